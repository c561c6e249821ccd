//! PMML 4.4 Scorecards, both ways.
//!
//! In PMML the first attribute whose predicate is true counts, and one that is not known is passed over, whereas a criterion here is itself
//! unknown then. So every comparison that is imported also asks whether its field has a value, which is never unknown.

mod condition;
mod fields;
mod read;
mod scale;
mod write;
mod xml;

pub use read::import;
pub use write::export;

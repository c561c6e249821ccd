//! What the author wrote: read, checked, written.

pub mod diff;
pub mod digest;
mod findings;
pub mod keys;
pub mod library;
mod matching;
pub mod merge;
pub mod model;
pub mod parse;
pub mod publish;
#[cfg(feature = "schema")]
pub mod schema;
pub mod validate;
pub mod write;

pub use library::Library;
pub use parse::{Parsed, parse};
pub use publish::{Called, Cut, Kept, public_cut, public_names};
pub use validate::{Checked, validate};
pub use write::canonical;

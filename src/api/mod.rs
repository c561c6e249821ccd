//! What a host can ask: one file for each verb, plain data in and plain data out.

mod check;
mod decide;
mod explain;
mod open;

pub use check::check;
pub use decide::LeadError;
pub use open::{Pact, open};

pub use crate::agreement::{Difference, ExampleReport};
pub use crate::codes::{Code, Severity};
pub use crate::terms::Kind;
pub use crate::diagnostic::Diagnostic;
pub use crate::eval::{Decision, Status};
pub use crate::explain::Explanation;
pub use crate::json::to_string;
pub use crate::value::date::Instant;

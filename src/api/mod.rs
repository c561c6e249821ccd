//! What a host can ask: one file for each verb, plain data in and plain data out.

mod check;
mod decide;
#[cfg(feature = "explain")]
mod explain;
mod fields;
mod look;
#[cfg(feature = "explain")]
mod many;
#[cfg(feature = "explain")]
mod many_export;
#[cfg(feature = "explain")]
mod many_words;
mod names;
mod open;
mod publish;
mod published;
mod row_words;
#[cfg(feature = "schema")]
mod schema;
mod score_rows;
mod test;

pub use check::check;
pub use decide::{LeadError, fault};
pub use fields::{FieldOutline, FieldType, Fields};
pub use look::{Encoding, FileKind, InputCode, Looked, Place, Problem, kind_of};
#[cfg(feature = "explain")]
pub use many::{Many, Written};
pub use names::ScoreName;
pub use open::{Pact, open};
pub use publish::{Publication, publish, publish_public};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use score_rows::RowDecision;
pub use test::test;

pub use crate::agreement::{Difference, ExampleReport};
pub use crate::codes::{Code, Severity};
pub use crate::columnar::mapping::{Mapping, Shape, Source};
pub use crate::columnar::{
    Batch, Borders, Detail, Legend, NONE, NodeScorer, RowScorer, ScoreColumns, Trouble, Troubles,
};
pub use crate::definition::Kept;
pub use crate::diagnostic::Diagnostic;
pub use crate::eval::decision::numbers;
pub use crate::eval::{Decision, Status};
#[cfg(feature = "explain")]
pub use crate::explain::Explanation;
pub use crate::json::{MAX_BYTES, Pairs, ToJson, to_string};
pub use crate::terms::Kind;
pub use crate::value::date::{Instant, Span as Age};

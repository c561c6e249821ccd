//! What a host can ask: one file for each verb, plain data in and plain data out.

mod agree;
#[cfg(feature = "explain")]
mod changes;
mod check;
#[cfg(feature = "files")]
mod columns;
#[cfg(feature = "explain")]
mod contract;
mod decide;
#[cfg(feature = "exchange")]
mod exchange;
#[cfg(feature = "explain")]
mod explain;
mod fields;
mod library;
#[cfg(feature = "explain")]
mod library_words;
#[cfg(feature = "lint")]
mod lint;
mod look;
#[cfg(feature = "explain")]
mod many;
#[cfg(feature = "explain")]
mod many_export;
#[cfg(feature = "explain")]
mod many_words;
mod names;
mod open;
#[cfg(feature = "files")]
mod parts;
#[cfg(feature = "explain")]
mod past;
mod publish;
mod published;
#[cfg(feature = "lint")]
mod reach;
mod row_words;
#[cfg(feature = "schema")]
mod schema;
mod score_rows;
#[cfg(feature = "files")]
mod simulate;
mod test;
#[cfg(feature = "explain")]
mod why;

#[cfg(feature = "keys")]
pub use agree::{KeyError, PrivateKey, Proof, PublicKey, Refusal, Signature, SignedText, Signer, sign, to_sign};
pub use agree::{Standings, standing};
#[cfg(feature = "explain")]
pub use changes::{Differing, Merged, Side, Which, diff, merge};
pub use check::check;
#[cfg(feature = "files")]
pub use columns::{Columns, Unknown, csv_row};
#[cfg(feature = "explain")]
pub use contract::contract;
pub use decide::{LeadError, fault};
#[cfg(feature = "exchange")]
pub use exchange::{Exported, Imported, Note as Remark, Source as ImportSource, Target, export, import, source_of};
pub use fields::{FieldOutline, FieldType, Fields};
pub use library::{NamedFile, definitions, named_files};
#[cfg(feature = "lint")]
pub use lint::{explain_rule, lint};
#[cfg(feature = "explain")]
pub use look::look_for_both;
pub use look::{Encoding, FileKind, InputCode, Looked, Place, Problem, kind_of, old_line_ends};
#[cfg(feature = "explain")]
pub use many::{Many, Written};
pub use names::ScoreName;
pub use open::{Pact, open};
#[cfg(feature = "files")]
pub use parts::{Decided, Desk, Part, Reported};
#[cfg(feature = "explain")]
pub use past::{Past, PastFile};
pub use publish::{Publication, publish, publish_public};
#[cfg(feature = "lint")]
pub use reach::reach;
#[cfg(feature = "schema")]
pub use schema::{library_schema, schema};
pub use score_rows::RowDecision;
#[cfg(feature = "files")]
pub use simulate::{Comparer, Moved, Simulated, Watched};
pub use test::test;
#[cfg(feature = "explain")]
pub use why::Why;

pub use crate::agreement::{ApprovalStanding, Difference, ExampleReport, RoleStanding, Standing};
pub use crate::codes::{Code, Severity};
pub use crate::columnar::input::Report;
#[cfg(feature = "files")]
pub use crate::columnar::input::{JsonSeams, Note, Opened, PREFIX, RawLead, open as open_file};
#[cfg(feature = "sheets")]
pub use crate::columnar::input::{SheetText, Sheets, sheets};
pub use crate::columnar::mapping::{Mapping, Shape, Source};
pub use crate::columnar::{
    Batch, Borders, Detail, EXAMPLES, Kind as TroubleKind, Legend, NONE, NodeScorer, RowScorer, ScoreColumns, Trouble,
    Troubles,
};
pub use crate::definition::Kept;
pub use crate::definition::diff::{ChangeKind, DefinitionChange};
pub use crate::definition::merge::Conflict;
pub use crate::diagnostic::{Diagnostic, Witness};
pub use crate::eval::decision::numbers;
pub use crate::eval::{Decision, Status};
#[cfg(feature = "explain")]
pub use crate::explain::Explanation;
pub use crate::json::{MAX_BYTES, Pairs, ToJson, to_string};
#[cfg(feature = "lint")]
pub use crate::lint::reach::{Answer, Edge, Reach, Reached, ScoreReach};
#[cfg(feature = "explain")]
pub use crate::moves::{
    Came, Cause, Comparison, Direction, Factor, Group, Groups, Matrix, Outcome, Outcomes, Step, Tally, What, key_column,
};
pub use crate::terms::Kind;
pub use crate::value::date::{Instant, Span as Age};

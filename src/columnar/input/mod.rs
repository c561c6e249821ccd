//! Reading files of leads as they come: what a file is, and what its columns mean.
//!
//! [`kind_of`] says what a file is by its first bytes. Text comes here in UTF-8: natively `open` makes it so, in a page `TextDecoder` does,
//! by the label of the [`Encoding`]. [`look()`] finds the shape of rows and which columns give which fields; [`JsonRows`] gives leads written
//! as JSON, and `sheet` makes rows of a workbook. Values are never turned round: a column whose yes means no gives a field whose yes means
//! no, or none.

mod about;
mod activities;
mod headers;
mod history;
mod history_file;
mod json;
mod kind;
mod look;
mod matching;
#[cfg(feature = "files")]
mod open;
mod problem;
mod report;
mod rows;
mod shape;
#[cfg(feature = "sheets")]
mod sheet;
mod spelling;
mod survey;
mod tidy;
mod words;

pub use history::{History, HistoryColumns};
pub use history_file::HistoryFile;
pub use json::{JsonRow, JsonRows, JsonSeams, RawLead};
pub use kind::{Encoding, FileKind, PREFIX, kind_of, old_line_ends};
pub use look::{Look, look, look_for_all};
pub use matching::{By, Match};
#[cfg(feature = "files")]
pub use open::{Opened, open};
pub use problem::{InputCode, Place, Problem};
pub use report::{Choice, Column, Note, NoteKind, Report};
pub use rows::{Row, Rows};
pub use shape::{Found, is_footer, shape_of};
#[cfg(feature = "sheets")]
pub use sheet::{SheetText, Sheets, sheets};
pub use spelling::{DayOrder, Spelling};
pub use survey::{Guess, Readable, Sure};
pub use words::guess as guess_in_words;

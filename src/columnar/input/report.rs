//! What was found out about a file, as plain data: for the step in which somebody looks at it and says what is otherwise.

use super::matching::Match;
use super::survey::{Guess, Readable};
use crate::columnar::mapping::{Mapping, Shape};
use crate::program::FieldId;

/// Everything found out about a file by its beginning, or by all of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// How it is written.
    pub shape: Shape,
    /// Rows before the header.
    pub titles: usize,
    /// How many rows of data were looked at.
    pub rows: u64,
    /// Whether those were all.
    pub is_whole: bool,
    /// The same for all files with the same columns, so that a mapping can be kept for the next one.
    pub key: String,
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// Which columns give what.
    pub mapping: Mapping,
    /// What people should know before they go on.
    pub notes: Vec<Note>,
}

/// What was found out about a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its name as people read it; `column 3` where it has none.
    pub name: String,
    /// How many of the rows hold something in it.
    pub filled: u64,
    /// The first different values.
    pub samples: Vec<String>,
    /// The field that it gives.
    pub field: Option<FieldId>,
    /// The fields that it could give, the best first, and how many values each could read.
    pub candidates: Vec<(Match, Readable)>,
    /// How it is written.
    pub guesses: Vec<Guess>,
    /// Why it gives the field, or none, in one sentence.
    pub why: String,
}

/// What kind of note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// Several columns could give a field, and somebody has to say which.
    AmbiguousColumns,
    /// Dates of a column could be of either order, and are not read until somebody says which.
    AmbiguousDates,
    /// Numbers of a column could be read in two ways.
    AmbiguousNumbers,
    /// Values of a column are written in several ways.
    MixedSpelling,
    /// A column says who does not want to be written to, and none of the fields asks for that.
    OptOut,
    /// The definition takes an opt-out for something else.
    OptOutAsField,
    /// Values of a column cannot be read as the field of its name.
    Unreadable,
    /// Columns tell of activities, and are left out.
    ActivitiesLeftOut,
    /// Columns tell of activities.
    Activities,
    /// The file has no header.
    NoHeader,
    /// No column gives a field of the definition.
    NothingMapped,
}

impl NoteKind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AmbiguousColumns => "ambiguous-columns",
            Self::AmbiguousDates => "ambiguous-dates",
            Self::AmbiguousNumbers => "ambiguous-numbers",
            Self::MixedSpelling => "mixed-spelling",
            Self::OptOut => "opt-out",
            Self::OptOutAsField => "opt-out-as-field",
            Self::Unreadable => "unreadable-column",
            Self::ActivitiesLeftOut => "activities-left-out",
            Self::Activities => "activities",
            Self::NoHeader => "no-header",
            Self::NothingMapped => "nothing-mapped",
        }
    }
}

/// Something that people should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What kind.
    pub kind: NoteKind,
    /// The columns that it is about, from 0.
    pub columns: Vec<usize>,
    /// One lower-case sentence.
    pub words: String,
}

/// What somebody said about a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The column, from 0.
    pub column: usize,
    /// The field that it gives.
    pub field: FieldId,
    /// The order of its dates.
    pub dates: Option<super::DayOrder>,
    /// What parts whole numbers from fractions.
    pub decimal: Option<crate::value::number::Decimal>,
}

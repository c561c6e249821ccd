//! What is wrong with rows: counted by kind, and the first of each kind with their places.

use super::batch::RowPlace;
use crate::program::FieldId;
use std::collections::BTreeMap;

/// So many of each kind are kept with their places.
pub const EXAMPLES: usize = 5;

/// A kind of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    /// Its stable code.
    pub code: &'static str,
    /// The field whose value cannot be read; none where the row itself is no lead, and for activities.
    pub field: Option<FieldId>,
    /// Whether the row was left out; otherwise it was decided without the value.
    pub left_out: bool,
}

/// Where something is wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// Which record, from 1.
    pub record: u64,
    /// Which line, from 1.
    pub line: u64,
    /// Which cell of the row, from 1; 0 where it is no single one.
    pub column: u64,
    /// Which byte, from 0.
    pub byte: u64,
    /// A number that belongs to the code: the cells of a ragged row, the bytes of one that is too large.
    pub count: u64,
}

/// All trouble.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Troubles {
    /// How often each kind came, and the first of them.
    pub kinds: BTreeMap<Kind, (u64, Vec<Trouble>)>,
    /// Every row that was left out since the last were taken, and every value that could not be read where that is asked for.
    pub listed: Vec<(Kind, Trouble)>,
    /// Whether values are listed too.
    pub lists_values: bool,
}

impl Troubles {
    pub(super) fn note(&mut self, kind: Kind, trouble: Trouble) {
        let (count, examples) = self.kinds.entry(kind).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(trouble);
        }
        if kind.left_out || self.lists_values {
            self.listed.push((kind, trouble));
        }
    }

    /// What was found so far; it goes on from nothing.
    pub(super) fn take(&mut self) -> Self {
        let lists_values = self.lists_values;
        std::mem::replace(self, Self { lists_values, ..Self::default() })
    }

    /// Adds what was found in rows that come later in the same text.
    pub fn join(&mut self, later: Self) {
        for (kind, (more, examples)) in later.kinds {
            let (count, kept) = self.kinds.entry(kind).or_default();
            *count += more;
            kept.extend(examples);
            kept.truncate(EXAMPLES);
        }
        self.listed.extend(later.listed);
    }

    /// So many rows were left out.
    #[must_use]
    pub fn reported(&self) -> u64 {
        self.kinds.iter().filter(|(kind, _)| kind.left_out).map(|(_, (count, _))| count).sum()
    }
}

impl Trouble {
    pub(super) fn of(place: RowPlace, column: u64, byte: u64) -> Self {
        Self { record: place.record, line: place.line, column, byte, count: 0 }
    }
}

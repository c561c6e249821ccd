//! Terms that mean the same in a definition, a program and a decision.

use crate::pack::{pack_enum, pack_struct};

/// Kinds of verdicts, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(feature = "wasm", serde(rename_all = "lowercase"))]
pub enum Kind {
    /// Sales takes it.
    #[default]
    Accept,
    /// Marketing keeps it warm.
    Nurture,
    /// It comes back later.
    Recycle,
    /// Not enough is known.
    Incomplete,
    /// It is not for us.
    Disqualify,
    /// It is no lead at all.
    Junk,
}

pack_enum!(Kind { 0: Accept, 1: Nurture, 2: Recycle, 3: Incomplete, 4: Disqualify, 5: Junk });
pack_struct!(Limit { min, max });
pack_struct!(Grade { grade, from });

impl Kind {
    /// Every kind with its name in the document, the best first.
    pub const ALL: [(&'static str, Kind); 6] = [
        ("accept", Self::Accept),
        ("nurture", Self::Nurture),
        ("recycle", Self::Recycle),
        ("incomplete", Self::Incomplete),
        ("disqualify", Self::Disqualify),
        ("junk", Self::Junk),
    ];

    /// Its name in the document.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Types of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Any text.
    Text,
    /// One of some options.
    Choice,
    /// Several of some options.
    Choices,
    /// A number or a range.
    Number,
    /// Yes or no.
    Boolean,
    /// A date, or a date and time.
    Date,
    /// An email address.
    Email,
}

impl FieldType {
    /// Every type with its name in the document.
    pub const ALL: [(&'static str, FieldType); 7] = [
        ("text", Self::Text),
        ("choice", Self::Choice),
        ("choices", Self::Choices),
        ("number", Self::Number),
        ("boolean", Self::Boolean),
        ("date", Self::Date),
        ("email", Self::Email),
    ];

    /// Its name in the document.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// The least and the most something may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limit {
    /// The least.
    pub min: Option<i64>,
    /// The most.
    pub max: Option<i64>,
}

impl Limit {
    /// The nearest allowed number.
    #[must_use]
    pub fn clamp(self, points: i64) -> i64 {
        let raised = self.min.map_or(points, |min| points.max(min));
        self.max.map_or(raised, |max| raised.min(max))
    }

    /// The least possible number; `None` is minus infinity.
    #[must_use]
    pub fn clamp_low(self, low: Option<i64>) -> Option<i64> {
        low.map(|low| self.clamp(low)).or(self.min)
    }

    /// The greatest possible number; `None` is infinity.
    #[must_use]
    pub fn clamp_high(self, high: Option<i64>) -> Option<i64> {
        high.map(|high| self.clamp(high)).or(self.max)
    }
}

/// A label for a range of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Grade {
    /// The label.
    pub grade: String,
    /// The lowest score in it; the last takes the rest.
    pub from: Option<i64>,
}

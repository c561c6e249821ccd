//! Conditions, and the values that they compare with.

use crate::terms::{FieldType, Kind};
use crate::value::date::Instant;
use crate::value::number::Comparison;

/// A plain value in a list or an operand.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
}

impl Default for Scalar {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Scalar {
    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(_) | Self::Boolean(_) => None,
        }
    }

    /// What it is, with its article.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Boolean(_) => "true or false",
        }
    }
}

/// A condition: about the lead, or (in `decide` and `routes`) about results.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// Every test of a field's value holds.
    Field {
        /// The field.
        field: String,
        /// What has to hold.
        tests: Vec<Test>,
    },
    /// Activities of some types sum to enough.
    Activity {
        /// Which, and since when.
        activity: ActivityFilter,
        /// How many.
        at_least: u64,
    },
    /// Every one holds.
    All(Vec<Predicate>),
    /// At least one holds.
    Any(Vec<Predicate>),
    /// None holds.
    None(Vec<Predicate>),
    /// It does not hold.
    Not(Box<Predicate>),
    /// At least so many hold.
    AtLeast {
        /// How many.
        at_least: usize,
        /// Of these.
        of: Vec<Predicate>,
    },
    /// A score compares so.
    Score {
        /// A scorecard or `total`.
        score: String,
        /// What has to hold.
        tests: Vec<(Comparison, f64)>,
    },
    /// A grade is one of these.
    Grade {
        /// A scorecard or `total`.
        score: String,
        /// The grades.
        grades: Vec<String>,
    },
    /// Completeness in percent compares so.
    Completeness(Vec<(Comparison, f64)>),
    /// The verdict is one of these.
    Verdict(Vec<String>),
    /// The verdict's kind is one of these.
    Kind(Vec<Kind>),
}

impl Default for Predicate {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// One operator with its operand.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What is compared.
    pub operator: Operator,
    /// With what.
    pub operand: Operand,
}

/// The operators on a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names are those of the format")]
pub enum Operator {
    Is,
    IsNot,
    In,
    NotIn,
    Gt,
    Gte,
    Lt,
    Lte,
    Words,
    Contains,
    StartsWith,
    EndsWith,
    DomainIn,
    HasAny,
    HasAll,
    HasNone,
    Before,
    After,
    WithinDays,
    OlderThanDays,
    WithinNextDays,
    Present,
}

impl Operator {
    /// Every operator with its key in the document.
    pub const ALL: [(&'static str, Operator); 22] = [
        ("is", Self::Is),
        ("is_not", Self::IsNot),
        ("in", Self::In),
        ("not_in", Self::NotIn),
        ("gt", Self::Gt),
        ("gte", Self::Gte),
        ("lt", Self::Lt),
        ("lte", Self::Lte),
        ("words", Self::Words),
        ("contains", Self::Contains),
        ("starts_with", Self::StartsWith),
        ("ends_with", Self::EndsWith),
        ("domain_in", Self::DomainIn),
        ("has_any", Self::HasAny),
        ("has_all", Self::HasAll),
        ("has_none", Self::HasNone),
        ("before", Self::Before),
        ("after", Self::After),
        ("within_days", Self::WithinDays),
        ("older_than_days", Self::OlderThanDays),
        ("within_next_days", Self::WithinNextDays),
        ("present", Self::Present),
    ];

    /// Its key in the document.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(name, _)| name)
    }

    /// Whether values of this type can be compared so.
    #[must_use]
    pub const fn applies_to(self, kind: FieldType) -> bool {
        use FieldType::{Boolean, Choice, Choices, Date, Email, Number, Text};
        match self {
            Self::Is | Self::IsNot | Self::In | Self::NotIn => matches!(kind, Text | Choice | Number | Boolean | Email),
            Self::Gt | Self::Gte | Self::Lt | Self::Lte => matches!(kind, Number),
            Self::Words | Self::Contains | Self::StartsWith | Self::EndsWith => matches!(kind, Text | Choice | Email),
            Self::DomainIn => matches!(kind, Email),
            Self::HasAny | Self::HasAll | Self::HasNone => matches!(kind, Choices),
            Self::Before | Self::After | Self::WithinDays | Self::OlderThanDays | Self::WithinNextDays => {
                matches!(kind, Date)
            }
            Self::Present => true,
        }
    }
}

/// What a field's value is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A plain value; where the operator takes a list, a text may be the name of one.
    One(Scalar),
    /// A list of plain values.
    Many(Vec<Scalar>),
    /// A moment.
    Moment(Instant),
}

/// Which activities count.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityFilter {
    /// Their types.
    pub types: Vec<String>,
    /// How many days back they count; any time when not given.
    pub within_days: Option<f64>,
}

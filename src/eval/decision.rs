//! The decision: everything that follows from a definition, a lead and a moment, as plain data.

use super::criterion::Counted;
use crate::json::{Node, object};
use crate::program::predicate::Bounds;
use crate::terms::Kind;
use crate::value::date::Instant;
use nojson::{DisplayJson, JsonFormatter};
use std::fmt;

/// The result for one lead.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Decision {
    /// The definition that made it.
    pub definition: Stamp,
    /// When it was made.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub as_of: Instant,
    /// The verdict's name.
    pub verdict: String,
    /// The verdict's kind.
    pub kind: Kind,
    /// The gate that closed.
    pub gate: Option<String>,
    /// Who gets the lead.
    pub route: Option<String>,
    /// The joined grade.
    pub grade: Option<String>,
    /// How much of what is used is known, in percent.
    pub completeness: i64,
    /// Whether learning more cannot change the verdict.
    pub settled: bool,
    /// Verdicts that it may yet be, the verdict first.
    pub possible_verdicts: Vec<String>,
    /// Scores by name, the total last.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, Score>"))]
    pub scores: Vec<(String, Score)>,
    /// Every criterion, in the definition's order.
    pub criteria: Vec<Contribution>,
    /// Limits that cut something.
    pub limits: Vec<LimitCut>,
    /// Used fields without a value.
    pub missing: Vec<String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Which definition made a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Stamp {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
    /// Whether it is agreed.
    pub status: Status,
}

/// Whether both teams stand behind a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(feature = "wasm", serde(rename_all = "lowercase"))]
pub enum Status {
    /// Not yet signed by everybody.
    Draft,
    /// Signed once, and changed since.
    Stale,
    /// Signed by everybody.
    Agreed,
    /// Signed by everybody, and due for review.
    Expired,
}

impl Status {
    /// `draft`, `stale`, `agreed` or `expired`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Stale => "stale",
            Self::Agreed => "agreed",
            Self::Expired => "expired",
        }
    }
}

/// A score.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Score {
    /// Its points.
    pub points: i64,
    /// What they may yet be.
    #[cfg_attr(feature = "wasm", tsify(type = "[number | null, number | null]"))]
    pub possible: Bounds,
    /// Its grade, if it has grades.
    pub grade: Option<String>,
}

/// One criterion's share of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Contribution {
    /// The scorecard.
    pub scorecard: String,
    /// The criterion.
    pub id: String,
    /// What it came to.
    #[cfg_attr(feature = "wasm", serde(flatten))]
    pub counted: Counted,
}

/// Whether a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(feature = "wasm", serde(rename_all = "kebab-case"))]
pub enum Outcome {
    /// A bin holds, or there is at least one unit.
    Met,
    /// Nothing holds.
    NotMet,
    /// What is known does not say.
    Unknown,
}

impl Outcome {
    /// `met`, `not-met` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unknown => "unknown",
        }
    }
}

/// What a limit added or took.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct LimitCut {
    /// The scorecard.
    pub scorecard: String,
    /// The group; `None` is the scorecard itself.
    pub group: Option<String>,
    /// How much, signed.
    pub cut: i64,
}

/// A value that could not be read.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Problem {
    /// The field, or `activities`.
    pub field: String,
    /// The value as it was given.
    #[cfg_attr(feature = "wasm", tsify(type = "unknown"))]
    pub value: Node,
    /// What is wrong with it.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub code: &'static str,
}

impl DisplayJson for Decision {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        object(
            f,
            &[
                ("definition", &self.definition),
                ("as_of", &self.as_of.to_string()),
                ("verdict", &self.verdict),
                ("kind", &self.kind.name()),
                ("gate", &self.gate),
                ("route", &self.route),
                ("grade", &self.grade),
                ("completeness", &self.completeness),
                ("settled", &self.settled),
                ("possible_verdicts", &self.possible_verdicts),
                ("scores", &Scores(&self.scores)),
                ("criteria", &self.criteria),
                ("limits", &self.limits),
                ("missing", &self.missing),
                ("problems", &self.problems),
            ],
        )
    }
}

/// Scores as an object by name.
struct Scores<'a>(&'a [(String, Score)]);

impl DisplayJson for Scores<'_> {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        f.object(|f| f.members(self.0.iter().map(|(name, score)| (name, score))))
    }
}

impl DisplayJson for Stamp {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        object(
            f,
            &[
                ("id", &self.id),
                ("version", &self.version),
                ("digest", &self.digest),
                ("status", &self.status.as_str()),
            ],
        )
    }
}

impl DisplayJson for Score {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        object(f, &[("points", &self.points), ("possible", &self.possible), ("grade", &self.grade)])
    }
}

impl DisplayJson for Bounds {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        [self.low, self.high].fmt(f)
    }
}

impl DisplayJson for Contribution {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        let Counted { outcome, bin, points, possible, faded: _ } = &self.counted;
        object(
            f,
            &[
                ("scorecard", &self.scorecard),
                ("id", &self.id),
                ("outcome", &outcome.as_str()),
                ("bin", bin),
                ("points", points),
                ("possible", possible),
            ],
        )
    }
}

impl DisplayJson for LimitCut {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        object(f, &[("scorecard", &self.scorecard), ("group", &self.group), ("cut", &self.cut)])
    }
}

impl DisplayJson for Problem {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        object(f, &[("field", &self.field), ("value", &self.value), ("code", &self.code)])
    }
}

//! The decision: everything that follows from a definition, a lead and a moment, as plain data. Its texts are the program's own.

use crate::json::{Node, Pairs, ToJson, object};
use crate::program::criterion::Counted;
use crate::program::predicate::Bounds;
use crate::terms::Kind;
use crate::value::date::Instant;

/// The result for one lead.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Decision<'p> {
    /// The definition that made it.
    pub definition: Stamp<'p>,
    /// When it was made.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub as_of: Instant,
    /// The verdict's name.
    pub verdict: &'p str,
    /// The verdict's kind.
    pub kind: Kind,
    /// The gate that closed.
    pub gate: Option<&'p str>,
    /// Who gets the lead.
    pub route: Option<&'p str>,
    /// The joined grade.
    pub grade: Option<String>,
    /// How much of what is used is known, in percent.
    pub completeness: i64,
    /// Whether learning more cannot change the verdict.
    pub settled: bool,
    /// Verdicts that it may yet be, the verdict first.
    pub possible_verdicts: Vec<&'p str>,
    /// Scores by name, the total last.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, Score>"))]
    pub scores: Vec<(&'p str, Score<'p>)>,
    /// Every criterion, in the definition's order.
    pub criteria: Vec<Contribution<'p>>,
    /// Limits that cut something.
    pub limits: Vec<LimitCut<'p>>,
    /// Used fields without a value.
    pub missing: Vec<&'p str>,
    /// What could not be read.
    pub problems: Vec<Problem<'p>>,
    /// Which of several definitions made it, when there are several.
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub library: Option<Chosen<'p>>,
}

/// Which definition of a library made a decision, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Chosen<'p> {
    /// The library.
    #[cfg_attr(feature = "wasm", serde(flatten))]
    pub library: Stamp<'p>,
    /// The definition's id in the library; nothing when none fits.
    pub chosen: Option<&'p str>,
    /// Why, in words.
    pub because: String,
    /// Every definition that it may yet be, the chosen one first; `null` is none.
    pub possible: Vec<Option<&'p str>>,
}

/// Which definition made a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Stamp<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its version.
    pub version: &'p str,
    /// Its digest.
    pub digest: &'p str,
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
pub struct Score<'p> {
    /// Its points.
    pub points: i64,
    /// What they may yet be.
    #[cfg_attr(feature = "wasm", tsify(type = "[number | null, number | null]"))]
    pub possible: Bounds,
    /// Its grade, if it has grades.
    pub grade: Option<&'p str>,
}

/// One criterion's share of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Contribution<'p> {
    /// The scorecard.
    pub scorecard: &'p str,
    /// The criterion.
    pub id: &'p str,
    /// What it came to.
    #[cfg_attr(feature = "wasm", serde(flatten))]
    pub counted: Counted,
}

/// What a limit added or took.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct LimitCut<'p> {
    /// The scorecard.
    pub scorecard: &'p str,
    /// The group; `None` is the scorecard itself.
    pub group: Option<&'p str>,
    /// How much, signed.
    pub cut: i64,
}

/// A value that could not be read.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Problem<'p> {
    /// The field, or `activities`.
    pub field: &'p str,
    /// The value as it was given.
    #[cfg_attr(feature = "wasm", tsify(type = "unknown"))]
    pub value: Node,
    /// What is wrong with it.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub code: &'static str,
}

/// The numbers of criteria, for a host that knows their names: of each its outcome by place, its bin, its points, and the least and
/// the most that they may be. What is not there is not a number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "points stay within 2^53, and bins far below")]
pub fn numbers(criteria: &[Contribution<'_>]) -> Vec<f64> {
    let or_nan = |number: Option<i64>| number.map_or(f64::NAN, |number| number as f64);
    let of_one = |Counted { outcome, bin, points, possible, .. }: Counted| {
        let bin = bin.map_or(f64::NAN, |bin| bin as f64);
        [f64::from(outcome as u8), bin, points as f64, or_nan(possible.low), or_nan(possible.high)]
    };
    criteria.iter().flat_map(|contribution| of_one(contribution.counted)).collect()
}

impl ToJson for Decision<'_> {
    fn write(&self, out: &mut String) {
        let all: [(&str, &dyn ToJson); 16] = [
            ("definition", &self.definition),
            ("as_of", &self.as_of.text()),
            ("verdict", &self.verdict),
            ("kind", &self.kind.name()),
            ("gate", &self.gate),
            ("route", &self.route),
            ("grade", &self.grade),
            ("completeness", &self.completeness),
            ("settled", &self.settled),
            ("possible_verdicts", &self.possible_verdicts),
            ("scores", &Pairs(&self.scores)),
            ("criteria", &self.criteria),
            ("limits", &self.limits),
            ("missing", &self.missing),
            ("problems", &self.problems),
            ("library", &self.library),
        ];
        // A decision without a library is written as it was before there were any.
        let (without, _) = all.split_at(15);
        object(out, if self.library.is_some() { &all } else { without });
    }
}

impl ToJson for Chosen<'_> {
    fn write(&self, out: &mut String) {
        let Stamp { id, version, digest, status } = self.library;
        object(
            out,
            &[
                ("id", &id),
                ("version", &version),
                ("digest", &digest),
                ("status", &status.as_str()),
                ("chosen", &self.chosen),
                ("because", &self.because),
                ("possible", &self.possible),
            ],
        );
    }
}

impl ToJson for Stamp<'_> {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("id", &self.id),
                ("version", &self.version),
                ("digest", &self.digest),
                ("status", &self.status.as_str()),
            ],
        );
    }
}

impl ToJson for Score<'_> {
    fn write(&self, out: &mut String) {
        object(out, &[("points", &self.points), ("possible", &self.possible), ("grade", &self.grade)]);
    }
}

impl ToJson for Bounds {
    fn write(&self, out: &mut String) {
        [self.low, self.high].write(out);
    }
}

impl ToJson for Contribution<'_> {
    fn write(&self, out: &mut String) {
        let Counted { outcome, bin, points, possible, faded: _ } = &self.counted;
        object(
            out,
            &[
                ("scorecard", &self.scorecard),
                ("id", &self.id),
                ("outcome", &outcome.as_str()),
                ("bin", bin),
                ("points", points),
                ("possible", possible),
            ],
        );
    }
}

impl ToJson for LimitCut<'_> {
    fn write(&self, out: &mut String) {
        object(out, &[("scorecard", &self.scorecard), ("group", &self.group), ("cut", &self.cut)]);
    }
}

impl ToJson for Problem<'_> {
    fn write(&self, out: &mut String) {
        object(out, &[("field", &self.field), ("value", &self.value), ("code", &self.code)]);
    }
}

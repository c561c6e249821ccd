//! One criterion: its points, and what they may yet be.

use super::decay::Fading;
use super::predicate::{ActivityTest, Bounds, Facts, Truth};
use super::{Bin, Criterion, Limit, Shape, Unit};
use crate::value::activity::Activity;
use crate::value::date::Instant;
use crate::value::number::Range;

/// The most points of one criterion, either way; what would be more counts as this.
pub const MAX_POINTS: i64 = 1_000_000_000_000_000;

/// What a criterion came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Counted {
    /// Whether it was met, or not known.
    pub outcome: Outcome,
    /// The bin that was met.
    pub bin: Option<usize>,
    /// Its points.
    pub points: i64,
    /// What they may yet be.
    #[cfg_attr(feature = "wasm", tsify(type = "[number | null, number | null]"))]
    pub possible: Bounds,
    /// What fading took of the points.
    #[cfg_attr(feature = "wasm", serde(skip))]
    pub faded: i64,
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

/// Evaluates a criterion; `possible` are the same facts where missing values may yet come.
#[must_use]
pub fn count(criterion: &Criterion, counted: &Facts<'_>, possible: &Facts<'_>) -> Counted {
    let mut result = count_known(criterion, counted);
    if let (Shape::Bins { bins, otherwise }, true) = (&criterion.shape, criterion.asks_presence) {
        let open = Walk::through(bins, *otherwise, fading(criterion, counted), possible);
        result.possible = open.bounds(criterion.unknown);
    }
    result
}

/// Evaluates a criterion by what is known alone: what it may yet come to is not told where it asks if a field has a value.
#[must_use]
pub fn count_known(criterion: &Criterion, counted: &Facts<'_>) -> Counted {
    match &criterion.shape {
        Shape::Bins { bins, otherwise } => {
            Walk::through(bins, *otherwise, fading(criterion, counted), counted).counted(criterion.unknown)
        }
        Shape::Per { unit: Unit::Field(field), points, limit } => {
            let units = counted.number(*field).map_or(Units::MISSING, Units::of);
            units.counted(criterion.unknown, *points, *limit, fading(criterion, counted))
        }
        Shape::Per { unit: Unit::Activity(test), points, limit } => match counted.activities {
            Some(tally) => activities(criterion, test, *points, *limit, tally.activities, counted.as_of),
            None => Units::MISSING.counted(criterion.unknown, *points, *limit, Fading::Never),
        },
    }
}

/// How far the points of a criterion have faded by the age of its date.
fn fading(criterion: &Criterion, facts: &Facts<'_>) -> Fading {
    match criterion.decay {
        None => Fading::Never,
        Some(decay) => match decay.since.and_then(|since| facts.date(since)) {
            Some(date) => decay.at_age(date.age(facts.as_of)),
            None => Fading::Open { percent: decay.percent },
        },
    }
}

/// Going through bins in order: what is possible on the way, and where it ends.
struct Walk {
    /// The bin where it ends, and that bin's points before and after fading; those of `otherwise` past the last bin.
    end: (Option<usize>, i64, i64),
    /// Whether something on the way is not known.
    unknown: bool,
    low: i64,
    high: i64,
    nearest: i64,
}

impl Walk {
    /// Every bin that is true or unknown is possible; the walk ends at the first true one, else at `otherwise`.
    fn through(bins: &[Bin], otherwise: i64, fading: Fading, facts: &Facts<'_>) -> Self {
        let mut walk =
            Self { end: (None, 0, 0), unknown: fading.is_open(), low: i64::MAX, high: i64::MIN, nearest: i64::MAX };
        for (index, bin) in bins.iter().enumerate() {
            match facts.truth(&bin.when) {
                Truth::False => {}
                Truth::Unknown => {
                    walk.unknown = true;
                    walk.add(None, bin.points, fading);
                }
                Truth::True => {
                    walk.add(Some(index), bin.points, fading);
                    return walk;
                }
            }
        }
        walk.add(None, otherwise, fading);
        walk
    }

    fn add(&mut self, bin: Option<usize>, points: i64, fading: Fading) {
        let (low, high, left) = spread(points, fading);
        self.end = (bin, points, left);
        self.low = self.low.min(low);
        self.high = self.high.max(high);
        self.nearest = nearest_to_zero(self.nearest, left);
    }

    fn counted(&self, unknown: Option<i64>) -> Counted {
        let (bin, before, points) = self.end;
        let possible = self.bounds(unknown);
        if self.unknown {
            return Counted {
                outcome: Outcome::Unknown,
                bin: None,
                points: unknown.unwrap_or(self.nearest),
                possible,
                faded: 0,
            };
        }
        let outcome = if bin.is_some() { Outcome::Met } else { Outcome::NotMet };
        Counted { outcome, bin, points, possible, faded: points - before }
    }

    fn bounds(&self, unknown: Option<i64>) -> Bounds {
        let extra = unknown.filter(|_| self.unknown);
        Bounds {
            low: Some(extra.map_or(self.low, |extra| extra.min(self.low))),
            high: Some(extra.map_or(self.high, |extra| extra.max(self.high))),
        }
    }
}

/// The least and the most that fading may leave of some points, and what it leaves.
fn spread(points: i64, fading: Fading) -> (i64, i64, i64) {
    if fading == Fading::Never {
        return (points, points, points);
    }
    let (low, high) = fading.bounds(points.into());
    (bounded(low), bounded(high), bounded(fading.fade(points.into())))
}

/// Of two equally near, the negative.
fn nearest_to_zero(a: i64, b: i64) -> i64 {
    match a.unsigned_abs().cmp(&b.unsigned_abs()) {
        std::cmp::Ordering::Less => a,
        std::cmp::Ordering::Greater => b,
        std::cmp::Ordering::Equal => a.min(b),
    }
}

/// Whole units of a number: how many are counted, and how many there may be (`None` is without bound).
#[derive(Clone, Copy)]
struct Units {
    least: i128,
    most: Option<i128>,
}

impl Units {
    const MISSING: Self = Self { least: 0, most: None };
    /// So many units of a single point, faded for years, still give more than [`MAX_POINTS`].
    const MOST: f64 = 1e29;

    #[expect(clippy::cast_possible_truncation, reason = "the number is kept between 0 and 1e29")]
    fn of(range: Range) -> Self {
        let whole = |number: f64| number.floor().clamp(0.0, Self::MOST) as i128;
        // Just below a whole number there is one unit less.
        let open_end = !range.high_inside && range.high.fract() == 0.0;
        let high = if open_end { range.high - 1.0 } else { range.high };
        Self { least: whole(range.low), most: range.high.is_finite().then(|| whole(high)) }
    }

    fn counted(self, unknown: Option<i64>, points: i64, limit: Limit, fading: Fading) -> Counted {
        let before = self.least * i128::from(points);
        let left = limit.clamp(bounded(fading.fade(before)));
        let possible = self.possible(points, limit, fading);
        if self.most != Some(self.least) || fading.is_open() {
            let bounds = with_unknown(possible, unknown);
            return Counted {
                outcome: Outcome::Unknown,
                bin: None,
                points: unknown.unwrap_or(left),
                possible: bounds,
                faded: 0,
            };
        }
        let outcome = if self.least >= 1 { Outcome::Met } else { Outcome::NotMet };
        Counted { outcome, bin: None, points: left, possible, faded: left - limit.clamp(bounded(before)) }
    }

    fn possible(self, points: i64, limit: Limit, fading: Fading) -> Bounds {
        let end = |units: i128| fading.bounds(units * i128::from(points));
        let near = end(self.least);
        let far = self.most.or(if points == 0 { Some(0) } else { None }).map(end);
        // Without an end, points grow without bound in their own direction.
        let low = far.map(|far| bounded(far.0.min(near.0))).or(if points > 0 { Some(bounded(near.0)) } else { None });
        let high = far.map(|far| bounded(far.1.max(near.1))).or(if points < 0 { Some(bounded(near.1)) } else { None });
        Bounds { low: limit.clamp_low(low), high: limit.clamp_high(high) }
    }
}

fn with_unknown(possible: Bounds, unknown: Option<i64>) -> Bounds {
    match unknown {
        None => possible,
        Some(points) => {
            Bounds { low: possible.low.map(|low| low.min(points)), high: possible.high.map(|high| high.max(points)) }
        }
    }
}

/// Points as they are summed, within [`MAX_POINTS`].
fn bounded(points: i128) -> i64 {
    i64::try_from(points.clamp((-MAX_POINTS).into(), MAX_POINTS.into())).unwrap_or(0)
}

/// Points for each activity, each faded by its own age.
fn activities(
    criterion: &Criterion,
    test: &ActivityTest,
    points: i64,
    limit: Limit,
    activities: &[Activity],
    as_of: Instant,
) -> Counted {
    let (mut units, mut before, mut left) = (0_u64, 0_i128, 0_i128);
    for (activity, age) in test.matching(activities, as_of) {
        let fresh = i128::from(activity.count) * i128::from(points);
        units = units.saturating_add(activity.count);
        before += fresh;
        left += criterion.decay.map_or(Fading::Never, |decay| decay.at_age(age)).fade(fresh);
    }
    let points = limit.clamp(bounded(left));
    let outcome = if units > 0 { Outcome::Met } else { Outcome::NotMet };
    Counted {
        outcome,
        bin: None,
        points,
        possible: Bounds::exactly(points),
        faded: points - limit.clamp(bounded(before)),
    }
}

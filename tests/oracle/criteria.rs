//! Section 4: one criterion, its points counted and possible, and how they fade.

use super::predicates::{World, counted_activities, days, truth};
use super::values::Read;
use serde_json::Value;

/// What one criterion gives; an absent end is unbounded.
#[derive(Clone, Debug)]
pub struct Contribution {
    pub outcome: &'static str,
    pub bin: Option<usize>,
    pub points: i128,
    pub low: Option<i128>,
    pub high: Option<i128>,
}

impl Contribution {
    fn certain(outcome: &'static str, bin: Option<usize>, points: i128) -> Contribution {
        Contribution { outcome, bin, points, low: Some(points), high: Some(points) }
    }

    /// `unknown` points, where the author gave them, are possible too.
    fn uncertain(points: i128, possible: Span, unknown: Option<i128>) -> Contribution {
        let low = possible.low.map(|low| low.min(unknown.unwrap_or(low)));
        let high = possible.high.map(|high| high.max(unknown.unwrap_or(high)));
        Contribution { outcome: "unknown", bin: None, points, low, high }
    }
}

/// The lowest and highest of possible points.
#[derive(Clone, Copy)]
struct Span {
    low: Option<i128>,
    high: Option<i128>,
}

fn span(points: &[i128]) -> Span {
    Span { low: points.iter().min().copied(), high: points.iter().max().copied() }
}

/// Section 4, decay: how many steps points have faded by.
#[derive(Clone, Copy)]
enum Fading {
    Steps { count: i128, percent: i128 },
    AnyNumber { percent: i128 },
}

/// Section 4: the three shapes of a criterion.
pub fn contribution(world: &World, criterion: &Value) -> Contribution {
    match criterion.get("per") {
        Some(per) if per.get("activity").is_some() => per_activity(world, criterion, per),
        Some(per) => per_field(world, criterion, per),
        None => binned(world, criterion),
    }
}

fn whole(value: &Value) -> Option<i128> {
    value.as_f64().map(|number| number as i128)
}

/// A criterion's points never go past a thousand million million either way.
fn saturated(points: i128) -> i128 {
    points.clamp(-1_000_000_000_000_000, 1_000_000_000_000_000)
}

/// Section 4, shapes 1 and 2.
fn binned(world: &World, criterion: &Value) -> Contribution {
    let counted = walk(&World { possibly: false, ..*world }, criterion);
    let possible = walk(&World { possibly: true, ..*world }, criterion);
    let fading = since(world, criterion);
    let unknown = whole(&criterion["unknown"]);
    let any_date = matches!(fading, Fading::AnyNumber { .. });
    let span = span(&all_faded(&possible.points, fading));
    let mut out = if counted.unsure || any_date {
        let points = unknown.unwrap_or_else(|| nearest_to_zero(&all_faded(&counted.points, fading)));
        Contribution::uncertain(points, span, unknown)
    } else {
        let outcome = if counted.bin.is_some() { "met" } else { "not-met" };
        let points = all_faded(&counted.points, fading)[0];
        Contribution::certain(outcome, counted.bin, points)
    };
    if out.outcome != "unknown" && possible.unsure {
        let wide = Contribution::uncertain(out.points, span, unknown);
        (out.low, out.high) = (wide.low, wide.high);
    }
    out
}

struct Walk {
    points: Vec<i128>,
    unsure: bool,
    bin: Option<usize>,
}

/// Section 4: every bin that is true or unknown is possible; the first true one ends the walk.
fn walk(world: &World, criterion: &Value) -> Walk {
    let single = vec![criterion.clone()];
    let bins = criterion["bins"].as_array().unwrap_or(&single);
    let mut out = Walk { points: Vec::new(), unsure: false, bin: None };
    for (index, bin) in bins.iter().enumerate() {
        let truth = truth(world, &bin["when"]);
        if truth != Some(false) {
            out.points.push(whole(&bin["points"]).unwrap());
        }
        if truth == Some(true) {
            out.bin = Some(index);
            return out;
        }
        out.unsure |= truth.is_none();
    }
    out.points.push(whole(&criterion["otherwise"]).unwrap_or(0));
    out
}

/// Section 4: of two equally near, the negative.
fn nearest_to_zero(points: &[i128]) -> i128 {
    *points.iter().min_by_key(|points| (points.abs(), **points)).unwrap()
}

/// Section 4, decay: by the age of the date `since`, where a criterion has one.
fn since(world: &World, criterion: &Value) -> Fading {
    let decay = &criterion["decay"];
    let Some(field) = decay["since"].as_str() else {
        return Fading::Steps { count: 0, percent: 0 };
    };
    let percent = whole(&decay["percent"]).unwrap();
    match world.lead.values.get(field) {
        Some(Read::Date(date)) => Fading::Steps { count: steps(decay, world.as_of - date), percent },
        Some(other) => panic!("decay since {other:?}"),
        None => Fading::AnyNumber { percent },
    }
}

/// Section 4, decay: `k = floor(age / every_days)`, an age below 0 as 0.
fn steps(decay: &Value, age: i128) -> i128 {
    age.max(0) / days(&decay["every_days"])
}

/// Section 4, decay: `r(k+1) = trunc(r(k) × (100 − percent) / 100)`.
fn faded(points: i128, fading: Fading) -> Vec<i128> {
    match fading {
        Fading::Steps { count, percent } => {
            let mut left = points;
            for _ in 0..count {
                let next = left * (100 - percent) / 100;
                if next == left {
                    break;
                }
                left = next;
            }
            vec![left]
        }
        Fading::AnyNumber { percent } => {
            let mut all = vec![points];
            loop {
                let next = all[all.len() - 1] * (100 - percent) / 100;
                if all.contains(&next) {
                    return all;
                }
                all.push(next);
            }
        }
    }
}

fn all_faded(points: &[i128], fading: Fading) -> Vec<i128> {
    points.iter().flat_map(|points| faded(*points, fading)).collect()
}

/// Section 4, shape 3 over a number: units, from and to (or unbounded).
struct Units {
    from: i128,
    to: Option<i128>,
}

/// Section 4: `floor(value)`, below 0 as 0; of a range, those of its ends.
fn units(world: &World, field: &str) -> Units {
    let range = match world.lead.values.get(field) {
        Some(Read::Number(range)) => range,
        Some(other) => panic!("points per {other:?}"),
        None => return Units { from: 0, to: None },
    };
    let floor = |number: f64| (number.floor().clamp(0.0, 1e30)) as i128;
    let below = |number: f64| (number.ceil() - 1.0).clamp(0.0, 1e30) as i128;
    let to = range.high.map(|high| if range.high_included { floor(high) } else { below(high) });
    Units { from: range.low.map_or(0, floor), to }
}

fn bounded(criterion: &Value, points: i128) -> i128 {
    let points = whole(&criterion["max"]).map_or(points, |max| points.min(max));
    let points = whole(&criterion["min"]).map_or(points, |min| points.max(min));
    saturated(points)
}

/// Section 4, shape 3 over a field.
fn per_field(world: &World, criterion: &Value, per: &Value) -> Contribution {
    let each = whole(&criterion["points"]).unwrap();
    let units = units(world, per["field"].as_str().unwrap());
    let fading = since(world, criterion);
    let unknown = whole(&criterion["unknown"]);
    let given = |units: i128| -> Vec<i128> {
        let faded = faded(each * units, fading);
        faded.into_iter().map(|points| bounded(criterion, points)).collect()
    };
    let least = given(units.from);
    let any_date = matches!(fading, Fading::AnyNumber { .. });
    if units.to == Some(units.from) && !any_date {
        let outcome = if units.from > 0 { "met" } else { "not-met" };
        return Contribution::certain(outcome, None, least[0]);
    }
    let points = unknown.unwrap_or_else(|| nearest_to_zero(&least));
    let span = match units.to {
        Some(to) => span(&[least, given(to)].concat()),
        None => unbounded(criterion, each, &least),
    };
    Contribution::uncertain(points, span, unknown)
}

/// Section 4: to the bound given by `max` or `min` in the direction of the points.
fn unbounded(criterion: &Value, each: i128, least: &[i128]) -> Span {
    let mut span = span(least);
    if each > 0 {
        span.high = whole(&criterion["max"]);
    }
    if each < 0 {
        span.low = whole(&criterion["min"]);
    }
    span
}

/// Section 4, shape 3 over activities: each activity's points fade by its own age.
fn per_activity(world: &World, criterion: &Value, per: &Value) -> Contribution {
    let each = whole(&criterion["points"]).unwrap();
    let Some(counted) = counted_activities(world, per) else {
        let none = [bounded(criterion, 0)];
        let unknown = whole(&criterion["unknown"]);
        let span = unbounded(criterion, each, &none);
        return Contribution::uncertain(unknown.unwrap_or(none[0]), span, unknown);
    };
    let decay = &criterion["decay"];
    let points = counted.iter().map(|activity| {
        let points = each * activity.count;
        match whole(&decay["percent"]) {
            Some(percent) => {
                let count = steps(decay, world.as_of - activity.at);
                faded(points, Fading::Steps { count, percent })[0]
            }
            None => points,
        }
    });
    let points = bounded(criterion, points.sum());
    let any = counted.iter().any(|activity| activity.count > 0);
    Contribution::certain(if any { "met" } else { "not-met" }, None, points)
}

//! Section 4: groups, limits, scores, grades and the total.

use super::criteria::{Contribution, contribution};
use super::objects;
use super::predicates::{Score, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Everything the scorecards say about a lead.
#[derive(Default)]
pub struct Scored {
    pub scores: BTreeMap<String, Score>,
    pub criteria: Vec<Value>,
    pub limits: Vec<Value>,
}

/// Section 4: every scorecard in the definition's order, then the total.
pub fn scored(world: &World) -> Scored {
    let mut out = Scored::default();
    for (name, card) in objects(&world.definition["scorecards"]) {
        let score = score(world, name, card, &mut out);
        out.scores.insert(name.clone(), score);
    }
    if let Some(total) = world.definition.get("total") {
        let score = total_of(total, &out.scores);
        out.scores.insert("total".to_string(), score);
    }
    out
}

/// Points with the range they can come to be in; an absent end is unbounded.
#[derive(Clone, Copy)]
struct Sum {
    points: i128,
    low: Option<i128>,
    high: Option<i128>,
}

impl Sum {
    fn certain(points: i128) -> Sum {
        Sum { points, low: Some(points), high: Some(points) }
    }

    fn plus(self, other: Sum) -> Sum {
        let both = |a: Option<i128>, b: Option<i128>| Some(a? + b?);
        Sum { points: self.points + other.points, low: both(self.low, other.low), high: both(self.high, other.high) }
    }

    /// Section 4: limited to `min` and `max`; an unbounded end becomes the limit.
    fn limited(self, limits: &Value) -> Sum {
        let (min, max) = (limits["min"].as_i64(), limits["max"].as_i64());
        let (min, max) = (min.map(i128::from), max.map(i128::from));
        let clamp = |points: i128| {
            let points = max.map_or(points, |max| points.min(max));
            min.map_or(points, |min| points.max(min))
        };
        Sum { points: clamp(self.points), low: self.low.map(clamp).or(min), high: self.high.map(clamp).or(max) }
    }
}

/// Section 4: `start` + groups + ungrouped, limited to the scorecard's `min` and `max`.
fn score(world: &World, name: &str, card: &Value, out: &mut Scored) -> Score {
    let mut given = Vec::new();
    for criterion in card["criteria"].as_array().unwrap() {
        let one = contribution(world, criterion);
        out.criteria.push(printed(name, &criterion["id"], &one));
        given.push((criterion["group"].as_str(), sum_of(&one)));
    }
    let mut sum = Sum::certain(card["start"].as_i64().unwrap_or(0).into());
    for (group, limits) in objects(&card["groups"]) {
        let members = given.iter().filter(|(of, _)| *of == Some(group.as_str()));
        let whole = members.fold(Sum::certain(0), |sum, (_, one)| sum.plus(*one));
        let limited = whole.limited(limits);
        out.cut(name, json!(group), whole, limited);
        sum = sum.plus(limited);
    }
    for (_, one) in given.iter().filter(|(group, _)| group.is_none()) {
        sum = sum.plus(*one);
    }
    let limited = sum.limited(card);
    out.cut(name, Value::Null, sum, limited);
    with_grades(limited, &card["grades"])
}

impl Scored {
    /// Section 10, `limits`: only those that cut something.
    fn cut(&mut self, scorecard: &str, group: Value, whole: Sum, limited: Sum) {
        let cut = (limited.points - whole.points) as i64;
        if cut != 0 {
            self.limits.push(json!({ "scorecard": scorecard, "group": group, "cut": cut }));
        }
    }
}

fn sum_of(one: &Contribution) -> Sum {
    Sum { points: one.points, low: one.low, high: one.high }
}

/// Section 10, `criteria`.
fn printed(scorecard: &str, id: &Value, one: &Contribution) -> Value {
    json!({
        "scorecard": scorecard, "id": id, "outcome": one.outcome, "bin": one.bin,
        "points": one.points as i64, "possible": possible(one.low, one.high),
    })
}

/// Section 10, `possible`: null where it is unbounded.
pub fn possible(low: Option<i128>, high: Option<i128>) -> Value {
    json!([low.map(|low| low as i64), high.map(|high| high as i64)])
}

/// Section 4, grades: down by `from`; the last has none and takes the rest.
fn with_grades(sum: Sum, grades: &Value) -> Score {
    let grades = grades.as_array().into_iter().flatten();
    let grades = grades.map(|grade| {
        let from = grade["from"].as_i64().map(i128::from);
        (grade["grade"].as_str().unwrap().to_string(), from)
    });
    Score { points: sum.points, low: sum.low, high: sum.high, grades: grades.collect() }
}

/// Section 4, `total`: `trunc(Σ part × score / divide_by)`.
fn total_of(total: &Value, scores: &BTreeMap<String, Score>) -> Score {
    let divide_by = i128::from(total["divide_by"].as_i64().unwrap_or(1));
    let mut sum = Sum::certain(0);
    for (name, part) in objects(&total["parts"]) {
        let part = i128::from(part.as_i64().unwrap());
        let score = &scores[name];
        let times = |end: Option<i128>| {
            if part == 0 { Some(0) } else { Some(end? * part) }
        };
        let (low, high) = (times(score.low), times(score.high));
        let (low, high) = if part < 0 { (high, low) } else { (low, high) };
        sum = sum.plus(Sum { points: score.points * part, low, high });
    }
    let divided = |points: i128| points / divide_by;
    let sum = Sum { points: divided(sum.points), low: sum.low.map(divided), high: sum.high.map(divided) };
    with_grades(sum, &total["grades"])
}

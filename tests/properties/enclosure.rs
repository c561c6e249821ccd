//! Section 4, the law of possibilities: fill in any missing or unreadable field, the activities if they
//! are missing, narrow any range to a number in it, and every score stays in its `possible` range, the
//! grade between those of its ends, the verdict among `possible_verdicts`, a settled verdict the same.

use super::case::{batch, report};
use super::subject::Subject;
use crate::generate::Dice;
use crate::generate::lead::{Operands, activities, operands, value};
use crate::oracle::numbers::Range;
use crate::oracle::values::Read;
use crate::oracle::{objects, read};
use serde_json::{Value, json};

#[test]
fn whatever_is_learned_was_possible() {
    let (mut learned, mut changed) = (0, 0);
    for seed in 60_000..60_400 {
        let mut batch = batch(seed, 4);
        let subject = Subject::open(&batch.definition);
        let operands = operands(&batch.definition);
        for (lead, as_of) in &batch.leads {
            let before = subject.decide(lead, *as_of);
            for _ in 0..5 {
                let more = Learner { definition: &batch.definition, operands: &operands };
                let more = more.learn(&mut batch.dice, lead, *as_of);
                let after = subject.decide(&more, *as_of);
                let wrong = escaped(&batch.definition, &before, &after);
                let both = format!("more: {more}\nbefore: {before}\nafter: {after}");
                let report = || report(&batch.definition, lead, *as_of, &both);
                assert!(wrong.is_none(), "{}\n{}", wrong.unwrap(), report());
                learned += usize::from(&more != lead);
                changed += usize::from(before["verdict"] != after["verdict"]);
            }
        }
    }
    assert!(learned > 5_000, "only {learned} leads were learned about");
    assert!(changed > 200, "only {changed} verdicts changed");
}

pub struct Learner<'a> {
    pub definition: &'a Value,
    pub operands: &'a Operands,
}

impl Learner<'_> {
    /// The lead with some of what is missing filled in and some of its ranges narrowed.
    pub fn learn(&self, dice: &mut Dice, lead: &Value, as_of: i128) -> Value {
        let known = read(self.definition, lead);
        let mut more = lead.clone();
        let share = *dice.pick(&[40, 80, 100]);
        for (name, field) in objects(&self.definition["fields"]) {
            if !dice.chance(share) {
                continue;
            }
            match known.values.get(name) {
                None => {
                    let near = self.operands.get(name).map_or(&[][..], Vec::as_slice);
                    more[name] = value(dice, field, near, as_of);
                }
                Some(Read::Number(range)) => more[name] = within(dice, range),
                Some(_) => {}
            }
        }
        if known.activities.is_none() && dice.chance(share) {
            more["activities"] = activities(dice, as_of);
        }
        more
    }
}

/// A number in the range: an end, one just inside an end, or one between.
fn within(dice: &mut Dice, range: &Range) -> Value {
    let step = *dice.pick(&[0.0, 0.001, 0.5, 1.0, 49.0, 1e9]);
    let inside = |number: f64| {
        let low = range.low.is_none_or(|l| number > l || (number == l && range.low_included));
        let high = range.high.is_none_or(|h| number < h || (number == h && range.high_included));
        low && high
    };
    let from_low = range.low.map(|low| low + step);
    let from_high = range.high.map(|high| high - step);
    let (first, second) = if dice.chance(50) { (from_low, from_high) } else { (from_high, from_low) };
    let found = [first, second].into_iter().flatten().find(|number| inside(*number));
    let middle = || match (range.low, range.high) {
        (Some(low), Some(high)) => low + (high - low) / 2.0,
        (Some(low), None) => low + 1.0,
        (None, Some(high)) => high - 1.0,
        (None, None) => 0.0,
    };
    json!(found.unwrap_or_else(middle))
}

/// What is outside of what was possible before.
fn escaped(definition: &Value, before: &Value, after: &Value) -> Option<String> {
    for (name, score) in objects(&before["scores"]) {
        let now = &after["scores"][name.as_str()];
        if !is_within(&now["points"], &score["possible"]) {
            return Some(format!("the score `{name}` left its range"));
        }
        if !grade_is_between(definition, name, &score["possible"], &now["grade"]) {
            return Some(format!("the grade of `{name}` left its range"));
        }
    }
    let lists = [&before["criteria"], &after["criteria"]].map(|list| list.as_array().unwrap());
    for (was, now) in lists[0].iter().zip(lists[1]) {
        if !is_within(&now["points"], &was["possible"]) {
            return Some(format!("the criterion {} left its range", was["id"]));
        }
    }
    verdict_escaped(definition, before, after)
}

fn is_within(points: &Value, possible: &Value) -> bool {
    let points = points.as_i64().unwrap();
    let low = possible[0].as_i64().is_none_or(|low| low <= points);
    low && possible[1].as_i64().is_none_or(|high| points <= high)
}

/// Worked out here from the definition: the grades that some score in the range would get.
fn grade_is_between(definition: &Value, name: &str, possible: &Value, grade: &Value) -> bool {
    let owner = if name == "total" { &definition["total"] } else { &definition["scorecards"][name] };
    let Some(grades) = owner["grades"].as_array() else {
        return grade.is_null();
    };
    let (low, high) = (possible[0].as_i64(), possible[1].as_i64());
    let mut above = None;
    let reachable = grades.iter().filter(|one| {
        let from = one["from"].as_i64();
        let not_too_high = from.is_none() || high.is_none() || from <= high;
        let not_too_low = above.is_none() || low.is_none() || low < above;
        above = from;
        not_too_high && not_too_low
    });
    reachable.map(|one| &one["grade"]).any(|one| one == grade)
}

/// A verdict that a gate gives because it is still not known stands for that not knowing, and is left out.
fn verdict_escaped(definition: &Value, before: &Value, after: &Value) -> Option<String> {
    let possible = before["possible_verdicts"].as_array().unwrap();
    if possible.contains(&after["verdict"]) {
        return None;
    }
    let gates = definition["gates"].as_array().into_iter().flatten();
    let mut closed = gates.filter(|gate| gate["id"] == after["gate"]);
    if closed.any(|gate| gate["if_unknown"] == after["verdict"]) {
        return None;
    }
    let settled = if before["settled"] == true { ", though it was settled" } else { "" };
    Some(format!("the verdict {} was not possible{settled}", after["verdict"]))
}

//! Section 3: predicates, true, false or unknown; section 6: the ones over results.

use super::numbers::Range;
use super::text::{fold, phrase_occurs};
use super::values::{Activity, Lead, Read, option_of};
use super::{dates, texts};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

pub type Truth = Option<bool>;

/// Section 4: a score and the range it can come to be in; an absent end is unbounded.
#[derive(Clone, Debug)]
pub struct Score {
    pub points: i128,
    pub low: Option<i128>,
    pub high: Option<i128>,
    /// From the best down, each with where it begins; the last takes the rest.
    pub grades: Vec<(String, Option<i128>)>,
}

/// Everything a predicate may look at.
#[derive(Clone, Copy)]
pub struct World<'a> {
    pub definition: &'a Value,
    pub lead: &'a Lead,
    pub as_of: i128,
    /// Whether possibilities are asked: a missing value may yet come.
    pub possibly: bool,
    pub scores: &'a BTreeMap<String, Score>,
    pub completeness: i128,
    pub verdict: &'a str,
}

/// Section 3, "combine": the three-valued tables, and the single predicates.
pub fn truth(world: &World, predicate: &Value) -> Truth {
    if let Some(all) = predicate.get("all") {
        return all_of(truths(world, all));
    }
    if let Some(any) = predicate.get("any") {
        return any_of(truths(world, any));
    }
    if let Some(none) = predicate.get("none") {
        return not(any_of(truths(world, none)));
    }
    if let Some(inner) = predicate.get("not") {
        return not(truth(world, inner));
    }
    if let Some(list) = predicate.get("of") {
        return at_least(predicate["at_least"].as_u64().unwrap(), truths(world, list));
    }
    single(world, predicate)
}

fn truths(world: &World, list: &Value) -> Vec<Truth> {
    list.as_array().unwrap().iter().map(|one| truth(world, one)).collect()
}

pub fn all_of(truths: Vec<Truth>) -> Truth {
    if truths.contains(&Some(false)) {
        return Some(false);
    }
    if truths.contains(&None) { None } else { Some(true) }
}

fn any_of(truths: Vec<Truth>) -> Truth {
    not(all_of(truths.into_iter().map(not).collect()))
}

fn not(truth: Truth) -> Truth {
    truth.map(|truth| !truth)
}

fn at_least(wanted: u64, truths: Vec<Truth>) -> Truth {
    let sure = truths.iter().filter(|truth| **truth == Some(true)).count() as u64;
    let hoped = truths.iter().filter(|truth| **truth != Some(false)).count() as u64;
    if sure >= wanted {
        return Some(true);
    }
    if hoped < wanted { Some(false) } else { None }
}

fn single(world: &World, predicate: &Value) -> Truth {
    let object = predicate.as_object().unwrap();
    if let Some(field) = predicate.get("field") {
        return of_field(world, field.as_str().unwrap(), object);
    }
    if predicate.get("activity").is_some() {
        return of_activity(world, predicate);
    }
    if let Some(name) = predicate.get("score") {
        return of_score(world, name.as_str().unwrap(), object);
    }
    if let Some(name) = predicate.get("grade") {
        return of_grade(world, name.as_str().unwrap(), object);
    }
    if let Some(bounds) = predicate.get("completeness") {
        let high = if world.possibly { 100 } else { world.completeness };
        let range = whole_range(Some(world.completeness), Some(high));
        return comparisons(&range, bounds.as_object().unwrap());
    }
    if let Some(wanted) = predicate.get("verdict") {
        return Some(named(wanted, world.verdict));
    }
    if let Some(wanted) = predicate.get("kind") {
        let kind = &world.definition["verdicts"][world.verdict]["kind"];
        return Some(named(wanted, kind.as_str().unwrap()));
    }
    panic!("the definition has a predicate {predicate}")
}

/// Section 7: `{ "in": [...] }` over the verdict or its kind.
fn named(wanted: &Value, name: &str) -> bool {
    texts(&wanted["in"]).iter().any(|one| one == name)
}

/// Section 3, `field`: several operators in one object all have to hold.
fn of_field(world: &World, name: &str, object: &Map<String, Value>) -> Truth {
    let value = world.lead.values.get(name);
    let operators = object.iter().filter(|(key, _)| *key != "field" && !key.starts_with("x-"));
    let each = operators.map(|(operator, operand)| match (operator.as_str(), value) {
        ("present", None) if world.possibly => None,
        ("present", value) => Some(value.is_some() == operand.as_bool().unwrap()),
        (_, None) => None,
        (operator, Some(value)) => of_value(world, name, value, operator, operand),
    });
    all_of(each.collect())
}

fn of_value(world: &World, name: &str, value: &Read, operator: &str, operand: &Value) -> Truth {
    let field = &world.definition["fields"][name];
    match operator {
        "is" => equal(field, value, operand),
        "is_not" => not(equal(field, value, operand)),
        "in" => any_of(equal_to_each(world, field, value, operand)),
        "not_in" => not(any_of(equal_to_each(world, field, value, operand))),
        _ => match value {
            Read::Number(range) => comparison(range, operator, operand),
            Read::Date(date) => Some(dated(world, *date, operator, operand)),
            Read::Text(text) | Read::Choice(text) => Some(textual(world, text, operator, operand)),
            Read::Email(text) => Some(textual(world, text, operator, operand)),
            Read::Choices(taken) => Some(chosen(world, field, taken, operator, operand)),
            Read::Boolean(_) => panic!("`{operator}` on a boolean field"),
        },
    }
}

/// Section 3, `is`: texts folded, an operand on a choice matched to its options.
fn equal(field: &Value, value: &Read, operand: &Value) -> Truth {
    match value {
        Read::Number(range) => is_number(range, operand.as_f64().unwrap()),
        Read::Boolean(flag) => Some(*flag == operand.as_bool().unwrap()),
        Read::Text(text) | Read::Email(text) => Some(fold(text) == fold(operand.as_str().unwrap())),
        Read::Choice(text) => Some(same_option(field, text, operand.as_str().unwrap())),
        Read::Choices(_) | Read::Date(_) => panic!("`is` on choices or a date"),
    }
}

/// A range is equal to a number for certain only when it is that number.
fn is_number(range: &Range, number: f64) -> Truth {
    let (below, above) = (comparison_with(range, "lt", number), comparison_with(range, "gt", number));
    if below == Some(true) || above == Some(true) {
        return Some(false);
    }
    let single = range.low == Some(number) && range.high == Some(number);
    single.then_some(true)
}

fn same_option(field: &Value, text: &str, operand: &str) -> bool {
    let wanted = option_of(field, operand).unwrap_or_else(|| operand.to_string());
    fold(text) == fold(&wanted)
}

/// Section 3, `in`: the operand is a list, or the name of one in `lists`.
fn equal_to_each(world: &World, field: &Value, value: &Read, operand: &Value) -> Vec<Truth> {
    let items = match operand {
        Value::String(name) => &world.definition["lists"][name],
        _ => operand,
    };
    items.as_array().unwrap().iter().map(|item| equal(field, value, item)).collect()
}

/// Section 3: a list of texts, the name of a list, or one text.
fn operand_texts(world: &World, operand: &Value) -> Vec<String> {
    let Value::String(text) = operand else {
        return texts(operand);
    };
    match world.definition["lists"].get(text) {
        Some(list) => texts(list),
        None => vec![text.clone()],
    }
}

/// Section 3, `words`, `contains`, `starts_with`, `ends_with`, `domain_in`.
fn textual(world: &World, text: &str, operator: &str, operand: &Value) -> bool {
    let folded = fold(text);
    operand_texts(world, operand).iter().any(|one| match operator {
        "words" => phrase_occurs(one, text),
        "contains" => folded.contains(&fold(one)),
        "starts_with" => folded.starts_with(&fold(one)),
        "ends_with" => folded.ends_with(&fold(one)),
        "domain_in" => in_domain(&folded, &fold(one)),
        other => panic!("`{other}` on a text"),
    })
}

/// Section 3, `domain_in`: the domain itself, or a parent domain of it.
fn in_domain(email: &str, domain: &str) -> bool {
    let own = email.split('@').next_back().unwrap();
    own == domain || own.ends_with(&format!(".{domain}"))
}

/// Section 3, `has_any`, `has_all`, `has_none`: by folded option.
fn chosen(world: &World, field: &Value, taken: &[String], operator: &str, operand: &Value) -> bool {
    let wanted = operand_texts(world, operand);
    let has = |one: &String| taken.iter().any(|text| same_option(field, text, one));
    match operator {
        "has_any" => wanted.iter().any(has),
        "has_all" => wanted.iter().all(has),
        "has_none" => !wanted.iter().any(has),
        other => panic!("`{other}` on choices"),
    }
}

/// Section 3, `before`, `after`, `within_days`, `older_than_days`, `within_next_days`.
fn dated(world: &World, date: i128, operator: &str, operand: &Value) -> bool {
    let age = world.as_of - date;
    match operator {
        "before" => date < dates::iso(operand.as_str().unwrap().trim()).unwrap(),
        "after" => date > dates::iso(operand.as_str().unwrap().trim()).unwrap(),
        "within_days" => 0 <= age && age < days(operand),
        "older_than_days" => age >= days(operand),
        "within_next_days" => 0 < -age && -age < days(operand),
        other => panic!("`{other}` on a date"),
    }
}

/// Days of 24 hours, rounded to the microsecond.
pub fn days(operand: &Value) -> i128 {
    (operand.as_f64().unwrap() * dates::DAY as f64).round() as i128
}

fn comparisons(range: &Range, object: &Map<String, Value>) -> Truth {
    let bounds = ["gt", "gte", "lt", "lte"].into_iter();
    let given = bounds.filter_map(|op| object.get(op).map(|operand| (op, operand)));
    all_of(given.map(|(op, operand)| comparison(range, op, operand)).collect())
}

fn comparison(range: &Range, operator: &str, operand: &Value) -> Truth {
    comparison_with(range, operator, operand.as_f64().unwrap())
}

/// Section 3: on a range, true if all of it holds, false if none of it does, else unknown.
fn comparison_with(range: &Range, operator: &str, bound: f64) -> Truth {
    match operator {
        "gt" | "gte" => above(range, bound, operator == "gte"),
        "lt" => not(above(range, bound, true)),
        "lte" => not(above(range, bound, false)),
        other => panic!("`{other}` on a number"),
    }
}

/// Whether all, none or a part of the range is above the bound (or at it, when that counts).
fn above(range: &Range, bound: f64, at_counts: bool) -> Truth {
    let all = range.low.is_some_and(|low| low > bound || (low == bound && (at_counts || !range.low_included)));
    let none = range.high.is_some_and(|high| high < bound || (high == bound && (!at_counts || !range.high_included)));
    match (all, none) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Section 3, `activity`: the counts of those types sum to `at_least` or more.
fn of_activity(world: &World, predicate: &Value) -> Truth {
    let wanted = predicate.get("at_least").map_or(1.0, |n| n.as_f64().unwrap());
    let counted = counted_activities(world, predicate)?;
    let sum: i128 = counted.iter().map(|activity| activity.count).sum();
    Some(sum as f64 >= wanted)
}

/// Section 3, `activity`: those of the types, not later than `as_of`, younger than `within_days`.
pub fn counted_activities<'a>(world: &World<'a>, what: &Value) -> Option<Vec<&'a Activity>> {
    let kinds = match &what["activity"] {
        Value::String(kind) => vec![fold(kind)],
        list => texts(list).iter().map(|kind| fold(kind)).collect(),
    };
    let young = |age: i128| what.get("within_days").is_none_or(|n| age < days(n));
    let all = world.lead.activities.as_ref()?.iter();
    let counted = all.filter(|activity| {
        let age = world.as_of - activity.at;
        kinds.contains(&activity.kind) && age >= 0 && young(age)
    });
    Some(counted.collect())
}

fn whole_range(low: Option<i128>, high: Option<i128>) -> Range {
    Range {
        low: low.map(|low| low as f64),
        low_included: true,
        high: high.map(|high| high as f64),
        high_included: true,
    }
}

/// Section 6: the counted score, or for possible verdicts the range it can be in.
fn of_score(world: &World, name: &str, object: &Map<String, Value>) -> Truth {
    let score = &world.scores[name];
    let range = if world.possibly {
        whole_range(score.low, score.high)
    } else {
        whole_range(Some(score.points), Some(score.points))
    };
    comparisons(&range, object)
}

/// Section 6: the grade, or every grade between those of the ends of the range.
fn of_grade(world: &World, name: &str, object: &Map<String, Value>) -> Truth {
    let score = &world.scores[name];
    let (best, worst) = if world.possibly {
        (grade_index(score, score.high), grade_index(score, score.low.or(Some(i128::MIN))))
    } else {
        let own = grade_index(score, Some(score.points));
        (own, own)
    };
    let wanted = match object.get("is") {
        Some(one) => vec![one.as_str().unwrap().to_string()],
        None => texts(&object["in"]),
    };
    let hits = score.grades[best..=worst].iter().filter(|(grade, _)| wanted.contains(grade));
    match hits.count() {
        0 => Some(false),
        count if count == worst + 1 - best => Some(true),
        _ => None,
    }
}

/// Section 4, grades: the first whose lower end is reached; the last takes the rest.
pub fn grade_index(score: &Score, points: Option<i128>) -> usize {
    let Some(points) = points else { return 0 };
    let reached = score.grades.iter().position(|(_, from)| from.is_none_or(|from| points >= from));
    reached.expect("the last grade takes the rest")
}

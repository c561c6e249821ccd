//! Predicates: every operator on every type of field it is for, activities, results, and nested ones.

use super::Dice;
use super::words::{COMPANIES, DOMAINS, PHRASES};
use serde_json::{Map, Value, json};

pub const NUMBERS: [f64; 12] = [0.0, 1.0, 2.5, 10.0, 50.0, 51.0, 200.0, 1000.0, 1_000_000.0, -3.0, 0.1, 12.5];
pub const DAYS: [f64; 8] = [1.0, 7.0, 30.0, 90.0, 0.5, 365.0, 1.25, 14.0];
pub const DATES: [&str; 5] =
    ["2026-01-01", "2026-06-15T12:00:00Z", "2026-06-15", "2025-12-31T23:59:59.5+02:00", "2026-03-29 02:30"];
pub const ACTIVITIES: [&str; 4] = ["page_view", "Demo  Request", "webinar", "ΟΔΟΣ"];

/// What the parts of a definition that come later may speak of.
#[derive(Clone, Default)]
pub struct Vocabulary {
    pub fields: Map<String, Value>,
    pub lists: Map<String, Value>,
    /// Scores (with `total`), and the grades of those that have any.
    pub scores: Vec<String>,
    pub grades: Vec<(String, Vec<String>)>,
    pub verdicts: Vec<(String, String)>,
    pub for_routes: bool,
}

/// A predicate at most so deep.
pub fn condition(dice: &mut Dice, words: &Vocabulary, depth: usize) -> Value {
    if depth == 0 || dice.chance(65) {
        return single(dice, words);
    }
    let most = if dice.chance(5) { 0 } else { 3 };
    let count = dice.size(most.min(1), most);
    let list: Vec<Value> = (0..count).map(|_| condition(dice, words, depth - 1)).collect();
    match dice.size(0, 4) {
        0 => json!({ "all": list }),
        1 => json!({ "any": list }),
        2 => json!({ "none": list }),
        3 if !list.is_empty() => {
            json!({ "at_least": dice.int(1, list.len() as i64), "of": list })
        }
        _ => json!({ "not": condition(dice, words, depth - 1) }),
    }
}

fn single(dice: &mut Dice, words: &Vocabulary) -> Value {
    if words.for_routes && dice.chance(40) {
        return over_verdict(dice, words);
    }
    if !words.scores.is_empty() && dice.chance(60) {
        return over_results(dice, words);
    }
    if dice.chance(15) {
        return activity(dice);
    }
    let names: Vec<&String> = words.fields.keys().collect();
    let name = (*dice.pick(&names)).clone();
    over_field(dice, words, &name)
}

pub fn activity(dice: &mut Dice) -> Value {
    let mut out = match dice.chance(60) {
        true => json!({ "activity": dice.name(&ACTIVITIES) }),
        false => json!({ "activity": dice.some(&ACTIVITIES, 3) }),
    };
    if dice.chance(60) {
        out["within_days"] = number(*dice.pick(&DAYS));
    }
    if dice.chance(50) {
        out["at_least"] = json!(dice.int(1, 5));
    }
    out
}

/// A whole number is written without a fraction.
pub fn number(value: f64) -> Value {
    if value.fract() == 0.0 { json!(value as i64) } else { json!(value) }
}

fn bounds(dice: &mut Dice, out: &mut Value, choose: impl Fn(&mut Dice) -> Value) {
    let low = dice.name(&["gt", "gte"]);
    let high = dice.name(&["lt", "lte"]);
    match dice.size(0, 4) {
        0 | 1 => out[low] = choose(dice),
        2 | 3 => out[high] = choose(dice),
        _ => {
            out[low] = choose(dice);
            out[high] = choose(dice);
        }
    }
}

fn over_results(dice: &mut Dice, words: &Vocabulary) -> Value {
    match dice.size(0, 9) {
        0 | 1 => {
            let mut inner = json!({});
            bounds(dice, &mut inner, |dice| json!(*dice.pick(&[0, 25, 33, 50, 66, 75, 100])));
            json!({ "completeness": inner })
        }
        2..=4 if !words.grades.is_empty() => {
            let (name, grades) = dice.pick(&words.grades).clone();
            match dice.chance(30) {
                true => json!({ "grade": name, "is": dice.pick(&grades) }),
                false => json!({ "grade": name, "in": dice.some(&grades, 3) }),
            }
        }
        _ => {
            let mut out = json!({ "score": dice.pick(&words.scores) });
            bounds(dice, &mut out, |dice| json!(dice.int(-2, 12) * 5));
            out
        }
    }
}

fn over_verdict(dice: &mut Dice, words: &Vocabulary) -> Value {
    if dice.chance(50) {
        let names: Vec<&String> = words.verdicts.iter().map(|(name, _)| name).collect();
        return json!({ "verdict": { "in": dice.some(&names, 2) } });
    }
    let mut kinds: Vec<&String> = words.verdicts.iter().map(|(_, kind)| kind).collect();
    kinds.sort();
    kinds.dedup();
    json!({ "kind": { "in": dice.some(&kinds, 2) } })
}

/// One operator on a field, at times two.
pub fn over_field(dice: &mut Dice, words: &Vocabulary, name: &str) -> Value {
    let field = words.fields[name].clone();
    let mut out = json!({ "field": name });
    if dice.chance(12) {
        out["present"] = json!(dice.chance(60));
        return out;
    }
    let times = if dice.chance(12) { 2 } else { 1 };
    for _ in 0..times {
        match kind_of(&field) {
            "number" => over_number(dice, &mut out),
            "boolean" => over_boolean(dice, &mut out),
            "date" => over_date(dice, &mut out),
            "choices" => {
                let operator = dice.name(&["has_any", "has_all", "has_none"]);
                out[operator] = options_operand(dice, &field, words);
            }
            kind => over_text(dice, words, kind, &field, &mut out),
        }
    }
    out
}

pub fn kind_of(field: &Value) -> &str {
    match field.get("take") {
        Some(_) => "text",
        None => field["type"].as_str().unwrap_or("choice"),
    }
}

fn over_number(dice: &mut Dice, out: &mut Value) {
    let numbers: Vec<Value> = dice.some(&NUMBERS, 3).into_iter().map(number).collect();
    match dice.size(0, 8) {
        0 => out["is"] = numbers[0].clone(),
        1 => out["is_not"] = numbers[0].clone(),
        2 => out["in"] = json!(numbers),
        3 => out["not_in"] = json!(numbers),
        _ => bounds(dice, out, |dice| number(*dice.pick(&NUMBERS))),
    }
}

fn over_boolean(dice: &mut Dice, out: &mut Value) {
    let flag = dice.chance(50);
    match dice.size(0, 5) {
        0 => out["in"] = json!([flag]),
        1 => out["not_in"] = json!([flag]),
        2 | 3 => out["is"] = json!(flag),
        _ => out["is_not"] = json!(flag),
    }
}

fn over_date(dice: &mut Dice, out: &mut Value) {
    let days = number(*dice.pick(&DAYS));
    match dice.size(0, 4) {
        0 => out["before"] = json!(dice.name(&DATES)),
        1 => out["after"] = json!(dice.name(&DATES)),
        2 => out["within_days"] = days,
        3 => out["older_than_days"] = days,
        _ => out["within_next_days"] = days,
    }
}

fn over_text(dice: &mut Dice, words: &Vocabulary, kind: &str, field: &Value, out: &mut Value) {
    if kind == "email" && dice.chance(35) {
        out["domain_in"] = list_or(dice, words, "rivals", &DOMAINS);
        return;
    }
    let phrases = match kind {
        "email" => vec!["ann", "@acme.com", "gmail", ".uk", "o'neil"],
        _ => [&PHRASES[..], &COMPANIES[..]].concat(),
    };
    match dice.size(0, 9) {
        0 => out["words"] = list_or(dice, words, "titles", &phrases),
        1 => out["words"] = json!(dice.pick(&phrases)),
        2 => out["contains"] = list_or(dice, words, "titles", &starless(&phrases)),
        3 => out["starts_with"] = list_or(dice, words, "titles", &starless(&phrases)),
        4 => out["ends_with"] = json!(dice.pick(&starless(&phrases))),
        5 => out["in"] = options_operand(dice, field, words),
        6 => out["not_in"] = options_operand(dice, field, words),
        7 => out["is_not"] = json!(dice.pick(&option_names(field))),
        _ => out["is"] = json!(dice.pick(&option_names(field))),
    }
}

fn starless<'a>(phrases: &[&'a str]) -> Vec<&'a str> {
    phrases.iter().map(|phrase| phrase.trim_matches(['*', ' '])).collect()
}

/// A list, or the name of one of the definition's where it has it.
fn list_or(dice: &mut Dice, words: &Vocabulary, name: &str, items: &[&str]) -> Value {
    if words.lists.contains_key(name) && dice.chance(50) {
        return json!(name);
    }
    json!(dice.some(items, 3))
}

fn options_operand(dice: &mut Dice, field: &Value, words: &Vocabulary) -> Value {
    let names = option_names(field);
    let named = if field.get("options").is_some() { "industries" } else { "companies" };
    let fits =
        words.lists.get(named).and_then(Value::as_array).is_some_and(|list| {
            field.get("options").is_none() || list.iter().all(|item| names.contains(&text_of(item)))
        });
    if fits && dice.chance(40) {
        return json!(named);
    }
    json!(dice.some(&names, 3))
}

fn text_of(item: &Value) -> String {
    item.as_str().unwrap_or_default().to_string()
}

/// Every way to name an option; without options, texts that leads are made from.
pub fn option_names(field: &Value) -> Vec<String> {
    if field.get("classify").is_some() {
        let values = field["classify"].as_array().unwrap().iter().map(|e| text_of(&e["value"]));
        return values.chain(["other".to_string()]).collect();
    }
    let Some(options) = field["options"].as_array() else {
        let domains = DOMAINS.iter().map(|domain| format!("ann@{domain}"));
        return match kind_of(field) {
            "email" => domains.collect(),
            _ => COMPANIES.iter().chain(&["Germany", "FRANCE"]).map(|s| s.to_string()).collect(),
        };
    };
    let names = |option: &Value| match option {
        Value::String(text) => vec![text.clone()],
        _ => {
            let aliases = option["aliases"].as_array().cloned().unwrap_or_default();
            let own = [option["value"].clone(), option["label"].clone()];
            own.iter().chain(&aliases).filter_map(|v| v.as_str().map(str::to_string)).collect()
        }
    };
    options.iter().flat_map(names).collect()
}

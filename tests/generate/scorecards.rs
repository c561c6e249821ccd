//! Scorecards: criteria of the three shapes, groups, limits, decay in all shapes, grades and the total.

use super::Dice;
use super::conditions::{self, DAYS, Vocabulary, condition, kind_of, number};
use serde_json::{Map, Value, json};

/// Some scorecards; the names of those with grades are remembered in the vocabulary.
pub fn scorecards(dice: &mut Dice, words: &mut Vocabulary) -> Map<String, Value> {
    let names = dice.some(&["fit", "engagement", "constructor", "intent-2"], 3);
    let mut out = Map::new();
    for name in names {
        let card = scorecard(dice, words);
        remember(words, name, &card);
        out.insert(name.to_string(), card);
    }
    words.scores = out.keys().cloned().collect();
    out
}

fn remember(words: &mut Vocabulary, name: &str, card: &Value) {
    if let Some(grades) = card["grades"].as_array() {
        let grades = grades.iter().map(|grade| grade["grade"].as_str().unwrap().to_string());
        words.grades.push((name.to_string(), grades.collect()));
    }
}

fn scorecard(dice: &mut Dice, words: &Vocabulary) -> Value {
    let mut card = json!({});
    if dice.chance(50) {
        card["label"] = json!("A card");
    }
    if dice.chance(50) {
        card["start"] = json!(dice.int(-20, 40));
    }
    limits(dice, &mut card, 45, (-10, 20), (30, 100));
    let mut groups = Map::new();
    if dice.chance(60) {
        for name in dice.some(&["company", "person", "constructor"], 2) {
            let mut group = json!({});
            limits(dice, &mut group, 60, (-15, 5), (10, 40));
            groups.insert(name.to_string(), group);
        }
        card["groups"] = Value::Object(groups.clone());
    }
    let groups: Vec<&String> = groups.keys().collect();
    let count = dice.size(1, 5);
    let criteria = (0..count).map(|index| criterion(dice, words, &groups, index));
    card["criteria"] = criteria.collect();
    if dice.chance(65) {
        card["grades"] = grades(dice, 20, -1);
    }
    card
}

fn limits(dice: &mut Dice, out: &mut Value, percent: u32, min: (i64, i64), max: (i64, i64)) {
    if dice.chance(percent) {
        out["min"] = json!(dice.int(min.0, min.1));
    }
    if dice.chance(percent) {
        out["max"] = json!(dice.int(max.0, max.1));
    }
}

/// Grades going down by `from`, the last without.
fn grades(dice: &mut Dice, step: i64, lowest: i64) -> Value {
    let names = ["A", "B+", "C", "1", "constructor"];
    let count = dice.size(1, 4);
    let mut from = step * dice.int(lowest + 1, 3);
    let mut out = vec![json!({ "grade": names[count] })];
    for name in names[..count].iter().rev() {
        out.insert(0, json!({ "grade": name, "from": from }));
        from += dice.int(1, step);
    }
    Value::Array(out)
}

pub fn points(dice: &mut Dice) -> i64 {
    match dice.size(0, 19) {
        0 => *dice.pick(&[1_000_000, -1_000_000, 999_999, 0]),
        1 => dice.int(-3, 3),
        2..=5 => -dice.int(1, 30),
        _ => dice.int(1, 40),
    }
}

fn criterion(dice: &mut Dice, words: &Vocabulary, groups: &[&String], index: usize) -> Value {
    let mut out = json!({ "id": format!("c{index}") });
    if !groups.is_empty() && dice.chance(70) {
        out["group"] = json!(dice.pick(groups));
    }
    if dice.chance(40) {
        out["label"] = json!("A criterion");
    }
    match dice.size(0, 9) {
        0..=3 => bins(dice, words, &mut out),
        4..=6 => {
            out["when"] = condition(dice, words, 2);
            out["points"] = json!(points(dice));
        }
        7 => per_field(dice, words, &mut out),
        _ => per_activity(dice, &mut out),
    }
    if dice.chance(20) {
        out["unknown"] = json!(dice.int(-10, 15));
    }
    decay(dice, words, &mut out);
    out
}

fn bins(dice: &mut Dice, words: &Vocabulary, out: &mut Value) {
    let count = dice.size(1, 4);
    let bin = |dice: &mut Dice| {
        let mut bin = json!({ "when": condition(dice, words, 1), "points": points(dice) });
        if dice.chance(30) {
            bin["label"] = json!("a bin");
        }
        bin
    };
    out["bins"] = (0..count).map(|_| bin(dice)).collect();
    if dice.chance(60) {
        out["otherwise"] = json!(points(dice));
    }
}

/// Points for each unit of a number; without a number field, points when something holds.
fn per_field(dice: &mut Dice, words: &Vocabulary, out: &mut Value) {
    let numbers = fields_of(words, "number");
    if numbers.is_empty() {
        return per_activity(dice, out);
    }
    out["per"] = json!({ "field": dice.pick(&numbers) });
    out["points"] = json!(points(dice));
    limits(dice, out, 50, (-30, 3), (5, 60));
}

fn per_activity(dice: &mut Dice, out: &mut Value) {
    let mut per = conditions::activity(dice);
    per.as_object_mut().unwrap().shift_remove("at_least");
    out["per"] = per;
    out["points"] = json!(points(dice));
    limits(dice, out, 50, (-30, 3), (5, 60));
}

fn fields_of(words: &Vocabulary, kind: &str) -> Vec<String> {
    let all = words.fields.iter().filter(|(_, field)| kind_of(field) == kind);
    all.map(|(name, _)| name.clone()).collect()
}

fn decay(dice: &mut Dice, words: &Vocabulary, out: &mut Value) {
    let dates = fields_of(words, "date");
    let by_activity = out["per"].get("activity").is_some();
    if !dice.chance(35) || (dates.is_empty() && !by_activity) {
        return;
    }
    let percent = *dice.pick(&[0, 1, 10, 33, 50, 50, 90, 100]);
    out["decay"] = json!({ "percent": percent, "every_days": number(*dice.pick(&DAYS)) });
    if !by_activity {
        out["decay"]["since"] = json!(dice.pick(&dates));
    }
}

/// A total over the scorecards, at times with negative parts.
pub fn total(dice: &mut Dice, words: &mut Vocabulary) -> Value {
    let mut parts = Map::new();
    for name in dice.some(&words.scores.clone(), 3) {
        let low = if dice.chance(15) { -40 } else { 0 };
        parts.insert(name, json!(dice.int(low, 100)));
    }
    let mut out = json!({ "parts": parts });
    if dice.chance(70) {
        out["divide_by"] = json!(*dice.pick(&[100, 1, 3, 7]));
    }
    if dice.chance(60) {
        out["grades"] = grades(dice, 15, -2);
    }
    remember(words, "total", &out);
    words.scores.push("total".into());
    out
}

//! A whole definition: fields, lists, scorecards, gates, decide, routes and the rest.

use super::Dice;
use super::conditions::{Vocabulary, condition, number, option_names};
use super::fields::fields;
use super::scorecards::{scorecards, total};
use super::words::{COMPANIES, DOMAINS, PHRASES};
use serde_json::{Map, Value, json};

const KINDS: [&str; 6] = ["accept", "nurture", "recycle", "incomplete", "disqualify", "junk"];

/// A random valid definition.
pub fn definition(dice: &mut Dice) -> Value {
    let fields = fields(dice);
    let mut words = Vocabulary { lists: lists(dice, &fields), fields, ..Vocabulary::default() };
    let mut out = json!({
        "format": 1, "id": "random", "version": "1.0.0", "name": "Random \u{1F600} \u{7f}",
        "fields": words.fields, "lists": words.lists
    });
    let scorecards = scorecards(dice, &mut words);
    out["scorecards"] = Value::Object(scorecards);
    if dice.chance(45) {
        out["total"] = total(dice, &mut words);
    }
    if !words.grades.is_empty() && dice.chance(60) {
        let names: Vec<String> = words.grades.iter().map(|(name, _)| name.clone()).collect();
        out["grade"] = json!(dice.some(&names, 3));
    }
    words.verdicts = verdicts(dice);
    out["verdicts"] = words.verdicts.iter().map(verdict).collect::<Map<_, _>>().into();
    ends(dice, &words, &mut out);
    around(dice, &mut out);
    out
}

/// Gates speak of the lead alone, `decide` also of results, routes also of verdicts.
fn ends(dice: &mut Dice, words: &Vocabulary, out: &mut Value) {
    let of_lead = Vocabulary { scores: Vec::new(), grades: Vec::new(), ..words.clone() };
    if dice.chance(70) {
        let count = dice.size(0, 3);
        out["gates"] = (0..count).map(|index| gate(dice, &of_lead, index)).collect();
    }
    let count = dice.size(0, 4);
    let mut decide: Vec<Value> = (0..count).map(|_| rule(dice, words)).collect();
    decide.push(json!({ "verdict": any_verdict(dice, words) }));
    out["decide"] = Value::Array(decide);
    if dice.chance(60) {
        let words = Vocabulary { for_routes: true, ..words.clone() };
        out["routes"] = routes(dice, &words);
    }
}

fn lists(dice: &mut Dice, fields: &Map<String, Value>) -> Map<String, Value> {
    let options = fields.values().find(|field| field.get("options").is_some());
    let mut out = Map::new();
    if dice.chance(60) {
        out.insert("rivals".into(), json!(dice.some(&DOMAINS, 4)));
    }
    if dice.chance(60) {
        let phrases: Vec<&str> = PHRASES.into_iter().filter(|p| !p.contains('*')).collect();
        out.insert("titles".into(), json!(dice.some(&phrases, 5)));
    }
    if dice.chance(60) {
        out.insert("companies".into(), json!(dice.some(&COMPANIES, 4)));
    }
    if let Some(field) = options {
        out.insert("industries".into(), json!(dice.some(&option_names(field), 4)));
    }
    out
}

fn verdicts(dice: &mut Dice) -> Vec<(String, String)> {
    let names = dice.some(&["sales-ready", "warm", "later", "not_us", "ask", "constructor"], 5);
    names.iter().map(|name| (name.to_string(), dice.name(&KINDS).to_string())).collect()
}

fn verdict(pair: &(String, String)) -> (String, Value) {
    (pair.0.clone(), json!({ "kind": pair.1, "label": format!("“{}”", pair.0) }))
}

fn any_verdict(dice: &mut Dice, words: &Vocabulary) -> String {
    dice.pick(&words.verdicts).0.clone()
}

fn gate(dice: &mut Dice, words: &Vocabulary, index: usize) -> Value {
    let side = if dice.chance(60) { "when" } else { "require" };
    let verdict = any_verdict(dice, words);
    let mut out = json!({
        "id": format!("g{index}"), "verdict": verdict, "reason": "because"
    });
    out[side] = condition(dice, words, 2);
    if dice.chance(35) {
        out["if_unknown"] = json!(any_verdict(dice, words));
    }
    out
}

fn rule(dice: &mut Dice, words: &Vocabulary) -> Value {
    json!({ "when": condition(dice, words, 2), "verdict": any_verdict(dice, words) })
}

fn routes(dice: &mut Dice, words: &Vocabulary) -> Value {
    let count = dice.size(1, 3);
    let mut out = Vec::new();
    for index in 0..count {
        let mut route = json!({ "id": format!("r{index}"), "to": { "queue": "q", "owner": "Zoë" } });
        if index + 1 < count {
            route["when"] = condition(dice, words, 2);
        }
        if dice.chance(30) {
            route["respond_within_hours"] = number(*dice.pick(&[1.0, 24.0, 48.0]));
        }
        out.push(route);
    }
    Value::Array(out)
}

/// What does not change a decision, but is there, kept, and part of the digest.
fn around(dice: &mut Dice, out: &mut Value) {
    if dice.chance(30) {
        out["x-note"] = json!({ "kept": [1.5, "é\n\"\\", null, { "B": 1, "a": 2, "é": 3, "😀": 4 }] });
    }
    if dice.chance(30) {
        out["description"] = json!("Made by chance.\u{2028}");
        out["owner"] = json!("both");
        out["review_by"] = json!("2026-12-31");
    }
    if dice.chance(20) {
        out["approvals"] = json!([{
            "role": "sales", "name": "Ann", "at": "2026-01-02",
            "digest": format!("sha256:{}", "0".repeat(64))
        }]);
    }
    if dice.chance(20) {
        out["handover"] = json!({ "respond_within_hours": 24, "recycle_after_days": 90,
            "rejection_reasons": [{ "code": "no-budget", "label": "No budget", "fix": "scoring" }] });
    }
}

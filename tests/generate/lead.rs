//! Messy leads for a definition: under any of a field's names, of right and wrong types.

use super::Dice;
use super::conditions::{ACTIVITIES, kind_of, option_names};
use super::moments::moment;
use super::quantities::quantity;
use super::words::{COMPANIES, DOMAINS, PHRASES, address, around, mangled, sentence, slipped};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The operands of the definition, by field.
pub type Operands = BTreeMap<String, Vec<Value>>;

/// A random lead for the definition, scored at `as_of`.
pub fn lead(dice: &mut Dice, definition: &Value, operands: &Operands, as_of: i128) -> Value {
    let mut entries = Vec::new();
    let fields = definition["fields"].as_object().unwrap();
    let mess = *dice.pick(&[0, 5, 20]);
    for (name, field) in fields {
        let absent = if field.get("from").is_some() { 85 } else { 22 };
        if dice.chance(absent) {
            continue;
        }
        let times = if dice.chance(12) { 2 } else { 1 };
        for _ in 0..times {
            let key = key(dice, name, field);
            let known = operands.get(name).map_or(&[][..], Vec::as_slice);
            let value = match dice.chance(mess) {
                true => odd(dice),
                false => value(dice, field, known, as_of),
            };
            let value = match value {
                Value::String(text) if dice.chance(10) => json!(slipped(dice, &text)),
                other => other,
            };
            entries.push((key, value));
        }
    }
    if dice.chance(75) {
        entries.push(("activities".into(), activities(dice, as_of)));
    }
    if dice.chance(15) {
        entries.push((dice.name(&STRANGERS).to_string(), odd(dice)));
    }
    dice.shuffle(&mut entries);
    Value::Object(entries.into_iter().collect())
}

const STRANGERS: [&str; 9] =
    ["__proto__", "toString", "hasOwnProperty", "", "Activities", "🚀", "nothing of ours", "valueOf", "Job  Title"];

/// Under which of its names a field comes.
fn key(dice: &mut Dice, name: &str, field: &Value) -> String {
    let mut others: Vec<String> = super::super::oracle::texts(&field["aliases"]);
    others.extend(field["label"].as_str().map(str::to_string));
    if others.is_empty() || dice.chance(60) {
        return if dice.chance(3) { name.to_uppercase() } else { name.to_string() };
    }
    let other = dice.pick(&others).clone();
    mangled(dice, &other)
}

/// Values that no field wants, and a few that some take.
fn odd(dice: &mut Dice) -> Value {
    let odd = json!([
        null, "", " \t\u{a0}", [], {}, [[]], [null], ["a", ["b"], {}], { "__proto__": { "x": 1 } },
        { "constructor": null }, true, false, 0, 1, -0.0, 1.0, 2.5, 1e21, 1e-7, 123456789012345680000u128 as f64,
        "null", "NaN", "x", "\u{feff}", "𝔘\u{0301}", [true, 1, "Web", "vp;finance"], ";;", ",", "0"
    ]);
    dice.pick(odd.as_array().unwrap()).clone()
}

/// A value of the field's type, good or nearly, often beside an operand.
pub fn value(dice: &mut Dice, field: &Value, operands: &[Value], as_of: i128) -> Value {
    match kind_of(field) {
        "number" => {
            let thresholds: Vec<f64> = operands.iter().filter_map(Value::as_f64).collect();
            quantity(dice, &thresholds)
        }
        "boolean" => boolean(dice),
        "date" => moment(dice, as_of),
        "choices" => choices(dice, field),
        "email" => {
            let domain = dice.name(&DOMAINS);
            json!(address(dice, domain))
        }
        _ => json!(text(dice, field, operands)),
    }
}

fn boolean(dice: &mut Dice) -> Value {
    let texts = [
        "true",
        "yes",
        "y",
        "1",
        "on",
        "checked",
        "x",
        "false",
        "no",
        "n",
        "0",
        "off",
        "unchecked",
        "maybe",
        "t",
        "ＹＥＳ",
    ];
    match dice.size(0, 3) {
        0 => json!(dice.chance(50)),
        1 => json!(*dice.pick(&[0.0, 1.0, 2.0, -1.0])),
        2 => json!(dice.int(0, 1)),
        _ => {
            let text = dice.name(&texts);
            json!(mangled(dice, text))
        }
    }
}

fn text(dice: &mut Dice, field: &Value, operands: &[Value]) -> String {
    let near: Vec<String> = operands.iter().filter_map(|o| o.as_str().map(str::to_string)).collect();
    let names = option_names(field);
    let base = match dice.size(0, 9) {
        0..=3 if !near.is_empty() => dice.pick(&near).clone(),
        0..=5 => dice.pick(&names).clone(),
        6 => dice.name(&PHRASES).to_string(),
        7 => dice.name(&COMPANIES).to_string(),
        8 => dice.name(&["germany", "gmail.com", "mail.acme.com", "United States"]).to_string(),
        _ => sentence(dice, 4),
    };
    if dice.chance(60) { mangled(dice, &base) } else { around(dice, &base) }
}

fn choices(dice: &mut Dice, field: &Value) -> Value {
    if dice.chance(6) {
        return json!({ "software": true });
    }
    let names = option_names(field);
    let mut items = dice.some(&names, 4);
    if dice.chance(15) {
        items.push("unheard of".into());
    }
    let items: Vec<String> = items.iter().map(|item| mangled(dice, item)).collect();
    match dice.size(0, 4) {
        0 => json!(items.join("; ")),
        1 => json!(items.join(",")),
        2 => json!(format!(";{};", items.join(";"))),
        3 => {
            let mut list: Vec<Value> = items.into_iter().map(Value::from).collect();
            list.push(dice.pick(&[json!(null), json!(""), json!(1), json!([]), json!({})]).clone());
            Value::Array(list)
        }
        _ => json!(items),
    }
}

/// Activities good and bad; at times not a list at all.
pub fn activities(dice: &mut Dice, as_of: i128) -> Value {
    if dice.chance(8) {
        return dice.pick(&[json!(null), json!({}), json!("page_view"), json!(3), json!([])]).clone();
    }
    let count = dice.size(0, 6);
    Value::Array((0..count).map(|_| activity(dice, as_of)).collect())
}

fn activity(dice: &mut Dice, as_of: i128) -> Value {
    if dice.chance(4) {
        let bad = [
            json!(null),
            json!("page_view"),
            json!([]),
            json!({}),
            json!({ "type": "" }),
            json!({ "type": null, "at": "2026-01-01" }),
            json!({ "type": {} }),
            json!(7),
        ];
        return dice.pick(&bad).clone();
    }
    let kind = dice.name(&ACTIVITIES);
    let mut out = Map::new();
    out.insert("type".into(), json!(mangled(dice, kind)));
    if !dice.chance(3) {
        let at = if dice.chance(4) { odd(dice) } else { moment(dice, as_of) };
        out.insert("at".into(), at);
    }
    if dice.chance(35) {
        let counts = [
            json!(0),
            json!(2),
            json!(3.0),
            json!(7),
            json!(-1),
            json!(2.5),
            json!("3"),
            json!(true),
            json!(1_000_000),
            json!(9_007_199_254_740_991i64),
            json!([]),
        ];
        out.insert("count".into(), dice.pick(&counts).clone());
    }
    if dice.chance(10) {
        out.insert("url".into(), json!("/pricing"));
    }
    Value::Object(out)
}

/// Every operand of every predicate, by the field that it is about.
pub fn operands(definition: &Value) -> Operands {
    let mut out = Operands::new();
    collect(definition, &definition["lists"], &mut out);
    out
}

fn collect(value: &Value, lists: &Value, out: &mut Operands) {
    if let Value::Array(items) = value {
        items.iter().for_each(|item| collect(item, lists, out));
    }
    let Value::Object(object) = value else { return };
    if let Some(field) = object.get("field").and_then(Value::as_str) {
        let found = out.entry(field.to_string()).or_default();
        for (_, operand) in object.iter().filter(|(key, _)| *key != "field") {
            let named = operand.as_str().and_then(|name| lists.get(name));
            match named.unwrap_or(operand) {
                Value::Array(items) => found.extend(items.clone()),
                one => found.push(one.clone()),
            }
        }
    }
    object.values().for_each(|inner| collect(inner, lists, out));
}

//! Fields of every type, derived ones among them, with labels, aliases, options, `decimal` and `order`.

use super::Dice;
use super::words::PHRASES;
use serde_json::{Map, Value, json};

/// Some fields in a random order; a derived one brings its source.
pub fn fields(dice: &mut Dice) -> Map<String, Value> {
    let plain = plain();
    let mut chosen = dice.some(&plain, 11);
    for _ in 0..dice.size(0, 3) {
        let derived = derived(dice);
        let source = derived.1["from"].as_str().unwrap().to_string();
        let has = |chosen: &Vec<(String, Value)>, name: &str| chosen.iter().any(|f| f.0 == name);
        if has(&chosen, &derived.0) {
            continue;
        }
        if !has(&chosen, &source) && source == "domain" {
            chosen.push(("domain".into(), json!({ "from": "email", "take": "domain" })));
        }
        let needed = if source == "domain" { "email" } else { source.as_str() };
        let missing = plain.iter().find(|(name, _)| name == needed && !has(&chosen, name));
        chosen.extend(missing.cloned());
        chosen.push(derived);
    }
    dice.shuffle(&mut chosen);
    chosen.into_iter().map(|(name, field)| (name, maybe_bare(dice, field))).collect()
}

/// A field without its other names, now and then.
fn maybe_bare(dice: &mut Dice, mut field: Value) -> Value {
    for key in ["label", "aliases", "options", "order", "decimal"] {
        if dice.chance(12) {
            field.as_object_mut().unwrap().shift_remove(key);
        }
    }
    if dice.chance(10) {
        field["question"] = json!("What is it?");
        field["x-note"] = json!({ "field": "kept" });
    }
    field
}

fn plain() -> Vec<(String, Value)> {
    let fields = json!({
        "job_title": { "type": "text", "label": "Job title", "aliases": ["Title", "Επάγγελμα ΟΔΟΣ"] },
        "company": { "type": "text", "aliases": ["Firm  name", "organisation"] },
        "notes": { "type": "text", "label": "İ notes" },
        "industry": { "type": "choice", "label": "Industry", "aliases": ["sector", "branche"],
            "options": industries() },
        "country": { "type": "choice", "label": "Country" },
        "source": { "type": "choice", "label": "Lead source", "aliases": ["utm source"],
            "options": ["Web", "referral", "Trade show", "1", "true", "2.5"] },
        "interests": { "type": "choices", "label": "Interests", "options": industries() },
        "tags": { "type": "choices", "aliases": ["labels"] },
        "employees": { "type": "number", "label": "Employees", "aliases": ["Company size", "staff"] },
        "budget": { "type": "number", "label": "Budget (EUR)", "decimal": ",", "aliases": ["spend"] },
        "constructor": { "type": "number", "label": "__proto__" },
        "revenue": { "type": "number", "label": "ÜMSATZ" },
        "opt_in": { "type": "boolean", "label": "Opt-in", "aliases": ["consent", "subscribed?"] },
        "customer": { "type": "boolean" },
        "last_seen": { "type": "date", "label": "Last seen", "aliases": ["seen"] },
        "signed_up": { "type": "date", "label": "Signed up", "order": "mdy" },
        "renewal": { "type": "date", "label": "Renewal", "order": "dmy", "aliases": ["contract end"] },
        "email": { "type": "email", "label": "E-mail", "aliases": ["mail", "Work e-mail"] },
        "second-email": { "type": "email" }
    });
    let Value::Object(fields) = fields else { unreachable!() };
    fields.into_iter().collect()
}

fn industries() -> Value {
    json!([
        "software",
        { "value": "finance", "label": "Banking & Finance", "aliases": ["bank", "FinTech"] },
        { "value": "Öffentlich", "label": "ÖFFENTLICHER  Dienst" },
        { "value": "ΟΔΟΣ", "aliases": ["odos", "0"] },
        "non-profit",
        { "value": "vp", "label": "Vice  President", "aliases": ["İ"] }
    ])
}

fn derived(dice: &mut Dice) -> (String, Value) {
    let (name, from) = match dice.size(0, 5) {
        0 => {
            return ("domain".into(), json!({ "from": "email", "take": "domain" }));
        }
        1 => ("provider", "domain"),
        2 => ("area", "industry"),
        3 => ("region", "country"),
        4 => ("topic", "notes"),
        _ => ("seniority", "job_title"),
    };
    let mut field = json!({ "from": from, "classify": entries(dice, from) });
    if dice.chance(40) {
        field["otherwise"] = json!(dice.name(&["other", "rest of World"]));
    }
    if dice.chance(30) {
        field["label"] = json!(format!("The {name}"));
    }
    (name.to_string(), field)
}

fn entries(dice: &mut Dice, from: &str) -> Vec<Value> {
    let words = match from {
        "domain" => vec!["gmail", "co uk", "acme*", "com"],
        "industry" => vec!["software", "finance", "vp", "non profit", "öff*"],
        "country" => vec!["germany", "united *", "FRANCE"],
        _ => PHRASES.to_vec(),
    };
    let entry = |dice: &mut Dice, value: &str| {
        let mut entry = json!({ "value": value, "words": dice.some(&words, 3) });
        if dice.chance(35) {
            entry["unless"] = json!(dice.some(&words, 2));
        }
        entry
    };
    let values = dice.some(&["top", "Middle One", "other", "ΟΔΟΣ"], 3);
    values.iter().map(|value| entry(dice, value)).collect()
}

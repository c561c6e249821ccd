//! A library of random definitions with random conditions.

use super::super::oracle::texts;
use super::Dice;
use super::conditions::{Vocabulary, condition};
use super::definition::definition;
use serde_json::{Map, Value, json};

/// What makes a field read otherwise; in a library all definitions read a field alike.
const READING: [&str; 6] = ["type", "decimal", "order", "from", "take", "classify"];
/// What fields of different definitions may be called, so that some are called the same: names of other fields among them.
const ALIASES: [&str; 9] =
    ["Alpha", "beta", "  GAMMA", "Δέλτα", "Staff", "country", "Tags", "customer", "nothing of ours"];

/// A library of one to four definitions. Now and then it is not valid, where definitions have too little in common.
pub fn library(dice: &mut Dice) -> Value {
    let mut definitions: Vec<Value> = (0..dice.size(1, 4)).map(|_| definition(dice)).collect();
    read_alike(&mut definitions);
    definitions.iter_mut().for_each(|definition| name_otherwise(dice, definition));
    let section = |key: &str| together(&definitions, key);
    let words = Vocabulary { fields: section("fields"), lists: section("lists"), ..Vocabulary::default() };
    let entry = |(index, definition): (usize, Value)| {
        let mut entry = json!({ "id": format!("d{index}"), "when": condition(dice, &words, 2) });
        if dice.chance(30) {
            entry["why"] = json!("because");
        }
        if dice.chance(50) {
            entry["label"] = json!(format!("The {index}th"));
        }
        entry["definition"] = definition;
        entry
    };
    let entries: Vec<Value> = definitions.into_iter().enumerate().map(entry).collect();
    let kind = dice.name(&["incomplete", "nurture", "recycle"]);
    let default = match dice.chance(50) {
        true => json!(format!("d{}", dice.size(0, entries.len() - 1))),
        false => json!({ "verdict": dice.name(&["none", "warm"]), "kind": kind }),
    };
    json!({
        "leadpact-library": 1, "id": "random", "version": "1.0.0", "name": "Random", "definitions": entries, "default": default
    })
}

/// Everything that some definition has in a section, by the first that has it.
fn together(definitions: &[Value], section: &str) -> Map<String, Value> {
    let mut all = Map::new();
    for (name, thing) in definitions.iter().filter_map(|one| one[section].as_object()).flatten() {
        all.entry(name.clone()).or_insert_with(|| thing.clone());
    }
    all
}

/// What leads for a library are made of: all of its fields and lists, and itself for its operands.
pub fn for_leads(library: &Value) -> Value {
    let entries = library["definitions"].as_array().unwrap();
    let definitions: Vec<Value> = entries.iter().map(|entry| entry["definition"].clone()).collect();
    let mut fields = together(&definitions, "fields");
    for (name, field) in definitions.iter().filter_map(|one| one["fields"].as_object()).flatten() {
        let called = [texts(&field["aliases"]), texts(&json!([field["label"]]))].concat();
        let mut all = texts(&fields[name]["aliases"]);
        all.extend(called);
        fields[name]["aliases"] = json!(all);
    }
    json!({ "fields": fields, "lists": together(&definitions, "lists"), "of": library })
}

/// Gives some fields other names than they have elsewhere.
fn name_otherwise(dice: &mut Dice, definition: &mut Value) {
    for (_, field) in definition["fields"].as_object_mut().unwrap() {
        if field.get("from").is_some() || !dice.chance(25) {
            continue;
        }
        if dice.chance(30) {
            field["label"] = json!(dice.name(&ALIASES));
        }
        let mut aliases = texts(&field["aliases"]);
        aliases.insert(dice.size(0, aliases.len()), dice.name(&ALIASES).to_owned());
        field["aliases"] = json!(aliases);
    }
}

fn read_alike(definitions: &mut [Value]) {
    let all = together(definitions, "fields");
    for (name, field) in definitions.iter_mut().filter_map(|one| one["fields"].as_object_mut()).flatten() {
        let field = field.as_object_mut().unwrap();
        for key in READING {
            field.shift_remove(key);
            field.extend(all[name].get(key).map(|value| (key.to_owned(), value.clone())));
        }
    }
}

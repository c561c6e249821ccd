//! Section 12: of several definitions the first whose condition holds, and the default as soon as one is not known.

use super::predicates::{World, truth};
use super::text::fold;
use super::values::is_blank;
use super::{decide, judge, objects, read, texts};
use serde_json::{Map, Value, json};

/// The decision, without `definition`; of `library` what a library's own words do not decide.
pub fn decide_by_one(library: &Value, lead: &Value, as_of: i128) -> Value {
    let (library, lead) = (&bare(library), &named(library, lead));
    let selecting = selecting(library);
    let read = read(&selecting, lead);
    let judged = judge(&selecting, &read, as_of);
    let world = judged.world(&selecting, &read, as_of);
    let entries = library["definitions"].as_array().unwrap();
    let default = entries.iter().position(|entry| entry["id"] == library["default"]);
    let chosen = first_true(&world, entries).unwrap_or(default);
    let mut possible = vec![chosen];
    for place in reachable(&World { possibly: true, ..world }, entries, default) {
        if !possible.contains(&place) {
            possible.push(place);
        }
    }
    let by = |place: &Option<usize>| match place {
        Some(place) => decide(&entries[*place]["definition"], lead, as_of),
        None => nothing(library, decide(&selecting, lead, as_of)),
    };
    let mut decision = by(&chosen);
    let mut verdicts: Vec<Value> = Vec::new();
    for verdict in possible.iter().flat_map(|place| by(place)["possible_verdicts"].as_array().unwrap().clone()) {
        if !verdicts.contains(&verdict) {
            verdicts.push(verdict);
        }
    }
    decision["settled"] = json!(decision["settled"] == true && possible.len() == 1);
    decision["possible_verdicts"] = json!(verdicts);
    let id = |place: &Option<usize>| place.map_or(Value::Null, |place| entries[place]["id"].clone());
    let possible: Vec<Value> = possible.iter().map(id).collect();
    decision["library"] =
        json!({ "id": library["id"], "version": library["version"], "chosen": id(&chosen), "possible": possible });
    decision
}

/// Every section of fields, those of the library first.
fn sections(library: &Value) -> impl Iterator<Item = &Value> {
    let entries = library["definitions"].as_array().unwrap();
    std::iter::once(&library["fields"]).chain(entries.iter().map(|entry| &entry["definition"]["fields"]))
}

/// The lead with the fields' own names for keys. A field's label and aliases in any definition lead to it, those of the first definition first,
/// unless they are the name of a field or lead to another one already.
fn named(library: &Value, lead: &Value) -> Value {
    let Some(lead) = lead.as_object() else { return lead.clone() };
    let is_field = |key: &str| sections(library).any(|fields| fields.get(key).is_some());
    let mut others: Vec<(String, &String)> = Vec::new();
    for (name, field) in sections(library).flat_map(objects).filter(|(_, field)| field.get("from").is_none()) {
        for text in field["label"].as_str().map(str::to_owned).into_iter().chain(texts(&field["aliases"])) {
            if !others.iter().any(|(known, _)| *known == fold(&text)) {
                others.push((fold(&text), name));
            }
        }
    }
    let mut out: Map<String, Value> = lead
        .iter()
        .filter(|(key, _)| is_field(key) || *key == "activities")
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    for (text, name) in others {
        let fits = |(key, value): &(&String, &Value)| !is_field(key) && fold(key) == text && !is_blank(value);
        let Some((_, value)) = lead.iter().find(fits) else { continue };
        if out.get(name).is_none_or(is_blank) {
            out.insert(name.clone(), value.clone());
        }
    }
    Value::Object(out)
}

/// The library with fields that have no names but their own.
fn bare(library: &Value) -> Value {
    let mut library = library.clone();
    let bare = |fields: Option<&mut Map<String, Value>>| {
        for (_, field) in fields.into_iter().flatten() {
            let field = field.as_object_mut().unwrap();
            field.shift_remove("label");
            field.shift_remove("aliases");
        }
    };
    bare(library.get_mut("fields").and_then(Value::as_object_mut));
    for entry in library["definitions"].as_array_mut().unwrap() {
        bare(entry["definition"]["fields"].as_object_mut());
    }
    library
}

/// Whether a condition chooses: some definition, the default because it is not known, or none of both.
fn first_true(world: &World, entries: &[Value]) -> Option<Option<usize>> {
    for (place, entry) in entries.iter().enumerate() {
        match truth(world, &entry["when"]) {
            Some(true) => return Some(Some(place)),
            Some(false) => {}
            None => return None,
        }
    }
    None
}

fn reachable(world: &World, entries: &[Value], default: Option<usize>) -> Vec<Option<usize>> {
    let mut found = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        match truth(world, &entry["when"]) {
            Some(false) => {}
            None => found.push(Some(place)),
            Some(true) => return [found, vec![Some(place)]].concat(),
        }
    }
    [found, vec![default]].concat()
}

/// A definition with every field and list, of the first who declares it, that reads what the conditions read.
fn selecting(library: &Value) -> Value {
    let entries = library["definitions"].as_array().unwrap();
    let section = |key: &str| {
        let mut all = Map::new();
        let definitions = entries.iter().map(|entry| &entry["definition"]);
        for (name, thing) in std::iter::once(library).chain(definitions).flat_map(|of| objects(&of[key])) {
            all.entry(name.clone()).or_insert_with(|| thing.clone());
        }
        Value::Object(all)
    };
    let gates: Vec<Value> =
        entries.iter().map(|entry| json!({ "id": entry["id"], "when": entry["when"], "verdict": "v" })).collect();
    json!({
        "fields": section("fields"), "lists": section("lists"), "gates": gates, "scorecards": {},
        "verdicts": { "v": { "kind": "accept" } }, "decide": [{ "verdict": "v" }],
    })
}

fn nothing(library: &Value, decision: Value) -> Value {
    let default = &library["default"];
    let mut decision = decision;
    decision["verdict"] = default["verdict"].clone();
    decision["kind"] = default.get("kind").cloned().unwrap_or(json!("incomplete"));
    decision["gate"] = Value::Null;
    decision["settled"] = json!(true);
    decision["possible_verdicts"] = json!([default["verdict"]]);
    decision
}

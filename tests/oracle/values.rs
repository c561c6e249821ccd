//! Section 2: which key of a lead gives a field, and how its value is read.

use super::numbers::{self, Range};
use super::text::{fold, phrase_occurs, written};
use super::{dates, objects, texts};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A value that a field has; a field without one is not in `Lead::values`.
#[derive(Clone, Debug)]
pub enum Read {
    Text(String),
    Choice(String),
    Choices(Vec<String>),
    Number(Range),
    Boolean(bool),
    Date(i128),
    Email(String),
}

/// Section 3: one of the lead's activities.
pub struct Activity {
    pub kind: String,
    pub at: i128,
    pub count: i128,
}

pub struct Lead {
    pub values: BTreeMap<String, Read>,
    /// Section 2: fields that came with the lead, derived ones given under their own name included.
    pub given: Vec<String>,
    /// Section 3: none when the lead does not say.
    pub activities: Option<Vec<Activity>>,
    pub problems: Vec<Value>,
}

/// Section 2: reads every field, then derives, then reads the activities.
pub fn read_lead(definition: &Value, lead: &Map<String, Value>) -> Lead {
    let mut out = Lead { values: BTreeMap::new(), given: Vec::new(), activities: None, problems: Vec::new() };
    for (name, field) in objects(&definition["fields"]) {
        let found = match field.get("from") {
            Some(_) => lead.get(name).filter(|value| !is_blank(value)),
            None => find(definition, lead, name, field),
        };
        let Some(found) = found else { continue };
        if let Some(read) = read_value(field, name, found, &mut out.problems) {
            out.values.insert(name.clone(), read);
            out.given.push(name.clone());
        }
    }
    for (name, _) in objects(&definition["fields"]) {
        derive(definition, &mut out, name);
    }
    read_activities(lead.get("activities"), &mut out);
    out
}

/// Section 2: null, empty text, a list with nothing in it.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// Section 2, aliases: the field name, then the label, then the first alias that has a value.
fn find<'a>(definition: &Value, lead: &'a Map<String, Value>, name: &str, field: &Value) -> Option<&'a Value> {
    let with_value = |value: &&Value| !is_blank(value);
    if let Some(value) = lead.get(name).filter(with_value) {
        return Some(value);
    }
    let label = field["label"].as_str().map(str::to_string);
    let others = label.into_iter().chain(texts(&field["aliases"]));
    others.map(|other| fold(&other)).find_map(|other| {
        lead.iter()
            .filter(|(key, _)| definition["fields"].get(key.as_str()).is_none())
            .filter(|(key, _)| fold(key) == other)
            .map(|(_, value)| value)
            .find(with_value)
    })
}

fn problem(name: &str, value: &Value, code: &str) -> Value {
    json!({ "field": name, "value": value, "code": code })
}

/// Section 2: the type of a field; a derived one is a text (`take`) or a choice (`classify`).
pub fn type_of(field: &Value) -> &str {
    match field["type"].as_str() {
        Some(name) => name,
        None if field.get("take").is_some() => "text",
        None => "choice",
    }
}

/// Section 2: a value as its field's type; none, with a problem, when it cannot be read.
fn read_value(field: &Value, name: &str, value: &Value, problems: &mut Vec<Value>) -> Option<Read> {
    let kind = type_of(field);
    let (read, code) = match kind {
        "text" => (written(value).map(Read::Text), "not-text"),
        "number" => {
            let comma = field["decimal"] == ",";
            (numbers::read(value, comma).map(Read::Number), "not-a-number")
        }
        "boolean" => (boolean(value).map(Read::Boolean), "not-a-boolean"),
        "date" => (dates::read(value, field["order"].as_str()).map(Read::Date), "not-a-date"),
        "email" => (email(value).map(Read::Email), "not-an-email"),
        "choice" => (choice(field, name, value, problems).map(Read::Choice), "not-a-choice"),
        "choices" => return choices(field, name, value, problems),
        other => panic!("the definition has a field type `{other}`"),
    };
    if read.is_none() {
        problems.push(problem(name, value, code));
    }
    read
}

/// Section 2, type `boolean`.
fn boolean(value: &Value) -> Option<bool> {
    let text = match value {
        Value::String(text) => fold(text),
        Value::Bool(flag) => return Some(*flag),
        Value::Number(number) if number.as_f64() == Some(1.0) => return Some(true),
        Value::Number(number) if number.as_f64() == Some(0.0) => return Some(false),
        _ => return None,
    };
    match text.as_str() {
        "true" | "yes" | "y" | "1" | "on" | "checked" | "x" => Some(true),
        "false" | "no" | "n" | "0" | "off" | "unchecked" => Some(false),
        _ => None,
    }
}

/// Section 2, type `email`.
fn email(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim().to_lowercase();
    let parts: Vec<&str> = text.split('@').collect();
    match parts[..] {
        [before, domain] if !before.is_empty() && domain.contains('.') => Some(text),
        _ => None,
    }
}

/// Section 2, type `choice`: the option a text stands for, by folded value, label or alias.
pub fn option_of(field: &Value, text: &str) -> Option<String> {
    let wanted = fold(text);
    let options = field["options"].as_array()?;
    let names = |option: &Value| match option {
        Value::String(value) => vec![value.clone()],
        _ => {
            let own = [&option["value"], &option["label"]];
            let own = own.into_iter().filter_map(|one| one.as_str().map(str::to_string));
            own.chain(texts(&option["aliases"])).collect()
        }
    };
    let found = options.iter().find(|o| names(o).iter().any(|name| fold(name) == wanted))?;
    Some(found.as_str().or(found["value"].as_str())?.to_string())
}

fn choice(field: &Value, name: &str, value: &Value, problems: &mut Vec<Value>) -> Option<String> {
    let text = written(value)?;
    if field.get("options").is_none() {
        return Some(text);
    }
    let found = option_of(field, &text);
    if found.is_none() {
        problems.push(problem(name, value, "unlisted-option"));
    }
    Some(found.unwrap_or(text))
}

/// Section 2, type `choices`: a JSON array, or text split at `;` (at `,` when it has no `;`).
fn choices(field: &Value, name: &str, value: &Value, problems: &mut Vec<Value>) -> Option<Read> {
    let items: Vec<Value> = match value {
        Value::Array(items) => items.clone(),
        Value::String(text) => {
            let separator = if text.contains(';') { ';' } else { ',' };
            text.split(separator).map(|part| Value::from(part.trim())).collect()
        }
        Value::Number(_) | Value::Bool(_) => vec![value.clone()],
        Value::Object(_) | Value::Null => {
            problems.push(problem(name, value, "not-choices"));
            return None;
        }
    };
    let mut taken = Vec::new();
    for item in items.iter().filter(|item| !is_blank(item)) {
        match written(item) {
            Some(_) => taken.extend(choice(field, name, item, problems)),
            None => problems.push(problem(name, item, "not-a-choice")),
        }
    }
    (!taken.is_empty()).then_some(Read::Choices(taken))
}

/// Section 2, derived fields: one without a value is derived, its source first.
fn derive(definition: &Value, lead: &mut Lead, name: &str) {
    let field = &definition["fields"][name];
    let Some(source) = field["from"].as_str() else {
        return;
    };
    if lead.values.contains_key(name) {
        return;
    }
    derive(definition, lead, source);
    let Some(source) = lead.values.get(source) else {
        return;
    };
    let derived = match source {
        Read::Email(email) if field.get("take").is_some() => {
            email.split('@').next_back().map(|domain| Read::Text(domain.to_string()))
        }
        Read::Text(text) | Read::Choice(text) => classify(field, text).map(Read::Choice),
        _ => None,
    };
    if let Some(derived) = derived {
        lead.values.insert(name.to_string(), derived);
    }
}

/// Section 2, `classify`: the first entry with a word that occurs and no `unless` that does.
fn classify(field: &Value, text: &str) -> Option<String> {
    let occurs = |phrases: &Value| texts(phrases).iter().any(|p| phrase_occurs(p, text));
    let entries = field["classify"].as_array()?;
    let entry = entries.iter().find(|entry| occurs(&entry["words"]) && !occurs(&entry["unless"]));
    let value = entry.map_or(&field["otherwise"], |entry| &entry["value"]);
    value.as_str().map(str::to_string)
}

/// Section 3: the lead's `activities`; a list is known, also an empty one.
fn read_activities(value: Option<&Value>, lead: &mut Lead) {
    let items = match value {
        None | Some(Value::Null) => return,
        Some(Value::Array(items)) => items,
        Some(other) => {
            lead.problems.push(problem("activities", other, "not-a-list"));
            return;
        }
    };
    let mut read = Vec::new();
    for item in items {
        read.extend(read_activity(item, &mut lead.problems));
    }
    lead.activities = Some(read);
}

fn read_activity(item: &Value, problems: &mut Vec<Value>) -> Option<Activity> {
    let kind = item.get("type").and_then(written).map(|kind| fold(&kind));
    let Some(kind) = kind.filter(|kind| item.is_object() && !kind.is_empty()) else {
        problems.push(problem("activities", item, "not-an-activity"));
        return None;
    };
    let Some(at) = dates::read(&item["at"], None) else {
        problems.push(problem("activities", &item["at"], "not-a-date"));
        return None;
    };
    let count = match &item["count"] {
        Value::Null => 1,
        count => whole_count(count).unwrap_or_else(|| {
            problems.push(problem("activities", count, "not-a-count"));
            1
        }),
    };
    Some(Activity { kind, at, count })
}

/// Section 3: a whole number from 0.
fn whole_count(value: &Value) -> Option<i128> {
    let number = value.as_f64()?;
    (number >= 0.0 && number.fract() == 0.0).then_some(number.min(1e18) as i128)
}

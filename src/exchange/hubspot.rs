//! A lead score of HubSpot, as its API for lead scoring gives one: groups with limits, and in them rules with points and filters.
//!
//! That interface is a beta, and its reference says of a rule's filter only that there is one. What is read here are groups, limits, constant
//! points and property filters as lists of HubSpot write them; whatever else is met is told with its pointer.

use super::{Imported, Note, document, items, name_of, printed, text};
use serde_json::{Map, Value, json};

/// Reads a score.
///
/// # Errors
/// It is no score, or none of its rules can be carried over.
pub fn import(source: &str) -> Result<Imported, Note> {
    let score: Value = serde_json::from_str(source)
        .map_err(|error| Note::new(format!("line {}, column {}", error.line(), error.column()), "this is no JSON"))?;
    let Some(groups) = score.get("groupConfigs").and_then(Value::as_array) else {
        return Err(Note::new("/", "this is no lead score of HubSpot: there is no list `groupConfigs`"));
    };
    let mut reader = Reader::default();
    groups.iter().enumerate().for_each(|(index, group)| reader.group(group, index));
    if reader.criteria.is_empty() {
        let why = reader.notes.first().cloned();
        return Err(why.unwrap_or_else(|| Note::new("/groupConfigs", "there are no rules")));
    }
    Ok(reader.imported(&score))
}

#[derive(Default)]
struct Reader {
    fields: Map<String, Value>,
    groups: Map<String, Value>,
    criteria: Vec<Value>,
    notes: Vec<Note>,
}

impl Reader {
    fn note(&mut self, place: &str, words: impl Into<String>) {
        self.notes.push(Note::new(place, words));
    }

    fn group(&mut self, group: &Value, index: usize) {
        let place = format!("/groupConfigs/{index}");
        let label = text(group, "groupName").unwrap_or("Group").to_owned();
        let name = name_of(&label, "group", |name| self.groups.contains_key(name));
        let mut own = Map::from_iter([("label".to_owned(), json!(label))]);
        own.extend(limits(group, ["minValue", "maxValue"]));
        self.groups.insert(name.clone(), Value::Object(own));
        for (index, rule) in items(group.get("ruleConfigurations")).iter().enumerate() {
            let place = format!("{place}/ruleConfigurations/{index}");
            match self.rule(rule, &name, &place) {
                Ok(criterion) => self.criteria.push(criterion),
                Err(Note { place, words }) => self.note(&place, format!("the rule is left out: {words}")),
            }
        }
    }

    fn rule(&mut self, rule: &Value, group: &str, place: &str) -> Result<Value, Note> {
        if rule.get("enabled") == Some(&Value::Bool(false)) {
            return Err(Note::new(place, "it is switched off"));
        }
        let configuration = rule.get("configuration").unwrap_or(rule);
        let calculation = configuration.get("calculation").unwrap_or(&Value::Null);
        let points = calculation.get("value").and_then(Value::as_f64);
        let (Some("CONSTANT"), Some(points)) = (text(calculation, "type"), points) else {
            return Err(Note::new(
                format!("{place}/configuration/calculation"),
                "only constant points have a counterpart",
            ));
        };
        if points.fract() != 0.0 || points.abs() > 1_000_000.0 {
            return Err(Note::new(
                format!("{place}/configuration/calculation/value"),
                "points are whole numbers up to 1000000",
            ));
        }
        let keys = ["filterBranch", "filter", "branch", "criteria"];
        let found = keys.iter().find_map(|key| Some((key, configuration.get(key)?)));
        let Some((key, branch)) = found else {
            return Err(Note::new(format!("{place}/configuration"), "it does not say which records it is about"));
        };
        let when = self.branch(branch, &format!("{place}/configuration/{key}"))?;
        let label = text(rule, "name").or_else(|| text(configuration, "name")).map(str::to_owned);
        let label = label.unwrap_or_else(|| format!("{group} {}", self.criteria.len() + 1));
        let is_taken = |id: &str| self.criteria.iter().any(|known| text(known, "id") == Some(id));
        let id = name_of(&label, "rule", is_taken);
        for key in ["minimumValue", "maximumValue"] {
            let limit = rule.get(key).and_then(Value::as_f64);
            if limit.is_some_and(|limit| if key == "minimumValue" { limit > points } else { limit < points }) {
                return Err(Note::new(
                    format!("{place}/{key}"),
                    "a limit that changes constant points has no counterpart",
                ));
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "they are whole and below 2^53")]
        Ok(json!({ "id": id, "label": label, "group": group, "when": when, "points": points as i64 }))
    }

    /// Branches within each other, with filters of properties in them.
    fn branch(&mut self, branch: &Value, place: &str) -> Result<Value, Note> {
        if branch.get("filterType").is_some() {
            return self.filter(branch, place);
        }
        let joint = text(branch, "filterBranchOperator").or_else(|| text(branch, "filterBranchType")).unwrap_or("AND");
        let mut inner = Vec::new();
        for (index, filter) in items(branch.get("filters")).iter().enumerate() {
            inner.push(self.filter(filter, &format!("{place}/filters/{index}"))?);
        }
        for (index, own) in items(branch.get("filterBranches")).iter().enumerate() {
            inner.push(self.branch(own, &format!("{place}/filterBranches/{index}"))?);
        }
        match (joint, inner.as_slice()) {
            (_, []) => Err(Note::new(place, "there are no filters in it")),
            (_, [one]) => Ok(one.clone()),
            ("AND", _) => Ok(json!({ "all": inner })),
            ("OR", _) => Ok(json!({ "any": inner })),
            (other, _) => Err(Note::new(place, format!("a branch of the kind `{other}` has no counterpart"))),
        }
    }

    fn filter(&mut self, filter: &Value, place: &str) -> Result<Value, Note> {
        let (Some("PROPERTY"), Some(property)) = (text(filter, "filterType"), text(filter, "property")) else {
            return Err(Note::new(
                place,
                format!(
                    "a filter of the kind `{}` has no counterpart",
                    text(filter, "filterType").unwrap_or("unknown")
                ),
            ));
        };
        let operation = filter.get("operation").unwrap_or(&Value::Null);
        let (kind, operator, operand) = operation_of(operation).ok_or_else(|| {
            Note::new(format!("{place}/operation"), format!("the operation {operation} has no counterpart"))
        })?;
        let field = name_of(property, "property", |_| false);
        let known = self.fields.get(&field).and_then(|known| text(known, "type")).map(str::to_owned);
        match known {
            Some(known) if kind != "any" && known != kind => {
                return Err(Note::new(
                    place,
                    format!("`{property}` is compared as a {kind} here, and as a {known} before"),
                ));
            }
            Some(_) => {}
            None => {
                let kind = if kind == "any" { "text" } else { kind };
                self.fields.insert(field.clone(), json!({ "type": kind, "label": property }));
            }
        }
        let includes_unknown = operation.get("includeObjectsWithNoValueSet") == Some(&Value::Bool(true));
        let asks = json!({ "field": field, "present": true, operator: operand });
        Ok(match (operator, includes_unknown) {
            ("present", _) => json!({ "field": field, "present": operand }),
            (_, true) => json!({ "any": [{ "field": field, "present": false }, asks] }),
            (_, false) => asks,
        })
    }

    fn imported(mut self, score: &Value) -> Imported {
        self.note("/decide", "a score says how many points, not how many are good: every lead is `scored` until grades and verdicts are added");
        let name = text(score, "name").unwrap_or("HubSpot score");
        let mut root = document(name, name);
        let made =
            format!("{} criteria in {} groups, {} fields", self.criteria.len(), self.groups.len(), self.fields.len());
        root.insert("fields".to_owned(), Value::Object(self.fields));
        let mut card = Map::from_iter([("label".to_owned(), json!(name))]);
        card.extend(limits(score, ["minScore", "maxScore"]));
        card.insert("groups".to_owned(), Value::Object(self.groups));
        card.insert("criteria".to_owned(), json!(self.criteria));
        root.insert("scorecards".to_owned(), json!({ "score": card }));
        root.insert("verdicts".to_owned(), json!({ "scored": { "kind": "nurture", "label": "Scored" } }));
        root.insert("decide".to_owned(), json!([{ "verdict": "scored" }]));
        Imported { definition: printed(root), made, notes: self.notes }
    }
}

/// Limits that are whole numbers.
fn limits(of: &Value, [low, high]: [&str; 2]) -> Map<String, Value> {
    let limit = |key: &str, own: &str| Some((own.to_owned(), json!(of.get(key)?.as_i64()?)));
    [limit(low, "min"), limit(high, "max")].into_iter().flatten().collect()
}

/// The type of the field, the operator and the operand.
fn operation_of(operation: &Value) -> Option<(&'static str, &'static str, Value)> {
    let values = || operation.get("values").or_else(|| operation.get("value")).cloned();
    let list = || values().map(|values| if values.is_array() { values } else { json!([values]) });
    let number = || operation.get("value").filter(|value| value.is_number()).cloned();
    let kind = text(operation, "operationType").unwrap_or_default();
    match (kind, text(operation, "operator")?) {
        (_, "IS_KNOWN") => Some(("any", "present", json!(true))),
        (_, "IS_UNKNOWN" | "IS_NOT_KNOWN") => Some(("any", "present", json!(false))),
        ("NUMBER", "IS_EQUAL_TO") => Some(("number", "is", number()?)),
        ("NUMBER", "IS_NOT_EQUAL_TO") => Some(("number", "is_not", number()?)),
        ("NUMBER", "IS_GREATER_THAN") => Some(("number", "gt", number()?)),
        ("NUMBER", "IS_GREATER_THAN_OR_EQUAL_TO") => Some(("number", "gte", number()?)),
        ("NUMBER", "IS_LESS_THAN") => Some(("number", "lt", number()?)),
        ("NUMBER", "IS_LESS_THAN_OR_EQUAL_TO") => Some(("number", "lte", number()?)),
        ("BOOL", "IS_EQUAL_TO") => {
            Some(("boolean", "is", operation.get("value").filter(|value| value.is_boolean())?.clone()))
        }
        ("BOOL", "IS_NOT_EQUAL_TO") => {
            Some(("boolean", "is_not", operation.get("value").filter(|value| value.is_boolean())?.clone()))
        }
        ("ENUMERATION" | "MULTISTRING" | "STRING", "IS_ANY_OF" | "IS_EQUAL_TO") => Some(("text", "in", list()?)),
        ("ENUMERATION" | "MULTISTRING" | "STRING", "IS_NONE_OF" | "IS_NOT_EQUAL_TO") => {
            Some(("text", "not_in", list()?))
        }
        ("MULTISTRING" | "STRING", "CONTAINS") => Some(("text", "contains", list()?)),
        ("MULTISTRING" | "STRING", "STARTS_WITH") => Some(("text", "starts_with", list()?)),
        ("MULTISTRING" | "STRING", "ENDS_WITH") => Some(("text", "ends_with", list()?)),
        _ => None,
    }
}

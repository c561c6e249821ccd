//! Predicates of PMML as conditions that are true exactly when the predicate is, and false otherwise.
//!
//! A predicate that is not known is neither true nor false, so each is carried over twice: when it is true, and when it is false.

use super::fields::{Field, Kind};
use super::xml::Element;
use crate::exchange::Note;
use serde_json::{Value, json};

/// When a predicate is true, and when it is false; in between it is not known.
#[derive(Debug, Clone)]
pub(super) struct Both {
    pub(super) when_true: Value,
    when_false: Value,
}

/// What is true of every lead. It never stands within another condition, nor does what is true of none.
pub(super) fn always() -> Value {
    json!({ "all": [] })
}

/// What is true of no lead.
pub(super) fn never() -> Value {
    json!({ "any": [] })
}

/// When all are true.
pub(super) fn all(conditions: Vec<Value>) -> Value {
    joined("all", conditions, &always(), &never())
}

/// When one is true at least.
pub(super) fn any(conditions: Vec<Value>) -> Value {
    joined("any", conditions, &never(), &always())
}

/// When none is true.
pub(super) fn none(conditions: Vec<Value>) -> Value {
    let any = any(conditions);
    if any == always() {
        return never();
    }
    if any == never() {
        return always();
    }
    any.get("any").map_or_else(|| json!({ "not": any }), |inner| json!({ "none": inner }))
}

/// Several conditions as one: some say nothing beside others, and one says it all.
fn joined(operator: &str, mut conditions: Vec<Value>, nothing: &Value, everything: &Value) -> Value {
    if conditions.contains(everything) {
        return everything.clone();
    }
    conditions.retain(|condition| condition != nothing);
    match conditions.as_slice() {
        [] => nothing.clone(),
        [one] => one.clone(),
        _ => json!({ operator: conditions }),
    }
}

/// The predicate among the children of an element.
pub(super) fn predicate_of(element: &Element) -> Option<&Element> {
    const NAMES: [&str; 5] = ["SimplePredicate", "SimpleSetPredicate", "CompoundPredicate", "True", "False"];
    element.children.iter().find(|child| NAMES.contains(&child.name.as_str()))
}

pub(super) fn both(element: &Element, fields: &[Field]) -> Result<Both, Note> {
    match element.name.as_str() {
        "True" => Ok(Both { when_true: always(), when_false: never() }),
        "False" => Ok(Both { when_true: never(), when_false: always() }),
        "SimplePredicate" => simple(element, field_of(element, fields)?),
        "SimpleSetPredicate" => set(element, field_of(element, fields)?),
        "CompoundPredicate" => compound(element, fields),
        other => Err(Note::new(&element.path, format!("the predicate `{other}` has no counterpart"))),
    }
}

fn field_of<'f>(element: &Element, fields: &'f [Field]) -> Result<&'f Field, Note> {
    let name = element.get("field").unwrap_or_default();
    let found = fields.iter().find(|field| field.source == name);
    found.ok_or_else(|| {
        Note::new(&element.path, format!("`{name}` is no active field of the card; derived fields have no counterpart"))
    })
}

fn simple(element: &Element, field: &Field) -> Result<Both, Note> {
    let operator = element.get("operator").unwrap_or_default();
    match operator {
        "isMissing" => missing(field),
        "isNotMissing" => {
            missing(field).map(|Both { when_true, when_false }| Both { when_true: when_false, when_false: when_true })
        }
        _ => {
            let value = element.get("value").ok_or_else(|| Note::new(&element.path, "there is no `value`"))?;
            let condition = comparison(field, operator, value, &element.path)?;
            compared(field, condition, &element.path)
        }
    }
}

fn missing(field: &Field) -> Result<Both, Note> {
    if field.replacement.is_some() {
        return Ok(Both { when_true: never(), when_false: always() });
    }
    let is_missing = field.is_missing()?;
    Ok(Both { when_false: json!({ "not": is_missing.clone() }), when_true: is_missing })
}

/// A condition for values, and whether a replacement fulfils it.
struct Comparison {
    condition: Value,
    opposite: Value,
    holds_for_replacement: Option<bool>,
}

fn compared(field: &Field, comparison: Comparison, path: &str) -> Result<Both, Note> {
    let Comparison { condition, opposite, holds_for_replacement } = comparison;
    let is_missing = field.is_missing()?;
    let has_more = field.invalid_is_missing || !field.missing.is_empty();
    let there = |condition: Value| {
        if has_more { all(vec![json!({ "not": is_missing.clone() }), condition]) } else { condition }
    };
    let or_missing = |condition: Value| any(vec![is_missing.clone(), condition]);
    let (when_true, when_false) = (there(condition), there(opposite));
    match (&field.replacement, holds_for_replacement) {
        (None, _) => Ok(Both { when_true, when_false }),
        (Some(_), Some(true)) => Ok(Both { when_true: or_missing(when_true), when_false }),
        (Some(_), Some(false)) => Ok(Both { when_true, when_false: or_missing(when_false) }),
        (Some(value), None) => {
            Err(Note::new(path, format!("whether the replacement `{value}` fulfils this cannot be told")))
        }
    }
}

fn comparison(field: &Field, operator: &str, value: &str, path: &str) -> Result<Comparison, Note> {
    let operand = field.operand(value, path)?;
    let unfit = || Note::new(path, format!("`{operator}` has no counterpart for `{}`", field.source));
    let (own, opposite) = match (operator, field.kind) {
        ("equal", Kind::Text | Kind::Number | Kind::Boolean) => (("is", operand.clone()), ("is_not", operand.clone())),
        ("notEqual", Kind::Text | Kind::Number | Kind::Boolean) => {
            (("is_not", operand.clone()), ("is", operand.clone()))
        }
        ("lessThan", Kind::Number) => (("lt", operand.clone()), ("gte", operand.clone())),
        ("lessOrEqual", Kind::Number) => (("lte", operand.clone()), ("gt", operand.clone())),
        ("greaterThan", Kind::Number) => (("gt", operand.clone()), ("lte", operand.clone())),
        ("greaterOrEqual", Kind::Number) => (("gte", operand.clone()), ("lt", operand.clone())),
        _ => return dated(field, operator, operand).ok_or_else(unfit),
    };
    Ok(Comparison {
        condition: field.asks(own.0, own.1),
        opposite: field.asks(opposite.0, opposite.1),
        holds_for_replacement: field.replacement.as_deref().and_then(|given| holds(field, operator, given, value)),
    })
}

/// Dates are strictly before or after one another.
fn dated(field: &Field, operator: &str, operand: Value) -> Option<Comparison> {
    if field.kind != Kind::Date || field.replacement.is_some() {
        return None;
    }
    let asks = |operator: &str| field.asks(operator, operand.clone());
    let otherwise =
        |operator: &str| json!({ "all": [{ "field": field.name, "present": true }, { "not": asks(operator) }] });
    let neither = json!({ "all": [otherwise("before"), otherwise("after")] });
    let either = json!({ "any": [asks("before"), asks("after")] });
    let (condition, opposite) = match operator {
        "lessThan" => (asks("before"), otherwise("before")),
        "greaterOrEqual" => (otherwise("before"), asks("before")),
        "greaterThan" => (asks("after"), otherwise("after")),
        "lessOrEqual" => (otherwise("after"), asks("after")),
        "equal" => (neither, either),
        "notEqual" => (either, neither),
        _ => return None,
    };
    Some(Comparison { condition, opposite, holds_for_replacement: None })
}

/// Whether a value fulfils a comparison, when both can be read.
fn holds(field: &Field, operator: &str, given: &str, value: &str) -> Option<bool> {
    if field.kind == Kind::Number {
        let (given, value): (f64, f64) = (given.trim().parse().ok()?, value.trim().parse().ok()?);
        return match operator {
            "equal" => Some(given == value),
            "notEqual" => Some(given != value),
            "lessThan" => Some(given < value),
            "lessOrEqual" => Some(given <= value),
            "greaterThan" => Some(given > value),
            "greaterOrEqual" => Some(given >= value),
            _ => None,
        };
    }
    let same = field.operand(given, "").ok()? == field.operand(value, "").ok()?;
    match operator {
        "equal" => Some(same),
        "notEqual" => Some(!same),
        _ => None,
    }
}

fn set(element: &Element, field: &Field) -> Result<Both, Note> {
    let Some(array) = element.child("Array") else { return Err(Note::new(&element.path, "there is no `Array`")) };
    let values = array_items(&array.text);
    let operands: Result<Vec<Value>, Note> = values.iter().map(|value| field.operand(value, &element.path)).collect();
    let operands = operands?;
    let (is_in, not_in) = match field.kind {
        _ if operands.is_empty() => (never(), json!({ "field": field.name, "present": true })),
        Kind::Text | Kind::Number => (field.asks("in", json!(operands)), field.asks("not_in", json!(operands))),
        Kind::Boolean => {
            let own = |operator: &str| operands.iter().map(|value| field.asks(operator, value.clone())).collect();
            (any(own("is")), all(vec![all(own("is_not")), json!({ "field": field.name, "present": true })]))
        }
        Kind::Date => return Err(Note::new(&element.path, "a set of dates has no counterpart")),
    };
    let among = field
        .replacement
        .as_deref()
        .map(|given| values.iter().any(|value| holds(field, "equal", given, value) == Some(true)));
    let comparison = match element.get("booleanOperator") {
        Some("isIn") => Comparison { condition: is_in, opposite: not_in, holds_for_replacement: among },
        Some("isNotIn") => {
            Comparison { condition: not_in, opposite: is_in, holds_for_replacement: among.map(|among| !among) }
        }
        Some(_) | None => return Err(Note::new(&element.path, "`booleanOperator` is neither `isIn` nor `isNotIn`")),
    };
    compared(field, comparison, &element.path)
}

/// Items are parted by white space; those in quotes may hold some, and quotes after a backslash.
pub(super) fn array_items(text: &str) -> Vec<String> {
    let (mut items, mut rest) = (Vec::new(), text.trim_start());
    while !rest.is_empty() {
        let mut item = String::new();
        let mut chars = rest.char_indices();
        let is_quoted = rest.starts_with('"');
        if is_quoted {
            chars.next();
        }
        let mut end = rest.len();
        let mut escaped = false;
        for (at, c) in chars {
            if escaped {
                escaped = false;
                item.push(c);
            } else if c == '\\' && is_quoted {
                escaped = true;
            } else if (is_quoted && c == '"') || (!is_quoted && c.is_whitespace()) {
                end = at + c.len_utf8();
                break;
            } else {
                item.push(c);
            }
        }
        items.push(item);
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    items
}

fn compound(element: &Element, fields: &[Field]) -> Result<Both, Note> {
    let inner = element.children.iter().filter(|child| child.name != "Extension").map(|child| both(child, fields));
    let inner: Vec<Both> = inner.collect::<Result<_, _>>()?;
    let trues = || inner.iter().map(|both| both.when_true.clone()).collect::<Vec<_>>();
    let falses = || inner.iter().map(|both| both.when_false.clone()).collect::<Vec<_>>();
    match element.get("booleanOperator") {
        Some("and") => Ok(Both { when_true: all(trues()), when_false: any(falses()) }),
        Some("or") => Ok(Both { when_true: any(trues()), when_false: all(falses()) }),
        Some("xor") => {
            let step = |a: Both, b: Both| Both {
                when_true: any(vec![
                    all(vec![a.when_true.clone(), b.when_false.clone()]),
                    all(vec![a.when_false.clone(), b.when_true.clone()]),
                ]),
                when_false: any(vec![all(vec![a.when_true, b.when_true]), all(vec![a.when_false, b.when_false])]),
            };
            inner.into_iter().reduce(step).ok_or_else(|| Note::new(&element.path, "there is nothing in it"))
        }
        Some("surrogate") => {
            let step = |rest: Both, first: Both| {
                let unknown = none(vec![first.when_true.clone(), first.when_false.clone()]);
                Both {
                    when_true: any(vec![first.when_true, all(vec![unknown.clone(), rest.when_true])]),
                    when_false: any(vec![first.when_false, all(vec![unknown, rest.when_false])]),
                }
            };
            inner.into_iter().rev().reduce(step).ok_or_else(|| Note::new(&element.path, "there is nothing in it"))
        }
        Some(_) | None => {
            Err(Note::new(&element.path, "`booleanOperator` is none of `and`, `or`, `xor` and `surrogate`"))
        }
    }
}

//! Fields: those that come with a lead, and those that follow from others.

use super::plain::{any_text, one_of, text};
use super::reader::{Keys, list, wrong_type};
use crate::codes::Code;
use crate::definition::findings::Findings;
use crate::definition::model::{Class, Definition, Derivation, Derived, Field, FieldType, OptionItem, Texts};
use crate::diagnostic::{Finding, listed};
use crate::json::{Node, Value};
use crate::pointer::Path;
use crate::value::date::DateOrder;
use crate::value::number::Decimal;

const DECIMALS: [(&str, Decimal); 2] = [(".", Decimal::Point), (",", Decimal::Comma)];
const ORDERS: [(&str, DateOrder); 2] = [("mdy", DateOrder::MonthFirst), ("dmy", DateOrder::DayFirst)];

pub(super) fn field(node: &Node, path: &Path<'_>, out: &mut Findings) -> Field {
    let mut keys = Keys::open(node, path, out);
    let derives = ["from", "take", "classify"].iter().any(|key| keys.has(key));
    let field = Field {
        kind: kind(&mut keys, derives, out),
        label: keys.optional("label", out, any_text),
        aliases: keys.optional("aliases", out, list(text)).unwrap_or_default(),
        question: keys.optional("question", out, any_text),
        options: keys.optional("options", out, list(option)).unwrap_or_default(),
        decimal: keys.optional("decimal", out, one_of(&DECIMALS)).flatten().unwrap_or_default(),
        order: keys.optional("order", out, one_of(&ORDERS)).flatten(),
        derived: if derives { derived(&mut keys, out) } else { None },
    };
    if !derives {
        let _ = (keys.get("from"), keys.get("take"), keys.get("classify"));
    }
    check_extras(&keys, &field, out);
    keys.close(out);
    field
}

fn kind(keys: &mut Keys<'_, '_>, derives: bool, out: &mut Findings) -> Option<FieldType> {
    if !derives && !keys.has("type") {
        keys.missing("type");
    }
    keys.optional("type", out, one_of(&FieldType::ALL)).flatten()
}

/// Reports settings that only fields of another type have.
fn check_extras(keys: &Keys<'_, '_>, field: &Field, out: &mut Findings) {
    let Some(kind) = Definition::known_kind(field) else { return };
    let extras: [(&str, &[FieldType]); 3] = [
        ("options", &[FieldType::Choice, FieldType::Choices]),
        ("decimal", &[FieldType::Number]),
        ("order", &[FieldType::Date]),
    ];
    for (key, kinds) in extras {
        if keys.has(key) && !kinds.contains(&kind) {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let finding = Finding::new(
                Code::BadShape,
                &keys.path.key(key),
                format!("`{key}` has no meaning for a field of type `{}`", kind.name()),
            );
            out.push(finding.help(format!("it goes with the type {}", listed(&names))));
        }
    }
}

/// Reads an option: a text, or an object with more texts for the same thing.
fn option(node: &Node, path: &Path<'_>, out: &mut Findings) -> OptionItem {
    match node.value {
        Value::Object(_) => {}
        Value::Text(_) => return OptionItem { value: text(node, path, out), label: None, aliases: Vec::new() },
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) => {
            wrong_type(node, path, "a text or an object", out);
            return OptionItem { value: String::new(), label: None, aliases: Vec::new() };
        }
    }
    let mut keys = Keys::open(node, path, out);
    let option = OptionItem {
        value: keys.required("value", out, text),
        label: keys.optional("label", out, any_text),
        aliases: keys.optional("aliases", out, list(text)).unwrap_or_default(),
    };
    keys.close(out);
    option
}

fn derived(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<Derived> {
    let from = keys.required("from", out, text);
    let takes = keys.optional("take", out, one_of(&[("domain", ())]));
    let classes = keys.optional("classify", out, list(class));
    let how = match (takes, classes) {
        (Some(Some(())), None) => Derivation::Domain,
        (Some(None), None) => return None,
        (None, Some(classes)) => Derivation::Classify { classes, otherwise: keys.optional("otherwise", out, text) },
        (both, _) => {
            let message = if both.is_some() {
                "a field is derived in one way only"
            } else {
                "a derived field says how it follows from the other one"
            };
            let finding = Finding::new(Code::BadShape, keys.path, message);
            keys.fault(finding.help("use either `\"take\": \"domain\"` or `classify`"), &["otherwise"]);
            return None;
        }
    };
    Some(Derived { from, how })
}

fn class(node: &Node, path: &Path<'_>, out: &mut Findings) -> Class {
    let mut keys = Keys::open(node, path, out);
    let class = Class {
        value: keys.required("value", out, text),
        words: keys.required("words", out, texts),
        unless: keys.optional("unless", out, texts).unwrap_or_default(),
    };
    keys.close(out);
    class
}

/// Reads one text or a list of texts.
fn texts(node: &Node, path: &Path<'_>, out: &mut Findings) -> Texts {
    match node.value {
        Value::Text(_) => Texts::One(any_text(node, path, out)),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => {
            Texts::Many(list(any_text)(node, path, out))
        }
    }
}

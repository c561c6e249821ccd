//! Fields: those that come with a lead, and those that follow from others.

use super::reader::{Findings, Keys, any_text, list, one_of, reference, text};
use crate::codes::Code;
use crate::definition::model::{Class, Derivation, Derived, Field, FieldType, OptionItem, Texts};
use crate::diagnostic::Finding;
use crate::json::{Node, Value};
use crate::pointer::Path;
use crate::value::date::DateOrder;
use crate::value::number::Decimal;

const DECIMALS: [(&str, Decimal); 2] = [(".", Decimal::Point), (",", Decimal::Comma)];
const ORDERS: [(&str, DateOrder); 2] = [("mdy", DateOrder::MonthFirst), ("dmy", DateOrder::DayFirst)];

pub(super) fn field(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Field> {
    let mut keys = Keys::open(node, path, out)?;
    let before = out.found.len();
    let derives = keys.has("from") || keys.has("take") || keys.has("classify");
    let kind = if derives { keys.optional("type", out, one_of(&FieldType::ALL)) } else { keys.required("type", out, one_of(&FieldType::ALL)) };
    let field = Field {
        kind,
        label: keys.optional("label", out, any_text),
        aliases: keys.optional("aliases", out, list(text)).unwrap_or_default(),
        question: keys.optional("question", out, any_text),
        options: keys.optional("options", out, list(option)).unwrap_or_default(),
        decimal: keys.optional("decimal", out, one_of(&DECIMALS)).unwrap_or_default(),
        order: keys.optional("order", out, one_of(&ORDERS)),
        derived: if derives { derived(&mut keys, out) } else { None },
    };
    if !derives {
        let _ = (keys.get("from"), keys.get("take"), keys.get("classify"));
    }
    let readable = out.found.len() == before;
    check_extras(&keys, &field, out);
    keys.close(out);
    // A field whose type or source is not known would only lead to more reports about those who use it.
    (readable || (field.kind.is_some() && !derives)).then_some(field)
}

/// Reports settings that only fields of another type have.
fn check_extras(keys: &Keys<'_, '_>, field: &Field, out: &mut Findings) {
    let extras = [
        ("options", [Some(FieldType::Choice), Some(FieldType::Choices)]),
        ("decimal", [Some(FieldType::Number), None]),
        ("order", [Some(FieldType::Date), None]),
    ];
    for (key, kinds) in extras {
        if keys.has(key) && !kinds.contains(&field.kind) && (field.kind.is_some() || field.derived.is_some()) {
            let names: Vec<&str> = kinds.into_iter().flatten().map(FieldType::name).collect();
            let finding = Finding::new(Code::BadShape, &keys.path.key(key), format!("`{key}` has no meaning for this field"));
            out.push(finding.help(format!("it goes with the type {}", crate::diagnostic::listed(&names))));
        }
    }
}

/// Reads an option: a text, or an object with more texts for the same thing.
fn option(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<OptionItem> {
    if let Value::Text(_) = node.value {
        return Some(OptionItem { value: text(node, path, out)?, label: None, aliases: Vec::new() });
    }
    let mut keys = Keys::open(node, path, out)?;
    let value = keys.required("value", out, text);
    let label = keys.optional("label", out, any_text);
    let aliases = keys.optional("aliases", out, list(text)).unwrap_or_default();
    keys.close(out);
    Some(OptionItem { value: value?, label, aliases })
}

fn derived(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<Derived> {
    let from = keys.required("from", out, reference);
    let how = match (keys.has("take"), keys.has("classify")) {
        (true, false) => keys.required("take", out, one_of(&[("domain", Derivation::DOMAIN)])).map(|()| Derivation::Domain),
        (false, true) => {
            let classes = keys.required("classify", out, list(class));
            let otherwise = keys.optional("otherwise", out, text);
            classes.map(|classes| Derivation::Classify { classes, otherwise })
        }
        _ => {
            let finding = Finding::new(Code::BadShape, keys.path, "a derived field says how it follows from the other one");
            out.push(finding.help("use `\"take\": \"domain\"` or `classify`"));
            let _ = (keys.get("take"), keys.get("classify"), keys.get("otherwise"));
            None
        }
    };
    Some(Derived { from: from?, how: how? })
}

impl Derivation {
    /// What `take` can be; a unit, since there is only one way.
    const DOMAIN: () = ();
}

fn class(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Class> {
    let mut keys = Keys::open(node, path, out)?;
    let value = keys.required("value", out, text);
    let words = keys.required("words", out, texts);
    let unless = keys.optional("unless", out, texts).unwrap_or(Texts::Many(Vec::new()));
    keys.close(out);
    Some(Class { value: value?, words: words?, unless })
}

/// Reads one text or a list of texts.
fn texts(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Texts> {
    match node.value {
        Value::List(_) => list(any_text)(node, path, out).map(Texts::Many),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => any_text(node, path, out).map(Texts::One),
    }
}

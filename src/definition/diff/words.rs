//! Values and changes of them in words.

use crate::decimal::number_text;
use crate::json::{Node, Value};

/// Most characters of a text that are shown.
const LONG: usize = 120;
/// Most values of a list that are named.
const MOST_NAMED: usize = 6;

/// A key as people say it.
pub(super) fn key_words(key: &str) -> String {
    match key {
        "when" | "require" => "condition".to_owned(),
        "otherwise" => "otherwise".to_owned(),
        "unknown" => "when not known".to_owned(),
        "per" => "counted".to_owned(),
        "min" => "at least".to_owned(),
        "max" => "at most".to_owned(),
        key if key.starts_with("x-") => ticks(key),
        key => key.replace('_', " "),
    }
}

/// Whether a key's number is a sum of points, which carries its sign.
pub(super) fn is_points(key: &str) -> bool {
    matches!(key, "points" | "otherwise" | "unknown")
}

/// A value; points with their sign.
pub(super) fn value_words(key: &str, node: &Node) -> String {
    match &node.value {
        Value::Null => "nothing".to_owned(),
        Value::Boolean(true) => "yes".to_owned(),
        Value::Boolean(false) => "no".to_owned(),
        Value::Number(number) if is_points(key) => signed(*number),
        Value::Number(number) => number_text(*number).replace('-', "−"),
        Value::Text(text) => quoted(text),
        Value::List(items) => named(items.iter()),
        Value::Object(members) => {
            let said = members
                .iter()
                .map(|member| format!("{} {}", key_words(&member.key), value_words(&member.key, &member.value)));
            cut(&said.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Several values.
pub(super) fn named<'n>(items: impl ExactSizeIterator<Item = &'n Node>) -> String {
    let hidden = items.len().saturating_sub(MOST_NAMED);
    let said: Vec<String> = items.take(MOST_NAMED).map(|item| value_words("", item)).collect();
    match (said.is_empty(), hidden) {
        (true, _) => "nothing".to_owned(),
        (false, 0) => said.join(", "),
        (false, _) => format!("{} and {hidden} more", said.join(", ")),
    }
}

fn signed(number: f64) -> String {
    let text = number_text(number);
    match text.strip_prefix('-') {
        Some(digits) => format!("−{digits}"),
        None if number > 0.0 => format!("+{text}"),
        None => text,
    }
}

/// A text of the author's in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", cut(text))
}

/// An id in back-ticks.
pub(super) fn ticks(text: &str) -> String {
    format!("`{}`", cut(text))
}

fn cut(text: &str) -> String {
    let shown = text.chars().take(LONG).map(|c| if c.is_control() { ' ' } else { c });
    let more = if text.chars().nth(LONG).is_some() { "…" } else { "" };
    shown.collect::<String>() + more
}

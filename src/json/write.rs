//! How answers are written as JSON: compactly, straight into a text.
//!
//! The `core::fmt` machinery, on which `nojson` writes, took two thirds of a decision's time: every key, comma and number went through
//! several calls that the compiler cannot see through. Texts that are pushed one after the other need no such thing.

use super::{Node, Value};
use crate::decimal::number_text;

/// What has a JSON text.
pub trait ToJson {
    /// Writes it at the end of `out`.
    fn write(&self, out: &mut String);
}

/// Any answer as compact JSON.
#[must_use]
pub fn to_string(answer: &impl ToJson) -> String {
    let mut out = String::new();
    answer.write(&mut out);
    out
}

/// Writes an object of these members, in this order. Their keys are names that need no escaping.
pub fn object(out: &mut String, members: &[(&str, &dyn ToJson)]) {
    let mut sign = '{';
    for (key, value) in members {
        out.push(sign);
        out.push('"');
        out.push_str(key);
        out.push_str("\":");
        value.write(out);
        sign = ',';
    }
    out.push('}');
}

/// Escapes only what must be escaped, the short way where there is one, as RFC 8785 (3.2.2.2) asks of canonical texts.
pub fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = special.chars();
        chars.next().into_iter().for_each(|c| push_escape(out, c));
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn push_escape(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\u{8}' => out.push_str("\\b"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\u{c}' => out.push_str("\\f"),
        '\r' => out.push_str("\\r"),
        // What is left is below 0x20.
        c => {
            out.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
            out.extend(char::from_digit(u32::from(c) % 16, 16));
        }
    }
}

fn push_digits(out: &mut String, number: u64) {
    if number > 9 {
        push_digits(out, number / 10);
    }
    out.extend(char::from_digit((number % 10) as u32, 10));
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl ToJson for str {
    fn write(&self, out: &mut String) {
        push_text(out, self);
    }
}

impl ToJson for String {
    fn write(&self, out: &mut String) {
        push_text(out, self);
    }
}

impl ToJson for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl ToJson for i64 {
    fn write(&self, out: &mut String) {
        if *self < 0 {
            out.push('-');
        }
        push_digits(out, self.unsigned_abs());
    }
}

impl ToJson for usize {
    fn write(&self, out: &mut String) {
        push_digits(out, *self as u64);
    }
}

/// What is beyond all doubles is `null`, as in ECMAScript.
impl ToJson for f64 {
    fn write(&self, out: &mut String) {
        if self.is_finite() {
            out.push_str(&number_text(*self));
        } else {
            out.push_str("null");
        }
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: ToJson> ToJson for [T] {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }
}

impl<T: ToJson, const N: usize> ToJson for [T; N] {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }
}

/// Pairs as an object, whatever their keys.
#[derive(Debug, Clone, Copy)]
pub struct Pairs<'a, K, V>(pub &'a [(K, V)]);

impl<K: AsRef<str>, V: ToJson> ToJson for Pairs<'_, K, V> {
    fn write(&self, out: &mut String) {
        write_pairs(out, &mut self.0.iter().map(|(key, value)| (key.as_ref(), value as &dyn ToJson)));
    }
}

fn write_pairs<'a>(out: &mut String, pairs: &mut dyn Iterator<Item = (&'a str, &'a dyn ToJson)>) {
    out.push('{');
    for (index, (key, value)) in pairs.enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_text(out, key);
        out.push(':');
        value.write(out);
    }
    out.push('}');
}

impl ToJson for Node {
    fn write(&self, out: &mut String) {
        match &self.value {
            Value::Null => out.push_str("null"),
            Value::Boolean(value) => value.write(out),
            Value::Number(number) => number.write(out),
            Value::Text(text) => push_text(out, text),
            Value::List(items) => items.write(out),
            Value::Object(members) => {
                let mut pairs = members.iter().map(|member| (member.key.as_str(), &member.value as &dyn ToJson));
                write_pairs(out, &mut pairs);
            }
        }
    }
}

//! Plain values: texts, names, numbers, dates, and what they must be like.

use super::reader::{check_name, wrong_type};
use crate::codes::Code;
use crate::definition::findings::Findings;
use crate::definition::model::{PublicKey, Scalar, Signature};
use crate::diagnostic::{Finding, ticked};
use crate::json::{Node, Value};
use crate::pointer::Path;
use crate::value::date::Instant;

/// A text that says something; empty where there is none.
pub(super) fn text(node: &Node, path: &Path<'_>, out: &mut Findings) -> String {
    let Some(text) = any_text_or_none(node, path, out) else { return String::new() };
    if text.trim().is_empty() {
        out.push(Finding::new(Code::EmptyText, path, "this text must not be empty"));
        return String::new();
    }
    text.to_owned()
}

/// Any text.
pub(super) fn any_text(node: &Node, path: &Path<'_>, out: &mut Findings) -> String {
    any_text_or_none(node, path, out).unwrap_or_default().to_owned()
}

fn any_text_or_none<'n>(node: &'n Node, path: &Path<'_>, out: &mut Findings) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => {
            wrong_type(node, path, "a text", out);
            None
        }
    }
}

/// A text, or `null` where nothing is expected.
pub(super) fn text_or_null(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<String> {
    match &node.value {
        Value::Null => None,
        Value::Text(_) => Some(text(node, path, out)),
        Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => {
            wrong_type(node, path, "a text or null", out);
            Some(String::new())
        }
    }
}

/// An id: lower case letters, digits, `-` and `_`, a letter first.
pub(super) fn id(node: &Node, path: &Path<'_>, out: &mut Findings) -> String {
    let id = text(node, path, out);
    if !id.is_empty() {
        check_name(&id, path, node.span, out);
    }
    id
}

/// Yes or no.
pub(super) fn boolean(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<bool> {
    match node.value {
        Value::Boolean(value) => Some(value),
        Value::Null | Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => {
            wrong_type(node, path, "true or false", out);
            None
        }
    }
}

/// A finite number.
pub(super) fn number(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<f64> {
    match node.value {
        // One that is not finite is reported wherever it stands.
        Value::Number(number) => number.is_finite().then_some(number),
        Value::Null | Value::Boolean(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => {
            wrong_type(node, path, "a number", out);
            None
        }
    }
}

/// A whole number between two others, both allowed.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "the bounds are far below 2^53")]
pub(super) fn whole(least: i64, most: i64) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<i64> {
    move |node, path, out| {
        let value = number(node, path, out)?;
        let (code, problem) = if value.fract() != 0.0 {
            (Code::NotWhole, "this must be a whole number")
        } else if value < least as f64 || value > most as f64 {
            (Code::OutOfRange, "this number is out of range")
        } else {
            return Some(value as i64);
        };
        out.push(Finding::new(code, path, problem).help(format!("whole numbers from {least} to {most} are allowed")));
        None
    }
}

/// Points: whole numbers up to a million either way.
pub(super) fn points(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<i64> {
    whole(-1_000_000, 1_000_000)(node, path, out)
}

/// A limit or threshold of sums of points.
pub(super) fn threshold(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<i64> {
    whole(-1_000_000_000_000, 1_000_000_000_000)(node, path, out)
}

/// A length of time from 0, in days or hours.
pub(super) fn duration(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<f64> {
    const MOST: f64 = 1_000_000.0;
    let value = number(node, path, out)?;
    if !(0.0..=MOST).contains(&value) {
        out.push(
            Finding::new(Code::OutOfRange, path, "this length of time is out of range")
                .help("numbers from 0 to 1000000 are allowed"),
        );
        return None;
    }
    Some(value)
}

/// A length of time in days that is not nothing.
pub(super) fn step(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<f64> {
    /// A second: shorter steps would be a mistake, and longer ages than can be counted.
    const LEAST: f64 = 1.0 / 86_400.0;
    let days = duration(node, path, out)?;
    if days < LEAST {
        out.push(
            Finding::new(Code::OutOfRange, path, "a step must take some time").help("numbers above 0 are allowed"),
        );
        return None;
    }
    Some(days)
}

/// A date, or a date and time.
pub(super) fn moment(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Instant> {
    let text = any_text_or_none(node, path, out)?;
    let instant = Instant::parse(text);
    if instant.is_none() {
        out.push(
            Finding::new(Code::BadDate, path, format!("{} is not a date", ticked(text)))
                .help("write `2026-11-22` or `2026-11-22T09:00:00Z`"),
        );
    }
    instant
}

/// A day without a time.
pub(super) fn day(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Instant> {
    let text = any_text_or_none(node, path, out)?;
    let day = Instant::parse(text).filter(|day| day.day() == text);
    if day.is_none() {
        out.push(
            Finding::new(Code::BadDate, path, format!("{} is not a day", ticked(text)))
                .help("write it as `2026-11-22`"),
        );
    }
    day
}

/// A digest, as it stands in an approval.
pub(super) fn digest(node: &Node, path: &Path<'_>, out: &mut Findings) -> String {
    let Some(text) = any_text_or_none(node, path, out) else { return String::new() };
    let is_hex =
        |hex: &str| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if !text.strip_prefix("sha256:").is_some_and(is_hex) {
        out.push(
            Finding::new(Code::BadDigest, path, "this is not a digest")
                .help("a digest is `sha256:` and 64 hexadecimal digits in lower case"),
        );
    }
    text.to_owned()
}

/// A public key.
pub(super) fn public_key(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<PublicKey> {
    let key = PublicKey::parse(any_text_or_none(node, path, out)?);
    if key.is_none() {
        out.push(
            Finding::new(Code::BadKey, path, "this is not a public key")
                .help("an Ed25519 key is `MCowBQYDK2VwAyEA` and 44 more characters, as `leadpact key` prints it"),
        );
    }
    key
}

/// The signature of an approval.
pub(super) fn signature(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Signature> {
    let signature = Signature::parse(any_text_or_none(node, path, out)?);
    if signature.is_none() {
        out.push(
            Finding::new(Code::BadSignature, path, "this is not a signature")
                .help("a signature is 64 bytes in base64, as `leadpact sign` writes it"),
        );
    }
    signature
}

/// A text, number or boolean.
pub(super) fn scalar(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Scalar> {
    match &node.value {
        Value::Text(text) => Some(Scalar::Text(text.clone())),
        Value::Boolean(value) => Some(Scalar::Boolean(*value)),
        Value::Number(_) => number(node, path, out).map(Scalar::Number),
        Value::Null | Value::List(_) | Value::Object(_) => {
            wrong_type(node, path, "a text, a number, or true or false", out);
            None
        }
    }
}

/// A text among a few allowed ones.
pub(super) fn one_of<T: Copy>(
    allowed: &'static [(&'static str, T)],
) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<T> {
    move |node, path, out| {
        let text = any_text_or_none(node, path, out)?;
        let found = allowed.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let finding =
                Finding::new(Code::WrongValue, path, format!("{} is not a value that can stand here", ticked(text)));
            out.push(finding.suggest(text, allowed.iter().map(|(name, _)| *name)));
        }
        found
    }
}

/// A reader whose default stands for what could not be read.
pub(super) fn or_default<T: Default>(
    read: impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<T>,
) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> T {
    move |node, path, out| read(node, path, out).unwrap_or_default()
}

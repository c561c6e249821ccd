//! Taking objects and values apart while gathering every problem.

use crate::codes::Code;
use crate::definition::model::{Named, Scalar};
use crate::diagnostic::Finding;
use crate::json::{Member, Node, Span, Value};
use crate::pointer::Path;
use crate::value::date::Instant;
use std::collections::BTreeSet;

/// The problems found so far.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) found: Vec<Finding>,
    /// Items left out of lists because they could not be read: the list's pointer and the item's index.
    pub(super) skipped: Vec<(String, usize)>,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        self.found.push(finding);
    }
}

/// An object whose keys are asked for one by one; what nobody asked for is unknown.
pub(super) struct Keys<'n, 'p> {
    members: &'n [Member],
    pub(super) path: &'p Path<'p>,
    asked: Vec<&'static str>,
}

impl<'n, 'p> Keys<'n, 'p> {
    /// Opens an object, and reports keys that it has twice.
    pub(super) fn open(node: &'n Node, path: &'p Path<'p>, out: &mut Findings) -> Option<Self> {
        let members = object(node, path, out)?;
        Some(Self { members, path, asked: Vec::new() })
    }

    /// The value under a key, if there is one.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        self.members.iter().find(|member| member.key == key).map(|member| &member.value)
    }

    /// Whether a key stands there, without asking for its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.members.iter().any(|member| member.key == key)
    }

    /// Members that nobody has asked for yet.
    pub(super) fn rest(&self) -> impl Iterator<Item = &'n Member> + use<'n, '_, 'p> {
        self.members.iter().filter(|member| !self.asked.contains(&member.key.as_str()))
    }

    /// Reads the value of a key that may be absent.
    pub(super) fn optional<T>(&mut self, key: &'static str, out: &mut Findings, read: impl FnOnce(&'n Node, &Path<'_>, &mut Findings) -> Option<T>) -> Option<T> {
        let path = self.path;
        self.get(key).and_then(|node| read(node, &path.key(key), out))
    }

    /// Reads the value of a key that must be there.
    pub(super) fn required<T>(&mut self, key: &'static str, out: &mut Findings, read: impl FnOnce(&'n Node, &Path<'_>, &mut Findings) -> Option<T>) -> Option<T> {
        if !self.has(key) {
            self.missing(key, out);
        }
        self.optional(key, out, read)
    }

    /// Reports a key that must be there and is not.
    pub(super) fn missing(&self, key: &str, out: &mut Findings) {
        out.push(Finding::new(Code::MissingKey, self.path, format!("`{key}` is missing")));
    }

    /// Reports every key that nobody asked for, apart from those that begin with `x-`.
    pub(super) fn close(self, out: &mut Findings) {
        for member in self.rest().filter(|member| !member.key.starts_with("x-")) {
            let finding = Finding::new(Code::UnknownKey, &self.path.key(&member.key), format!("`{}` is not a key that can stand here", member.key));
            out.push(finding.suggest(&member.key, self.asked.iter().copied()).at(member.key_span));
        }
    }
}

fn object<'n>(node: &'n Node, path: &Path<'_>, out: &mut Findings) -> Option<&'n [Member]> {
    let Value::Object(members) = &node.value else {
        return wrong_type(node, path, "an object", out);
    };
    let mut seen = BTreeSet::new();
    for member in members.iter().filter(|member| !seen.insert(&member.key)) {
        let message = format!("`{}` stands here twice", member.key);
        out.push(Finding::new(Code::DuplicateKey, &path.key(&member.key), message).at(member.key_span));
    }
    Some(members)
}

/// Reports duplicate keys in a value that is kept as it is.
pub(super) fn check_keys(node: &Node, path: &Path<'_>, out: &mut Findings) {
    match &node.value {
        Value::Object(_) => {
            for member in object(node, path, out).unwrap_or_default() {
                check_keys(&member.value, &path.key(&member.key), out);
            }
        }
        Value::List(items) => items.iter().enumerate().for_each(|(index, item)| check_keys(item, &path.index(index), out)),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn wrong_type<T>(node: &Node, path: &Path<'_>, wanted: &str, out: &mut Findings) -> Option<T> {
    out.push(Finding::new(Code::WrongType, path, format!("{wanted} is needed here, and this is {}", node.value.kind())));
    None
}

/// A text that says something.
pub(super) fn text(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<String> {
    let text = any_text(node, path, out)?;
    if text.trim().is_empty() {
        out.push(Finding::new(Code::EmptyText, path, "this text must not be empty"));
        return None;
    }
    Some(text)
}

/// Any text.
pub(super) fn any_text(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => wrong_type(node, path, "a text", out),
    }
}

/// A text that refers to something by name.
pub(super) fn reference(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<String> {
    any_text(node, path, out)
}

/// An id: lower case letters, digits, `-` and `_`, a letter first.
pub(super) fn id(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<String> {
    let text = any_text(node, path, out)?;
    check_name(&text, path, None, out).then_some(text)
}

/// Whether a text can be an id or a name; reports it when not.
fn check_name(name: &str, path: &Path<'_>, at: Option<Span>, out: &mut Findings) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(letters);
    if !fits {
        let finding = Finding::new(Code::BadName, path, format!("`{name}` cannot be a name"))
            .help("names are lower case letters, digits, `-` and `_`, and begin with a letter");
        out.push(match at {
            Some(span) => finding.at(span),
            None => finding,
        });
    }
    fits
}

/// Yes or no.
pub(super) fn boolean(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<bool> {
    match node.value {
        Value::Boolean(value) => Some(value),
        Value::Null | Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => wrong_type(node, path, "true or false", out),
    }
}

/// A finite number.
pub(super) fn number(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<f64> {
    match node.value {
        Value::Number(number) if number.is_finite() => Some(number),
        Value::Number(_) => {
            out.push(Finding::new(Code::OutOfRange, path, "this number is too large"));
            None
        }
        Value::Null | Value::Boolean(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => wrong_type(node, path, "a number", out),
    }
}

/// A whole number between two others, both allowed.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "the bounds are far below 2^53")]
pub(super) fn whole(least: i64, most: i64) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<i64> {
    move |node, path, out| {
        let value = number(node, path, out)?;
        let code = if value.fract() != 0.0 {
            Code::NotWhole
        } else if value < least as f64 || value > most as f64 {
            Code::OutOfRange
        } else {
            return Some(value as i64);
        };
        let problem = if code == Code::NotWhole { "this must be a whole number" } else { "this number is out of range" };
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
        out.push(Finding::new(Code::OutOfRange, path, "this length of time is out of range").help("numbers from 0 to 1000000 are allowed"));
        return None;
    }
    Some(value)
}

/// A date, or a date and time.
pub(super) fn moment(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Instant> {
    let text = any_text(node, path, out)?;
    let instant = Instant::parse(&text);
    if instant.is_none() {
        out.push(Finding::new(Code::BadDate, path, format!("`{text}` is not a date")).help("write `2026-11-22` or `2026-11-22T09:00:00Z`"));
    }
    instant
}

/// A text, number or boolean.
pub(super) fn scalar(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Scalar> {
    match &node.value {
        Value::Text(text) => Some(Scalar::Text(text.clone())),
        Value::Boolean(value) => Some(Scalar::Boolean(*value)),
        Value::Number(_) => number(node, path, out).map(Scalar::Number),
        Value::Null | Value::List(_) | Value::Object(_) => wrong_type(node, path, "a text, a number, or true or false", out),
    }
}

/// A text among a few allowed ones.
pub(super) fn one_of<T: Copy>(allowed: &'static [(&'static str, T)]) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<T> {
    move |node, path, out| {
        let text = any_text(node, path, out)?;
        let found = allowed.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let finding = Finding::new(Code::WrongValue, path, format!("`{text}` is not a value that can stand here"));
            out.push(finding.suggest(&text, allowed.iter().map(|(name, _)| *name)));
        }
        found
    }
}

/// A list, each item read alike; items that cannot be read are left out.
pub(super) fn list<'n, T>(mut read: impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Option<T>) -> impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Option<Vec<T>> {
    move |node, path, out| {
        let Value::List(items) = &node.value else {
            return wrong_type(node, path, "a list", out);
        };
        let mut read_items = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match read(item, &path.index(index), out) {
                Some(value) => read_items.push(value),
                None => out.skipped.push((path.to_string(), index)),
            }
        }
        Some(read_items)
    }
}

/// An object of named things, each read alike; those that cannot be read are left out.
pub(super) fn named<'n, T>(mut read: impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Option<T>) -> impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Option<Named<T>> {
    move |node, path, out| {
        let members = object(node, path, out)?;
        let mut entries = Vec::new();
        for member in members.iter().filter(|member| !member.key.starts_with("x-")) {
            let path = path.key(&member.key);
            let fits = check_name(&member.key, &path, Some(member.key_span), out);
            if let Some(value) = read(&member.value, &path, out).filter(|_| fits) {
                entries.push((member.key.clone(), value));
            }
        }
        Some(Named(entries))
    }
}

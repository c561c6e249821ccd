//! Taking objects apart while gathering every problem.
//!
//! A reader always gives something back: where a value cannot be read, a default stands for it, so that items keep their places and
//! what is around a mistake is checked as well. Such a definition has an error and never runs.

use crate::codes::Code;
use crate::definition::findings::Findings;
use crate::definition::model::Named;
use crate::diagnostic::{Finding, nearest, ticked};
use crate::json::{Member, Node, Span, Value};
use crate::pointer::Path;
use std::collections::BTreeSet;

/// An object whose keys are asked for one by one; what nobody asked for is unknown.
pub(super) struct Keys<'n, 'p> {
    /// Nothing, where there is no object; then nothing is missed either.
    members: Option<&'n [Member]>,
    pub(super) path: &'p Path<'p>,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    fault: Option<Finding>,
}

impl<'n, 'p> Keys<'n, 'p> {
    /// Opens an object, and reports when there is something else.
    pub(super) fn open(node: &'n Node, path: &'p Path<'p>, out: &mut Findings) -> Self {
        Self { members: members(node, path, out), path, asked: Vec::new(), missing: Vec::new(), fault: None }
    }

    fn members(&self) -> &'n [Member] {
        self.members.unwrap_or_default()
    }

    /// The value under a key, if there is one.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.members().iter().find(|member| member.key == key).map(|member| &member.value)
    }

    /// Whether a key stands there, without asking for its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.members().iter().any(|member| member.key == key)
    }

    /// Members that nobody has asked for yet, apart from those whose keys begin with `x-`.
    pub(super) fn rest(&self) -> impl Iterator<Item = &'n Member> + use<'n, '_, 'p> {
        self.members().iter().filter(|member| !is_own(&member.key) && !self.asked.contains(&member.key.as_str()))
    }

    /// Reads the value of a key that may be absent.
    pub(super) fn optional<T>(
        &mut self,
        key: &'static str,
        out: &mut Findings,
        read: impl FnOnce(&'n Node, &Path<'_>, &mut Findings) -> T,
    ) -> Option<T> {
        let path = self.path;
        self.get(key).map(|node| read(node, &path.key(key), out))
    }

    /// Reads the value of a key that must be there.
    pub(super) fn required<T: Default>(
        &mut self,
        key: &'static str,
        out: &mut Findings,
        read: impl FnOnce(&'n Node, &Path<'_>, &mut Findings) -> T,
    ) -> T {
        if !self.has(key) {
            self.missing(key);
        }
        self.optional(key, out, read).unwrap_or_default()
    }

    /// Notes that a key must be there and is not.
    pub(super) fn missing(&mut self, key: &'static str) {
        self.missing.push(key);
    }

    /// Notes what is wrong with the object as a whole. It is reported unless a misspelt key explains it.
    pub(super) fn fault(&mut self, finding: Finding, keys: &[&'static str]) {
        self.fault = Some(finding);
        keys.iter().for_each(|key| {
            let _ = self.get(key);
        });
    }

    /// Reports every key that nobody asked for, and every key that must be there and is not, each mistake once: a misspelt key is
    /// not missing as well.
    pub(super) fn close(mut self, out: &mut Findings) {
        let misspelt = self.close_unknown(out);
        if self.members.is_none() {
            return;
        }
        for key in self.missing {
            out.push(Finding::new(Code::MissingKey, self.path, format!("`{key}` is missing")));
        }
        if let Some(finding) = self.fault.filter(|_| !misspelt) {
            out.push(finding);
        }
    }

    /// Reports every key that nobody asked for; whether one of them was meant to be a key that is not there.
    fn close_unknown(&mut self, out: &mut Findings) -> bool {
        let unknown: Vec<&Member> = self.rest().collect();
        if unknown.is_empty() {
            return false;
        }
        let absent: Vec<&'static str> = self.asked.iter().copied().filter(|key| !self.has(key)).collect();
        let known = if absent.is_empty() { &self.asked } else { &absent };
        let mut misspelt = false;
        for member in unknown {
            if out.is_full() {
                break;
            }
            let message = format!("{} is not a key that can stand here", ticked(&member.key));
            let finding = Finding::new(Code::UnknownKey, &self.path.key(&member.key), message);
            out.push(finding.suggest(&member.key, known.iter().copied()).at(member.key_span));
            if let Some(meant) = nearest(&member.key, absent.iter().copied()) {
                misspelt = true;
                self.missing.retain(|key| *key != meant);
                out.meant(&self.path.key(meant));
            }
        }
        misspelt
    }
}

/// Whether a key is the author's own, which nobody else reads.
fn is_own(key: &str) -> bool {
    key.starts_with("x-")
}

fn members<'n>(node: &'n Node, path: &Path<'_>, out: &mut Findings) -> Option<&'n [Member]> {
    match &node.value {
        Value::Object(members) => Some(members),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => {
            wrong_type(node, path, "an object", out);
            None
        }
    }
}

/// Reports that a value is of another type than is needed.
pub(super) fn wrong_type(node: &Node, path: &Path<'_>, wanted: &str, out: &mut Findings) {
    out.push(Finding::new(
        Code::WrongType,
        path,
        format!("{wanted} is needed here, and this is {}", node.value.kind()),
    ));
}

/// Reports, wherever they stand, keys that an object has twice and numbers that no double can hold.
pub(super) fn check_everywhere(node: &Node, path: &Path<'_>, out: &mut Findings) {
    match &node.value {
        _ if out.is_full() => {}
        Value::Object(members) => {
            let mut seen = BTreeSet::new();
            for member in members {
                if !seen.insert(member.key.as_str()) {
                    let message = format!("{} stands here twice", ticked(&member.key));
                    out.push(Finding::new(Code::DuplicateKey, &path.key(&member.key), message).at(member.key_span));
                }
                check_everywhere(&member.value, &path.key(&member.key), out);
            }
        }
        Value::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| check_everywhere(item, &path.index(index), out))
        }
        Value::Number(number) if !number.is_finite() => {
            out.push(Finding::new(Code::OutOfRange, path, "this number is too large").at(node.span));
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

/// Reports a name that is none.
pub(super) fn check_name(name: &str, path: &Path<'_>, at: Span, out: &mut Findings) {
    if name.is_empty() {
        out.push(Finding::new(Code::BadName, path, "a name must not be empty").at(at));
        return;
    }
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if !(name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(letters)) {
        let finding = Finding::new(Code::BadName, path, format!("{} cannot be a name", ticked(name)));
        out.push(finding.help("names are lower case letters, digits, `-` and `_`, and begin with a letter").at(at));
    }
}

/// A list, each item read alike.
pub(super) fn list<'n, T>(
    mut read: impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> T,
) -> impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Vec<T> {
    move |node, path, out| {
        let Value::List(items) = &node.value else {
            wrong_type(node, path, "a list", out);
            return Vec::new();
        };
        let mut values = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if out.is_full() {
                break;
            }
            values.push(read(item, &path.index(index), out));
        }
        values
    }
}

/// An object of named things, each read alike.
pub(super) fn named<'n, T>(
    read: impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> T,
) -> impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Named<T> {
    entries(read, |member, path, out| check_name(&member.key, path, member.key_span, out))
}

/// An object whose keys name things that are declared elsewhere.
pub(super) fn by_reference<'n, T>(
    read: impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> T,
) -> impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Named<T> {
    entries(read, |_, _, _| {})
}

/// Reads the members of an object, the first of those with the same key, and leaves the author's own out.
fn entries<'n, T>(
    mut read: impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> T,
    check: impl Fn(&Member, &Path<'_>, &mut Findings),
) -> impl FnMut(&'n Node, &Path<'_>, &mut Findings) -> Named<T> {
    move |node, path, out| {
        let mut seen = BTreeSet::new();
        let mut entries = Vec::new();
        for member in members(node, path, out).unwrap_or_default().iter().filter(|member| !is_own(&member.key)) {
            if out.is_full() || !seen.insert(member.key.as_str()) {
                continue;
            }
            let path = path.key(&member.key);
            check(member, &path, out);
            entries.push((member.key.clone(), read(&member.value, &path, out)));
        }
        Named(entries)
    }
}

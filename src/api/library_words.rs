//! What people read of a library: its contract, and what differs between two.

use super::changes::{Side, Which};
use super::library::Read;
use super::{Diagnostic, Instant, contract, diff};
use crate::agreement::{Choices, Contract, part_of_contract};
use crate::definition::diff::{ChangeKind, DefinitionChange, diff_without_conditions};
use crate::definition::library::{Default, Entry, KEY, SIGNING};
use crate::definition::{Checked, Library, canonical};
use crate::diagnostic::ticked;
use crate::json::Value;
use crate::program::compile;
use std::collections::BTreeSet;

/// Keys of a library that only people read.
const WORDS: [&str; 5] = ["version", "name", "description", "owner", "$schema"];
/// Keys of a library that are told by themselves.
const TOLD: [&str; 4] = [KEY, "definitions", "default", "lists"];

impl Read {
    /// Which definition decides when, and then the contract of each.
    pub(super) fn contract(&self, as_of: Instant) -> Result<Contract, Vec<Diagnostic>> {
        let pact = self.pact();
        let signers = self.signers(pact.digest());
        let part = |(_, text, checked): (&str, &str, &Checked)| match signers {
            Some(_) => Ok(part_of_contract(checked, &compile(checked))),
            None => contract(text, as_of),
        };
        let parts = self.each().map(part).collect::<Result<Vec<_>, _>>()?;
        let conditions = self.conditions().into_iter().zip(&self.library.entries);
        let conditions = conditions.map(|(when, entry)| (when, name(entry))).collect();
        let choices = Choices { conditions, otherwise: self.otherwise(), signers };
        Ok(Contract::of_library(&self.library, pact.status(as_of), pact.digest(), choices, parts, as_of))
    }

    /// What has to hold for each definition, in words.
    fn conditions(&self) -> Vec<String> {
        let program = compile(&self.selector);
        program.gates.iter().map(|gate| program.say_briefly(&gate.closes_when)).collect()
    }

    /// What decides when no condition holds.
    fn otherwise(&self) -> String {
        match &self.library.default {
            Default::Definition(id) => {
                let entry = self.library.entries.iter().find(|entry| entry.id == *id);
                entry.map_or_else(|| id.clone(), name)
            }
            Default::Nothing { verdict, label, .. } => {
                format!("none: the verdict is {}", label.as_ref().unwrap_or(verdict))
            }
        }
    }

    pub(super) fn side(&self) -> Side {
        let Library { name, version, .. } = &self.library;
        Side { name: name.clone(), version: version.clone(), digest: self.pact().digest().to_owned() }
    }

    /// What differs between two libraries: what they say themselves, and then of each definition that both have.
    pub(super) fn differing(&self, after: &Self) -> Result<Vec<DefinitionChange>, (Which, Vec<Diagnostic>)> {
        let mut changes = self.keys(after);
        changes.extend(self.entries(after));
        changes.extend(self.defaults(after));
        for (index, (id, text, _)) in self.each().enumerate() {
            let other = after.each().enumerate().find(|(_, (other, ..))| *other == id);
            if let Some((place, (_, other, _))) = other {
                changes.extend(diff(text, other)?.changes.into_iter().map(|inner| within(id, (index, place), inner)));
            }
        }
        let signing = [&self.root, &after.root].map(Library::signing);
        let [was, is] = &signing;
        changes.extend(diff_without_conditions(was, is));
        Ok(changes)
    }

    /// What decides when no condition holds.
    fn defaults(&self, after: &Self) -> Option<DefinitionChange> {
        let written = |read: &Self| read.root.get("default").map(canonical);
        let (was, is) = (self.otherwise(), after.otherwise());
        let words = if was == is {
            format!("when none fits: {is}, now of another kind or with another next step")
        } else {
            format!("when none fits: {was}, now {is}")
        };
        let at = || Some("/default".to_owned());
        (written(self) != written(after)).then(|| change(ChangeKind::Changed, (at(), at()), true, words))
    }

    /// Keys of the library itself.
    fn keys(&self, after: &Self) -> Vec<DefinitionChange> {
        let keys = |read: &Self| match &read.root.value {
            Value::Object(members) => members.iter().map(|member| member.key.clone()).collect(),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => Vec::new(),
        };
        let all: BTreeSet<String> = keys(self).into_iter().chain(keys(after)).collect();
        let told = |key: &str| TOLD.contains(&key) || SIGNING.contains(&key) || key.starts_with("x-");
        let differs = |key: &String| {
            let (old, new) = (self.root.get(key), after.root.get(key));
            let place = |is_there: bool| is_there.then(|| format!("/{key}"));
            let words = match (old.map(|node| &node.value), new.map(|node| &node.value)) {
                (Some(Value::Text(old)), Some(Value::Text(new))) => format!("`{key}`: “{old}”, now “{new}”"),
                _ => format!("`{key}` of the library is another one"),
            };
            let decides = !WORDS.contains(&key.as_str());
            let places = (place(old.is_some()), place(new.is_some()));
            (old.map(canonical) != new.map(canonical)).then(|| change(ChangeKind::Changed, places, decides, words))
        };
        all.iter().filter(|key| !told(key)).filter_map(differs).collect()
    }

    /// Definitions that come, go, or are chosen otherwise.
    fn entries(&self, after: &Self) -> Vec<DefinitionChange> {
        let (old, new) = (&self.library.entries, &after.library.entries);
        let place = |entries: &[Entry], id: &str| entries.iter().position(|entry| entry.id == id);
        let (before_words, after_words) = (self.conditions(), after.conditions());
        let mut changes = Vec::new();
        for (index, entry) in old.iter().enumerate() {
            let Some(other) = place(new, &entry.id) else {
                let words = format!("definition {} is gone", ticked(&entry.id));
                changes.push(change(ChangeKind::Removed, (Some(pointer(index)), None), true, words));
                continue;
            };
            let places = (Some(pointer(index)), Some(pointer(other)));
            let mut tell = |what: &str, old: Option<&String>, new: Option<&String>, decides: bool| {
                if old != new {
                    let said = |text: Option<&String>| text.map_or_else(|| "nothing".to_owned(), String::clone);
                    let words = format!("{}{what}{}, now {}", ticked(&entry.id), said(old), said(new));
                    changes.push(change(ChangeKind::Changed, places.clone(), decides, words));
                }
            };
            tell(": chosen when ", before_words.get(index), after_words.get(other), true);
            let now = new.get(other);
            tell(": label ", entry.label.as_ref(), now.and_then(|now| now.label.as_ref()), false);
            tell(": why ", entry.why.as_ref(), now.and_then(|now| now.why.as_ref()), false);
        }
        for (index, entry) in new.iter().enumerate().filter(|(_, entry)| place(old, &entry.id).is_none()) {
            let when = after_words.get(index).map(String::as_str).unwrap_or_default();
            let words = format!("new definition {}, chosen when {when}", ticked(&entry.id));
            changes.push(change(ChangeKind::Added, (None, Some(pointer(index))), true, words));
        }
        changes.extend(moved(old, new));
        changes
    }
}

/// The order in which definitions are tried, where both have the same.
fn moved(old: &[Entry], new: &[Entry]) -> Option<DefinitionChange> {
    let shared = |entries: &[Entry], others: &[Entry]| -> Vec<String> {
        let ids = entries.iter().map(|entry| entry.id.clone());
        ids.filter(|id| others.iter().any(|other| other.id == *id)).collect()
    };
    let (was, is) = (shared(old, new), shared(new, old));
    let places = (Some("/definitions".to_owned()), Some("/definitions".to_owned()));
    let words = || format!("definitions are tried in another order: {}; now {}", was.join(", "), is.join(", "));
    (was != is).then(|| change(ChangeKind::Moved, places, true, words()))
}

/// What differs in a definition, at its place in the library.
fn within(id: &str, (before, after): (usize, usize), inner: DefinitionChange) -> DefinitionChange {
    let under = |index: usize, pointer: Option<String>| pointer.map(|rest| Library::pointer(index) + &rest);
    DefinitionChange {
        before: under(before, inner.before),
        after: under(after, inner.after),
        text: format!("{id}: {}", inner.text),
        ..inner
    }
}

fn change(
    kind: ChangeKind,
    (before, after): (Option<String>, Option<String>),
    decides: bool,
    text: String,
) -> DefinitionChange {
    DefinitionChange { kind, before, after, decides, signed: true, text }
}

fn pointer(index: usize) -> String {
    format!("/definitions/{index}")
}

/// What people call a definition of a library.
fn name(entry: &Entry) -> String {
    entry.label.as_ref().unwrap_or(&entry.id).clone()
}

//! Fields: where derived ones come from, and texts that lead to two things.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{Class, Definition, Derivation, Derived, Field, FieldType, OptionItem, Texts};
use crate::diagnostic::{Finding, listed, ticked};
use crate::pointer::Path;
use crate::value::text::fold;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Context<'a> {
    pub(super) fn fields(&mut self) {
        let section = Path::ROOT.key("fields");
        let fields = &self.definition().fields;
        if fields.get("activities").is_some() {
            let finding = Finding::new(
                Code::ReservedName,
                &section.key("activities"),
                "`activities` is the name of the list of activities",
            );
            self.insist(finding.help("give the field another name"));
        }
        let circles = circles(self.definition());
        for (name, field) in &fields.0 {
            let path = section.key(name);
            if let Some(derived) = &field.derived {
                self.derived(field, derived, &path);
                if circles.contains(name.as_str()) {
                    let way = if derived.from == *name {
                        String::new()
                    } else {
                        format!(" by way of {}", ticked(&derived.from))
                    };
                    self.report(Finding::new(
                        Code::DerivedCircle,
                        &path.key("from"),
                        format!("{} is derived from itself{way}", ticked(name)),
                    ));
                } else {
                    self.source(derived, &path);
                }
            }
            self.options(field, &path);
        }
        self.aliases(&section);
    }

    /// Checks that a derived field comes from one of a type that allows it.
    fn source(&mut self, derived: &'a Derived, path: &Path<'_>) {
        let sources: &[FieldType] = match derived.how {
            Derivation::Domain => &[FieldType::Email],
            Derivation::Classify { .. } => &[FieldType::Text, FieldType::Choice],
        };
        self.field_of(&derived.from, sources, &path.key("from"));
    }

    fn derived(&mut self, field: &'a Field, derived: &'a Derived, path: &Path<'_>) {
        let kinds: &[FieldType] = match derived.how {
            Derivation::Domain => &[FieldType::Text, FieldType::Choice],
            Derivation::Classify { .. } => &[FieldType::Choice],
        };
        let kind = Definition::kind_of(field);
        if !kinds.contains(&kind) {
            let wanted: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let finding = Finding::new(
                Code::WrongValue,
                &path.key("type"),
                format!("what is derived here is not of type `{}`", kind.name()),
            );
            self.report(finding.help(format!("leave `type` out, or use {}", listed(&wanted))));
        }
        if !field.aliases.is_empty() {
            let finding = Finding::new(
                Code::DerivedAlias,
                &path.key("aliases"),
                "a derived field comes with a lead under its own name only",
            );
            self.report(finding.help("leave the aliases out"));
        }
        if let Derivation::Classify { classes, .. } = &derived.how {
            self.classes(classes, &path.key("classify"));
        }
    }

    fn classes(&mut self, classes: &'a [Class], list: &Path<'_>) {
        if classes.is_empty() {
            self.report(Finding::new(Code::NoEffect, list, "without classes nothing is classified"));
        }
        for (index, class) in classes.iter().enumerate() {
            let path = list.index(index);
            self.texts(&class.words, &path.key("words"));
            self.texts(&class.unless, &path.key("unless"));
            if class.words == Texts::Many(Vec::new()) {
                self.report(Finding::new(Code::EmptyOperand, &path.key("words"), "no words lead to this class"));
            }
        }
    }

    /// Warns of texts that lead to two options.
    fn options(&mut self, field: &'a Field, path: &Path<'_>) {
        let list = path.key("options");
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (index, option) in field.options.iter().enumerate() {
            let item = list.index(index);
            for (text, place) in option_texts(option) {
                let first = *seen.entry(fold(text)).or_insert(index);
                if first != index && !text.is_empty() {
                    let key = item.key(place.0);
                    let alias = key.index(place.1);
                    // An option may be a text alone.
                    let place = if self.value_at(&key).is_none() {
                        item
                    } else if place.0 == "aliases" {
                        alias
                    } else {
                        key
                    };
                    let finding =
                        Finding::new(Code::AmbiguousAlias, &place, format!("{} leads to two options", ticked(text)));
                    self.report(finding.help("only the first of them is used"));
                }
            }
        }
    }

    /// Warns of labels and aliases that lead to another field.
    fn aliases(&mut self, section: &Path<'_>) {
        let fields = &self.definition().fields;
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (name, field) in fields.0.iter().filter(|(_, field)| field.derived.is_none()) {
            let path = section.key(name);
            let (label, aliases) = (path.key("label"), path.key("aliases"));
            if let Some(text) = &field.label {
                self.leads_to_one(text, name, &mut seen, &label);
            }
            for (index, text) in field.aliases.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let place = aliases.index(index);
                if text != name && self.find(fields, "/fields", text).is_some() {
                    let message =
                        format!("{} is the name of another field, so it never leads to {}", ticked(text), ticked(name));
                    self.report(Finding::new(Code::AmbiguousAlias, &place, message).help("leave this alias out"));
                } else {
                    self.leads_to_one(text, name, &mut seen, &place);
                }
            }
        }
    }

    fn leads_to_one(&mut self, text: &str, name: &'a str, seen: &mut BTreeMap<String, &'a str>, place: &Path<'_>) {
        let first = *seen.entry(fold(text)).or_insert(name);
        if first != name && !text.is_empty() {
            let message = format!("{} leads to {} and to {}", ticked(text), ticked(first), ticked(name));
            self.report(
                Finding::new(Code::AmbiguousAlias, place, message).help(format!("it is read as {}", ticked(first))),
            );
        }
    }
}

/// The texts that lead to an option, each with its key and its place in a list.
fn option_texts(option: &OptionItem) -> impl Iterator<Item = (&str, (&'static str, usize))> {
    let label = option.label.iter().map(|text| (text.as_str(), ("label", 0)));
    let aliases = option.aliases.iter().enumerate().map(|(index, text)| (text.as_str(), ("aliases", index)));
    std::iter::once((option.value.as_str(), ("value", 0))).chain(label).chain(aliases)
}

/// The derived fields that are derived from themselves, at once or by way of others.
fn circles(definition: &Definition) -> BTreeSet<&str> {
    let derived = definition
        .fields
        .0
        .iter()
        .filter_map(|(name, field)| Some((name.as_str(), field.derived.as_ref()?.from.as_str())));
    let sources: BTreeMap<&str, &str> = derived.collect();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut circles = BTreeSet::new();
    for name in sources.keys() {
        let mut walk = Vec::new();
        let mut next = Some(*name);
        while let Some(name) = next.filter(|name| done.insert(name)) {
            walk.push(name);
            next = sources.get(name).copied();
        }
        // The walk came back to a field that it had met: from there on it is a circle.
        let met = walk.iter().position(|name| next == Some(name));
        circles.extend(walk.into_iter().skip(met.unwrap_or(usize::MAX)));
    }
    circles
}

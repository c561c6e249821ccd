//! Fields: where derived ones come from, and texts that lead to two things.

use super::{Context, Lookup};
use crate::codes::Code;
use crate::definition::model::{Class, Definition, Derivation, Derived, Field, FieldType, Texts};
use crate::diagnostic::{Finding, nearest};
use crate::pointer::Path;
use crate::value::text::{Phrase, PhraseProblem, fold};
use std::collections::{BTreeMap, BTreeSet};

impl Context<'_> {
    pub(super) fn fields(&mut self) {
        let section = Path::ROOT.key("fields");
        let fields = &self.definition().fields;
        if fields.get("activities").is_some() {
            let finding = Finding::new(Code::ReservedName, &section.key("activities"), "`activities` is the name of the list of activities");
            self.report(finding.help("give the field another name; a lead may still call it so by an alias"));
        }
        for (name, field) in &fields.0 {
            let path = section.key(name);
            if let Some(derived) = &field.derived {
                self.derived(name, field, derived, &path);
            }
            self.options(field, &path);
        }
        self.aliases(&section);
    }

    fn derived(&mut self, name: &str, field: &Field, derived: &Derived, path: &Path<'_>) {
        let (sources, kinds): (&[FieldType], &[FieldType]) = match derived.how {
            Derivation::Domain => (&[FieldType::Email], &[FieldType::Text, FieldType::Choice]),
            Derivation::Classify { .. } => (&[FieldType::Text, FieldType::Choice], &[FieldType::Choice]),
        };
        if self.is_circle(name) {
            let message = format!("`{name}` is derived from itself by way of `{}`", derived.from);
            self.report(Finding::new(Code::DerivedCircle, &path.key("from"), message));
        } else {
            let _ = self.field_of(&derived.from, sources, &path.key("from"));
        }
        let kind = Definition::kind_of(field);
        if !kinds.contains(&kind) {
            let wanted: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let finding = Finding::new(Code::WrongValue, &path.key("type"), format!("what is derived here is not of type `{}`", kind.name()));
            self.report(finding.help(format!("leave `type` out, or use {}", crate::diagnostic::listed(&wanted))));
        }
        if !field.aliases.is_empty() {
            let finding = Finding::new(Code::DerivedAlias, &path.key("aliases"), "a derived field comes with a lead under its own name only");
            self.report(finding.help("leave the aliases out"));
        }
        if let Derivation::Classify { classes, .. } = &derived.how {
            let list = path.key("classify");
            for (index, class) in self.parsed.indexed(&list, classes) {
                self.class(class, &list.index(index));
            }
        }
    }

    fn is_circle(&self, name: &str) -> bool {
        let source = |name: &str| self.definition().fields.get(name)?.derived.as_ref().map(|derived| derived.from.as_str());
        let mut seen = BTreeSet::new();
        let mut next = source(name);
        while let Some(from) = next.filter(|from| seen.insert(*from)) {
            if from == name {
                return true;
            }
            next = source(from);
        }
        false
    }

    fn class(&mut self, class: &Class, path: &Path<'_>) {
        for (key, texts) in [("words", &class.words), ("unless", &class.unless)] {
            let path = path.key(key);
            match texts {
                Texts::One(text) => self.phrase_or_list(text, &path),
                Texts::Many(texts) => {
                    for (index, text) in self.parsed.indexed(&path, texts) {
                        self.phrase(text, &path.index(index));
                    }
                }
            }
        }
        if class.words == Texts::Many(Vec::new()) {
            self.report(Finding::new(Code::EmptyOperand, &path.key("words"), "no words lead to this class"));
        }
    }

    /// Checks a text that is a phrase or the name of a list of phrases.
    pub(super) fn phrase_or_list(&mut self, text: &str, path: &Path<'_>) {
        let Some(values) = self.definition().lists.get(text) else {
            self.nearly_a_list(text, path);
            self.phrase(text, path);
            return;
        };
        for value in values {
            match value.as_text() {
                Some(phrase) => self.phrase(phrase, path),
                None => {
                    let message = format!("the list `{text}` holds {}, and phrases are needed", value.kind());
                    self.report(Finding::new(Code::WrongOperand, path, message));
                }
            }
        }
    }

    /// Warns when a single text looks like the name of a list with a slip of the pen.
    pub(super) fn nearly_a_list(&mut self, text: &str, path: &Path<'_>) {
        if let Some(name) = nearest(text, self.definition().lists.names()) {
            let message = format!("`{text}` is taken as a text to look for, and is nearly the name of a list");
            self.report(Finding::new(Code::LooksLikeList, path, message).help(format!("did you mean `{name}`?")));
        }
    }

    pub(super) fn phrase(&mut self, text: &str, path: &Path<'_>) {
        match Phrase::parse(text) {
            Ok(_) => {}
            Err(PhraseProblem::NoWords) => {
                self.report(Finding::new(Code::EmptyOperand, path, format!("there are no words in `{text}`, so it never occurs")));
            }
            Err(PhraseProblem::MisplacedStar) => {
                let finding = Finding::new(Code::BadPhrase, path, format!("the `*` in `{text}` has no meaning"));
                self.report(finding.help("`*` alone stands for any one word, and `word*` for any ending"));
            }
        }
    }

    fn options(&mut self, field: &Field, path: &Path<'_>) {
        let list = path.key("options");
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (index, option) in self.parsed.indexed(&list, &field.options) {
            let texts = std::iter::once(&option.value).chain(&option.label).chain(&option.aliases);
            for text in texts {
                let first = *seen.entry(fold(text)).or_insert(index);
                if first != index {
                    let message = format!("`{text}` leads to two options");
                    self.report(Finding::new(Code::AmbiguousAlias, &list.index(index), message).help("only the first of them is used"));
                }
            }
        }
    }

    /// Warns of labels and aliases that two fields share.
    fn aliases(&mut self, section: &Path<'_>) {
        let fields = &self.definition().fields;
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (name, field) in fields.0.iter().filter(|(_, field)| field.derived.is_none()) {
            for text in field.label.iter().chain(&field.aliases) {
                let first = *seen.entry(fold(text)).or_insert(name);
                if first != name {
                    let message = format!("`{text}` leads to `{first}` and to `{name}`");
                    self.report(Finding::new(Code::AmbiguousAlias, &section.key(name), message).help(format!("it is read as `{first}`")));
                }
            }
        }
    }

    /// The type of a field, if it is declared and whole.
    pub(super) fn kind(&mut self, name: &str, path: &Path<'_>) -> Option<FieldType> {
        match self.field(name, path) {
            Lookup::Found(field) => Some(Definition::kind_of(field)),
            Lookup::Broken | Lookup::Unknown => None,
        }
    }
}

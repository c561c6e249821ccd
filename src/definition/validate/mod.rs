//! From a [`Definition`] to a [`Checked`] one: every name leads somewhere, every comparison is between values of one type.

mod field;
mod flow;
mod predicate;
mod scorecard;

use super::digest;
use super::model::{Definition, Field, FieldType};
use super::parse::Parsed;
use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::json::Node;
use crate::pointer::Path;
use std::collections::BTreeSet;

/// Most fields of a definition.
pub const MAX_FIELDS: usize = 500;
/// Most criteria of a definition.
pub const MAX_CRITERIA: usize = 2_000;
/// Most values in all lists of a definition.
pub const MAX_LIST_VALUES: usize = 20_000;

/// A definition without errors: whatever it names exists and has the right type.
#[derive(Debug, Clone)]
pub struct Checked {
    definition: Definition,
    digest: String,
    root: Node,
}

impl Checked {
    /// What the author wrote.
    #[must_use]
    pub const fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The digest of the text that both teams sign.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The document itself, with positions.
    #[must_use]
    pub const fn root(&self) -> &Node {
        &self.root
    }
}

/// Checks a definition, and gives it back when it can run, with everything that was found.
#[must_use]
pub fn validate(parsed: Parsed) -> (Option<Checked>, Vec<Finding>, Node) {
    let mut context = Context { parsed: &parsed, findings: Vec::new() };
    context.whole();
    let checked = context.findings;
    let Parsed { root, definition, mut findings, .. } = parsed;
    findings.extend(checked);
    if findings.iter().any(Finding::is_error) {
        return (None, findings, root);
    }
    let digest = digest::digest(&root);
    (Some(Checked { definition, digest, root: root.clone() }), findings, root)
}

/// The definition being checked, and what was found so far.
struct Context<'a> {
    parsed: &'a Parsed,
    findings: Vec<Finding>,
}

/// What looking up a name gave.
enum Lookup<T> {
    Found(T),
    /// It is declared, and its declaration has errors of its own.
    Broken,
    /// It is not declared; this has been reported.
    Unknown,
}

impl<T> Lookup<T> {
    fn found(self) -> Option<T> {
        match self {
            Self::Found(value) => Some(value),
            Self::Broken | Self::Unknown => None,
        }
    }
}

impl<'a> Context<'a> {
    fn definition(&self) -> &'a Definition {
        &self.parsed.definition
    }

    fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn whole(&mut self) {
        self.bounds();
        self.fields();
        self.gates();
        self.scorecards();
        self.decide();
        self.routes();
        self.handover();
        self.examples();
        self.approvals();
    }

    fn bounds(&mut self) {
        let definition = self.definition();
        let root = Path::ROOT;
        let criteria: usize = definition.scorecards.0.iter().map(|(_, card)| card.criteria.len()).sum();
        let values: usize = definition.lists.0.iter().map(|(_, list)| list.len()).sum();
        let counts = [
            ("fields", definition.fields.0.len(), MAX_FIELDS, "fields"),
            ("scorecards", criteria, MAX_CRITERIA, "criteria"),
            ("lists", values, MAX_LIST_VALUES, "list values"),
        ];
        for (key, count, most, things) in counts {
            if count > most {
                let message = format!("there are {count} {things}, and {most} are allowed");
                self.report(Finding::new(Code::TooLarge, &root.key(key), message));
            }
        }
    }

    /// Looks up a named thing; reports it when there is none.
    fn lookup<T>(&mut self, found: Option<T>, section: &str, name: &str, miss: impl FnOnce(&Self) -> Finding) -> Lookup<T> {
        if let Some(value) = found {
            return Lookup::Found(value);
        }
        let declared = format!("{section}/{}", name.replace('~', "~0").replace('/', "~1"));
        if self.parsed.is_broken(&declared) {
            return Lookup::Broken;
        }
        let finding = miss(self);
        self.report(finding);
        Lookup::Unknown
    }

    fn field(&mut self, name: &str, path: &Path<'_>) -> Lookup<&'a Field> {
        let fields = &self.definition().fields;
        self.lookup(fields.get(name), "/fields", name, |_| {
            Finding::new(Code::UnknownField, path, format!("there is no field `{name}`")).suggest(name, fields.names())
        })
    }

    /// Looks up a field that must have one of some types; reports it when it has another.
    fn field_of(&mut self, name: &str, kinds: &[FieldType], path: &Path<'_>) -> Option<&'a Field> {
        let field = self.field(name, path).found()?;
        let kind = Definition::kind_of(field);
        if kinds.contains(&kind) {
            return Some(field);
        }
        let wanted: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let message = format!("`{name}` is a field of type `{}`", kind.name());
        let help = format!("a field of type {} is needed", crate::diagnostic::listed(&wanted));
        self.report(Finding::new(Code::WrongSource, path, message).help(help));
        None
    }

    fn verdict(&mut self, name: &str, path: &Path<'_>) {
        let verdicts = &self.definition().verdicts;
        let _ = self.lookup(verdicts.get(name), "/verdicts", name, |_| {
            Finding::new(Code::UnknownVerdict, path, format!("there is no verdict `{name}`")).suggest(name, verdicts.names())
        });
    }

    /// The grades of a scorecard or the total, if there is such a score.
    fn score(&mut self, name: &str, path: &Path<'_>) -> Lookup<Vec<&'a str>> {
        let definition = self.definition();
        let grades = match (name, &definition.total) {
            ("total", Some(total)) => Some(&total.grades),
            _ => definition.scorecards.get(name).map(|card| &card.grades),
        };
        let section = if name == "total" { "" } else { "/scorecards" };
        let labels = grades.map(|grades| grades.iter().map(|grade| grade.grade.as_str()).collect());
        self.lookup(labels, section, name, |_| {
            let known = definition.scorecards.names().chain(definition.total.iter().map(|_| "total"));
            Finding::new(Code::UnknownScore, path, format!("there is no scorecard `{name}`")).suggest(name, known)
        })
    }

    /// Reports ids that stand in a list twice.
    fn unique<'i, T>(&mut self, items: &'i [T], list: &Path<'_>, key: &str, id: impl Fn(&'i T) -> &'i str) {
        let mut seen = BTreeSet::new();
        for (index, item) in self.parsed.indexed(list, items) {
            if !seen.insert(id(item)) {
                let message = format!("`{}` is used twice", id(item));
                self.report(Finding::new(Code::DuplicateId, &list.index(index).key(key), message));
            }
        }
    }
}

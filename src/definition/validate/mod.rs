//! From a [`Definition`] to a [`Checked`] one: every name leads somewhere, every comparison is between values of one type.

mod agreement;
mod field;
mod flow;
mod operand;
mod phrase;
mod predicate;
mod private;
mod scorecard;

use super::digest;
use super::findings::Findings;
use super::model::{Definition, Field, FieldType, Named};
use super::parse::Parsed;
use crate::codes::Code;
use crate::diagnostic::{Finding, listed, ticked};
use crate::json::{Finder, Node, Value};
use crate::pointer::Path;
use operand::Operands;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use agreement::signers;

/// So many names are compared to find what was meant.
const ENOUGH: usize = 200_000;
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
    let mut context = Context::new(&parsed);
    context.whole();
    let (checked, _) = context.findings.into_parts();
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
    findings: Findings,
    finder: Finder<'a>,
    /// Large sections by their pointers: names and places.
    indexes: BTreeMap<String, BTreeMap<&'a str, usize>>,
    operands: Operands<'a>,
    /// The grades of scores that conditions have asked for.
    labels: BTreeMap<String, BTreeSet<&'a str>>,
    /// How many names have been compared to find near misses.
    compared: usize,
    needs_fields: bool,
}

impl<'a> Context<'a> {
    fn new(parsed: &'a Parsed) -> Self {
        let finder = Finder::new(&parsed.root);
        Self {
            parsed,
            findings: Findings::default(),
            finder,
            indexes: BTreeMap::new(),
            operands: Operands::default(),
            labels: BTreeMap::new(),
            compared: 0,
            needs_fields: false,
        }
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
        self.private();
        // Without any field a definition can still count activities; it is those who name fields that need them declared.
        if self.needs_fields {
            self.insist(Finding::new(Code::MissingKey, &Path::ROOT, "`fields` is missing"));
        }
    }

    fn definition(&self) -> &'a Definition {
        &self.parsed.definition
    }

    /// Reports something, unless it follows from what could not be read: an error, when its very place could not be read or is not
    /// there; a warning, when anything below could not be read either.
    fn report(&mut self, finding: Finding) {
        let broken = if finding.is_error() {
            self.parsed.is_lost(finding.pointer())
        } else {
            self.parsed.is_broken(finding.pointer())
        };
        if !broken {
            self.insist(finding);
        }
    }

    /// Reports something about a place that is there.
    fn insist(&mut self, finding: Finding) {
        if !self.findings.is_full() && self.finder.find(finding.pointer()).is_some() {
            self.findings.push(finding);
        }
    }

    /// Reports that a key is missing, unless it was misspelt.
    fn missing(&mut self, key: &str, path: &Path<'_>, help: &str) {
        if !self.parsed.is_lost(&path.key(key).to_string())
            && self.value_at(path).is_some_and(|value| matches!(value, Value::Object(_)))
        {
            self.insist(Finding::new(Code::MissingKey, path, format!("`{key}` is missing")).help(help));
        }
    }

    fn value_at(&mut self, path: &Path<'_>) -> Option<&'a Value> {
        self.finder.find(&path.to_string()).map(|node| &node.value)
    }

    /// The items of a list of the document.
    fn items(&mut self, path: &Path<'_>) -> &'a [Node] {
        match self.value_at(path) {
            Some(Value::List(items)) => items,
            Some(Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_)) | None => &[],
        }
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
                self.insist(Finding::new(Code::TooLarge, &root.key(key), message));
            }
        }
    }

    /// Adds a "did you mean" to a finding, as long as comparing names has not taken too much time already.
    fn hint<'k>(&mut self, finding: Finding, given: &str, known: impl Iterator<Item = &'k str>) -> Finding {
        let known: Vec<&str> = known.collect();
        if self.may_compare(known.len()) { finding.suggest(given, known) } else { finding }
    }

    pub(super) fn may_compare(&mut self, names: usize) -> bool {
        self.compared = self.compared.saturating_add(names);
        self.compared <= ENOUGH
    }

    /// The thing of a name in a section of the document.
    fn find<T>(&mut self, named: &'a Named<T>, section: &str, name: &str) -> Option<&'a T> {
        const MANY: usize = 32;
        if named.0.len() <= MANY {
            return named.get(name);
        }
        if !self.indexes.contains_key(section) {
            let index = named.names().enumerate().map(|(place, name)| (name, place)).collect();
            self.indexes.insert(section.to_owned(), index);
        }
        let place = *self.indexes.get(section)?.get(name)?;
        named.0.get(place).map(|(_, thing)| thing)
    }

    /// Looks up a named thing; reports it when there is none, unless the whole section could not be read.
    fn lookup<T>(
        &mut self,
        named: &'a Named<T>,
        section: &str,
        name: &str,
        path: &Path<'_>,
        (code, what): (Code, &str),
    ) -> Option<&'a T> {
        let found = self.find(named, section, name);
        if found.is_none() && !name.is_empty() && !self.is_unreadable(section) {
            let finding = Finding::new(code, path, format!("there is no {what} {}", ticked(name)));
            let finding = if named.0.is_empty() {
                finding.help(format!("declare it in `{}`", section.rsplit('/').next().unwrap_or(section)))
            } else {
                self.hint(finding, name, named.names())
            };
            self.report(finding);
        }
        found
    }

    /// Whether a section could not be read, so that nobody knows what is declared in it.
    fn is_unreadable(&mut self, section: &str) -> bool {
        let nothing = match section {
            "/fields" | "/verdicts" => self.finder.find(section).is_none(),
            "/scorecards" => self.definition().scorecards.0.is_empty(),
            _ => false,
        };
        nothing || self.parsed.is_lost(section)
    }

    fn field(&mut self, name: &str, path: &Path<'_>) -> Option<&'a Field> {
        self.needs_fields |=
            !name.is_empty() && self.parsed.root.get("fields").is_none() && !self.parsed.is_lost("/fields");
        self.lookup(&self.definition().fields, "/fields", name, path, (Code::UnknownField, "field"))
    }

    /// The type of a field, if it is declared and says which.
    fn kind(&mut self, name: &str, path: &Path<'_>) -> Option<FieldType> {
        self.field(name, path).and_then(Definition::known_kind)
    }

    /// Checks that a field has one of some types.
    fn field_of(&mut self, name: &str, kinds: &[FieldType], path: &Path<'_>) {
        let Some(kind) = self.kind(name, path).filter(|kind| !kinds.contains(kind)) else { return };
        let wanted: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let message = format!("{} is a field of type `{}`", ticked(name), kind.name());
        self.report(
            Finding::new(Code::WrongSource, path, message)
                .help(format!("a field of type {} is needed", listed(&wanted))),
        );
    }

    fn verdict(&mut self, name: &str, path: &Path<'_>) {
        let _ = self.lookup(&self.definition().verdicts, "/verdicts", name, path, (Code::UnknownVerdict, "verdict"));
    }

    /// Reports ids that stand in a list twice.
    fn unique(&mut self, list: &Path<'_>, key: &str) {
        let mut seen = BTreeSet::new();
        for (index, item) in self.items(list).iter().enumerate() {
            let Some(Value::Text(id)) = item.get(key).map(|node| &node.value) else { continue };
            if !seen.insert(id) {
                let message = format!("{} is used twice", ticked(id));
                self.report(
                    Finding::new(Code::DuplicateId, &list.index(index).key(key), message)
                        .help(format!("give each its own `{key}`")),
                );
            }
        }
    }
}

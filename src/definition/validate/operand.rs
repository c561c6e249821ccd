//! Operands: each of the type of the field, and a choice's among its options.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{Derivation, Field, FieldType, Operand, Operator, Scalar, Test};
use crate::diagnostic::{Finding, ticked};
use crate::pointer::Path;
use crate::value::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// What has been found out about operands already: many conditions name the same list, and a list can be long.
#[derive(Default)]
pub(super) struct Operands<'a> {
    /// What is wrong with a list of phrases: the code, the sentence, and what to do about it.
    pub(super) phrases: BTreeMap<&'a str, Option<(Code, String, &'static str)>>,
    /// What is wrong with a list compared with a field.
    lists: BTreeMap<(&'a str, &'a str, Mode), Vec<Fault>>,
    /// The folded texts that lead to a field's options.
    options: BTreeMap<&'a str, BTreeSet<String>>,
}

/// Whether texts are compared as parts of a text, or with the values of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mode {
    Parts,
    Values,
}

/// What an operand is compared with.
#[derive(Clone, Copy)]
struct Subject<'a> {
    name: &'a str,
    field: &'a Field,
    kind: FieldType,
    mode: Mode,
}

/// What is wrong with one value of an operand.
enum Fault {
    OtherType(&'static str),
    Unlisted(String),
    Empty,
}

impl<'a> Context<'a> {
    /// Checks the operand of an operator that goes with the field.
    pub(super) fn operand(
        &mut self,
        name: &'a str,
        field: &'a Field,
        kind: FieldType,
        test: &'a Test,
        path: &Path<'_>,
    ) {
        let subject = Subject { name, field, kind, mode: Mode::Values };
        let parts = Subject { kind: FieldType::Text, mode: Mode::Parts, ..subject };
        match test.operator {
            Operator::Is | Operator::IsNot => {
                self.each(&test.operand, |context, value, _| context.value(subject, value, path))
            }
            Operator::In | Operator::NotIn | Operator::DomainIn => {
                if self.list_exists(&test.operand, path) {
                    self.values(subject, &test.operand, path);
                }
            }
            Operator::HasAny | Operator::HasAll | Operator::HasNone => {
                self.single_is_no_list(&test.operand, path);
                self.values(subject, &test.operand, path);
            }
            Operator::Words => self.words(&test.operand, path),
            Operator::Contains | Operator::StartsWith | Operator::EndsWith => {
                self.single_is_no_list(&test.operand, path);
                self.values(parts, &test.operand, path);
            }
            Operator::Gt
            | Operator::Gte
            | Operator::Lt
            | Operator::Lte
            | Operator::Before
            | Operator::After
            | Operator::WithinDays
            | Operator::OlderThanDays
            | Operator::WithinNextDays
            | Operator::Present => {}
        }
        if matches!(&test.operand, Operand::Many(values) if values.is_empty()) {
            self.report(Finding::new(
                Code::EmptyOperand,
                path,
                format!("`{}` compares with nothing", test.operator.name()),
            ));
        }
    }

    /// The values of a declared list.
    pub(super) fn list(&mut self, name: &str) -> Option<&'a [Scalar]> {
        self.find(&self.definition().lists, "/lists", name).map(Vec::as_slice)
    }

    /// Whether nobody knows what is in a list.
    pub(super) fn is_broken_list(&self, name: &str) -> bool {
        self.parsed.is_broken(&Path::ROOT.key("lists").key(name).to_string())
    }

    /// The values of a list, without what stands for those that could not be read.
    pub(super) fn readable(&self, name: &str, values: &'a [Scalar]) -> impl Iterator<Item = &'a Scalar> + use<'a> {
        let broken = self.is_broken_list(name);
        values.iter().filter(move |value| !broken || value.as_text() != Some(""))
    }

    /// Whether an operand that names a list names one that exists; reports it when not.
    fn list_exists(&mut self, operand: &Operand, path: &Path<'_>) -> bool {
        let Operand::One(Scalar::Text(name)) = operand else { return true };
        if name.is_empty() {
            self.report(Finding::new(
                Code::UnknownList,
                path,
                "a list or the name of one is needed here, and this is empty",
            ));
        }
        self.lookup(&self.definition().lists, "/lists", name, path, (Code::UnknownList, "list")).is_some()
    }

    fn single_is_no_list(&mut self, operand: &Operand, path: &Path<'_>) {
        if let Operand::One(Scalar::Text(text)) = operand
            && self.list(text).is_none()
        {
            self.nearly_a_list(text, path);
        }
    }

    fn each(&mut self, operand: &'a Operand, mut check: impl FnMut(&mut Self, &'a Scalar, usize)) {
        if let Operand::Many(values) = operand {
            for (index, value) in values.iter().enumerate() {
                if self.findings.is_full() {
                    return;
                }
                check(self, value, index);
            }
        }
    }

    /// Checks every value of an operand; those of a named list stand where it is named.
    fn values(&mut self, subject: Subject<'a>, operand: &'a Operand, path: &Path<'_>) {
        match operand {
            Operand::Many(_) => {
                self.each(operand, |context, value, index| context.value(subject, value, &path.index(index)))
            }
            Operand::One(Scalar::Text(text)) if self.list(text).is_some() => self.named_list(subject, text, path),
            Operand::One(value) => self.value(subject, value, path),
            Operand::Moment(_) => {}
        }
    }

    fn value(&mut self, subject: Subject<'a>, value: &Scalar, path: &Path<'_>) {
        if let Some(fault) = self.fault(subject, value) {
            let finding = self.put(subject, &fault, None, path);
            self.report(finding);
        }
    }

    /// Checks the values of a named list, once for each field that is compared with it.
    fn named_list(&mut self, subject: Subject<'a>, list: &'a str, path: &Path<'_>) {
        /// Faults that are told of one list; they all stand at the same place.
        const FEW: usize = 8;
        let values = self.list(list).unwrap_or_default();
        if values.is_empty() && !self.is_broken_list(list) {
            self.report(Finding::new(Code::EmptyOperand, path, format!("the list {} has nothing in it", ticked(list))));
        }
        let key = (subject.name, list, subject.mode);
        let faults = match self.operands.lists.remove(&key) {
            Some(faults) => faults,
            None => self.readable(list, values).filter_map(|value| self.fault(subject, value)).take(FEW).collect(),
        };
        for fault in &faults {
            let finding = self.put(subject, fault, Some(list), path);
            self.report(finding);
        }
        self.operands.lists.insert(key, faults);
    }

    fn fault(&mut self, subject: Subject<'a>, value: &Scalar) -> Option<Fault> {
        let text = match (subject.kind, value) {
            (FieldType::Number, Scalar::Number(_)) | (FieldType::Boolean, Scalar::Boolean(_)) => return None,
            (
                FieldType::Text | FieldType::Choice | FieldType::Choices | FieldType::Email | FieldType::Date,
                Scalar::Text(text),
            ) => text,
            (_, Scalar::Number(_) | Scalar::Boolean(_) | Scalar::Text(_)) => {
                return Some(Fault::OtherType(value.kind()));
            }
        };
        let folded = fold(text);
        if folded.is_empty() {
            return Some(Fault::Empty);
        }
        let known = self.operands.options.entry(subject.name).or_insert_with(|| known_values(subject.field));
        let unlisted = subject.mode == Mode::Values && !known.is_empty() && !known.contains(&folded);
        unlisted.then(|| Fault::Unlisted(text.clone()))
    }

    /// Puts a fault into words.
    fn put(&mut self, subject: Subject<'a>, fault: &Fault, list: Option<&str>, path: &Path<'_>) -> Finding {
        let of_list =
            |text: &str| list.map_or_else(|| text.to_owned(), |list| format!("{text} in the list {}", ticked(list)));
        let name = ticked(subject.name);
        match fault {
            Fault::OtherType(given) => Finding::new(
                Code::WrongOperand,
                path,
                format!("{name} is compared with {}, and {} is needed", of_list(given), wanted(subject.kind)),
            ),
            Fault::Empty => {
                let message = if subject.mode == Mode::Parts {
                    "is found in every text"
                } else {
                    "is never the value of a field"
                };
                Finding::new(Code::EmptyOperand, path, format!("{} {message}", of_list("an empty text")))
            }
            Fault::Unlisted(text) => {
                let what = if subject.field.options.is_empty() { "values" } else { "options" };
                let finding = Finding::new(
                    Code::UnlistedOperand,
                    path,
                    format!("{} is not among the {what} of {name}", of_list(&ticked(text))),
                );
                self.hint(finding, text, own_values(subject.field).into_iter())
            }
        }
    }
}

const fn wanted(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Number => "a number",
        FieldType::Boolean => "true or false",
        FieldType::Text | FieldType::Choice | FieldType::Choices | FieldType::Date | FieldType::Email => "a text",
    }
}

/// The values that a field comes to, in the author's words.
fn own_values(field: &Field) -> Vec<&str> {
    let options = field.options.iter().map(|option| option.value.as_str());
    match field.derived.as_ref().map(|derived| &derived.how) {
        Some(Derivation::Classify { classes, otherwise }) if field.options.is_empty() => {
            classes.iter().map(|class| class.value.as_str()).chain(otherwise.as_deref()).collect()
        }
        Some(Derivation::Classify { .. } | Derivation::Domain) | None => options.collect(),
    }
}

/// Every folded text that leads to one of them; none where any text is taken.
fn known_values(field: &Field) -> BTreeSet<String> {
    // One that could not be read could be any.
    if own_values(field).contains(&"") {
        return BTreeSet::new();
    }
    let others = field.options.iter().flat_map(|option| option.label.iter().chain(&option.aliases));
    own_values(field).into_iter().chain(others.map(String::as_str)).map(fold).filter(|text| !text.is_empty()).collect()
}

//! Conditions: names lead somewhere, operators go with types, operands with operators.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{ActivityFilter, Field, FieldType, Operand, Operator, Predicate, Scalar, Test};
use crate::diagnostic::{Finding, listed};
use crate::pointer::Path;
use crate::value::text::fold;

impl Context<'_> {
    pub(super) fn predicate(&mut self, predicate: &Predicate, path: &Path<'_>) {
        match predicate {
            Predicate::Field { field, tests } => self.tests(field, tests, path),
            Predicate::Activity { activity, .. } => self.activity(activity, path),
            Predicate::All(inner) => self.combination(inner, "all", "true", path),
            Predicate::Any(inner) => self.combination(inner, "any", "false", path),
            Predicate::None(inner) => self.combination(inner, "none", "true", path),
            Predicate::Not(inner) => self.predicate(inner, &path.key("not")),
            Predicate::AtLeast { at_least, of } => self.at_least(*at_least, of, path),
            Predicate::Score { score, .. } => {
                let _ = self.score(score, &path.key("score"));
            }
            Predicate::Grade { score, grades } => self.grade(score, grades, path),
            Predicate::Completeness(_) | Predicate::Kind(_) => {}
            Predicate::Verdict(names) => {
                let path = path.key("verdict");
                for (key, name) in self.named_in(&path, names) {
                    let list = path.key("in");
                    let place = key.map_or_else(|| path.key("is"), |index| list.index(index));
                    self.verdict(name, &place);
                }
            }
        }
    }

    fn combination(&mut self, inner: &[Predicate], key: &str, outcome: &str, path: &Path<'_>) {
        let list = path.key(key);
        for (index, predicate) in self.parsed.indexed(&list, inner) {
            self.predicate(predicate, &list.index(index));
        }
        if inner.is_empty() && !self.parsed.is_broken(&list.to_string()) {
            self.report(Finding::new(Code::EmptyCondition, &list, format!("`{key}` of nothing is always {outcome}")));
        }
    }

    fn at_least(&mut self, at_least: usize, of: &[Predicate], path: &Path<'_>) {
        let list = path.key("of");
        for (index, predicate) in self.parsed.indexed(&list, of) {
            self.predicate(predicate, &list.index(index));
        }
        let always = match at_least {
            0 => "true",
            many if many > of.len() => "false",
            _ => return,
        };
        if !self.parsed.is_broken(&list.to_string()) {
            let message = format!("at least {at_least} of {} is always {always}", of.len());
            self.report(Finding::new(Code::EmptyCondition, &path.key("at_least"), message));
        }
    }

    pub(super) fn activity(&mut self, activity: &ActivityFilter, path: &Path<'_>) {
        if activity.types.is_empty() && !self.parsed.is_broken(&path.key("activity").to_string()) {
            self.report(Finding::new(Code::EmptyOperand, &path.key("activity"), "no activities are counted"));
        }
    }

    fn grade(&mut self, score: &str, grades: &[String], path: &Path<'_>) {
        let Some(known) = self.score(score, &path.key("grade")).found() else { return };
        for (index, grade) in self.named_in(path, grades) {
            if known.contains(&grade) || self.grades_are_broken(score) {
                continue;
            }
            let list = path.key("in");
            let place = index.map_or_else(|| path.key("is"), |index| list.index(index));
            let message = format!("`{score}` has no grade `{grade}`");
            self.report(Finding::new(Code::UnknownGrade, &place, message).suggest(grade, known.iter().copied()));
        }
    }

    fn grades_are_broken(&self, score: &str) -> bool {
        let pointer = if score == "total" { "/total".to_owned() } else { format!("/scorecards/{score}/grades") };
        self.parsed.is_broken(&pointer)
    }

    /// The names that `is` or `in` of an object give, with their index when they come from the list.
    fn named_in<'n>(&self, path: &Path<'_>, names: &'n [String]) -> Vec<(Option<usize>, &'n str)> {
        let has_list = self.parsed.root.at(&path.to_string()).is_some_and(|node| node.get("in").is_some());
        let list = path.key("in");
        let indexed = self.parsed.indexed(&list, names);
        indexed.map(|(index, name)| (has_list.then_some(index), name.as_str())).collect()
    }

    fn tests(&mut self, name: &str, tests: &[Test], path: &Path<'_>) {
        let Some(kind) = self.kind(name, &path.key("field")) else { return };
        for test in tests {
            let path = path.key(test.operator.name());
            if test.operator.applies_to(kind) {
                self.operand(name, kind, test, &path);
            } else {
                let message = format!("`{}` does not go with `{name}`, which is of type `{}`", test.operator.name(), kind.name());
                let usable: Vec<&str> = Operator::ALL.iter().filter(|(_, other)| other.applies_to(kind)).map(|(name, _)| *name).collect();
                self.report(Finding::new(Code::WrongOperator, &path, message).help(format!("it goes with {}", listed(&usable))));
            }
        }
    }

    fn operand(&mut self, name: &str, kind: FieldType, test: &Test, path: &Path<'_>) {
        match test.operator {
            Operator::Is | Operator::IsNot => self.values(name, kind, &test.operand, path),
            Operator::In | Operator::NotIn | Operator::DomainIn => {
                if self.list_exists(&test.operand, path) {
                    self.values(name, kind, &test.operand, path);
                }
            }
            Operator::HasAny | Operator::HasAll | Operator::HasNone => {
                self.single_is_no_list(&test.operand, path);
                self.values(name, kind, &test.operand, path);
            }
            Operator::Words => match &test.operand {
                Operand::One(Scalar::Text(text)) => self.phrase_or_list(text, path),
                Operand::One(_) | Operand::Many(_) | Operand::Moment(_) => self.each(&test.operand, path, |context, value, path| {
                    if let Some(text) = value.as_text() {
                        context.phrase(text, path);
                    }
                }),
            },
            Operator::Contains | Operator::StartsWith | Operator::EndsWith => {
                self.single_is_no_list(&test.operand, path);
                self.values(name, FieldType::Text, &test.operand, path);
                self.each(&test.operand, path, |context, value, path| {
                    if value.as_text().is_some_and(|text| fold(text).is_empty()) {
                        context.report(Finding::new(Code::EmptyOperand, path, "an empty text is found in every text"));
                    }
                });
            }
            Operator::Gt | Operator::Gte | Operator::Lt | Operator::Lte | Operator::Before | Operator::After | Operator::WithinDays
            | Operator::OlderThanDays | Operator::WithinNextDays | Operator::Present => return,
        }
        if self.definition().values(&test.operand).is_empty() && !self.parsed.is_broken(&path.to_string()) {
            self.report(Finding::new(Code::EmptyOperand, path, format!("`{}` compares with nothing", test.operator.name())));
        }
    }

    /// Whether an operand that names a list names one that exists; reports it when not.
    fn list_exists(&mut self, operand: &Operand, path: &Path<'_>) -> bool {
        let Operand::One(Scalar::Text(name)) = operand else { return true };
        let lists = &self.definition().lists;
        self.lookup(lists.get(name), "/lists", name, |_| {
            let finding = Finding::new(Code::UnknownList, path, format!("there is no list `{name}`"));
            if lists.0.is_empty() { finding.help("write the values as a list, or declare it in `lists`") } else { finding.suggest(name, lists.names()) }
        })
        .found()
        .is_some()
    }

    fn single_is_no_list(&mut self, operand: &Operand, path: &Path<'_>) {
        if let Operand::One(Scalar::Text(text)) = operand
            && self.definition().lists.get(text).is_none()
        {
            self.nearly_a_list(text, path);
        }
    }

    /// Calls `check` with every value of an operand and its place; values of a named list stand where it is named.
    fn each(&mut self, operand: &Operand, path: &Path<'_>, mut check: impl FnMut(&mut Self, &Scalar, &Path<'_>)) {
        match operand {
            Operand::Many(values) => {
                for (index, value) in self.parsed.indexed(path, values) {
                    check(self, value, &path.index(index));
                }
            }
            Operand::One(_) | Operand::Moment(_) => {
                for value in self.definition().values(operand) {
                    check(self, value, path);
                }
            }
        }
    }

    /// Checks that values are of the type of the field, and that a choice has them among its options.
    fn values(&mut self, name: &str, kind: FieldType, operand: &Operand, path: &Path<'_>) {
        self.each(operand, path, |context, value, path| {
            let fits = match (kind, value) {
                (FieldType::Number, Scalar::Number(_)) | (FieldType::Boolean, Scalar::Boolean(_)) => true,
                (FieldType::Text | FieldType::Choice | FieldType::Choices | FieldType::Email | FieldType::Date, Scalar::Text(_)) => true,
                (_, Scalar::Number(_) | Scalar::Boolean(_) | Scalar::Text(_)) => false,
            };
            if fits {
                context.listed_option(name, value, path);
            } else {
                let wanted = match kind {
                    FieldType::Number => "a number",
                    FieldType::Boolean => "true or false",
                    FieldType::Text | FieldType::Choice | FieldType::Choices | FieldType::Date | FieldType::Email => "a text",
                };
                let message = format!("`{name}` is compared with {}, and {wanted} is needed", value.kind());
                context.report(Finding::new(Code::WrongOperand, path, message));
            }
        });
    }

    fn listed_option(&mut self, name: &str, value: &Scalar, path: &Path<'_>) {
        let Some(Field { options, kind: Some(FieldType::Choice | FieldType::Choices), .. }) = self.definition().fields.get(name) else { return };
        let Some(text) = value.as_text() else { return };
        let folded = fold(text);
        let mut known = options.iter().flat_map(|option| std::iter::once(&option.value).chain(&option.label).chain(&option.aliases));
        if options.is_empty() || known.any(|known| fold(known) == folded) {
            return;
        }
        let finding = Finding::new(Code::UnlistedOperand, path, format!("`{text}` is not among the options of `{name}`"));
        self.report(finding.suggest(text, options.iter().map(|option| option.value.as_str())));
    }
}

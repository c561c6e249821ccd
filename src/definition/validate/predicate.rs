//! Conditions: names lead somewhere, operators go with types.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{ActivityFilter, Definition, Operator, Predicate, Test};
use crate::diagnostic::{Finding, listed, ticked};
use crate::json::Value;
use crate::pointer::Path;

impl<'a> Context<'a> {
    pub(super) fn predicate(&mut self, predicate: &'a Predicate, path: &Path<'_>) {
        match predicate {
            _ if self.findings.is_full() => {}
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
            Predicate::Grade { score, .. } => self.grade(score, path),
            Predicate::Completeness(_) => {}
            Predicate::Kind(_) => self.names(&path.key("kind"), |_, _, _| {}),
            Predicate::Verdict(_) => {
                self.names(&path.key("verdict"), |context, name, path| context.verdict(name, path))
            }
        }
    }

    fn combination(&mut self, inner: &'a [Predicate], key: &str, outcome: &str, path: &Path<'_>) {
        let list = path.key(key);
        for (index, predicate) in inner.iter().enumerate() {
            self.predicate(predicate, &list.index(index));
        }
        if inner.is_empty() {
            self.report(Finding::new(Code::EmptyCondition, &list, format!("`{key}` of nothing is always {outcome}")));
        }
    }

    fn at_least(&mut self, at_least: usize, of: &'a [Predicate], path: &Path<'_>) {
        let list = path.key("of");
        for (index, predicate) in of.iter().enumerate() {
            self.predicate(predicate, &list.index(index));
        }
        let always = match at_least {
            0 => "true",
            many if many > of.len() => "false",
            _ => return,
        };
        if matches!(self.value_at(&list), Some(Value::List(_))) {
            let message = format!("at least {at_least} of {} is always {always}", of.len());
            self.report(Finding::new(Code::EmptyCondition, &path.key("at_least"), message));
        }
    }

    pub(super) fn activity(&mut self, activity: &ActivityFilter, path: &Path<'_>) {
        if activity.types.is_empty() {
            self.report(Finding::new(Code::EmptyOperand, &path.key("activity"), "no activities are counted"));
        }
    }

    fn grade(&mut self, score: &str, path: &Path<'_>) {
        let Some(grades) = self.score(score, &path.key("grade")) else { return };
        let unreadable = self.grades_are_unreadable(score);
        if !self.labels.contains_key(score) {
            self.labels.insert(score.to_owned(), grades.iter().map(|grade| grade.grade.as_str()).collect());
        }
        self.names(path, |context, grade, path| {
            if !unreadable && !context.labels.get(score).is_some_and(|labels| labels.contains(grade)) {
                let finding =
                    Finding::new(Code::UnknownGrade, path, format!("{} has no grade {}", ticked(score), ticked(grade)));
                let finding = context.hint(finding, grade, grades.iter().map(|grade| grade.grade.as_str()));
                context.report(if grades.is_empty() { finding.help("declare `grades` for it") } else { finding });
            }
        });
    }

    /// Whether nobody knows all the grades of a score.
    pub(super) fn grades_are_unreadable(&self, score: &str) -> bool {
        let section = if score == "total" && self.definition().total.is_some() {
            "/total".to_owned()
        } else {
            format!("/scorecards/{score}")
        };
        self.parsed.is_lost(&section) || self.parsed.is_broken(&format!("{section}/grades"))
    }

    /// Calls `check` with every name that `is` and `in` of an object give, and its place.
    fn names(&mut self, path: &Path<'_>, mut check: impl FnMut(&mut Self, &'a str, &Path<'_>)) {
        let (one, many) = (path.key("is"), path.key("in"));
        if let Some(Value::Text(name)) = self.value_at(&one) {
            check(self, name, &one);
        }
        let Some(Value::List(items)) = self.value_at(&many) else { return };
        if items.is_empty() {
            self.report(Finding::new(Code::EmptyOperand, &many, "`in` compares with nothing"));
        }
        for (index, item) in items.iter().enumerate() {
            if let Value::Text(name) = &item.value {
                check(self, name, &many.index(index));
            }
        }
    }

    fn tests(&mut self, name: &'a str, tests: &'a [Test], path: &Path<'_>) {
        let Some(field) = self.field(name, &path.key("field")) else { return };
        let Some(kind) = Definition::known_kind(field) else { return };
        for test in tests {
            let path = path.key(test.operator.name());
            if test.operator.applies_to(kind) {
                self.operand(name, field, kind, test, &path);
            } else {
                let message = format!(
                    "`{}` does not go with {}, which is of type `{}`",
                    test.operator.name(),
                    ticked(name),
                    kind.name()
                );
                let usable: Vec<&str> =
                    Operator::ALL.iter().filter(|(_, other)| other.applies_to(kind)).map(|(name, _)| *name).collect();
                self.report(
                    Finding::new(Code::WrongOperator, &path, message).help(format!("it goes with {}", listed(&usable))),
                );
            }
        }
    }
}

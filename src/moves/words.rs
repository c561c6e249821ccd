//! Reasons in words, with the authors' own labels.

use super::pairs::{Pair, score_ids};
use super::why::{Cause, Factor, How};
use super::{Comparison, Couple, Deciders, Step, What};
use crate::program::predicate::Predicate;
use crate::program::print::{points_words, signed};
use crate::program::{Criterion, Gate, Grade, Program, VerdictId};
use std::cmp::Ordering;

impl Comparison<'_> {
    /// A reason in a few words.
    #[must_use]
    pub fn say(&self, cause: &Cause) -> String {
        if cause.factor == Factor::Decided(None, None) {
            return "no definition fits, and the verdict for that is another one".to_owned();
        }
        if let Factor::Decided(before, after) = cause.factor {
            return format!("decided by {}, now by {}", self.before.label(before), self.after.label(after));
        }
        if let Factor::Ends(place, how) = cause.factor {
            let said = self.after.program(Some(place)).map(|program| how_words(program, how)).unwrap_or_default();
            return format!("{}: {said}", self.after.label(Some(place)));
        }
        if let Factor::Chosen(gate) = cause.factor {
            return self.choosing.as_ref().map(|couple| couple.chosen(gate)).unwrap_or_default();
        }
        let couple = self.couples.get(cause.part).and_then(Option::as_ref);
        couple.map(|couple| couple.say(cause)).unwrap_or_default()
    }

    /// Several reasons in one sentence.
    #[must_use]
    pub fn say_all(&self, causes: &[Cause]) -> String {
        let said: Vec<String> = causes.iter().map(|cause| self.say(cause)).collect();
        said.join("; ")
    }

    /// What people read for one side of a step: the verdict's label, the grade, or the route.
    #[must_use]
    pub fn side_words(&self, step: &Step, is_before: bool) -> String {
        let (Deciders { names: program, .. }, name) =
            if is_before { (&self.before, &step.from) } else { (&self.after, &step.to) };
        let Some(name) = name else { return format!("no {}", step.what.as_str()) };
        match step.what {
            What::Verdict => {
                let verdict = program.verdicts.iter().find(|verdict| verdict.name == *name);
                verdict.map_or_else(|| name.clone(), |verdict| verdict.label.clone())
            }
            What::Grade | What::Route => name.clone(),
        }
    }
}

impl Couple<'_> {
    fn say(&self, Cause { factor, points, .. }: &Cause) -> String {
        match *factor {
            Factor::Closes(gate) => self.closes(gate),
            Factor::Opens(gate) => self.opens(gate),
            Factor::Leads(gate) => self.leads(gate),
            Factor::Rule(rule) => self.rule(rule),
            Factor::Route(route) => self.route_words(route),
            Factor::Threshold(score, before, after) => self.threshold(score, before, after),
            Factor::Criterion(score, criterion, order) => self.criterion_words(score, criterion, order, *points),
            Factor::Start(score, _) => format!("{} begins {}", self.score_label(score), now("with", *points)),
            Factor::Limits(score, order) => match points {
                (Some(_), Some(_)) => format!("limits of {} {}", self.score_label(score), now("come to", *points)),
                _ => format!("limits of {} {}", self.score_label(score), more("leave", order)),
            },
            Factor::Total(_) => "the total is made of other parts".to_owned(),
            Factor::Read(field) => format!("{} is read otherwise", self.field_label(field)),
            Factor::Completeness(order) => match points {
                (Some(before), Some(after)) => format!("{before} % is known, now {after} %"),
                _ => format!("{} of what is used is known", if order == Ordering::Greater { "more" } else { "less" }),
            },
            Factor::Joined => "the grade is joined of other scores".to_owned(),
            Factor::Order => "the steps come in another order".to_owned(),
            // What chooses among definitions is told by whoever has all of them.
            Factor::Decided(..) | Factor::Chosen(_) | Factor::Ends(..) => String::new(),
        }
    }

    /// What chooses a definition, and what it is now.
    fn chosen(&self, place: usize) -> String {
        match self.gate_pair(place) {
            (None, Some(new)) => {
                format!("new definition {}, chosen if {}", new.label, self.conditions(None, Some(&new.closes_when)))
            }
            (Some(old), Some(new)) => {
                let said = self.conditions(Some(&old.closes_when), Some(&new.closes_when));
                format!("{} is chosen if {said}", new.label)
            }
            (Some(old), None) => format!("definition {} is gone", old.label),
            (None, None) => String::new(),
        }
    }

    fn gate_pair(&self, place: usize) -> (Option<&Gate>, Option<&Gate>) {
        let pair = self.pairs.gates.get(place);
        let of = |gates: &'_ [Gate], place: Option<usize>| place.filter(|place| *place < gates.len());
        let before = pair.and_then(|pair| of(&self.before.gates, pair.before));
        let after = pair.and_then(|pair| of(&self.after.gates, pair.after));
        (before.and_then(|place| self.before.gates.get(place)), after.and_then(|place| self.after.gates.get(place)))
    }

    fn closes(&self, place: usize) -> String {
        match self.gate_pair(place) {
            (None, Some(gate)) => format!("new gate {} closes: {}", gate.label, gate.reason),
            (Some(old), Some(gate)) if !self.is_same(&self.pairs.gates, place) => {
                format!(
                    "gate {} closes: {}",
                    gate.label,
                    self.conditions(Some(&old.closes_when), Some(&gate.closes_when))
                )
            }
            (_, Some(gate)) => format!("gate {} closes: {}", gate.label, gate.reason),
            (_, None) => String::new(),
        }
    }

    fn opens(&self, place: usize) -> String {
        match self.gate_pair(place) {
            (Some(gate), None) => format!("gate {} is gone", gate.label),
            (Some(gate), Some(new)) if !self.is_same(&self.pairs.gates, place) => {
                format!(
                    "gate {} stays open: {}",
                    new.label,
                    self.conditions(Some(&gate.closes_when), Some(&new.closes_when))
                )
            }
            (Some(gate), Some(_)) => format!("gate {} stays open", gate.label),
            (None, _) => String::new(),
        }
    }

    fn leads(&self, place: usize) -> String {
        let label = |program: &Program, gate: Option<&Gate>| gate.map(|gate| verdict_label(program, gate.verdict));
        let (before, after) = self.gate_pair(place);
        let labels = (label(self.before, before), label(self.after, after));
        let name = after.or(before).map(|gate| gate.label.as_str()).unwrap_or_default();
        match labels {
            (Some(old), Some(new)) if old != new => format!("gate {name} leads to {old}, now to {new}"),
            _ => format!("gate {name} leads to another verdict"),
        }
    }

    fn rule(&self, place: usize) -> String {
        let Some(pair) = self.pairs.clauses.get(place) else { return String::new() };
        let before = pair.before.and_then(|place| self.before.decide.get(place));
        let after = pair.after.and_then(|place| self.after.decide.get(place));
        let verdict = after.map(|rule| verdict_label(self.after, rule.verdict));
        let verdict =
            verdict.or_else(|| before.map(|rule| verdict_label(self.before, rule.verdict))).unwrap_or_default();
        let said = |said: String| format!("{verdict} if {said}");
        let when =
            self.conditions(before.and_then(|rule| rule.when.as_ref()), after.and_then(|rule| rule.when.as_ref()));
        step_words(*pair, "rule", said(when))
    }

    fn route_words(&self, place: usize) -> String {
        let Some(pair) = self.pairs.routes.get(place) else { return String::new() };
        let before = pair.before.and_then(|place| self.before.routes.get(place));
        let after = pair.after.and_then(|place| self.after.routes.get(place));
        let id = after.or(before).map(|route| route.id.as_str()).unwrap_or_default();
        let when =
            self.conditions(before.and_then(|route| route.when.as_ref()), after.and_then(|route| route.when.as_ref()));
        step_words(*pair, "route", format!("`{id}` if {when}"))
    }

    /// A condition, and what it is now. Where the words are the same, it is what they leave out that differs.
    fn conditions(&self, before: Option<&Predicate>, after: Option<&Predicate>) -> String {
        let said = |program: &Program, when: Option<&Predicate>| when.map(|when| program.say_briefly(when));
        match (said(self.before, before), said(self.after, after)) {
            (Some(old), Some(new)) if old == new => format!("{new}, of other values"),
            (Some(old), Some(new)) => format!("{old}, now {new}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => "nothing better applies".to_owned(),
        }
    }

    fn threshold(&self, score: usize, before: Option<usize>, after: Option<usize>) -> String {
        let grade = |program: &'_ Program,
                     score: Option<crate::program::ScoreId>,
                     place: Option<usize>|
         -> Option<Grade> { program.grades(score?).get(place?).cloned() };
        let (a, b) = self.pairs.scores.get(score).map_or((None, None), |pair| score_ids(*pair));
        let label = self.score_label(score);
        let from = |grade: &Grade| {
            grade.from.map_or_else(|| "the lowest".to_owned(), |from| format!("from {}", points_words(from)))
        };
        match (grade(self.before, a, before), grade(self.after, b, after)) {
            (Some(old), Some(new)) => format!("grade {} of {label} {}, now {}", new.grade, from(&old), from(&new)),
            (Some(old), None) => format!("grade {} of {label} is gone", old.grade),
            (None, Some(new)) => format!("new grade {} of {label} {}", new.grade, from(&new)),
            (None, None) => String::new(),
        }
    }

    fn criterion_words(
        &self,
        score: usize,
        criterion: usize,
        order: Ordering,
        points: (Option<i64>, Option<i64>),
    ) -> String {
        let Some(pair) = self.pairs.criteria.get(score).and_then(|all| all.get(criterion)) else {
            return String::new();
        };
        let of = |program: &'_ Program, card: Option<usize>, place: Option<usize>| -> Option<Criterion> {
            program.scorecards.get(card?)?.criteria.get(place?).cloned()
        };
        let cards = self.pairs.scores.get(score);
        let before = of(self.before, cards.and_then(|card| card.before), pair.before);
        let after = of(self.after, cards.and_then(|card| card.after), pair.after);
        let label = after.as_ref().or(before.as_ref()).map(|criterion| criterion.label.as_str()).unwrap_or_default();
        match (before.is_some(), after.is_some(), points) {
            (true, true, (Some(_), Some(_))) => format!("{label} {}", now("", points).trim_start()),
            (false, _, (_, Some(points))) => format!("new {label} {}", signed(points)),
            (_, false, (Some(points), _)) => format!("{label} {} is gone", signed(points)),
            (false, _, _) => {
                format!("new {label} {}", if order == Ordering::Greater { "adds points" } else { "takes points" })
            }
            (_, false, _) => format!("{label} is gone"),
            (true, true, _) => format!("{label} {}", more("gives", order)),
        }
    }

    fn is_same(&self, pairs: &[Pair], place: usize) -> bool {
        pairs.get(place).is_some_and(|pair| pair.is_same)
    }

    fn score_label(&self, score: usize) -> String {
        let ids = self.pairs.scores.get(score).map(|pair| score_ids(*pair));
        match ids {
            Some((_, Some(after))) => self.after.score_label(after).to_owned(),
            Some((Some(before), None)) => self.before.score_label(before).to_owned(),
            Some((None, None)) | None => String::new(),
        }
    }

    fn field_label(&self, field: usize) -> &str {
        let place = self.pairs.fields.get(field).and_then(|pair| pair.after);
        place.and_then(|place| self.after.fields.get(place)).map_or("", |field| &field.label)
    }
}

/// The step by which a definition decides.
fn how_words(program: &Program, how: How) -> String {
    let when = |when: Option<&Predicate>| {
        when.map_or_else(|| "nothing better applies".to_owned(), |when| program.say_briefly(when))
    };
    let words = match how {
        How::Gate(place) => program.gates.get(place).map(|gate| format!("gate {} closes: {}", gate.label, gate.reason)),
        How::Rule(place) => program
            .decide
            .get(place)
            .map(|rule| format!("{} if {}", verdict_label(program, rule.verdict), when(rule.when.as_ref()))),
        How::Route(place) => {
            program.routes.get(place).map(|route| format!("route `{}` if {}", route.id, when(route.when.as_ref())))
        }
    };
    words.unwrap_or_default()
}

fn verdict_label(program: &Program, verdict: VerdictId) -> String {
    program.verdicts.get(verdict.0).map_or_else(String::new, |verdict| verdict.label.clone())
}

/// A step that is new, gone or another one.
fn step_words(pair: Pair, what: &str, said: String) -> String {
    match (pair.before, pair.after) {
        (None, _) => format!("new {what}: {said}"),
        (Some(_), None) => format!("the {what} is gone: {said}"),
        (Some(_), Some(_)) => said,
    }
}

/// `+25, now +20`, with a word before it.
fn now(word: &str, (before, after): (Option<i64>, Option<i64>)) -> String {
    let said = |points: Option<i64>| points.map_or_else(|| "other points".to_owned(), signed);
    format!("{word} {}, now {}", said(before), said(after))
}

fn more(word: &str, order: Ordering) -> String {
    format!("{word} {}", if order == Ordering::Greater { "more" } else { "less" })
}

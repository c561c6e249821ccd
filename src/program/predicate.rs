//! Conditions with three answers: true, false, and unknown (Kleene's strong logic). The tables stand here and nowhere else.

use super::{FieldId, ScoreId, VerdictId};
use crate::terms::Kind;
use crate::value::Value;
use crate::value::activity::{self, Activity};
use crate::value::date::{Instant, Span};
use crate::value::email;
use crate::value::number::{Comparison, Range};
use crate::value::text::{Phrase, Text, TextSet, words};
use std::sync::Arc;

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// What is known does not say.
    Unknown,
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl From<Option<bool>> for Truth {
    fn from(value: Option<bool>) -> Self {
        value.map_or(Self::Unknown, Self::from)
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl Truth {
    /// False as soon as one is false, unknown if one is unknown, else true.
    fn all(answers: impl Iterator<Item = Self>) -> Self {
        let mut all = Self::True;
        for answer in answers {
            match answer {
                Self::False => return Self::False,
                Self::Unknown => all = Self::Unknown,
                Self::True => {}
            }
        }
        all
    }

    /// True when so many are true, false when fewer are true or unknown, else unknown.
    fn at_least(least: usize, answers: impl Iterator<Item = Self>) -> Self {
        let (mut yes, mut open) = (0, 0);
        for answer in answers {
            match answer {
                Self::True => yes += 1,
                Self::Unknown => open += 1,
                Self::False => {}
            }
        }
        if yes >= least {
            Self::True
        } else if yes + open < least {
            Self::False
        } else {
            Self::Unknown
        }
    }
}

/// A condition, ready to be evaluated.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// The value of a field is so.
    Field(FieldId, FieldTest),
    /// Activities sum to at least so many.
    Activity(ActivityTest, u64),
    /// What scoring came to is so.
    Result(ResultTest),
    /// Every one holds.
    All(Vec<Predicate>),
    /// At least one holds.
    Any(Vec<Predicate>),
    /// It does not hold.
    Not(Box<Predicate>),
    /// At least so many hold.
    AtLeast(usize, Vec<Predicate>),
}

/// What the value of a field must be.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldTest {
    /// A text that is so.
    Text(TextTest),
    /// A number that is so.
    Number(NumberTest),
    /// Yes, or no.
    Boolean(bool),
    /// A date that is so.
    Date(DateTest),
    /// Several choices that are so.
    Choices(ChoicesTest),
    /// Any value at all.
    Present,
}

/// What scoring must have come to.
#[derive(Debug, Clone, PartialEq)]
pub enum ResultTest {
    /// A score compares so.
    Score(ScoreId, Comparison, f64),
    /// A grade is one of these, by its place from the top.
    Grade(ScoreId, Vec<usize>),
    /// Completeness in percent compares so.
    Completeness(Comparison, f64),
    /// The verdict is one of these.
    Verdict(Vec<VerdictId>),
    /// The verdict's kind is one of these.
    Kind(Vec<Kind>),
}

impl Predicate {
    /// Visits every condition that is not made of others, from left to right.
    pub fn each_leaf<'a>(&'a self, visit: &mut dyn FnMut(&'a Predicate)) {
        match self {
            Self::All(inner) | Self::Any(inner) | Self::AtLeast(_, inner) => {
                inner.iter().for_each(|inner| inner.each_leaf(visit));
            }
            Self::Not(inner) => inner.each_leaf(visit),
            Self::Field(..) | Self::Activity(..) | Self::Result(_) => visit(self),
        }
    }

    /// What a condition asks of a field, if it asks about one itself.
    #[must_use]
    pub const fn field(&self) -> Option<(FieldId, &FieldTest)> {
        if let Self::Field(field, test) = self { Some((*field, test)) } else { None }
    }

    /// The activities that a condition counts, if it counts some itself.
    #[must_use]
    pub const fn activity(&self) -> Option<&ActivityTest> {
        if let Self::Activity(test, _) = self { Some(test) } else { None }
    }
}

/// What a text must be. Operands are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextTest {
    /// One of these.
    In(TextSet),
    /// A text in which one of these occurs as whole words.
    Words(Arc<[Phrase]>),
    /// A text in which one of these occurs.
    Contains(TextSet),
    /// A text that begins with one of these.
    StartsWith(TextSet),
    /// A text that ends with one of these.
    EndsWith(TextSet),
    /// An email address at one of these domains or below it.
    DomainIn(TextSet),
}

/// What a number must be.
#[derive(Debug, Clone, PartialEq)]
pub enum NumberTest {
    /// One of these.
    In(Arc<[f64]>),
    /// On one side of an operand.
    Compare(Comparison, f64),
}

/// What a date must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateTest {
    /// Before a moment.
    Before(Instant),
    /// After a moment.
    After(Instant),
    /// Less than so long ago, and not to come.
    Within(Span),
    /// At least so long ago.
    OlderThan(Span),
    /// To come in less than so long.
    WithinNext(Span),
}

/// What several choices must have. Operands are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoicesTest {
    /// One of these.
    Any(TextSet),
    /// All of these.
    All(TextSet),
}

/// Which activities count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityTest {
    /// Its place among the tests of the program.
    pub place: usize,
    /// Folded types.
    pub types: Vec<String>,
    /// How far back they count.
    pub within: Option<Span>,
}

impl ActivityTest {
    /// The activities that count at a moment, each with its age.
    pub fn matching<'a>(
        &'a self,
        activities: &'a [Activity],
        as_of: Instant,
    ) -> impl Iterator<Item = (&'a Activity, Span)> {
        activities.iter().map(move |activity| (activity, activity.at.age(as_of))).filter(move |(activity, age)| {
            let recent = age.0 >= 0 && self.within.is_none_or(|within| *age < within);
            recent && self.types.contains(&activity.kind)
        })
    }
}

/// What a lead did, and how often by each test: a long list is gone through once, however often it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<'a> {
    /// What it did.
    pub activities: &'a [Activity],
    totals: Vec<u64>,
}

impl<'a> Tally<'a> {
    /// Counts the activities by every test of a program.
    #[must_use]
    pub fn of(tests: &[ActivityTest], activities: &'a [Activity], as_of: Instant) -> Self {
        let total =
            |test: &ActivityTest| activity::total(test.matching(activities, as_of).map(|(activity, _)| activity));
        Self { activities, totals: tests.iter().map(total).collect() }
    }

    fn total(&self, test: &ActivityTest) -> u64 {
        self.totals.get(test.place).copied().unwrap_or(0)
    }
}

/// The least and the greatest a score may be; `None` is without bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub low: Option<i64>,
    /// The greatest.
    pub high: Option<i64>,
}

impl Bounds {
    /// One number.
    #[must_use]
    pub const fn exactly(points: i64) -> Self {
        Self { low: Some(points), high: Some(points) }
    }

    #[expect(clippy::cast_precision_loss, reason = "scores stay far below 2^53")]
    fn compare(self, comparison: Comparison, operand: f64) -> Option<bool> {
        let low = self.low.map_or(f64::NEG_INFINITY, |low| low as f64);
        let high = self.high.map_or(f64::INFINITY, |high| high as f64);
        Range { low, high, low_inside: true, high_inside: true }.compare(comparison, operand)
    }
}

/// What conditions in `decide` and `routes` may ask besides the lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// Each score, the total last.
    pub scores: Vec<Bounds>,
    /// The best and the worst grade of each score, by place from the top.
    pub grades: Vec<(usize, usize)>,
    /// Completeness in percent.
    pub completeness: Bounds,
    /// The verdict and its kind, once there is one.
    pub verdict: Option<(VerdictId, Kind)>,
}

/// What conditions are evaluated against.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The value of each field.
    pub values: &'a [Option<Value>],
    /// What the lead did, when it is known.
    pub activities: Option<&'a Tally<'a>>,
    /// Now.
    pub as_of: Instant,
    /// Whether missing values may yet come, so that nobody can say that a field has none.
    pub may_yet_come: bool,
    /// Scores and what follows from them, where they can be asked for.
    pub results: Option<&'a Results>,
}

impl Facts<'_> {
    fn value(&self, field: FieldId) -> Option<&Value> {
        self.values.get(field.0).and_then(Option::as_ref)
    }

    /// The answer to a condition.
    #[must_use]
    pub fn truth(&self, predicate: &Predicate) -> Truth {
        match predicate {
            Predicate::Field(field, test) => self.field(*field, test),
            Predicate::Activity(test, at_least) => self.activities.map(|tally| tally.total(test) >= *at_least).into(),
            Predicate::Result(test) => self.results.map_or(Truth::Unknown, |results| results.truth(test)),
            Predicate::All(inner) => Truth::all(inner.iter().map(|inner| self.truth(inner))),
            Predicate::Any(inner) => !Truth::all(inner.iter().map(|inner| !self.truth(inner))),
            Predicate::Not(inner) => !self.truth(inner),
            Predicate::AtLeast(least, inner) => Truth::at_least(*least, inner.iter().map(|inner| self.truth(inner))),
        }
    }

    fn field(&self, field: FieldId, test: &FieldTest) -> Truth {
        match test {
            FieldTest::Text(test) => self.text(field).map(|text| test.holds(text)).into(),
            FieldTest::Number(test) => self.number(field).and_then(|range| test.holds(range)).into(),
            FieldTest::Boolean(wanted) => self.boolean(field).map(|value| value == *wanted).into(),
            FieldTest::Date(test) => self.date(field).map(|date| test.holds(date, self.as_of)).into(),
            FieldTest::Choices(test) => self.choices(field).map(|choices| test.holds(choices)).into(),
            FieldTest::Present => match self.value(field) {
                Some(_) => Truth::True,
                None if self.may_yet_come => Truth::Unknown,
                None => Truth::False,
            },
        }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: FieldId) -> Option<&Text> {
        match self.value(field)? {
            Value::Text(text) => Some(text),
            Value::Choices(_) | Value::Number(_) | Value::Boolean(_) | Value::Date(_) => None,
        }
    }

    /// The number of a field.
    #[must_use]
    pub fn number(&self, field: FieldId) -> Option<Range> {
        match self.value(field)? {
            Value::Number(range) => Some(*range),
            Value::Text(_) | Value::Choices(_) | Value::Boolean(_) | Value::Date(_) => None,
        }
    }

    /// The date of a field.
    #[must_use]
    pub fn date(&self, field: FieldId) -> Option<Instant> {
        match self.value(field)? {
            Value::Date(instant) => Some(*instant),
            Value::Text(_) | Value::Choices(_) | Value::Number(_) | Value::Boolean(_) => None,
        }
    }

    fn boolean(&self, field: FieldId) -> Option<bool> {
        match self.value(field)? {
            Value::Boolean(value) => Some(*value),
            Value::Text(_) | Value::Choices(_) | Value::Number(_) | Value::Date(_) => None,
        }
    }

    fn choices(&self, field: FieldId) -> Option<&[Text]> {
        match self.value(field)? {
            Value::Choices(choices) => Some(choices),
            Value::Text(_) | Value::Number(_) | Value::Boolean(_) | Value::Date(_) => None,
        }
    }
}

impl Results {
    fn truth(&self, test: &ResultTest) -> Truth {
        match test {
            ResultTest::Score(score, comparison, operand) => {
                self.scores.get(score.0).and_then(|bounds| bounds.compare(*comparison, *operand)).into()
            }
            ResultTest::Grade(score, wanted) => self.grades.get(score.0).map_or(Truth::Unknown, |(best, worst)| {
                let inside = (*best..=*worst).filter(|grade| wanted.contains(grade)).count();
                match inside {
                    0 => Truth::False,
                    all if all == worst - best + 1 => Truth::True,
                    _ => Truth::Unknown,
                }
            }),
            ResultTest::Completeness(comparison, operand) => self.completeness.compare(*comparison, *operand).into(),
            ResultTest::Verdict(wanted) => self.verdict.map(|(verdict, _)| wanted.contains(&verdict)).into(),
            ResultTest::Kind(wanted) => self.verdict.map(|(_, kind)| wanted.contains(&kind)).into(),
        }
    }
}

impl TextTest {
    /// Whether a text is so.
    #[must_use]
    pub fn holds(&self, text: &Text) -> bool {
        let folded = text.folded.as_str();
        match self {
            Self::In(wanted) => wanted.contains(folded),
            Self::Words(phrases) => {
                let words: Vec<&str> = words(folded).collect();
                phrases.iter().any(|phrase| phrase.occurs_in(&words))
            }
            Self::Contains(parts) => parts.iter().any(|part| folded.contains(part.as_str())),
            Self::StartsWith(parts) => parts.iter().any(|part| folded.starts_with(part.as_str())),
            Self::EndsWith(parts) => parts.iter().any(|part| folded.ends_with(part.as_str())),
            Self::DomainIn(domains) => {
                email::with_parents(email::domain(folded)).any(|domain| domains.contains(domain))
            }
        }
    }
}

impl NumberTest {
    /// Whether all numbers of a range are so, or none is, or some are.
    #[must_use]
    pub fn holds(&self, range: Range) -> Option<bool> {
        match self {
            Self::Compare(comparison, operand) => range.compare(*comparison, *operand),
            Self::In(wanted) => match range.single() {
                Some(number) => Some(wanted.contains(&number)),
                None if wanted.iter().any(|wanted| range.contains(*wanted)) => None,
                None => Some(false),
            },
        }
    }
}

impl DateTest {
    /// Whether a date is so at a moment.
    #[must_use]
    pub fn holds(self, date: Instant, as_of: Instant) -> bool {
        let age = date.age(as_of);
        match self {
            Self::Before(moment) => date < moment,
            Self::After(moment) => date > moment,
            Self::Within(span) => age.0 >= 0 && age < span,
            Self::OlderThan(span) => age >= span,
            Self::WithinNext(span) => age.0 < 0 && as_of.age(date) < span,
        }
    }
}

impl ChoicesTest {
    fn holds(&self, choices: &[Text]) -> bool {
        let chosen = |wanted: &String| choices.iter().any(|choice| choice.folded == *wanted);
        match self {
            Self::Any(wanted) => wanted.iter().any(chosen),
            Self::All(wanted) => wanted.iter().all(chosen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_valued_tables() {
        use Truth::{False, True, Unknown};
        let all = |answers: &[Truth]| Truth::all(answers.iter().copied());
        assert_eq!((all(&[]), all(&[True, Unknown]), all(&[Unknown, False])), (True, Unknown, False));
        let two = |answers: &[Truth]| Truth::at_least(2, answers.iter().copied());
        assert_eq!(
            (two(&[True, True, Unknown]), two(&[True, Unknown, False]), two(&[Unknown, False])),
            (True, Unknown, False)
        );
        assert_eq!((!True, !False, !Unknown), (False, True, Unknown));
    }
}

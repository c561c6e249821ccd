//! What a program asks of one field.

use crate::program::decay::{Decay, Fading};
use crate::program::predicate::{DateTest, FieldTest, NumberTest, Predicate, TextTest};
use crate::program::{Criterion, FieldId, Program, Shape, Unit};
use crate::value::date::{Instant, Span};
use crate::value::text::Phrase;

/// Beyond so many steps of fading the text of a date is looked up instead.
const MOST_STEPS: i64 = 400;

/// What a program asks of one field.
pub(super) struct Asked<'p> {
    tests: Vec<&'p FieldTest>,
    /// Criteria that count its number.
    is_counted: bool,
    /// Criteria that fade by its date.
    fading: Vec<(&'p Criterion, Decay)>,
}

impl<'p> Asked<'p> {
    pub(super) fn of(program: &'p Program, field: FieldId) -> Self {
        let mut asked = Self { tests: Vec::new(), is_counted: false, fading: Vec::new() };
        for criterion in program.scorecards.iter().flat_map(|card| &card.criteria) {
            match &criterion.shape {
                Shape::Bins { bins, .. } => bins.iter().for_each(|bin| asked.add(&bin.when, field)),
                Shape::Per { unit: Unit::Field(counted), .. } => asked.is_counted |= *counted == field,
                Shape::Per { unit: Unit::Activity(_), .. } => {}
            }
            let fading = criterion.decay.filter(|decay| decay.since == Some(field));
            asked.fading.extend(fading.map(|decay| (criterion, decay)));
        }
        let clauses = program.decide.iter().filter_map(|clause| clause.when.as_ref());
        let routes = program.routes.iter().filter_map(|route| route.when.as_ref());
        let gates = program.gates.iter().map(|gate| &gate.closes_when);
        gates.chain(clauses).chain(routes).for_each(|when| asked.add(when, field));
        asked
    }

    fn add(&mut self, when: &'p Predicate, field: FieldId) {
        when.each_leaf(&mut |leaf| {
            self.tests.extend(leaf.field().filter(|(of, _)| *of == field).map(|(_, test)| test))
        });
    }

    /// The operands, when the number is only compared.
    pub(super) fn numbers(&self) -> Option<Vec<f64>> {
        let mut edges = Vec::new();
        for test in &self.tests {
            match test {
                FieldTest::Number(NumberTest::Compare(_, operand)) => edges.push(*operand),
                FieldTest::Number(NumberTest::In(operands)) => edges.extend(operands.iter()),
                FieldTest::Present => {}
                FieldTest::Text(_) | FieldTest::Boolean(_) | FieldTest::Date(_) | FieldTest::Choices(_) => return None,
            }
        }
        (!self.is_counted).then_some(edges)
    }

    /// The moments at which answers and fading change.
    pub(super) fn dates(&self, as_of: Instant) -> Option<Vec<Instant>> {
        let mut edges = vec![as_of];
        for test in &self.tests {
            match test {
                FieldTest::Date(DateTest::Before(moment) | DateTest::After(moment)) => edges.push(*moment),
                FieldTest::Date(DateTest::Within(span) | DateTest::OlderThan(span)) => edges.push(as_of.earlier(*span)),
                FieldTest::Date(DateTest::WithinNext(span)) => edges.push(as_of.earlier(Span(span.0.saturating_neg()))),
                FieldTest::Present => {}
                FieldTest::Text(_) | FieldTest::Boolean(_) | FieldTest::Number(_) | FieldTest::Choices(_) => {
                    return None;
                }
            }
        }
        for (criterion, decay) in &self.fading {
            let last = last_step(criterion, *decay).filter(|last| *last <= MOST_STEPS)?;
            edges.extend((1..=last).map(|step| as_of.earlier(Span(decay.every.0.saturating_mul(step)))));
        }
        Some(edges)
    }

    /// The domains that are asked for.
    pub(super) fn domains(&self) -> impl Iterator<Item = &'p str> {
        let of = |test: &&'p FieldTest| match test {
            FieldTest::Text(TextTest::DomainIn(domains)) => Some(domains.iter().map(String::as_str)),
            FieldTest::Present
            | FieldTest::Text(_)
            | FieldTest::Boolean(_)
            | FieldTest::Number(_)
            | FieldTest::Date(_)
            | FieldTest::Choices(_) => None,
        };
        self.tests.iter().filter_map(of).flatten()
    }

    /// Of each operand that a text is held against what it cannot do without; nothing where that is not known.
    pub(super) fn operands(&self) -> impl Iterator<Item = Option<&'p str>> {
        let of = |test: &&'p FieldTest| -> Vec<Option<&'p str>> {
            match test {
                FieldTest::Present => Vec::new(),
                FieldTest::Text(TextTest::Words(phrases)) => phrases.iter().map(Phrase::essence).collect(),
                FieldTest::Text(
                    TextTest::In(texts)
                    | TextTest::Contains(texts)
                    | TextTest::StartsWith(texts)
                    | TextTest::EndsWith(texts),
                ) => texts.iter().map(|text| Some(text.as_str())).collect(),
                FieldTest::Text(TextTest::DomainIn(_))
                | FieldTest::Boolean(_)
                | FieldTest::Number(_)
                | FieldTest::Date(_)
                | FieldTest::Choices(_) => vec![None],
            }
        };
        self.tests.iter().flat_map(of)
    }

    pub(super) fn only_domains(&self) -> bool {
        self.tests.iter().all(|test| matches!(test, FieldTest::Present | FieldTest::Text(TextTest::DomainIn(_))))
    }
}

/// The step from which on nothing of a criterion's points changes any more.
fn last_step(criterion: &Criterion, decay: Decay) -> Option<i64> {
    let Shape::Bins { bins, otherwise } = &criterion.shape else { return None };
    let most = bins.iter().map(|bin| bin.points).chain([*otherwise]).map(i64::unsigned_abs).max().unwrap_or(0);
    let fade = |steps| Fading::Steps { percent: decay.percent, steps }.fade(most.into());
    (1..=MOST_STEPS).find(|step| fade(*step) == fade(i64::MAX))
}

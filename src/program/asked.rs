//! What a program asks of a field: the texts, numbers and moments at which its answers change.
//!
//! A program looks at a field only through its comparisons, so two values on the same side of every comparison are the same to it.

use super::decay::{Decay, Fading};
use super::predicate::{ChoicesTest, DateTest, FieldTest, NumberTest, Predicate, TextTest};
use super::{Criterion, Derivation, FieldId, Program, Shape, Unit};
use crate::value::date::{Instant, Span};
use std::collections::BTreeSet;

/// Most units of which each number is tried.
const MOST_UNITS: i64 = 100;

/// What a program asks of a field.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// Texts that satisfy a comparison.
    pub(crate) texts: BTreeSet<String>,
    /// Numbers at which an answer changes.
    pub(crate) cuts: Vec<f64>,
    /// Moments at which an answer changes, and those just beside them.
    pub(crate) moments: BTreeSet<Instant>,
}

impl Asked {
    /// What criteria, gates and the rules that decide ask of a field.
    pub(crate) fn of(program: &Program, field: FieldId, as_of: Instant) -> Self {
        let mut asked = Self::default();
        asked.by_program(program, field, as_of);
        asked
    }

    /// What routes ask of a field as well.
    #[cfg(feature = "lint")]
    pub(crate) fn with_routes(mut self, program: &Program, field: FieldId, as_of: Instant) -> Self {
        for when in program.routes.iter().filter_map(|route| route.when.as_ref()) {
            self.by_predicate(when, field, as_of);
        }
        self
    }

    fn by_program(&mut self, program: &Program, field: FieldId, as_of: Instant) {
        for criterion in program.scorecards.iter().flat_map(|card| &card.criteria) {
            self.by_criterion(criterion, field, as_of);
        }
        for gate in &program.gates {
            self.by_predicate(&gate.closes_when, field, as_of);
        }
        for when in program.decide.iter().filter_map(|clause| clause.when.as_ref()) {
            self.by_predicate(when, field, as_of);
        }
        self.by_derived(program, field, as_of);
    }

    /// What is asked of fields that follow from this one.
    fn by_derived(&mut self, program: &Program, field: FieldId, as_of: Instant) {
        let derived = program
            .fields
            .iter()
            .enumerate()
            .filter_map(|(index, found)| Some((FieldId(index), found.derived.as_ref()?)));
        for (id, derived) in derived.filter(|(_, derived)| derived.from == field) {
            match &derived.how {
                Derivation::Domain => {
                    let mut asked = Self::default();
                    asked.by_program(program, id, as_of);
                    self.texts.extend(asked.texts.iter().map(|text| format!("someone@{}", text.replace(' ', "-"))));
                }
                Derivation::Classify { classes, .. } => {
                    let phrases = classes.iter().flat_map(|class| class.words.iter().chain(&class.unless));
                    self.texts.extend(phrases.map(crate::value::text::Phrase::instance));
                }
            }
        }
    }

    fn by_criterion(&mut self, criterion: &Criterion, field: FieldId, as_of: Instant) {
        match &criterion.shape {
            Shape::Bins { bins, .. } => bins.iter().for_each(|bin| self.by_predicate(&bin.when, field, as_of)),
            Shape::Per { unit: Unit::Field(unit), points, limit } if *unit == field => {
                let bound = if *points >= 0 { limit.max } else { limit.min };
                self.cuts.extend(unit_cuts(*points, bound));
            }
            Shape::Per { .. } => {}
        }
        if let Some(decay) = criterion.decay.filter(|decay| decay.since == Some(field)) {
            self.moments.extend(fading_moments(criterion, decay, as_of));
        }
    }

    fn by_predicate(&mut self, predicate: &Predicate, field: FieldId, as_of: Instant) {
        predicate.each_leaf(&mut |leaf| {
            if let Some((_, test)) = leaf.field().filter(|(asked, _)| *asked == field) {
                self.by_test(test, as_of);
            }
        });
    }

    fn by_test(&mut self, test: &FieldTest, as_of: Instant) {
        match test {
            FieldTest::Text(test) => self.texts.extend(instances(test)),
            FieldTest::Choices(ChoicesTest::Any(texts) | ChoicesTest::All(texts)) => {
                self.texts.extend(texts.iter().cloned());
            }
            FieldTest::Number(test) => self.cuts.extend(cuts(test)),
            FieldTest::Date(test) => self.moments.extend(moments(*test, as_of)),
            FieldTest::Boolean(_) | FieldTest::Present => {}
        }
    }
}

/// Texts for which a comparison holds.
fn instances(test: &TextTest) -> Vec<String> {
    match test {
        TextTest::Words(phrases) => phrases.iter().map(crate::value::text::Phrase::instance).collect(),
        TextTest::In(texts) | TextTest::Contains(texts) | TextTest::StartsWith(texts) | TextTest::EndsWith(texts) => {
            texts.iter().cloned().collect()
        }
        TextTest::DomainIn(domains) => domains.iter().map(|domain| format!("someone@{domain}")).collect(),
    }
}

fn cuts(test: &NumberTest) -> Vec<f64> {
    match test {
        NumberTest::In(wanted) => wanted.to_vec(),
        NumberTest::Compare(_, operand) => vec![*operand],
    }
}

/// Moments just before, at and just after the edge of a comparison.
fn moments(test: DateTest, as_of: Instant) -> [Instant; 4] {
    let edge = match test {
        DateTest::Before(moment) | DateTest::After(moment) => moment,
        DateTest::Within(span) | DateTest::OlderThan(span) => as_of.earlier(span),
        DateTest::WithinNext(span) => as_of.earlier(Span(-span.0)),
    };
    [edge.earlier(Span(1)), edge, edge.earlier(Span(-1)), as_of]
}

/// Numbers of units: each up to the bound when that is near, else ever larger ones.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn unit_cuts(points: i64, bound: Option<i64>) -> Vec<f64> {
    let most =
        bound.filter(|_| points != 0).map_or(i64::MAX, |bound| bound.saturating_div(points).saturating_add(1).max(1));
    if most <= MOST_UNITS {
        return (0..=most).map(|units| units as f64).collect();
    }
    (0..30)
        .map(|power| 1_i64 << power)
        .take_while(|units| *units < most)
        .chain(std::iter::once(most.min(1 << 30)))
        .map(|units| units as f64)
        .collect()
}

/// A moment in each step until nothing is left.
fn fading_moments(criterion: &Criterion, decay: Decay, as_of: Instant) -> Vec<Instant> {
    let most = match &criterion.shape {
        Shape::Bins { bins, otherwise } => {
            bins.iter().map(|bin| bin.points).chain(std::iter::once(*otherwise)).map(i64::abs).max().unwrap_or(0)
        }
        Shape::Per { points, .. } => points.abs(),
    };
    let gone = |steps: &i64| Fading::Steps { percent: decay.percent, steps: *steps }.fade(most.into()) == 0;
    let steps = (0..64).find(gone).unwrap_or(64);
    (0..=steps).map(|step| as_of.earlier(Span(decay.every.0.saturating_mul(step)))).collect()
}

/// The cuts, what lies between them, and what lies beyond.
pub(crate) fn numbers(cuts: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = cuts.iter().copied().filter(|cut| cut.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    let between = sorted.windows(2).filter_map(|pair| match pair {
        [low, high] => Some(low + (high - low) / 2.0),
        _ => None,
    });
    let beyond = sorted.first().map(|low| low - 1.0).into_iter().chain(sorted.last().map(|high| high + 1.0));
    let mut all: Vec<f64> =
        sorted.iter().copied().chain(between).chain(beyond).chain(sorted.is_empty().then_some(0.0)).collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

/// The moments, what lies between them, and what lies beyond.
pub(crate) fn dates(mut moments: BTreeSet<Instant>, as_of: Instant) -> BTreeSet<Instant> {
    let day = Span::days(1.0);
    moments.insert(as_of);
    let ends = [moments.first().map(|first| first.earlier(day)), moments.last().map(|last| last.earlier(Span(-day.0)))];
    moments.extend(ends.into_iter().flatten());
    let sorted: Vec<Instant> = moments.iter().copied().collect();
    let between = sorted.windows(2).filter_map(|pair| match pair {
        [low, high] => Some(high.earlier(Span(low.age(*high).0 / 2))),
        _ => None,
    });
    moments.extend(between);
    moments
}

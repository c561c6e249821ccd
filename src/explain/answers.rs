//! Answers that a field could get: one from each class of values that the program tells apart, as far as they can be listed.
//!
//! A program looks at a field only through its comparisons, so two values on the same side of every comparison are the same to it.
//! Cut points and what lies between them stand for all numbers and dates; texts that satisfy one comparison, two of them, or none
//! stand for all texts. Listing every combination of comparisons of texts would be exact and endless; pairs were enough for every
//! definition tried against brute force.

use crate::json::{Node, Span as Bytes, Value as Json};
use crate::program::decay::{Decay, Fading};
use crate::program::predicate::{ChoicesTest, DateTest, FieldTest, NumberTest, Predicate, TextTest};
use crate::program::{Criterion, Derivation, FieldId, Program, Shape, Unit};
use crate::value::date::{Instant, Span};
use crate::value::number::Range;
use crate::value::text::Text;
use crate::value::{Reader, Value};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Most answers that are tried for one field.
const MOST_ANSWERS: usize = 400;
/// Most texts of which pairs are tried as well.
const MOST_PAIRED: usize = 16;
/// Most options of which every selection is tried.
const MOST_SELECTED: usize = 6;
/// Most units of which each number is tried.
const MOST_UNITS: i64 = 100;

/// The answers worth trying for each field, found out when they are first needed.
#[derive(Debug)]
pub struct Answers {
    as_of: Instant,
    fields: Vec<OnceCell<Vec<Value>>>,
}

impl Answers {
    /// For a program at a moment.
    #[must_use]
    pub fn new(program: &Program, as_of: Instant) -> Self {
        Self { as_of, fields: program.fields.iter().map(|_| OnceCell::new()).collect() }
    }

    /// Those for a field of the same program.
    pub(super) fn of(&self, program: &Program, field: FieldId) -> &[Value] {
        let cell = self.fields.get(field.0);
        cell.map_or(&[], |cell| cell.get_or_init(|| answers(program, field, self.as_of)))
    }
}

/// The answers worth trying for a field, in a stable order.
fn answers(program: &Program, field: FieldId, as_of: Instant) -> Vec<Value> {
    let Some(reader) = program.fields.get(field.0).map(|field| &field.reader) else { return Vec::new() };
    let mut asked = Asked::default();
    asked.by_program(program, field, as_of);
    let mut values = match reader {
        Reader::Boolean => vec![Value::Boolean(true), Value::Boolean(false)],
        Reader::Number(_) => numbers(&asked.cuts),
        Reader::Date(_) => dates(asked.moments, as_of),
        Reader::Choices(options) => {
            let listed = options.0.iter().map(|option| option.value.clone());
            selections(&asked.texts, listed.collect())
        }
        Reader::Choice(options) if !options.0.is_empty() => {
            options.0.iter().map(|option| Value::Text(option.value.clone())).collect()
        }
        Reader::Choice(_) | Reader::Text | Reader::Email => texts(&asked.texts, reader),
    };
    values.truncate(MOST_ANSWERS);
    values
}

/// What a program asks of a field.
#[derive(Default)]
struct Asked {
    /// Texts that satisfy a comparison.
    texts: BTreeSet<String>,
    cuts: Vec<f64>,
    moments: BTreeSet<Instant>,
}

impl Asked {
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
fn numbers(cuts: &[f64]) -> Vec<Value> {
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
    all.into_iter().filter_map(Range::exactly).map(Value::Number).collect()
}

fn dates(mut moments: BTreeSet<Instant>, as_of: Instant) -> Vec<Value> {
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
    moments.into_iter().map(Value::Date).collect()
}

/// Every selection of a few texts, or each alone and all together.
fn selections(asked: &BTreeSet<String>, options: Vec<Text>) -> Vec<Value> {
    let folded = |text: &Text| asked.contains(&text.folded);
    let mut items: Vec<Text> = if options.is_empty() {
        asked.iter().map(|text| Text::new(text)).collect()
    } else {
        options.iter().filter(|text| folded(text)).cloned().collect()
    };
    // One that nothing asks for stands for all such.
    items.extend(
        options
            .into_iter()
            .find(|text| !folded(text))
            .or_else(|| Some(Text::new("other")).filter(|_| items.is_empty() || asked.is_empty())),
    );
    if items.len() <= MOST_SELECTED + 1 {
        return (1..1_usize << items.len()).map(|mask| Value::Choices(selected(&items, mask))).collect();
    }
    let single = items.iter().map(|item| Value::Choices(vec![item.clone()]));
    single.chain(std::iter::once(Value::Choices(items.clone()))).collect()
}

fn selected(items: &[Text], mask: usize) -> Vec<Text> {
    items.iter().enumerate().filter(|(index, _)| mask & (1 << index) != 0).map(|(_, item)| item.clone()).collect()
}

/// Each text, pairs of them, and one that nothing asks for, as far as the field can hold them.
fn texts(asked: &BTreeSet<String>, reader: &Reader) -> Vec<Value> {
    let single: Vec<String> = asked.iter().filter(|text| !text.is_empty()).cloned().collect();
    let mut all: Vec<String> = single.clone();
    if single.len() <= MOST_PAIRED {
        let pairs = single.iter().flat_map(|a| single.iter().filter(move |b| *b != a).map(move |b| format!("{a} {b}")));
        all.extend(pairs);
    }
    all.push("other".to_owned());
    all.into_iter().filter_map(|text| readable(&text, reader)).collect()
}

/// A text as the field reads it; for an email field, an address that the text is a part of.
fn readable(text: &str, reader: &Reader) -> Option<Value> {
    let dotted = text.replace(' ', ".");
    let forms = [
        text.to_owned(),
        format!("{dotted}@example.org"),
        format!("someone@{dotted}"),
        format!("someone@{dotted}.example.org"),
    ];
    let value = |text: &String| reader.read(&Node { value: Json::Text(text.clone()), span: Bytes::default() }).value;
    forms.iter().find_map(value)
}

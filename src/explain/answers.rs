//! Answers that a field could get: one from each class of values that the program tells apart, as far as they can be listed.
//!
//! A program looks at a field only through its comparisons, so two values on the same side of every comparison are the same to it.
//! Cut points and what lies between them stand for all numbers and dates; texts that satisfy one comparison, two of them, or none
//! stand for all texts. Listing every combination of comparisons of texts would be exact and endless; pairs were enough for every
//! definition tried against brute force.

use crate::eval::{Effect, Lead};
use crate::json::{Node, Span as Bytes, Value as Json};
use crate::program::asked::{self, Asked};
use crate::program::{FieldId, Program};
use crate::value::date::Instant;
use crate::value::number::Range;
use crate::value::text::Text;
use crate::value::{Reader, Value};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Most answers that are tried for one field.
const MOST_ANSWERS: usize = 400;
/// Most texts of which pairs are tried as well.
const MOST_PAIRED: usize = 16;
/// Most options of which every selection is tried.
const MOST_SELECTED: usize = 6;
/// For so many lists of fields that follow from one it is remembered what answers change.
const MOST_FOLLOWED: usize = 16;

/// The answers worth trying for each field, found out when they are first needed.
#[derive(Debug)]
pub struct Answers {
    as_of: Instant,
    fields: Vec<OfField>,
}

/// The answers to one field.
#[derive(Debug, Default)]
struct OfField {
    all: OnceCell<Vec<Value>>,
    /// The fields that follow from it where none of them came with the lead.
    followers: OnceCell<Vec<FieldId>>,
    /// Those that differ, with what they change, for each list of fields that followed from this one.
    different: RefCell<Vec<Rc<Effect>>>,
}

impl Answers {
    /// For a program at a moment.
    #[must_use]
    pub fn new(program: &Program, as_of: Instant) -> Self {
        Self { as_of, fields: program.fields.iter().map(|_| OfField::default()).collect() }
    }

    /// Those for a field of the same program.
    pub(super) fn of(&self, program: &Program, field: FieldId) -> &[Value] {
        let cell = self.fields.get(field.0).map(|field| &field.all);
        cell.map_or(&[], |cell| cell.get_or_init(|| answers(program, field, self.as_of)))
    }

    /// Those for a field that no lead can tell apart, each once, with what they change in a lead.
    pub(super) fn different(&self, program: &Program, lead: &Lead, field: FieldId) -> Option<Rc<Effect>> {
        let OfField { followers, different, .. } = self.fields.get(field.0)?;
        let usual = followers.get_or_init(|| Lead::default().followers(program, field));
        let is_usual = !usual.iter().any(|follower| lead.is_given(*follower));
        let followers = if is_usual { Cow::Borrowed(usual) } else { Cow::Owned(lead.followers(program, field)) };
        let mut known = different.borrow_mut();
        if let Some(found) = known.iter().find(|effect| effect.followers() == followers.as_slice()) {
            return Some(found.clone());
        }
        if known.len() >= MOST_FOLLOWED {
            known.clear();
        }
        let all = self.of(program, field);
        let new = Rc::new(Effect::different(program, self.as_of, field, followers.into_owned(), all));
        known.push(new.clone());
        Some(new)
    }
}

/// The answers worth trying for a field, in a stable order.
fn answers(program: &Program, field: FieldId, as_of: Instant) -> Vec<Value> {
    let Some(reader) = program.fields.get(field.0).map(|field| &field.reader) else { return Vec::new() };
    let asked = Asked::of(program, field, as_of);
    let mut values = match reader {
        Reader::Boolean => vec![Value::Boolean(true), Value::Boolean(false)],
        Reader::Number(_) => numbers(&asked.cuts),
        Reader::Date(_) => asked::dates(asked.moments, as_of).into_iter().map(Value::Date).collect(),
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

/// The cuts, what lies between them, and what lies beyond.
fn numbers(cuts: &[f64]) -> Vec<Value> {
    asked::numbers(cuts).into_iter().filter_map(Range::exactly).map(Value::Number).collect()
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

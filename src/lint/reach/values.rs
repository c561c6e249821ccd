//! The values that a field can have, one for each class that the program tells apart, as the JSON that a lead would carry.
//!
//! Everything goes through the field's own reader, so that what is listed is what a lead can really come with. `whole` says whether
//! every value that a lead may have is the same to the program as one of those listed.

use super::texts::{self, Patterns};
use crate::decimal::number_text;
use crate::json::{Node, Span as Bytes, Value as Json};
use crate::program::asked::{self, Asked};
use crate::program::decay::Fading;
use crate::program::predicate::{FieldTest, NumberTest, Predicate};
use crate::program::{Criterion, FieldId, Program, Shape, Unit};
use crate::value::Reader;
use crate::value::choice::Options;
use crate::value::date::Instant;
use crate::value::number::{Decimal, Range};
use std::collections::BTreeSet;

/// Most options of which every selection is listed.
const MOST_SELECTED: usize = 10;
/// Most units that are counted one by one.
const MOST_UNITS: i64 = 1_000;
/// Units that are counted one by one where nothing bounds their points.
const UNBOUNDED_UNITS: i64 = 64;
/// So many units give the most points there are.
const ENDLESS: f64 = 1e16;
/// Steps of fading of which each has its moment.
const MOST_STEPS: i64 = 64;

/// Values of a field.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// Each as JSON, and whether it is one that a tidy lead does not have, such as a text that is none of the options.
    pub(super) listed: Vec<(Node, bool)>,
    /// Whether they stand for all values.
    pub(super) whole: bool,
}

/// The values of a field that the program tells apart.
pub(super) fn values(program: &Program, field: FieldId, as_of: Instant) -> Values {
    let Some(reader) = program.fields.get(field.0).map(|field| &field.reader) else { return Values::default() };
    match reader {
        Reader::Boolean => usual([true, false].map(|value| node(Json::Boolean(value))), true),
        Reader::Number(decimal) => numbers(program, field, *decimal, reader),
        Reader::Date(_) => dates(program, field, as_of),
        Reader::Choices(options) => {
            selections(options, &Asked::of(program, field, as_of).with_routes(program, field, as_of))
        }
        Reader::Choice(options) => choices(options, &Patterns::of(program, field)),
        Reader::Text => listed_texts(texts::texts(&Patterns::of(program, field)), false),
        Reader::Email => listed_texts(texts::addresses(&Patterns::of(program, field)), false),
    }
}

/// A JSON value of no text.
pub(super) fn node(value: Json) -> Node {
    Node { value, span: Bytes::default() }
}

/// A JSON text.
pub(super) fn text_node(text: &str) -> Node {
    node(Json::Text(text.to_owned()))
}

fn usual(nodes: impl IntoIterator<Item = Node>, whole: bool) -> Values {
    Values { listed: nodes.into_iter().map(|node| (node, false)).collect(), whole }
}

fn listed_texts((texts, whole): (Vec<String>, bool), unusual: bool) -> Values {
    Values { listed: texts.iter().map(|text| (text_node(text), unusual)).collect(), whole }
}

/// The options; what is none of them is kept by a lead all the same.
fn choices(options: &Options, patterns: &Patterns<'_>) -> Values {
    let mut values = listed_texts(texts::texts(patterns), !options.0.is_empty());
    values.listed.retain(|(node, _)| options.0.is_empty() || !is_option(options, node));
    let own = options.0.iter().map(|option| (text_node(&option.value.given), false));
    values.listed.splice(0..0, own);
    values
}

fn is_option(options: &Options, node: &Node) -> bool {
    if let Json::Text(text) = &node.value { options.find(text).is_some() } else { false }
}

/// Every selection of the options that are asked for, with one that is not.
fn selections(options: &Options, asked: &Asked) -> Values {
    let is_listed = |text: &str| options.0.is_empty() || options.find(text).is_some();
    let mut items: Vec<(String, bool)> = asked.texts.iter().map(|text| (text.clone(), !is_listed(text))).collect();
    let other = options.0.iter().find(|option| !asked.texts.contains(&option.value.folded));
    match other {
        Some(option) => items.push((option.value.given.clone(), false)),
        None => items.push(("zq".to_owned(), !options.0.is_empty())),
    }
    let whole = items.len() <= MOST_SELECTED;
    items.truncate(MOST_SELECTED);
    let selection = |mask: usize| {
        let chosen: Vec<&(String, bool)> =
            items.iter().enumerate().filter(|(place, _)| mask & (1 << place) != 0).map(|(_, item)| item).collect();
        let list = Json::List(chosen.iter().map(|(text, _)| text_node(text)).collect());
        (node(list), chosen.iter().any(|(_, unusual)| *unusual))
    };
    Values { listed: (1..1_usize << items.len()).map(selection).collect(), whole }
}

fn dates(program: &Program, field: FieldId, as_of: Instant) -> Values {
    let asked = Asked::of(program, field, as_of).with_routes(program, field, as_of);
    let moments: BTreeSet<Instant> = asked::dates(asked.moments, as_of);
    let whole = criteria(program).filter(|criterion| reads_age(criterion, field)).all(fades_away);
    usual(moments.iter().map(|moment| text_node(&moment.text())), whole)
}

fn reads_age(criterion: &Criterion, field: FieldId) -> bool {
    criterion.decay.is_some_and(|decay| decay.since == Some(field))
}

/// Whether all steps of fading are among those that have their moment.
fn fades_away(criterion: &Criterion) -> bool {
    let Some(decay) = criterion.decay else { return true };
    let most = match &criterion.shape {
        Shape::Bins { bins, otherwise } => {
            bins.iter().map(|bin| bin.points).chain([*otherwise]).map(i64::abs).max().unwrap_or(0)
        }
        Shape::Per { .. } => return false,
    };
    decay.percent == 0 || Fading::Steps { percent: decay.percent, steps: MOST_STEPS }.fade(most.into()) == 0
}

fn criteria(program: &Program) -> impl Iterator<Item = &Criterion> {
    program.scorecards.iter().flat_map(|card| &card.criteria)
}

/// Numbers at, between and beyond the cuts, and the ranges from one to another.
fn numbers(program: &Program, field: FieldId, decimal: Decimal, reader: &Reader) -> Values {
    let cuts = cuts(program, field);
    let (units, whole) = units(program, field);
    let single = asked::numbers(&[cuts.as_slice(), &units].concat());
    let tested = asked::numbers(&cuts);
    let last = single.last().map(|last| last + 1.0);
    let mut listed: Vec<Node> = single.iter().chain(&last).map(|number| node(Json::Number(*number))).collect();
    for (place, low) in single.iter().enumerate() {
        let next = single.get(place + 1).or(last.as_ref());
        let highs = tested.iter().filter(|high| *high > low).chain(next);
        listed.extend(highs.map(|high| text_node(&range_text(*low, *high, decimal))));
        listed.push(text_node(&format!(">= {}", written(*low, decimal))));
        listed.push(text_node(&format!("<= {}", written(*low, decimal))));
    }
    listed.retain(|node| reader.read(node).value.is_some());
    usual(listed, whole)
}

fn range_text(low: f64, high: f64, decimal: Decimal) -> String {
    format!("{} - {}", written(low, decimal), written(high, decimal))
}

fn written(number: f64, decimal: Decimal) -> String {
    let text = number_text(number);
    match decimal {
        Decimal::Point => text,
        Decimal::Comma => text.replace('.', ","),
    }
}

/// Numbers that conditions compare the field with.
fn cuts(program: &Program, field: FieldId) -> Vec<f64> {
    let mut cuts: Vec<f64> = Vec::new();
    each_leaf(program, &mut |leaf| match leaf.field() {
        Some((found, FieldTest::Number(NumberTest::In(wanted)))) if found == field => cuts.extend(wanted.iter()),
        Some((found, FieldTest::Number(NumberTest::Compare(_, operand)))) if found == field => cuts.push(*operand),
        Some(_) | None => {}
    });
    cuts.retain(|cut| Range::exactly(*cut).is_some());
    cuts
}

/// Numbers of units that count, and whether these are all.
fn units(program: &Program, field: FieldId) -> (Vec<f64>, bool) {
    let (mut all, mut whole) = (Vec::new(), true);
    for criterion in criteria(program) {
        let Shape::Per { unit: Unit::Field(counted), points, limit } = &criterion.shape else { continue };
        if *counted != field || *points == 0 {
            continue;
        }
        let bound = if *points > 0 { limit.max } else { limit.min };
        let needed = bound.map(|bound| bound.saturating_div(*points).saturating_add(1).max(1));
        let listed = needed.unwrap_or(UNBOUNDED_UNITS).min(MOST_UNITS);
        whole &= needed == Some(listed) && criterion.decay.is_none();
        #[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
        all.extend((0..=listed).map(|units| units as f64));
        all.push(ENDLESS);
    }
    (all, whole)
}

/// Every condition that is not made of others.
pub(super) fn each_leaf<'p>(program: &'p Program, visit: &mut dyn FnMut(&'p Predicate)) {
    for criterion in criteria(program) {
        if let Shape::Bins { bins, .. } = &criterion.shape {
            bins.iter().for_each(|bin| bin.when.each_leaf(visit));
        }
    }
    walked(program).for_each(|when| when.each_leaf(visit));
}

/// The conditions of gates, of the rules that decide, and of routes.
pub(super) fn walked(program: &Program) -> impl Iterator<Item = &Predicate> {
    let gates = program.gates.iter().map(|gate| &gate.closes_when);
    let decide = program.decide.iter().filter_map(|clause| clause.when.as_ref());
    gates.chain(decide).chain(program.routes.iter().filter_map(|route| route.when.as_ref()))
}

//! What leads may have done: lists of activities, one for each way in which a program counts them.
//!
//! An activity is told apart by the tests that its type fits and by its age between the edges of those tests and of fading. Activities
//! are added one by one to the empty list until nothing new is counted; what is past the greatest number that anybody asks for, and
//! points past their limit, count as just that.

use super::source::{Pick, Rank};
use super::values::{each_leaf, node, text_node};
use crate::json::{Member, Node, Span as Bytes, Value as Json};
use crate::program::decay::{Decay, Fading};
use crate::program::predicate::{ActivityTest, Predicate};
use crate::program::{Limit, Program, Shape, Unit};
use crate::value::activity;
use crate::value::date::{Instant, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Most ways of having done things that are told apart.
const MOST_STATES: usize = 1_500;
/// Most steps of fading that are told apart.
const MOST_STEPS: i64 = 40;
/// Points are counted so many activities far where nothing bounds them.
const UNBOUNDED: i128 = 24;
/// A count that is asked for beyond this is reached by one activity with that count.
const MOST_SINGLE: u64 = 60;
/// So many of an activity give the most points there are.
const ENDLESS: u64 = 2_000_000_000_000_000;

/// What counts activities: a condition that asks for so many, or a criterion with points for each.
enum Counter<'p> {
    Least(&'p ActivityTest, u64),
    Points { test: &'p ActivityTest, points: i64, decay: Option<Decay>, limit: Limit },
}

impl Counter<'_> {
    const fn test(&self) -> &ActivityTest {
        match self {
            Self::Least(test, _) | Self::Points { test, .. } => test,
        }
    }

    /// What an activity adds.
    fn adds(&self, count: u64, age: Span) -> i128 {
        match self {
            Self::Least(..) => i128::from(count),
            Self::Points { points, decay, .. } => {
                let fading = decay.map_or(Fading::Never, |decay| decay.at_age(age));
                fading.fade(i128::from(count) * i128::from(*points))
            }
        }
    }

    /// Past this nothing changes any more, and whether that is so rather than only assumed.
    fn bound(&self) -> (i128, bool) {
        match self {
            Self::Least(_, least) => (i128::from(*least), true),
            Self::Points { points, limit, .. } => {
                let limit = if *points > 0 { limit.max.map(|max| max.max(0)) } else { limit.min.map(|min| min.min(0)) };
                let assumed = i128::from(*points) * UNBOUNDED;
                limit.map_or((assumed, *points == 0), |limit| (i128::from(limit), true))
            }
        }
    }
}

/// An activity that can be added: its type, age and count, and what it adds to each counter.
struct Item {
    kind: String,
    age: Span,
    count: u64,
    adds: Vec<i128>,
}

/// Every way of having done things that a program tells apart, and whether these are all.
pub(super) fn picks(program: &Program, as_of: Instant) -> (Vec<Pick>, bool) {
    let counters = counters(program);
    let used = u16::from(program.uses_activities);
    let unsaid = Pick { used, ..Pick::default() };
    let (items, ages_are_whole) = items(&counters);
    let (lists, lists_are_whole) = lists(&counters, &items);
    let list = |chosen: &Vec<usize>| {
        let list: Vec<Node> =
            chosen.iter().filter_map(|item| items.get(*item)).map(|item| activity(item, as_of)).collect();
        let json = node(Json::List(list));
        let read = activity::read(Some(&json), &mut Vec::new()).unwrap_or_default();
        Pick { activities: Some((json, read)), known: used, used, rank: Rank::Usual, ..Pick::default() }
    };
    (std::iter::once(unsaid).chain(lists.iter().map(list)).collect(), ages_are_whole && lists_are_whole)
}

fn counters(program: &Program) -> Vec<Counter<'_>> {
    let mut counters: Vec<Counter<'_>> = Vec::new();
    each_leaf(program, &mut |leaf| {
        if let Predicate::Activity(test, least) = leaf {
            counters.push(Counter::Least(test, *least));
        }
    });
    for criterion in program.scorecards.iter().flat_map(|card| &card.criteria) {
        if let Shape::Per { unit: Unit::Activity(test), points, limit } = &criterion.shape {
            counters.push(Counter::Points { test, points: *points, decay: criterion.decay, limit: *limit });
        }
    }
    counters
}

/// One activity for each set of tests that a type fits, each age and each count that matters.
fn items(counters: &[Counter<'_>]) -> (Vec<Item>, bool) {
    let mut kinds: BTreeMap<Vec<bool>, &str> = BTreeMap::new();
    for kind in counters.iter().flat_map(|counter| &counter.test().types) {
        kinds.entry(counters.iter().map(|counter| counter.test().types.contains(kind)).collect()).or_insert(kind);
    }
    let (ages, whole) = ages(counters);
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for (fits, kind) in &kinds {
        for age in &ages {
            for count in counts(counters) {
                let add = |(counter, fits): (&Counter<'_>, &bool)| {
                    let counts = *fits && counter.test().within.is_none_or(|within| *age < within);
                    if counts { counter.adds(count, *age) } else { 0 }
                };
                let adds: Vec<i128> = counters.iter().zip(fits).map(add).collect();
                if adds.iter().any(|add| *add != 0) && seen.insert(adds.clone()) {
                    items.push(Item { kind: (*kind).to_owned(), age: *age, count, adds });
                }
            }
        }
    }
    (items, whole)
}

/// The ages at which a test ends or points fade.
fn ages(counters: &[Counter<'_>]) -> (BTreeSet<Span>, bool) {
    let mut ages = BTreeSet::from([Span(0)]);
    let mut whole = true;
    for counter in counters {
        ages.extend(counter.test().within.filter(|within| within.0 > 0));
        if let Counter::Points { points, decay: Some(decay), test, .. } = counter {
            let most = counter.bound().0.abs().max(i128::from(points.abs())).max(1);
            let is_over = |step: &i64| {
                let age = decay.every.0.saturating_mul(*step);
                let gone = Fading::Steps { percent: decay.percent, steps: *step }.fade(most) == 0;
                gone || decay.percent == 0 || test.within.is_some_and(|within| age >= within.0)
            };
            let last = (0..MOST_STEPS).find(is_over);
            whole &= last.is_some();
            ages.extend((0..=last.unwrap_or(MOST_STEPS)).map(|step| Span(decay.every.0.saturating_mul(step))));
        }
    }
    (ages, whole)
}

/// One at a time, what conditions ask for, a few together where points fade, and more than anybody counts where points have no end.
fn counts(counters: &[Counter<'_>]) -> BTreeSet<u64> {
    let mut counts = BTreeSet::from([1]);
    for counter in counters {
        match counter {
            Counter::Least(_, least) => counts.extend(Some(*least).filter(|least| *least > 0)),
            Counter::Points { points, decay, .. } => {
                let needed = counter.bound().0.checked_div(i128::from(*points)).unwrap_or(1).clamp(1, 12);
                counts.extend((1..=u64::try_from(needed).unwrap_or(1)).filter(|_| decay.is_some()));
                counts.extend((!counter.bound().1).then_some(ENDLESS));
            }
        }
    }
    counts
}

/// Adds items to the empty list until nothing new is counted: the items of each list, and whether these are all.
fn lists(counters: &[Counter<'_>], items: &[Item]) -> (Vec<Vec<usize>>, bool) {
    let bounds: Vec<(i128, bool)> = counters.iter().map(Counter::bound).collect();
    let single = counters.iter().all(|counter| !matches!(counter, Counter::Least(_, least) if *least > MOST_SINGLE));
    let mut whole = bounds.iter().all(|(_, sure)| *sure) && single;
    let mut seen: BTreeSet<Vec<i128>> = BTreeSet::from([vec![0; counters.len()]]);
    let mut all: Vec<(Vec<i128>, Vec<usize>)> = vec![(vec![0; counters.len()], Vec::new())];
    let mut next = 0;
    while let Some((counted, chosen)) = all.get(next).cloned() {
        next += 1;
        for (place, item) in items.iter().enumerate() {
            let sums: Vec<i128> = counted
                .iter()
                .zip(&item.adds)
                .zip(&bounds)
                .map(|((sum, add), (bound, sure))| bounded(sum + add, *bound, *sure))
                .collect();
            if seen.contains(&sums) {
                continue;
            }
            if all.len() >= MOST_STATES {
                whole = false;
                break;
            }
            seen.insert(sums.clone());
            all.push((sums, [chosen.as_slice(), &[place]].concat()));
        }
    }
    (all.into_iter().map(|(_, chosen)| chosen).collect(), whole)
}

/// What is past a sure bound counts as the bound; past an assumed one only the endless is told apart.
fn bounded(sum: i128, bound: i128, sure: bool) -> i128 {
    let past = if bound >= 0 { sum > bound } else { sum < bound };
    match (past, sure) {
        (false, _) => sum,
        (true, true) => bound,
        (true, false) => bound * 2,
    }
}

fn activity(item: &Item, as_of: Instant) -> Node {
    let member = |key: &str, value: Node| Member { key: key.to_owned(), key_span: Bytes::default(), value };
    let mut members =
        vec![member("type", text_node(&item.kind)), member("at", text_node(&as_of.earlier(item.age).text()))];
    if item.count != 1 {
        #[expect(clippy::cast_precision_loss, reason = "greater counts than 2^53 only have to be great")]
        members.push(member("count", node(Json::Number(item.count as f64))));
    }
    node(Json::Object(members))
}

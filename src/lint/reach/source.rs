//! What leads differ in: each field with those that follow from it, and what leads did. Of each, the picks that a program tells apart.

use super::history;
use super::values::{each_leaf, values};
use crate::json::Node;
use crate::program::criterion::count;
use crate::program::predicate::{Facts, Predicate, Tally, Truth};
use crate::program::{Criterion, FieldId, Program, Shape, Unit};
use crate::value::Value;
use crate::value::activity::Activity;
use crate::value::date::Instant;
use std::collections::BTreeMap;

/// Most picks of one source.
const MOST_PICKS: usize = 3_000;

/// How a lead comes to a pick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Rank {
    /// As leads usually come.
    #[default]
    Usual,
    /// With a text that is none of a field's options, or with a derived field's value given beside its source.
    Unusual,
}

/// One way in which a source can be.
#[derive(Debug, Clone, Default)]
pub(super) struct Pick {
    /// The values of its fields.
    pub(super) values: Vec<(FieldId, Option<Value>)>,
    /// What the lead comes with for them.
    pub(super) given: Vec<(FieldId, Node)>,
    /// What the lead did, as JSON and read; none when it does not say.
    pub(super) activities: Option<(Node, Vec<Activity>)>,
    pub(super) rank: Rank,
    /// So many of the fields (or activities) that completeness counts are known, of so many.
    pub(super) known: u16,
    pub(super) used: u16,
}

/// What a field with those that follow from it can be, or what leads did.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) picks: Vec<Pick>,
    /// Whether the picks stand for all leads.
    pub(super) whole: bool,
}

/// Every source of a program.
#[derive(Debug)]
pub(super) struct World<'p> {
    pub(super) program: &'p Program,
    pub(super) as_of: Instant,
    pub(super) sources: Vec<Source>,
    /// The source of each field.
    of_field: Vec<usize>,
    /// The source of activities.
    history: usize,
}

impl<'p> World<'p> {
    /// Lists everything that a program tells apart at a moment.
    pub(super) fn of(program: &'p Program, as_of: Instant) -> Self {
        let roots: Vec<FieldId> =
            (0..program.fields.len()).map(|field| program.root(FieldId(field), |_| false)).collect();
        let mut world = Self { program, as_of, sources: Vec::new(), of_field: vec![0; roots.len()], history: 0 };
        for root in (0..roots.len()).map(FieldId).filter(|field| roots.get(field.0) == Some(field)) {
            let others = roots.iter().enumerate().filter(|(place, found)| **found == root && *place != root.0);
            let fields: Vec<FieldId> = std::iter::once(root).chain(others.map(|(place, _)| FieldId(place))).collect();
            for field in &fields {
                if let Some(place) = world.of_field.get_mut(field.0) {
                    *place = world.sources.len();
                }
            }
            let source = Builder::new(program, as_of, fields).build();
            world.sources.push(source);
        }
        world.history = world.sources.len();
        let (picks, whole) = history::picks(program, as_of);
        world.sources.push(Source { picks, whole });
        world
    }

    pub(super) fn of_field(&self, field: FieldId) -> usize {
        self.of_field.get(field.0).copied().unwrap_or(0)
    }

    /// The sources that a condition reads, in order.
    pub(super) fn read_by(&self, predicate: &Predicate) -> Vec<usize> {
        let mut found = Vec::new();
        predicate.each_leaf(&mut |leaf| {
            found.extend(leaf.field().map(|(field, _)| self.of_field(field)));
            found.extend(leaf.activity().map(|_| self.history));
        });
        sorted(found)
    }

    /// The sources that a criterion reads, in order.
    pub(super) fn read_by_criterion(&self, criterion: &Criterion) -> Vec<usize> {
        let mut found: Vec<usize> = criterion.reads.iter().map(|field| self.of_field(*field)).collect();
        match &criterion.shape {
            Shape::Bins { bins, .. } => bins.iter().for_each(|bin| found.extend(self.read_by(&bin.when))),
            Shape::Per { unit: Unit::Activity(_), .. } => found.push(self.history),
            Shape::Per { unit: Unit::Field(_), .. } => {}
        }
        sorted(found)
    }

    pub(super) fn picks(&self, source: usize) -> &[Pick] {
        self.sources.get(source).map_or(&[], |source| &source.picks)
    }

    pub(super) fn is_whole(&self, sources: &[usize]) -> bool {
        sources.iter().all(|source| self.sources.get(*source).is_some_and(|source| source.whole))
    }

    /// Facts of a lead that is so in some sources, and about which nothing else is known.
    pub(super) fn with_facts<T>(&self, chosen: &[(usize, usize)], ask: impl FnOnce(&Facts<'_>) -> T) -> T {
        let mut values: Vec<Option<Value>> = vec![None; self.program.fields.len()];
        let mut activities: Option<&[Activity]> = None;
        for pick in chosen.iter().filter_map(|(source, pick)| self.picks(*source).get(*pick)) {
            put(&mut values, pick);
            activities = activities.or(pick.activities.as_ref().map(|(_, read)| read.as_slice()));
        }
        let tally = activities.map(|activities| Tally::of(&self.program.activity_tests, activities, self.as_of));
        ask(&facts(&values, tally.as_ref(), self.as_of))
    }
}

fn sorted(mut places: Vec<usize>) -> Vec<usize> {
    places.sort_unstable();
    places.dedup();
    places
}

fn put(values: &mut [Option<Value>], pick: &Pick) {
    for (field, value) in &pick.values {
        if let Some(place) = values.get_mut(field.0) {
            place.clone_from(value);
        }
    }
}

pub(super) const fn facts<'f>(
    values: &'f [Option<Value>],
    activities: Option<&'f Tally<'f>>,
    as_of: Instant,
) -> Facts<'f> {
    Facts { values, activities, as_of, may_yet_come: false, results: None }
}

/// What a program makes of a pick: two picks of which this is the same are one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Profile {
    answers: Vec<u8>,
    points: Vec<i64>,
    /// What enters a criterion that reads other sources as well.
    raw: Vec<String>,
    known: u16,
    used: u16,
}

/// Gathers the picks of a source.
struct Builder<'p> {
    program: &'p Program,
    as_of: Instant,
    fields: Vec<FieldId>,
    leaves: Vec<&'p Predicate>,
    /// Criteria whose points follow from this source alone, by other than conditions.
    own: Vec<&'p Criterion>,
    /// Fields that enter criteria which read others too, by other than conditions.
    raw: Vec<FieldId>,
}

impl<'p> Builder<'p> {
    fn new(program: &'p Program, as_of: Instant, fields: Vec<FieldId>) -> Self {
        let mut leaves: Vec<&Predicate> = Vec::new();
        each_leaf(program, &mut |leaf| {
            if leaf.field().is_some_and(|(field, _)| fields.contains(&field)) && !leaves.contains(&leaf) {
                leaves.push(leaf);
            }
        });
        let (mut own, mut raw) = (Vec::new(), Vec::new());
        for criterion in program.scorecards.iter().flat_map(|card| &card.criteria) {
            let unit = match &criterion.shape {
                Shape::Per { unit: Unit::Field(field), .. } => Some(*field),
                Shape::Per { unit: Unit::Activity(_), .. } | Shape::Bins { .. } => None,
            };
            let measured: Vec<FieldId> =
                unit.into_iter().chain(criterion.decay.and_then(|decay| decay.since)).collect();
            if measured.iter().any(|field| fields.contains(field)) {
                if criterion.reads.iter().all(|field| fields.contains(field)) {
                    own.push(criterion);
                } else {
                    raw.extend(measured.into_iter().filter(|field| fields.contains(field)));
                }
            }
        }
        Self { program, as_of, fields, leaves, own, raw }
    }

    fn build(self) -> Source {
        let (root, followers) = match self.fields.split_first() {
            Some((root, followers)) => (*root, followers),
            None => return Source { picks: Vec::new(), whole: true },
        };
        let mut seen = Seen::default();
        let listed = values(self.program, root, self.as_of);
        let mut whole = listed.whole;
        self.add(&mut seen, &[], Rank::Usual);
        for (node, unusual) in &listed.listed {
            self.add(&mut seen, &[(root, node)], rank(*unusual));
        }
        for follower in followers {
            let given = values(self.program, *follower, self.as_of);
            whole &= given.whole && seen.picks.len().saturating_mul(given.listed.len()) <= MOST_PICKS * 10;
            let before: Vec<Pick> = seen.picks.iter().take(MOST_PICKS).cloned().collect();
            for (node, _) in given.listed.iter().take(MOST_PICKS * 10 / before.len().max(1)) {
                for pick in &before {
                    let with: Vec<(FieldId, &Node)> =
                        pick.given.iter().map(|(field, node)| (*field, node)).chain([(*follower, node)]).collect();
                    self.add(&mut seen, &with, Rank::Unusual);
                }
            }
        }
        whole &= seen.picks.len() <= MOST_PICKS;
        seen.picks.truncate(MOST_PICKS);
        Source { picks: seen.picks, whole }
    }

    /// Adds the pick of a lead that comes with some values, unless there is one like it.
    fn add(&self, seen: &mut Seen, given: &[(FieldId, &Node)], rank: Rank) {
        let mut values: Vec<Option<Value>> = vec![None; self.program.fields.len()];
        for (field, node) in given {
            let read = self.program.fields.get(field.0).and_then(|field| field.reader.read(node).value);
            match (values.get_mut(field.0), read) {
                (Some(place), Some(value)) => *place = Some(value),
                (_, _) => return,
            }
        }
        let is_given = |field: FieldId| given.iter().any(|(found, _)| *found == field);
        self.fields.iter().for_each(|field| self.program.derive(&mut values, *field));
        let mut roots: Vec<FieldId> = (self.program.used.iter().filter(|field| self.fields.contains(field)))
            .map(|field| self.program.root(*field, is_given))
            .collect();
        roots.sort_unstable();
        roots.dedup();
        let known = roots.iter().filter(|root| is_given(**root)).count();
        let (known, used) = (small(known), small(roots.len()));
        let profile = self.profile(&values, known, used);
        let pick = || Pick {
            values: self.fields.iter().map(|field| (*field, values.get(field.0).cloned().flatten())).collect(),
            given: given.iter().map(|(field, node)| (*field, (*node).clone())).collect(),
            activities: None,
            rank,
            known,
            used,
        };
        seen.add(profile, rank, pick);
    }

    fn profile(&self, values: &[Option<Value>], known: u16, used: u16) -> Profile {
        let facts = facts(values, None, self.as_of);
        let open = Facts { may_yet_come: true, ..facts };
        Profile {
            answers: self.leaves.iter().map(|leaf| answer(facts.truth(leaf))).collect(),
            points: self.own.iter().map(|criterion| count(criterion, &facts, &open).points).collect(),
            raw: self.raw.iter().map(|field| format!("{:?}", values.get(field.0))).collect(),
            known,
            used,
        }
    }
}

const fn rank(unusual: bool) -> Rank {
    if unusual { Rank::Unusual } else { Rank::Usual }
}

fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// An answer as a number.
pub(super) const fn answer(truth: Truth) -> u8 {
    match truth {
        Truth::True => 1,
        Truth::False => 0,
        Truth::Unknown => 2,
    }
}

/// The picks that were found, each profile once, as usual as can be.
#[derive(Default)]
struct Seen {
    picks: Vec<Pick>,
    places: BTreeMap<Profile, usize>,
}

impl Seen {
    fn add(&mut self, profile: Profile, rank: Rank, pick: impl FnOnce() -> Pick) {
        match self.places.get(&profile).and_then(|place| self.picks.get_mut(*place)) {
            Some(known) if known.rank > rank => *known = pick(),
            Some(_) => {}
            None => {
                self.places.insert(profile, self.picks.len());
                self.picks.push(pick());
            }
        }
    }
}

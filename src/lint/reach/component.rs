//! Sources that criteria read together, and what each combination of their picks adds to scores and answers to conditions.
//!
//! Criteria that share a source depend on each other, so their sources make one component; components do not depend on each other but
//! by gates, rules and limits, which the search joins.

use super::source::{Rank, World, answer};
use crate::program::criterion::count;
use crate::program::predicate::{Facts, Predicate};
use crate::program::{Criterion, Program};
use std::collections::BTreeMap;

/// Most combinations of picks that are looked at together.
const MOST_COMBINED: usize = 40_000;
/// Most combinations in all, where many are looked at.
const MOST_IN_ALL: usize = 400_000;

/// So many combinations are looked at for each of so many things.
pub(super) fn fair_share(things: usize) -> usize {
    (MOST_IN_ALL / things.max(1)).clamp(200, MOST_COMBINED)
}

/// Sources that belong together, with everything that they can come to.
#[derive(Debug)]
pub(super) struct Component {
    pub(super) sources: Vec<usize>,
    pub(super) outcomes: Vec<Outcome>,
    /// Whether the outcomes are all there are.
    pub(super) whole: bool,
    /// The conditions of the walk that it answers, by place.
    pub(super) leaves: Vec<usize>,
}

/// What a combination of picks comes to.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// Points by slot.
    pub(super) adds: Vec<(usize, i64)>,
    /// The answers to the component's conditions.
    pub(super) answers: Vec<u8>,
    pub(super) known: u16,
    pub(super) used: u16,
    pub(super) rank: Rank,
    /// The pick of each source.
    pub(super) picks: Vec<usize>,
}

/// What two outcomes that are one have in common: points, answers, what is known and what is used.
pub(super) type Key = (Vec<(usize, i64)>, Vec<u8>, u16, u16);

/// Where the points of criteria are summed: a slot for each group of each scorecard, and one for its criteria without a group.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    first: Vec<usize>,
    pub(super) count: usize,
}

impl Slots {
    pub(super) fn of(program: &Program) -> Self {
        let mut slots = Self { first: Vec::new(), count: 0 };
        for card in &program.scorecards {
            slots.first.push(slots.count);
            slots.count += card.groups.len() + 1;
        }
        slots
    }

    /// The slot of criteria without a group.
    pub(super) fn alone(&self, card: usize) -> usize {
        self.first.get(card).copied().unwrap_or(0)
    }

    pub(super) fn group(&self, card: usize, group: usize) -> usize {
        self.alone(card) + 1 + group
    }

    pub(super) fn card(&self, slot: usize) -> usize {
        self.first.iter().rposition(|first| *first <= slot).unwrap_or(0)
    }
}

/// Each criterion with its slot and the sources that it reads.
struct Placed<'p> {
    criterion: &'p Criterion,
    slot: usize,
    sources: Vec<usize>,
}

/// The components of a program. `leaves` are the conditions of the walk that ask about a lead.
pub(super) fn components(world: &World<'_>, slots: &Slots, leaves: &[&Predicate]) -> Vec<Component> {
    let placed = placed(world, slots);
    let mut groups: Vec<usize> = (0..world.sources.len()).collect();
    for one in &placed {
        if let Some((first, rest)) = one.sources.split_first() {
            rest.iter().for_each(|source| unite(&mut groups, *first, *source));
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for source in 0..groups.len() {
        members.entry(leader(&groups, source)).or_default().push(source);
    }
    let constant = placed.iter().any(|one| one.sources.is_empty());
    let alone = constant.then(Vec::new);
    members.into_values().chain(alone).map(|sources| component(world, sources, &placed, leaves)).collect()
}

fn placed<'p>(world: &World<'p>, slots: &Slots) -> Vec<Placed<'p>> {
    let mut all = Vec::new();
    for (place, card) in world.program.scorecards.iter().enumerate() {
        for criterion in &card.criteria {
            let slot = criterion.group.map_or(slots.alone(place), |group| slots.group(place, group));
            all.push(Placed { criterion, slot, sources: world.read_by_criterion(criterion) });
        }
    }
    all
}

fn leader(groups: &[usize], mut source: usize) -> usize {
    while let Some(next) = groups.get(source).filter(|next| **next != source) {
        source = *next;
    }
    source
}

fn unite(groups: &mut [usize], one: usize, other: usize) {
    let (one, other) = (leader(groups, one), leader(groups, other));
    if let Some(place) = groups.get_mut(one.max(other)) {
        *place = one.min(other);
    }
}

fn component(world: &World<'_>, sources: Vec<usize>, placed: &[Placed<'_>], leaves: &[&Predicate]) -> Component {
    let own: Vec<&Placed<'_>> = placed
        .iter()
        .filter(|one| match one.sources.first() {
            Some(first) => sources.contains(first),
            None => sources.is_empty(),
        })
        .collect();
    let asked: Vec<usize> = (0..leaves.len())
        .filter(|leaf| {
            let read = leaves.get(*leaf).map(|leaf| world.read_by(leaf)).unwrap_or_default();
            read.first().is_some_and(|source| sources.contains(source))
        })
        .collect();
    let (combinations, all) = combinations(world, &sources, fair_share(world.sources.len()));
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for picks in combinations {
        let outcome = outcome(world, &sources, picks, &own, &asked, leaves);
        let key = (outcome.adds.clone(), outcome.answers.clone(), outcome.known, outcome.used);
        match seen.get(&key).and_then(|place| outcomes.get_mut(*place)) {
            Some(known) if known.rank > outcome.rank => *known = outcome,
            Some(_) => {}
            None => {
                seen.insert(key, outcomes.len());
                outcomes.push(outcome);
            }
        }
    }
    Component { whole: all && world.is_whole(&sources), sources, outcomes, leaves: asked }
}

fn outcome(
    world: &World<'_>,
    sources: &[usize],
    picks: Vec<usize>,
    own: &[&Placed<'_>],
    asked: &[usize],
    leaves: &[&Predicate],
) -> Outcome {
    let chosen: Vec<(usize, usize)> = sources.iter().copied().zip(picks.iter().copied()).collect();
    let (adds, answers) = world.with_facts(&chosen, |facts| {
        let open = Facts { may_yet_come: true, ..*facts };
        let mut adds: BTreeMap<usize, i64> = BTreeMap::new();
        for one in own {
            *adds.entry(one.slot).or_default() += count(one.criterion, facts, &open).points;
        }
        let answers = asked.iter().filter_map(|leaf| leaves.get(*leaf)).map(|leaf| answer(facts.truth(leaf)));
        (adds.into_iter().filter(|(_, points)| *points != 0).collect(), answers.collect())
    });
    let picked = || chosen.iter().filter_map(|(source, pick)| world.picks(*source).get(*pick));
    Outcome {
        adds,
        answers,
        known: picked().map(|pick| pick.known).sum(),
        used: picked().map(|pick| pick.used).sum(),
        rank: picked().map(|pick| pick.rank).max().unwrap_or_default(),
        picks,
    }
}

/// Every combination of the picks of some sources, and whether these are all: of sources with very many, some are left out.
pub(super) fn combinations(world: &World<'_>, sources: &[usize], most: usize) -> (Vec<Vec<usize>>, bool) {
    let mut taken: Vec<usize> = sources.iter().map(|source| world.picks(*source).len()).collect();
    let mut all = true;
    while taken.iter().fold(1_usize, |product, count| product.saturating_mul(*count)) > most {
        let Some(longest) = taken.iter_mut().max() else { break };
        *longest = (*longest * 3 / 4).max(1);
        all = false;
    }
    let mut combinations: Vec<Vec<usize>> = vec![Vec::new()];
    for (source, taken) in sources.iter().zip(&taken) {
        let count = world.picks(*source).len();
        let spread = |place: usize| place * count / (*taken).max(1);
        combinations = combinations
            .iter()
            .flat_map(|before| (0..*taken).map(move |place| [before.as_slice(), &[spread(place)]].concat()))
            .collect();
    }
    (combinations, all)
}

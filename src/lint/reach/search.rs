//! Joining components: which scores, grades, verdicts, gates and routes their outcomes come to together.
//!
//! Component after component is added to the states that leads can be in. A state is what still matters of them: the sums of the slots
//! that are open, the scores that are done as far as anybody asks for them, and the rest of the walk. As soon as a group or a scorecard
//! has all its criteria it is limited and closed, and whatever no rest asks for any more is forgotten, so that states stay few. When
//! they are too many all the same, some are left out, and then what was not found is not known to be out of reach.

use super::component::{Component, Key, Outcome, Slots};
use super::residual::{Questions, Walk, is_completeness, of_result, score_of};
use super::source::Rank;
use crate::program::sum::{grade_place, share};
use crate::program::usage::percent;
use crate::program::{Program, ScoreId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Most states after a component.
const MOST_STATES: usize = 12_000;
/// So many states of each rest of a walk are kept when there are too many.
const MOST_ALIKE: usize = 40;
/// Most additions of an outcome to a state in one search.
const MOST_STEPS: usize = 800_000;
/// Up to so many states are compared with each other for one that is better in everything.
const MOST_COMPARED: usize = 2_000;

/// What is asked of a search.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// Scores of which the points are told apart.
    pub(super) points: BTreeSet<usize>,
    /// Scores of which the grades are told apart.
    pub(super) grades: BTreeSet<usize>,
    /// Whether the walk is gone.
    pub(super) walk: bool,
    /// Whether only the highest (or the lowest) of the points is asked for.
    pub(super) extreme: Option<bool>,
}

/// What some leads come to.
#[derive(Debug, Clone)]
pub(super) struct End {
    /// The points or the place of the grade of each score that is told apart.
    pub(super) scores: BTreeMap<usize, i64>,
    pub(super) walk: Walk,
    pub(super) rank: Rank,
    /// The pick of each source that matters.
    pub(super) picks: Vec<(usize, usize)>,
}

/// Everything that was found, and whether it is all there is.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) ends: Vec<End>,
    pub(super) whole: bool,
}

#[derive(Debug, Clone)]
struct State {
    /// Slots, then scores, then the sum of the total's parts, what is known, and what is used.
    sums: Vec<i128>,
    walk: u32,
    rank: Rank,
    /// The state before and the outcome that was added.
    from: (u32, u32),
}

/// What is done after a component.
#[derive(Debug, Default, Clone)]
struct Close {
    groups: Vec<(usize, usize)>,
    cards: Vec<usize>,
    total: bool,
}

pub(super) struct Search<'s> {
    pub(super) program: &'s Program,
    pub(super) questions: &'s Questions<'s>,
    pub(super) components: &'s [Component],
    pub(super) slots: &'s Slots,
}

impl Search<'_> {
    /// Finds everything that is wanted.
    pub(super) fn run(&self, wanted: &Wanted) -> Found {
        let cards = self.cards(wanted);
        let order = self.order(&cards, wanted.walk);
        let closes = self.closes(&order, &cards, wanted);
        let mut run = Run { search: self, wanted, cards: &cards, walks: Walks::default(), steps: 0, whole: true };
        let mut start = State {
            sums: vec![0; self.slots.count + self.scores() + 3],
            walk: run.walks.first(self, wanted.walk),
            rank: Rank::Usual,
            from: (0, 0),
        };
        run.close(&mut start, closes.first());
        let mut layers: Vec<Vec<State>> = vec![vec![start]];
        for (step, component) in order.iter().filter_map(|place| self.components.get(*place)).enumerate() {
            let before = layers.last().map_or(&[][..], Vec::as_slice);
            let after = run.step(before, component, closes.get(step + 1));
            run.whole &= component.whole;
            layers.push(after);
        }
        let whole = run.whole;
        let ends = run.ends(&layers, &order);
        Found { ends, whole }
    }

    fn scores(&self) -> usize {
        self.program.scorecards.len() + 1
    }

    /// Scorecards of which the points matter.
    fn cards(&self, wanted: &Wanted) -> BTreeSet<usize> {
        let mut scores: BTreeSet<usize> = wanted.points.union(&wanted.grades).copied().collect();
        if wanted.walk {
            scores.extend(self.questions.all.iter().filter_map(|leaf| score_of(leaf)).map(|score| score.0));
        }
        let total = self.program.scorecards.len();
        if scores.remove(&total) {
            let parts = self.program.total.iter().flat_map(|total| &total.parts);
            scores.extend(parts.filter(|(_, part)| *part != 0).map(|(score, _)| score.0));
        }
        scores
    }

    /// Components that matter, so that slots are closed as early as can be.
    fn order(&self, cards: &BTreeSet<usize>, walk: bool) -> Vec<usize> {
        let counts = walk && self.questions.all.iter().any(|leaf| is_completeness(leaf));
        let slots_of = |component: &Component| -> BTreeSet<usize> {
            let slots = component.outcomes.iter().flat_map(|outcome| outcome.adds.iter().map(|(slot, _)| *slot));
            slots.filter(|slot| cards.contains(&self.slots.card(*slot))).collect()
        };
        let mut left: Vec<(usize, BTreeSet<usize>)> = Vec::new();
        for (place, component) in self.components.iter().enumerate() {
            let slots = slots_of(component);
            let asked = walk && !component.leaves.is_empty();
            let counted = counts && component.outcomes.iter().any(|outcome| outcome.used > 0);
            if !slots.is_empty() || asked || counted {
                left.push((place, slots));
            }
        }
        let mut order = Vec::new();
        let mut open: BTreeSet<usize> = BTreeSet::new();
        // Gates first: one that closes leaves nothing to ask.
        let gates = if walk { self.questions.of_gates(self.program) } else { BTreeSet::new() };
        let asks_gate = |place: &usize| {
            self.components
                .get(*place)
                .is_some_and(|component| component.leaves.iter().any(|leaf| gates.contains(leaf)))
        };
        while !left.is_empty() {
            let burden = |(place, slots): &(usize, BTreeSet<usize>)| {
                let opened = slots.difference(&open).count();
                let others = |slot: &usize| left.iter().filter(|(_, slots)| slots.contains(slot)).count();
                (!asks_gate(place), opened, slots.iter().map(others).min().unwrap_or(0), slots.len())
            };
            let next = left.iter().enumerate().min_by_key(|(_, one)| burden(one)).map_or(0, |(place, _)| place);
            let (component, slots) = left.remove(next);
            open.extend(slots);
            order.push(component);
        }
        order
    }

    /// What is closed before the first component and after each: slots to which no later one adds.
    fn closes(&self, order: &[usize], cards: &BTreeSet<usize>, wanted: &Wanted) -> Vec<Close> {
        let mut last: BTreeMap<usize, usize> = BTreeMap::new();
        for (step, component) in order.iter().filter_map(|place| self.components.get(*place)).enumerate() {
            for (slot, _) in component.outcomes.iter().flat_map(|outcome| &outcome.adds) {
                last.insert(*slot, step + 1);
            }
        }
        let mut closes = vec![Close::default(); order.len() + 1];
        let mut latest = 0;
        for card in cards {
            let groups = self.program.scorecards.get(*card).map_or(0, |card| card.groups.len());
            let mut end = last.get(&self.slots.alone(*card)).copied().unwrap_or(0);
            for group in 0..groups {
                let at = last.get(&self.slots.group(*card, group)).copied().unwrap_or(0);
                end = end.max(at);
                closes.get_mut(at).into_iter().for_each(|close| close.groups.push((*card, group)));
            }
            closes.get_mut(end).into_iter().for_each(|close| close.cards.push(*card));
            latest = latest.max(if self.part(*card) == 0 { 0 } else { end });
        }
        let total = self.program.scorecards.len();
        let asked = |leaf: &&crate::program::predicate::Predicate| score_of(leaf) == Some(ScoreId(total));
        let is_wanted = wanted.points.contains(&total)
            || wanted.grades.contains(&total)
            || (wanted.walk && self.questions.all.iter().any(asked));
        closes.get_mut(latest).into_iter().for_each(|close| close.total = is_wanted && self.program.total.is_some());
        closes
    }

    fn part(&self, card: usize) -> i64 {
        let parts = self.program.total.iter().flat_map(|total| &total.parts);
        parts.filter(|(score, _)| score.0 == card).map(|(_, part)| *part).sum()
    }
}

/// Walks, each once, and what they come to when something is answered.
#[derive(Default)]
struct Walks {
    all: Vec<(Walk, Needs)>,
    places: HashMap<Walk, u32>,
    by_result: HashMap<(u32, Option<usize>, i64), u32>,
}

/// What the rest of a walk still asks for.
#[derive(Default, Clone)]
struct Needs {
    scores: BTreeSet<usize>,
    completeness: bool,
}

impl Walks {
    fn first(&mut self, search: &Search<'_>, is_gone: bool) -> u32 {
        let walk = if is_gone { Questions::default().walk(search.program) } else { Walk::default() };
        let walk = if is_gone { walk.with(search.program, search.questions, &|_| None) } else { walk };
        self.place(search, walk)
    }

    fn place(&mut self, search: &Search<'_>, walk: Walk) -> u32 {
        if let Some(place) = self.places.get(&walk) {
            return *place;
        }
        let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let mut needs = Needs::default();
        walk.each_leaf(&mut |leaf| {
            if let Some(leaf) = search.questions.all.get(leaf) {
                needs.scores.extend(score_of(leaf).map(|score| score.0));
                needs.completeness |= is_completeness(leaf);
            }
        });
        if needs.scores.contains(&search.program.scorecards.len()) {
            let parts = search.program.total.iter().flat_map(|total| &total.parts);
            needs.scores.extend(parts.map(|(score, _)| score.0));
        }
        self.places.insert(walk.clone(), place);
        self.all.push((walk, needs));
        place
    }

    fn with(&mut self, search: &Search<'_>, walk: u32, answers: &dyn Fn(usize) -> Option<u8>) -> u32 {
        let Some((known, _)) = self.all.get(walk as usize) else { return walk };
        let next = known.with(search.program, search.questions, answers);
        self.place(search, next)
    }

    /// With a score, or completeness where there is none.
    fn with_result(&mut self, search: &Search<'_>, walk: u32, score: Option<usize>, number: i64) -> u32 {
        if let Some(known) = self.by_result.get(&(walk, score, number)) {
            return *known;
        }
        let answers = |leaf: usize| {
            let leaf = search.questions.all.get(leaf)?;
            let fits = if score.is_some() { score_of(leaf) == score.map(ScoreId) } else { is_completeness(leaf) };
            fits.then(|| of_result(search.program, leaf, score.map(ScoreId), number))
        };
        let next = self.with(search, walk, &answers);
        self.by_result.insert((walk, score, number), next);
        next
    }
}

struct Run<'r> {
    search: &'r Search<'r>,
    wanted: &'r Wanted,
    cards: &'r BTreeSet<usize>,
    walks: Walks,
    steps: usize,
    whole: bool,
}

impl Run<'_> {
    /// Adds each outcome of a component to each state.
    fn step(&mut self, before: &[State], component: &Component, close: Option<&Close>) -> Vec<State> {
        let outcomes = self.projected(component);
        let mut places: HashMap<(Vec<i128>, u32), usize> = HashMap::new();
        let mut after: Vec<State> = Vec::new();
        let mut walked: HashMap<(u32, &[u8]), u32> = HashMap::new();
        let mut alike: HashMap<u32, usize> = HashMap::new();
        for (from, state) in before.iter().enumerate() {
            for (place, outcome) in &outcomes {
                self.steps += 1;
                if self.steps > MOST_STEPS && from > 0 {
                    self.whole = false;
                    return self.best(after);
                }
                let walk = *walked.entry((state.walk, outcome.answers.as_slice())).or_insert_with(|| {
                    let answer = |leaf: usize| {
                        let at = component.leaves.iter().position(|own| *own == leaf)?;
                        outcome.answers.get(at).copied()
                    };
                    self.walks.with(self.search, state.walk, &answer)
                });
                let from = (u32::try_from(from).unwrap_or(u32::MAX), u32::try_from(*place).unwrap_or(u32::MAX));
                let mut next = State { sums: state.sums.clone(), walk, rank: state.rank.max(outcome.rank), from };
                self.add(&mut next, outcome);
                self.close(&mut next, close);
                let key = (next.sums.clone(), next.walk);
                let is_full =
                    after.len() >= MOST_STATES && alike.get(&next.walk).is_some_and(|count| *count >= MOST_ALIKE);
                match places.get(&key).and_then(|place| after.get_mut(*place)) {
                    Some(known) if known.rank > next.rank => *known = next,
                    Some(_) => {}
                    None if is_full => self.whole = false,
                    None => {
                        places.insert(key, after.len());
                        *alike.entry(next.walk).or_default() += 1;
                        after.push(next);
                    }
                }
            }
        }
        self.best(after)
    }

    /// A component's outcomes as far as they matter here, each once, with its place.
    fn projected(&self, component: &Component) -> Vec<(usize, Outcome)> {
        let mut seen: BTreeMap<Key, (usize, Outcome)> = BTreeMap::new();
        for (place, outcome) in component.outcomes.iter().enumerate() {
            let mut outcome = outcome.clone();
            outcome.adds.retain(|(slot, _)| self.cards.contains(&self.search.slots.card(*slot)));
            if !self.wanted.walk {
                (outcome.answers, outcome.known, outcome.used) = (Vec::new(), 0, 0);
            }
            let key = (outcome.adds.clone(), outcome.answers.clone(), outcome.known, outcome.used);
            let known = seen.get(&key).is_some_and(|(_, known)| known.rank <= outcome.rank);
            if !known {
                seen.insert(key, (place, outcome));
            }
        }
        let mut outcomes: Vec<(usize, Outcome)> = seen.into_values().collect();
        outcomes.sort_by_key(|(place, outcome)| (outcome.rank, *place));
        outcomes
    }

    fn add(&self, state: &mut State, outcome: &Outcome) {
        for (slot, points) in &outcome.adds {
            state.sums.get_mut(*slot).into_iter().for_each(|sum| *sum += i128::from(*points));
        }
        for (offset, count) in [(1, outcome.known), (2, outcome.used)] {
            let place = self.parts_place() + offset;
            state.sums.get_mut(place).into_iter().for_each(|sum| *sum += i128::from(count));
        }
    }

    fn parts_place(&self) -> usize {
        self.search.slots.count + self.search.scores()
    }

    /// Closes what is complete, and forgets what nobody asks for any more.
    fn close(&mut self, state: &mut State, close: Option<&Close>) {
        let program = self.search.program;
        for (card, group) in close.into_iter().flat_map(|close| &close.groups) {
            let limit = program.scorecards.get(*card).and_then(|card| card.groups.get(*group)).map(|group| group.limit);
            let sum = take(&mut state.sums, self.search.slots.group(*card, *group));
            let limited = limit.map_or(0, |limit| limit.clamp(narrow(sum)));
            let alone = self.search.slots.alone(*card);
            state.sums.get_mut(alone).into_iter().for_each(|sum| *sum += i128::from(limited));
        }
        for card in close.into_iter().flat_map(|close| &close.cards) {
            let alone = take(&mut state.sums, self.search.slots.alone(*card));
            let points = program.scorecards.get(*card).map_or(0, |card| card.limit.clamp(card.start + narrow(alone)));
            let parts = self.parts_place();
            let share = i128::from(self.search.part(*card)) * i128::from(points);
            state.sums.get_mut(parts).into_iter().for_each(|sum| *sum += share);
            self.done(state, *card, points);
        }
        if let Some(total) = program.total.as_ref().filter(|_| close.is_some_and(|close| close.total)) {
            let parts = self.parts_place();
            let points = share(total, take(&mut state.sums, parts));
            self.done(state, program.scorecards.len(), points);
        }
        self.forget(state);
    }

    /// A score is known: it is kept as far as it is wanted, and answers questions.
    fn done(&mut self, state: &mut State, score: usize, points: i64) {
        let kept = if self.wanted.points.contains(&score) {
            points
        } else if self.wanted.grades.contains(&score) {
            let place = grade_place(self.search.program.grades(ScoreId(score)), Some(points));
            i64::try_from(place).unwrap_or(0)
        } else {
            0
        };
        let place = self.search.slots.count + score;
        state.sums.get_mut(place).into_iter().for_each(|sum| *sum = i128::from(kept));
        state.walk = self.walks.with_result(self.search, state.walk, Some(score), points);
    }

    fn forget(&self, state: &mut State) {
        let total = self.search.program.scorecards.len();
        let keeps_total = self.wanted.points.contains(&total) || self.wanted.grades.contains(&total);
        let Some((_, needs)) = self.walks.all.get(state.walk as usize) else { return };
        let parts = self.parts_place();
        for card in self.cards {
            let in_total = keeps_total && self.search.part(*card) != 0;
            let kept = self.wanted.points.contains(card) || self.wanted.grades.contains(card);
            if !needs.scores.contains(card) && !kept && !in_total {
                let groups = self.search.program.scorecards.get(*card).map_or(0, |card| card.groups.len());
                let first = self.search.slots.alone(*card);
                (first..=first + groups).for_each(|slot| clear(&mut state.sums, slot));
            }
        }
        if !keeps_total && !needs.scores.contains(&total) {
            clear(&mut state.sums, parts);
        }
        if !needs.completeness {
            clear(&mut state.sums, parts + 1);
            clear(&mut state.sums, parts + 2);
        }
    }

    /// Where only the highest or lowest is asked for, the states that no other is as good as in every sum.
    fn best(&self, states: Vec<State>) -> Vec<State> {
        let Some(up) = self.wanted.extreme.filter(|_| states.len() <= MOST_COMPARED) else { return states };
        let total = self.search.program.scorecards.len();
        let only_total = self.wanted.points.contains(&total);
        let sign = |place: usize| {
            let is_slot = place < self.search.slots.count;
            let turned = only_total && is_slot && self.search.part(self.search.slots.card(place)) < 0;
            let by = only_total && self.search.program.total.as_ref().is_some_and(|total| total.divide_by < 0);
            if (up ^ turned) ^ by { 1_i128 } else { -1 }
        };
        let signs: Vec<i128> = (0..self.parts_place() + 3).map(sign).collect();
        let final_sign = if up { 1 } else { -1 };
        let worth = |state: &State| -> Vec<i128> {
            let signed = |(place, sum): (usize, &i128)| {
                let is_score = (self.search.slots.count..self.parts_place()).contains(&place);
                sum * if is_score { final_sign } else { signs.get(place).copied().unwrap_or(1) }
            };
            state.sums.iter().enumerate().map(signed).collect()
        };
        let mut ranked: Vec<(Vec<i128>, State)> = states.into_iter().map(|state| (worth(&state), state)).collect();
        ranked.sort_by(|(a, one), (b, other)| {
            b.iter().sum::<i128>().cmp(&a.iter().sum()).then(one.rank.cmp(&other.rank))
        });
        let mut kept: Vec<(Vec<i128>, State)> = Vec::new();
        for (worth, state) in ranked {
            let is_worse = kept.iter().any(|(better, known)| {
                known.rank <= state.rank && better.iter().zip(&worth).all(|(better, worth)| better >= worth)
            });
            if !is_worse {
                kept.push((worth, state));
            }
        }
        kept.into_iter().map(|(_, state)| state).collect()
    }

    /// The last states with what they came from.
    fn ends(&mut self, layers: &[Vec<State>], order: &[usize]) -> Vec<End> {
        let last = layers.last().map_or(&[][..], Vec::as_slice);
        let mut ends = Vec::new();
        for state in last {
            let parts = self.parts_place();
            let counted = |place: usize| state.sums.get(place).and_then(|sum| usize::try_from(*sum).ok()).unwrap_or(0);
            let completeness = percent(counted(parts + 1), counted(parts + 2));
            let walk = self.walks.with_result(self.search, state.walk, None, completeness);
            let wanted = self.wanted.points.union(&self.wanted.grades);
            let score = |score: &usize| {
                let sum = state.sums.get(self.search.slots.count + score).copied().unwrap_or(0);
                (*score, narrow(sum))
            };
            ends.push(End {
                scores: wanted.map(score).collect(),
                walk: self.walks.all.get(walk as usize).map(|(walk, _)| walk.clone()).unwrap_or_default(),
                rank: state.rank,
                picks: self.picks(layers, order, state),
            });
        }
        ends
    }

    fn picks(&self, layers: &[Vec<State>], order: &[usize], end: &State) -> Vec<(usize, usize)> {
        let mut picks = Vec::new();
        let mut state = end;
        for (layer, component) in layers.iter().zip(order).rev() {
            let Some(component) = self.search.components.get(*component) else { continue };
            let (from, outcome) = state.from;
            if let Some(outcome) = component.outcomes.get(outcome as usize) {
                picks.extend(component.sources.iter().copied().zip(outcome.picks.iter().copied()));
            }
            state = layer.get(from as usize).unwrap_or(end);
        }
        picks
    }
}

fn take(sums: &mut [i128], place: usize) -> i128 {
    sums.get_mut(place).map_or(0, std::mem::take)
}

fn narrow(sum: i128) -> i64 {
    i64::try_from(sum.clamp((-i64::MAX / 2).into(), (i64::MAX / 2).into())).unwrap_or(0)
}

fn clear(sums: &mut [i128], place: usize) {
    if let Some(sum) = sums.get_mut(place) {
        *sum = 0;
    }
}

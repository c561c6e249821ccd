//! What a lead would come to with another value in one field: of all that scoring does, only what the value changes is done again.

use super::{Evaluation, Lead};
use crate::program::criterion::count_known;
use crate::program::mark::{Mark, leaves, marks};
use crate::program::predicate::{Facts, Results, Tally};
use crate::program::sum::{lane, limited, total_points};
use crate::program::walk::{closing, decided, deciding};
use crate::program::{Criterion, FieldId, Gate, Program, VerdictId};
use crate::value::Value;
use crate::value::date::Instant;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// So many different leads are remembered, by what a criterion or a gate asks of them, until all are forgotten.
const MOST_KNOWN: usize = 256;

/// Values for a field, and what they change in every lead in which the same fields follow from it.
#[derive(Debug)]
pub struct Effect {
    family: Family,
    /// Criteria that read the family, each with its lane.
    touched: Vec<(Place, usize)>,
    /// By lane, what criteria that read nothing else come to with each value.
    own: BTreeMap<usize, Rc<[i64]>>,
    /// By lane, criteria that read something else as well.
    joints: Vec<(usize, Place, Asker<i64>)>,
    /// By their places, gates that read the family.
    gates: Vec<(usize, Asker<Option<VerdictId>>)>,
    /// What rules that decide ask of the family.
    by_rules: Vec<Mark>,
    /// Scorecards with a criterion that reads the family.
    cards: BTreeSet<usize>,
}

/// A criterion by its scorecard's place and its own.
type Place = (usize, usize);

/// A field and those that follow from it, and the values that are tried.
#[derive(Debug)]
struct Family {
    field: FieldId,
    followers: Vec<FieldId>,
    tried: Vec<Tried>,
}

/// A value, and what follows from it.
#[derive(Debug)]
struct Tried {
    value: Value,
    following: Vec<Option<Value>>,
}

/// Somebody who asks about the family, and by what else is asked what was answered for each value.
#[derive(Debug)]
struct Asker<T> {
    /// What is asked of the family.
    own: Vec<Mark>,
    /// What is asked of everything else.
    others: Vec<Mark>,
    known: RefCell<BTreeMap<Vec<u8>, Rc<[T]>>>,
}

/// What a lead would come to.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'t> {
    /// With this value.
    pub value: &'t Value,
    /// The verdict.
    pub verdict: VerdictId,
    /// The points of each score, the total last.
    pub scores: &'t [i64],
}

impl Family {
    fn new(program: &Program, field: FieldId, followers: Vec<FieldId>, values: &[Value]) -> Self {
        let mut all = vec![None; program.fields.len()];
        let mut following = |value: &Value| {
            followers.iter().for_each(|follower| set(&mut all, *follower, None));
            set(&mut all, field, Some(value.clone()));
            followers.iter().for_each(|follower| program.derive(&mut all, *follower));
            followers.iter().map(|follower| all.get(follower.0).cloned().flatten()).collect()
        };
        let tried = values.iter().map(|value| Tried { value: value.clone(), following: following(value) }).collect();
        Self { field, followers, tried }
    }

    fn has(&self, field: FieldId) -> bool {
        self.field == field || self.followers.contains(&field)
    }

    /// Puts a value into the field, and what follows from it into the others.
    fn put(&self, Tried { value, following }: &Tried, values: &mut [Option<Value>]) {
        set(values, self.field, Some(value.clone()));
        self.followers.iter().zip(following).for_each(|(field, value)| set(values, *field, value.clone()));
    }

    /// Takes a value back: the fields are again as they were first.
    fn take_back(&self, first: &[Option<Value>], values: &mut [Option<Value>]) {
        for field in self.followers.iter().chain([&self.field]) {
            set(values, *field, first.get(field.0).cloned().flatten());
        }
    }

    /// Asks the same with each of the values.
    fn each<T>(&self, values: &mut [Option<Value>], ask: impl Fn(&[Option<Value>]) -> T) -> Rc<[T]> {
        let asked = self.tried.iter().map(|tried| {
            self.put(tried, values);
            ask(values)
        });
        asked.collect()
    }
}

fn set<T>(list: &mut [T], field: FieldId, value: T) {
    if let Some(place) = list.get_mut(field.0) {
        *place = value;
    }
}

impl<T> Asker<T> {
    /// Of everything that is asked, what the family is asked; nothing, if it is not.
    fn of(family: &Family, marks: Vec<Mark>) -> Option<Self> {
        let (own, others): (Vec<Mark>, Vec<Mark>) =
            marks.into_iter().partition(|mark| mark.field().is_some_and(|field| family.has(field)));
        (!own.is_empty()).then(|| Self { own, others, known: RefCell::default() })
    }

    /// What is answered for each value in a lead: found out, unless it was for one that answers everything else alike.
    fn answers(&self, facts: &Facts<'_>, key: &mut Vec<u8>, find_out: impl FnOnce() -> Rc<[T]>) -> Rc<[T]> {
        key.clear();
        self.others.iter().for_each(|mark| mark.write_known(facts, key));
        if let Some(known) = self.known.borrow().get(key.as_slice()) {
            return known.clone();
        }
        let found = find_out();
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(key.clone(), found.clone());
        found
    }
}

impl Effect {
    /// Of some values, at a moment.
    #[must_use]
    pub fn new(program: &Program, as_of: Instant, field: FieldId, followers: Vec<FieldId>, values: &[Value]) -> Self {
        let family = Family::new(program, field, followers, values);
        let mut by_rules = Vec::new();
        program.decide.iter().filter_map(|rule| rule.when.as_ref()).for_each(|when| leaves(when, &mut by_rules));
        by_rules.retain(|mark| mark.field().is_some_and(|field| family.has(field)));
        let mut effect = Self {
            family,
            touched: Vec::new(),
            own: BTreeMap::new(),
            joints: Vec::new(),
            gates: Vec::new(),
            by_rules,
            cards: BTreeSet::new(),
        };
        effect.add_criteria(program, as_of);
        effect.add_gates(program);
        effect
    }

    /// Of those among some values that no lead can tell apart, the first; of the others all.
    #[must_use]
    pub fn different(
        program: &Program,
        as_of: Instant,
        field: FieldId,
        followers: Vec<FieldId>,
        values: &[Value],
    ) -> Self {
        let all = Self::new(program, as_of, field, followers, values);
        let mut first: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        for (place, class) in all.classes(program, as_of).into_iter().enumerate() {
            first.entry(class).or_insert(place);
        }
        let mut places: Vec<usize> = first.into_values().collect();
        places.sort_unstable();
        let kept: Vec<Value> = places.into_iter().filter_map(|place| values.get(place).cloned()).collect();
        Self::new(program, as_of, field, all.family.followers, &kept)
    }

    /// The fields that follow from this one.
    #[must_use]
    pub fn followers(&self) -> &[FieldId] {
        &self.family.followers
    }

    fn add_criteria(&mut self, program: &Program, as_of: Instant) {
        let mut nothing = vec![None; program.fields.len()];
        let mut own: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for (card, scorecard) in program.scorecards.iter().enumerate() {
            for (index, criterion) in scorecard.criteria.iter().enumerate() {
                let Some(asker) = Asker::of(&self.family, marks(criterion)) else { continue };
                let (place, lane) = ((card, index), lane(program, card, criterion.group));
                self.touched.push((place, lane));
                self.cards.insert(card);
                if !asker.others.is_empty() {
                    self.joints.push((lane, place, asker));
                    continue;
                }
                let points = self.family.each(&mut nothing, |values| points(criterion, &known(values, None, as_of)));
                let sums = own.entry(lane).or_insert_with(|| vec![0; points.len()]);
                sums.iter_mut().zip(points.iter()).for_each(|(sum, points)| *sum += points);
            }
        }
        self.own = own.into_iter().map(|(lane, sums)| (lane, sums.into())).collect();
    }

    fn add_gates(&mut self, program: &Program) {
        for (place, gate) in program.gates.iter().enumerate() {
            let mut asked = Vec::new();
            leaves(&gate.closes_when, &mut asked);
            self.gates.extend(Asker::of(&self.family, asked).map(|asker| (place, asker)));
        }
    }

    /// Of each value what it is known by to whoever asks.
    fn classes(&self, program: &Program, as_of: Instant) -> Vec<Vec<u8>> {
        let joints = self.joints.iter().flat_map(|(.., asker)| &asker.own);
        let gates = self.gates.iter().flat_map(|(_, asker)| &asker.own);
        let marks: Vec<&Mark> = joints.chain(gates).chain(&self.by_rules).collect();
        let mut nothing = vec![None; program.fields.len()];
        let told = self.family.each(&mut nothing, |values| {
            let (mut told, facts) = (Vec::new(), known(values, None, as_of));
            marks.iter().for_each(|mark| mark.write_known(&facts, &mut told));
            told
        });
        let mut classes = told.to_vec();
        for sums in self.own.values() {
            classes.iter_mut().zip(sums.iter()).for_each(|(class, sum)| class.extend(sum.to_le_bytes()));
        }
        classes
    }
}

/// What is known, by the values of fields.
const fn known<'f>(values: &'f [Option<Value>], activities: Option<&'f Tally<'f>>, as_of: Instant) -> Facts<'f> {
    Facts { values, activities, as_of, may_yet_come: false, results: None }
}

fn points(criterion: &Criterion, facts: &Facts<'_>) -> i64 {
    count_known(criterion, facts).points
}

fn criterion(program: &Program, (card, index): Place) -> Option<&Criterion> {
    program.scorecards.get(card)?.criteria.get(index)
}

/// Tries values in a lead, one field at a time.
#[derive(Debug)]
pub struct Trier<'a> {
    program: &'a Program,
    lead: &'a Lead,
    before: &'a Evaluation,
    activities: Option<&'a Tally<'a>>,
    as_of: Instant,
    /// What criteria come to by lane.
    sums: Vec<i64>,
    /// Of each scorecard its first lane.
    starts: Vec<usize>,
    /// The values of the lead, once some of them have to be others.
    values: Vec<Option<Value>>,
    key: Vec<u8>,
}

impl<'a> Trier<'a> {
    /// For a lead and what it came to.
    #[must_use]
    pub fn new(
        program: &'a Program,
        (lead, before): (&'a Lead, &'a Evaluation),
        activities: Option<&'a Tally<'a>>,
        as_of: Instant,
    ) -> Self {
        let (mut sums, mut starts) = (Vec::new(), Vec::new());
        for (card, result) in program.scorecards.iter().zip(&before.cards) {
            let start = sums.len();
            starts.push(start);
            sums.resize(start + 1 + card.groups.len(), 0);
            for (criterion, counted) in card.criteria.iter().zip(&result.criteria) {
                add(&mut sums, start + criterion.group.map_or(0, |group| group + 1), counted.points);
            }
        }
        Self { program, lead, before, activities, as_of, sums, starts, values: Vec::new(), key: Vec::new() }
    }

    /// Tries every value of a field.
    pub fn each(&mut self, effect: &Effect, mut see: impl FnMut(Trial<'_>)) {
        let added = self.added(effect);
        let (closings, closed) = self.gates(effect);
        let rest = self.rest(effect);
        let mut sums = rest.clone();
        let mut scores: Vec<i64> = self.before.scores.iter().map(|(points, _)| *points).collect();
        let mut results = Results::of(self.completeness(effect.family.field));
        for (place, tried) in effect.family.tried.iter().enumerate() {
            sums.copy_from_slice(&rest);
            for (lane, points) in &added {
                add(&mut sums, *lane, points.get(place).copied().unwrap_or(0));
            }
            self.score(effect, &sums, &mut scores);
            let closed = closings.iter().find_map(|closings| closings.get(place).copied().flatten()).or(closed);
            let verdict = closed.unwrap_or_else(|| {
                results.set(self.program, scores.iter().copied());
                self.decide(effect, tried, &results)
            });
            see(Trial { value: &tried.value, verdict, scores: &scores });
        }
        effect.family.take_back(&self.lead.values, &mut self.values);
    }

    /// What criteria that read the family come to with each value, by lane.
    fn added(&mut self, effect: &Effect) -> Vec<(usize, Rc<[i64]>)> {
        let mut added: Vec<(usize, Rc<[i64]>)> =
            effect.own.iter().map(|(lane, points)| (*lane, points.clone())).collect();
        for (lane, place, asker) in &effect.joints {
            if let Some(criterion) = criterion(self.program, *place) {
                added.push((*lane, self.ask(effect, asker, |facts| points(criterion, facts))));
            }
        }
        added
    }

    /// What gates do with each value that read the family, up to the first of the others that is closed, and the verdict of that.
    fn gates(&mut self, effect: &Effect) -> (Vec<Rc<[Option<VerdictId>]>>, Option<VerdictId>) {
        let mut closings = Vec::new();
        for (place, gate) in self.program.gates.iter().enumerate() {
            match effect.gates.iter().find(|(own, _)| *own == place) {
                Some((_, asker)) => closings.push(self.ask(effect, asker, |facts| closing(gate, facts))),
                None => match self.closed(place, gate) {
                    Some(verdict) => return (closings, Some(verdict)),
                    None => {}
                },
            }
        }
        (closings, None)
    }

    /// The verdict of a gate that is closed as it is.
    fn closed(&self, place: usize, gate: &Gate) -> Option<VerdictId> {
        match self.before.walk.gate {
            Some(closed) if place == closed => Some(self.before.walk.verdict),
            Some(closed) if place > closed => closing(gate, &known(&self.lead.values, self.activities, self.as_of)),
            Some(_) | None => None,
        }
    }

    fn ask<T: Clone>(&mut self, effect: &Effect, asker: &Asker<T>, ask: impl Fn(&Facts<'_>) -> T) -> Rc<[T]> {
        let Self { lead, activities, as_of, values, key, .. } = self;
        asker.answers(&known(&lead.values, *activities, *as_of), key, || {
            let values = copied(values, lead);
            effect.family.each(values, |values| ask(&known(values, *activities, *as_of)))
        })
    }

    /// What criteria that read nothing of the family come to, by lane.
    fn rest(&self, effect: &Effect) -> Vec<i64> {
        let mut rest = self.sums.clone();
        for ((card, index), lane) in &effect.touched {
            let counted = self.before.cards.get(*card).and_then(|card| card.criteria.get(*index));
            add(&mut rest, *lane, counted.map_or(0, |counted| -counted.points));
        }
        rest
    }

    fn completeness(&self, field: FieldId) -> i64 {
        let usage = &self.before.usage;
        if self.lead.is_given(field) { usage.completeness } else { usage.with_one_more() }
    }

    /// The scores of scorecards that read the family, and the total.
    fn score(&self, effect: &Effect, sums: &[i64], scores: &mut [i64]) {
        for card in &effect.cards {
            let sums = self.starts.get(*card).and_then(|start| sums.get(*start..));
            if let (Some(card), Some((alone, groups)), Some(score)) =
                (self.program.scorecards.get(*card), sums.and_then(<[i64]>::split_first), scores.get_mut(*card))
            {
                *score = limited(card, *alone, groups, |_| {});
            }
        }
        if let (Some(total), Some((last, scores))) = (&self.program.total, scores.split_last_mut()) {
            *last = total_points(total, |score| scores.get(score.0).copied());
        }
    }

    /// The verdict of the rules.
    fn decide(&mut self, effect: &Effect, tried: &Tried, results: &Results) -> VerdictId {
        let Self { program, lead, activities, as_of, values, .. } = self;
        let values = if effect.by_rules.is_empty() {
            &lead.values
        } else {
            let values = copied(values, lead);
            effect.family.put(tried, values);
            values
        };
        let facts = Facts { results: Some(results), ..known(values, *activities, *as_of) };
        decided(program, deciding(program, &facts))
    }
}

/// A copy of the values of a lead, made when it is first needed.
fn copied<'v>(values: &'v mut Vec<Option<Value>>, lead: &Lead) -> &'v mut Vec<Option<Value>> {
    if values.is_empty() {
        values.clone_from(&lead.values);
    }
    values
}

fn add(sums: &mut [i64], lane: usize, points: i64) {
    if let Some(sum) = sums.get_mut(lane) {
        *sum += points;
    }
}

//! What a value in one field changes, in whatever lead it is tried.

use crate::program::criterion::count_known;
use crate::program::mark::{Mark, leaves, marks};
use crate::program::predicate::{Facts, Tally};
use crate::program::sum::lane;
use crate::program::{Criterion, FieldId, Program, VerdictId};
use crate::value::Value;
use crate::value::date::Instant;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// So many answers to a criterion or a gate are remembered, by what else it asks, until all are forgotten.
const MOST_KNOWN: usize = 1 << 10;

/// Values for a field, and what they change in every lead in which the same fields follow from it.
#[derive(Debug)]
pub struct Effect {
    pub(super) family: Family,
    /// Criteria that read the family, each with its lane.
    pub(super) touched: Vec<(Place, usize)>,
    /// By lane, what criteria that read nothing else come to with each value.
    pub(super) own: Vec<(usize, Rc<[i64]>)>,
    /// By lane, criteria that read something else as well.
    pub(super) joints: Vec<(usize, Place, Asker<i64>)>,
    /// By their places, gates that read the family.
    pub(super) gates: Vec<(usize, Asker<Closing>)>,
    /// What rules that decide ask of the family.
    pub(super) by_rules: Vec<Mark>,
    /// Scorecards with a criterion that reads the family.
    pub(super) cards: BTreeSet<usize>,
}

/// A criterion by its scorecard's place and its own.
pub(super) type Place = (usize, usize);

/// The verdict of a gate, if it closes.
pub(super) type Closing = Option<VerdictId>;

/// A field and those that follow from it, and the values that are tried.
#[derive(Debug)]
pub(super) struct Family {
    pub(super) field: FieldId,
    followers: Vec<FieldId>,
    pub(super) tried: Vec<Tried>,
}

/// A value, and what follows from it.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) value: Value,
    following: Vec<Option<Value>>,
}

/// Somebody who asks about the family, and by what else is asked what was answered for each value.
#[derive(Debug)]
pub(super) struct Asker<T> {
    /// What is asked of the family.
    own: Vec<Mark>,
    /// What is asked of everything else.
    others: Vec<Mark>,
    known: RefCell<BTreeMap<Vec<u8>, Rc<[T]>>>,
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
    pub(super) fn put(&self, Tried { value, following }: &Tried, values: &mut [Option<Value>]) {
        set(values, self.field, Some(value.clone()));
        self.followers.iter().zip(following).for_each(|(field, value)| set(values, *field, value.clone()));
    }

    /// Takes a value back: the fields are again as they were first.
    pub(super) fn take_back(&self, first: &[Option<Value>], values: &mut [Option<Value>]) {
        for field in self.followers.iter().chain([&self.field]) {
            set(values, *field, first.get(field.0).cloned().flatten());
        }
    }

    /// Asks the same with each of the values.
    pub(super) fn each<T>(&self, values: &mut [Option<Value>], ask: impl Fn(&[Option<Value>]) -> T) -> Rc<[T]> {
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
    pub(super) fn answers(&self, facts: &Facts<'_>, key: &mut Vec<u8>, find_out: impl FnOnce() -> Rc<[T]>) -> Rc<[T]> {
        key.clear();
        self.others.iter().for_each(|mark| mark.write_known(facts, key));
        if let Some(known) = self.known.borrow().get(key.as_slice()) {
            return known.clone();
        }
        let found = find_out();
        let mut known = self.known.borrow_mut();
        if known.len() * found.len() >= MOST_KNOWN {
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
            own: Vec::new(),
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
        for (_, sums) in &self.own {
            classes.iter_mut().zip(sums.iter()).for_each(|(class, sum)| class.extend(sum.to_le_bytes()));
        }
        classes
    }
}

/// What is known, by the values of fields.
pub(super) const fn known<'f>(
    values: &'f [Option<Value>],
    activities: Option<&'f Tally<'f>>,
    as_of: Instant,
) -> Facts<'f> {
    Facts { values, activities, as_of, may_yet_come: false, results: None }
}

pub(super) fn points(criterion: &Criterion, facts: &Facts<'_>) -> i64 {
    count_known(criterion, facts).points
}

pub(super) fn criterion(program: &Program, (card, index): Place) -> Option<&Criterion> {
    program.scorecards.get(card)?.criteria.get(index)
}

//! What a lead would come to with another value in one field: of all that scoring does, only what the value changes is done again.

use super::effect::{Asker, Closing, Effect, Tried, criterion, known, points};
use super::{Evaluation, Lead};
use crate::program::predicate::{Bounds, Facts, Results, Tally};
use crate::program::sum::{limited, total_points};
use crate::program::walk::{closing, decided, deciding};
use crate::program::{FieldId, Gate, Program, VerdictId};
use crate::value::Value;
use crate::value::date::Instant;
use std::rc::Rc;

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
    room: Room,
}

/// Room that is used for one value after the other.
#[derive(Debug)]
struct Room {
    /// What criteria come to that do not read the family, by lane.
    rest: Vec<i64>,
    sums: Vec<i64>,
    scores: Vec<i64>,
    results: Results,
}

impl Default for Room {
    fn default() -> Self {
        Self { rest: Vec::new(), sums: Vec::new(), scores: Vec::new(), results: Results::of(0) }
    }
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
        Self {
            program,
            lead,
            before,
            activities,
            as_of,
            sums,
            starts,
            values: Vec::new(),
            key: Vec::new(),
            room: Room::default(),
        }
    }

    /// Tries every value of a field.
    pub fn each(&mut self, effect: &Effect, mut see: impl FnMut(Trial<'_>)) {
        let added = self.added(effect);
        let (closings, closed) = self.gates(effect);
        self.take_away(effect);
        let Room { rest, mut sums, mut scores, mut results } = std::mem::take(&mut self.room);
        sums.clone_from(&rest);
        scores.clear();
        scores.extend(self.before.scores.iter().map(|(points, _)| *points));
        results.completeness = Bounds::exactly(self.completeness(effect.family.field));
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
        self.room = Room { rest, sums, scores, results };
    }

    /// What criteria that read the family come to with each value, by lane.
    fn added(&mut self, effect: &Effect) -> Vec<(usize, Rc<[i64]>)> {
        let mut added = effect.own.clone();
        for (lane, place, asker) in &effect.joints {
            if let Some(criterion) = criterion(self.program, *place) {
                added.push((*lane, self.ask(effect, asker, |facts| points(criterion, facts))));
            }
        }
        added
    }

    /// What gates do with each value that read the family, up to the first of the others that is closed, and the verdict of that.
    fn gates(&mut self, effect: &Effect) -> (Vec<Rc<[Closing]>>, Closing) {
        let mut closings = Vec::new();
        for (place, gate) in self.program.gates.iter().enumerate() {
            if let Some((_, asker)) = effect.gates.iter().find(|(own, _)| *own == place) {
                closings.push(self.ask(effect, asker, |facts| closing(gate, facts)));
            } else if let Some(verdict) = self.closed(place, gate) {
                return (closings, Some(verdict));
            }
        }
        (closings, None)
    }

    /// The verdict of a gate that is closed as it is.
    fn closed(&self, place: usize, gate: &Gate) -> Closing {
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

    /// Takes away what criteria came to that read the family.
    fn take_away(&mut self, effect: &Effect) {
        let rest = &mut self.room.rest;
        rest.clone_from(&self.sums);
        for ((card, index), lane) in &effect.touched {
            let counted = self.before.cards.get(*card).and_then(|card| card.criteria.get(*index));
            add(rest, *lane, counted.map_or(0, |counted| -counted.points));
        }
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

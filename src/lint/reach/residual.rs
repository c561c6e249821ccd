//! What is left of gates, rules and routes when a part of a lead is known.
//!
//! A condition of which enough is answered becomes its answer, and a walk in which a gate has closed forgets what comes after it. So
//! many leads that differ in what no longer matters come to the same rest, and the search goes on with one of them.

use super::source::answer;
use crate::program::predicate::{Bounds, Facts, Predicate, ResultTest, Results, Truth};
use crate::program::sum::grade_place;
use crate::program::{Program, ScoreId, VerdictId};
use crate::value::date::Instant;
use std::collections::BTreeSet;

pub(super) const YES: u8 = answer(Truth::True);
pub(super) const NO: u8 = answer(Truth::False);
const OPEN: u8 = answer(Truth::Unknown);

/// A condition as far as it is not answered.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Rest {
    Known(u8),
    /// A question, by its place.
    Leaf(usize),
    Not(Box<Rest>),
    /// At least so many hold; all of them, or one, are cases of it.
    AtLeast(usize, Vec<Rest>),
}

/// A walk as far as it is not gone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Walk {
    gates: Vec<(Rest, usize)>,
    decide: Vec<(Rest, usize)>,
    routes: Vec<(Rest, usize)>,
    /// The verdict, the gate that closed, and the route, as soon as they are sure.
    pub(super) verdict: Option<usize>,
    pub(super) gate: Option<usize>,
    pub(super) route: Option<usize>,
}

/// The questions that a walk asks, each once.
#[derive(Debug, Default)]
pub(super) struct Questions<'p> {
    pub(super) all: Vec<&'p Predicate>,
}

impl<'p> Questions<'p> {
    fn place(&mut self, leaf: &'p Predicate) -> usize {
        self.all.iter().position(|known| *known == leaf).unwrap_or_else(|| {
            self.all.push(leaf);
            self.all.len() - 1
        })
    }

    fn rest(&mut self, predicate: &'p Predicate) -> Rest {
        match predicate {
            Predicate::All(inner) => Rest::AtLeast(inner.len(), self.each(inner)),
            Predicate::Any(inner) => Rest::AtLeast(1, self.each(inner)),
            Predicate::AtLeast(least, inner) => Rest::AtLeast(*least, self.each(inner)),
            Predicate::Not(inner) => Rest::Not(Box::new(self.rest(inner))),
            Predicate::Field(..) | Predicate::Activity(..) | Predicate::Result(_) => Rest::Leaf(self.place(predicate)),
        }
    }

    fn each(&mut self, inner: &'p [Predicate]) -> Vec<Rest> {
        inner.iter().map(|inner| self.rest(inner)).collect()
    }

    /// The questions that gates ask.
    pub(super) fn of_gates(&self, program: &Program) -> BTreeSet<usize> {
        let mut asked = BTreeSet::new();
        for gate in &program.gates {
            gate.closes_when.each_leaf(&mut |leaf| asked.extend(self.all.iter().position(|known| *known == leaf)));
        }
        asked
    }

    /// The whole walk of a program.
    pub(super) fn walk(&mut self, program: &'p Program) -> Walk {
        let when = |questions: &mut Self, when: Option<&'p Predicate>| {
            when.map_or(Rest::Known(YES), |when| questions.rest(when))
        };
        let mut walk = Walk::default();
        for (place, gate) in program.gates.iter().enumerate() {
            walk.gates.push((self.rest(&gate.closes_when), place));
        }
        for (place, clause) in program.decide.iter().enumerate() {
            walk.decide.push((when(self, clause.when.as_ref()), place));
        }
        for (place, route) in program.routes.iter().enumerate() {
            walk.routes.push((when(self, route.when.as_ref()), place));
        }
        walk
    }
}

impl Rest {
    /// With what is answered put in.
    fn with(&self, answers: &dyn Fn(usize) -> Option<u8>) -> Self {
        match self {
            Self::Known(_) => self.clone(),
            Self::Leaf(leaf) => answers(*leaf).map_or(Self::Leaf(*leaf), Self::Known),
            Self::Not(inner) => match inner.with(answers) {
                Self::Known(YES) => Self::Known(NO),
                Self::Known(NO) => Self::Known(YES),
                Self::Known(open) => Self::Known(open),
                rest @ (Self::Leaf(_) | Self::Not(_) | Self::AtLeast(..)) => Self::Not(Box::new(rest)),
            },
            Self::AtLeast(least, inner) => at_least(*least, inner.iter().map(|inner| inner.with(answers)).collect()),
        }
    }

    fn each_leaf(&self, visit: &mut dyn FnMut(usize)) {
        match self {
            Self::Known(_) => {}
            Self::Leaf(leaf) => visit(*leaf),
            Self::Not(inner) => inner.each_leaf(visit),
            Self::AtLeast(_, inner) => inner.iter().for_each(|inner| inner.each_leaf(visit)),
        }
    }
}

fn at_least(least: usize, inner: Vec<Rest>) -> Rest {
    let count = |wanted: u8| inner.iter().filter(|rest| **rest == Rest::Known(wanted)).count();
    let (yes, open) = (count(YES), count(OPEN));
    let pending: Vec<Rest> = inner.iter().filter(|rest| !matches!(rest, Rest::Known(_))).cloned().collect();
    if yes >= least {
        return Rest::Known(YES);
    }
    if yes + open + pending.len() < least {
        return Rest::Known(NO);
    }
    if pending.is_empty() {
        return Rest::Known(OPEN);
    }
    let needed = least - yes;
    let opens = std::iter::repeat_n(Rest::Known(OPEN), open.min(needed));
    Rest::AtLeast(needed, pending.into_iter().chain(opens).collect())
}

impl Walk {
    /// Goes on with what is answered.
    pub(super) fn with(
        &self,
        program: &Program,
        questions: &Questions<'_>,
        answers: &dyn Fn(usize) -> Option<u8>,
    ) -> Self {
        let put = |list: &[(Rest, usize)], answers: &dyn Fn(usize) -> Option<u8>| -> Vec<(Rest, usize)> {
            list.iter().map(|(rest, place)| (rest.with(answers), *place)).collect()
        };
        let mut walk = Self {
            gates: put(&self.gates, answers),
            decide: put(&self.decide, answers),
            routes: put(&self.routes, answers),
            ..self.clone()
        };
        walk.close_gates(program);
        if walk.verdict.is_none() && walk.gates.is_empty() {
            walk.decide = until_true(std::mem::take(&mut walk.decide));
            if let Some((Rest::Known(YES), clause)) = walk.decide.first() {
                walk.verdict = program.decide.get(*clause).map(|clause| clause.verdict.0);
                walk.decide.clear();
            }
        }
        if let Some(verdict) = walk.verdict {
            let told = |leaf: usize| questions.all.get(leaf).and_then(|leaf| of_verdict(program, leaf, verdict));
            walk.routes = put(&walk.routes, &told);
        }
        walk.routes = until_true(std::mem::take(&mut walk.routes));
        if let Some((Rest::Known(YES), route)) = walk.routes.first() {
            walk.route = Some(*route);
            walk.routes.clear();
        }
        walk
    }

    /// Drops gates that stay open, and what comes after one that closes.
    fn close_gates(&mut self, program: &Program) {
        let mut left: Vec<(Rest, usize)> = Vec::new();
        for (rest, place) in std::mem::take(&mut self.gates) {
            let gate = program.gates.get(place);
            let closes = match &rest {
                Rest::Known(YES) => gate.map(|gate| gate.verdict),
                Rest::Known(NO) => None,
                Rest::Known(_) => gate.and_then(|gate| gate.if_unknown),
                Rest::Leaf(_) | Rest::Not(_) | Rest::AtLeast(..) => {
                    left.push((rest, place));
                    continue;
                }
            };
            if let Some(VerdictId(verdict)) = closes {
                self.decide.clear();
                if left.is_empty() {
                    self.verdict = Some(verdict);
                    self.gate = Some(place);
                } else {
                    left.push((rest, place));
                }
                break;
            }
        }
        self.gates = left;
    }

    /// The questions that are still to be answered.
    pub(super) fn each_leaf(&self, visit: &mut dyn FnMut(usize)) {
        for (rest, _) in self.gates.iter().chain(&self.decide).chain(&self.routes) {
            rest.each_leaf(visit);
        }
    }
}

/// Without what does not hold, and without what comes after the first that does.
fn until_true(list: Vec<(Rest, usize)>) -> Vec<(Rest, usize)> {
    let mut kept = Vec::new();
    for (rest, place) in list {
        let holds = rest == Rest::Known(YES);
        if holds || !matches!(rest, Rest::Known(_)) {
            kept.push((rest, place));
        }
        if holds {
            break;
        }
    }
    kept
}

fn of_verdict(program: &Program, leaf: &Predicate, verdict: usize) -> Option<u8> {
    match leaf {
        Predicate::Result(ResultTest::Verdict(wanted)) => Some(u8::from(wanted.contains(&VerdictId(verdict)))),
        Predicate::Result(ResultTest::Kind(wanted)) => {
            program.verdicts.get(verdict).map(|verdict| u8::from(wanted.contains(&verdict.kind)))
        }
        Predicate::Result(ResultTest::Score(..) | ResultTest::Grade(..) | ResultTest::Completeness(..))
        | Predicate::Field(..)
        | Predicate::Activity(..)
        | Predicate::All(_)
        | Predicate::Any(_)
        | Predicate::Not(_)
        | Predicate::AtLeast(..) => None,
    }
}

/// The score that a question is about.
pub(super) const fn score_of(leaf: &Predicate) -> Option<ScoreId> {
    match leaf {
        Predicate::Result(ResultTest::Score(score, ..) | ResultTest::Grade(score, _)) => Some(*score),
        Predicate::Field(..)
        | Predicate::Activity(..)
        | Predicate::Result(ResultTest::Completeness(..) | ResultTest::Verdict(_) | ResultTest::Kind(_))
        | Predicate::All(_)
        | Predicate::Any(_)
        | Predicate::Not(_)
        | Predicate::AtLeast(..) => None,
    }
}

/// Whether a question is about completeness.
pub(super) const fn is_completeness(leaf: &Predicate) -> bool {
    matches!(leaf, Predicate::Result(ResultTest::Completeness(..)))
}

/// The answer to a question about one score, or about completeness.
pub(super) fn of_result(program: &Program, leaf: &Predicate, score: Option<ScoreId>, number: i64) -> u8 {
    let all = program.scorecards.len() + 1;
    let place = score.map_or(0, |score| grade_place(program.grades(score), Some(number)));
    let results = Results {
        scores: vec![Bounds::exactly(number); all],
        grades: vec![(place, place); all],
        completeness: Bounds::exactly(number),
        verdict: None,
    };
    let facts = Facts {
        values: &[],
        activities: None,
        as_of: Instant::default(),
        may_yet_come: false,
        results: Some(&results),
    };
    answer(facts.truth(leaf))
}

//! What verdicts, gates, routes and scores are called where several definitions decide: each name once, with its place.

use super::{Part, Shelf};
use crate::columnar::{Choice, NONE, Names, Otherwise};
use crate::program::predicate::Predicate;
use crate::program::{FieldId, Gate, Grade, Keys, Program, Route, ScoreId, Scorecard, Total, Verdict};

/// What the verdicts, gates, routes and scores of all definitions are called, each once.
pub(super) fn names(selecting: &Program, parts: &[Part], nothing: Option<&Verdict>) -> Program {
    let mut names = Program {
        fields: Vec::new(),
        keys: Keys::default(),
        scorecards: Vec::new(),
        total: None,
        verdicts: nothing.into_iter().cloned().collect(),
        gates: Vec::new(),
        decide: Vec::new(),
        used: Vec::new(),
        activity_tests: Vec::new(),
        ..selecting.clone()
    };
    for Part { program, .. } in parts {
        add(&mut names.verdicts, &program.verdicts, same_verdict, Verdict::clone);
        add(&mut names.gates, &program.gates, |a, b| a.id == b.id, named_gate);
        add(&mut names.routes, &program.routes, |a, b| a.id == b.id, named_route);
        add(&mut names.scorecards, &program.scorecards, |a, b| a.name == b.name, named_card);
        for (own, card) in names.scorecards.iter_mut().flat_map(|own| {
            let card = program.scorecards.iter().find(|card| card.name == own.name);
            card.map(|card| (own, card))
        }) {
            add(&mut own.grades, &card.grades, |a, b| a.grade == b.grade, Clone::clone);
        }
        if let Some(total) = &program.total {
            let own = names.total.get_or_insert_with(|| Total { parts: Vec::new(), ..total.clone() });
            add(&mut own.grades, &total.grades, |a, b| a.grade == b.grade, Clone::clone);
        }
    }
    names
}

fn add<T>(all: &mut Vec<T>, more: &[T], same: impl Fn(&T, &T) -> bool, copy: impl Fn(&T) -> T) {
    for one in more {
        if !all.iter().any(|known| same(known, one)) {
            all.push(copy(one));
        }
    }
}

fn same_verdict(a: &Verdict, b: &Verdict) -> bool {
    a.name == b.name && a.kind == b.kind
}

fn named_gate(gate: &Gate) -> Gate {
    Gate { closes_when: Predicate::All(Vec::new()), if_unknown: None, ..gate.clone() }
}

fn named_route(route: &Route) -> Route {
    Route { when: None, ..route.clone() }
}

fn named_card(card: &Scorecard) -> Scorecard {
    Scorecard { groups: Vec::new(), criteria: Vec::new(), ..card.clone() }
}

impl Shelf {
    /// What scores many leads, each by its own program.
    pub(in crate::api) fn choices(&self, selecting: &Program) -> (Vec<Choice>, Otherwise) {
        let choice =
            |part: &Part| Choice { program: part.program.clone(), names: self.called(&part.program, selecting) };
        let otherwise = self.default.map_or(Otherwise::Verdict(self.nothing(selecting)), Otherwise::Choice);
        (self.parts.iter().map(choice).collect(), otherwise)
    }

    fn nothing(&self, selecting: &Program) -> u16 {
        let nothing = selecting.verdicts.last();
        nothing.map_or(NONE, |nothing| place_in(&self.names.verdicts, |own| same_verdict(own, nothing)))
    }

    fn called(&self, program: &Program, selecting: &Program) -> Names {
        let all = &self.names;
        let count = program.scorecards.len() + usize::from(program.total.is_some());
        let scores = (0..count).map(|own| self.score(program, ScoreId(own)));
        let field = |name: &str| selecting.fields.iter().position(|field| field.name == name).map(FieldId);
        Names {
            verdicts: program
                .verdicts
                .iter()
                .map(|own| place_in(&all.verdicts, |one| same_verdict(one, own)))
                .collect(),
            gates: program.gates.iter().map(|own| place_in(&all.gates, |one| one.id == own.id)).collect(),
            routes: program.routes.iter().map(|own| place_in(&all.routes, |one| one.id == own.id)).collect(),
            scores: scores.collect(),
            fields: program.fields.iter().filter_map(|own| field(&own.name)).collect(),
        }
    }

    /// A definition's score among those of all, with its grades.
    fn score(&self, program: &Program, own: ScoreId) -> (usize, Vec<u16>) {
        let all = &self.names;
        let named = |card: &Scorecard| program.scorecards.get(own.0).is_some_and(|own| own.name == card.name);
        let score = all.scorecards.iter().position(named).unwrap_or(all.scorecards.len());
        let grades = all.grades(ScoreId(score));
        let grade = |own: &Grade| place_in(grades, |one| one.grade == own.grade);
        (score, program.grades(own).iter().map(grade).collect())
    }
}

fn place_in<T>(all: &[T], is: impl FnMut(&T) -> bool) -> u16 {
    all.iter().position(is).and_then(|place| u16::try_from(place).ok()).unwrap_or(NONE)
}

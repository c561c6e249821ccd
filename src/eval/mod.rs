//! One lead: read, scored, decided. It cannot fail.

pub mod decision;
#[cfg(feature = "explain")]
mod effect;
pub mod lead;
#[cfg(feature = "explain")]
mod trial;

pub use decision::{Decision, Status};
#[cfg(feature = "explain")]
pub use effect::Effect;
pub use lead::Lead;
#[cfg(feature = "explain")]
pub use trial::{Trial, Trier};

pub use crate::program::Program;
use crate::program::criterion::count;
use crate::program::predicate::{Bounds, Facts, Tally};
use crate::program::sum::{self, CardResult};
use crate::program::usage::Usage;
use crate::program::walk::{Ending, Walk, joined_grade};
use crate::program::{FieldId, ScoreId, VerdictId};
use crate::terms::Kind;
use crate::value::date::Instant;
use decision::{Contribution, LimitCut, Problem, Score, Stamp};

/// What a lead comes to, by place rather than by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Each scorecard's criteria and limits.
    pub cards: Vec<CardResult>,
    /// Each score and what it may yet be, the total last.
    pub scores: Vec<(i64, Bounds)>,
    /// How much of what is used is known.
    pub usage: Usage,
    /// The verdict, and what decided it.
    pub walk: Walk,
    /// Who gets the lead.
    pub route: Option<usize>,
}

/// Scores a lead at a moment.
#[must_use]
pub fn evaluate(program: &Program, lead: &Lead, as_of: Instant) -> Evaluation {
    Scorer::new(program, lead, as_of).score(lead)
}

/// Scores a lead, and tries other values in it without doing again what those do not change.
#[derive(Debug)]
pub struct Scorer<'a> {
    program: &'a Program,
    as_of: Instant,
    tally: Option<Tally<'a>>,
}

impl<'a> Scorer<'a> {
    /// For the activities of a lead at a moment.
    #[must_use]
    pub fn new(program: &'a Program, lead: &'a Lead, as_of: Instant) -> Self {
        let activities = lead.activities.as_deref();
        let tally = activities.map(|activities| Tally::of(&program.activity_tests, activities, as_of));
        Self { program, as_of, tally }
    }

    /// Scores the lead.
    #[must_use]
    pub fn score(&self, lead: &Lead) -> Evaluation {
        let (counted, possible) = self.facts(lead);
        let cards = self.program.scorecards.iter().map(|card| {
            let criteria = card.criteria.iter().map(|criterion| count(criterion, &counted, &possible));
            sum::scorecard(card, criteria.collect())
        });
        self.conclude(lead, cards.collect())
    }

    /// Tries other values in the lead, which came to `before`.
    #[cfg(feature = "explain")]
    #[must_use]
    pub fn trier<'t>(&'t self, lead: &'t Lead, before: &'t Evaluation) -> Trier<'t> {
        Trier::new(self.program, (lead, before), self.tally.as_ref(), self.as_of)
    }

    /// What is known now, and the same where missing values may yet come.
    fn facts<'f>(&'f self, lead: &'f Lead) -> (Facts<'f>, Facts<'f>) {
        let counted = Facts {
            values: &lead.values,
            activities: self.tally.as_ref(),
            as_of: self.as_of,
            may_yet_come: false,
            results: None,
        };
        (counted, Facts { may_yet_come: true, ..counted })
    }

    /// From scorecards to a verdict and a route.
    fn conclude(&self, lead: &Lead, cards: Vec<CardResult>) -> Evaluation {
        let program = self.program;
        let scores = sum::scores(program, cards.iter().map(|card| (card.points, card.possible)));
        let usage = lead.usage(program);
        let (counted, possible) = self.facts(lead);
        let Ending { walk, route } = Ending::of(program, &scores, usage.completeness, counted, possible);
        Evaluation { cards, scores, usage, walk, route }
    }
}

/// The decision on a lead at a moment.
#[must_use]
pub fn decide<'p>(program: &'p Program, lead: &Lead, as_of: Instant, status: Status) -> Decision<'p> {
    decision(program, lead, &evaluate(program, lead, as_of), as_of, status)
}

/// An evaluation by name, as plain data.
#[must_use]
pub fn decision<'p>(
    program: &'p Program,
    lead: &Lead,
    evaluation: &Evaluation,
    as_of: Instant,
    status: Status,
) -> Decision<'p> {
    let Evaluation { cards, scores, usage, walk, route } = evaluation;
    let verdict = program.verdicts.get(walk.verdict.0);
    Decision {
        definition: Stamp { id: &program.id, version: &program.version, digest: &program.digest, status },
        as_of,
        verdict: verdict.map_or("", |verdict| &verdict.name),
        kind: verdict.map_or(Kind::Incomplete, |verdict| verdict.kind),
        gate: walk.gate.and_then(|gate| program.gates.get(gate)).map(|gate| gate.id.as_str()),
        route: route.and_then(|route| program.routes.get(route)).map(|route| route.id.as_str()),
        grade: joined_grade(program, |score| scores.get(score.0).map(|(points, _)| *points)),
        completeness: usage.completeness,
        settled: walk.possible.len() == 1,
        possible_verdicts: names(program, &walk.possible),
        scores: named_scores(program, scores),
        criteria: contributions(program, cards),
        limits: limits(program, cards),
        missing: usage.missing.iter().map(|field| field_name(program, *field)).collect(),
        problems: problems(program, lead),
        library: None,
    }
}

fn field_name(program: &Program, field: FieldId) -> &str {
    program.fields.get(field.0).map_or("", |field| &field.name)
}

fn names<'p>(program: &'p Program, verdicts: &[VerdictId]) -> Vec<&'p str> {
    let named = verdicts.iter().filter_map(|verdict| program.verdicts.get(verdict.0));
    named.map(|verdict| verdict.name.as_str()).collect()
}

fn named_scores<'p>(program: &'p Program, scores: &[(i64, Bounds)]) -> Vec<(&'p str, Score<'p>)> {
    let named = |(index, (points, possible)): (usize, &(i64, Bounds))| {
        let id = ScoreId(index);
        let grade = sum::grade(program.grades(id), *points);
        (program.score_name(id), Score { points: *points, possible: *possible, grade })
    };
    scores.iter().enumerate().map(named).collect()
}

fn contributions<'p>(program: &'p Program, cards: &[CardResult]) -> Vec<Contribution<'p>> {
    let mut all = Vec::with_capacity(cards.iter().map(|card| card.criteria.len()).sum());
    for (card, result) in program.scorecards.iter().zip(cards) {
        let named = card.criteria.iter().zip(&result.criteria);
        all.extend(named.map(|(criterion, counted)| Contribution {
            scorecard: &card.name,
            id: &criterion.id,
            counted: *counted,
        }));
    }
    all
}

fn limits<'p>(program: &'p Program, cards: &[CardResult]) -> Vec<LimitCut<'p>> {
    let mut all = Vec::new();
    for (card, result) in program.scorecards.iter().zip(cards) {
        let groups = card.groups.iter().map(|group| Some(group.name.as_str())).chain(std::iter::once(None));
        let cut = groups.zip(result.cuts.iter().copied()).filter(|(_, cut)| *cut != 0);
        all.extend(cut.map(|(group, cut)| LimitCut { scorecard: &card.name, group, cut }));
    }
    all
}

fn problems<'p>(program: &'p Program, lead: &Lead) -> Vec<Problem<'p>> {
    let named = lead.problems.iter().map(|(field, unreadable, value)| Problem {
        field: field.map_or("activities", |field| field_name(program, field)),
        value: value.clone(),
        code: unreadable.code(),
    });
    named.collect()
}

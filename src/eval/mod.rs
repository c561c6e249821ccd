//! One lead: read, scored, decided. It cannot fail.

pub mod criterion;
pub mod decision;
pub mod lead;
pub mod score;
pub mod verdict;

pub use decision::{Decision, Status};
pub use lead::Lead;

pub use crate::program::Program;
use crate::program::predicate::{Bounds, Facts, Results};
use crate::program::{FieldId, ScoreId, VerdictId};
use crate::terms::Kind;
use crate::value::date::Instant;
use decision::{Contribution, LimitCut, Problem, Score, Stamp};
use lead::Usage;
use score::CardResult;
use verdict::Walk;

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
    let counted = Facts {
        values: &lead.values,
        activities: lead.activities.as_deref(),
        as_of,
        may_yet_come: false,
        results: None,
    };
    let possible = Facts { may_yet_come: true, ..counted };
    let cards: Vec<CardResult> =
        program.scorecards.iter().map(|card| score::scorecard(card, &counted, &possible)).collect();
    let mut scores: Vec<(i64, Bounds)> = cards.iter().map(|card| (card.points, card.possible)).collect();
    scores.extend(program.total.as_ref().map(|total| score::total(total, &scores)));

    let usage = lead.usage(program);
    let counted_results = counted_results(program, &scores, usage.completeness);
    let possible_results = possible_results(program, &scores, usage.completeness);
    let walk = verdict::walk(
        program,
        &Facts { results: Some(&counted_results), ..counted },
        &Facts { results: Some(&possible_results), ..possible },
    );
    let kind = program.verdicts.get(walk.verdict.0).map(|verdict| (walk.verdict, verdict.kind));
    let results = Results { verdict: kind, ..counted_results };
    let route = verdict::route(program, &Facts { results: Some(&results), ..counted });
    Evaluation { cards, scores, usage, walk, route }
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
        grade: joined_grade(program, scores),
        completeness: usage.completeness,
        settled: walk.possible.len() == 1,
        possible_verdicts: names(program, &walk.possible),
        scores: named_scores(program, scores),
        criteria: contributions(program, cards),
        limits: limits(program, cards),
        missing: usage.missing.iter().map(|field| field_name(program, *field)).collect(),
        problems: problems(program, lead),
    }
}

fn field_name(program: &Program, field: FieldId) -> &str {
    program.fields.get(field.0).map_or("", |field| &field.name)
}

fn counted_results(program: &Program, scores: &[(i64, Bounds)], completeness: i64) -> Results {
    let place = |index: usize, points: i64| score::grade_place(program.grades(ScoreId(index)), Some(points));
    Results {
        scores: scores.iter().map(|(points, _)| Bounds::exactly(*points)).collect(),
        grades: scores
            .iter()
            .enumerate()
            .map(|(index, (points, _))| (place(index, *points), place(index, *points)))
            .collect(),
        completeness: Bounds::exactly(completeness),
        verdict: None,
    }
}

fn possible_results(program: &Program, scores: &[(i64, Bounds)], completeness: i64) -> Results {
    let best_and_worst = |(index, (_, bounds)): (usize, &(i64, Bounds))| {
        let grades = program.grades(ScoreId(index));
        (bounds.high.map_or(0, |high| score::grade_place(grades, Some(high))), score::grade_place(grades, bounds.low))
    };
    Results {
        scores: scores.iter().map(|(_, bounds)| *bounds).collect(),
        grades: scores.iter().enumerate().map(best_and_worst).collect(),
        completeness: Bounds { low: Some(completeness), high: Some(100) },
        verdict: None,
    }
}

/// The grades of the scores that make up the lead's grade, joined.
#[must_use]
pub fn joined_grade(program: &Program, scores: &[(i64, Bounds)]) -> Option<String> {
    let grade =
        |score: &ScoreId| scores.get(score.0).and_then(|(points, _)| score::grade(program.grades(*score), *points));
    if program.grade.is_empty() { None } else { program.grade.iter().map(grade).collect() }
}

fn names<'p>(program: &'p Program, verdicts: &[VerdictId]) -> Vec<&'p str> {
    let named = verdicts.iter().filter_map(|verdict| program.verdicts.get(verdict.0));
    named.map(|verdict| verdict.name.as_str()).collect()
}

fn named_scores<'p>(program: &'p Program, scores: &[(i64, Bounds)]) -> Vec<(&'p str, Score<'p>)> {
    let named = |(index, (points, possible)): (usize, &(i64, Bounds))| {
        let id = ScoreId(index);
        let grade = score::grade(program.grades(id), *points);
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

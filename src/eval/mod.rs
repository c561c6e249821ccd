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
use crate::program::{ScoreId, VerdictId};
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
pub fn decide(program: &Program, lead: &Lead, as_of: Instant, status: Status) -> Decision {
    decision(program, lead, &evaluate(program, lead, as_of), as_of, status)
}

/// An evaluation by name, as plain data.
#[must_use]
pub fn decision(program: &Program, lead: &Lead, evaluation: &Evaluation, as_of: Instant, status: Status) -> Decision {
    let Evaluation { cards, scores, usage, walk, route } = evaluation;
    let verdict = program.verdicts.get(walk.verdict.0);
    Decision {
        definition: Stamp {
            id: program.id.clone(),
            version: program.version.clone(),
            digest: program.digest.clone(),
            status,
        },
        as_of,
        verdict: verdict.map(|verdict| verdict.name.clone()).unwrap_or_default(),
        kind: verdict.map_or(Kind::Incomplete, |verdict| verdict.kind),
        gate: walk.gate.and_then(|gate| program.gates.get(gate)).map(|gate| gate.id.clone()),
        route: route.and_then(|route| program.routes.get(route)).map(|route| route.id.clone()),
        grade: joined_grade(program, scores),
        completeness: usage.completeness,
        settled: walk.possible.len() == 1,
        possible_verdicts: names(program, &walk.possible),
        scores: named_scores(program, scores),
        criteria: contributions(program, cards),
        limits: limits(program, cards),
        missing: usage
            .missing
            .iter()
            .filter_map(|field| program.fields.get(field.0))
            .map(|field| field.name.clone())
            .collect(),
        problems: problems(program, lead),
    }
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

fn names(program: &Program, verdicts: &[VerdictId]) -> Vec<String> {
    verdicts.iter().filter_map(|verdict| program.verdicts.get(verdict.0)).map(|verdict| verdict.name.clone()).collect()
}

fn named_scores(program: &Program, scores: &[(i64, Bounds)]) -> Vec<(String, Score)> {
    let named = |(index, (points, possible)): (usize, &(i64, Bounds))| {
        let id = ScoreId(index);
        let grade = score::grade(program.grades(id), *points).map(str::to_owned);
        (program.score_name(id).to_owned(), Score { points: *points, possible: *possible, grade })
    };
    scores.iter().enumerate().map(named).collect()
}

fn contributions(program: &Program, cards: &[CardResult]) -> Vec<Contribution> {
    let of_card = |(card, result): (&crate::program::Scorecard, &CardResult)| -> Vec<Contribution> {
        let named = card.criteria.iter().zip(&result.criteria);
        named
            .map(|(criterion, counted)| Contribution {
                scorecard: card.name.clone(),
                id: criterion.id.clone(),
                counted: *counted,
            })
            .collect()
    };
    program.scorecards.iter().zip(cards).flat_map(of_card).collect()
}

fn limits(program: &Program, cards: &[CardResult]) -> Vec<LimitCut> {
    let of_card = |(card, result): (&crate::program::Scorecard, &CardResult)| -> Vec<LimitCut> {
        let groups = card.groups.iter().map(|group| Some(group.name.clone())).chain(std::iter::once(None));
        let cuts = result.cuts.iter().copied();
        groups
            .zip(cuts)
            .filter(|(_, cut)| *cut != 0)
            .map(|(group, cut)| LimitCut { scorecard: card.name.clone(), group, cut })
            .collect()
    };
    program.scorecards.iter().zip(cards).flat_map(of_card).collect()
}

fn problems(program: &Program, lead: &Lead) -> Vec<Problem> {
    let named = |(field, unreadable, value): &(
        Option<crate::program::FieldId>,
        crate::value::Unreadable,
        crate::json::Node,
    )| Problem {
        field: field.and_then(|field| program.fields.get(field.0)).map_or("activities", |field| &field.name).to_owned(),
        value: value.clone(),
        code: unreadable.code(),
    };
    lead.problems.iter().map(named).collect()
}

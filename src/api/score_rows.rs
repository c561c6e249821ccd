//! `score_rows`: decisions on many leads at once, as columns.

use super::open::Pact;
use crate::columnar::mapping::{Mapping, Shape};
use crate::columnar::{Batch, Legend, NodeScorer, RowScorer, ScoreColumns};
use crate::eval::decision::Score;
use crate::program::ScoreId;
use crate::program::predicate::Bounds;
use crate::terms::Kind;
use crate::value::date::Instant;

impl Pact {
    /// Scores rows of text whose columns give fields as a mapping says.
    #[must_use]
    pub fn rows(&self, mapping: Mapping, shape: &Shape, as_of: Instant) -> RowScorer {
        let scorer = RowScorer::new(self.program.clone(), mapping, shape, as_of);
        let Some(shelf) = &self.shelf else { return scorer };
        let (choices, otherwise) = shelf.choices(&self.program);
        scorer.choosing(choices, otherwise, shape)
    }

    /// The columns that the definition's own names for its fields lead to, and no guess beyond them.
    #[must_use]
    pub fn mapping_of_names(&self, columns: &[String]) -> Mapping {
        Mapping::of_names(&self.program, columns)
    }

    /// Scores leads that are JSON already.
    #[must_use]
    pub fn nodes(&self, as_of: Instant) -> NodeScorer {
        let scorer = NodeScorer::new(self.program.clone(), as_of);
        let Some(shelf) = &self.shelf else { return scorer };
        let (choices, otherwise) = shelf.choices(&self.program);
        scorer.choosing(choices, otherwise)
    }
}

/// The decision on one of many leads, by name. What its criteria came to is told by [`Pact::decide`].
#[derive(Debug, Clone, PartialEq)]
pub struct RowDecision<'p> {
    /// The verdict's name.
    pub verdict: &'p str,
    /// The verdict's kind.
    pub kind: Kind,
    /// The gate that closed.
    pub gate: Option<&'p str>,
    /// Who gets the lead.
    pub route: Option<&'p str>,
    /// The joined grade.
    pub grade: Option<&'p str>,
    /// How much of what is used is known, in percent.
    pub completeness: i64,
    /// Whether learning more cannot change the verdict.
    pub settled: bool,
    /// Verdicts that it may yet be, the verdict first.
    pub possible_verdicts: Vec<&'p str>,
    /// Scores by name, the total last.
    pub scores: Vec<(&'p str, Score<'p>)>,
    /// Used fields without a value, where rows are scored in detail.
    pub missing: Vec<&'p str>,
    /// Fields whose values could not be read, or `activities`, each with its code, where rows are scored in detail.
    pub problems: Vec<(&'p str, &'static str)>,
}

impl Pact {
    /// The decision in a row of a batch; nothing past its end.
    #[must_use]
    pub fn row<'p>(&'p self, batch: &Batch, legend: &'p Legend, row: usize) -> Option<RowDecision<'p>> {
        let place = |column: &[u16]| column.get(row).map(|place| usize::from(*place));
        let names = self.names();
        let verdict = names.verdicts.get(place(&batch.verdict)?)?;
        let possible = legend.possible.get(place(&batch.possible)?)?;
        let named = possible.iter().filter_map(|verdict| names.verdicts.get(usize::from(*verdict)));
        let detail = batch.details.get(row);
        let problems = detail.map(|detail| detail.problems.as_slice()).unwrap_or_default();
        Some(RowDecision {
            verdict: &verdict.name,
            kind: verdict.kind,
            gate: place(&batch.gate).and_then(|gate| names.gates.get(gate)).map(|gate| gate.id.as_str()),
            route: place(&batch.route).and_then(|route| names.routes.get(route)).map(|route| route.id.as_str()),
            grade: place(&batch.grade).and_then(|grade| legend.grades.get(grade)).map(String::as_str),
            completeness: batch.completeness.get(row).copied().map_or(0, i64::from),
            settled: batch.settled.get(row) == Some(&1),
            possible_verdicts: once(named.map(|verdict| verdict.name.as_str())),
            scores: batch
                .scores
                .iter()
                .enumerate()
                .filter_map(|(score, all)| self.score(ScoreId(score), all, row))
                .collect(),
            missing: detail
                .into_iter()
                .flat_map(|detail| &detail.missing)
                .map(|field| self.field_name(Some(*field)))
                .collect(),
            problems: problems.iter().map(|(field, unreadable)| (self.field_name(*field), unreadable.code())).collect(),
        })
    }

    fn score(&self, score: ScoreId, all: &ScoreColumns, row: usize) -> Option<(&str, Score<'_>)> {
        let low = all.low.get(row).copied().filter(|low| *low != i64::MIN);
        let high = all.high.get(row).copied().filter(|high| *high != i64::MAX);
        let names = self.names();
        let grade = names.grades(score).get(usize::from(*all.grade.get(row)?)).map(|grade| grade.grade.as_str());
        // In a library not every definition has every score.
        let points = all.points.get(row).copied().filter(|points| *points != i64::MIN)?;
        Some((names.score_name(score), Score { points, possible: Bounds { low, high }, grade }))
    }
}

/// Each name once: definitions of a library may mean different kinds by one name.
fn once<'p>(names: impl Iterator<Item = &'p str>) -> Vec<&'p str> {
    let mut all = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

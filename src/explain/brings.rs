//! What answers to one field can bring, and the question in words.

use super::ask::{Outcome, grade};
use super::explanation::{PointRange, Question};
use crate::program::print::signed;
use crate::program::sum::grade_place;
use crate::program::{FieldId, Program, ScoreId, VerdictId};
use std::collections::BTreeSet;

/// How much an answer alone can change: other verdicts, other grades, and points.
pub(super) type Worth = (usize, usize, i64);

/// What the decision is without any answer.
pub(super) struct Now<'a> {
    program: &'a Program,
    verdict: VerdictId,
    grade: Option<String>,
    /// Scores that have grades, and the places of these from the top.
    graded: Vec<ScoreId>,
    places: Vec<usize>,
}

/// What answers to one field can bring.
pub(super) struct Brings<'a> {
    now: &'a Now<'a>,
    /// Other verdicts.
    verdicts: BTreeSet<VerdictId>,
    /// Other grades.
    grades: BTreeSet<String>,
    /// Grades of all graded scores that came up, by their places, but for those that there are.
    seen: Vec<Vec<usize>>,
    /// The least and the most of each scorecard.
    ranges: Vec<(i64, i64)>,
}

impl<'a> Now<'a> {
    pub(super) fn new(program: &'a Program, Outcome { verdict, scores }: &Outcome) -> Self {
        let graded = program.graded_scores();
        let places = graded.iter().map(|score| place(program, *score, scores)).collect();
        Self { program, verdict: *verdict, grade: grade(program, scores), graded, places }
    }
}

/// The place of a score's grade from the top.
pub(super) fn place(program: &Program, score: ScoreId, scores: &[i64]) -> usize {
    grade_place(program.grades(score), scores.get(score.0).copied())
}

impl<'a> Brings<'a> {
    /// Nothing yet.
    pub(super) const fn new(now: &'a Now<'a>) -> Self {
        Self { now, verdicts: BTreeSet::new(), grades: BTreeSet::new(), seen: Vec::new(), ranges: Vec::new() }
    }

    /// What one of the answers brings.
    pub(super) fn add(&mut self, verdict: VerdictId, scores: &[i64]) {
        let Now { program, graded, places, .. } = self.now;
        if verdict != self.now.verdict && verdict.0 < program.verdicts.len() {
            self.verdicts.insert(verdict);
        }
        let then = || graded.iter().map(|score| place(program, *score, scores));
        if !std::iter::once(places).chain(&self.seen).any(|seen| seen.iter().copied().eq(then())) {
            self.seen.push(then().collect());
            self.grades.extend(grade(program, scores).filter(|grade| self.now.grade.as_ref() != Some(grade)));
        }
        let points = scores.iter().take(program.scorecards.len());
        if self.ranges.is_empty() {
            self.ranges.extend(points.map(|points| (*points, *points)));
            return;
        }
        for ((low, high), points) in self.ranges.iter_mut().zip(points) {
            (*low, *high) = ((*low).min(*points), (*high).max(*points));
        }
    }

    pub(super) fn worth(&self) -> Worth {
        (self.verdicts.len(), self.grades.len(), self.ranges.iter().map(|(low, high)| high - low).sum())
    }

    /// The question in words.
    pub(super) fn question(&self, field: FieldId) -> Question {
        let program = self.now.program;
        let declared = program.fields.get(field.0);
        let label = program.field_label(field).to_owned();
        let verdicts = || self.verdicts.iter().filter_map(|verdict| program.verdicts.get(verdict.0));
        let mut question = Question {
            field: declared.map(|field| field.name.clone()).unwrap_or_default(),
            question: declared.and_then(|field| field.question.clone()).unwrap_or_else(|| label.clone()),
            label,
            verdicts: verdicts().map(|verdict| verdict.name.clone()).collect(),
            grades: self.grades.iter().cloned().collect(),
            points: self.moved(),
            text: String::new(),
        };
        let labels: Vec<&str> = verdicts().map(|verdict| verdict.label.as_str()).collect();
        question.text = question_text(program, &question, &labels);
        question
    }

    /// Between what answers put each score that they move.
    fn moved(&self) -> Vec<PointRange> {
        let ranges = self.now.program.scorecards.iter().zip(&self.ranges).filter(|(_, (low, high))| low < high);
        ranges.map(|(card, (low, high))| PointRange { scorecard: card.name.clone(), low: *low, high: *high }).collect()
    }
}

fn question_text(program: &Program, question: &Question, verdicts: &[&str]) -> String {
    let mut parts = Vec::new();
    if !verdicts.is_empty() {
        parts.push(format!("could make it {}", verdicts.join(" or ")));
    }
    if !question.grades.is_empty() {
        parts.push(format!("could bring grade {}", question.grades.join(", ")));
    }
    let scores = question.points.iter().map(|range| {
        let label =
            program.scorecards.iter().find(|card| card.name == range.scorecard).map_or("", |card| card.label.as_str());
        format!(
            "{label} from {} to {}",
            signed(range.low).trim_start_matches('+'),
            signed(range.high).trim_start_matches('+')
        )
    });
    parts.extend(scores);
    format!("{}: {}", question.label, parts.join("; "))
}

//! Decisions as columns.

use super::ending::{End, Endings, NONE};
use super::sums::Scores;
use crate::program::FieldId;
use crate::value::Unreadable;

/// The decisions on some rows, in their order. Verdicts, gates and routes are told by their places in the definition, joined grades and
/// possible verdicts by their places in [`Legend`](super::Legend); [`NONE`] is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Which record of the text a row is, from 1.
    pub record: Vec<u64>,
    /// The byte at which it begins.
    pub byte: Vec<u64>,
    /// So many bytes it has, without the end of its line.
    pub length: Vec<u32>,
    /// Verdicts.
    pub verdict: Vec<u16>,
    /// Gates that closed.
    pub gate: Vec<u16>,
    /// Routes.
    pub route: Vec<u16>,
    /// Joined grades.
    pub grade: Vec<u16>,
    /// Lists of possible verdicts.
    pub possible: Vec<u16>,
    /// 1 where learning more cannot change the verdict.
    pub settled: Vec<u8>,
    /// Completeness in percent.
    pub completeness: Vec<u8>,
    /// So many values could not be read.
    pub problems: Vec<u16>,
    /// Each score, the total last.
    pub scores: Vec<ScoreColumns>,
    /// Which of several definitions decided, where there are several; [`NONE`] is none of them.
    pub chosen: Vec<u16>,
    /// What each row lacks and what could not be read of it, where it is asked for.
    pub details: Vec<Detail>,
}

/// One score of every row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreColumns {
    /// Points; the least of all numbers where a row has no such score, as in a library of definitions with other scorecards.
    pub points: Vec<i64>,
    /// The least that they may yet be; the least of all numbers is without bound.
    pub low: Vec<i64>,
    /// The most that they may yet be; the greatest of all numbers is without bound.
    pub high: Vec<i64>,
    /// The place of its grade from the top.
    pub grade: Vec<u16>,
}

/// What a row lacks and what could not be read of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detail {
    /// Used fields without a value, in the definition's order.
    pub missing: Vec<FieldId>,
    /// Fields with what is wrong with their values, in the definition's order; without a field it is the activities.
    pub problems: Vec<(Option<FieldId>, Unreadable)>,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RowPlace {
    pub(super) record: u64,
    pub(super) line: u64,
    pub(super) byte: u64,
    pub(super) length: u32,
    /// Where it begins in the buffer that its cells are cut from.
    pub(super) start: u32,
}

impl Batch {
    /// For so many scores.
    #[must_use]
    pub fn new(scores: usize) -> Self {
        Self { scores: vec![ScoreColumns::default(); scores], ..Self::default() }
    }

    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.verdict.len()
    }

    /// The points of a row, if it has the score.
    #[must_use]
    pub fn points(&self, score: usize, row: usize) -> Option<i64> {
        self.scores.get(score)?.points.get(row).copied().filter(|points| *points != i64::MIN)
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.verdict.is_empty()
    }

    /// Takes all rows away.
    pub fn clear(&mut self) {
        let scores = std::mem::take(&mut self.scores);
        let emptied = |score: ScoreColumns| {
            let ScoreColumns { mut points, mut low, mut high, mut grade } = score;
            [&mut points, &mut low, &mut high].into_iter().for_each(Vec::clear);
            grade.clear();
            ScoreColumns { points, low, high, grade }
        };
        self.scores = scores.into_iter().map(emptied).collect();
        [&mut self.record, &mut self.byte].into_iter().for_each(Vec::clear);
        [&mut self.verdict, &mut self.gate, &mut self.route, &mut self.grade, &mut self.possible, &mut self.problems]
            .into_iter()
            .for_each(Vec::clear);
        self.length.clear();
        self.settled.clear();
        self.completeness.clear();
        self.chosen.clear();
        self.details.clear();
    }

    /// The next rows, but for where they stand and end.
    pub(super) fn push_rows(&mut self, completeness: &[u8], counts: &[[u32; 3]], scores: &[Scores]) {
        self.completeness.extend_from_slice(completeness);
        self.problems.extend(counts.iter().map(|[_, _, problems]| u16::try_from(*problems).unwrap_or(u16::MAX)));
        for (columns, Scores { points, low, high }) in self.scores.iter_mut().zip(scores) {
            columns.points.extend_from_slice(points);
            columns.low.extend_from_slice(low);
            columns.high.extend_from_slice(high);
        }
    }

    /// Where the last rows stand, and where they end: column by column, of lists whose length is known.
    pub(super) fn push_ends(&mut self, places: &[RowPlace], ends: &[u32], endings: &Endings) {
        self.record.extend(places.iter().map(|place| place.record));
        self.byte.extend(places.iter().map(|place| place.byte));
        self.length.extend(places.iter().map(|place| place.length));
        let each = |column: &mut Vec<u16>, of: fn(&End) -> u16| {
            column.extend(ends.iter().map(|number| of(endings.end(*number))));
        };
        each(&mut self.verdict, |end| end.verdict);
        each(&mut self.gate, |end| end.gate);
        each(&mut self.route, |end| end.route);
        each(&mut self.grade, |end| end.grade);
        each(&mut self.possible, |end| end.possible);
        self.settled.extend(ends.iter().map(|number| u8::from(endings.end(*number).settled)));
        for (score, columns) in self.scores.iter_mut().enumerate() {
            let grade = |number: &u32| endings.end(*number).grades.get(score).copied().unwrap_or(NONE);
            columns.grade.extend(ends.iter().map(grade));
        }
    }
}

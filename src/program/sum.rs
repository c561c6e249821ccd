//! Scores: criteria summed under the limits of their groups and of the scorecard, and grades.

use super::criterion::Counted;
use super::predicate::Bounds;
use super::{Grade, Limit, Program, ScoreId, Scorecard, Total};
use crate::decimal::divided;

/// What a scorecard came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardResult {
    /// The score.
    pub points: i64,
    /// What it may yet be.
    pub possible: Bounds,
    /// Its criteria, in order.
    pub criteria: Vec<Counted>,
    /// What limits added or took: of each group, then of the scorecard.
    pub cuts: Vec<i64>,
}

/// Start, groups and criteria without a group, limited. The same sum over all lows and over all highs gives the possible range.
#[must_use]
pub fn scorecard(card: &Scorecard, criteria: Vec<Counted>) -> CardResult {
    let mut alone = Sum::default();
    let mut groups = vec![Sum::default(); card.groups.len()];
    for (criterion, Counted { points, possible, .. }) in card.criteria.iter().zip(&criteria) {
        let place = criterion.group.and_then(|group| groups.get_mut(group)).unwrap_or(&mut alone);
        *place = place.plus(Sum { points: *points, possible: *possible });
    }
    let mut cuts = Vec::with_capacity(groups.len() + 1);
    let score = limited(card, alone, &groups, |cut| cuts.push(cut));
    CardResult { points: score.points, possible: score.possible, criteria, cuts }
}

/// The score from what criteria without a group and those of each group sum to; tells what each limit added or took.
pub fn limited<A: Amount>(card: &Scorecard, alone: A, groups: &[A], mut cut: impl FnMut(i64)) -> A {
    let mut sum = alone.plus(A::exactly(card.start));
    let mut within = |sum: A, limit| {
        let (limited, by) = sum.limited(limit);
        cut(by);
        limited
    };
    for (group, members) in card.groups.iter().zip(groups) {
        sum = sum.plus(within(*members, group.limit));
    }
    within(sum, card.limit)
}

/// What is summed under limits: points, with what they may yet be or without.
pub trait Amount: Copy {
    /// So many points.
    fn exactly(points: i64) -> Self;
    /// Both together.
    #[must_use]
    fn plus(self, other: Self) -> Self;
    /// What is left under a limit, and what that added or took.
    #[must_use]
    fn limited(self, limit: Limit) -> (Self, i64);
}

impl Amount for i64 {
    fn exactly(points: i64) -> Self {
        points
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn limited(self, limit: Limit) -> (Self, i64) {
        let points = limit.clamp(self);
        (points, points - self)
    }
}

/// Which of all sums of a program a group of a scorecard is, or the criteria without one.
#[cfg(feature = "explain")]
pub(crate) fn lane(program: &Program, card: usize, group: Option<usize>) -> usize {
    let before: usize = program.scorecards.iter().take(card).map(|card| card.groups.len() + 1).sum();
    before + group.map_or(0, |group| group + 1)
}

/// A sum of points and of what they may yet be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The points.
    pub points: i64,
    /// What they may yet be.
    pub possible: Bounds,
}

impl Default for Sum {
    /// Nothing.
    fn default() -> Self {
        Self::exactly(0)
    }
}

impl Amount for Sum {
    fn exactly(points: i64) -> Self {
        Self { points, possible: Bounds::exactly(points) }
    }

    fn plus(self, other: Self) -> Self {
        let add = |a: Option<i64>, b: Option<i64>| Some(a? + b?);
        let possible = Bounds {
            low: add(self.possible.low, other.possible.low),
            high: add(self.possible.high, other.possible.high),
        };
        Self { points: self.points + other.points, possible }
    }

    fn limited(self, limit: Limit) -> (Self, i64) {
        let (points, cut) = self.points.limited(limit);
        let possible = Bounds { low: limit.clamp_low(self.possible.low), high: limit.clamp_high(self.possible.high) };
        (Self { points, possible }, cut)
    }
}

/// The scores of the scorecards, and the total last.
#[must_use]
pub fn scores(program: &Program, cards: impl Iterator<Item = (i64, Bounds)>) -> Vec<(i64, Bounds)> {
    let mut scores: Vec<(i64, Bounds)> = cards.collect();
    scores.extend(program.total.as_ref().map(|total| self::total(total, &scores)));
    scores
}

/// `trunc(Σ part × score / divide_by)`, and the same over the ends of what is possible.
#[must_use]
pub fn total(total: &Total, scores: &[(i64, Bounds)]) -> (i64, Bounds) {
    let parts = || total.parts.iter().filter_map(|(score, part)| Some((*part, scores.get(score.0)?)));
    let share = |sum| share(total, sum);
    // A part below zero turns the ends of its score around; a part of zero makes an endless score nothing.
    let end = |up: bool| {
        parts().filter(|(part, _)| *part != 0).try_fold(0_i128, |sum, (part, (_, bounds))| {
            let end = if (part > 0) == up { bounds.high } else { bounds.low };
            Some(sum + i128::from(part) * i128::from(end?))
        })
    };
    let points = total_points(total, |score| scores.get(score.0).map(|(points, _)| *points));
    (points, Bounds { low: end(false).map(share), high: end(true).map(share) })
}

/// The points of the total alone.
#[must_use]
pub fn total_points(total: &Total, points: impl Fn(ScoreId) -> Option<i64>) -> i64 {
    let part = |(score, part): &(ScoreId, i64)| Some(i128::from(*part) * i128::from(points(*score)?));
    share(total, total.parts.iter().filter_map(part).sum())
}

/// The total of what its parts sum to.
#[must_use]
pub fn share(total: &Total, sum: i128) -> i64 {
    whole(divided(sum, total.divide_by))
}

/// Kept within the numbers of its type, which no sensible total comes near.
fn whole(number: i128) -> i64 {
    i64::try_from(number.clamp((-i64::MAX).into(), i64::MAX.into())).unwrap_or(0)
}

/// The place of a score's grade from the top: the first whose lower end it reaches, else the last. `None` is minus infinity.
#[must_use]
pub fn grade_place(grades: &[Grade], points: Option<i64>) -> usize {
    let reached = |grade: &Grade| grade.from.is_none_or(|from| points.is_some_and(|points| points >= from));
    grades.iter().position(reached).unwrap_or(grades.len().saturating_sub(1))
}

/// The label of a score's grade, if the score has grades.
#[must_use]
pub fn grade(grades: &[Grade], points: i64) -> Option<&str> {
    grades.get(grade_place(grades, Some(points))).map(|grade| grade.grade.as_str())
}

//! Where a row moves: from what to what, and whether that is up or down.

use super::Comparison;
use super::pairs::{Pair, score_ids};
use crate::columnar::{Batch, Legend};
use crate::eval::Decision;
use crate::program::sum::grade_place;
use crate::program::{Grade, Program};
use crate::terms::Kind;

/// What is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The verdict.
    Verdict,
    /// The grade, under the same verdict.
    Grade,
    /// Only the route.
    Route,
}

/// Where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To a better kind of verdict, or a better grade.
    Up,
    /// To a worse one.
    Down,
    /// Neither: to another verdict of the same kind, to another route, or to a grade that is better in one part and worse in another.
    Across,
}

/// A move. The names are those of the definitions; none is no grade, or no route.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Where to.
    pub direction: Direction,
    /// What is another one.
    pub what: What,
    /// What it was.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
}

impl What {
    /// `verdict`, `grade` or `route`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Grade => "grade",
            Self::Route => "route",
        }
    }
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Up, Self::Down, Self::Across];

    /// `up`, `down` or `across`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Across => "across",
        }
    }
}

/// The decisions of one definition on some rows, with what their numbers stand for.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The decisions.
    pub batch: &'a Batch,
    /// What their numbers stand for.
    pub legend: &'a Legend,
}

/// What a lead came to, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// The verdict's name.
    pub verdict: String,
    /// The verdict's kind.
    pub kind: Kind,
    /// The joined grade.
    pub grade: Option<String>,
    /// Who gets it.
    pub route: Option<String>,
    /// Each score, the total last.
    pub scores: Vec<i64>,
}

impl Side<'_> {
    /// What a row came to.
    #[must_use]
    pub fn came(self, program: &Program, row: usize) -> Option<Came> {
        let Self { batch, legend } = self;
        let place = |column: &[u16]| column.get(row).map(|place| usize::from(*place));
        let verdict = program.verdicts.get(place(&batch.verdict)?)?;
        Some(Came {
            verdict: verdict.name.clone(),
            kind: verdict.kind,
            grade: place(&batch.grade).and_then(|grade| legend.grades.get(grade)).cloned(),
            route: place(&batch.route).and_then(|route| program.routes.get(route)).map(|route| route.id.clone()),
            scores: batch.scores.iter().filter_map(|score| score.points.get(row).copied()).collect(),
        })
    }
}

impl From<&Decision<'_>> for Came {
    fn from(decision: &Decision<'_>) -> Self {
        Self {
            verdict: decision.verdict.to_owned(),
            kind: decision.kind,
            grade: decision.grade.clone(),
            route: decision.route.map(str::to_owned),
            scores: decision.scores.iter().map(|(_, score)| score.points).collect(),
        }
    }
}

impl Comparison<'_> {
    /// Where a lead moves; nothing where it stays.
    #[must_use]
    pub fn step(&self, before: &Came, after: &Came) -> Option<Step> {
        if before.verdict != after.verdict {
            let (from, to) = (Some(before.verdict.clone()), Some(after.verdict.clone()));
            return Some(Step { direction: of_kinds(before.kind, after.kind), what: What::Verdict, from, to });
        }
        if before.grade != after.grade {
            let (from, to) = (before.grade.clone(), after.grade.clone());
            return Some(Step { direction: self.of_grades(before, after), what: What::Grade, from, to });
        }
        let (from, to) = (before.route.clone(), after.route.clone());
        (from != to).then_some(Step { direction: Direction::Across, what: What::Route, from, to })
    }

    /// A joined grade is better where none of its parts is worse.
    fn of_grades(&self, before: &Came, after: &Came) -> Direction {
        let graded = self.pairs.scores.iter().filter(|pair| self.is_graded(**pair));
        let change = |pair: &Pair| -> Option<i8> {
            let (Some(a), Some(b)) = score_ids(*pair) else { return None };
            let (from, to) = (*before.scores.get(a.0)?, *after.scores.get(b.0)?);
            turn(self.before.grades(a), from, self.after.grades(b), to)
        };
        let turns: Vec<i8> = graded.filter_map(change).collect();
        match (turns.iter().any(|turn| *turn > 0), turns.iter().any(|turn| *turn < 0)) {
            (true, false) => Direction::Up,
            (false, true) => Direction::Down,
            (true, true) | (false, false) => Direction::Across,
        }
    }

    pub(super) fn is_graded(&self, pair: Pair) -> bool {
        let (before, after) = score_ids(pair);
        before.is_some_and(|score| self.before.grade.contains(&score))
            || after.is_some_and(|score| self.after.grade.contains(&score))
    }
}

/// Whether a grade is better than another one was: by the order of the later grades, where they have both.
fn turn(before: &[Grade], from: i64, after: &[Grade], to: i64) -> Option<i8> {
    let old = &before.get(grade_place(before, Some(from)))?.grade;
    let new = grade_place(after, Some(to));
    let old = after.iter().position(|grade| grade.grade == *old)?;
    Some(match old.cmp(&new) {
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Less => -1,
        std::cmp::Ordering::Equal => 0,
    })
}

fn of_kinds(before: Kind, after: Kind) -> Direction {
    match after.cmp(&before) {
        std::cmp::Ordering::Less => Direction::Up,
        std::cmp::Ordering::Greater => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Across,
    }
}

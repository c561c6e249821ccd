//! Where a row moves: from what to what, and whether that is up or down.

use super::{Comparison, Deciders, scores};
use crate::columnar::{Batch, Legend, NONE};
use crate::eval::Decision;
use crate::program::sum::grade_place;
use crate::program::{Grade, ScoreId};
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
    /// Each score, the total last; nothing where the definition that decided has none of this name.
    pub scores: Vec<Option<i64>>,
    /// Which of several definitions decided, by its place; nothing where none did.
    pub by: Option<usize>,
}

impl Side<'_> {
    /// What a row came to.
    #[must_use]
    pub fn came(self, deciders: &Deciders<'_>, row: usize) -> Option<Came> {
        let (Self { batch, legend }, names) = (self, deciders.names);
        let place = |column: &[u16]| column.get(row).map(|place| usize::from(*place));
        let verdict = names.verdicts.get(place(&batch.verdict)?)?;
        let score = |points: i64| (points != i64::MIN || deciders.selecting.is_none()).then_some(points);
        let chosen = || batch.chosen.get(row).filter(|place| **place != NONE).map(|place| usize::from(*place));
        Some(Came {
            verdict: verdict.name.clone(),
            kind: verdict.kind,
            grade: place(&batch.grade).and_then(|grade| legend.grades.get(grade)).cloned(),
            route: place(&batch.route).and_then(|route| names.routes.get(route)).map(|route| route.id.clone()),
            scores: batch.scores.iter().filter_map(|columns| columns.points.get(row).copied().map(score)).collect(),
            by: deciders.selecting.map_or(Some(0), |_| chosen()),
        })
    }
}

impl Came {
    /// What a decision came to.
    #[must_use]
    pub fn of(decision: &Decision<'_>, deciders: &Deciders<'_>) -> Self {
        let names = deciders.names;
        let points = |score: ScoreId| {
            let found = decision.scores.iter().find(|(name, _)| *name == names.score_name(score));
            found.map(|(_, score)| score.points)
        };
        let chosen = decision.library.as_ref().and_then(|library| library.chosen);
        let place = |id: &str| deciders.all.iter().position(|decider| decider.id == id);
        Self {
            verdict: decision.verdict.to_owned(),
            kind: decision.kind,
            grade: decision.grade.clone(),
            route: decision.route.map(str::to_owned),
            scores: scores(names).map(points).collect(),
            by: deciders.selecting.map_or(Some(0), |_| chosen.and_then(place)),
        }
    }

    /// A score by its name.
    fn score(&self, deciders: &Deciders<'_>, name: &str) -> Option<i64> {
        let place = scores(deciders.names).position(|score| deciders.names.score_name(score) == name)?;
        *self.scores.get(place)?
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
        let programs = self.before.program(before.by).zip(self.after.program(after.by));
        let Some((old, new)) = programs else { return Direction::Across };
        let turned = |score: ScoreId| {
            let name = old.score_name(score);
            let other = scores(new).find(|other| new.score_name(*other) == name)?;
            let is_graded = old.grade.contains(&score) || new.grade.contains(&other);
            let (from, to) = (before.score(&self.before, name)?, after.score(&self.after, name)?);
            turn(old.grades(score), from, new.grades(other), to).filter(|_| is_graded)
        };
        let turns: Vec<i8> = scores(old).filter_map(turned).collect();
        match (turns.iter().any(|turn| *turn > 0), turns.iter().any(|turn| *turn < 0)) {
            (true, false) => Direction::Up,
            (false, true) => Direction::Down,
            (true, true) | (false, false) => Direction::Across,
        }
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

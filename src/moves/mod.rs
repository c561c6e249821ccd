//! Two definitions on the same leads: who moves between verdicts, grades and routes, how many, and why.
//!
//! What each definition decides is asked of `columnar`, a column a definition. Why a lead moves is asked of `eval`, for those that do: the
//! step that turned (a gate, a rule, a grade) is found first, and then only what differs in effect on the results that this step reads.
//! Trying every change alone and together was considered and lost: a hundred changes have too many sets, and people ask for the step.

pub mod outcome;
mod pairs;
mod step;
mod tally;
mod why;
mod words;

pub use outcome::{Outcome, Outcomes, key_column};
pub use step::{Came, Direction, Side, Step, What};
pub use tally::{Group, Groups, Matrix, Tally};
pub use why::{Cause, Factor};

use crate::program::{Program, ScoreId};
use pairs::Pairs;

/// A definition, and what is proposed in its place.
#[derive(Debug)]
pub struct Comparison<'p> {
    before: &'p Program,
    after: &'p Program,
    pairs: Pairs,
}

impl<'p> Comparison<'p> {
    /// Finds what belongs together in two definitions.
    #[must_use]
    pub fn new(before: &'p Program, after: &'p Program) -> Self {
        Self { before, after, pairs: Pairs::of(before, after) }
    }

    /// The definition that decides now.
    #[must_use]
    pub const fn before(&self) -> &'p Program {
        self.before
    }

    /// The names of all scores before, or after.
    #[must_use]
    pub fn score_names(&self, is_before: bool) -> Vec<String> {
        let program = if is_before { self.before } else { self.after };
        scores(program).map(|score| program.score_name(score).to_owned()).collect()
    }

    /// The one that is proposed.
    #[must_use]
    pub const fn after(&self) -> &'p Program {
        self.after
    }
}

/// Every score of a program, the total last.
fn scores(program: &Program) -> impl Iterator<Item = ScoreId> {
    (0..program.scorecards.len() + usize::from(program.total.is_some())).map(ScoreId)
}

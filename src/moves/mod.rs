//! Two definitions, or two libraries of them, on the same leads: who moves between verdicts, grades and routes, how many, and why.
//!
//! What each definition decides is asked of `columnar`, a column a definition. Why a lead moves is asked of `eval`, for those that do: the
//! step that turned (a gate, a rule, a grade) is found first, and then only what differs in effect on the results that this step reads.
//! Trying every change alone and together was considered and lost: a hundred changes have too many sets, and people ask for the step.
//! Where a definition of a library decides in another one's place, that is the reason, with what chose it and how it decided.

mod couple;
mod deciders;
pub mod outcome;
mod pairs;
mod step;
mod tally;
mod why;
mod words;

pub use deciders::{Decider, Deciders};
pub use outcome::{Outcome, Outcomes, key_column};
pub use step::{Came, Direction, Side, Step, What};
pub use tally::{Group, Groups, Matrix, Tally};
pub use why::{Cause, Factor, How};

use crate::program::{Program, ScoreId};
use couple::Couple;
use pairs::Pair;

/// A definition or a library of them, and what is proposed in its place.
#[derive(Debug)]
pub struct Comparison<'p> {
    before: Deciders<'p>,
    after: Deciders<'p>,
    /// Definitions that stand for one another, by their places.
    parts: Vec<Pair>,
    /// Each of them that is in both, beside itself.
    couples: Vec<Option<Couple<'p>>>,
    /// What chooses, where both choose.
    choosing: Option<Couple<'p>>,
}

impl<'p> Comparison<'p> {
    /// Finds what belongs together.
    #[must_use]
    pub fn new(before: Deciders<'p>, after: Deciders<'p>) -> Self {
        let parts = deciders::pairs(&before, &after);
        let couple = |pair: &Pair| {
            let (a, b) = pair.both()?;
            Some(Couple::new(before.all.get(a)?.program, after.all.get(b)?.program))
        };
        let couples = parts.iter().map(couple).collect();
        let choosing = before.selecting.zip(after.selecting).map(|(before, after)| Couple::new(before, after));
        Self { before, after, parts, couples, choosing }
    }

    /// What decides now.
    #[must_use]
    pub const fn before(&self) -> &Deciders<'p> {
        &self.before
    }

    /// What is proposed.
    #[must_use]
    pub const fn after(&self) -> &Deciders<'p> {
        &self.after
    }

    /// The names of all scores before, or after.
    #[must_use]
    pub fn score_names(&self, is_before: bool) -> Vec<String> {
        let Deciders { names, .. } = if is_before { &self.before } else { &self.after };
        scores(names).map(|score| names.score_name(score).to_owned()).collect()
    }

    /// The definition that decided before and after, where it stands for itself: its place among those, and it beside itself.
    fn same(&self, before: &Came, after: &Came) -> Option<(usize, &Couple<'p>)> {
        let places = Some((before.by?, after.by?));
        let place = self.parts.iter().position(|pair| pair.both() == places)?;
        Some((place, self.couples.get(place)?.as_ref()?))
    }
}

/// Every score of a program, the total last.
fn scores(program: &Program) -> impl Iterator<Item = ScoreId> + use<> {
    (0..program.scorecards.len() + usize::from(program.total.is_some())).map(ScoreId)
}

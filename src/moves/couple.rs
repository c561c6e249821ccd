//! A definition beside the one that stands in its place.

use super::pairs::{Pair, Pairs};
use crate::program::Program;

/// Two definitions that stand for one another.
#[derive(Debug)]
pub(super) struct Couple<'p> {
    pub(super) before: &'p Program,
    pub(super) after: &'p Program,
    pub(super) pairs: Pairs,
}

impl<'p> Couple<'p> {
    pub(super) fn new(before: &'p Program, after: &'p Program) -> Self {
        Self { before, after, pairs: Pairs::of(before, after) }
    }

    /// Whether the joined grade is made of a score.
    pub(super) fn is_graded(&self, pair: Pair) -> bool {
        let (before, after) = super::pairs::score_ids(pair);
        before.is_some_and(|score| self.before.grade.contains(&score))
            || after.is_some_and(|score| self.after.grade.contains(&score))
    }
}

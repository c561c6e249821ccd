//! Who decides: a definition, or one of several.

use super::pairs::{Pair, by_key};
use crate::program::Program;

/// A definition alone, or those of a library.
#[derive(Debug, Clone)]
pub struct Deciders<'p> {
    /// What verdicts, grades, routes and scores are told by.
    pub names: &'p Program,
    /// What chooses one of them; none where there is only one.
    pub selecting: Option<&'p Program>,
    /// Each of them.
    pub all: Vec<Decider<'p>>,
}

/// A definition that decides.
#[derive(Debug, Clone, Copy)]
pub struct Decider<'p> {
    /// Its id, in a library that which it has there.
    pub id: &'p str,
    /// What people call it.
    pub label: &'p str,
    /// What it says.
    pub program: &'p Program,
}

impl Deciders<'_> {
    /// What people call the one at a place.
    pub(super) fn label(&self, place: Option<usize>) -> &str {
        place.and_then(|place| self.all.get(place)).map_or("no definition", |decider| decider.label)
    }

    pub(super) fn program(&self, place: Option<usize>) -> Option<&Program> {
        self.all.get(place?).map(|decider| decider.program)
    }
}

/// Definitions that stand for one another: two alone do, those of two libraries by the ids that they have there, and one alone and those of
/// a library by the definitions' own ids.
pub(super) fn pairs(before: &Deciders<'_>, after: &Deciders<'_>) -> Vec<Pair> {
    let key = |one: &Decider<'_>| match (before.selecting, after.selecting) {
        (None, None) => String::new(),
        (Some(_), Some(_)) => one.id.to_owned(),
        (Some(_), None) | (None, Some(_)) => one.program.id.clone(),
    };
    let keys = |deciders: &Deciders<'_>| deciders.all.iter().map(|one| (key(one), String::new())).collect::<Vec<_>>();
    by_key(&keys(before), &keys(after))
}

//! Completeness: which fields a lead would have to come with, and how many of them did.

use super::{FieldId, Program};

/// How much of what a program uses is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// Used fields without a value, in the definition's order.
    pub missing: Vec<FieldId>,
    /// `floor(100 × known / used)`, 100 when nothing is used.
    pub completeness: i64,
    /// So many fields and activities are used, and so many of them known.
    counts: (usize, usize),
}

impl Usage {
    /// By which fields came with a lead, and whether it says what it did.
    #[must_use]
    pub fn of(program: &Program, is_given: impl Fn(FieldId) -> bool, has_activities: bool) -> Self {
        let used = program.used_with(&is_given);
        let missing: Vec<FieldId> = used.iter().copied().filter(|field| !is_given(*field)).collect();
        let activities = usize::from(program.uses_activities);
        let known = used.len() - missing.len() + if has_activities { activities } else { 0 };
        let all = used.len() + activities;
        Self { missing, completeness: percent(known, all), counts: (all, known) }
    }

    /// The completeness if one of the missing fields were known as well. A field that is missed follows from no other, so that the same
    /// fields are used then.
    #[cfg(feature = "explain")]
    #[must_use]
    pub(crate) fn with_one_more(&self) -> i64 {
        let (all, known) = self.counts;
        percent(known + 1, all)
    }
}

/// `floor(100 × known / all)`, 100 when there is nothing to know.
#[must_use]
pub fn percent(known: usize, all: usize) -> i64 {
    i64::try_from((100 * known).checked_div(all).unwrap_or(100)).unwrap_or(100)
}

impl Program {
    /// The fields that a lead would have to come with, in the definition's order: a derived field stands for the one it follows
    /// from, unless it was given.
    #[must_use]
    pub fn used_with(&self, is_given: impl Fn(FieldId) -> bool) -> Vec<FieldId> {
        let mut is_used = vec![false; self.fields.len()];
        for field in &self.used {
            if let Some(place) = is_used.get_mut(self.root(*field, &is_given).0) {
                *place = true;
            }
        }
        is_used.iter().enumerate().filter(|(_, used)| **used).map(|(index, _)| FieldId(index)).collect()
    }
}

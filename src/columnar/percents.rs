//! Completeness, which few different counts of fields come to in a million rows.

use crate::program::usage::percent;

/// Percentages by how many fields are used and how many of these are unknown.
#[derive(Debug, Default)]
pub(super) struct Percents(Vec<Option<u8>>);

/// More fields than these are counted anew.
const MOST: usize = 64;

impl Percents {
    /// How much of `used` fields is known, of which some are `unknown`.
    #[inline]
    pub(super) fn of(&mut self, used: usize, unknown: usize) -> u8 {
        let place = used * MOST + unknown;
        match self.0.get(place).copied().flatten() {
            Some(known) if unknown < MOST => known,
            Some(_) | None => self.counted(used, unknown),
        }
    }

    #[cold]
    fn counted(&mut self, used: usize, unknown: usize) -> u8 {
        let found = u8::try_from(percent(used - unknown, used)).unwrap_or(100);
        if used < MOST && unknown < MOST {
            self.0.resize(MOST * MOST, None);
            let place = self.0.get_mut(used * MOST + unknown);
            place.into_iter().for_each(|place| *place = Some(found));
        }
        found
    }
}

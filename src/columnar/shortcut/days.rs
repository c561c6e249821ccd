//! Days and moments in their usual form.

use super::super::cells::text;
use super::super::rest::UNKNOWN;
use crate::value::date::Instant;

/// The numbers of outcomes of days written as `2026-11-22`. What is no date at all has a place as well, as long as it looks like one.
#[derive(Debug, Default)]
pub(in crate::columnar) struct Days {
    /// The last one is that of an empty cell.
    pub(super) outcomes: Vec<u32>,
    pub(super) last: Option<usize>,
}

/// The years whose days are remembered.
const YEARS: std::ops::Range<usize> = 1980..2060;
const PLACES_OF_YEAR: usize = 12 * 31;
/// Beyond the places of all days and that of an empty cell.
const NO_PLACE: usize = (YEARS.end - YEARS.start) * PLACES_OF_YEAR + 1;

impl Days {
    /// Nothing when the cell is neither empty nor written like a day of these years.
    #[inline]
    pub(super) fn find(&mut self, bytes: &[u8], start: u32, end: u32) -> Option<Option<u32>> {
        if self.outcomes.is_empty() {
            self.outcomes = vec![UNKNOWN; NO_PLACE];
        }
        let place = Self::place(bytes, start, end);
        self.last = (place < NO_PLACE).then_some(place);
        let outcome = self.outcomes.get(self.last?).copied();
        Some(outcome.filter(|outcome| *outcome != UNKNOWN))
    }

    /// The place of a cell, or [`NO_PLACE`]: nine bytes at once, and the last one for itself.
    #[inline(always)]
    pub(super) fn place(bytes: &[u8], start: u32, end: u32) -> usize {
        const SIGNS: u64 = u64::from_le_bytes(*b"0000-00-");
        let written = bytes.get(start as usize..).and_then(|bytes| bytes.first_chunk::<16>());
        let both = u128::from_le_bytes(written.copied().unwrap_or_default());
        // What is beyond nine, or no dash where one has to be, has the highest bit of its byte set after an addition.
        let first = both as u64 ^ SIGNS;
        let day = (both >> 64) as usize & 0xffff ^ 0x3030;
        let strange = (first | first.wrapping_add(0x7f76_767f_7676_7676)) & 0x8080_8080_8080_8080;
        let strange_day = (day | day.wrapping_add(0x7676)) & 0x8080;
        let digit = |at: u32| (first >> (8 * at)) as usize & 0xff;
        let year = (digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)).wrapping_sub(YEARS.start);
        let month = (digit(5) * 10 + digit(6)).wrapping_sub(1);
        let day = ((day & 0xff) * 10 + (day >> 8)).wrapping_sub(1);
        let is_known = (strange == 0) & (strange_day == 0) & (year < YEARS.len()) & (month < 12) & (day < 31);
        let length = end.wrapping_sub(start);
        let place = if is_known & (length == 10) { year * PLACES_OF_YEAR + month * 31 + day } else { NO_PLACE };
        if length == 0 { NO_PLACE - 1 } else { place }
    }

    /// Whether it was a day that was looked for last.
    pub(super) fn remember(&mut self, outcome: u32) -> bool {
        let place = self.last.and_then(|place| self.outcomes.get_mut(place));
        place.map(|place| *place = outcome).is_some()
    }
}

/// A date with a time of day.
pub(super) fn moment(cell: &[u8]) -> Option<Instant> {
    let has_time = cell.len() > 10 && cell.len() < 40 && cell.get(4) == Some(&b'-');
    if has_time { Instant::parse(text(cell)) } else { None }
}

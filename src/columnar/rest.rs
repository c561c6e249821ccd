//! The rows of a block that are still to be found.

use super::cells::ROWS;

/// What no outcome has as its number.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// Rows are a power of two.
const LAST: usize = ROWS - 1;

/// Rows in their order.
#[derive(Debug, Default)]
pub(super) struct Rest {
    rows: Vec<u16>,
    count: usize,
}

impl Rest {
    /// Begins with so many rows, all of them.
    pub(super) fn fill(&mut self, rows: usize) {
        self.count = rows.min(ROWS);
        self.rows.clear();
        self.rows.extend((0..).take(ROWS));
    }

    pub(super) const fn len(&self) -> usize {
        self.count
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().take(self.count).map(|row| usize::from(*row))
    }

    /// Sets the number of each row, while all of them are left; those that are [`UNKNOWN`] stay.
    #[inline(always)]
    pub(super) fn find_in_order(&mut self, numbers: &mut [u32], find: impl Fn(usize) -> u32) {
        let (Some(rows), Some(numbers)) = (self.rows.first_chunk_mut::<ROWS>(), numbers.first_chunk_mut::<ROWS>())
        else {
            return;
        };
        let mut kept = 0;
        for row in 0..self.count.min(ROWS) {
            let number = find(row);
            numbers.get_mut(row).into_iter().for_each(|place| *place = number);
            #[expect(clippy::cast_possible_truncation, reason = "a block has few rows")]
            rows.get_mut(kept & LAST).into_iter().for_each(|place| *place = row as u16);
            kept += usize::from(number == UNKNOWN);
        }
        self.count = kept;
    }

    /// Looks for the cells of the rows that are left, by their starts and ends; rows whose cells are [`UNKNOWN`] stay. That is no branch, and
    /// neither are the bounds: each list has room for whatever a row may be.
    #[inline(always)]
    pub(super) fn find(&mut self, column: &[(u32, u32)], numbers: &mut [u32], find: impl Fn(u32, u32) -> u32) {
        let Some(rows) = self.rows.first_chunk_mut::<ROWS>() else { return };
        let (Some(column), Some(numbers)) = (column.first_chunk::<ROWS>(), numbers.first_chunk_mut::<ROWS>()) else {
            return;
        };
        let mut kept = 0;
        for at in 0..self.count.min(ROWS) {
            let row = rows.get(at).copied().unwrap_or(0);
            let place = usize::from(row) & LAST;
            let (start, end) = column.get(place).copied().unwrap_or_default();
            let number = find(start, end);
            numbers.get_mut(place).into_iter().for_each(|place| *place = number);
            rows.get_mut(kept & LAST).into_iter().for_each(|place| *place = row);
            kept += usize::from(number == UNKNOWN);
        }
        self.count = kept;
    }
}

//! Numbers and moments of which it only matters between which edges they lie.

use super::super::cells::ROWS;
use super::super::rest::UNKNOWN;

/// The numbers of outcomes between edges and at them.
#[derive(Debug)]
pub(in crate::columnar) struct Bands<T> {
    pub(super) edges: Vec<T>,
    /// The last one is that of an empty cell.
    pub(super) outcomes: Vec<u32>,
    pub(super) last: usize,
}

impl<T: PartialOrd + Copy> Bands<T> {
    pub(super) fn new(mut edges: Vec<T>) -> Self {
        edges.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        edges.dedup();
        Self { outcomes: vec![UNKNOWN; 2 * edges.len() + 2], edges, last: 0 }
    }

    #[inline]
    pub(super) fn find(&mut self, value: T) -> Option<u32> {
        // Counting is faster than searching, which no processor foresees; edges are few.
        let place = self.edges.iter().map(|edge| usize::from(*edge < value) + usize::from(*edge <= value)).sum();
        self.at(place)
    }

    #[inline]
    pub(super) fn at(&mut self, place: usize) -> Option<u32> {
        self.last = place;
        self.outcomes.get(place).copied().filter(|outcome| *outcome != UNKNOWN)
    }

    /// The place of an empty cell.
    pub(super) const fn empty(&self) -> usize {
        2 * self.edges.len() + 1
    }

    pub(super) fn remember(&mut self, outcome: u32) {
        if let Some(place) = self.outcomes.get_mut(self.last) {
            *place = outcome;
        }
    }
}

/// The edges of [`Bands`] for whole numbers from zero up, which many are held against at once.
#[derive(Debug)]
pub(in crate::columnar) struct Steps(Vec<i32>);

/// What stands for an empty cell among whole numbers, and is above them all.
pub(super) const EMPTY: i32 = i32::MAX;
/// What stands for a cell that holds something else, and is below them.
pub(super) const STRANGE: i32 = -1;
/// So many numbers are counted for together.
const TOGETHER: usize = 16;

impl Steps {
    /// Nothing when an edge is beyond what 32 bits hold.
    #[expect(clippy::cast_possible_truncation, reason = "it is within the bounds")]
    pub(super) fn of(edges: &[f64]) -> Option<Self> {
        let step = |step: f64| if step < f64::from(EMPTY) { Some(step.max(0.0) as i32) } else { None };
        // A number is beyond an edge from the next whole number on, and at it or beyond from the edge itself on.
        let both = edges.iter().flat_map(|edge| [step(edge.floor() + 1.0), step(edge.ceil())]);
        let steps: Option<Vec<i32>> = [Some(0)].into_iter().chain(both).chain([Some(EMPTY)]).collect();
        steps.map(Self)
    }

    /// Puts in the place of each number how many steps it has reached: nothing that is [`STRANGE`], and all of them an [`EMPTY`] cell; of any
    /// other number one more than its place among the bands.
    #[inline(never)]
    pub(super) fn count(&self, numbers: &mut [i32; ROWS]) {
        // Counting is faster than searching, which no processor foresees; edges are few.
        for numbers in numbers.as_chunks_mut::<TOGETHER>().0 {
            let mut counts = [0; TOGETHER];
            for step in &self.0 {
                counts.iter_mut().zip(&*numbers).for_each(|(count, number)| *count += i32::from(*step <= *number));
            }
            *numbers = counts;
        }
    }
}

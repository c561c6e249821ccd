//! Numbers and moments of which it only matters between which edges they lie.

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

/// The edges of [`Bands`] for whole numbers from zero up: the place of a number is how many of these it has reached.
#[derive(Debug)]
pub(in crate::columnar) struct Steps(Vec<[i32; 8]>);

impl Steps {
    /// Nothing when an edge is beyond what 32 bits hold.
    #[expect(clippy::cast_possible_truncation, reason = "it is within the bounds")]
    pub(super) fn of(edges: &[f64]) -> Option<Self> {
        let step = |step: f64| if step < f64::from(i32::MAX) { Some(step.max(0.0) as i32) } else { None };
        // A number is beyond an edge from the next whole number on, and at it or beyond from the edge itself on.
        let both = edges.iter().flat_map(|edge| [step(edge.floor() + 1.0), step(edge.ceil())]);
        let mut steps: Vec<i32> = both.collect::<Option<_>>()?;
        steps.resize(steps.len().next_multiple_of(8), i32::MAX);
        Some(Self(steps.as_chunks().0.to_vec()))
    }

    /// Counting is faster than searching, which no processor foresees; edges are few.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers are cut to the bounds first")]
    pub(super) fn place(&self, number: u64) -> usize {
        let number = number.min(i32::MAX as u64 - 1) as i32;
        let mut counts = [0_i32; 8];
        for steps in &self.0 {
            counts.iter_mut().zip(steps).for_each(|(count, step)| *count += i32::from(*step <= number));
        }
        counts.iter().sum::<i32>() as usize
    }
}

//! Random valid definitions and messy leads, the same for the same seed. Values are often taken from
//! the operands of the definition, or from just beside them, so that predicates come out true, false
//! and unknown in good measure.

pub mod conditions;
pub mod definition;
pub mod fields;
pub mod lead;
pub mod library;
pub mod moments;
pub mod quantities;
pub mod scorecards;
pub mod words;

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

/// The one source of chance.
pub struct Dice(SmallRng);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(SmallRng::seed_from_u64(seed))
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100) < percent
    }

    pub fn int(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high)
    }

    pub fn size(&mut self, low: usize, high: usize) -> usize {
        self.0.random_range(low..=high)
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.0.random_range(0..from.len())]
    }

    pub fn name<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.size(0, from.len() - 1)]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.size(0, at));
        }
    }

    /// Some of the items, at least one where there is one, in a random order.
    pub fn some<T: Clone>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let mut items = from.to_vec();
        self.shuffle(&mut items);
        items.truncate(self.size(1, most.max(1)));
        items
    }
}

//! Points by place: a scorecard's criteria without a group, and each of its groups, have a place each.

use crate::program::Program;
use crate::program::criterion::Counted;
use crate::program::predicate::Bounds;
use crate::program::sum::{Sum, limited, total};

/// Points to be added at a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Add {
    place: u32,
    /// How many may be as low as you like, and from bit 16 on how many as high; there are at most 2,000 criteria.
    open: u32,
    points: i64,
    low: i64,
    high: i64,
}

impl Add {
    pub(super) fn of(place: u32, counted: &Counted) -> Self {
        let Counted { points, possible: Bounds { low, high }, .. } = counted;
        Self {
            place,
            open: u32::from(low.is_none()) | u32::from(high.is_none()) << 16,
            points: *points,
            low: low.unwrap_or(0),
            high: high.unwrap_or(0),
        }
    }

    #[inline]
    pub(super) fn join(&mut self, other: &Self) {
        self.open += other.open;
        self.points += other.points;
        self.low += other.low;
        self.high += other.high;
    }

    pub(super) fn is_nothing(&self) -> bool {
        *self == Self { place: self.place, ..Self::default() }
    }

    fn sum(&self) -> Sum {
        let low = (self.open & 0xffff == 0).then_some(self.low);
        let high = (self.open >> 16 == 0).then_some(self.high);
        Sum { points: self.points, possible: Bounds { low, high } }
    }
}

/// The place of a group of a scorecard, or of the criteria without one.
pub(super) fn place(program: &Program, card: usize, group: Option<usize>) -> u32 {
    let before: usize = program.scorecards.iter().take(card).map(|card| card.groups.len() + 1).sum();
    u32::try_from(before + group.map_or(0, |group| group + 1)).unwrap_or(u32::MAX)
}

/// The sums of one row.
#[derive(Debug, Default)]
pub(super) struct Sums {
    places: Vec<Add>,
    /// What every row has.
    first: Vec<Add>,
    groups: Vec<Sum>,
    /// Each score, the total last.
    pub(super) scores: Vec<(i64, Bounds)>,
}

impl Sums {
    pub(super) fn new(program: &Program, constant: &[Add]) -> Self {
        let places = program.scorecards.iter().map(|card| card.groups.len() + 1).sum();
        let mut sums = Self { places: vec![Add::default(); places], ..Self::default() };
        constant.iter().for_each(|add| sums.add(add));
        sums.first.clone_from(&sums.places);
        sums
    }

    pub(super) fn start(&mut self) {
        self.places.copy_from_slice(&self.first);
    }

    #[inline]
    pub(super) fn add(&mut self, add: &Add) {
        if let Some(sum) = self.places.get_mut(add.place as usize) {
            sum.join(add);
        }
    }

    /// The scores that the sums come to under their limits.
    pub(super) fn finish(&mut self, program: &Program) {
        self.scores.clear();
        let mut places = self.places.as_slice();
        for card in &program.scorecards {
            let (own, rest) = places.split_at_checked(card.groups.len() + 1).unwrap_or_default();
            places = rest;
            let Some((alone, groups)) = own.split_first() else { continue };
            self.groups.clear();
            self.groups.extend(groups.iter().map(Add::sum));
            let score = limited(card, alone.sum(), &self.groups, |_| {});
            self.scores.push((score.points, score.possible));
        }
        if let Some(definition) = &program.total {
            let total = total(definition, &self.scores);
            self.scores.push(total);
        }
    }
}

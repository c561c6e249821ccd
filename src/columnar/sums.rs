//! The scores of rows under the limits of groups and scorecards.

use super::family::Outcomes;
use super::lanes::{Add, Lane, Lanes, TooWide};
use super::plan::Joint;
use crate::program::predicate::Bounds;
use crate::program::sum::{Sum, limited, total};
use crate::program::{Program, Scorecard};
use crate::terms::Limit;

/// What rows come to: their scores, counts and classes, added up.
#[derive(Debug)]
pub(super) struct Sums {
    size: Size,
    cards: Vec<Card>,
    base: Base,
    /// Each score, the total last.
    pub(super) scores: Vec<(i64, Bounds)>,
    /// Used fields, those without a value, and problems.
    pub(super) counts: [usize; 3],
    /// The classes that the way to a verdict depends on, in some numbers.
    pub(super) classes: Vec<i64>,
}

/// Numbers of 32 bits do, unless points are very many or limits far away.
#[derive(Debug)]
enum Size {
    Narrow(Lanes<i32>),
    Wide(Lanes<i64>),
}

impl Sums {
    pub(super) fn new(program: &Program, base: Base) -> Self {
        let cards: Vec<Card> = program.scorecards.iter().map(Card::of).collect();
        let is_narrow = cards.iter().all(Card::is_narrow);
        Self {
            size: if is_narrow { Size::Narrow(Lanes::default()) } else { Size::Wide(Lanes::default()) },
            cards,
            base,
            scores: Vec::new(),
            counts: [0; 3],
            classes: Vec::new(),
        }
    }

    /// Makes ready to add up some rows; says whether the classes of rows are told by other numbers from here on.
    pub(super) fn prepare(
        &mut self,
        rows: usize,
        numbers: &[u32],
        columns: &[&Outcomes],
        (program, ending): (&Program, &Joint),
    ) -> bool {
        let setting = (program, ending, &self.base);
        let is_new = match &mut self.size {
            Size::Narrow(lanes) => lanes.prepare(rows, numbers, columns, setting),
            Size::Wide(lanes) => lanes.prepare(rows, numbers, columns, setting),
        };
        is_new.unwrap_or_else(|TooWide| {
            let mut lanes = Lanes::default();
            let fits = lanes.prepare(rows, numbers, columns, setting);
            self.size = Size::Wide(lanes);
            fits.is_ok()
        })
    }

    /// Forgets the numbers of outcomes.
    pub(super) fn forget(&mut self) {
        match &mut self.size {
            Size::Narrow(lanes) => lanes.is_planned = false,
            Size::Wide(lanes) => lanes.is_planned = false,
        }
    }

    /// Adds up a row.
    #[inline]
    pub(super) fn add_up(&mut self, row: usize, program: &Program) {
        let Self { size, cards, scores, counts, classes, .. } = self;
        scores.clear();
        match size {
            Size::Narrow(lanes) => lanes.row(row, cards, scores, counts, classes),
            Size::Wide(lanes) => lanes.row(row, cards, scores, counts, classes),
        }
        if let Some(definition) = &program.total {
            scores.push(total(definition, scores));
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is within the bounds")]
fn narrow(limit: i64) -> i32 {
    limit.clamp(i32::MIN.into(), i32::MAX.into()) as i32
}

/// What every row has, because nothing that the rows have says otherwise.
#[derive(Debug, Default)]
pub(super) struct Base {
    pub(super) adds: Vec<Add>,
    pub(super) used: usize,
    pub(super) unknown: usize,
}

/// A scorecard as its limits alone.
#[derive(Debug)]
pub(super) struct Card {
    start: i64,
    limit: (i64, i64),
    /// Of each place the least, and of each the most.
    pub(super) limits: (Vec<i64>, Vec<i64>),
    /// The same in 32 bits, where that [changes nothing](Card::is_narrow).
    pub(super) narrow: (Vec<i32>, Vec<i32>),
    card: Scorecard,
}

impl Card {
    pub(super) fn of(card: &Scorecard) -> Self {
        let ends = |limit: Limit| (limit.min.unwrap_or(i64::MIN), limit.max.unwrap_or(i64::MAX));
        let limits = std::iter::once(Limit::default()).chain(card.groups.iter().map(|group| group.limit));
        Self {
            start: card.start,
            limit: ends(card.limit),
            narrow: limits.clone().map(ends).map(|(least, most)| (narrow(least), narrow(most))).unzip(),
            limits: limits.map(ends).unzip(),
            card: Scorecard { criteria: Vec::new(), ..card.clone() },
        }
    }

    /// What [`limited`] says where nothing is without bound.
    #[inline]
    pub(super) fn score<N: Lane>(&self, lanes: &[N]) -> i64 {
        let (least, most) = N::limits(self);
        let within = lanes.iter().zip(least).zip(most).map(|((lane, least), most)| *lane.max(least).min(most));
        let sum: i64 = within.map(Into::into).sum();
        (self.start + sum).max(self.limit.0).min(self.limit.1)
    }

    /// Whether limits that are cut to 32 bits do the same to numbers of 32 bits.
    fn is_narrow(&self) -> bool {
        let (least, most) = &self.limits;
        least.iter().all(|least| *least <= i32::MAX.into()) && most.iter().all(|most| *most >= i32::MIN.into())
    }

    /// So many places it has.
    pub(super) const fn places(&self) -> usize {
        self.limits.0.len()
    }

    #[cold]
    pub(super) fn endless<N: Lane>(&self, [points, low, high, lows, highs]: [&[N]; 5]) -> (i64, Bounds) {
        let lane = |lanes: &[N], place: usize| lanes.get(place).map_or(0, |lane| (*lane).into());
        let sum = |place: usize| Sum {
            points: lane(points, place),
            possible: Bounds {
                low: (lane(lows, place) == 0).then(|| lane(low, place)),
                high: (lane(highs, place) == 0).then(|| lane(high, place)),
            },
        };
        let groups: Vec<Sum> = (1..self.places()).map(sum).collect();
        let score = limited(&self.card, sum(0), &groups, |_| {});
        (score.points, score.possible)
    }
}

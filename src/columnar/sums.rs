//! The scores of rows under the limits of groups and scorecards.

use super::family::Outcomes;
use super::lanes::{Add, GROUPED, Lane, Lanes, TooWide, places};
use super::plan::Joint;
use crate::program::predicate::Bounds;
use crate::program::sum::{Sum, limited, total};
use crate::program::{Program, Scorecard};
use crate::terms::Limit;

/// What the rows of a block come to: their scores, counts and classes, added up.
#[derive(Debug)]
pub(super) struct Sums {
    size: Size,
    cards: Vec<Card>,
    base: Base,
    /// Each score, the total last.
    pub(super) scores: Vec<Scores>,
    /// Of each row its used fields, those without a value, and problems.
    pub(super) counts: Vec<[u32; 3]>,
    /// The classes that the way to a verdict depends on, in some numbers: each of every row.
    pub(super) classes: Vec<Vec<i64>>,
}

/// One score of the rows of a block.
#[derive(Debug, Default)]
pub(super) struct Scores {
    pub(super) points: Vec<i64>,
    /// The least that it may yet be; the least of all numbers is without bound.
    pub(super) low: Vec<i64>,
    /// The most that it may yet be; the greatest of all numbers is without bound.
    pub(super) high: Vec<i64>,
}

impl Scores {
    pub(super) const fn columns(&mut self) -> [&mut Vec<i64>; 3] {
        [&mut self.points, &mut self.low, &mut self.high]
    }

    /// The score of a row.
    pub(super) fn of(&self, row: usize) -> (i64, Bounds) {
        let at = |column: &[i64]| column.get(row).copied().unwrap_or(0);
        let low = Some(at(&self.low)).filter(|low| *low != i64::MIN);
        let high = Some(at(&self.high)).filter(|high| *high != i64::MAX);
        (at(&self.points), Bounds { low, high })
    }

    pub(super) fn set(&mut self, row: usize, (points, Bounds { low, high }): (i64, Bounds)) {
        let numbers = [points, low.unwrap_or(i64::MIN), high.unwrap_or(i64::MAX)];
        for (column, number) in self.columns().into_iter().zip(numbers) {
            column.get_mut(row).into_iter().for_each(|place| *place = number);
        }
    }

    fn clear(&mut self, rows: usize) {
        for column in self.columns() {
            column.clear();
            column.resize(rows, 0);
        }
    }
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
            scores: (0..program.score_count()).map(|_| Scores::default()).collect(),
            counts: Vec::new(),
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

    /// Adds up the rows that were made ready.
    pub(super) fn add_up(&mut self, rows: usize, program: &Program) {
        let Self { size, cards, scores, counts, classes, .. } = self;
        match size {
            Size::Narrow(lanes) => add_up(lanes, rows, cards, scores, counts, classes),
            Size::Wide(lanes) => add_up(lanes, rows, cards, scores, counts, classes),
        }
        if let (Some(definition), Some((last, parts))) = (&program.total, scores.split_last_mut()) {
            last.clear(rows);
            (0..rows).for_each(|row| last.set(row, total(definition, &of_row(parts, row))));
        }
    }

    /// Each score of a row, the total last.
    pub(super) fn of_row(&self, row: usize) -> Vec<(i64, Bounds)> {
        of_row(&self.scores, row)
    }
}

fn of_row(scores: &[Scores], row: usize) -> Vec<(i64, Bounds)> {
    scores.iter().map(|scores| scores.of(row)).collect()
}

fn add_up<N: Lane>(
    lanes: &mut Lanes<N>,
    rows: usize,
    cards: &[Card],
    scores: &mut [Scores],
    counts: &mut Vec<[u32; 3]>,
    classes: &mut Vec<Vec<i64>>,
) {
    lanes.add_up(rows);
    let mut first = 0;
    for (card, scores) in cards.iter().zip(scores) {
        lanes.scores(card, first, scores);
        first += card.places();
    }
    lanes.counts(counts);
    classes.resize(lanes.endings(), Vec::new());
    for (ending, column) in classes.iter_mut().enumerate() {
        column.clear();
        column.extend(lanes.classes(ending));
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
        let groups = card.groups.iter().map(|group| group.limit);
        let limits = std::iter::once(Limit::default()).chain(groups).chain(std::iter::repeat(Limit::default()));
        let limits = limits.take(places(card));
        Self {
            start: card.start,
            limit: ends(card.limit),
            narrow: limits.clone().map(ends).map(|(least, most)| (narrow(least), narrow(most))).unzip(),
            limits: limits.map(ends).unzip(),
            card: Scorecard { criteria: Vec::new(), ..card.clone() },
        }
    }

    /// What [`limited`] says where nothing is without bound.
    #[inline(always)]
    pub(super) fn score<N: Lane>(&self, lanes: &[N]) -> i64 {
        let (least, most) = N::limits(self);
        let (lanes, least, most) = (lanes.as_chunks().0, least.as_chunks().0, most.as_chunks().0);
        let mut sums = [N::default(); GROUPED];
        for ((lanes, least), most) in lanes.iter().zip(least).zip(most) {
            for (place, sum) in sums.iter_mut().enumerate() {
                let at = |lanes: &[N; GROUPED]| lanes.get(place).copied().unwrap_or_default();
                *sum = sum.plus(at(lanes).max(at(least)).min(at(most)));
            }
        }
        let sum: i64 = sums.into_iter().map(Into::into).sum();
        (self.start + sum).max(self.limit.0).min(self.limit.1)
    }

    /// Whether limits that are cut to 32 bits do the same to numbers of 32 bits, and all that they leave can be added up.
    fn is_narrow(&self) -> bool {
        let (least, most) = &self.limits;
        let far = i64::from(i32::MAX) / i64::try_from(self.places()).unwrap_or(i64::MAX);
        least.iter().all(|least| *least <= far) && most.iter().all(|most| *most >= -far)
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

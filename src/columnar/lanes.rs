//! What all families of a row come to together.
//!
//! Each outcome of a family adds to *lanes*: to the points of each place (a scorecard's criteria without a group, or one of its groups),
//! to the least and to the most that they may yet be, and to the counts of fields. The classes that the way to a verdict depends on have
//! bits in lanes of their own, so that they are gathered by the same additions. Families are taken together in *bundles*: each combination
//! of their outcomes that comes up is added up once and remembered, so that a row adds a dozen lists instead of what each cell brings.

use super::cells::ROWS;
use super::family::{Outcome, Outcomes};
use super::plan::Joint;
use super::sums::{Base, Card};
use crate::program::criterion::Counted;
use crate::program::predicate::Bounds;
use crate::program::{Criterion, Program, Shape};

/// From the numbers of a family to those of the next: not a power of two, so that those of one row do not drive each other out of a cache.
pub(super) const STRIDE: usize = ROWS + 16;
/// A bundle has as many combinations as so many bits have, unless a single family has more.
const BUNDLE_BITS: u32 = 8;
/// Lists are as long as a multiple of this, so that they are added several lanes at once.
const TOGETHER: usize = 8;
/// Lanes behind the last list, which may be read and mean nothing.
const READ_PAST: u32 = 2 * TOGETHER as u32;
/// Bits for classes in each lane of the ending.
const CLASS_BITS: u32 = 30;
const UNKNOWN: u32 = u32::MAX;

/// Points to be added at a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Add {
    place: usize,
    points: i64,
    low: i64,
    high: i64,
    /// How many may be as low as you like, and how many as high.
    endless: (u16, u16),
}

impl Add {
    pub(super) fn of(place: usize, counted: &Counted) -> Self {
        let Counted { points, possible: Bounds { low, high }, .. } = counted;
        Self {
            place,
            points: *points,
            low: low.unwrap_or(0),
            high: high.unwrap_or(0),
            endless: (u16::from(low.is_none()), u16::from(high.is_none())),
        }
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.points += other.points;
        self.low += other.low;
        self.high += other.high;
        self.endless.0 += other.endless.0;
        self.endless.1 += other.endless.1;
    }

    pub(super) fn is_nothing(&self) -> bool {
        *self == Self { place: self.place, ..Self::default() }
    }
}

/// The place of a group of a scorecard, or of the criteria without one.
pub(super) fn place(program: &Program, card: usize, group: Option<usize>) -> usize {
    let before: usize = program.scorecards.iter().take(card).map(|card| card.groups.len() + 1).sum();
    before + group.map_or(0, |group| group + 1)
}

/// Which lane is what.
#[derive(Debug, Clone, Default)]
struct Layout {
    places: usize,
    /// Whether points may be without bound, so that there are lanes which count that.
    has_endless: bool,
    classes: Vec<ClassBits>,
    /// Lanes for the classes.
    endings: usize,
}

/// Where the class of a family for the ending is written.
#[derive(Debug, Clone, Copy)]
struct ClassBits {
    column: usize,
    asking: usize,
    lane: usize,
    shift: u32,
    bits: u32,
}

impl Layout {
    const fn used(&self) -> usize {
        self.places * if self.has_endless { 5 } else { 3 }
    }

    const fn first_ending(&self) -> usize {
        self.used() + 3
    }

    const fn length(&self) -> usize {
        (self.first_ending() + self.endings).next_multiple_of(TOGETHER)
    }

    /// What an outcome of a column adds.
    fn add(&self, column: usize, outcome: &Outcome, lanes: &mut [i64]) {
        outcome.adds.iter().for_each(|add| self.add_points(add, lanes));
        let unknown = outcome.missing.len() + usize::from(outcome.lacks_activities);
        let counts = [usize::from(outcome.used), unknown, outcome.problems.len()];
        for (lane, count) in lanes.iter_mut().skip(self.used()).zip(counts) {
            *lane += i64::try_from(count).unwrap_or(i64::from(u16::MAX));
        }
        for bits in self.classes.iter().filter(|bits| bits.column == column) {
            let class = outcome.classes.get(bits.asking).copied().unwrap_or(0);
            if let Some(lane) = lanes.get_mut(self.first_ending() + bits.lane) {
                *lane += i64::from(class) << bits.shift;
            }
        }
    }

    fn add_points(&self, add: &Add, lanes: &mut [i64]) {
        let endless = [i64::from(add.endless.0), i64::from(add.endless.1)];
        let all = [add.points, add.low, add.high].into_iter().chain(endless.into_iter().filter(|_| self.has_endless));
        for (kind, number) in all.enumerate() {
            if let Some(lane) = lanes.get_mut(kind * self.places + add.place) {
                *lane += number;
            }
        }
    }
}

/// A number of a lane: as small as it may be, since lists are read for every row.
pub(super) trait Lane: Copy + Default + Ord + Into<i64> {
    /// The least and the most of each place of a scorecard.
    fn limits(card: &Card) -> (&[Self], &[Self]);
    /// The sums of some lanes, all at once.
    fn plus(sums: [Self; TOGETHER], numbers: [Self; TOGETHER]) -> [Self; TOGETHER];
    /// A number, when so many of its size can be added up.
    fn of(number: i64, times: usize) -> Option<Self>;
}

impl Lane for i32 {
    #[inline]
    fn limits(card: &Card) -> (&[Self], &[Self]) {
        (&card.narrow.0, &card.narrow.1)
    }

    #[inline]
    fn plus(mut sums: [Self; TOGETHER], numbers: [Self; TOGETHER]) -> [Self; TOGETHER] {
        sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum = sum.wrapping_add(number));
        sums
    }

    fn of(number: i64, times: usize) -> Option<Self> {
        let bound = i64::from(Self::MAX) / i64::try_from(times).unwrap_or(i64::MAX).max(1);
        Self::try_from(number).ok().filter(|_| number.abs() <= bound)
    }
}

impl Lane for i64 {
    #[inline]
    fn limits(card: &Card) -> (&[Self], &[Self]) {
        (&card.limits.0, &card.limits.1)
    }

    #[inline]
    fn plus(mut sums: [Self; TOGETHER], numbers: [Self; TOGETHER]) -> [Self; TOGETHER] {
        sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum = sum.wrapping_add(number));
        sums
    }

    fn of(number: i64, _: usize) -> Option<Self> {
        Some(number)
    }
}

/// Families that are looked up together.
#[derive(Debug, Default)]
struct Bundle {
    /// Columns of numbers, each with the place of its bits in a combination and how many it has.
    members: Vec<(usize, u32, u32)>,
    /// By combination: where its list begins.
    starts: Vec<u32>,
    bits: u32,
}

/// The bundles and their lists.
#[derive(Debug, Default)]
pub(super) struct Lanes<N> {
    layout: Layout,
    bundles: Vec<Bundle>,
    /// Whether columns are in bundles.
    pub(super) is_planned: bool,
    /// So many bits the numbers of each column have room in.
    room: Vec<u32>,
    first: Vec<N>,
    lists: Vec<N>,
    /// Of each row, for each bundle: where its list begins.
    places: Vec<u32>,
    /// Of a bundle, for each row: the combination of its outcomes.
    combinations: Vec<u32>,
    /// Of the row that is added up.
    sums: Vec<N>,
}

/// A number does not fit into the lanes.
#[derive(Debug)]
pub(super) struct TooWide;

impl<N: Lane> Lanes<N> {
    /// Finds the list of each bundle for the rows; says whether classes have moved to other bits.
    pub(super) fn prepare(
        &mut self,
        rows: usize,
        numbers: &[u32],
        columns: &[&Outcomes],
        setting: (&Program, &Joint, &Base),
    ) -> Result<bool, TooWide> {
        let is_outgrown = |(room, outcomes): (&u32, &&Outcomes)| outcomes.all.len() > 1 << room;
        let classes = |bits: &ClassBits| columns.get(bits.column).map_or(0, |column| column.classes(bits.asking));
        let is_new = !self.is_planned
            || self.room.iter().zip(columns).any(is_outgrown)
            || self.layout.classes.iter().any(|bits| classes(bits) > 1 << bits.bits);
        if is_new {
            self.plan(columns, setting)?;
        }
        for bundle in 0..self.bundles.len() {
            self.prepare_bundle(bundle, rows, numbers, columns)?;
        }
        Ok(is_new)
    }

    #[inline(never)]
    fn prepare_bundle(
        &mut self,
        index: usize,
        rows: usize,
        numbers: &[u32],
        columns: &[&Outcomes],
    ) -> Result<(), TooWide> {
        let Self { layout, bundles, lists, places, combinations, .. } = self;
        let count = bundles.len();
        let Some(bundle) = bundles.get_mut(index) else { return Ok(()) };
        combinations.clear();
        combinations.resize(rows, 0);
        for (column, shift, _) in &bundle.members {
            let numbers = numbers.get(column * STRIDE..).unwrap_or_default();
            combinations.iter_mut().zip(numbers).for_each(|(place, number)| *place |= number << shift);
        }
        let of_rows = places.iter_mut().skip(index).step_by(count);
        for (place, combination) in of_rows.zip(combinations) {
            let mut start = bundle.starts.get(*combination as usize).copied().unwrap_or(0);
            if start == UNKNOWN {
                start = u32::try_from(lists.len()).unwrap_or(0).saturating_sub(READ_PAST);
                lists.truncate(start as usize);
                layout.list(bundle, *combination, columns, count + 1, lists)?;
                lists.resize(lists.len() + READ_PAST as usize, N::default());
                bundle.starts.get_mut(*combination as usize).into_iter().for_each(|known| *known = start);
            }
            *place = start;
        }
        Ok(())
    }

    /// Puts columns into bundles, with room for as many outcomes as they have now: most come up among the first rows.
    fn plan(
        &mut self,
        columns: &[&Outcomes],
        (program, ending, base): (&Program, &Joint, &Base),
    ) -> Result<(), TooWide> {
        self.layout = Layout::of(program, ending, columns);
        self.is_planned = true;
        self.room = columns.iter().map(|column| bits_for(column.all.len())).collect();
        let mut order: Vec<(usize, u32)> = self.room.iter().copied().enumerate().collect();
        order.sort_by_key(|(_, bits)| std::cmp::Reverse(*bits));
        self.bundles.clear();
        for (column, bits) in order {
            let fits = |bundle: &&mut Bundle| bundle.bits + bits <= BUNDLE_BITS;
            match self.bundles.iter_mut().find(fits) {
                Some(bundle) => bundle.push(column, bits),
                None => {
                    let mut bundle = Bundle::default();
                    bundle.push(column, bits);
                    self.bundles.push(bundle);
                }
            }
        }
        self.bundles.iter_mut().for_each(|bundle| bundle.starts = vec![UNKNOWN; 1 << bundle.bits]);
        self.places = vec![0; self.bundles.len() * ROWS];
        self.lists.clear();
        self.lists.resize(READ_PAST as usize, N::default());
        self.first = self.layout.first(base, self.bundles.len() + 1)?;
        Ok(())
    }

    /// Adds up a row.
    #[inline]
    pub(super) fn row(
        &mut self,
        row: usize,
        cards: &[Card],
        scores: &mut Vec<(i64, Bounds)>,
        counts: &mut [usize; 3],
        classes: &mut Vec<i64>,
    ) {
        let mut sums = std::mem::take(&mut self.sums);
        self.add_up(row, &mut sums);
        let mut first = 0;
        for card in cards {
            scores.push(self.score(card, first, &sums));
            first += card.places();
        }
        let mut rest = sums.get(self.layout.used()..).unwrap_or_default().iter().map(|lane| (*lane).into());
        counts.iter_mut().zip(&mut rest).for_each(|(count, lane)| *count = usize::try_from(lane).unwrap_or(0));
        classes.clear();
        classes.extend(rest.take(self.layout.endings));
        self.sums = sums;
    }

    /// So many lanes at once as there are, for up to 64, so that what is added to need not be written down before it is a sum.
    #[inline]
    fn add_up(&self, row: usize, sums: &mut Vec<N>) {
        sums.clear();
        match self.first.len() / TOGETHER {
            1 => self.add_up_in::<1>(row, sums),
            2 => self.add_up_in::<2>(row, sums),
            3 => self.add_up_in::<3>(row, sums),
            4 => self.add_up_in::<4>(row, sums),
            5 | 6 => self.add_up_in::<6>(row, sums),
            7 | 8 => self.add_up_in::<8>(row, sums),
            _ => self.add_up_any(row, sums),
        }
    }

    /// The places of the lists of a row.
    fn lists_of(&self, row: usize) -> &[u32] {
        let count = self.bundles.len();
        self.places.get(row * count..(row + 1) * count).unwrap_or_default()
    }

    /// Behind the last list there are lanes enough to read past its end.
    #[inline]
    fn add_up_in<const CHUNKS: usize>(&self, row: usize, sums: &mut Vec<N>) {
        let mut all = [[N::default(); TOGETHER]; CHUNKS];
        all.iter_mut().zip(self.first.as_chunks().0).for_each(|(sums, first)| *sums = *first);
        for place in self.lists_of(row) {
            let list = self.lists.get(*place as usize..).unwrap_or_default();
            let Some(list) = list.as_chunks().0.first_chunk::<CHUNKS>() else { continue };
            all.iter_mut().zip(list).for_each(|(sums, numbers)| *sums = N::plus(*sums, *numbers));
        }
        sums.extend(all.iter().flatten().take(self.first.len()));
    }

    fn add_up_any(&self, row: usize, sums: &mut Vec<N>) {
        sums.extend_from_slice(&self.first);
        let (sums, _) = sums.as_chunks_mut::<TOGETHER>();
        for place in self.lists_of(row) {
            let list = self.lists.get(*place as usize..).unwrap_or_default();
            let (list, _) = list.as_chunks::<TOGETHER>();
            sums.iter_mut().zip(list).for_each(|(sums, numbers)| *sums = N::plus(*sums, *numbers));
        }
    }

    /// The score of a scorecard whose first place is given.
    #[inline]
    fn score(&self, card: &Card, first: usize, sums: &[N]) -> (i64, Bounds) {
        let lanes = |kind: usize| {
            let from = kind * self.layout.places + first;
            sums.get(from..from + card.places()).unwrap_or_default()
        };
        let is_endless = |kind| self.layout.has_endless && lanes(kind).iter().any(|lane| (*lane).into() != 0);
        if is_endless(3) || is_endless(4) {
            return card.endless([0, 1, 2, 3, 4].map(lanes));
        }
        let [points, low, high] = [0, 1, 2].map(|kind| card.score(lanes(kind)));
        (points, Bounds { low: Some(low), high: Some(high) })
    }
}

impl Bundle {
    fn push(&mut self, column: usize, bits: u32) {
        self.members.push((column, self.bits, bits));
        self.bits += bits;
    }
}

impl Layout {
    fn of(program: &Program, ending: &Joint, columns: &[&Outcomes]) -> Self {
        let places = program.scorecards.iter().map(|card| card.groups.len() + 1).sum();
        let counts = |criterion: &Criterion| matches!(criterion.shape, Shape::Per { .. });
        let has_endless = program.scorecards.iter().flat_map(|card| &card.criteria).any(counts);
        let mut layout = Self { places, has_endless, ..Self::default() };
        let mut free = 0;
        for (column, asking) in &ending.families {
            let known = columns.get(*column).map_or(0, |outcomes| outcomes.classes(*asking));
            let bits = bits_for(2 * known.max(1)).min(16);
            if layout.endings == 0 || free + bits > CLASS_BITS {
                (layout.endings, free) = (layout.endings + 1, 0);
            }
            let lane = layout.endings - 1;
            layout.classes.push(ClassBits { column: *column, asking: *asking, lane, shift: free, bits });
            free += bits;
        }
        layout
    }

    fn first<N: Lane>(&self, base: &Base, times: usize) -> Result<Vec<N>, TooWide> {
        let mut lanes = vec![0; self.length()];
        base.adds.iter().for_each(|add| self.add_points(add, &mut lanes));
        for (lane, count) in lanes.iter_mut().skip(self.used()).zip([base.used, base.unknown]) {
            *lane += i64::try_from(count).unwrap_or(0);
        }
        lanes.into_iter().map(|number| N::of(number, times).ok_or(TooWide)).collect()
    }

    /// Adds up a combination.
    fn list<N: Lane>(
        &self,
        bundle: &Bundle,
        combination: u32,
        columns: &[&Outcomes],
        times: usize,
        lists: &mut Vec<N>,
    ) -> Result<(), TooWide> {
        let mut lanes = vec![0; self.length()];
        for (column, shift, bits) in &bundle.members {
            let number = (combination >> shift) as usize & ((1 << bits) - 1);
            let outcome = columns.get(*column).and_then(|outcomes| outcomes.all.get(number));
            outcome.into_iter().for_each(|outcome| self.add(*column, outcome, &mut lanes));
        }
        // Classes have their own bits, which no sum carries over.
        let classes = self.first_ending()..;
        for (lane, number) in lanes.into_iter().enumerate() {
            let times = if classes.contains(&lane) { 1 } else { times };
            lists.push(N::of(number, times).ok_or(TooWide)?);
        }
        Ok(())
    }
}

/// The least bits that so many numbers have room in.
pub(super) const fn bits_for(numbers: usize) -> u32 {
    numbers.next_power_of_two().trailing_zeros()
}

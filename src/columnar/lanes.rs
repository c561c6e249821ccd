//! What all families of a row come to together.
//!
//! Each outcome of a family adds to *lanes*: to the points of each place (a scorecard's criteria without a group, or one of its groups),
//! to the least and to the most that they may yet be, and to the counts of fields. The classes that the way to a verdict depends on have
//! bits in lanes of their own, so that they are gathered by the same additions. Families are taken together in *bundles*: each combination
//! of their outcomes that comes up is added up once and remembered, so that a row adds a dozen lists instead of what each cell brings.

use super::cells::ROWS;
use super::family::{Outcome, Outcomes};
use super::plan::Joint;
use super::sums::{Base, Card, Scores};
use crate::program::criterion::Counted;
use crate::program::predicate::Bounds;
use crate::program::{Criterion, Program, Scorecard, Shape};

/// From the numbers of a family to those of the next: not a power of two, so that those of one row do not drive each other out of a cache.
pub(super) const STRIDE: usize = ROWS + 16;
/// A bundle has as many combinations as so many bits have, unless a single family has more.
const BUNDLE_BITS: u32 = 8;
/// Lists are as long as a multiple of this, so that they are added several lanes at once.
const TOGETHER: usize = 8;
/// The places of a scorecard fill a multiple of this, so that limits are held to several at once.
pub(super) const GROUPED: usize = 4;
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
    let before: usize = program.scorecards.iter().take(card).map(places).sum();
    before + group.map_or(0, |group| group + 1)
}

/// So many places a scorecard has, those that only fill up included.
pub(super) const fn places(card: &Scorecard) -> usize {
    (card.groups.len() + 1).next_multiple_of(GROUPED)
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

    /// A length that [`Lanes::add_up`] has a loop for, where there is one.
    const fn length(&self) -> usize {
        let chunks = (self.first_ending() + self.endings).div_ceil(TOGETHER);
        TOGETHER * if chunks == 5 || chunks == 7 { chunks + 1 } else { chunks }
    }

    /// So many numbers are added up when so many lists are, and then the places of a scorecard.
    fn times(&self, lists: usize) -> usize {
        lists * self.places.max(1)
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
    /// A sum of numbers that [fit](Lane::of).
    fn plus(self, number: Self) -> Self;
    /// A number, when so many of its size can be added up.
    fn of(number: i64, times: usize) -> Option<Self>;
}

impl Lane for i32 {
    #[inline]
    fn limits(card: &Card) -> (&[Self], &[Self]) {
        (&card.narrow.0, &card.narrow.1)
    }

    #[inline]
    fn plus(self, number: Self) -> Self {
        self.wrapping_add(number)
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
    fn plus(self, number: Self) -> Self {
        self.wrapping_add(number)
    }

    fn of(number: i64, _: usize) -> Option<Self> {
        Some(number)
    }
}

/// Adds lanes to lanes, place by place.
#[inline(always)]
fn add<N: Lane, const WIDTH: usize>(sums: &mut [N; WIDTH], numbers: &[N; WIDTH]) {
    sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum = sum.plus(*number));
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
    /// What the rows of a block come to, one row after the other.
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
                start = u32::try_from(lists.len()).unwrap_or(0);
                layout.list(bundle, *combination, columns, count + 1, lists)?;
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
        self.first = self.layout.first(base, self.bundles.len() + 1)?;
        Ok(())
    }

    /// Adds up the rows of a block: so many lanes at once as there are, for up to 64, so that what is added to need not be written down
    /// before it is a sum.
    #[inline(never)]
    pub(super) fn add_up(&mut self, rows: usize) {
        self.sums.resize(rows * self.first.len(), N::default());
        match self.first.len() / TOGETHER {
            1 => self.add_up_in::<1>(),
            2 => self.add_up_in::<2>(),
            3 => self.add_up_in::<3>(),
            4 => self.add_up_in::<4>(),
            6 => self.add_up_in::<6>(),
            8 => self.add_up_in::<8>(),
            _ => self.add_up_any(),
        }
    }

    #[inline(always)]
    fn add_up_in<const CHUNKS: usize>(&mut self) {
        let Self { first, lists, places, sums, bundles, .. } = self;
        let Some(first) = first.as_chunks::<TOGETHER>().0.first_chunk::<CHUNKS>() else { return };
        let (rows, _) = sums.as_chunks_mut::<TOGETHER>().0.as_chunks_mut::<CHUNKS>();
        for (row, sums) in rows.iter_mut().enumerate() {
            let mut all = *first;
            for place in lists_of(places, bundles.len(), row) {
                let list = lists.get(*place as usize..).unwrap_or_default();
                let Some(list) = list.as_chunks().0.first_chunk::<CHUNKS>() else { continue };
                all.iter_mut().zip(list).for_each(|(sums, numbers)| add(sums, numbers));
            }
            *sums = all;
        }
    }

    fn add_up_any(&mut self) {
        let Self { first, lists, places, sums, bundles, .. } = self;
        for (row, sums) in sums.chunks_exact_mut(first.len()).enumerate() {
            sums.copy_from_slice(first);
            for place in lists_of(places, bundles.len(), row) {
                let list = lists.get(*place as usize..).unwrap_or_default();
                sums.iter_mut().zip(list).for_each(|(sum, number)| *sum = sum.plus(*number));
            }
        }
    }

    /// Of each row that was added up, some of its lanes.
    #[inline(always)]
    fn of_rows(&self, from: usize, count: usize) -> impl ExactSizeIterator<Item = &[N]> {
        let length = self.first.len().max(1);
        self.sums.chunks_exact(length).map(move |lanes| lanes.get(from..from + count).unwrap_or_default())
    }

    /// The counts of each row: of used fields, of those without a value, and of problems.
    pub(super) fn counts(&self, counts: &mut Vec<[u32; 3]>) {
        let count = |lane: &N| u32::try_from((*lane).into()).unwrap_or(0);
        let of_row = |lanes: &[N]| lanes.first_chunk().map(|lanes: &[N; 3]| lanes.each_ref().map(count));
        counts.clear();
        counts.extend(self.of_rows(self.layout.used(), 3).map(|lanes| of_row(lanes).unwrap_or_default()));
    }

    /// So many numbers hold the classes of a row.
    pub(super) const fn endings(&self) -> usize {
        self.layout.endings
    }

    /// One of the numbers that hold the classes, of each row.
    pub(super) fn classes(&self, ending: usize) -> impl Iterator<Item = i64> {
        let lanes = self.of_rows(self.layout.first_ending() + ending, 1);
        lanes.map(|lanes| lanes.first().map_or(0, |lane| (*lane).into()))
    }

    /// The score of each row by a scorecard whose first place is given.
    #[inline(never)]
    pub(super) fn scores(&self, card: &Card, first: usize, scores: &mut Scores) {
        for (kind, column) in scores.columns().into_iter().enumerate() {
            column.clear();
            column
                .extend(self.of_rows(kind * self.layout.places + first, card.places()).map(|lanes| card.score(lanes)));
        }
        if self.layout.has_endless {
            self.endless(card, first, scores);
        }
    }

    /// Sets the scores right that are without bound.
    fn endless(&self, card: &Card, first: usize, scores: &mut Scores) {
        let places = card.places();
        let lanes = |row: usize, kind: usize| {
            let from = row * self.first.len() + kind * self.layout.places + first;
            self.sums.get(from..from + places).unwrap_or_default()
        };
        let is_endless = |row, kind| lanes(row, kind).iter().any(|lane| *lane != N::default());
        for row in (0..scores.points.len()).filter(|row| is_endless(*row, 3) || is_endless(*row, 4)) {
            scores.set(row, card.endless([0, 1, 2, 3, 4].map(|kind| lanes(row, kind))));
        }
    }
}

/// The places of the lists of a row.
#[inline(always)]
fn lists_of(places: &[u32], count: usize, row: usize) -> &[u32] {
    places.get(row * count..(row + 1) * count).unwrap_or_default()
}

impl Bundle {
    fn push(&mut self, column: usize, bits: u32) {
        self.members.push((column, self.bits, bits));
        self.bits += bits;
    }
}

impl Layout {
    fn of(program: &Program, ending: &Joint, columns: &[&Outcomes]) -> Self {
        let places = program.scorecards.iter().map(places).sum();
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
        let times = self.times(times);
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
        let times = self.times(times);
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

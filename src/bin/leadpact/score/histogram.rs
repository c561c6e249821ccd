//! How points are spread, in memory that does not grow with the number of leads.

use std::collections::BTreeMap;

/// More different ranges than this are drawn together.
const MOST: usize = 1_000;
/// So many ranges are shown at most.
const SHOWN: usize = 12;

/// Points, counted in ranges of equal width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Histogram {
    width: i64,
    counts: BTreeMap<i64, u64>,
    low: i64,
    high: i64,
    sum: i128,
    count: u64,
}

/// A range of points and how many leads are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) count: u64,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { width: 1, counts: BTreeMap::new(), low: i64::MAX, high: i64::MIN, sum: 0, count: 0 }
    }
}

impl Histogram {
    pub(super) fn add(&mut self, points: i64) {
        *self.counts.entry(points.div_euclid(self.width)).or_default() += 1;
        self.low = self.low.min(points);
        self.high = self.high.max(points);
        self.sum += i128::from(points);
        self.count += 1;
        if self.counts.len() > MOST {
            *self = self.clone().widened(wider(self.width));
        }
    }

    pub(super) fn join(&mut self, other: Self) {
        let mut width = self.width.max(other.width);
        let (mut one, other) = (std::mem::take(self).widened(width), other.widened(width));
        for (place, count) in other.counts {
            *one.counts.entry(place).or_default() += count;
        }
        one.low = one.low.min(other.low);
        one.high = one.high.max(other.high);
        one.sum += other.sum;
        one.count += other.count;
        while one.counts.len() > MOST {
            width = wider(width);
            one = one.widened(width);
        }
        *self = one;
    }

    /// The least and the most points, where there are any.
    pub(super) fn bounds(&self) -> Option<(i64, i64)> {
        (self.count > 0).then_some((self.low, self.high))
    }

    /// The mean.
    #[expect(clippy::cast_precision_loss, reason = "it is rounded to be read")]
    pub(super) fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / self.count as f64)
    }

    /// A few ranges from the least to the most points, those without leads included.
    pub(super) fn ranges(&self) -> Vec<Range> {
        let Some((low, high)) = self.bounds() else { return Vec::new() };
        let mut width = self.width;
        while place(high, width).abs_diff(place(low, width)) >= SHOWN as u64 {
            width = wider(width);
        }
        let wide = self.clone().widened(width);
        let range = |at: i64| {
            let from = at.saturating_mul(width);
            let count = wide.counts.get(&at).copied().unwrap_or_default();
            Range { from, to: from.saturating_add(width - 1), count }
        };
        (place(low, width)..=place(high, width)).map(range).collect()
    }

    fn widened(mut self, width: i64) -> Self {
        if width != self.width {
            let by = width / self.width;
            let counts = std::mem::take(&mut self.counts);
            for (place, count) in counts {
                *self.counts.entry(place.div_euclid(by)).or_default() += count;
            }
            self.width = width;
        }
        self
    }
}

const fn place(points: i64, width: i64) -> i64 {
    points.div_euclid(width)
}

/// 1, 10, 50, 100, 500 and so on: each is a multiple of the one before.
fn wider(width: i64) -> i64 {
    let is_one = width.to_string().starts_with('1');
    if is_one && width >= 10 { width.saturating_mul(5) } else { width.saturating_mul(if is_one { 10 } else { 2 }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_count_every_lead_once_however_they_are_joined() {
        let points: Vec<i64> = (0..20_000).map(|n: i64| (n * 7_919) % 100_003 - 50_000).collect();
        let mut whole = Histogram::default();
        points.iter().for_each(|points| whole.add(*points));
        let mut joined = Histogram::default();
        for part in points.chunks(777) {
            let mut one = Histogram::default();
            part.iter().for_each(|points| one.add(*points));
            joined.join(one);
        }
        let ranges = whole.ranges();
        assert_eq!(ranges, joined.ranges());
        assert!(ranges.len() <= SHOWN && whole.counts.len() <= MOST, "{ranges:?}");
        for Range { from, to, count } in ranges {
            let expected = points.iter().filter(|points| (from..=to).contains(points)).count();
            assert_eq!(count, expected as u64, "{from} to {to}");
        }
        assert_eq!(whole.bounds(), Some((*points.iter().min().unwrap_or(&0), *points.iter().max().unwrap_or(&0))));
        assert_eq!((whole.mean(), Histogram::default().mean()), (joined.mean(), None));
    }

    #[test]
    fn a_few_points_are_shown_as_they_are() {
        let mut few = Histogram::default();
        [-5, 3, 3, -5, 0].into_iter().for_each(|points| few.add(points));
        let ranges: Vec<_> = few.ranges().iter().map(|range| (range.from, range.to, range.count)).collect();
        assert_eq!(ranges.first(), Some(&(-5, -5, 2)));
        assert_eq!((ranges.len(), ranges.last()), (9, Some(&(3, 3, 2))));
    }

    #[test]
    fn widths_are_round_and_each_a_multiple_of_the_one_before() {
        let mut widths = vec![1];
        (0..6).for_each(|_| widths.push(wider(widths.last().copied().unwrap_or(1))));
        assert_eq!(widths, [1, 10, 50, 100, 500, 1_000, 5_000]);
    }
}

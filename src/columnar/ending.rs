//! From scores to a verdict, remembered by what matters of them: between which grades and operands they lie.

use super::known::{Known, Setting};
use super::memo::{Key, Memo, PADDING};
use super::plan::{Joint, result_tests};
use super::sums::{Scores, Sums};
use crate::program::predicate::{Bounds, ResultTest};
use crate::program::sum::grade_place;
use crate::program::walk::{Ending, joined_grade};
use crate::program::{Program, ScoreId};
use std::collections::BTreeMap;

/// What is not there.
pub const NONE: u16 = u16::MAX;

/// Where a row ends, by places in the definition and in [`Endings`].
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct End {
    pub(super) verdict: u16,
    pub(super) gate: u16,
    pub(super) route: u16,
    pub(super) grade: u16,
    pub(super) possible: u16,
    pub(super) settled: bool,
    /// Of each score the place of its grade.
    pub(super) grades: Vec<u16>,
}

/// The texts and lists that rows refer to, in the order in which they were first met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legend {
    /// Joined grades.
    pub grades: Vec<String>,
    /// Lists of possible verdicts, each the verdict first.
    pub possible: Vec<Vec<u16>>,
}

/// The memory of endings.
#[derive(Debug, Default)]
pub(super) struct Endings {
    pub(super) joint: Joint,
    scales: Vec<Scale>,
    completeness: Scale,
    memo: Memo,
    /// Of each row of a block, what matters of it.
    keys: Vec<Words>,
    /// A key that is more than two words.
    key: Vec<u8>,
    known: BTreeMap<End, u32>,
    all: Vec<End>,
    pub(super) legend: Legend,
}

/// What matters of a row in two words, unless it is more.
#[derive(Debug, Clone, Copy, Default)]
struct Words {
    first: u64,
    second: u64,
    is_more: bool,
}

/// The numbers at which something changes.
#[derive(Debug, Default)]
struct Scale {
    edges: Vec<i64>,
    /// Where the numbers from zero to [`NEAR`] lie, as most do.
    near: Vec<u8>,
    /// An operand is beyond the whole numbers that doubles hold, so that the number itself is the key.
    is_raw: bool,
}

const NEAR: i64 = 128;
/// What has no place that is below this.
const FAR: u8 = u8::MAX;
/// The first classes of two have so many bits, and are below this.
const FIRST_BITS: u32 = 32;
const FIRST: i64 = 1 << FIRST_BITS;

impl Scale {
    /// What is compared is the double nearest to a whole number: the operand lies between two of those.
    #[expect(clippy::cast_possible_truncation, reason = "the operand is below 2^53")]
    fn add(&mut self, operand: f64) {
        if operand.abs() < 9e15 {
            self.edges.extend([operand.floor() as i64, operand.ceil() as i64]);
        } else {
            self.is_raw = true;
        }
    }

    fn sort(&mut self) {
        self.edges.sort_unstable();
        self.edges.dedup();
        self.near = (0..NEAR).map(|number| self.small(number)).collect();
    }

    /// Between which edges a number lies, where that is told in a byte; else [`FAR`].
    #[inline(always)]
    fn near(&self, number: i64) -> u8 {
        let near = usize::try_from(number).ok().and_then(|number| self.near.get(number));
        near.copied().unwrap_or_else(|| self.small(number))
    }

    /// What has no bound is far.
    fn small(&self, number: i64) -> u8 {
        let is_bounded = number != i64::MIN && number != i64::MAX && !self.is_raw;
        if is_bounded { u8::try_from(self.count(number)).unwrap_or(FAR) } else { FAR }
    }

    fn count(&self, number: i64) -> i64 {
        self.edges.iter().map(|edge| i64::from(*edge < number) + i64::from(*edge <= number)).sum()
    }

    /// Between which edges a number lies, or the number itself; nothing is infinite.
    fn of(&self, number: Option<i64>) -> i64 {
        match number {
            None => i64::MIN,
            Some(number) if self.is_raw => number,
            Some(number) => self.count(number),
        }
    }

    /// Whether every number is the same to it.
    fn is_blind(&self) -> bool {
        self.edges.is_empty() && !self.is_raw
    }
}

impl Endings {
    pub(super) fn new(joint: Joint, program: &Program) -> Self {
        let count = program.score_count();
        let mut scales: Vec<Scale> = (0..count).map(|_| Scale::default()).collect();
        let mut completeness = Scale::default();
        for (index, scale) in scales.iter_mut().enumerate() {
            scale.edges.extend(program.grades(ScoreId(index)).iter().filter_map(|grade| grade.from));
        }
        for test in result_tests(program) {
            match test {
                ResultTest::Score(score, _, operand) => {
                    scales.get_mut(score.0).into_iter().for_each(|scale| scale.add(operand))
                }
                ResultTest::Completeness(_, operand) => completeness.add(operand),
                ResultTest::Grade(..) | ResultTest::Verdict(_) | ResultTest::Kind(_) => {}
            }
        }
        scales.iter_mut().chain([&mut completeness]).for_each(Scale::sort);
        Self { joint, scales, completeness, ..Self::default() }
    }

    pub(super) fn forget(&mut self) {
        self.memo.forget();
    }

    /// The numbers of the ends of rows, by the classes of their families, their scores and their completeness; `read` reads the families of
    /// a row whose end is not remembered.
    #[inline(never)]
    pub(super) fn look_up(
        &mut self,
        setting: &Setting,
        sums: &Sums,
        completeness: &[u8],
        ends: &mut Vec<u32>,
        read: impl Fn(&Joint, usize) -> Known,
    ) {
        let mut keys = std::mem::take(&mut self.keys);
        self.write_keys(sums, completeness, &mut keys);
        ends.clear();
        for (row, Words { first, second, is_more }) in keys.iter().enumerate() {
            let key = Key::of_words(*first, *second);
            let known = if *is_more { None } else { self.memo.find(&key) };
            ends.push(known.unwrap_or_else(|| {
                let short = (!is_more).then_some(&key);
                self.further(setting, &Row { sums, row, completeness }, short, |joint| read(joint, row))
            }));
        }
        self.keys = keys;
    }

    /// The end of a row that is not remembered by two words.
    #[cold]
    fn further(
        &mut self,
        setting: &Setting,
        row: &Row<'_>,
        short: Option<&Key<'_>>,
        read: impl FnOnce(&Joint) -> Known,
    ) -> u32 {
        if let Some(key) = short {
            let new = self.new_end(setting, row, read);
            self.memo.remember(key, new);
            return new;
        }
        let mut written = std::mem::take(&mut self.key);
        self.write_key(row, &mut written);
        let end = u32::try_from(written.len().saturating_sub(PADDING)).unwrap_or(0);
        let key = Key::of(&written, 0, end);
        let found = self.memo.find(&key).unwrap_or_else(|| {
            let new = self.new_end(setting, row, read);
            self.memo.remember(&key, new);
            new
        });
        self.key = written;
        found
    }

    /// An end by its number.
    #[inline]
    pub(super) fn end(&self, number: u32) -> &End {
        self.all.get(number as usize).unwrap_or(&NOWHERE)
    }

    #[cold]
    fn new_end(&mut self, setting: &Setting, row: &Row<'_>, read: impl FnOnce(&Joint) -> Known) -> u32 {
        let (scores, completeness) = (row.sums.of_row(row.row), row.completeness());
        let ending = read(&self.joint)
            .ask(setting, |counted, possible| Ending::of(&setting.program, &scores, completeness, counted, possible));
        let end = self.legend.end(&setting.program, &scores, &ending);
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry(end.clone()).or_insert(next);
        if number == next {
            self.all.push(end);
        }
        number
    }

    /// What matters of each row, number by number: a byte for each in the second word, which has room for seven.
    fn write_keys(&self, sums: &Sums, completeness: &[u8], keys: &mut Vec<Words>) {
        keys.clear();
        keys.resize(completeness.len(), Words::default());
        match sums.classes.as_slice() {
            [] => {}
            [one] => keys.iter_mut().zip(one).for_each(|(key, one)| key.first = one.cast_unsigned()),
            [one, other] => {
                for (key, (one, other)) in keys.iter_mut().zip(one.iter().zip(other)) {
                    key.first = one.cast_unsigned() | other.cast_unsigned() << FIRST_BITS;
                    key.is_more = *one >= FIRST;
                }
            }
            _ => keys.iter_mut().for_each(|key| key.is_more = true),
        }
        let mut shift = 0;
        for (scale, Scores { points, low, high }) in self.scales.iter().zip(&sums.scores) {
            if !scale.is_blind() {
                for column in [points, low, high] {
                    add_bytes(keys, &mut shift, column.iter().map(|number| scale.near(*number)));
                }
            }
        }
        if !self.completeness.is_blind() {
            add_bytes(keys, &mut shift, completeness.iter().map(|percent| self.completeness.near((*percent).into())));
        }
    }

    fn write_key(&self, row: &Row<'_>, key: &mut Vec<u8>) {
        key.clear();
        let mut write = |number: i64| match i8::try_from(number) {
            // What is small, as nearly everything is, takes one byte, so that most keys are short.
            Ok(small) if small > -2 => key.push(small.cast_unsigned()),
            _ => {
                key.push(0x80);
                key.extend_from_slice(&number.to_le_bytes());
            }
        };
        let classes = row.sums.classes.iter().filter_map(|classes| classes.get(row.row));
        classes.copied().for_each(&mut write);
        let scores = self.scales.iter().zip(&row.sums.scores);
        for (scale, scores) in scores.filter(|(scale, _)| !scale.is_blind()) {
            let (points, bounds) = scores.of(row.row);
            write(scale.of(Some(points)));
            write(scale.of(bounds.low));
            write(scale.of(bounds.high));
        }
        if !self.completeness.is_blind() {
            write(self.completeness.of(Some(row.completeness())));
        }
        key.extend_from_slice(&[0; PADDING]);
    }
}

/// A row of a block.
struct Row<'s> {
    sums: &'s Sums,
    row: usize,
    completeness: &'s [u8],
}

impl Row<'_> {
    fn completeness(&self) -> i64 {
        self.completeness.get(self.row).copied().unwrap_or(0).into()
    }
}

/// The next byte of each key.
#[inline(always)]
fn add_bytes(keys: &mut [Words], shift: &mut u32, bytes: impl Iterator<Item = u8>) {
    let has_room = *shift < 56;
    for (key, byte) in keys.iter_mut().zip(bytes) {
        key.second |= u64::from(byte) << (*shift & 63);
        key.is_more |= byte == FAR || !has_room;
    }
    *shift += 8;
}

static NOWHERE: End =
    End { verdict: NONE, gate: NONE, route: NONE, grade: NONE, possible: NONE, settled: false, grades: Vec::new() };

impl Legend {
    /// The place of a joined grade.
    pub(super) fn grade(&mut self, grade: &str) -> u16 {
        u16::try_from(place_of(&mut self.grades, grade.to_owned())).unwrap_or(NONE)
    }

    /// The place of a list of possible verdicts.
    pub(super) fn list(&mut self, verdicts: Vec<u16>) -> u16 {
        u16::try_from(place_of(&mut self.possible, verdicts)).unwrap_or(NONE)
    }

    fn end(&mut self, program: &Program, scores: &[(i64, Bounds)], Ending { walk, route }: &Ending) -> End {
        let number = |place: usize| u16::try_from(place).unwrap_or(NONE);
        let points = |score: ScoreId| scores.get(score.0).map(|(points, _)| *points);
        let possible: Vec<u16> = walk.possible.iter().map(|verdict| number(verdict.0)).collect();
        let grade_of = |(index, (points, _)): (usize, &(i64, Bounds))| {
            let grades = program.grades(ScoreId(index));
            if grades.is_empty() { NONE } else { number(grade_place(grades, Some(*points))) }
        };
        End {
            verdict: number(walk.verdict.0),
            gate: walk.gate.map_or(NONE, number),
            route: route.map_or(NONE, number),
            grade: joined_grade(program, points).map_or(NONE, |grade| number(place_of(&mut self.grades, grade))),
            settled: possible.len() == 1,
            possible: number(place_of(&mut self.possible, possible)),
            grades: scores.iter().enumerate().map(grade_of).collect(),
        }
    }
}

/// The place of an item in a list, to which it is added when it is new.
fn place_of<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

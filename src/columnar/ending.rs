//! From scores to a verdict, remembered by what matters of them: between which grades and operands they lie.

use super::known::{Known, Setting};
use super::memo::{Key, Memo, PADDING};
use super::plan::{Joint, result_tests};
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
    /// A key that is more than two words.
    key: Vec<u8>,
    known: BTreeMap<End, u32>,
    all: Vec<End>,
    pub(super) legend: Legend,
}

/// The numbers at which something changes.
#[derive(Debug, Default)]
struct Scale {
    edges: Vec<i64>,
    /// Where the numbers from zero to [`NEAR`] lie, as most do.
    near: Vec<i64>,
    /// An operand is beyond the whole numbers that doubles hold, so that the number itself is the key.
    is_raw: bool,
}

const NEAR: i64 = 128;
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
        self.near = (0..NEAR).map(|number| self.count(number)).collect();
    }

    fn count(&self, number: i64) -> i64 {
        self.edges.iter().map(|edge| i64::from(*edge < number) + i64::from(*edge <= number)).sum()
    }

    /// Between which edges a number lies, or the number itself; nothing is infinite.
    #[inline]
    fn of(&self, number: Option<i64>) -> i64 {
        match number {
            None => i64::MIN,
            Some(number) if self.is_raw => number,
            Some(number) => {
                let near = usize::try_from(number).ok().and_then(|number| self.near.get(number));
                near.copied().unwrap_or_else(|| self.count(number))
            }
        }
    }

    /// Whether every number is the same to it.
    fn is_blind(&self) -> bool {
        self.edges.is_empty() && !self.is_raw
    }
}

impl Endings {
    pub(super) fn new(joint: Joint, program: &Program) -> Self {
        let count = program.scorecards.len() + usize::from(program.total.is_some());
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

    /// The number of the end of a row by the classes of its families, its scores and its completeness; `read` reads the families, when the end is not
    /// remembered.
    #[inline]
    pub(super) fn look_up(
        &mut self,
        setting: &Setting,
        classes: &[i64],
        scores: &[(i64, Bounds)],
        completeness: i64,
        read: impl FnOnce(&Joint) -> Known,
    ) -> u32 {
        if let Some(key) = self.small_key(classes, scores, completeness) {
            return self.memo.find(&key).unwrap_or_else(|| {
                let new = self.new_end(setting, scores, completeness, read);
                self.memo.remember(&key, new);
                new
            });
        }
        self.write_key(classes, scores, completeness);
        let end = u32::try_from(self.key.len().saturating_sub(PADDING)).unwrap_or(0);
        if let Some(found) = self.memo.find(&Key::of(&self.key, 0, end)) {
            return found;
        }
        let new = self.new_end(setting, scores, completeness, read);
        self.memo.remember(&Key::of(&self.key, 0, end), new);
        new
    }

    /// An end by its number.
    #[inline]
    pub(super) fn end(&self, number: u32) -> &End {
        self.all.get(number as usize).unwrap_or(&NOWHERE)
    }

    #[cold]
    fn new_end(
        &mut self,
        setting: &Setting,
        scores: &[(i64, Bounds)],
        completeness: i64,
        read: impl FnOnce(&Joint) -> Known,
    ) -> u32 {
        let ending = read(&self.joint)
            .ask(setting, |counted, possible| Ending::of(&setting.program, scores, completeness, counted, possible));
        let end = self.legend.end(&setting.program, scores, &ending);
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry(end.clone()).or_insert(next);
        if number == next {
            self.all.push(end);
        }
        number
    }

    /// What matters of a row in two words; nothing where that is more, or larger.
    #[inline]
    fn small_key(&self, classes: &[i64], scores: &[(i64, Bounds)], completeness: i64) -> Option<Key<'static>> {
        let first = match classes {
            [] => 0,
            [one] => one.cast_unsigned(),
            [one, other] if *one < FIRST => one.cast_unsigned() | other.cast_unsigned() << FIRST_BITS,
            _ => return None,
        };
        let (mut second, mut shift, mut is_small) = (0, 0, true);
        let mut push = |number: i64| {
            is_small &= (0..256).contains(&number) && shift < 56;
            second |= (number.cast_unsigned() & 0xff) << (shift & 63);
            shift += 8;
        };
        for (scale, (points, bounds)) in self.scales.iter().zip(scores).filter(|(scale, _)| !scale.is_blind()) {
            push(scale.of(Some(*points)));
            push(scale.of(bounds.low));
            push(scale.of(bounds.high));
        }
        if !self.completeness.is_blind() {
            push(self.completeness.of(Some(completeness)));
        }
        is_small.then(|| Key::of_words(first, second))
    }

    fn write_key(&mut self, classes: &[i64], scores: &[(i64, Bounds)], completeness: i64) {
        let Self { key, scales, .. } = self;
        key.clear();
        let mut write = |number: i64| match i8::try_from(number) {
            // What is small, as nearly everything is, takes one byte, so that most keys are short.
            Ok(small) if small > -2 => key.push(small.cast_unsigned()),
            _ => {
                key.push(0x80);
                key.extend_from_slice(&number.to_le_bytes());
            }
        };
        classes.iter().copied().for_each(&mut write);
        for (scale, (points, bounds)) in scales.iter().zip(scores).filter(|(scale, _)| !scale.is_blind()) {
            write(scale.of(Some(*points)));
            write(scale.of(bounds.low));
            write(scale.of(bounds.high));
        }
        if !self.completeness.is_blind() {
            write(self.completeness.of(Some(completeness)));
        }
        self.key.extend_from_slice(&[0; PADDING]);
    }
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
        let possible: Vec<u16> = walk.possible.iter().map(|verdict| number(verdict.0)).collect();
        let grade_of = |(index, (points, _)): (usize, &(i64, Bounds))| {
            let grades = program.grades(ScoreId(index));
            if grades.is_empty() { NONE } else { number(grade_place(grades, Some(*points))) }
        };
        End {
            verdict: number(walk.verdict.0),
            gate: walk.gate.map_or(NONE, number),
            route: route.map_or(NONE, number),
            grade: joined_grade(program, scores).map_or(NONE, |grade| number(place_of(&mut self.grades, grade))),
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

//! From scores to a verdict, remembered by what matters of them: between which grades and operands they lie.

use super::family::Memory;
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
    key: Vec<u8>,
    known: BTreeMap<End, u32>,
    all: Vec<End>,
    pub(super) legend: Legend,
}

/// The numbers at which something changes.
#[derive(Debug, Default)]
struct Scale {
    edges: Vec<i64>,
    /// An operand is beyond the whole numbers that doubles hold, so that the number itself is the key.
    is_raw: bool,
}

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
    }

    /// Writes down between which edges a number lies; nothing is infinite.
    #[inline]
    fn write(&self, number: Option<i64>, key: &mut Vec<u8>) {
        if self.is_raw {
            key.extend_from_slice(&number.unwrap_or(i64::MIN).to_le_bytes());
        } else if !self.edges.is_empty() {
            let band = number.map_or(NONE, |number| self.band(number));
            key.extend_from_slice(&band.to_le_bytes());
        }
    }

    #[inline]
    fn band(&self, number: i64) -> u16 {
        let below = self.edges.iter().take_while(|edge| **edge < number).count();
        let is_at = self.edges.get(below) == Some(&number);
        u16::try_from(2 * below + usize::from(is_at)).unwrap_or(NONE)
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

    /// The end of a row; `read` reads the families that it depends on, when it is not remembered.
    pub(super) fn look_up(
        &mut self,
        setting: &Setting,
        memories: &[Memory],
        of_row: impl Fn(usize) -> u32,
        (scores, completeness): (&[(i64, Bounds)], i64),
        read: impl FnOnce(&Joint) -> Known,
    ) -> &End {
        self.write_key(memories, of_row, scores, completeness);
        let end = u32::try_from(self.key.len().saturating_sub(PADDING)).unwrap_or(0);
        let key = Key::of(&self.key, 0, end);
        let number = if let Some(found) = self.memo.find(&key) {
            found
        } else {
            let known = read(&self.joint);
            let ending = known.ask(setting, |counted, possible| {
                Ending::of(&setting.program, scores, completeness, counted, possible)
            });
            let end = self.legend.end(&setting.program, scores, &ending);
            let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
            let number = *self.known.entry(end.clone()).or_insert(next);
            if number == next {
                self.all.push(end);
            }
            self.memo.remember(&key, number);
            number
        };
        self.all.get(number as usize).unwrap_or(&NOWHERE)
    }

    fn write_key(
        &mut self,
        memories: &[Memory],
        of_row: impl Fn(usize) -> u32,
        scores: &[(i64, Bounds)],
        completeness: i64,
    ) {
        self.key.clear();
        for (family, asking) in &self.joint.families {
            let class = memories.get(*family).map_or(NONE, |memory| memory.class(of_row(*family), *asking));
            self.key.extend_from_slice(&class.to_le_bytes());
        }
        for (scale, (points, bounds)) in self.scales.iter().zip(scores) {
            scale.write(Some(*points), &mut self.key);
            scale.write(bounds.low, &mut self.key);
            scale.write(bounds.high, &mut self.key);
        }
        self.completeness.write(Some(completeness), &mut self.key);
        self.key.extend_from_slice(&[0; PADDING]);
    }
}

static NOWHERE: End =
    End { verdict: NONE, gate: NONE, route: NONE, grade: NONE, possible: NONE, settled: false, grades: Vec::new() };

impl Legend {
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

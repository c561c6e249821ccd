//! Rows of cells to decisions.

use super::batch::{Batch, Detail, RowPlace};
use super::cells::{Cells, ROWS};
use super::ending::{Endings, Legend};
use super::family::{JointMemory, Memory, sum};
use super::known::{Known, Setting};
use super::mapping::Mapping;
use super::plan::{Joint, Plan};
use super::total::{Add, Sums};
use super::trouble::{Kind, Trouble, Troubles};
use crate::program::usage::percent;
use crate::program::{FieldId, Program};
use crate::value::date::Instant;

/// Scores rows for one program, mapping and moment, and remembers what it has seen.
#[derive(Debug)]
pub(super) struct Kernel {
    pub(super) setting: Setting,
    /// Which columns of the rows are read into those of the cells.
    pub(super) columns: Vec<usize>,
    families: Vec<Memory>,
    joints: Vec<JointMemory>,
    endings: Endings,
    sums: Sums,
    known: Known,
    /// Numbers of outcomes: of each family [`STRIDE`], then of each joint.
    numbers: Vec<u32>,
    base: Base,
    /// Whether what a row lacks and what could not be read is told for each row.
    pub(super) is_detailed: bool,
    pub(super) troubles: Troubles,
}

/// From the numbers of a family to those of the next: not a power of two, so that those of one row do not drive each other out of a cache.
const STRIDE: usize = ROWS + 16;

/// What every row has, because nothing that the rows have says otherwise.
#[derive(Debug, Default)]
struct Base {
    used: usize,
    missing: Vec<FieldId>,
    unknown: usize,
}

impl Kernel {
    pub(super) fn new(program: Program, mapping: Mapping, as_of: Instant, whole: bool) -> Self {
        let plan = Plan::new(&program, &mapping, whole);
        let setting = Setting { program, mapping, as_of };
        let constant = Self::constant(&setting, &plan);
        let base = Base::of(&setting.program, &plan);
        let Plan { columns, families, joints, ending, .. } = plan;
        Self {
            sums: Sums::new(&setting.program, &constant),
            known: Known::new(&setting.program),
            endings: Endings::new(ending, &setting.program),
            numbers: vec![0; (families.len() + joints.len()) * STRIDE],
            families: families.into_iter().map(|family| Memory::new(family, &setting)).collect(),
            joints: joints.into_iter().map(JointMemory::new).collect(),
            columns,
            base,
            setting,
            is_detailed: false,
            troubles: Troubles::default(),
        }
    }

    /// Points of criteria that nothing in the rows is read by.
    fn constant(setting: &Setting, plan: &Plan) -> Vec<Add> {
        let known = Known::new(&setting.program);
        known.ask(setting, |counted, possible| sum(&setting.program, &plan.constant, &counted, &possible))
    }

    pub(super) const fn legend(&self) -> &Legend {
        &self.endings.legend
    }

    /// Decides on the rows of some cells.
    pub(super) fn run(&mut self, cells: &Cells, places: &[RowPlace], out: &mut Batch) {
        self.tidy();
        self.look_up(cells);
        for (row, place) in places.iter().enumerate().take(cells.rows) {
            self.finish(cells, row, *place, out);
        }
    }

    fn tidy(&mut self) {
        let is_full = self.families.iter_mut().fold(false, |full, family| family.tidy() | full);
        self.joints.iter_mut().for_each(JointMemory::tidy);
        if is_full {
            self.families.iter_mut().for_each(Memory::forget);
            self.joints.iter_mut().for_each(JointMemory::forget);
            self.endings.forget();
        }
    }

    fn look_up(&mut self, cells: &Cells) {
        let Self { setting, families, joints, known, numbers, .. } = self;
        let (of_families, of_joints) = numbers.split_at_mut_checked(families.len() * STRIDE).unwrap_or_default();
        for (family, numbers) in families.iter_mut().zip(of_families.chunks_mut(STRIDE)) {
            family.look_up(setting, cells, known, numbers);
        }
        for (joint, numbers) in joints.iter_mut().zip(of_joints.chunks_mut(STRIDE)) {
            for (row, number) in numbers.iter_mut().enumerate().take(cells.rows) {
                let of_row = |family: usize| of_families.get(family * STRIDE + row).copied().unwrap_or(0);
                *number = joint.look_up(setting, families, of_row, |joint| read(setting, families, joint, cells, row));
            }
        }
    }

    fn finish(&mut self, cells: &Cells, row: usize, place: RowPlace, out: &mut Batch) {
        self.sums.start();
        let (mut used, mut unknown, mut problems) = (self.base.used, self.base.unknown, 0_u16);
        let mut numbers = self.numbers.chunks(STRIDE).map(|numbers| numbers.get(row).copied().unwrap_or(0));
        for (family, number) in self.families.iter().zip(&mut numbers) {
            let head = family.outcomes.heads.get(number as usize).copied().unwrap_or_default();
            used += usize::from(head.used);
            unknown += usize::from(head.unknown);
            problems = problems.saturating_add(head.problems);
            family.outcomes.points(head).iter().for_each(|add| self.sums.add(add));
        }
        for (joint, number) in self.joints.iter().zip(numbers) {
            let head = joint.outcomes.heads.get(number as usize).copied().unwrap_or_default();
            joint.outcomes.points(head).iter().for_each(|add| self.sums.add(add));
        }
        let Self { setting, families, endings, sums, numbers, .. } = self;
        sums.finish(&setting.program);
        let completeness = percent(used - unknown, used);
        let of_row = |family: usize| numbers.get(family * STRIDE + row).copied().unwrap_or(0);
        let results = (sums.scores.as_slice(), completeness);
        let end =
            endings.look_up(setting, families, of_row, results, |joint| read(setting, families, joint, cells, row));
        out.push(place, end, completeness, problems, &sums.scores);
        if problems > 0 {
            self.note_problems(cells, row, place);
        }
        if self.is_detailed {
            out.details.push(self.detail(row));
        }
    }

    fn outcome(&self, family: usize, row: usize) -> Option<&super::family::Outcome> {
        let number = self.numbers.get(family * STRIDE + row)?;
        self.families.get(family)?.outcomes.all.get(*number as usize)
    }

    fn note_problems(&mut self, cells: &Cells, row: usize, place: RowPlace) {
        let mut found = Vec::new();
        for (index, memory) in self.families.iter().enumerate() {
            let problems = self.outcome(index, row).map(|outcome| outcome.problems.as_slice()).unwrap_or_default();
            for (field, unreadable) in problems {
                let (column, byte) = memory.place_of(*field, cells, row);
                let column = self.columns.get(column).map_or(0, |column| *column as u64 + 1);
                let kind = Kind { code: unreadable.code(), field: *field, left_out: false };
                found
                    .push((kind, Trouble::of(place, column, place.byte + u64::from(byte.saturating_sub(place.start)))));
            }
        }
        found.into_iter().for_each(|(kind, trouble)| self.troubles.note(kind, trouble));
    }

    fn detail(&self, row: usize) -> Detail {
        let mut detail = Detail { missing: self.base.missing.clone(), problems: Vec::new() };
        for outcome in (0..self.families.len()).filter_map(|family| self.outcome(family, row)) {
            detail.missing.extend_from_slice(&outcome.missing);
            detail.problems.extend_from_slice(&outcome.problems);
        }
        detail.missing.sort_unstable();
        // Activities come last; several of a field keep their order.
        detail.problems.sort_by_key(|(field, _)| field.map_or(usize::MAX, |field| field.0));
        detail
    }
}

/// Reads the families of a joint in one row.
fn read(setting: &Setting, families: &[Memory], joint: &Joint, cells: &Cells, row: usize) -> Known {
    let mut known = Known::new(&setting.program);
    for (family, _) in &joint.families {
        if let Some(memory) = families.get(*family) {
            known.read(setting, &memory.family, cells, row);
        }
    }
    known
}

impl Base {
    fn of(program: &Program, plan: &Plan) -> Self {
        let is_mapped = |field: &FieldId| plan.families.iter().any(|family| family.fields.contains(field));
        let missing: Vec<FieldId> =
            program.used_with(|_| false).into_iter().filter(|field| !is_mapped(field)).collect();
        let has_activities = plan.families.iter().any(|family| family.activities.is_some());
        let lacks_activities = usize::from(program.uses_activities && !has_activities);
        let unknown = missing.len() + lacks_activities;
        Self { used: unknown, unknown, missing }
    }
}

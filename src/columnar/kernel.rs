//! Rows of cells to decisions.

use super::batch::{Batch, Detail, RowPlace};
use super::cells::Cells;
use super::ending::{Endings, Legend};
use super::family::{JointMemory, Memory, Outcomes, sum};
use super::known::{Known, Setting};
use super::lanes::{Add, STRIDE};
use super::mapping::Mapping;
use super::percents::Percents;
use super::plan::{Joint, Plan};
use super::sums::{Base, Sums};
use super::trouble::{Kind, Trouble, Troubles};
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
    percents: Percents,
    /// Of the rows that are decided on: their completeness in percent, and the numbers of their ends.
    completeness: Vec<u8>,
    ends: Vec<u32>,
    /// Numbers of outcomes: of each family [`STRIDE`], then of each joint.
    numbers: Vec<u32>,
    /// Fields that are used and that no row gives.
    missing: Vec<FieldId>,
    /// Whether what a row lacks and what could not be read is told for each row.
    pub(super) is_detailed: bool,
    pub(super) troubles: Troubles,
}

/// Bytes that the memories of all columns may hold.
const MEMORY: usize = 24 << 20;

impl Kernel {
    pub(super) fn new(program: Program, mapping: Mapping, as_of: Instant, whole: bool) -> Self {
        let plan = Plan::new(&program, &mapping, whole);
        let setting = Setting { program, mapping, as_of };
        let missing = missing(&setting.program, &plan);
        let base = Self::base(&setting, &plan, missing.len());
        let Plan { columns, families, joints, ending, .. } = plan;
        Self {
            sums: Sums::new(&setting.program, base),
            known: Known::new(&setting.program),
            percents: Percents::default(),
            completeness: Vec::new(),
            ends: Vec::new(),
            endings: Endings::new(ending, &setting.program),
            numbers: vec![0; (families.len() + joints.len()) * STRIDE],
            families: families.into_iter().map(|family| Memory::new(family, &setting)).collect(),
            joints: joints.into_iter().map(JointMemory::new).collect(),
            columns,
            missing,
            setting,
            is_detailed: false,
            troubles: Troubles::default(),
        }
    }

    /// Points of criteria that nothing in the rows is read by, and what is missing everywhere.
    fn base(setting: &Setting, plan: &Plan, missing: usize) -> Base {
        let known = Known::new(&setting.program);
        let adds: Vec<Add> =
            known.ask(setting, |counted, possible| sum(&setting.program, &plan.constant, &counted, &possible));
        let has_activities = plan.families.iter().any(|family| family.activities.is_some());
        let unknown = missing + usize::from(setting.program.uses_activities && !has_activities);
        Base { adds, used: unknown, unknown }
    }

    pub(super) const fn legend(&self) -> &Legend {
        &self.endings.legend
    }

    /// Decides on the rows of some cells.
    pub(super) fn run(&mut self, cells: &Cells, places: &[RowPlace], out: &mut Batch) {
        self.tidy();
        self.look_up(cells);
        self.prepare(cells.rows);
        self.finish(cells, places, out);
    }

    fn tidy(&mut self) {
        if self.families.iter().any(Memory::is_full) || self.joints.iter().any(JointMemory::is_full) {
            self.families.iter_mut().for_each(Memory::forget);
            self.joints.iter_mut().for_each(JointMemory::forget);
            self.endings.forget();
            self.sums.forget();
        }
        let may_grow = self.families.iter().map(Memory::size).sum::<usize>() < MEMORY;
        self.families.iter_mut().for_each(|family| family.let_grow(may_grow));
    }

    #[inline(never)]
    fn look_up(&mut self, cells: &Cells) {
        let Self { setting, families, joints, known, numbers, .. } = self;
        let (of_families, of_joints) = numbers.split_at_mut_checked(families.len() * STRIDE).unwrap_or_default();
        for (family, numbers) in families.iter_mut().zip(of_families.chunks_mut(STRIDE)) {
            family.look_up(setting, cells, known, numbers);
        }
        for (joint, numbers) in joints.iter_mut().zip(of_joints.chunks_mut(STRIDE)) {
            let numbers = numbers.get_mut(..cells.rows).unwrap_or_default();
            joint.look_up(setting, families, of_families, numbers, |joint, row| {
                read(setting, families, joint, cells, row)
            });
        }
    }

    #[inline(never)]
    fn prepare(&mut self, rows: usize) {
        let Self { setting, families, joints, endings, sums, numbers, .. } = self;
        let of_families = families.iter().map(|family| &family.outcomes);
        let columns: Vec<&Outcomes> = of_families.chain(joints.iter().map(|joint| &joint.outcomes)).collect();
        if sums.prepare(rows, numbers, &columns, (&setting.program, &endings.joint)) {
            endings.forget();
        }
    }

    #[inline(never)]
    fn finish(&mut self, cells: &Cells, places: &[RowPlace], out: &mut Batch) {
        let Self { setting, families, endings, sums, percents, completeness, ends, .. } = self;
        sums.add_up(cells.rows, &setting.program);
        completeness.clear();
        completeness
            .extend(sums.counts.iter().map(|[used, unknown, _]| percents.of(*used as usize, *unknown as usize)));
        endings.look_up(setting, sums, completeness, ends, |joint, row| read(setting, families, joint, cells, row));
        let places = places.get(..cells.rows).unwrap_or_default();
        out.push_rows(completeness, &sums.counts, &sums.scores);
        out.push_ends(places, ends, endings);
        for (row, place) in places.iter().enumerate() {
            if self.sums.counts.get(row).is_some_and(|[_, _, problems]| *problems > 0) {
                self.note_problems(cells, row, *place);
            }
            if self.is_detailed {
                out.details.push(self.detail(row));
            }
        }
    }

    fn outcome(&self, family: usize, row: usize) -> Option<&super::family::Outcome> {
        let number = self.numbers.get(family * STRIDE + row)?;
        self.families.get(family)?.outcomes.all.get(*number as usize)
    }

    #[cold]
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

    #[cold]
    fn detail(&self, row: usize) -> Detail {
        let mut detail = Detail { missing: self.missing.clone(), problems: Vec::new() };
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

/// Fields that are used and that no row gives.
fn missing(program: &Program, plan: &Plan) -> Vec<FieldId> {
    let is_mapped = |field: &FieldId| plan.families.iter().any(|family| family.fields.contains(field));
    program.used_with(|_| false).into_iter().filter(|field| !is_mapped(field)).collect()
}

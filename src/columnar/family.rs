//! What families and joints come to, remembered.

use super::cells::{Cells, text};
use super::known::{Known, Setting};
use super::lanes::{Add, STRIDE, bits_for};
use super::memo::{Key, Memo, PADDING};
use super::plan::{Family, Joint, Place, criterion};
use super::rest::{Rest, UNKNOWN};
use super::shortcut::Shortcut;
use crate::program::criterion::count;
use crate::program::mark::{Mark, marks};
use crate::program::predicate::Facts;
use crate::program::{Criterion, FieldId, Program, Shape, Unit};
use crate::value::Unreadable;
use std::collections::BTreeMap;

/// Bytes of a memory beyond which it is not worth looking texts up in it that can be told by looking through them.
const LARGE: usize = 1 << 18;
/// So many different outcomes are kept until all are forgotten.
const MOST: usize = 1 << 16;

/// What a family comes to in one row.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Outcome {
    /// Points by place.
    pub(super) adds: Vec<Add>,
    /// Its class for each that asks.
    pub(super) classes: Vec<u16>,
    /// So many fields (and activities) would have to come with the lead, and these of them did not.
    pub(super) used: u16,
    pub(super) missing: Vec<FieldId>,
    /// Whether it is the activities that did not.
    pub(super) lacks_activities: bool,
    pub(super) problems: Vec<(Option<FieldId>, Unreadable)>,
}

/// Different outcomes, each once.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    known: BTreeMap<Outcome, u32>,
    pub(super) all: Vec<Outcome>,
    /// The classes of all outcomes, for each that asks.
    classes: Vec<Vec<u16>>,
    /// So many classes there are, for each that asks.
    counts: Vec<usize>,
}

impl Outcomes {
    fn number(&mut self, outcome: Outcome) -> u32 {
        if let Some(number) = self.known.get(&outcome) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.counts.resize(outcome.classes.len(), 0);
        for (count, class) in self.counts.iter_mut().zip(&outcome.classes) {
            *count = (*count).max(usize::from(*class) + 1);
        }
        self.classes.resize(outcome.classes.len(), Vec::new());
        self.classes.iter_mut().zip(&outcome.classes).for_each(|(all, class)| all.push(*class));
        self.all.push(outcome.clone());
        self.known.insert(outcome, number);
        number
    }

    /// The number of classes for one that asks.
    pub(super) fn classes(&self, asking: usize) -> usize {
        self.counts.get(asking).copied().unwrap_or(0)
    }

    /// The classes of all outcomes for one that asks.
    fn classes_for(&self, asking: usize) -> &[u16] {
        self.classes.get(asking).map(Vec::as_slice).unwrap_or_default()
    }

    /// The class of an outcome for one that asks.
    fn class(&self, outcome: u32, asking: usize) -> u16 {
        self.classes_for(asking).get(outcome as usize).copied().unwrap_or(u16::MAX)
    }

    fn is_full(&self) -> bool {
        self.all.len() > MOST
    }
}

/// The memory of a family.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) family: Family,
    memo: Memo,
    shortcut: Shortcut,
    /// Everything that is asked of the family, each thing once; none when what it comes to depends on more.
    marks: Option<Vec<Mark>>,
    /// Outcomes by the answers, which are few where cells are many.
    by_profile: Memo,
    profile: Vec<u8>,
    pub(super) outcomes: Outcomes,
    /// Numbers of classes by what is written down, for each that asks.
    classes: Vec<BTreeMap<Vec<u8>, u16>>,
    /// What all cells together are, when several are the key.
    key: Vec<u8>,
    rest: Rest,
}

impl Memory {
    pub(super) fn new(family: Family, setting: &Setting) -> Self {
        let shortcut = Shortcut::of(&family, setting);
        let classes = vec![BTreeMap::new(); family.asked.len()];
        Self {
            marks: all_marks(&family, &setting.program),
            family,
            memo: Memo::default(),
            shortcut,
            by_profile: Memo::default(),
            profile: Vec::new(),
            outcomes: Outcomes::default(),
            classes,
            key: Vec::new(),
            rest: Rest::default(),
        }
    }

    /// Whether there are so many outcomes or classes that they have to be forgotten before more rows come.
    pub(super) fn is_full(&self) -> bool {
        let is_full = |classes: &BTreeMap<Vec<u8>, u16>| classes.len() > usize::from(u16::MAX) - 2 * super::cells::ROWS;
        self.outcomes.is_full() || self.classes.iter().any(is_full)
    }

    /// The bytes that are held to remember cells.
    pub(super) fn size(&self) -> usize {
        self.memo.size()
    }

    pub(super) fn let_grow(&mut self, may_grow: bool) {
        self.memo.may_grow = may_grow;
    }

    pub(super) fn forget(&mut self) {
        self.forget_outcomes();
        self.classes.iter_mut().for_each(BTreeMap::clear);
    }

    fn forget_outcomes(&mut self) {
        self.outcomes = Outcomes::default();
        self.memo.forget();
        self.by_profile.forget();
        self.shortcut.forget();
    }

    /// The number of the outcome of each row.
    pub(super) fn look_up(&mut self, setting: &Setting, cells: &Cells, known: &mut Known, numbers: &mut [u32]) {
        match self.family.inputs.as_slice() {
            [input] if input.sources.len() == 1 => {
                let column = input.sources.first().map_or(0, |(column, _)| *column);
                self.by_cell(setting, cells, column, known, numbers);
            }
            _ => self.by_cells(setting, cells, known, numbers),
        }
    }

    /// What was seen before is found for all rows together, and what is left is looked at row by row. An empty cell is a key like any other:
    /// whether a cell is empty is what no processor foresees.
    #[inline(never)]
    fn by_cell(&mut self, setting: &Setting, cells: &Cells, column: usize, known: &mut Known, numbers: &mut [u32]) {
        let mut rest = std::mem::take(&mut self.rest);
        rest.fill(cells.rows);
        // Texts of which so many are different are better looked through than looked for where no cache holds them.
        if !matches!(self.shortcut, Shortcut::Text(_)) || self.memo.size() > LARGE {
            self.shortcut.find_all(&cells.bytes, cells.block(column), &mut rest, numbers);
        }
        if !matches!(self.shortcut, Shortcut::Number { .. }) {
            self.memo.find_all(&cells.bytes, cells.block(column), &mut rest, numbers);
        }
        for row in rest.rows() {
            let number = self.one(setting, cells, (column, row), known);
            numbers.get_mut(row).into_iter().for_each(|place| *place = number);
        }
        self.rest = rest;
    }

    /// The outcome of a cell that was not found at once.
    fn one(&mut self, setting: &Setting, cells: &Cells, (column, row): (usize, usize), known: &mut Known) -> u32 {
        let (start, end) = cells.span(column, row);
        let key = Key::of(&cells.bytes, start, end);
        let remembers_all = matches!(self.shortcut, Shortcut::Text(_));
        if remembers_all && let Some(found) = self.memo.find(&key) {
            return found;
        }
        if let Some(found) = self.shortcut.find(&cells.bytes, start, end) {
            let number = found.unwrap_or_else(|| self.through_shortcut(setting, cells, row, known));
            if remembers_all {
                self.memo.remember(&key, number);
            }
            return number;
        }
        self.memo.find(&key).unwrap_or_else(|| self.through_memo(setting, cells, row, known, &key))
    }

    #[cold]
    fn through_shortcut(&mut self, setting: &Setting, cells: &Cells, row: usize, known: &mut Known) -> u32 {
        let new = self.outcome(setting, cells, row, known);
        self.shortcut.remember(&cells.bytes, new);
        new
    }

    #[cold]
    fn through_memo(&mut self, setting: &Setting, cells: &Cells, row: usize, known: &mut Known, key: &Key<'_>) -> u32 {
        let new = self.outcome(setting, cells, row, known);
        self.memo.remember(key, new);
        new
    }

    #[inline(never)]
    fn by_cells(&mut self, setting: &Setting, cells: &Cells, known: &mut Known, numbers: &mut [u32]) {
        for (row, number) in numbers.iter_mut().enumerate().take(cells.rows) {
            let mut bytes = std::mem::take(&mut self.key);
            bytes.clear();
            self.write_key(cells, row, &mut bytes);
            let end = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            bytes.extend_from_slice(&[0; PADDING]);
            let key = Key::of(&bytes, 0, end);
            let found = self.memo.find(&key);
            *number = found.unwrap_or_else(|| self.through_memo(setting, cells, row, known, &key));
            self.key = bytes;
        }
    }

    /// All cells of the family, each after its length.
    fn write_key(&self, cells: &Cells, row: usize, bytes: &mut Vec<u8>) {
        let of_fields = self.family.inputs.iter().flat_map(|input| &input.sources).map(|(column, _)| *column);
        let of_activities = self.family.activities.iter().flatten().map(|(column, _)| *column);
        for column in of_fields.chain(of_activities) {
            let (start, end) = cells.span(column, row);
            bytes.extend_from_slice(&(end - start).to_le_bytes());
            bytes.extend_from_slice(cells.cell(column, row));
        }
    }

    /// Reads the family in a row, and finds out what it comes to: by the answers to what is asked, if they were the same before.
    fn outcome(&mut self, setting: &Setting, cells: &Cells, row: usize, known: &mut Known) -> u32 {
        known.forget(&self.family);
        known.read(setting, &self.family, cells, row);
        let Some(marks) = &self.marks else { return self.new_outcome(setting, known) };
        self.profile.clear();
        known.write_profile(setting, &self.family, marks, &mut self.profile);
        let end = u32::try_from(self.profile.len()).unwrap_or(u32::MAX);
        self.profile.extend_from_slice(&[0; PADDING]);
        if let Some(found) = self.by_profile.find(&Key::of(&self.profile, 0, end)) {
            return found;
        }
        let new = self.new_outcome(setting, known);
        self.by_profile.remember(&Key::of(&self.profile, 0, end), new);
        new
    }

    fn new_outcome(&mut self, setting: &Setting, known: &Known) -> u32 {
        let Setting { program, .. } = setting;
        let is_given = |field: FieldId| known.given.get(field.0).copied().unwrap_or(false);
        let is_own = |field: &FieldId| self.family.fields.contains(field);
        let used: Vec<FieldId> = program.used_with(is_given).into_iter().filter(is_own).collect();
        let counts_activities = self.family.activities.is_some() && program.uses_activities;
        let (adds, classes) = known.ask(setting, |counted, possible| {
            (sum(program, &self.family.criteria, &counted, &possible), self.classes(&counted, &possible))
        });
        let outcome = Outcome {
            adds,
            classes,
            used: u16::try_from(used.len() + usize::from(counts_activities)).unwrap_or(u16::MAX),
            missing: used.into_iter().filter(|field| !is_given(*field)).collect(),
            lacks_activities: counts_activities && known.activities.is_none(),
            problems: known.problems.clone(),
        };
        self.outcomes.number(outcome)
    }

    /// The number of what is asked, for each that asks.
    fn classes(&mut self, counted: &Facts<'_>, possible: &Facts<'_>) -> Vec<u16> {
        let mut numbers = Vec::new();
        for (marks, classes) in self.family.asked.iter().zip(&mut self.classes) {
            let mut written = Vec::new();
            marks.iter().for_each(|mark| mark.write(counted, possible, &mut written));
            let next = u16::try_from(classes.len()).unwrap_or(u16::MAX);
            numbers.push(*classes.entry(written).or_insert(next));
        }
        numbers
    }

    /// The column of the cells in which a row has a field, and the byte of the buffer at which that cell begins.
    pub(super) fn place_of(&self, field: Option<FieldId>, cells: &Cells, row: usize) -> (usize, u32) {
        let input = self.family.inputs.iter().find(|input| Some(input.field) == field);
        let sources = input.into_iter().flat_map(|input| &input.sources);
        let of_field =
            sources.map(|(column, source)| (*column, source.text(&[text(cells.cell(*column, row))]).is_some()));
        let of_activities = self.family.activities.iter().flatten().map(|(column, _)| (*column, true));
        let columns: Vec<(usize, bool)> = of_field.chain(of_activities).collect();
        let column =
            columns.iter().find(|(_, holds)| *holds).or(columns.first()).map_or(usize::MAX, |(column, _)| *column);
        (column, cells.span(column, row).0)
    }
}

/// Everything that criteria of the family alone and others ask of it. Activities that are counted one by one, each at its age, are more
/// than answers.
fn all_marks(family: &Family, program: &Program) -> Option<Vec<Mark>> {
    let own = family.criteria.iter().filter_map(|place| criterion(program, *place));
    let counts_each = |criterion: &Criterion| matches!(criterion.shape, Shape::Per { unit: Unit::Activity(_), .. });
    if own.clone().any(counts_each) {
        return None;
    }
    let mut all: Vec<Mark> = Vec::new();
    for mark in own.flat_map(marks).chain(family.asked.iter().flatten().cloned()) {
        if !all.contains(&mark) {
            all.push(mark);
        }
    }
    Some(all)
}

/// Points of criteria, added up by place.
pub(super) fn sum(program: &Program, criteria: &[Place], counted: &Facts<'_>, possible: &Facts<'_>) -> Vec<Add> {
    let mut adds: BTreeMap<usize, Add> = BTreeMap::new();
    for place in criteria {
        if let Some(criterion) = criterion(program, *place) {
            let at = super::lanes::place(program, place.0, criterion.group);
            let add = Add::of(at, &count(criterion, counted, possible));
            adds.entry(at).and_modify(|sum| sum.join(&add)).or_insert(add);
        }
    }
    adds.into_values().filter(|add| !add.is_nothing()).collect()
}

/// The memory of criteria over several families.
#[derive(Debug, Default)]
pub(super) struct JointMemory {
    pub(super) joint: Joint,
    pub(super) outcomes: Outcomes,
    /// So many bits the classes of each family have room in.
    room: Vec<u32>,
    /// Outcomes by the classes of all families, where these have few bits together.
    table: Vec<u32>,
    /// Of each row its place in the table.
    places: Vec<u32>,
    memo: Memo,
    key: Vec<u8>,
}

/// Most bits of classes for which there is a table.
const TABLE_BITS: u32 = 14;

impl JointMemory {
    pub(super) fn new(joint: Joint) -> Self {
        Self { joint, ..Self::default() }
    }

    pub(super) fn is_full(&self) -> bool {
        self.outcomes.is_full()
    }

    pub(super) fn forget(&mut self) {
        self.outcomes = Outcomes::default();
        self.table.fill(UNKNOWN);
        self.memo.forget();
    }

    /// The number of the outcome of each row, by the classes of its families; `read` reads these in one row.
    #[inline(never)]
    pub(super) fn look_up(
        &mut self,
        setting: &Setting,
        memories: &[Memory],
        of_families: &[u32],
        numbers: &mut [u32],
        read: impl Fn(&Joint, usize) -> Known,
    ) {
        self.make_room(memories);
        if self.table.is_empty() {
            let class = |(family, asking): &(usize, usize), row: usize| {
                let number = of_families.get(family * STRIDE + row).copied().unwrap_or(0);
                memories.get(*family).map_or(u16::MAX, |memory| memory.outcomes.class(number, *asking))
            };
            for (row, number) in numbers.iter_mut().enumerate() {
                let classes: Vec<u16> = self.joint.families.iter().map(|family| class(family, row)).collect();
                *number = self.by_key(&classes, setting, |joint| read(joint, row));
            }
        } else if !self.find_all(memories, of_families, numbers) {
            for (row, number) in numbers.iter_mut().enumerate().filter(|(_, number)| **number == UNKNOWN) {
                *number = self.by_table(row, setting, |joint| read(joint, row));
            }
        }
    }

    /// Looks all rows up in the table; says whether each was found.
    #[inline(never)]
    fn find_all(&mut self, memories: &[Memory], of_families: &[u32], numbers: &mut [u32]) -> bool {
        let Self { joint, room, places, table, .. } = self;
        places.clear();
        places.resize(numbers.len(), 0);
        for ((family, asking), bits) in joint.families.iter().zip(room) {
            let classes = memories.get(*family).map(|memory| memory.outcomes.classes_for(*asking)).unwrap_or_default();
            let outcomes = of_families.get(family * STRIDE..).unwrap_or_default();
            for (place, outcome) in places.iter_mut().zip(outcomes) {
                *place = *place << *bits | classes.get(*outcome as usize).map_or(0, |class| u32::from(*class));
            }
        }
        let mut is_whole = true;
        for (number, place) in numbers.iter_mut().zip(places) {
            *number = table.get(*place as usize).copied().unwrap_or(UNKNOWN);
            is_whole &= *number != UNKNOWN;
        }
        is_whole
    }

    /// Lays the table out anew when there are more classes than it has room for.
    fn make_room(&mut self, memories: &[Memory]) {
        let count = |(family, asking): &(usize, usize)| {
            memories.get(*family).map_or(1, |memory| memory.outcomes.classes(*asking)).max(1)
        };
        let has_room = |(family, bits): (&(usize, usize), &u32)| count(family) <= 1 << bits;
        if self.room.len() == self.joint.families.len() && self.joint.families.iter().zip(&self.room).all(has_room) {
            return;
        }
        self.room = self.joint.families.iter().map(|family| bits_for(2 * count(family))).collect();
        let bits: u32 = self.room.iter().sum();
        self.table = if bits <= TABLE_BITS { vec![UNKNOWN; 1 << bits] } else { Vec::new() };
    }

    /// The outcome of a row that was not in the table, unless it came there with a row before.
    #[cold]
    fn by_table(&mut self, row: usize, setting: &Setting, read: impl FnOnce(&Joint) -> Known) -> u32 {
        let place = self.places.get(row).map_or(0, |place| *place as usize);
        if let Some(known) = self.table.get(place).filter(|known| **known != UNKNOWN) {
            return *known;
        }
        let new = self.outcome(setting, read);
        self.table.get_mut(place).into_iter().for_each(|known| *known = new);
        new
    }

    fn by_key(&mut self, classes: &[u16], setting: &Setting, read: impl FnOnce(&Joint) -> Known) -> u32 {
        let mut bytes = std::mem::take(&mut self.key);
        bytes.clear();
        classes.iter().for_each(|class| bytes.extend_from_slice(&class.to_le_bytes()));
        let end = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        bytes.extend_from_slice(&[0; PADDING]);
        let key = Key::of(&bytes, 0, end);
        let number = self.memo.find(&key).unwrap_or_else(|| {
            let new = self.outcome(setting, read);
            self.memo.remember(&key, new);
            new
        });
        self.key = bytes;
        number
    }

    fn outcome(&mut self, setting: &Setting, read: impl FnOnce(&Joint) -> Known) -> u32 {
        let known = read(&self.joint);
        let adds =
            known.ask(setting, |counted, possible| sum(&setting.program, &self.joint.criteria, &counted, &possible));
        self.outcomes.number(Outcome { adds, ..Outcome::default() })
    }
}

//! How many move: counts that several who share a file make of their parts, and put together in the order of the file.

use super::outcome::Outcome;
use super::step::Side;
use super::why::{Cause, Factor};
use super::{Comparison, Direction, Step, What};
use crate::columnar::NONE;
use std::collections::BTreeMap;

/// Counts by a place before and a place after; what is no place comes last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    counts: Vec<Vec<u64>>,
}

/// Everything that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Leads that both decide on.
    pub decided: u64,
    /// Verdicts, by their places.
    pub verdicts: Matrix,
    /// Routes, by their places.
    pub routes: Matrix,
    /// Joined grades; none is a lead without one.
    pub grades: BTreeMap<(Option<String>, Option<String>), u64>,
    /// Won, lost and open leads of each verdict before, and after.
    pub outcomes: [Vec<[u64; 3]>; 2],
    /// Leads that move, by what is another one and where to.
    pub moved: BTreeMap<(What, Direction), u64>,
}

impl Matrix {
    fn new(before: usize, after: usize) -> Self {
        Self { counts: vec![vec![0; after + 1]; before + 1] }
    }

    fn add(&mut self, before: usize, after: usize, count: u64) {
        let row = before.min(self.counts.len().saturating_sub(1));
        if let Some(row) = self.counts.get_mut(row) {
            let column = after.min(row.len().saturating_sub(1));
            row.get_mut(column).into_iter().for_each(|place| *place += count);
        }
    }

    fn join(&mut self, other: Self) {
        for (row, other) in self.counts.iter_mut().zip(other.counts) {
            row.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        }
    }

    /// So many go from one place to another.
    #[must_use]
    pub fn count(&self, before: usize, after: usize) -> u64 {
        self.counts.get(before).and_then(|row| row.get(after)).copied().unwrap_or_default()
    }

    /// So many were at a place before.
    #[must_use]
    pub fn before(&self, place: usize) -> u64 {
        self.counts.get(place).map_or(0, |row| row.iter().sum())
    }

    /// So many are at a place after.
    #[must_use]
    pub fn after(&self, place: usize) -> u64 {
        self.counts.iter().filter_map(|row| row.get(place)).sum()
    }

    /// The number of places before and after, that of none included.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.counts.len(), self.counts.first().map_or(0, Vec::len))
    }
}

impl Tally {
    /// Of nothing.
    #[must_use]
    pub fn new(comparison: &Comparison<'_>) -> Self {
        let (before, after) = (comparison.before.names, comparison.after.names);
        Self {
            decided: 0,
            verdicts: Matrix::new(before.verdicts.len(), after.verdicts.len()),
            routes: Matrix::new(before.routes.len(), after.routes.len()),
            grades: BTreeMap::new(),
            outcomes: [vec![[0; 3]; before.verdicts.len()], vec![[0; 3]; after.verdicts.len()]],
            moved: BTreeMap::new(),
        }
    }

    /// Counts what became of a lead that has these verdicts.
    pub fn outcome(&mut self, outcome: Outcome, before: u16, after: u16) {
        let [was, is] = &mut self.outcomes;
        for (verdicts, verdict) in [(was, before), (is, after)] {
            let count = verdicts.get_mut(usize::from(verdict)).and_then(|counts| counts.get_mut(outcome as usize));
            count.into_iter().for_each(|count| *count += 1);
        }
    }

    /// Counts a move.
    pub fn step(&mut self, step: &Step) {
        *self.moved.entry((step.what, step.direction)).or_default() += 1;
    }

    /// So many move.
    #[must_use]
    pub fn movers(&self) -> u64 {
        self.moved.values().sum()
    }

    /// So many move in a direction.
    #[must_use]
    pub fn toward(&self, direction: Direction) -> u64 {
        self.moved.iter().filter(|((_, to), _)| *to == direction).map(|(_, count)| count).sum()
    }

    /// So many move between what is another one.
    #[must_use]
    pub fn between(&self, what: What) -> u64 {
        self.moved.iter().filter(|((of, _), _)| *of == what).map(|(_, count)| count).sum()
    }

    /// Adds what others counted.
    pub fn join(&mut self, other: Self) {
        self.decided += other.decided;
        self.verdicts.join(other.verdicts);
        self.routes.join(other.routes);
        for (own, others) in self.outcomes.iter_mut().zip(other.outcomes) {
            for (own, other) in own.iter_mut().zip(others) {
                own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
            }
        }
        other.grades.into_iter().for_each(|(flow, count)| *self.grades.entry(flow).or_default() += count);
        other.moved.into_iter().for_each(|(step, count)| *self.moved.entry(step).or_default() += count);
    }
}

impl Comparison<'_> {
    /// Counts rows, each by its places in both batches, and gives those that move.
    pub fn count(
        &self,
        before: Side<'_>,
        after: Side<'_>,
        rows: &[(usize, usize)],
        tally: &mut Tally,
    ) -> Vec<(usize, usize)> {
        let (was, is) = (self.before.names, self.after.names);
        let names = (
            Places::of(was.verdicts.iter().map(|it| &it.name), is.verdicts.iter().map(|it| &it.name)),
            Places::of(before.legend.grades.iter(), after.legend.grades.iter()),
            Places::of(was.routes.iter().map(|it| &it.id), is.routes.iter().map(|it| &it.id)),
        );
        let mut grades = Matrix::new(before.legend.grades.len(), after.legend.grades.len());
        let mut movers = Vec::new();
        for (a, b) in rows {
            let pair = |one: &[u16], other: &[u16]| (place(one, *a), place(other, *b));
            let verdict = pair(&before.batch.verdict, &after.batch.verdict);
            let grade = pair(&before.batch.grade, &after.batch.grade);
            let route = pair(&before.batch.route, &after.batch.route);
            tally.decided += 1;
            tally.verdicts.add(verdict.0, verdict.1, 1);
            tally.routes.add(route.0, route.1, 1);
            grades.add(grade.0, grade.1, 1);
            if !(names.0.stays(verdict) && names.1.stays(grade) && names.2.stays(route)) {
                movers.push((*a, *b));
            }
        }
        let legends = (&before.legend.grades, &after.legend.grades);
        add_grades(&grades, legends, &mut tally.grades);
        movers
    }
}

fn add_grades(
    grades: &Matrix,
    (before, after): (&Vec<String>, &Vec<String>),
    flows: &mut BTreeMap<(Option<String>, Option<String>), u64>,
) {
    let (rows, columns) = grades.size();
    for (a, b) in (0..rows).flat_map(|a| (0..columns).map(move |b| (a, b))) {
        let count = grades.count(a, b);
        if count > 0 {
            *flows.entry((before.get(a).cloned(), after.get(b).cloned())).or_default() += count;
        }
    }
}

/// What is no place is past all others.
fn place(column: &[u16], row: usize) -> usize {
    column.get(row).copied().filter(|place| *place != NONE).map_or(usize::MAX, usize::from)
}

/// Where each name of one list stands first in another one, and where each of that one does: definitions of a library may have verdicts of
/// different kinds by one name.
struct Places {
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl Places {
    fn of<'n>(before: impl Iterator<Item = &'n String>, after: impl Iterator<Item = &'n String> + Clone) -> Self {
        let first = |name: &String| after.clone().position(|other| other == name);
        Self { before: before.map(first).collect(), after: after.clone().map(first).collect() }
    }

    fn stays(&self, (before, after): (usize, usize)) -> bool {
        match (self.before.get(before), self.after.get(after)) {
            (Some(was), Some(is)) => was == is,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// Leads that move alike for the same reasons; of the first of them something is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<T> {
    /// Where they move.
    pub step: Step,
    /// Why, with points where all have the same.
    pub causes: Vec<Cause>,
    /// How many they are.
    pub count: u64,
    /// What is remembered of the first of them.
    pub first: Vec<T>,
}

/// All groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups<T> {
    groups: BTreeMap<Alike, Group<T>>,
    remembered: usize,
}

/// What movers of a group have in common: the step, and what differs in which definition.
type Alike = (Step, Vec<(usize, Factor)>);

/// More groups are not told apart: those that come later go without their reasons.
const MOST: usize = 20_000;

impl<T> Groups<T> {
    /// None yet; so many movers of each are remembered.
    #[must_use]
    pub const fn remembering(remembered: usize) -> Self {
        Self { groups: BTreeMap::new(), remembered }
    }

    /// Adds a mover.
    pub fn add(&mut self, step: &Step, causes: &[Cause], mover: T) {
        self.put(Group { step: step.clone(), causes: causes.to_vec(), count: 1, first: vec![mover] });
    }

    /// Adds what others found in a part that comes later.
    pub fn join(&mut self, other: Self) {
        other.groups.into_values().for_each(|group| self.put(group));
    }

    /// Everything that is remembered.
    pub fn remembered_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.groups.values_mut().flat_map(|group| &mut group.first)
    }

    fn put(&mut self, mut group: Group<T>) {
        let remembered = self.remembered;
        let factors = |group: &Group<T>| group.causes.iter().map(|cause| (cause.part, cause.factor)).collect();
        let key = |group: &Group<T>| (group.step.clone(), factors(group));
        if self.groups.len() >= MOST && !self.groups.contains_key(&key(&group)) {
            group.causes.clear();
        }
        let Some(known) = self.groups.get_mut(&key(&group)) else {
            group.first.truncate(remembered);
            self.groups.insert(key(&group), group);
            return;
        };
        known.count += group.count;
        for (own, other) in known.causes.iter_mut().zip(&group.causes) {
            if own.points != other.points {
                own.points = (None, None);
            }
        }
        let room = remembered.saturating_sub(known.first.len());
        known.first.extend(group.first.into_iter().take(room));
    }

    /// The largest first.
    #[must_use]
    pub fn largest_first(&self) -> Vec<&Group<T>> {
        let mut all: Vec<&Group<T>> = self.groups.values().collect();
        all.sort_by_key(|group| std::cmp::Reverse(group.count));
        all
    }
}

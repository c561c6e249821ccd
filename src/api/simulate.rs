//! `simulate`: a file of leads under two definitions or libraries, part by part: who moves, and why.

use super::open::Pact;
use super::parts::{Decided, Desk, Part, Reported};
use crate::columnar::Batch;
use crate::columnar::input::Report;
use crate::moves::{Came, Cause, Comparison, Groups, Outcome, Outcomes, Side, Step, Tally};
use crate::value::date::Instant;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What is to be looked at in a file beside who moves.
#[derive(Debug, Clone, Default)]
pub struct Watched {
    /// The names of its columns, or the keys of its leads.
    pub columns: Vec<String>,
    /// The column that says which lead a row is.
    pub key: Option<usize>,
    /// The column that says what became of it.
    pub outcomes: Option<Outcomes>,
    /// How many leads of each group are remembered.
    pub remembered: usize,
    /// Whether leads that stay are told too.
    pub has_all: bool,
}

/// A lead that moves, or one of all leads where those are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which record.
    pub record: u64,
    /// The line on which it begins.
    pub line: u64,
    /// Which lead it is, as the file says.
    pub key: Option<String>,
    /// What became of it, where the file says so.
    pub outcome: Option<Outcome>,
    /// What it was.
    pub before: Came,
    /// What it is.
    pub after: Came,
    /// Where it moves; nothing where it stays.
    pub step: Option<Step>,
    /// Why.
    pub causes: Vec<Cause>,
}

/// What a part came to.
#[derive(Debug)]
pub struct Simulated {
    /// Counts.
    pub tally: Tally,
    /// Movers with the same reasons.
    pub groups: Groups<Moved>,
    /// Each mover, or each lead, in the order of the file.
    pub moved: Vec<Moved>,
    /// What was wrong: rows that are left out under either definition, and values that the later one cannot read.
    pub reported: Vec<Reported>,
    /// Records of the part.
    pub records: u64,
    /// Lines of the part.
    pub lines: u64,
    is_counted: bool,
}

/// Somebody who decides on parts under two definitions.
#[derive(Debug)]
pub struct Comparer<'p> {
    before: Desk<'p>,
    after: Desk<'p>,
    comparison: Comparison<'p>,
    as_of: Instant,
    watched: Watched,
}

impl Pact {
    /// A desk for leads as JSON, or for rows of a file of which `reports` tell what each definition finds in it.
    #[must_use]
    pub fn compare<'p>(
        &'p self,
        after: &'p Self,
        as_of: Instant,
        reports: Option<&[Report; 2]>,
        watched: Watched,
    ) -> Comparer<'p> {
        let [of_before, of_after] = reports.map_or([None, None], |[before, after]| [Some(before), Some(after)]);
        Comparer {
            before: self.plain_desk(as_of, of_before),
            after: after.plain_desk(as_of, of_after),
            comparison: self.beside(after),
            as_of,
            watched,
        }
    }
}

impl Comparer<'_> {
    /// Decides on a part under both.
    pub fn decide(&mut self, part: Part) -> Simulated {
        let before = self.before.decide(part.clone());
        let after = self.after.decide(part);
        let rows = in_both(&before.batch, &after.batch);
        let sides = self.sides(&before, &after);
        let mut tally = Tally::new(&self.comparison);
        let moving = self.comparison.count(sides.0, sides.1, &rows, &mut tally);
        let outcomes = self.count_outcomes(&before, &after, &rows, &mut tally);
        let told = if self.watched.has_all { &rows } else { &moving };
        let moved = self.told(&before, &after, told, &outcomes);
        let mut groups = Groups::remembering(self.watched.remembered);
        for one in &moved {
            if let Some(step) = &one.step {
                tally.step(step);
                groups.add(step, &one.causes, one.clone());
            }
        }
        let (records, lines, is_counted) = (after.records, after.lines, after.is_counted());
        Simulated {
            tally,
            groups,
            moved,
            reported: reported(before.reported, after.reported),
            records,
            lines,
            is_counted,
        }
    }

    fn sides<'s>(&'s self, before: &'s Decided, after: &'s Decided) -> (Side<'s>, Side<'s>) {
        let side = |desk: &'s Desk<'_>, decided: &'s Decided| Side { batch: &decided.batch, legend: desk.legend() };
        (side(&self.before, before), side(&self.after, after))
    }

    /// What became of each row, by the rows after; nothing where the file does not say so.
    fn count_outcomes(
        &self,
        before: &Decided,
        after: &Decided,
        rows: &[(usize, usize)],
        tally: &mut Tally,
    ) -> Option<Vec<Outcome>> {
        let outcomes = self.watched.outcomes.as_ref()?;
        let verdict = |batch: &Batch, row: usize| batch.verdict.get(row).copied().unwrap_or(u16::MAX);
        let mut all = vec![Outcome::Open; after.batch.len()];
        for (a, b) in rows {
            let outcome = outcomes.read(&self.cell(after, *b, outcomes.column).unwrap_or_default());
            tally.outcome(outcome, verdict(&before.batch, *a), verdict(&after.batch, *b));
            all.get_mut(*b).into_iter().for_each(|place| *place = outcome);
        }
        Some(all)
    }

    fn cell(&self, decided: &Decided, row: usize, column: usize) -> Option<String> {
        self.after.cells(decided, row, &self.watched.columns).into_iter().nth(column).map(Cow::into_owned)
    }

    fn told(
        &self,
        before: &Decided,
        after: &Decided,
        rows: &[(usize, usize)],
        outcomes: &Option<Vec<Outcome>>,
    ) -> Vec<Moved> {
        let lines = after.lines_of(rows.iter().map(|(_, row)| *row));
        let told = rows.iter().zip(lines).filter_map(|((a, b), line)| {
            let mut moved = self.moved((before, *a), (after, *b))?;
            moved.line = line;
            moved.outcome = outcomes.as_ref().and_then(|all| all.get(*b)).copied();
            Some(moved)
        });
        told.collect()
    }

    fn moved(&self, before: (&Decided, usize), after: (&Decided, usize)) -> Option<Moved> {
        let (a, b) = self.sides(before.0, after.0);
        let came = (a.came(self.comparison.before(), before.1)?, b.came(self.comparison.after(), after.1)?);
        let step = self.comparison.step(&came.0, &came.1);
        let causes = step.as_ref().and_then(|step| {
            let leads = (self.before.lead(before.0, before.1)?, self.after.lead(after.0, after.1)?);
            Some(self.comparison.why(step.what, (&came.0, &leads.0), (&came.1, &leads.1), self.as_of))
        });
        Some(Moved {
            record: after.0.batch.record.get(after.1).copied()?,
            line: 0,
            key: self.watched.key.and_then(|key| self.cell(after.0, after.1, key)).filter(|key| !key.is_empty()),
            outcome: None,
            before: came.0,
            after: came.1,
            step,
            causes: causes.unwrap_or_default(),
        })
    }
}

impl Simulated {
    /// Counts records and lines from the beginning of the file, where parts are not counted so already.
    pub fn count_from(&mut self, records: u64, lines: u64) {
        if self.is_counted {
            return;
        }
        for moved in self.moved.iter_mut().chain(self.groups.remembered_mut()) {
            moved.record += records;
            moved.line += lines;
        }
        for Reported { at, .. } in &mut self.reported {
            at.record += records;
            at.line += lines;
        }
    }

    /// Whether records and lines are counted from the beginning of the file by themselves.
    #[must_use]
    pub const fn is_counted(&self) -> bool {
        self.is_counted
    }
}

/// The rows that both decide on, by their places in both.
fn in_both(before: &Batch, after: &Batch) -> Vec<(usize, usize)> {
    if before.record == after.record {
        return (0..after.len()).map(|row| (row, row)).collect();
    }
    let place = |(row, record): (usize, &u64)| before.record.binary_search(record).ok().map(|found| (found, row));
    after.record.iter().enumerate().filter_map(place).collect()
}

/// What is told: all of the later definition, and rows that only the earlier one leaves out.
fn reported(before: Vec<Reported>, mut after: Vec<Reported>) -> Vec<Reported> {
    let known: BTreeSet<u64> =
        after.iter().filter(|reported| reported.kind.left_out).map(|reported| reported.at.record).collect();
    let is_new = |reported: &Reported| reported.kind.left_out && !known.contains(&reported.at.record);
    after.extend(before.into_iter().filter(is_new));
    after.sort_by_key(|reported| (reported.at.record, reported.at.column));
    after
}

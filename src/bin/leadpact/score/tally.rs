//! What decisions come to when they are counted.

use super::histogram::Histogram;
use leadpact::api::{Decided, Legend, Pact};
use std::collections::BTreeMap;

/// Counts of decisions. All of them add up: what was read was decided on or reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) read: u64,
    pub(super) decided: u64,
    /// Left out.
    pub(super) reported: u64,
    /// Of which learning more cannot change the verdict.
    pub(super) settled: u64,
    /// By their places in the definition.
    pub(super) verdicts: Vec<u64>,
    pub(super) gates: Vec<u64>,
    pub(super) routes: Vec<u64>,
    /// By joined grades.
    pub(super) grades: BTreeMap<String, u64>,
    pub(super) scores: Vec<Histogram>,
}

impl Tally {
    pub(super) fn new(pact: &Pact) -> Self {
        Self {
            read: 0,
            decided: 0,
            reported: 0,
            settled: 0,
            verdicts: vec![0; pact.verdicts().count()],
            gates: vec![0; pact.gates().count()],
            routes: vec![0; pact.routes().count()],
            grades: BTreeMap::new(),
            scores: vec![Histogram::default(); pact.scores().count()],
        }
    }

    /// Counts the decisions on a part.
    pub(super) fn add(&mut self, decided: &Decided, legend: &Legend) {
        let batch = &decided.batch;
        self.read += decided.records;
        self.decided += batch.len() as u64;
        self.reported += decided.reported.iter().filter(|reported| reported.kind.left_out).count() as u64;
        self.settled += batch.settled.iter().map(|settled| u64::from(*settled)).sum::<u64>();
        count(&mut self.verdicts, &batch.verdict);
        count(&mut self.gates, &batch.gate);
        count(&mut self.routes, &batch.route);
        let mut grades = vec![0; legend.grades.len()];
        count(&mut grades, &batch.grade);
        for (grade, count) in legend.grades.iter().zip(grades).filter(|(_, count)| *count > 0) {
            *self.grades.entry(grade.clone()).or_default() += count;
        }
        for (histogram, score) in self.scores.iter_mut().zip(&batch.scores) {
            // A row of a library has not every score.
            score.points.iter().filter(|points| **points != i64::MIN).for_each(|points| histogram.add(*points));
        }
    }

    /// Adds what others counted.
    pub(super) fn join(&mut self, other: Self) {
        self.read += other.read;
        self.decided += other.decided;
        self.reported += other.reported;
        self.settled += other.settled;
        for (own, others) in
            [(&mut self.verdicts, other.verdicts), (&mut self.gates, other.gates), (&mut self.routes, other.routes)]
        {
            own.iter_mut().zip(others).for_each(|(own, other)| *own += other);
        }
        for (grade, count) in other.grades {
            *self.grades.entry(grade).or_default() += count;
        }
        self.scores.iter_mut().zip(other.scores).for_each(|(own, other)| own.join(other));
    }
}

/// Counts places; what is no place is none of them.
fn count(counts: &mut [u64], places: &[u16]) {
    for place in places {
        if let Some(count) = counts.get_mut(usize::from(*place)) {
            *count += 1;
        }
    }
}

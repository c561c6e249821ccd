//! Rows of which each is decided on by one of several programs.
//!
//! Every program scores every row by its own kernel, and the selecting one says whose decision counts. Cutting out the rows of each program
//! first was considered: it saves time where programs are many, and would need rows that do not follow one another in all of `csv`.

use super::batch::{Batch, Detail};
use super::ending::{Legend, NONE};
use super::mapping::Mapping;
use crate::program::{FieldId, Program};
use std::collections::BTreeMap;

/// One of several programs.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The program.
    pub program: Program,
    /// What its places are called among those of all.
    pub names: Names,
}

/// From a program's places to those of all programs together.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Verdicts.
    pub verdicts: Vec<u16>,
    /// Gates.
    pub gates: Vec<u16>,
    /// Routes.
    pub routes: Vec<u16>,
    /// Scores, each with its grades.
    pub scores: Vec<(usize, Vec<u16>)>,
    /// Fields.
    pub fields: Vec<FieldId>,
}

/// Which program decides when the selecting one says so by a verdict beyond them: one of them, or none, with a verdict among those of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// This one.
    Choice(usize),
    /// None.
    Verdict(u16),
}

impl Mapping {
    /// The same columns for another program, whose fields have the same names.
    #[must_use]
    pub fn translated(&self, from: &Program, to: &Program) -> Self {
        let sources = |name: &str| from.fields.iter().position(|field| field.name == name);
        let fields = to
            .fields
            .iter()
            .map(|field| sources(&field.name).and_then(|place| self.fields.get(place)).cloned().unwrap_or_default());
        Self { fields: fields.collect(), ..self.clone() }
    }
}

/// What several scorers came to, waiting for one another.
#[derive(Debug)]
pub(super) struct Shelf<S> {
    pub(super) parts: Vec<Part<S>>,
    /// What the selecting program came to.
    pub(super) selected: Batch,
    pub(super) legend: Legend,
    otherwise: Otherwise,
    /// Rows of the batches that were handed on.
    done: usize,
    /// Lists of possible verdicts by the lists of programs that they are made of.
    known: BTreeMap<Vec<(usize, u16)>, u16>,
}

/// One of several scorers.
#[derive(Debug)]
pub(super) struct Part<S> {
    pub(super) scorer: S,
    pub(super) batch: Batch,
    names: Names,
}

impl<S> Shelf<S> {
    pub(super) fn new(choices: Vec<Choice>, otherwise: Otherwise, scorer: impl Fn(Program) -> S) -> Self {
        let part = |Choice { program, names }: Choice| {
            let scores = program.score_count();
            Part { scorer: scorer(program), batch: Batch::new(scores), names }
        };
        Self {
            parts: choices.into_iter().map(part).collect(),
            selected: Batch::default(),
            legend: Legend::default(),
            otherwise,
            done: 0,
            known: BTreeMap::new(),
        }
    }

    /// Hands on every row that all have come to.
    pub(super) fn hand_on(&mut self, selecting: &Legend, legend: impl Fn(&S) -> &Legend, out: &mut Batch) {
        let lengths = || self.parts.iter().map(|part| part.batch.len()).chain([self.selected.len()]);
        let (least, most) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
        for row in self.done..least {
            self.row(row, selecting, &legend, out);
        }
        self.done = least;
        if least == most {
            self.parts.iter_mut().for_each(|part| part.batch.clear());
            self.selected.clear();
            self.done = 0;
        }
    }

    fn row(&mut self, row: usize, selecting: &Legend, legend: &impl Fn(&S) -> &Legend, out: &mut Batch) {
        let places = self.places(row, selecting);
        let possible = self.possible(row, &places, legend);
        let settled = u8::from(places.len() == 1);
        let chosen = places.first().copied().flatten().and_then(|place| self.parts.get(place));
        copy(&self.selected, row, out);
        let number = places.first().copied().flatten().and_then(|place| u16::try_from(place).ok());
        out.chosen.push(number.unwrap_or(NONE));
        out.possible.push(possible);
        match chosen {
            Some(Part { scorer, batch, names }) => {
                let grade = batch.grade.get(row).and_then(|grade| legend(scorer).grades.get(usize::from(*grade)));
                out.grade.push(grade.map_or(NONE, |grade| self.legend.grade(grade)));
                out.settled.push(settled & at(&batch.settled, row));
                names.decide(batch, row, out);
            }
            None => {
                let Otherwise::Verdict(verdict) = self.otherwise else { return };
                out.settled.push(settled);
                out.nothing(verdict, &self.selected, row);
            }
        }
    }

    /// Which programs may decide on a row, the one that does first; nothing is none of them.
    fn places(&self, row: usize, selecting: &Legend) -> Vec<Option<usize>> {
        let list = self.selected.possible.get(row).and_then(|list| selecting.possible.get(usize::from(*list)));
        let mut places = Vec::with_capacity(1);
        for verdict in list.into_iter().flatten() {
            let place = Some(usize::from(*verdict)).filter(|place| *place < self.parts.len());
            let place = match (place, self.otherwise) {
                (None, Otherwise::Choice(place)) => Some(place),
                (place, _) => place,
            };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// The list of all verdicts that any of the programs may come to.
    fn possible(&mut self, row: usize, places: &[Option<usize>], legend: &impl Fn(&S) -> &Legend) -> u16 {
        let own = |place: &Option<usize>| match place.and_then(|place| Some((place, self.parts.get(place)?))) {
            Some((place, part)) => (place, part.batch.possible.get(row).copied().unwrap_or(NONE)),
            None => (usize::MAX, NONE),
        };
        let key: Vec<(usize, u16)> = places.iter().map(own).collect();
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let mut all = Vec::new();
        for (place, list) in &key {
            for verdict in self.verdicts(*place, *list, legend) {
                if !all.contains(&verdict) {
                    all.push(verdict);
                }
            }
        }
        let number = self.legend.list(all);
        self.known.insert(key, number);
        number
    }

    fn verdicts(&self, place: usize, list: u16, legend: &impl Fn(&S) -> &Legend) -> Vec<u16> {
        match (self.parts.get(place), self.otherwise) {
            (Some(part), _) => {
                let list = legend(&part.scorer).possible.get(usize::from(list)).map(Vec::as_slice).unwrap_or_default();
                list.iter().map(|verdict| named(&part.names.verdicts, *verdict)).collect()
            }
            (None, Otherwise::Verdict(verdict)) => vec![verdict],
            (None, Otherwise::Choice(_)) => Vec::new(),
        }
    }
}

/// What a row is, whoever decides on it.
fn copy(from: &Batch, row: usize, out: &mut Batch) {
    out.record.push(at(&from.record, row));
    out.byte.push(at(&from.byte, row));
    out.length.push(at(&from.length, row));
}

impl Names {
    fn decide(&self, batch: &Batch, row: usize, out: &mut Batch) {
        let place = |column: &[u16]| column.get(row).copied().unwrap_or(NONE);
        out.verdict.push(named(&self.verdicts, place(&batch.verdict)));
        out.gate.push(named(&self.gates, place(&batch.gate)));
        out.route.push(named(&self.routes, place(&batch.route)));
        out.completeness.push(at(&batch.completeness, row));
        out.problems.push(at(&batch.problems, row));
        for (index, columns) in out.scores.iter_mut().enumerate() {
            let own = self.scores.iter().position(|(place, _)| *place == index);
            let own = own.and_then(|own| Some((batch.scores.get(own)?, &self.scores.get(own)?.1)));
            columns.points.push(own.map_or(i64::MIN, |(own, _)| at(&own.points, row)));
            columns.low.push(own.map_or(i64::MIN, |(own, _)| at(&own.low, row)));
            columns.high.push(own.map_or(i64::MAX, |(own, _)| at(&own.high, row)));
            columns.grade.push(own.map_or(NONE, |(own, grades)| named(grades, place(&own.grade))));
        }
        if let Some(Detail { missing, problems }) = batch.details.get(row) {
            let field = |field: &FieldId| self.fields.get(field.0).copied().unwrap_or(*field);
            out.details.push(Detail {
                missing: missing.iter().map(field).collect(),
                problems: problems.iter().map(|(own, code)| (own.as_ref().map(field), *code)).collect(),
            });
        }
    }
}

impl Batch {
    /// A row that no program decides on: it has a verdict, and no points.
    fn nothing(&mut self, verdict: u16, selected: &Self, row: usize) {
        self.verdict.push(verdict);
        self.gate.push(NONE);
        self.route.push(NONE);
        self.grade.push(NONE);
        self.completeness.push(at(&selected.completeness, row));
        self.problems.push(at(&selected.problems, row));
        for columns in &mut self.scores {
            columns.points.push(i64::MIN);
            columns.low.push(i64::MIN);
            columns.high.push(i64::MAX);
            columns.grade.push(NONE);
        }
        self.details.extend(selected.details.get(row).cloned());
    }
}

fn at<T: Copy + Default>(column: &[T], row: usize) -> T {
    column.get(row).copied().unwrap_or_default()
}

fn named(names: &[u16], place: u16) -> u16 {
    names.get(usize::from(place)).copied().unwrap_or(NONE)
}

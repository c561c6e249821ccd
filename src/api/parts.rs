//! `desk`: decisions on a file part by part, by several who share the work.
//!
//! Each part holds whole rows or whole leads and is decided on by itself, so that it does not matter who takes which, nor how many they
//! are. Rows are counted from the beginning of their part; [`Decided::count_from`] makes it the beginning of the file.

use super::many_words::{detail_words, trouble_words};
use super::open::Pact;
use super::score_rows::RowDecision;
use crate::columnar::input::{JsonRow, Problem, RawLead, Report, Rows};
use crate::columnar::mapping::Given;
use crate::columnar::{Batch, Kind, NodeScorer, RowScorer, Trouble};
use crate::eval::{Decision, Lead};
use crate::explain::{Answers, Brief};
use crate::json::{Node, Value};
use crate::program::Program;
use crate::value::date::Instant;
use std::borrow::Cow;

/// Whole rows or whole leads of a file.
#[derive(Debug, Clone)]
pub enum Part {
    /// Rows as text in UTF-8.
    Rows {
        /// The rows.
        bytes: Vec<u8>,
        /// The byte of the file's text at which they begin.
        at: u64,
        /// Lines of a row that is too large which are not among the bytes.
        passed_over: u64,
    },
    /// Leads as JSON.
    Leads(Vec<RawLead>),
}

/// Something that is wrong with a row, or with a value of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// What kind.
    pub kind: Kind,
    /// Where.
    pub at: Trouble,
    /// More than the kind says by itself.
    pub words: Option<String>,
}

/// The decisions on a part.
#[derive(Debug)]
pub struct Decided {
    /// The decisions.
    pub batch: Batch,
    /// What was wrong, in the order of the file.
    pub reported: Vec<Reported>,
    /// Records of the part, those that were left out included.
    pub records: u64,
    /// Lines of the part.
    pub lines: u64,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Rows {
        bytes: Vec<u8>,
        at: u64,
    },
    /// Leads, and the lines on which they begin.
    Leads(Vec<Node>, Vec<u64>),
}

/// Somebody who decides on parts.
#[derive(Debug)]
pub struct Desk<'p> {
    pact: &'p Pact,
    as_of: Instant,
    answers: Vec<Answers>,
    scorer: Scorer,
}

#[derive(Debug)]
enum Scorer {
    Rows(Box<RowScorer>, u8),
    Leads(Box<NodeScorer>),
}

impl Pact {
    /// A desk for leads as JSON, or for rows of a file of which `report` tells.
    #[must_use]
    pub fn desk(&self, as_of: Instant, report: Option<&Report>) -> Desk<'_> {
        let scorer = match report {
            Some(report) => {
                let rows = self.rows(report.mapping.clone(), &report.shape, as_of).detailed().listing();
                Scorer::Rows(Box::new(rows), report.shape.delimiter)
            }
            None => Scorer::Leads(Box::new(self.nodes(as_of).detailed().listing())),
        };
        self.at_desk(as_of, scorer)
    }

    /// A desk that does not say for each row what it lacks.
    pub(super) fn plain_desk(&self, as_of: Instant, report: Option<&Report>) -> Desk<'_> {
        let scorer = match report {
            Some(report) => {
                let rows = self.rows(report.mapping.clone(), &report.shape, as_of).listing();
                Scorer::Rows(Box::new(rows), report.shape.delimiter)
            }
            None => Scorer::Leads(Box::new(self.nodes(as_of).listing())),
        };
        self.at_desk(as_of, scorer)
    }

    fn at_desk(&self, as_of: Instant, scorer: Scorer) -> Desk<'_> {
        Desk { pact: self, as_of, answers: self.answers(as_of), scorer }
    }

    /// What is wrong in one sentence.
    #[must_use]
    pub fn reported_words(&self, Reported { kind, at, words }: &Reported) -> String {
        words.clone().unwrap_or_else(|| trouble_words(self, kind) + &detail_words(kind, at.count))
    }

    /// A kind of trouble in one sentence.
    #[must_use]
    pub fn trouble_kind_words(&self, kind: &Kind) -> String {
        trouble_words(self, kind)
    }
}

impl Desk<'_> {
    /// Decides on a part.
    pub fn decide(&mut self, part: Part) -> Decided {
        let batch = Batch::new(self.pact.scores().count());
        let mut decided = match (&mut self.scorer, part) {
            (Scorer::Rows(scorer, _), Part::Rows { bytes, at, passed_over }) => {
                rows(scorer, batch, bytes, at, passed_over)
            }
            (Scorer::Leads(scorer), Part::Leads(leads)) => json_leads(scorer, batch, &leads),
            (Scorer::Rows(..), Part::Leads(_)) | (Scorer::Leads(_), Part::Rows { .. }) => nothing(batch),
        };
        decided.reported.sort_by_key(|reported| (reported.at.record, reported.at.column));
        decided
    }

    /// The decision on a row of what this desk decided last.
    #[must_use]
    pub fn row(&self, decided: &Decided, row: usize) -> Option<RowDecision<'_>> {
        self.pact.row(&decided.batch, self.legend(), row)
    }

    /// Which definition decided on a row.
    #[must_use]
    pub fn definition(&self, decided: &Decided, row: usize) -> String {
        self.pact.definition_of(&decided.batch, row)
    }

    /// What numbers in columns stand for.
    #[must_use]
    pub fn legend(&self) -> &crate::columnar::Legend {
        match &self.scorer {
            Scorer::Rows(scorer, _) => scorer.legend(),
            Scorer::Leads(scorer) => scorer.legend(),
        }
    }

    /// The whole decision on a row, made from its lead alone.
    #[must_use]
    pub fn whole(&self, decided: &Decided, row: usize) -> Option<Decision<'_>> {
        let lead = self.lead(decided, row)?;
        Some(self.pact.decide_node(&lead, self.as_of))
    }

    /// Why a row was decided on so.
    #[must_use]
    pub fn explained(&self, decided: &Decided, row: usize) -> Option<Brief> {
        let told = |read: &dyn Fn(&Program) -> Lead| self.pact.brief(read, &self.answers, self.as_of);
        match (&self.scorer, &decided.source) {
            // The definitions of a library have fields of their own.
            (Scorer::Rows(scorer, _), Source::Rows { .. }) if self.pact.is_library() => {
                let lead = scorer.lead(decided.bytes(row)?);
                told(&|program| Lead::read(program, &lead))
            }
            (Scorer::Rows(scorer, _), Source::Rows { .. }) => {
                let Given { fields, activities } = scorer.given(decided.bytes(row)?);
                told(&|program| Lead::of(program, fields.iter().map(Option::as_ref), activities.as_ref()))
            }
            (Scorer::Leads(_), Source::Leads(leads, _)) => {
                let lead = leads.get(row)?;
                told(&|program| Lead::read(program, lead))
            }
            (Scorer::Rows(..), Source::Leads(..)) | (Scorer::Leads(_), Source::Rows { .. }) => None,
        }
    }

    /// The lead of a row.
    pub(super) fn lead(&self, decided: &Decided, row: usize) -> Option<Node> {
        match (&self.scorer, &decided.source) {
            (Scorer::Rows(scorer, _), Source::Rows { .. }) => Some(scorer.lead(decided.bytes(row)?)),
            (Scorer::Leads(_), Source::Leads(leads, _)) => leads.get(row).cloned(),
            (Scorer::Rows(..), Source::Leads(..)) | (Scorer::Leads(_), Source::Rows { .. }) => None,
        }
    }

    /// What a row holds: its cells, or what stands under each key of a lead.
    #[must_use]
    pub fn cells<'d>(&self, decided: &'d Decided, row: usize, keys: &[String]) -> Vec<Cow<'d, str>> {
        match (&self.scorer, &decided.source) {
            (Scorer::Rows(_, delimiter), Source::Rows { .. }) => {
                // What is not UTF-8 was left out.
                let text = std::str::from_utf8(decided.bytes(row).unwrap_or_default()).unwrap_or_default();
                Rows::new(text, *delimiter, 0, 1).cells()
            }
            (_, Source::Leads(leads, _)) => {
                let cells = leads.get(row).map(|lead| super::many::cells_or(Vec::new(), lead, keys));
                cells.into_iter().flatten().map(Cow::Owned).collect()
            }
            (Scorer::Leads(_), Source::Rows { .. }) => Vec::new(),
        }
    }
}

impl Decided {
    /// Counts records and lines from the beginning of the file, where parts are not counted so already.
    pub fn count_from(&mut self, records: u64, lines: u64) {
        if self.is_counted() {
            return;
        }
        self.batch.record.iter_mut().for_each(|record| *record += records);
        for Reported { at, .. } in &mut self.reported {
            at.record += records;
            at.line += lines;
        }
    }

    /// Whether its records and lines are counted from the beginning of the file already.
    pub(super) const fn is_counted(&self) -> bool {
        matches!(self.source, Source::Leads(..))
    }

    /// The lines on which some rows begin, which come in their order.
    pub(super) fn lines_of(&self, rows: impl Iterator<Item = usize>) -> Vec<u64> {
        match &self.source {
            Source::Leads(_, lines) => rows.map(|row| lines.get(row).copied().unwrap_or_default()).collect(),
            Source::Rows { bytes, at } => {
                let (mut line, mut counted) = (1, 0);
                rows.map(|row| {
                    let byte = self.batch.byte.get(row).and_then(|byte| usize::try_from(byte.checked_sub(*at)?).ok());
                    let passed = byte.and_then(|byte| bytes.get(counted..byte)).unwrap_or_default();
                    line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
                    counted += passed.len();
                    line
                })
                .collect()
            }
        }
    }

    /// Every key of the leads that are JSON, each once, in the order in which they come.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let Source::Leads(leads, _) = &self.source else { return Vec::new() };
        let mut seen = std::collections::BTreeSet::new();
        leads.iter().flat_map(keys_of).filter(|key| seen.insert(*key)).collect()
    }

    fn bytes(&self, row: usize) -> Option<&[u8]> {
        let Source::Rows { bytes, at } = &self.source else { return None };
        let start = usize::try_from(self.batch.byte.get(row)?.checked_sub(*at)?).ok()?;
        let length = usize::try_from(*self.batch.length.get(row)?).ok()?;
        bytes.get(start..start.checked_add(length)?)
    }
}

fn keys_of(lead: &Node) -> Vec<&str> {
    let Value::Object(members) = &lead.value else { return Vec::new() };
    members.iter().map(|member| member.key.as_str()).collect()
}

fn nothing(batch: Batch) -> Decided {
    Decided { batch, reported: Vec::new(), records: 0, lines: 0, source: Source::Leads(Vec::new(), Vec::new()) }
}

fn rows(scorer: &mut RowScorer, mut batch: Batch, bytes: Vec<u8>, at: u64, passed_over: u64) -> Decided {
    scorer.start_at(1, 1, at);
    scorer.feed(&bytes, &mut batch);
    scorer.finish(&mut batch);
    let listed = scorer.take_troubles().listed.into_iter();
    let reported = listed.map(|(kind, at)| Reported { kind, at, words: None }).collect();
    let (records, lines) = (scorer.records(), scorer.line() - 1 + passed_over);
    Decided { batch, reported, records, lines, source: Source::Rows { bytes, at } }
}

fn json_leads(scorer: &mut NodeScorer, mut batch: Batch, leads: &[RawLead]) -> Decided {
    let (mut kept, mut lines, mut reported) = (Vec::new(), Vec::new(), Vec::new());
    for raw in leads {
        let JsonRow { place, lead } = raw.read();
        match lead {
            Ok(lead) => {
                scorer.push(&lead, (place.record, place.line, place.byte), &mut batch);
                kept.push(lead);
                lines.push(place.line);
            }
            Err(problem) => reported.push(Reported::of(problem, true)),
        }
    }
    scorer.finish(&mut batch);
    let listed = scorer.take_troubles().listed.into_iter();
    reported.extend(listed.map(|(kind, at)| Reported { kind, at, words: None }));
    Decided { batch, reported, records: leads.len() as u64, lines: 0, source: Source::Leads(kept, lines) }
}

impl Reported {
    /// A problem that was found before anything was decided.
    #[must_use]
    pub fn of(Problem { code, place, column, words }: Problem, left_out: bool) -> Self {
        let place = place.unwrap_or_default();
        let kind = Kind { code: code.as_str(), field: None, left_out };
        let column = column.map_or(0, |column| column as u64);
        let at = Trouble { record: place.record, line: place.line, column, byte: place.byte, count: 0 };
        Self { kind, at, words: Some(words) }
    }
}

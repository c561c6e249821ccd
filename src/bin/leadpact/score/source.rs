//! Opens a file of leads and says how it is read.

use super::cut::Cutter;
use super::file::{self, File, Form, Given};
use super::progress::Progress;
use crate::{Failure, files};
use leadpact::api::{self, Borders, Columns, JsonSeams, MAX_BYTES, Pact, Report, Reported};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read};

/// So many bytes of rows are looked at, as by the page.
const HEAD: usize = 1 << 18;
/// So many bytes are read at once.
const PIECE: usize = 1 << 19;

/// A file of leads that is ready to be read.
pub(crate) struct Source {
    /// What is left of its text, in UTF-8.
    rest: Box<dyn Read + Send>,
    how: How,
    /// What was found before any lead was read.
    reported: Vec<Reported>,
    notes: Vec<String>,
    columns: Vec<String>,
    /// It comes from somebody who may be slow, and is passed on as it comes.
    is_slow: bool,
}

enum How {
    /// What each definition that is asked finds in them; all agree on their shape.
    Rows(Vec<Report>),
    Leads,
}

/// Who decides on leads: a definition, or two that are compared.
#[derive(Clone, Copy)]
pub(crate) enum Deciding<'p> {
    One(&'p Pact),
    Both(&'p Pact, &'p Pact),
}

impl Source {
    pub(crate) fn open(given: Given<'_>, deciding: Deciding<'_>, progress: &Progress) -> Result<Self, Failure> {
        let file = file::open(given, progress)?;
        let is_slow = files::is_stdin(given.leads);
        let opened = match file.form {
            Form::Rows => Self::of_rows(file, deciding, is_slow),
            Form::Leads => Self::of_leads(file, given.has_columns, is_slow),
        };
        opened.map_err(|error| files::unreadable(given.leads, &error))
    }

    fn of_rows(file: File, deciding: Deciding<'_>, is_slow: bool) -> io::Result<Self> {
        let File { mut bytes, mut reported, mut notes, .. } = file;
        let mut head = Vec::new();
        bytes.by_ref().take(HEAD as u64 + 1).read_to_end(&mut head)?;
        let reports = look(deciding, &head);
        for note in reports.iter().flat_map(|report| &report.notes) {
            if !notes.contains(&note.words) {
                notes.push(note.words.clone());
            }
        }
        let report = reports.first().cloned().unwrap_or_default();
        let data = head.split_off(usize::try_from(report.shape.data_at).unwrap_or(head.len()).min(head.len()));
        let mut rest: Box<dyn Read + Send> = Box::new(Cursor::new(data).chain(bytes));
        if !reported.is_empty() {
            let mut data = Vec::new();
            rest.read_to_end(&mut data)?;
            reported = in_records(reported, &data, &report);
            rest = Box::new(Cursor::new(data));
        }
        let columns = report.shape.columns.clone();
        Ok(Self { rest, how: How::Rows(reports), reported, notes, columns, is_slow })
    }

    /// Keys are looked for where they become columns.
    fn of_leads(File { mut bytes, reported, notes, .. }: File, has_columns: bool, is_slow: bool) -> io::Result<Self> {
        let (head, columns) = if has_columns { keys(&mut bytes)? } else { Default::default() };
        let rest = Box::new(Cursor::new(head).chain(bytes));
        Ok(Self { rest, how: How::Leads, reported, notes, columns, is_slow })
    }

    /// What was found out about rows.
    pub(crate) fn report(&self) -> Option<&Report> {
        self.reports().and_then(<[Report]>::first)
    }

    /// What each definition finds in rows.
    pub(crate) fn reports(&self) -> Option<&[Report]> {
        match &self.how {
            How::Rows(reports) => Some(reports),
            How::Leads => None,
        }
    }

    /// The names of its columns, or the keys of its leads.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(super) fn delimiter(&self) -> u8 {
        self.report().map_or(b',', |report| report.shape.delimiter)
    }

    pub(crate) fn lines_before(&self) -> u64 {
        self.report().map_or(0, |report| report.shape.data_line.saturating_sub(1))
    }

    pub(crate) fn reported(&self) -> &[Reported] {
        &self.reported
    }

    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Reads to the end, and gives parts as long as they are wanted.
    pub(super) fn cut(mut self, give: &mut impl FnMut(leadpact::api::Part) -> bool) -> io::Result<()> {
        let mut cutter = match self.report() {
            Some(report) => Cutter::of_rows(report.shape.delimiter, report.shape.data_at),
            None => Cutter::of_leads(),
        };
        let mut piece = vec![0; PIECE];
        loop {
            let read = self.fill(&mut piece)?;
            if read == 0 {
                cutter.finish(give);
                return Ok(());
            }
            if !cutter.push(piece.get(..read).unwrap_or_default(), give) {
                return Ok(());
            }
        }
    }

    fn fill(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while let Some(room) = piece.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.rest.read(room) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            if self.is_slow {
                break;
            }
        }
        Ok(filled)
    }
}

/// Says in which records problems with cells are; those above the data are in none.
fn in_records(reported: Vec<Reported>, data: &[u8], report: &Report) -> Vec<Reported> {
    let mut borders = Borders::new(report.shape.delimiter);
    let (mut at, mut record, mut starts) = (report.shape.data_at, 1, BTreeMap::from([(report.shape.data_at, 1)]));
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        at += line.len() as u64;
        if borders.last_end(line).is_some() {
            record += u64::from(!line.trim_ascii_end().is_empty());
            starts.insert(at, record);
        }
    }
    let placed = |mut reported: Reported| {
        reported.at.record = starts.range(..=reported.at.byte).next_back().map(|(_, record)| *record)?;
        Some(reported)
    };
    reported.into_iter().filter_map(placed).collect()
}

/// Looks at the beginning of rows, or at all of them.
fn look(deciding: Deciding<'_>, head: &[u8]) -> Vec<Report> {
    let is_whole = head.len() <= HEAD;
    let head = head.get(..HEAD).unwrap_or(head);
    // A letter that is cut in two is left for later.
    let whole = match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() && !is_whole => head.get(..error.valid_up_to()).unwrap_or(head),
        Ok(_) | Err(_) => head,
    };
    let text = String::from_utf8_lossy(whole);
    match deciding {
        Deciding::One(pact) => vec![pact.look(&text, is_whole, None).report],
        Deciding::Both(before, after) => api::look_for_both(before, after, &text, is_whole).into(),
    }
}

/// The keys of the first leads, and what was read to find them.
fn keys(bytes: &mut dyn Read) -> io::Result<(Vec<u8>, Vec<String>)> {
    let (mut head, mut keys, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut seams = JsonSeams::default();
    while keys.is_empty() && head.len() <= 2 * MAX_BYTES {
        let before = head.len();
        (&mut *bytes).take(HEAD as u64).read_to_end(&mut head)?;
        let new = head.get(before..).unwrap_or_default();
        let mut take = |lead: leadpact::api::RawLead| {
            keys.extend(lead.keys().into_iter().filter(|key| known.insert(key.clone())));
        };
        seams.push(new, &mut take);
        if new.is_empty() {
            seams.finish(&mut take);
            break;
        }
    }
    Ok((head, keys))
}

/// Chooses columns, when some are asked for. A name with commas is known by being there.
pub(super) fn choose(columns: &mut Columns, pact: &Pact, asked: &[String]) -> Result<(), Failure> {
    if asked.is_empty() {
        return Ok(());
    }
    let is_whole = |name: &String| columns.source().contains(name);
    let parted = |name: &String| name.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let names: Vec<String> =
        asked.iter().flat_map(|name| if is_whole(name) { vec![name.clone()] } else { parted(name) }).collect();
    columns.choose(pact, &names).map_err(|unknown| {
        let known: Vec<String> = unknown.known.iter().map(|name| format!("`{name}`")).collect();
        Failure::Refused(format!("there is no column `{}`; there are {}", unknown.name, known.join(", ")))
    })
}

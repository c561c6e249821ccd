//! `many`: decisions on all leads of a file, piece by piece, and what is asked about single rows of it afterwards.

use super::decide::{LeadError, checked};
use super::many_words::{legend, trouble_words};
use super::open::Pact;
use super::past::Past;
use crate::columnar::input::{JsonRow, JsonRows, Problem, Report, Rows};
use crate::columnar::mapping::{Mapping, Shape};
use crate::columnar::{Batch, Kind, Legend, NodeScorer, RowScorer, Trouble, Troubles};
use crate::eval::Decision;
use crate::explain::{Answers, Brief, Explanation};
use crate::json::{self, Node, ToJson, Value, object};
use crate::pack::unpack_plain;
use crate::value::date::Instant;

/// A file of leads that is being decided on.
#[derive(Debug)]
pub struct Many {
    pact: Pact,
    as_of: Instant,
    answers: Vec<Answers>,
    source: Source,
    past: Option<Past>,
    batch: Batch,
    /// Of leads as JSON, those that cannot be read.
    unread: Troubles,
    records: u64,
}

#[derive(Debug)]
enum Source {
    Rows {
        scorer: Box<RowScorer>,
        mapping: Box<Mapping>,
        shape: Box<Shape>,
    },
    /// `room` is what the next bytes are written into.
    Json {
        rows: Box<JsonRows>,
        scorer: Box<NodeScorer>,
        room: Vec<u8>,
    },
    Packed {
        scorer: Box<NodeScorer>,
    },
}

/// How leads are written.
#[derive(Debug, Clone)]
pub enum Written {
    /// As rows of text, of which [`Pact::look`] found this.
    Rows(Box<Report>),
    /// As JSON.
    Json,
    /// As `json::packed` says, one after the other.
    Packed,
}

impl Many {
    /// Begins a file; `past` is what a second one tells of the leads.
    #[must_use]
    pub fn new(pact: Pact, as_of: Instant, written: Written, past: Option<Past>) -> Self {
        let source = match written {
            Written::Rows(report) => {
                let Report { mut mapping, shape, .. } = *report;
                mapping.history = past.as_ref().map(Past::of_rows);
                let scorer = Box::new(pact.rows(mapping.clone(), &shape, as_of));
                Source::Rows { scorer, mapping: Box::new(mapping), shape: Box::new(shape) }
            }
            Written::Json => {
                Source::Json { rows: Box::default(), scorer: Box::new(pact.nodes(as_of)), room: Vec::new() }
            }
            Written::Packed => Source::Packed { scorer: Box::new(pact.nodes(as_of)) },
        };
        let batch = Batch::new(pact.scores().count());
        Self { answers: pact.answers(as_of), pact, as_of, source, past, batch, unread: Troubles::default(), records: 0 }
    }

    /// Begins anew at a row, or a line of leads as JSON, that begins with this byte; records and lines are counted from there.
    pub fn start_at(&mut self, byte: u64) {
        match &mut self.source {
            Source::Rows { scorer, .. } => scorer.start_at(1, 1, byte),
            Source::Json { rows, .. } => **rows = JsonRows::at_line(byte),
            Source::Packed { .. } => {}
        }
    }

    /// Room for so many more bytes of rows or of JSON, to be filled and then told to [`Many::take`].
    pub fn room(&mut self, length: usize) -> &mut [u8] {
        match &mut self.source {
            Source::Rows { scorer, .. } => scorer.room(length),
            Source::Json { room, .. } => {
                room.resize(length, 0);
                room
            }
            Source::Packed { .. } => &mut [],
        }
    }

    /// Decides on the leads that end within so many bytes of the room.
    pub fn take(&mut self, length: usize) {
        let Self { source, past, batch, unread, records, .. } = self;
        match source {
            Source::Rows { scorer, .. } => scorer.take(length, batch),
            Source::Json { rows, scorer, room } => {
                let piece = room.get(..length).unwrap_or_default();
                rows.push(piece, &mut give(scorer, past.as_ref(), batch, unread, records));
            }
            Source::Packed { .. } => {}
        }
    }

    /// Decides on packed leads, each after its length in four bytes.
    pub fn feed(&mut self, piece: &[u8]) {
        let Self { source: Source::Packed { scorer }, past, batch, unread, records, .. } = self else { return };
        for lead in packed(piece) {
            *records += 1;
            let place = (*records, 0, 0);
            match node_of(lead) {
                Ok(lead) => scorer.push(&with_past(lead, past.as_ref()), place, batch),
                Err(error) => note(unread, error.code, place),
            }
        }
    }

    /// Whether the next byte begins a row.
    #[must_use]
    pub fn is_at_border(&self) -> bool {
        match &self.source {
            Source::Rows { scorer, .. } => scorer.is_at_border(),
            Source::Json { rows, .. } => rows.is_at_border(),
            Source::Packed { .. } => true,
        }
    }

    /// Decides on what waits, where there is no more, or no more for now.
    pub fn finish(&mut self) {
        let Self { source, past, batch, unread, records, .. } = self;
        match source {
            Source::Rows { scorer, .. } => scorer.finish(batch),
            Source::Json { rows, scorer, .. } => {
                let rows = std::mem::take(&mut **rows);
                rows.finish(&mut give(scorer, past.as_ref(), batch, unread, records));
                scorer.finish(batch);
            }
            Source::Packed { scorer } => scorer.finish(batch),
        }
    }

    /// So many scores there are.
    #[must_use]
    pub fn scores(&self) -> usize {
        self.pact.scores().count()
    }

    /// Takes the decisions so far; leads that wait for others are decided before.
    pub fn columns(&mut self) -> Batch {
        if let Source::Json { scorer, .. } = &mut self.source {
            scorer.finish(&mut self.batch);
        }
        let empty = Batch::new(self.scores());
        std::mem::replace(&mut self.batch, empty)
    }

    /// Takes what else is to be told about the decisions so far, as JSON text: how many records and lines there were, what was wrong, and
    /// what numbers stand for.
    pub fn told(&mut self) -> String {
        let (records, line) = match &self.source {
            Source::Rows { scorer, .. } => (scorer.records(), scorer.line()),
            Source::Json { rows, .. } => (std::mem::take(&mut self.records), rows.line()),
            Source::Packed { .. } => (std::mem::take(&mut self.records), 1),
        };
        let troubles = self.take_troubles();
        let kinds = self.pact.trouble_names(&troubles);
        let words: Vec<String> = troubles.kinds.keys().map(|kind| trouble_words(&self.pact, kind)).collect();
        let Legend { grades, possible } = self.legend();
        let possible: Vec<Vec<usize>> =
            possible.iter().map(|all| all.iter().copied().map(usize::from).collect()).collect();
        let [records, lines] = [records, line - 1].map(u64::cast_signed);
        let mut out = String::new();
        let members: &[(&str, &dyn ToJson)] = &[
            ("records", &records),
            ("lines", &lines),
            ("grades", grades),
            ("possible", &possible),
            ("troubles", &kinds),
            ("words", &words),
        ];
        object(&mut out, members);
        out
    }

    /// A row by its bytes, as the JSON text `{"cells", "lead", "explanation"}` or `{"error": {"code", "message"}}`. Leads that are not
    /// written as rows have a cell for each of `keys`.
    #[must_use]
    pub fn row_text(&self, row: &[u8], keys: &[String]) -> String {
        let mut out = String::new();
        match self.lead(row) {
            Ok((cells, lead)) => {
                let cells = cells_or(cells, &lead, keys);
                object(&mut out, &[("cells", &cells), ("lead", &lead), ("explanation", &self.explain(&lead))]);
            }
            Err(error) => object(&mut out, &[("error", &error)]),
        }
        out
    }

    /// What the numbers in columns stand for, but for what is met on the way, as JSON text.
    #[must_use]
    pub fn legend_text(&self) -> String {
        legend(&self.pact)
    }

    fn take_troubles(&mut self) -> Troubles {
        let mut troubles = match &mut self.source {
            Source::Rows { scorer, .. } => scorer.take_troubles(),
            Source::Json { scorer, .. } | Source::Packed { scorer } => scorer.take_troubles(),
        };
        troubles.join(std::mem::take(&mut self.unread));
        troubles
    }

    fn legend(&self) -> &Legend {
        match &self.source {
            Source::Rows { scorer, .. } => scorer.legend(),
            Source::Json { scorer, .. } | Source::Packed { scorer } => scorer.legend(),
        }
    }

    /// The cells and the lead of a row, by its bytes.
    ///
    /// # Errors
    /// They are no lead.
    pub fn lead(&self, row: &[u8]) -> Result<(Vec<String>, Node), LeadError> {
        match &self.source {
            Source::Rows { mapping, shape, .. } => {
                let text = String::from_utf8_lossy(row);
                let cells = Rows::new(&text, shape.delimiter, 0, 1).next().map(|row| row.cells).unwrap_or_default();
                let borrowed: Vec<&str> = cells.iter().map(String::as_str).collect();
                let lead = mapping.lead(&self.pact.program, &borrowed);
                Ok((cells, lead))
            }
            Source::Json { .. } => Ok((Vec::new(), with_past(first_of(row)?, self.past.as_ref()))),
            Source::Packed { .. } => Ok((Vec::new(), with_past(node_of(row)?, self.past.as_ref()))),
        }
    }

    /// The explanation of the decision on a lead.
    #[must_use]
    pub fn explain(&self, lead: &Node) -> Explanation<'_> {
        self.pact.explain_node(lead, self.as_of)
    }

    /// The decision on a lead, and what a table says of it.
    pub(super) fn brief(&self, lead: &Node) -> Option<(Decision<'_>, Brief)> {
        self.pact.decided_brief(lead, &self.answers, self.as_of)
    }

    /// The decision on a lead.
    #[must_use]
    pub fn decide(&self, lead: &Node) -> Decision<'_> {
        self.pact.decide_node(lead, self.as_of)
    }

    pub(super) const fn pact(&self) -> &Pact {
        &self.pact
    }

    /// What parts cells: a comma, where leads are not written as rows.
    pub(super) fn delimiter(&self) -> u8 {
        match &self.source {
            Source::Rows { shape, .. } => shape.delimiter,
            Source::Json { .. } | Source::Packed { .. } => b',',
        }
    }
}

/// Takes leads that were read as JSON.
fn give<'m>(
    scorer: &'m mut NodeScorer,
    past: Option<&'m Past>,
    batch: &'m mut Batch,
    unread: &'m mut Troubles,
    records: &'m mut u64,
) -> impl FnMut(JsonRow) + 'm {
    move |JsonRow { place, lead }| {
        *records += 1;
        let at = (place.record, place.line, place.byte);
        match lead {
            Ok(lead) => scorer.push(&with_past(lead, past), at, batch),
            Err(Problem { code, .. }) => note(unread, code.as_str(), at),
        }
    }
}

fn with_past(lead: Node, past: Option<&Past>) -> Node {
    match past {
        Some(past) => past.of_object(lead),
        None => lead,
    }
}

fn note(troubles: &mut Troubles, code: &'static str, (record, line, byte): (u64, u64, u64)) {
    let kind = Kind { code, field: None, left_out: true };
    let trouble = Trouble { record, line, byte, column: 0, count: 0 };
    let mut one = Troubles::default();
    one.kinds.insert(kind, (1, vec![trouble]));
    troubles.join(one);
}

/// A lead that was too large to be packed came without bytes.
fn node_of(packed: &[u8]) -> Result<Node, LeadError> {
    if packed.is_empty() {
        return Err(LeadError::new("too-large", "the lead is larger than 1 MiB"));
    }
    checked(unpack_plain(packed).ok_or_else(|| LeadError::new("not-json", "the lead arrived damaged"))?)
}

/// The first lead that is written in some bytes.
fn first_of(bytes: &[u8]) -> Result<Node, LeadError> {
    let mut first = None;
    let mut give = |row: JsonRow| {
        first.get_or_insert(row.lead);
    };
    let mut rows = JsonRows::default();
    rows.push(bytes, &mut give);
    rows.finish(&mut give);
    let nothing = || LeadError::new("not-json", "there is no lead");
    first.ok_or_else(nothing)?.map_err(|problem| LeadError::new(problem.code.as_str(), problem.words))
}

/// Each of some leads that follow one another.
fn packed(mut piece: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (length, rest) = piece.split_first_chunk::<4>()?;
        let (lead, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        piece = rest;
        Some(lead)
    })
}

/// The cells of a row, or what stands under each key.
pub(super) fn cells_or(cells: Vec<String>, lead: &Node, keys: &[String]) -> Vec<String> {
    let cell = |key: &String| lead.last(key).map(text_of).unwrap_or_default();
    if cells.is_empty() { keys.iter().map(cell).collect() } else { cells }
}

/// The text of a value: itself, where it is one.
pub(super) fn text_of(value: &Node) -> String {
    match &value.value {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => json::to_string(value),
    }
}

//! A text cut into parts of whole rows or whole leads.

use leadpact::api::{Borders, JsonSeams, MAX_BYTES, Part};

/// More of a row than this is not kept: it is too large to be a lead, and whoever decides on it sees that by as much.
const MOST: usize = MAX_BYTES + 2;

/// Takes a text piece by piece and gives parts of it.
pub(super) enum Cutter {
    Rows(Box<RowCutter>),
    Leads(Box<JsonSeams>),
}

impl Cutter {
    /// For rows that begin at a byte of their file.
    pub(super) fn of_rows(delimiter: u8, at: u64) -> Self {
        let borders = Borders::new(delimiter);
        Self::Rows(Box::new(RowCutter { borders, kept: Vec::new(), at, over: Over::default() }))
    }

    pub(super) fn of_leads() -> Self {
        Self::Leads(Box::default())
    }

    /// What ends within the next piece; it says whether more is wanted.
    pub(super) fn push(&mut self, piece: &[u8], give: &mut impl FnMut(Part) -> bool) -> bool {
        match self {
            Self::Rows(rows) => rows.push(piece, give),
            Self::Leads(seams) => {
                let mut leads = Vec::new();
                seams.push(piece, &mut |lead| leads.push(lead));
                leads.is_empty() || give(Part::Leads(leads))
            }
        }
    }

    /// What is left at the end of the text.
    pub(super) fn finish(self, give: &mut impl FnMut(Part) -> bool) {
        match self {
            Self::Rows(mut rows) if !rows.kept.is_empty() => {
                rows.give(give);
            }
            Self::Rows(_) => {}
            Self::Leads(seams) => {
                let mut leads = Vec::new();
                seams.finish(&mut |lead| leads.push(lead));
                if !leads.is_empty() {
                    give(Part::Leads(leads));
                }
            }
        }
    }
}

pub(super) struct RowCutter {
    borders: Borders,
    /// What came since the last end of a row.
    kept: Vec<u8>,
    /// The byte at which that begins.
    at: u64,
    over: Over,
}

/// What is not kept of a row that is too large.
#[derive(Default)]
struct Over {
    bytes: u64,
    lines: u64,
}

impl Over {
    fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.lines += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    }
}

impl RowCutter {
    fn push(&mut self, piece: &[u8], give: &mut impl FnMut(Part) -> bool) -> bool {
        let (piece, mut goes_on) = if self.over.bytes > 0 { self.pass_over(piece, give) } else { (piece, true) };
        let (whole, rest) = piece.split_at(self.borders.last_end(piece).unwrap_or(0));
        if !whole.is_empty() {
            self.kept.extend_from_slice(whole);
            goes_on = self.give(give);
        }
        self.kept.extend_from_slice(rest);
        if self.kept.len() > MOST {
            self.over.add(self.kept.get(MOST..).unwrap_or_default());
            self.kept.truncate(MOST);
        }
        goes_on
    }

    /// Goes on to the end of a row that is too large; gives what comes after it.
    fn pass_over<'b>(&mut self, piece: &'b [u8], give: &mut impl FnMut(Part) -> bool) -> (&'b [u8], bool) {
        let mut passed = 0;
        for line in piece.split_inclusive(|byte| *byte == b'\n') {
            passed += line.len();
            self.over.add(line);
            if self.borders.last_end(line).is_some() {
                let goes_on = self.give(give);
                return (piece.get(passed..).unwrap_or_default(), goes_on);
            }
        }
        (&[], true)
    }

    fn give(&mut self, give: &mut impl FnMut(Part) -> bool) -> bool {
        let (bytes, over) = (std::mem::take(&mut self.kept), std::mem::take(&mut self.over));
        let at = self.at;
        self.at += bytes.len() as u64 + over.bytes;
        give(Part::Rows { bytes, at, passed_over: over.lines })
    }
}

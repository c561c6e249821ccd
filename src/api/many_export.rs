//! Decisions on rows of a file, written beside what the file says.

use super::many::{Many, cells_or};
use crate::eval::decision::Stamp;
use crate::explain::Brief;
use crate::explain::explanation::Reason;
use crate::json::{self, Node};
use crate::moves::{Outcome, Outcomes};

/// So many reasons stand in a row.
const REASONS: usize = 3;

/// The columns that a decision appends, those before its scores and those after them.
pub(super) const APPENDED: [&[&str]; 2] =
    [&["lead_verdict", "lead_grade"], &["lead_reasons", "lead_next_question", "lead_route", "lead_definition"]];

impl Many {
    /// The names of the columns that are appended to those of a file, as a row of CSV goes on.
    #[must_use]
    pub fn csv_header(&self) -> String {
        let scores = self.pact().scores().map(|score| format!("lead_{}", score.name));
        let [before, after] = APPENDED.map(|names| names.iter().map(|name| (*name).to_owned()));
        self.csv(before.chain(scores).chain(after).map(Some))
    }

    /// Rows of CSV, each with its decision, of the bytes of some rows and how many belong to each. Leads that are not written as rows
    /// have a cell for each of `keys`.
    #[must_use]
    pub fn csv_rows(&self, bytes: &[u8], lengths: &[u32], keys: &[String]) -> String {
        let mut out = String::new();
        for row in cut(bytes, lengths) {
            let Ok((cells, lead)) = self.lead(row) else { continue };
            let cells = cells_or(cells, &lead, keys);
            out.push_str(&self.csv(cells.into_iter().map(Some).chain(self.appended(&lead))));
            out.push_str("\r\n");
        }
        out
    }

    /// Decisions, one a line, of the bytes of some rows and how many belong to each.
    #[must_use]
    pub fn ndjson_rows(&self, bytes: &[u8], lengths: &[u32]) -> String {
        let mut out = String::new();
        for row in cut(bytes, lengths) {
            let Ok((_, lead)) = self.lead(row) else { continue };
            out.push_str(&json::to_string(&self.decide(&lead)));
            out.push('\n');
        }
        out
    }

    /// The cells of some rows, as the JSON text of a list of lists.
    #[must_use]
    pub fn cells_text(&self, bytes: &[u8], lengths: &[u32], keys: &[String]) -> String {
        let cells = |row| self.lead(row).map(|(cells, lead)| cells_or(cells, &lead, keys)).unwrap_or_default();
        let all: Vec<Vec<String>> = cut(bytes, lengths).map(cells).collect();
        json::to_string(&all)
    }

    /// The leads of some rows as JSON texts; an empty text is none.
    #[must_use]
    pub fn leads(&self, bytes: &[u8], lengths: &[u32]) -> Vec<String> {
        let lead = |row| self.lead(row).map(|(_, lead)| json::to_string(&lead)).unwrap_or_default();
        cut(bytes, lengths).map(lead).collect()
    }

    /// What became of the leads of some rows, by a column of theirs.
    #[must_use]
    pub fn outcomes(&self, bytes: &[u8], lengths: &[u32], keys: &[String], outcomes: &Outcomes) -> Vec<Outcome> {
        let cells = |row| self.lead(row).map(|(cells, lead)| cells_or(cells, &lead, keys)).unwrap_or_default();
        let read = |row| outcomes.read(cells(row).get(outcomes.column).map(String::as_str).unwrap_or_default());
        cut(bytes, lengths).map(read).collect()
    }

    /// A row of CSV without its end, guarded against spreadsheets that take a cell for a formula.
    #[must_use]
    pub fn csv(&self, cells: impl Iterator<Item = Option<String>>) -> String {
        let mut out = String::new();
        push_row(&mut out, cells.map(Option::unwrap_or_default), char::from(self.delimiter()));
        out
    }

    fn appended(&self, lead: &Node) -> impl Iterator<Item = Option<String>> {
        let Some((decision, words)) = self.brief(lead) else { return Vec::new().into_iter() };
        let Brief { reasons_for, reasons_against, question, .. } = words;
        let score = |name: &str| decision.scores.iter().find(|(own, _)| *own == name);
        let points = |name: &str| score(name).map(|(_, score)| score.points.to_string());
        let mut cells = vec![Some(decision.verdict.to_owned()), decision.grade.clone()];
        cells.extend(self.pact().scores().map(|score| points(score.name)));
        cells.push(Some(reasons(&reasons_for, &reasons_against)));
        cells.push(question.map(|question| question.question));
        cells.push(decision.route.map(str::to_owned));
        let Stamp { id, version, digest, .. } = decision.definition;
        cells.push(Some(format!("{id}@{version}#{digest}")));
        cells.into_iter()
    }
}

/// What speaks most for a lead, then what speaks most against it.
pub(super) fn reasons(speak_for: &[Reason], against: &[Reason]) -> String {
    let some = |all: &[Reason]| all.iter().take(REASONS).map(|reason| reason.text.clone()).collect::<Vec<_>>();
    [some(speak_for), some(against)].concat().join("; ")
}

/// Writes a cell of CSV, with an apostrophe before what a spreadsheet would take for a formula; reading the file again takes it away. A
/// negative number stays one.
pub(super) fn push_cell(out: &mut String, cell: &str, delimiter: char) {
    let is_number = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    let is_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !cell.strip_prefix('-').is_some_and(is_number);
    let guard = if is_formula { "'" } else { "" };
    let is_plain = !cell.contains([delimiter, '"', '\n', '\r']) && !cell.starts_with(' ') && !cell.ends_with(' ');
    if is_plain {
        out.push_str(guard);
        out.push_str(cell);
    } else {
        out.push('"');
        out.push_str(guard);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
}

/// Writes a row of CSV without its end.
pub(super) fn push_row<C: AsRef<str>>(out: &mut String, cells: impl Iterator<Item = C>, delimiter: char) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(delimiter);
        }
        push_cell(out, cell.as_ref(), delimiter);
    }
}

fn cut<'b>(bytes: &'b [u8], lengths: &'b [u32]) -> impl Iterator<Item = &'b [u8]> {
    let mut rest = bytes;
    lengths.iter().map_while(move |length| {
        let (row, after) = rest.split_at_checked(usize::try_from(*length).ok()?)?;
        rest = after;
        Some(row)
    })
}

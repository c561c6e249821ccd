//! Decisions as a table for people.

use super::Sink;
use crate::screen::{BAD, BOLD, DIM, FAIR, GOOD, plain, styled};
use anstyle::Style;
use leadpact::api::{Decision, Instant, Kind, Pact, Status};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// So many rows are held back to find how wide the columns have to be; wider cells that come later move their own row only.
const HELD_BACK: usize = 500;
/// Missing fields that are named; of the others the number is given.
const NAMED: usize = 3;

pub(super) struct Table<'p, W> {
    out: W,
    pact: &'p Pact,
    columns: Vec<Column>,
    held: Vec<Vec<Cell>>,
    headed: bool,
    title: String,
    unsettled: bool,
}

struct Column {
    title: String,
    is_number: bool,
    width: usize,
}

struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    fn new(style: Style, text: impl AsRef<str>) -> Self {
        Self { text: plain(text.as_ref()).into_owned(), style }
    }
}

impl<'p, W: Write> Table<'p, W> {
    pub(super) fn new(pact: &'p Pact, as_of: Instant, out: W) -> Self {
        let words = |title: &str| Column { title: title.to_owned(), is_number: false, width: title.width() };
        let number = |title: &str| Column { is_number: true, ..words(title) };
        let mut columns = vec![number("#"), words("verdict"), words("grade")];
        columns.extend(pact.scores().map(|score| number(&plain(score.label))));
        columns.extend([number("known"), words("route"), words("missing")]);
        let title =
            format!("{} {}, as of {as_of}, {}", plain(pact.id()), plain(pact.version()), agreement(pact.status(as_of)));
        Self { out, pact, columns, held: Vec::new(), headed: false, title, unsettled: false }
    }

    fn cells(&self, record: u64, decision: &Decision<'_>) -> Vec<Cell> {
        let quiet = Style::new();
        let or_dash = |text: Option<&str>| Cell::new(quiet, text.unwrap_or("–"));
        let label = self.pact.verdict_label(decision.verdict);
        let open = if decision.settled { "" } else { " ?" };
        let mut cells = vec![
            Cell::new(DIM, record.to_string()),
            Cell::new(color(decision.kind), format!("{label}{open}")),
            or_dash(decision.grade.as_deref()),
        ];
        cells.extend(decision.scores.iter().map(|(_, score)| Cell::new(quiet, score.points.to_string())));
        cells.extend([
            Cell::new(quiet, format!("{}%", decision.completeness)),
            or_dash(decision.route),
            Cell::new(DIM, self.missing(decision)),
        ]);
        cells
    }

    fn missing(&self, decision: &Decision<'_>) -> String {
        let named: Vec<&str> = decision.missing.iter().take(NAMED).map(|field| self.pact.field_label(field)).collect();
        let more = decision.missing.len().saturating_sub(NAMED);
        if more == 0 { named.join(", ") } else { format!("{} and {more} more", named.join(", ")) }
    }

    /// Writes the rows held back, with the columns as wide as they turned out to be.
    fn release(&mut self) -> io::Result<()> {
        let held = std::mem::take(&mut self.held);
        for row in &held {
            for (column, cell) in self.columns.iter_mut().zip(row) {
                column.width = column.width.max(cell.text.width());
            }
        }
        if !std::mem::replace(&mut self.headed, true) {
            writeln!(self.out, "{}", styled(DIM, &self.title))?;
            let titles: Vec<Cell> = self.columns.iter().map(|column| Cell::new(BOLD, &column.title)).collect();
            self.line(&titles)?;
        }
        held.iter().try_for_each(|row| self.line(row))
    }

    fn line(&mut self, cells: &[Cell]) -> io::Result<()> {
        let aligned = self.columns.iter().zip(cells).map(|(column, Cell { text, style })| {
            let space = " ".repeat(column.width.saturating_sub(text.width()));
            let text = styled(*style, text);
            if column.is_number { format!("{space}{text}") } else { format!("{text}{space}") }
        });
        let line = aligned.collect::<Vec<_>>().join("  ");
        writeln!(self.out, "{}", line.trim_end())
    }
}

impl<W: Write> Sink for Table<'_, W> {
    fn write(&mut self, record: u64, decision: &Decision<'_>) -> io::Result<()> {
        self.unsettled |= !decision.settled;
        self.held.push(self.cells(record, decision));
        if self.headed || self.held.len() >= HELD_BACK { self.release() } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<()> {
        self.release()?;
        if self.unsettled {
            writeln!(self.out, "{}", styled(DIM, "? may become another verdict when more is known"))?;
        }
        self.out.flush()
    }
}

pub(crate) fn agreement(status: Status) -> &'static str {
    match status {
        Status::Agreed => "agreed",
        Status::Draft => "draft: not yet signed for every team",
        Status::Stale => "stale: changed since it was signed",
        Status::Expired => "expired: due for review",
    }
}

pub(crate) const fn color(kind: Kind) -> Style {
    match kind {
        Kind::Accept => GOOD,
        Kind::Nurture | Kind::Recycle | Kind::Incomplete => FAIR,
        Kind::Disqualify | Kind::Junk => BAD,
    }
}

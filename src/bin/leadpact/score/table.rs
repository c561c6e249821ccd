//! Decisions as a table for people.

use crate::output::Output;
use crate::screen::{BAD, BOLD, DIM, FAIR, GOOD, plain, styled};
use anstyle::Style;
use leadpact::api::{Instant, Kind, Pact, RowDecision, Status};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// So many rows are held back to find how wide the columns have to be; wider cells that come later move their own row only.
const HELD_BACK: usize = 500;
/// Missing fields that are named; of the others the number is given.
const NAMED: usize = 3;

pub(super) struct Table {
    out: Output,
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

/// A row without the number of its record.
pub(super) struct Row {
    cells: Vec<Cell>,
    is_settled: bool,
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

impl Table {
    pub(super) fn new(pact: &Pact, as_of: Instant, out: Output) -> Self {
        let words = |title: &str| Column { title: title.to_owned(), is_number: false, width: title.width() };
        let number = |title: &str| Column { is_number: true, ..words(title) };
        let mut columns = vec![number("#"), words("verdict"), words("grade")];
        columns.extend(pact.scores().map(|score| number(&plain(score.label))));
        columns.extend([number("known"), words("route"), words("missing")]);
        let title =
            format!("{} {}, as of {as_of}, {}", plain(pact.id()), plain(pact.version()), agreement(pact.status(as_of)));
        Self { out, columns, held: Vec::new(), headed: false, title, unsettled: false }
    }

    pub(super) fn write(&mut self, record: u64, Row { cells, is_settled }: Row) -> io::Result<()> {
        self.unsettled |= !is_settled;
        let record = Cell::new(DIM, record.to_string());
        self.held.push(std::iter::once(record).chain(cells).collect());
        if self.headed || self.held.len() >= HELD_BACK { self.release() } else { Ok(()) }
    }

    /// Writes what is held back and what is said at the end.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.release()?;
        if std::mem::take(&mut self.unsettled) {
            writeln!(self.out, "{}", styled(DIM, "? may become another verdict when more is known"))?;
        }
        self.out.flush()
    }

    pub(super) fn into_output(self) -> Output {
        self.out
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

/// What is shown of a decision.
pub(super) fn row_of(pact: &Pact, decision: &RowDecision<'_>) -> Row {
    let quiet = Style::new();
    let or_dash = |text: Option<&str>| Cell::new(quiet, text.unwrap_or("–"));
    let label = pact.verdict_label(decision.verdict);
    let open = if decision.settled { "" } else { " ?" };
    let mut cells = vec![Cell::new(color(decision.kind), format!("{label}{open}")), or_dash(decision.grade)];
    let points = |name: &str| decision.scores.iter().find(|(own, _)| *own == name).map(|(_, score)| score.points);
    let shown = |points: Option<i64>| points.map_or_else(|| "–".to_owned(), |points| points.to_string());
    cells.extend(pact.scores().map(|score| Cell::new(quiet, shown(points(score.name)))));
    cells.extend([
        Cell::new(quiet, format!("{}%", decision.completeness)),
        or_dash(decision.route),
        Cell::new(DIM, missing(pact, &decision.missing)),
    ]);
    Row { cells, is_settled: decision.settled }
}

fn missing(pact: &Pact, missing: &[&str]) -> String {
    let named: Vec<&str> = missing.iter().take(NAMED).map(|field| pact.field_label(field)).collect();
    let more = missing.len().saturating_sub(NAMED);
    if more == 0 { named.join(", ") } else { format!("{} and {more} more", named.join(", ")) }
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

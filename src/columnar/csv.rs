//! Text of rows and cells to decisions, in pieces of any length.

use super::batch::{Batch, RowPlace};
use super::cells::{Cells, ROWS, text, unquoted};
use super::ending::Legend;
use super::input::{InputCode, Rows, is_footer};
use super::kernel::Kernel;
use super::known::Setting;
use super::library::{Choice, Otherwise, Shelf};
use super::mapping::{Given, Mapping, Shape};
use super::memo::PADDING;
use super::split::{Signs, State};
use super::trouble::{Kind, Trouble, Troubles};
use crate::json::{MAX_BYTES, Node};
use crate::program::Program;
use crate::value::date::Instant;

/// Most cells of a row; spreadsheets end at 16,384 columns.
pub const MAX_CELLS: usize = 20_000;

/// A row of more bytes, but for those that part its cells, is no footer.
const FOOTER_BYTES: usize = 120;

/// Scores the rows of a text in UTF-8, whose pieces are fed one after the other. A row is kept until its end has come, but no more of it
/// than a lead may have, so that memory stays flat whatever comes.
#[derive(Debug)]
pub struct RowScorer {
    kernel: Kernel,
    delimiter: u8,
    width: usize,
    /// Cells of the rows that are scored together; its bytes are those that have not been scored yet.
    cells: Cells,
    /// So many bytes have come that are not scored yet.
    filled: usize,
    signs: Signs,
    next: RowPlace,
    rows: Vec<Row>,
    places: Vec<RowPlace>,
    /// A row that is too large is being passed over.
    skipping: Option<State>,
    /// Those who decide, when this one only says which of them does.
    shelf: Option<Box<Shelf<RowScorer>>>,
}

/// A row that is to be scored.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: u32,
    /// The place among all signs of its first one.
    first: u32,
}

impl RowScorer {
    /// For the rows of data of a file: what comes before `data_at` is not fed.
    #[must_use]
    pub fn new(program: Program, mapping: Mapping, shape: &Shape, as_of: Instant) -> Self {
        let kernel = Kernel::new(program, mapping, as_of, false);
        Self {
            cells: Cells::new(kernel.columns.len()),
            kernel,
            delimiter: shape.delimiter,
            width: shape.columns.len(),
            filled: 0,
            signs: Signs::default(),
            next: RowPlace { record: 1, line: shape.data_line.max(1), byte: shape.data_at, ..RowPlace::default() },
            rows: Vec::new(),
            places: Vec::new(),
            skipping: None,
            shelf: None,
        }
    }

    /// Leaves each row to one of several programs, as this one says by its verdict.
    #[must_use]
    pub fn choosing(mut self, choices: Vec<Choice>, otherwise: Otherwise, shape: &Shape) -> Self {
        let Setting { program, mapping, as_of } = &self.kernel.setting;
        let scorer = |own: Program| {
            let mapping = mapping.translated(program, &own);
            Self::new(own, mapping, shape, *as_of)
        };
        self.shelf = Some(Box::new(Shelf::new(choices, otherwise, scorer)));
        self
    }

    /// Says for each row what it lacks and what could not be read of it.
    #[must_use]
    pub fn detailed(mut self) -> Self {
        self.set_detailed();
        self
    }

    fn set_detailed(&mut self) {
        self.kernel.is_detailed = true;
        self.parts().for_each(|(scorer, _)| scorer.set_detailed());
    }

    fn parts(&mut self) -> impl Iterator<Item = (&mut Self, &mut Batch)> {
        let parts = self.shelf.iter_mut().flat_map(|shelf| &mut shelf.parts);
        parts.map(|part| (&mut part.scorer, &mut part.batch))
    }

    /// Lists every value that could not be read, and not only the first ones.
    #[must_use]
    pub fn listing(mut self) -> Self {
        self.kernel.troubles.lists_values = true;
        self
    }

    /// Begins anew at a row further on in the same file; what was seen is remembered.
    pub fn start_at(&mut self, record: u64, line: u64, byte: u64) {
        self.filled = 0;
        self.skipping = None;
        self.next = RowPlace { record, line, byte, ..RowPlace::default() };
        self.parts().for_each(|(scorer, _)| scorer.start_at(record, line, byte));
    }

    /// Room for so many more bytes, to be filled and then told to [`RowScorer::take`].
    pub fn room(&mut self, length: usize) -> &mut [u8] {
        let needed = self.filled + length + PADDING;
        if self.cells.bytes.len() < needed {
            self.cells.bytes.resize(needed, 0);
        }
        self.cells.bytes.get_mut(self.filled..self.filled + length).unwrap_or_default()
    }

    /// Scores the rows that end within so many bytes of the room.
    pub fn take(&mut self, length: usize, out: &mut Batch) {
        let before = self.filled;
        self.filled = (self.filled + length).min(self.cells.bytes.len().saturating_sub(PADDING));
        if self.shelf.is_none() {
            return self.read(out);
        }
        let piece = self.cells.bytes.get(before..self.filled).unwrap_or_default().to_vec();
        self.parts().for_each(|(scorer, batch)| scorer.feed(&piece, batch));
        self.select(out, Self::read);
    }

    /// Does something that gives decisions of the selecting program, and hands on those of the chosen ones.
    fn select(&mut self, out: &mut Batch, what: impl FnOnce(&mut Self, &mut Batch)) {
        let Some(mut shelf) = self.shelf.take() else { return what(self, out) };
        what(self, &mut shelf.selected);
        shelf.hand_on(self.kernel.legend(), Self::legend, out);
        self.shelf = Some(shelf);
    }

    /// Scores the rows that end within the next piece.
    pub fn feed(&mut self, piece: &[u8], out: &mut Batch) {
        self.room(piece.len()).copy_from_slice(piece);
        self.take(piece.len(), out);
    }

    /// Scores the last row, if no line end came after it.
    pub fn finish(&mut self, out: &mut Batch) {
        self.parts().for_each(|(scorer, batch)| scorer.finish(batch));
        self.select(out, Self::finish_rows);
    }

    fn finish_rows(&mut self, out: &mut Batch) {
        if self.filled > 0 && self.skipping.is_none() {
            if self.signs.state == State::Quoted {
                self.left_out(InputCode::UnclosedQuote, self.next, 0, 0);
                self.next.record += 1;
            } else {
                self.feed(b"\n", out);
            }
        }
        self.filled = 0;
        self.skipping = None;
    }

    /// Records read so far, those that were left out included.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.next.record - 1
    }

    /// The line that the next row begins on.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.next.line
    }

    /// Whether the next byte begins a row.
    #[must_use]
    pub const fn is_at_border(&self) -> bool {
        self.filled == 0 && self.skipping.is_none()
    }

    /// What was wrong with rows.
    #[must_use]
    pub const fn troubles(&self) -> &Troubles {
        &self.kernel.troubles
    }

    /// Takes what was wrong with rows.
    pub fn take_troubles(&mut self) -> Troubles {
        self.parts().for_each(|(scorer, _)| drop(scorer.take_troubles()));
        self.kernel.troubles.take()
    }

    /// The texts and lists that batches refer to. It only grows.
    #[must_use]
    pub fn legend(&self) -> &Legend {
        self.shelf.as_ref().map_or(self.kernel.legend(), |shelf| &shelf.legend)
    }

    /// The lead in a row that was read again: what a decision alone and its explanation are asked for.
    #[must_use]
    pub fn lead(&self, row: &[u8]) -> Node {
        let Setting { program, mapping, .. } = &self.kernel.setting;
        self.again(row, |cells| mapping.lead(program, cells))
    }

    /// The same by the places of fields.
    #[must_use]
    pub fn given(&self, row: &[u8]) -> Given {
        self.again(row, |cells| self.kernel.setting.mapping.given(cells))
    }

    /// Reads a row again.
    fn again<T>(&self, row: &[u8], read: impl FnOnce(&[&str]) -> T) -> T {
        let mut bytes = row.strip_suffix(b"\n").unwrap_or(row).to_vec();
        bytes.push(b'\n');
        let mut signs = Signs::default();
        signs.read(&bytes, 0, self.delimiter);
        let whole = Row { start: 0, first: 0 };
        let spans: Vec<(u32, u32)> =
            (0..self.width).map(|column| cut(&mut bytes, &signs.ends, whole, column, self.width)).collect();
        let cell = |(start, end): &(u32, u32)| bytes.get(*start as usize..*end as usize).map(text).unwrap_or_default();
        let cells: Vec<&str> = spans.iter().map(cell).collect();
        read(&cells)
    }

    /// Scores the whole rows among the bytes that have come, and keeps the rest.
    fn read(&mut self, out: &mut Batch) {
        let from = self.skip();
        let bytes = self.cells.bytes.get(..self.filled).unwrap_or_default();
        self.signs.read(bytes, from, self.delimiter);
        let end = self.gather(from, out);
        self.run(out);
        self.cells.bytes.copy_within(end..self.filled, 0);
        self.filled -= end;
        self.begin_skipping();
    }

    /// Looks at each row, and scores those that are leads; gives where the rest begins.
    fn gather(&mut self, from: usize, out: &mut Batch) -> usize {
        let (mut start, mut first, mut inner) = (from, 0, 0);
        for index in 0..self.signs.rows.len() {
            let last = self.signs.rows.get(index).map_or(0, |row| *row as usize);
            let end = self.signs.ends.get(last).map_or(start, |end| *end as usize);
            let inner_before = inner;
            while self.signs.inner_lines.get(inner).is_some_and(|line| (*line as usize) < end) {
                inner += 1;
            }
            self.row(start, end, first, last + 1 - first);
            self.next.line += 1 + (inner - inner_before) as u64;
            self.next.byte += (end + 1 - start) as u64;
            (start, first) = (end + 1, last + 1);
            if self.rows.len() == ROWS {
                self.run(out);
            }
        }
        start
    }

    #[expect(clippy::cast_possible_truncation, reason = "no more than 4 GiB are read at once")]
    fn row(&mut self, start: usize, end: usize, first: usize, cells: usize) {
        let text = self.cells.bytes.get(start..end).unwrap_or_default();
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        if text.is_empty() {
            return;
        }
        let place = RowPlace { length: text.len() as u32, start: start as u32, ..self.next };
        self.next.record += 1;
        if text.len() > MAX_BYTES || cells > MAX_CELLS {
            self.left_out(InputCode::TooLarge, place, 0, text.len() as u64);
        } else if self.is_footer(start, end, first, cells) {
            self.left_out(InputCode::FooterRow, place, 0, 0);
        } else if cells != self.width {
            self.left_out(InputCode::RaggedRow, place, cells.min(self.width) as u64 + 1, cells as u64);
        } else if let Some((code, column)) = self.odd(start, end, first) {
            self.left_out(code, place, column, 0);
        } else {
            self.rows.push(Row { start: start as u32, first: first as u32 });
            self.places.push(place);
        }
    }

    /// Whether a row is none of the data, such as a grand total. That it stands after a blank line does not count here: a part of the file
    /// may begin there.
    fn is_footer(&self, start: usize, end: usize, first: usize, cells: usize) -> bool {
        // The few words of a footer, and what parts its empty cells.
        if end - start > FOOTER_BYTES + 3 * self.width {
            return false;
        }
        let ends = self.signs.ends.get(first..first + cells).unwrap_or_default();
        let starts = std::iter::once(start).chain(ends.iter().map(|end| *end as usize + 1));
        let filled = ends.iter().zip(starts).filter(|(end, start)| **end as usize > *start).count();
        if filled > 1 && filled * 2 > self.width {
            return false;
        }
        let text = self.cells.bytes.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let row = text.and_then(|text| Rows::new(text, self.delimiter, 0, 1).next());
        row.is_some_and(|row| {
            let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
            is_footer(&cells, self.width, false)
        })
    }

    /// What is wrong with the bytes of a row, and in which cell.
    fn odd(&self, start: usize, end: usize, first: usize) -> Option<(InputCode, u64)> {
        if !self.signs.is_odd(start, end) {
            return None;
        }
        let text = self.cells.bytes.get(start..end)?;
        let is_text = std::str::from_utf8(text);
        let zero = if text.contains(&0) { text.iter().position(|byte| *byte == 0) } else { None };
        let (code, at) = match (is_text, zero) {
            (Ok(_), None) => return None,
            (Err(error), None) => (InputCode::NotUtf8, error.valid_up_to()),
            (Ok(_), Some(at)) => (InputCode::ZeroByte, at),
            (Err(error), Some(at)) if error.valid_up_to() < at => (InputCode::NotUtf8, error.valid_up_to()),
            (Err(_), Some(at)) => (InputCode::ZeroByte, at),
        };
        let ends = self.signs.ends.get(first..)?;
        Some((code, ends.iter().position(|end| *end as usize >= start + at)? as u64 + 1))
    }

    fn left_out(&mut self, code: InputCode, place: RowPlace, column: u64, count: u64) {
        let kind = Kind { code: code.as_str(), field: None, left_out: true };
        self.kernel.troubles.note(kind, Trouble { count, ..Trouble::of(place, column, place.byte) });
    }

    /// Scores the rows that were gathered.
    fn run(&mut self, out: &mut Batch) {
        self.cells.rows = self.rows.len();
        for (place, column) in self.kernel.columns.iter().enumerate() {
            let (spans, bytes) = self.cells.column_mut(place);
            cut_all(bytes, &self.signs.ends, &self.rows, (*column, self.width), spans);
        }
        self.kernel.run(&self.cells, &self.places, out);
        self.rows.clear();
        self.places.clear();
    }

    /// Passes over the rest of a row that is too large; gives where the next one begins.
    fn skip(&mut self) -> usize {
        let Some(mut state) = self.skipping else { return 0 };
        let bytes = self.cells.bytes.get(..self.filled).unwrap_or_default();
        for (at, byte) in bytes.iter().enumerate() {
            let (after, is_end) = state.after(*byte, self.delimiter);
            state = after;
            self.next.line += u64::from(*byte == b'\n');
            if is_end && *byte == b'\n' {
                self.skipping = None;
                self.next.byte += at as u64 + 1;
                return at + 1;
            }
        }
        self.skipping = Some(state);
        self.next.byte += self.filled as u64;
        self.filled
    }

    /// Leaves out a row that is already larger than a lead may be.
    fn begin_skipping(&mut self) {
        if self.filled <= MAX_BYTES + 1 {
            return;
        }
        self.left_out(InputCode::TooLarge, self.next, 0, self.filled as u64);
        self.next.record += 1;
        let bytes = self.cells.bytes.get(..self.filled).unwrap_or_default();
        self.next.line += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.next.byte += self.filled as u64;
        self.skipping = Some(self.signs.state);
        self.filled = 0;
    }
}

/// The cells of a column. One between two others ends where the next begins, and nearly every one is as it stands.
#[inline(never)]
fn cut_all(bytes: &mut [u8], ends: &[u32], rows: &[Row], (column, width): (usize, usize), spans: &mut [(u32, u32)]) {
    if column == 0 || column + 1 == width {
        let cells = rows.iter().map(|row| cut(bytes, ends, *row, column, width));
        return spans.iter_mut().zip(cells).for_each(|(span, cell)| *span = cell);
    }
    let ends = ends.get(column - 1..).unwrap_or_default();
    for (span, row) in spans.iter_mut().zip(rows) {
        let signs = ends.get(row.first as usize..).and_then(|ends| ends.first_chunk());
        let [before, end] = signs.copied().unwrap_or_default();
        *span = (before + 1, end);
        if bytes.get(before as usize + 1) == Some(&b'"') {
            *span = unquoted(bytes, before + 1, end);
        }
    }
}

/// A cell of a row.
fn cut(bytes: &mut [u8], ends: &[u32], row: Row, column: usize, width: usize) -> (u32, u32) {
    let at = row.first as usize + column;
    let start = if column == 0 { row.start } else { ends.get(at - 1).map_or(0, |end| end + 1) };
    let mut end = ends.get(at).copied().unwrap_or(start);
    if column + 1 == width && end > start && bytes.get(end as usize - 1) == Some(&b'\r') {
        end -= 1;
    }
    // Nearly every cell is as it stands.
    if bytes.get(start as usize) == Some(&b'"') { unquoted(bytes, start, end) } else { (start, end) }
}

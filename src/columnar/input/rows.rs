//! Rows of a text, for looking at its beginning: slow beside what scores a million of them, with the same rules.

use std::borrow::Cow;

/// A row of cells and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells, unquoted.
    pub cells: Vec<String>,
    /// The byte at which it begins.
    pub at: usize,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Whether blank lines stand before it.
    pub after_blank: bool,
    /// Whether a line end was found after it; a text that is cut may go on.
    pub is_ended: bool,
    /// Whether the text ends within a quoted cell.
    pub is_open: bool,
}

/// Reads rows one after the other.
#[derive(Debug, Clone)]
pub struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: u64,
}

impl<'t> Rows<'t> {
    /// From a byte of a text, which stands on a line.
    #[must_use]
    pub const fn new(text: &'t str, delimiter: u8, at: usize, line: u64) -> Self {
        Self { text, delimiter, at, line }
    }

    /// The byte and the line at which the next row begins.
    #[must_use]
    pub const fn place(&self) -> (usize, u64) {
        (self.at, self.line)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        self.line += u64::from(byte == b'\n');
        Some(byte)
    }

    fn skip_blank_lines(&mut self) -> bool {
        let line = self.line;
        while let Some(b'\n' | b'\r') = self.peek() {
            self.take();
        }
        self.line > line
    }

    /// The cells of the next row; none, where there is no more.
    #[must_use]
    pub fn cells(&mut self) -> Vec<Cow<'t, str>> {
        self.skip_blank_lines();
        let mut cells = Vec::new();
        if self.peek().is_some() {
            self.each_cell(|cell| cells.push(cell));
        }
        cells
    }

    /// Reads the cells of a row, and gives what ends it.
    fn each_cell(&mut self, mut see: impl FnMut(Cow<'t, str>)) -> Option<u8> {
        loop {
            let (cell, end) = self.cell();
            if end == Some(self.delimiter) {
                see(cell);
                continue;
            }
            see(match cell {
                Cow::Borrowed(cell) => Cow::Borrowed(cell.strip_suffix('\r').unwrap_or(cell)),
                Cow::Owned(cell) => Cow::Owned(cell.strip_suffix('\r').map(str::to_owned).unwrap_or(cell)),
            });
            return end;
        }
    }

    /// Reads a cell up to what ends it, and gives both.
    fn cell(&mut self) -> (Cow<'t, str>, Option<u8>) {
        if self.peek() != Some(b'"') {
            return self.plain_cell();
        }
        let mut bytes = Vec::new();
        let end = self.quoted_cell(&mut bytes);
        (Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()), end)
    }

    /// A cell that is as it stands.
    fn plain_cell(&mut self) -> (Cow<'t, str>, Option<u8>) {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'\n' || *byte == self.delimiter).unwrap_or(rest.len());
        self.at += length;
        (String::from_utf8_lossy(rest.get(..length).unwrap_or_default()), self.take())
    }

    fn quoted_cell(&mut self, into: &mut Vec<u8>) -> Option<u8> {
        let mut quoted = true;
        self.take();
        while let Some(byte) = self.take() {
            match byte {
                b'"' if quoted && self.peek() == Some(b'"') => {
                    self.take();
                    into.push(byte);
                }
                b'"' if quoted => quoted = false,
                _ if quoted => into.push(byte),
                b'\n' => return Some(byte),
                byte if byte == self.delimiter => return Some(byte),
                _ => into.push(byte),
            }
        }
        quoted.then_some(b'"')
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let after_blank = self.skip_blank_lines();
        let (at, line) = self.place();
        self.peek()?;
        let mut cells = Vec::new();
        let end = self.each_cell(|cell| cells.push(cell.into_owned()));
        Some(Row { cells, at, line, after_blank, is_ended: end == Some(b'\n'), is_open: end == Some(b'"') })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        Rows::new(text, b',', 0, 1).map(|row| row.cells).collect()
    }

    #[test]
    fn quotes_and_line_ends() {
        assert_eq!(cells("a,\"b \"\"x\"\",\n y\"\r\n\r\n,\n"), [vec!["a", "b \"x\",\n y"], vec!["", ""]]);
        assert_eq!(cells("a\"b,c"), [["a\"b", "c"]]);
        assert_eq!(cells(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn places_count_lines_within_quotes() {
        let rows: Vec<Row> = Rows::new("\"a\nb\"\n\nc\n\"d", b',', 0, 1).collect();
        let places: Vec<_> = rows.iter().map(|row| (row.at, row.line, row.after_blank, row.is_open)).collect();
        assert_eq!(places, [(0, 1, false, false), (7, 4, true, false), (9, 5, false, true)]);
    }
}

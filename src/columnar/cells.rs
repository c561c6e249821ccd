//! The cells that are read, of some rows at once: where each stands in a buffer of bytes.

use super::memo::PADDING;
use crate::json::{Node, Span, Value};
use crate::pack::unpack_plain;

/// Most rows that are scored together: as many as fit, with what is known of them, into the caches of a processor.
pub(super) const ROWS: usize = 512;

/// The first byte of a cell that holds a packed JSON value rather than text; no text in UTF-8 has it.
pub(super) const PACKED: u8 = 0xff;

/// Cells by column and row.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// What the cells are cut from, with [`PADDING`] bytes behind.
    pub(super) bytes: Vec<u8>,
    /// Start and end of each cell, [`ROWS`] for each column.
    spans: Vec<(u32, u32)>,
    pub(super) rows: usize,
}

impl Cells {
    pub(super) fn new(columns: usize) -> Self {
        Self { bytes: vec![0; PADDING], spans: vec![(0, 0); columns * ROWS], rows: 0 }
    }

    /// The cells of a column.
    pub(super) fn column(&self, column: usize) -> &[(u32, u32)] {
        self.spans.get(column * ROWS..).and_then(|spans| spans.get(..self.rows)).unwrap_or_default()
    }

    /// The places of the cells of a column, with those that no row has.
    pub(super) fn block(&self, column: usize) -> &[(u32, u32)] {
        self.spans.get(column * ROWS..).and_then(|spans| spans.get(..ROWS)).unwrap_or_default()
    }

    /// The cells of a column and the bytes that they are cut from, to be set.
    pub(super) fn column_mut(&mut self, column: usize) -> (&mut [(u32, u32)], &mut [u8]) {
        let spans = self.spans.get_mut(column * ROWS..).and_then(|spans| spans.get_mut(..ROWS)).unwrap_or_default();
        (spans, &mut self.bytes)
    }

    pub(super) fn span(&self, column: usize, row: usize) -> (u32, u32) {
        self.column(column).get(row).copied().unwrap_or_default()
    }

    pub(super) fn cell(&self, column: usize, row: usize) -> &[u8] {
        let (start, end) = self.span(column, row);
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// The text of a cell; rows with cells that are not UTF-8 do not come this far.
pub(super) fn text(cell: &[u8]) -> &str {
    std::str::from_utf8(cell).unwrap_or_default()
}

/// The JSON value in a cell, when it is a packed one.
pub(super) fn packed(cell: &[u8]) -> Option<Node> {
    cell.strip_prefix(&[PACKED]).and_then(unpack_plain)
}

pub(super) fn text_node(text: &str) -> Node {
    Node { value: Value::Text(text.to_owned()), span: Span::default() }
}

/// The cell between two signs, without the quotes around it; quotes doubled within are made one where they stand.
#[inline(never)]
#[expect(clippy::cast_possible_truncation, reason = "no more than 4 GiB are read at once")]
pub(super) fn unquoted(bytes: &mut [u8], start: u32, end: u32) -> (u32, u32) {
    let Some(cell) = bytes.get_mut(start as usize..end as usize) else { return (start, start) };
    if cell.first() != Some(&b'"') {
        return (start, end);
    }
    match cell.split_last() {
        Some((b'"', inner)) if inner.len() > 1 && !inner.iter().skip(1).any(|byte| *byte == b'"') => {
            (start + 1, end - 1)
        }
        _ => (start, start + rewritten(cell) as u32),
    }
}

/// Takes the quotes of a cell away where it stands; gives the length of what is left.
fn rewritten(cell: &mut [u8]) -> usize {
    let (mut length, mut quoted, mut at) = (0, true, 1);
    while let Some(byte) = cell.get(at).copied() {
        at += 1;
        if quoted && byte == b'"' {
            if cell.get(at) != Some(&b'"') {
                quoted = false;
                continue;
            }
            at += 1;
        }
        if let Some(place) = cell.get_mut(length) {
            *place = byte;
        }
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_taken_away_as_csv_core_takes_them() {
        for text in [
            "a",
            "\"\"",
            "\"a\"",
            "\"a\"\"b\"",
            "\"\"\"\"",
            "\"a\"b",
            "\"a\"b\"c",
            "\"a\"\"",
            "\"a,\"\"\"",
            "\"a\"\"\"b\"\"\"",
        ] {
            let mut bytes = text.as_bytes().to_vec();
            let (start, end) = unquoted(&mut bytes, 0, text.len() as u32);
            let mut output = [0; 64];
            let mut reader = csv_core::Reader::new();
            let (_, _, written, _) = reader.read_record(text.as_bytes(), &mut output, &mut [0; 8]);
            assert_eq!(&bytes[start as usize..end as usize], &output[..written], "{text}");
        }
    }
}

//! CSV: a header row, then a lead a row.
//!
//! `csv-core` is used rather than `csv`, because only there the caller hands over the bytes: the place of a row stays exact after
//! blank lines and with either line end, and a quote that is never closed cannot take more memory than a lead may have.

use super::{Place, Record, Records, Trouble};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use leadpact::api::{self, MAX_BYTES};
use std::io::{self, BufRead};

/// Most cells of a row; spreadsheets end at 16,384 columns.
const MAX_CELLS: usize = 20_000;

pub(super) struct Rows<R> {
    input: R,
    reader: Reader,
    header: Vec<String>,
    next: Place,
}

/// A row as it was read.
struct Row {
    place: Place,
    cells: Vec<Vec<u8>>,
    /// More than a lead can have was left out.
    cut: bool,
}

impl<R: BufRead> Rows<R> {
    /// Reads the header; `None` when there is no row at all.
    pub(super) fn open(input: R, byte: u64) -> io::Result<Option<Self>> {
        let reader = ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build();
        let mut rows = Self { input, reader, header: Vec::new(), next: Place { record: 0, line: 1, byte } };
        let Some(row) = rows.row()? else { return Ok(None) };
        rows.header = row.cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        Ok(Some(rows))
    }

    fn row(&mut self) -> io::Result<Option<Row>> {
        self.skip_blank_lines()?;
        let place = self.next;
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        let (mut cells_buffer, mut ends_buffer) = ([0; 4096], [0; 256]);
        let mut cut = false;
        loop {
            let chunk = self.input.fill_buf()?;
            let (result, read, written, ended) = self.reader.read_record(chunk, &mut cells_buffer, &mut ends_buffer);
            let lines = chunk.iter().take(read).filter(|byte| **byte == b'\n').count();
            self.input.consume(read);
            self.next.byte += read as u64;
            self.next.line += lines as u64;
            cut |= bytes.len() > MAX_BYTES || ends.len() > MAX_CELLS;
            if !cut {
                bytes.extend_from_slice(cells_buffer.get(..written).unwrap_or_default());
                ends.extend(ends_buffer.iter().take(ended));
            }
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        self.next.record += 1;
        Ok(Some(Row { place, cells: split(&bytes, &ends), cut }))
    }

    fn skip_blank_lines(&mut self) -> io::Result<()> {
        while let Some(byte) = self.input.fill_buf()?.first().copied().filter(|byte| matches!(byte, b'\n' | b'\r')) {
            self.input.consume(1);
            self.next.byte += 1;
            self.next.line += u64::from(byte == b'\n');
        }
        Ok(())
    }

    fn lead(&self, row: &Row) -> Result<String, Trouble> {
        if row.cut {
            return Err(Trouble::new(
                "too-large",
                format!("the row has more than {MAX_BYTES} bytes or {MAX_CELLS} cells; is a quote not closed?"),
            ));
        }
        let (cells, columns) = (row.cells.len(), self.header.len());
        if cells != columns {
            let message = format!("the row has {cells} cells, and the header has {columns}");
            return Err(Trouble { column: Some(cells.min(columns) + 1), ..Trouble::new("ragged-row", message) });
        }
        let texts = row.cells.iter().enumerate().map(|(index, cell)| {
            let broken =
                |_| Trouble { column: Some(index + 1), ..Trouble::new("not-utf8", "the cell is not UTF-8 text") };
            std::str::from_utf8(cell).map_err(broken)
        });
        let texts: Vec<&str> = texts.collect::<Result<_, _>>()?;
        let given: Vec<(&String, &str)> = self.header.iter().zip(texts).filter(|(_, text)| !text.is_empty()).collect();
        Ok(api::to_string(&api::Pairs(&given)))
    }
}

impl<R: BufRead> Records for Rows<R> {
    fn next(&mut self) -> io::Result<Option<Record>> {
        Ok(self.row()?.map(|row| Record { place: row.place, lead: self.lead(&row) }))
    }
}

/// Cuts the bytes of a row into its cells; of a line end in two characters the first one is left on the last cell.
fn split(bytes: &[u8], ends: &[usize]) -> Vec<Vec<u8>> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let mut cells: Vec<Vec<u8>> =
        starts.zip(ends).filter_map(|(start, end)| bytes.get(start..*end)).map(<[u8]>::to_vec).collect();
    if let Some(last) = cells.last_mut()
        && last.ends_with(b"\r")
    {
        last.pop();
    }
    cells
}

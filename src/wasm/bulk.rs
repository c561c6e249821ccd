//! Many rows: bytes in, columns of numbers out.
//!
//! A worker looks at the beginning of a file once (`Rows.open`), then gives it pieces of any length: `room`, a copy into the module's
//! memory, `take`; or `feed`, which copies twice. After each it takes the columns (`places`, `flags`, `points`, `offsets`), each of which
//! is copied out once, and calls `clear`. Several workers share a file by `Borders`: each opens the same beginning with the same choices,
//! and starts at the row that its part begins with.

use super::{Handle, instant};
use crate::api::{self, Batch, RowScorer};
use wasm_bindgen::prelude::wasm_bindgen;

/// Scores the rows of one file.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Rows {
    scorer: RowScorer,
    batch: Batch,
}

#[wasm_bindgen]
impl Rows {
    /// For a file whose beginning is `head`, in UTF-8; `choices` is what `look` printed and somebody may have changed. Throws the JSON text
    /// `{"error": {"code", "message"}}` when `as_of` is no moment.
    pub fn open(
        handle: &Handle,
        head: &str,
        whole: bool,
        choices: Option<String>,
        as_of: &str,
    ) -> Result<Rows, String> {
        let as_of = instant(as_of).map_err(|error| api::to_string(&api::Pairs(&[("error", error)])))?;
        let report = handle.pact.look(head, whole, choices.as_deref()).report;
        let scorer = handle.pact.rows(report.mapping, &report.shape, as_of);
        Ok(Self { scorer, batch: Batch::new(handle.pact.scores().count()) })
    }

    /// Goes on with another part of the file, whose first row is that record, on that line, at that byte. Parts may number their rows
    /// from 1, since whoever puts them together knows how many came before.
    #[wasm_bindgen(js_name = startAt)]
    pub fn start_at(&mut self, record: f64, line: f64, byte: f64) {
        self.scorer.start_at(record as u64, line as u64, byte as u64);
    }

    /// Where so many bytes are to be copied to, in the module's memory. The memory may have grown, so take its buffer after this call.
    pub fn room(&mut self, length: usize) -> *mut u8 {
        self.scorer.room(length).as_mut_ptr()
    }

    /// Scores the rows that end within the bytes that were copied; gives the number of rows that wait to be taken.
    pub fn take(&mut self, length: usize) -> usize {
        self.scorer.take(length, &mut self.batch);
        self.batch.len()
    }

    /// `room`, a copy and `take` at once.
    pub fn feed(&mut self, piece: &[u8]) -> usize {
        self.scorer.feed(piece, &mut self.batch);
        self.batch.len()
    }

    /// Scores the last row of the file, if it has no line end.
    pub fn finish(&mut self) -> usize {
        self.scorer.finish(&mut self.batch);
        self.batch.len()
    }

    /// Six columns, and of each score its grade, one behind the other: verdict, gate, route, joined grade, possible verdicts, number of
    /// problems. Verdicts, gates, routes and a score's grades are places in `names`, the others in `legend`; 65535 is none.
    pub fn places(&self) -> Vec<u16> {
        let Batch { verdict, gate, route, grade, possible, problems, scores, .. } = &self.batch;
        let columns = [verdict, gate, route, grade, possible, problems].into_iter();
        columns.chain(scores.iter().map(|score| &score.grade)).flatten().copied().collect()
    }

    /// Two columns: whether settled (0 or 1), completeness in percent.
    pub fn flags(&self) -> Vec<u8> {
        [&self.batch.settled, &self.batch.completeness].into_iter().flatten().copied().collect()
    }

    /// Of each score three columns: points, the least and the most that they may yet be; infinite where there is no bound.
    pub fn points(&self) -> Vec<f64> {
        let columns = self.batch.scores.iter().flat_map(|score| [&score.points, &score.low, &score.high]);
        columns.flatten().map(|points| number(*points)).collect()
    }

    /// Three columns: record, byte at which the row begins, length of the row in bytes.
    pub fn offsets(&self) -> Vec<f64> {
        let Batch { record, byte, length, .. } = &self.batch;
        let places = record.iter().chain(byte).map(|place| *place as f64);
        places.chain(length.iter().map(|length| f64::from(*length))).collect()
    }

    /// Takes the rows away that were copied out.
    pub fn clear(&mut self) {
        self.batch.clear();
    }

    /// Records read so far, those that were left out included.
    pub fn records(&self) -> f64 {
        self.scorer.records() as f64
    }

    /// The line that the next row begins on.
    pub fn line(&self) -> f64 {
        self.scorer.line() as f64
    }

    /// What was wrong with rows, as the JSON text of a list of `{"code", "field", "left_out", "count", "examples"}`.
    pub fn troubles(&self, handle: &Handle) -> String {
        api::to_string(&handle.pact.trouble_names(self.scorer.troubles()))
    }

    /// What the places in `places` mean that are not the definition's own, as the JSON text `{"grades", "possible"}`. It only grows.
    pub fn legend(&self, handle: &Handle) -> String {
        api::to_string(&handle.pact.legend_names(self.scorer.legend()))
    }

    /// The lead in a row that was read again, as JSON text, for `decide` and `explain`.
    pub fn lead(&self, row: &[u8]) -> String {
        api::to_string(&self.scorer.lead(row))
    }
}

#[wasm_bindgen]
impl Handle {
    /// What a file of rows is and which of its columns give which fields, as JSON text.
    pub fn look(&self, head: &str, whole: bool, choices: Option<String>) -> String {
        api::to_string(&self.pact.look(head, whole, choices.as_deref()))
    }

    /// The names of verdicts, gates, routes and scores by their places, as JSON text.
    pub fn names(&self) -> String {
        api::to_string(&self.pact.row_names())
    }
}

/// Finds the ends of rows in a file that comes in pieces, to cut it into parts for several workers.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Borders(api::Borders);

#[wasm_bindgen]
impl Borders {
    /// From the beginning of a row.
    #[wasm_bindgen(constructor)]
    pub fn new(delimiter: u8) -> Self {
        Self(api::Borders::new(delimiter))
    }

    /// Goes through the next piece; gives the place after the last row that ends in it, if one does.
    #[wasm_bindgen(js_name = lastEnd)]
    pub fn last_end(&mut self, piece: &[u8]) -> Option<usize> {
        self.0.last_end(piece)
    }
}

/// Without bound at the ends of all numbers.
fn number(points: i64) -> f64 {
    match points {
        i64::MIN => f64::NEG_INFINITY,
        i64::MAX => f64::INFINITY,
        _ => points as f64,
    }
}

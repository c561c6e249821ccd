//! Many leads: bytes of a file in, columns of numbers out.
//!
//! Bytes are written straight into the engine's memory, where `room` says; columns cross as typed arrays, once for each piece of work.

use super::moves::Outcomes;
use super::{Handle, instant};
use crate::api::{self, Batch, LeadError, Many, Past, PastFile, Report, Written};
use wasm_bindgen::prelude::wasm_bindgen;

/// What a file is by its first bytes, as the JSON text `{"ok": {"kind", "encoding", "lines"}}` or `{"error": {"code", "words"}}`; `lines` is
/// `cr` where a carriage return alone ends them.
#[wasm_bindgen(js_name = kindOf)]
pub fn kind_of(bytes: &[u8]) -> String {
    let old = api::old_line_ends(bytes).map(|encoding| (api::FileKind::Rows(encoding), Some("cr")));
    match old.map_or_else(|| api::kind_of(bytes).map(|kind| (kind, None)), Ok) {
        Ok((kind, lines)) => {
            let (kind, encoding) = (kind.word(), kind.encoding().map(api::Encoding::label));
            let pairs: &[(&str, Option<&str>)] = &[("kind", Some(kind)), ("encoding", encoding), ("lines", lines)];
            api::to_string(&api::Pairs(&[("ok", api::Pairs(pairs))]))
        }
        Err(problem) => api::to_string(&api::Pairs(&[("error", problem)])),
    }
}

/// A file of activities that is being read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ActivityFile(PastFile);

#[wasm_bindgen]
impl ActivityFile {
    /// Begins a file of rows, or of JSON, by its beginning; `leads` are the columns of the leads, and `chosen` is what somebody said of the
    /// columns. Throws what is missing, in words.
    pub fn begin(
        head: &str,
        whole: bool,
        json: bool,
        leads: Vec<String>,
        chosen: Option<String>,
    ) -> Result<ActivityFile, String> {
        PastFile::begin(head, whole, json, leads, chosen.as_deref()).map(Self)
    }

    /// Which columns tell what, as JSON text.
    pub fn about(&self) -> String {
        self.0.about()
    }

    /// Reads the next bytes, of which the first ones are where `about` says that the data begin.
    pub fn feed(&mut self, piece: &[u8]) {
        self.0.feed(piece);
    }

    /// What the file tells.
    pub fn finish(self) -> Activities {
        Activities(self.0.finish())
    }
}

/// What a second file tells of leads.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Activities(Past);

#[wasm_bindgen]
impl Activities {
    /// The same once more, to be handed to a crowd.
    pub fn shared(&self) -> Activities {
        Self(self.0.clone())
    }

    /// How many rows there were, and how many of them were left out, as JSON text.
    pub fn told(&self) -> String {
        self.0.told()
    }

    /// Of each lead that the file names whether a row of leads has asked for it.
    pub fn found(&self) -> Vec<u8> {
        self.0.found()
    }

    /// Of each lead that the file names how many activities it has (0), or the row in which it is named first (1).
    pub fn counts(&self, which: usize) -> Vec<u32> {
        self.0.counts(which == 0)
    }
}

/// Leads that are being decided on.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Crowd {
    many: Many,
    batch: Batch,
}

/// What was found out about a file of rows.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Look {
    told: String,
    report: Report,
}

#[wasm_bindgen]
impl Look {
    /// What the file is and which of its columns give which fields, as JSON text.
    pub fn told(&self) -> String {
        self.told.clone()
    }
}

#[wasm_bindgen]
impl Handle {
    /// Looks at the beginning of a file of rows, or all of it when it is `whole`.
    pub fn look(&self, head: &str, whole: bool, choices: Option<String>) -> Look {
        let looked = self.pact.look(head, whole, choices.as_deref());
        Look { told: api::to_string(&looked), report: looked.report }
    }

    /// The field that each key of a lead gives, as the JSON text of a list.
    pub fn fields(&self, keys: Vec<String>) -> String {
        self.pact.fields_of(&keys)
    }

    /// Begins a file of rows that was looked at, of which a second file may tell more; throws when the moment is none.
    #[wasm_bindgen(js_name = crowdOfRows)]
    pub fn crowd_of_rows(&self, look: &Look, as_of: &str, told: Option<Activities>) -> Result<Crowd, String> {
        self.begin(Written::Rows(Box::new(look.report.clone())), as_of, told)
    }

    /// Begins leads that are written as `json` or `packed`, as above.
    pub fn crowd(&self, written: &str, as_of: &str, told: Option<Activities>) -> Result<Crowd, String> {
        self.begin(if written == "json" { Written::Json } else { Written::Packed }, as_of, told)
    }
}

impl Handle {
    fn begin(&self, written: Written, as_of: &str, told: Option<Activities>) -> Result<Crowd, String> {
        let as_of = instant(as_of).map_err(|LeadError { message, .. }| message)?;
        let past = told.map(|Activities(past)| past);
        Ok(Crowd { many: Many::new(self.pact.clone(), as_of, written, past), batch: Batch::default() })
    }
}

impl Crowd {
    /// One of three columns of a score, and what stands in it for none or no limit: a row of a library has not every score.
    fn score(&mut self, which: usize) -> Option<(&mut Vec<i64>, (i64, f64))> {
        let score = self.batch.scores.get_mut(which / 3)?;
        Some(match which % 3 {
            0 => (&mut score.points, (i64::MIN, f64::NAN)),
            1 => (&mut score.low, (i64::MIN, f64::NEG_INFINITY)),
            _ => (&mut score.high, (i64::MAX, f64::INFINITY)),
        })
    }
}

#[wasm_bindgen]
impl Crowd {
    /// Begins anew at a row that begins with this byte of the text.
    pub fn start(&mut self, byte: f64) {
        self.many.start_at(byte as u64);
    }

    /// Where in memory so many more bytes of rows are to be written.
    pub fn room(&mut self, length: usize) -> usize {
        self.many.room(length).as_mut_ptr().addr()
    }

    /// Decides on the rows that end within so many of these bytes.
    pub fn take(&mut self, length: usize) {
        self.many.take(length);
    }

    /// Decides on packed leads.
    pub fn feed(&mut self, piece: &[u8]) {
        self.many.feed(piece);
    }

    /// Whether the next byte begins a row.
    #[wasm_bindgen(js_name = isAtBorder)]
    pub fn is_at_border(&self) -> bool {
        self.many.is_at_border()
    }

    /// Decides on what waits, where there is no more.
    pub fn finish(&mut self) {
        self.many.finish();
    }

    /// Makes what was decided since the last time ready to be taken; gives the number of rows.
    pub fn gather(&mut self) -> usize {
        self.batch = self.many.columns();
        self.batch.len()
    }

    /// How many records and lines there were, what was wrong, and what numbers stand for, as JSON text.
    pub fn told(&mut self) -> String {
        self.many.told()
    }

    /// What the numbers in columns stand for, as JSON text.
    pub fn legend(&self) -> String {
        self.many.legend_text()
    }

    /// Takes verdicts (0), gates (1), routes (2), joined grades (3), lists of possible verdicts (4), numbers of problems (5); after those
    /// the grades of each score.
    pub fn shorts(&mut self, which: usize) -> Vec<u16> {
        let batch = &mut self.batch;
        let score = which.checked_sub(6).and_then(|score| batch.scores.get_mut(score)).map(|score| &mut score.grade);
        let column = match which {
            0 => Some(&mut batch.verdict),
            1 => Some(&mut batch.gate),
            2 => Some(&mut batch.route),
            3 => Some(&mut batch.grade),
            4 => Some(&mut batch.possible),
            5 => Some(&mut batch.problems),
            _ => score,
        };
        column.map(std::mem::take).unwrap_or_default()
    }

    /// Takes whether rows are settled (0), and how complete they are (1).
    pub fn bytes(&mut self, which: usize) -> Vec<u8> {
        std::mem::take(if which == 0 { &mut self.batch.settled } else { &mut self.batch.completeness })
    }

    /// Takes how many bytes rows have (0), and which records they are (1).
    pub fn words(&mut self, which: usize) -> Vec<u32> {
        if which == 0 {
            return std::mem::take(&mut self.batch.length);
        }
        let records = std::mem::take(&mut self.batch.record);
        records.into_iter().map(|record| u32::try_from(record).unwrap_or(u32::MAX)).collect()
    }

    /// Takes the bytes that rows begin at.
    #[expect(clippy::cast_precision_loss, reason = "places are below 2^53")]
    pub fn starts(&mut self) -> Vec<f64> {
        std::mem::take(&mut self.batch.byte).into_iter().map(|byte| byte as f64).collect()
    }

    /// Takes of each score the points, the least and the most that they may yet be, where all of them are small, as they are where nothing is
    /// unbounded; nothing is taken where one is not.
    pub fn points(&mut self, which: usize) -> Option<Vec<i32>> {
        let (column, _) = self.score(which)?;
        let small = column.iter().map(|points| i32::try_from(*points).ok()).collect::<Option<Vec<i32>>>()?;
        column.clear();
        Some(small)
    }

    /// Takes the same where they are not.
    #[expect(clippy::cast_precision_loss, reason = "points are below 2^53")]
    #[wasm_bindgen(js_name = largePoints)]
    pub fn large_points(&mut self, which: usize) -> Vec<f64> {
        let Some((column, (without, infinite))) = self.score(which) else { return Vec::new() };
        let double = |number: i64| if number == without { infinite } else { number as f64 };
        std::mem::take(column).into_iter().map(double).collect()
    }

    /// A row by its bytes, as the JSON text `{"cells", "lead", "explanation"}` or `{"error": …}`.
    pub fn row(&self, row: &[u8], keys: Vec<String>) -> String {
        self.many.row_text(row, &keys)
    }

    /// The cells of some rows, as the JSON text of a list of lists.
    pub fn cells(&self, bytes: &[u8], lengths: &[u32], keys: Vec<String>) -> String {
        self.many.cells_text(bytes, lengths, &keys)
    }

    /// The leads of some rows as JSON texts.
    pub fn leads(&self, bytes: &[u8], lengths: &[u32]) -> Vec<String> {
        self.many.leads(bytes, lengths)
    }

    /// What became of the leads of some rows: 0 where they were won, 1 where lost, 2 where neither.
    pub fn outcomes(&self, bytes: &[u8], lengths: &[u32], keys: Vec<String>, by: &Outcomes) -> Vec<u8> {
        let outcomes = self.many.outcomes(bytes, lengths, &keys, by.inner());
        outcomes.into_iter().map(|outcome| outcome as u8).collect()
    }

    /// So many scores there are.
    pub fn scores(&self) -> usize {
        self.many.scores()
    }

    /// Cells as a row of CSV without its end.
    pub fn csv(&self, cells: Vec<String>) -> String {
        self.many.csv(cells.into_iter().map(Some))
    }

    /// The names of the columns that exports append, as a row of CSV goes on.
    #[wasm_bindgen(js_name = csvHeader)]
    pub fn csv_header(&self) -> String {
        self.many.csv_header()
    }

    /// Rows of CSV with their decisions, of the bytes of some rows and how many belong to each.
    #[wasm_bindgen(js_name = csvRows)]
    pub fn csv_rows(&self, bytes: &[u8], lengths: &[u32], keys: Vec<String>) -> String {
        self.many.csv_rows(bytes, lengths, &keys)
    }

    /// Decisions, one a line, of the bytes of some rows and how many belong to each.
    #[wasm_bindgen(js_name = ndjsonRows)]
    pub fn ndjson_rows(&self, bytes: &[u8], lengths: &[u32]) -> String {
        self.many.ndjson_rows(bytes, lengths)
    }
}

//! Which form leads have, and leads of a line each.

use super::json::Values;
use super::rows::Rows;
use super::{Place, Record, Records, Trouble};
use crate::args::Input;
use crate::{Failure, files};
use leadpact::api::MAX_BYTES;
use std::io::{self, BufRead, Read as _};
use std::path::Path;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Opens a file of leads.
pub(super) fn records(path: &Path, asked: Option<Input>) -> Result<Box<dyn Records>, Failure> {
    let mut input = files::open(path)?;
    let unreadable = |error: io::Error| files::unreadable(path, &error);
    let start = skip_mark(&mut input).map_err(unreadable)?;
    let beginning = input.fill_buf().map_err(unreadable)?;
    if beginning.starts_with(&[0xff, 0xfe]) || beginning.starts_with(&[0xfe, 0xff]) {
        return Err(Failure::Refused(format!("`{}` is UTF-16 text, and UTF-8 is needed", files::name(path))));
    }
    let form = asked.or_else(|| by_name(path)).unwrap_or_else(|| by_beginning(beginning));
    Ok(match form {
        Input::Ndjson => Box::new(Lines { input, next: Place { record: 1, line: 1, byte: start } }),
        Input::Json => Box::new(Values::new(input, start)),
        Input::Csv => Box::new(Rows::open(input, start).map_err(unreadable)?.ok_or_else(|| no_header(path))?),
    })
}

fn no_header(path: &Path) -> Failure {
    Failure::Refused(format!("`{}` has no header row", files::name(path)))
}

/// Skips a mark that editors and spreadsheets put at the start; gives the number of bytes skipped.
fn skip_mark(input: &mut impl BufRead) -> io::Result<u64> {
    let has_mark = input.fill_buf()?.starts_with(BYTE_ORDER_MARK);
    let length = if has_mark { BYTE_ORDER_MARK.len() } else { 0 };
    input.consume(length);
    Ok(length as u64)
}

fn by_name(path: &Path) -> Option<Input> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "ndjson" | "jsonl" => Some(Input::Ndjson),
        "json" => Some(Input::Json),
        "csv" => Some(Input::Csv),
        _ => None,
    }
}

/// `[` begins a list; `{` begins a lead, which either ends on its line or goes on over several; a header row begins otherwise.
fn by_beginning(bytes: &[u8]) -> Input {
    let bytes = bytes.trim_ascii_start();
    match bytes.first() {
        None => Input::Ndjson,
        Some(b'[') => Input::Json,
        Some(b'{') => match bytes.split(|byte| *byte == b'\n').next() {
            Some(line) if line.len() < bytes.len() && !line.trim_ascii_end().ends_with(b"}") => Input::Json,
            Some(_) | None => Input::Ndjson,
        },
        Some(_) => Input::Csv,
    }
}

/// A lead a line; blank lines are skipped.
struct Lines<R> {
    input: R,
    next: Place,
}

impl<R: BufRead> Records for Lines<R> {
    fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            let place = self.next;
            let (line, length) = line(&mut self.input)?;
            if length == 0 {
                return Ok(None);
            }
            self.next.line += 1;
            self.next.byte += length;
            if !line.trim_ascii().is_empty() {
                self.next.record += 1;
                return Ok(Some(Record { place, lead: text(line, length) }));
            }
        }
    }
}

/// Reads a line, and no more of it than a lead can have; gives its length too.
fn line(input: &mut impl BufRead) -> io::Result<(Vec<u8>, u64)> {
    let mut line = Vec::new();
    let mut length = input.by_ref().take(MAX_BYTES as u64 + 1).read_until(b'\n', &mut line)? as u64;
    if line.len() > MAX_BYTES && !line.ends_with(b"\n") {
        length += input.skip_until(b'\n')? as u64;
    }
    Ok((line, length))
}

/// The text of a record of which no more than one byte beyond the allowed ones was kept.
pub(super) fn text(mut kept: Vec<u8>, length: u64) -> Result<String, Trouble> {
    kept.truncate(kept.trim_ascii_end().len());
    if kept.len() > MAX_BYTES {
        return Err(Trouble::new("too-large", format!("the lead has {length} bytes, and {MAX_BYTES} are allowed")));
    }
    String::from_utf8(kept).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        Trouble::new("not-utf8", format!("the lead is not UTF-8 text after its first {good} bytes"))
    })
}

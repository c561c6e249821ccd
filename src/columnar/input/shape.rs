//! What parts cells, where the header is, and where the data begins.

use super::rows::{Row, Rows};
use super::spelling::looks_like_data;
use super::tidy::tidy;
use crate::columnar::mapping::Shape;

/// What parts cells, the likeliest first.
const DELIMITERS: &[u8] = b",;\t|";
/// How many rows are looked at.
const ROWS: usize = 200;
/// How far down a header may stand.
const TITLES: usize = 40;

/// A shape, and what stood before the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The shape.
    pub shape: Shape,
    /// Rows before the header: titles, filters, dates of the export.
    pub titles: usize,
    /// Whether the file says itself what parts its cells, by a line `sep=`.
    pub says_delimiter: bool,
}

/// Finds the shape of a text, of which `whole` says that it is all there is. `known` says whether a name of a column is known.
#[must_use]
pub fn shape_of(text: &str, whole: bool, known: &dyn Fn(&str) -> bool) -> Found {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let said = said_delimiter(text, start);
    let (at, line) = said.map_or((start, 1), |(_, after)| (after, 2));
    let rows_by = |delimiter| first_rows(text, delimiter, (at, line), whole);
    let delimiter = said.map(|(delimiter, _)| delimiter).unwrap_or_else(|| {
        let ranked = DELIMITERS.iter().map(|delimiter| (evenness(&rows_by(*delimiter)), *delimiter));
        ranked.fold((0.0, b','), |best, next| if next.0 > best.0 { next } else { best }).1
    });
    let rows = rows_by(delimiter);
    let header = header_at(&rows, known);
    let begin = header.map_or(0, |place| place + 1);
    let data = rows.get(begin).map(|row| (row.at, row.line));
    let (data_at, data_line) =
        data.or_else(|| rows.last().map(|row| end_of(text, delimiter, row))).unwrap_or((at, line));
    let mut columns = header.and_then(|place| rows.get(place)).map(|row| row.cells.clone()).unwrap_or_default();
    let beyond = columns_beyond(&rows, begin, columns.len());
    columns.resize(columns.len().max(beyond), String::new());
    let shape = Shape { delimiter, columns, data_at: data_at as u64, data_line, has_header: header.is_some() };
    Found { shape, titles: header.unwrap_or(0), says_delimiter: said.is_some() }
}

/// A first line such as `sep=;`, by which Excel is told: the delimiter, and the byte after the line.
fn said_delimiter(text: &str, start: usize) -> Option<(u8, usize)> {
    let rest = text.get(start..)?;
    let (line, after) = rest.split_once('\n').map_or((rest, text.len()), |(line, _)| (line, start + line.len() + 1));
    let line = line.strip_suffix('\r').unwrap_or(line);
    let said = line.trim_matches('"').as_bytes();
    match said {
        [s, e, p, b'=', delimiter] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && *delimiter != b'"' => {
            Some((*delimiter, after))
        }
        _ => None,
    }
}

fn first_rows(text: &str, delimiter: u8, (at, line): (usize, u64), whole: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Rows::new(text, delimiter, at, line).take(ROWS).collect();
    if rows.len() > 1 && !whole && rows.last().is_some_and(|row| !row.is_ended) {
        rows.pop();
    }
    rows
}

/// How much rows look like those of one table: the share that has the commonest number of cells, more of them counting for more.
#[expect(clippy::cast_precision_loss, reason = "there are few rows")]
fn evenness(rows: &[Row]) -> f64 {
    let (width, count) = common_width(rows);
    if width < 2 { 0.0 } else { count as f64 / rows.len() as f64 * (1.0 - 1.0 / width as f64) }
}

/// The commonest number of cells above one, and how many rows have it.
fn common_width(rows: &[Row]) -> (usize, usize) {
    let count = |width: usize| rows.iter().filter(|row| row.cells.len() == width).count();
    let widths = rows.iter().map(|row| row.cells.len()).filter(|width| *width > 1);
    widths.map(|width| (width, count(width))).max_by_key(|(width, count)| (*count, *width)).unwrap_or((1, rows.len()))
}

/// Which row is the header: the one with the most names that are known, else the first that is as wide as the table and holds names only.
fn header_at(rows: &[Row], known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let (width, _) = common_width(rows);
    let familiar = |row: &Row| row.cells.iter().filter(|cell| known(&tidy(cell))).count();
    let best = rows
        .iter()
        .take(TITLES)
        .map(familiar)
        .enumerate()
        .fold((0, 0), |best, (place, count)| if count > best.1 { (place, count) } else { best });
    let needed = if width > 2 { 2 } else { 1 };
    if best.1 >= needed && rows.get(best.0).is_some_and(|row| row.cells.len() * 2 > width) {
        return Some(best.0);
    }
    let wide = |row: &Row| filled(row) * 2 >= width;
    let (place, first) = rows.iter().take(TITLES).enumerate().find(|(_, row)| wide(row))?;
    (!holds_data(first)).then_some(place)
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Whether a row holds values: an address, a date, or mostly numbers.
fn holds_data(row: &Row) -> bool {
    let numbers = row.cells.iter().filter(|cell| is_number(cell)).count();
    numbers * 2 > filled(row) || row.cells.iter().any(|cell| looks_like_data(cell))
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
}

/// Where the rows after the last one of a text begin.
fn end_of(text: &str, delimiter: u8, last: &Row) -> (usize, u64) {
    let mut rows = Rows::new(text, delimiter, last.at, last.line);
    rows.next();
    rows.place()
}

/// How many cells the rows of data have where they all have more than the header; the others are nameless, as where every row ends with a
/// delimiter.
fn columns_beyond(rows: &[Row], begin: usize, header: usize) -> usize {
    let data = rows.get(begin..).unwrap_or_default();
    let (width, count) = common_width(data);
    if count * 2 > data.len() && width > header { width } else { header }
}

/// Words that sums after the data begin with.
const TOTALS: &str =
    "grand total*|total|totals|sub total*|sum|summe|gesamt|gesamtsumme|total general|average|mittelwert";
/// Words that other rows after the data begin with.
const REMARKS: &str = "copyright|confidential*|generated by|generated on|report generated|exported by|exported on|all rights reserved|filtered by|end of report|\
     as of|vertraulich|erstellt von|erstellt am|confidentiel|confidencial";

/// Whether a row is none of the data, such as a grand total, a copyright or the name of a report: it holds text in its first cell only, or
/// little beside a total, and begins with such words, or stands `detached`: after blank lines, or after another such row.
#[must_use]
pub fn is_footer(cells: &[&str], columns: usize, detached: bool) -> bool {
    let Some(first) = cells.first().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) else { return false };
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    if filled > 1 && filled * 2 > columns {
        return false;
    }
    let words = crate::concepts::words::words(first);
    let begins = |patterns: &str| {
        patterns.split('|').any(|pattern| {
            let (open, pattern) = pattern.strip_suffix('*').map_or((false, pattern), |pattern| (true, pattern));
            words.strip_prefix(pattern).is_some_and(|rest| open || rest.is_empty() || rest.starts_with(' '))
        })
    };
    let is_alone = filled == 1 && columns > 1;
    let is_sum = begins(TOTALS) && words.split(' ').count() < if is_alone { 6 } else { 4 };
    is_sum || (is_alone && begins(REMARKS)) || (detached && cells.len() == 1 && is_alone && !first.contains('@'))
}

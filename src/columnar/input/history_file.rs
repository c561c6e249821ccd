//! Reads a file of activities piece by piece, whether it is rows or JSON.

use super::activities::dates_of;
use super::history::{History, HistoryColumns};
use super::json::{JsonRow, JsonRows};
use super::rows::Rows;
use super::shape::shape_of;
use super::spelling::{DayOrder, Spelling};
use super::survey::Contents;
use crate::columnar::split::Borders;
use crate::json::{self, Node, Value};

/// A file of activities that is being read.
#[derive(Debug)]
pub struct HistoryFile {
    /// Its columns, or the keys of its objects.
    pub names: Vec<String>,
    /// Which of them tell what.
    pub columns: HistoryColumns,
    /// The order of its dates; none where nothing tells which it is.
    pub order: Option<DayOrder>,
    /// The byte at which to begin to feed.
    pub data_at: u64,
    written: Written,
    history: History,
}

#[derive(Debug)]
enum Written {
    Rows { delimiter: u8, borders: Borders, kept: Vec<u8> },
    Json(Box<JsonRows>),
}

impl HistoryFile {
    /// Begins a file of rows or of JSON, of which `head` is the beginning, or all when it is `whole`. `leads` are the columns of the leads,
    /// and `chosen` is what somebody said of the columns, which counts.
    ///
    /// # Errors
    /// What is missing, in words.
    pub fn begin(
        head: &str,
        whole: bool,
        is_json: bool,
        leads: &[String],
        chosen: impl FnOnce(&[String]) -> Option<(HistoryColumns, Option<DayOrder>)>,
    ) -> Result<Self, String> {
        let (names, rows, written, data_at) = if is_json { of_json(head) } else { of_rows(head, whole) };
        let (columns, said) = match chosen(&names) {
            Some(chosen) => chosen,
            None => (HistoryColumns::find(&names, leads)?, None),
        };
        let mut dates = Contents::default();
        rows.iter().filter_map(|cells| cells.get(columns.at)).for_each(|cell| dates.add(cell));
        let order = said.or_else(|| match dates_of(&dates)?? {
            Spelling::Dates(order) => Some(order),
            Spelling::SwappedSigns | Spelling::YesNo | Spelling::Addresses => None,
        });
        Ok(Self { names, columns, order, data_at, written, history: History::default() })
    }

    /// Reads the next bytes.
    pub fn feed(&mut self, piece: &[u8]) {
        let Self { names, columns, order, written, history, .. } = self;
        match written {
            Written::Rows { delimiter, borders, kept } => {
                let before = kept.len();
                let end = borders.last_end(piece);
                kept.extend_from_slice(piece);
                let Some(end) = end else { return };
                let rest = kept.split_off(before + end);
                rows_of(kept, *delimiter, names.len(), |cells| history.row(columns, cells, *order));
                *kept = rest;
            }
            Written::Json(rows) => rows.push(piece, &mut |row| json_row(row, names, columns, *order, history)),
        }
    }

    /// Reads what waits, where there is no more.
    #[must_use]
    pub fn finish(self) -> History {
        let Self { names, columns, order, written, mut history, .. } = self;
        match written {
            Written::Rows { delimiter, kept, .. } => {
                rows_of(&kept, delimiter, names.len(), |cells| history.row(&columns, cells, order));
            }
            Written::Json(rows) => rows.finish(&mut |row| json_row(row, &names, &columns, order, &mut history)),
        }
        history
    }
}

type Beginning = (Vec<String>, Vec<Vec<String>>, Written, u64);

fn of_rows(head: &str, whole: bool) -> Beginning {
    let shape = shape_of(head, whole, &|name| ["type", "at", "email"].contains(&name)).shape;
    let at = usize::try_from(shape.data_at).unwrap_or(usize::MAX);
    let rows = Rows::new(head, shape.delimiter, at, shape.data_line).map(|row| row.cells).collect();
    let written =
        Written::Rows { delimiter: shape.delimiter, borders: Borders::new(shape.delimiter), kept: Vec::new() };
    (shape.columns, rows, written, shape.data_at)
}

/// The keys of objects are the columns; those of the first objects tell.
fn of_json(head: &str) -> Beginning {
    let mut objects = Vec::new();
    JsonRows::default().push(head.as_bytes(), &mut |row| objects.extend(row.lead));
    let mut names: Vec<String> = Vec::new();
    for member in objects.iter().flat_map(members) {
        if !names.contains(member) {
            names.push(member.clone());
        }
    }
    let rows = objects.iter().map(|object| cells_of(object, &names)).collect();
    (names, rows, Written::Json(Box::default()), 0)
}

fn members(object: &Node) -> impl Iterator<Item = &String> {
    let members = match &object.value {
        Value::Object(members) => members.as_slice(),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => &[],
    };
    members.iter().map(|member| &member.key)
}

fn cells_of(object: &Node, names: &[String]) -> Vec<String> {
    let cell = |name: &String| match object.last(name).map(|node| (node, &node.value)) {
        None | Some((_, Value::Null)) => String::new(),
        Some((_, Value::Text(text))) => text.clone(),
        Some((node, Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_))) => json::to_string(node),
    };
    names.iter().map(cell).collect()
}

fn json_row(
    JsonRow { lead, .. }: JsonRow,
    names: &[String],
    columns: &HistoryColumns,
    order: Option<DayOrder>,
    history: &mut History,
) {
    let cells = lead.map(|object| cells_of(&object, names)).unwrap_or_default();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    history.row(columns, &cells, order);
}

/// A row with another number of cells than the header names no lead that can be relied on.
fn rows_of(bytes: &[u8], delimiter: u8, width: usize, mut take: impl FnMut(&[&str])) {
    for row in Rows::new(&String::from_utf8_lossy(bytes), delimiter, 0, 1) {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        take(if cells.len() == width && !row.is_open { &cells } else { &[] });
    }
}

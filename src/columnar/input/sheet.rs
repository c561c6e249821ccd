//! Workbooks: a sheet as rows of text, so that it goes the way of every other file.
//!
//! Dates become ISO text and numbers are written out in full, because how a cell is shown says less than what it holds.

use super::problem::{InputCode, Place, Problem};
use crate::decimal::number_text;
use calamine::{Data, ExcelDateTime, Ods, Reader, SheetVisible, Xlsx};
use std::io::Cursor;

/// An open workbook.
pub struct Sheets {
    book: Book,
    /// The sheets that people see.
    names: Vec<String>,
}

enum Book {
    Xlsx(Box<Xlsx<Cursor<Vec<u8>>>>),
    Ods(Box<Ods<Cursor<Vec<u8>>>>),
}

impl std::fmt::Debug for Sheets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheets").field("names", &self.names).finish_non_exhaustive()
    }
}

/// So many bytes are handed on at a time.
const PIECE: usize = 1 << 20;

/// A sheet as CSV in UTF-8, and the cells that hold an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetText {
    /// Rows parted by line ends, cells by commas; row 3 of the sheet is row 3 here, blank ones included.
    pub text: Vec<u8>,
    /// Cells that hold an error instead of a value; they are left empty.
    pub problems: Vec<Problem>,
}

/// Opens a workbook: XLSX, XLSM or ODS.
///
/// # Errors
/// It is damaged, has a password, or is no workbook.
pub fn sheets(bytes: Vec<u8>) -> Result<Sheets, Problem> {
    let is_xlsx = bytes.windows(3).any(|window| window == b"xl/");
    let fail = |error: &dyn std::fmt::Display| {
        Problem::of_file(
            InputCode::BadSheet,
            format!("the workbook cannot be read: {}", first_line(&error.to_string())),
        )
    };
    let (book, all) = if is_xlsx {
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| fail(&error))?;
        let all = book.sheets_metadata().to_vec();
        (Book::Xlsx(Box::new(book)), all)
    } else {
        let book = Ods::new(Cursor::new(bytes)).map_err(|error| fail(&error))?;
        let all = book.sheets_metadata().to_vec();
        (Book::Ods(Box::new(book)), all)
    };
    let seen = all.into_iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    Ok(Sheets { book, names: seen.map(|sheet| sheet.name).collect() })
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(120).collect()
}

impl Sheets {
    /// The names of the sheets that people see, in their order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// One sheet as text.
    ///
    /// # Errors
    /// There is no such sheet, or it cannot be read.
    pub fn text(&mut self, name: &str) -> Result<SheetText, Problem> {
        let mut text = Vec::new();
        let problems = self.write(name, &mut |piece| text.extend_from_slice(piece))?;
        Ok(SheetText { text, problems })
    }

    /// Hands one sheet on as text, in pieces of whole rows; gives the cells that hold an error.
    ///
    /// # Errors
    /// There is no such sheet, or it cannot be read.
    pub fn write(&mut self, name: &str, give: &mut dyn FnMut(&[u8])) -> Result<Vec<Problem>, Problem> {
        let mut width = 0;
        self.cells(name, &mut |_, column, _| width = width.max(column + 1))?;
        let (out, problems) = (Vec::new(), Vec::new());
        let mut writer = Writer { give, out, given: 0, problems, width, row: 0, column: 0 };
        self.cells(name, &mut |row, column, value| writer.cell(row, column, value))?;
        writer.end_row();
        writer.hand_on();
        Ok(writer.problems)
    }

    /// Every cell that is not empty, row by row.
    fn cells(&mut self, name: &str, give: &mut dyn FnMut(u32, u32, &Data)) -> Result<(), Problem> {
        let fail = |error: &dyn std::fmt::Display| {
            Problem::of_file(
                InputCode::BadSheet,
                format!("the sheet `{name}` cannot be read: {}", first_line(&error.to_string())),
            )
        };
        match &mut self.book {
            Book::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(|error| fail(&error))?;
                while let Some(cell) = cells.next_cell().map_err(|error| fail(&error))? {
                    let (row, column) = cell.get_position();
                    give(row, column, &Data::from(cell.get_value().clone()));
                }
            }
            Book::Ods(book) => {
                let range = book.worksheet_range(name).map_err(|error| fail(&error))?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let place =
                        |start: u32, offset: usize| start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
                    give(place(top, row), place(left, column), value);
                }
            }
        }
        Ok(())
    }
}

struct Writer<'g> {
    give: &'g mut dyn FnMut(&[u8]),
    /// Rows that were not handed on yet.
    out: Vec<u8>,
    given: u64,
    problems: Vec<Problem>,
    width: u32,
    row: u32,
    /// The column of the next cell.
    column: u32,
}

impl Writer<'_> {
    fn cell(&mut self, row: u32, column: u32, value: &Data) {
        while self.row < row {
            self.end_row();
        }
        while self.column < column {
            self.out.push(b',');
            self.column += 1;
        }
        if let Data::Error(error) = value {
            let place =
                Place { record: u64::from(row), line: u64::from(row) + 1, byte: self.given + self.out.len() as u64 };
            let words = format!("the cell holds `{error}` instead of a value, and counts as empty");
            let mut problem = Problem::at(InputCode::CellError, place, words);
            problem.column = Some(column as usize + 1);
            self.problems.push(problem);
        }
        push_quoted(&mut self.out, &written(value));
    }

    fn end_row(&mut self) {
        let is_blank = self.column == 0 && self.out.last().is_none_or(|byte| *byte == b'\n');
        while !is_blank && self.column + 1 < self.width {
            self.out.push(b',');
            self.column += 1;
        }
        self.out.push(b'\n');
        self.row += 1;
        self.column = 0;
        if self.out.len() >= PIECE {
            self.hand_on();
        }
    }

    fn hand_on(&mut self) {
        (self.give)(&self.out);
        self.given += self.out.len() as u64;
        self.out.clear();
    }
}

/// A cell as text.
fn written(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number).to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(moment) => moment_text(*moment),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A day, a day with its time, or a time alone, which no date stands for.
fn moment_text(moment: ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() {
        return number_text(serial).to_string();
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&serial) {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) => date,
        (_, _, _, 0) => format!("{date}T{time}"),
        _ => format!("{date}T{time}.{milli:03}"),
    }
}

fn push_quoted(out: &mut Vec<u8>, text: &str) {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with([' ', '\t']) {
        out.push(b'"');
        out.extend(text.replace('"', "\"\"").bytes());
        out.push(b'"');
    } else {
        out.extend(text.bytes());
    }
}

//! Tables: names on the left, numbers to the right of them.

use crate::screen::{plain, styled};
use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

/// A text, and how it looks.
pub(super) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    pub(super) fn new(style: Style, text: impl AsRef<str>) -> Self {
        Self { text: plain(text.as_ref()).into_owned(), style }
    }

    pub(super) fn quiet(text: impl AsRef<str>) -> Self {
        Self::new(Style::new(), text)
    }
}

/// The lines of a table whose columns are as wide as their cells; all but the first are aligned to the right.
pub(super) fn grid(rows: &[Vec<Cell>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn line(row: &[Cell], widths: &[usize]) -> String {
    let aligned = row.iter().zip(widths).enumerate().map(|(column, (Cell { text, style }, width))| {
        let space = " ".repeat(width.saturating_sub(text.width()));
        let text = styled(*style, text);
        if column == 0 { format!("{text}{space}") } else { format!("{space}{text}") }
    });
    format!("  {}", aligned.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
}

//! The criteria of a definition as tables of Markdown, one for each scorecard.

use super::points::write::{Row, rows};
use super::{Exported, text};
use serde_json::Value;

/// Writes every criterion.
#[must_use]
pub fn export(definition: &Value) -> Exported {
    let (rows, notes) = rows(definition);
    let name = text(definition, "name").unwrap_or_default();
    let version = text(definition, "version").unwrap_or_default();
    let mut page = format!("# {} {}\n", plain(name), plain(version));
    let mut card = None;
    for row in &rows {
        if card != Some(&row.card) {
            page.push_str(&format!(
                "\n## {}\n\n| criterion | field | condition | points |\n|---|---|---|---:|\n",
                plain(&row.card)
            ));
            card = Some(&row.card);
        }
        page.push_str(&line(row));
    }
    Exported { text: page, notes }
}

fn line(row: &Row) -> String {
    let cells = [&row.criterion, &row.field, &row.condition].map(|cell| plain(cell));
    let sign = if row.points > 0 { "+" } else { "" };
    format!("| {} | {sign}{} |\n", cells.join(" | "), row.points)
}

/// A text in which nothing means more than its letters.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if matches!(c, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '\\' | '#') {
            plain.push('\\');
        }
        plain.push(if c.is_control() { ' ' } else { c });
    }
    plain
}

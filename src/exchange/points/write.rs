//! The criteria of a definition as a table of points.

use super::condition::words;
use crate::exchange::{Exported, Note, items, members, text};
use serde_json::Value;

/// A row of the table.
pub(in crate::exchange) struct Row {
    pub(in crate::exchange) card: String,
    pub(in crate::exchange) criterion: String,
    pub(in crate::exchange) field: String,
    pub(in crate::exchange) condition: String,
    pub(in crate::exchange) points: i64,
}

/// Writes every criterion; conditions that a table cannot say are written as they stand in the definition.
#[must_use]
pub fn export(definition: &Value) -> Exported {
    let (rows, notes) = rows(definition);
    let mut text = "scorecard,criterion,field,condition,points\n".to_owned();
    for row in rows {
        let cells = [row.card, row.criterion, row.field, row.condition, row.points.to_string()];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push('\n');
    }
    Exported { text, notes }
}

/// An apostrophe stands before what a spreadsheet would take for a formula.
fn quoted(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let guarded =
        if cell.starts_with(['=', '+', '-', '@']) && !is_number { format!("'{cell}") } else { cell.to_owned() };
    if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

/// Every row, and what a table cannot say.
pub(in crate::exchange) fn rows(definition: &Value) -> (Vec<Row>, Vec<Note>) {
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for (name, card) in members(definition.get("scorecards")) {
        for (index, criterion) in items(card.get("criteria")).iter().enumerate() {
            let place = format!("/scorecards/{name}/criteria/{index}");
            rows.extend(criterion_rows(definition, called(card, name), criterion, &place, &mut notes));
            for key in ["per", "decay", "unknown", "min", "max", "group"] {
                if criterion.get(key).is_some() {
                    notes.push(Note::new(format!("{place}/{key}"), "a table of points cannot say it"));
                }
            }
        }
        for key in ["start", "min", "max", "groups", "grades"] {
            if card.get(key).is_some() {
                notes.push(Note::new(format!("/scorecards/{name}/{key}"), "a table of points cannot say it"));
            }
        }
    }
    for key in ["gates", "total", "grade", "verdicts", "decide", "routes", "handover", "examples", "approvals"] {
        if definition.get(key).is_some() {
            notes.push(Note::new(format!("/{key}"), "a table of points says nothing of what follows from them"));
        }
    }
    (rows, notes)
}

fn criterion_rows(definition: &Value, card: &str, criterion: &Value, place: &str, notes: &mut Vec<Note>) -> Vec<Row> {
    let row = |field: String, condition: String, points: Option<&Value>| Row {
        card: card.to_owned(),
        criterion: called(criterion, text(criterion, "id").unwrap_or_default()).to_owned(),
        field,
        condition,
        points: points.and_then(Value::as_i64).unwrap_or(0),
    };
    if let Some(per) = criterion.get("per") {
        let unit = text(per, "field").map(str::to_owned).unwrap_or_default();
        return vec![row(unit, format!("for each: {per}"), criterion.get("points"))];
    }
    let one = [criterion.clone()];
    let bins = if criterion.get("bins").is_some() { items(criterion.get("bins")) } else { &one };
    let mut rows = Vec::new();
    let mut last = String::new();
    for bin in bins {
        let when = bin.get("when").unwrap_or(&Value::Null);
        let (field, condition) = words(when, definition.get("lists")).unwrap_or_else(|| {
            notes.push(Note::new(
                place,
                "a condition is written as it stands in the definition, for a table of points cannot say it",
            ));
            (String::new(), when.to_string())
        });
        let label = definition.pointer(&format!("/fields/{field}/label")).and_then(Value::as_str);
        last = label.map_or(field, str::to_owned);
        rows.push(row(last.clone(), condition, bin.get("points")));
    }
    if criterion.get("otherwise").and_then(Value::as_i64).is_some_and(|points| points != 0) {
        rows.push(row(last, "otherwise".to_owned(), criterion.get("otherwise")));
    }
    rows
}

fn called<'v>(thing: &'v Value, otherwise: &'v str) -> &'v str {
    text(thing, "label").unwrap_or(otherwise)
}

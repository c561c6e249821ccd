//! Leads as the rows of a file.

use crate::generate::Dice;
use leadpact::api::Shape;
use serde_json::{Map, Value};

/// A file without its header, and the JSON of the lead of each row.
pub struct Sheet {
    pub text: Vec<u8>,
    pub shape: Shape,
    pub leads: Vec<String>,
}

/// Whether a row says the same as a lead: its values are texts, and its keys are names of columns.
pub fn fits(lead: &Value) -> bool {
    let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.contains('\0'));
    let fits = |(key, value): (&String, &Value)| {
        key.trim() == key && (is_text(value) || key == "activities" && value.is_array())
    };
    lead.as_object().is_some_and(|lead| lead.iter().all(fits))
}

/// Every lead as a row; what is no text is written as JSON.
pub fn sheet(leads: &[Value], dice: &mut Dice) -> Sheet {
    let objects: Vec<&Map<String, Value>> = leads.iter().filter_map(Value::as_object).collect();
    // Two columns that nothing reads, since a row of one empty cell would be a blank line.
    let mut columns = vec!["the first column".to_owned()];
    for key in objects.iter().flat_map(|lead| lead.keys()) {
        if key.trim() == key && !columns.contains(key) {
            columns.push(key.clone());
        }
    }
    columns.push("the last column".to_owned());
    let delimiter = *dice.pick(b",;\t|");
    let line_end = dice.name(&["\n", "\r\n"]);
    let mut text = String::new();
    let mut read = Vec::new();
    for lead in objects {
        let cells: Vec<String> =
            columns.iter().map(|column| lead.get(column).map_or_else(String::new, written)).collect();
        let row: Vec<String> = cells.iter().map(|cell| cell_text(dice, cell, delimiter)).collect();
        text += &row.join(&char::from(delimiter).to_string());
        text += line_end;
        if dice.chance(5) {
            text += line_end;
        }
        let given = columns.iter().zip(&cells).filter(|(_, cell)| !cell.is_empty());
        let lead: Map<String, Value> = given.map(|(column, cell)| (column.clone(), value(column, cell))).collect();
        read.push(Value::Object(lead).to_string());
    }
    if dice.chance(30) {
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
    }
    let shape = Shape { delimiter, columns, data_line: 2, has_header: true, ..Shape::default() };
    Sheet { text: text.into_bytes(), shape, leads: read }
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned).replace('\0', "")
}

/// A column named `activities` holds the list as JSON.
fn value(column: &str, cell: &str) -> Value {
    let list = || serde_json::from_str(cell).ok().filter(Value::is_array);
    if column == "activities" { list().unwrap_or_else(|| Value::from(cell)) } else { Value::from(cell) }
}

fn cell_text(dice: &mut Dice, cell: &str, delimiter: u8) -> String {
    let needs = cell.contains(['"', '\n', '\r', char::from(delimiter)]) || cell.is_empty() && dice.chance(10);
    if needs || dice.chance(10) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

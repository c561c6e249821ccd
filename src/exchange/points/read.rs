//! A table of points as a definition.

use super::condition::{EXAMPLES, Kind, Said, read};
use crate::columnar::input::Rows;
use crate::exchange::{Imported, Note, document, name_of, printed};
use serde_json::{Map, Value, json};

/// Rows among which the header is looked for: tables have titles above them.
const TITLE_ROWS: usize = 20;
/// What the columns may be called: criterion, field, condition, points, and the scorecard, which may be missing.
const HEADERS: [&[&str]; 5] = [
    &["criterion", "criteria", "rule", "attribute", "scoring rule", "what"],
    &["field", "property", "column", "data point", "crm field"],
    &["condition", "value", "values", "when", "if", "criteria value", "range"],
    &["points", "score", "pts", "point value", "weight"],
    &["scorecard", "category", "dimension", "axis", "score group"],
];

/// Reads a table.
///
/// # Errors
/// Everything that cannot be read, with its line and column.
pub fn import(text: &str, name: &str) -> Result<Imported, Vec<Note>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = delimiter(text);
    let rows: Vec<(u64, Vec<String>)> = Rows::new(text, delimiter, 0, 1).map(|row| (row.line, row.cells)).collect();
    let Some((at, columns)) =
        rows.iter().take(TITLE_ROWS).enumerate().find_map(|(at, (_, cells))| Some((at, header(cells)?)))
    else {
        return Err(vec![Note::new(
            "line 1",
            "there is no header with the columns criterion, field, condition and points",
        )]);
    };
    let mut table = Table::default();
    for (line, cells) in rows.iter().skip(at + 1).filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
    {
        table.row(*line, cells, &columns);
    }
    if table.cards.is_empty() && table.errors.is_empty() {
        table.errors.push(Note::new(format!("line {}", at + 1), "there is no row below the header"));
    }
    if table.errors.is_empty() { Ok(table.imported(name)) } else { Err(table.errors) }
}

/// What parts the cells: whatever the first lines have most of.
fn delimiter(text: &str) -> u8 {
    let beginning: String = text.lines().take(TITLE_ROWS).collect();
    let count = |sign: &u8| beginning.bytes().filter(|byte| byte == sign).count();
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Which column is which; nothing, when one that is needed is not there.
fn header(cells: &[String]) -> Option<[Option<usize>; 5]> {
    let words: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let found = HEADERS.map(|names| {
        let exact = || words.iter().position(|word| names.contains(&word.as_str()));
        let begins = |word: &String| names.iter().any(|name| word.starts_with(&format!("{name} ")));
        exact().or_else(|| words.iter().position(begins))
    });
    let [_, field, condition, points, _] = found;
    (field.is_some() && condition.is_some() && points.is_some()).then_some(found)
}

/// A header without what people put around its words.
fn plain(cell: &str) -> String {
    let letters = cell.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What has been read of the rows.
#[derive(Default)]
struct Table {
    cards: Vec<Card>,
    fields: Vec<(String, String, Kind, String)>,
    errors: Vec<Note>,
    notes: Vec<Note>,
}

struct Card {
    name: String,
    label: String,
    criteria: Vec<Criterion>,
}

struct Criterion {
    id: String,
    label: String,
    field: String,
    bins: Vec<Value>,
    otherwise: Option<i64>,
}

/// A cell with its place.
struct Cell<'c> {
    text: &'c str,
    place: String,
}

impl Table {
    fn row(&mut self, line: u64, cells: &[String], columns: &[Option<usize>; 5]) {
        let cell = |column: Option<usize>| Cell {
            text: column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim()),
            place: format!("line {line}, column {}", column.map_or(1, |column| column + 1)),
        };
        let [criterion, field, condition, points, card] = columns.map(cell);
        let points = self.points(&points);
        let said = read(condition.text);
        if said.is_none() {
            let words = if condition.text.is_empty() {
                "the condition is empty".to_owned()
            } else {
                format!("the condition `{}` is not understood", condition.text)
            };
            self.errors.push(Note::new(condition.place, format!("{words}; {EXAMPLES}")));
        }
        let (Some(points), Some(said)) = (points, said) else { return };
        self.add(&card, &criterion, &field, said, points);
    }

    fn points(&mut self, cell: &Cell<'_>) -> Option<i64> {
        let text = cell.text.to_lowercase().replace('−', "-");
        let number = text.trim_end_matches("points").trim_end_matches("point").trim_end_matches("pts").trim();
        let number = number.strip_prefix('+').unwrap_or(number);
        let points = number.parse::<i64>().ok().filter(|points| points.abs() <= 1_000_000);
        if points.is_none() {
            let words = if cell.text.is_empty() {
                "the points are empty".to_owned()
            } else {
                format!("`{}` are no points", cell.text)
            };
            self.errors.push(Note::new(
                &cell.place,
                format!("{words}; they are whole numbers from -1000000 to 1000000, such as 25 or -10"),
            ));
        }
        points
    }

    /// Puts a condition into its criterion. An empty field is that of the row before; a row without a criterion belongs to the one before as
    /// long as it asks the same field.
    fn add(&mut self, card: &Cell<'_>, criterion: &Cell<'_>, field: &Cell<'_>, said: Said, points: i64) {
        let last = self.cards.last().and_then(|card| card.criteria.last());
        let last = last.map(|last| (last.label.clone(), last.field.clone()));
        let asked = match (field.text, &last) {
            ("", Some((_, before))) => Some(before.clone()),
            ("", None) => {
                self.errors.push(Note::new(&field.place, "the field is empty"));
                None
            }
            (text, _) => self.field(text, &said, &field.place),
        };
        let Some(asked) = asked else { return };
        let label = match (criterion.text, last) {
            ("", Some((label, before))) if before == asked => label,
            ("", _) => field.text.to_owned(),
            (text, _) => text.to_owned(),
        };
        let index = self.card(card.text);
        let Some(criteria) = self.cards.get_mut(index).map(|card| &mut card.criteria) else { return };
        let place = criteria.iter().position(|known| known.label == label && known.field == asked);
        let place = place.unwrap_or_else(|| {
            let id = name_of(&label, "criterion", |id| criteria.iter().any(|known| known.id == id));
            criteria.push(Criterion { id, label, field: asked.clone(), bins: Vec::new(), otherwise: None });
            criteria.len() - 1
        });
        let Some(own) = criteria.get_mut(place) else { return };
        match said {
            Said::Otherwise if own.otherwise.is_some() => {
                self.errors.push(Note::new(&criterion.place, format!("`{}` has an `otherwise` already", own.label)));
            }
            Said::Otherwise => own.otherwise = Some(points),
            Said::Asks(_, operators) => {
                let mut when = Map::from_iter([("field".to_owned(), json!(asked))]);
                when.extend(operators);
                own.bins.push(json!({ "when": when, "points": points }));
            }
        }
    }

    /// The name of a field, which gets the type that its conditions ask for.
    fn field(&mut self, label: &str, said: &Said, place: &str) -> Option<String> {
        let kind = if let Said::Asks(kind, _) = said { *kind } else { Kind::Any };
        let folded = plain(label);
        if let Some((name, _, known, first)) = self.fields.iter_mut().find(|(_, known, _, _)| plain(known) == folded) {
            if *known == Kind::Any {
                (*known, *first) = (kind, place.to_owned());
            } else if kind != Kind::Any && kind != *known {
                let words =
                    format!("`{label}` is compared as a {} here, and as a {} at {first}", kind.name(), known.name());
                self.errors.push(Note::new(place, words));
                return None;
            }
            return Some(name.clone());
        }
        let name =
            name_of(label, "field", |name| self.fields.iter().any(|(known, ..)| known == name)).replace('-', "_");
        self.fields.push((name.clone(), label.to_owned(), kind, place.to_owned()));
        Some(name)
    }

    /// The place of a scorecard, which is made when it is new.
    fn card(&mut self, label: &str) -> usize {
        let label = match (label, self.cards.last()) {
            ("", Some(last)) => last.label.clone(),
            ("", None) => "Score".to_owned(),
            (label, _) => label.to_owned(),
        };
        if let Some(place) = self.cards.iter().position(|card| plain(&card.label) == plain(&label)) {
            return place;
        }
        let name = name_of(&label, "score", |name| name == "total" || self.cards.iter().any(|card| card.name == name));
        self.cards.push(Card { name, label, criteria: Vec::new() });
        self.cards.len() - 1
    }

    fn imported(mut self, name: &str) -> Imported {
        self.notes.push(Note::new("/decide", "the table says how many points, not how many are good: every lead is `scored` until grades and verdicts are added"));
        let mut root = document(name, name);
        let fields = self
            .fields
            .iter()
            .map(|(name, label, kind, _)| (name.clone(), json!({ "type": kind.name(), "label": label })));
        let fields: Map<String, Value> = fields.collect();
        let count: usize = self.cards.iter().map(|card| card.criteria.len()).sum();
        let made = format!("{} criteria, {} fields and {} scorecards", count, fields.len(), self.cards.len());
        root.insert("fields".to_owned(), Value::Object(fields));
        let cards = self.cards.iter().map(|card| (card.name.clone(), json!({ "label": card.label, "criteria": card.criteria.iter().map(Criterion::json).collect::<Vec<_>>() })));
        root.insert("scorecards".to_owned(), Value::Object(cards.collect()));
        root.insert("verdicts".to_owned(), json!({ "scored": { "kind": "nurture", "label": "Scored" } }));
        root.insert("decide".to_owned(), json!([{ "verdict": "scored" }]));
        Imported { definition: printed(root), made, notes: self.notes }
    }
}

impl Criterion {
    fn json(&self) -> Value {
        let mut own = Map::new();
        own.insert("id".to_owned(), json!(self.id));
        own.insert("label".to_owned(), json!(self.label));
        own.insert("bins".to_owned(), json!(self.bins));
        if let Some(otherwise) = self.otherwise {
            own.insert("otherwise".to_owned(), json!(otherwise));
        }
        Value::Object(own)
    }
}

//! Definitions that come from elsewhere, and definitions for others to read: PMML scorecards, lead scores of HubSpot and tables of points.
//!
//! What an import makes is a definition's text, which is checked like any other. What has no counterpart is told with its place, and where
//! leads would then be scored otherwise than the source says, nothing is made at all.

pub mod hubspot;
pub mod markdown;
pub mod pmml;
pub mod points;

use crate::json::{ToJson, object};
use serde_json::{Map, Value, json};

/// A definition that was made of something else.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Its text.
    pub definition: String,
    /// What it has, in words.
    pub made: String,
    /// What has no counterpart, or means something else.
    pub notes: Vec<Note>,
}

/// What was made of a definition for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The text.
    pub text: String,
    /// What has no counterpart.
    pub notes: Vec<Note>,
}

/// Something about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where: a path of elements, a line and a column, or a pointer.
    pub place: String,
    /// What, in one sentence.
    pub words: String,
}

impl Note {
    pub(super) fn new(place: impl Into<String>, words: impl Into<String>) -> Self {
        Self { place: place.into(), words: words.into() }
    }
}

impl ToJson for Note {
    fn write(&self, out: &mut String) {
        object(out, &[("place", &self.place), ("words", &self.words)]);
    }
}

/// What a definition begins with when it comes from elsewhere and nobody has said yet which leads are good.
pub(super) fn document(id: &str, name: &str) -> Map<String, Value> {
    let mut root = Map::new();
    root.insert("format".to_owned(), json!(1));
    root.insert("id".to_owned(), json!(name_of(id, "imported", |_| false)));
    root.insert("version".to_owned(), json!("0.1.0"));
    root.insert("name".to_owned(), json!(if name.trim().is_empty() { "Imported" } else { name.trim() }));
    root
}

/// A name of the format for any text: lower case letters, digits and `-`, a letter first, and none that is taken.
pub(super) fn name_of(text: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut name = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() || c == '_' {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-').trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let name = if name.is_empty() { otherwise } else { name };
    let numbered = |number: usize| if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
    (1..).map(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// Indented text with a line feed at its end.
pub(super) fn printed(root: Map<String, Value>) -> String {
    format!("{:#}\n", Value::Object(root))
}

/// The members of an object in their order; none of anything else.
pub(super) fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// The items of a list; none of anything else.
pub(super) fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The text under a key.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

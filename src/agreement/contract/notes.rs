//! Values that a line of the document leaves out, in full.

use super::Writer;
use crate::decimal::number_text;
use crate::definition::model::{Definition, Derivation, Field, Texts};
use crate::json::{Node, Value};

/// What stands in full at the end.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

#[derive(Debug)]
struct Note {
    pointer: String,
    text: String,
}

/// Operators that compare with several values.
const SEVERAL: [&str; 14] = [
    "in",
    "not_in",
    "words",
    "contains",
    "starts_with",
    "ends_with",
    "domain_in",
    "has_any",
    "has_all",
    "has_none",
    "activity",
    "is",
    "is_not",
    "unless",
];

impl Notes {
    /// The mark of a note on a condition, where its words leave values out.
    pub(super) fn mark(&mut self, pointer: &str, said: &str, definition: &Definition, root: &Node) -> String {
        let is_cut = said.contains(" others") || said.contains(" or another");
        if !is_cut {
            return String::new();
        }
        if let Some(place) = self.0.iter().position(|note| note.pointer == pointer) {
            return format!(" [{}]", place + 1);
        }
        let mut parts = Vec::new();
        root.at(pointer).into_iter().for_each(|node| collect(node, definition, &mut parts));
        self.0.push(Note { pointer: pointer.to_owned(), text: parts.join("; ") });
        format!(" [{}]", self.0.len())
    }
}

/// The comparisons with several values within a condition.
fn collect(node: &Node, definition: &Definition, parts: &mut Vec<String>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| collect(item, definition, parts)),
        Value::Object(members) => {
            for member in members {
                match values(&member.key, &member.value, definition) {
                    Some(values) => {
                        parts.push(format!("{}{}: {values}", subject(node, definition), member.key.replace('_', " ")))
                    }
                    None => collect(&member.value, definition, parts),
                }
            }
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn subject(node: &Node, definition: &Definition) -> String {
    let Some(Value::Text(name)) = node.get("field").map(|field| &field.value) else { return String::new() };
    let label = definition.fields.get(name).and_then(|field| field.label.as_ref());
    format!("{} ", label.unwrap_or(name))
}

fn values(key: &str, node: &Node, definition: &Definition) -> Option<String> {
    if !SEVERAL.contains(&key) {
        return None;
    }
    match &node.value {
        Value::List(items) => Some(items.iter().filter_map(plain).collect::<Vec<_>>().join(", ")),
        Value::Text(name) => definition.lists.get(name).map(|_| format!("the list {name}")),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn plain(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(format!("“{text}”")),
        Value::Number(number) => Some(number_text(*number)),
        Value::Boolean(value) => Some(if *value { "yes" } else { "no" }.to_owned()),
        Value::Null | Value::List(_) | Value::Object(_) => None,
    }
}

impl Writer<'_> {
    /// Conditions, lists and derived fields in full.
    pub(super) fn notes(&mut self) {
        let notes: Vec<Vec<String>> = self
            .notes
            .0
            .iter()
            .enumerate()
            .map(|(place, note)| vec![format!("[{}]", place + 1), note.text.clone()])
            .collect();
        let lists: Vec<Vec<String>> =
            self.definition.lists.names().map(|name| vec![name.to_owned(), self.list(name)]).collect();
        let derived: Vec<Vec<String>> =
            self.definition.fields.0.iter().flat_map(|(name, field)| self.derived(name, field)).collect();
        if notes.is_empty() && lists.is_empty() && derived.is_empty() {
            return;
        }
        self.heading("In full");
        self.table(&["Note", "Values"], notes);
        self.table(&["List", "Values"], lists);
        self.table(&["Field", "Is", "When it says"], derived);
    }

    fn list(&self, name: &str) -> String {
        let node = self.checked.root().get("lists").and_then(|lists| lists.get(name));
        let Some(Value::List(items)) = node.map(|node| &node.value) else { return String::new() };
        items.iter().filter_map(plain).collect::<Vec<_>>().join(", ")
    }

    /// How a field follows from another one.
    fn derived(&self, name: &str, field: &Field) -> Vec<Vec<String>> {
        let Some(derived) = &field.derived else { return Vec::new() };
        let (label, from) = (self.field(name), self.field(&derived.from));
        match &derived.how {
            Derivation::Domain => vec![vec![label, "the domain".to_owned(), format!("of {from}")]],
            Derivation::Classify { classes, otherwise } => {
                let of = |class: &crate::definition::model::Class| {
                    let unless = texts(&class.unless);
                    let unless = if unless.is_empty() { unless } else { format!(", unless it says {unless}") };
                    vec![String::new(), class.value.clone(), format!("{}{unless}", texts(&class.words))]
                };
                let mut rows: Vec<Vec<String>> = classes.iter().map(of).collect();
                rows.extend(
                    otherwise.iter().map(|value| vec![String::new(), value.clone(), "anything else".to_owned()]),
                );
                if let Some(first) = rows.first_mut().and_then(|row| row.first_mut()) {
                    *first = format!("{label}, from {from}");
                }
                rows
            }
        }
    }
}

fn texts(texts: &Texts) -> String {
    match texts {
        Texts::One(name) => format!("“{name}”"),
        Texts::Many(texts) => texts.iter().map(|text| format!("“{text}”")).collect::<Vec<_>>().join(", "),
    }
}

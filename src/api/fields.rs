//! The fields of a definition, for hosts that look for answers: what a question may be called, and whether a text answers it.

use super::open::Pact;
use crate::json::{Node, Span, Value};
use crate::program::{FieldId, Keys, Program};
pub use crate::terms::FieldType;
use crate::value::Reader;

/// Every field of a definition.
#[derive(Debug, Clone)]
pub struct Fields {
    keys: Keys,
    all: Vec<FieldOutline>,
}

/// What a host needs to know of a field in order to find its answer.
#[derive(Debug, Clone)]
pub struct FieldOutline {
    /// Its name, which is the best key of a lead.
    pub name: String,
    /// The type of its values.
    pub kind: FieldType,
    /// How people are asked for it.
    pub question: Option<String>,
    /// Every other name that the definition has for it, folded; none for a field that follows from another one.
    pub others: Vec<String>,
    /// Whether it follows from another one.
    pub derived: bool,
    reader: Reader,
}

const fn kind_of(reader: &Reader) -> FieldType {
    match reader {
        Reader::Text => FieldType::Text,
        Reader::Choice(_) => FieldType::Choice,
        Reader::Choices(_) => FieldType::Choices,
        Reader::Number(_) => FieldType::Number,
        Reader::Boolean => FieldType::Boolean,
        Reader::Date(_) => FieldType::Date,
        Reader::Email => FieldType::Email,
    }
}

impl Pact {
    /// Every field.
    #[must_use]
    pub fn fields(&self) -> Fields {
        let Program { fields, keys, .. } = &self.program;
        let all = fields.iter().enumerate().map(|(place, field)| FieldOutline {
            name: field.name.clone(),
            kind: kind_of(&field.reader),
            question: field.question.clone(),
            others: keys.others(FieldId(place)).map(str::to_owned).collect(),
            derived: field.derived.is_some(),
            reader: field.reader.clone(),
        });
        Fields { all: all.collect(), keys: keys.clone() }
    }
}

impl Fields {
    /// All of them, in the definition's order.
    #[must_use]
    pub fn all(&self) -> &[FieldOutline] {
        &self.all
    }

    /// The place of the field that a lead's key gives, and how good a key it is: 0 is the field's own name.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<(usize, usize)> {
        self.keys.find(key).map(|(FieldId(place), rank)| (place, rank))
    }
}

impl FieldOutline {
    /// Whether a text can be read as an answer, all of it.
    #[must_use]
    pub fn reads(&self, text: &str) -> bool {
        let node = Node { value: Value::Text(text.to_owned()), span: Span::default() };
        let reading = self.reader.read(&node);
        reading.value.is_some() && reading.problems.is_empty()
    }
}

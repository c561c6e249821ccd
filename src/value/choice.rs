//! Choices: one or several of the options that a field declares.

use super::text::{Text, fold};
use super::{Reading, Unreadable, Value, is_missing, written};
use crate::json::{self, Node};

/// The options of a field. Without any, every text is taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options(pub Vec<OptionItem>);

/// One option, with every text that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionItem {
    /// The option's own text.
    pub value: Text,
    /// What people read; the value where the author gave none.
    pub label: String,
    /// Folded label and aliases.
    pub aliases: Vec<String>,
}

impl Options {
    /// The option that a text means: by value first, then by label or alias.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&OptionItem> {
        let folded = fold(text);
        let by_value = self.0.iter().find(|option| option.value.folded == folded);
        by_value.or_else(|| self.0.iter().find(|option| option.aliases.contains(&folded)))
    }

    /// The folded text that a value or an operand is compared by: the option's value, or the text itself.
    #[must_use]
    pub fn canonical(&self, text: &str) -> Text {
        self.find(text).map_or_else(|| Text::new(text.trim()), |option| option.value.clone())
    }

    /// Whether a text is one of the options, or there are no options to be one of.
    #[must_use]
    pub fn lists(&self, text: &str) -> bool {
        self.0.is_empty() || self.find(text).is_some()
    }

    /// What people read for a value.
    #[must_use]
    pub fn label<'a>(&'a self, value: &'a Text) -> &'a str {
        self.0
            .iter()
            .find(|option| option.value.folded == value.folded)
            .map_or(value.given.as_str(), |option| &option.label)
    }
}

pub(super) fn read_one(options: &Options, text: &str, node: &Node) -> Reading {
    let unlisted = !options.lists(text);
    Reading {
        value: Some(Value::Text(options.canonical(text))),
        problems: if unlisted { vec![(Unreadable::UnlistedOption, node.clone())] } else { Vec::new() },
    }
}

/// Reads a list item by item, a text split at `;` (at `,` when it has no `;`), or one number or boolean.
pub(super) fn read_several(options: &Options, node: &Node) -> Reading {
    let items = match &node.value {
        json::Value::List(items) => items.clone(),
        json::Value::Text(text) => split(text, node),
        json::Value::Boolean(_) | json::Value::Number(_) => vec![node.clone()],
        json::Value::Null | json::Value::Object(_) => return Reading::of(None, Unreadable::NotChoices, node),
    };
    let mut values = Vec::new();
    let mut problems = Vec::new();
    for item in items.iter().filter(|item| !is_missing(item)) {
        match written(item) {
            None => problems.push((Unreadable::NotAChoice, item.clone())),
            Some(text) => {
                if !options.lists(&text) {
                    problems.push((Unreadable::UnlistedOption, item.clone()));
                }
                values.push(options.canonical(&text));
            }
        }
    }
    let value = if values.is_empty() { None } else { Some(Value::Choices(values)) };
    Reading { value, problems }
}

fn split(text: &str, node: &Node) -> Vec<Node> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let item = |part: &str| Node { value: json::Value::Text(part.trim().to_owned()), span: node.span };
    text.split(separator).map(item).collect()
}

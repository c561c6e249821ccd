//! What the fields of a library are called: by all definitions that have one.
//!
//! What chooses a definition, and the columns of a file, are found before anybody knows who decides. So there is one vocabulary for all of them:
//! whatever leads to a field in one definition leads to it in every definition that has it.

use super::section::{Section, under};
use super::{list, own, text};
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::json::{Member, Node, Value};
use crate::value::text::fold;
use std::collections::BTreeMap;

const KEY: &str = "aliases";

/// Labels and aliases of all fields.
pub(super) struct Aliases<'n> {
    section: &'n Section<'n>,
    /// In the library's order.
    all: Vec<Alias<'n>>,
    /// By folded texts, the place of the first that says so: it counts.
    first: BTreeMap<String, usize>,
    /// By fields, the texts that lead to them.
    by_field: BTreeMap<&'n str, Vec<&'n str>>,
}

struct Alias<'n> {
    field: &'n str,
    text: &'n str,
    /// The pointer to the section that declares the field.
    section: &'n str,
    /// Its place among the aliases; none for a label.
    place: Option<usize>,
}

impl<'n> Aliases<'n> {
    pub(super) fn of(section: &'n Section<'n>) -> Self {
        let all: Vec<Alias<'n>> =
            section.members.iter().flat_map(|(section, field)| of_field(section, field)).collect();
        let mut first = BTreeMap::new();
        let mut by_field: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (place, alias) in all.iter().enumerate() {
            first.entry(fold(alias.text)).or_insert_with(|| {
                by_field.entry(alias.field).or_default().push(alias.text);
                place
            });
        }
        Self { section, all, first, by_field }
    }

    /// A field with every alias that leads to it.
    pub(super) fn give(&self, field: &Member) -> Member {
        let mut field = field.clone();
        let texts = self.by_field.get(field.key.as_str()).map(Vec::as_slice).unwrap_or_default();
        if let Value::Object(members) = &mut field.value.value {
            // What is no list of texts is reported where it stands.
            if members.iter().any(|member| member.key == KEY && !is_texts(&member.value)) {
                return field;
            }
            members.retain(|member| member.key != KEY || texts.is_empty());
            let joined = (!texts.is_empty()).then(|| own(KEY, list(texts.iter().map(|alias| text(alias)))));
            members.extend(joined);
        }
        field
    }

    /// Warns of texts that lead to another field, because another definition says so.
    pub(super) fn ambiguous(&self) -> Vec<Finding> {
        let names: BTreeMap<String, &str> =
            self.section.members.iter().map(|(_, field)| (fold(&field.key), field.key.as_str())).collect();
        let found = self.all.iter().filter(|alias| !alias.text.is_empty()).filter_map(|alias| {
            let folded = fold(alias.text);
            let finding = |message| Finding::about(Code::AmbiguousAlias, alias.pointer(), message);
            if let Some(name) = names.get(&folded).filter(|name| **name != alias.field) {
                let message = format!(
                    "{} is the name of another field, so it never leads to {}",
                    ticked(name),
                    ticked(alias.field)
                );
                return (!self.has(alias.section, name)).then(|| finding(message).help("leave this one out"));
            }
            let first = self.first.get(&folded).and_then(|place| self.all.get(*place))?;
            let [text, one, other] = [alias.text, first.field, alias.field].map(ticked);
            let help = format!("in a library it is read as {one}; see `{}`", first.pointer());
            (first.field != alias.field).then(|| finding(format!("{text} leads to {one} and to {other}")).help(help))
        });
        found.collect()
    }

    /// Whether a field is declared by a definition, which has been checked by itself.
    fn has(&self, section: &str, name: &str) -> bool {
        section != "/fields" && self.section.members.iter().any(|(own, field)| own == section && field.key == name)
    }
}

impl Alias<'_> {
    fn pointer(&self) -> String {
        let field = under(self.section, self.field);
        self.place.map_or_else(|| format!("{field}/label"), |place| format!("{field}/{KEY}/{place}"))
    }
}

/// Label and aliases of a field; a derived one comes under its own name only.
fn of_field<'n>(section: &'n str, field: &'n Member) -> impl Iterator<Item = Alias<'n>> {
    let alias =
        move |node: &'n Node, place| text_of(node).map(|text| Alias { field: &field.key, text, section, place });
    let is_derived = field.value.get("from").is_some();
    let said = |key| field.value.get(key).filter(|_| !is_derived);
    let label = said("label").and_then(|node| alias(node, None));
    let aliases = said(KEY).into_iter().flat_map(items).enumerate();
    label.into_iter().chain(aliases.filter_map(move |(place, node)| alias(node, Some(place))))
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => &[],
    }
}

fn is_texts(node: &Node) -> bool {
    matches!(node.value, Value::List(_)) && items(node).iter().all(|item| text_of(item).is_some())
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => None,
    }
}

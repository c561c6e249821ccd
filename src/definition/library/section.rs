//! Fields and lists of a library: its own, and those of its definitions.

use super::aliases::Aliases;
use super::{Library, object};
use crate::codes::Code;
use crate::definition::write::canonical;
use crate::diagnostic::{Finding, ticked};
use crate::json::{Member, Node, Value};
use crate::pointer::Path;

/// What makes the same field read otherwise.
const READING: [&str; 6] = ["type", "decimal", "order", "from", "take", "classify"];

/// `fields` or `lists` of the library and of its definitions, each thing by the first who declares it, and a field by all of its names.
pub(super) struct Section<'n> {
    pub(super) key: &'static str,
    /// The pointer to the section that declares it.
    pub(super) members: Vec<(String, &'n Member)>,
}

impl<'n> Section<'n> {
    pub(super) fn of(key: &'static str, root: &'n Node, library: &'n Library) -> Self {
        let own = root.get(key).map(|node| (format!("/{key}"), node));
        let others = library.entries.iter().enumerate().filter_map(|(index, entry)| {
            Some((format!("{}/{key}", Library::pointer(index)), entry.definition.as_ref()?.get(key)?))
        });
        let members = |(pointer, node): (String, &'n Node)| match &node.value {
            Value::Object(members) => members.iter().map(move |member| (pointer.clone(), member)).collect(),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => Vec::new(),
        };
        Self { key, members: own.into_iter().chain(others).flat_map(members).collect() }
    }

    pub(super) fn first(&self, name: &str) -> Option<&(String, &'n Member)> {
        self.members.iter().find(|(_, member)| member.key == name)
    }

    pub(super) fn joined(&self) -> Node {
        let is_first =
            |found: &&(String, &Member)| self.first(&found.1.key).is_some_and(|first| std::ptr::eq(first.1, found.1));
        let firsts = self.members.iter().filter(is_first).map(|(_, member)| *member);
        if self.key != "fields" {
            return object(firsts.cloned());
        }
        let aliases = Aliases::of(self);
        object(firsts.map(|field| aliases.give(field)))
    }

    /// Fields that two definitions read otherwise: a form and a file read a field once, for all of them.
    pub(super) fn differing(&self) -> Vec<Finding> {
        let is_field = self.key == "fields";
        let reading = |member: &Member| READING.map(|key| member.value.get(key).map(canonical));
        let differs = |(pointer, member): &(String, &Member)| {
            let (place, first) = self.first(&member.key)?;
            let message = format!("{} is read otherwise than by another definition", ticked(&member.key));
            let finding = Finding::about(Code::DifferingField, under(pointer, &member.key), message);
            let help =
                format!("in a library a field has one type and one notation; see `{}`", under(place, &member.key));
            (is_field && reading(first) != reading(member)).then(|| finding.help(help))
        };
        self.members.iter().filter_map(differs).collect()
    }
}

pub(super) fn under(section: &str, name: &str) -> String {
    format!("{section}{}", Path::ROOT.key(name))
}

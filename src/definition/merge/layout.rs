//! How an object or a list is written: its brackets, what parts its items, and the white space between them.

use crate::json::{Node, Value};

/// Whose side is written where there are two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Ours,
    Theirs,
}

/// A document that is put together.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    /// As it is.
    Text(String),
    /// An object or a list.
    Group(Layout, Vec<Item>),
    /// Ours or theirs; nothing where that side has nothing.
    Choice(Option<String>, Option<String>),
}

/// An item of a group.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The white space before it, where it is ours and not the first.
    pub(super) gap: Option<String>,
    /// Its key with the colon; nothing in a list.
    pub(super) key: String,
    pub(super) tree: Tree,
}

/// The white space of a group.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    brackets: (char, char),
    first: String,
    between: String,
    last: String,
}

impl Tree {
    /// The text of a side; nothing where that side has nothing.
    pub(super) fn render(&self, side: Side) -> Option<String> {
        match (self, side) {
            (Self::Text(text), _) => Some(text.clone()),
            (Self::Choice(ours, _), Side::Ours) => ours.clone(),
            (Self::Choice(_, theirs), Side::Theirs) => theirs.clone(),
            (Self::Group(layout, items), _) => Some(layout.render(items, side)),
        }
    }
}

impl Layout {
    /// The layout of our group, or of theirs where ours says nothing.
    pub(super) fn of(ours: &str, our_node: &Node, theirs: &str, their_node: &Node) -> Self {
        let brackets = if matches!(our_node.value, Value::List(_)) { ('[', ']') } else { ('{', '}') };
        let (text, node) = if count(our_node) == 0 { (theirs, their_node) } else { (ours, our_node) };
        let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
        let first = spot(node, 0).map(|(start, _)| slice(node.span.start + 1, start)).unwrap_or_default();
        let end = count(node).checked_sub(1).and_then(|last| spot(node, last)).map(|(_, end)| end);
        let last = end.map(|end| slice(end, node.span.end.saturating_sub(1))).unwrap_or_default();
        let second = Self::gap_of(ours, our_node, 1).or_else(|| Self::gap_of(theirs, their_node, 1));
        let between = second.unwrap_or_else(|| if first.contains('\n') { first.clone() } else { " ".to_owned() });
        Self { brackets, first, between, last }
    }

    /// The white space before a key that is not the first.
    pub(super) fn gap(text: &str, node: &Node, key: &str) -> Option<String> {
        let Value::Object(members) = &node.value else { return None };
        Self::gap_of(text, node, members.iter().position(|member| member.key == key)?)
    }

    /// The white space before an item that is not the first.
    pub(super) fn gap_of(text: &str, node: &Node, place: usize) -> Option<String> {
        let (_, end) = spot(node, place.checked_sub(1)?)?;
        let (start, _) = spot(node, place)?;
        let (_, gap) = text.get(end..start)?.split_once(',')?;
        Some(gap.to_owned())
    }

    /// A key with its colon, as it is written.
    pub(super) fn key(text: &str, node: &Node, key: &str) -> Option<String> {
        let Value::Object(members) = &node.value else { return None };
        let member = members.iter().find(|member| member.key == key)?;
        text.get(member.key_span.start..member.value.span.start).map(str::to_owned)
    }

    fn render(&self, items: &[Item], side: Side) -> String {
        let mut out = String::from(self.brackets.0);
        let mut is_empty = true;
        for item in items {
            let Some(text) = item.tree.render(side) else { continue };
            if is_empty {
                out.push_str(&self.first);
            } else {
                out.push(',');
                out.push_str(item.gap.as_deref().unwrap_or(&self.between));
            }
            out.push_str(&item.key);
            out.push_str(&text);
            is_empty = false;
        }
        out.push_str(if is_empty { "" } else { &self.last });
        out.push(self.brackets.1);
        out
    }
}

/// Where an item of a group begins and ends, its key included.
fn spot(node: &Node, place: usize) -> Option<(usize, usize)> {
    match &node.value {
        Value::List(items) => items.get(place).map(|item| (item.span.start, item.span.end)),
        Value::Object(members) => members.get(place).map(|member| (member.key_span.start, member.value.span.end)),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) => None,
    }
}

/// How many items a group has.
fn count(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => items.len(),
        Value::Object(members) => members.len(),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) => 0,
    }
}

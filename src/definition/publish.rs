//! The public cut: what of a definition a page needs to decide alike, and nothing else.
//!
//! What is needed is taken over; everything else stays at home, also what the format may come to have later. The other way round, a list
//! of what to leave out, lost: the first key that somebody forgot would be published. Ids stay, for decisions name them, and so do labels
//! and aliases of fields and options, for answers are read by them.

mod plan;
mod reads;

use super::model::{Criterion, Definition, Gate};
use super::validate::Checked;
use crate::json::{Member, Node, Span, Value};
use crate::pointer::{Path, tokens};
use plan::Plan;
use reads::Reads;
use std::collections::BTreeSet;

/// Where a definition lists the places that are private besides criteria and gates that say so themselves.
pub(super) const MARKS: &str = "x-private";

/// A definition for pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// The document.
    pub root: Node,
    /// What is private and could not be left out.
    pub kept: Vec<Kept>,
    /// Whether criteria or gates were left out, so that it may decide otherwise.
    pub provisional: bool,
}

/// Something private that a page needs all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands, as an RFC 6901 pointer.
    pub pointer: String,
    /// What needs it.
    pub why: String,
}

/// What leads may call fields: folded texts, each with the field.
pub type Called = BTreeSet<(String, String)>;

/// What leads may call the fields of a definition's public cut.
#[must_use]
pub fn public_names(checked: &Checked) -> Called {
    reads::public(checked, &Marks::of(checked.root()), &Called::new()).0.all_called()
}

/// Makes the public cut of a definition; beside it stand others, with fields of these names.
#[must_use]
pub fn public_cut(checked: &Checked, others: &Called) -> Cut {
    let marks = Marks::of(checked.root());
    let (public, private) = reads::public(checked, &marks, others);
    let gone = left_out(checked.definition(), &marks, &public);
    let mut cutter = Cutter { marks: &marks, gone, readers: &public, kept: Vec::new() };
    let root = cutter.copy(checked.root(), &plan::DEFINITION, &Path::ROOT);
    Cut { root, kept: cutter.kept, provisional: private.any }
}

/// Places that the author calls private.
#[derive(Debug, Default)]
pub(super) struct Marks(BTreeSet<String>);

impl Marks {
    fn of(root: &Node) -> Self {
        Self(marks(root).iter().filter_map(text_of).map(str::to_owned).collect())
    }

    /// Whether a place is private, or lies within one that is.
    fn cover(&self, pointer: &str) -> bool {
        let within = |mark: &String| pointer.strip_prefix(mark.as_str()).is_some_and(|rest| rest.starts_with('/'));
        self.0.contains(pointer) || self.0.iter().any(within)
    }

    fn hide_gate(&self, index: usize, gate: &Gate) -> bool {
        gate.private || self.cover(&format!("/gates/{index}"))
    }

    fn hide_criterion(&self, card: &str, index: usize, criterion: &Criterion) -> bool {
        criterion.private || self.cover(&format!("/scorecards/{card}/criteria/{index}"))
    }
}

/// The items of `x-private`.
fn marks(root: &Node) -> &[Node] {
    match root.get(MARKS).map(|node| &node.value) {
        Some(Value::List(items)) => items,
        Some(Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_)) | None => &[],
    }
}

pub(super) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => None,
    }
}

/// Pointers to everything that is not taken over although its kind is.
fn left_out(definition: &Definition, marks: &Marks, public: &Reads<'_>) -> BTreeSet<String> {
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let questions = definition.fields.names().map(|name| format!("/fields/{name}/question"));
    gone.extend(questions.filter(|pointer| marks.cover(pointer)));
    gone.extend(without(definition.fields.names(), "/fields", |name| public.fields.contains_key(name)));
    gone.extend(without(definition.lists.names(), "/lists", |name| public.lists.contains_key(name)));
    gone.extend(without(definition.verdicts.names(), "/verdicts", |name| public.verdicts.contains(name)));
    if public.lists.is_empty() {
        gone.insert("/lists".to_owned());
    }
    let gates = definition.gates.iter().enumerate().filter(|(index, gate)| marks.hide_gate(*index, gate));
    gone.extend(gates.map(|(index, _)| format!("/gates/{index}")));
    for (name, card) in &definition.scorecards.0 {
        let (hidden, shown): (Vec<_>, Vec<_>) =
            card.criteria.iter().enumerate().partition(|(index, one)| marks.hide_criterion(name, *index, one));
        gone.extend(hidden.iter().map(|(index, _)| format!("/scorecards/{name}/criteria/{index}")));
        // A group without criteria counts all the same when nothing is outside of its limits.
        let empty = |group: &str| !shown.iter().any(|(_, criterion)| criterion.group.as_deref() == Some(group));
        let idle = card.groups.0.iter().filter(|(group, of)| of.limit.clamp(0) == 0 && empty(group));
        gone.extend(idle.map(|(group, _)| format!("/scorecards/{name}/groups/{group}")));
    }
    gone
}

fn without<'n>(
    names: impl Iterator<Item = &'n str>,
    section: &str,
    stays: impl Fn(&str) -> bool,
) -> impl Iterator<Item = String> {
    names.filter(move |name| !stays(name)).map(move |name| format!("{section}/{name}"))
}

/// Copies what a plan takes over, and notes what is private and stays.
struct Cutter<'a> {
    marks: &'a Marks,
    gone: BTreeSet<String>,
    readers: &'a Reads<'a>,
    kept: Vec<Kept>,
}

impl Cutter<'_> {
    fn copy(&mut self, node: &Node, plan: &'static Plan, path: &Path<'_>) -> Node {
        let before = self.kept.len();
        let value = match (plan, &node.value) {
            (Plan::Text(text), _) => Value::Text((*text).to_owned()),
            (Plan::Nothing, _) => Value::Object(Vec::new()),
            (_, Value::Object(members)) => Value::Object(self.members(members, plan, path)),
            (_, Value::List(items)) => Value::List(self.items(items, plan, path)),
            (_, value) => value.clone(),
        };
        self.note(plan, &value, path, before);
        Node { value, span: Span::default() }
    }

    fn members(&mut self, members: &[Member], plan: &'static Plan, path: &Path<'_>) -> Vec<Member> {
        let mut copies = Vec::new();
        for member in members {
            let path = path.key(&member.key);
            let Some(plan) = plan.of(&member.key).filter(|_| !self.is_gone(&path)) else { continue };
            copies.push(Member {
                key: member.key.clone(),
                key_span: Span::default(),
                value: self.copy(&member.value, plan, &path),
            });
        }
        copies
    }

    fn items(&mut self, items: &[Node], plan: &'static Plan, path: &Path<'_>) -> Vec<Node> {
        let mut copies = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = path.index(index);
            if !self.is_gone(&path) {
                copies.push(self.copy(item, plan.each(), &path));
            }
        }
        copies
    }

    fn is_gone(&self, path: &Path<'_>) -> bool {
        self.gone.contains(&path.to_string())
    }

    /// Notes a private place, before what is private within it, when anything of it is left.
    fn note(&mut self, plan: &Plan, value: &Value, path: &Path<'_>, before: usize) {
        let taken = match plan {
            Plan::Text(_) | Plan::Nothing => false,
            Plan::Whole | Plan::Each(_) | Plan::Only(_) => !is_empty(value),
        };
        let pointer = path.to_string();
        if taken && self.marks.0.contains(&pointer) {
            self.kept.insert(before, Kept { why: self.why(&pointer), pointer });
        }
    }

    fn why(&self, pointer: &str) -> String {
        let tokens: Vec<String> = tokens(pointer).collect();
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let reader = match tokens.as_slice() {
            ["lists", name, ..] => self.readers.lists.get(name),
            ["fields", name] => self.readers.fields.get(name),
            _ => None,
        };
        match (reader, tokens.as_slice()) {
            (Some(reader), _) => format!("{reader} asks for it"),
            (None, ["fields", ..]) => "answers are read by it".to_owned(),
            (None, _) => "the public decision follows from it".to_owned(),
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) => false,
    }
}

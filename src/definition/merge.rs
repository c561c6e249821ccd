//! Two people's edits of one definition, put together: a three-way merge of the documents rather than of their lines.
//!
//! The text stays that of the first one, white space included; what the second one changed is put into its places. Items of lists are
//! found again by their ids and conditions. What both changed differently is a conflict, of which both sides are kept.

mod layout;
mod lines;

use super::matching::{Pairs, identity, is_same, members, pair, pair_new, text_of};
use crate::json::{Node, ToJson, Value, object};
use crate::pointer::escaped;
use layout::{Item, Layout, Side, Tree};
use std::collections::BTreeSet;

/// A text and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The text.
    pub text: &'a str,
    /// The document.
    pub root: &'a Node,
}

impl<'a> Source<'a> {
    fn slice(self, node: &Node) -> &'a str {
        self.text.get(node.span.start..node.span.end).unwrap_or_default()
    }
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text, with our side where there is a conflict.
    pub text: String,
    /// The text with both sides of each conflict between markers, as git writes them.
    pub marked: String,
    /// What both changed differently.
    pub conflicts: Vec<Conflict>,
    /// What nobody has to decide on, and somebody should look at.
    pub notes: Vec<String>,
}

/// Something that both changed, and not alike.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Conflict {
    /// Where it stands, as an RFC 6901 pointer into our side, or into theirs where we have none.
    pub pointer: String,
    /// The same in names: `scorecards, fit, criteria, role, points`.
    pub place: String,
    /// The text of what both began with; nothing where it was not there.
    pub base: Option<String>,
    /// The text on our side; nothing where it is gone.
    pub ours: Option<String>,
    /// The text on their side; nothing where it is gone.
    pub theirs: Option<String>,
}

impl ToJson for Conflict {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("pointer", &self.pointer),
                ("place", &self.place),
                ("base", &self.base),
                ("ours", &self.ours),
                ("theirs", &self.theirs),
            ],
        );
    }
}

/// Merges what two made of a document.
#[must_use]
pub fn merge(base: Source<'_>, ours: Source<'_>, theirs: Source<'_>) -> Merged {
    let mut merger = Merger { base, ours, theirs, conflicts: Vec::new(), notes: Vec::new() };
    let tree = merger.value(Some(base.root), ours.root, theirs.root, &At::default());
    let around = |side: Side| {
        let before = ours.text.get(..ours.root.span.start).unwrap_or_default();
        let after = ours.text.get(ours.root.span.end..).unwrap_or_default();
        format!("{before}{}{after}", tree.render(side).unwrap_or_default())
    };
    let (text, other) = (around(Side::Ours), around(Side::Theirs));
    let marked = lines::marked(&text, &other);
    Merged { text, marked, conflicts: merger.conflicts, notes: merger.notes }
}

/// Where a value stands.
#[derive(Debug, Clone, Default)]
struct At {
    pointer: String,
    names: Vec<String>,
}

impl At {
    fn down(&self, token: &str, name: &str) -> Self {
        let mut names = self.names.clone();
        names.push(name.replace('\n', " "));
        Self { pointer: format!("{}/{}", self.pointer, escaped(token)), names }
    }

    fn is_approval(&self) -> bool {
        self.names.len() == 2 && self.names.first().is_some_and(|name| name == "approvals")
    }

    /// Whether it matters what comes first in a list here.
    fn is_ordered(&self) -> bool {
        let last = self.names.last().map_or("", String::as_str);
        matches!(last, "gates" | "bins" | "decide" | "routes" | "classify" | "aliases" | "grade")
    }
}

/// One thing on all sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Thing {
    base: Option<usize>,
    ours: Option<usize>,
    theirs: Option<usize>,
}

struct Merger<'a> {
    base: Source<'a>,
    ours: Source<'a>,
    theirs: Source<'a>,
    conflicts: Vec<Conflict>,
    notes: Vec<String>,
}

impl Merger<'_> {
    fn value(&mut self, base: Option<&Node>, ours: &Node, theirs: &Node, at: &At) -> Tree {
        let is_base = |node: &Node| base.is_some_and(|base| is_same(base, node));
        if is_same(ours, theirs) || is_base(theirs) {
            return Tree::Text(self.ours.slice(ours).to_owned());
        }
        if is_base(ours) {
            return Tree::Text(self.theirs.slice(theirs).to_owned());
        }
        if at.is_approval() {
            return self.later(ours, theirs);
        }
        match (&ours.value, &theirs.value) {
            (Value::Object(_), Value::Object(_)) => self.object(base, ours, theirs, at),
            (Value::List(a), Value::List(b)) => {
                let before = base.map(items).unwrap_or_default();
                let (pa, pb) = (pair(before, a), pair(before, b));
                if at.is_ordered() && !pa.moved().is_empty() && !pb.moved().is_empty() {
                    return self.conflict(base, Some(ours), Some(theirs), at);
                }
                self.list(base, ours, theirs, (&pa, &pb), at)
            }
            _ => self.conflict(base, Some(ours), Some(theirs), at),
        }
    }

    /// Of two approvals by the same person the later one: both are for another text than the merged one.
    fn later(&self, ours: &Node, theirs: &Node) -> Tree {
        let time = |node: &Node| node.get("at").and_then(text_of).map(str::to_owned);
        let text = if time(theirs) > time(ours) { self.theirs.slice(theirs) } else { self.ours.slice(ours) };
        Tree::Text(text.to_owned())
    }

    fn conflict(&mut self, base: Option<&Node>, ours: Option<&Node>, theirs: Option<&Node>, at: &At) -> Tree {
        let text = |source: Source<'_>, node: Option<&Node>| node.map(|node| source.slice(node).to_owned());
        let (ours, theirs) = (text(self.ours, ours), text(self.theirs, theirs));
        self.conflicts.push(Conflict {
            pointer: at.pointer.clone(),
            place: at.names.join(", "),
            base: text(self.base, base),
            ours: ours.clone(),
            theirs: theirs.clone(),
        });
        Tree::Choice(ours, theirs)
    }

    fn object(&mut self, base: Option<&Node>, ours: &Node, theirs: &Node, at: &At) -> Tree {
        let mut merged = Vec::new();
        for key in keys(ours, theirs) {
            let sides = (base.and_then(|base| base.get(key)), ours.get(key), theirs.get(key));
            let gap = Layout::gap(self.ours.text, ours, key);
            if let Some(tree) = self.member(sides, &at.down(key, key)) {
                let name =
                    Layout::key(self.ours.text, ours, key).or_else(|| Layout::key(self.theirs.text, theirs, key));
                merged.push(Item { gap, key: name.unwrap_or_default(), tree });
            }
        }
        Tree::Group(Layout::of(self.ours.text, ours, self.theirs.text, theirs), merged)
    }

    /// What becomes of something that may be absent on either side; nothing when it is gone.
    fn member(&mut self, sides: (Option<&Node>, Option<&Node>, Option<&Node>), at: &At) -> Option<Tree> {
        match sides {
            (base, Some(ours), Some(theirs)) => Some(self.value(base, ours, theirs, at)),
            (Some(base), Some(left), None) | (Some(base), None, Some(left)) if is_same(base, left) => None,
            (None, Some(ours), None) => Some(Tree::Text(self.ours.slice(ours).to_owned())),
            (None, None, Some(theirs)) => Some(Tree::Text(self.theirs.slice(theirs).to_owned())),
            (_, None, None) => None,
            (base, ours, theirs) => Some(self.conflict(base, ours, theirs, at)),
        }
    }

    fn list(&mut self, base: Option<&Node>, ours: &Node, theirs: &Node, pairs: (&Pairs, &Pairs), at: &At) -> Tree {
        let (b, o, t) = (base.map(items).unwrap_or_default(), items(ours), items(theirs));
        let things = in_order(o, t, pairs);
        if at.is_ordered() {
            self.note_neighbours(&things, at);
        }
        let mut merged = Vec::new();
        for thing in things {
            let get = |items: &'_ [Node], place: Option<usize>| place.and_then(|place| items.get(place)).cloned();
            let (base, ours_item, theirs_item) = (get(b, thing.base), get(o, thing.ours), get(t, thing.theirs));
            let place = thing.ours.or(thing.theirs).unwrap_or_default().to_string();
            let name = ours_item.as_ref().or(theirs_item.as_ref()).and_then(identity).unwrap_or_else(|| place.clone());
            let gap = thing.ours.and_then(|place| Layout::gap_of(self.ours.text, ours, place));
            let sides = (base.as_ref(), ours_item.as_ref(), theirs_item.as_ref());
            if let Some(tree) = self.member(sides, &at.down(&place, &name)) {
                merged.push(Item { gap, key: String::new(), tree });
            }
        }
        Tree::Group(Layout::of(self.ours.text, ours, self.theirs.text, theirs), merged)
    }

    /// Says where both added something in one place of a list whose order matters.
    fn note_neighbours(&mut self, things: &[Thing], at: &At) {
        let is_ours = |thing: &Thing| thing.base.is_none() && thing.ours.is_some() && thing.theirs.is_none();
        let is_theirs = |thing: &Thing| thing.base.is_none() && thing.ours.is_none() && thing.theirs.is_some();
        let both = things.windows(2).any(|two| matches!(two, [a, b] if is_ours(a) && is_theirs(b)));
        if both {
            self.notes.push(format!("both sides added to {} in one place; ours comes first", at.names.join(", ")));
        }
    }
}

/// All keys: ours in their order, and each of theirs after the one that it follows there.
fn keys<'n>(ours: &'n Node, theirs: &'n Node) -> Vec<&'n str> {
    let mut keys: Vec<&str> = members(ours).iter().map(|member| member.key.as_str()).collect();
    let mut before: Option<&str> = None;
    for member in members(theirs) {
        if !keys.contains(&member.key.as_str()) {
            let place = before.and_then(|before| keys.iter().position(|key| *key == before)).map_or(0, |at| at + 1);
            keys.insert(place, &member.key);
        }
        before = Some(&member.key);
    }
    keys
}

/// Everything that stands in a list on any side, in the order of whoever changed it, else in ours.
fn in_order(ours: &[Node], theirs: &[Node], (pa, pb): (&Pairs, &Pairs)) -> Vec<Thing> {
    let new = |pairs: &Pairs| -> Vec<usize> {
        pairs.from.iter().enumerate().filter(|(_, base)| base.is_none()).map(|(place, _)| place).collect()
    };
    let (new_ours, new_theirs) = (new(pa), new(pb));
    let added = |items: &[Node], places: &[usize]| -> Vec<Node> {
        places.iter().filter_map(|place| items.get(*place)).cloned().collect()
    };
    let same = pair_new(&added(ours, &new_ours), &added(theirs, &new_theirs));
    let theirs_of = |place: usize| -> Option<usize> {
        let at = new_ours.iter().position(|new| *new == place)?;
        same.to.get(at).copied().flatten().and_then(|at| new_theirs.get(at).copied())
    };
    let of_ours = |place: usize| {
        let base = pa.from.get(place).copied().flatten();
        let theirs = base.map_or_else(|| theirs_of(place), |base| pb.to.get(base).copied().flatten());
        Thing { base, ours: Some(place), theirs }
    };
    let all_ours: Vec<Thing> = (0..ours.len()).map(of_ours).collect();
    let of_theirs = |place: usize| {
        let found = all_ours.iter().find(|thing| thing.theirs == Some(place)).copied();
        let base = pb.from.get(place).copied().flatten();
        found.unwrap_or(Thing { base, ours: None, theirs: Some(place) })
    };
    let all_theirs: Vec<Thing> = (0..theirs.len()).map(of_theirs).collect();
    if pa.moved().is_empty() && !pb.moved().is_empty() {
        woven(all_theirs, &all_ours)
    } else {
        woven(all_ours, &all_theirs)
    }
}

/// The first list with what only the second one has, each after what it follows there and after what was added there already.
fn woven(mut first: Vec<Thing>, second: &[Thing]) -> Vec<Thing> {
    let mut before: Option<Thing> = None;
    for thing in second {
        if !first.contains(thing) {
            let place =
                before.and_then(|before| first.iter().position(|other| *other == before)).map_or(0, |at| at + 1);
            let added = first.iter().skip(place).take_while(|other| other.base.is_none() && !second.contains(other));
            first.insert(place + added.count(), *thing);
        }
        before = Some(*thing);
    }
    first
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => &[],
    }
}

/// A key that stands twice in an object, which nobody can merge.
#[must_use]
pub fn twice(node: &Node) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let own = members(node).iter().find(|member| !seen.insert(member.key.as_str())).map(|member| member.key.as_str());
    own.or_else(|| members(node).iter().find_map(|member| twice(&member.value)))
        .or_else(|| items(node).iter().find_map(twice))
}

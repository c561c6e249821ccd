//! What differs between two definitions, in words, with the place on both sides.
//!
//! The documents are compared rather than the lines: items are found again by their ids, conditions and contents, the order of keys and
//! what the format takes for granted is no difference, and each change is one sentence with the author's own labels.

mod change;
mod thing;
mod words;

pub use change::{ChangeKind, DefinitionChange};

use super::matching::{Pairs, is_same, members, pair, text_of};
use super::validate::Checked;
use crate::json::{Node, Span, Value};
use crate::pointer::escaped;
use std::collections::BTreeSet;
use thing::Thing;
use words::{key_words, named, quoted, ticks, value_words};

/// Says the condition at a pointer in words, where there is one.
pub type Speak<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Everything that differs, in the order of the format.
#[must_use]
pub fn diff(before: &Checked, after: &Checked, say_before: Speak<'_>, say_after: Speak<'_>) -> Vec<DefinitionChange> {
    let cards = |checked: &Checked| checked.definition().scorecards.0.len();
    let one_card = cards(before) == 1 && cards(after) == 1;
    Differ { say_before, say_after, one_card, changes: Vec::new() }.document(before.root(), after.root())
}

/// The same of keys that a library has in common with a definition, and that hold no conditions.
#[must_use]
pub fn diff_without_conditions(before: &Node, after: &Node) -> Vec<DefinitionChange> {
    let silent: Speak<'_> = &|_| None;
    Differ { say_before: silent, say_after: silent, one_card: true, changes: Vec::new() }.document(before, after)
}

/// Where two values stand, and what people call what they are part of.
#[derive(Clone)]
struct At {
    a: String,
    b: String,
    title: String,
    thing: Thing,
    /// The key at the top of the document, and whether decisions hang on what is here.
    section: Option<(Thing, bool)>,
}

struct Differ<'a> {
    say_before: Speak<'a>,
    say_after: Speak<'a>,
    /// Then its name need not be said.
    one_card: bool,
    changes: Vec<DefinitionChange>,
}

/// Sections in the order in which they are told; what is not named comes first.
const ORDER: [&str; 13] = [
    "fields",
    "lists",
    "gates",
    "scorecards",
    "total",
    "grade",
    "verdicts",
    "decide",
    "routes",
    "handover",
    "examples",
    "approvers",
    "approvals",
];

/// Keys that only people read. A field's label and aliases are not among them, for leads come with them.
const WORDS: [&str; 11] =
    ["version", "name", "description", "owner", "$schema", "label", "why", "reason", "question", "next_step", "note"];

impl Differ<'_> {
    fn document(mut self, a: &Node, b: &Node) -> Vec<DefinitionChange> {
        let (text, thing) = (String::new, Thing::Definition);
        self.object(a, b, &At { a: text(), b: text(), title: text(), thing, section: None });
        self.changes
    }

    fn object(&mut self, a: &Node, b: &Node, at: &At) {
        let mut seen = BTreeSet::new();
        let keys = members(a).iter().chain(members(b)).map(|member| member.key.as_str());
        let mut keys: Vec<&str> = keys.filter(|key| seen.insert(*key)).collect();
        if at.thing == Thing::Definition {
            keys.sort_by_key(|key| ORDER.iter().position(|known| known == key).map_or(0, |place| place + 1));
        }
        for key in keys {
            self.key(key, (a.get(key), b.get(key)), at);
        }
    }

    fn key(&mut self, key: &str, (a, b): (Option<&Node>, Option<&Node>), at: &At) {
        let thing = at.thing.under(key);
        let at = at.down(key, thing);
        let (none_a, none_b) = (nothing(thing, key, b), nothing(thing, key, a));
        match (a.or(none_a.as_ref()), b.or(none_b.as_ref())) {
            (Some(a), Some(b)) if is_same(a, b) => {}
            (Some(a), Some(b)) => self.value(key, a, b, &at),
            (Some(a), None) => self.one_sided(key, a, &at, ChangeKind::Removed),
            (None, Some(b)) => self.one_sided(key, b, &at, ChangeKind::Added),
            (None, None) => {}
        }
    }

    fn value(&mut self, key: &str, a: &Node, b: &Node, at: &At) {
        match (&a.value, &b.value) {
            (Value::Object(_), Value::Object(_)) if at.thing.is_several() => self.named(a, b, at),
            (Value::List(a), Value::List(b)) if a.iter().chain(b).all(is_scalar) && at.thing != Thing::Approver => {
                self.scalars(key, a, b, at);
            }
            (Value::List(a), Value::List(b)) => self.list(key, a, b, at),
            _ if is_condition(key) => self.condition(key, a, b, at),
            (Value::Object(_), Value::Object(_)) => self.object(a, b, at),
            _ => self.scalar(key, a, b, at),
        }
    }

    /// A value that is another one.
    fn scalar(&mut self, key: &str, a: &Node, b: &Node, at: &At) {
        if key != "id" || at.title.is_empty() {
            let (from, to) = (value_words(key, a), value_words(key, b));
            let said = match key {
                "from" if at.section.is_some_and(|(thing, _)| thing != Thing::Field) => format!("from {from} to {to}"),
                "points" => format!("{from}, now {to}"),
                _ if at.title.is_empty() => format!("{from}, now {to}"),
                _ => format!("{} {from}, now {to}", key_words(key)),
            };
            let title = if at.title.is_empty() { key_words(key) } else { at.title.clone() };
            self.push(ChangeKind::Changed, at, format!("{title}: {said}"));
        }
    }

    /// A key that is there on one side only.
    fn one_sided(&mut self, key: &str, node: &Node, at: &At, kind: ChangeKind) {
        let gone = kind == ChangeKind::Removed;
        let say = if gone { self.say_before } else { self.say_after };
        let pointer = if gone { &at.a } else { &at.b };
        let words = say(pointer).unwrap_or_else(|| value_words(key, node));
        let tail = if gone { "gone" } else { "new" };
        let text = match &at.title {
            title if title.is_empty() => format!("{}: {words}, {tail}", key_words(key)),
            title => format!("{title}: {} {words}, {tail}", key_words(key)),
        };
        self.push(kind, at, text);
    }

    fn condition(&mut self, key: &str, a: &Node, b: &Node, at: &At) {
        let (from, to) = ((self.say_before)(&at.a), (self.say_after)(&at.b));
        match (from, to) {
            // Words are cut where there are many values, and then say nothing of the rest.
            (Some(from), Some(to)) if from != to && !is_cut(&from) && !is_cut(&to) => {
                let text = format!("{}: {} {from}, now {to}", at.title, key_words(key));
                self.push(ChangeKind::Changed, at, text);
            }
            _ if matches!((&a.value, &b.value), (Value::Object(_), Value::Object(_))) => self.object(a, b, at),
            _ => self.scalar(key, a, b, at),
        }
    }

    /// A list of plain values: what is new and what is gone, each in a sentence.
    fn scalars(&mut self, key: &str, a: &[Node], b: &[Node], at: &At) {
        let pairs = pair(a, b);
        let without = |items: &[Node], other: &[Option<usize>]| -> Vec<Node> {
            items.iter().zip(other).filter(|(_, other)| other.is_none()).map(|(item, _)| item.clone()).collect()
        };
        let what = match &at.title {
            title if title.is_empty() => key_words(key),
            title if at.thing == Thing::List => title.clone(),
            title => format!("{title}: {}", key_words(key)),
        };
        for (items, kind, tail) in
            [(without(a, &pairs.to), ChangeKind::Removed, "gone"), (without(b, &pairs.from), ChangeKind::Added, "new")]
        {
            if !items.is_empty() {
                self.both(kind, at, format!("{what}: {tail} {}", named(items.iter())));
            }
        }
        if matters(key, at) && !pairs.moved().is_empty() {
            self.both(ChangeKind::Moved, at, format!("{what}: in another order, now {}", named(b.iter())));
        }
    }

    /// Things by name.
    fn named(&mut self, a: &Node, b: &Node, at: &At) {
        let renamed = renamed(a, b);
        for member in members(a) {
            let new = renamed.iter().find(|(old, _)| *old == member.key).map(|(_, new)| *new);
            let key = new.unwrap_or(&member.key);
            let inner = At {
                a: format!("{}/{}", at.a, escaped(&member.key)),
                b: format!("{}/{}", at.b, escaped(key)),
                ..at.clone()
            };
            match (new, b.get(key)) {
                (Some(_), _) => {
                    let old = at.thing.title(&member.key, &member.value, &self.within(at), None);
                    self.push(ChangeKind::Renamed, &inner, format!("{old} is now called {}", ticks(key)));
                }
                (None, Some(other)) => self.item((&member.key, key), &member.value, other, &inner),
                (None, None) => self.single(&member.key, &member.value, &inner, ChangeKind::Removed),
            }
        }
        for member in members(b) {
            if a.get(&member.key).is_none() && !renamed.iter().any(|(_, new)| *new == member.key) {
                self.single(&member.key, &member.value, &at.item(&member.key), ChangeKind::Added);
            }
        }
    }

    /// Things in a list.
    fn list(&mut self, key: &str, a: &[Node], b: &[Node], at: &At) {
        let pairs = pair(a, b);
        for (place, (item, other)) in a.iter().zip(&pairs.to).enumerate() {
            let (from, to) = (place.to_string(), other.unwrap_or(place).to_string());
            let inner = At { a: format!("{}/{from}", at.a), b: format!("{}/{to}", at.b), ..at.clone() };
            match other.and_then(|other| b.get(other)) {
                None => self.single(&from, item, &inner, ChangeKind::Removed),
                Some(other) => {
                    self.rename(&to, item, other, &inner);
                    self.item((&from, &to), item, other, &inner);
                }
            }
        }
        for (place, item) in b.iter().enumerate().filter(|(place, _)| pairs.from.get(*place) == Some(&None)) {
            self.single(&place.to_string(), item, &at.item(&place.to_string()), ChangeKind::Added);
        }
        if matters(key, at) {
            self.moves(b, &pairs, at);
        }
    }

    fn rename(&mut self, place: &str, a: &Node, b: &Node, at: &At) {
        let id = |node| Node::get(node, "id").and_then(text_of);
        if let (Some(old), Some(new)) = (id(a), id(b))
            && old != new
        {
            let title = at.thing.title(place, a, &self.within(at), None);
            let said = if title.contains(&ticks(old)) { title } else { format!("{title} ({})", ticks(old)) };
            self.push(ChangeKind::Renamed, at, format!("{said} is now called {}", ticks(new)));
        }
    }

    fn moves(&mut self, b: &[Node], pairs: &Pairs, at: &At) {
        for place in pairs.moved() {
            let Some(from) = pairs.from.get(place).copied().flatten() else { continue };
            let inner = At { a: format!("{}/{from}", at.a), b: format!("{}/{place}", at.b), ..at.clone() };
            let title = |place: usize, node: &Node| {
                let when = (self.say_after)(&format!("{}/{place}/when", at.b));
                at.thing.title(&place.to_string(), node, &self.within(at), when.as_deref())
            };
            let Some(item) = b.get(place) else { continue };
            let after = place.checked_sub(1).and_then(|before| Some(title(before, b.get(before)?)));
            let text = match after {
                None => format!("{} now comes first", title(place, item)),
                Some(after) => format!("{} now comes after {after}", title(place, item)),
            };
            self.push(ChangeKind::Moved, &inner, text);
        }
    }

    /// What is there on both sides under one name.
    fn item(&mut self, (from, to): (&str, &str), a: &Node, b: &Node, at: &At) {
        if is_same(a, b) {
            return;
        }
        let say = (self.say_before)(&format!("{}/when", at.a));
        let title =
            at.thing.title(if at.thing == Thing::Clause { to } else { from }, a, &self.within(at), say.as_deref());
        let inner = At { title, ..at.clone() };
        match (&a.value, &b.value) {
            (Value::Object(_), Value::Object(_)) => self.object(a, b, &inner),
            (Value::List(a), Value::List(b)) => self.value_of_list(a, b, &inner),
            _ => {
                let text = format!("{}: {}, now {}", inner.title, value_words("", a), value_words("", b));
                self.push(ChangeKind::Changed, &inner, text);
            }
        }
    }

    fn value_of_list(&mut self, a: &[Node], b: &[Node], at: &At) {
        if a.iter().chain(b).all(is_scalar) {
            self.scalars("", a, b, at);
        } else {
            self.list("", a, b, at);
        }
    }

    /// What is new or gone as a whole.
    fn single(&mut self, name: &str, node: &Node, at: &At, kind: ChangeKind) {
        let gone = kind == ChangeKind::Removed;
        let (say, pointer) = if gone { (self.say_before, &at.a) } else { (self.say_after, &at.b) };
        let when = say(&format!("{pointer}/when"));
        let title = at.thing.title(name, node, &self.within(at), when.as_deref());
        let title = if title.is_empty() { value_words("", node) } else { title };
        let more = details(at.thing, node).map(|more| format!(": {more}")).unwrap_or_default();
        let text = if gone { format!("{title} is gone{more}") } else { format!("new {title}{more}") };
        self.push(kind, at, text);
    }

    /// What a thing belongs to; a criterion's only scorecard need not be named.
    fn within(&self, at: &At) -> String {
        if self.one_card && at.thing == Thing::Criterion { String::new() } else { at.title.clone() }
    }

    /// A change of a list as a whole, which is there on both sides.
    fn both(&mut self, kind: ChangeKind, at: &At, text: String) {
        let (decides, signed) = at.reach();
        self.changes.push(DefinitionChange {
            kind,
            before: Some(at.a.clone()),
            after: Some(at.b.clone()),
            decides,
            signed,
            text,
        });
    }

    fn push(&mut self, kind: ChangeKind, at: &At, text: String) {
        self.both(kind, at, text);
        if let Some(change) = self.changes.last_mut() {
            match kind {
                ChangeKind::Added => change.before = None,
                ChangeKind::Removed => change.after = None,
                ChangeKind::Changed | ChangeKind::Renamed | ChangeKind::Moved => {}
            }
        }
    }
}

impl At {
    fn down(&self, key: &str, thing: Thing) -> Self {
        let decides =
            !key.starts_with("x-") && (!WORDS.contains(&key) || matches!(self.section, Some((Thing::Field, _))));
        let section = match self.section {
            None => Some((thing, decides && thing_decides(thing) && !matches!(key, "id" | "review_by" | "format"))),
            Some((of, above)) => Some((of, above && decides)),
        };
        let title = if self.thing == Thing::Definition && thing == Thing::Total {
            "total".to_owned()
        } else {
            self.title.clone()
        };
        let title = if thing == Thing::Handover { "handover".to_owned() } else { title };
        // A condition or a plain value is part of the thing that it belongs to.
        Self {
            a: format!("{}/{}", self.a, escaped(key)),
            b: format!("{}/{}", self.b, escaped(key)),
            title,
            thing,
            section,
        }
    }

    fn item(&self, name: &str) -> Self {
        let name = escaped(name);
        Self { a: format!("{}/{name}", self.a), b: format!("{}/{name}", self.b), ..self.clone() }
    }

    /// Whether decisions hang on it, and whether it is signed.
    fn reach(&self) -> (bool, bool) {
        let (thing, decides) = self.section.unwrap_or((Thing::Other, true));
        (decides, thing != Thing::Approval)
    }
}

const fn thing_decides(thing: Thing) -> bool {
    !matches!(thing, Thing::Handover | Thing::Example | Thing::Approver | Thing::Approval)
}

/// What the format takes for granted where a key is absent.
fn nothing(thing: Thing, key: &str, other: Option<&Node>) -> Option<Node> {
    let text = |text: &str| Node { value: Value::Text(text.to_owned()), span: Span::default() };
    let value = match (key, &other?.value) {
        ("start" | "otherwise", Value::Number(_)) => Value::Number(0.0),
        ("divide_by" | "at_least" | "count", Value::Number(_)) => Value::Number(1.0),
        ("private", Value::Boolean(_)) => Value::Boolean(false),
        ("approvers", _) => Value::List(vec![text("sales"), text("marketing")]),
        (_, Value::List(_)) if thing.is_several() || matches!(key, "aliases" | "unless") => Value::List(Vec::new()),
        (_, Value::Object(_)) if thing.is_several() => Value::Object(Vec::new()),
        _ => return None,
    };
    Some(Node { value, span: Span::default() })
}

/// Names that lead to the same as other names did before.
fn renamed<'n>(a: &'n Node, b: &'n Node) -> Vec<(&'n str, &'n str)> {
    let gone = members(a).iter().filter(|member| b.get(&member.key).is_none());
    let mut new: Vec<_> = members(b).iter().filter(|member| a.get(&member.key).is_none()).collect();
    let mut found = Vec::new();
    for old in gone {
        if let Some(place) = new.iter().position(|new| is_same(&old.value, &new.value)) {
            found.push((old.key.as_str(), new.remove(place).key.as_str()));
        }
    }
    found
}

/// What is worth knowing at once of something new or gone.
fn details(thing: Thing, node: &Node) -> Option<String> {
    let value = |key: &str| node.get(key).map(|value| value_words(key, value));
    match thing {
        Thing::Gate => value("reason"),
        Thing::Bin | Thing::Criterion => value("points"),
        Thing::Grade => value("from").map(|from| format!("from {from}")),
        Thing::Clause => node.get("verdict").and_then(text_of).map(quoted),
        Thing::List => Some(value_words("", node)),
        Thing::Definition
        | Thing::Field
        | Thing::FieldOption
        | Thing::Class
        | Thing::Scorecard
        | Thing::Group
        | Thing::Total
        | Thing::Part
        | Thing::Verdict
        | Thing::Route
        | Thing::Handover
        | Thing::Reason
        | Thing::Example
        | Thing::Approver
        | Thing::Approval
        | Thing::Other => None,
    }
}

/// Whether the order of a list means something.
fn matters(key: &str, at: &At) -> bool {
    let plain = matches!(key, "aliases" | "grade");
    at.thing.is_ordered() && (at.thing != Thing::Other || plain)
}

fn is_condition(key: &str) -> bool {
    matches!(key, "when" | "require")
}

fn is_cut(words: &str) -> bool {
    words.contains(" others") || words.contains(" or another") || words.contains(" more condition")
}

const fn is_scalar(node: &Node) -> bool {
    !matches!(node.value, Value::List(_) | Value::Object(_))
}

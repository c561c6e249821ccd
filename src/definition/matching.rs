//! Which item of one list is which item of another one: by id, by content, by condition, by label, at last by place.
//!
//! A general tree difference (the shortest list of edits) was considered and lost: what is shortest is not what an author did, and an id
//! says more than any distance.

use super::write::canonical;
use crate::json::{Member, Node, Value};
use std::collections::{BTreeMap, VecDeque};

/// Keys by which objects of a list are told apart, the first that is there.
const IDENTITIES: [&str; 7] = ["id", "code", "value", "grade", "role", "name", "field"];

/// Which items belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pairs {
    /// For each item of the first list, its place in the second.
    pub(super) to: Vec<Option<usize>>,
    /// For each item of the second list, its place in the first.
    pub(super) from: Vec<Option<usize>>,
}

/// By what items are found again.
type Key<'a> = &'a dyn Fn(&Node) -> Option<String>;

/// Pairs items of two lists that nobody has seen together: those of one name only. Alike is not the same where both are new.
pub(super) fn pair_new(a: &[Node], b: &[Node]) -> Pairs {
    let mut pairs = Pairs { to: vec![None; a.len()], from: vec![None; b.len()] };
    pairs.by(a, b, &|item| Some(canonical(item)));
    pairs.by(a, b, &identity);
    pairs
}

/// Pairs the items of two lists.
pub(super) fn pair(a: &[Node], b: &[Node]) -> Pairs {
    let mut pairs = Pairs { to: vec![None; a.len()], from: vec![None; b.len()] };
    let stages: [Key<'_>; 5] = [
        &|item| Some(canonical(item)),
        &identity,
        &|item| item.get("id").map(|_| without(item, "id")),
        &|item| item.get("when").map(canonical),
        &|item| item.get("label").map(canonical),
    ];
    for stage in stages {
        pairs.by(a, b, stage);
    }
    pairs.by_place(a, b);
    pairs
}

impl Pairs {
    /// Pairs what has the same key, in order.
    fn by(&mut self, a: &[Node], b: &[Node], key: Key<'_>) {
        let mut waiting: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (place, item) in b.iter().enumerate().filter(|(place, _)| self.is_free(*place)) {
            key(item).into_iter().for_each(|key| waiting.entry(key).or_default().push_back(place));
        }
        for (place, item) in a.iter().enumerate() {
            let is_free = self.to.get(place).is_some_and(Option::is_none);
            let found = key(item).filter(|_| is_free).and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(found) = found {
                self.join(place, found);
            }
        }
    }

    /// Pairs what has no name and stands between the same neighbours.
    fn by_place(&mut self, a: &[Node], b: &[Node]) {
        for place in 0..a.len() {
            if self.to.get(place) != Some(&None) {
                continue;
            }
            let next = match place.checked_sub(1).map(|before| self.to.get(before).copied().flatten()) {
                None => Some(0),
                Some(before) => before.map(|before| before + 1),
            };
            let fits = |other: &usize| {
                let nameless =
                    |item: Option<&Node>| item.is_some_and(|item| name_of(item).is_none() && is_object(item));
                self.is_free(*other) && nameless(a.get(place)) && nameless(b.get(*other))
            };
            if let Some(found) = next.filter(fits) {
                self.join(place, found);
            }
        }
    }

    fn is_free(&self, place: usize) -> bool {
        self.from.get(place) == Some(&None)
    }

    fn join(&mut self, a: usize, b: usize) {
        if let (Some(to), Some(from)) = (self.to.get_mut(a), self.from.get_mut(b)) {
            (*to, *from) = (Some(b), Some(a));
        }
    }

    /// Places of the second list whose items changed their order among those that were there before: as few as explain it.
    pub(super) fn moved(&self) -> Vec<usize> {
        let kept: Vec<(usize, usize)> = self.from.iter().enumerate().filter_map(|(b, a)| a.map(|a| (a, b))).collect();
        let stays = longest_rising(&kept);
        kept.iter().map(|(_, b)| *b).filter(|b| !stays.contains(b)).collect()
    }
}

/// The longest run of pairs whose first places rise, by their second places.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<usize> {
    // Lists of a definition are short where order counts, so the quadratic way will do; long ones are cut off.
    const ENOUGH: usize = 4_000;
    let pairs = pairs.get(..pairs.len().min(ENOUGH)).unwrap_or_default();
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, (a, _)) in pairs.iter().enumerate() {
        let before = (0..at).filter(|other| pairs.get(*other).is_some_and(|(other, _)| other < a));
        let before = before.max_by_key(|other| best.get(*other).map_or(0, |(length, _)| *length));
        let length = before.and_then(|before| best.get(before)).map_or(0, |(length, _)| *length);
        best.push((length + 1, before));
    }
    let mut next = (0..best.len()).max_by_key(|at| best.get(*at).map_or(0, |(length, _)| *length));
    let mut stays = Vec::new();
    while let Some(at) = next {
        stays.extend(pairs.get(at).map(|(_, b)| *b));
        next = best.get(at).and_then(|(_, before)| *before);
    }
    stays
}

/// What an item is called within its list.
pub(super) fn identity(item: &Node) -> Option<String> {
    match &item.value {
        Value::Text(text) => Some(text.clone()),
        Value::Object(_) => name_of(item),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) => None,
    }
}

fn name_of(item: &Node) -> Option<String> {
    let key = IDENTITIES.into_iter().find(|key| item.get(key).is_some())?;
    let text = text_of(item.get(key)?)?;
    // Several may approve for a role, and an approver is a role alone.
    let who = if key == "role" { item.get("name").and_then(text_of) } else { None };
    Some(who.map_or_else(|| text.to_owned(), |who| format!("{text}\n{who}")))
}

pub(super) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => None,
    }
}

const fn is_object(node: &Node) -> bool {
    matches!(node.value, Value::Object(_))
}

/// The canonical text without a key.
fn without(item: &Node, key: &str) -> String {
    let mut item = item.clone();
    if let Value::Object(members) = &mut item.value {
        members.retain(|member| member.key != key);
    }
    canonical(&item)
}

/// The members of an object; none of anything else.
pub(super) fn members(node: &Node) -> &[Member] {
    match &node.value {
        Value::Object(members) => members,
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => &[],
    }
}

/// Whether two values are the same, wherever they stand and however they are written.
pub(super) fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key && is_same(&a.value, &b.value))
                || a.len() == b.len() && canonical_of(a) == canonical_of(b)
        }
        (a, b) => a == b,
    }
}

fn canonical_of(members: &[Member]) -> String {
    canonical(&Node { value: Value::Object(members.to_vec()), span: crate::json::Span::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn items(text: &str) -> Vec<Node> {
        match parse(text).unwrap().value {
            Value::List(items) => items,
            other @ (Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_)) => {
                unreachable!("{other:?}")
            }
        }
    }

    fn paired(a: &str, b: &str) -> Vec<Option<usize>> {
        pair(&items(a), &items(b)).to
    }

    #[test]
    fn items_are_found_by_id_then_content_condition_label_and_place() {
        let a = r#"[{"id": "a", "points": 1}, {"id": "b", "points": 2}]"#;
        assert_eq!(paired(a, r#"[{"id": "b", "points": 9}, {"id": "a", "points": 1}]"#), [Some(1), Some(0)]);
        assert_eq!(paired(a, r#"[{"id": "x", "points": 2}, {"id": "a", "points": 1}]"#), [Some(1), Some(0)]);
        let bins =
            r#"[{"when": {"is": 1}, "points": 1}, {"when": {"is": 2}, "points": 2, "label": "two"}, {"points": 3}]"#;
        let other =
            r#"[{"when": {"is": 3}, "points": 7, "label": "two"}, {"when": {"is": 1}, "points": 5}, {"points": 4}]"#;
        assert_eq!(paired(bins, other), [Some(1), Some(0), None]);
        assert_eq!(paired(r#"[{"points": 1}]"#, r#"[{"points": 2}]"#), [Some(0)]);
        assert_eq!(paired(r#"["a", "a", "b"]"#, r#"["b", "a"]"#), [Some(1), None, Some(0)]);
    }

    #[test]
    fn as_few_as_possible_have_moved() {
        let moved = |a: &str, b: &str| pair(&items(a), &items(b)).moved();
        assert_eq!(moved(r#"["a", "b", "c", "d"]"#, r#"["d", "a", "b", "c"]"#), [0]);
        assert_eq!(moved(r#"["a", "b", "c"]"#, r#"["a", "new", "c"]"#), [] as [usize; 0]);
    }

    #[test]
    fn order_of_keys_is_no_difference() {
        let node = |text: &str| parse(text).unwrap();
        assert!(is_same(&node(r#"{"a": 1.0, "b": [2]}"#), &node(r#"{"b": [2], "a": 1}"#)));
        assert!(!is_same(&node(r#"{"a": 1}"#), &node(r#"{"a": 2}"#)));
    }
}

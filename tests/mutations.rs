//! Good definitions with one thing broken: each is refused at the broken place, or the change is one of a few that are harmless.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test may stop"
)]

mod support;

use leadpact::api::{Diagnostic, check};
use leadpact::json::{self, Member, Node, Span, Value};
use support::{assert_places, definitions};

/// What is done to one place of a document.
#[derive(Debug, Clone)]
enum Mutation {
    Delete,
    Rename,
    Replace(Value),
}

/// Keys that may be left out, because the format says that they are optional or because they only say more.
const OPTIONAL: &[&str] = &[
    "$schema",
    "description",
    "owner",
    "review_by",
    "approvers",
    "lists",
    "gates",
    "total",
    "grade",
    "routes",
    "handover",
    "examples",
    "approvals",
    "label",
    "aliases",
    "question",
    "options",
    "decimal",
    "order",
    "otherwise",
    "unless",
    "start",
    "min",
    "max",
    "groups",
    "group",
    "grades",
    "why",
    "private",
    "unknown",
    "decay",
    "within_days",
    "at_least",
    "divide_by",
    "if_unknown",
    "next_step",
    "respond_within_hours",
    "recycle_after_days",
    "fix",
    "verdict",
    "kind",
    "gate",
    "route",
    "settled",
    "scores",
    "when",
    "note",
];

/// The derived fields of the good definitions.
const DERIVED: &[&str] = &["domain", "kind_of_company", "level", "paying"];

/// Keys of texts that may say anything.
const FREE: &[&str] = &[
    "$schema",
    "version",
    "name",
    "description",
    "owner",
    "label",
    "question",
    "why",
    "reason",
    "next_step",
    "value",
    "note",
    "code",
    "role",
    "otherwise",
    "activity",
];

/// Operators that take a single text as well as a list of them, as `activity` and the words of a class do.
const ONE_OR_MANY: &[&str] =
    &["words", "unless", "contains", "starts_with", "ends_with", "has_any", "has_all", "has_none", "activity"];

/// Whether a change is harmless, so that nothing need be said about it.
fn is_harmless(mutation: &Mutation, path: &[String], old: &Value) -> bool {
    let key = path.iter().rfind(|token| token.parse::<usize>().is_err()).map_or("", String::as_str);
    let is_item = path.last().is_some_and(|token| token.parse::<usize>().is_ok());
    let section = path.first().map_or("", String::as_str);
    let parent = path.len().checked_sub(2).and_then(|at| path.get(at)).map_or("", String::as_str);
    match mutation {
        // Where a lead goes, what each thing is called, and what nobody refers to, is the author's choice.
        Mutation::Delete | Mutation::Rename
            if matches!(
                parent,
                "to" | "lists" | "fields" | "groups" | "verdicts" | "scorecards" | "parts" | "scores"
            ) =>
        {
            true
        }
        // What is derived follows from the derivation.
        Mutation::Delete if key == "type" => DERIVED.contains(&parent),
        Mutation::Delete => OPTIONAL.contains(&key) || is_operator_of_several(path),
        Mutation::Rename => false,
        Mutation::Replace(Value::Text(_)) => {
            let listed = is_item && matches!(key, "aliases" | "options" | "approvers" | "lists") || section == "lists";
            let text = matches!(old, Value::Text(_) | Value::List(_))
                && (FREE.contains(&key) || ONE_OR_MANY.contains(&key) || parent == "to");
            let grade = key == "grade" && path.iter().any(|token| token == "grades");
            let operand =
                matches!(old, Value::Text(_)) && matches!(key, "is" | "is_not" | "in" | "not_in" | "domain_in");
            text || listed || grade || operand
        }
        // `null` is what an example expects where there is no grade, gate or route.
        Mutation::Replace(Value::Null) => section == "examples" && matches!(key, "grade" | "gate" | "route"),
        // Plain values of lists are of any type until a condition compares with them; a condition may be always or never true.
        Mutation::Replace(Value::Number(_) | Value::Boolean(_)) => section == "lists" && is_item,
        // A list of activities, of phrases, or of nothing.
        Mutation::Replace(Value::List(_)) => matches!(
            key,
            "words"
                | "unless"
                | "contains"
                | "starts_with"
                | "ends_with"
                | "in"
                | "not_in"
                | "domain_in"
                | "has_any"
                | "has_all"
                | "has_none"
        ),
        Mutation::Replace(Value::Object(_)) => false,
    }
}

/// One of several comparisons that all have to hold can be left out.
fn is_operator_of_several(path: &[String]) -> bool {
    let operators = [
        "gt",
        "gte",
        "lt",
        "lte",
        "has_any",
        "has_all",
        "has_none",
        "contains",
        "starts_with",
        "ends_with",
        "before",
        "after",
        "is",
        "in",
    ];
    path.last().is_some_and(|key| operators.contains(&key.as_str()))
}

/// Whether a diagnostic is at the changed place, at the object around it, or follows from what was declared there.
fn explains(diagnostic: &Diagnostic, pointer: &str) -> bool {
    let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    let at_place = diagnostic.pointer == parent
        || diagnostic.pointer.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let renamed = diagnostic
        .pointer
        .strip_prefix(parent)
        .is_some_and(|rest| rest.ends_with("zzzz") && rest.matches('/').count() == 1);
    let refers = diagnostic.code.as_str().starts_with("unknown-") && diagnostic.code.as_str() != "unknown-key";
    let follows = matches!(
        diagnostic.code.as_str(),
        "wrong-operator"
            | "wrong-operand"
            | "wrong-source"
            | "unlisted-operand"
            | "failing-example"
            | "no-catch-all"
            | "catch-all-not-last"
    );
    at_place || renamed || refers || follows
}

/// Every place of a document that is not the author's own, with what stands there.
fn places(node: &Node, path: &mut Vec<String>, out: &mut Vec<(Vec<String>, Value)>) {
    let inner: Vec<(String, &Node)> = match &node.value {
        Value::Object(members) => members.iter().map(|member| (member.key.clone(), &member.value)).collect(),
        Value::List(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (token, inner) in inner {
        // What begins with `x-` and what a lead says is nobody's business.
        if token.starts_with("x-") {
            continue;
        }
        path.push(token.clone());
        out.push((path.clone(), inner.value.clone()));
        if token != "lead" {
            places(inner, path, out);
        }
        path.pop();
    }
}

fn mutate(node: &mut Node, path: &[String], mutation: &Mutation) {
    let Some((token, rest)) = path.split_first() else {
        if let Mutation::Replace(value) = mutation {
            node.value = value.clone();
        }
        return;
    };
    match &mut node.value {
        Value::List(items) => mutate(&mut items[token.parse::<usize>().unwrap()], rest, mutation),
        Value::Object(members) => match mutation {
            Mutation::Delete if rest.is_empty() => members.retain(|member| member.key != *token),
            Mutation::Rename if rest.is_empty() => find(members, token).key.push_str("zzzz"),
            Mutation::Delete | Mutation::Rename | Mutation::Replace(_) => {
                mutate(&mut find(members, token).value, rest, mutation)
            }
        },
        _ => unreachable!("paths lead through lists and objects"),
    }
}

fn find<'a>(members: &'a mut [Member], key: &str) -> &'a mut Member {
    members.iter_mut().find(|member| member.key == key).unwrap()
}

fn mutations(path: &[String], old: &Value) -> Vec<Mutation> {
    let types = [
        Value::Null,
        Value::Boolean(true),
        Value::Number(7.5),
        Value::Text("no such thing".to_owned()),
        Value::List(Vec::new()),
        Value::Object(Vec::new()),
    ];
    let same = |value: &Value| {
        std::mem::discriminant(value) == std::mem::discriminant(old) && !matches!(value, Value::Text(_))
    };
    let replaced = types.into_iter().filter(|value| !same(value)).map(Mutation::Replace);
    let is_key = path.last().is_some_and(|token| token.parse::<usize>().is_err());
    let keys = [Mutation::Delete, Mutation::Rename].into_iter().filter(|_| is_key);
    keys.chain(replaced).collect()
}

#[test]
fn one_broken_thing_is_told_of_at_its_place() {
    /// The small definitions have every key of the format; the larger ones would only show the same again.
    const LARGE: usize = 7_000;
    let mut count = 0;
    let mut failures = Vec::new();
    for (file, text) in definitions("good").into_iter().filter(|(_, text)| text.len() < LARGE) {
        let root = json::parse(&text).unwrap();
        let mut all = Vec::new();
        places(&root, &mut Vec::new(), &mut all);
        for (path, old) in &all {
            for mutation in mutations(path, old) {
                let mut broken = root.clone();
                mutate(&mut broken, path, &mutation);
                let broken = json::to_string(&broken);
                let found = check(&broken);
                let pointer: String =
                    path.iter().map(|token| format!("/{}", token.replace('~', "~0").replace('/', "~1"))).collect();
                let what = format!("{} {pointer} {mutation:?}", file.display());
                assert_places(&broken, &found, &what);
                if !found.iter().all(|diagnostic| explains(diagnostic, &pointer)) {
                    failures.push(format!("{what}: {found:?}"));
                } else if found.is_empty() && !is_harmless(&mutation, path, old) {
                    failures.push(format!("{what}: nothing was found"));
                }
                count += 1;
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(count > 500, "{count} mutants");
}

/// A generator of numbers that gives the same ones each time (Marsaglia, "Xorshift RNGs", 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap()
    }
}

fn scramble(text: &str, numbers: &mut Numbers) -> String {
    let pieces: [&[u8]; 14] =
        [b"\"", b"{", b"}", b"[", b"]", b",", b":", b"null", b"1e999", b"-", "é".as_bytes(), b"\\u", b"\0", b"\"x-\":"];
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(20)).min(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, pieces[numbers.below(pieces.len())].iter().copied())),
            2 => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => {
                let copy = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len());
                drop(bytes.splice(to..to, copy));
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn scrambled_texts_are_never_too_much() {
    let good = definitions("good");
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    for round in 0..4_000 {
        let (file, text) = &good[round % good.len()];
        let scrambled = scramble(text, &mut numbers);
        assert_places(&scrambled, &check(&scrambled), &format!("round {round} of {}", file.display()));
    }
}

#[test]
fn own_keys_are_kept_wherever_an_object_stands() {
    for (file, text) in definitions("good") {
        let mut root = json::parse(&text).unwrap();
        add_own_keys(&mut root);
        assert_eq!(check(&json::to_string(&root)), [], "{}", file.display());
    }
}

fn add_own_keys(node: &mut Node) {
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(add_own_keys),
        Value::Object(members) => {
            members.iter_mut().for_each(|member| add_own_keys(&mut member.value));
            let value = Node { value: Value::List(vec![Node::default()]), span: Span::default() };
            members.push(Member { key: "x-own".to_owned(), key_span: Span::default(), value });
        }
        _ => {}
    }
}

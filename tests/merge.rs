//! Two people's edits, put together: what one changed and the other did not comes through, and what both changed is told.
#![cfg(feature = "explain")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod support;

use leadpact::api::{Merged, merge};
use serde_json::{Value, json};

const BASE: &str = r#"{
  "gates": [
    { "id": "a", "reason": "one" },
    { "id": "b", "reason": "two" }
  ],
  "bins": [ { "when": { "is": 1 }, "points": 1 }, { "when": { "is": 2 }, "points": 2 } ],
  "start": 1,
  "words": ["x", "y"]
}
"#;

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(base, ours, theirs).expect("all are JSON")
}

fn edit(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// Merges edits of the base that do not meet, and gives the text.
fn together(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> String {
    let found = merged(BASE, &edit(ours), &edit(theirs));
    assert_eq!(found.conflicts, [], "{}", found.marked);
    assert_eq!(found.text, found.marked);
    found.text
}

#[test]
fn neighbours_do_not_meet_and_white_space_stays() {
    assert_eq!(
        together(&[("\"one\"", "\"uno\"")], &[("\"two\"", "\"due\""), ("\"start\": 1", "\"start\": 5")]),
        edit(&[("\"one\"", "\"uno\""), ("\"two\"", "\"due\""), ("\"start\": 1", "\"start\": 5")])
    );
    assert_eq!(
        together(&[("\"points\": 1 }", "\"points\": 9 }")], &[("\"is\": 2", "\"is\": 3")]),
        edit(&[("\"points\": 1 }", "\"points\": 9 }"), ("\"is\": 2", "\"is\": 3")])
    );
}

#[test]
fn what_is_added_stands_where_it_was_added() {
    let gate = "{ \"id\": \"a\", \"reason\": \"one\" },\n    { \"id\": \"c\", \"reason\": \"three\" },";
    let theirs = [("{ \"id\": \"a\", \"reason\": \"one\" },", gate)];
    assert_eq!(
        together(&[("\"start\": 1", "\"start\": 2")], &theirs),
        edit(&[theirs[0], ("\"start\": 1", "\"start\": 2")])
    );
    let key = ("\"start\": 1,", "\"start\": 1,\n  \"label\": \"L\",");
    assert_eq!(together(&[("\"one\"", "\"uno\"")], &[key]), edit(&[key, ("\"one\"", "\"uno\"")]));
    assert_eq!(
        together(&[("[\"x\", \"y\"]", "[\"x\", \"y\", \"z\"]")], &[("[\"x\", \"y\"]", "[\"w\", \"x\", \"y\"]")]),
        edit(&[("[\"x\", \"y\"]", "[\"w\", \"x\", \"y\", \"z\"]")])
    );
}

#[test]
fn both_may_add_in_one_place() {
    let add = |id: &str| format!("\"two\" }},\n    {{ \"id\": \"{id}\", \"reason\": \"r\" }}");
    let (ours, theirs) = (edit(&[("\"two\" }", &add("o"))]), edit(&[("\"two\" }", &add("t"))]));
    let found = merged(BASE, &ours, &theirs);
    assert_eq!(found.conflicts, []);
    assert_eq!(
        found.text,
        edit(&[("\"two\" }", &format!("{},\n    {{ \"id\": \"t\", \"reason\": \"r\" }}", add("o")))])
    );
    assert_eq!(found.notes, ["both sides added to gates in one place; ours comes first"]);
    assert_eq!(merged(BASE, &ours, &ours).text, ours, "what both added alike is there once");
}

#[test]
fn what_is_gone_or_renamed_or_moved_stays_so() {
    let gone = ("    { \"id\": \"a\", \"reason\": \"one\" },\n", "");
    assert_eq!(together(&[gone], &[("\"two\"", "\"due\"")]), edit(&[gone, ("\"two\"", "\"due\"")]));
    let renamed = ("\"id\": \"b\"", "\"id\": \"bee\"");
    assert_eq!(together(&[("\"two\"", "\"due\"")], &[renamed]), edit(&[renamed, ("\"two\"", "\"due\"")]));
    let (a, b) = ("{ \"id\": \"a\", \"reason\": \"one\" }", "{ \"id\": \"b\", \"reason\": \"two\" }");
    let moved = [(a, "@"), (b, a), ("@", b)];
    let both = together(&moved, &[("\"two\"", "\"due\"")]);
    assert_eq!(both, edit(&moved).replace("\"two\"", "\"due\""));
    let both = together(&[("\"two\"", "\"due\"")], &moved);
    assert_eq!(both, edit(&moved).replace("\"two\"", "\"due\""));
}

#[test]
fn what_both_changed_is_a_conflict_with_both_sides() {
    let (ours, theirs) = (edit(&[("\"two\"", "\"due\"")]), edit(&[("\"two\"", "\"zwei\"")]));
    let found = merged(BASE, &ours, &theirs);
    assert_eq!(found.text, ours, "the text stays JSON, with our side");
    assert_eq!(found.conflicts.len(), 1);
    let conflict = &found.conflicts[0];
    assert_eq!((conflict.pointer.as_str(), conflict.place.as_str()), ("/gates/1/reason", "gates, b, reason"));
    assert_eq!(
        (conflict.base.as_deref(), conflict.ours.as_deref(), conflict.theirs.as_deref()),
        (Some("\"two\""), Some("\"due\""), Some("\"zwei\""))
    );
    let line = |word: &str| format!("    {{ \"id\": \"b\", \"reason\": \"{word}\" }}\n");
    let marks = format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", line("due"), line("zwei"));
    assert_eq!(found.marked, BASE.replace(&line("two"), &marks));
}

#[test]
fn what_one_took_away_and_the_other_changed_is_a_conflict() {
    let gone = edit(&[(",\n    { \"id\": \"b\", \"reason\": \"two\" }", "")]);
    let changed = edit(&[("\"two\"", "\"due\"")]);
    for (ours, theirs) in [(&gone, &changed), (&changed, &gone)] {
        let found = merged(BASE, ours, theirs);
        assert_eq!(found.conflicts.len(), 1, "{}", found.marked);
        let sides = [found.conflicts[0].ours.is_none(), found.conflicts[0].theirs.is_none()];
        assert_eq!(sides, [ours == &gone, theirs == &gone]);
        assert_eq!(&found.text, ours);
        let theirs_of = |text: &str| resolved(text, "theirs");
        assert_eq!(&theirs_of(&found.marked), theirs);
    }
}

/// The text with one side of every conflict, as somebody who settles it does.
fn resolved(marked: &str, side: &str) -> String {
    let mut keep = "both";
    let mut out = String::new();
    for line in marked.split_inclusive('\n') {
        match line.trim_end() {
            "<<<<<<< ours" => keep = "ours",
            "=======" => keep = "theirs",
            ">>>>>>> theirs" => keep = "both",
            _ if keep == "both" || keep == side => out.push_str(line),
            _ => {}
        }
    }
    out
}

#[test]
fn orders_that_both_changed_are_a_conflict() {
    let list = |items: &str| BASE.replace("\"words\": [\"x\", \"y\"]", &format!("\"aliases\": [{items}]"));
    let base = list(r#""a", "b", "c""#);
    let found = merged(&base, &list(r#""c", "a", "b""#), &list(r#""b", "a", "c""#));
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!(found.conflicts[0].pointer, "/aliases");
}

#[test]
fn approvals_of_both_sides_are_kept_without_asking() {
    let with =
        |approvals: &str| BASE.replace("\"start\": 1,", &format!("\"start\": 1,\n  \"approvals\": [{approvals}],"));
    let approval = |role: &str, at: &str| format!(r#"{{ "role": "{role}", "name": "Kim", "at": "{at}" }}"#);
    let (sales, later, marketing) =
        (approval("sales", "2026-11-01"), approval("sales", "2026-11-02"), approval("marketing", "2026-11-01"));
    let found = merged(BASE, &with(&sales), &with(&format!("{later}, {marketing}")));
    assert_eq!(found.conflicts, []);
    assert_eq!(found.text, with(&format!("{later}, {marketing}")));
}

#[test]
fn line_ends_and_marks_of_our_side_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let found = merged(BASE, &windows(&edit(&[("\"one\"", "\"uno\"")])), &edit(&[("\"two\"", "\"due\"")]));
    assert_eq!(found.text, windows(&edit(&[("\"one\"", "\"uno\""), ("\"two\"", "\"due\"")])));
}

#[test]
fn what_is_no_json_or_has_a_key_twice_is_refused() {
    for wrong in ["", "{", "<<<<<<< ours\n{}", r#"{"a": 1, "b": [{"c": 1, "c": 2}]}"#] {
        assert!(merge(BASE, BASE, wrong).is_err() && merge(wrong, BASE, BASE).is_err(), "{wrong}");
    }
}

#[test]
fn one_sided_edits_come_through_as_they_are() {
    let templates = support::definitions("good");
    for (file, base) in &templates {
        for (other_file, other) in &templates {
            let what = format!("{} to {}", file.display(), other_file.display());
            assert_eq!(merged(base, other, base).text, *other, "{what}: ours");
            let theirs = merged(base, base, other);
            assert_eq!(theirs.conflicts, [], "{what}: theirs");
            let (text, other): (Value, Value) = (read(&theirs.text), read(other));
            assert_eq!(text, other, "{what}: theirs");
        }
    }
}

fn read(text: &str) -> Value {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("it is JSON")
}

/// Any two edits of single values in different items come together as if one person had made both.
#[test]
fn edits_in_different_places_make_what_one_person_would() {
    for (file, text) in support::definitions("good") {
        let base = read(&text);
        let mut places = Vec::new();
        collect("", &base, &mut places);
        for (index, first) in places.iter().enumerate().step_by(19) {
            let second = &places[(index * 31 + 17) % places.len()];
            if item_of(first) == item_of(second) {
                continue;
            }
            let [ours, theirs] = [first, second].map(|place| changed(&base, &[place]));
            let found = merged(&text, &ours.to_string(), &theirs.to_string());
            let what = format!("{}: {first} and {second}", file.display());
            assert_eq!(found.conflicts, [], "{what}");
            assert_eq!(read(&found.text), changed(&base, &[first, second]), "{what}");
        }
    }
}

/// Pointers to single values.
fn collect(pointer: &str, value: &Value, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| collect(&format!("{pointer}/{key}"), value, places))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, value)| collect(&format!("{pointer}/{place}"), value, places))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => places.push(pointer.to_owned()),
    }
}

/// What people call one item: a list as deep as the first number, or the object that holds the value.
fn item_of(pointer: &str) -> String {
    let tokens: Vec<&str> = pointer.split('/').collect();
    let end = tokens.iter().position(|token| token.parse::<usize>().is_ok()).unwrap_or(tokens.len() - 1);
    let is_plain_list = tokens.len() == end + 1;
    tokens[..if is_plain_list { end } else { end + 1 }].join("/")
}

fn changed(base: &Value, places: &[&String]) -> Value {
    let mut changed = base.clone();
    for place in places {
        let value = changed.pointer_mut(place).expect("it is there");
        *value = match &*value {
            Value::String(text) => json!(format!("{text}~")),
            Value::Number(number) => json!(number.as_f64().expect("a double") + 1.0),
            Value::Bool(value) => json!(!value),
            Value::Null | Value::Array(_) | Value::Object(_) => json!("something"),
        };
    }
    changed
}

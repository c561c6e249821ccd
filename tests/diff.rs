//! Differences in words: each change of a definition is one sentence, with its place on both sides, and what is no change is none.
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

use leadpact::api::{ChangeKind, DefinitionChange, diff};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn small() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/definition.json");
    fs::read_to_string(path).expect("the definition is there")
}

fn changes(before: &str, after: &str) -> Vec<DefinitionChange> {
    diff(before, after).expect("both are in order").changes
}

fn told(from: &str, to: &str) -> Vec<String> {
    let text = small();
    assert!(text.contains(from), "{from}");
    changes(&text, &text.replace(from, to)).into_iter().map(|change| change.text).collect()
}

/// The sentences for a change at a pointer of the small definition.
fn told_at(pointer: &str, value: Value) -> Vec<String> {
    let before: Value = serde_json::from_str(&small()).expect("it is JSON");
    let mut after = before.clone();
    *after.pointer_mut(pointer).expect("something is there") = value;
    changes(&before.to_string(), &after.to_string()).into_iter().map(|change| change.text).collect()
}

#[test]
fn changes_are_said_with_the_authors_labels() {
    for (from, to, words) in [
        ("\"from\": 40", "\"from\": 45", "grade A of Fit: from 40 to 45"),
        ("\"points\": 25", "\"points\": 20", "VP or above: +25, now +20"),
        ("\"points\": 12", "\"points\": -2", "Company size, 50 to 199: +12, now −2"),
        ("\"otherwise\": -5", "\"otherwise\": 0", "Company size: otherwise −5, now 0"),
        (
            "\"gte\": 200",
            "\"gte\": 250",
            "Company size, 200 or more: condition Employees is at least 200, now Employees is at least 250",
        ),
        ("\"respond_within_hours\": 4", "\"respond_within_hours\": 2", "route `team`: respond within hours 4, now 2"),
        ("\"version\": \"1.2.0\"", "\"version\": \"1.3.0\"", "version: “1.2.0”, now “1.3.0”"),
        ("\"kind\": \"nurture\"", "\"kind\": \"recycle\"", "verdict Keep warm: kind “nurture”, now “recycle”"),
        (
            "\"type\": \"boolean\", \"label\": \"Consent\"",
            "\"type\": \"boolean\", \"label\": \"Agreed\"",
            "field Consent: label “Consent”, now “Agreed”",
        ),
        (
            "[\"vp\", \"chief *\"]",
            "[\"vp\", \"chief *\", \"head of\"]",
            "VP or above: condition Job title says “vp” or “chief *”, now Job title says “vp”, “chief *” or “head of”",
        ),
    ] {
        assert_eq!(told(from, to), [words], "{to}");
    }
}

#[test]
fn what_is_new_or_gone_is_said_as_a_whole() {
    let gate = json!({ "id": "competitor", "when": { "field": "title", "words": ["rival"] }, "verdict": "out", "reason": "they work for a rival" });
    let old: Value = serde_json::from_str(&small()).expect("it is JSON");
    let first = old["gates"][0].clone();
    assert_eq!(told_at("/gates", json!([first, gate])), ["new gate `competitor`: “they work for a rival”"]);
    assert_eq!(
        told_at("/gates", json!([gate, first])),
        ["new gate `competitor`: “they work for a rival”"],
        "what follows a new gate has not moved"
    );
    let both = json!([first, gate]);
    let mut with = old.clone();
    with["gates"] = both;
    let found = changes(&with.to_string(), &old.to_string());
    assert_eq!(found[0].text, "gate `competitor` is gone: “they work for a rival”");
    assert_eq!((found[0].before.as_deref(), found[0].after.as_deref()), (Some("/gates/1"), None));
}

#[test]
fn a_renamed_id_is_known_by_its_content() {
    let text = small().replace("\"id\": \"role\"", "\"id\": \"seniority\"");
    let found = changes(&small(), &text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].kind, found[0].text.as_str()),
        (ChangeKind::Renamed, "VP or above (`role`) is now called `seniority`")
    );
    let field = small().replace("\"employees\"", "\"staff\"").replace("\"employees\":", "\"staff\":");
    let renamed = changes(&small(), &field);
    assert!(renamed.iter().any(|change| change.text == "field Employees is now called `staff`"), "{renamed:?}");
}

#[test]
fn what_is_asked_in_another_order_has_moved() {
    let old: Value = serde_json::from_str(&small()).expect("it is JSON");
    let bins = &old["scorecards"]["fit"]["criteria"][0]["bins"];
    assert_eq!(
        told_at("/scorecards/fit/criteria/0/bins", json!([bins[1], bins[0]])).len(),
        1,
        "one of two has moved, and that is enough to say"
    );
    let criteria = &old["scorecards"]["fit"]["criteria"];
    assert_eq!(told_at("/scorecards/fit/criteria", json!([criteria[1], criteria[0]])), Vec::<String>::new());
}

#[test]
fn what_the_format_takes_for_granted_is_no_difference() {
    let text = small();
    for (from, to) in [
        ("\"label\": \"Fit\",", "\"label\": \"Fit\", \"start\": 0, \"groups\": {},"),
        (
            "\"format\": 1,",
            "\"format\": 1, \"approvers\": [\"sales\", \"marketing\"], \"lists\": {}, \"approvals\": [],",
        ),
        ("\"format\": 1,\n  \"id\": \"small\",", "\"id\": \"small\", \"format\": 1.0,"),
    ] {
        assert!(text.contains(from), "{from}");
        let found = diff(&text, &text.replace(from, to)).expect("both are in order");
        assert!(found.is_none() && found.changes.is_empty(), "{to}: {:?}", found.changes);
    }
}

#[test]
fn approvals_alone_are_told_and_are_no_difference() {
    let approval = format!(
        "\"approvals\": [{{ \"role\": \"sales\", \"name\": \"Kim\", \"at\": \"2026-11-20\", \"digest\": \"sha256:{}\" }}], \"format\"",
        "0".repeat(64)
    );
    let found = diff(&small(), &small().replacen("\"format\"", &approval, 1)).expect("both are in order");
    assert!(found.is_none() && found.is_same_text());
    assert_eq!(found.changes.len(), 1);
    assert_eq!(found.changes[0].text, "new approval of Kim for sales");
}

#[test]
fn only_what_leads_are_decided_by_is_said_to_decide() {
    for (from, to, decides) in [
        ("VP or above", "VP and up", false),
        ("we may not write to them", "no consent", false),
        ("\"fit\": 55", "\"verdict\": \"ready\"", false),
        ("\"points\": 25", "\"points\": 24", true),
        ("\"type\": \"text\", \"label\": \"Job title\"", "\"type\": \"text\", \"label\": \"Title\"", true),
    ] {
        let text = small();
        assert!(text.contains(from), "{from}");
        let after = text.replace(from, to).replace("\"scores\": { \"verdict\": \"ready\" }", "\"scores\": {}");
        let found = changes(&text, &after);
        assert!(!found.is_empty() && found.iter().all(|change| change.decides == decides), "{to}: {found:?}");
    }
}

/// Every template against itself with one value changed: exactly the changes are told, and both pointers lead to what was changed.
#[test]
fn places_lead_to_what_differs() {
    for (file, text) in support::definitions("good") {
        let name = file.display();
        assert_eq!(changes(&text, &text), [], "{name}");
        let before: Value = serde_json::from_str(&text).expect("it is JSON");
        let mut after = before.clone();
        after["version"] = json!("another");
        let found = changes(&text, &after.to_string());
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        let at = |root: &Value, pointer: &Option<String>| root.pointer(pointer.as_deref().unwrap_or("none")).cloned();
        assert_eq!(at(&before, &found[0].before), Some(before["version"].clone()), "{name}");
        assert_eq!(at(&after, &found[0].after), Some(json!("another")), "{name}");
    }
}

//! The definitions of `tests/definitions/good/`: no errors, no warnings, and examples that pass. The shipped templates among
//! them are documentation too, so each has examples, and each of their criteria a label and a reason.

#![allow(clippy::expect_used, reason = "a test stops at what it cannot read")]

use leadpact::api::{check, test as run, to_string};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What ships; everything else in the folder is there to exercise the syntax.
const TEMPLATES: [&str; 6] =
    ["b2b-inbound", "bant", "fit-engagement-matrix", "normalised", "profile-engagement-percent", "score-and-grade"];

#[test]
fn good_definitions_have_neither_errors_nor_warnings() {
    for (name, text) in good() {
        let found: Vec<String> = check(&text).iter().map(to_string).collect();
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

#[test]
fn their_examples_pass() {
    let mut count = 0;
    for (name, text) in good() {
        for report in run(&text).expect(&name) {
            count += 1;
            assert!(report.passes(), "{name}: {}", to_string(&report));
        }
    }
    println!("{count} examples");
    assert!(count > 0);
}

#[test]
fn templates_can_be_read_as_documentation() {
    let good = good();
    for name in TEMPLATES {
        let (_, text) = good.iter().find(|(found, _)| found == name).expect(name);
        let template: Value = serde_json::from_str(text).expect(name);
        assert!(list(&template, "/examples").len() >= 4, "{name} has fewer than 4 examples");
        assert!(!list(&template, "/handover/rejection_reasons").is_empty(), "{name} has no rejection reasons");
        assert_said(name, "description", template.get("description"));
        for (id, criterion) in criteria(&template) {
            assert_said(name, &format!("label of {id}"), criterion.get("label"));
            assert_said(name, &format!("why of {id}"), criterion.get("why"));
        }
        for (field, declared) in members(template.get("fields")) {
            assert_said(name, &format!("label of {field}"), declared.get("label"));
        }
        for (verdict, declared) in members(template.get("verdicts")) {
            assert_said(name, &format!("label of {verdict}"), declared.get("label"));
            assert_said(name, &format!("next step of {verdict}"), declared.get("next_step"));
        }
    }
}

#[test]
fn the_ten_lines_are_about_ten() {
    let good = good();
    let (_, text) = good.iter().find(|(name, _)| name == "ten-lines").expect("ten-lines");
    assert!(text.lines().count() <= 12, "a README cannot explain {} lines", text.lines().count());
}

fn assert_said(template: &str, what: &str, text: Option<&Value>) {
    assert!(
        text.and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty()),
        "{template}: the {what} is missing"
    );
}

/// Every criterion with its id.
fn criteria(template: &Value) -> Vec<(String, &Value)> {
    let cards = members(template.get("scorecards")).into_iter();
    let found: Vec<(String, &Value)> = cards
        .flat_map(|(_, card)| list(card, "/criteria"))
        .map(|criterion| (criterion.get("id").map(Value::to_string).unwrap_or_default(), criterion))
        .collect();
    assert!(!found.is_empty(), "no criteria");
    found
}

fn members(object: Option<&Value>) -> Vec<(&String, &Value)> {
    object.and_then(Value::as_object).expect("an object").iter().collect()
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Every good definition's name and text, in order.
fn good() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/definitions/good");
    let entries = fs::read_dir(folder).expect("tests/definitions/good");
    let paths = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"));
    let mut good: Vec<(String, String)> = paths
        .map(|path| {
            (
                path.file_stem().expect("a name").to_string_lossy().into_owned(),
                fs::read_to_string(&path).expect("a text"),
            )
        })
        .collect();
    good.sort();
    assert!(!good.is_empty(), "no good definitions");
    good
}

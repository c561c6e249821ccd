//! What `check` says about broken definitions: every mistake, once, at its place, in words for the author.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test may stop"
)]

mod support;

use leadpact::api::{Code, Diagnostic, Severity, check};
use leadpact::json::{self, Node, Value};
use std::collections::BTreeSet;
use std::path::Path;
use support::definitions;

/// What stands beside a broken definition as expected.
#[derive(Debug, PartialEq, Eq)]
struct Expected {
    code: String,
    severity: String,
    pointer: String,
    place: (usize, usize),
    underlined: String,
    message: String,
    help: Option<String>,
}

impl Expected {
    fn of(diagnostic: &Diagnostic, text: &str) -> Self {
        Self {
            code: diagnostic.code.as_str().to_owned(),
            severity: diagnostic.severity.as_str().to_owned(),
            pointer: diagnostic.pointer.clone(),
            place: (diagnostic.line, diagnostic.column),
            underlined: text[diagnostic.start..diagnostic.end].to_owned(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    }

    fn read(node: &Node) -> Self {
        let text = |key: &str| match &node.get(key)?.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        let number = |key: &str| match node.get(key).unwrap().value {
            Value::Number(number) => number as usize,
            _ => panic!("`{key}` is a number"),
        };
        Self {
            code: text("code").unwrap(),
            severity: text("severity").unwrap(),
            pointer: text("pointer").unwrap(),
            place: (number("line"), number("column")),
            underlined: text("underlined").unwrap(),
            message: text("message").unwrap(),
            help: text("help"),
        }
    }
}

fn expected(file: &Path) -> Vec<Expected> {
    let text = std::fs::read_to_string(file.with_extension("expected.json")).unwrap();
    match json::parse(&text).unwrap().value {
        Value::List(items) => items.iter().map(Expected::read).collect(),
        _ => panic!("{} is a list", file.display()),
    }
}

#[test]
fn broken_definitions_are_told_what_is_wrong_and_where() {
    let files = definitions("bad");
    assert!(files.len() > 300, "the broken definitions are there");
    for (file, text) in files {
        let found: Vec<Expected> = check(&text).iter().map(|diagnostic| Expected::of(diagnostic, &text)).collect();
        assert_eq!(found, expected(&file), "{}", file.display());
        assert!(!found.is_empty(), "{} is broken", file.display());
    }
}

#[test]
fn every_code_has_a_broken_definition() {
    let mut shown: BTreeSet<&str> = definitions("bad")
        .iter()
        .flat_map(|(_, text)| check(text))
        .map(|diagnostic| diagnostic.code.as_str())
        .collect();
    // What takes a file of a megabyte to show is shown in `bounds.rs`.
    shown.extend(["too-large", "too-many-problems"]);
    // What takes several definitions to show is shown in `library.rs`.
    shown.extend(["differing-field"]);
    // What rules find has its definitions in `lint.rs`.
    let of_rules = |code: &str| code == "lint-setting" || leadpact::api::explain_rule(code).is_some();
    let all: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).filter(|code| !of_rules(code)).collect();
    assert_eq!(shown, all);
}

#[test]
fn good_definitions_are_told_nothing() {
    let files = definitions("good");
    assert!(!files.is_empty());
    for (file, text) in files {
        assert_eq!(check(&text), [], "{}", file.display());
    }
}

#[test]
fn every_place_is_a_place_in_the_text() {
    for (file, text) in definitions("bad") {
        support::assert_places(&text, &check(&text), &file.display().to_string());
    }
}

#[test]
fn messages_are_one_plain_lower_case_sentence() {
    let rust_words = ["None", "Some(", "f64", "i64", "usize", "Vec", "String", "enum", "struct", "::"];
    for (file, text) in definitions("bad") {
        for Diagnostic { message, help, .. } in check(&text) {
            for sentence in [Some(message), help].into_iter().flatten() {
                let begins = sentence.starts_with(|c: char| c.is_lowercase() || c == '`');
                let own_words: String = sentence.split('`').step_by(2).collect();
                let plain = !rust_words.iter().any(|word| own_words.contains(word))
                    && !own_words.contains(". ")
                    && !sentence.ends_with('.');
                assert!(
                    begins && plain && sentence.matches('`').count() % 2 == 0 || sentence.contains("``` is"),
                    "{}: {sentence}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn a_text_after_is_is_never_the_name_of_a_list() {
    let lists = r#""fields":{"plan":{"type":"text"}},"lists":{"free":["paid"]},"#;
    let criterion = r#"{"id":"plan","when":{"field":"plan","is":"free"},"points":1}"#;
    let pact = leadpact::api::open(&support::least(lists, criterion)).unwrap();
    let points = |plan: &str| {
        let as_of = leadpact::api::Instant::parse("2026-11-22").unwrap();
        pact.decide(&format!(r#"{{"plan":"{plan}"}}"#), as_of).unwrap().scores[0].1.points
    };
    assert_eq!((points("free"), points("paid")), (1, 0));
}

#[test]
fn only_errors_keep_a_definition_from_opening() {
    for (file, text) in definitions("bad") {
        let has_errors = check(&text).iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(leadpact::api::open(&text).is_err(), has_errors, "{}", file.display());
    }
}

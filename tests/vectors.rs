//! Runs the conformance vectors of `tests/vectors/` through the native scorer, and through the second one of `tests/oracle/`.
//!
//! Each group's definition and each case's lead reach the scorer as the bytes that stand in the file (`RawValue`), so that
//! key order, doubled keys and spellings of numbers are part of the test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    dead_code,
    unreachable_pub,
    reason = "a test fails by panicking, and its modules are seen by nobody else"
)]

mod oracle;

#[path = "support/cases.rs"]
mod cases;

use cases::{Case, Group, files, folder, texts};
use leadpact::api::{Instant, check, open, to_string};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// Leads that the second scorer's reader of JSON refuses.
const NOT_FOR_THE_SECOND: [&str; 1] = ["half a surrogate pair is a letter like another"];

#[test]
fn every_case_gets_its_decision() {
    run_all(run_group);
}

#[test]
fn the_second_scorer_gives_the_same() {
    run_all(run_group_by_the_second);
}

/// Runs every group, and fails with every difference.
fn run_all(run: fn(&Group) -> Vec<String>) {
    let mut count = 0;
    let mut differences = Vec::new();
    for (path, file) in files() {
        assert!(!file.groups.is_empty(), "{path} has no groups");
        for group in &file.groups {
            assert!(!group.cases.is_empty(), "{path}, {}: no cases", group.description);
            count += group.cases.len();
            differences.extend(run(group).into_iter().map(|line| format!("{path}: {}: {line}", group.description)));
        }
    }
    println!("{count} cases");
    assert!(count > 0 && differences.is_empty(), "of {count} cases, these differ:\n{}", differences.join("\n"));
}

#[test]
fn every_file_follows_the_schema() {
    let schema = fs::read_to_string(folder().join("schema.json")).expect("schema.json");
    let schema: Value = serde_json::from_str(&schema).expect("schema.json");
    let validator = jsonschema::draft202012::new(&schema).expect("schema.json");
    for (path, text) in texts() {
        let file: Value = serde_json::from_str(&text).expect(&path);
        let errors: Vec<String> =
            validator.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{path}:\n{}", errors.join("\n"));
    }
}

#[test]
fn every_section_has_cases() {
    let groups = files().into_iter().flat_map(|(_, file)| file.groups);
    let sections: BTreeSet<u8> = groups.map(|group| group.section.parse().expect("a number")).collect();
    assert_eq!(sections, (1..=12).collect());
}

#[test]
fn names_are_unique_in_their_group() {
    for (path, file) in files() {
        for group in file.groups {
            let names: BTreeSet<&String> = group.cases.iter().map(|case| &case.name).collect();
            assert_eq!(names.len(), group.cases.len(), "{path}: {}", group.description);
        }
    }
}

/// What differs in a group, a line each.
fn run_group(group: &Group) -> Vec<String> {
    let text = group.definition.get();
    let warns = group.cases.iter().any(|case| case.labels.iter().any(|label| label == "warning"));
    let found = check(text);
    if !warns && !found.is_empty() {
        return found.iter().map(|diagnostic| format!("the definition: {}", to_string(diagnostic))).collect();
    }
    let pact = match open(text) {
        Ok(pact) => pact,
        Err(found) => {
            return found.iter().map(|diagnostic| format!("the definition: {}", to_string(diagnostic))).collect();
        }
    };
    let run = |case: &Case| {
        let as_of = Instant::parse(&case.as_of).expect(&case.name);
        let decision = pact.decide(&case.lead(), as_of).map(|decision| to_string(&decision));
        let lines = judge(case, decision.map_err(|error| error.message));
        lines.into_iter().map(|line| format!("{}: {line}", case.name)).collect::<Vec<_>>()
    };
    group.cases.iter().flat_map(run).collect()
}

/// What the second scorer says otherwise; it knows leads and decisions only, neither errors nor `definition`.
fn run_group_by_the_second(group: &Group) -> Vec<String> {
    let definition: Value = serde_json::from_str(group.definition.get()).expect(&group.description);
    let known = group.cases.iter().filter(|case| !case.error && !NOT_FOR_THE_SECOND.contains(&case.name.as_str()));
    let run = |case: &Case| {
        let lead: Value = serde_json::from_str(&case.lead()).expect(&case.name);
        let decision = oracle::decide(&definition, &lead, oracle::dates::iso(&case.as_of).expect(&case.name));
        let mut expect = case.expect.clone().expect(&case.name);
        expect.as_object_mut().expect(&case.name).remove("definition");
        let mut lines = Vec::new();
        compare(&expect, &decision, "", &mut lines);
        lines.into_iter().map(|line| format!("{}: {line}", case.name)).collect::<Vec<_>>()
    };
    known.flat_map(run).collect()
}

/// Compares a decision, or the lack of one, with what the case expects.
fn judge(case: &Case, decision: Result<String, String>) -> Vec<String> {
    match (&case.expect, decision) {
        (Some(expect), Ok(decision)) => {
            let decision: Value = serde_json::from_str(&decision).expect("a decision is JSON");
            let mut lines = Vec::new();
            compare(expect, &decision, "", &mut lines);
            lines
        }
        (None, Err(_)) if case.error => Vec::new(),
        (None, Ok(decision)) => vec![format!("expected an error, found {decision}")],
        (_, Err(error)) => vec![format!("expected a decision, found the error: {error}")],
    }
}

/// Objects are compared by the keys given, lists and everything else whole.
fn compare(expected: &Value, found: &Value, path: &str, lines: &mut Vec<String>) {
    if let (Value::Object(expected), Value::Object(found)) = (expected, found) {
        for (key, expected) in expected {
            let path = format!("{path}/{key}");
            match found.get(key) {
                Some(found) => compare(expected, found, &path, lines),
                None => lines.push(format!("{path}: expected {expected}, found nothing")),
            }
        }
    } else if !same(expected, found) {
        lines.push(format!("{path}: expected {expected}, found {found}"));
    }
}

/// Equal, 1 and 1.0 being the same number.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, left)| right.get(key).is_some_and(|right| same(left, right)))
        }
        _ => left == right,
    }
}

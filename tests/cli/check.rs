//! `leadpact check`: diagnostics for people and for machines.

use crate::run::{DEFINITION, assert_is_file, definition_with, run, run_with};
use serde_json::Value;

#[test]
fn check_says_that_all_is_well() {
    let agreed = "\"x-lint\": { \"winnable-gate\": { \"severity\": \"off\", \"reason\": \"the law says so\" } }";
    let text = definition_with(
        "\"version\": \"1.2.0\",",
        &format!("\"version\": \"1.2.0\", \"review_by\": \"9999-12-31\", {agreed},"),
    );
    let found = run_with(&["check", "-"], text.as_bytes());
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    assert_eq!(found.out, "no problems in <stdin>\n");
    assert_eq!(run_with(&["check", "-", "--format", "json"], text.as_bytes()).out, "{\"diagnostics\":[]}\n");
}

#[test]
fn check_notes_what_may_be_meant_with_a_lead_that_shows_it() {
    let found = run(&["check", DEFINITION, "--as-of", "2026-11-22"]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    assert!(found.out.ends_with(&format!("no problems, 2 notes in {DEFINITION}\n")), "{}", found.out);
    assert!(found.out.contains("note[winnable-gate]") && found.out.contains("\"consent\":false"), "{}", found.out);
    let page = run(&["check", "--explain", "winnable-gate"]);
    assert!(page.code == 0 && page.out.starts_with("# winnable-gate\n"), "{}", page.out);
    assert_eq!(run(&["check", "--explain", "nothing"]).code, 2);
}

#[test]
fn reach_prints_what_a_definition_can_come_to() {
    let found = run(&["reach", DEFINITION, "--as-of", "2026-11-22", "--format", "json"]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    let answer: Value = serde_json::from_str(&found.out).expect("it is JSON");
    assert_eq!(answer["scores"][0]["high"]["sure"], true);
    let text = run(&["reach", DEFINITION, "--as-of", "2026-11-22"]);
    assert!(text.code == 0 && text.out.starts_with("fit from "), "{}", text.out);
}

#[test]
fn check_underlines_errors_and_counts_them() {
    let found = run(&["check", "tests/cli/broken.json"]);
    assert_eq!((found.code, found.err.as_str()), (1, ""));
    assert_is_file("broken.txt", &found.out);
}

#[test]
fn check_prints_diagnostics_as_json() {
    let text = definition_with("\"gte\": 200", "\"gtee\": 200");
    let found = run_with(&["check", "-", "--format", "json"], text.as_bytes());
    assert_eq!(found.code, 1);
    let answer: Value = serde_json::from_str(&found.out).expect("it is JSON");
    let diagnostics = answer["diagnostics"].as_array().expect("a list");
    assert_eq!(diagnostics.len(), 1);
    let keys: Vec<&String> = diagnostics[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys.len(), 9, "{keys:?}");
    assert_eq!(diagnostics[0]["code"], "unknown-key");
    assert_eq!(diagnostics[0]["help"], "did you mean `gte`?");
    let at = |key: &str| usize::try_from(diagnostics[0][key].as_u64().expect("a number")).expect("a small one");
    assert_eq!(&text[at("start")..at("end")], "\"gtee\"");
    assert_eq!(
        text.lines().nth(at("line") - 1).and_then(|line| line.get(at("column") - 1..)).map(|rest| &rest[..6]),
        Some("\"gtee\"")
    );
}

#[test]
fn check_leaves_help_out_where_there_is_none() {
    let text = definition_with("\"version\": \"1.2.0\",", "");
    let found = run_with(&["check", "-", "--format", "json"], text.as_bytes());
    assert_eq!(found.code, 1);
    assert!(found.out.contains("\"code\":\"missing-key\"") && !found.out.contains("\"help\""), "{}", found.out);
}

#[test]
fn warnings_alone_are_no_failure() {
    let text = definition_with("\"fit\": 55", "\"fit\": 56");
    let found = run_with(&["check", "-"], text.as_bytes());
    assert_eq!(found.code, 0);
    assert!(
        found.out.contains("warning[failing-example]")
            && found.out.ends_with("no errors, 1 warning, 2 notes in <stdin>\n"),
        "{}",
        found.out
    );
}

#[test]
fn check_takes_empty_files_marks_and_both_line_ends() {
    assert_eq!(run_with(&["check", "-"], b"").code, 1);
    let text = definition_with("\"gte\": 200", "\"gtee\": 200");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let found = run_with(&["check", "-"], windows.as_bytes());
    assert_eq!(found.code, 1);
    assert!(found.out.contains("\"gtee\": 200") && !found.out.contains('\r'), "{}", found.out);
}

#[test]
fn check_shows_a_part_of_a_very_long_line() {
    let text = definition_with("\"gte\": 200", "\"gtee\": 200").replace('\n', "");
    let long = text.replace("we may not write to them", &"é".repeat(5_000));
    let found = run_with(&["check", "-"], long.as_bytes());
    assert_eq!(found.code, 1);
    assert!(found.out.contains("\"gtee\"") && found.out.len() < 1_000, "{}", found.out);
    let column = long[..long.find("\"gtee\"").expect("it is there")].chars().count() + 1;
    assert!(found.out.contains(&format!("<stdin>:1:{column}\n")), "{}", found.out);
}

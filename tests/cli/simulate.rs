//! `leadpact simulate`: who moves, for people, for machines and as a spreadsheet.

use crate::run::{AS_OF, DEFINITION, Run, Temporary, assert_is_file, run, run_with};
use serde_json::Value;
use std::fs;

const AFTER: &str = "tests/cli/wider.json";
const LEADS: &str = "tests/cli/quarter.csv";

fn simulate(leads: &str, more: &[&str]) -> Run {
    run(&[&["simulate", DEFINITION, AFTER, leads], &AS_OF[..], more].concat())
}

fn json(leads: &str, more: &[&str]) -> Value {
    let found = simulate(leads, &[&["--format", "json"], more].concat());
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    serde_json::from_str(&found.out).expect("it is JSON")
}

#[test]
fn people_see_flows_loads_outcomes_and_reasons() {
    let found = simulate(LEADS, &["--capacity", "team=1", "--days", "2"]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    assert_is_file("simulate.txt", &found.out);
    let sheet = simulate(LEADS, &["--format", "csv", "--all"]);
    assert_eq!(sheet.code, 0);
    assert_is_file("simulate.csv", &sheet.out);
}

#[test]
fn machines_get_everything_and_it_adds_up() {
    let found = json(LEADS, &[]);
    let sum = |flows: &Value| -> u64 {
        flows.as_array().expect("a list").iter().map(|flow| flow["count"].as_u64().expect("a number")).sum()
    };
    assert_eq!(
        (sum(&found["verdicts"]["flows"]), sum(&found["grades"]["flows"]), sum(&found["routes"]["flows"])),
        (8, 8, 8)
    );
    let movers = found["movers"].as_array().expect("a list");
    assert_eq!(found["moved"]["count"], movers.len());
    assert_eq!(sum(&found["groups"]), movers.len() as u64);
    let ways: u64 = ["up", "down", "across"].iter().map(|way| found["moved"][way].as_u64().expect("a number")).sum();
    assert_eq!(ways, movers.len() as u64);
    assert_eq!(found["outcomes"]["column"], "Lead Status");
    for mover in movers {
        assert!(mover["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty()), "{mover}");
        assert_ne!(
            (&mover["before"]["verdict"], &mover["before"]["grade"]),
            (&mover["after"]["verdict"], &mover["after"]["grade"])
        );
    }
    assert_eq!(json(LEADS, &["--limit", "1"])["movers"].as_array().map(Vec::len), Some(1));
}

#[test]
fn leads_are_the_same_as_rows_and_as_json_and_for_any_number_of_threads() {
    let text = fs::read_to_string(LEADS).expect("it is there");
    let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = rows.next().expect("a header");
    let object = |row: Vec<&str>| {
        let members: serde_json::Map<String, Value> =
            header.iter().zip(row).map(|(key, cell)| ((*key).to_owned(), Value::from(cell))).collect();
        format!("{}\n", Value::Object(members))
    };
    let leads = Temporary::new("quarter.ndjson", rows.map(object).collect::<String>());
    let (mut of_rows, mut of_json) = (json(LEADS, &[]), json(leads.path(), &[]));
    for found in [&mut of_rows, &mut of_json] {
        // The header is a line as well.
        for mover in found["movers"].as_array_mut().expect("a list") {
            mover["line"].take();
        }
    }
    assert_eq!(of_rows, of_json);
    let body = text.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
    let many =
        Temporary::new("many.csv", format!("{}\n{}", text.lines().next().expect("a header"), body.repeat(9_000)));
    for format in ["text", "json", "csv"] {
        let by = |threads| simulate(many.path(), &["--format", format, "--threads", threads]).out;
        assert!(by("1") == by("4"), "{format}");
    }
}

#[test]
fn nobody_moves_where_nothing_differs() {
    let found = run(&[&["simulate", DEFINITION, DEFINITION, LEADS], &AS_OF[..]].concat());
    assert_eq!(found.code, 0);
    assert!(found.out.contains("\nnobody moves\n") && !found.out.contains("\nDown"), "{}", found.out);
    let sheet = run(&["simulate", DEFINITION, DEFINITION, LEADS, "--format", "csv"]);
    assert_eq!((sheet.code, sheet.out.lines().count()), (0, 1));
}

#[test]
fn what_cannot_be_decided_is_counted_once_and_the_others_go_on() {
    let leads = Temporary::new("bad.csv", "title,employees,consent\nVP,500,yes\nVP,500\nVP,many,yes\n");
    let found = simulate(leads.path(), &[]);
    assert_eq!(found.code, 1);
    assert!(found.out.contains("3 read = 2 decided + 1 reported"), "{}", found.out);
    assert_eq!(found.err.matches("ragged-row").count(), 1, "{}", found.err);
    assert_eq!(found.err.matches("not-a-number").count(), 1, "{}", found.err);
}

#[test]
fn output_is_there_when_it_is_whole_and_its_name_says_its_form() {
    let folder = Temporary::new("kept.csv", "old");
    let found = simulate(LEADS, &["--output", folder.path()]);
    assert_eq!((found.code, found.out.as_str()), (0, ""));
    assert!(fs::read_to_string(&folder.0).expect("it is there").starts_with("record,line,key,"));
    let refused = simulate("tests/cli/nothing.csv", &["--output", folder.path()]);
    assert_eq!(refused.code, 2);
    assert!(fs::read_to_string(&folder.0).expect("it is there").starts_with("record,line,key,"));
}

#[test]
fn names_that_are_not_there_are_told_with_those_that_are() {
    for (more, told) in [
        (vec!["--capacity", "nobody=3"], "there is no route `nobody`; there are `team`, `none`"),
        (vec!["--key", "Id"], "there is no column `Id`; there are `Lead ID`, "),
        (vec!["--won", "Stage=Won"], "there is no column `Stage`; there are "),
        (vec!["--won", "Lead Status=Won", "--lost", "Job title=VP"], "--won and --lost name values of one column"),
        (vec!["--all"], "--all is for a spreadsheet"),
    ] {
        let found = simulate(LEADS, &more);
        assert_eq!((found.code, found.out.as_str()), (2, ""), "{more:?}");
        assert!(found.err.contains(told), "{}", found.err);
    }
    let broken = run(&["simulate", DEFINITION, "tests/cli/broken.json", LEADS]);
    assert!(broken.code == 2 && broken.err.contains("in tests/cli/broken.json"), "{}", broken.err);
}

#[test]
fn won_and_lost_are_found_or_named() {
    let count = |more: &[&str]| {
        let found = json(LEADS, more);
        let ready =
            found["outcomes"]["before"].as_array().expect("a list").iter().find(|one| one["name"] == "ready").cloned();
        let ready = ready.expect("the verdict is there");
        ["won", "lost", "open"].map(|name| ready[name].as_u64().expect("a number"))
    };
    let found = count(&[]);
    assert_eq!(count(&["--won", "Lead Status=closed won"]), found);
    assert_ne!(count(&["--won", "Lead Status=Working"]), found);
    let without =
        run_with(&["simulate", DEFINITION, AFTER, "-", "--format", "json"], b"title,employees,consent\nVP,500,yes\n");
    assert!(without.out.contains("\"outcomes\": null"), "{}", without.out);
}

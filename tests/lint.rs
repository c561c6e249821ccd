//! Definitions with one known defect each, and definitions without any.

#![cfg(feature = "lint")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    dead_code,
    reason = "a test fails by panicking, and uses a part of what tests share"
)]

mod support;

use leadpact::api::{self, Diagnostic, Instant, Severity, to_string};
use leadpact::lint::RULES;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::definitions;

fn now() -> Instant {
    Instant::parse("2026-11-22").unwrap()
}

/// A definition without a defect, with some of its parts changed by pointer.
fn definition(changes: &[(&str, Value)]) -> Value {
    let mut definition = json!({
        "format": 1, "id": "plain", "version": "1", "name": "Plain", "review_by": "2027-06-30",
        "fields": {
            "employees": { "type": "number" }, "industry": { "type": "choice", "options": ["software", "retail"] },
            "title": { "type": "text" }, "opted_out": { "type": "boolean" }
        },
        "lists": {},
        "gates": [],
        "scorecards": { "fit": { "groups": {}, "criteria": [
            { "id": "size", "bins": [{ "when": { "field": "employees", "gte": 200 }, "points": 20 }, { "when": { "field": "employees", "gte": 50 }, "points": 10 }] },
            { "id": "industry", "when": { "field": "industry", "is": "software" }, "points": 20 },
            { "id": "title", "when": { "field": "title", "words": "vp" }, "points": 20 },
            { "id": "asked-to-stop", "when": { "field": "opted_out", "is": true }, "points": -40 }
        ], "grades": [{ "grade": "A", "from": 40 }, { "grade": "B" }] } },
        "verdicts": { "ready": { "kind": "accept" }, "later": { "kind": "nurture" } },
        "decide": [{ "when": { "score": "fit", "gte": 35 }, "verdict": "ready" }, { "verdict": "later" }],
        "routes": []
    });
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match definition.pointer_mut(parent).unwrap() {
            Value::Object(object) if value.is_null() => drop(object.remove(key)),
            Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
            Value::Array(items) if key == "-" => items.push(value.clone()),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                panic!("{other} has no {key}")
            }
        }
    }
    definition
}

fn found(definition: &Value) -> Vec<Diagnostic> {
    api::lint(&definition.to_string(), now())
}

/// A rule, changes of the plain definition, and the place of what it finds in them.
type Defect = (&'static str, Vec<(&'static str, Value)>, &'static str);

/// Each rule with what it has to find.
fn defects() -> Vec<Defect> {
    let new = "/scorecards/fit/criteria/-";
    let gate =
        |when: Value| json!({ "id": "out", "when": when, "verdict": "no", "reason": "we cannot serve them at all" });
    let no = ("/verdicts/no", json!({ "kind": "disqualify" }));
    let route = |id: &str, when: Value| json!({ "id": id, "when": when, "to": { "queue": "q" } });
    vec![
        ("unreachable-grade", vec![("/scorecards/fit/grades/0/from", json!(75))], "/scorecards/fit/grades/0"),
        ("unreachable-verdict", vec![("/decide/0/when", json!({ "score": "fit", "gte": 90 }))], "/verdicts/ready"),
        (
            "unreachable-route",
            vec![(
                "/routes",
                json!([route("all", json!({ "kind": { "in": ["accept"] } })), route("few", json!({ "verdict": { "in": ["ready"] } })), { "id": "rest", "to": {} }]),
            )],
            "/routes/1",
        ),
        (
            "unreachable-gate",
            vec![
                no.clone(),
                (
                    "/gates",
                    json!([gate(json!({ "field": "employees", "lt": 50 })), { "id": "tiny", "when": { "field": "employees", "lt": 10 }, "verdict": "no", "reason": "they are too small for us" }]),
                ),
            ],
            "/gates/1",
        ),
        (
            "shadowed-bin",
            vec![("/scorecards/fit/criteria/0/bins/0/when/gte", json!(20))],
            "/scorecards/fit/criteria/0/bins/1",
        ),
        (
            "gap-between-bins",
            vec![(
                "/scorecards/fit/criteria/0/bins",
                json!([{ "when": { "field": "employees", "gt": 50 }, "points": 20 }, { "when": { "field": "employees", "gte": 10, "lt": 50 }, "points": 10 }]),
            )],
            "/scorecards/fit/criteria/0/bins/0",
        ),
        (
            "overlapping-bins",
            vec![(
                "/scorecards/fit/criteria/0/bins",
                json!([{ "when": { "field": "employees", "gte": 10, "lte": 50 }, "points": 10 }, { "when": { "field": "employees", "gte": 50, "lte": 200 }, "points": 20 }]),
            )],
            "/scorecards/fit/criteria/0/bins/1",
        ),
        (
            "worthless-criterion",
            vec![
                ("/scorecards/fit/groups", json!({ "full": { "max": 10 } })),
                (
                    new,
                    json!({ "id": "base", "group": "full", "when": { "field": "employees", "present": true }, "points": 10, "otherwise": 10 }),
                ),
                (
                    new,
                    json!({ "id": "more", "group": "full", "when": { "field": "title", "words": "head" }, "points": 5 }),
                ),
            ],
            "/scorecards/fit/criteria/5",
        ),
        ("lone-criterion", vec![("/scorecards/fit/criteria/1/points", json!(50))], "/scorecards/fit/criteria/1"),
        (
            "contradictory-condition",
            vec![(
                "/scorecards/fit/criteria/2/when",
                json!({ "all": [{ "field": "employees", "gte": 200 }, { "field": "employees", "lt": 50 }] }),
            )],
            "/scorecards/fit/criteria/2/when",
        ),
        (
            "unreachable-points",
            vec![
                ("/scorecards/fit/groups", json!({ "company": { "max": 15 } })),
                ("/scorecards/fit/criteria/1/group", json!("company")),
            ],
            "/scorecards/fit/criteria/1",
        ),
        (
            "gate-without-reason",
            vec![
                no.clone(),
                (
                    "/gates",
                    json!([{ "id": "too-small", "when": { "field": "employees", "lt": 5 }, "verdict": "no", "reason": "Too small" }]),
                ),
            ],
            "/gates/0/reason",
        ),
        (
            "decay-without-dates",
            vec![
                ("/fields/seen_on", json!({ "type": "date" })),
                ("/scorecards/fit/criteria/2/decay", json!({ "percent": 50, "every_days": 30, "since": "seen_on" })),
            ],
            "/scorecards/fit/criteria/2/decay/since",
        ),
        ("unread-field", vec![("/fields/phone", json!({ "type": "text" }))], "/fields/phone"),
        ("unused-list", vec![("/lists/rivals", json!(["acme.com"]))], "/lists/rivals"),
        (
            "overlapping-lists",
            vec![
                no.clone(),
                ("/lists", json!({ "good": ["vp", "head"], "bad": ["Head", "intern"] })),
                ("/scorecards/fit/criteria/2/when/words", json!("good")),
                ("/gates", json!([gate(json!({ "field": "title", "words": "bad" }))])),
            ],
            "/lists/bad",
        ),
        (
            "refusal-as-consent",
            vec![
                ("/fields/opt_in", json!({ "type": "boolean", "aliases": ["Email opt out"] })),
                (new, json!({ "id": "consent", "when": { "field": "opt_in", "is": true }, "points": 5 })),
            ],
            "/fields/opt_in/aliases/0",
        ),
        (
            "protected-proxy",
            vec![
                ("/fields/postcode", json!({ "type": "text" })),
                (new, json!({ "id": "area", "when": { "field": "postcode", "starts_with": "10" }, "points": 5 })),
            ],
            "/fields/postcode",
        ),
        ("review-date", vec![("/review_by", json!("2026-11-21"))], "/review_by"),
        (
            "winnable-gate",
            vec![no, ("/gates", json!([gate(json!({ "field": "employees", "gte": 5000 }))]))],
            "/gates/0",
        ),
    ]
}

#[test]
fn the_plain_definition_has_no_defect() {
    let found: Vec<String> = found(&definition(&[])).iter().map(to_string).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn each_defect_is_found_at_its_place() {
    let mut missed = Vec::new();
    for (rule, changes, pointer) in defects() {
        let definition = definition(&changes);
        let all = found(&definition);
        if !all.iter().any(|one| one.code.as_str() == rule && one.pointer == pointer) {
            let said: Vec<String> = all.iter().map(to_string).collect();
            missed.push(format!("{rule} at {pointer}:\n{}", said.join("\n")));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}

#[test]
fn every_rule_has_a_defect_and_a_page() {
    let shown: BTreeSet<&str> = defects().iter().map(|(rule, ..)| *rule).collect();
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.code.as_str()).collect();
    assert_eq!(shown, all);
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.code.as_str())), "{}", rule.code.as_str());
        assert!(rule.page.contains("Why it matters"), "{}", rule.code.as_str());
        assert_eq!(api::explain_rule(rule.code.as_str()), Some(rule.page));
    }
}

#[test]
fn witnesses_come_to_what_they_show() {
    let mut verdicts = 0;
    for (rule, changes, _) in defects() {
        let definition = definition(&changes).to_string();
        let pact = api::open(&definition).unwrap();
        for witness in api::lint(&definition, now()).into_iter().filter_map(|found| found.witness) {
            let decision = pact.decide(&witness.lead, now()).unwrap();
            if let Some(said) = witness.shows.strip_prefix("this lead is `") {
                verdicts += 1;
                assert!(
                    said.starts_with(&format!("{}`", decision.verdict)),
                    "{rule}: {} {}",
                    witness.shows,
                    witness.lead
                );
            }
        }
    }
    assert!(verdicts > 5);
}

#[test]
fn a_rule_can_be_set_with_a_reason_only() {
    let set = |setting: Value| {
        found(&definition(&[
            ("/fields/phone", json!({ "type": "text" })),
            ("/x-lint", json!({ "unread-field": setting })),
        ]))
    };
    assert_eq!(set(json!({ "severity": "off", "reason": "sales calls it" })), []);
    let error = set(json!({ "severity": "error", "reason": "we ask for nothing idle" }));
    assert_eq!((error.len(), error[0].severity), (1, Severity::Error));
    let codes: Vec<&str> = set(json!({ "severity": "off" })).iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes.len(), 2);
    assert!(codes.contains(&"lint-setting") && codes.contains(&"unread-field"));
}

/// What rules say of the shipped definitions beside notes is pinned here, each as right.
#[test]
fn shipped_definitions_have_no_false_alarm() {
    let right: BTreeSet<&str> = BTreeSet::new();
    let mut alarms = Vec::new();
    for (file, text) in definitions("good") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for found in api::lint(&text, now()).into_iter().filter(|found| found.severity != Severity::Note) {
            let alarm = format!("{name} {} {}", found.code.as_str(), found.pointer);
            if !right.contains(alarm.as_str()) && !name.starts_with("syntax") && name != "sample" {
                alarms.push(alarm);
            }
        }
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

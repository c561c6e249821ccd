//! The second scorer against numbers that were worked out by hand from the specification.

use crate::oracle::numbers::{self, Range};
use crate::oracle::text::{fold, number_text, phrase_occurs};
use crate::oracle::{dates, decide};
use serde_json::{Value, json};

fn read_number(text: &str) -> Option<(Option<f64>, Option<f64>)> {
    numbers::read(&json!(text), false).map(|range| (range.low, range.high))
}

#[test]
fn number_texts_are_read_as_written() {
    let one = |number: f64| Some((Some(number), Some(number)));
    let cases = [
        ("1,234,567.5", one(1_234_567.5)),
        ("12,34,567", one(1_234_567.0)),
        ("1,5", None),
        ("$ 1 000", one(1000.0)),
        ("2.5k", one(2500.0)),
        ("3 bn", one(3e9)),
        ("40 %", one(40.0)),
        ("-$5", one(-5.0)),
        (".5", one(0.5)),
        ("5.", None),
        ("+5", None),
        ("1e5", None),
        ("1.0005k", one(1000.5)),
        ("0.3m", one(300_000.0)),
        ("007", one(7.0)),
        ("51-200", Some((Some(51.0), Some(200.0)))),
        ("51 – 200", Some((Some(51.0), Some(200.0)))),
        ("51 to 200", Some((Some(51.0), Some(200.0)))),
        ("200-51", None),
        ("-10--5", Some((Some(-10.0), Some(-5.0)))),
        ("1000+", Some((Some(1000.0), None))),
        ("> 1k", Some((Some(1000.0), None))),
        ("<= 10", Some((None, Some(10.0)))),
        ("$10k-$50k", Some((Some(10_000.0), Some(50_000.0)))),
        ("many", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(read_number(text), wanted, "{text}");
    }
    let with_comma = |text: &str| numbers::read(&json!(text), true);
    assert_eq!(with_comma("1.234,5"), Some(Range::number(1234.5)));
    assert_eq!(with_comma("1.5"), None, "a point groups where a comma is the decimal separator");
}

#[test]
fn dates_are_read_to_the_microsecond() {
    let print = |text: &str, order| dates::read(&json!(text), order).map(dates::print);
    let cases = [
        ("2026-11-22", None, Some("2026-11-22T00:00:00Z")),
        ("2026-11-22 09:00", None, Some("2026-11-22T09:00:00Z")),
        ("2026-11-22T09:00:00.1234567+02:00", None, Some("2026-11-22T07:00:00.123456Z")),
        ("2026-11-22T09:00-0530", None, Some("2026-11-22T14:30:00Z")),
        ("1795338000000", None, Some("2026-11-22T09:00:00Z")),
        ("2024-02-29", None, Some("2024-02-29T00:00:00Z")),
        ("2026-02-29", None, None),
        ("3/4/2026", None, None),
        ("3/4/2026", Some("mdy"), Some("2026-03-04T00:00:00Z")),
        ("3.4.2026", Some("dmy"), Some("2026-04-03T00:00:00Z")),
        ("3-4-2026 12:05 AM", Some("dmy"), Some("2026-04-03T00:05:00Z")),
        ("3/4/2026 1:05:09 PM", Some("mdy"), Some("2026-03-04T13:05:09Z")),
    ];
    for (text, order, wanted) in cases {
        assert_eq!(print(text, order).as_deref(), wanted, "{text}");
    }
    assert_eq!(dates::read(&json!(-1), None).map(dates::print).unwrap(), "1969-12-31T23:59:59.999Z");
}

#[test]
fn texts_fold_and_words_are_whole() {
    assert_eq!(fold("  VP \u{a0}\n of\tSALES "), "vp of sales");
    assert_eq!(fold("ΟΔΟΣ"), "οδος");
    assert_eq!([1.0, -0.0, 1e21, 1e-7, 2.5].map(number_text), ["1", "0", "1e+21", "1e-7", "2.5"]);
    let yes =
        [("vp", "Senior VP, Sales"), ("engineer*", "Engineering"), ("head of *", "Head of IT"), ("c-level", "C Level")];
    let no = [("vp", "svp"), ("engineer", "engineers"), ("head of *", "head of"), ("of head", "head of")];
    assert!(yes.iter().all(|(phrase, text)| phrase_occurs(phrase, text)));
    assert!(!no.iter().any(|(phrase, text)| phrase_occurs(phrase, text)));
}

/// The example of section 4, with a total, limits and a decision around it.
fn definition() -> Value {
    json!({
        "fields": {
            "employees": { "type": "number" }, "title": { "type": "text", "aliases": ["Job title"] },
            "seniority": { "from": "title", "classify": [
                { "value": "vp", "words": ["vp", "vice president"], "unless": ["assistant"] } ] },
            "seen": { "type": "date" } },
        "scorecards": {
            "fit": { "start": 20, "max": 50, "groups": { "company": { "max": 10 } }, "criteria": [
                { "id": "size", "group": "company", "bins": [
                    { "when": { "field": "employees", "gte": 1000 }, "points": 20 },
                    { "when": { "field": "employees", "gte": 200 }, "points": 12 } ] },
                { "id": "vp", "when": { "field": "seniority", "is": "VP" }, "points": 25 } ],
                "grades": [{ "grade": "A", "from": 50 }, { "grade": "B", "from": 20 }, { "grade": "C" }] },
            "pull": { "criteria": [
                { "id": "visits", "per": { "activity": "visit" }, "points": 15, "max": 40,
                  "decay": { "percent": 50, "every_days": 30 } },
                { "id": "fresh", "when": { "field": "seen", "present": true }, "points": -15,
                  "decay": { "percent": 50, "every_days": 30, "since": "seen" } } ] } },
        "total": { "parts": { "fit": 60, "pull": 40 }, "divide_by": 100 },
        "grade": ["fit"],
        "verdicts": { "go": { "kind": "accept" }, "wait": { "kind": "nurture" } },
        "decide": [{ "when": { "score": "fit", "gte": 50 }, "verdict": "go" }, { "verdict": "wait" }]
    })
}

fn decided(lead: Value) -> Value {
    decide(&definition(), &lead, dates::iso("2026-11-22T09:00:00Z").unwrap())
}

#[test]
fn the_example_of_the_specification_adds_up() {
    let decision = decided(json!({ "employees": "200", "JOB  title": "VP of Sales", "activities": [] }));
    let fit = json!({ "points": 50, "possible": [50, 50], "grade": "A" });
    assert_eq!(decision["scores"]["fit"], fit);
    let cuts = json!([{ "scorecard": "fit", "group": "company", "cut": -2 },
        { "scorecard": "fit", "group": null, "cut": -5 }]);
    assert_eq!(decision["limits"], cuts);
    assert_eq!(decision["criteria"][0]["bin"], 1);
    assert_eq!(decision["completeness"], 75);
    assert_eq!(decision["missing"], json!(["seen"]));
    assert_eq!(decision["possible_verdicts"], json!(["go"]));
}

#[test]
fn what_is_not_known_counts_nearest_to_zero() {
    let decision = decided(json!({ "employees": "200-5000" }));
    let size = json!({ "scorecard": "fit", "id": "size", "outcome": "unknown", "bin": null,
        "points": 12, "possible": [12, 20] });
    assert_eq!(decision["criteria"][0], size);
    assert_eq!(decision["scores"]["fit"]["possible"], json!([30, 50]));
    assert_eq!(decision["criteria"][2]["possible"], json!([0, 40]));
    assert_eq!(decision["criteria"][3]["possible"], json!([-15, 0]));
    assert_eq!(decision["possible_verdicts"], json!(["wait", "go"]));
    assert_eq!(decision["missing"], json!(["title", "seen"]));
    assert_eq!(decision["completeness"], 25);
}

#[test]
fn points_fade_in_whole_steps_by_their_own_age() {
    let visit = |at: &str, count: i64| json!({ "type": "Visit", "at": at, "count": count });
    let visits = [visit("2026-11-22", 1), visit("2026-10-23T09:00Z", 1), visit("2026-07-25", 1)];
    let decision = decided(json!({ "activities": visits, "seen": "2026-09-20" }));
    assert_eq!(decision["criteria"][2]["points"], 15 + 7);
    assert_eq!(decision["criteria"][3]["points"], -3);
    let bounded = decided(json!({ "activities": [visit("2026-10-22", 9)], "employees": "1,000+" }));
    assert_eq!(bounded["criteria"][2]["points"], 40, "135 fades to 67, and that is bounded to 40");
    assert_eq!(bounded["scores"]["total"]["points"], (30 * 60 + 40 * 40) / 100);
}

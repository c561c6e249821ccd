//! Explanations: sums that add up, words that a rep reads, and questions proven against trying every answer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

use leadpact::api::{Instant, Pact, open, to_string};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const NOW: &str = "2026-11-22T09:00:00Z";

fn pact(definition: &Value) -> Pact {
    open(&definition.to_string()).unwrap_or_else(|diagnostics| panic!("{}", to_string(&diagnostics)))
}

fn explain(pact: &Pact, lead: &Value) -> Value {
    let answer = pact.explain(&lead.to_string(), Instant::parse(NOW).unwrap()).unwrap();
    serde_json::from_str(&to_string(&answer)).unwrap()
}

fn decide(pact: &Pact, lead: &Value) -> Value {
    let answer = pact.decide(&lead.to_string(), Instant::parse(NOW).unwrap()).unwrap();
    serde_json::from_str(&to_string(&answer)).unwrap()
}

/// One field of each type, criteria that read them in every way, a gate, and rules that look at scores and grades.
fn small() -> Value {
    json!({
        "format": 1, "id": "small", "version": "1", "name": "Small",
        "fields": {
            "employees": {"type": "number", "label": "Employees", "question": "How many are you?"},
            "seats": {"type": "number", "label": "Seats"},
            "title": {"type": "text", "label": "Job title"},
            "level": {"from": "title", "classify": [
                {"value": "vp", "words": ["vp", "vice president"], "unless": ["assistant"]},
                {"value": "manager", "words": ["manager", "head"]}]},
            "email": {"type": "email", "label": "Email"},
            "domain": {"from": "email", "take": "domain"},
            "source": {"type": "choice", "label": "Source", "options": ["referral", "list", "web"]},
            "topics": {"type": "choices", "label": "Topics", "options": ["price", "demo", "jobs", "press"]},
            "opt_in": {"type": "boolean", "label": "Opt-in"},
            "start": {"type": "date", "label": "Start"},
            "renewal": {"type": "date", "label": "Renewal"},
            "noise": {"type": "text", "label": "Noise"}
        },
        "gates": [
            {"id": "rival", "label": "Competitor", "when": {"field": "domain", "in": ["rival.com"]}, "verdict": "out", "reason": "they sell the same"},
            {"id": "jobs", "when": {"field": "topics", "has_all": ["jobs", "press"]}, "verdict": "out", "reason": "not a buyer"}],
        "scorecards": {
            "fit": {"label": "Fit", "max": 60, "groups": {"person": {"label": "Person", "max": 25}},
                "criteria": [
                    {"id": "size", "label": "Company size", "bins": [
                        {"when": {"field": "employees", "gte": 50, "lt": 60}, "points": 30, "label": "50 to 59"},
                        {"when": {"field": "employees", "gte": 20}, "points": 15}], "otherwise": -5},
                    {"id": "seats", "label": "Seats", "per": {"field": "seats"}, "points": 2, "max": 9},
                    {"id": "level", "label": "Seniority", "group": "person", "bins": [
                        {"when": {"field": "level", "is": "vp"}, "points": 25, "label": "VP or above"},
                        {"when": {"field": "level", "is": "manager"}, "points": 10}]},
                    {"id": "sales", "label": "In sales", "group": "person", "when": {"field": "title", "words": ["sales"]}, "points": 8}],
                "grades": [{"grade": "A", "from": 45}, {"grade": "B", "from": 20}, {"grade": "C"}]},
            "interest": {"label": "Interest", "criteria": [
                    {"id": "source", "label": "Source", "bins": [
                        {"when": {"field": "source", "is": "referral"}, "points": 20},
                        {"when": {"field": "source", "is": "list"}, "points": -10}]},
                    {"id": "topics", "label": "Topics", "when": {"field": "topics", "has_any": ["price", "demo"]}, "points": 12},
                    {"id": "opt-in", "label": "Opt-in", "when": {"field": "opt_in", "is": true}, "points": 5, "unknown": 1},
                    {"id": "start", "label": "Start", "bins": [
                        {"when": {"field": "start", "within_next_days": 10}, "points": 15},
                        {"when": {"field": "start", "within_next_days": 30}, "points": 5}]},
                    {"id": "renewal", "label": "Renewal", "when": {"field": "renewal", "present": true}, "points": 16,
                        "decay": {"percent": 50, "every_days": 7, "since": "renewal"}},
                    {"id": "visits", "label": "Visits", "per": {"activity": "visit"}, "points": 3, "max": 9}],
                "grades": [{"grade": "1", "from": 25}, {"grade": "2", "from": 10}, {"grade": "3"}]}
        },
        "grade": ["fit", "interest"],
        "verdicts": {
            "sales": {"kind": "accept", "label": "Sales-ready", "next_step": "Call."},
            "warm": {"kind": "nurture", "label": "Nurture"},
            "ask": {"kind": "incomplete", "label": "Ask"},
            "out": {"kind": "disqualify", "label": "Out"}},
        "decide": [
            {"when": {"all": [{"grade": "fit", "in": ["A", "B"]}, {"score": "interest", "gte": 20}]}, "verdict": "sales"},
            {"when": {"completeness": {"lt": 30}}, "verdict": "ask"},
            {"when": {"any": [{"score": "fit", "gte": 20}, {"score": "interest", "gte": 10}]}, "verdict": "warm"},
            {"verdict": "ask"}],
        "routes": [{"id": "all", "to": {"queue": "inbox"}, "respond_within_hours": 4, "next_step": "Write."}]
    })
}

/// Every answer that could make a difference, far more densely than any cut of the definition.
fn every_answer(field: &str) -> Vec<Value> {
    let words = ["vp", "vice", "president", "assistant", "manager", "sales", "x"];
    let next = |texts: &[String]| -> Vec<String> {
        texts.iter().flat_map(|text| words.iter().map(move |word| format!("{text} {word}"))).collect()
    };
    let texts = || {
        let one: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let two = next(&one);
        let three = next(&two);
        one.into_iter().chain(two).chain(three)
    };
    match field {
        "employees" | "seats" => (-10..140).map(|half| json!(f64::from(half) / 2.0)).collect(),
        "title" => texts().map(Value::from).collect(),
        "email" => ["a@rival.com", "a@eu.rival.com", "a@other.org", "rival.com@x.org"].map(Value::from).to_vec(),
        "source" => ["referral", "list", "web"].map(Value::from).to_vec(),
        "topics" => (1..16_u32)
            .map(|mask| {
                (0..4)
                    .filter(|bit| mask & (1 << bit) != 0)
                    .map(|bit| json!(["price", "demo", "jobs", "press"][bit]))
                    .collect()
            })
            .collect(),
        "opt_in" => vec![json!(true), json!(false)],
        "start" | "renewal" => {
            let now = 1_795_338_000_000_i64;
            (-160..160)
                .map(|quarter| json!(now + quarter * 21_600_000))
                .chain((-10..10).map(|ms| json!(now + ms)))
                .collect()
        }
        "noise" => vec![json!("anything")],
        other => panic!("no answers for {other}"),
    }
}

/// Other verdicts, other grades, and between which points each scorecard moves.
type Brought = (BTreeSet<String>, BTreeSet<String>, Vec<(String, i64, i64)>);

/// What answers to one field can bring, by trying them all: verdicts, grades, and points of each scorecard.
fn brute_force(pact: &Pact, lead: &Value, field: &str) -> Brought {
    let now = decide(pact, lead);
    let decisions: Vec<Value> =
        every_answer(field).into_iter().map(|answer| decide(pact, &with(lead, field, answer))).collect();
    let others = |key: &str| -> BTreeSet<String> {
        let texts = decisions
            .iter()
            .filter(|decision| decision[key] != now[key])
            .map(|decision| decision[key].as_str().unwrap().to_owned());
        texts.collect()
    };
    let range = |name: &String| {
        let points = || decisions.iter().map(|decision| decision["scores"][name]["points"].as_i64().unwrap());
        (name.clone(), points().min().unwrap(), points().max().unwrap())
    };
    let scores = now["scores"].as_object().unwrap().keys().map(range).filter(|(_, low, high)| low < high).collect();
    (others("verdict"), others("grade"), scores)
}

fn with(lead: &Value, field: &str, answer: Value) -> Value {
    let mut answered: Map<String, Value> = lead.as_object().unwrap().clone();
    answered.insert(field.to_owned(), answer);
    Value::Object(answered)
}

fn leads() -> Vec<Value> {
    vec![
        json!({}),
        json!({"employees": 10}),
        json!({"employees": 55, "source": "referral"}),
        json!({"title": "Assistant to the VP", "source": "list", "opt_in": true}),
        json!({"title": "Head of Sales", "employees": "20-30", "seats": 3}),
        json!({"employees": 25, "source": "web", "topics": ["price"], "start": "2026-11-25"}),
        json!({"email": "a@rival.com"}),
        json!({"topics": "jobs; press", "source": "referral"}),
        json!({"employees": "many", "start": "soon", "activities": [{"type": "visit", "at": "2026-11-20"}]}),
        json!({"title": "VP Sales", "employees": 55, "seats": 9, "source": "referral", "topics": "demo", "opt_in": "yes", "start": "2026-11-23", "renewal": "2026-11-20"}),
    ]
}

#[test]
fn questions_bring_what_trying_every_answer_brings_and_come_in_that_order() {
    let pact = pact(&small());
    for lead in leads() {
        let explanation = explain(&pact, &lead);
        let used: Vec<&str> =
            ["employees", "seats", "title", "email", "source", "topics", "opt_in", "start", "renewal"].to_vec();
        let missing = decide(&pact, &lead)["missing"].clone();
        let mut expected: Vec<(String, (usize, usize, i64))> = Vec::new();
        for field in used.into_iter().filter(|field| missing.as_array().unwrap().contains(&json!(field))) {
            let (verdicts, grades, points) = brute_force(&pact, &lead, field);
            let worth = (verdicts.len(), grades.len(), points.iter().map(|(_, low, high)| high - low).sum());
            if worth == (0, 0, 0) {
                continue;
            }
            expected.push((field.to_owned(), worth));
            let question =
                explanation["ask_next"].as_array().unwrap().iter().find(|question| question["field"] == field);
            let question = question.unwrap_or_else(|| panic!("{field} is not asked of {lead}"));
            assert_eq!(texts(&question["verdicts"]), verdicts, "{field} of {lead}");
            assert_eq!(texts(&question["grades"]), grades, "{field} of {lead}");
            let said: Vec<(String, i64, i64)> = question["points"].as_array().unwrap().iter().map(range).collect();
            assert_eq!(said, points, "{field} of {lead}");
        }
        // Stable: equals stay in the definition's order.
        expected.sort_by_key(|(_, worth)| std::cmp::Reverse(*worth));
        let order: Vec<&str> = expected.iter().map(|(field, _)| field.as_str()).collect();
        let asked: Vec<&str> = explanation["ask_next"]
            .as_array()
            .unwrap()
            .iter()
            .map(|question| question["field"].as_str().unwrap())
            .collect();
        assert_eq!(asked, order, "{lead}");
    }
}

fn texts(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn range(range: &Value) -> (String, i64, i64) {
    (range["scorecard"].as_str().unwrap().to_owned(), range["low"].as_i64().unwrap(), range["high"].as_i64().unwrap())
}

#[test]
fn the_nearest_change_is_missing_only_where_no_answer_lifts_the_verdict() {
    let pact = pact(&small());
    let rank = |verdict: &Value| ["sales", "warm", "ask", "out"].iter().position(|name| verdict == name).unwrap();
    let fields = ["employees", "seats", "title", "email", "source", "topics", "opt_in", "start", "renewal"];
    for lead in leads() {
        let now = rank(&decide(&pact, &lead)["verdict"]);
        let best = fields.iter().flat_map(|field| every_answer(field).into_iter().map(move |answer| (field, answer)));
        let lifted =
            best.map(|(field, answer)| rank(&decide(&pact, &with(&lead, field, answer))["verdict"])).min().unwrap();
        let change = &explain(&pact, &lead)["nearest_change"]["verdict"];
        assert_eq!(change.is_null(), lifted >= now, "{lead}: {change}");
        if !change.is_null() {
            assert!(rank(&change["verdict"]) < now, "{lead}: {change}");
        }
    }
}

#[test]
fn the_nearest_change_comes_true() {
    let pact = pact(&small());
    let lead = json!({"employees": 19, "source": "referral", "topics": "demo", "title": "x"});
    let change = explain(&pact, &lead)["nearest_change"]["verdict"].clone();
    assert_eq!(change["text"], "Job title “vice president” instead of “x” would make it Sales-ready, grade B1");
    let answered = with(&lead, "title", json!("vice president"));
    assert_eq!(decide(&pact, &answered)["verdict"], change["verdict"]);
    assert_eq!(decide(&pact, &answered)["grade"], change["grade"]);
}

#[test]
fn lines_and_limits_add_up_to_the_score() {
    let pact = pact(&small());
    for lead in leads() {
        let explanation = explain(&pact, &lead);
        for card in explanation["scorecards"].as_array().unwrap() {
            let sum = |key: &str, points: &str| -> i64 {
                card[key].as_array().unwrap().iter().map(|line| line[points].as_i64().unwrap()).sum()
            };
            let total = card["start"].as_i64().unwrap() + sum("lines", "points") + sum("limits", "cut");
            assert_eq!(Some(total), card["points"].as_i64(), "{lead}");
            let written = card["sum"].as_str().unwrap().replace('−', "-");
            let (terms, result) = written.split_once(" = ").unwrap();
            let added: i64 = terms
                .replace(" + ", " ")
                .replace("- ", "-")
                .split_whitespace()
                .map(|term| term.parse::<i64>().unwrap())
                .sum();
            assert_eq!((added.to_string().as_str(), added), (result, total), "{lead}: {written}");
        }
        assert_eq!(explanation["decision"], decide(&pact, &lead));
    }
}

#[test]
fn lines_say_the_points_the_label_and_the_value_seen() {
    let explanation = explain(
        &pact(&small()),
        &json!({"title": "VP of Sales", "employees": "51-200", "renewal": "2026-11-10", "source": "list", "activities": [{"type": "Visit", "at": "2026-11-20", "count": 2}]}),
    );
    let lines: Vec<&str> = explanation["scorecards"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|card| card["lines"].as_array().unwrap())
        .map(|line| line["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        lines,
        [
            "+15 of +30 Company size not certain — Employees 51–200",
            "0 of +9 Seats not known",
            "+25 VP or above — Job title “VP of Sales”",
            "+8 In sales — Job title “VP of Sales”",
            "−10 Source — Source “list”",
            "0 of +12 Topics not known",
            "+1 of +5 Opt-in not known",
            "0 of +15 Start not known",
            "+8 Renewal — Renewal 2026-11-10 (faded from +16)",
            "+6 Visits — 2 × “visit”",
        ]
    );
    let limits: Vec<&str> = explanation["scorecards"][0]["limits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|limit| limit["text"].as_str().unwrap())
        .collect();
    assert_eq!(limits, ["−8 Person is at most 25, and came to 33"]);
    assert_eq!(explanation["scorecards"][0]["sum"], "15 + 25 + 8 − 8 = 40");
    assert_eq!(explanation["headline"], "because Fit is at least 20 or Interest is at least 10");
    assert_eq!(explanation["unsettled"], "could become Out or Sales-ready if we knew Start or Topics");
    assert_eq!(explanation["reasons_for"][0]["text"], "+25 VP or above — Job title “VP of Sales”");
    assert_eq!(explanation["reasons_against"][0]["text"], "−10 Source — Source “list”");
    assert_eq!(explanation["respond_within_hours"], 4);
    assert_eq!(explanation["next_step"], "Write.");
}

#[test]
fn a_line_names_the_bin_that_was_met() {
    let explanation = explain(&pact(&small()), &json!({"title": "VP of Sales", "employees": 20}));
    let lines: Vec<&Value> = explanation["scorecards"][0]["lines"].as_array().unwrap().iter().collect();
    let bins: Vec<&Value> = lines.iter().map(|line| &line["bin"]).collect();
    assert_eq!(bins, [&json!(null), &json!(null), &json!("VP or above"), &json!(null)]);
}

#[test]
fn a_headline_says_three_conditions_and_counts_the_others() {
    let mut definition = small();
    let known = |field: &str| json!({"field": field, "present": true});
    let pair = |a: &str, b: &str| json!({"any": [known(a), known(b)]});
    let lead = json!({"employees": 1, "title": "x", "source": "web"});
    let mut headline = |when: Value| {
        definition["decide"][0]["when"] = when;
        explain(&pact(&definition), &lead)["headline"].clone()
    };
    assert_eq!(
        headline(json!({"all": [known("employees"), pair("title", "seats")]})),
        "because Employees is known and (Job title is known or Seats is known)"
    );
    assert_eq!(
        headline(json!({"all": [pair("employees", "seats"), pair("title", "seats")]})),
        "because (Employees is known or Seats is known) and Job title is known and 1 more condition"
    );
    assert_eq!(
        headline(
            json!({"at_least": 2, "of": [known("employees"), known("title"), known("seats"), pair("source", "topics")]})
        ),
        "because at least 2 of these: Employees is known; Job title is known; Seats is known and 2 more conditions"
    );
}

#[test]
fn a_closed_gate_is_the_headline_with_its_reason() {
    let explanation = explain(&pact(&small()), &json!({"email": "a@rival.com"}));
    assert_eq!(explanation["headline"], "Competitor: they sell the same");
    assert_eq!(explanation["gate"]["id"], "rival");
    assert_eq!(explanation["verdict"]["label"], "Out");
}

#[test]
fn problems_are_said_with_the_value() {
    let explanation = explain(&pact(&small()), &json!({"employees": "many", "source": "fax", "activities": 7}));
    let said: Vec<&str> =
        explanation["problems"].as_array().unwrap().iter().map(|problem| problem["text"].as_str().unwrap()).collect();
    assert_eq!(
        said,
        [
            "Employees: \"many\" cannot be read as a number",
            "Source: \"fax\" is not among the options, and is kept as it is",
            "Activities: 7 is not a list of activities"
        ]
    );
}

//! What a website ships: the whole definition with its compiled form, and the cut that everybody may read.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod support;

use leadpact::api::{self, Instant, Severity, Status, check, open, publish, publish_public};
use serde_json::{Value, json};
use support::definitions;

fn as_of() -> Instant {
    Instant::parse("2026-11-22T09:00:00Z").unwrap()
}

fn good(name: &str) -> Value {
    let (_, text) = definitions("good").into_iter().find(|(file, _)| file.file_stem().unwrap() == name).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn cut(definition: &Value) -> Value {
    serde_json::from_str(&publish_public(&definition.to_string()).unwrap().text).unwrap()
}

fn kept(definition: &Value) -> Vec<(String, String)> {
    let kept = publish_public(&definition.to_string()).unwrap().kept;
    kept.into_iter().map(|kept| (kept.pointer, kept.why)).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Every key of a document, at any depth.
fn all_keys(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(object) => {
            object.iter().flat_map(|(key, inner)| [vec![key.as_str()], all_keys(inner)].concat()).collect()
        }
        Value::Array(items) => items.iter().flat_map(all_keys).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[test]
fn the_cut_has_only_what_decides() {
    let definition = good("private-parts");
    let cut = cut(&definition);
    let root = [
        "format",
        "id",
        "version",
        "name",
        "fields",
        "lists",
        "gates",
        "scorecards",
        "verdicts",
        "decide",
        "x-published",
    ];
    assert_eq!(keys(&cut), root);
    assert_eq!(
        cut["gates"],
        json!([{ "id": "rival", "when": { "field": "email", "domain_in": "rivals" }, "verdict": "no", "reason": "not published" }])
    );
    assert_eq!(keys(&cut["fields"]), ["email", "employees"], "what only private parts read is not asked for");
    assert_eq!(cut["lists"], json!({ "rivals": ["rival.example", "other.example"] }));
    assert_eq!(
        cut["scorecards"],
        json!({ "fit": { "criteria": [{ "id": "size", "when": { "field": "employees", "gte": 100 }, "points": 20 }] } })
    );
    let worth = json!({ "kind": "accept", "x-value": 200, "x-currency": "EUR" });
    assert_eq!(
        cut["verdicts"],
        json!({ "ready": worth, "wait": { "kind": "nurture" }, "no": { "kind": "disqualify" } })
    );
}

#[test]
fn templates_lose_what_is_inner_and_decide_alike() {
    let inner = [
        "why",
        "owner",
        "description",
        "examples",
        "approvals",
        "approvers",
        "note",
        "next_step",
        "handover",
        "review_by",
        "respond_within_hours",
        "rejection_reasons",
        "fix",
        "$schema",
    ];
    for (file, text) in definitions("good") {
        let definition: Value = serde_json::from_str(&text).unwrap();
        let publication = publish_public(&text).unwrap();
        let cut: Value = serde_json::from_str(&publication.text).unwrap();
        let found: Vec<&str> = all_keys(&cut).into_iter().filter(|key| inner.contains(key)).collect();
        assert_eq!(found, Vec::<&str>::new(), "{}", file.display());
        if publication.provisional {
            continue;
        }
        let (whole, public) = (open(&text).unwrap(), open(&publication.text).unwrap());
        for example in definition["examples"].as_array().into_iter().flatten() {
            let lead = example["lead"].to_string();
            assert_eq!(whole.decide(&lead, as_of()), public.decide(&lead, as_of()), "{}", file.display());
        }
    }
}

#[test]
fn what_is_private_and_stays_is_listed_with_what_needs_it() {
    let mut definition = good("private-parts");
    assert_eq!(kept(&definition), [("/lists/rivals".to_owned(), "the gate `rival` asks for it".to_owned())]);
    let places = [
        "/fields/email/label",
        "/fields/company",
        "/lists/rivals/1",
        "/lists/targets/0",
        "/scorecards/fit/label",
        "/decide/0",
        "/gates/0/reason",
        "/verdicts/ready/x-value",
        "/fields/email",
        "/name",
        "/verdicts/call/label",
    ];
    definition["x-private"] = json!(places);
    let read = "answers are read by it".to_owned();
    let decides = "the public decision follows from it".to_owned();
    let gate = |id: &str| format!("the gate `{id}` asks for it");
    let expected = [
        ("/name", decides.clone()),
        ("/fields/email", gate("rival")),
        ("/fields/email/label", read),
        ("/lists/rivals/1", gate("rival")),
        ("/verdicts/ready/x-value", decides.clone()),
        ("/decide/0", decides),
    ];
    assert_eq!(kept(&definition), expected.map(|(place, why)| (place.to_owned(), why)));
}

#[test]
fn whole_sections_can_be_private() {
    let mut definition = good("private-parts");
    definition["x-private"] = json!(["/gates", "/scorecards/fit", "/lists"]);
    let cut = cut(&definition);
    assert_eq!((&cut["gates"], &cut["lists"]), (&json!([]), &Value::Null));
    assert_eq!(cut["scorecards"], json!({ "fit": { "criteria": [] } }));
    assert_eq!(kept(&definition), [("/scorecards/fit".to_owned(), "the public decision follows from it".to_owned())]);
}

#[test]
fn a_group_without_public_criteria_stays_only_where_it_counts() {
    let mut definition = good("private-parts");
    definition["scorecards"]["fit"]["groups"] =
        json!({ "idle": { "max": 9 }, "floor": { "min": 5, "label": "At least" } });
    definition["scorecards"]["fit"]["criteria"][1]["group"] = json!("idle");
    assert_eq!(cut(&definition)["scorecards"]["fit"]["groups"], json!({ "floor": { "min": 5 } }));
}

#[test]
fn a_field_that_would_lose_its_answers_to_another_one_stays() {
    let mut definition = good("private-parts");
    definition["fields"]["employees"]["aliases"] = json!(["Company"]);
    let cut = cut(&definition);
    assert_eq!(keys(&cut["fields"]), ["email", "company", "employees"]);
}

#[test]
fn a_misspelt_private_place_is_not_published() {
    let mut definition = good("private-parts");
    definition["x-private"] = json!(["/lists/rival"]);
    let refused = publish_public(&definition.to_string()).unwrap_err();
    assert_eq!((refused.len(), refused[0].severity), (1, Severity::Error));
    assert!(publish(&definition.to_string()).is_ok(), "the whole definition hides nothing");
}

#[test]
fn what_was_published_stands_for_the_whole_definition() {
    let mut definition = good("private-parts");
    let digest = open(&definition.to_string()).unwrap().digest().to_owned();
    let sign = |role: &str| json!({ "role": role, "name": "Kim", "at": "2026-11-01", "digest": digest });
    definition["approvals"] = json!([sign("sales"), sign("marketing")]);
    let whole = publish(&definition.to_string()).unwrap();
    let public = publish_public(&definition.to_string()).unwrap();
    for (text, provisional) in [(&whole, false), (&public.text, true)] {
        let pact = open(text).unwrap();
        assert_eq!((pact.digest(), pact.status(as_of())), (digest.as_str(), Status::Agreed));
        assert_eq!(pact.is_provisional(), provisional);
        assert_eq!(check(text), []);
        assert_eq!(&publish(text).unwrap(), text, "it is published already");
    }
    assert_eq!(publish_public(&public.text).unwrap().text, public.text);
    assert_eq!(publish_public(&whole).unwrap(), public);
}

#[test]
fn what_was_edited_after_publishing_stands_for_itself() {
    let definition = good("private-parts").to_string();
    let digest = open(&definition).unwrap().digest().to_owned();
    for text in [publish(&definition).unwrap(), publish_public(&definition).unwrap().text] {
        let edited = text.replace("\"points\":20", "\"points\":21");
        let pact = open(&edited).unwrap();
        assert_ne!(pact.digest(), digest);
        assert_eq!(pact.is_provisional(), text.contains("provisional"), "private parts are not back");
        assert_eq!(check(&edited).len(), 1);
        let again = publish(&edited).unwrap();
        assert_eq!(check(&again), []);
        assert_eq!(open(&again).unwrap().is_provisional(), pact.is_provisional());
        assert_eq!(open(&again).unwrap().decide(r#"{"employees":500}"#, as_of()).unwrap().scores[0].1.points, 21);
    }
    let signed = publish(&definition).unwrap().replacen('{', r#"{"approvers":["ceo"],"#, 1);
    assert_eq!(check(&signed)[0].code, api::Code::EditedPublication);
}

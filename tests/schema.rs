//! The JSON Schema of a definition against the parser: what one takes the other takes, key by key.
//!
//! `LEADPACT_BLESS=1 cargo test --test schema` writes the checked-in file anew.
#![cfg(feature = "schema")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

use jsonschema::Validator;
use leadpact::api::{self, Severity};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A place for each kind of object: its pointer in `everything()`, and the name of its type, empty for the document itself.
const PLACES: [(&str, &str); 49] = [
    ("", ""),
    ("/fields/plain", "PlainField"),
    ("/fields/choice", "ChoiceField"),
    ("/fields/choice/options/0", "OptionObject"),
    ("/fields/number", "NumberField"),
    ("/fields/date", "DateField"),
    ("/fields/domain", "DomainField"),
    ("/fields/class", "ClassifiedField"),
    ("/fields/class/classify/0", "Class"),
    ("/gates/0", "WhenGate"),
    ("/gates/1", "RequireGate"),
    ("/scorecards/fit", "Scorecard"),
    ("/scorecards/fit/groups/company", "Group"),
    ("/scorecards/fit/criteria/0", "BinsCriterion"),
    ("/scorecards/fit/criteria/0/bins/0", "Bin"),
    ("/scorecards/fit/criteria/1", "WhenCriterion"),
    ("/scorecards/fit/criteria/2", "PerCriterion"),
    ("/scorecards/fit/criteria/2/per", "PerField"),
    ("/scorecards/fit/criteria/3/per", "PerActivity"),
    ("/scorecards/fit/criteria/1/decay", "Decay"),
    ("/scorecards/fit/grades/0", "Grade"),
    ("/total", "Total"),
    ("/gates/0/when", "FieldTest"),
    ("/gates/1/require", "AllLeadCondition"),
    ("/gates/1/require/all/0", "ActivityTest"),
    ("/gates/1/require/all/1", "AnyLeadCondition"),
    ("/gates/1/require/all/1/any/0", "NoneLeadCondition"),
    ("/gates/1/require/all/1/any/0/none/0", "NotLeadCondition"),
    ("/gates/1/require/all/2", "AtLeastLeadCondition"),
    ("/decide/0/when", "AllDecideCondition"),
    ("/decide/0/when/all/0", "ScoreTest"),
    ("/decide/0/when/all/1", "GradeTest"),
    ("/decide/0/when/all/2", "CompletenessTest"),
    ("/decide/0/when/all/2/completeness", "Comparison"),
    ("/decide/0", "Clause"),
    ("/routes/0", "Route"),
    ("/routes/0/when", "AnyRouteCondition"),
    ("/routes/0/when/any/0", "VerdictTest"),
    ("/routes/0/when/any/0/verdict", "VerdictNames"),
    ("/routes/0/when/any/1", "KindTest"),
    ("/routes/0/when/any/1/kind", "Kinds"),
    ("/verdicts/ready", "Verdict"),
    ("/handover", "Handover"),
    ("/handover/rejection_reasons/0", "RejectionReason"),
    ("/examples/0", "Example"),
    ("/examples/0/expect", "Expectation"),
    ("/approvals/0", "Approval"),
    ("/approvers/1", "Approver"),
    ("/routes/1/when", "AtLeastRouteCondition"),
];

/// A definition with every kind of object in it, and only what each of them needs.
fn everything() -> Value {
    let test = json!({ "field": "plain", "is": "x" });
    json!({
        "format": 1, "id": "all", "version": "1", "name": "All",
        "fields": {
            "plain": { "type": "text" },
            "choice": { "type": "choice", "options": [{ "value": "a" }] },
            "number": { "type": "number" },
            "date": { "type": "date" },
            "mail": { "type": "email" },
            "domain": { "from": "mail", "take": "domain", "type": "choice" },
            "class": { "from": "plain", "type": "choice", "classify": [{ "value": "a", "words": ["b"] }] }
        },
        "gates": [
            { "id": "when", "when": test, "verdict": "ready", "reason": "r" },
            { "id": "require", "verdict": "ready", "reason": "r", "require": { "all": [
                { "activity": "visit" },
                { "any": [{ "none": [{ "not": test }] }] },
                { "at_least": 1, "of": [test] }
            ] } }
        ],
        "scorecards": { "fit": {
            "groups": { "company": {} },
            "criteria": [
                { "id": "bins", "bins": [{ "when": test, "points": 1 }] },
                { "id": "when", "when": test, "points": 1, "decay": { "percent": 5, "every_days": 1, "since": "date" } },
                { "id": "per-field", "per": { "field": "number" }, "points": 1 },
                { "id": "per-activity", "per": { "activity": "visit" }, "points": 1 }
            ],
            "grades": [{ "grade": "A", "from": 1 }, { "grade": "B" }]
        } },
        "total": { "parts": { "fit": 1 } },
        "verdicts": { "ready": { "kind": "accept" } },
        "decide": [
            { "verdict": "ready", "when": { "all": [
                { "score": "fit", "gte": 1 }, { "grade": "fit", "is": "A" }, { "completeness": { "gte": 1 } }
            ] } },
            { "verdict": "ready" }
        ],
        "routes": [
            { "id": "a", "to": {}, "when": { "any": [{ "verdict": { "is": "ready" } }, { "kind": { "is": "accept" } }] } },
            { "id": "b", "to": {}, "when": { "at_least": 1, "of": [{ "kind": { "is": "junk" } }] } },
            { "id": "c", "to": { "owner": "o", "of-my-own": "p" } }
        ],
        "handover": { "rejection_reasons": [{ "code": "c", "label": "l" }] },
        "examples": [{ "name": "n", "lead": { "x": [{}] }, "as_of": "2026-11-22", "expect": {} }],
        "approvers": ["sales", { "role": "marketing", "keys": [format!("MCowBQYDK2VwAyEA{}=", "A".repeat(43))] }],
        "approvals": [{ "role": "sales", "name": "n", "at": "2026-11-22", "digest": format!("sha256:{}", "0".repeat(64)) }]
    })
}

fn schema() -> Value {
    serde_json::from_str(&api::schema()).expect("the schema is JSON")
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("the schema is one")
}

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn has_errors(definition: &Value) -> bool {
    api::check(&definition.to_string()).iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The keys that the schema gives an object of some type.
fn listed<'s>(schema: &'s Value, kind: &str) -> &'s Map<String, Value> {
    let object = if kind.is_empty() { schema } else { &schema["$defs"][kind] };
    object["properties"].as_object().unwrap_or_else(|| panic!("the schema has no object `{kind}`"))
}

#[test]
fn the_schema_is_draft_2020_12_and_checked_in() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::meta::is_valid(&schema));
    let path = project("pkg-config/lead-definition.schema.json");
    if std::env::var_os("LEADPACT_BLESS").is_some() {
        fs::write(&path, api::schema()).expect("the file can be written");
    }
    let file = fs::read_to_string(path).expect("the file is there");
    let file: Value = serde_json::from_str(&file).expect("it is JSON");
    assert!(file == schema, "pkg-config/lead-definition.schema.json is not what `leadpact schema` prints");
}

#[test]
fn the_schema_of_a_library_is_checked_in_and_fits_one() {
    let text = api::library_schema();
    let path = project("pkg-config/lead-library.schema.json");
    if std::env::var_os("LEADPACT_BLESS").is_some() {
        fs::write(&path, &text).expect("the file can be written");
    }
    let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    let file: Value = serde_json::from_str(&fs::read_to_string(path).expect("the file is there")).expect("it is JSON");
    assert!(file == schema, "pkg-config/lead-library.schema.json is not what `leadpact schema --library` prints");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let library = fs::read_to_string(project("tests/library/regions.json")).expect("the file is there");
    let mut library: Value = serde_json::from_str(&library).expect("it is JSON");
    assert!(validator.is_valid(&library));
    library["default"]["kind"] = "accept".into();
    assert!(!validator.is_valid(&library));
    library["default"] = "emea".into();
    assert!(validator.is_valid(&library));
    library["definitions"][0]["when"]["score"] = "fit".into();
    assert!(!validator.is_valid(&library));
}

#[test]
fn good_definitions_fit_the_schema() {
    let validator = validator();
    let mut definitions = vec![("everything".to_owned(), everything())];
    let files = fs::read_dir(project("tests/definitions/good")).expect("the folder is there");
    for file in files
        .map(|file| file.expect("its entries can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
    {
        let text = fs::read_to_string(&file).expect("it can be read");
        definitions.push((file.display().to_string(), serde_json::from_str(&text).expect("it is JSON")));
    }
    assert!(definitions.len() > 5, "the templates are there");
    for (name, definition) in definitions {
        assert!(!has_errors(&definition), "{name}");
        let errors: Vec<String> =
            validator.iter_errors(&definition).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn schema_and_parser_know_the_same_keys() {
    let schema = schema();
    let words: BTreeSet<&String> = PLACES.iter().flat_map(|(_, kind)| listed(&schema, kind).keys()).collect();
    assert!(words.len() > 90, "{}", words.len());
    for (pointer, kind) in PLACES {
        let there = everything()
            .pointer(pointer)
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_else(|| panic!("nothing stands at {pointer}"));
        let parser: BTreeSet<&String> =
            words.iter().copied().filter(|word| there.contains_key(*word) || takes(pointer, word)).collect();
        let schema: BTreeSet<&String> = listed(&schema, kind).keys().collect();
        assert_eq!(parser, schema, "{kind} at {pointer}");
    }
}

/// Whether the parser knows a key there: it may complain about the value, not about the key.
fn takes(pointer: &str, key: &str) -> bool {
    let mut definition = everything();
    let object = definition.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object stands there");
    object.insert(key.to_owned(), Value::Null);
    let place = format!("{pointer}/{key}");
    let refuses = |found: &api::Diagnostic| {
        // With a key of another kind of object, the object is taken for one of that kind, which misses something or has too much.
        let is_about_object =
            [api::Code::BadShape, api::Code::MissingKey].contains(&found.code) && found.pointer == pointer;
        let is_about_key = [api::Code::BadShape, api::Code::UnknownKey].contains(&found.code) && found.pointer == place;
        is_about_object || is_about_key
    };
    !api::check(&definition.to_string()).iter().any(refuses)
}

#[test]
fn a_key_that_the_parser_suggests_is_in_the_schema() {
    let schema = schema();
    for (pointer, kind) in PLACES {
        let mut definition = everything();
        definition
            .pointer_mut(pointer)
            .and_then(Value::as_object_mut)
            .expect("an object stands there")
            .insert("zzzzzzzzzzzz".to_owned(), Value::Null);
        let found = api::check(&definition.to_string());
        let unknown = found
            .iter()
            .find(|found| found.code == api::Code::UnknownKey)
            .unwrap_or_else(|| panic!("{kind} takes any key"));
        for word in unknown.help.iter().flat_map(|help| help.split('`').skip(1).step_by(2)) {
            // A key of another type of field is known, and then refused.
            assert!(listed(&schema, kind).contains_key(word) || !takes(pointer, word), "`{word}` at {pointer}");
        }
    }
}

#[test]
fn every_object_is_checked_against_the_parser() {
    let schema = schema();
    let kinds = schema["$defs"].as_object().expect("types").iter();
    let objects =
        kinds.filter(|(_, object)| object["additionalProperties"] == false && object.get("properties").is_some());
    let covered: BTreeSet<&str> = PLACES.iter().map(|(_, kind)| *kind).collect();
    let same_forms = ["LeadCondition", "DecideCondition", "RouteCondition"];
    for (kind, _) in objects {
        let form = same_forms.iter().find_map(|scope| kind.strip_suffix(scope));
        assert!(
            covered.contains(kind.as_str())
                || form.is_some_and(|form| covered.iter().any(|kind| kind.starts_with(form))),
            "{kind}"
        );
    }
}

#[test]
fn keys_that_begin_with_x_are_taken_everywhere() {
    let validator = validator();
    for (pointer, kind) in PLACES {
        let mut definition = everything();
        definition
            .pointer_mut(pointer)
            .and_then(Value::as_object_mut)
            .expect("an object stands there")
            .insert("x-mine".to_owned(), json!([null]));
        assert!(!has_errors(&definition) && validator.is_valid(&definition), "{kind}");
    }
}

#[test]
fn wrong_definitions_do_not_fit_the_schema() {
    let validator = validator();
    assert!(validator.is_valid(&everything()));
    let wrong = [
        ("/format", json!(2)),
        ("/id", json!("Big")),
        ("/version", json!("  ")),
        ("/description", json!(null)),
        ("/review_by", json!("next year")),
        ("/fields/plain/type", json!("txt")),
        ("/fields/plain/options", json!(["a"])),
        ("/fields/number/decimal", json!(";")),
        ("/fields/Big Name", json!({ "type": "text" })),
        ("/fields/domain/take", json!("user")),
        ("/gates/0/require", json!({ "field": "plain", "is": "x" })),
        ("/gates/0/when", json!({ "field": "plain" })),
        ("/gates/0/when", json!({ "score": "fit", "gte": 1 })),
        ("/gates/0/when/is", json!(["x"])),
        ("/scorecards", json!({})),
        ("/scorecards/fit/criteria/0/points", json!(1)),
        ("/scorecards/fit/criteria/0/bins/0/points", json!(1.5)),
        ("/scorecards/fit/criteria/1/points", json!(1_000_001)),
        ("/scorecards/fit/criteria/1/decay/percent", json!(101)),
        ("/scorecards/fit/criteria/2/otherwise", json!(1)),
        ("/decide", json!([])),
        ("/decide/0/when", json!({ "kind": { "is": "junk" } })),
        ("/routes/0/to/owner", json!(7)),
        ("/routes/0/when/any/1/kind/is", json!("acept")),
        ("/approvals/0/digest", json!("sha256:0")),
        ("/approvals/0/signature", json!("c2lnbmVk")),
        ("/approvers/1/keys", json!([])),
        ("/approvers/1/keys", json!(["c2lnbmVk"])),
        ("/examples/0/lead", json!([])),
        ("/unheard-of", json!(1)),
    ];
    for (pointer, value) in wrong {
        let mut definition = everything();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let object = definition
            .pointer_mut(parent)
            .and_then(Value::as_object_mut)
            .unwrap_or_else(|| panic!("nothing stands at {parent}"));
        object.insert(key.to_owned(), value);
        assert!(has_errors(&definition), "the parser takes a wrong {pointer}");
        assert!(!validator.is_valid(&definition), "the schema takes a wrong {pointer}");
    }
}

#[test]
fn what_an_editor_shows_is_written_for_authors() {
    let schema = schema();
    for (_, kind) in PLACES {
        for (key, property) in listed(&schema, kind) {
            let words =
                property["description"].as_str().unwrap_or_else(|| panic!("`{key}` of {kind} is not described"));
            assert!(words.ends_with(['.', '`', ':']) && !words.contains("Option<"), "`{key}` of {kind}: {words}");
        }
    }
}

//! Libraries: several definitions in one file, of which a lead's own answers choose one.
#![cfg(feature = "explain")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod support;

#[cfg(feature = "files")]
#[path = "library/moves.rs"]
mod moves;

#[cfg(feature = "keys")]
#[path = "library/sign.rs"]
mod sign;

use leadpact::api::{self, Code, Instant, Pact, Severity, Status, check, open, publish, publish_public, to_string};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn as_of() -> Instant {
    Instant::parse("2026-11-22T09:00:00Z").unwrap()
}

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The library of `tests/library` with its definitions inside.
fn regions() -> Value {
    let mut library = file("regions.json");
    for entry in library["definitions"].as_array_mut().unwrap() {
        let entry = entry.as_object_mut().unwrap();
        let path = entry.remove("path").unwrap();
        entry.insert("definition".to_owned(), file(path.as_str().unwrap()));
    }
    library
}

fn decided(pact: &Pact, lead: &Value) -> Value {
    serde_json::from_str(&to_string(&pact.decide(&lead.to_string(), as_of()).unwrap())).unwrap()
}

/// What is wrong with a changed library: code, pointer and the text that is underlined.
fn found(change: impl FnOnce(&mut Value)) -> Vec<(Code, String, String)> {
    let mut library = regions();
    change(&mut library);
    let text = library.to_string();
    let diagnostics = check(&text);
    support::assert_places(&text, &diagnostics, "library");
    let told = |one: &api::Diagnostic| (one.code, one.pointer.clone(), text[one.start..one.end].to_owned());
    diagnostics.iter().map(told).collect()
}

#[test]
fn a_decision_says_which_definition_made_it_and_why() {
    let pact = open(&regions().to_string()).unwrap();
    let told = |lead| decided(&pact, &lead)["library"].clone();
    assert_eq!(told(json!({ "country": "us" }))["because"], "the lead is in the United States");
    assert_eq!(told(json!({ "country": "DE" }))["because"], "Country is “de” or “fr”");
    assert_eq!(told(json!({ "country": "jp" }))["because"], "no condition holds");
    let unknown = told(json!({}));
    assert_eq!(unknown["because"], "it is not known whether Country is “de” or “fr”");
    assert_eq!(unknown["chosen"], Value::Null);
    assert_eq!(unknown["digest"], pact.digest());
}

#[test]
fn a_decision_without_a_library_does_not_speak_of_one() {
    let decision = decided(&open(&file("emea.json").to_string()).unwrap(), &json!({ "employees": 12 }));
    assert!(decision.get("library").is_none());
}

#[test]
fn an_explanation_names_the_definition_and_asks_for_what_chooses() {
    let pact = open(&regions().to_string()).unwrap();
    let settled = pact.explain(r#"{"country":"fr","employees":200}"#, as_of()).unwrap();
    assert!(settled.headline.ends_with("; decided by EMEA: Country is “de” or “fr”"), "{}", settled.headline);
    let open = pact.explain("{}", as_of()).unwrap();
    assert_eq!(open.verdict.label, "No definition fits");
    assert_eq!(open.next_step.as_deref(), Some("Find out where they are"));
    assert_eq!(open.unsettled.as_deref(), Some("could be decided by EMEA or Americas if we knew Country"));
    assert_eq!(open.ask_next[0].question, "Where are you based?");
}

#[test]
fn problems_stand_at_their_places_in_the_library() {
    assert_eq!(found(|_| ()), []);
    let one = |change: fn(&mut Value)| found(change).into_iter().next().unwrap();
    let (code, pointer, text) = one(|library| library["definitions"][0]["when"]["field"] = json!("contry"));
    assert_eq!(
        (code, pointer.as_str(), text.as_str()),
        (Code::UnknownField, "/definitions/0/when/field", "\"contry\"")
    );
    let inner = "/definitions/1/definition/decide/0/verdict";
    let (code, pointer, text) =
        one(|library| *library.pointer_mut("/definitions/1/definition/decide/0/verdict").unwrap() = json!("x"));
    assert_eq!((code, pointer.as_str(), text.as_str()), (Code::UnknownVerdict, inner, "\"x\""));
    let (code, pointer, _) = one(|library| library["default"] = json!("emae"));
    assert_eq!((code, pointer.as_str()), (Code::WrongValue, "/default"));
    let (code, pointer, _) = one(|library| library["definitions"][1]["id"] = json!("emea"));
    assert_eq!((code, pointer.as_str()), (Code::DuplicateId, "/definitions/1/id"));
    let (code, pointer, _) = one(|library| library["defintions"] = json!([]));
    assert_eq!((code, pointer.as_str()), (Code::UnknownKey, "/defintions"));
    let (code, pointer, _) = one(|library| library["leadpact-library"] = json!(2));
    assert_eq!((code, pointer.as_str()), (Code::WrongValue, "/leadpact-library"));
    let (code, pointer, _) = one(|library| library["definitions"] = json!([]));
    assert_eq!((code, pointer.as_str()), (Code::WrongValue, "/definitions"));
}

#[test]
fn a_lead_that_fits_nowhere_is_neither_handed_over_nor_thrown_away() {
    for kind in ["accept", "disqualify", "junk"] {
        let found = found(|library| library["default"] = json!({ "verdict": "none", "kind": kind }));
        assert_eq!((found[0].0, found[0].1.as_str()), (Code::WrongValue, "/default/kind"), "{kind}");
    }
    for kind in ["incomplete", "nurture", "recycle"] {
        assert_eq!(found(|library| library["default"] = json!({ "verdict": "none", "kind": kind })), []);
    }
}

#[test]
fn a_field_is_read_alike_by_all_definitions() {
    let found = found(|library| library["definitions"][1]["definition"]["fields"]["employees"]["decimal"] = json!(","));
    assert_eq!((found[0].0, found[0].1.as_str()), (Code::DifferingField, "/definitions/1/definition/fields/employees"));
}

/// A library whose definitions call the same field otherwise.
fn of_other_names() -> Value {
    let mut library = regions();
    library["definitions"][0]["definition"]["fields"]["employees"]["aliases"] = json!(["Headcount"]);
    library["definitions"][1]["definition"]["fields"]["country"]["aliases"] = json!(["Nation"]);
    library["definitions"][1]["definition"]["fields"]["title"]["aliases"] = json!(["Position"]);
    library
}

#[test]
fn a_field_goes_by_the_names_of_all_definitions() {
    let library = of_other_names().to_string();
    assert_eq!(check(&library), []);
    let plain = open(&library).unwrap();
    let published = open(&publish(&library).unwrap()).unwrap();
    let public = open(&publish_public(&library).unwrap().text).unwrap();
    let bytes = Pact::from_bytes(&plain.to_bytes()).unwrap();
    for pact in [&plain, &published, &public, &bytes] {
        for country in ["de", "us", "jp", ""] {
            let lead = json!({ "Nation": country, "Headcount": "300", "Position": "VP of IT", "consent": "yes" });
            let expected = of_row(&decided(pact, &lead));
            assert_eq!(expected[0][6], json!(!country.is_empty()), "{country}: {expected}");
            let mut nodes = pact.nodes(as_of()).detailed();
            let mut batch = api::Batch::new(pact.scores().count());
            nodes.push(&leadpact::json::parse(&lead.to_string()).unwrap(), (1, 0, 0), &mut batch);
            nodes.finish(&mut batch);
            assert_eq!(told(pact, &batch, nodes.legend()), std::slice::from_ref(&expected), "{lead}");

            let columns = ["Nation", "Headcount", "Position", "consent"].map(str::to_owned);
            let shape =
                api::Shape { delimiter: b',', columns: columns.to_vec(), has_header: true, ..api::Shape::default() };
            let mut rows = pact.rows(pact.mapping_of_names(&columns), &shape, as_of()).detailed();
            let mut batch = api::Batch::new(pact.scores().count());
            rows.feed(format!("{country},300,VP of IT,yes\n").as_bytes(), &mut batch);
            rows.finish(&mut batch);
            assert_eq!(told(pact, &batch, rows.legend()), [expected], "{lead}");
        }
    }
}

#[test]
fn a_name_that_means_another_field_elsewhere_is_told_at_its_place() {
    let fields = "/definitions/1/definition/fields";
    let one = |change: fn(&mut Value)| match found(change).as_slice() {
        [one] => one.clone(),
        found => panic!("one problem: {found:?}"),
    };
    let (code, pointer, text) = one(|library| {
        library["definitions"][1]["definition"]["fields"]["title"]["aliases"] = json!(["Job title", " consent "]);
    });
    assert_eq!(
        (code, pointer, text.as_str()),
        (Code::AmbiguousAlias, format!("{fields}/title/aliases/1"), "\" consent \"")
    );
    let (code, pointer, text) =
        one(|library| library["definitions"][1]["definition"]["fields"]["title"]["label"] = json!("EMPLOYEES"));
    assert_eq!(
        (code, pointer, text.as_str()),
        (Code::AmbiguousAlias, format!("{fields}/title/label"), "\"EMPLOYEES\"")
    );
    let (code, pointer, _) = one(|library| {
        library["definitions"][0]["definition"]["fields"]["consent"]["aliases"] = json!(["Title"]);
        library["definitions"][1]["definition"]["fields"]["title"]["label"] = json!("Their role");
    });
    let consent = "/definitions/0/definition/fields/consent/aliases/0";
    assert_eq!((code, pointer.as_str()), (Code::AmbiguousAlias, consent));
    // Within one definition it is told once, by the definition.
    let (code, pointer, _) = one(|library| {
        library["definitions"][0]["definition"]["fields"]["consent"]["aliases"] = json!(["employees"]);
    });
    assert_eq!((code, pointer.as_str()), (Code::AmbiguousAlias, consent));
    let (code, pointer, _) = one(|library| {
        library["fields"] = json!({ "size": { "type": "number", "aliases": ["plain"] }, "plain": { "type": "text" } })
    });
    assert_eq!((code, pointer.as_str()), (Code::AmbiguousAlias, "/fields/size/aliases/0"));
    let (code, pointer, _) = one(|library| library["fields"] = json!({ "size": { "type": "number", "aliases": [1] } }));
    assert_eq!((code, pointer.as_str()), (Code::WrongType, "/fields/size/aliases/0"));
}

#[test]
fn a_private_field_gives_its_names_to_those_who_publish_it() {
    let mut library = regions();
    let emea = &mut library["definitions"][0]["definition"];
    emea["fields"]["employees"]["aliases"] = json!(["Headcount"]);
    emea["fields"]["rank"] = json!({ "type": "text", "label": "Title" });
    emea["fields"]["secret"] = json!({ "type": "text", "label": "Inner word" });
    emea["x-private"] = json!(["/fields/employees", "/fields/rank", "/fields/secret", "/scorecards/fit/criteria/0"]);
    let whole = open(&library.to_string()).unwrap();
    let public = publish_public(&library.to_string()).unwrap();
    assert!(!public.text.contains("Inner word"), "{}", public.text);
    let kept: Vec<&str> = public.kept.iter().map(|kept| kept.pointer.as_str()).collect();
    let fields = "/definitions/0/definition/fields";
    assert_eq!(kept, [format!("{fields}/employees"), format!("{fields}/rank")]);
    let cut = open(&public.text).unwrap();
    for lead in [
        json!({ "country": "us", "Headcount": "40" }),
        json!({ "country": "us", "Title": "vp" }),
        json!({ "country": "us", "Job title": "vp", "rank": "director" }),
    ] {
        assert_eq!(decided(&cut, &lead)["scores"], decided(&whole, &lead)["scores"], "{lead}");
    }
    assert_eq!(decided(&whole, &json!({ "country": "us", "Title": "vp" }))["scores"]["role"]["points"], 0);
}

#[test]
fn a_file_that_was_not_put_in_is_said_to_be_missing() {
    let text = file("regions.json").to_string();
    let errors: Vec<String> = check(&text).into_iter().map(|found| found.pointer).collect();
    assert_eq!(errors, ["/definitions/0/path", "/definitions/1/path"]);
}

#[test]
fn the_digest_is_of_the_parts() {
    let digest = |library: &Value| open(&library.to_string()).unwrap().digest().to_owned();
    let before = digest(&regions());
    let mut signed = regions();
    signed["definitions"][0]["definition"]["approvals"] = json!([{
        "role": "sales", "name": "Ada", "at": "2026-11-01", "digest": format!("sha256:{}", "0".repeat(64)),
    }]);
    assert_eq!(digest(&signed), before, "an approval is no part of what is signed");
    let mut changed = regions();
    changed["definitions"][1]["definition"]["scorecards"]["role"]["criteria"][0]["points"] = json!(21);
    assert_ne!(digest(&changed), before);
    let mut moved = regions();
    moved["definitions"].as_array_mut().unwrap().swap(0, 1);
    assert_ne!(digest(&moved), before);
}

/// Approves a definition for both teams.
fn approved(definition: &Value) -> Value {
    let digest = open(&definition.to_string()).unwrap().digest().to_owned();
    let by = |role| json!({ "role": role, "name": "Ada", "at": "2026-11-01T09:00:00Z", "digest": digest });
    let mut definition = definition.clone();
    definition["approvals"] = json!([by("sales"), by("marketing")]);
    definition
}

#[test]
fn a_library_is_agreed_when_all_of_its_definitions_are() {
    let mut library = regions();
    let status = |library: &Value| api::standing(&library.to_string(), as_of()).unwrap().status;
    assert_eq!(status(&library), Status::Draft);
    library["definitions"][0]["definition"] = approved(&library["definitions"][0]["definition"]);
    assert_eq!(status(&library), Status::Draft);
    library["definitions"][1]["definition"] = approved(&library["definitions"][1]["definition"]);
    assert_eq!(status(&library), Status::Agreed);
    let roles: Vec<String> =
        api::standing(&library.to_string(), as_of()).unwrap().roles.into_iter().map(|role| role.role).collect();
    assert_eq!(roles, ["emea: sales", "emea: marketing", "americas: sales", "americas: marketing"]);
    let decision = decided(&open(&library.to_string()).unwrap(), &json!({ "country": "us" }));
    assert_eq!(
        (&decision["definition"]["status"], &decision["library"]["status"]),
        (&json!("agreed"), &json!("agreed"))
    );
}

#[test]
fn what_is_published_decides_alike_also_by_its_bytes() {
    let library = regions().to_string();
    let whole = open(&library).unwrap();
    let published = publish(&library).unwrap();
    let bytes = Pact::from_bytes(&whole.to_bytes()).unwrap();
    assert_eq!(open(&published).unwrap(), whole);
    assert_eq!(publish(&published).unwrap(), published);
    assert_eq!(check(&published), []);
    for lead in leads() {
        assert_eq!(decided(&bytes, &lead), decided(&whole, &lead));
    }
    let edited = published.replace("\"gte\":100", "\"gte\":90");
    assert!(check(&edited).iter().any(|found| found.code == Code::EditedPublication));
}

#[test]
fn a_public_cut_decides_alike_and_tells_no_reasons() {
    let mut library = regions();
    library["definitions"][0]["definition"]["lists"] = json!({ "secret": ["x"] });
    let whole = open(&library.to_string()).unwrap();
    let public = publish_public(&library.to_string()).unwrap();
    for inner in ["United States", "no consent to write", "\"secret\"", "a large company", "\"berlin\"}"] {
        assert!(!public.text.contains(inner), "{inner}");
    }
    let cut = open(&public.text).unwrap();
    assert_eq!(cut.digest(), whole.digest());
    assert!(check(&public.text).iter().all(|found| found.severity != Severity::Error));
    assert!(check(&public.text).iter().all(|found| found.code != Code::EditedPublication));
    for lead in leads() {
        let (cut, whole) = (decided(&cut, &lead), decided(&whole, &lead));
        for key in ["verdict", "settled", "possible_verdicts", "scores", "route", "grade", "definition"] {
            assert_eq!(cut[key], whole[key], "{key} of {lead}");
        }
    }
}

/// What a row says, as far as a row says it.
fn of_row(decision: &Value) -> Value {
    let scores: Vec<Value> =
        decision["scores"].as_object().unwrap().iter().map(|(name, one)| json!([name, one])).collect();
    let keys = ["verdict", "kind", "gate", "route", "grade", "completeness", "settled", "possible_verdicts", "missing"];
    let told: Vec<&Value> = keys.iter().map(|key| &decision[*key]).collect();
    json!([told, scores])
}

/// The decisions in the rows of a batch.
fn told(pact: &Pact, batch: &api::Batch, legend: &api::Legend) -> Vec<Value> {
    let score = |(name, score): &(&str, leadpact::eval::decision::Score<'_>)| {
        json!([name, serde_json::from_str::<Value>(&to_string(score)).unwrap()])
    };
    let one = |row| {
        let row = pact.row(batch, legend, row).unwrap();
        let scores: Vec<Value> = row.scores.iter().map(score).collect();
        json!([
            [
                json!(row.verdict),
                json!(row.kind.name()),
                json!(row.gate),
                json!(row.route),
                json!(row.grade),
                json!(row.completeness),
                json!(row.settled),
                json!(row.possible_verdicts),
                json!(row.missing),
            ],
            scores,
        ])
    };
    (0..batch.len()).map(one).collect()
}

#[test]
fn many_leads_are_decided_as_one_is() {
    let mut with_default = regions();
    with_default["default"] = json!("americas");
    for library in [regions(), with_default] {
        let pact = open(&library.to_string()).unwrap();
        let expected: Vec<Value> = leads().iter().map(|lead| of_row(&decided(&pact, lead))).collect();
        let mut nodes = pact.nodes(as_of()).detailed();
        let mut batch = api::Batch::new(pact.scores().count());
        for (index, lead) in leads().iter().enumerate() {
            let lead = leadpact::json::parse(&lead.to_string()).unwrap();
            nodes.push(&lead, (index as u64 + 1, 0, 0), &mut batch);
        }
        nodes.finish(&mut batch);
        assert_eq!(told(&pact, &batch, nodes.legend()), expected);

        let columns = ["country", "employees", "Job title", "consent"].map(str::to_owned);
        let shape =
            api::Shape { delimiter: b',', columns: columns.to_vec(), has_header: true, ..api::Shape::default() };
        let mapping = pact.mapping_of_names(&columns);
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string().replace("null", ""), str::to_owned);
        let row = |lead: &Value| columns.each_ref().map(|column| text(&lead[column.as_str()])).join(",") + "\n";
        let table: String = leads().iter().map(row).collect();
        for size in [1, 7, 1000, table.len()] {
            let mut rows = pact.rows(mapping.clone(), &shape, as_of()).detailed();
            let mut batch = api::Batch::new(pact.scores().count());
            table.as_bytes().chunks(size).for_each(|piece| rows.feed(piece, &mut batch));
            rows.finish(&mut batch);
            assert_eq!(told(&pact, &batch, rows.legend()), expected, "in pieces of {size} bytes");
        }
    }
}

#[test]
fn one_definition_is_asked_for_where_one_is_needed() {
    let error = api::diff(&regions().to_string(), &file("emea.json").to_string()).unwrap_err();
    assert_eq!(error.1[0].message, "this is a library of definitions, and one definition is needed");
}

fn leads() -> Vec<Value> {
    let mut leads = Vec::new();
    for country in [json!("de"), json!("us"), json!("jp"), json!(null), json!("mars")] {
        for employees in [json!(5), json!("51-200"), json!(null), json!("many")] {
            for title in [json!("VP of IT"), json!(null)] {
                let consent = json!(employees != json!(5));
                leads.push(
                    json!({ "country": country, "employees": employees, "Job title": title, "consent": consent }),
                );
            }
        }
    }
    leads
}

/// What differs between the library and one that was changed: each sentence, and whether leads may be decided otherwise.
fn differing(change: impl FnOnce(&mut Value)) -> Vec<(String, bool)> {
    let mut after = regions();
    change(&mut after);
    let found = api::diff(&regions().to_string(), &after.to_string()).unwrap();
    found.changes.into_iter().map(|change| (change.text, change.decides)).collect()
}

#[test]
fn what_differs_between_libraries_is_said_with_the_definition() {
    assert_eq!(differing(|_| ()), []);
    let said = |change: fn(&mut Value)| differing(change).into_iter().next().unwrap();
    let decides = |text: &str| (text.to_owned(), true);
    assert_eq!(
        said(|library| library["lists"]["emea"] = json!(["de"])),
        decides("`emea`: chosen when Country is “de” or “fr”, now Country is “de”")
    );
    assert_eq!(
        said(|library| library["default"] = json!("emea")),
        decides("when none fits: none: the verdict is No definition fits, now EMEA")
    );
    assert_eq!(
        said(|library| library["default"]["kind"] = json!("recycle")),
        decides(
            "when none fits: none: the verdict is No definition fits, now of another kind or with another next step"
        )
    );
    assert_eq!(
        said(|library| library["definitions"].as_array_mut().unwrap().reverse()),
        decides("definitions are tried in another order: emea, americas; now americas, emea")
    );
    assert_eq!(
        said(|library| library["version"] = json!("2.0.0")),
        ("`version`: “1.0.0”, now “2.0.0”".to_owned(), false)
    );
    let points = |library: &mut Value| {
        let criteria = "/definitions/0/definition/scorecards/fit/criteria/0/bins/0/points";
        *library.pointer_mut(criteria).unwrap() = json!(30);
    };
    let found = differing(points);
    let [(text, true)] = found.as_slice() else { panic!("one change that decides: {found:?}") };
    assert!(text.starts_with("emea: ") && text.ends_with("+40, now +30"), "{text}");
    let removed = differing(|library| drop(library["definitions"].as_array_mut().unwrap().remove(1)));
    assert_eq!(removed, [decides("definition `americas` is gone")]);
}

#[test]
fn a_contract_of_a_library_says_which_definition_decides() {
    let text = api::contract(&regions().to_string(), as_of()).unwrap().markdown();
    let table =
        "| When | Decides |\n| --- | --- |\n| Country is “de” or “fr” | EMEA |\n| Country is “us” | Americas |\n";
    assert!(text.contains(table), "{text}");
    assert!(text.contains("none: the verdict is No definition fits"), "{text}");
    assert!(text.contains("\n# EMEA\n") && text.contains("\n# Americas\n"), "{text}");
}

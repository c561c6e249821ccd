//! Definitions that come from elsewhere and go there: what is imported scores as its source says, and what has no counterpart is told.
#![cfg(all(feature = "exchange", feature = "lint"))]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test may stop at what it did not expect, and its modules are seen by nobody else"
)]

#[path = "exchange/standard.rs"]
mod standard;

use leadpact::api::{self, ImportSource as Source, Imported, Instant, Remark, Severity, Target};
use serde_json::{Map, Value, json};
use standard::Row;
use std::fs;
use std::path::Path;

fn sample(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange").join(name)).unwrap()
}

fn pmml(text: &str) -> Result<Imported, Remark> {
    api::import(text, Source::Pmml, "card").map_err(|notes| notes[0].clone())
}

fn import(name: &str, source: Source) -> Value {
    let imported = api::import(&sample(name), source, "Our points").unwrap();
    let errors = api::check(&imported.definition).into_iter().filter(|found| found.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{name}");
    serde_json::from_str(&imported.definition).unwrap()
}

fn decided(definition: &str, lead: &Value) -> Value {
    let as_of = Instant::parse("2026-11-22").unwrap();
    let pact = api::open(definition).unwrap();
    serde_json::from_str(&api::to_string(&pact.decide(&lead.to_string(), as_of).unwrap())).unwrap()
}

/// Every row of the sample card, at and beside each of its edges.
fn rows() -> Vec<Row> {
    let fields: [(&str, &[&str]); 4] = [
        ("Department", &["", "marketing", "engineering", "human resources", "sales"]),
        ("Age", &["", "17", "18", "19", "29", "30", "39", "40"]),
        ("Income", &["", "999.5", "1000", "1500", "1501", "2500", "2501"]),
        ("Member", &["", "true", "false"]),
    ];
    let mut rows = vec![Row::new()];
    for (name, values) in fields {
        let with = |row: &Row, value: &&str| {
            let mut row = row.clone();
            if !value.is_empty() {
                row.insert(name.to_owned(), (*value).to_owned());
            }
            row
        };
        rows = rows.iter().flat_map(|row| values.iter().map(move |value| with(row, value))).collect();
    }
    rows
}

fn lead(row: &Row) -> Value {
    let lead: Map<String, Value> = row.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    Value::Object(lead)
}

#[test]
fn a_card_scores_every_row_as_the_standard_says() {
    let text = sample("credit.pmml");
    let card = standard::parse(&text);
    let imported = pmml(&text).unwrap();
    let pact = api::open(&imported.definition).unwrap();
    for row in rows() {
        let decision = pact.decide(&lead(&row).to_string(), Instant::parse("2026-11-22").unwrap()).unwrap();
        let points = decision.scores[0].1.points;
        let expected = standard::score(&card, &row).unwrap();
        assert!((points as f64 / 100.0 - expected).abs() < 1e-9, "{row:?}: {points}, {expected}");
    }
}

#[test]
fn a_card_that_comes_back_scores_the_same() {
    let imported = pmml(&sample("credit.pmml")).unwrap();
    let exported = api::export(&imported.definition, Target::Pmml, None).unwrap().unwrap();
    let (before, after) = (standard::parse(&sample("credit.pmml")), standard::parse(&exported.text));
    for row in rows() {
        let renamed: Row = row.iter().map(|(key, value)| (key.to_lowercase(), value.clone())).collect();
        assert_eq!(standard::score(&after, &renamed), standard::score(&before, &row), "{row:?}");
    }
    assert!(exported.text.contains("reasonCode=\"RC1_1\"") && exported.text.contains("baselineScore=\"18\""));
    let again: Value = serde_json::from_str(&pmml(&exported.text).unwrap().definition).unwrap();
    let first: Value = serde_json::from_str(&imported.definition).unwrap();
    let points = |definition: &Value| -> Vec<Value> {
        let bins = definition["scorecards"]["score"]["criteria"].as_array().unwrap().iter();
        bins.flat_map(|criterion| criterion["bins"].as_array().unwrap().iter().map(|bin| bin["points"].clone()))
            .collect()
    };
    assert_eq!(points(&again), points(&first));
}

/// What `check` says of how a definition is written, but not of what it scores, such as traits.
fn of_form(definition: &str) -> Vec<String> {
    const OF_FORM: [&str; 9] = [
        "empty-condition",
        "empty-operand",
        "no-effect",
        "contradictory-condition",
        "gap-between-bins",
        "shadowed-bin",
        "overlapping-bins",
        "unread-field",
        "unreachable-gate",
    ];
    let as_of = Instant::parse("2026-11-22").unwrap();
    let found = api::lint(definition, as_of).into_iter().filter(|found| found.severity == Severity::Warning);
    found
        .map(|found| format!("{} at {}", found.code.as_str(), found.pointer))
        .filter(|told| OF_FORM.iter().any(|code| told.starts_with(code)))
        .collect()
}

#[test]
fn what_is_imported_has_nothing_to_complain_of_in_its_form() {
    for (name, source) in
        [("credit.pmml", Source::Pmml), ("hubspot.json", Source::Hubspot), ("points.csv", Source::Csv)]
    {
        assert_eq!(of_form(&import(name, source).to_string()), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_is_always_or_never_true_is_said_without_an_empty_condition() {
    let text = sample("credit.pmml");
    let is_marketing = "<SimplePredicate field=\"Department\" operator=\"equal\" value=\"marketing\"/>";
    let compound = |operator: &str, inner: &str| {
        format!("<CompoundPredicate booleanOperator=\"{operator}\">{inner}{is_marketing}</CompoundPredicate>")
    };
    let never = "<SimplePredicate field=\"Income\" operator=\"isMissing\"/>";
    let always = "<SimplePredicate field=\"Income\" operator=\"isNotMissing\"/>";
    let nothing = "<SimpleSetPredicate field=\"Department\" booleanOperator=\"isIn\"><Array n=\"0\" type=\"string\"></Array></SimpleSetPredicate>";
    let mut predicates = vec!["<True/>".to_owned(), "<False/>".to_owned(), never.to_owned(), always.to_owned()];
    predicates.extend([nothing.to_owned(), nothing.replace("isIn", "isNotIn")]);
    for operator in ["and", "or", "xor", "surrogate"] {
        predicates.extend(["<True/>", "<False/>", never, always, nothing].map(|inner| compound(operator, inner)));
    }
    for predicate in predicates {
        let text = text.replacen(is_marketing, &predicate, 1);
        let (card, imported) = (standard::parse(&text), pmml(&text).unwrap());
        let found = of_form(&imported.definition);
        assert!(!found.iter().any(|told| told.starts_with("empty-")), "{predicate}: {found:?}");
        let definition: Value = serde_json::from_str(&imported.definition).unwrap();
        for department in ["", "marketing", "engineering", "sales"] {
            let mut row = lead_of(&[("Age", "30"), ("Member", "true"), ("Department", department)]);
            row.retain(|_, value| !value.is_empty());
            let points = decided(&imported.definition, &lead(&row))["scores"]["score"]["points"].as_f64().unwrap();
            let behind = definition["x-pmml"]["digits_behind"].as_i64().unwrap();
            assert_eq!(Some(points / 10_f64.powi(behind as i32)), standard::score(&card, &row), "{predicate} {row:?}");
        }
    }
    let last = "<Attribute partialScore=\"0\"><True/></Attribute>";
    let told = pmml(&text.replacen(last, &last.repeat(2), 1)).unwrap();
    let place = "/PMML/Scorecard/Characteristics/Characteristic/Attribute[5]";
    assert!(told.notes.iter().any(|note| note.place == place), "{:?}", told.notes);
}

#[test]
fn what_has_no_counterpart_is_told_with_its_path() {
    let places: Vec<String> = pmml(&sample("credit.pmml")).unwrap().notes.into_iter().map(|note| note.place).collect();
    for place in [
        "/PMML/Scorecard/Output/OutputField",
        "/PMML/Scorecard/MiningSchema/MiningField[5]",
        "/PMML/Scorecard/Characteristics/Characteristic[2]",
        "/PMML/Scorecard/Characteristics",
        "/decide",
    ] {
        assert!(places.iter().any(|known| known == place), "{place} is not among {places:?}");
    }
}

#[test]
fn a_card_that_would_score_otherwise_is_refused_with_the_place() {
    let text = sample("credit.pmml");
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        pmml(&text.replacen(from, to, 1)).unwrap_err().place
    };
    let first = "/PMML/Scorecard/Characteristics/Characteristic/Attribute";
    assert_eq!(refused("partialScore=\"-9\"", "partialScore=\"nine\""), first);
    assert_eq!(refused("partialScore=\"-9\"", "partialScore=\"0.0000001\""), "/PMML/Scorecard/Characteristics");
    assert_eq!(
        refused("field=\"Department\" operator=\"isMissing\"", "field=\"derived\" operator=\"isMissing\""),
        format!("{first}/SimplePredicate")
    );
    let complex = "partialScore=\"-9\"><ComplexPartialScore><FieldRef field=\"Age\"/></ComplexPartialScore>";
    assert_eq!(refused("partialScore=\"-9\">", complex), format!("{first}/ComplexPartialScore"));
    assert_eq!(refused("<Output>", "<Targets><Target/></Targets><Output>"), "/PMML/Scorecard/Targets");
    assert_eq!(refused("</Scorecard>", "</Scorecard><TreeModel/>"), "/PMML/TreeModel");
    assert_eq!(refused("modelName=", "isScorable=\"false\" modelName="), "/PMML/Scorecard");
    assert_eq!(refused("engineering", "Marketing"), format!("{first}[3]/SimpleSetPredicate"));
    assert_eq!(refused("<PMML ", "<!DOCTYPE x><PMML "), "/");
    assert_eq!(refused("</PMML>", ""), "/");
}

#[test]
fn where_the_standard_gives_no_score_a_gate_says_so() {
    let text = sample("credit.pmml").replacen("<Attribute partialScore=\"2\"><True/></Attribute>", "", 1);
    let card = standard::parse(&text);
    let definition = pmml(&text).unwrap().definition;
    for row in [lead_of(&[("Age", "20")]), lead_of(&[])] {
        let expected = if standard::score(&card, &row).is_some() { "scored" } else { "not-scored" };
        assert_eq!(decided(&definition, &lead(&row))["verdict"], expected, "{row:?}");
    }
    let valid =
        "dataType=\"integer\"><Interval closure=\"closedOpen\" leftMargin=\"0\" rightMargin=\"120\"/></DataField>";
    let text = sample("credit.pmml").replacen("dataType=\"integer\"/>", valid, 1);
    let text =
        text.replacen("name=\"Age\" usageType=\"active\" invalidValueTreatment=\"asMissing\"", "name=\"Age\"", 1);
    let definition = pmml(&text).unwrap().definition;
    for (age, verdict) in [("0", "scored"), ("119", "scored"), ("120", "not-scored"), ("-1", "not-scored")] {
        assert_eq!(decided(&definition, &json!({ "Age": age }))["verdict"], verdict, "{age}");
    }
}

fn lead_of(pairs: &[(&str, &str)]) -> Row {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_definition_as_a_card_counts_what_is_unknown_as_it_does_here() {
    let definition = json!({
        "format": 1, "id": "d", "version": "1", "name": "D",
        "fields": { "size": { "type": "number" }, "land": { "type": "text" } },
        "lists": { "near": ["de", "a \"b\" & c"] },
        "scorecards": { "fit": { "start": 5, "criteria": [
            { "id": "size", "bins": [{ "when": { "field": "size", "gte": 100 }, "points": 30 }, { "when": { "field": "size", "gte": 10, "lt": 50 }, "points": 8 }], "otherwise": -4 },
            { "id": "land", "when": { "field": "land", "in": "near" }, "points": 7, "unknown": 3 },
            { "id": "far", "when": { "not": { "field": "land", "in": "near" } }, "points": -2 },
            { "id": "word", "when": { "field": "land", "words": ["x"] }, "points": 1 },
        ] } },
        "verdicts": { "v": { "kind": "accept" } }, "decide": [{ "verdict": "v" }],
    });
    let exported = api::export(&definition.to_string(), Target::Pmml, None).unwrap().unwrap();
    assert!(exported.notes.iter().any(|note| note.place == "/scorecards/fit/criteria/3"), "{:?}", exported.notes);
    let card = standard::parse(&exported.text);
    for size in ["", "9", "10", "49", "50", "100"] {
        for land in ["", "de", "fr"] {
            let row: Row =
                lead_of(&[("size", size), ("land", land)]).into_iter().filter(|(_, value)| !value.is_empty()).collect();
            let decision = decided(&definition.to_string(), &lead(&row));
            let told: Vec<i64> =
                decision["criteria"].as_array().unwrap().iter().map(|one| one["points"].as_i64().unwrap()).collect();
            // A negation of a condition over one field is unknown without it, and the card is told so.
            let expected = 5 + told[0] + told[1] + if land.is_empty() { 0 } else { told[2] };
            assert_eq!(standard::score(&card, &row), Some(expected as f64), "{row:?}");
        }
    }
}

#[test]
fn a_table_of_points_is_read_with_its_noise() {
    let definition = import("points.csv", Source::Csv);
    assert_eq!(definition["fields"]["employees"]["type"], "number");
    assert_eq!(definition["fields"]["newsletter"]["type"], "boolean");
    let score = |lead: Value| decided(&definition.to_string(), &lead)["scores"].clone();
    let all =
        json!({ "Employees": "200", "Job title": "Head of IT", "Country": "at", "Newsletter": "yes", "Phone": "1" });
    assert_eq!((&score(all.clone())["fit"]["points"], &score(all)["engagement"]["points"]), (&json!(65), &json!(8)));
    for (employees, points) in [(199, 15), (50, 15), (49, -5), (200, 30)] {
        assert_eq!(
            score(json!({ "Employees": employees, "Job title": "x", "Country": "us" }))["fit"]["points"],
            points
        );
    }
}

#[test]
fn a_table_that_is_not_understood_is_told_by_line_and_column() {
    let errors = |text: &str| -> Vec<String> {
        api::import(text, Source::Csv, "t").unwrap_err().into_iter().map(|note| note.place).collect()
    };
    let table = "criterion,field,condition,points\nsize,employees,roughly 50,5\nsize,employees,>= 10,many\n,,,\nx,,is a,1\ny,employees,is big,2\n";
    assert_eq!(errors(table), ["line 2, column 3", "line 3, column 4", "line 5, column 2"]);
    let mixed = "criterion;field;condition;points\na;employees;>= 10;5\nb;employees;is big;2\n";
    assert_eq!(errors(mixed), ["line 3, column 2"]);
    assert_eq!(errors("a,b,c\n1,2,3\n"), ["line 1"]);
}

#[test]
fn a_table_comes_back_as_it_went() {
    let before = import("points.csv", Source::Csv);
    let table = api::export(&before.to_string(), Target::Csv, None).unwrap().unwrap();
    let after = api::import(&table.text, Source::Csv, "Our points").unwrap();
    let after: Value = serde_json::from_str(&after.definition).unwrap();
    assert_eq!(after["scorecards"], before["scorecards"]);
    assert_eq!(after["fields"], before["fields"]);
}

#[test]
fn a_score_of_hubspot_keeps_its_groups_and_limits() {
    let definition = import("hubspot.json", Source::Hubspot);
    assert_eq!(
        definition["scorecards"]["score"]["groups"]["company"],
        json!({ "label": "Company", "min": -10, "max": 40 })
    );
    let points = |lead: Value| decided(&definition.to_string(), &lead)["scores"]["score"]["points"].clone();
    assert_eq!(points(json!({ "numberofemployees": "200", "country": "fr" })), 30);
    assert_eq!(points(json!({ "numberofemployees": "199", "country": "fr" })), 0);
    assert_eq!(points(json!({ "country": "fr" })), 0);
    let notes = api::import(&sample("hubspot.json"), Source::Hubspot, "").unwrap().notes;
    let places: Vec<&str> = notes.iter().map(|note| note.place.as_str()).collect();
    let rules = "/groupConfigs/0/ruleConfigurations";
    assert!(
        places.contains(&format!("{rules}/1").as_str())
            && places.contains(&format!("{rules}/2/configuration/calculation").as_str())
    );
}

#[test]
fn markdown_has_a_table_for_each_scorecard() {
    let page =
        api::export(&import("points.csv", Source::Csv).to_string(), Target::Markdown, None).unwrap().unwrap().text;
    assert!(page.contains("## Fit\n") && page.contains("## Engagement\n"), "{page}");
    assert!(page.contains("| Size | Employees | between 50 and 199 | +15 |\n"), "{page}");
}

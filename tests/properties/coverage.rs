//! The random definitions and leads reach every part of the language often enough to mean something:
//! what is counted here cannot vanish without a failure.

use super::case::batch;
use crate::generate::conditions::kind_of;
use crate::oracle::predicates::{World, truth};
use crate::oracle::values::Read;
use crate::oracle::{decide, judge, objects, read};
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Counts = BTreeMap<String, usize>;

#[test]
fn every_part_of_the_language_is_reached() {
    let mut counts = Counts::new();
    for seed in 0..500 {
        let batch = batch(seed, 10);
        of_definition(&batch.definition, &mut counts);
        for (lead, as_of) in &batch.leads {
            of_lead(&batch.definition, lead, *as_of, &mut counts);
        }
    }
    let found = |name: &str| counts.get(name).copied().unwrap_or(0);
    let mut rare = wanted();
    rare.retain(|(name, least)| found(name) < *least);
    let rare: Vec<String> = rare.iter().map(|(name, least)| format!("{name}: {} of {least}", found(name))).collect();
    assert!(rare.is_empty(), "too rare: {rare:#?}");
}

/// What has to be seen, and how often at least.
fn wanted() -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let mut add = |least: usize, names: &[&str], ends: &[&str]| {
        for name in names {
            out.extend(ends.iter().map(|end| (format!("{name}{end}"), least)));
        }
    };
    let every = [" true", " false", " unknown"];
    add(60, &["is", "is_not", "in", "not_in", "gt", "gte", "lt", "lte", "words", "contains"], &every);
    add(60, &["starts_with", "ends_with", "domain_in", "has_any", "has_all", "has_none"], &every);
    add(60, &["before", "after", "within_days", "older_than_days", "within_next_days"], &every);
    add(60, &["activity", "all", "any", "none", "not", "of", "present possibly"], &every);
    add(60, &["score", "grade", "completeness", "verdict", "kind", "present"], &every[..2]);
    add(60, &["score possibly", "grade possibly", "completeness possibly"], &every[2..]);
    add(100, &["bins", "when", "per field", "per activity"], &[" met", " not-met", " unknown"]);
    add(30, &["bins", "when", "per field", "per activity"], &[" decay", " unknown points", " group"]);
    add(20, &["text", "choice", "choices", "number", "boolean", "date", "email"], &[" field"]);
    add(20, &["take", "classify", "unless", "otherwise", "options", "aliases"], &[" field"]);
    add(20, &["label", "order", "decimal", "derived from derived"], &[" field"]);
    add(50, &["not-text", "not-a-choice", "not-choices", "unlisted-option", "not-a-number"], &[" problem"]);
    add(50, &["not-a-boolean", "not-a-date", "not-an-email"], &[" problem"]);
    add(50, &["not-a-list", "not-an-activity", "not-a-count"], &[" activities problem"]);
    add(50, &["gate when", "gate require", "gate if_unknown", "decide first", "decide last"], &[""]);
    add(100, &["settled true", "settled false", "route", "no route", "grade joined", "cut group"], &[""]);
    add(50, &["cut scorecard", "unbounded low", "unbounded high", "total", "three verdicts"], &[""]);
    add(50, &["range closed", "range up", "range down", "derived given", "several keys"], &[""]);
    out
}

fn count(counts: &mut Counts, name: impl Into<String>) {
    *counts.entry(name.into()).or_default() += 1;
}

fn of_definition(definition: &Value, counts: &mut Counts) {
    for (_, field) in objects(&definition["fields"]) {
        count(counts, format!("{} field", kind_of(field)));
        for key in ["take", "classify", "otherwise", "options", "aliases", "label", "order", "decimal"] {
            if field.get(key).is_some() {
                count(counts, format!("{key} field"));
            }
        }
        let entries = field["classify"].as_array().into_iter().flatten();
        entries.filter(|e| e.get("unless").is_some()).for_each(|_| count(counts, "unless field"));
        let source = field["from"].as_str().map(|name| &definition["fields"][name]);
        if source.is_some_and(|source| source.get("from").is_some()) {
            count(counts, "derived from derived field");
        }
    }
    for criterion in criteria(definition) {
        for (key, name) in [("decay", "decay"), ("unknown", "unknown points"), ("group", "group")] {
            if criterion.get(key).is_some() {
                count(counts, format!("{} {name}", shape(criterion)));
            }
        }
    }
}

fn criteria(definition: &Value) -> Vec<&Value> {
    let cards = objects(&definition["scorecards"]);
    cards.flat_map(|(_, card)| card["criteria"].as_array().unwrap()).collect()
}

fn shape(criterion: &Value) -> &'static str {
    match criterion.get("per") {
        Some(per) if per.get("activity").is_some() => "per activity",
        Some(_) => "per field",
        None if criterion.get("bins").is_some() => "bins",
        None => "when",
    }
}

fn of_lead(definition: &Value, lead: &Value, as_of: i128, counts: &mut Counts) {
    let decision = decide(definition, lead, as_of);
    of_decision(definition, &decision, counts);
    let known = read(definition, lead);
    let judged = judge(definition, &known, as_of);
    let verdict = decision["verdict"].as_str().unwrap();
    let world = World { verdict, ..judged.world(definition, &known, as_of) };
    of_conditions(&world, definition, counts);
    let ranges = known.values.values().filter_map(|value| match value {
        Read::Number(range) if range.low != range.high => Some((range.low, range.high)),
        _ => None,
    });
    for range in ranges {
        count(
            counts,
            match range {
                (_, None) => "range up",
                (None, _) => "range down",
                _ => "range closed",
            },
        );
    }
    let derived = |name: &&String| definition["fields"][name.as_str()].get("from").is_some();
    known.given.iter().filter(derived).for_each(|_| count(counts, "derived given"));
    let fields = definition["fields"].as_object().unwrap().keys();
    let present = fields.filter(|name| lead.get(name.as_str()).is_some()).count();
    if lead.as_object().unwrap().len() > present + 2 {
        count(counts, "several keys");
    }
}

fn of_decision(definition: &Value, decision: &Value, counts: &mut Counts) {
    let outcomes = decision["criteria"].as_array().unwrap();
    for (criterion, outcome) in criteria(definition).into_iter().zip(outcomes) {
        count(counts, format!("{} {}", shape(criterion), outcome["outcome"].as_str().unwrap()));
        if outcome["possible"][0].is_null() {
            count(counts, "unbounded low");
        }
        if outcome["possible"][1].is_null() {
            count(counts, "unbounded high");
        }
    }
    for problem in decision["problems"].as_array().unwrap() {
        let code = problem["code"].as_str().unwrap();
        let of = if problem["field"] == "activities" { " activities" } else { "" };
        count(counts, format!("{code}{of} problem"));
    }
    for cut in decision["limits"].as_array().unwrap() {
        count(counts, if cut["group"].is_null() { "cut scorecard" } else { "cut group" });
    }
    count(counts, format!("settled {}", decision["settled"]));
    count(counts, if decision["route"].is_null() { "no route" } else { "route" });
    let several = decision["possible_verdicts"].as_array().unwrap().len() > 2;
    let seen = [
        ("grade joined", !decision["grade"].is_null()),
        ("total", decision["scores"].get("total").is_some()),
        ("three verdicts", several),
    ];
    seen.iter().filter(|(_, is)| *is).for_each(|(name, _)| count(counts, *name));
    of_verdict(definition, decision, counts);
}

fn of_verdict(definition: &Value, decision: &Value, counts: &mut Counts) {
    let gates = definition["gates"].as_array().into_iter().flatten();
    let Some(gate) = gates.into_iter().find(|gate| gate["id"] == decision["gate"]) else {
        let rules = definition["decide"].as_array().unwrap();
        let first = rules.len() > 1 && rules[0]["verdict"] == decision["verdict"];
        return count(counts, if first { "decide first" } else { "decide last" });
    };
    let name = match gate.get("if_unknown") {
        Some(verdict) if *verdict == decision["verdict"] && *verdict != gate["verdict"] => "gate if_unknown",
        _ if gate.get("when").is_some() => "gate when",
        _ => "gate require",
    };
    count(counts, name);
}

/// The truth of every predicate of the definition, by its operator, as counted and as possible.
fn of_conditions(world: &World, value: &Value, counts: &mut Counts) {
    let inner = value.as_array().into_iter().flatten();
    inner.for_each(|item| of_conditions(world, item, counts));
    let combined = ["all", "any", "none", "not", "of", "activity", "score", "grade", "completeness"];
    for (key, inner) in objects(value) {
        let named = matches!(key.as_str(), "verdict" | "kind") && inner.is_object();
        let listed = combined.contains(&key.as_str()) && is_condition(value);
        if named || listed {
            tally(world, key, value, counts);
        }
        if !key.starts_with("x-") && !["fields", "verdicts", "examples"].contains(&key.as_str()) {
            of_conditions(world, inner, counts);
        }
    }
    if let Some(field) = value.get("field") {
        for (key, operand) in objects(value).filter(|(key, _)| *key != "field") {
            let mut alone = json!({ "field": field });
            alone[key] = operand.clone();
            tally(world, key, &alone, counts);
        }
    }
}

/// Not the name of a grade, the definition's list of them, or what points are counted per.
fn is_condition(value: &Value) -> bool {
    let per_or_not = value.get("activity").is_none() || value.get("points").is_none();
    let grade = value.get("grade").is_none() || value.get("in").or(value.get("is")).is_some();
    let group = value.get("format").is_none();
    per_or_not && grade && group
}

fn tally(world: &World, key: &str, condition: &Value, counts: &mut Counts) {
    let name = |truth: Option<bool>| truth.map_or("unknown".into(), |truth| truth.to_string());
    count(counts, format!("{key} {}", name(truth(world, condition))));
    let possibly = truth(&World { possibly: true, ..*world }, condition);
    count(counts, format!("{key} possibly {}", name(possibly)));
}

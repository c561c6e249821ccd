//! The public cut: without private parts it decides as the whole does, and nothing inner or private is in it.

use super::case::{Batch, batch, each_seed, first_difference, report};
use crate::generate::Dice;
use crate::oracle::dates::print;
use crate::oracle::decide;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use leadpact::api::{self, Instant, Pact, Severity};
use leadpact::json;
use serde_json::{Value, json};

const DEFINITIONS: u64 = 500;
const LEADS_EACH: usize = 6;
/// What no published text may hold.
const SECRET: &str = "zzsecret";

#[test]
fn without_private_parts_it_decides_as_the_whole_does() {
    each_seed(80_000..80_000 + DEFINITIONS, |seed| {
        let mut batch = batch(seed, LEADS_EACH);
        with_inner_texts(&mut batch.dice, &mut batch.definition);
        let whole = api::open(&batch.definition.to_string()).unwrap();
        let public = api::publish_public(&batch.definition.to_string()).unwrap();
        assert!(!public.provisional && public.kept.is_empty());
        for pact in readers(&public.text) {
            for (lead, as_of) in &batch.leads {
                let difference = first_difference("", &decision(&whole, lead, *as_of), &decision(&pact, lead, *as_of));
                assert_eq!(difference, None, "seed {seed}\n{}", report(&batch.definition, lead, *as_of, &public.text));
            }
        }
        assert_holds_no_secret(&public.text);
    });
}

#[test]
fn private_parts_are_absent() {
    each_seed(81_000..81_000 + DEFINITIONS, |seed| {
        let Batch { mut definition, leads, mut dice } = batch(seed, LEADS_EACH);
        with_inner_texts(&mut dice, &mut definition);
        let rest = with_private_parts(&mut dice, &mut definition);
        let public = api::publish_public(&definition.to_string()).unwrap();
        let parts = |definition: &Value| [&definition["gates"], &definition["scorecards"]].map(Value::to_string);
        assert_eq!(public.provisional, parts(&rest) != parts(&definition));
        assert_holds_no_secret(&public.text);
        for pact in readers(&public.text) {
            assert_eq!(pact.is_provisional(), public.provisional);
            for (lead, as_of) in &leads {
                let mut found = decision(&pact, lead, *as_of);
                let mut expected = decide(&rest, lead, *as_of);
                for decision in [&mut found, &mut expected] {
                    // A field that only private parts read is not read, and what is wrong with it not reported.
                    decision.as_object_mut().unwrap().retain(|key, _| !["definition", "problems"].contains(&&**key));
                }
                let difference = first_difference("", &found, &expected);
                assert_eq!(difference, None, "seed {seed}\n{}", report(&definition, lead, *as_of, &public.text));
            }
        }
    });
}

/// A published text as both builds read it: as a definition, and by what was compiled.
fn readers(text: &str) -> [Pact; 2] {
    let errors = api::check(text).into_iter().filter(|found| found.severity == Severity::Error);
    assert_eq!(errors.map(|found| json::to_string(&found)).collect::<Vec<_>>(), Vec::<String>::new(), "{text}");
    assert!(!api::check(text).iter().any(|found| found.code.as_str() == "edited-publication"), "{text}");
    [api::open(text).unwrap(), Pact::from_bytes(&compiled(text)).unwrap()]
}

fn compiled(text: &str) -> Vec<u8> {
    let document: Value = serde_json::from_str(text).unwrap();
    BASE64_STANDARD.decode(document["x-published"]["compiled"].as_str().unwrap()).unwrap()
}

fn decision(pact: &Pact, lead: &Value, as_of: i128) -> Value {
    let decision = pact.decide(&lead.to_string(), Instant::parse(&print(as_of)).unwrap()).unwrap();
    serde_json::from_str(&json::to_string(&decision)).unwrap()
}

fn assert_holds_no_secret(text: &str) {
    assert!(!text.to_lowercase().contains(SECRET), "{text}");
    let bytes = compiled(text);
    assert!(!bytes.windows(SECRET.len()).any(|part| part.eq_ignore_ascii_case(SECRET.as_bytes())), "{text}");
}

/// Writes a secret wherever people write to each other.
fn with_inner_texts(dice: &mut Dice, definition: &mut Value) {
    for key in ["description", "owner"] {
        definition[key] = json!(secret(dice));
    }
    definition["handover"] = json!({ "rejection_reasons": [{ "code": secret(dice), "label": secret(dice) }] });
    definition["x-note"] = json!({ "deep": [secret(dice)] });
    for (_, card) in definition["scorecards"].as_object_mut().unwrap() {
        card["label"] = json!(secret(dice));
        for (_, group) in card.get_mut("groups").and_then(Value::as_object_mut).into_iter().flatten() {
            group["label"] = json!(secret(dice));
        }
        for criterion in items(card.get_mut("criteria")) {
            (criterion["label"], criterion["why"]) = (json!(secret(dice)), json!(secret(dice)));
            items(criterion.get_mut("bins")).for_each(|bin| bin["label"] = json!(secret(dice)));
        }
    }
    for (_, verdict) in definition["verdicts"].as_object_mut().unwrap() {
        (verdict["label"], verdict["next_step"]) = (json!(secret(dice)), json!(secret(dice)));
    }
    for gate in items(definition.get_mut("gates")) {
        (gate["label"], gate["reason"]) = (json!(secret(dice)), json!(secret(dice)));
    }
    for route in items(definition.get_mut("routes")) {
        (route["to"], route["next_step"]) = (json!({ "owner": secret(dice) }), json!(secret(dice)));
    }
    if let Some(total) = definition.get_mut("total") {
        total["label"] = json!(secret(dice));
    }
}

/// Makes some gates and criteria private, which then ask for secrets, too; gives the definition without them.
fn with_private_parts(dice: &mut Dice, definition: &mut Value) -> Value {
    definition["fields"]["zzsecret_source"] = json!({ "type": "text", "label": secret(dice) });
    definition["fields"]["zzsecret_class"] =
        json!({ "from": "zzsecret_source", "classify": [{ "value": secret(dice), "words": "zzsecret_words" }] });
    let lists = definition.as_object_mut().unwrap().entry("lists").or_insert_with(|| json!({}));
    lists["zzsecret_words"] = json!([secret(dice)]);
    let mut rest = definition.clone();
    let mut marks = vec!["/fields/zzsecret_source".to_owned(), "/fields/zzsecret_class".to_owned()];
    hide(dice, definition.get_mut("gates"), rest.get_mut("gates"), "/gates", &mut marks);
    let names: Vec<String> = rest["scorecards"].as_object().unwrap().keys().cloned().collect();
    for name in names {
        let list = |value: &'_ mut Value| value["scorecards"][&name]["criteria"].take();
        let (mut whole, mut left) = (list(definition), list(&mut rest));
        hide(dice, Some(&mut whole), Some(&mut left), &format!("/scorecards/{name}/criteria"), &mut marks);
        definition["scorecards"][&name]["criteria"] = whole;
        rest["scorecards"][&name]["criteria"] = left;
    }
    definition["x-private"] = json!(marks);
    rest
}

fn hide(dice: &mut Dice, whole: Option<&mut Value>, rest: Option<&mut Value>, list: &str, marks: &mut Vec<String>) {
    let (Some(Value::Array(whole)), Some(Value::Array(rest))) = (whole, rest) else { return };
    let mut left = Vec::new();
    for (index, item) in whole.iter_mut().enumerate() {
        if !dice.chance(40) {
            left.push(item.clone());
            continue;
        }
        if dice.chance(50) {
            item["private"] = json!(true);
        } else {
            marks.push(format!("{list}/{index}"));
        }
        for key in ["when", "require"] {
            if let Some(condition) = item.get_mut(key) {
                let asks = json!({ "field": "zzsecret_class", "is": secret(dice) });
                *condition = json!({ "any": [condition.take(), asks] });
            }
        }
    }
    *rest = left;
}

fn items(list: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    list.and_then(Value::as_array_mut).into_iter().flatten()
}

fn secret(dice: &mut Dice) -> String {
    format!("ZZsecret {}", dice.int(0, 999_999))
}

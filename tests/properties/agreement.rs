//! The scorer and the second scorer give the same decision, to the last point, for random definitions
//! and messy leads. A difference is printed with the smallest case that still shows it.

use super::case::{batch, each_seed, first_difference, of_library, report, shrunk, spaced};
use super::subject::Subject;
use crate::generate::Dice;
use crate::oracle::dates::print;
use crate::oracle::decide;
use leadpact::json::to_string;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

const DEFINITIONS: u64 = 2_200;
const LEADS_EACH: usize = 10;
const LIBRARIES: u64 = 500;

#[test]
fn both_scorers_decide_alike() {
    each_seed(0..DEFINITIONS, |seed| {
        let mut batch = batch(seed, LEADS_EACH);
        let subject = Subject::open(&batch.definition);
        for (lead, as_of) in &batch.leads {
            let text = as_text(&mut batch.dice, lead);
            let decision = subject.decide_text(&text, *as_of);
            let expected = decide(&batch.definition, lead, *as_of);
            if first_difference("", &decision, &expected).is_some() {
                panic!("seed {seed}\n{}", explained(&batch.definition, lead, *as_of));
            }
        }
    });
}

/// Which definition decides, and what it decides, are those that a condition after the other leads to by hand.
#[test]
fn both_scorers_choose_alike_of_random_libraries() {
    let (libraries, chosen) = (AtomicU64::new(0), Mutex::new(BTreeMap::<String, u64>::new()));
    each_seed(0..LIBRARIES, |seed| {
        let Some(batch) = of_library(seed, LEADS_EACH) else { return };
        libraries.fetch_add(1, Ordering::Relaxed);
        let pact = leadpact::api::open(&batch.definition.to_string()).expect("it was opened before");
        for (lead, as_of) in &batch.leads {
            let instant = leadpact::api::Instant::parse(&print(*as_of)).expect("a moment");
            let decision = pact.decide(&lead.to_string(), instant).expect("a lead");
            let mut decision: Value = serde_json::from_str(&to_string(&decision)).expect("JSON");
            let expected = decide(&batch.definition, lead, *as_of);
            decision.as_object_mut().expect("an object").shift_remove("definition");
            let told = decision["library"].as_object_mut().expect("what chose");
            for key in ["digest", "status", "because"] {
                assert!(told.shift_remove(key).is_some(), "{key}");
            }
            let difference = first_difference("", &decision, &expected);
            assert_eq!(difference, None, "seed {seed}\n{}", report(&batch.definition, lead, *as_of, ""));
            *chosen.lock().expect("whole").entry(expected["library"]["chosen"].to_string()).or_default() += 1;
        }
    });
    let (libraries, chosen) = (libraries.into_inner(), chosen.into_inner().expect("whole"));
    assert!(libraries > LIBRARIES / 2, "{libraries} of {LIBRARIES} are valid");
    assert!(chosen.len() == 5 && chosen.values().all(|count| *count > 20), "each of four, and none: {chosen:?}");
}

/// As JSON text with other escapes and spaces; at times a key comes twice, and then the last one counts.
fn as_text(dice: &mut Dice, lead: &Value) -> String {
    let text = if dice.chance(30) { spaced(dice, lead) } else { lead.to_string() };
    match lead.as_object().and_then(|object| object.keys().next()) {
        Some(key) if dice.chance(10) => {
            let twice = format!("{{{}: [\"first\"], ", Value::from(key.as_str()));
            text.replacen('{', &twice, 1)
        }
        _ => text,
    }
}

/// The smallest case that still differs, with both decisions.
fn explained(definition: &Value, lead: &Value, as_of: i128) -> String {
    let (definition, lead) = shrunk(definition, lead, |definition, lead| difference(definition, lead, as_of).is_some());
    match difference(&definition, &lead, as_of) {
        Some((place, decision, expected)) => {
            let both = format!("differ at {place}\nscorer: {decision}\nsecond scorer: {expected}");
            report(&definition, &lead, as_of, &both)
        }
        None => report(&definition, &lead, as_of, "differ only as text"),
    }
}

/// None also where the definition is not valid, which the second scorer does not judge.
fn difference(definition: &Value, lead: &Value, as_of: i128) -> Option<(String, Value, Value)> {
    let decision = Subject::accepts(definition)?.decide(lead, as_of);
    let expected = decide(definition, lead, as_of);
    let place = first_difference("", &decision, &expected)?;
    Some((place, decision, expected))
}

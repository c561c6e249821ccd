//! The scorer and the second scorer give the same decision, to the last point, for random definitions
//! and messy leads. A difference is printed with the smallest case that still shows it.

use super::case::{batch, each_seed, first_difference, report, shrunk, spaced};
use super::subject::Subject;
use crate::generate::Dice;
use crate::oracle::decide;
use serde_json::Value;

const DEFINITIONS: u64 = 2_200;
const LEADS_EACH: usize = 10;

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

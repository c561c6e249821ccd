//! Random definitions: no lead that is scored may come to what is said to be out of reach.

use crate::generate::Dice;
use crate::generate::definition::definition;
use crate::generate::lead::{lead, operands};
use crate::generate::moments;
use crate::oracle::dates::print;
use leadpact::api::{self, Instant, Pact, Reach, Reached, to_string};
use serde_json::Value;
use std::collections::BTreeMap;

/// How often each answer was given.
type Tally = BTreeMap<&'static str, usize>;

#[test]
fn no_lead_comes_to_what_is_out_of_reach() {
    let mut tally = Tally::new();
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let definition = definition(&mut dice);
        let operands = operands(&definition);
        let as_of = moments::as_of(&mut dice);
        let now = Instant::parse(&print(as_of)).unwrap();
        let text = definition.to_string();
        let reach = api::reach(&text, now).unwrap();
        let pact = api::open(&text).unwrap();
        count(&reach, &mut tally);
        for _ in 0..150 {
            let lead = lead(&mut dice, &definition, &operands, as_of);
            let wrong = wrong(&reach, &decide(&pact, &lead, now));
            assert!(wrong.is_none(), "seed {seed}: {}\nas of {}\n{lead}\n{definition}", wrong.unwrap(), print(as_of));
        }
    }
    println!("{tally:?}");
    assert!(tally["yes"] > 300 && tally["no"] > 20, "{tally:?}");
}

fn decide(pact: &Pact, lead: &Value, now: Instant) -> Value {
    serde_json::from_str(&to_string(&pact.decide(&lead.to_string(), now).unwrap())).unwrap()
}

fn count(reach: &Reach, tally: &mut Tally) {
    let of_scores = reach.scores.iter().flat_map(|score| &score.grades);
    let sets = [&reach.grades, &reach.verdicts, &reach.gates, &reach.routes];
    for answer in of_scores.chain(sets.into_iter().flatten()) {
        *tally.entry(answer.reached.as_str()).or_default() += 1;
    }
    for edge in reach.scores.iter().flat_map(|score| [&score.low, &score.high]) {
        let kind = edge.as_ref().map_or("no edge", |edge| if edge.sure { "sure edge" } else { "open edge" });
        *tally.entry(kind).or_default() += 1;
    }
}

/// What a decision comes to though it is said to be out of reach.
pub fn wrong(reach: &Reach, decision: &Value) -> Option<String> {
    for score in &reach.scores {
        let found = &decision["scores"][score.name.as_str()];
        let points = found["points"].as_i64().unwrap();
        let (low, high) = (score.low.as_ref()?, score.high.as_ref()?);
        if (low.sure && points < low.points) || (high.sure && points > high.points) {
            return Some(format!("{} has {points}, and {} to {} were said", score.name, low.points, high.points));
        }
        let grade = score.grades.iter().find(|answer| found["grade"] == answer.name.as_str());
        if grade.is_some_and(|answer| answer.reached == Reached::No) {
            return Some(format!("{} has grade {}", score.name, found["grade"]));
        }
    }
    let sets =
        [("grade", &reach.grades), ("verdict", &reach.verdicts), ("gate", &reach.gates), ("route", &reach.routes)];
    sets.into_iter().find_map(|(what, answers)| {
        let same = answers.iter().filter(|answer| decision[what] == answer.name.as_str());
        let out: Vec<_> = same.collect();
        let never = !out.is_empty() && out.iter().all(|answer| answer.reached == Reached::No);
        never.then(|| format!("{what} {}", decision[what]))
    })
}

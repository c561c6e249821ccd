//! Section 4: every point is accounted for. `start` + the criteria's points + what limits cut is the score.

use super::case::{batch, report};
use super::subject::Subject;
use serde_json::Value;

#[test]
fn start_and_criteria_and_cuts_are_the_score() {
    for seed in 50_000..50_300 {
        let batch = batch(seed, 8);
        let subject = Subject::open(&batch.definition);
        for (lead, as_of) in &batch.leads {
            let decision = subject.decide(lead, *as_of);
            let wrong = wrong_sum(&batch.definition, &decision);
            assert_eq!(wrong, None, "{}", report(&batch.definition, lead, *as_of, ""));
        }
    }
}

/// The name of a scorecard whose sum is not its score.
fn wrong_sum(definition: &Value, decision: &Value) -> Option<String> {
    let cards = definition["scorecards"].as_object().unwrap();
    let wrong = cards.iter().find(|(name, card)| {
        let start = card["start"].as_i64().unwrap_or(0);
        let criteria = sum_of(&decision["criteria"], name, "points");
        let cuts = sum_of(&decision["limits"], name, "cut");
        let points = decision["scores"][name.as_str()]["points"].as_i64().unwrap();
        start + criteria + cuts != points
    });
    wrong.map(|(name, _)| name.clone())
}

fn sum_of(list: &Value, scorecard: &str, key: &str) -> i64 {
    let own = list.as_array().unwrap().iter().filter(|one| one["scorecard"] == scorecard);
    own.map(|one| one[key].as_i64().unwrap()).sum()
}

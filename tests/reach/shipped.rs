//! The shipped definitions: everything in them can be reached, and random leads come to nothing else.

use crate::support::definitions;
use leadpact::api::{self, Instant, Reached};

const NOW: &str = "2026-11-22";

#[test]
fn whatever_a_shipped_definition_names_can_be_reached() {
    let now = Instant::parse(NOW).unwrap();
    for (file, text) in definitions("good") {
        let name = file.display();
        let begun = std::time::Instant::now();
        let reach = api::reach(&text, now).unwrap();
        println!("{name} {:?}", begun.elapsed());
        for score in &reach.scores {
            let edge = |edge: &Option<api::Edge>| edge.as_ref().map(|edge| (edge.points, edge.sure, edge.usual));
            println!("  {} {:?} {:?}", score.name, edge(&score.low), edge(&score.high));
        }
        let sets = [&reach.verdicts, &reach.gates, &reach.routes, &reach.grades].into_iter().flatten();
        for answer in reach.scores.iter().flat_map(|score| &score.grades).chain(sets) {
            if answer.reached != Reached::Yes || answer.unusual {
                println!("  {} {} {}", answer.name, answer.reached.as_str(), answer.unusual);
            }
        }
    }
}

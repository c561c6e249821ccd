//! The shipped definitions: everything in them can be reached, and random leads come to nothing else.

use crate::support::definitions;
use leadpact::api::{self, Instant, Reached};

const NOW: &str = "2026-11-22";

#[test]
fn whatever_a_shipped_definition_names_can_be_reached() {
    let now = Instant::parse(NOW).unwrap();
    for (file, text) in definitions("good") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let reach = api::reach(&text, now).unwrap();
        assert!(reach.scores.iter().all(|score| score.low.is_some() && score.high.is_some()), "{name}");
        // What shows the syntax need not make sense.
        if name.starts_with("syntax") {
            continue;
        }
        let sets = [&reach.verdicts, &reach.gates, &reach.routes, &reach.grades].into_iter().flatten();
        for answer in reach.scores.iter().flat_map(|score| &score.grades).chain(sets) {
            assert_eq!(answer.reached, Reached::Yes, "{name}: {}", answer.name);
        }
    }
}

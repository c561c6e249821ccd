//! Any text as a lead, under a fixed set of definitions: deciding and explaining never panic, every point
//! is accounted for, and what was counted lies within what is possible.
//!
//! An explanation tries many answers, so it is asked for under one definition only: the text's length says
//! which one, and a space more is another one. Under all of them the minute would end among the seeds.
#![no_main]

use leadpact::api::{self, Decision, Explanation, Instant, Pact};
use libfuzzer_sys::fuzz_target;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The definitions that the tests keep as good ones.
static PACTS: LazyLock<Vec<Pact>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../definitions/good");
    let files = std::fs::read_dir(folder).expect("the definitions are there");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("readable").path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| std::fs::read_to_string(path).expect("text"));
    texts.map(|text| api::open(&text).expect("a good definition opens")).collect()
});

fuzz_target!(|text: &str| {
    let as_of = Instant::parse("2026-11-22T09:00:00Z").expect("a moment");
    for (index, pact) in PACTS.iter().enumerate() {
        let Ok(decision) = pact.decide(text, as_of) else {
            return assert!(pact.explain(text, as_of).is_err());
        };
        holds_together(&decision);
        if index == text.len() % PACTS.len() {
            let explanation = pact.explain(text, as_of).expect("what was decided can be explained");
            assert_eq!(explanation.decision, decision);
            adds_up(&explanation);
        }
    }
});

fn holds_together(decision: &Decision<'_>) {
    for (_, score) in &decision.scores {
        assert!(score.possible.low.is_none_or(|low| low <= score.points));
        assert!(score.possible.high.is_none_or(|high| high >= score.points));
    }
    assert!(decision.possible_verdicts.contains(&decision.verdict));
    assert_eq!(decision.settled, decision.possible_verdicts.len() == 1);
}

/// Start, criteria and what limits cut make the score.
fn adds_up(explanation: &Explanation<'_>) {
    for card in &explanation.scorecards {
        let criteria: i64 = card.lines.iter().map(|line| line.points).sum();
        let cut: i64 = card.limits.iter().map(|limit| limit.cut).sum();
        assert_eq!(card.start + criteria + cut, card.points);
    }
}

use super::super::look::Look;
use super::super::reach::Reached;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let best = look.reach.scores.last().and_then(|score| score.high.as_ref());
    let never = look.reach.verdicts.iter().filter(|answer| answer.reached == Reached::No);
    never
        .map(|answer| {
            let message = format!("no lead is {}", ticked(&answer.name));
            let witness = best.and_then(|edge| look.show_verdict(&edge.witness));
            Finding::about(Code::UnreachableVerdict, format!("/verdicts/{}", answer.name), message)
                .help("mend the conditions that lead to it, or leave it out")
                .witness(witness)
        })
        .collect()
}

use super::super::look::Look;
use super::super::reach::Reached;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::program::ScoreId;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (score, reach) in look.reach.scores.iter().enumerate() {
        let (Some(low), Some(high)) = (&reach.low, &reach.high) else { continue };
        let at = if score < look.program.scorecards.len() { format!("/scorecards/{}", reach.name) } else { "/total".to_owned() };
        for (place, answer) in reach.grades.iter().enumerate().filter(|(_, answer)| answer.reached == Reached::No) {
            let from = look.program.grades(ScoreId(score)).get(place).and_then(|grade| grade.from);
            let edge = if from.is_some_and(|from| from > high.points) { high } else { low };
            let message = format!("no lead gets the grade {} of {}", ticked(&answer.name), ticked(&reach.name));
            let help = format!("the score goes from {} to {}", low.points, high.points);
            let witness = look.show_score(&edge.witness, score);
            findings.push(Finding::about(Code::UnreachableGrade, format!("{at}/grades/{place}"), message).help(help).witness(witness));
        }
    }
    findings
}

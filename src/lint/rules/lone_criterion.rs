use super::super::look::{Look, Placed};
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::eval::Evaluation;
use crate::terms::Kind;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let nobody = look.analysis.scored(&look.analysis.lead(&[]));
    if look.kind(&nobody) == Some(Kind::Accept) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for placed in look.criteria() {
        let Some((points, lead)) = placed.bins.high.as_ref().filter(|(points, _)| *points > 0) else { continue };
        let evaluation = look.analysis.scored(lead);
        if look.kind(&evaluation) == Some(Kind::Accept) && is_alone(&evaluation, placed) && by_scores(look, &evaluation) {
            let verdict = ticked(look.verdict_name(&evaluation));
            let message = format!("{} alone makes a lead {verdict}, with {points} points", ticked(&placed.criterion.id));
            findings.push(
                Finding::about(Code::LoneCriterion, look.pointer(placed), message)
                    .help("spread the points if this is not meant")
                    .witness(look.show_verdict(lead)),
            );
        }
    }
    findings
}

/// Whether nothing else gives points.
fn is_alone(evaluation: &Evaluation, placed: Placed<'_>) -> bool {
    let cards = evaluation.cards.iter().enumerate();
    let mut all = cards.flat_map(|(card, result)| result.criteria.iter().enumerate().map(move |(place, one)| (card, place, one)));
    all.all(|(card, place, counted)| counted.points <= 0 || (card, place) == (placed.card, placed.place))
}

/// Whether the rule that decided asks for scores.
fn by_scores(look: &Look<'_>, evaluation: &Evaluation) -> bool {
    let clause = evaluation.walk.clause.and_then(|clause| look.program.decide.get(clause));
    clause.and_then(|clause| clause.when.as_ref()).is_some_and(super::super::look::asks_scores)
}

use super::super::look::{Look, Placed};
use super::ranges::{Range, others};
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::terms::Limit;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let all = look.criteria();
    let mut findings = Vec::new();
    for placed in &all {
        let Some(why) = why(look, &all, *placed) else { continue };
        let message = format!("{} never changes a score: {why}", ticked(&placed.criterion.id));
        let lead = placed.bins.high.as_ref().map(|(_, lead)| lead);
        let witness = lead.and_then(|lead| look.show_points(lead, *placed));
        findings.push(
            Finding::about(Code::WorthlessCriterion, look.pointer(*placed), message)
                .help("move the limit or the points, or leave it out")
                .witness(witness),
        );
    }
    findings
}

fn why(look: &Look<'_>, all: &[Placed<'_>], placed: Placed<'_>) -> Option<&'static str> {
    let own = Range::of(placed)?;
    if (own.low, own.high) == (0, 0) {
        return Some("it gives 0 whatever is known");
    }
    let (group, card) = others(look, all, placed)?;
    let declared = look.program.scorecards.get(placed.card)?;
    let limit = placed.criterion.group.and_then(|group| declared.groups.get(group)).map(|group| group.limit);
    if limit.is_some_and(|limit| is_full(limit, group, own)) {
        return Some("its group is at a limit without it");
    }
    is_full(declared.limit, card, own).then_some("the scorecard is at a limit without it")
}

/// Whether a limit is reached whatever the others give, and stays reached.
fn is_full(limit: Limit, others: Range, own: Range) -> bool {
    let full = limit.max.is_some_and(|max| others.low >= max && own.low >= 0);
    let empty = limit.min.is_some_and(|min| others.high <= min && own.high <= 0);
    full || empty || (limit.min.is_some() && limit.min == limit.max)
}

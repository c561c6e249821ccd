use super::super::look::Look;
use super::ranges::others;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let all = look.criteria();
    let mut findings = Vec::new();
    for placed in &all {
        let Some((group, card)) = others(look, &all, *placed) else { continue };
        let Some(declared) = look.program.scorecards.get(placed.card) else { continue };
        let Some((high, lead)) = &placed.bins.high else { continue };
        let own = placed.criterion.group.and_then(|group| declared.groups.get(group)).map(|group| group.limit);
        let of_group = own.and_then(|limit| limit.max).filter(|max| group.low.saturating_add(*high) > *max);
        let of_card = declared.limit.max.filter(|max| card.low.saturating_add(*high) > *max);
        let Some(max) = of_group.or(of_card).filter(|_| *high > 0) else { continue };
        let whose = if of_group.is_some() { "its group" } else { "the scorecard" };
        let message = format!("no lead keeps the {high} points of {}: {whose} ends at {max}", ticked(&placed.criterion.id));
        findings.push(
            Finding::about(Code::UnreachablePoints, look.pointer(*placed), message)
                .help("raise the limit, or say the points that are really given")
                .witness(look.show_points(lead, *placed)),
        );
    }
    findings
}

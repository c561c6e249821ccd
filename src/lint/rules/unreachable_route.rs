use super::super::look::Look;
use super::super::reach::Reached;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, answer) in look.reach.routes.iter().enumerate().filter(|(_, answer)| answer.reached == Reached::No) {
        let Some(when) = look.program.routes.get(place).and_then(|route| route.when.as_ref()) else { continue };
        let lead = look.truths(when).and_then(|truths| truths.yes);
        let lead = lead.or_else(|| look.reach.verdicts.iter().find_map(|answer| answer.witness.clone()));
        let witness = lead.as_ref().and_then(|lead| {
            look.show(lead, |evaluation| {
                let route = evaluation.route.and_then(|route| look.program.routes.get(route));
                format!("this lead goes by {}", ticked(route.map_or("", |route| &route.id)))
            })
        });
        let message = format!("no lead goes by {}", ticked(&answer.name));
        findings.push(
            Finding::about(Code::UnreachableRoute, format!("/routes/{place}"), message)
                .help("routes before it take all its leads, or its condition never holds")
                .witness(witness),
        );
    }
    findings
}

use super::super::look::Look;
use super::super::reach::Reached;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, answer) in look.reach.gates.iter().enumerate().filter(|(_, answer)| answer.reached == Reached::No) {
        let lead = look.program.gates.get(place).and_then(|gate| look.truths(&gate.closes_when)).and_then(|truths| truths.yes);
        let help = if lead.is_some() { "gates before it close for all its leads" } else { "its condition never closes it" };
        let lead = lead.or_else(|| look.reach.verdicts.iter().find_map(|answer| answer.witness.clone()));
        let message = format!("the gate {} never decides", ticked(&answer.name));
        let witness = lead.as_ref().and_then(|lead| look.show_verdict(lead));
        findings.push(Finding::about(Code::UnreachableGate, format!("/gates/{place}"), message).help(help).witness(witness));
    }
    findings
}

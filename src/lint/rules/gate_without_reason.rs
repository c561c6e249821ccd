use super::super::look::Look;
use crate::codes::Code;
use crate::concepts::words::words;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, gate) in look.program.gates.iter().enumerate() {
        let reason = words(&gate.reason);
        let repeats = [&gate.id, &gate.label].iter().any(|name| words(name) == reason);
        if reason.split(' ').filter(|word| !word.is_empty()).count() >= 2 && !repeats {
            continue;
        }
        let lead = look.reach.gates.get(place).and_then(|answer| answer.witness.as_ref());
        let message = format!("the reason of {} says no more than its name", ticked(&gate.id));
        findings.push(
            Finding::about(Code::GateWithoutReason, format!("/gates/{place}/reason"), message)
                .help("say in a sentence why no points outvote it")
                .witness(lead.and_then(|lead| look.show_verdict(lead))),
        );
    }
    findings
}

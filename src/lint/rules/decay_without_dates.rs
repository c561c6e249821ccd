use super::super::look::Look;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for placed in look.criteria() {
        let Some(since) = placed.criterion.decay.and_then(|decay| decay.since) else { continue };
        let Some((name, field)) = look.definition.fields.0.get(since.0) else { continue };
        if field.question.is_some() || field.label.is_some() || !field.aliases.is_empty() {
            continue;
        }
        let message = format!("{} fades by {}, which nobody is asked for", ticked(&placed.criterion.id), ticked(name));
        let witness = placed.bins.low.as_ref().and_then(|(_, lead)| look.show_points(lead, placed));
        findings.push(
            Finding::about(Code::DecayWithoutDates, format!("{}/decay/since", look.pointer(placed)), message)
                .help("give the field the aliases that a CRM calls it by, or a question")
                .witness(witness),
        );
    }
    findings
}

use super::super::look::Look;
use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::program::predicate::Predicate;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for condition in look.conditions() {
        let is_empty = matches!(condition.meant, Predicate::Any(inner) if inner.is_empty());
        let Some(truths) = look.truths(condition.meant).filter(|truths| truths.whole && truths.yes.is_none()) else { continue };
        if is_empty {
            continue;
        }
        let witness = truths.no.as_ref().and_then(|lead| look.show_verdict(lead));
        findings.push(
            Finding::about(Code::ContradictoryCondition, condition.pointer, "no lead fulfils this condition")
                .help("its parts exclude each other, or nothing it asks for can be")
                .witness(witness),
        );
    }
    findings
}

use super::super::look::Look;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::program::Shape;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for placed in look.criteria().into_iter().filter(|placed| placed.bins.whole) {
        let Shape::Bins { bins, .. } = &placed.criterion.shape else { continue };
        for place in (0..bins.len()).filter(|place| !placed.bins.met.contains_key(place)) {
            let Some((lead, first)) = placed.bins.shadowed.get(&place) else { continue };
            let id = ticked(&placed.criterion.id);
            let message = format!("bin {} of {id} is never reached: bins before it hold whenever it does", place + 1);
            let help = format!("put it before bin {}", first + 1);
            let pointer = format!("{}/bins/{place}", look.pointer(placed));
            findings.push(
                Finding::about(Code::ShadowedBin, pointer, message).help(help).witness(look.show_points(lead, placed)),
            );
        }
    }
    findings
}

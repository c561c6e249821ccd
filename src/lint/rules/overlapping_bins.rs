use super::super::look::Look;
use super::bands::{Band, bands, lead};
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for placed in look.criteria() {
        let Some((field, bands)) = bands(placed.criterion) else { continue };
        let name = look.program.fields.get(field.0).map_or("", |field| &field.name);
        for (place, later) in bands.iter().enumerate() {
            let shared = bands.iter().take(place).find_map(|first| Some((first, shared(first, later)?)));
            let Some((first, number)) = shared else { continue };
            let (one, other) = (first.bin + 1, later.bin + 1);
            let message = format!("{number} of {} belongs to bins {one} and {other}, and counts in bin {one}", ticked(name));
            let pointer = format!("{}/bins/{}", look.pointer(placed), later.bin);
            findings.push(
                Finding::about(Code::OverlappingBins, pointer, message)
                    .help("let one bin end where the other begins")
                    .witness(look.show_points(&lead(name, number), placed)),
            );
        }
    }
    findings
}

/// A number of both, where neither lies within the other.
fn shared(first: &Band, later: &Band) -> Option<f64> {
    let ends = [first.range.low, first.range.high, later.range.low, later.range.high];
    let within = |inner: &Band, outer: &Band| inner.range.low >= outer.range.low && inner.range.high <= outer.range.high;
    if ends.iter().any(|end| !end.is_finite()) || within(first, later) || within(later, first) {
        return None;
    }
    let (low, high) = (first.range.low.max(later.range.low), first.range.high.min(later.range.high));
    let middle = low + (high - low) / 2.0;
    [low, high, middle].into_iter().find(|number| first.range.contains(*number) && later.range.contains(*number))
}

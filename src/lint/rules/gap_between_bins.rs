use super::super::look::Look;
use super::bands::{Band, bands};
use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::diagnostic::ticked;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for placed in look.criteria() {
        let Some((field, mut bands)) = bands(placed.criterion) else { continue };
        bands.sort_by(|a, b| a.range.low.total_cmp(&b.range.low));
        for pair in bands.windows(2) {
            let [below, above] = pair else { continue };
            let Some(number) = between(&bands, below, above) else { continue };
            let name = look.program.fields.get(field.0).map_or("", |field| &field.name);
            let message = format!("{number} of {} lies between two bins of {}", ticked(name), ticked(&placed.criterion.id));
            let lead = super::bands::lead(name, number);
            let pointer = format!("{}/bins/{}", look.pointer(placed), above.bin);
            findings.push(
                Finding::about(Code::GapBetweenBins, pointer, message)
                    .help("let one of the two bins take it in")
                    .witness(look.show_points(&lead, placed)),
            );
        }
    }
    findings
}

/// The lowest whole number above one band and below another that is in no band.
fn between(bands: &[Band], below: &Band, above: &Band) -> Option<f64> {
    let (end, start) = (below.range.high, above.range.low);
    // Above 50 and below 5 are two ends of one scale, and what lies between is meant to get nothing; bands are to touch.
    let is_band = |band: &Band| band.range.low.is_finite() && band.range.high.is_finite();
    let are_ends = start != end && !is_band(below) && !is_band(above);
    if !end.is_finite() || !start.is_finite() || are_ends {
        return None;
    }
    let first = if below.range.high_inside || end.fract() != 0.0 { end.floor() + 1.0 } else { end };
    let is_below = first < start || (first == start && !above.range.low_inside);
    (is_below && !bands.iter().any(|band| band.range.contains(first))).then_some(first)
}

//! What looks wrong in a definition that runs, and what it can come to.
//!
//! A rule looks for one thing, in a file of its own with a page of its own, and shows a lead that was really scored wherever a lead can
//! show it. `x-lint` in the definition says how much a rule matters, and why.

mod look;
pub mod reach;
mod rules;
mod settings;

pub use rules::{RULES, Rule};

use crate::definition::Checked;
use crate::diagnostic::Finding;
use crate::program::Program;
use crate::value::date::Instant;
use look::Look;
use settings::Settings;

/// Everything that rules find in a definition at a moment.
#[must_use]
pub fn lint(checked: &Checked, program: &Program, as_of: Instant) -> Vec<Finding> {
    let (settings, mut findings) = Settings::of(checked.root());
    let look = Look::new(checked, program, as_of);
    for rule in RULES {
        let found = (rule.check)(&look).into_iter();
        findings.extend(found.filter_map(|finding| settings.apply(rule.code, finding)));
    }
    findings
}

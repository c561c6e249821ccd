//! `reach`: what a definition can come to.

use super::Diagnostic;
use super::check::read;
use crate::lint::reach::{self, Reach};
use crate::program::compile;
use crate::value::date::Instant;

/// The lowest and highest of each score, and the grades, verdicts, gates and routes that some lead gets, each with such a lead.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn reach(definition: &str, as_of: Instant) -> Result<Reach, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    Ok(reach::reach(&compile(&checked), as_of))
}

//! `test`: whether a definition's examples come out as expected.

use super::Diagnostic;
use super::check::read;
use crate::agreement::{ExampleReport, run_examples};
use crate::program::compile;

/// Runs a definition's examples.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn test(definition: &str) -> Result<Vec<ExampleReport>, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    Ok(run_examples(&checked, &compile(&checked)))
}

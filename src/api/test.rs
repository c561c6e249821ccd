//! `test`: whether a definition's examples come out as expected.

use super::Diagnostic;
use super::check::read;
use super::library;
use crate::agreement::{ExampleReport, run_examples};
use crate::program::compile;

/// Runs a definition's examples; those of a library run by the definitions in which they stand.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn test(definition: &str) -> Result<Vec<ExampleReport>, Vec<Diagnostic>> {
    if let Some(root) = library::root(definition) {
        let (library, diagnostics) = library::read(definition, root);
        return Ok(library.ok_or(diagnostics)?.examples());
    }
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    Ok(run_examples(&checked, &compile(&checked)))
}

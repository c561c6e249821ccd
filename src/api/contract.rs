//! `contract`: the definition as a document.

use super::check::read;
use super::{Diagnostic, Instant, library};
use crate::agreement::{self, Contract};
use crate::program::compile;

/// Makes the document that people read and sign, with the status at a moment. That of a library says which definition decides when, and has
/// what each of them says.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn contract(definition: &str, as_of: Instant) -> Result<Contract, Vec<Diagnostic>> {
    if let Some(root) = library::root(definition) {
        let (library, diagnostics) = library::read(definition, root);
        return library.ok_or(diagnostics)?.contract(as_of);
    }
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    let status = super::open(definition)?.status(as_of);
    Ok(agreement::contract(&checked, &compile(&checked), status, as_of))
}

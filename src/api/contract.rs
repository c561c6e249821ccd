//! `contract`: the definition as a document.

use super::check::read;
use super::{Diagnostic, Instant};
use crate::agreement::{self, Contract};
use crate::program::compile;

/// Makes the document that people read and sign, with the status at a moment.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn contract(definition: &str, as_of: Instant) -> Result<Contract, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    let status = super::open(definition)?.status(as_of);
    Ok(agreement::contract(&checked, &compile(&checked), status, as_of))
}

//! `open`: a definition ready to score.

use super::Diagnostic;
use super::check::read;
use crate::agreement::Agreement;
use crate::eval::Status;
use crate::pack::{pack, pack_struct, unpack};
use crate::program::{Program, compile};
use crate::value::date::Instant;

/// A definition without errors, compiled: it decides on leads, explains its decisions, and knows whether it is agreed.
#[derive(Debug, Clone, PartialEq)]
pub struct Pact {
    pub(super) program: Program,
    agreement: Agreement,
}

pack_struct!(Pact { program, agreement });

/// Opens a definition.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn open(definition: &str) -> Result<Pact, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    let program = compile(&checked);
    let agreement = Agreement::of(&checked, &program);
    Ok(Pact { program, agreement })
}

impl Pact {
    /// The compiled definition as bytes, for pages that bring nothing to read definitions with.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        pack(self)
    }

    /// The compiled definition that was made into bytes; none when they are damaged, or of another version of this format.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        unpack(bytes)
    }

    /// The digest that both teams sign.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.program.digest
    }

    /// Whether the definition is agreed at a moment.
    #[must_use]
    pub fn status(&self, as_of: Instant) -> Status {
        self.agreement.status(as_of)
    }
}

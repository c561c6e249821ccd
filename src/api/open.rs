//! `open`: a definition ready to score.

use super::Diagnostic;
use super::check::read;
use crate::agreement::{Agreement, ExampleReport, run_examples};
use crate::definition::Checked;
use crate::eval::Status;
use crate::program::{Program, compile};
use crate::value::date::Instant;

/// A definition without errors, compiled: it decides on leads, explains its decisions, and knows whether it is agreed.
#[derive(Debug, Clone)]
pub struct Pact {
    checked: Checked,
    pub(super) program: Program,
    agreement: Agreement,
}

/// Opens a definition.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn open(definition: &str) -> Result<Pact, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    let program = compile(&checked);
    let agreement = Agreement::of(&checked, &program);
    Ok(Pact { checked, program, agreement })
}

impl Pact {
    /// The digest that both teams sign.
    #[must_use]
    pub fn digest(&self) -> &str {
        self.checked.digest()
    }

    /// Whether the definition is agreed at a moment.
    #[must_use]
    pub fn status(&self, as_of: Instant) -> Status {
        self.agreement.status(as_of)
    }

    /// Runs the definition's examples.
    #[must_use]
    pub fn test(&self) -> Vec<ExampleReport> {
        run_examples(&self.checked, &self.program)
    }

    /// The RFC 8785 canonical text of the definition, approvals included.
    #[must_use]
    pub fn canonical(&self) -> String {
        crate::definition::canonical(self.checked.root())
    }
}

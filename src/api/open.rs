//! `open`: a definition ready to score.

use super::Diagnostic;
use super::check::read;
use super::library::{self, Shelf};
use super::published;
use crate::agreement::Agreement;
use crate::definition::Checked;
use crate::eval::Status;
use crate::pack::{Input, Pack, pack, unpack};
use crate::program::{Program, compile};
use crate::value::date::Instant;

/// A definition without errors, compiled: it decides on leads, explains its decisions, and knows whether it is agreed.
#[derive(Debug, Clone, PartialEq)]
pub struct Pact {
    pub(super) program: Program,
    pub(super) agreement: Agreement,
    pub(super) provisional: bool,
    /// The definitions among which the program chooses, when there are several.
    pub(super) shelf: Option<Shelf>,
}

/// The last byte before a library says that there is one, so that a definition is packed as it was before there were any.
impl Pack for Pact {
    fn pack(&self, out: &mut Vec<u8>) {
        self.program.pack(out);
        self.agreement.pack(out);
        out.push(u8::from(self.provisional) | u8::from(self.shelf.is_some()) << 1);
        self.shelf.iter().for_each(|shelf| shelf.pack(out));
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        let (program, agreement, flags) = (Pack::unpack(input), Pack::unpack(input), input.byte());
        if flags > 3 {
            input.spoil();
        }
        let shelf = (flags > 1).then(|| Pack::unpack(input));
        Self { program, agreement, provisional: flags & 1 == 1, shelf }
    }
}

/// Opens a definition or a library. One that was published stands for the definition that it was made of, as its compiled form does.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn open(definition: &str) -> Result<Pact, Vec<Diagnostic>> {
    if let Some(root) = library::root(definition) {
        let (library, diagnostics) = library::read(definition, root);
        return library.map(|library| library.pact()).ok_or(diagnostics);
    }
    let (checked, diagnostics) = read(definition);
    let checked = checked.ok_or(diagnostics)?;
    Ok(published::compiled(&checked).unwrap_or_else(|| Pact::of(&checked)))
}

impl Pact {
    pub(super) fn of(checked: &Checked) -> Self {
        let program = compile(checked);
        let agreement = Agreement::of(checked, &program);
        Self { program, agreement, provisional: published::is_provisional(checked.root()), shelf: None }
    }

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

    /// Whether private criteria or gates were left out, so that the definition itself may decide otherwise.
    #[must_use]
    pub const fn is_provisional(&self) -> bool {
        self.provisional
    }

    /// Whether the definition is agreed at a moment.
    #[must_use]
    pub fn status(&self, as_of: Instant) -> Status {
        self.shelf.as_ref().map_or_else(|| self.agreement.status(as_of), |shelf| shelf.status(as_of))
    }
}

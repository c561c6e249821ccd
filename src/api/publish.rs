//! `publish`: what a website ships.

use super::Diagnostic;
use super::check::read;
use super::library;
use super::open::Pact;
use super::published::{self, plain_text, with_compiled};
use crate::codes::{Code, Severity};
use crate::definition::{Called, Checked, Kept, Library, public_cut, public_names};
use crate::diagnostic::within;
use crate::json::{self, Node, ToJson, object, to_string};

/// What a website ships when not everything is for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The text to ship.
    pub text: String,
    /// What is private and stands in it all the same, for the public decision needs it.
    pub kept: Vec<Kept>,
    /// Whether private criteria or gates were left out, so that the definition itself may decide otherwise.
    pub provisional: bool,
}

impl ToJson for Publication {
    fn write(&self, out: &mut String) {
        object(out, &[("text", &self.text), ("kept", &self.kept), ("provisional", &self.provisional)]);
    }
}

impl ToJson for Kept {
    fn write(&self, out: &mut String) {
        object(out, &[("pointer", &self.pointer), ("why", &self.why)]);
    }
}

/// The text of a definition with its compiled form beside it, under `x-published`: `of` is the digest of the definition, `compiled` its
/// program as base64. Decisions made by it carry the digest in `of`. What was published before is published anew when it has to be.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn publish(definition: &str) -> Result<String, Vec<Diagnostic>> {
    if let Some(root) = library::root(definition) {
        return publish_library(definition, root);
    }
    let checked = checked(definition)?;
    if published::compiled(&checked).is_some() {
        return Ok(to_string(checked.root()));
    }
    let provisional = published::is_provisional(checked.root());
    let public = published::is_public(checked.root()) || provisional;
    let plain = self::checked(&plain_text(checked.root()))?;
    let pact = Pact { provisional, ..Pact::of(&plain) };
    Ok(with_compiled(plain.root().clone(), &pact, public))
}

/// The public cut of a definition, with its compiled form beside it: nothing inner, and nothing private but what is listed. Decisions
/// made by it carry the digest and the agreement of the whole definition.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors, or `x-private` names places that are not there.
pub fn publish_public(definition: &str) -> Result<Publication, Vec<Diagnostic>> {
    if let Some(root) = library::root(definition) {
        return publish_library_public(definition, root);
    }
    publish_public_beside(definition, &Called::new())
}

/// The public cut of a definition beside which stand others, with fields of these names.
fn publish_public_beside(definition: &str, others: &Called) -> Result<Publication, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    let Some(checked) = checked else { return Err(diagnostics) };
    refuse_lost_marks(diagnostics)?;
    if published::is_public(checked.root()) {
        let provisional = published::is_provisional(checked.root());
        return Ok(Publication { text: publish(definition)?, kept: Vec::new(), provisional });
    }
    let whole = self::checked(&plain_text(checked.root()))?;
    let cut = public_cut(&whole, others);
    let pact = published::cut(&self::checked(&to_string(&cut.root))?, &Pact::of(&whole), cut.provisional);
    Ok(Publication { text: with_compiled(cut.root, &pact, true), kept: cut.kept, provisional: cut.provisional })
}

fn publish_library(text: &str, root: Node) -> Result<String, Vec<Diagnostic>> {
    let (read, diagnostics) = library::read(text, root);
    let read = read.ok_or(diagnostics)?;
    if published::is_compiled(&read.root) && published::edited_library(&read).is_none() {
        return Ok(to_string(&read.root));
    }
    let public = published::is_public(&read.root);
    Ok(with_compiled(read.root.clone(), &read.pact(), public))
}

/// Each definition is cut by itself; of the library stays by which a definition is chosen.
fn publish_library_public(text: &str, root: Node) -> Result<Publication, Vec<Diagnostic>> {
    let (read, diagnostics) = library::read(text, root);
    let read = read.ok_or(diagnostics)?;
    if published::is_public(&read.root) {
        let provisional = published::is_provisional(&read.root);
        return Ok(Publication { text: publish(text)?, kept: Vec::new(), provisional });
    }
    let (mut parts, mut kept) = (Vec::new(), Vec::new());
    let pact = read.pact();
    let names = read.parts.iter().flat_map(|(_, checked)| public_names(checked)).collect();
    let shelved = pact.shelf.iter().flat_map(|shelf| &shelf.parts);
    for (index, ((part, _), shelved)) in read.parts.iter().zip(shelved).enumerate() {
        let own = publish_public_beside(part, &names)
            .map_err(|found| within(found, text, read.start(index), &Library::pointer(index)))?;
        let under = |kept: Kept| Kept { pointer: Library::pointer(index) + &kept.pointer, ..kept };
        kept.extend(own.kept.into_iter().map(under));
        parts.push(published::agreed_as(&own.text, &shelved.agreement).unwrap_or(own.text));
    }
    let cut = Library::public(&read.root, parts.iter().filter_map(|part| json::parse(part).ok()));
    let marked = with_compiled(cut, &pact, true);
    // What the page runs is made of what it can read.
    let (again, diagnostics) = library::root(&marked).map_or((None, Vec::new()), |root| library::read(&marked, root));
    let own = again.ok_or(diagnostics)?.pact();
    let cut = json::parse(&marked).unwrap_or_default();
    Ok(Publication { text: with_compiled(cut, &own, true), kept, provisional: own.provisional })
}

fn checked(definition: &str) -> Result<Checked, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    checked.ok_or(diagnostics)
}

/// Whoever misspells a private place would publish it.
fn refuse_lost_marks(mut diagnostics: Vec<Diagnostic>) -> Result<(), Vec<Diagnostic>> {
    diagnostics.retain(|diagnostic| diagnostic.code == Code::UnknownPlace);
    diagnostics.iter_mut().for_each(|diagnostic| diagnostic.severity = Severity::Error);
    if diagnostics.is_empty() { Ok(()) } else { Err(diagnostics) }
}

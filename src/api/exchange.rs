//! `import` and `export`: definitions from elsewhere, and definitions for others to read.

use super::Diagnostic;
use super::check::read;
use crate::exchange::{hubspot, markdown, pmml, points};

pub use crate::exchange::{Exported, Imported, Note};

/// What a definition can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A PMML document with one scorecard.
    Pmml,
    /// A lead score of HubSpot, as JSON.
    Hubspot,
    /// A table of points, as CSV or its kin.
    Csv,
}

impl Source {
    /// The source that goes by this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "pmml" => Some(Self::Pmml),
            "hubspot" => Some(Self::Hubspot),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// What a definition can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A PMML document.
    Pmml,
    /// A table of points.
    Csv,
    /// Tables of points for people.
    Markdown,
}

impl Target {
    /// The target that goes by this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "pmml" => Some(Self::Pmml),
            "csv" => Some(Self::Csv),
            "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// What a text is by its beginning.
#[must_use]
pub fn source_of(text: &str) -> Source {
    match text.trim_start_matches('\u{feff}').trim_start().chars().next() {
        Some('<') => Source::Pmml,
        Some('{') => Source::Hubspot,
        Some(_) | None => Source::Csv,
    }
}

/// Makes a definition; `name` is what it is called where the source has no name.
///
/// # Errors
/// Why no definition is made that would score as the source says.
pub fn import(text: &str, source: Source, name: &str) -> Result<Imported, Vec<Note>> {
    let imported = match source {
        Source::Pmml => pmml::import(text).map_err(|note| vec![note])?,
        Source::Hubspot => hubspot::import(text).map_err(|note| vec![note])?,
        Source::Csv => points::import(text, name)?,
    };
    let (checked, found) = read(&imported.definition);
    if checked.is_some() {
        return Ok(imported);
    }
    // Bounds of the format, such as those of lists and depths, are looked after in one place.
    Err(found.into_iter().map(|found| Note { place: found.pointer, words: found.message }).collect())
}

/// Writes a definition for others; `scorecard` is the one that PMML has, if there are several.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors; or why it is not written.
pub fn export(
    definition: &str,
    target: Target,
    scorecard: Option<&str>,
) -> Result<Result<Exported, Note>, Vec<Diagnostic>> {
    let (checked, diagnostics) = read(definition);
    checked.ok_or(diagnostics)?;
    let root = serde_json::from_str(definition.trim_start_matches('\u{feff}')).unwrap_or_default();
    Ok(match target {
        Target::Pmml => pmml::export(&root, scorecard),
        Target::Csv => Ok(points::export(&root)),
        Target::Markdown => Ok(markdown::export(&root)),
    })
}

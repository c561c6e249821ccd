//! What the numbers and codes of many decisions stand for.

use super::open::Pact;
use crate::columnar::Kind;
use crate::columnar::input::InputCode;
use crate::json::{self, object};
use crate::program::Program;

/// The parts of a definition that columns refer to by their places, as JSON text.
pub(super) fn legend(pact: &Pact) -> String {
    let Program { id, version, digest, gates, .. } = pact.names();
    let definition = format!("{id}@{version}#{digest}");
    let reasons: Vec<&str> = gates.iter().map(|gate| gate.reason.as_str()).collect();
    let mut out = String::new();
    object(&mut out, &[("definition", &definition), ("names", &pact.row_names()), ("reasons", &reasons)]);
    out
}

impl Pact {
    /// The field that each key of a lead gives, as the JSON text of a list.
    #[must_use]
    pub fn fields_of(&self, keys: &[String]) -> String {
        let field = |key: &String| self.program.keys.find(key.trim()).map(|(field, _)| self.field_name(Some(field)));
        json::to_string(&keys.iter().map(field).collect::<Vec<_>>())
    }
}

/// A kind of trouble in one sentence, which repeats nothing of the leads.
pub(super) fn trouble_words(pact: &Pact, kind: &Kind) -> String {
    if let Some(words) = InputCode::of(kind.code).and_then(row_words) {
        return words.to_owned();
    }
    let field = pact.field_label(pact.field_name(kind.field));
    let told = match kind.code {
        "not-text" => "is not a text",
        "not-a-choice" => "is not one choice",
        "not-choices" => "is not a list of choices",
        "unlisted-option" => "is not among the options, and is kept as it is",
        "not-a-number" => "cannot be read as a number",
        "not-a-boolean" => "is neither yes nor no",
        "not-a-date" => "cannot be read as a date",
        "not-an-email" => "is not an email address",
        "not-a-list" => "is not a list of activities",
        "not-an-activity" => "holds what is not an activity with a type",
        "not-a-count" => "holds a count that is not a whole number",
        other => return format!("`{field}`: {other}"),
    };
    format!("`{field}` {told}")
}

/// What a number that belongs to a code adds to its words.
#[cfg(feature = "files")]
pub(super) fn detail_words(kind: &Kind, count: u64) -> String {
    match InputCode::of(kind.code) {
        Some(InputCode::RaggedRow) => format!(": it has {count}"),
        Some(InputCode::TooLarge) if count > 0 => format!(": it has {count} bytes or more"),
        Some(_) | None => String::new(),
    }
}

/// Why a row or a lead was left out; nothing for what is wrong with a whole file.
const fn row_words(code: InputCode) -> Option<&'static str> {
    Some(match code {
        InputCode::RaggedRow => "the row has another number of cells than the header",
        InputCode::UnclosedQuote => "the file ends within a quoted cell",
        InputCode::TooLarge => "the row is larger than a lead may be, which is 1 MiB",
        InputCode::ZeroByte => "a cell holds a NUL byte",
        InputCode::NotUtf8 => "a cell is not written in the encoding of the file",
        InputCode::NotJson => "the lead is not JSON",
        InputCode::NotAnObject => "the lead is no object",
        InputCode::TooManyActivities => "the lead has more than 10,000 activities",
        InputCode::FooterRow => "the row is no lead but a total or a note after the data",
        InputCode::CellError => "a cell holds an error instead of a value",
        InputCode::EmptyFile
        | InputCode::NotATable
        | InputCode::Packed
        | InputCode::OldLineEnds
        | InputCode::BadSheet => return None,
    })
}

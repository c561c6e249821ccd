//! `lint`: everything that is wrong with a definition, and everything that looks wrong in it.

use super::check::{check, read};
use super::{Diagnostic, library};
use crate::diagnostic::place;
use crate::lint::{self, RULES};
use crate::program::compile;
use crate::value::date::Instant;

/// What `check` finds, and what rules find in a definition that can run, at a moment.
#[must_use]
pub fn lint(definition: &str, as_of: Instant) -> Vec<Diagnostic> {
    if let Some(root) = library::root(definition) {
        return library::check_library(definition, root, |part| lint(part, as_of));
    }
    let mut diagnostics = check(definition);
    if let (Some(checked), _) = read(definition) {
        let findings = lint::lint(&checked, &compile(&checked), as_of);
        diagnostics.extend(place(findings, definition, Some(checked.root())));
        diagnostics.sort_by_key(|diagnostic| (diagnostic.start, diagnostic.end));
    }
    diagnostics
}

/// The page of a rule, by its code.
#[must_use]
pub fn explain_rule(code: &str) -> Option<&'static str> {
    RULES.iter().find(|rule| rule.code.as_str() == code).map(|rule| rule.page)
}

//! `check`: everything that is wrong with a definition.

use super::{Diagnostic, agree, library, published};
use crate::agreement::{Paper, run_examples};
use crate::codes::Code;
use crate::definition::library::KEY as LIBRARY;
use crate::definition::{Checked, Library, parse, validate};
use crate::diagnostic::{Finding, place};
use crate::pointer::Path;
use crate::program::compile;

/// Errors and warnings, in the order of the text.
#[must_use]
pub fn check(definition: &str) -> Vec<Diagnostic> {
    if let Some(root) = library::root(definition) {
        return library::check_library(definition, root, check);
    }
    let (checked, mut diagnostics) = read(definition);
    if let Some(checked) = checked {
        let mut findings = failing_examples(&checked);
        findings.extend(published::edited(&checked));
        findings.extend(agree::unproven(&Paper::of(&checked)));
        diagnostics.extend(place(findings, definition, Some(checked.root())));
        diagnostics.sort_by_key(|diagnostic| (diagnostic.start, diagnostic.end));
    }
    diagnostics
}

/// Reads and checks a definition; examples are not run.
pub(super) fn read(text: &str) -> (Option<Checked>, Vec<Diagnostic>) {
    match parse(text) {
        Err(finding) => (None, place(vec![finding], text, None)),
        Ok(parsed) if Library::is(&parsed.root) => (None, place(vec![is_library()], text, Some(&parsed.root))),
        Ok(parsed) => {
            let (checked, findings, root) = validate(parsed);
            (checked, place(findings, text, Some(&root)))
        }
    }
}

fn is_library() -> Finding {
    let message = "this is a library of definitions, and one definition is needed";
    Finding::new(Code::WrongValue, &Path::ROOT.key(LIBRARY), message).help("name the file of one of them")
}

fn failing_examples(checked: &Checked) -> Vec<Finding> {
    if checked.definition().examples.is_empty() {
        return Vec::new();
    }
    let examples = Path::ROOT.key("examples");
    let reports = run_examples(checked, &compile(checked));
    let failing =
        reports.iter().flat_map(|report| report.differences.iter().map(move |difference| (report, difference)));
    failing
        .map(|(report, difference)| {
            let example = examples.index(report.index);
            let expect = example.key("expect");
            let (outer, inner) = difference.what.split_once('/').unwrap_or((&difference.what, ""));
            let outer = expect.key(outer);
            let inner_path = outer.key(inner);
            let path = if inner.is_empty() { outer } else { inner_path };
            let message = format!("example `{}` comes out with `{}`", report.name, difference.found);
            Finding::new(Code::FailingExample, &path, message).help(format!(
                "`{}` was expected; a definition with a failing example cannot be agreed",
                difference.expected
            ))
        })
        .collect()
}

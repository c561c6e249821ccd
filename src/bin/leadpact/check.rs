//! `leadpact check`: what is wrong with a definition, underlined in its text.

use crate::args::ReportFormat;
use crate::assembled::Assembled;
use crate::screen::{self, Screen, counted};
use crate::{DONE, Failure, PROBLEMS, files};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use leadpact::api::{self, Diagnostic, Instant, Severity};
use std::io::Write as _;
use std::path::Path;

/// A longer line is shown around the place only.
const LONG_LINE: usize = 1_000;
/// How much is shown of a long line before and after the place.
const AROUND: usize = 60;

pub(crate) fn run(
    definition: &Path,
    as_of: Option<Instant>,
    format: ReportFormat,
    screen: &Screen,
) -> Result<u8, Failure> {
    let assembled = Assembled::read(definition)?;
    let diagnostics = api::lint(&assembled.text, files::as_of(as_of)?);
    match format {
        ReportFormat::Json => {
            let placed: Vec<Diagnostic> =
                assembled.placed(&diagnostics).into_iter().map(|(_, placed)| placed).collect();
            let answer = api::Pairs(&[("diagnostics", &placed)]);
            let mut out = screen.machines();
            writeln!(out, "{}", api::to_string(&answer))?;
            out.flush()?;
        }
        ReportFormat::Text => {
            let mut out = screen.people();
            write!(out, "{}", assembled.report(&diagnostics))?;
            out.flush()?;
        }
    }
    Ok(if has_errors(&diagnostics) { PROBLEMS } else { DONE })
}

/// Prints the page of a rule.
pub(crate) fn explain(code: &str, screen: &Screen) -> Result<u8, Failure> {
    let page = api::explain_rule(code);
    let page = page.ok_or_else(|| Failure::Refused(format!("there is no rule `{code}`")))?;
    let mut out = screen.machines();
    write!(out, "{page}")?;
    out.flush()?;
    Ok(DONE)
}

/// Every diagnostic with its excerpt, and a last line that counts them.
pub(crate) fn report(text: &str, name: &str, diagnostics: &[Diagnostic]) -> String {
    let renderer = Renderer::styled();
    let mut report = String::new();
    for diagnostic in diagnostics {
        report.push_str(&renderer.render(&[group(text, name, diagnostic)]));
        report.push_str("\n\n");
    }
    report.push_str(&summary(name, diagnostics));
    report.push('\n');
    report
}

fn summary(name: &str, diagnostics: &[Diagnostic]) -> String {
    let name = screen::plain(name);
    let count = |wanted| diagnostics.iter().filter(|diagnostic| diagnostic.severity == wanted).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let (style, found) = match (errors, warnings) {
        (0, 0) => (screen::GOOD, "no problems".to_owned()),
        (0, _) => (screen::FAIR, format!("no errors, {}", counted(warnings, "warning"))),
        (_, 0) => (screen::BAD, counted(errors, "error")),
        (_, _) => (screen::BAD, format!("{}, {}", counted(errors, "error"), counted(warnings, "warning"))),
    };
    let noted = if notes == 0 { String::new() } else { format!(", {}", counted(notes, "note")) };
    format!("{}{noted} in {name}", screen::styled(style.bold(), &found))
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

fn group<'a>(text: &'a str, name: &'a str, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let excerpt = Excerpt::of(text, diagnostic);
    let annotation = AnnotationKind::Primary.span(excerpt.place);
    let snippet = Snippet::source(excerpt.shown).line_start(diagnostic.line).annotation(annotation);
    let group = if excerpt.is_whole_line {
        title.element(snippet.path(name))
    } else {
        // The column within the cut excerpt would not be that of the text.
        title.element(Origin::path(name).line(diagnostic.line).char_column(diagnostic.column)).element(snippet)
    };
    let group = match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    };
    match &diagnostic.witness {
        Some(witness) => group.element(Level::NOTE.message(format!("{}: {}", witness.shows, witness.lead))),
        None => group,
    }
}

/// The line in which a place begins, as far as it is shown. Of a place over many lines the first one says enough, and a
/// definition without line breaks must not be drawn whole for each of its problems.
struct Excerpt<'a> {
    shown: &'a str,
    place: std::ops::Range<usize>,
    is_whole_line: bool,
}

impl<'a> Excerpt<'a> {
    fn of(text: &'a str, diagnostic: &Diagnostic) -> Self {
        let (before, after) = text.split_at_checked(diagnostic.start).unwrap_or((text, ""));
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = before.len() + after.find('\n').unwrap_or(after.len());
        let line_end =
            text.get(line_start..line_end).map_or(line_end, |line| line_start + line.trim_end_matches('\r').len());
        let (start, end) = (before.len().min(line_end), diagnostic.end.clamp(before.len().min(line_end), line_end));
        let is_whole_line = line_end - line_start <= LONG_LINE;
        let from =
            if is_whole_line { line_start } else { boundary(text, start.saturating_sub(AROUND)).max(line_start) };
        let to = if is_whole_line { line_end } else { boundary(text, end.min(start + AROUND) + AROUND).min(line_end) };
        let place = start - from..end.min(to) - from;
        Self { shown: text.get(from..to).unwrap_or(""), place, is_whole_line }
    }
}

/// The last place at or before `at` where the text can be cut.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

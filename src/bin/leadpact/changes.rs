//! `leadpact diff` and `merge`: what people changed.

use crate::args::ReportFormat;
use crate::args::changes::{Conflicts, DiffCall, DiffFormat, MergeCall};
use crate::assembled::Assembled;
use crate::output::Output;
use crate::screen::{BAD, BOLD, DIM, FAIR, GOOD, Screen, counted, plain, styled};
use crate::{DONE, Failure, PROBLEMS, check, files};
use leadpact::api::{self, ChangeKind, Conflict, DefinitionChange, Differing, Merged, Severity, Which};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Says what differs between two definitions.
pub(crate) fn diff(call: &DiffCall, screen: &Screen) -> Result<u8, Failure> {
    once(&[&call.before, &call.after])?;
    let (before, after) = (Assembled::read(&call.before)?, Assembled::read(&call.after)?);
    let found = api::diff(&before.text, &after.text).map_err(|(which, diagnostics)| {
        let side = if which == Which::Second { &after } else { &before };
        screen.tell(side.report(&diagnostics).trim_end());
        Failure::Told
    })?;
    let mut out = screen.people();
    match call.format {
        DiffFormat::Json => crate::small::print(screen, &api::to_string(&found)).map(drop)?,
        DiffFormat::Text => out.write_all(page(&found).as_bytes())?,
        DiffFormat::Markdown => crate::small::print(screen, markdown(&found).trim_end()).map(drop)?,
    }
    out.flush()?;
    Ok(if found.is_none() { DONE } else { PROBLEMS })
}

fn once(paths: &[&PathBuf]) -> Result<(), Failure> {
    if paths.iter().filter(|path| files::is_stdin(path)).count() > 1 {
        return Err(Failure::Refused("only one of the definitions can come from standard input".to_owned()));
    }
    Ok(())
}

/// What there is to say before and after the changes.
fn summary(found: &Differing) -> String {
    let decide = found.changes.iter().filter(|change| change.decides).count();
    let signed = found.changes.iter().filter(|change| change.signed).count();
    match (signed, decide) {
        (0, _) if found.is_same_text() => "both mean the same, and have the same digest".to_owned(),
        (0, _) => "both mean the same, but are written otherwise: each needs its own approvals".to_owned(),
        (all, 0) => {
            format!("{}, none of which decides about a lead; both teams have to sign anew", counted(all, "change"))
        }
        (all, decide) if all == decide => {
            format!("{} by which leads may be decided otherwise; both teams have to sign anew", counted(all, "change"))
        }
        (all, decide) => format!(
            "{}, {decide} of which may decide leads otherwise; both teams have to sign anew",
            counted(all, "change")
        ),
    }
}

fn page(found: &Differing) -> String {
    let mut page: String = found.changes.iter().map(line).collect();
    page.push_str(&styled(BOLD, &summary(found)));
    page.push('\n');
    page
}

fn line(change: &DefinitionChange) -> String {
    let (sign, style) = match change.kind {
        ChangeKind::Added => ("+", GOOD),
        ChangeKind::Removed => ("-", BAD),
        ChangeKind::Changed | ChangeKind::Renamed | ChangeKind::Moved => ("~", FAIR),
    };
    let words = plain(&change.text);
    let words = if change.decides { words.into_owned() } else { styled(DIM, &words) };
    format!("{} {words}\n", styled(style, sign))
}

fn markdown(found: &Differing) -> String {
    let [before, after] = &found.sides;
    let versions = format!("{} {} → {}", escaped(&after.name), escaped(&before.version), escaped(&after.version));
    let part = |title: &str, decides: bool| {
        let changes: Vec<&DefinitionChange> = found.changes.iter().filter(|change| change.decides == decides).collect();
        let lines: String = changes.iter().map(|change| format!("- {}\n", escaped(&change.text))).collect();
        if changes.is_empty() { String::new() } else { format!("\n**{title}**\n\n{lines}") }
    };
    let parts = part("Leads may be decided otherwise by", true) + &part("Decides nothing", false);
    format!("### {versions}\n{parts}\n{}.\n", first_letter(&summary(found)))
}

fn first_letter(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// A text that is no markup, on one line. Ids stay in their back-ticks.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in plain(text).chars() {
        if matches!(letter, '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '|' | '#' | '~' | '&') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Puts two people's edits together.
pub(crate) fn merge(call: &MergeCall, screen: &Screen) -> Result<u8, Failure> {
    once(&[&call.base, &call.ours, &call.theirs])?;
    let texts = [files::text(&call.base)?, files::text(&call.ours)?, files::text(&call.theirs)?];
    let [base, ours, theirs] = &texts;
    let merged = api::merge(base, ours, theirs).map_err(|(which, reason)| {
        Failure::Refused(format!("`{}` cannot be merged: {reason}", files::name(side(call, which))))
    })?;
    let mut output = Output::machines(call.output.as_deref(), screen)?;
    match (call.format, call.conflicts) {
        (ReportFormat::Json, _) => writeln!(output, "{}", api::to_string(&merged))?,
        (ReportFormat::Text, Conflicts::Ours) => output.write_all(merged.text.as_bytes())?,
        (ReportFormat::Text, Conflicts::Markers) => output.write_all(merged.marked.as_bytes())?,
    }
    Output::keep(Some(output))?;
    tell(call, &merged, screen);
    let errors = merged.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if merged.conflicts.is_empty() && !errors { DONE } else { PROBLEMS })
}

const fn side(call: &MergeCall, which: Which) -> &PathBuf {
    match which {
        Which::Base => &call.base,
        Which::First => &call.ours,
        Which::Second => &call.theirs,
    }
}

fn tell(call: &MergeCall, merged: &Merged, screen: &Screen) {
    merged.conflicts.iter().for_each(|conflict| screen.tell(&conflict_words(conflict)));
    merged.notes.iter().for_each(|note| screen.tell(&plain(note)));
    if !merged.diagnostics.is_empty() && merged.conflicts.is_empty() {
        let name =
            call.output.as_deref().map_or_else(|| "the merged definition".to_owned(), |path: &Path| files::name(path));
        screen.tell(check::report(&merged.text, &name, &merged.diagnostics).trim_end());
    }
}

fn conflict_words(conflict: &Conflict) -> String {
    let shown = |text: &Option<String>| match text {
        None => "gone".to_owned(),
        Some(text) => plain(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned(),
    };
    let place = if conflict.place.is_empty() { "the document" } else { &conflict.place };
    let base = conflict.base.as_ref().map_or_else(String::new, |_| format!("\n  before  {}", shown(&conflict.base)));
    format!(
        "{} {}{base}\n  ours    {}\n  theirs  {}",
        styled(BAD.bold(), "conflict:"),
        plain(place),
        shown(&conflict.ours),
        shown(&conflict.theirs)
    )
}

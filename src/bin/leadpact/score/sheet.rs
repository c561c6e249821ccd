//! Decisions as CSV: a row a lead, for spreadsheets and imports.

use super::Sink;
use leadpact::api::{Decision, Pact};
use std::borrow::Cow;
use std::io::{self, Write};

pub(super) struct Sheet<W> {
    out: W,
}

impl<W: Write> Sheet<W> {
    /// Writes the header, which names every score of the definition, leads or no leads.
    pub(super) fn new(pact: &Pact, mut out: W) -> io::Result<Self> {
        let mut header = vec!["record", "verdict", "kind", "grade", "gate", "route", "completeness", "settled"];
        header.extend(pact.scores().map(|score| score.name));
        header.extend(["missing", "problems"]);
        let cells: Vec<Cow<'_, str>> = header.into_iter().map(quoted).collect();
        writeln!(out, "{}", cells.join(","))?;
        Ok(Self { out })
    }
}

impl<W: Write> Sink for Sheet<W> {
    fn write(&mut self, record: u64, decision: &Decision<'_>) -> io::Result<()> {
        let or_empty = |text: Option<&str>| text.map(words).unwrap_or_default();
        let problems: Vec<String> =
            decision.problems.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect();
        let mut cells = vec![
            record.to_string(),
            words(decision.verdict),
            words(decision.kind.name()),
            or_empty(decision.grade.as_deref()),
            or_empty(decision.gate),
            or_empty(decision.route),
            decision.completeness.to_string(),
            decision.settled.to_string(),
        ];
        cells.extend(decision.scores.iter().map(|(_, score)| score.points.to_string()));
        cells.extend([words(&decision.missing.join("; ")), words(&problems.join("; "))]);
        writeln!(self.out, "{}", cells.join(","))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A cell of words. A spreadsheet takes what begins with one of these signs for a formula and runs it; the apostrophe tells it not to.
fn words(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    };
    quoted(&text).into_owned()
}

fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains(['"', ',', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

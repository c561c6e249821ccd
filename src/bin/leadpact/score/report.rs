//! What was wrong with a file: some of each kind on standard error, all of it in a file when that is asked for.

use super::source::Source;
use crate::output::Output;
use crate::screen::{Screen, plain};
use crate::{Failure, files};
use leadpact::api::{EXAMPLES, InputCode, Pact, Reported, Trouble, TroubleKind, csv_row};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::Path;

/// How often each kind came, and the first of them.
pub(crate) type Counted = BTreeMap<TroubleKind, (u64, Vec<Reported>)>;

const HEADER: [&str; 8] = ["record", "line", "column", "byte", "code", "field", "left_out", "words"];

pub(crate) struct Reporter<'a> {
    pact: &'a Pact,
    screen: &'a Screen,
    /// The file of leads.
    name: String,
    counted: Counted,
    strange_keys: BTreeSet<String>,
    all: Option<All>,
}

/// The file for everything.
struct All {
    output: Output,
    is_csv: bool,
}

impl<'a> Reporter<'a> {
    /// For a file of leads; with `problems` everything goes to that file.
    pub(crate) fn new(
        (leads, problems): (&Path, Option<&Path>),
        pact: &'a Pact,
        screen: &'a Screen,
        source: &Source,
    ) -> Result<Self, Failure> {
        let name = plain(&files::name(leads)).into_owned();
        let all = problems.map(|path| -> Result<All, Failure> {
            let mut output = Output::machines(Some(path), screen)?;
            let is_csv = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
            if is_csv {
                writeln!(output, "{}", HEADER.join(","))?;
            }
            Ok(All { output, is_csv })
        });
        let (counted, strange_keys) = (Counted::new(), BTreeSet::new());
        let mut reporter = Self { pact, screen, name, counted, strange_keys, all: all.transpose()? };
        for note in source.notes() {
            reporter.tell(&format!("note: {note}"));
        }
        reporter.part(source.reported(), &[])?;
        Ok(reporter)
    }

    /// Tells what was wrong with a part.
    pub(crate) fn part(&mut self, reported: &[Reported], strange_keys: &[String]) -> io::Result<()> {
        for key in strange_keys {
            if self.strange_keys.insert(key.clone()) {
                self.tell(&format!("note: the key `{key}` comes after the first leads, and has no column"));
            }
        }
        reported.iter().try_for_each(|reported| self.one(reported))
    }

    fn one(&mut self, reported: &Reported) -> io::Result<()> {
        if let Some(all) = &mut self.all {
            all.write(self.pact, reported)?;
        }
        let (count, examples) = self.counted.entry(reported.kind).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(reported.clone());
            let (place, code) = (place(reported), reported.kind.code);
            self.tell(&format!("{place}: {code}: {}", self.pact.reported_words(reported)));
        }
        Ok(())
    }

    fn tell(&self, words: &str) {
        self.screen.tell(&format!("{}: {}", self.name, plain(words)));
    }

    /// Tells how much there was of what was not told, and keeps the file for everything.
    pub(crate) fn finish(&mut self, [read, decided, reported]: [u64; 3]) -> Result<Counted, Failure> {
        for (kind, (count, examples)) in &self.counted {
            let more = count - examples.len() as u64;
            if more > 0 {
                self.tell(&format!("{more} more: {}: {}", kind.code, self.pact.trouble_kind_words(kind)));
            }
        }
        if !self.counted.is_empty() {
            self.screen.tell(&format!("{read} read, {decided} decided, {reported} reported"));
        }
        Output::keep(self.all.take().map(|all| all.output))?;
        Ok(std::mem::take(&mut self.counted))
    }
}

/// Where something is wrong, in words.
pub(super) fn place(Reported { at, .. }: &Reported) -> String {
    let column = column(at).map(|column| format!(", column {column}")).unwrap_or_default();
    format!("record {}, line {}{column}, byte {}", at.record, at.line, at.byte)
}

/// Where something is wrong, as JSON.
pub(super) fn place_json(Reported { at, .. }: &Reported) -> Value {
    json!({"record": at.record, "line": at.line, "column": column(at), "byte": at.byte})
}

/// Which cell it is, where it is a single one.
fn column(at: &Trouble) -> Option<u64> {
    Some(at.column).filter(|column| *column > 0)
}

/// The field that a kind is about, or `activities`; none, when it is about the row or the file.
pub(super) fn field<'p>(pact: &'p Pact, kind: &TroubleKind) -> Option<&'p str> {
    InputCode::of(kind.code).is_none().then(|| pact.field_name(kind.field))
}

impl All {
    fn write(&mut self, pact: &Pact, reported: &Reported) -> io::Result<()> {
        let Reported { kind, at, .. } = reported;
        let words = pact.reported_words(reported);
        let field = field(pact, kind);
        if self.is_csv {
            let column = column(at).map(|column| column.to_string()).unwrap_or_default();
            let [record, line, byte] = [at.record, at.line, at.byte].map(|number| number.to_string());
            let [code, field] = [kind.code, field.unwrap_or_default()].map(str::to_owned);
            let cells = [record, line, column, byte, code, field, kind.left_out.to_string(), words];
            return writeln!(self.output, "{}", csv_row(cells.into_iter(), ','));
        }
        let line = json!({
            "record": at.record,
            "line": at.line,
            "column": column(at),
            "byte": at.byte,
            "code": kind.code,
            "field": field,
            "left_out": kind.left_out,
            "words": words,
        });
        writeln!(self.output, "{line}")
    }
}

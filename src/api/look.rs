//! `look`: what a file of leads is, and which of its columns give which fields.

use super::open::Pact;
use crate::columnar::input::{
    self, By, Choice, Column, DayOrder, Guess, Match, Note, Readable, Report, guess_in_words,
};
use crate::columnar::mapping::{Mapping, Source};
use crate::json::{self, Node, ToJson, Value, object};
use crate::program::{FieldId, Program};
use crate::value::number::Decimal;

pub use crate::columnar::input::{Encoding, FileKind, InputCode, Place, Problem, kind_of, old_line_ends};

/// What was found out about a file, with the names of the definition's fields.
#[derive(Debug, Clone)]
pub struct Looked<'p> {
    program: &'p Program,
    /// The findings.
    pub report: Report,
}

impl Pact {
    /// Looks at the beginning of a file of rows, or all of it, in UTF-8. `choices` is what somebody said about its columns before, as
    /// [`Looked`] prints it: then those columns give fields and no others.
    #[must_use]
    pub fn look(&self, text: &str, whole: bool, choices: Option<&str>) -> Looked<'_> {
        let program = &self.program;
        let choices = choices.and_then(|text| json::parse(text).ok()).map(|list| read_choices(program, &list));
        Looked { program, report: input::look(program, text, whole, choices.as_deref()) }
    }
}

/// Looks for two definitions at the beginning of a file of rows, or all of it, which then agree on its shape.
#[cfg(feature = "explain")]
#[must_use]
pub fn look_for_both(before: &Pact, after: &Pact, text: &str, whole: bool) -> [Report; 2] {
    let mut reports = input::look_for_all(&[&before.program, &after.program], text, whole).into_iter();
    [reports.next().unwrap_or_default(), reports.next().unwrap_or_default()]
}

/// Reads choices; what names a field that the definition does not have is left out.
fn read_choices(program: &Program, list: &Node) -> Vec<Choice> {
    let Value::List(items) = &list.value else { return Vec::new() };
    items.iter().filter_map(|item| read_choice(program, item)).collect()
}

fn read_choice(program: &Program, item: &Node) -> Option<Choice> {
    let text = |key: &str| {
        let Value::Text(text) = &item.get(key)?.value else { return None };
        Some(text.as_str())
    };
    let name = text("field")?;
    let field = program.fields.iter().position(|field| field.name == name)?;
    let Value::Number(number) = item.get("column")?.value else { return None };
    let is_place = number >= 0.0 && number.fract() == 0.0 && number < 1e6;
    let column = is_place.then_some(number as usize)?;
    let decimal = text("decimal").and_then(|sign| match sign {
        "." => Some(Decimal::Point),
        "," => Some(Decimal::Comma),
        _ => None,
    });
    Some(Choice { column, field: FieldId(field), dates: text("dates").and_then(DayOrder::of_word), decimal })
}

/// An object of these members.
struct Members<'a>(&'a [(&'a str, &'a dyn ToJson)]);

impl ToJson for Members<'_> {
    fn write(&self, out: &mut String) {
        object(out, self.0);
    }
}

impl ToJson for Looked<'_> {
    fn write(&self, out: &mut String) {
        let Report { shape, titles, rows, is_whole, key, columns, mapping, notes } = &self.report;
        let delimiter = char::from(shape.delimiter).to_string();
        let (at, line) = (shape.data_at.cast_signed(), shape.data_line.cast_signed());
        let shape = Members(&[
            ("delimiter", &delimiter),
            ("columns", &shape.columns),
            ("data_at", &at),
            ("data_line", &line),
            ("has_header", &shape.has_header),
            ("titles", titles),
        ]);
        let columns: Vec<ColumnOf<'_>> = columns.iter().map(|column| ColumnOf(self.program, column)).collect();
        let choices: Vec<ChoiceOf<'_>> = self.choices().collect();
        let notes: Vec<NoteOf<'_>> = notes.iter().map(NoteOf).collect();
        let rows = rows.cast_signed();
        let mapping = MappingOf(self.program, mapping);
        object(
            out,
            &[
                ("shape", &shape),
                ("rows", &rows),
                ("whole", is_whole),
                ("key", key),
                ("columns", &columns),
                ("mapping", &mapping),
                ("choices", &choices),
                ("notes", &notes),
            ],
        );
    }
}

impl Looked<'_> {
    /// What a page may keep for the next file with the same key.
    fn choices(&self) -> impl Iterator<Item = ChoiceOf<'_>> {
        self.report.columns.iter().enumerate().filter_map(|(column, seen)| {
            let field = self.program.fields.get(seen.field?.0)?;
            Some(ChoiceOf { column, field: &field.name, guesses: &seen.guesses })
        })
    }
}

struct ChoiceOf<'a> {
    column: usize,
    field: &'a str,
    guesses: &'a [Guess],
}

/// Only what was said is kept: the next file may be written otherwise, and says so itself.
impl ToJson for ChoiceOf<'_> {
    fn write(&self, out: &mut String) {
        let said =
            |guess: &Guess| matches!(guess, Guess::Dates(_, input::Sure::Said) | Guess::Signs(_, input::Sure::Said));
        let values: Vec<(&str, &str)> =
            self.guesses.iter().filter(|guess| said(guess)).map(|guess| (what(guess), value(guess))).collect();
        let mut members: Vec<(&str, &dyn ToJson)> = vec![("column", &self.column), ("field", &self.field)];
        members.extend(values.iter().map(|(what, value)| (*what, value as &dyn ToJson)));
        object(out, &members);
    }
}

const fn what(guess: &Guess) -> &'static str {
    match guess {
        Guess::Dates(..) => "dates",
        Guess::Signs(..) => "decimal",
        Guess::Prefix(_) => "prefix",
        Guess::Guarded => "guard",
        Guess::YesNo => "yes-no",
        Guess::Addresses => "addresses",
    }
}

fn value(guess: &Guess) -> &str {
    match guess {
        Guess::Dates(order, _) => order.map_or("", DayOrder::word),
        Guess::Signs(Some(Decimal::Point), _) => ".",
        Guess::Signs(Some(Decimal::Comma), _) => ",",
        Guess::Signs(None, _) => "",
        Guess::Prefix(prefix) => prefix,
        Guess::Guarded => "'",
        Guess::YesNo => "words",
        Guess::Addresses => "first",
    }
}

struct ColumnOf<'a>(&'a Program, &'a Column);

impl ToJson for ColumnOf<'_> {
    fn write(&self, out: &mut String) {
        let Self(program, column) = self;
        let field = column.field.and_then(|field| program.fields.get(field.0)).map(|field| &field.name);
        let candidates: Vec<CandidateOf<'_>> =
            column.candidates.iter().map(|(found, readable)| CandidateOf(program, found, readable)).collect();
        let guesses: Vec<GuessOf<'_>> = column.guesses.iter().map(|guess| GuessOf(guess, &column.name)).collect();
        let filled = column.filled.cast_signed();
        object(
            out,
            &[
                ("name", &column.name),
                ("filled", &filled),
                ("samples", &column.samples),
                ("field", &field),
                ("why", &column.why),
                ("candidates", &candidates),
                ("guesses", &guesses),
            ],
        );
    }
}

struct CandidateOf<'a>(&'a Program, &'a Match, &'a Readable);

impl ToJson for CandidateOf<'_> {
    fn write(&self, out: &mut String) {
        let Self(program, found, Readable { of, read, clean }) = self;
        let field = program.fields.get(found.field.0).map(|field| &field.name);
        let by: &str = By::word(found.by);
        let [of, read, clean] = [*of, *read, *clean].map(u64::cast_signed);
        object(out, &[("field", &field), ("by", &by), ("of", &of), ("read", &read), ("clean", &clean)]);
    }
}

struct GuessOf<'a>(&'a Guess, &'a str);

impl ToJson for GuessOf<'_> {
    fn write(&self, out: &mut String) {
        let value = Some(value(self.0)).filter(|value| !value.is_empty());
        let words = guess_in_words(self.0, self.1);
        object(out, &[("what", &what(self.0)), ("value", &value), ("words", &words)]);
    }
}

struct NoteOf<'a>(&'a Note);

impl ToJson for NoteOf<'_> {
    fn write(&self, out: &mut String) {
        let Note { kind, columns, words } = self.0;
        object(out, &[("code", &kind.code()), ("columns", columns), ("words", words)]);
    }
}

struct MappingOf<'a>(&'a Program, &'a Mapping);

/// The columns of each field, best first, from 0.
impl ToJson for MappingOf<'_> {
    fn write(&self, out: &mut String) {
        let columns = |sources: &Vec<Source>| -> Vec<usize> { sources.iter().map(|source| source.column).collect() };
        let given: Vec<(&str, Vec<usize>)> = (self.0.fields.iter().zip(&self.1.fields))
            .filter(|(_, sources)| !sources.is_empty())
            .map(|(field, sources)| (field.name.as_str(), columns(sources)))
            .collect();
        let members: Vec<(&str, &dyn ToJson)> =
            given.iter().map(|(name, columns)| (*name, columns as &dyn ToJson)).collect();
        if members.is_empty() {
            return out.push_str("{}");
        }
        object(out, &members);
    }
}

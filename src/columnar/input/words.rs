//! What was found out about a file, in words for people.

use super::matching::{By, Matched};
use super::report::{Column, Note, NoteKind, Report};
use super::spelling::DayOrder;
use super::survey::{Contents, Guess, Readable, Sure};
use crate::diagnostic::{listed, ticked};
use crate::program::{Field, FieldId, Program};
use crate::value::number::Decimal;

/// What a guess says, for the column that it is about.
#[must_use]
pub fn guess(guess: &Guess, column: &str) -> String {
    let column = ticked(column);
    match guess {
        Guess::Dates(order, sure) => {
            format!("dates in {column} have {}", because(order.map_or("no order that is known", order_words), *sure))
        }
        Guess::Signs(sign, sure) => format!(
            "numbers in {column} have {}",
            because(sign.map_or("signs that can be read in two ways", sign_words), *sure)
        ),
        Guess::Prefix(prefix) => format!("values in {column} begin with `{prefix}`, which is left out"),
        Guess::Guarded => format!("values in {column} are guarded by an apostrophe, which is left out"),
        Guess::YesNo => format!("yes and no in {column} are written in another language"),
        Guess::Addresses => format!("some cells of {column} hold more than an address; the first address counts"),
    }
}

const fn order_words(order: DayOrder) -> &'static str {
    match order {
        DayOrder::DayFirst => "the day first",
        DayOrder::MonthFirst => "the month first",
        DayOrder::YearFirst => "the year first, or the name of the month",
    }
}

const fn sign_words(sign: Decimal) -> &'static str {
    match sign {
        Decimal::Point => "a point before the fraction",
        Decimal::Comma => "a comma before the fraction",
    }
}

fn because(what: &str, sure: Sure) -> String {
    match sure {
        Sure::Values(1) => format!("{what}: 1 value can be read in no other way"),
        Sure::Values(count) => format!("{what}: {count} values can be read in no other way"),
        Sure::Mixed(one, other) => format!("{what}, although {one} values need one way and {other} values another"),
        Sure::Neighbours => format!("{what}, as other columns of the file have"),
        Sure::Definition => format!("{what}, as the definition says; none of the values needs it"),
        Sure::Unknown => format!("{what}: nothing in the file says which is meant"),
        Sure::Said => format!("{what}, as was said"),
    }
}

/// The note that a guess calls for, when somebody has to decide.
#[must_use]
pub(super) fn note_of(guess: &Guess, column: usize, name: &str, contents: &Contents) -> Option<Note> {
    let sample = contents.doubtful().map(ticked).unwrap_or_default();
    let name = ticked(name);
    let (kind, words) = match guess {
        Guess::Dates(None, Sure::Unknown) => (
            NoteKind::AmbiguousDates,
            format!(
                "{name} has dates such as {sample} that could have the day or the month first; they are not read until you say which"
            ),
        ),
        Guess::Signs(None, _) => (
            NoteKind::AmbiguousNumbers,
            format!(
                "{name} has numbers such as {sample} that could be whole or have a fraction; they are read as the definition says until you say otherwise"
            ),
        ),
        Guess::Dates(_, Sure::Mixed(..)) | Guess::Signs(_, Sure::Mixed(..)) => (
            NoteKind::MixedSpelling,
            format!("{name} is written in two ways, and what cannot be read in the one that is taken is reported"),
        ),
        Guess::Dates(..) | Guess::Signs(..) | Guess::Prefix(_) | Guess::Guarded | Guess::YesNo | Guess::Addresses => {
            return None;
        }
    };
    Some(Note { kind, columns: vec![column], words })
}

/// Several columns could give a field.
#[must_use]
pub(super) fn ambiguous(fields: &[Field], field: FieldId, columns: &[(By, usize)], report: &Report) -> Note {
    let columns: Vec<usize> = columns.iter().map(|(_, column)| *column).collect();
    let names: Vec<&str> =
        columns.iter().filter_map(|column| report.columns.get(*column)).map(|seen| seen.name.as_str()).collect();
    let words = format!("{} could give `{}`; say which one does", listed(&names), label(fields, field));
    Note { kind: NoteKind::AmbiguousColumns, columns, words }
}

fn label(fields: &[Field], field: FieldId) -> &str {
    fields.get(field.0).map_or("", |field| &field.label)
}

/// The file has no header.
#[must_use]
pub(super) fn no_header() -> Note {
    let words = "the first row of the file holds values and no names, so say what the columns are".to_owned();
    Note { kind: NoteKind::NoHeader, columns: Vec::new(), words }
}

/// Nothing was recognised.
#[must_use]
pub(super) fn nothing_mapped() -> Note {
    let words = "no column of the file is known to give a field of the definition; say which do".to_owned();
    Note { kind: NoteKind::NothingMapped, columns: Vec::new(), words }
}

/// A column that refuses and gives nothing.
#[must_use]
pub(super) fn opt_out(column: usize, seen: &Column) -> Note {
    let words = format!(
        "{} says who does not want to be reached; it is never read as a consent, and no field asks for it",
        ticked(&seen.name)
    );
    Note { kind: NoteKind::OptOut, columns: vec![column], words }
}

/// A column that refuses, and that the definition itself names for a field that does not.
#[must_use]
pub(super) fn opt_out_as(program: &Program, column: usize, seen: &Column, field: FieldId) -> Note {
    let words = format!(
        "the definition takes {} for `{}`, although a yes in it means no",
        ticked(&seen.name),
        label(&program.fields, field)
    );
    Note { kind: NoteKind::OptOutAsField, columns: vec![column], words }
}

/// A column of which most values cannot be read as the field that its name means.
#[must_use]
pub(super) fn unreadable(
    program: &Program,
    column: usize,
    seen: &Column,
    field: FieldId,
    Readable { of, read, .. }: Readable,
) -> Note {
    let (name, label) = (ticked(&seen.name), label(&program.fields, field));
    let words = match seen.field {
        Some(_) => format!("only {read} of {of} values in {name} can be read as `{label}`"),
        None => format!("{name} could be `{label}`, and is left out because only {read} of {of} values can be read so"),
    };
    Note { kind: NoteKind::Unreadable, columns: vec![column], words }
}

/// Why a column of an earlier decision gives nothing.
#[must_use]
pub(super) fn decided() -> String {
    "it is a decision that was exported, and decides nothing anew".to_owned()
}

/// Why a column gives a field, or none.
#[must_use]
pub(super) fn why(program: &Program, columns: &[Column], column: usize, matched: Option<&Matched>) -> String {
    let Some(seen) = columns.get(column) else { return String::new() };
    let best = seen.candidates.first();
    if let (Some(field), Some((found, _))) = (seen.field, best) {
        let label = label(&program.fields, field);
        return match found.by {
            By::Chosen => format!("you said that it gives `{label}`"),
            By::Definition(_) => format!("the definition calls `{label}` so"),
            By::Spelling => format!("the definition calls `{label}` so, in another spelling"),
            By::Meaning | By::Related => format!("its name means the same as `{label}`"),
        };
    }
    if matched.is_some_and(|matched| matched.refuses) {
        return "a yes in it means no, and no field asks for that".to_owned();
    }
    match best {
        None => "the definition asks for nothing of that name".to_owned(),
        Some((found, _)) if columns.iter().any(|other| other.field == Some(found.field)) => {
            format!("another column gives `{}`", label(&program.fields, found.field))
        }
        Some((found, _)) if found.by == By::Related => {
            format!("it may have to do with `{}`; say so if it does", label(&program.fields, found.field))
        }
        Some((found, readable)) if readable.read * 2 < readable.of => {
            format!("too few of its values can be read as `{}`", label(&program.fields, found.field))
        }
        Some((found, _)) => format!(
            "it could give `{}`, and something speaks against it; say so if it does",
            label(&program.fields, found.field)
        ),
    }
}

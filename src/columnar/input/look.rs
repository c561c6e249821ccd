//! Looking at a file: its shape by its beginning, its columns by their names and by what stands in them.

use super::activities::activity_columns;
use super::matching::{By, Match, Matched, Matcher};
use super::report::{Choice, Column, Note, Report};
use super::rows::Rows;
use super::shape::{Found, is_footer, shape_of};
use super::spelling::{DayOrder, Spelling, order_in};
use super::survey::{Contents, Guess, Readable, Signs, Sure};
use super::tidy::tidy;
use super::words;
use crate::columnar::mapping::{Mapping, Rewriting, Source};
use crate::concepts::SALUTATIONS;
use crate::concepts::words::any_occurs;
use crate::program::{FieldId, Program};
use crate::value::number::Decimal;
use crate::value::{Reader, text::fold};
use sha2::{Digest, Sha256};

/// Looks at rows one after the other, and then says what was seen.
#[derive(Debug)]
pub struct Look<'p> {
    program: &'p Program,
    matcher: Matcher<'p>,
    found: Found,
    contents: Vec<Contents>,
    /// Which columns are decisions that an export appended.
    decided: Vec<bool>,
    rows: u64,
}

/// Looks at the beginning of a text in UTF-8, or at all of it. With `choices`, only the columns that they name give fields.
#[must_use]
pub fn look(program: &Program, text: &str, whole: bool, choices: Option<&[Choice]>) -> Report {
    read(Look::new(program, text, whole), text, whole, choices)
}

/// Looks at the same text for several programs, which agree on its shape: a header is what any of them knows the names of.
#[must_use]
pub fn look_for_all(programs: &[&Program], text: &str, whole: bool) -> Vec<Report> {
    let matchers: Vec<Matcher<'_>> = programs.iter().map(|program| Matcher::new(program)).collect();
    let found = shape_of(text, whole, &|name| matchers.iter().any(|matcher| matcher.knows(name)));
    let looks = programs.iter().zip(matchers).map(|(program, matcher)| Look::of(program, matcher, found.clone()));
    looks.map(|look| read(look, text, whole, None)).collect()
}

fn read(mut look: Look<'_>, text: &str, whole: bool, choices: Option<&[Choice]>) -> Report {
    let shape = &look.found.shape;
    let mut rows =
        Rows::new(text, shape.delimiter, usize::try_from(shape.data_at).unwrap_or(usize::MAX), shape.data_line);
    let columns = shape.columns.len();
    let mut in_footer = false;
    for row in &mut rows {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        let is_cut = !whole && !row.is_ended;
        in_footer = is_footer(&cells, columns, row.after_blank || in_footer);
        if !is_cut && !in_footer {
            look.row(&cells);
        }
    }
    look.report(whole, choices)
}

impl<'p> Look<'p> {
    /// Finds the shape by the beginning of a text.
    #[must_use]
    pub fn new(program: &'p Program, text: &str, whole: bool) -> Self {
        let matcher = Matcher::new(program);
        let found = shape_of(text, whole, &|name| matcher.knows(name));
        Self::of(program, matcher, found)
    }

    fn of(program: &'p Program, matcher: Matcher<'p>, found: Found) -> Self {
        let contents = vec![Contents::default(); found.shape.columns.len()];
        let decided = decided_before(&found.shape.columns);
        Self { program, matcher, found, contents, decided, rows: 0 }
    }

    /// The shape.
    #[must_use]
    pub const fn found(&self) -> &Found {
        &self.found
    }

    /// Takes a row of data in.
    pub fn row(&mut self, cells: &[&str]) {
        self.rows += 1;
        for (contents, cell) in self.contents.iter_mut().zip(cells) {
            contents.add(cell);
        }
    }

    /// What was seen.
    #[must_use]
    pub fn report(&self, whole: bool, choices: Option<&[Choice]>) -> Report {
        let names = &self.found.shape.columns;
        let matched: Vec<Matched> = match choices {
            None => names.iter().zip(&self.decided).map(|(name, decided)| self.matched(name, *decided)).collect(),
            Some(choices) => (0..names.len()).map(|column| chosen(choices, column)).collect(),
        };
        let mut report = Report {
            shape: self.found.shape.clone(),
            titles: self.found.titles,
            rows: self.rows,
            is_whole: whole,
            key: key_of(names),
            mapping: Mapping { fields: vec![Vec::new(); self.program.fields.len()], ..Mapping::default() },
            ..Report::default()
        };
        let neighbours = self.neighbours(&matched);
        for (column, (matched, contents)) in matched.iter().zip(&self.contents).enumerate() {
            let seen =
                self.column(column, matched, contents, neighbours, choices.unwrap_or_default(), &mut report.notes);
            report.columns.push(seen);
        }
        self.assign(&mut report);
        if self.decided.iter().any(|decided| *decided) {
            // Exports guard every cell that a spreadsheet would take for a formula, wherever it stands.
            report.mapping.fields.iter_mut().flatten().for_each(|source| source.rewriting.guarded = true);
        }
        activity_columns(self.program, &self.contents, &mut report);
        self.note_all(&matched, &mut report);
        report
    }

    fn matched(&self, name: &str, is_decided: bool) -> Matched {
        if is_decided || tidy(name).is_empty() { Matched::default() } else { self.matcher.fields_of(name) }
    }

    fn reader(&self, field: FieldId) -> Option<&Reader> {
        self.program.fields.get(field.0).map(|field| &field.reader)
    }

    /// What the columns of dates and numbers leave no doubt of, for those that do: when all of them agree.
    fn neighbours(&self, matched: &[Matched]) -> (Option<DayOrder>, Option<Decimal>) {
        let readers = matched.iter().map(|matched| matched.fields.first().and_then(|found| self.reader(found.field)));
        let (mut orders, mut signs) = (Vec::new(), Vec::new());
        for (reader, contents) in readers.zip(&self.contents) {
            let (wrapping, _) = contents.wrapping();
            // Columns that no field needs are written by the same hand.
            let is_number =
                |value: &str| Signs::of(value) != Signs::default() || value.bytes().all(|byte| byte.is_ascii_digit());
            match reader {
                Some(Reader::Date(_)) => orders.extend(contents.orders(&wrapping).certain()),
                Some(Reader::Number(_)) => signs.extend(contents.signs(&wrapping).certain()),
                Some(Reader::Text | Reader::Choice(_) | Reader::Choices(_) | Reader::Boolean | Reader::Email) => {}
                None if contents.are_mostly(|value| order_in(value).is_some()) => {
                    orders.extend(contents.orders(&wrapping).certain());
                }
                None if contents.are_mostly(is_number) => signs.extend(contents.signs(&wrapping).certain()),
                None => {}
            }
        }
        (common(&orders), common(&signs))
    }

    fn column(
        &self,
        column: usize,
        matched: &Matched,
        contents: &Contents,
        neighbours: (Option<DayOrder>, Option<Decimal>),
        choices: &[Choice],
        notes: &mut Vec<Note>,
    ) -> Column {
        let name = self.shown(column);
        let choice = choices.iter().find(|choice| choice.column == column);
        let (mut guesses, mut candidates) = (Vec::new(), Vec::new());
        for (place, found) in matched.fields.iter().enumerate() {
            let Some(reader) = self.reader(found.field) else { continue };
            let (rewriting, guessed) = rewriting(reader, contents, neighbours, choice);
            candidates.push((*found, contents.readable(reader, &rewriting)));
            if place == 0 {
                notes.extend(guessed.iter().filter_map(|guess| words::note_of(guess, column, &name, contents)));
                guesses = guessed;
            }
        }
        let samples = contents.samples.clone();
        Column { name, filled: contents.filled, samples, candidates, guesses, ..Column::default() }
    }

    /// The name of a column as people read it.
    fn shown(&self, column: usize) -> String {
        let name = self.found.shape.columns.get(column).map(|name| tidy(name)).unwrap_or_default();
        if name.is_empty() { format!("column {}", column + 1) } else { name }
    }

    /// Which columns give which fields.
    fn assign(&self, report: &mut Report) {
        for field in (0..self.program.fields.len()).map(FieldId) {
            let mut columns = self.giving(field, report);
            columns.sort_by_key(|(by, column)| (*by, self.later_first(*column)));
            let best = columns.first().map(|(by, _)| *by);
            let Some(best) = best else { continue };
            let is_named = |by: By| matches!(by, By::Definition(_) | By::Chosen);
            let (mut taken, others): (Vec<_>, Vec<_>) =
                columns.into_iter().partition(|(by, _)| *by == best || (is_named(best) && is_named(*by)));
            let is_one = taken.len() == 1 || is_named(best) || self.are_alike(&taken) || self.is_address(field);
            if !is_one {
                report.notes.push(words::ambiguous(&self.program.fields, field, &taken, report));
                continue;
            }
            taken.extend(others.into_iter().filter(|_| self.is_address(field)));
            for (_, column) in taken {
                self.give(field, column, report);
            }
        }
        let names = &self.found.shape.columns;
        report.mapping.activities_json = names.iter().rposition(|name| name.trim() == "activities");
    }

    /// The columns that may give a field, if it is the best that they may give and enough of their values can be read.
    fn giving(&self, field: FieldId, report: &Report) -> Vec<(By, usize)> {
        let of = |(column, seen): (usize, &Column)| {
            let (found, readable) =
                seen.candidates.first().filter(|(found, _)| found.field == field && found.by < By::Related)?;
            (found.by < By::Spelling || self.is_likely(field, column, *readable)).then_some((found.by, column))
        };
        report.columns.iter().enumerate().filter_map(of).collect()
    }

    /// Whether what stands in a column can be what its name says: half of it can be read, and nearly all of a consent.
    fn is_likely(&self, field: FieldId, column: usize, Readable { of, read, .. }: Readable) -> bool {
        let is_title = self.found.shape.columns.get(column).is_some_and(|name| fold(&tidy(name)) == "title");
        let salutes = |value: &str| any_occurs(SALUTATIONS, &crate::concepts::words::words(value));
        if is_title && self.contents.get(column).is_some_and(|contents| contents.are_mostly(salutes)) {
            return false;
        }
        match self.reader(field) {
            Some(Reader::Boolean) => read * 100 >= of * 95,
            Some(_) | None => read * 2 >= of,
        }
    }

    /// Of columns with the same name the last one counts.
    fn later_first(&self, column: usize) -> (usize, usize) {
        let names = &self.found.shape.columns;
        let name = names.get(column);
        let first = names.iter().position(|other| Some(other) == name).unwrap_or(column);
        (first, names.len() - column)
    }

    /// Whether columns have the same name or hold the same, so that one stands for another that is empty.
    fn are_alike(&self, columns: &[(By, usize)]) -> bool {
        let names = &self.found.shape.columns;
        let mut names = columns.iter().filter_map(|(_, column)| names.get(*column)).map(|name| fold(&tidy(name)));
        let first = names.next();
        let mut contents = columns.iter().filter_map(|(_, column)| self.contents.get(*column));
        let Some(one) = contents.next() else { return true };
        names.all(|name| Some(name) == first) || contents.all(|other| one.agrees_with(other))
    }

    /// Addresses of mail and phone come in several columns, of which any will do.
    fn is_address(&self, field: FieldId) -> bool {
        self.matcher.is_address(field)
    }

    fn give(&self, field: FieldId, column: usize, report: &mut Report) {
        let Some(seen) = report.columns.get_mut(column) else { return };
        let Some(reader) = self.reader(field) else { return };
        seen.field = Some(field);
        let rewriting = rewriting_of(reader, &seen.guesses);
        if let Some(sources) = report.mapping.fields.get_mut(field.0) {
            sources.push(Source { column, rewriting });
        }
    }

    fn note_all(&self, matched: &[Matched], report: &mut Report) {
        if !report.shape.has_header {
            report.notes.push(words::no_header());
        }
        for (column, found) in matched.iter().enumerate() {
            let note = self.note_on(column, found, report);
            report.notes.extend(note);
        }
        if report.mapping.fields.iter().all(Vec::is_empty) {
            report.notes.push(words::nothing_mapped());
        }
        for column in 0..report.columns.len() {
            let is_decided = self.decided.get(column) == Some(&true);
            let why = if is_decided && report.columns.get(column).is_some_and(|seen| seen.field.is_none()) {
                words::decided()
            } else {
                words::why(self.program, &report.columns, column, matched.get(column))
            };
            if let Some(seen) = report.columns.get_mut(column) {
                seen.why = why;
            }
        }
    }

    /// What is to be said of a column that refuses, or that cannot be read.
    fn note_on(&self, column: usize, found: &Matched, report: &Report) -> Option<Note> {
        let seen = report.columns.get(column)?;
        if found.refuses {
            return match seen.field {
                None => Some(words::opt_out(column, seen)),
                Some(field) if !self.matcher.is_refusing(field) => {
                    Some(words::opt_out_as(self.program, column, seen, field))
                }
                Some(_) => None,
            };
        }
        let (best, readable) = seen.candidates.first().filter(|(found, _)| found.by < By::Related)?;
        let is_bad = readable.of > 0 && readable.read * 2 < readable.of;
        let is_open = seen.guesses.iter().any(|guess| matches!(guess, Guess::Dates(None, _)));
        (is_bad && !is_open).then(|| words::unreadable(self.program, column, seen, best.field, *readable))
    }
}

fn chosen(choices: &[Choice], column: usize) -> Matched {
    let found = choices.iter().filter(|choice| choice.column == column);
    Matched { fields: found.map(|choice| Match { by: By::Chosen, field: choice.field }).collect(), refuses: false }
}

/// Which columns an export of decisions appended to a file: those from the verdict to the definition.
fn decided_before(columns: &[String]) -> Vec<bool> {
    let names: Vec<String> = columns.iter().map(|name| fold(&tidy(name))).collect();
    let mut decided = vec![false; names.len()];
    for first in (0..names.len()).filter(|column| names.get(*column).is_some_and(|name| name == "lead_verdict")) {
        let mut own = names.iter().skip(first).take_while(|name| name.starts_with("lead_"));
        let length = own.position(|name| name == "lead_definition").map_or(0, |last| last + 1);
        decided.iter_mut().skip(first).take(length).for_each(|decided| *decided = true);
    }
    decided
}

fn common<T: PartialEq + Copy>(found: &[T]) -> Option<T> {
    let first = found.first()?;
    found.iter().all(|other| other == first).then_some(*first)
}

/// How a column is written, when a field of this kind is to read it.
fn rewriting(
    reader: &Reader,
    contents: &Contents,
    (orders, signs): (Option<DayOrder>, Option<Decimal>),
    choice: Option<&Choice>,
) -> (Rewriting, Vec<Guess>) {
    let (wrapping, mut guesses) = contents.wrapping();
    guesses.extend(match reader {
        Reader::Date(own) => match choice.and_then(|choice| choice.dates) {
            Some(order) => Some(Guess::Dates(Some(order), Sure::Said)),
            None => contents.orders(&wrapping).guess(*own, orders),
        },
        Reader::Number(own) => match choice.and_then(|choice| choice.decimal) {
            Some(sign) => Some(Guess::Signs(Some(sign), Sure::Said)),
            None => contents.signs(&wrapping).guess(*own, signs),
        },
        Reader::Email => contents.has_several_addresses(&wrapping).then_some(Guess::Addresses),
        Reader::Boolean => contents.has_foreign_yes(&wrapping).then_some(Guess::YesNo),
        Reader::Text | Reader::Choice(_) | Reader::Choices(_) => None,
    });
    (rewriting_of(reader, &guesses), guesses)
}

/// What guesses do to the cells of a column.
fn rewriting_of(reader: &Reader, guesses: &[Guess]) -> Rewriting {
    let mut rewriting = Rewriting::default();
    if matches!(reader, Reader::Email) {
        // A later row may have what the first ones have not; what is an address alone stays as it is.
        rewriting.spelling = Some(Spelling::Addresses);
    }
    for guess in guesses {
        match guess {
            Guess::Guarded => rewriting.guarded = true,
            Guess::Prefix(prefix) => rewriting.prefix = Some(prefix.clone()),
            Guess::Dates(Some(order), _) => rewriting.spelling = Some(Spelling::Dates(*order)),
            Guess::Signs(Some(sign), _) if !matches!(reader, Reader::Number(own) if own == sign) => {
                rewriting.spelling = Some(Spelling::SwappedSigns);
            }
            Guess::YesNo => rewriting.spelling = Some(Spelling::YesNo),
            Guess::Dates(..) | Guess::Signs(..) | Guess::Addresses => {}
        }
    }
    rewriting
}

/// The same for all files with these columns.
fn key_of(columns: &[String]) -> String {
    let mut hash = Sha256::new();
    for column in columns {
        hash.update(fold(&tidy(column)).as_bytes());
        hash.update(b"\n");
    }
    let digits = hash.finalize();
    digits.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

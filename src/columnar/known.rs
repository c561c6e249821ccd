//! What is known of one row: the values of some families, read from their cells.

use super::cells::{Cells, PACKED, packed, text, text_node};
use super::mapping::Mapping;
use super::plan::{Family, Input};
use crate::json::{self, Node, Span};
use crate::pack::Pack as _;
use crate::program::mark::Mark;
use crate::program::predicate::{Facts, FieldTest, Predicate, Tally, TextTest};
use crate::program::{FieldId, Program};
use crate::value::activity::{self, Activity};
use crate::value::date::Instant;
use crate::value::text::words;
use crate::value::{Reading, Unreadable, Value};

/// Everything that families are read and evaluated by.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) program: Program,
    pub(super) mapping: Mapping,
    pub(super) as_of: Instant,
}

/// Values by field; what is not of the families that were read is not there.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) values: Vec<Option<Value>>,
    pub(super) given: Vec<bool>,
    pub(super) activities: Option<Vec<Activity>>,
    pub(super) problems: Vec<(Option<FieldId>, Unreadable)>,
}

impl Known {
    pub(super) fn new(program: &Program) -> Self {
        let fields = program.fields.len();
        Self { values: vec![None; fields], given: vec![false; fields], ..Self::default() }
    }

    /// Forgets a family.
    pub(super) fn forget(&mut self, family: &Family) {
        for FieldId(field) in &family.fields {
            self.values.get_mut(*field).into_iter().for_each(|value| *value = None);
            self.given.get_mut(*field).into_iter().for_each(|given| *given = false);
        }
        self.activities = None;
        self.problems.clear();
    }

    /// Writes everything down that what a family comes to depends on.
    pub(super) fn write_profile(&self, setting: &Setting, family: &Family, marks: &[Mark], out: &mut Vec<u8>) {
        self.ask(setting, |counted, possible| write_all(marks, &counted, &possible, out));
        out.extend(family.fields.iter().map(|field| u8::from(self.given.get(field.0) == Some(&true))));
        out.push(u8::from(self.activities.is_some()));
        for (field, unreadable) in &self.problems {
            out.extend(field.map_or(usize::MAX, |field| field.0).to_le_bytes());
            out.push(*unreadable as u8);
        }
    }

    /// Reads a family of a row.
    pub(super) fn read(&mut self, setting: &Setting, family: &Family, cells: &Cells, row: usize) {
        for input in &family.inputs {
            self.read_input(setting, input, cells, row);
        }
        for field in &family.fields {
            setting.program.derive(&mut self.values, *field);
        }
        if let Some(columns) = &family.activities {
            let node = activities(setting, columns, cells, row);
            let mut problems = Vec::new();
            self.activities = activity::read(node.as_ref(), &mut problems);
            self.problems.extend(problems.into_iter().map(|(unreadable, _)| (None, unreadable)));
        }
    }

    fn read_input(&mut self, setting: &Setting, input: &Input, cells: &Cells, row: usize) {
        let Some(field) = setting.program.fields.get(input.field.0) else { return };
        let Some(node) = node(input, cells, row) else { return };
        let Reading { value, problems } = field.reader.read(&node);
        if let Some(given) = self.given.get_mut(input.field.0) {
            *given = value.is_some();
        }
        if let Some(place) = self.values.get_mut(input.field.0) {
            *place = value;
        }
        self.problems.extend(problems.into_iter().map(|(unreadable, _)| (Some(input.field), unreadable)));
    }

    /// Asks of what is known now, and of the same where missing values may yet come.
    pub(super) fn ask<T>(&self, setting: &Setting, ask: impl FnOnce(Facts<'_>, Facts<'_>) -> T) -> T {
        let tests = &setting.program.activity_tests;
        let tally = self.activities.as_deref().map(|activities| Tally::of(tests, activities, setting.as_of));
        let counted = Facts {
            values: &self.values,
            activities: tally.as_ref(),
            as_of: setting.as_of,
            may_yet_come: false,
            results: None,
        };
        ask(counted, Facts { may_yet_come: true, ..counted })
    }
}

/// The JSON value that a row has for a field: of the first of its columns that holds something.
fn node(input: &Input, cells: &Cells, row: usize) -> Option<Node> {
    input.sources.iter().find_map(|(column, source)| {
        let cell = cells.cell(*column, row);
        packed(cell).or_else(|| source.text(&[text(cell)]).map(|text| text_node(&text)))
    })
}

/// The JSON value that a row has for `activities`.
fn activities(setting: &Setting, columns: &[(usize, usize)], cells: &Cells, row: usize) -> Option<Node> {
    let cell = |column: &usize| cells.cell(*column, row);
    if let Some(node) = columns.first().and_then(|(column, _)| packed(cell(column))) {
        return Some(node);
    }
    let width = columns.iter().map(|(_, column)| column + 1).max().unwrap_or(0);
    let mut texts = vec![""; width];
    for (column, place) in columns {
        if let Some(text_of) = texts.get_mut(*place) {
            *text_of = text(cell(column));
        }
    }
    setting.mapping.activities_of(&texts).map(|value| Node { value, span: Span::default() })
}

/// A JSON value as the bytes of a cell: a text of a field as it is, anything else packed.
pub(super) fn write_cell(node: &Node, is_field: bool, bytes: &mut Vec<u8>) {
    match &node.value {
        json::Value::Text(text) if is_field => bytes.extend_from_slice(text.as_bytes()),
        json::Value::Null => {}
        json::Value::Text(_)
        | json::Value::Boolean(_)
        | json::Value::Number(_)
        | json::Value::List(_)
        | json::Value::Object(_) => {
            bytes.push(PACKED);
            node.pack(bytes);
        }
    }
}

/// Writes the answers to all marks; a text in which words are looked for is cut into words once.
fn write_all(marks: &[Mark], counted: &Facts<'_>, possible: &Facts<'_>, out: &mut Vec<u8>) {
    let mut cut: Option<(FieldId, Vec<&str>)> = None;
    for mark in marks {
        if let Mark::Leaf(Predicate::Field(field, FieldTest::Text(TextTest::Words(phrases)))) = mark
            && let Some(text) = counted.text(*field)
        {
            let (_, words) = match cut.take() {
                Some(cut_before) if cut_before.0 == *field => cut.insert(cut_before),
                Some(_) | None => cut.insert((*field, words(&text.folded).collect())),
            };
            let occurs = u8::from(phrases.iter().any(|phrase| phrase.occurs_in(words)));
            out.extend([occurs, occurs]);
        } else {
            mark.write(counted, possible, out);
        }
    }
}

//! How rows of cells give leads: which columns give each field, and how their texts are to be read.
//!
//! A column may write dates or numbers otherwise than the definition asks for. Such texts are rewritten, not read by another reader, so
//! that the lead of a row is an ordinary lead: [`Mapping::lead`] gives it, and whatever scores it must come to the same decision.

use super::input::{History, Spelling};
use crate::json::{self, Member, Node, Span, Value};
use crate::program::{FieldId, Program};
use crate::value::number::{self, Decimal, Range};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which columns give what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// By [`FieldId`]: the columns that may give the field, best first; the first that holds something counts.
    pub fields: Vec<Vec<Source>>,
    /// Columns that count activities of a type, or tell when the last one was.
    pub activities: Vec<ActivityColumns>,
    /// The column whose texts are the list `activities` as JSON.
    pub activities_json: Option<usize>,
    /// A second file of what leads did, and the column that names the lead in it. Nothing else then tells of activities.
    pub history: Option<(usize, Arc<History>)>,
}

/// A column that may give a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Which cell of a row, from 0.
    pub column: usize,
    /// How its texts become what the field's own reader reads.
    pub rewriting: Rewriting,
}

/// What is done to a cell before the field's reader reads it; by default nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewriting {
    /// An apostrophe before `=`, `+`, `-`, `@` or a tab is taken away: exports put it there so that no spreadsheet takes the cell for a formula.
    pub guarded: bool,
    /// What stands before the values of this column, such as `p:` before the phone numbers of lead ads.
    pub prefix: Option<String>,
    /// How this column writes what the definition writes otherwise.
    pub spelling: Option<Spelling>,
}

/// Columns that tell of activities of one type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActivityColumns {
    /// The type of the activities.
    pub kind: String,
    /// How many there were.
    pub count: Option<Source>,
    /// When the last one was.
    pub last: Option<Source>,
}

/// The JSON values that a row gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given {
    /// That of each field, by [`FieldId`].
    pub fields: Vec<Option<Node>>,
    /// That of `activities`.
    pub activities: Option<Node>,
}

/// How a file of text is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// What parts cells.
    pub delimiter: u8,
    /// The header as it stands in the file; empty names where there are none.
    pub columns: Vec<String>,
    /// The byte (of the text in UTF-8) at which the first row of data begins.
    pub data_at: u64,
    /// The line of the first row of data, from 1.
    pub data_line: u64,
    /// Whether the names come from the file; otherwise its first row is data, and `columns` are all empty.
    pub has_header: bool,
}

impl Rewriting {
    /// The text that the field's own reader is to read.
    #[must_use]
    pub fn apply<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        let text = if self.guarded { unguarded(cell) } else { cell };
        let text = match &self.prefix {
            Some(prefix) => text.trim_start().strip_prefix(prefix.as_str()).unwrap_or(text),
            None => text,
        };
        self.spelling.and_then(|spelling| spelling.rewrite(text)).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// Whether every text stays as it is.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        !self.guarded && self.prefix.is_none() && self.spelling.is_none()
    }
}

/// Without the apostrophe that keeps spreadsheets from reading a formula.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(cell)
}

impl Source {
    /// A column whose texts are read as they are.
    #[must_use]
    pub fn plain(column: usize) -> Self {
        Self { column, rewriting: Rewriting::default() }
    }

    /// The text of the row for the field, if its cell holds something.
    #[must_use]
    pub fn text<'c>(&self, cells: &[&'c str]) -> Option<Cow<'c, str>> {
        let cell = cells.get(self.column)?;
        if cell.trim().is_empty() {
            return None;
        }
        Some(self.rewriting.apply(cell)).filter(|text| !text.trim().is_empty())
    }
}

impl Mapping {
    /// By the definition's own names for its fields and nothing else, as the keys of a lead's JSON give them. Of a name that stands twice
    /// the last column comes first, since of a key that stands twice the last one counts.
    #[must_use]
    pub fn of_names(program: &Program, columns: &[impl AsRef<str>]) -> Self {
        let mut ranked: Vec<Vec<(usize, usize)>> = vec![Vec::new(); program.fields.len()];
        let mut activities_json = None;
        for (column, name) in columns.iter().enumerate() {
            let name = name.as_ref().trim();
            if let Some((FieldId(field), rank)) = program.keys.find(name)
                && let Some(places) = ranked.get_mut(field)
            {
                let same =
                    |other: &&(usize, usize)| columns.get(other.1).is_some_and(|other| other.as_ref().trim() == name);
                let place = places.iter().find(same).and_then(|first| places.iter().position(|other| other == first));
                places.insert(place.unwrap_or(places.len()), (rank, column));
            }
            if name == "activities" {
                activities_json = Some(column);
            }
        }
        let sources = |mut places: Vec<(usize, usize)>| {
            places.sort_by_key(|(rank, _)| *rank);
            places.into_iter().map(|(_, column)| Source::plain(column)).collect()
        };
        Self {
            fields: ranked.into_iter().map(sources).collect(),
            activities: Vec::new(),
            activities_json,
            history: None,
        }
    }

    /// The lead of a row, whatever it is scored by.
    #[must_use]
    pub fn lead(&self, program: &Program, cells: &[&str]) -> Node {
        let Given { fields, activities } = self.given(cells);
        let given = program.fields.iter().zip(fields);
        let members = given.filter_map(|(field, value)| Some(member(&field.name, value?)));
        node(Value::Object(members.chain(activities.map(|value| member("activities", value))).collect()))
    }

    /// The same by the places of fields.
    #[must_use]
    pub fn given(&self, cells: &[&str]) -> Given {
        let text = |sources: &Vec<Source>| sources.iter().find_map(|source| source.text(cells));
        let fields = self.fields.iter().map(|sources| text(sources).map(|text| node(Value::Text(text.into_owned()))));
        Given { fields: fields.collect(), activities: self.activities_of(cells).map(node) }
    }

    /// The columns that tell of activities.
    #[must_use]
    pub fn activity_columns(&self) -> BTreeSet<usize> {
        if let Some((column, _)) = &self.history {
            return BTreeSet::from([*column]);
        }
        let counters = self.activities.iter().flat_map(|columns| columns.count.iter().chain(&columns.last));
        self.activities_json.into_iter().chain(counters.map(|source| source.column)).collect()
    }

    /// What a row tells of activities; nothing, when all of its cells for them are empty.
    #[must_use]
    pub fn activities_of(&self, cells: &[&str]) -> Option<Value> {
        if let Some((column, history)) = &self.history {
            return cells.get(*column).filter(|name| !name.trim().is_empty()).map(|name| history.of(name));
        }
        if let Some(text) =
            self.activities_json.and_then(|column| cells.get(column)).filter(|text| !text.trim().is_empty())
        {
            let list = json::parse(&json::mend(text)).ok().filter(|node| matches!(node.value, Value::List(_)));
            return Some(list.map_or_else(|| Value::Text((*text).to_owned()), |list| list.value));
        }
        let told: Vec<Vec<Node>> = self.activities.iter().filter_map(|columns| columns.told(cells)).collect();
        (!told.is_empty()).then(|| Value::List(told.into_iter().flatten().collect()))
    }
}

impl ActivityColumns {
    /// One activity at the date of the last one; the others of the count are told at the beginning of 1970, since nothing says when they
    /// were: they count wherever any time will do, and never as recent.
    fn told(&self, cells: &[&str]) -> Option<Vec<Node>> {
        const BEFORE: &str = "1970-01-01";
        let count = self.count.as_ref().and_then(|source| source.text(cells));
        let last = self.last.as_ref().and_then(|source| source.text(cells));
        if count.is_none() && last.is_none() {
            return None;
        }
        let number = count.as_ref().map(|text| {
            let single = number::parse(text, Decimal::Point).and_then(Range::single);
            single.map_or_else(|| Value::Text(text.to_string()), Value::Number)
        });
        let others = match (&number, &last) {
            (Some(Value::Number(count)), Some(_)) => Some(Value::Number(count - 1.0)).filter(|_| *count > 1.0),
            (number, None) => number.clone().filter(|number| *number != Value::Number(0.0)),
            (_, Some(_)) => None,
        };
        let recent = last.map(|at| self.activity(&at, Value::Number(1.0)));
        Some(recent.into_iter().chain(others.map(|count| self.activity(BEFORE, count))).collect())
    }

    fn activity(&self, at: &str, count: Value) -> Node {
        let text = |text: &str| node(Value::Text(text.to_owned()));
        let members = vec![member("type", text(&self.kind)), member("at", text(at)), member("count", node(count))];
        node(Value::Object(members))
    }
}

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn member(key: &str, value: Node) -> Member {
    Member { key: key.to_owned(), key_span: Span::default(), value }
}

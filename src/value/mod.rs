//! Reading a lead's values: one JSON value and the way its field is declared give a typed value, nothing, or a problem.
//!
//! Every host comes through here, so a value means the same in a form, a CRM record, a CSV row and a test.

pub mod activity;
pub mod choice;
pub mod date;
pub mod email;
pub mod number;
mod packed;
pub mod text;

use crate::decimal::number_text;
use crate::json::{self, Node};
use choice::Options;
use date::{DateOrder, Instant};
use number::{Decimal, Range};
use std::borrow::Cow;
use text::Text;

/// How a field's values are read: its type, with what the type needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Reader {
    /// Any text.
    Text,
    /// One of some options, or any text when there are none.
    Choice(Options),
    /// Several of some options.
    Choices(Options),
    /// A number or a range of numbers.
    Number(Decimal),
    /// Yes or no.
    Boolean,
    /// A date, or a date and time.
    Date(Option<DateOrder>),
    /// An email address.
    Email,
}

/// A lead's value, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of a `text`, `choice` or `email` field.
    Text(Text),
    /// Of a `choices` field; never empty.
    Choices(Vec<Text>),
    /// Of a `number` field.
    Number(Range),
    /// Of a `boolean` field.
    Boolean(bool),
    /// Of a `date` field.
    Date(Instant),
}

/// Why a value, or a part of it, could not be read as its field's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unreadable {
    /// A list or an object where a text is asked for.
    NotText,
    /// A list or an object where one choice is asked for.
    NotAChoice,
    /// An object where several choices are asked for.
    NotChoices,
    /// A text that is none of the options; it is kept all the same.
    UnlistedOption,
    /// Not a number by the grammar of number texts.
    NotANumber,
    /// None of the words for yes and no.
    NotABoolean,
    /// Not a date in a form that the field takes.
    NotADate,
    /// Not an email address.
    NotAnEmail,
    /// Activities that are not a list.
    NotAList,
    /// An activity that is not an object with a type.
    NotAnActivity,
    /// A count that is not a whole number from 0.
    NotACount,
}

impl Unreadable {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotText => "not-text",
            Self::NotAChoice => "not-a-choice",
            Self::NotChoices => "not-choices",
            Self::UnlistedOption => "unlisted-option",
            Self::NotANumber => "not-a-number",
            Self::NotABoolean => "not-a-boolean",
            Self::NotADate => "not-a-date",
            Self::NotAnEmail => "not-an-email",
            Self::NotAList => "not-a-list",
            Self::NotAnActivity => "not-an-activity",
            Self::NotACount => "not-a-count",
        }
    }
}

/// What reading a JSON value gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The value, if there is a readable one.
    pub value: Option<Value>,
    /// What could not be read, each with the JSON value (the whole one or an item of it).
    pub problems: Vec<(Unreadable, Node)>,
}

impl Reading {
    fn of(value: Option<Value>, otherwise: Unreadable, node: &Node) -> Self {
        let problems = if value.is_none() { vec![(otherwise, node.clone())] } else { Vec::new() };
        Self { value, problems }
    }
}

/// Whether a JSON value says nothing: `null`, a text of white space, a list with nothing in it.
#[must_use]
pub fn is_missing(node: &Node) -> bool {
    match &node.value {
        json::Value::Null => true,
        json::Value::Text(text) => text.trim().is_empty(),
        json::Value::List(items) => items.is_empty(),
        json::Value::Boolean(_) | json::Value::Number(_) | json::Value::Object(_) => false,
    }
}

impl Reader {
    /// Reads one JSON value. A value that says nothing gives neither a value nor a problem.
    #[must_use]
    pub fn read(&self, node: &Node) -> Reading {
        if is_missing(node) {
            return Reading::default();
        }
        let text = || written(node);
        match self {
            Self::Text => {
                Reading::of(text().map(|text| Value::Text(Text::new(text.trim()))), Unreadable::NotText, node)
            }
            Self::Choice(options) => match text() {
                Some(text) => choice::read_one(options, &text, node),
                None => Reading::of(None, Unreadable::NotAChoice, node),
            },
            Self::Choices(options) => choice::read_several(options, node),
            Self::Number(decimal) => Reading::of(read_number(*decimal, node), Unreadable::NotANumber, node),
            Self::Boolean => Reading::of(read_boolean(node).map(Value::Boolean), Unreadable::NotABoolean, node),
            Self::Date(order) => Reading::of(date::read(node, *order).map(Value::Date), Unreadable::NotADate, node),
            Self::Email => {
                let address = text().and_then(|text| email::normalised(&text));
                Reading::of(address.map(|address| Value::Text(Text::new(&address))), Unreadable::NotAnEmail, node)
            }
        }
    }
}

/// A scalar as text: numbers and booleans are written out. `None` for null, lists and objects.
pub(crate) fn written(node: &Node) -> Option<Cow<'_, str>> {
    match &node.value {
        json::Value::Text(text) => Some(Cow::Borrowed(text)),
        json::Value::Boolean(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        json::Value::Number(number) => Some(Cow::Owned(number_text(*number))),
        json::Value::Null | json::Value::List(_) | json::Value::Object(_) => None,
    }
}

fn read_number(decimal: Decimal, node: &Node) -> Option<Value> {
    let range = match &node.value {
        json::Value::Number(number) => Range::exactly(*number),
        json::Value::Text(text) => number::parse(text, decimal),
        json::Value::Null | json::Value::Boolean(_) | json::Value::List(_) | json::Value::Object(_) => None,
    };
    range.map(Value::Number)
}

fn read_boolean(node: &Node) -> Option<bool> {
    match &node.value {
        json::Value::Boolean(value) => Some(*value),
        json::Value::Number(number) if *number == 1.0 => Some(true),
        json::Value::Number(number) if *number == 0.0 => Some(false),
        json::Value::Text(text) => match text::fold(text).as_str() {
            "true" | "yes" | "y" | "1" | "on" | "checked" | "x" => Some(true),
            "false" | "no" | "n" | "0" | "off" | "unchecked" => Some(false),
            _ => None,
        },
        json::Value::Null | json::Value::Number(_) | json::Value::List(_) | json::Value::Object(_) => None,
    }
}

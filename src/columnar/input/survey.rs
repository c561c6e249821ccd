//! What stands in the columns: samples, how many values can be read, and in which spelling.

use super::headers::PREFIXES;
use super::spelling::{DayOrder, Order, Spelling, order_in};
use crate::columnar::mapping::{Rewriting, unguarded};
use crate::json::{Node, Span, Value as Json};
use crate::value::Reader;
use crate::value::date::{DateOrder, Instant};
use crate::value::number::{self, Decimal};
use crate::value::text::fold;
use std::collections::BTreeMap;

/// How many different values of a column are kept.
const KEPT: usize = 1000;
/// Longer values are not kept.
const LONG: usize = 300;
/// How many rows are compared with one another.
const FIRST: usize = 200;
/// How many are shown.
const SHOWN: usize = 5;

/// What stands in one column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Contents {
    /// How many cells hold something.
    pub filled: u64,
    /// The first different values.
    pub samples: Vec<String>,
    /// The cells of the first rows, empty ones included.
    first: Vec<String>,
    /// Different values and how often each stood there, as far as they are kept.
    values: BTreeMap<String, u64>,
}

/// How many of the values could be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readable {
    /// Of how many values.
    pub of: u64,
    /// How many give a value.
    pub read: u64,
    /// How many of those have no problem, such as an option that the field does not list.
    pub clean: u64,
}

/// What was found out about how a column is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guess {
    /// The order of dates; none when it could be either.
    Dates(Option<DayOrder>, Sure),
    /// What parts whole numbers from fractions; none when it could be either.
    Signs(Option<Decimal>, Sure),
    /// What stands before the values.
    Prefix(String),
    /// An apostrophe guards values from being taken for formulas.
    Guarded,
    /// Yes and no are written in another language.
    YesNo,
    /// Some cells hold several addresses, or a name beside one.
    Addresses,
}

/// What a guess rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// So many values can be read in no other way.
    Values(u64),
    /// Values speak for one and for another.
    Mixed(u64, u64),
    /// Other columns of the file are written so.
    Neighbours,
    /// The definition says so, and nothing speaks against it.
    Definition,
    /// Nothing says which.
    Unknown,
    /// Somebody said so.
    Said,
}

impl Contents {
    /// Takes a cell in.
    pub(super) fn add(&mut self, cell: &str) {
        let cell = cell.trim();
        if self.first.len() < FIRST {
            self.first.push(cell.chars().take(LONG).collect());
        }
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        if let Some(count) = self.values.get_mut(cell) {
            *count += 1;
            return;
        }
        if self.samples.len() < SHOWN {
            self.samples.push(cell.chars().take(LONG).collect());
        }
        if self.values.len() < KEPT && cell.len() <= LONG {
            self.values.insert(cell.to_owned(), 1);
        }
    }

    /// Whether two columns hold the same wherever both hold something, so that either will do.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        let mut both =
            self.first.iter().zip(&other.first).filter(|(one, other)| !one.is_empty() && !other.is_empty()).peekable();
        both.peek().is_some() && both.all(|(one, other)| fold(one) == fold(other))
    }

    /// How many different values speak for something, each as often as it stood there.
    fn count(&self, holds: impl Fn(&str) -> bool) -> u64 {
        self.values.iter().filter(|(value, _)| holds(value)).map(|(_, count)| count).sum()
    }

    /// How many values are kept, each as often as it stood there.
    #[must_use]
    pub(super) fn kept(&self) -> u64 {
        self.count(|_| true)
    }

    /// Whether most of the different values are among some words.
    #[must_use]
    pub(super) fn are_mostly(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.kept() > 0 && self.count(holds) * 2 > self.kept()
    }

    /// What stands before every value, and whether apostrophes guard them.
    #[must_use]
    pub(super) fn wrapping(&self) -> (Rewriting, Vec<Guess>) {
        let guarded = self.count(|value| unguarded(value) != value) > 0;
        let bare = |value: &str| if guarded { unguarded(value).to_owned() } else { value.to_owned() };
        let starts = |prefix: &str| self.count(|value| bare(value).starts_with(prefix));
        let all = self.kept();
        let prefix =
            PREFIXES.iter().find(|prefix| all > 0 && starts(prefix) * 10 >= all * 9).map(|prefix| (*prefix).to_owned());
        let guesses = guarded.then_some(Guess::Guarded).into_iter().chain(prefix.clone().map(Guess::Prefix)).collect();
        (Rewriting { guarded, prefix, spelling: None }, guesses)
    }

    /// How many values a field reads after a rewriting.
    #[must_use]
    pub(super) fn readable(&self, reader: &Reader, rewriting: &Rewriting) -> Readable {
        let mut found = Readable::default();
        for (value, count) in &self.values {
            let reading = reader.read(&text(&rewriting.apply(value)));
            found.of += count;
            found.read += if reading.value.is_some() { count } else { &0 };
            found.clean += if reading.value.is_some() && reading.problems.is_empty() { count } else { &0 };
        }
        found
    }

    /// What the dates of a column say of their order, apart from those that need none.
    #[must_use]
    pub(super) fn orders(&self, wrapping: &Rewriting) -> Orders {
        let mut orders = Orders::default();
        for (value, count) in &self.values {
            let value = wrapping.apply(value);
            if Instant::parse(&value).is_some() {
                continue;
            }
            match order_in(&value) {
                Some(Order::Only(DayOrder::DayFirst)) => orders.by_day += count,
                Some(Order::Only(DayOrder::MonthFirst)) => orders.by_month += count,
                Some(Order::Only(DayOrder::YearFirst)) => orders.by_year += count,
                Some(Order::Either) => orders.either += count,
                Some(Order::Same) => orders.same += count,
                None => {}
            }
        }
        orders
    }

    /// What the numbers of a column say of their signs.
    #[must_use]
    pub(super) fn signs(&self, wrapping: &Rewriting) -> Signs {
        let mut signs = Signs::default();
        for (value, count) in &self.values {
            let one = Signs::of(&wrapping.apply(value));
            signs.point += one.point * count;
            signs.comma += one.comma * count;
            signs.either += one.either * count;
        }
        signs
    }

    /// Whether yes and no are written in another language.
    pub(super) fn has_foreign_yes(&self, wrapping: &Rewriting) -> bool {
        self.count(|value| Spelling::YesNo.rewrite(&wrapping.apply(value)).is_some()) > 0
    }

    /// The first value that two readings of numbers, or two orders of dates, tell apart.
    pub(super) fn doubtful(&self) -> Option<&str> {
        let differs = |value: &&String| {
            let (point, comma) = (number::parse(value, Decimal::Point), number::parse(value, Decimal::Comma));
            (point.is_some() && comma.is_some() && point != comma) || order_in(value) == Some(Order::Either)
        };
        self.values.keys().find(differs).map(String::as_str)
    }

    /// Whether some values are addresses only when they are taken apart.
    #[must_use]
    pub(super) fn has_several_addresses(&self, wrapping: &Rewriting) -> bool {
        self.count(|value| Spelling::Addresses.rewrite(&wrapping.apply(value)).is_some()) > 0
    }
}

/// How many dates can be read in one order only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Orders {
    pub by_day: u64,
    pub by_month: u64,
    pub by_year: u64,
    pub either: u64,
    pub same: u64,
}

impl Orders {
    /// The order, when the dates need one; `own` is the definition's, `others` that of other columns.
    #[must_use]
    pub(super) fn guess(self, own: Option<DateOrder>, others: Option<DayOrder>) -> Option<Guess> {
        let (day, month) = (DayOrder::DayFirst, DayOrder::MonthFirst);
        let own = own.map(|order| if order == DateOrder::DayFirst { day } else { month });
        let found = match (self.by_day, self.by_month) {
            (0, 0) if self.either > 0 => match (own, others) {
                (Some(own), _) => (Some(own), Sure::Definition),
                (None, Some(others)) => (Some(others), Sure::Neighbours),
                (None, None) => (None, Sure::Unknown),
            },
            (0, 0) if self.same > 0 => (Some(own.unwrap_or(day)), Sure::Values(self.same)),
            (0, 0) if self.by_year > 0 => (Some(DayOrder::YearFirst), Sure::Values(self.by_year)),
            (0, 0) => return None,
            (count, 0) => (Some(day), Sure::Values(count)),
            (0, count) => (Some(month), Sure::Values(count)),
            (by_day, by_month) => (own, Sure::Mixed(by_day, by_month)),
        };
        Some(Guess::Dates(found.0, found.1))
    }

    /// The order that the dates leave no doubt of.
    #[must_use]
    pub(super) const fn certain(self) -> Option<DayOrder> {
        match (self.by_day, self.by_month) {
            (1.., 0) => Some(DayOrder::DayFirst),
            (0, 1..) => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }
}

/// How many numbers can be read with one sign only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs {
    pub point: u64,
    pub comma: u64,
    pub either: u64,
}

impl Signs {
    /// What one text says.
    pub(super) fn of(value: &str) -> Self {
        let nothing = Self::default();
        match (number::parse(value, Decimal::Point), number::parse(value, Decimal::Comma)) {
            (Some(_), None) => Self { point: 1, ..nothing },
            (None, Some(_)) => Self { comma: 1, ..nothing },
            (Some(point), Some(comma)) if point != comma => Self { either: 1, ..nothing },
            (Some(_), Some(_)) | (None, None) => nothing,
        }
    }

    /// The sign, when the numbers have one; `own` is the definition's, `others` that of other columns.
    #[must_use]
    pub(super) fn guess(self, own: Decimal, others: Option<Decimal>) -> Option<Guess> {
        let found = match (self.point, self.comma) {
            (0, 0) if self.either == 0 => return None,
            (0, 0) => match others {
                Some(others) => (Some(others), Sure::Neighbours),
                None => (None, Sure::Unknown),
            },
            (count, 0) => (Some(Decimal::Point), Sure::Values(count)),
            (0, count) => (Some(Decimal::Comma), Sure::Values(count)),
            (point, comma) => (Some(own), Sure::Mixed(point, comma)),
        };
        Some(Guess::Signs(found.0, found.1))
    }

    /// The sign that the numbers leave no doubt of.
    #[must_use]
    pub(super) const fn certain(self) -> Option<Decimal> {
        match (self.point, self.comma) {
            (1.., 0) => Some(Decimal::Point),
            (0, 1..) => Some(Decimal::Comma),
            _ => None,
        }
    }
}

fn text(value: &str) -> Node {
    Node { value: Json::Text(value.to_owned()), span: Span::default() }
}

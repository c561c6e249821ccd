//! Cells whose text hardly ever comes twice, and of which only a part matters.
//!
//! Where a number is only compared, it matters between which of the operands it lies; so it is with moments, of which days alone are
//! remembered by their digits; and of an email address only the domain matters where nothing else is asked. Such cells are read at once in their usual form, and what they come to is remembered by
//! that part. Whatever is written otherwise goes the long way, which gives the same.

mod asked;
mod bands;
mod days;
mod domains;
mod numbers;
mod words;

use self::asked::Asked;
use self::bands::{Bands, EMPTY, Steps};
use self::days::{Days, moment};
use self::domains::{Others, is_address, last_word, plain_domain};
use self::numbers::{plain_number, whole_number};
use super::cells::ROWS;
use super::input::Spelling;
use super::known::Setting;
use super::mapping::Rewriting;
use super::memo::{Key, Memo};
use super::needles::Needles;
use super::plan::Family;
use super::rest::{Rest, UNKNOWN};
use crate::value::Reader;
use crate::value::date::Instant;
use crate::value::number::Decimal;

/// How the cells of a column are cut short.
#[derive(Debug)]
pub(super) enum Shortcut {
    None,
    Number {
        decimal: Decimal,
        bands: Bands<f64>,
        steps: Option<Steps>,
    },
    Date {
        days: Days,
        bands: Option<Bands<Instant>>,
    },
    Domain {
        memo: Box<Memo>,
        last: (u32, u32),
        others: Option<Others>,
    },
    /// Beside the memory of whole texts, for those that are not in it.
    Text(Needles),
}

/// What becomes of the usual form of a cell before the field reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Usual {
    /// It is read as it stands.
    AsRead,
    /// Days stay what they are, with or without another order; what has a time of day may not.
    Days,
    /// Numbers have the other sign before their fractions.
    Swapped,
}

impl Usual {
    /// Nothing where the usual form may become anything. An apostrophe in front, addresses side by side or with a name are no usual form.
    const fn of(rewriting: &Rewriting, reader: &Reader) -> Option<Self> {
        match (rewriting.spelling, reader) {
            _ if rewriting.prefix.is_some() => None,
            (None, _) | (Some(Spelling::Addresses), Reader::Email) => Some(Self::AsRead),
            (Some(Spelling::Dates(_)), Reader::Date(_)) => Some(Self::Days),
            (Some(Spelling::SwappedSigns), Reader::Number(_)) => Some(Self::Swapped),
            (Some(_), _) => None,
        }
    }

    const fn decimal(self, read: Decimal) -> Decimal {
        match (self, read) {
            (Self::Swapped, Decimal::Comma) => Decimal::Point,
            (Self::Swapped, Decimal::Point) => Decimal::Comma,
            (Self::AsRead | Self::Days, as_read) => as_read,
        }
    }
}

impl Shortcut {
    /// The one that a family allows: of a single column that is read as it is.
    pub(super) fn of(family: &Family, setting: &Setting) -> Self {
        let [input] = family.inputs.as_slice() else { return Self::None };
        let [(_, source)] = input.sources.as_slice() else { return Self::None };
        let alone = family.fields.len() == 1;
        let Some(field) = setting.program.fields.get(input.field.0) else { return Self::None };
        let Some(usual) = Usual::of(&source.rewriting, &field.reader) else { return Self::None };
        let asked = Asked::of(&setting.program, input.field);
        match &field.reader {
            Reader::Number(decimal) if alone => {
                asked.numbers().map_or(Self::None, |edges| Self::number(usual.decimal(*decimal), edges))
            }
            Reader::Date(_) if alone => {
                let moments = if usual == Usual::AsRead { asked.dates(setting.as_of) } else { None };
                Self::Date { days: Days::default(), bands: moments.map(Bands::new) }
            }
            Reader::Email if asked.only_domains() => {
                let others = if alone { Others::of(asked.domains()) } else { None };
                Self::Domain { memo: Box::default(), last: (0, 0), others }
            }
            Reader::Text if alone => Needles::of(asked.operands()).map_or(Self::None, Self::Text),
            Reader::Number(_)
            | Reader::Date(_)
            | Reader::Email
            | Reader::Text
            | Reader::Choice(_)
            | Reader::Choices(_)
            | Reader::Boolean => Self::None,
        }
    }

    fn number(decimal: Decimal, edges: Vec<f64>) -> Self {
        let bands = Bands::new(edges);
        Self::Number { decimal, steps: Steps::of(&bands.edges), bands }
    }

    /// Looks for the cells of a column that are written in their usual form; what is not found at once stays.
    pub(super) fn find_all(&self, bytes: &[u8], column: &[(u32, u32)], rest: &mut Rest, numbers: &mut [u32]) {
        match self {
            Self::Number { bands, steps: Some(steps), .. } => find_numbers(bands, steps, bytes, column, rest, numbers),
            Self::Date { days, .. } => find_days(days, bytes, column, rest, numbers),
            Self::Domain { others: Some(others), .. } => find_others(others, bytes, column, rest, numbers),
            Self::Text(needles) => needles.find_all(bytes, column, rest, numbers),
            Self::None | Self::Number { .. } | Self::Domain { .. } => {}
        }
    }

    /// Nothing, when the cell has to go the long way; else the outcome, if it is remembered. The cell stands in a padded buffer.
    pub(super) fn find(&mut self, bytes: &[u8], start: u32, end: u32) -> Option<Option<u32>> {
        let cell = || bytes.get(start as usize..end as usize);
        match self {
            Self::None => None,
            Self::Text(needles) => needles.find(bytes, start, end),
            Self::Number { bands, .. } if start == end => Some(bands.at(bands.empty())),
            Self::Number { decimal, bands, .. } => plain_number(cell()?, *decimal).map(|number| bands.find(number)),
            Self::Date { days, bands } => {
                days.find(bytes, start, end).or_else(|| Some(bands.as_mut()?.find(moment(cell()?)?)))
            }
            Self::Domain { memo, last, others } => {
                let length = plain_domain(cell()?)?;
                *last = (end - u32::try_from(length).ok()?, end);
                if let Some(others) = others {
                    others.is_last = others.has(last_word(cell()?)?);
                    if others.is_last {
                        return Some((others.outcome != UNKNOWN).then_some(others.outcome));
                    }
                }
                Some(memo.find(&Key::of(bytes, last.0, last.1)))
            }
        }
    }

    /// Remembers the outcome of the cell that was looked for last.
    pub(super) fn remember(&mut self, bytes: &[u8], outcome: u32) {
        match self {
            Self::None => {}
            Self::Text(needles) => needles.remember(outcome),
            Self::Number { bands, .. } => bands.remember(outcome),
            Self::Date { days, bands } => {
                if !days.remember(outcome) {
                    bands.iter_mut().for_each(|bands| bands.remember(outcome));
                }
            }
            Self::Domain { others: Some(others), .. } if others.is_last => others.outcome = outcome,
            Self::Domain { memo, last, .. } => memo.remember(&Key::of(bytes, last.0, last.1), outcome),
        }
    }

    pub(super) fn forget(&mut self) {
        match self {
            Self::None => {}
            Self::Text(needles) => needles.forget(),
            Self::Number { bands, .. } => bands.outcomes.fill(UNKNOWN),
            Self::Date { days, bands } => {
                days.outcomes.fill(UNKNOWN);
                bands.iter_mut().for_each(|bands| bands.outcomes.fill(UNKNOWN));
            }
            Self::Domain { memo, others, .. } => {
                memo.forget();
                others.iter_mut().for_each(|others| others.outcome = UNKNOWN);
            }
        }
    }
}

/// Step by step for all cells, so that many are taken at once: the numbers that they hold, then their places, then the outcomes there.
fn find_numbers(
    bands: &Bands<f64>,
    steps: &Steps,
    bytes: &[u8],
    column: &[(u32, u32)],
    rest: &mut Rest,
    numbers: &mut [u32],
) {
    let mut places = [EMPTY; ROWS];
    read_numbers(bytes, column, &mut places);
    steps.count(&mut places);
    rest.find_in_order(numbers, |row| {
        let place = places.get(row).copied().unwrap_or(0).wrapping_sub(1) as usize;
        bands.outcomes.get(place).copied().unwrap_or(UNKNOWN)
    });
}

#[inline(never)]
fn read_numbers(bytes: &[u8], column: &[(u32, u32)], numbers: &mut [i32; ROWS]) {
    for (number, (start, end)) in numbers.iter_mut().zip(column) {
        let whole = whole_number(bytes, *start, *end);
        *number = if start == end { EMPTY } else { whole };
    }
}

#[inline(never)]
fn find_days(days: &Days, bytes: &[u8], column: &[(u32, u32)], rest: &mut Rest, numbers: &mut [u32]) {
    rest.find(column, numbers, |start, end| {
        days.outcomes.get(Days::place(bytes, start, end)).copied().unwrap_or(UNKNOWN)
    });
}

#[inline(never)]
fn find_others(others: &Others, bytes: &[u8], column: &[(u32, u32)], rest: &mut Rest, numbers: &mut [u32]) {
    rest.find(column, numbers, |start, end| {
        let last = (end as usize).checked_sub(8).and_then(|at| bytes.get(at..)).and_then(|bytes| bytes.first_chunk());
        let is_other = last.is_some_and(|last| others.has(u64::from_le_bytes(*last)));
        if is_other & is_address(bytes, start, end) { others.outcome } else { UNKNOWN }
    });
}

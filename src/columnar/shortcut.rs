//! Cells whose text hardly ever comes twice, and of which only a part matters.
//!
//! Where a number is only compared, it matters between which of the operands it lies; so it is with moments, of which days alone are
//! remembered by their digits; and of an email address only the domain matters where nothing else is asked. Such cells are read at once in their usual form, and what they come to is remembered by
//! that part. Whatever is written otherwise goes the long way, which gives the same.

use super::cells::text;
use super::input::Spelling;
use super::known::Setting;
use super::mapping::Rewriting;
use super::memo::{Key, Memo};
use super::needles::Needles;
use super::plan::Family;
use super::rest::{Rest, UNKNOWN};
use crate::program::decay::{Decay, Fading};
use crate::program::predicate::{DateTest, FieldTest, NumberTest, Predicate, TextTest};
use crate::program::{Criterion, FieldId, Program, Shape, Unit};
use crate::value::Reader;
use crate::value::date::{Instant, Span};
use crate::value::number::Decimal;
use crate::value::text::Phrase;

/// Beyond so many steps of fading the text of a date is looked up instead.
const MOST_STEPS: i64 = 400;

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

/// The numbers of outcomes between edges and at them.
#[derive(Debug)]
pub(super) struct Bands<T> {
    edges: Vec<T>,
    /// The last one is that of an empty cell.
    outcomes: Vec<u32>,
    last: usize,
}

impl<T: PartialOrd + Copy> Bands<T> {
    fn new(mut edges: Vec<T>) -> Self {
        edges.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        edges.dedup();
        Self { outcomes: vec![UNKNOWN; 2 * edges.len() + 2], edges, last: 0 }
    }

    #[inline]
    fn find(&mut self, value: T) -> Option<u32> {
        // Counting is faster than searching, which no processor foresees; edges are few.
        let place = self.edges.iter().map(|edge| usize::from(*edge < value) + usize::from(*edge <= value)).sum();
        self.at(place)
    }

    #[inline]
    fn at(&mut self, place: usize) -> Option<u32> {
        self.last = place;
        self.outcomes.get(place).copied().filter(|outcome| *outcome != UNKNOWN)
    }

    /// The place of an empty cell.
    const fn empty(&self) -> usize {
        2 * self.edges.len() + 1
    }

    fn remember(&mut self, outcome: u32) {
        if let Some(place) = self.outcomes.get_mut(self.last) {
            *place = outcome;
        }
    }
}

/// The edges of [`Bands`] for whole numbers from zero up: the place of a number is how many of these it has reached.
#[derive(Debug)]
pub(super) struct Steps(Vec<[i32; 8]>);

impl Steps {
    /// Nothing when an edge is beyond what 32 bits hold.
    #[expect(clippy::cast_possible_truncation, reason = "it is within the bounds")]
    fn of(edges: &[f64]) -> Option<Self> {
        let step = |step: f64| if step < f64::from(i32::MAX) { Some(step.max(0.0) as i32) } else { None };
        // A number is beyond an edge from the next whole number on, and at it or beyond from the edge itself on.
        let both = edges.iter().flat_map(|edge| [step(edge.floor() + 1.0), step(edge.ceil())]);
        let mut steps: Vec<i32> = both.collect::<Option<_>>()?;
        steps.resize(steps.len().next_multiple_of(8), i32::MAX);
        Some(Self(steps.as_chunks().0.to_vec()))
    }

    /// Counting is faster than searching, which no processor foresees; edges are few.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers are cut to the bounds first")]
    fn place(&self, number: u64) -> usize {
        let number = number.min(i32::MAX as u64 - 1) as i32;
        let mut counts = [0_i32; 8];
        for steps in &self.0 {
            counts.iter_mut().zip(steps).for_each(|(count, step)| *count += i32::from(*step <= number));
        }
        counts.iter().sum::<i32>() as usize
    }
}

/// Domains of which none can be the one that is asked for, told by their last bytes: addresses there come to the same.
#[derive(Debug)]
pub(super) struct Others {
    /// The last bytes of each domain that is asked for, in a word whose letters are small ones, and which of them count.
    endings: Vec<(u64, u64)>,
    outcome: u32,
    /// Whether it was one of these that was looked for last.
    is_last: bool,
}

/// A bit that tells small letters from capitals, in each byte.
const SMALL: u64 = 0x2020_2020_2020_2020;
/// More domains than these are looked up instead.
const MOST_ENDINGS: usize = 16;

impl Others {
    fn of<'d>(domains: impl Iterator<Item = &'d str>) -> Option<Self> {
        let ending = |domain: &str| {
            let mut word = [0; 8];
            word.iter_mut().rev().zip(domain.bytes().rev()).for_each(|(place, byte)| *place = byte);
            let mask = suffix(domain.len());
            (!domain.is_empty()).then_some(((u64::from_le_bytes(word) | SMALL) & mask, mask))
        };
        let endings: Vec<(u64, u64)> = domains.map(ending).collect::<Option<_>>()?;
        (endings.len() <= MOST_ENDINGS).then_some(Self { endings, outcome: UNKNOWN, is_last: false })
    }

    /// Whether an address that ends with these bytes is at none of the domains.
    #[inline(always)]
    fn has(&self, last: u64) -> bool {
        self.endings.iter().fold(true, |all, (ending, mask)| all & ((last | SMALL) & mask != *ending))
    }
}

/// What leaves so many of the last bytes of a word.
const fn suffix(count: usize) -> u64 {
    match count {
        0 => 0,
        1..8 => u64::MAX << (64 - 8 * count),
        _ => u64::MAX,
    }
}

/// The numbers of outcomes of days written as `2026-11-22`. What is no date at all has a place as well, as long as it looks like one.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// The last one is that of an empty cell.
    outcomes: Vec<u32>,
    last: Option<usize>,
}

/// The years whose days are remembered.
const YEARS: std::ops::Range<usize> = 1980..2060;
const PLACES_OF_YEAR: usize = 12 * 31;
/// Beyond the places of all days and that of an empty cell.
const NO_PLACE: usize = (YEARS.end - YEARS.start) * PLACES_OF_YEAR + 1;

impl Days {
    /// Nothing when the cell is neither empty nor written like a day of these years.
    #[inline]
    fn find(&mut self, bytes: &[u8], start: u32, end: u32) -> Option<Option<u32>> {
        if self.outcomes.is_empty() {
            self.outcomes = vec![UNKNOWN; NO_PLACE];
        }
        let place = Self::place(bytes, start, end);
        self.last = (place < NO_PLACE).then_some(place);
        let outcome = self.outcomes.get(self.last?).copied();
        Some(outcome.filter(|outcome| *outcome != UNKNOWN))
    }

    /// The place of a cell, or [`NO_PLACE`]: nine bytes at once, and the last one for itself.
    #[inline(always)]
    fn place(bytes: &[u8], start: u32, end: u32) -> usize {
        const SIGNS: u64 = u64::from_le_bytes(*b"0000-00-");
        let written = bytes.get(start as usize..).and_then(|bytes| bytes.first_chunk::<16>());
        let both = u128::from_le_bytes(written.copied().unwrap_or_default());
        // What is beyond nine, or no dash where one has to be, has the highest bit of its byte set after an addition.
        let first = both as u64 ^ SIGNS;
        let day = (both >> 64) as usize & 0xffff ^ 0x3030;
        let strange = (first | first.wrapping_add(0x7f76_767f_7676_7676)) & 0x8080_8080_8080_8080;
        let strange_day = (day | day.wrapping_add(0x7676)) & 0x8080;
        let digit = |at: u32| (first >> (8 * at)) as usize & 0xff;
        let year = (digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)).wrapping_sub(YEARS.start);
        let month = (digit(5) * 10 + digit(6)).wrapping_sub(1);
        let day = ((day & 0xff) * 10 + (day >> 8)).wrapping_sub(1);
        let is_known = (strange == 0) & (strange_day == 0) & (year < YEARS.len()) & (month < 12) & (day < 31);
        let length = end.wrapping_sub(start);
        let place = if is_known & (length == 10) { year * PLACES_OF_YEAR + month * 31 + day } else { NO_PLACE };
        if length == 0 { NO_PLACE - 1 } else { place }
    }

    /// Whether it was a day that was looked for last.
    fn remember(&mut self, outcome: u32) -> bool {
        let place = self.last.and_then(|place| self.outcomes.get_mut(place));
        place.map(|place| *place = outcome).is_some()
    }
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
            Self::None | Self::Number { .. } | Self::Domain { .. } | Self::Text(_) => {}
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

#[inline(never)]
fn find_numbers(
    bands: &Bands<f64>,
    steps: &Steps,
    bytes: &[u8],
    column: &[(u32, u32)],
    rest: &mut Rest,
    numbers: &mut [u32],
) {
    rest.find(column, numbers, |start, end| {
        let whole = whole_number(bytes, start, end);
        let place = steps.place(whole.unwrap_or(0));
        let place = if start == end { bands.empty() } else { place };
        let outcome = bands.outcomes.get(place).copied().unwrap_or(UNKNOWN);
        if whole.is_some() { outcome } else { UNKNOWN }
    });
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

/// The last eight bytes of a cell, with zeros before a shorter one.
fn last_word(cell: &[u8]) -> Option<u64> {
    let mut word = [0; 8];
    word.iter_mut().rev().zip(cell.iter().rev()).for_each(|(place, byte)| *place = *byte);
    (!cell.is_empty()).then_some(u64::from_le_bytes(word))
}

/// Whether at most 32 bytes are an address in ASCII, as [`plain_domain`] says it: all of them at once.
#[inline(always)]
fn is_address(bytes: &[u8], start: u32, end: u32) -> bool {
    let length = end.wrapping_sub(start);
    let Some(chunk) = bytes.get(start as usize..).and_then(|bytes| bytes.first_chunk::<32>()) else { return false };
    let (mut strange, mut ats, mut dots) = (0_u32, 0_u32, 0_u32);
    for (shift, word) in (0..32).step_by(8).zip(chunk.as_chunks::<8>().0) {
        let word = u64::from_le_bytes(*word);
        strange |= gathered(!plain(word) & HIGH) << shift;
        ats |= gathered(zeros(word ^ (ONES * u64::from(b'@')))) << shift;
        dots |= gathered(zeros(word ^ (ONES * u64::from(b'.')))) << shift;
    }
    let meant = u32::MAX.checked_shr(32_u32.wrapping_sub(length)).unwrap_or(0);
    let (ats, dots) = (ats & meant, dots & meant);
    // One sign, not the first, with a dot behind it.
    let is_one = (ats > 1) & (ats & ats.wrapping_sub(1) == 0);
    is_one & (strange & meant == 0) & (dots > ats)
}

/// The highest bit of each byte that is [`is_plain`]: a byte below a bound stays below 0x80 when what the bound lacks of that is added.
#[inline(always)]
const fn plain(word: u64) -> u64 {
    let dash = reached(word, b'-') | zeros(word ^ (ONES * b'+' as u64));
    let sign = reached(word, b'9' + 1) & !reached(word, b'@');
    dash & !sign & !reached(word, b'~' + 1) & !word
}

/// The highest bit of each byte, of those in ASCII, that is not below a bound.
#[inline(always)]
const fn reached(word: u64, bound: u8) -> u64 {
    (word & !HIGH).wrapping_add(ONES * (0x80 - bound as u64))
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;

/// The highest bit of each byte that is zero.
const fn zeros(word: u64) -> u64 {
    !((word & !HIGH).wrapping_add(!HIGH) | word) & HIGH
}

/// The highest bits of the bytes, side by side.
const fn gathered(highs: u64) -> u32 {
    ((highs >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

/// At most 15 digits and nothing else, all at once; of an empty cell zero. Cells among the first bytes of a buffer go the long way.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "each half is taken")]
fn whole_number(bytes: &[u8], start: u32, end: u32) -> Option<u64> {
    let chunk =
        (end as usize).checked_sub(16).and_then(|at| bytes.get(at..)).and_then(|bytes| bytes.first_chunk::<16>());
    let (of_first, of_second) = LAST_DIGITS.get(end.wrapping_sub(start) as usize)?;
    let both = u128::from_le_bytes(*chunk?);
    // What stands before the cell goes.
    let (first, second) = ((both as u64 ^ ZEROS) & of_first, ((both >> 64) as u64 ^ ZEROS) & of_second);
    let beyond_nine = first | second | first.wrapping_add(BEYOND_NINE) | second.wrapping_add(BEYOND_NINE);
    // Most numbers have no more than eight digits.
    let more = if first == 0 { 0 } else { eight_digits(first) * 100_000_000 };
    (beyond_nine & HIGH == 0).then(|| more + eight_digits(second))
}

const ZEROS: u64 = 0x3030_3030_3030_3030;
/// Sets the highest bit of a byte above nine.
const BEYOND_NINE: u64 = 0x7676_7676_7676_7676;

/// What leaves so many of the last of 16 bytes.
const LAST_DIGITS: [(u64, u64); 16] = [
    last_digits(0),
    last_digits(1),
    last_digits(2),
    last_digits(3),
    last_digits(4),
    last_digits(5),
    last_digits(6),
    last_digits(7),
    last_digits(8),
    last_digits(9),
    last_digits(10),
    last_digits(11),
    last_digits(12),
    last_digits(13),
    last_digits(14),
    last_digits(15),
];

const fn last_digits(count: usize) -> (u64, u64) {
    (suffix(count.saturating_sub(8)), suffix(count))
}

/// Neighbours are joined: digits to pairs, pairs to fours, fours to the number.
#[inline(always)]
const fn eight_digits(digits: u64) -> u64 {
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff
}

/// Digits with an optional sign and fraction, few enough that a double holds them and their power of ten exactly, so that one division
/// gives the nearest double.
fn plain_number(cell: &[u8], decimal: Decimal) -> Option<f64> {
    const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (is_negative, digits) = match cell.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, cell),
    };
    if digits.len() > 15 {
        return None;
    }
    let (mut number, mut point) = (0_u64, None);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => number = number * 10 + u64::from(byte - b'0'),
            b'.' if decimal == Decimal::Point && point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let after_point = match point {
        // A point needs digits on both sides here; other spellings go the long way.
        Some(at) if at == 0 || at + 1 == digits.len() => return None,
        Some(at) => digits.len() - at - 1,
        None if digits.is_empty() => return None,
        None => 0,
    };
    #[expect(clippy::cast_precision_loss, reason = "it has at most 15 digits")]
    let number = number as f64 / POWERS.get(after_point)?;
    Some(if is_negative { -number } else { number })
}

/// A date with a time of day.
fn moment(cell: &[u8]) -> Option<Instant> {
    let has_time = cell.len() > 10 && cell.len() < 40 && cell.get(4) == Some(&b'-');
    if has_time { Instant::parse(text(cell)) } else { None }
}

/// Letters, digits, and the signs that addresses have without being parted at them or read out of something else.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'+' | b'-'..=b'9' | b'@'..=b'~')
}

/// The length of what follows the only `@` of an address in ASCII that is one.
fn plain_domain(cell: &[u8]) -> Option<usize> {
    let is_plain = cell.iter().fold(true, |all, byte| all & is_plain(*byte));
    let at = cell.iter().position(|byte| *byte == b'@').filter(|at| is_plain && *at > 0)?;
    let domain = cell.get(at + 1..)?;
    (domain.contains(&b'.') && !domain.contains(&b'@')).then_some(domain.len())
}

/// What a program asks of one field.
struct Asked<'p> {
    tests: Vec<&'p FieldTest>,
    /// Criteria that count its number.
    is_counted: bool,
    /// Criteria that fade by its date.
    fading: Vec<(&'p Criterion, Decay)>,
}

impl<'p> Asked<'p> {
    fn of(program: &'p Program, field: FieldId) -> Self {
        let mut asked = Self { tests: Vec::new(), is_counted: false, fading: Vec::new() };
        for criterion in program.scorecards.iter().flat_map(|card| &card.criteria) {
            match &criterion.shape {
                Shape::Bins { bins, .. } => bins.iter().for_each(|bin| asked.add(&bin.when, field)),
                Shape::Per { unit: Unit::Field(counted), .. } => asked.is_counted |= *counted == field,
                Shape::Per { unit: Unit::Activity(_), .. } => {}
            }
            let fading = criterion.decay.filter(|decay| decay.since == Some(field));
            asked.fading.extend(fading.map(|decay| (criterion, decay)));
        }
        let clauses = program.decide.iter().filter_map(|clause| clause.when.as_ref());
        let routes = program.routes.iter().filter_map(|route| route.when.as_ref());
        let gates = program.gates.iter().map(|gate| &gate.closes_when);
        gates.chain(clauses).chain(routes).for_each(|when| asked.add(when, field));
        asked
    }

    fn add(&mut self, when: &'p Predicate, field: FieldId) {
        when.each_leaf(&mut |leaf| {
            self.tests.extend(leaf.field().filter(|(of, _)| *of == field).map(|(_, test)| test))
        });
    }

    /// The operands, when the number is only compared.
    fn numbers(&self) -> Option<Vec<f64>> {
        let mut edges = Vec::new();
        for test in &self.tests {
            match test {
                FieldTest::Number(NumberTest::Compare(_, operand)) => edges.push(*operand),
                FieldTest::Number(NumberTest::In(operands)) => edges.extend(operands.iter()),
                FieldTest::Present => {}
                FieldTest::Text(_) | FieldTest::Boolean(_) | FieldTest::Date(_) | FieldTest::Choices(_) => return None,
            }
        }
        (!self.is_counted).then_some(edges)
    }

    /// The moments at which answers and fading change.
    fn dates(&self, as_of: Instant) -> Option<Vec<Instant>> {
        let mut edges = vec![as_of];
        for test in &self.tests {
            match test {
                FieldTest::Date(DateTest::Before(moment) | DateTest::After(moment)) => edges.push(*moment),
                FieldTest::Date(DateTest::Within(span) | DateTest::OlderThan(span)) => edges.push(as_of.earlier(*span)),
                FieldTest::Date(DateTest::WithinNext(span)) => edges.push(as_of.earlier(Span(span.0.saturating_neg()))),
                FieldTest::Present => {}
                FieldTest::Text(_) | FieldTest::Boolean(_) | FieldTest::Number(_) | FieldTest::Choices(_) => {
                    return None;
                }
            }
        }
        for (criterion, decay) in &self.fading {
            let last = last_step(criterion, *decay).filter(|last| *last <= MOST_STEPS)?;
            edges.extend((1..=last).map(|step| as_of.earlier(Span(decay.every.0.saturating_mul(step)))));
        }
        Some(edges)
    }

    /// The domains that are asked for.
    fn domains(&self) -> impl Iterator<Item = &'p str> {
        let of = |test: &&'p FieldTest| match test {
            FieldTest::Text(TextTest::DomainIn(domains)) => Some(domains.iter().map(String::as_str)),
            FieldTest::Present
            | FieldTest::Text(_)
            | FieldTest::Boolean(_)
            | FieldTest::Number(_)
            | FieldTest::Date(_)
            | FieldTest::Choices(_) => None,
        };
        self.tests.iter().filter_map(of).flatten()
    }

    /// Of each operand that a text is held against what it cannot do without; nothing where that is not known.
    fn operands(&self) -> impl Iterator<Item = Option<&'p str>> {
        let of = |test: &&'p FieldTest| -> Vec<Option<&'p str>> {
            match test {
                FieldTest::Present => Vec::new(),
                FieldTest::Text(TextTest::Words(phrases)) => phrases.iter().map(Phrase::essence).collect(),
                FieldTest::Text(
                    TextTest::In(texts)
                    | TextTest::Contains(texts)
                    | TextTest::StartsWith(texts)
                    | TextTest::EndsWith(texts),
                ) => texts.iter().map(|text| Some(text.as_str())).collect(),
                FieldTest::Text(TextTest::DomainIn(_))
                | FieldTest::Boolean(_)
                | FieldTest::Number(_)
                | FieldTest::Date(_)
                | FieldTest::Choices(_) => vec![None],
            }
        };
        self.tests.iter().flat_map(of)
    }

    fn only_domains(&self) -> bool {
        self.tests.iter().all(|test| matches!(test, FieldTest::Present | FieldTest::Text(TextTest::DomainIn(_))))
    }
}

/// The step from which on nothing of a criterion's points changes any more.
fn last_step(criterion: &Criterion, decay: Decay) -> Option<i64> {
    let Shape::Bins { bins, otherwise } = &criterion.shape else { return None };
    let most = bins.iter().map(|bin| bin.points).chain([*otherwise]).map(i64::unsigned_abs).max().unwrap_or(0);
    let fade = |steps| Fading::Steps { percent: decay.percent, steps }.fade(most.into());
    (1..=MOST_STEPS).find(|step| fade(*step) == fade(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::number::{Range, parse};

    #[test]
    fn plain_numbers_are_read_as_the_long_way_reads_them() {
        let texts = [
            "0",
            "7",
            "007",
            "-3",
            "-0",
            "12.5",
            "0.1",
            "123456789012345",
            "1234567890123456",
            "99999999.999999",
            "1.",
            ".5",
            "-",
            "",
            "1e5",
            "1.2.3",
            "4.35",
            "-12.75",
            "1,5",
            " 1",
            "0.000000000001",
            "00000000000000",
        ];
        for decimal in [Decimal::Point, Decimal::Comma] {
            for text in texts {
                let padded = [b"9999999999999999", text.as_bytes(), b"9999999999999999"].concat();
                if !text.is_empty()
                    && let Some(number) = whole_number(&padded, 16, 16 + text.len() as u32)
                {
                    assert_eq!(plain_number(text.as_bytes(), decimal), Some(number as f64), "{text}");
                }
                if let Some(number) = plain_number(text.as_bytes(), decimal) {
                    assert_eq!(parse(text, decimal).and_then(Range::single), Some(number), "{text}");
                }
            }
        }
        assert_eq!(plain_number(b"12.5", Decimal::Point), Some(12.5));
        assert_eq!(plain_number(b"12.5", Decimal::Comma), None);
    }

    #[test]
    fn domains_of_what_is_an_address_for_everybody() {
        for text in
            ["ada@example.org", "@example.org", "a@b@c.org", "ada@example", "ada", "", "ada@exämple.org", " a@b.c"]
        {
            let padded = [text.as_bytes(), &[0; 32]].concat();
            assert_eq!(is_address(&padded, 0, text.len() as u32), plain_domain(text.as_bytes()).is_some(), "{text}");
            if let Some(length) = plain_domain(text.as_bytes()) {
                let address = crate::value::email::normalised(text).unwrap();
                let last = text.get(text.len() - length..).unwrap();
                assert_eq!(crate::value::email::domain(&address), last.to_lowercase());
            }
        }
        assert_eq!(plain_domain(b"Ada@Example.org"), Some(11));
    }

    #[test]
    fn a_plain_address_is_read_as_it_stands() {
        for byte in u8::MIN..=u8::MAX {
            let word = u64::from_le_bytes([b'x', byte, 0xff, byte, b'a', 0, byte, byte]);
            let bits: Vec<bool> = word.to_le_bytes().into_iter().map(is_plain).collect();
            let found: Vec<bool> = (0..8).map(|at| plain(word) >> (8 * at + 7) & 1 == 1).collect();
            assert_eq!(found, bits, "{byte}");
            let text = format!("a@b.{}d", char::from(byte));
            if plain_domain(text.as_bytes()).is_some() {
                assert_eq!(Spelling::Addresses.rewrite(&text), None, "{text}");
            }
        }
    }
}

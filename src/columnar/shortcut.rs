//! Cells whose text hardly ever comes twice, and of which only a part matters.
//!
//! Where a number is only compared, it matters between which of the operands it lies; so it is with moments, of which days alone are
//! remembered by their digits; and of an email address only the domain matters where nothing else is asked. Such cells are read at once in their usual form, and what they come to is remembered by
//! that part. Whatever is written otherwise goes the long way, which gives the same.

use super::cells::text;
use super::known::Setting;
use super::memo::{Key, Memo};
use super::plan::Family;
use crate::program::decay::{Decay, Fading};
use crate::program::predicate::{DateTest, FieldTest, NumberTest, Predicate, TextTest};
use crate::program::{Criterion, FieldId, Program, Shape, Unit};
use crate::value::Reader;
use crate::value::date::{Instant, Span};
use crate::value::number::Decimal;

/// Beyond so many steps of fading the text of a date is looked up instead.
const MOST_STEPS: i64 = 400;
const UNKNOWN: u32 = u32::MAX;

/// How the cells of a column are cut short.
#[derive(Debug)]
pub(super) enum Shortcut {
    None,
    Number { decimal: Decimal, bands: Bands<f64> },
    Date { days: Days, bands: Option<Bands<Instant>> },
    Domain { memo: Box<Memo>, last: (u32, u32) },
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

    /// The place of a whole number, or that of an empty cell: without a branch that asks which it is.
    #[inline]
    fn find_whole(&mut self, value: T, is_empty: bool) -> Option<u32> {
        let place = self.edges.iter().map(|edge| usize::from(*edge < value) + usize::from(*edge <= value)).sum();
        self.at(if is_empty { 2 * self.edges.len() + 1 } else { place })
    }

    fn remember(&mut self, outcome: u32) {
        if let Some(place) = self.outcomes.get_mut(self.last) {
            *place = outcome;
        }
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
/// `-` as far from `0` as a byte can tell.
const DASH: usize = 0xfd;

impl Days {
    /// Nothing when the cell is neither empty nor written like a day of these years.
    #[inline]
    fn find(&mut self, bytes: &[u8], start: u32, end: u32) -> Option<Option<u32>> {
        let written = bytes.get(start as usize..)?.first_chunk::<10>()?;
        let [a, b, c, d, first, e, f, second, g, h] = written.map(|sign| usize::from(sign.wrapping_sub(b'0')));
        let is_written = [a, b, c, d, e, f, g, h].into_iter().fold(true, |all, digit| all & (digit <= 9));
        let year = (a * 1000 + b * 100 + c * 10 + d).wrapping_sub(YEARS.start);
        let (month, day) = ((e * 10 + f).wrapping_sub(1), (g * 10 + h).wrapping_sub(1));
        let is_known =
            is_written & (first == DASH) & (second == DASH) & (year < YEARS.len()) & (month < 12) & (day < 31);
        let is_empty = start == end;
        if !(is_empty | (is_known & (end.wrapping_sub(start) == 10))) {
            self.last = None;
            return None;
        }
        if self.outcomes.is_empty() {
            self.outcomes = vec![UNKNOWN; YEARS.len() * PLACES_OF_YEAR + 1];
        }
        let place = if is_empty { YEARS.len() * PLACES_OF_YEAR } else { year * PLACES_OF_YEAR + month * 31 + day };
        self.last = Some(place);
        Some(self.outcomes.get(place).copied().filter(|outcome| *outcome != UNKNOWN))
    }

    /// Whether it was a day that was looked for last.
    fn remember(&mut self, outcome: u32) -> bool {
        let place = self.last.and_then(|place| self.outcomes.get_mut(place));
        place.map(|place| *place = outcome).is_some()
    }
}

impl Shortcut {
    /// The one that a family allows: of a single column that is read as it is.
    pub(super) fn of(family: &Family, setting: &Setting) -> Self {
        let [input] = family.inputs.as_slice() else { return Self::None };
        let [(_, source)] = input.sources.as_slice() else { return Self::None };
        let alone = family.fields.len() == 1;
        let Some(field) = setting.program.fields.get(input.field.0).filter(|_| source.rewriting.is_nothing()) else {
            return Self::None;
        };
        let asked = Asked::of(&setting.program, input.field);
        match &field.reader {
            Reader::Number(decimal) if alone => {
                asked.numbers().map_or(Self::None, |edges| Self::Number { decimal: *decimal, bands: Bands::new(edges) })
            }
            Reader::Date(_) if alone => {
                Self::Date { days: Days::default(), bands: asked.dates(setting.as_of).map(Bands::new) }
            }
            Reader::Email if asked.only_domains() => Self::Domain { memo: Box::default(), last: (0, 0) },
            Reader::Number(_)
            | Reader::Date(_)
            | Reader::Email
            | Reader::Text
            | Reader::Choice(_)
            | Reader::Choices(_)
            | Reader::Boolean => Self::None,
        }
    }

    /// Nothing, when the cell has to go the long way; else the outcome, if it is remembered. The cell stands in a padded buffer.
    #[inline]
    pub(super) fn find(&mut self, bytes: &[u8], start: u32, end: u32) -> Option<Option<u32>> {
        let cell = || bytes.get(start as usize..end as usize);
        match self {
            Self::None => None,
            Self::Number { decimal, bands } => {
                if let Some(number) = whole_number(bytes, start, end) {
                    return Some(bands.find_whole(number, start == end));
                }
                plain_number(cell()?, *decimal).map(|number| bands.find(number))
            }
            Self::Date { days, bands } => {
                days.find(bytes, start, end).or_else(|| Some(bands.as_mut()?.find(moment(cell()?)?)))
            }
            Self::Domain { memo, last } => {
                let length = plain_domain(cell()?)?;
                *last = (end - u32::try_from(length).ok()?, end);
                Some(memo.find(&Key::of(bytes, last.0, last.1)))
            }
        }
    }

    /// Remembers the outcome of the cell that was looked for last.
    pub(super) fn remember(&mut self, bytes: &[u8], outcome: u32) {
        match self {
            Self::None => {}
            Self::Number { bands, .. } => bands.remember(outcome),
            Self::Date { days, bands } => {
                if !days.remember(outcome) {
                    bands.iter_mut().for_each(|bands| bands.remember(outcome));
                }
            }
            Self::Domain { memo, last } => memo.remember(&Key::of(bytes, last.0, last.1), outcome),
        }
    }

    pub(super) fn forget(&mut self) {
        match self {
            Self::None => {}
            Self::Number { bands, .. } => bands.outcomes.fill(UNKNOWN),
            Self::Date { days, bands } => {
                days.outcomes.fill(UNKNOWN);
                bands.iter_mut().for_each(|bands| bands.outcomes.fill(UNKNOWN));
            }
            Self::Domain { memo, .. } => memo.forget(),
        }
    }
}

/// At most eight digits and nothing else, all at once; of an empty cell zero.
#[inline]
fn whole_number(bytes: &[u8], start: u32, end: u32) -> Option<f64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let length = end.wrapping_sub(start);
    if length > 8 {
        return None;
    }
    let word = u64::from_le_bytes(*bytes.get(start as usize..)?.first_chunk()?);
    // What stands behind the cell goes, and zeros come before it.
    let spare = 64 - 8 * length;
    let digits = (word.checked_shl(spare).unwrap_or(0) | ZEROS.checked_shr(64 - spare).unwrap_or(0)) ^ ZEROS;
    if (digits | digits.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // Neighbours are joined: digits to pairs, pairs to fours, fours to the number.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    let number = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff;
    #[expect(clippy::cast_precision_loss, reason = "it has at most eight digits")]
    Some(number as f64)
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

/// The length of what follows the only `@` of an address in ASCII that is one.
fn plain_domain(cell: &[u8]) -> Option<usize> {
    let is_plain = cell.iter().fold(true, |all, byte| all & (0x21..=0x7e).contains(byte));
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
                let mut padded = text.as_bytes().to_vec();
                padded.extend(*b"9999999999999999");
                if !text.is_empty()
                    && let Some(number) = whole_number(&padded, 0, text.len() as u32)
                {
                    assert_eq!(plain_number(text.as_bytes(), decimal), Some(number), "{text}");
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
            if let Some(length) = plain_domain(text.as_bytes()) {
                let address = crate::value::email::normalised(text).unwrap();
                let last = text.get(text.len() - length..).unwrap();
                assert_eq!(crate::value::email::domain(&address), last.to_lowercase());
            }
        }
        assert_eq!(plain_domain(b"Ada@Example.org"), Some(11));
    }
}

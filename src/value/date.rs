//! Dates: instants in UTC, read without a clock, a locale or a time zone database.

use super::text::fold;
use crate::decimal::nearest_double;
use crate::json::{self, Node};
use crate::pack::pack_struct;
use crate::texts::{concat, digits, number};
use std::fmt;

/// A moment, as microseconds since 1970-01-01T00:00:00Z. Finer digits of a text are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Instant(i64);

/// A length of time in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub i64);

/// Which of day and month comes first where a date is written with numbers only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `3/4/2026` is March 4th.
    MonthFirst,
    /// `3/4/2026` is April 3rd.
    DayFirst,
}

pack_struct!(Instant(0));

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// The furthest moment from 1970 that JavaScript's `Date` can hold (ECMA-262, 21.4.1.1), in milliseconds.
const MAX_MILLISECONDS: f64 = 8.64e15;

impl Span {
    /// A number of days of 24 hours, to the nearest microsecond.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and no age comes near the ends")]
    pub fn days(days: f64) -> Self {
        Self((days * DAY as f64).round() as i64)
    }

    /// As days of 24 hours, for people to read.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "no age comes near 2^53 microseconds' worth of digits that people read"
    )]
    pub fn in_days(self) -> f64 {
        self.0 as f64 / DAY as f64
    }
}

impl Instant {
    /// Reads a date or a date and time in one of the ISO 8601 forms. No offset means UTC.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parse_iso(text.trim())
    }

    /// A moment given in milliseconds since 1970, as JavaScript counts, if it is one that JavaScript can count.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    pub fn from_milliseconds(milliseconds: f64) -> Option<Self> {
        (milliseconds.abs() <= MAX_MILLISECONDS).then(|| Self((milliseconds * 1000.0).floor() as i64))
    }

    /// How long ago `self` was at `as_of`; negative when it is yet to come.
    #[must_use]
    pub const fn age(self, as_of: Self) -> Span {
        Span(as_of.0.saturating_sub(self.0))
    }

    /// The moment a length of time earlier.
    #[must_use]
    pub const fn earlier(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }

    /// Midnight UTC after the day that `self` falls in.
    #[must_use]
    pub const fn end_of_day(self) -> Self {
        Self((self.0.div_euclid(DAY) + 1) * DAY)
    }

    /// The day alone, as `YYYY-MM-DD`.
    #[must_use]
    pub fn day(self) -> String {
        let (year, month, day) = civil_from_days(self.0.div_euclid(DAY));
        let (sign, width) = if year < 0 { ("-", 3) } else { ("", 4) };
        let two = |number: i64| digits(number.unsigned_abs(), 2);
        concat(&[sign, &digits(year.unsigned_abs(), width), "-", &two(month), "-", &two(day)])
    }

    /// As `YYYY-MM-DDThh:mm:ssZ`, with a fraction only when it is not zero.
    #[must_use]
    pub fn text(self) -> String {
        let within = self.0.rem_euclid(DAY);
        let two = |number: i64| digits(number.unsigned_abs(), 2);
        let (hour, minute, second) = (two(within / HOUR), two(within % HOUR / MINUTE), two(within % MINUTE / SECOND));
        let micros = digits((within % SECOND).unsigned_abs(), 6);
        let fraction = micros.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        concat(&[&self.day(), "T", &hour, ":", &minute, ":", &second, point, fraction, "Z"])
    }

    /// Whether `self` is midnight UTC, so that the day alone says it all.
    #[must_use]
    pub const fn is_midnight(self) -> bool {
        self.0.rem_euclid(DAY) == 0
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Reads a lead's value: a number or a text of 12 to 14 digits in milliseconds, an ISO text, or with `order` a text of numbers.
pub(super) fn read(node: &Node, order: Option<DateOrder>) -> Option<Instant> {
    match &node.value {
        json::Value::Number(number) => Instant::from_milliseconds(*number),
        json::Value::Text(text) => parse_text(text.trim(), order),
        json::Value::Null | json::Value::Boolean(_) | json::Value::List(_) | json::Value::Object(_) => None,
    }
}

fn parse_text(text: &str, order: Option<DateOrder>) -> Option<Instant> {
    if (12..=14).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Instant::from_milliseconds(nearest_double(text)?);
    }
    parse_iso(text).or_else(|| parse_ordered(text, order?))
}

/// `YYYY-MM-DD`, then optionally `T` or a space, `hh:mm`, seconds, a fraction, and an offset.
fn parse_iso(text: &str) -> Option<Instant> {
    let mut cursor = Cursor(text);
    let year = cursor.digits(4, 4)?;
    cursor.eat("-")?;
    let month = cursor.digits(2, 2)?;
    cursor.eat("-")?;
    let day = days_from_civil(year, month, cursor.digits(2, 2)?)?;
    if cursor.is_done() {
        return Some(Instant(day * DAY));
    }
    cursor.eat("T").or_else(|| cursor.eat(" "))?;
    let time = time_of_day(&mut cursor)?;
    let offset = if cursor.is_done() { 0 } else { offset(&mut cursor)? };
    cursor.is_done().then_some(Instant(day * DAY + time - offset))
}

fn time_of_day(cursor: &mut Cursor<'_>) -> Option<i64> {
    let hour = cursor.digits(2, 2)?;
    cursor.eat(":")?;
    let minute = cursor.digits(2, 2)?;
    let mut time = clock(hour, minute)?;
    if cursor.eat(":").is_some() {
        time += below(cursor.digits(2, 2)?, 60)? * SECOND;
        if cursor.eat(".").or_else(|| cursor.eat(",")).is_some() {
            time += cursor.fraction()?;
        }
    }
    Some(time)
}

fn offset(cursor: &mut Cursor<'_>) -> Option<i64> {
    if cursor.eat("Z").is_some() {
        return Some(0);
    }
    let sign = if cursor.eat("+").is_some() { 1 } else { cursor.eat("-").map(|()| -1)? };
    let hour = cursor.digits(2, 2)?;
    // The colon may be left out.
    let _ = cursor.eat(":");
    Some(sign * clock(hour, cursor.digits(2, 2)?)?)
}

/// `3/4/2026`, `3.4.2026` or `3-4-2026`, then optionally `h:mm`, seconds, and AM or PM.
fn parse_ordered(text: &str, order: DateOrder) -> Option<Instant> {
    let folded = fold(text);
    let mut cursor = Cursor(&folded);
    let first = cursor.digits(1, 2)?;
    let separator = ["/", ".", "-"].into_iter().find(|separator| cursor.eat(separator).is_some())?;
    let second = cursor.digits(1, 2)?;
    cursor.eat(separator)?;
    let year = cursor.digits(4, 4)?;
    let day = match order {
        DateOrder::MonthFirst => days_from_civil(year, first, second)?,
        DateOrder::DayFirst => days_from_civil(year, second, first)?,
    };
    if cursor.is_done() {
        return Some(Instant(day * DAY));
    }
    cursor.eat(" ")?;
    let time = clock_time(&mut cursor)?;
    cursor.is_done().then_some(Instant(day * DAY + time))
}

/// `h:mm[:ss][ am|pm]`
fn clock_time(cursor: &mut Cursor<'_>) -> Option<i64> {
    let hour = cursor.digits(1, 2)?;
    cursor.eat(":")?;
    let minute = cursor.digits(2, 2)?;
    let second = if cursor.eat(":").is_some() { below(cursor.digits(2, 2)?, 60)? } else { 0 };
    let half = ["am", "pm"].into_iter().position(|half| cursor.eat_word(half).is_some());
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + if half == 1 { 12 } else { 0 },
        Some(_) => return None,
    };
    Some(clock(hour, minute)? + second * SECOND)
}

fn clock(hour: i64, minute: i64) -> Option<i64> {
    Some(below(hour, 24)? * HOUR + below(minute, 60)? * MINUTE)
}

fn below(number: i64, bound: i64) -> Option<i64> {
    (number < bound).then_some(number)
}

/// What is left of a text.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    fn eat(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// A word after at most one space.
    fn eat_word(&mut self, word: &str) -> Option<()> {
        let rest = self.0.strip_prefix(' ').unwrap_or(self.0);
        self.0 = rest.strip_prefix(word)?;
        Some(())
    }

    /// From `least` to `most` digits, as many as there are.
    fn digits(&mut self, least: usize, most: usize) -> Option<i64> {
        let count = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(count).filter(|_| count >= least)?;
        self.0 = rest;
        number(digits)
    }

    /// One or more digits after a decimal point, as microseconds.
    fn fraction(&mut self) -> Option<i64> {
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(count).filter(|_| count > 0)?;
        self.0 = rest;
        let kept: String = digits.chars().chain("000000".chars()).take(6).collect();
        number(&kept)
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar, if there is such a day.
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    exists.then_some(era * 146_097 + day_of_era - 719_468)
}

/// The inverse of [`days_from_civil`], from the same source.
const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

const fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Option<DateOrder>) -> Option<String> {
        parse_text(text, order).map(|instant| instant.to_string())
    }

    #[test]
    fn iso_forms() {
        for (text, instant) in [
            ("2026-11-22", "2026-11-22T00:00:00Z"),
            ("2026-11-22T09:30", "2026-11-22T09:30:00Z"),
            ("2026-11-22 09:30:15.250", "2026-11-22T09:30:15.25Z"),
            ("2026-11-22T09:30:15+05:30", "2026-11-22T04:00:15Z"),
            ("2026-11-22T00:30:00.000-0100", "2026-11-22T01:30:00Z"),
            ("2024-02-29", "2024-02-29T00:00:00Z"),
            ("0000-01-01", "0000-01-01T00:00:00Z"),
            ("1572426210883", "2019-10-30T09:03:30.883Z"),
        ] {
            assert_eq!(shown(text, None).as_deref(), Some(instant), "{text}");
        }
    }

    #[test]
    fn what_is_nearly_a_date_is_none() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-2",
            "2026-11-22T",
            "2026-11-22T9:30",
            "2026-11-22T24:00",
            "2026-11-22T09:60",
            "2026-11-22T09:30:60",
            "2026-11-22T09:30:15.",
            "2026-11-22T09:30+5",
            "2026-11-22  09:30",
            "3/4/2026",
            "soon",
            "12345678901",
            "123456789012345",
            "2026-11-22T09:30Zx",
            "２026-11-22",
        ] {
            assert_eq!(shown(text, None), None, "{text}");
        }
    }

    #[test]
    fn numbers_with_an_order() {
        let american = Some(DateOrder::MonthFirst);
        assert_eq!(shown("3/4/2026", american).as_deref(), Some("2026-03-04T00:00:00Z"));
        assert_eq!(shown("3.4.2026", Some(DateOrder::DayFirst)).as_deref(), Some("2026-04-03T00:00:00Z"));
        assert_eq!(shown("3/15/2024 2:30 PM", american).as_deref(), Some("2024-03-15T14:30:00Z"));
        assert_eq!(shown("3/15/2024 12:05:09 AM", american).as_deref(), Some("2024-03-15T00:05:09Z"));
        assert_eq!(shown("3/15/2024 14:30", american).as_deref(), Some("2024-03-15T14:30:00Z"));
        for text in ["15/3/2024", "3/15-2024", "3/15/24", "3/15/2024 13:00 PM", "3/15/2024 0:00 AM", "3/15/2024 24:00"]
        {
            assert_eq!(shown(text, american), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for days in -200_000..200_000 {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), Some(days));
        }
    }
}

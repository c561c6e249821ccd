//! Section 2, type `date`: instants in microseconds since 1970, UTC.

use super::text::fold;
use serde_json::Value;

pub const SECOND: i128 = 1_000_000;
pub const DAY: i128 = 86_400 * SECOND;

/// Section 2, type `date`, with the field's `order` where it has one.
pub fn read(value: &Value, order: Option<&str>) -> Option<i128> {
    match value {
        Value::Number(number) => milliseconds(number.as_f64()?),
        Value::String(text) => read_text(text.trim(), order),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The last instant of the year 9999 and the first of the year 0: what can be written with four digits.
fn in_calendar(instant: i128) -> Option<i128> {
    let first = days_before_date(0, 1, 1) * DAY;
    let end = days_before_date(10_000, 1, 1) * DAY;
    (first <= instant && instant < end).then_some(instant)
}

fn milliseconds(number: f64) -> Option<i128> {
    in_calendar((number * 1000.0).floor() as i128)
}

fn read_text(text: &str, order: Option<&str>) -> Option<i128> {
    if (12..=14).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit()) {
        return milliseconds(text.parse().ok()?);
    }
    if let Some(instant) = iso(text) {
        return Some(instant);
    }
    slashed(text, order?)
}

/// ISO 8601 `YYYY-MM-DD`, or with `T` or a space and a time and an optional offset.
pub fn iso(text: &str) -> Option<i128> {
    let date = text.get(..10)?;
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    let midnight = civil(number(year)?, number(month)?, number(day)?)?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(midnight);
    }
    let time = rest.strip_prefix(['T', ' '])?;
    Some(midnight + time_and_offset(time)?)
}

fn time_and_offset(text: &str) -> Option<i128> {
    if let Some(time) = text.strip_suffix('Z') {
        return iso_time(time);
    }
    match text.find(['+', '-']) {
        Some(at) => Some(iso_time(&text[..at])? - offset(&text[at..])?),
        None => iso_time(text),
    }
}

/// `hh:mm`, `hh:mm:ss`, `hh:mm:ss.fff…` (ISO 8601 also has the comma)
fn iso_time(text: &str) -> Option<i128> {
    let (clock, fraction) = match text.split_once(['.', ',']) {
        Some((clock, fraction)) if clock.len() == 8 => (clock, micros(fraction)?),
        Some(_) => return None,
        None => (text, 0),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    if parts.iter().any(|part| part.len() != 2) {
        return None;
    }
    Some(clock_time(&parts)? + fraction)
}

/// The fraction of a second, cut to the microsecond.
fn micros(fraction: &str) -> Option<i128> {
    if fraction.is_empty() || !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let six: String = fraction.chars().chain("000000".chars()).take(6).collect();
    six.parse().ok()
}

fn clock_time(parts: &[&str]) -> Option<i128> {
    let (hour, minute, second) = match parts {
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => (number(hour)?, number(minute)?, number(second)?),
        _ => return None,
    };
    let good = hour <= 23 && minute <= 59 && second <= 59;
    good.then_some((hour * 3600 + minute * 60 + second) * SECOND)
}

/// `+hh:mm` or `+hhmm`, either sign.
fn offset(text: &str) -> Option<i128> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = match text[1..].split_once(':') {
        Some((hour, minute)) if hour.len() == 2 => format!("{hour}{minute}"),
        Some(_) => return None,
        None => text[1..].to_string(),
    };
    if digits.len() != 4 || !digits.is_ascii() {
        return None;
    }
    Some(sign * clock_time(&[&digits[..2], &digits[2..]])?)
}

/// `3/4/2026`, `3.4.2026`, `3-4-2026` with an optional `h:mm[:ss][ AM|PM]`.
fn slashed(text: &str, order: &str) -> Option<i128> {
    let text = &fold(text);
    let (date, time) = match text.split_once(' ') {
        Some((date, time)) => (date, Some(time)),
        None => (text.as_str(), None),
    };
    let separator = ['/', '.', '-'].into_iter().find(|c| date.contains(*c))?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, year] = parts[..] else {
        return None;
    };
    if first.len() > 2 || second.len() > 2 || year.len() != 4 {
        return None;
    }
    let (month, day) = if order == "mdy" { (first, second) } else { (second, first) };
    let midnight = civil(number(year)?, number(month)?, number(day)?)?;
    Some(midnight + time.map_or(Some(0), people_time)?)
}

fn people_time(text: &str) -> Option<i128> {
    let half = ["am", "pm"].into_iter().find(|half| text.ends_with(half));
    let clock = half.map_or(text, |half| text[..text.len() - half.len()].trim_end());
    let parts: Vec<&str> = clock.split(':').collect();
    let good = parts[0].len() <= 2 && parts[1..].iter().all(|part| part.len() == 2);
    if !good {
        return None;
    }
    let time = clock_time(&parts)?;
    let hour = time / (3600 * SECOND);
    match half {
        None => Some(time),
        Some(_) if !(1..=12).contains(&hour) => None,
        Some("am") => Some(if hour == 12 { time - DAY / 2 } else { time }),
        Some("pm") => Some(if hour == 12 { time } else { time + DAY / 2 }),
        Some(_) => None,
    }
}

fn number(text: &str) -> Option<i128> {
    let digits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

fn civil(year: i128, month: i128, day: i128) -> Option<i128> {
    let good = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    good.then(|| days_before_date(year, month, day) * DAY)
}

fn is_leap(year: i128) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i128, month: i128) -> i128 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01, by adding up years and months.
fn days_before_date(year: i128, month: i128, day: i128) -> i128 {
    let days_before_year = |year: i128| {
        let past = year - 1;
        past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
    };
    let months: i128 = (1..month).map(|month| days_in(year, month)).sum();
    days_before_year(year) - days_before_year(1970) + months + day - 1
}

/// Section 10, `as_of`: UTC, a fraction only when it is not zero, trailing zeros cut.
pub fn print(instant: i128) -> String {
    let days = instant.div_euclid(DAY);
    let mut rest = instant.rem_euclid(DAY);
    let (year, month, day) = calendar(days);
    let hour = rest / (3600 * SECOND);
    rest %= 3600 * SECOND;
    let (minute, rest) = (rest / (60 * SECOND), rest % (60 * SECOND));
    let (second, micro) = (rest / SECOND, rest % SECOND);
    let fraction = match micro {
        0 => String::new(),
        _ => format!(".{micro:06}").trim_end_matches('0').to_string(),
    };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

fn calendar(days: i128) -> (i128, i128, i128) {
    let mut year = 1970 + days.div_euclid(if days < 0 { 365 } else { 366 });
    while days_before_date(year + 1, 1, 1) <= days {
        year += 1;
    }
    let mut month = 12;
    while days_before_date(year, month, 1) > days {
        month -= 1;
    }
    (year, month, days - days_before_date(year, month, 1) + 1)
}

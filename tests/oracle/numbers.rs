//! Section 2 "Number text": numbers and ranges, read exactly by building a decimal text.

use super::text::fold;
use serde_json::Value;

/// A number (both ends equal and included) or a range; an absent end is open to infinity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: Option<f64>,
    pub low_included: bool,
    pub high: Option<f64>,
    pub high_included: bool,
}

impl Range {
    pub fn number(value: f64) -> Range {
        Range::closed(value, value)
    }

    fn closed(low: f64, high: f64) -> Range {
        Range { low: Some(low), low_included: true, high: Some(high), high_included: true }
    }

    fn from(low: f64, low_included: bool) -> Range {
        Range { low: Some(low), low_included, high: None, high_included: false }
    }

    fn up_to(high: f64, high_included: bool) -> Range {
        Range { low: None, low_included: false, high: Some(high), high_included }
    }
}

/// Section 2, type `number`: a JSON number, or text.
pub fn read(value: &Value, decimal_comma: bool) -> Option<Range> {
    match value {
        Value::Number(number) => number.as_f64().map(Range::number),
        Value::String(text) => read_text(&fold(text), decimal_comma),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Section 2: `1000+`, `> 1000`, `>= 1000`, `< 10`, `<= 10`, a number, or two ends.
fn read_text(text: &str, comma: bool) -> Option<Range> {
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(Range::from(read_number(rest, comma)?, true));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(Range::from(read_number(rest, comma)?, false));
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(Range::up_to(read_number(rest, comma)?, true));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(Range::up_to(read_number(rest, comma)?, false));
    }
    if let Some(rest) = text.strip_suffix('+') {
        return Some(Range::from(read_number(rest, comma)?, true));
    }
    if let Some(number) = read_number(text, comma) {
        return Some(Range::number(number));
    }
    read_ends(text, comma)
}

/// Section 2: `51-200`, `51 – 200`, `51 to 200`; every place to cut is tried.
fn read_ends(text: &str, comma: bool) -> Option<Range> {
    for between in ["-", "–", "to"] {
        for (at, _) in text.match_indices(between) {
            let low = read_number(&text[..at], comma);
            let high = read_number(&text[at + between.len()..], comma);
            if let (Some(low), Some(high)) = (low, high)
                && low <= high
            {
                return Some(Range::closed(low, high));
            }
        }
    }
    None
}

const CURRENCIES: [&str; 12] = ["$", "€", "£", "¥", "usd", "eur", "gbp", "jpy", "chf", "aud", "cad", "inr"];

/// Section 2: sign, currency before or after, digits, suffix and per cent.
fn read_number(text: &str, comma: bool) -> Option<f64> {
    let text = text.trim();
    let (outer_sign, text) = strip_sign(text);
    let text = strip_first(text, &CURRENCIES).map_or(text, str::trim_start);
    let (inner_sign, text) = if outer_sign { (false, text) } else { strip_sign(text) };
    let text = strip_last(text, &CURRENCIES).map_or(text, str::trim_end);
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    let (shift, text) = strip_scale(text);
    let digits = plain_decimal(text, comma)?;
    let sign = if outer_sign || inner_sign { "-" } else { "" };
    let number: f64 = format!("{sign}{digits}e{shift}").parse().ok()?;
    number.is_finite().then_some(number)
}

fn strip_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

fn strip_first<'a>(text: &'a str, any: &[&str]) -> Option<&'a str> {
    any.iter().find_map(|one| text.strip_prefix(one))
}

fn strip_last<'a>(text: &'a str, any: &[&str]) -> Option<&'a str> {
    any.iter().find_map(|one| text.strip_suffix(one))
}

/// Section 2: the suffix as a power of ten, so that it is read exactly with the digits.
fn strip_scale(text: &str) -> (u32, &str) {
    for (suffix, shift) in [("bn", 9), ("b", 9), ("m", 6), ("k", 3)] {
        if let Some(rest) = text.strip_suffix(suffix) {
            return (shift, rest.trim_end());
        }
    }
    (0, text)
}

/// Section 2: digits with group separators and a decimal separator, as `123.45`.
fn plain_decimal(text: &str, comma: bool) -> Option<String> {
    let (point, group) = if comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = match text.split_once(point) {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text, "0"),
    };
    if !all_digits(fraction) {
        return None;
    }
    let whole = match whole {
        "" if text.starts_with(point) => "0".to_string(),
        _ => ungrouped(whole, group)?,
    };
    Some(format!("{whole}.{fraction}"))
}

/// Section 2: groups of 3 digits, inner ones may have 2, the first 1 to 3.
fn ungrouped(text: &str, group: char) -> Option<String> {
    let parts: Vec<&str> = text.split([' ', '\'', '’', group]).collect();
    let last = parts.len() - 1;
    let good = parts.iter().enumerate().all(|(index, part)| {
        let size = part.len();
        all_digits(part)
            && match index {
                0 if last == 0 => true,
                0 => size <= 3,
                _ if index == last => size == 3,
                _ => size == 2 || size == 3,
            }
    });
    good.then(|| parts.concat())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

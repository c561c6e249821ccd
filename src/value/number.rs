//! Numbers as people and CRMs write them: currency, groups, suffixes, and ranges such as `51-200` or `1000+`.

use super::text::fold;
use crate::decimal::nearest_double;
use crate::texts::{concat, digits};

/// Which sign separates the whole part from the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// A number, or all numbers between two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Lower end; minus infinity where there is none.
    pub low: f64,
    /// Upper end; infinity where there is none.
    pub high: f64,
    /// Whether the lower end itself is inside.
    pub low_inside: bool,
    /// Whether the upper end itself is inside.
    pub high_inside: bool,
}

/// How a number is compared with an operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Greater than.
    Gt,
    /// Greater than or equal.
    Gte,
    /// Less than.
    Lt,
    /// Less than or equal.
    Lte,
}

impl Range {
    /// One finite number.
    #[must_use]
    pub fn exactly(number: f64) -> Option<Self> {
        Self::between(number, number).filter(|range| range.low.is_finite())
    }

    /// From `low` to `high`, both inside; `None` when nothing lies between.
    #[must_use]
    pub fn between(low: f64, high: f64) -> Option<Self> {
        (low <= high).then_some(Self { low, high, low_inside: true, high_inside: true })
    }

    /// Every number that compares so with `number`.
    #[must_use]
    pub const fn that_is(comparison: Comparison, number: f64) -> Self {
        match comparison {
            Comparison::Gt => Self { low: number, high: f64::INFINITY, low_inside: false, high_inside: false },
            Comparison::Gte => Self { low: number, high: f64::INFINITY, low_inside: true, high_inside: false },
            Comparison::Lt => Self { low: f64::NEG_INFINITY, high: number, low_inside: false, high_inside: false },
            Comparison::Lte => Self { low: f64::NEG_INFINITY, high: number, low_inside: false, high_inside: true },
        }
    }

    /// The number, if there is only one inside.
    #[must_use]
    pub fn single(self) -> Option<f64> {
        (self.low == self.high).then_some(self.low)
    }

    /// Whether all numbers inside compare so with `operand`, none does, or some (`None`).
    #[must_use]
    pub fn compare(self, comparison: Comparison, operand: f64) -> Option<bool> {
        let above = self.low > operand || (self.low == operand && !self.low_inside);
        let below = self.high < operand || (self.high == operand && !self.high_inside);
        let (all, none) = match comparison {
            Comparison::Gt => (above, self.high <= operand),
            Comparison::Gte => (self.low >= operand, below),
            Comparison::Lt => (below, self.low >= operand),
            Comparison::Lte => (self.high <= operand, above),
        };
        match (all, none) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }

    /// Whether `number` is one of those inside.
    #[must_use]
    pub fn contains(self, number: f64) -> bool {
        let from_low = if self.low_inside { number >= self.low } else { number > self.low };
        let to_high = if self.high_inside { number <= self.high } else { number < self.high };
        from_low && to_high
    }
}

/// Reads a number text or a range of numbers.
#[must_use]
pub fn parse(text: &str, decimal: Decimal) -> Option<Range> {
    let folded = fold(text);
    let comparisons = [(">=", Comparison::Gte), ("<=", Comparison::Lte), (">", Comparison::Gt), ("<", Comparison::Lt)];
    for (sign, comparison) in comparisons {
        if let Some(rest) = folded.strip_prefix(sign) {
            return Some(Range::that_is(comparison, amount(rest.trim_start(), decimal)?));
        }
    }
    if let Some(rest) = folded.strip_suffix('+') {
        return Some(Range::that_is(Comparison::Gte, amount(rest.trim_end(), decimal)?));
    }
    match amount(&folded, decimal) {
        Some(number) => Range::exactly(number),
        None => between(&folded, decimal),
    }
}

/// Two amounts with a dash or `to` between them. A dash may also be the sign of an amount, so each one is tried.
fn between(folded: &str, decimal: Decimal) -> Option<Range> {
    let cuts = |separator| (0..folded.len()).map(move |at| (at, separator));
    ["-", "–", "to"].into_iter().flat_map(cuts).find_map(|(at, separator)| {
        let (low, rest) = folded.split_at_checked(at)?;
        let high = rest.strip_prefix(separator)?;
        let ends = (amount(low.trim_end(), decimal)?, amount(high.trim_start(), decimal)?);
        Some(Range::between(ends.0, ends.1))
    })?
}

/// A number with its optional sign, currency, suffix and percent sign.
fn amount(text: &str, decimal: Decimal) -> Option<f64> {
    let mut cursor = Cursor(text);
    let mut negative = cursor.eat("-");
    if cursor.currency() && !negative {
        negative = cursor.eat("-");
    }
    let numeral = cursor.numeral(decimal)?;
    cursor.skip_space();
    let exponent = cursor.suffix();
    cursor.skip_space();
    let _ = cursor.eat("%");
    cursor.skip_space();
    let _ = cursor.currency();
    if !cursor.0.is_empty() {
        return None;
    }
    // One decimal text with its exponent, so that the only rounding is the one to the nearest double.
    let number = nearest_double(&concat(&[&numeral, "e", &digits(exponent.into(), 1)]))?;
    number.is_finite().then_some(if negative { -number } else { number })
}

const CURRENCIES: [&str; 12] = ["$", "€", "£", "¥", "usd", "eur", "gbp", "jpy", "chf", "aud", "cad", "inr"];
const SUFFIXES: [(&str, u8); 4] = [("bn", 9), ("b", 9), ("m", 6), ("k", 3)];

/// What is left of a folded text.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.0.strip_prefix(text);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn skip_space(&mut self) {
        self.0 = self.0.trim_start();
    }

    /// A currency sign or code and the space after it.
    fn currency(&mut self) -> bool {
        let found = CURRENCIES.into_iter().any(|currency| self.eat(currency));
        if found {
            self.skip_space();
        }
        found
    }

    /// The power of ten that a suffix stands for.
    fn suffix(&mut self) -> u8 {
        SUFFIXES.into_iter().find(|(suffix, _)| self.eat(suffix)).map_or(0, |(_, exponent)| exponent)
    }

    fn digits(&mut self) -> &'a str {
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(count).unwrap_or((self.0, ""));
        self.0 = rest;
        digits
    }

    /// Digits with group separators and an optional fraction, as a plain decimal text.
    fn numeral(&mut self, decimal: Decimal) -> Option<String> {
        let (separators, point) = match decimal {
            Decimal::Point => ([' ', '\'', '’', ','], "."),
            Decimal::Comma => ([' ', '\'', '’', '.'], ","),
        };
        let whole = self.groups(separators)?;
        let before_point = self.0;
        let fraction = if self.eat(point) { self.digits() } else { "" };
        if fraction.is_empty() {
            self.0 = before_point;
        }
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        Some(concat(&["0", &whole, ".", fraction, "0"]))
    }

    /// Groups of 3 digits, of which the first may be shorter and inner ones may have 2; or digits without groups.
    fn groups(&mut self, separators: [char; 4]) -> Option<String> {
        let first = self.digits();
        let mut whole = first.to_owned();
        let mut last = None;
        while let Some(rest) =
            self.0.strip_prefix(separators).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            self.0 = rest;
            let group = self.digits();
            let inner_is_short = last.is_some_and(|length| !(2..=3).contains(&length));
            if first.is_empty() || first.len() > 3 || inner_is_short {
                return None;
            }
            last = Some(group.len());
            whole.push_str(group);
        }
        last.is_none_or(|length| length == 3).then_some(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<f64> {
        parse(text, Decimal::Point).and_then(Range::single)
    }

    fn ends(text: &str) -> Option<(f64, f64, bool, bool)> {
        parse(text, Decimal::Point).map(|range| (range.low, range.high, range.low_inside, range.high_inside))
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, value) in [
            ("1,234.5", 1234.5),
            ("1 234 567", 1_234_567.0),
            ("12,34,567", 1_234_567.0),
            ("1'000", 1000.0),
            ("$5k", 5000.0),
            ("€2m", 2e6),
            ("2.5 bn EUR", 2.5e9),
            ("USD 1,000", 1000.0),
            ("50 %", 50.0),
            ("-$3.5", -3.5),
            ("$-3", -3.0),
            ("007", 7.0),
            (".5", 0.5),
            ("1.1k", 1100.0),
            ("0.1b", 1e8),
            ("$5,000 USD", 5000.0),
            ("1\u{202f}000", 1000.0),
            ("4.35k", 4350.0),
            ("10B", 1e10),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_nearly_a_number_is_none() {
        for text in [
            "1,5",
            "1234,567",
            "1,23,45",
            "1,2345",
            "5.",
            "+5",
            "1e5",
            "5 million",
            "k",
            "",
            "-",
            "--5",
            "1.2.3",
            "1 5",
            "٣",
            "$",
            "200-51",
            "1-",
            "a-b",
            "> ",
            "+",
        ] {
            assert_eq!(parse(text, Decimal::Point), None, "{text}");
        }
    }

    #[test]
    fn a_decimal_comma_swaps_the_signs() {
        let comma = |text| parse(text, Decimal::Comma).and_then(Range::single);
        assert_eq!(comma("1.234,5"), Some(1234.5));
        assert_eq!(comma("1,5"), Some(1.5));
        assert_eq!(comma("1.5"), None);
    }

    #[test]
    fn ranges() {
        let (down, up) = (f64::NEG_INFINITY, f64::INFINITY);
        for (text, range) in [
            ("51-200", (51.0, 200.0, true, true)),
            ("51 – 200", (51.0, 200.0, true, true)),
            ("51 to 200", (51.0, 200.0, true, true)),
            ("1,001-5,000", (1001.0, 5000.0, true, true)),
            ("1000+", (1000.0, up, true, false)),
            ("> 1000", (1000.0, up, false, false)),
            (">=1k", (1000.0, up, true, false)),
            ("< 10", (down, 10.0, false, false)),
            ("<= 10", (down, 10.0, false, true)),
            ("-5-10", (-5.0, 10.0, true, true)),
            ("-5--3", (-5.0, -3.0, true, true)),
            ("$1m - $5m", (1e6, 5e6, true, true)),
            ("7-7", (7.0, 7.0, true, true)),
            ("10k +", (10_000.0, up, true, false)),
        ] {
            assert_eq!(ends(text), Some(range), "{text}");
        }
    }

    #[test]
    fn comparing_a_range_can_be_open() {
        let range = parse("51-200", Decimal::Point).unwrap();
        assert_eq!(range.compare(Comparison::Gte, 51.0), Some(true));
        assert_eq!(range.compare(Comparison::Gt, 51.0), None);
        assert_eq!(range.compare(Comparison::Gt, 200.0), Some(false));
        assert_eq!(range.compare(Comparison::Lte, 200.0), Some(true));
        let above = parse("> 1000", Decimal::Point).unwrap();
        assert_eq!(above.compare(Comparison::Gt, 1000.0), Some(true));
        assert_eq!(above.compare(Comparison::Lte, 1000.0), Some(false));
        assert!(!above.contains(1000.0));
    }
}

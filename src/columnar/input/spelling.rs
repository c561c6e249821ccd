//! How a column writes what a definition writes otherwise: rewriting texts so that the definition's own readers read them.

use crate::value::date::Instant;
use crate::value::email::normalised;
use crate::value::text::fold;

/// Which part of a date comes first where it is written with numbers only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayOrder {
    /// `22.11.2026`
    DayFirst,
    /// `11/22/2026`
    MonthFirst,
    /// `2026/11/22`, and names of months, which any order reads.
    YearFirst,
}

impl DayOrder {
    /// `dmy`, `mdy` or `ymd`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
            Self::YearFirst => "ymd",
        }
    }

    /// The order that a word stands for.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::DayFirst, Self::MonthFirst, Self::YearFirst].into_iter().find(|order| order.word() == word)
    }
}

/// How a column writes its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// Dates in this order.
    Dates(DayOrder),
    /// `.` and `,` in numbers the other way round than the field has them.
    SwappedSigns,
    /// Yes and no in another language.
    YesNo,
    /// Addresses with a name beside them, or several in one cell, of which the first counts.
    Addresses,
}

impl Spelling {
    /// The text as the field's own reader takes it; nothing when it can stay as it is.
    #[must_use]
    pub fn rewrite(self, text: &str) -> Option<String> {
        match self {
            Self::Dates(order) => date(text, order),
            Self::SwappedSigns => text.contains(['.', ',']).then(|| text.chars().map(swapped).collect()),
            Self::YesNo => yes_or_no(text).map(|yes| yes.to_string()),
            Self::Addresses => address(text),
        }
    }
}

const fn swapped(character: char) -> char {
    match character {
        '.' => ',',
        ',' => '.',
        other => other,
    }
}

/// Yes and no in German, French and Spanish, as people and spreadsheets write them.
fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "ja" | "j" | "wahr" | "oui" | "vrai" | "sí" | "si" | "verdadero" => Some(true),
        "nein" | "falsch" | "non" | "faux" | "falso" => Some(false),
        _ => None,
    }
}

/// `Ada <ada@example.org>` and `ada@example.org, a@b.org` are `ada@example.org`.
fn address(text: &str) -> Option<String> {
    let parts = || {
        text.split([',', ';', ' '])
            .map(|part| part.trim_matches(|c: char| matches!(c, '<' | '>' | '"') || c.is_whitespace()))
    };
    let first = parts().find(|part| normalised(part).is_some())?;
    (first != text.trim()).then(|| first.to_owned())
}

/// What a date says of the order of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// It can only be this one.
    Only(DayOrder),
    /// The day or the month may come first, and the date is another one then.
    Either,
    /// It is the same date in any order.
    Same,
}

/// What a text says of the order of dates; nothing when it is no date.
#[must_use]
pub(super) fn order_in(text: &str) -> Option<Order> {
    let (by_day, by_month) = (date(text, DayOrder::DayFirst), date(text, DayOrder::MonthFirst));
    match (by_day, by_month) {
        (Some(by_day), Some(by_month)) if by_day == by_month => {
            let spelled = date(text, DayOrder::YearFirst).is_some();
            Some(if spelled { Order::Only(DayOrder::YearFirst) } else { Order::Same })
        }
        (Some(_), Some(_)) => Some(Order::Either),
        (Some(_), None) => Some(Order::Only(DayOrder::DayFirst)),
        (None, Some(_)) => Some(Order::Only(DayOrder::MonthFirst)),
        (None, None) => None,
    }
}

/// A date in numbers, or with the name of its month, as an ISO text. What is ISO text already stays as it is.
fn date(text: &str, order: DayOrder) -> Option<String> {
    let text = text.trim();
    let text = ["UTC", "GMT"].into_iter().find_map(|zone| text.strip_suffix(zone)).unwrap_or(text).trim_end();
    let (day, time) = split_time(text);
    let parts = parts_of(day)?;
    let (year, month, day) = in_order(parts, order)?;
    let date = format!("{year:04}-{month:02}-{day:02}");
    let iso = if time.is_empty() { date } else { format!("{date}T{}", clock(time)?) };
    Instant::parse(&iso).map(|instant| instant.to_string())
}

/// The day, and the time of it: the first part with a colon, and what follows it.
fn split_time(text: &str) -> (&str, &str) {
    let Some(colon) = text.find(':') else { return (text, "") };
    let before = text.get(..colon).unwrap_or_default();
    let Some(gap) = before.rfind([' ', 'T']) else { return (text, "") };
    let (day, time) = text.split_at_checked(gap).unwrap_or((text, ""));
    (day.trim_end_matches([',', ' ']), time.trim_start_matches([' ', 'T']))
}

/// A part of a date: a number and how many digits it has, or the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number(u16, usize),
    Month(u16),
}

fn parts_of(day: &str) -> Option<[Part; 3]> {
    let mut parts = day.split(['/', '.', '-', ' ', ',']).filter(|part| !part.is_empty()).map(part_of);
    let found = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(found)
}

fn part_of(text: &str) -> Option<Part> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Part::Number(text.parse().ok()?, text.len()));
    }
    const LONG: [&str; 9] = ["january", "february", "march", "april", "june", "july", "august", "september", "october"];
    let lower = text.to_ascii_lowercase();
    let is_known = lower.len() == 3
        || lower == "sept"
        || LONG.contains(&lower.as_str())
        || lower == "november"
        || lower == "december";
    let month = MONTHS.iter().position(|month| is_known && lower.starts_with(month))?;
    u16::try_from(month + 1).ok().map(Part::Month)
}

/// Year, month and day. Years of two digits are those from 1970 to 2069.
fn in_order(parts: [Part; 3], order: DayOrder) -> Option<(u16, u16, u16)> {
    use Part::{Month, Number};
    let year = |number: u16, digits: usize| match digits {
        4 => Some(number),
        2 if number < 70 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    };
    match (parts, order) {
        ([Number(day, 1..=2), Month(month), Number(number, digits)], _) => Some((year(number, digits)?, month, day)),
        ([Month(month), Number(day, 1..=2), Number(number, digits)], _) => Some((year(number, digits)?, month, day)),
        ([Number(number, 4), Month(month) | Number(month, 1..=2), Number(day, 1..=2)], _) => Some((number, month, day)),
        ([Number(day, 1..=2), Number(month, 1..=2), Number(number, digits)], DayOrder::DayFirst)
        | ([Number(month, 1..=2), Number(day, 1..=2), Number(number, digits)], DayOrder::MonthFirst) => {
            Some((year(number, digits)?, month, day))
        }
        _ => None,
    }
}

/// `2:30 PM` is `14:30`.
fn clock(time: &str) -> Option<String> {
    let lower = time.to_ascii_lowercase();
    let lower = lower.replace("a.m.", "am").replace("p.m.", "pm");
    let half = if lower.ends_with("am") {
        Some(0)
    } else if lower.ends_with("pm") {
        Some(12)
    } else {
        None
    };
    let bare = lower.trim_end_matches(['a', 'p', 'm']).trim_end();
    let (hour, rest) = bare.split_once(':')?;
    let hour: u16 = hour.parse().ok()?;
    let hour = match half {
        None => hour,
        Some(later) if (1..=12).contains(&hour) => hour % 12 + later,
        Some(_) => return None,
    };
    Some(format!("{hour:02}:{}", rest.to_ascii_uppercase()))
}

/// Whether a cell is surely a value and no name: an address, a page, a date.
#[must_use]
pub(super) fn looks_like_data(cell: &str) -> bool {
    let cell = cell.trim();
    let is_page = cell.starts_with("http://") || cell.starts_with("https://");
    is_page || normalised(cell).is_some() || Instant::parse(cell).is_some() || order_in(cell).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_exports_write_them() {
        let (day, month, year) = (DayOrder::DayFirst, DayOrder::MonthFirst, DayOrder::YearFirst);
        for (text, order, iso) in [
            ("3/15/2024 2:30 PM", month, "2024-03-15T14:30:00Z"),
            ("3/15/24", month, "2024-03-15T00:00:00Z"),
            ("15.03.2024", day, "2024-03-15T00:00:00Z"),
            ("15.03.2024, 14:30:05", day, "2024-03-15T14:30:05Z"),
            ("2024/03/15 09:14", year, "2024-03-15T09:14:00Z"),
            ("12 Mar 2024", day, "2024-03-12T00:00:00Z"),
            ("Mar 12, 2024 12:05 am", year, "2024-03-12T00:05:00Z"),
            ("12-March-2024", month, "2024-03-12T00:00:00Z"),
            ("3/15/2024 14:30 UTC", month, "2024-03-15T14:30:00Z"),
        ] {
            assert_eq!(Spelling::Dates(order).rewrite(text).as_deref(), Some(iso), "{text}");
        }
        for text in ["15/15/2024", "soon", "1/2", "1/2/3/4", "2/30/2024", "Martha 3 2024", "3/4/24000"] {
            assert_eq!(order_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_says_its_order_or_does_not() {
        assert_eq!(order_in("22/11/2026"), Some(Order::Only(DayOrder::DayFirst)));
        assert_eq!(order_in("11/22/2026"), Some(Order::Only(DayOrder::MonthFirst)));
        assert_eq!(order_in("3/4/2026"), Some(Order::Either));
        assert_eq!(order_in("5/5/2026"), Some(Order::Same));
        assert_eq!(order_in("2026/3/4"), Some(Order::Only(DayOrder::YearFirst)));
    }

    #[test]
    fn the_first_of_several_addresses_counts() {
        let rewrite = |text| Spelling::Addresses.rewrite(text);
        assert_eq!(rewrite("a@b.org, c@d.org").as_deref(), Some("a@b.org"));
        assert_eq!(rewrite("Ada L. <ada@b.org>").as_deref(), Some("ada@b.org"));
        assert_eq!(rewrite("ada@b.org"), None);
        assert_eq!(rewrite("none"), None);
    }
}

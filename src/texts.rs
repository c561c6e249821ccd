//! Texts put together without `core::fmt`, which is made for every case: a form would download two kilobytes of it for a dozen short texts.

/// The texts one after the other.
#[must_use]
pub fn concat(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| out.push_str(part));
    out
}

/// A number of at least so many digits.
#[must_use]
pub fn digits(number: u64, least: usize) -> String {
    let mut out = if number > 9 || least > 1 { digits(number / 10, least.saturating_sub(1)) } else { String::new() };
    out.extend(char::from_digit((number % 10) as u32, 10));
    out
}

/// The number that some digits write; nothing when there is none, another character, or too many.
#[must_use]
pub fn number(digits: &str) -> Option<i64> {
    let next = |number: i64, digit: char| number.checked_mul(10)?.checked_add(i64::from(digit.to_digit(10)?));
    digits.chars().try_fold(0, next).filter(|_| !digits.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_least_so_many_digits() {
        for (number, least, text) in [(0, 1, "0"), (0, 0, "0"), (7, 2, "07"), (2026, 2, "2026"), (10, 4, "0010")] {
            assert_eq!(digits(number, least), text);
        }
        assert_eq!(digits(u64::MAX, 1), u64::MAX.to_string());
    }

    #[test]
    fn digits_are_a_number() {
        for (text, found) in [("", None), ("007", Some(7)), ("1a", None), ("-1", None), ("٣", None)] {
            assert_eq!(number(text), found, "{text}");
        }
        assert_eq!(number("9223372036854775807"), Some(i64::MAX));
        assert_eq!(number("9223372036854775808"), None);
    }

    #[test]
    fn texts_stand_one_after_the_other() {
        assert_eq!(concat(&["a", "", "bc"]), "abc");
    }
}

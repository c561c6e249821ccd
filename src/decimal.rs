//! Doubles as decimal text, and back.
//!
//! JavaScript prescribes both to the last digit (ECMA-262, 6.1.6.1.20 and 7.1.4.1), so the build for forms asks its host and spares a
//! page the tables of libraries that do the same.

#[cfg(not(all(feature = "wasm", not(feature = "tables"))))]
mod ours {
    use lexical_parse_float::FromLexical;

    pub(super) fn text(value: f64) -> String {
        ryu_js::Buffer::new().format(value).to_owned()
    }

    pub(super) fn nearest(text: &str) -> Option<f64> {
        f64::from_lexical(text.as_bytes()).ok()
    }
}

#[cfg(all(feature = "wasm", not(feature = "tables")))]
mod ours {
    use crate::host;

    pub(super) fn text(value: f64) -> String {
        host::string(value)
    }

    pub(super) fn nearest(text: &str) -> Option<f64> {
        Some(host::number(text)).filter(|number| !number.is_nan())
    }
}

/// A number as ECMAScript's `Number::toString` writes it, which RFC 8785 asks for as well.
#[must_use]
pub fn number_text(value: f64) -> String {
    ours::text(value)
}

/// The double nearest to a decimal text, which begins with a digit or `-`; `None` when it is no such text.
#[must_use]
pub fn nearest_double(text: &str) -> Option<f64> {
    let is_decimal = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-');
    if text.bytes().all(is_decimal) && text.bytes().any(|byte| byte.is_ascii_digit()) {
        ours::nearest(text)
    } else {
        None
    }
}

/// A quotient cut toward zero. The divisor is above zero and below 2^56.
///
/// Sums of points are wide, and hardly any needs the width: the standard division of so wide numbers is a kilobyte of a form's download.
#[must_use]
pub fn divided(number: i128, by: i64) -> i128 {
    match i64::try_from(number) {
        Ok(number) => (number / by.max(1)).into(),
        Err(_) => {
            let quotient = long_division(number.unsigned_abs(), by.max(1).unsigned_abs());
            if number < 0 { quotient.wrapping_neg() } else { quotient }
        }
    }
}

/// Byte by byte, as one does it by hand.
fn long_division(number: u128, by: u64) -> i128 {
    let (mut quotient, mut rest) = (0_i128, 0_u64);
    for byte in number.to_be_bytes() {
        rest = (rest << 8) | u64::from(byte);
        quotient = (quotient << 8) | i128::from(rest / by);
        rest %= by;
    }
    quotient
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_numbers_are_divided_as_narrow_ones() {
        let wide = i128::from(i64::MAX);
        for number in [
            0,
            1,
            -1,
            99,
            -199,
            wide,
            wide + 1,
            -wide - 2,
            wide * wide,
            -wide * 1_000_000_000_000,
            i128::MAX,
            -i128::MAX,
        ] {
            for by in [1, 3, 100, 999_999_999_999, 1_000_000_000_000, (1 << 56) - 1] {
                assert_eq!(divided(number, by), number / i128::from(by), "{number} / {by}");
            }
        }
    }

    #[test]
    fn numbers_are_written_as_ecmascript_does() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (0.000_001, "0.000001"),
            (1e-7, "1e-7"),
            (123_456.789, "123456.789"),
            (5e-324, "5e-324"),
            (9_007_199_254_740_993.0, "9007199254740992"),
            (100.0, "100"),
            (-1.25e-9, "-1.25e-9"),
        ] {
            assert_eq!(number_text(number), text);
            assert_eq!(nearest_double(text), Some(number));
        }
    }

    #[test]
    fn what_is_no_decimal_text_is_no_number() {
        for text in ["", " 1", "0x10", "Infinity", "NaN", "e", "-", "1_000", "1e", "١"] {
            assert_eq!(nearest_double(text), None, "{text}");
        }
    }
}

//! Doubles as decimal text, and back.
//!
//! JavaScript prescribes both to the last digit (ECMA-262, 6.1.6.1.20 and 7.1.4.1), so the build for forms asks its host and spares a
//! page the tables of libraries that do the same.

#[cfg(not(all(feature = "wasm", not(feature = "full"))))]
mod ours {
    use lexical_parse_float::FromLexical;

    pub(super) fn text(value: f64) -> String {
        ryu_js::Buffer::new().format(value).to_owned()
    }

    pub(super) fn nearest(text: &str) -> Option<f64> {
        f64::from_lexical(text.as_bytes()).ok()
    }
}

#[cfg(all(feature = "wasm", not(feature = "full")))]
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

#[cfg(test)]
mod tests {
    use super::*;

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

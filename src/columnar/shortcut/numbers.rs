//! Numbers in their usual form.

use super::bands::{EMPTY, STRANGE};
use super::words::{HIGH, suffix};
use crate::value::number::Decimal;

/// At most 15 digits and nothing else, all at once, no more than one below [`EMPTY`]; [`STRANGE`] of anything else, and of cells among the
/// first bytes of a buffer.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "each half is taken, and what is cut to the bounds")]
pub(super) fn whole_number(bytes: &[u8], start: u32, end: u32) -> i32 {
    let chunk = bytes.get((end as usize).wrapping_sub(16)..).and_then(|bytes| bytes.first_chunk::<16>());
    let both = u128::from_le_bytes(chunk.copied().unwrap_or([0; 16]));
    let length = end.wrapping_sub(start) as usize;
    let (of_first, of_second) = LAST_DIGITS.get(length % LAST_DIGITS.len()).copied().unwrap_or_default();
    // What stands before the cell goes.
    let (first, second) = ((both as u64 ^ ZEROS) & of_first, ((both >> 64) as u64 ^ ZEROS) & of_second);
    let beyond_nine = (first | second | first.wrapping_add(BEYOND_NINE) | second.wrapping_add(BEYOND_NINE)) & HIGH;
    // Most numbers have no more than eight digits.
    let more = if first == 0 { 0 } else { eight_digits(first) * 100_000_000 };
    let number = (more + eight_digits(second)).min(EMPTY as u64 - 1) as i32;
    if beyond_nine == 0 && length < LAST_DIGITS.len() { number } else { STRANGE }
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
pub(super) fn plain_number(cell: &[u8], decimal: Decimal) -> Option<f64> {
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
            "2147483646",
            "2147483647",
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
                let whole = whole_number(&padded, 16, 16 + text.len() as u32);
                if !text.is_empty() && whole != STRANGE {
                    let exact = plain_number(text.as_bytes(), decimal).unwrap();
                    assert_eq!(exact.min(f64::from(EMPTY - 1)), f64::from(whole), "{text}");
                }
                if let Some(number) = plain_number(text.as_bytes(), decimal) {
                    assert_eq!(parse(text, decimal).and_then(Range::single), Some(number), "{text}");
                }
            }
        }
        assert_eq!(whole_number(b"9999999999999999120,", 16, 19), 120);
        assert_eq!(whole_number(b"9999999999999999120,", 0, 19), STRANGE);
        assert_eq!(whole_number(b"120,", 0, 3), STRANGE, "what stands before it cannot be read as well");
        assert_eq!(plain_number(b"12.5", Decimal::Point), Some(12.5));
        assert_eq!(plain_number(b"12.5", Decimal::Comma), None);
    }
}

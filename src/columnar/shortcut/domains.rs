//! Addresses of which only the domain matters.

use super::super::rest::UNKNOWN;
use super::words::{HIGH, ONES, gathered, reached, suffix, zeros};

/// Domains of which none can be the one that is asked for, told by their last bytes: addresses there come to the same.
#[derive(Debug)]
pub(in crate::columnar) struct Others {
    /// The last bytes of each domain that is asked for, in a word whose letters are small ones, and which of them count.
    endings: Vec<(u64, u64)>,
    pub(super) outcome: u32,
    /// Whether it was one of these that was looked for last.
    pub(super) is_last: bool,
}

/// A bit that tells small letters from capitals, in each byte.
const SMALL: u64 = 0x2020_2020_2020_2020;
/// More domains than these are looked up instead.
const MOST_ENDINGS: usize = 16;

impl Others {
    pub(super) fn of<'d>(domains: impl Iterator<Item = &'d str>) -> Option<Self> {
        let ending = |domain: &str| {
            let mut word = [0; 8];
            word.iter_mut().rev().zip(domain.bytes().rev()).for_each(|(place, byte)| *place = byte);
            let mask = suffix(domain.len());
            (!domain.is_empty()).then_some(((u64::from_le_bytes(word) | SMALL) & mask, mask))
        };
        let endings: Vec<(u64, u64)> = domains.map(ending).collect::<Option<_>>()?;
        (endings.len() <= MOST_ENDINGS).then_some(Self { endings, outcome: UNKNOWN, is_last: false })
    }

    /// Whether an address that ends with these bytes is at none of the domains.
    #[inline(always)]
    pub(super) fn has(&self, last: u64) -> bool {
        self.endings.iter().fold(true, |all, (ending, mask)| all & ((last | SMALL) & mask != *ending))
    }
}

/// The last eight bytes of a cell, with zeros before a shorter one.
pub(super) fn last_word(cell: &[u8]) -> Option<u64> {
    let mut word = [0; 8];
    word.iter_mut().rev().zip(cell.iter().rev()).for_each(|(place, byte)| *place = *byte);
    (!cell.is_empty()).then_some(u64::from_le_bytes(word))
}

/// Whether at most 32 bytes are an address in ASCII, as [`plain_domain`] says it: all of them at once.
#[inline(always)]
pub(super) fn is_address(bytes: &[u8], start: u32, end: u32) -> bool {
    let length = end.wrapping_sub(start);
    let Some(chunk) = bytes.get(start as usize..).and_then(|bytes| bytes.first_chunk::<32>()) else { return false };
    let (mut strange, mut ats, mut dots) = (0_u32, 0_u32, 0_u32);
    for (shift, word) in (0..32).step_by(8).zip(chunk.as_chunks::<8>().0) {
        let word = u64::from_le_bytes(*word);
        strange |= gathered(!plain(word) & HIGH) << shift;
        ats |= gathered(zeros(word ^ (ONES * u64::from(b'@')))) << shift;
        dots |= gathered(zeros(word ^ (ONES * u64::from(b'.')))) << shift;
    }
    let meant = u32::MAX.checked_shr(32_u32.wrapping_sub(length)).unwrap_or(0);
    let (ats, dots) = (ats & meant, dots & meant);
    // One sign, not the first, with a dot behind it.
    let is_one = (ats > 1) & (ats & ats.wrapping_sub(1) == 0);
    is_one & (strange & meant == 0) & (dots > ats)
}

/// The highest bit of each byte that is [`is_plain`]: a byte below a bound stays below 0x80 when what the bound lacks of that is added.
#[inline(always)]
const fn plain(word: u64) -> u64 {
    let dash = reached(word, b'-') | zeros(word ^ (ONES * b'+' as u64));
    let sign = reached(word, b'9' + 1) & !reached(word, b'@');
    dash & !sign & !reached(word, b'~' + 1) & !word
}

/// Letters, digits, and the signs that addresses have without being parted at them or read out of something else.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'+' | b'-'..=b'9' | b'@'..=b'~')
}

/// The length of what follows the only `@` of an address in ASCII that is one.
pub(super) fn plain_domain(cell: &[u8]) -> Option<usize> {
    let is_plain = cell.iter().fold(true, |all, byte| all & is_plain(*byte));
    let at = cell.iter().position(|byte| *byte == b'@').filter(|at| is_plain && *at > 0)?;
    let domain = cell.get(at + 1..)?;
    (domain.contains(&b'.') && !domain.contains(&b'@')).then_some(domain.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columnar::input::Spelling;

    #[test]
    fn domains_of_what_is_an_address_for_everybody() {
        for text in
            ["ada@example.org", "@example.org", "a@b@c.org", "ada@example", "ada", "", "ada@exämple.org", " a@b.c"]
        {
            let padded = [text.as_bytes(), &[0; 32]].concat();
            assert_eq!(is_address(&padded, 0, text.len() as u32), plain_domain(text.as_bytes()).is_some(), "{text}");
            if let Some(length) = plain_domain(text.as_bytes()) {
                let address = crate::value::email::normalised(text).unwrap();
                let last = text.get(text.len() - length..).unwrap();
                assert_eq!(crate::value::email::domain(&address), last.to_lowercase());
            }
        }
        assert_eq!(plain_domain(b"Ada@Example.org"), Some(11));
    }

    #[test]
    fn a_plain_address_is_read_as_it_stands() {
        for byte in u8::MIN..=u8::MAX {
            let word = u64::from_le_bytes([b'x', byte, 0xff, byte, b'a', 0, byte, byte]);
            let bits: Vec<bool> = word.to_le_bytes().into_iter().map(is_plain).collect();
            let found: Vec<bool> = (0..8).map(|at| plain(word) >> (8 * at + 7) & 1 == 1).collect();
            assert_eq!(found, bits, "{byte}");
            let text = format!("a@b.{}d", char::from(byte));
            if plain_domain(text.as_bytes()).is_some() {
                assert_eq!(Spelling::Addresses.rewrite(&text), None, "{text}");
            }
        }
    }
}

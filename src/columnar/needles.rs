//! Texts in which nothing occurs that is looked for.
//!
//! A text is asked whether words stand in it. Those of a column such as web addresses hardly ever come twice, and most hold none of them.
//! Of every operand a *needle* is kept, some letters without which it cannot occur. A text in ASCII without any of the needles answers no
//! to everything, whatever else it says. Needles that seem to be there mean nothing: such a text goes the long way.

use super::rest::{Rest, UNKNOWN};

/// What is looked for in the texts of a column, and what those come to that hold none of it.
#[derive(Debug)]
pub(super) struct Needles {
    /// Pairs of letters with which needles begin: a bit for each pair of five bits.
    pairs: Box<[u64; PAIRS / 64]>,
    /// The first bytes of each needle, in a word whose letters are small ones, and which of them count.
    words: Vec<(u64, u64)>,
    outcome: u32,
}

const PAIRS: usize = 1 << 10;
/// A bit that tells small letters from capitals, in each byte.
const SMALL: u64 = 0x2020_2020_2020_2020;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// More needles than these are found in most texts.
const MOST: usize = 32;
const WORD: usize = 8;

impl Needles {
    /// Of folded operands; nothing when one of them may occur in a text of which nothing is known. What is not in ASCII is in no such text.
    pub(super) fn of<'o>(operands: impl Iterator<Item = Option<&'o str>>) -> Option<Self> {
        let mut needles = Self { pairs: Box::new([0; PAIRS / 64]), words: Vec::new(), outcome: UNKNOWN };
        for operand in operands {
            let needle = operand?.split_whitespace().max_by_key(|piece| piece.len())?;
            if needle.is_ascii() {
                needles.add(needle.as_bytes())?;
            }
        }
        (needles.words.len() <= MOST).then_some(needles)
    }

    fn add(&mut self, needle: &[u8]) -> Option<()> {
        let [first, second, ..] = needle else { return None };
        let pair = pair(*first, *second);
        self.pairs.get_mut(pair / 64).into_iter().for_each(|bits| *bits |= 1 << (pair % 64));
        let mut word = [0; WORD];
        word.iter_mut().zip(needle).for_each(|(place, byte)| *place = *byte);
        let mask = u64::MAX >> (64 - 8 * needle.len().min(WORD));
        let word = (u64::from_le_bytes(word) | SMALL) & mask;
        if !self.words.contains(&(word, mask)) {
            self.words.push((word, mask));
        }
        Some(())
    }

    /// Nothing, when the cell may hold a needle; else the outcome of those that hold none, if it is known.
    pub(super) fn find(&self, bytes: &[u8], start: u32, end: u32) -> Option<Option<u32>> {
        self.is_free(bytes, start, end).then(|| (self.outcome != UNKNOWN).then_some(self.outcome))
    }

    /// Looks through the cells of a column; those that may hold a needle stay.
    #[inline(never)]
    pub(super) fn find_all(&self, bytes: &[u8], column: &[(u32, u32)], rest: &mut Rest, numbers: &mut [u32]) {
        rest.find(column, numbers, |start, end| if self.is_free(bytes, start, end) { self.outcome } else { UNKNOWN });
    }

    pub(super) const fn remember(&mut self, outcome: u32) {
        self.outcome = outcome;
    }

    pub(super) const fn forget(&mut self) {
        self.outcome = UNKNOWN;
    }

    /// Whether a cell, which stands in a padded buffer, is a text in ASCII and holds no needle.
    #[inline(always)]
    fn is_free(&self, bytes: &[u8], start: u32, end: u32) -> bool {
        let Some(from) = bytes.get(start as usize..) else { return false };
        let length = end.saturating_sub(start) as usize;
        // Behind the cell stands what ends it, and padding: a needle that reaches out of the cell is none, and does no harm.
        let windows = from.windows(WORD).take(length);
        let is_blank = from.first().is_none_or(|first| *first <= b' ');
        let mut is_free = length > 0 && !is_blank && windows.len() == length;
        for window in windows {
            let word = window.first_chunk().copied().map(u64::from_le_bytes).unwrap_or_default();
            is_free &= self.may_begin(word);
        }
        is_free
    }

    /// Whether no needle begins with this word, and its first byte is in ASCII.
    #[inline(always)]
    fn may_begin(&self, word: u64) -> bool {
        let pair = (word & 31) << 5 | word >> 8 & 31;
        let bits = self.pairs.get(pair as usize / 64).copied().unwrap_or(u64::MAX);
        let is_ascii = word & HIGH & 0xff == 0;
        is_ascii && (bits >> (pair % 64) & 1 == 0 || self.begins_none(word))
    }

    fn begins_none(&self, word: u64) -> bool {
        self.words.iter().all(|(needle, mask)| (word | SMALL) & mask != *needle)
    }
}

const fn pair(first: u8, second: u8) -> usize {
    (first as usize & 31) << 5 | (second as usize & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needles(operands: &[&str]) -> Option<Needles> {
        Needles::of(operands.iter().map(|operand| Some(*operand)))
    }

    fn is_free(needles: &Needles, text: &str) -> bool {
        let padded = [text.as_bytes(), b",chief,chief,chief"].concat();
        needles.is_free(&padded, 0, text.len() as u32)
    }

    #[test]
    fn a_text_that_holds_a_needle_is_never_free() {
        let needles = needles(&["intern", "vice president", "müller", "chief"]).unwrap();
        for text in ["an INTERN", "Internal", "vIcE  President", "Müller", "chief", "presidents", "", " x", "\u{a0}"] {
            assert!(!is_free(&needles, text), "{text}");
        }
        for text in ["https://www.example.org", "Director of Sales", "x", "vice", "preside", "chie"] {
            assert!(is_free(&needles, text), "{text}");
        }
    }

    #[test]
    fn operands_of_which_nothing_is_known_make_none() {
        assert!(needles(&["intern", "x"]).is_none());
        assert!(needles(&["  "]).is_none());
        assert!(Needles::of([None].into_iter()).is_none());
        assert!(needles(&["ö"]).is_some(), "nothing in ASCII holds it");
    }
}

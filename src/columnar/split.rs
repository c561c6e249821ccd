//! From bytes to the places of the signs that end cells and rows.
//!
//! Quotes count as `csv-core` counts them: they open a cell only at its beginning, two of them within are one, and what follows a closing
//! one belongs to the cell. A block of 64 bytes whose quotes all open and close where they should is taken apart by the parity of their
//! number; any other block, such as one with `27" monitor` in it, byte by byte.

use super::masks::{BLOCK, Masks, masks, odd_up_to};

/// Where the reader stands between two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum State {
    /// At the beginning of a cell.
    #[default]
    Start,
    /// In a cell without quotes, or after the closing one.
    Plain,
    /// Within quotes.
    Quoted,
    /// After a quote within quotes: it closes them, or is the first of two.
    Closed,
}

impl State {
    /// The state after a byte, and whether the byte ends a cell.
    pub(super) const fn after(self, byte: u8, delimiter: u8) -> (Self, bool) {
        match self {
            Self::Quoted if byte == b'"' => (Self::Closed, false),
            Self::Quoted => (Self::Quoted, false),
            Self::Start | Self::Closed if byte == b'"' => (Self::Quoted, false),
            Self::Start | Self::Plain | Self::Closed if byte == delimiter || byte == b'\n' => (Self::Start, true),
            Self::Start | Self::Plain | Self::Closed => (Self::Plain, false),
        }
    }
}

/// What stands where in some bytes that begin with a row.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// Where cells end, those at the ends of rows included.
    pub(super) ends: Vec<u32>,
    /// Of each row that ends, the place of its last sign in `ends`.
    pub(super) rows: Vec<u32>,
    /// Line ends within quotes.
    pub(super) inner_lines: Vec<u32>,
    /// One bit for each block that has bytes beyond ASCII, or zeros.
    pub(super) odd_blocks: Vec<u64>,
    /// Where the reader stands at the end.
    pub(super) state: State,
}

impl Signs {
    /// Reads bytes from a place where a row begins.
    pub(super) fn read(&mut self, bytes: &[u8], from: usize, delimiter: u8) {
        self.ends.clear();
        self.rows.clear();
        self.inner_lines.clear();
        self.odd_blocks.clear();
        self.odd_blocks.resize(bytes.len() / BLOCK / 64 + 1, 0);
        self.state = State::Start;
        // Blocks stand at multiples of their size, whatever place the first row begins at.
        let first = from / BLOCK;
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut skipped = from % BLOCK;
        for (index, block) in blocks.iter().enumerate().skip(first) {
            self.block(block, index, skipped, BLOCK, delimiter);
            skipped = 0;
        }
        if rest.len() > skipped {
            let mut last = [b' '; BLOCK];
            last.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
            self.block(&last, blocks.len(), skipped, rest.len(), delimiter);
        }
    }

    /// One block, of which the bytes from `from` to `to` are meant.
    fn block(&mut self, block: &[u8; BLOCK], index: usize, from: usize, to: usize, delimiter: u8) {
        let meant = (u64::MAX << from) & (u64::MAX >> (BLOCK - to));
        let Masks { quotes, delimiters, newlines, odd } = masks(block, delimiter);
        if odd & meant != 0
            && let Some(bits) = self.odd_blocks.get_mut(index / 64)
        {
            *bits |= 1 << (index % 64);
        }
        let start = index * BLOCK;
        let (quotes, newlines) = (quotes & meant, newlines & meant);
        let signs = (delimiters & meant) | newlines;
        let before = if self.state == State::Quoted { u64::MAX } else { 0 };
        let inside = odd_up_to(quotes) ^ before;
        let ends = signs & !inside;
        if quotes != 0 {
            let opening = quotes & inside;
            let closing = quotes & !inside;
            let at_start = u64::from(matches!(self.state, State::Start | State::Closed)) << from;
            if opening & !(((ends | closing) << 1) | at_start) != 0 {
                return self.by_byte(block, start, from, to, delimiter);
            }
        }
        self.push(start, ends, newlines & !inside);
        self.push_inner(start, newlines & inside);
        let last = 1_u64 << (to - 1);
        self.state = if inside & last != 0 {
            State::Quoted
        } else if quotes & last != 0 {
            State::Closed
        } else if ends & last != 0 {
            State::Start
        } else {
            State::Plain
        };
    }

    /// Of the signs at the ends of cells, `newlines` end rows as well.
    #[expect(clippy::cast_possible_truncation, reason = "no more than 4 GiB are read at once")]
    fn push(&mut self, start: usize, mut ends: u64, mut newlines: u64) {
        let base = self.ends.len() as u32;
        while newlines != 0 {
            let below = newlines & newlines.wrapping_neg();
            self.rows.push(base + (ends & (below - 1)).count_ones());
            newlines ^= below;
        }
        self.ends.reserve(BLOCK);
        while ends != 0 {
            self.ends.push(start as u32 + ends.trailing_zeros());
            ends &= ends - 1;
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "no more than 4 GiB are read at once")]
    fn push_inner(&mut self, start: usize, mut newlines: u64) {
        while newlines != 0 {
            self.inner_lines.push(start as u32 + newlines.trailing_zeros());
            newlines &= newlines - 1;
        }
    }

    fn by_byte(&mut self, block: &[u8; BLOCK], start: usize, from: usize, to: usize, delimiter: u8) {
        let (mut ends, mut newlines, mut inner) = (0_u64, 0_u64, 0_u64);
        for (at, byte) in block.iter().enumerate().take(to).skip(from) {
            let (state, is_end) = self.state.after(*byte, delimiter);
            ends |= u64::from(is_end) << at;
            newlines |= u64::from(is_end && *byte == b'\n') << at;
            inner |= u64::from(!is_end && *byte == b'\n') << at;
            self.state = state;
        }
        self.push(start, ends, newlines);
        self.push_inner(start, inner);
    }

    /// Whether some bytes lie in blocks with bytes beyond ASCII or zeros.
    pub(super) fn is_odd(&self, start: usize, end: usize) -> bool {
        (start / BLOCK..=end.saturating_sub(1) / BLOCK)
            .any(|block| self.odd_blocks.get(block / 64).is_some_and(|bits| bits >> (block % 64) & 1 == 1))
    }
}

/// Finds where rows end in a text that comes in pieces, without keeping any of it: to hand whole rows to several workers.
#[derive(Debug)]
pub struct Borders {
    delimiter: u8,
    /// What stands where in a block with quotes, and where the reader stands.
    signs: Signs,
}

impl Borders {
    /// At the beginning of a row.
    #[must_use]
    pub fn new(delimiter: u8) -> Self {
        Self { delimiter, signs: Signs::default() }
    }

    /// Goes through the next piece; gives the place after its last row end, if a row ends in it.
    pub fn last_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut last = None;
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        for (index, block) in blocks.iter().enumerate() {
            last = self.block(block).map(|at| index * BLOCK + at + 1).or(last);
        }
        for (at, byte) in rest.iter().enumerate() {
            let (state, is_end) = self.signs.state.after(*byte, self.delimiter);
            self.signs.state = state;
            if is_end && *byte == b'\n' {
                last = Some(blocks.len() * BLOCK + at + 1);
            }
        }
        last
    }

    /// The place of the last row end in a block. Nothing but quotes asks where cells begin, and most blocks have none.
    fn block(&mut self, block: &[u8; BLOCK]) -> Option<usize> {
        let Masks { quotes, delimiters, newlines, .. } = masks(block, self.delimiter);
        if quotes != 0 {
            return self.with_quotes(block);
        }
        if self.signs.state == State::Quoted {
            return None;
        }
        let ends_cell = (delimiters | newlines) >> (BLOCK - 1) == 1;
        self.signs.state = if ends_cell { State::Start } else { State::Plain };
        newlines.checked_ilog2().and_then(|at| usize::try_from(at).ok())
    }

    fn with_quotes(&mut self, block: &[u8; BLOCK]) -> Option<usize> {
        let Self { delimiter, signs } = self;
        signs.ends.clear();
        signs.rows.clear();
        signs.inner_lines.clear();
        signs.block(block, 0, 0, BLOCK, *delimiter);
        let last = signs.rows.last().and_then(|row| signs.ends.get(usize::try_from(*row).ok()?))?;
        usize::try_from(*last).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of raw cells by the automaton alone.
    fn slow(bytes: &[u8], delimiter: u8) -> (Vec<u32>, Vec<u32>, Vec<u32>, State) {
        let (mut ends, mut rows, mut inner, mut state) = (Vec::new(), Vec::new(), Vec::new(), State::Start);
        for (at, byte) in bytes.iter().enumerate() {
            let (next, is_end) = state.after(*byte, delimiter);
            state = next;
            if is_end {
                if *byte == b'\n' {
                    rows.push(ends.len() as u32);
                }
                ends.push(at as u32);
            } else if *byte == b'\n' {
                inner.push(at as u32);
            }
        }
        (ends, rows, inner, state)
    }

    fn noise(seed: u64, length: usize) -> Vec<u8> {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let signs: &[u8] = match seed % 4 {
            0 => b"ab,\n\"",
            1 => b"aaaaaaaaaaaaaaaaaaa,,,,\n\"\"",
            2 => b"aaaaaaa,\r\n\0\xc3\xa9\"",
            _ => b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,\n\"",
        };
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as usize
        };
        (0..length).map(|_| signs[next() % signs.len()]).collect()
    }

    #[test]
    fn blocks_and_bytes_agree_on_noise() {
        for seed in 0..3_000 {
            let bytes = noise(seed, (seed % 700) as usize);
            let mut signs = Signs::default();
            signs.read(&bytes, 0, b',');
            let (ends, rows, inner, state) = slow(&bytes, b',');
            assert_eq!((&signs.ends, &signs.rows, &signs.inner_lines), (&ends, &rows, &inner), "seed {seed}");
            assert!(bytes.is_empty() || signs.state == state, "seed {seed}");
            for from in rows.iter().map(|row| ends[*row as usize] as usize + 1) {
                signs.read(&bytes, from, b',');
                let (ends, rows, inner, _) = slow(&bytes[from..], b',');
                let moved = |all: Vec<u32>| all.iter().map(|at| at + from as u32).collect::<Vec<_>>();
                assert_eq!((&signs.ends, &signs.rows), (&moved(ends), &rows), "seed {seed} from {from}");
                assert_eq!(signs.inner_lines, moved(inner), "seed {seed} from {from}");
            }
        }
    }

    #[test]
    fn borders_are_found_in_pieces_of_any_length() {
        for seed in 0..500 {
            let bytes = noise(seed, 600);
            let (ends, rows, _, _) = slow(&bytes, b',');
            let all: Vec<usize> = rows.iter().map(|row| ends[*row as usize] as usize + 1).collect();
            for length in [1, 7, 64, 100, 600] {
                let mut borders = Borders::new(b',');
                for (index, piece) in bytes.chunks(length).enumerate() {
                    let (start, end) = (index * length, index * length + piece.len());
                    let expected = all.iter().rfind(|at| (start + 1..=end).contains(*at)).map(|at| at - start);
                    assert_eq!(borders.last_end(piece), expected, "seed {seed}, pieces of {length} at {start}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_ascii_is_noticed() {
        let mut bytes = vec![b'a'; 10_000];
        bytes[5_000] = 0;
        bytes[9_999] = 0xc3;
        let mut signs = Signs::default();
        signs.read(&bytes, 0, b',');
        assert!(signs.is_odd(4_990, 5_001) && signs.is_odd(9_990, 10_000) && !signs.is_odd(0, 4_900));
    }
}

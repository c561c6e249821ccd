//! A memory from short bytes to small numbers: what a cell came to the last time.
//!
//! A map of the standard library with keys of their own was three times as slow: nine of ten cells have at most 16 bytes, which are
//! compared here as two words. It never grows beyond a bound: when it is full, new keys take the places of others, which follows a file
//! whose values change on the way. No run of colliding keys can make it slow.

/// Most places for keys.
const MOST_PLACES: usize = 1 << 15;
/// Most bytes of long keys that are remembered.
const MOST_BYTES: usize = 1 << 20;
/// So many places are looked at for a key.
const PROBES: usize = 12;
const FIRST_PLACES: usize = 128;

/// Bytes behind the last key of a buffer, so that words can be read past the end of a key.
pub(super) const PADDING: usize = 16;

#[derive(Debug)]
pub(super) struct Memo {
    places: Vec<Place>,
    /// What long keys have beyond their first 16 bytes.
    long: Vec<u8>,
    used: usize,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    first: u64,
    second: u64,
    length: u32,
    /// Where in `long` the rest of a long key stands.
    rest: u32,
    number: u32,
}

const FREE: u32 = u32::MAX;
const NOTHING: Place = Place { first: 0, second: 0, length: 0, rest: 0, number: FREE };

/// A key that is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'k> {
    first: u64,
    second: u64,
    hash: u64,
    length: u32,
    rest: &'k [u8],
}

impl<'k> Key<'k> {
    /// The bytes from `start` to `end` of a buffer, which goes on for at least [`PADDING`] bytes after them.
    #[inline]
    pub(super) fn of(buffer: &'k [u8], start: u32, end: u32) -> Self {
        let length = end.saturating_sub(start);
        let from = buffer.get(start as usize..).unwrap_or_default();
        let head = from.first_chunk::<PADDING>().copied().unwrap_or_default();
        let (words, _) = head.as_chunks::<8>();
        let [first, second] = [0, 1].map(|at| words.get(at).map_or(0, |word: &[u8; 8]| u64::from_le_bytes(*word)));
        let (first, second) = match length {
            0 => (0, 0),
            1..=8 => (first & (u64::MAX >> (64 - 8 * length)), 0),
            9..=15 => (first, second & (u64::MAX >> (128 - 8 * length))),
            _ => (first, second),
        };
        let rest = if length > 16 { from.get(16..length as usize).unwrap_or_default() } else { &[] };
        Self::whole(first, second, length, rest)
    }

    /// A key of at most 16 bytes.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "each half is taken")]
    pub(super) fn short(word: u128, length: u32) -> Self {
        Self::whole(word as u64, (word >> 64) as u64, length, &[])
    }

    #[inline]
    fn whole(first: u64, second: u64, length: u32, rest: &'k [u8]) -> Self {
        let more = if rest.is_empty() { 0 } else { rest_hash(rest) };
        let hash = mixed(first, mixed(second ^ u64::from(length), more));
        Self { first, second, hash, length, rest }
    }
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline]
const fn mixed(word: u64, more: u64) -> u64 {
    let sum = (word ^ more.rotate_left(29)).wrapping_mul(ODD);
    sum ^ (sum >> 32)
}

fn rest_hash(rest: &[u8]) -> u64 {
    let (words, tail) = rest.as_chunks::<8>();
    let hash = words.iter().fold(0, |hash, word| mixed(u64::from_le_bytes(*word), hash));
    tail.iter().fold(hash, |hash, byte| mixed(u64::from(*byte), hash))
}

impl Default for Memo {
    fn default() -> Self {
        Self { places: vec![NOTHING; FIRST_PLACES], long: Vec::new(), used: 0 }
    }
}

impl Memo {
    /// The number of a key, if it is remembered.
    #[inline(always)]
    pub(super) fn find(&self, key: &Key<'_>) -> Option<u32> {
        let start = self.start(key.hash);
        for step in 0..PROBES {
            let place = self.places.get((start + step) & (self.places.len() - 1))?;
            if place.number == FREE {
                return None;
            }
            if place.first == key.first && place.second == key.second && place.length == key.length {
                let rest = place.rest as usize;
                if key.rest.is_empty() || self.long.get(rest..rest + key.rest.len()) == Some(key.rest) {
                    return Some(place.number);
                }
            }
        }
        None
    }

    /// The first place for a hash: its highest bits, which every bit of the key has moved.
    #[inline]
    fn start(&self, hash: u64) -> usize {
        (hash.wrapping_mul(ODD) >> 32) as usize & (self.places.len() - 1)
    }

    /// Remembers a key; when there is no room for it, in the place of another.
    pub(super) fn remember(&mut self, key: &Key<'_>, number: u32) {
        if key.rest.len() > MOST_BYTES / 16 {
            return;
        }
        if self.used * 2 >= self.places.len() && self.places.len() < MOST_PLACES {
            self.grow();
        }
        if self.long.len() + key.rest.len() > MOST_BYTES {
            self.forget();
        }
        #[expect(clippy::cast_possible_truncation, reason = "bounded by `MOST_BYTES`")]
        let place =
            Place { first: key.first, second: key.second, length: key.length, rest: self.long.len() as u32, number };
        self.put(key.hash, place);
        self.long.extend_from_slice(key.rest);
    }

    fn put(&mut self, hash: u64, new: Place) {
        let start = self.start(hash);
        let last = self.places.len() - 1;
        let is_free = |at: &usize| self.places.get(at & last).is_some_and(|place| place.number == FREE);
        let free = (start..start + PROBES).find(is_free);
        self.used += usize::from(free.is_some());
        if let Some(place) = self.places.get_mut(free.unwrap_or(start) & last) {
            *place = new;
        }
    }

    /// Makes room. Keys are not moved over: those that come often are soon back.
    fn grow(&mut self) {
        let length = self.places.len() * 4;
        self.places.clear();
        self.places.resize(length, NOTHING);
        self.long.clear();
        self.used = 0;
    }

    pub(super) fn forget(&mut self) {
        self.places.fill(NOTHING);
        self.long.clear();
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_found_and_nothing_else() {
        let mut memo = Memo::default();
        let text = |number: u32| match number % 5 {
            0 => format!("{number}"),
            1 => format!("a key of some {number} bytes"),
            2 => "x".repeat(number as usize % 40),
            3 => format!("a rather long key with its difference at the end {number}"),
            _ => format!("{number} is the difference of a rather long key"),
        };
        let mut buffer = Vec::new();
        let mut truth = std::collections::BTreeMap::new();
        for round in 0..60_000 {
            let text = text(round % 20_011);
            buffer.clear();
            buffer.extend_from_slice(text.as_bytes());
            let end = buffer.len() as u32;
            buffer.extend_from_slice(&[round as u8; PADDING]);
            let key = Key::of(&buffer, 0, end);
            if let Some(number) = memo.find(&key) {
                assert_eq!(Some(&number), truth.get(&text), "{text}");
            } else {
                memo.remember(&key, round);
                truth.insert(text, round);
            }
        }
        assert!(truth.len() > 15_000);
    }
}

//! A memory from short bytes to small numbers: what a cell came to the last time.
//!
//! A map of the standard library with keys of their own was three times as slow: most cells have at most 15 bytes, which are compared
//! here as two words, and most others at most 32, whose first and last 16 bytes say all. Cells of a column are looked for together, kind
//! by kind and without a branch for any of them: which kind comes next is what no processor foresees. It never grows beyond a bound:
//! when it is full, new keys take the places of others, which follows a file whose values change on the way. No run of colliding keys
//! can make it slow.

use super::rest::Rest;

/// Most places for keys of each kind.
const MOST_PLACES: usize = 1 << 16;
/// Most words of long keys that are remembered.
const MOST_WORDS: usize = 1 << 18;
/// So many places are looked at for a key.
const PROBES: usize = 12;
const FIRST_PLACES: usize = 64;
/// Tables with fewer places are kept seven eighths free.
const ROOMY: usize = 1 << 12;

/// Bytes behind the last key of a buffer, so that words can be read past the end of a key.
pub(super) const PADDING: usize = 16;

#[derive(Debug)]
pub(super) struct Memo {
    short: Table<Short>,
    medium: Table<Medium>,
    long: Table<Long>,
    /// The words of long keys, zeros behind their ends.
    words: Vec<u64>,
    /// Whether there is memory to grow into; all memories together have a bound.
    pub(super) may_grow: bool,
    /// Whether most keys of late were no short ones.
    is_medium: bool,
}

/// A key that stands in its place whole.
#[derive(Debug, Clone, Copy)]
struct Short {
    first: u64,
    second: u64,
    number: u32,
}

/// A key of 16 to 32 bytes: its first and its last 16, which may overlap.
#[derive(Debug, Clone, Copy)]
struct Medium {
    head: (u64, u64),
    tail: (u64, u64),
    length: u32,
    number: u32,
}

/// A key that stands among the words.
#[derive(Debug, Clone, Copy)]
struct Long {
    hash: u32,
    length: u32,
    /// Where its words begin.
    at: u32,
    number: u32,
}

const FREE: u32 = u32::MAX;
const MOST_MEDIUM: usize = 2 * PADDING;

/// A key that is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'k> {
    /// The first 16 bytes; of a short key zeros behind its end, and in the last byte its length and one more, so that no key is nothing.
    first: u64,
    second: u64,
    length: u32,
    bytes: &'k [u8],
}

/// What leaves so many bytes of the first 8, and of the second 8; nothing of a key that is too long to be a short one.
const MASKS: [(u64, u64); 17] = [
    (0, 0),
    (bytes(1), 0),
    (bytes(2), 0),
    (bytes(3), 0),
    (bytes(4), 0),
    (bytes(5), 0),
    (bytes(6), 0),
    (bytes(7), 0),
    (bytes(8), 0),
    (bytes(8), bytes(1)),
    (bytes(8), bytes(2)),
    (bytes(8), bytes(3)),
    (bytes(8), bytes(4)),
    (bytes(8), bytes(5)),
    (bytes(8), bytes(6)),
    (bytes(8), bytes(7)),
    (0, 0),
];

const fn bytes(count: u32) -> u64 {
    u64::MAX >> (64 - 8 * count)
}

impl<'k> Key<'k> {
    /// The bytes from `start` to `end` of a buffer, which goes on for at least [`PADDING`] bytes after them.
    #[inline(always)]
    pub(super) fn of(buffer: &'k [u8], start: u32, end: u32) -> Self {
        let length = end.saturating_sub(start);
        if (length as usize) < PADDING {
            let (first, second) = short(buffer, start, length);
            return Self { first, second, length, bytes: &[] };
        }
        let (first, second) = words(buffer, start as usize);
        Self { first, second, length, bytes: buffer.get(start as usize..end as usize).unwrap_or_default() }
    }

    /// Two words of which the last byte of the second is not used. No key of bytes is the same.
    #[inline]
    pub(super) const fn of_words(first: u64, second: u64) -> Self {
        Self { first, second: second | 0xff << 56, length: 0, bytes: &[] }
    }

    /// The key as one of 16 to 32 bytes, with no number yet.
    fn medium(&self) -> Medium {
        let tail = words(self.bytes, self.bytes.len().wrapping_sub(PADDING));
        Medium { head: (self.first, self.second), tail, length: self.length, number: FREE }
    }

    #[inline]
    const fn hash(&self) -> u32 {
        mixed(self.first, self.second)
    }

    /// The hash of a long key.
    #[inline]
    fn long_hash(&self) -> u32 {
        let start = u64::from(self.hash()) ^ u64::from(self.length) << 32;
        let hash = self.words().skip(2).fold(start, |hash, word| (hash.rotate_left(29) ^ word).wrapping_mul(ODD));
        high(hash.wrapping_mul(ODD))
    }

    /// Its words; the last one is filled up with zeros.
    #[inline]
    fn words(&self) -> impl Iterator<Item = u64> {
        let (words, rest) = self.bytes.as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
        let last = (!rest.is_empty()).then_some(u64::from_le_bytes(last));
        words.iter().map(|word| u64::from_le_bytes(*word)).chain(last)
    }
}

/// The 16 bytes at a place of a buffer.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "each half is taken")]
fn words(buffer: &[u8], at: usize) -> (u64, u64) {
    let chunk = buffer.get(at..).and_then(|bytes| bytes.first_chunk::<PADDING>());
    let both = u128::from_le_bytes(chunk.copied().unwrap_or_default());
    (both as u64, (both >> 64) as u64)
}

/// The words of a short key; of a longer one what no short key has.
#[inline(always)]
fn short(buffer: &[u8], start: u32, length: u32) -> (u64, u64) {
    let (first, second) = words(buffer, start as usize);
    let length = length.min(16);
    let (of_first, of_second) = MASKS.get(length as usize).copied().unwrap_or_default();
    (first & of_first, second & of_second | u64::from(length + 1) << 56)
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER: u64 = 0xc2b2_ae3d_27d4_eb4f;
const THIRD: u64 = 0x1656_67b1_9e37_79f9;

/// Every bit of both words moves the highest bits of a product, by which a place is chosen.
#[inline(always)]
const fn mixed(first: u64, second: u64) -> u32 {
    high(first.wrapping_mul(ODD).wrapping_add(second.rotate_left(32).wrapping_mul(OTHER)))
}

const fn high(word: u64) -> u32 {
    (word >> 32) as u32
}

/// Places for keys, a power of two of them.
#[derive(Debug)]
struct Table<P> {
    places: Vec<P>,
    /// What leaves of a hash the bits that number the places.
    shift: u32,
    used: usize,
}

trait Place: Copy {
    const NOTHING: Self;
    fn hash(&self) -> u32;
    fn number(&self) -> u32;
}

impl Place for Short {
    const NOTHING: Self = Self { first: 0, second: 0, number: FREE };

    fn hash(&self) -> u32 {
        mixed(self.first, self.second)
    }

    #[inline]
    fn number(&self) -> u32 {
        self.number
    }
}

impl Place for Medium {
    const NOTHING: Self = Self { head: (0, 0), tail: (0, 0), length: 0, number: FREE };

    #[inline(always)]
    fn hash(&self) -> u32 {
        let middle = self.head.1 ^ self.tail.0.rotate_left(23);
        let end = (self.tail.1 ^ u64::from(self.length)).rotate_left(32);
        let sum = self.head.0.wrapping_mul(ODD).wrapping_add(middle.rotate_left(32).wrapping_mul(OTHER));
        high(sum.wrapping_add(end.wrapping_mul(THIRD)))
    }

    #[inline]
    fn number(&self) -> u32 {
        self.number
    }
}

impl Medium {
    /// Whether two are the same key: without a branch.
    #[inline(always)]
    const fn is(&self, other: &Self) -> bool {
        let head = (self.head.0 ^ other.head.0) | (self.head.1 ^ other.head.1);
        let tail = (self.tail.0 ^ other.tail.0) | (self.tail.1 ^ other.tail.1);
        head | tail | (self.length ^ other.length) as u64 == 0
    }
}

impl Place for Long {
    const NOTHING: Self = Self { hash: 0, length: 0, at: 0, number: FREE };

    fn hash(&self) -> u32 {
        self.hash
    }

    #[inline]
    fn number(&self) -> u32 {
        self.number
    }
}

impl<P: Place> Default for Table<P> {
    fn default() -> Self {
        Self { places: vec![P::NOTHING; FIRST_PLACES], shift: shift_for(FIRST_PLACES), used: 0 }
    }
}

/// The places of a table are a power of two.
const fn shift_for(places: usize) -> u32 {
    u32::BITS - places.trailing_zeros()
}

impl<P: Place> Table<P> {
    /// The place where a key with this hash mostly is.
    #[inline(always)]
    const fn at(&self, hash: u32) -> usize {
        (hash >> self.shift) as usize
    }

    /// The number of the place that is the key's, where a key with this hash may be: nearly always the first one is.
    #[inline(always)]
    fn find(&self, hash: u32, is_key: impl Fn(&P) -> bool) -> Option<u32> {
        let place = self.places.get(self.at(hash))?;
        if is_key(place) { Some(place.number()) } else { self.find_further(hash, is_key) }
    }

    /// The number of the first place, where a key with this hash mostly is, if it is the key's.
    #[inline(always)]
    fn first(&self, hash: u32, is_key: impl Fn(&P) -> bool) -> u32 {
        let place = self.places.get(self.at(hash));
        place.map_or(FREE, |place| if is_key(place) { place.number() } else { FREE })
    }

    fn find_further(&self, hash: u32, is_key: impl Fn(&P) -> bool) -> Option<u32> {
        let last = self.places.len() - 1;
        let places = (0..PROBES).map_while(|step| self.places.get((self.at(hash) + step) & last));
        places.take_while(|place| place.number() != FREE).find(|place| is_key(place)).map(Place::number)
    }

    /// Puts a key into a free place, or into that of another.
    fn put(&mut self, new: P) {
        let start = self.at(new.hash());
        let last = self.places.len() - 1;
        let is_free = |at: &usize| self.places.get(at & last).is_some_and(|place| place.number() == FREE);
        let free = (start..start + PROBES).find(is_free);
        self.used += usize::from(free.is_some());
        if let Some(place) = self.places.get_mut(free.unwrap_or(start) & last) {
            *place = new;
        }
    }

    /// Whether keys stand in each other's way: in a small table sooner, because it costs nothing there.
    fn is_crowded(&self) -> bool {
        let room = if self.places.len() < ROOMY { 8 } else { 2 };
        self.used * room >= self.places.len() && self.places.len() < MOST_PLACES
    }

    fn make_room(&mut self, may_grow: bool) {
        if self.is_crowded() && may_grow {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let length = self.places.len() * 4;
        let before = std::mem::replace(&mut self.places, vec![P::NOTHING; length]);
        self.shift = shift_for(length);
        self.used = 0;
        before.into_iter().filter(|place| place.number() != FREE).for_each(|place| self.put(place));
    }

    fn forget(&mut self) {
        self.places.fill(P::NOTHING);
        self.used = 0;
    }
}

impl Default for Memo {
    fn default() -> Self {
        Self {
            short: Table::default(),
            medium: Table::default(),
            long: Table::default(),
            words: Vec::new(),
            may_grow: true,
            is_medium: false,
        }
    }
}

impl Memo {
    /// The number of a key, if it is remembered.
    #[inline(always)]
    pub(super) fn find(&self, key: &Key<'_>) -> Option<u32> {
        if key.bytes.is_empty() {
            return self.short.find(key.hash(), |place| place.first == key.first && place.second == key.second);
        }
        if key.bytes.len() <= MOST_MEDIUM {
            let medium = key.medium();
            return self.medium.find(medium.hash(), |place| place.is(&medium));
        }
        let hash = key.long_hash();
        self.long.find(hash, |place| place.hash == hash && place.length == key.length && self.is_key(place, key))
    }

    /// Looks for those cells of a column that are left; those that are not found at once stay.
    pub(super) fn find_all(&mut self, bytes: &[u8], column: &[(u32, u32)], rest: &mut Rest, numbers: &mut [u32]) {
        let before = rest.len();
        if before == 0 {
            return;
        }
        let is_medium_first = self.is_medium;
        for is_medium in [is_medium_first, !is_medium_first] {
            if is_medium {
                self.find_medium(bytes, column, rest, numbers);
            } else {
                self.find_short(bytes, column, rest, numbers);
            }
            if is_medium == is_medium_first && rest.len() * 2 > before {
                self.is_medium = !is_medium;
            }
            if rest.len() == 0 {
                return;
            }
        }
    }

    /// A function of its own, as each such loop is: small ones are compiled best, by engines of WebAssembly as well.
    #[inline(never)]
    fn find_short(&self, bytes: &[u8], column: &[(u32, u32)], rest: &mut Rest, numbers: &mut [u32]) {
        rest.find(column, numbers, |start, end| {
            let (first, second) = short(bytes, start, end.saturating_sub(start));
            self.short.first(mixed(first, second), |place| (place.first ^ first) | (place.second ^ second) == 0)
        });
    }

    #[inline(never)]
    fn find_medium(&self, bytes: &[u8], column: &[(u32, u32)], rest: &mut Rest, numbers: &mut [u32]) {
        rest.find(column, numbers, |start, end| {
            let head = words(bytes, start as usize);
            let tail = words(bytes, (end as usize).wrapping_sub(PADDING));
            // No place has a length that is none of such a key.
            let key = Medium { head, tail, length: end.saturating_sub(start), number: FREE };
            self.medium.first(key.hash(), |place| place.is(&key))
        });
    }

    #[inline]
    fn is_key(&self, place: &Long, key: &Key<'_>) -> bool {
        let words = self.words.get(place.at as usize..).unwrap_or_default();
        key.words().zip(words).all(|(word, known)| word == *known)
    }

    /// So many bytes are held.
    pub(super) fn size(&self) -> usize {
        size_of_val(self.short.places.as_slice())
            + size_of_val(self.medium.places.as_slice())
            + size_of_val(self.long.places.as_slice())
            + 8 * self.words.capacity()
    }

    /// Remembers a key; when there is no room for it, in the place of another.
    pub(super) fn remember(&mut self, key: &Key<'_>, number: u32) {
        if key.bytes.is_empty() {
            self.short.make_room(self.may_grow);
            self.short.put(Short { first: key.first, second: key.second, number });
        } else if key.bytes.len() <= MOST_MEDIUM {
            self.medium.make_room(self.may_grow);
            self.medium.put(Medium { number, ..key.medium() });
        } else if key.bytes.len() <= MOST_WORDS / 2 {
            self.long.make_room(self.may_grow);
            self.remember_long(key, number);
        }
    }

    fn remember_long(&mut self, key: &Key<'_>, number: u32) {
        // Keys whose places were taken have left their words behind.
        if self.words.len() + key.bytes.len() / 8 >= MOST_WORDS.min(16 * self.long.places.len()) {
            self.long.forget();
            self.words.clear();
        }
        let at = u32::try_from(self.words.len()).unwrap_or(0);
        self.words.extend(key.words());
        self.long.put(Long { hash: key.long_hash(), length: key.length, at, number });
    }

    pub(super) fn forget(&mut self) {
        self.short.forget();
        self.medium.forget();
        self.long.forget();
        self.words.clear();
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

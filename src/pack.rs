//! Plain data as bytes and back: how a compiled definition travels to pages that bring no checker.
//!
//! Derived formats were measured and lost: their error values and text checks come to a tenth of what a form may download. Here reading
//! cannot fail half-way. An [`Input`] that turns out to be damaged gives zeros and empty texts to its end, and says so once.

use std::sync::Arc;

/// The first bytes of everything packed: two letters, and the version of what is packed.
const MARK: [u8; 3] = *b"LP\x02";
/// Most levels of values within each other. Definitions have fewer, being JSON of bounded depth.
const MAX_DEPTH: usize = 128;

/// Something that can be written as bytes and read again.
pub trait Pack: Sized {
    /// Writes it.
    fn pack(&self, out: &mut Vec<u8>);
    /// Reads it; anything at all where the input is damaged.
    fn unpack(input: &mut Input<'_>) -> Self;
}

/// A value as bytes that know whether they are whole.
#[must_use]
pub fn pack(value: &impl Pack) -> Vec<u8> {
    let mut out = MARK.to_vec();
    value.pack(&mut out);
    let sum = checksum(&out);
    out.extend(sum.to_le_bytes());
    out
}

/// The value that was packed into these bytes; none when they are damaged, or of another version.
#[must_use]
pub fn unpack<T: Pack>(bytes: &[u8]) -> Option<T> {
    let (packed, sum) = bytes.split_last_chunk::<4>()?;
    let rest = packed.strip_prefix(&MARK)?;
    if checksum(packed) != u32::from_le_bytes(*sum) {
        return None;
    }
    unpack_plain(rest)
}

/// The value in bytes that stay within one process, without mark and checksum; none when they cannot be read.
#[must_use]
pub fn unpack_plain<T: Pack>(bytes: &[u8]) -> Option<T> {
    let mut input = Input { rest: bytes, depth: 0, damaged: false };
    let value = T::unpack(&mut input);
    (!input.damaged && input.rest.is_empty()).then_some(value)
}

/// FNV-1a, which finds what transport and editing do to a file; whoever forges one can forge this as well.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Bytes being read.
#[derive(Debug)]
pub struct Input<'a> {
    rest: &'a [u8],
    depth: usize,
    damaged: bool,
}

impl<'a> Input<'a> {
    /// The next byte, zero past the end. What holds itself is known by a byte, so this is where it ends.
    pub fn byte(&mut self) -> u8 {
        if self.depth > MAX_DEPTH {
            self.spoil();
        }
        self.take(1).first().copied().unwrap_or(0)
    }

    /// Notes that what stands here can have no meaning.
    pub const fn spoil(&mut self) {
        self.damaged = true;
        self.rest = &[];
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let Some((taken, rest)) = self.rest.split_at_checked(length) else {
            self.spoil();
            return &[];
        };
        self.rest = rest;
        taken
    }

    /// Seven bits a byte, the lowest first (LEB128).
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.spoil();
        number
    }

    /// How many items follow; each takes a byte at least.
    fn count(&mut self) -> usize {
        let count = usize::unpack(self);
        if count > self.rest.len() {
            self.spoil();
            return 0;
        }
        count
    }
}

fn pack_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

impl Pack for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(*self, out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        input.number()
    }
}

impl Pack for usize {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(u64::try_from(*self).unwrap_or(u64::MAX), out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        Self::try_from(input.number()).unwrap_or(Self::MAX)
    }
}

/// Small numbers of either sign take few bytes: 0, -1, 1, -2, … are written as 0, 1, 2, 3, …
impl Pack for i64 {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(((self << 1) ^ (self >> 63)).cast_unsigned(), out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        let number = input.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }
}

impl Pack for f64 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        input.take(8).first_chunk().map_or(0.0, |bytes| Self::from_le_bytes(*bytes))
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        input.byte() != 0
    }
}

impl Pack for String {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        out.extend(self.as_bytes());
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        let length = input.count();
        let Ok(text) = std::str::from_utf8(input.take(length)) else {
            input.spoil();
            return Self::new();
        };
        text.to_owned()
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        bool::unpack(input).then(|| T::unpack(input))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.as_slice().pack_all(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        let mut items = Self::new();
        input.depth += 1;
        for _ in 0..input.count() {
            items.push(T::unpack(input));
        }
        input.depth -= 1;
        items
    }
}

impl<T: Pack> Pack for Arc<[T]> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.pack_all(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        Vec::unpack(input).into()
    }
}

trait PackAll {
    fn pack_all(&self, out: &mut Vec<u8>);
}

impl<T: Pack> PackAll for [T] {
    fn pack_all(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        self.iter().for_each(|item| item.pack(out));
    }
}

impl<T: Pack> Pack for Box<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.as_ref().pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        input.depth += 1;
        let value = Self::new(T::unpack(input));
        input.depth -= 1;
        value
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        (A::unpack(input), B::unpack(input))
    }
}

impl<A: Pack, B: Pack, C: Pack> Pack for (A, B, C) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
        self.2.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        (A::unpack(input), B::unpack(input), C::unpack(input))
    }
}

/// Packs a struct, field by field in the order given, which must name them all.
macro_rules! pack_struct {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.pack(out);)*
            }

            fn unpack(input: &mut $crate::pack::Input<'_>) -> Self {
                Self { $($field: $crate::pack::Pack::unpack(input)),* }
            }
        }
    };
    ($($name:ident($field:tt)),* $(,)?) => {$(
        impl $crate::pack::Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                self.$field.pack(out);
            }

            fn unpack(input: &mut $crate::pack::Input<'_>) -> Self {
                Self($crate::pack::Pack::unpack(input))
            }
        }
    )*};
}

/// Packs an enum: the number before a variant is what it is known by in the bytes. The first one stands for what cannot be read.
macro_rules! pack_enum {
    ($name:ident {
        $first:literal: $start:ident $(($($tuple:ident),*))? $({$($field:ident),*})?,
        $($tag:literal: $variant:ident $(($($tuples:ident),*))? $({$($fields:ident),*})?),* $(,)?
    }) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                match self {
                    Self::$start $(($($tuple),*))? $({$($field),*})? => {
                        out.push($first);
                        $($($tuple.pack(out);)*)? $($($field.pack(out);)*)?
                    }
                    $(Self::$variant $(($($tuples),*))? $({$($fields),*})? => {
                        out.push($tag);
                        $($($tuples.pack(out);)*)? $($($fields.pack(out);)*)?
                    })*
                }
            }

            fn unpack(input: &mut $crate::pack::Input<'_>) -> Self {
                match input.byte() {
                    $($tag => {
                        $($(let $tuples = $crate::pack::Pack::unpack(input);)*)?
                        $($(let $fields = $crate::pack::Pack::unpack(input);)*)?
                        Self::$variant $(($($tuples),*))? $({$($fields),*})?
                    })*
                    other => {
                        if other != $first {
                            input.spoil();
                        }
                        $($(let $tuple = $crate::pack::Pack::unpack(input);)*)?
                        $($(let $field = $crate::pack::Pack::unpack(input);)*)?
                        Self::$start $(($($tuple),*))? $({$($field),*})?
                    }
                }
            }
        }
    };
}

pub(crate) use {pack_enum, pack_struct};

#[cfg(test)]
mod tests {
    use super::*;

    type Sample = (Vec<(String, i64)>, Option<f64>, Box<(bool, usize)>);

    fn sample() -> Sample {
        let numbers = [0, 1, -1, 63, -64, 64, i64::MAX, i64::MIN];
        (numbers.map(|number| (format!("é{number}"), number)).to_vec(), Some(-0.5), Box::new((true, 300)))
    }

    #[test]
    fn what_was_packed_comes_back() {
        assert_eq!(unpack(&pack(&sample())), Some(sample()));
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let bytes = pack(&sample());
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            assert_eq!(unpack::<Sample>(&damaged), None, "byte {place}");
            assert_eq!(unpack::<Sample>(&bytes[..place]), None, "cut at {place}");
        }
    }

    #[test]
    fn damage_behind_a_good_checksum_is_noticed_without_a_panic() {
        let packed = pack(&sample());
        let body = &packed[..packed.len() - 4];
        for place in MARK.len()..body.len() {
            for change in [0x80, 0xff, 0x01] {
                let mut damaged = body.to_vec();
                damaged[place] ^= change;
                damaged.extend(checksum(&damaged).to_le_bytes());
                let _ = unpack::<Sample>(&damaged);
            }
        }
    }
}

//! Where the signs stand that part a text into rows and cells, 64 bytes at a time, as bits.
//!
//! The bytes are compared 16 at a time where the target has such instructions (SSE2, which every 64-bit x86 has; WebAssembly's simd128 in
//! the build for it), and 8 at a time by arithmetic elsewhere. Both are told by the compiler's target, never at run time: the instructions
//! are so common, and the rest of the work so much more, that a second copy of the loop would not pay.

/// The bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// One bit for each byte of a block, the first byte lowest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Masks {
    pub(super) quotes: u64,
    pub(super) delimiters: u64,
    pub(super) newlines: u64,
    /// Bytes that are not ASCII, and zeros.
    pub(super) odd: u64,
}

/// Looks for a delimiter, quotes, line ends, bytes beyond ASCII and zeros.
pub(super) fn masks(block: &[u8; BLOCK], delimiter: u8) -> Masks {
    let mut all = Masks::default();
    let (parts, _) = block.as_chunks::<{ lanes::WIDTH }>();
    for (index, part) in parts.iter().enumerate() {
        let one = lanes::masks(part, delimiter);
        let shift = index * lanes::WIDTH;
        all.quotes |= one.quotes << shift;
        all.delimiters |= one.delimiters << shift;
        all.newlines |= one.newlines << shift;
        all.odd |= one.odd << shift;
    }
    all
}

/// Every bit tells whether an odd number of bits are set up to and with it: what lies inside quotes.
pub(super) const fn odd_up_to(bits: u64) -> u64 {
    let bits = bits ^ (bits << 1);
    let bits = bits ^ (bits << 2);
    let bits = bits ^ (bits << 4);
    let bits = bits ^ (bits << 8);
    let bits = bits ^ (bits << 16);
    bits ^ (bits << 32)
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use super::Masks;
    use core::arch::wasm32::{i8x16_bitmask, i8x16_eq, i8x16_lt, i8x16_splat, u8x16_splat, u64x2, v128};

    pub(super) const WIDTH: usize = 16;

    pub(super) fn masks(bytes: &[u8; WIDTH], delimiter: u8) -> Masks {
        let text = load(bytes);
        let equal = |byte: u8| u64::from(i8x16_bitmask(i8x16_eq(text, u8x16_splat(byte))));
        Masks {
            quotes: equal(b'"'),
            delimiters: equal(delimiter),
            newlines: equal(b'\n'),
            // As signed numbers these are below one.
            odd: u64::from(i8x16_bitmask(i8x16_lt(text, i8x16_splat(1)))),
        }
    }

    /// Two halves rather than a pointer, so that nothing here is `unsafe`; the compiler makes one load of it.
    fn load(bytes: &[u8; WIDTH]) -> v128 {
        let whole = u128::from_le_bytes(*bytes);
        u64x2(whole as u64, (whole >> 64) as u64)
    }
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod lanes {
    use super::Masks;
    use core::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_cmplt_epi8, _mm_movemask_epi8, _mm_set_epi64x, _mm_set1_epi8,
    };

    pub(super) const WIDTH: usize = 16;

    /// SSE2 is part of x86-64, and this module is compiled only where the compiler may use it everywhere.
    #[expect(unsafe_code, reason = "the intrinsics need SSE2, which the module's `cfg` has made sure of")]
    pub(super) fn masks(bytes: &[u8; WIDTH], delimiter: u8) -> Masks {
        // SAFETY: `target_feature = "sse2"` holds for the whole build.
        unsafe { compared(bytes, delimiter) }
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn compared(bytes: &[u8; WIDTH], delimiter: u8) -> Masks {
        let text = load(bytes);
        let bits = |vector: __m128i| u64::from(_mm_movemask_epi8(vector).cast_unsigned());
        let equal = |byte: u8| bits(_mm_cmpeq_epi8(text, _mm_set1_epi8(byte.cast_signed())));
        Masks {
            quotes: equal(b'"'),
            delimiters: equal(delimiter),
            newlines: equal(b'\n'),
            // As signed numbers these are below one.
            odd: bits(_mm_cmplt_epi8(text, _mm_set1_epi8(1))),
        }
    }

    /// Two halves rather than a pointer, so that loading is safe; the compiler makes one load of it.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn load(bytes: &[u8; WIDTH]) -> __m128i {
        let whole = u128::from_le_bytes(*bytes);
        _mm_set_epi64x(((whole >> 64) as u64).cast_signed(), (whole as u64).cast_signed())
    }
}

#[cfg(not(any(
    all(target_arch = "wasm32", target_feature = "simd128"),
    all(target_arch = "x86_64", target_feature = "sse2")
)))]
mod lanes {
    pub(super) use super::words::{WIDTH, masks};
}

/// Eight bytes at a time by arithmetic on one word.
#[cfg(any(
    test,
    not(any(
        all(target_arch = "wasm32", target_feature = "simd128"),
        all(target_arch = "x86_64", target_feature = "sse2")
    ))
))]
mod words {
    use super::Masks;

    pub(super) const WIDTH: usize = 8;
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = LOW << 7;

    pub(super) fn masks(bytes: &[u8; WIDTH], delimiter: u8) -> Masks {
        let word = u64::from_le_bytes(*bytes);
        let equal = |byte: u8| zeros(word ^ (LOW * u64::from(byte)));
        Masks {
            quotes: equal(b'"'),
            delimiters: equal(delimiter),
            newlines: equal(b'\n'),
            odd: gathered(word & HIGH) | zeros(word),
        }
    }

    /// A bit for each byte that is zero; exact, since no addition carries over from one byte to the next.
    const fn zeros(word: u64) -> u64 {
        let not_low = (word & !HIGH) + !HIGH;
        gathered(!(not_low | word) & HIGH)
    }

    /// The highest bits of the bytes, side by side.
    const fn gathered(highs: u64) -> u64 {
        (highs >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow(block: &[u8], delimiter: u8) -> Masks {
        let bits = |is: &dyn Fn(u8) -> bool| {
            block.iter().enumerate().filter(|(_, byte)| is(**byte)).fold(0, |bits, (at, _)| bits | 1 << at)
        };
        Masks {
            quotes: bits(&|byte| byte == b'"'),
            delimiters: bits(&|byte| byte == delimiter),
            newlines: bits(&|byte| byte == b'\n'),
            odd: bits(&|byte| byte >= 0x80 || byte == 0),
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=u8::MAX {
            for at in 0..BLOCK {
                let mut block = [b'a'; BLOCK];
                block[at] = byte;
                block[(at + 1) % BLOCK] = byte ^ 1;
                assert_eq!(masks(&block, b','), slow(&block, b','), "{byte} at {at}");
                for part in block.as_chunks::<8>().0 {
                    assert_eq!(words::masks(part, b';'), slow(part, b';'), "{byte} at {at}");
                }
            }
        }
    }

    #[test]
    fn odd_numbers_of_bits() {
        assert_eq!(odd_up_to(0b1000_0100), !0 << 2 & 0b0111_1111);
        assert_eq!(odd_up_to(1), u64::MAX);
    }
}

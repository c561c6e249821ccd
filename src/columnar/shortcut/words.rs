//! Eight bytes at once, as one number.

pub(super) const ONES: u64 = 0x0101_0101_0101_0101;
pub(super) const HIGH: u64 = ONES << 7;

/// The highest bit of each byte, of those in ASCII, that is not below a bound.
#[inline(always)]
pub(super) const fn reached(word: u64, bound: u8) -> u64 {
    (word & !HIGH).wrapping_add(ONES * (0x80 - bound as u64))
}

/// The highest bit of each byte that is zero.
pub(super) const fn zeros(word: u64) -> u64 {
    !((word & !HIGH).wrapping_add(!HIGH) | word) & HIGH
}

/// The highest bits of the bytes, side by side.
pub(super) const fn gathered(highs: u64) -> u32 {
    ((highs >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

/// What leaves so many of the last bytes of a word.
pub(super) const fn suffix(count: usize) -> u64 {
    match count {
        0 => 0,
        1..8 => u64::MAX << (64 - 8 * count),
        _ => u64::MAX,
    }
}

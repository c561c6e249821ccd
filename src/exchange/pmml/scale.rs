//! Decimal fractions as whole points: read exactly, and multiplied by a power of ten.

/// Most points that a definition may give.
const MOST: i128 = 1_000_000;
/// Most digits behind the point that are carried over.
const MOST_DIGITS: usize = 6;

/// A decimal number, exactly: a whole number and how many of its digits are behind the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    digits: i128,
    behind: usize,
}

impl Fraction {
    /// Reads `12`, `-0.5` or `1.5E2`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().ok().filter(|exponent: &i32| exponent.abs() <= 12)?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let unsigned = whole.trim_start_matches(['+', '-']);
        let signs = whole.len() - unsigned.len();
        if signs > 1 || unsigned.len() + fraction.len() > 20 || unsigned.len() + fraction.len() == 0 {
            return None;
        }
        if !is_number(unsigned) || !is_number(fraction) {
            return None;
        }
        let joined: i128 = format!("{unsigned}{fraction}").parse().ok()?;
        let digits = if whole.starts_with('-') { -joined } else { joined };
        let behind = i32::try_from(fraction.len()).ok()? - exponent;
        let (digits, behind) = match usize::try_from(behind) {
            Ok(behind) => (digits, behind),
            Err(_) => (digits.checked_mul(10_i128.checked_pow(behind.unsigned_abs())?)?, 0),
        };
        Some(Self { digits, behind }.shortened())
    }

    fn shortened(mut self) -> Self {
        while self.behind > 0 && self.digits % 10 == 0 {
            self = Self { digits: self.digits / 10, behind: self.behind - 1 };
        }
        self
    }

    /// Whole points at so many digits behind the point.
    pub(super) fn points(self, behind: usize) -> Option<i64> {
        let more = u32::try_from(behind.checked_sub(self.behind)?).ok()?;
        let points = self.digits.checked_mul(10_i128.checked_pow(more)?)?;
        i64::try_from(points).ok().filter(|points| i128::from(points.abs()) <= MOST)
    }
}

/// How many digits behind the point all of these need, when they can be carried over.
pub(super) fn digits_behind(all: &[Fraction]) -> Option<usize> {
    let behind = all.iter().map(|fraction| fraction.behind).max().unwrap_or(0);
    let fits = behind <= MOST_DIGITS && all.iter().all(|fraction| fraction.points(behind).is_some());
    fits.then_some(behind)
}

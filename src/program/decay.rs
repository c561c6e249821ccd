//! Fading: points lose a percentage at every step, and a step takes some days.

use super::FieldId;
use crate::decimal::divided;
use crate::value::date::Span;

/// How points fade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decay {
    /// How much goes at each step, from 0 to 100.
    pub percent: i64,
    /// How long a step takes.
    pub every: Span,
    /// The date whose age counts; activities have their own.
    pub since: Option<FieldId>,
}

/// What is known of how far points have faded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fading {
    /// They do not fade.
    Never,
    /// So many whole steps at so many percent.
    Steps {
        /// How much goes at each step.
        percent: i64,
        /// How many steps.
        steps: i64,
    },
    /// Any number of steps, since the date is not known.
    Open {
        /// How much goes at each step.
        percent: i64,
    },
}

impl Decay {
    /// How far points have faded at some age. A date that is yet to come counts as now.
    #[must_use]
    pub fn at_age(&self, age: Span) -> Fading {
        Fading::Steps { percent: self.percent, steps: self.steps(age) }
    }

    /// The whole steps at some age.
    #[must_use]
    pub fn steps(&self, age: Span) -> i64 {
        age.0.max(0) / self.every.0.max(1)
    }
}

impl Fading {
    /// The points that are left. Each step is cut toward zero: `r(k+1) = trunc(r(k) × (100 − percent) / 100)`.
    /// Where any number of steps is possible, the points left in the end.
    #[must_use]
    pub fn fade(self, points: i128) -> i128 {
        let (percent, mut steps) = match self {
            Self::Never => return points,
            Self::Steps { percent, steps } => (percent, steps),
            Self::Open { percent } => return if percent == 0 { points } else { 0 },
        };
        let mut left = points;
        // Points shrink at every step or stay for ever, so this ends after some hundred rounds whatever the age.
        while steps > 0 {
            let next = divided(left * i128::from(100 - percent), 100);
            if next == left {
                break;
            }
            left = next;
            steps -= 1;
        }
        left
    }

    /// The least that may be left of some points, and the most.
    #[must_use]
    pub fn bounds(self, points: i128) -> (i128, i128) {
        let left = self.fade(points);
        match self {
            Self::Never | Self::Steps { .. } => (left, left),
            Self::Open { .. } => (left.min(points), left.max(points)),
        }
    }

    /// Whether it is not known how far points have faded.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_cut_toward_zero() {
        let steps = |percent, steps, points| Fading::Steps { percent, steps }.fade(points);
        assert_eq!([0, 1, 2, 3, 4].map(|k| steps(50, k, 25)), [25, 12, 6, 3, 1]);
        assert_eq!(steps(50, 1, -25), -12);
        assert_eq!(steps(10, i64::MAX, 1_000_000_000_000_000_000_000), 0);
        assert_eq!(steps(0, i64::MAX, 7), 7);
    }
}

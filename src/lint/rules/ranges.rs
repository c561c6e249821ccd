//! What criteria can give at least and at most, each for itself, so that sums of them hold for all leads.

use super::super::look::{Look, Placed};

/// The least and the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Range {
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Range {
    /// Of a criterion of which all leads were looked at.
    pub(super) fn of(placed: Placed<'_>) -> Option<Self> {
        let (low, high) = (placed.bins.low.as_ref()?.0, placed.bins.high.as_ref()?.0);
        placed.bins.whole.then_some(Self { low, high })
    }

    const fn plus(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }
}

/// What the others of a criterion's group give, and what all others of its scorecard do under their limits.
pub(super) fn others(look: &Look<'_>, all: &[Placed<'_>], placed: Placed<'_>) -> Option<(Range, Range)> {
    let card = look.program.scorecards.get(placed.card)?;
    let mut groups = vec![Range::default(); card.groups.len()];
    let mut whole = Range { low: card.start, high: card.start };
    for other in all.iter().filter(|other| other.card == placed.card && other.place != placed.place) {
        let range = Range::of(*other)?;
        match other.criterion.group.and_then(|group| groups.get_mut(group)) {
            Some(group) => *group = group.plus(range),
            None => whole = whole.plus(range),
        }
    }
    for (group, limit) in groups.iter().zip(card.groups.iter().map(|group| group.limit)) {
        whole = whole.plus(Range { low: limit.clamp(group.low), high: limit.clamp(group.high) });
    }
    let own = placed.criterion.group.and_then(|group| groups.get(group)).copied().unwrap_or_default();
    Some((own, whole))
}

//! Smaller questions, about one criterion or one condition: which bins are met, and whether a condition holds at all.

use super::Analysis;
use super::component::{combinations, fair_share};
use super::source::Rank;
use crate::json::Node;
use crate::program::criterion::{Outcome, count};
use crate::program::predicate::{Facts, Predicate, Truth};
use crate::program::{Criterion, Shape};
use std::collections::BTreeMap;

/// What a criterion can come to.
#[derive(Debug, Default)]
pub(crate) struct Bins {
    /// Leads that meet each bin.
    pub(crate) met: BTreeMap<usize, Node>,
    /// Of bins that hold and are not met: a lead, and the bin that comes first.
    pub(crate) shadowed: BTreeMap<usize, (Node, usize)>,
    /// A lead that meets none, though everything is known.
    pub(crate) none: Option<Node>,
    /// The lowest and the highest points, each with a lead.
    pub(crate) low: Option<(i64, Node)>,
    pub(crate) high: Option<(i64, Node)>,
    /// Whether all leads were looked at.
    pub(crate) whole: bool,
}

/// Whether a condition can be true, and whether it can be false, each with a lead.
#[derive(Debug, Default)]
pub(crate) struct Truths {
    pub(crate) yes: Option<Node>,
    pub(crate) no: Option<Node>,
    /// Whether all leads were looked at.
    pub(crate) whole: bool,
}

type Chosen = Vec<(usize, usize)>;

impl Analysis<'_> {
    /// What a criterion can come to.
    pub(crate) fn bins(&self, criterion: &Criterion) -> Bins {
        let sources = self.world.read_by_criterion(criterion);
        let (combinations, all) = combinations(&self.world, &sources, self.share());
        let mut bins = Bins { whole: all && self.world.is_whole(&sources), ..Bins::default() };
        for picks in combinations {
            let chosen: Chosen = sources.iter().copied().zip(picks).collect();
            self.world.with_facts(&chosen, |facts| self.look(criterion, facts, &chosen, &mut bins));
        }
        bins
    }

    fn look(&self, criterion: &Criterion, facts: &Facts<'_>, chosen: &Chosen, bins: &mut Bins) {
        let counted = count(criterion, facts, &Facts { may_yet_come: true, ..*facts });
        let lead = || self.lead(chosen);
        if bins.low.as_ref().is_none_or(|(low, _)| counted.points < *low) {
            bins.low = Some((counted.points, lead()));
        }
        if bins.high.as_ref().is_none_or(|(high, _)| counted.points > *high) {
            bins.high = Some((counted.points, lead()));
        }
        if counted.outcome == Outcome::NotMet && bins.none.is_none() {
            bins.none = Some(lead());
        }
        let Shape::Bins { bins: declared, .. } = &criterion.shape else { return };
        let Some(met) = counted.bin else { return };
        bins.met.entry(met).or_insert_with(lead);
        for (place, bin) in declared.iter().enumerate().skip(met + 1) {
            if !bins.shadowed.contains_key(&place) && facts.truth(&bin.when) == Truth::True {
                bins.shadowed.insert(place, (lead(), met));
            }
        }
    }

    /// Whether a condition about leads can hold.
    pub(crate) fn truths(&self, predicate: &Predicate) -> Truths {
        let sources = self.world.read_by(predicate);
        let (combinations, all) = combinations(&self.world, &sources, self.share());
        let mut truths = Truths { whole: all && self.world.is_whole(&sources), ..Truths::default() };
        let mut ranks = [Rank::Unusual; 2];
        for picks in combinations {
            let chosen: Chosen = sources.iter().copied().zip(picks).collect();
            let rank = self.rank(&chosen);
            let [yes, no] = &mut ranks;
            let (place, known) = match self.world.with_facts(&chosen, |facts| facts.truth(predicate)) {
                Truth::True => (&mut truths.yes, yes),
                Truth::False => (&mut truths.no, no),
                Truth::Unknown => continue,
            };
            if place.is_none() || rank < *known {
                (*place, *known) = (Some(self.lead(&chosen)), rank);
            }
        }
        truths
    }

    /// How many leads are looked at for one criterion or condition.
    fn share(&self) -> usize {
        fair_share(self.program.scorecards.iter().map(|card| card.criteria.len()).sum())
    }

    fn rank(&self, chosen: &Chosen) -> Rank {
        let picked = chosen.iter().filter_map(|(source, pick)| self.world.picks(*source).get(*pick));
        picked.map(|pick| pick.rank).max().unwrap_or_default()
    }
}

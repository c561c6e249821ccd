//! `why`: the reasons for which leads move between two definitions, for hosts that have decided on a file under both.

use super::decide::{LeadError, lead_node};
use super::open::Pact;
use crate::json::{Node, ToJson, object};
use crate::moves::{Came, Cause, Comparison, Step};
use crate::value::date::Instant;

/// Where a lead moves, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Where.
    pub step: Step,
    /// What people read for what it was, and for what it is.
    pub labels: [String; 2],
    /// Why, each in a few words.
    pub reasons: Vec<String>,
    /// The same without points: alike for all leads that move for the same reasons.
    pub plain: Vec<String>,
}

impl Pact {
    /// Why leads are decided otherwise by another definition; nothing for those that stay. Each lead is given as this definition and as the
    /// other one finds it in a file, as JSON texts.
    ///
    /// # Errors
    /// One of the texts is no lead.
    pub fn why<'l>(
        &self,
        after: &Self,
        leads: impl Iterator<Item = (&'l str, &'l str)>,
        as_of: Instant,
    ) -> Result<Vec<Option<Why>>, LeadError> {
        let comparison = self.beside(after);
        let one = |before: &Node, after_node: &Node| one((self, after), &comparison, [before, after_node], as_of);
        leads.map(|(before, after)| Ok(one(&lead_node(before)?, &lead_node(after)?))).collect()
    }

    /// What differs in effect between this definition and one that is proposed.
    #[must_use]
    pub fn beside<'p>(&'p self, after: &'p Self) -> Comparison<'p> {
        Comparison::new(self.deciders(), after.deciders())
    }
}

fn one(pacts: (&Pact, &Pact), comparison: &Comparison<'_>, leads: [&Node; 2], as_of: Instant) -> Option<Why> {
    let [before, after] = leads;
    let was = Came::of(&pacts.0.decide_node(before, as_of), comparison.before());
    let is = Came::of(&pacts.1.decide_node(after, as_of), comparison.after());
    let step = comparison.step(&was, &is)?;
    let causes = comparison.why(step.what, (&was, before), (&is, after), as_of);
    let labels = [true, false].map(|is_before| comparison.side_words(&step, is_before));
    let reasons = causes.iter().map(|cause| comparison.say(cause)).collect();
    let plain = causes.iter().map(|cause| comparison.say(&Cause { points: (None, None), ..*cause })).collect();
    Some(Why { step, labels, reasons, plain })
}

impl ToJson for Why {
    fn write(&self, out: &mut String) {
        let Step { direction, what, from, to } = &self.step;
        let (direction, what) = (direction.as_str(), what.as_str());
        let labels = self.labels.to_vec();
        let members: &[(&str, &dyn ToJson)] = &[
            ("direction", &direction),
            ("what", &what),
            ("from", from),
            ("to", to),
            ("labels", &labels),
            ("reasons", &self.reasons),
            ("plain", &self.plain),
        ];
        object(out, members);
    }
}

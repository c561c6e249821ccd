//! `why`: the reasons for which leads move between two definitions, for hosts that have decided on a file under both.

use super::decide::{LeadError, lead_node};
use super::open::Pact;
use crate::eval::{self, Lead};
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
        leads.map(|(before, after)| Ok(one(&comparison, &lead_node(before)?, &lead_node(after)?, as_of))).collect()
    }

    /// What differs in effect between this definition and one that is proposed.
    #[must_use]
    pub fn beside<'p>(&'p self, after: &'p Self) -> Comparison<'p> {
        Comparison::new(&self.program, &after.program)
    }
}

fn one(comparison: &Comparison<'_>, before: &Node, after: &Node, as_of: Instant) -> Option<Why> {
    let leads = (Lead::read(comparison.before(), before), Lead::read(comparison.after(), after));
    // Whether somebody signed a definition says nothing about leads.
    let came = |program, lead| Came::from(&eval::decide(program, lead, as_of, eval::Status::Draft));
    let came = (came(comparison.before(), &leads.0), came(comparison.after(), &leads.1));
    let step = comparison.step(&came.0, &came.1)?;
    let causes = comparison.why(step.what, &leads.0, &leads.1, as_of);
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

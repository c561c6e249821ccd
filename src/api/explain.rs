//! `explain`: the decision for one lead, in words.

use super::decide::{LeadError, lead_node, packed_node};
use super::library::Part;
use super::open::Pact;
use crate::eval::{Decision, Lead, decision, evaluate};
use crate::explain::explanation::Question;
use crate::explain::{Answers, Brief, Explanation, brief, explain};
use crate::json::Node;
use crate::program::Program;
use crate::value::date::Instant;

impl Pact {
    /// Explains the decision on a lead that a host has read, packed as `json::packed` says.
    ///
    /// # Errors
    /// It is not an object, or has too many activities.
    pub fn explain_packed(&self, lead: &[u8], as_of: Instant) -> Result<Explanation<'_>, LeadError> {
        Ok(self.explain_node(&packed_node(lead)?, as_of))
    }

    /// Explains the decision on a lead, given as the text of a JSON object.
    ///
    /// # Errors
    /// The text is not a JSON object, or past a bound.
    pub fn explain(&self, lead: &str, as_of: Instant) -> Result<Explanation<'_>, LeadError> {
        Ok(self.explain_node(&lead_node(lead)?, as_of))
    }

    pub(super) fn explain_node(&self, node: &Node, as_of: Instant) -> Explanation<'_> {
        let explained = |program| explain(program, &Lead::read(program, node), as_of, self.status(as_of));
        if self.shelf.is_none() {
            return explained(&self.program);
        }
        let decision = self.decide_node(node, as_of);
        let mut words = explained(self.chosen(&decision).map_or(&self.program, |(_, part)| &part.program));
        words.headline = self.headline(&decision, &words.headline);
        if is_open(&decision) {
            let choosing = explained(&self.program).ask_next;
            let own = words.unsettled.take().filter(|_| self.chosen(&decision).is_some());
            words.unsettled = Some(self.unsettled(&decision, &choosing, own));
            words.ask_next = joined(choosing, words.ask_next);
        }
        Explanation { decision, ..words }
    }

    /// The answers that are worth trying, found out once for many leads.
    pub(super) fn answers(&self, as_of: Instant) -> Vec<Answers> {
        let parts = self.shelf.iter().flat_map(|shelf| &shelf.parts).map(|part| &part.program);
        std::iter::once(&self.program).chain(parts).map(|program| Answers::new(program, as_of)).collect()
    }

    /// What a table says of the decision on a lead, as each definition reads it; nothing without the answers of this pact.
    pub(super) fn brief(&self, read: impl Fn(&Program) -> Lead, answers: &[Answers], as_of: Instant) -> Option<Brief> {
        let (own, others) = answers.split_first()?;
        let lead = read(&self.program);
        let Some(shelf) = &self.shelf else { return Some(brief(&self.program, &lead, own, as_of)) };
        let places = shelf.places(&evaluate(&self.program, &lead, as_of).walk);
        let chosen = places.first().copied().flatten().and_then(|place| Some((place, shelf.parts.get(place)?)));
        let choosing = || brief(&self.program, &lead, own, as_of);
        let Some((place, Part { program, .. })) = chosen else { return Some(choosing()) };
        let mut words = brief(program, &read(program), others.get(place)?, as_of);
        if places.len() > 1 {
            words.question = choosing().question.or(words.question);
        }
        Some(words)
    }

    /// The decision on a lead, and what a table says of it.
    pub(super) fn decided_brief(
        &self,
        node: &Node,
        answers: &[Answers],
        as_of: Instant,
    ) -> Option<(Decision<'_>, Brief)> {
        if self.shelf.is_some() {
            let words = self.brief(|program| Lead::read(program, node), answers, as_of)?;
            return Some((self.decide_node(node, as_of), words));
        }
        let lead = Lead::read(&self.program, node);
        let words = brief(&self.program, &lead, answers.first()?, as_of);
        Some((decision(&self.program, &lead, &words.evaluation, as_of, self.status(as_of)), words))
    }

    /// The definition of a library that made a decision, with its place.
    fn chosen(&self, decision: &Decision<'_>) -> Option<(usize, &Part)> {
        let id = decision.library.as_ref()?.chosen?;
        let place = self.program.verdicts.iter().position(|verdict| verdict.name == id)?;
        Some((place, self.shelf.as_ref()?.parts.get(place)?))
    }

    fn headline(&self, decision: &Decision<'_>, headline: &str) -> String {
        let Some(library) = &decision.library else { return headline.to_owned() };
        match library.chosen {
            Some(id) => format!("{headline}; decided by {}: {}", label(&self.program, id), library.because),
            None => format!("no definition fits: {}", library.because),
        }
    }

    fn unsettled(&self, decision: &Decision<'_>, choosing: &[Question], own: Option<String>) -> String {
        let possible = decision.library.iter().flat_map(|library| library.possible.iter().skip(1));
        let others: Vec<&str> = possible.map(|id| id.map_or("none", |id| label(&self.program, id))).collect();
        let asked = choosing.first().map_or("more", |question| question.label.as_str());
        let own = own.map_or_else(String::new, |own| format!("; {own}"));
        format!("could be decided by {} if we knew {asked}{own}", others.join(" or "))
    }
}

/// Whether another definition of a library may decide.
fn is_open(decision: &Decision<'_>) -> bool {
    decision.library.as_ref().is_some_and(|library| library.possible.len() > 1)
}

/// What people read for a definition of a library.
fn label<'n>(selecting: &'n Program, id: &'n str) -> &'n str {
    selecting.verdicts.iter().find(|verdict| verdict.name == id).map_or(id, |verdict| &verdict.label)
}

/// Questions about the choice first, each field once.
fn joined(mut first: Vec<Question>, then: Vec<Question>) -> Vec<Question> {
    let is_new = |question: &Question| !first.iter().any(|known| known.field == question.field);
    let new: Vec<Question> = then.into_iter().filter(is_new).collect();
    first.extend(new);
    first
}

//! Conditions found by their place in the document, and said in words.

use super::predicate::Predicate;
use super::{Bin, Criterion, Program, Shape, Unit};
use crate::pointer::tokens;

impl Program {
    /// The condition at an RFC 6901 pointer in words, or what a criterion counts; nothing where neither stands there.
    #[must_use]
    pub fn say_at(&self, pointer: &str) -> Option<String> {
        let tokens: Vec<String> = tokens(pointer).collect();
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        match tokens.as_slice() {
            ["gates", place, "when"] => Some(self.say(&self.gates.get(number(place)?)?.closes_when)),
            ["gates", place, "require"] => Some(self.say_opposite(&self.gates.get(number(place)?)?.closes_when)),
            ["decide", place, "when"] => Some(self.say(self.decide.get(number(place)?)?.when.as_ref()?)),
            ["routes", place, "when"] => Some(self.say(self.routes.get(number(place)?)?.when.as_ref()?)),
            ["scorecards", card, "criteria", place, rest @ ..] => {
                let card = self.scorecards.iter().find(|one| one.name == *card)?;
                self.say_criterion(card.criteria.get(number(place)?)?, rest)
            }
            _ => None,
        }
    }

    /// The condition of a gate that closes when it does not hold.
    #[must_use]
    pub fn say_opposite(&self, closes_when: &Predicate) -> String {
        if let Predicate::Not(inner) = closes_when {
            return self.say(inner);
        }
        self.say(&Predicate::Not(Box::new(closes_when.clone())))
    }

    fn say_criterion(&self, criterion: &Criterion, rest: &[&str]) -> Option<String> {
        match (&criterion.shape, rest) {
            (Shape::Bins { bins, .. }, ["when"]) => bins.first().map(|bin| self.say_bin(bin)),
            (Shape::Bins { bins, .. }, ["bins", place, "when"]) => {
                bins.get(number(place)?).map(|bin| self.say_bin(bin))
            }
            (Shape::Per { unit, .. }, ["per"]) => Some(self.say_unit(unit)),
            (Shape::Bins { .. } | Shape::Per { .. }, _) => None,
        }
    }

    fn say_bin(&self, bin: &Bin) -> String {
        self.say(&bin.when)
    }

    /// What a criterion counts.
    #[must_use]
    pub fn say_unit(&self, unit: &Unit) -> String {
        match unit {
            Unit::Field(field) => format!("each of {}", self.field_label(*field)),
            Unit::Activity(test) => format!("each {}", super::print::say_activities(test)),
        }
    }
}

fn number(token: &str) -> Option<usize> {
    token.parse().ok()
}

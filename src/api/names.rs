//! What people call the parts of a definition, for hosts that show decisions.

use super::open::Pact;
use crate::program::ScoreId;
use crate::terms::Kind;

/// What a score is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreName<'p> {
    /// The name in decisions.
    pub name: &'p str,
    /// What people read.
    pub label: &'p str,
}

impl Pact {
    /// The definition's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.program.id
    }

    /// The definition's version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.program.version
    }

    /// Every score in the order in which decisions give them, the total last.
    pub fn scores(&self) -> impl Iterator<Item = ScoreName<'_>> {
        let names = self.names();
        let scores = names.scorecards.len() + usize::from(names.total.is_some());
        (0..scores)
            .map(ScoreId)
            .map(|score| ScoreName { name: names.score_name(score), label: names.score_label(score) })
    }

    /// The name, the label and the kind of every verdict.
    pub fn verdicts(&self) -> impl Iterator<Item = (&str, &str, Kind)> {
        self.names().verdicts.iter().map(|verdict| (verdict.name.as_str(), verdict.label.as_str(), verdict.kind))
    }

    /// The id and the label of every gate.
    pub fn gates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names().gates.iter().map(|gate| (gate.id.as_str(), gate.label.as_str()))
    }

    /// The id of every route.
    pub fn routes(&self) -> impl Iterator<Item = &str> {
        self.names().routes.iter().map(|route| route.id.as_str())
    }

    /// The scorecard and the id of every criterion, in the order in which decisions give them.
    #[must_use]
    pub fn criteria(&self) -> Vec<[&str; 2]> {
        let cards = self.names().scorecards.iter();
        cards
            .flat_map(|card| card.criteria.iter().map(|criterion| [card.name.as_str(), criterion.id.as_str()]))
            .collect()
    }

    /// What people read for a verdict.
    #[must_use]
    pub fn verdict_label<'n>(&'n self, name: &'n str) -> &'n str {
        self.names().verdicts.iter().find(|verdict| verdict.name == name).map_or(name, |verdict| &verdict.label)
    }

    /// What people read for a field.
    #[must_use]
    pub fn field_label<'n>(&'n self, name: &'n str) -> &'n str {
        self.program.fields.iter().find(|field| field.name == name).map_or(name, |field| &field.label)
    }
}

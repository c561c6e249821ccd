//! A lead: what is known of somebody, by field.

use crate::json::{Member, Node, Value as Json};
use crate::program::usage::Usage;
use crate::program::{FieldId, Program};
use crate::value::activity::{self, Activity};
use crate::value::{Reading, Unreadable, Value, is_missing};
use std::collections::BTreeSet;

/// A lead, read for one program.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lead {
    /// The value of each field, derived ones included.
    pub values: Vec<Option<Value>>,
    /// Whether a value came with the lead (and was not derived).
    pub given: Vec<bool>,
    /// What the lead did, when the lead says so.
    pub activities: Option<Vec<Activity>>,
    /// What could not be read: of a field, or of the activities.
    pub problems: Vec<(Option<FieldId>, Unreadable, Node)>,
}

impl Lead {
    /// Reads a lead. What is not an object has nothing that is known.
    #[must_use]
    pub fn read(program: &Program, node: &Node) -> Self {
        let members = match &node.value {
            Json::Object(members) => members.as_slice(),
            Json::Null | Json::Boolean(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => &[],
        };
        Self::of(program, sources(program, members), node.last("activities"))
    }

    /// Reads a lead of which it is known what gives each field, in their order.
    #[must_use]
    pub fn of<'n>(
        program: &Program,
        sources: impl IntoIterator<Item = Option<&'n Node>>,
        activities: Option<&Node>,
    ) -> Self {
        let fields = program.fields.len();
        let mut lead =
            Self { values: Vec::with_capacity(fields), given: Vec::with_capacity(fields), ..Self::default() };
        let sources = sources.into_iter().chain(std::iter::repeat(None));
        for (index, (field, source)) in program.fields.iter().zip(sources).enumerate() {
            let Reading { value, problems } = source.map(|node| field.reader.read(node)).unwrap_or_default();
            lead.given.push(value.is_some());
            lead.values.push(value);
            lead.problems
                .extend(problems.into_iter().map(|(unreadable, node)| (Some(FieldId(index)), unreadable, node)));
        }
        (0..program.fields.len()).for_each(|field| program.derive(&mut lead.values, FieldId(field)));
        let mut problems = Vec::new();
        lead.activities = activity::read(activities, &mut problems);
        lead.problems.extend(problems.into_iter().map(|(unreadable, node)| (None, unreadable, node)));
        lead
    }

    /// Whether a field's value came with the lead.
    #[must_use]
    pub fn is_given(&self, field: FieldId) -> bool {
        self.given.get(field.0).copied().unwrap_or(false)
    }

    /// How much of what a program uses is known.
    #[must_use]
    pub fn usage(&self, program: &Program) -> Usage {
        Usage::of(program, |field| self.is_given(field), self.activities.is_some())
    }
}

#[cfg(feature = "explain")]
impl Lead {
    /// The derived fields whose value follows from that of a field.
    pub(crate) fn followers(&self, program: &Program, field: FieldId) -> Vec<FieldId> {
        let root = |derived| program.root(derived, |other| other == field || self.is_given(other));
        (0..program.fields.len()).map(FieldId).filter(|other| *other != field && root(*other) == field).collect()
    }
}

/// The JSON value that gives each field: of the best of its keys that has one. Of a key that comes twice the last one counts, as
/// JavaScript reads an object, so this goes backwards.
fn sources<'n>(program: &Program, members: &'n [Member]) -> Vec<Option<&'n Node>> {
    let mut best: Vec<Option<(usize, &Node)>> = vec![None; program.fields.len()];
    let mut seen = BTreeSet::new();
    for Member { key, value, .. } in members.iter().rev() {
        let Some((field, rank)) = program.keys.find(key) else { continue };
        let is_read = seen.insert(key.as_str()) && !is_missing(value);
        if let Some(place) = best.get_mut(field.0).filter(|_| is_read)
            && place.is_none_or(|(taken, _)| rank <= taken)
        {
            *place = Some((rank, value));
        }
    }
    best.into_iter().map(|found| found.map(|(_, node)| node)).collect()
}

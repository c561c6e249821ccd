//! Leads that are JSON already, one at a time, through the same memory.

use super::batch::{Batch, RowPlace};
use super::cells::{Cells, ROWS};
use super::ending::Legend;
use super::kernel::Kernel;
use super::known::{Setting, write_cell};
use super::library::{Choice, Otherwise, Shelf};
use super::mapping::{Mapping, Source};
use super::memo::PADDING;
use super::trouble::Troubles;
use crate::json::{Member, Node, Value};
use crate::program::{FieldId, Program};
use crate::value::date::Instant;
use crate::value::is_missing;
use std::collections::BTreeMap;

/// Bytes of cells after which leads are scored, however few they are.
const MOST_BYTES: usize = 1 << 22;
/// Different keys that are remembered.
const MOST_KEYS: usize = 4_096;

/// Scores leads that a host has read.
#[derive(Debug)]
pub struct NodeScorer {
    kernel: Kernel,
    cells: Cells,
    places: Vec<RowPlace>,
    /// Which field a key gives, and how good a key it is.
    keys: BTreeMap<String, Option<(FieldId, usize)>>,
    /// Those who decide, when this one only says which of them does.
    shelf: Option<Box<Shelf<NodeScorer>>>,
}

impl NodeScorer {
    /// For a program at a moment.
    #[must_use]
    pub fn new(program: Program, as_of: Instant) -> Self {
        let fields = program.fields.len();
        let mapping = Mapping {
            fields: (0..fields).map(|field| vec![Source::plain(field)]).collect(),
            activities: Vec::new(),
            activities_json: Some(fields),
            history: None,
        };
        let kernel = Kernel::new(program, mapping, as_of, true);
        let mut cells = Cells::new(kernel.columns.len());
        cells.bytes.clear();
        Self { cells, kernel, places: Vec::new(), keys: BTreeMap::new(), shelf: None }
    }

    /// Leaves each lead to one of several programs, as this one says by its verdict.
    #[must_use]
    pub fn choosing(mut self, choices: Vec<Choice>, otherwise: Otherwise) -> Self {
        let Setting { as_of, .. } = self.kernel.setting;
        self.shelf = Some(Box::new(Shelf::new(choices, otherwise, |program| Self::new(program, as_of))));
        self
    }

    /// Says for each lead what it lacks and what could not be read of it.
    #[must_use]
    pub fn detailed(mut self) -> Self {
        self.set_detailed();
        self
    }

    fn set_detailed(&mut self) {
        self.kernel.is_detailed = true;
        self.parts().for_each(|(scorer, _)| scorer.set_detailed());
    }

    fn parts(&mut self) -> impl Iterator<Item = (&mut Self, &mut Batch)> {
        let parts = self.shelf.iter_mut().flat_map(|shelf| &mut shelf.parts);
        parts.map(|part| (&mut part.scorer, &mut part.batch))
    }

    /// Lists every value that could not be read, and not only the first ones.
    #[must_use]
    pub fn listing(mut self) -> Self {
        self.kernel.troubles.lists_values = true;
        self
    }

    /// Takes a lead that stands at a place; decisions come when some are together. What is not an object has nothing that is known.
    pub fn push(&mut self, lead: &Node, place: (u64, u64, u64), out: &mut Batch) {
        self.parts().for_each(|(scorer, batch)| scorer.push(lead, place, batch));
        self.select(out, |own, out| own.push_own(lead, place, out));
    }

    /// Does something that gives decisions of the selecting program, and hands on those of the chosen ones.
    fn select(&mut self, out: &mut Batch, what: impl FnOnce(&mut Self, &mut Batch)) {
        let Some(mut shelf) = self.shelf.take() else { return what(self, out) };
        what(self, &mut shelf.selected);
        shelf.hand_on(self.kernel.legend(), Self::legend, out);
        self.shelf = Some(shelf);
    }

    fn push_own(&mut self, lead: &Node, (record, line, byte): (u64, u64, u64), out: &mut Batch) {
        let members = match &lead.value {
            Value::Object(members) => members.as_slice(),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => &[],
        };
        let sources = self.sources(members);
        let row = self.places.len();
        for (place, column) in self.kernel.columns.iter().enumerate() {
            let is_field = *column < sources.len();
            let node = if is_field { sources.get(*column).copied().flatten() } else { lead.last("activities") };
            let start = u32::try_from(self.cells.bytes.len()).unwrap_or(0);
            node.into_iter().for_each(|node| write_cell(node, is_field, &mut self.cells.bytes));
            let span = (start, u32::try_from(self.cells.bytes.len()).unwrap_or(start));
            let (spans, _) = self.cells.column_mut(place);
            if let Some(place) = spans.get_mut(row) {
                *place = span;
            }
        }
        self.places.push(RowPlace { record, line, byte, ..RowPlace::default() });
        if self.places.len() == ROWS || self.cells.bytes.len() > MOST_BYTES {
            self.finish_own(out);
        }
    }

    /// Scores the leads that wait.
    pub fn finish(&mut self, out: &mut Batch) {
        self.parts().for_each(|(scorer, batch)| scorer.finish(batch));
        self.select(out, Self::finish_own);
    }

    fn finish_own(&mut self, out: &mut Batch) {
        self.cells.rows = self.places.len();
        self.cells.bytes.extend_from_slice(&[0; PADDING]);
        self.kernel.run(&self.cells, &self.places, out);
        self.cells.bytes.clear();
        self.places.clear();
    }

    /// What was wrong with values.
    pub fn take_troubles(&mut self) -> Troubles {
        self.parts().for_each(|(scorer, _)| drop(scorer.take_troubles()));
        self.kernel.troubles.take()
    }

    /// The texts and lists that batches refer to. It only grows.
    #[must_use]
    pub fn legend(&self) -> &Legend {
        self.shelf.as_ref().map_or(self.kernel.legend(), |shelf| &shelf.legend)
    }

    /// The value for each field: of the best of its keys that has one. Of a key that comes twice the last one counts.
    fn sources<'n>(&mut self, members: &'n [Member]) -> Vec<Option<&'n Node>> {
        let mut best: Vec<Option<(usize, usize, &Node)>> = vec![None; self.kernel.setting.program.fields.len()];
        for (at, Member { key, value, .. }) in members.iter().enumerate() {
            let Some((field, rank)) = self.field(key) else { continue };
            let comes_again = || members.get(at + 1..).is_some_and(|rest| rest.iter().any(|other| other.key == *key));
            if is_missing(value) || comes_again() {
                continue;
            }
            // Of keys that are equally good the first one counts.
            if let Some(place) = best.get_mut(field.0)
                && place.is_none_or(|(taken, _, _)| rank < taken)
            {
                *place = Some((rank, at, value));
            }
        }
        best.into_iter().map(|found| found.map(|(_, _, node)| node)).collect()
    }

    fn field(&mut self, key: &str) -> Option<(FieldId, usize)> {
        if let Some(found) = self.keys.get(key) {
            return *found;
        }
        let found = self.kernel.setting.program.keys.find(key);
        if self.keys.len() < MOST_KEYS {
            self.keys.insert(key.to_owned(), found);
        }
        found
    }
}

//! What has to be looked at together.
//!
//! A *family* is a field with those that are derived from it, or the activities: its cells alone say what it brings. Most criteria read
//! one family, and what they come to is remembered with the cell. Conditions over several families are evaluated for each *class* of what
//! they ask of their families, of which there are few; the same holds for the way from scores to a verdict.

use super::mapping::{Mapping, Source};
use crate::program::mark::{Mark, leaves, marks};
use crate::program::predicate::{Predicate, ResultTest};
use crate::program::{Criterion, FieldId, Program};
use crate::value::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// A criterion by its scorecard's place and its own.
pub(super) type Place = (usize, usize);

/// How a mapping and a program are scored.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Which column of the rows stands in each column of the cells.
    pub(super) columns: Vec<usize>,
    pub(super) families: Vec<Family>,
    /// Criteria over several families; those over the same ones together.
    pub(super) joints: Vec<Joint>,
    /// Criteria over none: nothing that they read is in the rows.
    pub(super) constant: Vec<Place>,
    /// What gates, rules and routes ask.
    pub(super) ending: Joint,
}

/// Fields whose values follow from the same cells.
#[derive(Debug, Default)]
pub(super) struct Family {
    pub(super) fields: Vec<FieldId>,
    pub(super) inputs: Vec<Input>,
    /// Columns of the cells that tell of activities, if this is the family of activities, with the columns of the rows.
    pub(super) activities: Option<Vec<(usize, usize)>>,
    /// Criteria that read nothing else.
    pub(super) criteria: Vec<Place>,
    /// What is asked of it by others: by each joint that it is part of, and last by the ending when it is part of that.
    pub(super) asked: Vec<Vec<Mark>>,
}

/// A field that comes with the rows, with its columns: which of the cells, and how it is written.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) field: FieldId,
    pub(super) sources: Vec<(usize, Source)>,
}

/// Criteria over the same families.
#[derive(Debug, Default)]
pub(super) struct Joint {
    pub(super) criteria: Vec<Place>,
    /// The families, each with the place of this joint in what is asked of it.
    pub(super) families: Vec<(usize, usize)>,
}

impl Plan {
    /// `whole`: also values that are not texts will come, which any field can refuse.
    pub(super) fn new(program: &Program, mapping: &Mapping, whole: bool) -> Self {
        let mut plan = Self::default();
        plan.add_fields(program, mapping, whole);
        plan.add_activities(program, mapping);
        let asked = Asked::of(&plan, program);
        plan.add_criteria(program, &asked);
        plan.add_ending(program, &asked);
        plan
    }

    fn add_fields(&mut self, program: &Program, mapping: &Mapping, whole: bool) {
        let mut members: BTreeMap<usize, Vec<FieldId>> = BTreeMap::new();
        for field in (0..program.fields.len()).map(FieldId) {
            members.entry(program.root(field, |_| false).0).or_default().push(field);
        }
        let needed = Self::needed(program);
        for fields in members.into_values() {
            let is_read = |field: &FieldId| {
                let reader = program.fields.get(field.0).map(|field| &field.reader);
                fields.iter().any(|field| needed.contains(field)) || whole || reader.is_some_and(can_refuse)
            };
            let sources = |field: &FieldId| mapping.fields.get(field.0).map(Vec::as_slice).unwrap_or_default();
            let mapped = fields.iter().filter(|field| is_read(field) && !sources(field).is_empty());
            let inputs: Vec<Input> = mapped.map(|field| self.input(*field, sources(field))).collect();
            if !inputs.is_empty() {
                self.families.push(Family { fields, inputs, ..Family::default() });
            }
        }
    }

    fn input(&mut self, field: FieldId, sources: &[Source]) -> Input {
        let cell = |source: &Source| (self.column(source.column), Source { column: 0, ..source.clone() });
        Input { field, sources: sources.iter().map(cell).collect() }
    }

    /// The place of a column of the rows among those of the cells.
    fn column(&mut self, column: usize) -> usize {
        self.columns.iter().position(|known| *known == column).unwrap_or_else(|| {
            self.columns.push(column);
            self.columns.len() - 1
        })
    }

    /// Activities are always read, since what cannot be read of them is reported.
    fn add_activities(&mut self, _program: &Program, mapping: &Mapping) {
        let all = mapping.activity_columns();
        if !all.is_empty() {
            let columns = all.into_iter().map(|column| (self.column(column), column)).collect();
            self.families.push(Family { activities: Some(columns), ..Family::default() });
        }
    }

    /// Fields that anything reads.
    fn needed(program: &Program) -> BTreeSet<FieldId> {
        let routes = program.routes.iter().filter_map(|route| route.when.as_ref());
        let mut needed: BTreeSet<FieldId> = program.used.iter().copied().collect();
        for when in routes {
            when.each_leaf(&mut |leaf| needed.extend(leaf.field().map(|(field, _)| field)));
        }
        needed
    }

    fn add_criteria(&mut self, program: &Program, asked: &Asked) {
        let mut joints: BTreeMap<Vec<usize>, Vec<Place>> = BTreeMap::new();
        for (card, scorecard) in program.scorecards.iter().enumerate() {
            for (index, criterion) in scorecard.criteria.iter().enumerate() {
                let marks = marks(criterion);
                let families: BTreeSet<usize> = marks.iter().filter_map(|mark| asked.family(mark)).collect();
                let families: Vec<usize> = families.into_iter().collect();
                match families.as_slice() {
                    [] => self.constant.push((card, index)),
                    [one] => {
                        self.families.get_mut(*one).into_iter().for_each(|family| family.criteria.push((card, index)))
                    }
                    _ => joints.entry(families).or_default().push((card, index)),
                }
            }
        }
        for (families, criteria) in joints {
            let marks: Vec<Mark> =
                criteria.iter().filter_map(|place| criterion(program, *place)).flat_map(marks).collect();
            let families = self.ask(&families, &marks, asked);
            self.joints.push(Joint { criteria, families });
        }
    }

    fn add_ending(&mut self, program: &Program, asked: &Asked) {
        let gates = program.gates.iter().map(|gate| &gate.closes_when);
        let rules = program.decide.iter().filter_map(|clause| clause.when.as_ref());
        let routes = program.routes.iter().filter_map(|route| route.when.as_ref());
        let mut marks = Vec::new();
        gates.chain(rules).chain(routes).for_each(|when| leaves(when, &mut marks));
        let families: BTreeSet<usize> = marks.iter().filter_map(|mark| asked.family(mark)).collect();
        let families: Vec<usize> = families.into_iter().collect();
        self.ending.families = self.ask(&families, &marks, asked);
    }

    /// Tells each of some families what is asked of it; gives where it stands there.
    fn ask(&mut self, families: &[usize], marks: &[Mark], asked: &Asked) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for index in families {
            let Some(family) = self.families.get_mut(*index) else { continue };
            let own = marks.iter().filter(|mark| asked.family(mark) == Some(*index)).cloned();
            family.asked.push(own.collect());
            places.push((*index, family.asked.len() - 1));
        }
        places
    }
}

/// Whether a field of this type can refuse a text.
const fn can_refuse(reader: &Reader) -> bool {
    match reader {
        Reader::Text => false,
        Reader::Choice(options) | Reader::Choices(options) => !options.0.is_empty(),
        Reader::Number(_) | Reader::Boolean | Reader::Date(_) | Reader::Email => true,
    }
}

/// Which family each field belongs to.
struct Asked {
    fields: BTreeMap<FieldId, usize>,
    activities: Option<usize>,
}

impl Asked {
    fn of(plan: &Plan, _program: &Program) -> Self {
        let of_fields = |(index, family): (usize, &Family)| {
            family.fields.iter().map(move |field| (*field, index)).collect::<Vec<_>>()
        };
        Self {
            fields: plan.families.iter().enumerate().flat_map(of_fields).collect(),
            activities: plan.families.iter().position(|family| family.activities.is_some()),
        }
    }

    fn family(&self, mark: &Mark) -> Option<usize> {
        match mark {
            Mark::Leaf(Predicate::Activity(..)) => self.activities,
            Mark::Leaf(_) | Mark::Number(_) | Mark::Steps(..) => self.fields.get(&mark.field()?).copied(),
        }
    }
}

pub(super) fn criterion(program: &Program, (card, index): Place) -> Option<&Criterion> {
    program.scorecards.get(card)?.criteria.get(index)
}

/// Whether results are asked for, by score: with what they are compared.
pub(super) fn result_tests(program: &Program) -> Vec<ResultTest> {
    let rules = program.decide.iter().filter_map(|clause| clause.when.as_ref());
    let routes = program.routes.iter().filter_map(|route| route.when.as_ref());
    let mut found = Vec::new();
    for when in rules.chain(routes) {
        when.each_leaf(&mut |leaf| {
            if let Predicate::Result(test) = leaf {
                found.push(test.clone());
            }
        });
    }
    found
}

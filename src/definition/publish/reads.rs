//! Which fields, lists and verdicts the parts of a definition name.

use super::{Called, Marks};
use crate::definition::Checked;
use crate::definition::model::{
    Clause, Criterion, Decay, Definition, Derivation, Gate, GateCondition, Named, Per, Predicate, Route, Shape, Texts,
};
use crate::value::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// What some parts of a definition read, each with the first of them that does.
#[derive(Debug)]
pub(super) struct Reads<'a> {
    definition: &'a Definition,
    pub(super) fields: BTreeMap<&'a str, String>,
    pub(super) lists: BTreeMap<&'a str, String>,
    pub(super) verdicts: BTreeSet<&'a str>,
    /// Whether there are such criteria or gates.
    pub(super) any: bool,
}

/// What stays in the public cut of a definition beside others with fields of these names, and what private parts read.
pub(super) fn public<'a>(checked: &'a Checked, marks: &Marks, others: &Called) -> (Reads<'a>, Reads<'a>) {
    let (mut public, private) = both(checked.definition(), marks);
    public.with_unread(&private, |name| marks.cover(&format!("/fields/{name}")), others);
    (public, private)
}

/// What the public parts of a definition read, and what its private criteria and gates do.
fn both<'a>(definition: &'a Definition, marks: &Marks) -> (Reads<'a>, Reads<'a>) {
    let (mut public, mut private) = (Reads::none(definition), Reads::none(definition));
    for (index, gate) in definition.gates.iter().enumerate() {
        if marks.hide_gate(index, gate) { &mut private } else { &mut public }.gate(gate);
    }
    for (name, card) in &definition.scorecards.0 {
        for (index, criterion) in card.criteria.iter().enumerate() {
            let hidden = marks.hide_criterion(name, index, criterion);
            if hidden { &mut private } else { &mut public }.criterion(criterion);
        }
    }
    definition.decide.iter().for_each(|clause| public.clause(clause));
    definition.routes.iter().for_each(|route| public.route(route));
    (public, private)
}

impl<'a> Reads<'a> {
    const fn none(definition: &'a Definition) -> Self {
        Self { definition, fields: BTreeMap::new(), lists: BTreeMap::new(), verdicts: BTreeSet::new(), any: false }
    }

    /// Takes over more fields than are read: those that nobody reads, for decisions report what cannot be read in them, and those
    /// that would otherwise leave their answers to a field that goes by the same name, or whose names another definition reads answers by.
    fn with_unread(&mut self, private: &Self, is_private: impl Fn(&str) -> bool, others: &Called) {
        for name in self.definition.fields.names() {
            if !private.fields.contains_key(name) && !is_private(name) {
                self.field(name, "the decision");
            }
        }
        let mut kept = self.all_called();
        kept.extend(others.iter().cloned());
        for (name, field) in &self.definition.fields.0 {
            let called = self.called(name);
            // The same field elsewhere goes by the other names of this one.
            let is_missed =
                |(text, of): &(String, String)| if of == name { called.len() > 1 } else { called.contains(text) };
            if field.derived.is_none() && kept.iter().any(is_missed) {
                self.field(name, "reading answers under the right name");
            }
        }
    }

    /// What leads may call the fields that are read.
    pub(super) fn all_called(&self) -> Called {
        let called =
            self.fields.keys().flat_map(|name| self.called(name).into_iter().map(|text| (text, (*name).to_owned())));
        called.collect()
    }

    /// What a lead may call a field.
    fn called(&self, name: &str) -> Vec<String> {
        let field = self.definition.fields.get(name);
        let others = field.iter().flat_map(|field| field.label.iter().chain(&field.aliases));
        others.map(String::as_str).chain([name]).map(fold).collect()
    }

    fn gate(&mut self, gate: &'a Gate) {
        self.any = true;
        self.verdicts.insert(&gate.verdict);
        self.verdicts.extend(gate.if_unknown.as_deref());
        let (GateCondition::When(condition) | GateCondition::Require(condition)) = &gate.condition;
        self.predicate(condition, &format!("the gate `{}`", gate.id));
    }

    fn criterion(&mut self, criterion: &'a Criterion) {
        self.any = true;
        let reader = format!("the criterion `{}`", criterion.id);
        match &criterion.shape {
            Shape::Bins { bins, .. } => bins.iter().for_each(|bin| self.predicate(&bin.when, &reader)),
            Shape::When { when, .. } => self.predicate(when, &reader),
            Shape::Per { per: Per::Field(field), .. } => self.field(field, &reader),
            Shape::Per { per: Per::Activity(_), .. } => {}
        }
        if let Some(Decay { since: Some(since), .. }) = &criterion.decay {
            self.field(since, &reader);
        }
    }

    fn clause(&mut self, clause: &'a Clause) {
        self.verdicts.insert(&clause.verdict);
        if let Some(when) = &clause.when {
            self.predicate(when, "a rule of `decide`");
        }
    }

    fn route(&mut self, route: &'a Route) {
        if let Some(when) = &route.when {
            self.predicate(when, &format!("the route `{}`", route.id));
        }
    }

    fn predicate(&mut self, predicate: &'a Predicate, reader: &str) {
        match predicate {
            Predicate::Field { field, tests } => {
                self.field(field, reader);
                let lists = tests.iter().filter_map(|test| self.definition.list_named(&test.operand));
                lists.collect::<Vec<_>>().into_iter().for_each(|list| self.list(list, reader));
            }
            Predicate::All(inner)
            | Predicate::Any(inner)
            | Predicate::None(inner)
            | Predicate::AtLeast { of: inner, .. } => inner.iter().for_each(|one| self.predicate(one, reader)),
            Predicate::Not(inner) => self.predicate(inner, reader),
            Predicate::Verdict(names) => self.verdicts.extend(names.iter().map(String::as_str)),
            Predicate::Activity { .. }
            | Predicate::Score { .. }
            | Predicate::Grade { .. }
            | Predicate::Completeness(_)
            | Predicate::Kind(_) => {}
        }
    }

    /// A field with what it is derived by.
    fn field(&mut self, name: &'a str, reader: &str) {
        if self.fields.contains_key(name) {
            return;
        }
        self.fields.insert(name, reader.to_owned());
        let Some(derived) = self.definition.fields.get(name).and_then(|field| field.derived.as_ref()) else { return };
        let reader = format!("the field `{name}`");
        self.field(&derived.from, &reader);
        let Derivation::Classify { classes, .. } = &derived.how else { return };
        for texts in classes.iter().flat_map(|class| [&class.words, &class.unless]) {
            if let Texts::One(text) = texts {
                self.list(text, &reader);
            }
        }
    }

    fn list(&mut self, name: &'a str, reader: &str) {
        if Named::get(&self.definition.lists, name).is_some() {
            self.lists.entry(name).or_insert_with(|| reader.to_owned());
        }
    }
}

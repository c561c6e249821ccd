//! From a [`Checked`] definition to a [`Program`]. It cannot fail: what could go wrong has been refused by `validate`, and a name that
//! led nowhere all the same would give a field without values rather than a panic.

use super::decay::Decay;
use super::predicate::{ActivityTest, ChoicesTest, DateTest, FieldTest, NumberTest, Predicate, ResultTest, TextTest};
use super::{
    Bin, Class, Clause, Criterion, Derivation, Derived, Field, FieldId, Gate, Group, Keys, Program, Route, ScoreId,
    Scorecard, Shape, Total, Unit, Verdict, VerdictId,
};
use crate::definition::Checked;
use crate::definition::model::{
    self, Definition, FieldType, GateCondition, Named, Operand, Operator, Per, Scalar, Test,
};
use crate::value::Reader;
use crate::value::choice::{OptionItem, Options};
use crate::value::date::Span;
use crate::value::number::Comparison;
use crate::value::text::{Phrase, Text, TextSet, fold};
use std::cell::RefCell;
use std::sync::Arc;

/// Compiles a definition.
#[must_use]
pub fn compile(checked: &Checked) -> Program {
    let definition = checked.definition();
    let compiler = Compiler { definition, lists: Lists::default(), activity_tests: RefCell::default() };
    let scorecards: Vec<Scorecard> =
        definition.scorecards.0.iter().map(|(name, card)| compiler.scorecard(name, card)).collect();
    let gates: Vec<Gate> = definition.gates.iter().map(|gate| compiler.gate(gate)).collect();
    let decide: Vec<Clause> = definition.decide.iter().map(|clause| compiler.clause(clause)).collect();
    let routes = definition.routes.iter().map(|route| compiler.route(route)).collect();
    let mut reads = Reads::default();
    scorecards.iter().for_each(|card| reads.scorecard(card));
    gates.iter().for_each(|gate| reads.predicate(&gate.closes_when));
    decide.iter().filter_map(|clause| clause.when.as_ref()).for_each(|when| reads.predicate(when));
    Program {
        id: definition.id.clone(),
        version: definition.version.clone(),
        digest: checked.digest().to_owned(),
        fields: definition.fields.0.iter().map(|(name, field)| compiler.field(name, field)).collect(),
        keys: keys(definition),
        scorecards,
        total: definition.total.as_ref().map(|total| compiler.total(total)),
        grade: definition.grade.iter().map(|name| compiler.score_id(name)).collect(),
        verdicts: definition.verdicts.0.iter().map(verdict).collect(),
        gates,
        decide,
        routes,
        used: (0..definition.fields.0.len()).map(FieldId).filter(|field| reads.fields.contains(field)).collect(),
        activity_tests: compiler.activity_tests.take(),
        uses_activities: reads.activities,
        respond_within_hours: definition.handover.as_ref().and_then(|handover| handover.respond_within_hours),
    }
}

fn label_or(label: Option<&String>, name: &str) -> String {
    label.cloned().unwrap_or_else(|| name.replace(['-', '_'], " "))
}

fn verdict((name, verdict): &(String, model::Verdict)) -> Verdict {
    let label = verdict.label.clone().unwrap_or_else(|| name.replace('_', " "));
    Verdict { name: name.clone(), label, kind: verdict.kind, next_step: verdict.next_step.clone() }
}

/// Labels and aliases lead to the first field that has them; a derived field comes under its own name only.
fn keys(definition: &Definition) -> Keys {
    let mut names = Vec::new();
    let mut aliases = Vec::new();
    for (index, (name, field)) in definition.fields.0.iter().enumerate() {
        names.push((name.clone(), FieldId(index), 0));
        let texts = field.label.iter().chain(&field.aliases).filter(|_| field.derived.is_none());
        aliases.extend(texts.enumerate().map(|(rank, text)| (fold(text), FieldId(index), rank + 1)));
    }
    Keys::new(names, aliases)
}

struct Compiler<'a> {
    definition: &'a Definition,
    lists: Lists,
    /// Those that were compiled up to now.
    activity_tests: RefCell<Vec<ActivityTest>>,
}

/// What named lists compile to, each once.
#[derive(Default)]
struct Lists {
    texts: Shared<TextSet>,
    phrases: Shared<Arc<[Phrase]>>,
    numbers: Shared<Arc<[f64]>>,
}

type Shared<T> = RefCell<Vec<(String, T)>>;

/// Compiles an operand, or takes what the list that it names was compiled to before.
fn shared<T: Clone>(lists: &Shared<T>, definition: &Definition, operand: &Operand, compile: impl FnOnce() -> T) -> T {
    let Some(name) = definition.list_named(operand) else { return compile() };
    if let Some((_, found)) = lists.borrow().iter().find(|(list, _)| list == name) {
        return found.clone();
    }
    let compiled = compile();
    lists.borrow_mut().push((name.to_owned(), compiled.clone()));
    compiled
}

/// The place of a name; past the end when there is none, where every look-up finds nothing.
fn place<T>(named: &Named<T>, name: &str) -> usize {
    named.position(name).unwrap_or(usize::MAX)
}

impl Compiler<'_> {
    fn field_id(&self, name: &str) -> FieldId {
        FieldId(place(&self.definition.fields, name))
    }

    fn score_id(&self, name: &str) -> ScoreId {
        let cards = &self.definition.scorecards;
        ScoreId(cards.position(name).unwrap_or(cards.0.len()))
    }

    fn verdict_id(&self, name: &str) -> VerdictId {
        VerdictId(place(&self.definition.verdicts, name))
    }

    fn field(&self, name: &str, field: &model::Field) -> Field {
        let options = || Options(field.options.iter().map(option).collect());
        let reader = match Definition::kind_of(field) {
            FieldType::Text => Reader::Text,
            FieldType::Choice => Reader::Choice(options()),
            FieldType::Choices => Reader::Choices(options()),
            FieldType::Number => Reader::Number(field.decimal),
            FieldType::Boolean => Reader::Boolean,
            FieldType::Date => Reader::Date(field.order),
            FieldType::Email => Reader::Email,
        };
        let derived = field
            .derived
            .as_ref()
            .map(|derived| Derived { from: self.field_id(&derived.from), how: self.derivation(&derived.how) });
        Field {
            name: name.to_owned(),
            label: label_or(field.label.as_ref(), name),
            question: field.question.clone(),
            reader,
            derived,
        }
    }

    fn derivation(&self, how: &model::Derivation) -> Derivation {
        match how {
            model::Derivation::Domain => Derivation::Domain,
            model::Derivation::Classify { classes, otherwise } => Derivation::Classify {
                classes: classes.iter().map(|class| self.class(class)).collect(),
                otherwise: otherwise.as_deref().map(Text::new),
            },
        }
    }

    fn class(&self, class: &model::Class) -> Class {
        Class {
            value: Text::new(&class.value),
            words: phrases(self.definition.phrases(&class.words)),
            unless: phrases(self.definition.phrases(&class.unless)),
        }
    }

    fn scorecard(&self, name: &str, card: &model::Scorecard) -> Scorecard {
        let group = |(name, group): &(String, model::Group)| Group {
            name: name.clone(),
            label: label_or(group.label.as_ref(), name),
            limit: group.limit,
        };
        Scorecard {
            name: name.to_owned(),
            label: label_or(card.label.as_ref(), name),
            start: card.start,
            limit: card.limit,
            groups: card.groups.0.iter().map(group).collect(),
            criteria: card.criteria.iter().map(|criterion| self.criterion(card, criterion)).collect(),
            grades: card.grades.clone(),
        }
    }

    fn criterion(&self, card: &model::Scorecard, criterion: &model::Criterion) -> Criterion {
        let shape = self.shape(&criterion.shape);
        let decay = criterion.decay.as_ref().map(|decay| Decay {
            percent: decay.percent,
            every: Span::days(decay.every_days),
            since: decay.since.as_ref().map(|since| self.field_id(since)),
        });
        let mut reads = Reads::default();
        reads.criterion(&shape, decay);
        Criterion {
            id: criterion.id.clone(),
            label: label_or(criterion.label.as_ref(), &criterion.id),
            why: criterion.why.clone(),
            group: criterion.group.as_ref().and_then(|group| card.groups.position(group)),
            asks_presence: reads.presence,
            reads: reads.fields,
            shape,
            unknown: criterion.unknown,
            decay,
        }
    }

    fn shape(&self, shape: &model::Shape) -> Shape {
        match shape {
            model::Shape::Bins { bins, otherwise } => {
                let bin = |bin: &model::Bin| Bin {
                    when: self.predicate(&bin.when),
                    points: bin.points,
                    label: bin.label.clone(),
                };
                Shape::Bins { bins: bins.iter().map(bin).collect(), otherwise: *otherwise }
            }
            model::Shape::When { when, points, otherwise } => Shape::Bins {
                bins: vec![Bin { when: self.predicate(when), points: *points, label: None }],
                otherwise: *otherwise,
            },
            model::Shape::Per { per, points, limit } => {
                let unit = match per {
                    Per::Field(field) => Unit::Field(self.field_id(field)),
                    Per::Activity(activity) => Unit::Activity(self.activity_test(activity)),
                };
                Shape::Per { unit, points: *points, limit: *limit }
            }
        }
    }

    fn activity_test(&self, activity: &model::ActivityFilter) -> ActivityTest {
        let mut tests = self.activity_tests.borrow_mut();
        let test = ActivityTest {
            place: tests.len(),
            types: activity.types.iter().map(|kind| fold(kind)).collect(),
            within: activity.within_days.map(Span::days),
        };
        tests.push(test.clone());
        test
    }

    fn total(&self, total: &model::Total) -> Total {
        Total {
            label: label_or(total.label.as_ref(), "total"),
            parts: total.parts.0.iter().map(|(name, part)| (self.score_id(name), *part)).collect(),
            divide_by: total.divide_by,
            grades: total.grades.clone(),
        }
    }

    fn gate(&self, gate: &model::Gate) -> Gate {
        let closes_when = match &gate.condition {
            GateCondition::When(predicate) => self.predicate(predicate),
            GateCondition::Require(predicate) => not(self.predicate(predicate)),
        };
        Gate {
            id: gate.id.clone(),
            label: label_or(gate.label.as_ref(), &gate.id),
            closes_when,
            verdict: self.verdict_id(&gate.verdict),
            reason: gate.reason.clone(),
            if_unknown: gate.if_unknown.as_ref().map(|verdict| self.verdict_id(verdict)),
        }
    }

    fn clause(&self, clause: &model::Clause) -> Clause {
        Clause {
            when: clause.when.as_ref().map(|when| self.predicate(when)),
            verdict: self.verdict_id(&clause.verdict),
        }
    }

    fn route(&self, route: &model::Route) -> Route {
        Route {
            id: route.id.clone(),
            when: route.when.as_ref().map(|when| self.predicate(when)),
            to: route.to.0.clone(),
            respond_within_hours: route.respond_within_hours,
            next_step: route.next_step.clone(),
        }
    }

    fn predicate(&self, predicate: &model::Predicate) -> Predicate {
        let each = |inner: &[model::Predicate]| inner.iter().map(|inner| self.predicate(inner)).collect();
        match predicate {
            model::Predicate::Field { field, tests } => {
                one_or_all(tests.iter().map(|test| self.test(field, test)).collect())
            }
            model::Predicate::Activity { activity, at_least } => {
                Predicate::Activity(self.activity_test(activity), *at_least)
            }
            model::Predicate::All(inner) => Predicate::All(each(inner)),
            model::Predicate::Any(inner) => Predicate::Any(each(inner)),
            model::Predicate::None(inner) => not(Predicate::Any(each(inner))),
            model::Predicate::Not(inner) => not(self.predicate(inner)),
            model::Predicate::AtLeast { at_least, of } => Predicate::AtLeast(*at_least, each(of)),
            model::Predicate::Score { score, tests } => {
                let score = self.score_id(score);
                compared(tests, |comparison, operand| ResultTest::Score(score, comparison, operand))
            }
            model::Predicate::Grade { score, grades } => {
                Predicate::Result(ResultTest::Grade(self.score_id(score), self.grade_places(score, grades)))
            }
            model::Predicate::Completeness(tests) => compared(tests, ResultTest::Completeness),
            model::Predicate::Verdict(names) => {
                Predicate::Result(ResultTest::Verdict(names.iter().map(|name| self.verdict_id(name)).collect()))
            }
            model::Predicate::Kind(kinds) => Predicate::Result(ResultTest::Kind(kinds.clone())),
        }
    }

    fn grade_places(&self, score: &str, wanted: &[String]) -> Vec<usize> {
        let card = self.definition.scorecards.get(score).map(|card| &card.grades);
        let grades = card.or_else(|| self.definition.total.as_ref().map(|total| &total.grades));
        let labels = grades.into_iter().flatten().enumerate();
        labels.filter(|(_, grade)| wanted.contains(&grade.grade)).map(|(place, _)| place).collect()
    }

    fn test(&self, name: &str, test: &Test) -> Predicate {
        let field = self.field_id(name);
        let on = |test| Predicate::Field(field, test);
        let text = |test| on(FieldTest::Text(test));
        let compare = |comparison| on(FieldTest::Number(NumberTest::Compare(comparison, number(&test.operand))));
        let date = |test| on(FieldTest::Date(test));
        let choices = |test| on(FieldTest::Choices(test));
        let days = || Span::days(number(&test.operand));
        match test.operator {
            Operator::Is | Operator::In => self.is_in(name, field, &test.operand),
            Operator::IsNot | Operator::NotIn => not(self.is_in(name, field, &test.operand)),
            Operator::Gt => compare(Comparison::Gt),
            Operator::Gte => compare(Comparison::Gte),
            Operator::Lt => compare(Comparison::Lt),
            Operator::Lte => compare(Comparison::Lte),
            Operator::Words => text(TextTest::Words(self.phrases(&test.operand))),
            Operator::Contains => text(TextTest::Contains(self.folded(&test.operand))),
            Operator::StartsWith => text(TextTest::StartsWith(self.folded(&test.operand))),
            Operator::EndsWith => text(TextTest::EndsWith(self.folded(&test.operand))),
            Operator::DomainIn => text(TextTest::DomainIn(self.folded(&test.operand))),
            Operator::HasAny => choices(ChoicesTest::Any(self.options(name, &test.operand))),
            Operator::HasAll => choices(ChoicesTest::All(self.options(name, &test.operand))),
            Operator::HasNone => not(choices(ChoicesTest::Any(self.options(name, &test.operand)))),
            Operator::Before => moment(&test.operand).map_or(NEVER, |moment| date(DateTest::Before(moment))),
            Operator::After => moment(&test.operand).map_or(NEVER, |moment| date(DateTest::After(moment))),
            Operator::WithinDays => date(DateTest::Within(days())),
            Operator::OlderThanDays => date(DateTest::OlderThan(days())),
            Operator::WithinNextDays => date(DateTest::WithinNext(days())),
            Operator::Present => match test.operand {
                Operand::One(Scalar::Boolean(false)) => not(on(FieldTest::Present)),
                Operand::One(_) | Operand::Many(_) | Operand::Moment(_) => on(FieldTest::Present),
            },
        }
    }

    /// Equal to one of the operand's values, by the type of the field.
    fn is_in(&self, name: &str, field: FieldId, operand: &Operand) -> Predicate {
        let on = |test| Predicate::Field(field, test);
        match self.kind(name) {
            FieldType::Number => on(FieldTest::Number(NumberTest::In(self.numbers(operand)))),
            FieldType::Boolean => {
                let values = self.definition.values(operand);
                let wanted =
                    |value: bool| values.contains(&Scalar::Boolean(value)).then_some(FieldTest::Boolean(value));
                match (wanted(true), wanted(false)) {
                    (None, None) => on(FieldTest::Text(TextTest::In(TextSet::default()))),
                    (one, other) => Predicate::Any(one.into_iter().chain(other).map(on).collect()),
                }
            }
            FieldType::Choice => on(FieldTest::Text(TextTest::In(self.options(name, operand)))),
            FieldType::Text | FieldType::Email | FieldType::Choices | FieldType::Date => {
                on(FieldTest::Text(TextTest::In(self.folded(operand))))
            }
        }
    }

    fn kind(&self, name: &str) -> FieldType {
        self.definition.fields.get(name).map_or(FieldType::Text, Definition::kind_of)
    }

    fn texts<'o>(&'o self, operand: &'o Operand) -> impl Iterator<Item = &'o str> {
        self.definition.values(operand).iter().filter_map(Scalar::as_text)
    }

    fn folded(&self, operand: &Operand) -> TextSet {
        shared(&self.lists.texts, self.definition, operand, || self.texts(operand).map(fold).collect())
    }

    fn phrases(&self, operand: &Operand) -> Arc<[Phrase]> {
        shared(&self.lists.phrases, self.definition, operand, || phrases(self.texts(operand)).into())
    }

    fn numbers(&self, operand: &Operand) -> Arc<[f64]> {
        let numbers = || self.definition.values(operand).iter().filter_map(as_number).collect();
        shared(&self.lists.numbers, self.definition, operand, numbers)
    }

    /// Operands as the options that they mean.
    fn options(&self, name: &str, operand: &Operand) -> TextSet {
        let declared = self.definition.fields.get(name).map_or(&[][..], |field| &field.options);
        if declared.is_empty() {
            return self.folded(operand);
        }
        let options = Options(declared.iter().map(option).collect());
        self.texts(operand).map(|text| options.canonical(text).folded).collect()
    }
}

/// Never true and never false: what stands where `validate` lets nothing stand.
const NEVER: Predicate = Predicate::Result(ResultTest::Completeness(Comparison::Lt, f64::NEG_INFINITY));

fn not(predicate: Predicate) -> Predicate {
    Predicate::Not(Box::new(predicate))
}

/// Every comparison of one result.
fn compared(tests: &[(Comparison, f64)], test: impl Fn(Comparison, f64) -> ResultTest) -> Predicate {
    one_or_all(tests.iter().map(|(comparison, operand)| Predicate::Result(test(*comparison, *operand))).collect())
}

fn one_or_all(mut tests: Vec<Predicate>) -> Predicate {
    match tests.pop() {
        Some(only) if tests.is_empty() => only,
        Some(last) => {
            tests.push(last);
            Predicate::All(tests)
        }
        None => Predicate::All(tests),
    }
}

fn option(option: &model::OptionItem) -> OptionItem {
    OptionItem {
        value: Text::new(option.value.trim()),
        label: option.label.clone().unwrap_or_else(|| option.value.clone()),
        aliases: option.label.iter().chain(&option.aliases).map(|text| fold(text)).collect(),
    }
}

fn phrases<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Phrase> {
    texts.into_iter().filter_map(|text| Phrase::parse(text).ok()).collect()
}

fn as_number(scalar: &Scalar) -> Option<f64> {
    match scalar {
        Scalar::Number(number) => Some(*number),
        Scalar::Text(_) | Scalar::Boolean(_) => None,
    }
}

fn number(operand: &Operand) -> f64 {
    match operand {
        Operand::One(scalar) => as_number(scalar).unwrap_or(f64::NAN),
        Operand::Many(_) | Operand::Moment(_) => f64::NAN,
    }
}

fn moment(operand: &Operand) -> Option<crate::value::date::Instant> {
    match operand {
        Operand::Moment(moment) => Some(*moment),
        Operand::One(_) | Operand::Many(_) => None,
    }
}

/// What is read by criteria, gates and the rules that decide.
#[derive(Default)]
struct Reads {
    fields: Vec<FieldId>,
    activities: bool,
    /// Whether it is asked if a field has a value.
    presence: bool,
}

impl Reads {
    fn field(&mut self, field: FieldId) {
        if !self.fields.contains(&field) {
            self.fields.push(field);
        }
    }

    fn scorecard(&mut self, card: &Scorecard) {
        card.criteria.iter().for_each(|criterion| self.criterion(&criterion.shape, criterion.decay));
    }

    fn criterion(&mut self, shape: &Shape, decay: Option<Decay>) {
        match shape {
            Shape::Bins { bins, .. } => bins.iter().for_each(|bin| self.predicate(&bin.when)),
            Shape::Per { unit: Unit::Field(field), .. } => {
                self.field(*field);
            }
            Shape::Per { unit: Unit::Activity(_), .. } => self.activities = true,
        }
        if let Some(since) = decay.and_then(|decay| decay.since) {
            self.field(since);
        }
    }

    fn predicate(&mut self, predicate: &Predicate) {
        predicate.each_leaf(&mut |leaf| {
            self.activities |= leaf.activity().is_some();
            if let Some((field, test)) = leaf.field() {
                self.presence |= *test == FieldTest::Present;
                self.field(field);
            }
        });
    }
}

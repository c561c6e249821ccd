//! What a definition means: names looked up, texts folded, phrases cut, ready to be evaluated.
//!
//! Everything that scores reads a [`Program`] and nothing else, so there is one meaning.

#[cfg(any(feature = "explain", feature = "lint"))]
pub(crate) mod asked;
pub mod compile;
pub mod criterion;
pub mod decay;
mod derive;
pub(crate) mod mark;
mod packed;
#[cfg(feature = "explain")]
pub mod place;
pub mod predicate;
#[cfg(feature = "explain")]
pub mod print;
pub mod sum;
pub mod usage;
pub mod walk;

pub use compile::compile;

pub use crate::terms::{Grade, Kind, Limit};
use crate::value::text::{Phrase, Text, fold};
use crate::value::{Reader, Value};
use decay::Decay;
use predicate::{ActivityTest, Predicate};
use std::collections::BTreeMap;

/// A field's place in [`Program::fields`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldId(pub usize);

/// A score's place: that of its scorecard in [`Program::scorecards`], and after those the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScoreId(pub usize);

/// A verdict's place in [`Program::verdicts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerdictId(pub usize);

/// A definition, compiled.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// The definition's id.
    pub id: String,
    /// The definition's version.
    pub version: String,
    /// The digest of the definition.
    pub digest: String,
    /// Fields, in the definition's order.
    pub fields: Vec<Field>,
    /// From a lead's keys to fields.
    pub keys: Keys,
    /// Scorecards, in the definition's order.
    pub scorecards: Vec<Scorecard>,
    /// The score over scores.
    pub total: Option<Total>,
    /// Scores whose grades make up the lead's grade.
    pub grade: Vec<ScoreId>,
    /// Verdicts, in the definition's order.
    pub verdicts: Vec<Verdict>,
    /// Gates, in order.
    pub gates: Vec<Gate>,
    /// Rules that decide, in order.
    pub decide: Vec<Clause>,
    /// Routes, in order.
    pub routes: Vec<Route>,
    /// Fields that any criterion, gate or rule that decides reads, in the definition's order, each once.
    pub used: Vec<FieldId>,
    /// Every test of activities, each at its place.
    pub activity_tests: Vec<ActivityTest>,
    /// Whether any criterion, gate or rule that decides reads activities.
    pub uses_activities: bool,
    /// How fast an accepted lead must be answered, unless its route says otherwise.
    pub respond_within_hours: Option<f64>,
}

/// A field, ready to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// How to ask for it.
    pub question: Option<String>,
    /// How its values are read.
    pub reader: Reader,
    /// How it follows from another field, when it does.
    pub derived: Option<Derived>,
}

/// How a field follows from another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The other one.
    pub from: FieldId,
    /// What is done with its value.
    pub how: Derivation,
}

/// What is done with a value to derive another.
#[derive(Debug, Clone, PartialEq)]
pub enum Derivation {
    /// The part of an email address after the `@`.
    Domain,
    /// The first class any of whose phrases occurs, and none of whose vetoes.
    Classify {
        /// The classes, in order.
        classes: Vec<Class>,
        /// The value when no class matches.
        otherwise: Option<Text>,
    },
}

/// A class that a text can fall into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The derived value.
    pub value: Text,
    /// Phrases that lead to it.
    pub words: Vec<Phrase>,
    /// Phrases that veto it.
    pub unless: Vec<Phrase>,
}

impl Derivation {
    /// The derived value, if there is one.
    #[must_use]
    pub fn derive(&self, source: &Value) -> Option<Value> {
        let Value::Text(source) = source else { return None };
        match self {
            Self::Domain => Some(Value::Text(Text::new(crate::value::email::domain(&source.given)))),
            Self::Classify { classes, otherwise } => {
                let words: Vec<&str> = crate::value::text::words(&source.folded).collect();
                let occurs = |phrases: &[Phrase]| phrases.iter().any(|phrase| phrase.occurs_in(&words));
                let class = classes.iter().find(|class| occurs(&class.words) && !occurs(&class.unless));
                class.map(|class| &class.value).or(otherwise.as_ref()).cloned().map(Value::Text)
            }
        }
    }
}

/// From a lead's keys to fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    names: Vec<Key>,
    /// Folded labels and aliases.
    aliases: Vec<Key>,
}

/// A text, the field it gives, and how good a key it is: 0 is the field's own name.
type Key = (String, FieldId, usize);

impl Keys {
    /// Of the same text twice, the first is used.
    fn new(names: Vec<Key>, aliases: Vec<Key>) -> Self {
        let sorted = |mut keys: Vec<Key>| {
            keys.sort_by(|a, b| a.0.cmp(&b.0));
            keys.dedup_by(|later, first| later.0 == first.0);
            keys
        };
        Self { names: sorted(names), aliases: sorted(aliases) }
    }

    /// The folded label and aliases of a field.
    pub(crate) fn others(&self, field: FieldId) -> impl Iterator<Item = &str> {
        self.aliases.iter().filter(move |key| key.1 == field).map(|key| key.0.as_str())
    }

    /// The same keys for a program whose fields are some of those that these keys give. What is a key of another field gives nothing there,
    /// also where a field that is there would go by it.
    #[must_use]
    pub fn translated(&self, from: &[Field], to: &[Field]) -> Self {
        let places: BTreeMap<&str, usize> =
            to.iter().enumerate().map(|(place, field)| (field.name.as_str(), place)).collect();
        let place =
            |FieldId(field): FieldId| from.get(field).and_then(|field| places.get(field.name.as_str()).copied());
        let own = |(text, field, rank): &Key| Some((text.clone(), FieldId(place(*field)?), *rank));
        let aliases: Vec<Key> = self.aliases.iter().filter_map(own).collect();
        let hides = |name: &str| find_in(&aliases, &fold(name)).is_some();
        // Past the end, where there is no field.
        let other = |(name, _, rank): &Key| hides(name).then(|| (name.clone(), FieldId(to.len()), *rank));
        Self { names: self.names.iter().filter_map(|key| own(key).or_else(|| other(key))).collect(), aliases }
    }

    /// The field that a key gives, and how good a key it is: 0 is the field's own name.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<(FieldId, usize)> {
        find_in(&self.names, key).or_else(|| find_in(&self.aliases, &fold(key)))
    }
}

fn find_in(keys: &[Key], text: &str) -> Option<(FieldId, usize)> {
    let place = keys.binary_search_by(|key| key.0.as_str().cmp(text)).ok()?;
    keys.get(place).map(|key| (key.1, key.2))
}

/// Criteria summed to one score.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// Its name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Points to begin with.
    pub start: i64,
    /// Limits of the score.
    pub limit: Limit,
    /// Groups, in order.
    pub groups: Vec<Group>,
    /// Criteria, in order.
    pub criteria: Vec<Criterion>,
    /// Grades, downwards.
    pub grades: Vec<Grade>,
}

/// Criteria under a common limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Limits of the sum.
    pub limit: Limit,
}

/// One scored input.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// Why it is here.
    pub why: Option<String>,
    /// Its group's place in the scorecard.
    pub group: Option<usize>,
    /// How it comes to points.
    pub shape: Shape,
    /// Fields that it reads.
    pub reads: Vec<FieldId>,
    /// Whether it asks if a field has a value, so that what it may yet come to has to be asked for apart.
    pub asks_presence: bool,
    /// Points when not known.
    pub unknown: Option<i64>,
    /// How its points fade.
    pub decay: Option<Decay>,
}

/// How a criterion comes to points.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// The first bin that holds gives its points.
    Bins {
        /// The bins, in order.
        bins: Vec<Bin>,
        /// Points when none holds.
        otherwise: i64,
    },
    /// Points for each unit of a number or each activity.
    Per {
        /// What is counted.
        unit: Unit,
        /// Points for one.
        points: i64,
        /// Limits of the points.
        limit: Limit,
    },
}

/// What is counted.
#[derive(Debug, Clone, PartialEq)]
pub enum Unit {
    /// Whole units of a number.
    Field(FieldId),
    /// Activities.
    Activity(ActivityTest),
}

/// A condition and its points.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// When it applies.
    pub when: Predicate,
    /// What it gives.
    pub points: i64,
    /// What people read, if the author said so.
    pub label: Option<String>,
}

/// A score over scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// What people read.
    pub label: String,
    /// How often each score counts.
    pub parts: Vec<(ScoreId, i64)>,
    /// What the sum is divided by.
    pub divide_by: i64,
    /// Grades, downwards.
    pub grades: Vec<Grade>,
}

/// A hard condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// It closes when this holds; a required condition is stored negated.
    pub closes_when: Predicate,
    /// The verdict when it closes.
    pub verdict: VerdictId,
    /// Why.
    pub reason: String,
    /// The verdict when the condition is not known.
    pub if_unknown: Option<VerdictId>,
}

/// An outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Its name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// What kind of outcome.
    pub kind: Kind,
    /// What to do.
    pub next_step: Option<String>,
}

/// One step from results to a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// When it applies; always, when absent.
    pub when: Option<Predicate>,
    /// The verdict.
    pub verdict: VerdictId,
}

/// Who gets a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Its id.
    pub id: String,
    /// When it applies; always, when absent.
    pub when: Option<Predicate>,
    /// Where it leads, in the author's words.
    pub to: Vec<(String, String)>,
    /// How fast.
    pub respond_within_hours: Option<f64>,
    /// What to do.
    pub next_step: Option<String>,
}

impl Program {
    /// The name of a score.
    #[must_use]
    pub fn score_name(&self, score: ScoreId) -> &str {
        self.scorecards.get(score.0).map_or("total", |card| &card.name)
    }

    /// What people read for a score.
    #[must_use]
    pub fn score_label(&self, score: ScoreId) -> &str {
        let total = || self.total.as_ref().map_or("total", |total| total.label.as_str());
        self.scorecards.get(score.0).map_or_else(total, |card| &card.label)
    }

    /// So many scores there are, the total included.
    #[must_use]
    pub fn score_count(&self) -> usize {
        self.scorecards.len() + usize::from(self.total.is_some())
    }

    /// The grades of a score, downwards.
    #[must_use]
    pub fn grades(&self, score: ScoreId) -> &[Grade] {
        let total = || self.total.as_ref().map_or(&[][..], |total| &total.grades);
        self.scorecards.get(score.0).map_or_else(total, |card| &card.grades)
    }

    /// The field that comes with the lead and that a field follows from in the end; itself, when it comes with the lead.
    #[must_use]
    pub fn root(&self, field: FieldId, given: impl Fn(FieldId) -> bool) -> FieldId {
        let mut field = field;
        while let Some(derived) =
            self.fields.get(field.0).and_then(|field| field.derived.as_ref()).filter(|_| !given(field))
        {
            field = derived.from;
        }
        field
    }
}

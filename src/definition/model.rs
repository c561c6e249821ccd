//! What the author wrote, as plain data: one type for each kind of object in the document, names not yet looked up.

mod condition;
mod field;

pub use super::keys::{PublicKey, Signature};
pub use crate::terms::{FieldType, Grade, Kind, Limit};
use crate::value::date::Instant;
pub use condition::{ActivityFilter, Operand, Operator, Predicate, Scalar, Test};
pub use field::{Class, Derivation, Derived, Field, OptionItem, Texts};

/// Things with names, in the order of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<T>(pub Vec<(String, T)>);

impl<T> Named<T> {
    /// The one with that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Its place in the order.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(key, _)| key == name)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// The whole document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Definition {
    /// Which contract this is.
    pub id: String,
    /// Which text of it.
    pub version: String,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// The first moment of the day after which it has to be looked at again.
    pub review_by: Option<Instant>,
    /// Roles that must sign.
    pub approvers: Vec<Approver>,
    /// What is known of a lead.
    pub fields: Named<Field>,
    /// Value lists that conditions name.
    pub lists: Named<Vec<Scalar>>,
    /// Hard conditions, in order.
    pub gates: Vec<Gate>,
    /// Criteria summed to scores.
    pub scorecards: Named<Scorecard>,
    /// A score over scores.
    pub total: Option<Total>,
    /// Scorecards (or `total`) whose grades make up the lead's grade.
    pub grade: Vec<String>,
    /// The vocabulary of outcomes.
    pub verdicts: Named<Verdict>,
    /// From results to a verdict, in order.
    pub decide: Vec<Clause>,
    /// Who gets the lead, in order.
    pub routes: Vec<Route>,
    /// The service agreement.
    pub handover: Option<Handover>,
    /// Worked leads with expected decisions.
    pub examples: Vec<Example>,
    /// Signatures.
    pub approvals: Vec<Approval>,
}

impl Definition {
    /// The plain values that an operand stands for: its own, or those of the list that it names.
    #[must_use]
    pub fn values<'a>(&'a self, operand: &'a Operand) -> &'a [Scalar] {
        match operand {
            Operand::Many(values) => values,
            Operand::One(one) => match one {
                Scalar::Text(name) => self.lists.get(name).map_or(std::slice::from_ref(one), Vec::as_slice),
                Scalar::Number(_) | Scalar::Boolean(_) => std::slice::from_ref(one),
            },
            Operand::Moment(_) => &[],
        }
    }

    /// The name of the list that an operand stands for, if it names one.
    #[must_use]
    pub fn list_named<'a>(&self, operand: &'a Operand) -> Option<&'a str> {
        match operand {
            Operand::One(one) => one.as_text().filter(|name| self.lists.get(name).is_some()),
            Operand::Many(_) | Operand::Moment(_) => None,
        }
    }

    /// The phrases that a class asks for: its own, or those of the list that it names.
    #[must_use]
    pub fn phrases<'a>(&'a self, texts: &'a Texts) -> Vec<&'a str> {
        match texts {
            Texts::Many(texts) => texts.iter().map(String::as_str).collect(),
            Texts::One(text) => match self.lists.get(text) {
                None => vec![text],
                Some(values) => values.iter().filter_map(Scalar::as_text).collect(),
            },
        }
    }

    /// The type of a field's values, if it says which or how it is derived; a field without errors always does.
    #[must_use]
    pub fn known_kind(field: &Field) -> Option<FieldType> {
        match field.derived.as_ref().map(|derived| &derived.how) {
            // A type that it cannot have is reported where it stands.
            Some(Derivation::Classify { .. }) => Some(FieldType::Choice),
            Some(Derivation::Domain) => {
                Some(Self::kind_of(field)).filter(|kind| matches!(kind, FieldType::Text | FieldType::Choice))
            }
            None => field.kind,
        }
    }

    /// The type of a field's values: as declared, or what its derivation gives.
    #[must_use]
    pub fn kind_of(field: &Field) -> FieldType {
        field.kind.unwrap_or_else(|| match field.derived.as_ref().map(|derived| &derived.how) {
            Some(Derivation::Classify { .. }) => FieldType::Choice,
            Some(Derivation::Domain) | None => FieldType::Text,
        })
    }
}

/// Criteria summed to one score.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scorecard {
    /// What people read.
    pub label: Option<String>,
    /// Points to begin with.
    pub start: i64,
    /// Limits of the score.
    pub limit: Limit,
    /// Criteria under a common limit.
    pub groups: Named<Group>,
    /// The criteria, in order.
    pub criteria: Vec<Criterion>,
    /// Labels for ranges of the score, downwards.
    pub grades: Vec<Grade>,
}

/// Criteria under a common limit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// What people read.
    pub label: Option<String>,
    /// Limits of the sum.
    pub limit: Limit,
}

/// One scored input.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its id, unique in its scorecard.
    pub id: String,
    /// The group whose limit it falls under.
    pub group: Option<String>,
    /// What people read.
    pub label: Option<String>,
    /// Why it is here.
    pub why: Option<String>,
    /// Whether it stays out of what a website ships.
    pub private: bool,
    /// How it comes to points.
    pub shape: Shape,
    /// Points when not known.
    pub unknown: Option<i64>,
    /// How the points fade.
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
    /// One condition.
    When {
        /// It.
        when: Predicate,
        /// Points when it holds.
        points: i64,
        /// Points when it does not.
        otherwise: i64,
    },
    /// Points for each unit.
    Per {
        /// What is counted.
        per: Per,
        /// Points for one.
        points: i64,
        /// Limits of the points.
        limit: Limit,
    },
}

/// What `per` counts.
#[derive(Debug, Clone, PartialEq)]
pub enum Per {
    /// Whole units of a number.
    Field(String),
    /// Activities.
    Activity(ActivityFilter),
}

/// A condition and its points.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// When it applies.
    pub when: Predicate,
    /// What it gives.
    pub points: i64,
    /// What people read.
    pub label: Option<String>,
}

/// How points fade.
#[derive(Debug, Clone, PartialEq)]
pub struct Decay {
    /// How much of the points goes at each step.
    pub percent: i64,
    /// How many days a step takes.
    pub every_days: f64,
    /// The date that the age is counted from; activities have their own.
    pub since: Option<String>,
}

/// A score over scores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Total {
    /// What people read.
    pub label: Option<String>,
    /// How often each scorecard counts.
    pub parts: Named<i64>,
    /// What the sum is divided by.
    pub divide_by: i64,
    /// Labels for ranges of it, downwards.
    pub grades: Vec<Grade>,
}

/// A hard condition that no points outvote.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: Option<String>,
    /// What closes it.
    pub condition: GateCondition,
    /// The verdict when it closes.
    pub verdict: String,
    /// Why, in words for the lead's owner.
    pub reason: String,
    /// Whether it stays out of what a website ships.
    pub private: bool,
    /// The verdict when the condition is not known.
    pub if_unknown: Option<String>,
}

/// What closes a gate.
#[derive(Debug, Clone, PartialEq)]
pub enum GateCondition {
    /// It closes when this holds.
    When(Predicate),
    /// It closes when this does not hold.
    Require(Predicate),
}

/// An outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What kind of outcome.
    pub kind: Kind,
    /// What people read.
    pub label: Option<String>,
    /// What to do.
    pub next_step: Option<String>,
}

/// One step from results to a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// When it applies; the last one always does.
    pub when: Option<Predicate>,
    /// The verdict.
    pub verdict: String,
}

/// Who gets a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Its id.
    pub id: String,
    /// When it applies; the last one always does.
    pub when: Option<Predicate>,
    /// Owner, queue, address and what else the author needs.
    pub to: Named<String>,
    /// How fast.
    pub respond_within_hours: Option<f64>,
    /// What to do.
    pub next_step: Option<String>,
}

/// The service agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    /// How fast.
    pub respond_within_hours: Option<f64>,
    /// When a rejected lead comes back.
    pub recycle_after_days: Option<f64>,
    /// What a rep can say no with.
    pub rejection_reasons: Vec<RejectionReason>,
}

/// Why a rep may reject a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectionReason {
    /// Its code.
    pub code: String,
    /// What people read.
    pub label: String,
    /// What has to be mended when it is given often.
    pub fix: Option<String>,
}

/// A worked lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The lead, as JSON.
    pub lead: crate::json::Node,
    /// When it is judged.
    pub as_of: Instant,
    /// What must come out.
    pub expect: Expectation,
}

/// What must come out of an example; what is not given is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "their names and meanings are those of the decision")]
pub struct Expectation {
    pub verdict: Option<String>,
    pub kind: Option<Kind>,
    pub grade: Option<Option<String>>,
    pub gate: Option<Option<String>>,
    pub route: Option<Option<String>>,
    pub settled: Option<bool>,
    pub scores: Named<i64>,
}

/// A role that must sign.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Approver {
    /// Its name.
    pub role: String,
    /// The keys that sign for it; without any, an approval by name is enough.
    pub keys: Vec<PublicKey>,
}

/// An approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// For which team.
    pub role: String,
    /// By whom.
    pub name: String,
    /// When.
    pub at: Instant,
    /// Of which text.
    pub digest: String,
    /// In what sense.
    pub note: Option<String>,
    /// What proves it, made by a key of the role.
    pub signature: Option<Signature>,
}

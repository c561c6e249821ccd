//! An explanation as plain data.

use crate::eval::Decision;
use crate::json::{Pairs, ToJson, object, push_text};
use crate::program::criterion::Outcome;
use crate::program::predicate::Bounds;
use crate::terms::{Grade, Kind};

/// Declares plain data that is written as a JSON object of its members, in their order.
macro_rules! plain {
    ($(#[$meta:meta])* pub struct $name:ident $(<$life:lifetime>)? { $($(#[$field_meta:meta])* pub $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
        pub struct $name $(<$life>)? { $($(#[$field_meta])* pub $field: $kind,)* }

        impl $(<$life>)? ToJson for $name $(<$life>)? {
            fn write(&self, out: &mut String) {
                object(out, &[$((stringify!($field), &self.$field)),*]);
            }
        }
    };
}

plain! {
    /// Why a decision came out as it did, and what would change it.
    pub struct Explanation<'p> {
        /// The decision explained.
        pub decision: Decision<'p>,
        /// The verdict in words.
        pub verdict: VerdictWords,
        /// One sentence: what decided it.
        pub headline: String,
        /// What it could become if more were known; nothing when it is settled.
        pub unsettled: Option<String>,
        /// The gate that closed.
        pub gate: Option<GateWords>,
        /// Who gets the lead.
        pub route: Option<RouteWords>,
        /// How fast it must be answered, in hours: by its route, else by the agreement.
        pub respond_within_hours: Option<f64>,
        /// What to do: by its route, else by its verdict.
        pub next_step: Option<String>,
        /// Every scorecard, in the definition's order.
        pub scorecards: Vec<CardWords>,
        /// The score over scores.
        pub total: Option<TotalWords>,
        /// What speaks most for the lead.
        pub reasons_for: Vec<Reason>,
        /// What speaks most against it, or what it is most missing.
        pub reasons_against: Vec<Reason>,
        /// What to ask next, the most useful question first.
        pub ask_next: Vec<Question>,
        /// The smallest changes that would lift the verdict or the grade.
        pub nearest_change: Nearest,
        /// What could not be read.
        pub problems: Vec<ProblemWords>,
    }
}

plain! {
    /// A verdict in words.
    pub struct VerdictWords {
        /// Its name.
        pub name: String,
        /// What people read.
        pub label: String,
        /// What kind of outcome.
        pub kind: Kind,
        /// What to do.
        pub next_step: Option<String>,
    }
}

plain! {
    /// A closed gate in words.
    pub struct GateWords {
        /// Its id.
        pub id: String,
        /// What people read.
        pub label: String,
        /// Why it is there.
        pub reason: String,
    }
}

plain! {
    /// A route in words.
    pub struct RouteWords {
        /// Its id.
        pub id: String,
        /// Where it leads: owner, queue, address and what else the author gave.
        #[cfg_attr(feature = "wasm", tsify(type = "Record<string, string>"))]
        pub to: Destination,
        /// How fast.
        pub respond_within_hours: Option<f64>,
        /// What to do.
        pub next_step: Option<String>,
    }
}

/// Where a route leads, in the author's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination(pub Vec<(String, String)>);

plain! {
    /// A scorecard's sum in words.
    pub struct CardWords {
        /// Its name.
        pub name: String,
        /// What people read.
        pub label: String,
        /// Points to begin with.
        pub start: i64,
        /// The score.
        pub points: i64,
        /// What it may yet be.
        #[cfg_attr(feature = "wasm", tsify(type = "[number | null, number | null]"))]
        pub possible: Bounds,
        /// Its grade.
        pub grade: Option<String>,
        /// The least it may be.
        pub min: Option<i64>,
        /// The most it may be.
        pub max: Option<i64>,
        /// Its grades, downwards.
        pub grades: Vec<Grade>,
        /// Every criterion, in order.
        pub lines: Vec<Line>,
        /// Limits that cut something.
        pub limits: Vec<LimitWords>,
        /// The sum as a sum: `20 + 25 − 8 = 37`.
        pub sum: String,
    }
}

plain! {
    /// One criterion in words.
    pub struct Line {
        /// Its id.
        pub id: String,
        /// What people read.
        pub label: String,
        /// Its group.
        pub group: Option<String>,
        /// Its points.
        pub points: i64,
        /// What they may yet be.
        #[cfg_attr(feature = "wasm", tsify(type = "[number | null, number | null]"))]
        pub possible: Bounds,
        /// Whether it is met.
        pub outcome: Outcome,
        /// The label of the bin that was met, where the author gave it one.
        pub bin: Option<String>,
        /// What fading took, signed.
        pub faded: i64,
        /// The values it looked at.
        pub seen: Option<String>,
        /// All of it in one line: `+25 VP or above — Job title “VP of Sales”`.
        pub text: String,
        /// Why the criterion is there.
        pub why: Option<String>,
    }
}

plain! {
    /// What a limit did, in words.
    pub struct LimitWords {
        /// The group; nothing for the scorecard itself.
        pub group: Option<String>,
        /// What people read.
        pub label: String,
        /// How much it added or took.
        pub cut: i64,
        /// All of it in one line.
        pub text: String,
    }
}

plain! {
    /// The score over scores in words.
    pub struct TotalWords {
        /// What people read.
        pub label: String,
        /// The score.
        pub points: i64,
        /// What it may yet be.
        #[cfg_attr(feature = "wasm", tsify(type = "[number | null, number | null]"))]
        pub possible: Bounds,
        /// Its grade.
        pub grade: Option<String>,
        /// Its grades, downwards.
        pub grades: Vec<Grade>,
        /// The sum as a sum: `(60 × 77 + 40 × 20) ÷ 100 = 54`.
        pub sum: String,
    }
}

plain! {
    /// A criterion that speaks for or against a lead.
    pub struct Reason {
        /// Its scorecard.
        pub scorecard: String,
        /// Its id.
        pub criterion: String,
        /// Its points.
        pub points: i64,
        /// It in one line.
        pub text: String,
    }
}

plain! {
    /// An unanswered field worth asking about.
    pub struct Question {
        /// The field.
        pub field: String,
        /// What people read.
        pub label: String,
        /// How to ask; the label where the author did not say.
        pub question: String,
        /// Other verdicts that an answer could bring, in the definition's order.
        pub verdicts: Vec<String>,
        /// Other grades that an answer could bring, sorted.
        pub grades: Vec<String>,
        /// Scores that an answer could move, and between what.
        pub points: Vec<PointRange>,
        /// All of it in one line.
        pub text: String,
    }
}

plain! {
    /// Between what an answer would put a score.
    pub struct PointRange {
        /// The scorecard.
        pub scorecard: String,
        /// The least.
        pub low: i64,
        /// The most.
        pub high: i64,
    }
}

plain! {
    /// The smallest changes that would lift something.
    pub struct Nearest {
        /// The one that lifts the verdict.
        pub verdict: Option<Change>,
        /// The one that lifts the grade.
        pub grade: Option<Change>,
    }
}

plain! {
    /// One value that would change the decision.
    pub struct Change {
        /// The field.
        pub field: String,
        /// What people read.
        pub label: String,
        /// The value seen.
        pub from: Option<String>,
        /// The value that would do.
        pub to: String,
        /// The verdict then.
        pub verdict: String,
        /// The grade then.
        pub grade: Option<String>,
        /// How many points it adds over all scorecards.
        pub points: i64,
        /// All of it in one line.
        pub text: String,
    }
}

plain! {
    /// A value that could not be read, in words.
    pub struct ProblemWords {
        /// The field, or `activities`.
        pub field: String,
        /// What people read.
        pub label: String,
        /// What is wrong with it.
        pub text: String,
    }
}

impl ToJson for Destination {
    fn write(&self, out: &mut String) {
        Pairs(&self.0).write(out);
    }
}

impl ToJson for Kind {
    fn write(&self, out: &mut String) {
        push_text(out, self.name());
    }
}

impl ToJson for Outcome {
    fn write(&self, out: &mut String) {
        push_text(out, self.as_str());
    }
}

impl ToJson for Grade {
    fn write(&self, out: &mut String) {
        object(out, &[("grade", &self.grade), ("from", &self.from)]);
    }
}

//! Scorecards with their criteria in three shapes, and the score over scores.

use super::atoms::{
    Activities, AnyText, Divisor, Duration, Id, Name, Named, Percent, Points, Step, Text, Threshold, object,
};
use super::condition::LeadCondition;
use schemars::JsonSchema;

object! {
    /// Criteria summed to one score. Points are whole numbers, and so is every score.
    Scorecard {
        /// What people read.
        pub label: Option<AnyText>,
        /// Points to begin with; 0 when not given.
        pub start: Option<Points>,
        /// The least the score can be.
        pub min: Option<Threshold>,
        /// The most the score can be.
        pub max: Option<Threshold>,
        /// Groups of criteria whose sum has limits of its own, by name.
        pub groups: Option<Named<Group>>,
        /// The criteria, in order.
        pub criteria: Vec<Criterion>,
        /// Grades go down by `from`; the last has no `from` and takes the rest.
        pub grades: Option<Vec<Grade>>,
    }
}

object! {
    /// Criteria under a common limit.
    Group {
        /// What people read.
        pub label: Option<AnyText>,
        /// The least the sum can be.
        pub min: Option<Threshold>,
        /// The most the sum can be.
        pub max: Option<Threshold>,
    }
}

/// One scored input: `bins`, or `when` with `points`, or `per` with `points`.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Criterion {
    Bins(BinsCriterion),
    When(WhenCriterion),
    Per(PerCriterion),
}

macro_rules! criterion {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* }) => {
        object! {
            $(#[$meta])*
            $name {
                /// Its id, unique in its scorecard.
                pub id: Id,
                /// The group whose limits it falls under.
                pub group: Option<Name>,
                /// What people read.
                pub label: Option<AnyText>,
                /// Why it is here.
                pub why: Option<AnyText>,
                /// Whether it stays out of what `leadpact publish --public` makes.
                pub private: Option<bool>,
                $($own)*
                /// Points when it is not known; when not given, the possible points nearest to zero count.
                pub unknown: Option<Points>,
                /// How the points fade with age.
                pub decay: Option<Decay>,
            }
        }
    };
}

criterion! {
    /// The first bin that holds gives its points.
    BinsCriterion {
        /// The bins, in order.
        pub bins: Vec<Bin>,
        /// Points when none holds; 0 when not given.
        pub otherwise: Option<Points>,
    }
}

criterion! {
    /// Points when a condition holds.
    WhenCriterion {
        /// The condition.
        pub when: LeadCondition,
        /// Points when it holds.
        pub points: Points,
        /// Points when it does not; 0 when not given.
        pub otherwise: Option<Points>,
    }
}

criterion! {
    /// Points for each unit of a number or each activity.
    PerCriterion {
        /// What is counted.
        pub per: Per,
        /// Points for one.
        pub points: Points,
        /// The least it can give.
        pub min: Option<Threshold>,
        /// The most it can give.
        pub max: Option<Threshold>,
    }
}

object! {
    /// A condition and its points.
    Bin {
        /// When it applies.
        pub when: LeadCondition,
        /// What it gives.
        pub points: Points,
        /// What people read.
        pub label: Option<AnyText>,
    }
}

/// What is counted.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Per {
    Field(PerField),
    Activity(PerActivity),
}

object! {
    /// Whole units of a number.
    PerField {
        /// A field of type `number`.
        pub field: Name,
    }
}

object! {
    /// Activities.
    PerActivity {
        /// Their type, or several.
        pub activity: Activities,
        /// How many days back they count; any time when not given.
        pub within_days: Option<Duration>,
    }
}

object! {
    /// How points fade: at each step they lose some percent, and what is left is cut to a whole number.
    Decay {
        /// How much goes at each step.
        pub percent: Percent,
        /// How many days a step takes.
        pub every_days: Step,
        /// The date field whose age counts. Activities fade by their own age.
        pub since: Option<Name>,
    }
}

object! {
    /// A label for a range of a score.
    Grade {
        /// The label.
        pub grade: Text,
        /// The lowest score in it; the last grade has none.
        pub from: Option<Threshold>,
    }
}

object! {
    /// A score over scores: the sum of parts, divided and cut to a whole number.
    Total {
        /// What people read.
        pub label: Option<AnyText>,
        /// How often each scorecard counts, by its name.
        pub parts: Named<Points>,
        /// What the sum is divided by; 1 when not given.
        pub divide_by: Option<Divisor>,
        /// Grades go down by `from`; the last has no `from` and takes the rest.
        pub grades: Option<Vec<Grade>>,
    }
}

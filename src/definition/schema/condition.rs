//! Conditions. Which forms one can have depends on where it stands, so there are three types of them that share their forms.

use super::Kind;
use super::atoms::{Activities, AnyText, Count, Duration, Moment, Name, Scalar, Several, Texts, Values, object};
use schemars::JsonSchema;

macro_rules! condition {
    ($(#[$meta:meta])* $name:ident { $($own:ident($form:ty),)* }) => {
        $(#[$meta])*
        #[derive(Debug, JsonSchema)]
        #[schemars(untagged)]
        pub enum $name {
            Field(Box<FieldTest>),
            Activity(ActivityTest),
            All(All<$name>),
            Any(Any<$name>),
            None(NoneOf<$name>),
            Not(Not<$name>),
            AtLeast(AtLeast<$name>),
            $($own($form),)*
        }
    };
}

condition! {
    /// A condition on the lead.
    LeadCondition {}
}

condition! {
    /// A condition on the lead or on its scores, grades and completeness.
    DecideCondition {
        Score(ScoreTest),
        Grade(GradeTest),
        Completeness(CompletenessTest),
    }
}

condition! {
    /// A condition on the lead, on its results or on its verdict.
    RouteCondition {
        Score(ScoreTest),
        Grade(GradeTest),
        Completeness(CompletenessTest),
        Verdict(VerdictTest),
        Kind(KindTest),
    }
}

object! {
    /// Compares a field's value; several operators all have to hold. On a missing field it is unknown.
    #[schemars(extend("minProperties" = 2))]
    FieldTest {
        /// The field.
        pub field: Name,
        /// It equals this.
        pub is: Option<Scalar>,
        /// It does not equal this.
        pub is_not: Option<Scalar>,
        /// It equals one of these: values, or the name of a list.
        pub r#in: Option<Values>,
        /// It equals none of these: values, or the name of a list.
        pub not_in: Option<Values>,
        /// The number is greater.
        pub gt: Option<f64>,
        /// The number is greater or equal.
        pub gte: Option<f64>,
        /// The number is less.
        pub lt: Option<f64>,
        /// The number is less or equal.
        pub lte: Option<f64>,
        /// One of these phrases occurs as whole words; `engineer*` stands for any ending, `*` alone for any one word.
        pub words: Option<Texts>,
        /// One of these texts occurs.
        pub contains: Option<Texts>,
        /// It begins with one of these texts.
        pub starts_with: Option<Texts>,
        /// It ends with one of these texts.
        pub ends_with: Option<Texts>,
        /// The domain of the email address, or a parent domain of it, is one of these: domains, or the name of a list.
        pub domain_in: Option<Texts>,
        /// At least one of these is among the choices.
        pub has_any: Option<Values>,
        /// All of these are among the choices.
        pub has_all: Option<Values>,
        /// None of these is among the choices.
        pub has_none: Option<Values>,
        /// The date is before this.
        pub before: Option<Moment>,
        /// The date is after this.
        pub after: Option<Moment>,
        /// The date is less than so many days ago.
        pub within_days: Option<Duration>,
        /// The date is so many days ago or more.
        pub older_than_days: Option<Duration>,
        /// The date is less than so many days ahead.
        pub within_next_days: Option<Duration>,
        /// `true`: it has a value; `false`: it has none.
        pub present: Option<bool>,
    }
}

object! {
    /// Activities of some types sum to enough. Without a list of activities it is unknown.
    ActivityTest {
        /// Their type, or several.
        pub activity: Activities,
        /// How many days back they count; any time when not given.
        pub within_days: Option<Duration>,
        /// How many it takes; one when not given.
        pub at_least: Option<Count>,
    }
}

object! {
    /// Every one of these holds.
    #[schemars(rename = "All{C}")]
    All<C> {
        /// The conditions.
        pub all: Vec<C>,
    }
}

object! {
    /// At least one of these holds.
    #[schemars(rename = "Any{C}")]
    Any<C> {
        /// The conditions.
        pub any: Vec<C>,
    }
}

object! {
    /// None of these holds.
    #[schemars(rename = "None{C}")]
    NoneOf<C> {
        /// The conditions.
        pub none: Vec<C>,
    }
}

object! {
    /// This does not hold.
    #[schemars(rename = "Not{C}")]
    Not<C> {
        /// The condition.
        pub not: Box<C>,
    }
}

object! {
    /// At least so many of these hold.
    #[schemars(rename = "AtLeast{C}")]
    AtLeast<C> {
        /// How many.
        pub at_least: Several,
        /// The conditions.
        pub of: Vec<C>,
    }
}

object! {
    /// Compares a score.
    #[schemars(extend("minProperties" = 2))]
    ScoreTest {
        /// A scorecard, or `total`.
        pub score: Name,
        /// It is greater.
        pub gt: Option<f64>,
        /// It is greater or equal.
        pub gte: Option<f64>,
        /// It is less.
        pub lt: Option<f64>,
        /// It is less or equal.
        pub lte: Option<f64>,
    }
}

object! {
    /// Compares a grade.
    #[schemars(extend("minProperties" = 2))]
    GradeTest {
        /// A scorecard, or `total`.
        pub grade: Name,
        /// It is this one.
        pub is: Option<AnyText>,
        /// It is one of these.
        pub r#in: Option<Vec<AnyText>>,
    }
}

object! {
    /// Compares how much of what is used is known.
    CompletenessTest {
        /// In percent.
        pub completeness: Comparison,
    }
}

object! {
    /// Compares a number.
    #[schemars(extend("minProperties" = 1))]
    Comparison {
        /// It is greater.
        pub gt: Option<f64>,
        /// It is greater or equal.
        pub gte: Option<f64>,
        /// It is less.
        pub lt: Option<f64>,
        /// It is less or equal.
        pub lte: Option<f64>,
    }
}

object! {
    /// Looks at the verdict.
    VerdictTest {
        /// Which one.
        pub verdict: VerdictNames,
    }
}

object! {
    /// Some verdicts.
    #[schemars(extend("minProperties" = 1))]
    VerdictNames {
        /// It is this one.
        pub is: Option<Name>,
        /// It is one of these.
        pub r#in: Option<Vec<Name>>,
    }
}

object! {
    /// Looks at the kind of the verdict.
    KindTest {
        /// Which one.
        pub kind: Kinds,
    }
}

object! {
    /// Some kinds of verdicts.
    #[schemars(extend("minProperties" = 1))]
    Kinds {
        /// It is this one.
        pub is: Option<Kind>,
        /// It is one of these.
        pub r#in: Option<Vec<Kind>>,
    }
}

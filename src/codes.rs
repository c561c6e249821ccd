//! The one table of codes. A code is stable: it is never renamed and never used for something else.

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(feature = "wasm", serde(rename_all = "lowercase"))]
pub enum Severity {
    /// The definition cannot run.
    Error,
    /// The definition runs, and probably not as meant.
    Warning,
    /// Worth knowing; it may well be meant.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($name:ident $severity:ident $text:literal $meaning:literal)*) => {
        /// What kind of problem a diagnostic is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $meaning] $name,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as it is printed, such as `unknown-field`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How much a problem of this kind matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    JsonSyntax         Error "json-syntax"          "The text is not JSON."
    TooLarge           Error "too-large"            "A bound of the format is passed: bytes, criteria, fields or list values."
    TooDeep            Error "too-deep"             "Values are nested deeper than the format allows."
    TooManyProblems    Error "too-many-problems"    "There are more problems than can be listed; those that are listed come first."
    DuplicateKey       Error "duplicate-key"        "An object has the same key twice."
    UnknownKey         Error "unknown-key"          "The format has no such key here."
    MissingKey         Error "missing-key"          "A required key is absent."
    WrongType          Error "wrong-type"           "A JSON value is of another type than the format asks for."
    WrongValue         Error "wrong-value"          "A value is not among the allowed ones."
    EmptyText          Error "empty-text"           "A required text is empty."
    BadName            Error "bad-name"             "An id or name has other characters than lower case letters, digits, `-` and `_`."
    DuplicateId        Error "duplicate-id"         "Two items of a list have the same id or name."
    NotWhole           Error "not-whole"            "A number that must be whole has a fraction."
    OutOfRange         Error "out-of-range"         "A number is outside the allowed range."
    MinAboveMax        Error "min-above-max"        "A lower limit is above its upper limit."
    BadDate            Error "bad-date"             "A text is not a date, or not a date and time."
    BadDigest          Error "bad-digest"           "A text is not a digest."
    BadKey             Error "bad-key"              "A text is not a public key."
    BadSignature       Error "bad-signature"        "A text is not a signature."
    BadPhrase          Error "bad-phrase"           "A phrase has a `*` in a place where it means nothing."
    BadShape           Error "bad-shape"            "Keys that exclude each other stand together, or none of those needed stands there."
    UnknownField       Error "unknown-field"        "A field is named that is not declared."
    UnknownList        Error "unknown-list"         "A list is named that is not declared."
    UnknownGroup       Error "unknown-group"        "A group is named that the scorecard does not have."
    UnknownScore       Error "unknown-score"        "A scorecard is named that does not exist."
    UnknownGrade       Error "unknown-grade"        "A grade is named that the scorecard does not have."
    UnknownVerdict     Error "unknown-verdict"      "A verdict is named that is not declared."
    UnknownGate        Error "unknown-gate"         "A gate is named that does not exist."
    UnknownRoute       Error "unknown-route"        "A route is named that does not exist."
    WrongOperator      Error "wrong-operator"       "An operator does not go with the type of the field."
    WrongOperand       Error "wrong-operand"        "An operand is of another type than the operator compares with."
    NoOperator         Error "no-operator"          "A condition names something and does not say what has to hold."
    WrongSource        Error "wrong-source"         "A field is derived from one of a type that does not allow it."
    DerivedCircle      Error "derived-circle"       "Derived fields are derived from each other in a circle."
    NoCatchAll         Error "no-catch-all"         "The last rule has a condition, so a lead could fall through."
    CatchAllNotLast    Error "catch-all-not-last"   "A rule without a condition is followed by rules that are never reached."
    GradesNotDescending Error "grades-not-descending" "Grades do not go down by their lower ends."
    ReservedName       Error "reserved-name"        "A name has another meaning here."
    DifferingField     Error "differing-field"      "Definitions of a library read the same field otherwise."
    EmptyCondition     Warning "empty-condition"    "A combination of no conditions is always true or always false."
    EmptyOperand       Warning "empty-operand"      "A comparison with nothing is always true or always false."
    UnlistedOperand    Warning "unlisted-operand"   "A condition compares with a text that is not among the options of the field."
    AmbiguousAlias     Warning "ambiguous-alias"    "The same alias leads to two fields or options; only the first is used."
    DerivedAlias       Warning "derived-alias"      "A derived field comes with a lead under its own name only, so its aliases are not used."
    NoEffect           Warning "no-effect"          "A setting changes nothing."
    LooksLikeList      Warning "looks-like-list"    "A single text is nearly the name of a declared list."
    UnknownPlace       Warning "unknown-place"        "A place that `x-private` names is not there."
    EditedPublication  Warning "edited-publication"   "The compiled form in a published definition does not belong to it."
    UnprovenApproval   Warning "unproven-approval"  "An approval does not count, for no key of its role signed it."
    FailingExample     Warning "failing-example"    "A worked example does not come out as expected."
    LintSetting        Warning "lint-setting"       "What `x-lint` says of a rule cannot be understood, or gives no reason."
    UnreachableGrade   Warning "unreachable-grade"  "No lead gets this grade."
    UnreachableVerdict Warning "unreachable-verdict" "No lead gets this verdict."
    UnreachableRoute   Warning "unreachable-route"  "No lead takes this route."
    UnreachableGate    Warning "unreachable-gate"   "This gate never decides."
    ShadowedBin        Warning "shadowed-bin"       "Bins before this one always come first."
    GapBetweenBins     Warning "gap-between-bins"   "Numbers between two bins fall through."
    OverlappingBins    Warning "overlapping-bins"   "Numbers belong to two bins, and only the first one counts."
    WorthlessCriterion Warning "worthless-criterion" "A limit swallows whatever this criterion gives."
    LoneCriterion      Note    "lone-criterion"     "One criterion decides alone."
    ContradictoryCondition Warning "contradictory-condition" "No lead fulfils this condition."
    UnreachablePoints  Warning "unreachable-points" "No lead keeps all these points."
    GateWithoutReason  Warning "gate-without-reason" "The reason of a gate says nothing."
    DecayWithoutDates  Warning "decay-without-dates" "Points fade by a date that nobody gives."
    UnreadField        Note    "unread-field"       "Nothing reads this field."
    UnusedList         Warning "unused-list"        "Nothing names this list."
    OverlappingLists   Warning "overlapping-lists"  "Two lists that one field is compared with share values."
    RefusalAsConsent   Warning "refusal-as-consent" "A refusal is read as consent."
    ProtectedProxy     Warning "protected-proxy"    "A field may stand for a protected trait."
    ReviewDate         Note    "review-date"        "The day of review is missing or has passed."
    WinnableGate       Note    "winnable-gate"      "A gate throws away leads that would be accepted."
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique() {
        let texts: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
    }
}

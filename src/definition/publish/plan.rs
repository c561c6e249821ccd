//! What is taken over of each kind of object.

/// What is taken over of a value.
#[derive(Debug)]
pub(super) enum Plan {
    /// All of it, but keys that are the author's own.
    Whole,
    /// Every item of a list, or every value of an object with names for keys.
    Each(&'static Plan),
    /// These keys of an object.
    Only(&'static [(&'static str, Plan)]),
    /// A text in its place, where the format asks for one.
    Text(&'static str),
    /// An empty object in its place.
    Nothing,
}

use Plan::{Each, Nothing, Only, Text, Whole};

impl Plan {
    /// What is taken over of the value under a key.
    pub(super) fn of(&'static self, key: &str) -> Option<&'static Self> {
        match self {
            Only(keys) => keys.iter().find(|(name, _)| *name == key).map(|(_, plan)| plan),
            Whole | Each(_) => Some(self.each()).filter(|_| !key.starts_with("x-")),
            Text(_) | Nothing => None,
        }
    }

    /// What is taken over of an item.
    pub(super) const fn each(&'static self) -> &'static Self {
        match self {
            Each(plan) => plan,
            Whole | Only(_) | Text(_) | Nothing => self,
        }
    }
}

pub(super) static DEFINITION: Plan = Only(&[
    ("format", Whole),
    ("id", Whole),
    ("version", Whole),
    ("name", Whole),
    ("fields", Each(&FIELD)),
    ("lists", Each(&Whole)),
    ("gates", Each(&GATE)),
    ("scorecards", Each(&SCORECARD)),
    ("total", Only(&[("parts", Whole), ("divide_by", Whole), ("grades", Each(&GRADE))])),
    ("grade", Whole),
    ("verdicts", Each(&VERDICT)),
    ("decide", Each(&Only(&[("when", Whole), ("verdict", Whole)]))),
    ("routes", Each(&Only(&[("id", Whole), ("when", Whole), ("to", Nothing)]))),
]);

static FIELD: Plan = Only(&[
    ("type", Whole),
    ("label", Whole),
    ("aliases", Whole),
    ("question", Whole),
    ("options", Each(&Only(&[("value", Whole), ("label", Whole), ("aliases", Whole)]))),
    ("decimal", Whole),
    ("order", Whole),
    ("from", Whole),
    ("take", Whole),
    ("classify", Each(&Only(&[("value", Whole), ("words", Whole), ("unless", Whole)]))),
    ("otherwise", Whole),
]);

static GATE: Plan = Only(&[
    ("id", Whole),
    ("when", Whole),
    ("require", Whole),
    ("verdict", Whole),
    ("reason", Text("not published")),
    ("if_unknown", Whole),
]);

static SCORECARD: Plan = Only(&[
    ("start", Whole),
    ("min", Whole),
    ("max", Whole),
    ("groups", Each(&Only(&[("min", Whole), ("max", Whole)]))),
    ("criteria", Each(&CRITERION)),
    ("grades", Each(&GRADE)),
]);

static CRITERION: Plan = Only(&[
    ("id", Whole),
    ("group", Whole),
    ("bins", Each(&Only(&[("when", Whole), ("points", Whole)]))),
    ("when", Whole),
    ("points", Whole),
    ("otherwise", Whole),
    ("per", Whole),
    ("min", Whole),
    ("max", Whole),
    ("unknown", Whole),
    ("decay", Whole),
]);

static GRADE: Plan = Only(&[("grade", Whole), ("from", Whole)]);

/// What a verdict is worth is there for pages, which tell it to what counts their visitors.
static VERDICT: Plan = Only(&[("kind", Whole), ("x-value", Whole), ("x-currency", Whole)]);

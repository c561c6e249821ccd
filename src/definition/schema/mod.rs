//! The objects of the document once more, as types whose JSON Schema an editor can use.
//!
//! The parser is not made from these types: it reads with byte positions, goes on after a problem and says what was meant, which no
//! derived reader does. Instead a test feeds every key to both and finds no difference. The doc comments become descriptions.

mod atoms;
mod condition;
pub mod library;
mod score;

use atoms::{
    AnyText, Day, Digest, Duration, Format, Id, KeyText, Moment, Name, Named, Scalar, SignatureText, Text, TextOrNull,
    Texts, Threshold, object,
};
use condition::{DecideCondition, LeadCondition, RouteCondition};
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use score::{Scorecard, Total};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The JSON Schema of a definition, draft 2020-12.
#[must_use]
pub fn schema() -> Value {
    of::<Definition>()
}

/// The JSON Schema of a library of definitions.
#[must_use]
pub fn library_schema() -> Value {
    of::<library::Library>()
}

fn of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(tidy));
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Takes out what Rust knows and the document does not: an absent key is not `null`, and numbers have no width.
fn tidy(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if object.get("format").is_some_and(is_width) {
        object.remove("format");
    }
    if let Some(Value::Array(kinds)) = object.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = kinds.as_slice() {
            let kind = kind.clone();
            object.insert("type".to_owned(), kind);
        }
    }
    if let Some(Value::Array(forms)) = object.get_mut("anyOf") {
        forms.retain(|form| *form != json!({ "type": "null" }));
        if let [Value::Object(form)] = forms.as_slice() {
            let form = form.clone();
            object.remove("anyOf");
            object.extend(form);
        }
    }
}

fn is_width(format: &Value) -> bool {
    format.as_str().is_some_and(|format| ["int", "uint", "double", "float"].iter().any(|kind| format.starts_with(kind)))
}

object! {
    /// A lead definition: the contract by which sales and marketing score leads, and which both of them sign.
    #[schemars(title = "Lead definition")]
    Definition {
        /// Where this schema is found, so that an editor uses it.
        #[schemars(rename = "$schema")]
        pub schema: Option<AnyText>,
        /// The version of the format, always 1.
        pub format: Format,
        /// The name of this contract for machines.
        pub id: Id,
        /// The version of this text, such as `3.1.0`.
        pub version: Text,
        /// What people call it.
        pub name: Text,
        /// What it is for.
        pub description: Option<AnyText>,
        /// Who looks after it.
        pub owner: Option<AnyText>,
        /// The day after which an agreed definition is expired until it has been looked at again.
        pub review_by: Option<Day>,
        /// The roles that must sign; `sales` and `marketing` when not given.
        #[schemars(length(min = 1))]
        pub approvers: Option<Vec<Role>>,
        /// What is known of a lead, by name.
        pub fields: Named<Field>,
        /// Lists of values that conditions name.
        pub lists: Option<Named<Vec<Scalar>>>,
        /// Hard conditions that no points outvote, in order: the first closed one decides.
        pub gates: Option<Vec<Gate>>,
        /// Criteria summed to scores, by name.
        #[schemars(extend("minProperties" = 1))]
        pub scorecards: Named<Scorecard>,
        /// A score over scores, addressed as `total`.
        pub total: Option<Total>,
        /// The scorecards (or `total`) whose grades are joined into the lead's grade: `["fit", "engagement"]` gives `A2`.
        pub grade: Option<Vec<Name>>,
        /// The vocabulary of outcomes, by name.
        pub verdicts: Named<Verdict>,
        /// From results to a verdict: the first that holds, if no gate closed. The last has no `when`.
        #[schemars(length(min = 1))]
        pub decide: Vec<Clause>,
        /// Who gets a lead: the first that holds. The last has no `when`.
        pub routes: Option<Vec<Route>>,
        /// The service agreement between the teams.
        pub handover: Option<Handover>,
        /// Worked leads with what must come out. A definition with a failing example cannot be agreed.
        pub examples: Option<Vec<Example>>,
        /// Signatures. They are no part of the digest.
        pub approvals: Option<Vec<Approval>>,
    }
}

/// What is known of a lead: a value that comes with it, or one that follows from another field.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[expect(missing_docs, reason = "each type says what it is")]
pub enum Field {
    Plain(PlainField),
    Choice(ChoiceField),
    Number(NumberField),
    Date(DateField),
    Domain(DomainField),
    Classified(ClassifiedField),
}

/// Declares a field that comes with a lead.
macro_rules! given_field {
    ($(#[$meta:meta])* $name:ident $kind:ident { $($own:tt)* }) => {
        object! {
            $(#[$meta])*
            $name {
                /// How a value is read.
                #[schemars(rename = "type")]
                pub kind: $kind,
                /// What people read. A lead may also give the value under it.
                pub label: Option<AnyText>,
                /// Other names under which a lead may give the value.
                pub aliases: Option<Vec<Text>>,
                /// How to ask for it.
                pub question: Option<AnyText>,
                $($own)*
            }
        }
    };
}

/// Declares a field that follows from another one. Whatever is given under its own name is used instead.
macro_rules! derived_field {
    ($(#[$meta:meta])* $name:ident $kind:ident { $($own:tt)* }) => {
        object! {
            $(#[$meta])*
            $name {
                /// The field it follows from.
                pub from: Name,
                $($own)*
                /// How a value is read; it may be left out.
                #[schemars(rename = "type")]
                pub kind: Option<$kind>,
                /// What people read.
                pub label: Option<AnyText>,
                /// Not used, for a derived field comes with a lead under its own name only.
                pub aliases: Option<Vec<Text>>,
                /// How to ask for it.
                pub question: Option<AnyText>,
                /// The values it can have, for the type `choice`.
                pub options: Option<Vec<OptionItem>>,
            }
        }
    };
}

given_field! {
    /// A text, a yes or no, or an email address.
    PlainField PlainKind {}
}

given_field! {
    /// One or several of some options.
    ChoiceField ChoiceKind {
        /// The values it can have; without them any text is taken.
        pub options: Option<Vec<OptionItem>>,
    }
}

given_field! {
    /// A number or a range, also as text: `1,200`, `51-200`, `€ 50k`, `> 1000`.
    NumberField NumberKind {
        /// The decimal sign of numbers in texts; a point when not given.
        pub decimal: Option<DecimalSign>,
    }
}

given_field! {
    /// A date, or a date and time.
    DateField DateKind {
        /// Which comes first in dates like `3/4/2026`; without it they are not read.
        pub order: Option<DateOrder>,
    }
}

derived_field! {
    /// The domain of an email address.
    DomainField TextOrChoiceKind {
        /// The part of an email address after the `@`.
        pub take: Take,
    }
}

derived_field! {
    /// The class that a text falls into: the first any of whose `words` occurs and none of whose `unless` occurs.
    ClassifiedField OneChoiceKind {
        /// The classes, in order.
        pub classify: Vec<Class>,
        /// The value when no class matches; missing when not given.
        pub otherwise: Option<Text>,
    }
}

/// Declares what a key can be when it is one of a few texts.
macro_rules! words {
    ($($name:ident { $($(#[$meta:meta])* $variant:ident = $text:literal),* })*) => {
        $(
            #[derive(Debug, JsonSchema)]
            #[schemars(inline)]
            #[expect(missing_docs, reason = "the words of the document")]
            pub enum $name { $($(#[$meta])* #[schemars(rename = $text)] $variant,)* }
        )*
    };
}

words! {
    PlainKind { Text = "text", Boolean = "boolean", Email = "email" }
    ChoiceKind { Choice = "choice", Choices = "choices" }
    NumberKind { Number = "number" }
    DateKind { Date = "date" }
    TextOrChoiceKind { Text = "text", Choice = "choice" }
    OneChoiceKind { Choice = "choice" }
    DecimalSign { Point = ".", Comma = "," }
    DateOrder { MonthFirst = "mdy", DayFirst = "dmy" }
    Take { Domain = "domain" }
    Fix { Targeting = "targeting", Scoring = "scoring", Data = "data", Timing = "timing", Routing = "routing" }
    Kind { Accept = "accept", Nurture = "nurture", Recycle = "recycle", Incomplete = "incomplete", Disqualify = "disqualify", Junk = "junk" }
}

/// One of the options of a choice: a text, or an object with more texts for the same thing.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[expect(missing_docs, reason = "the two forms of an option")]
pub enum OptionItem {
    Text(Text),
    Object(OptionObject),
}

object! {
    /// An option with more texts that mean it.
    OptionObject {
        /// The text that stands for it.
        pub value: Text,
        /// What people read; it is matched as well.
        pub label: Option<AnyText>,
        /// Other texts that mean it.
        pub aliases: Option<Vec<Text>>,
    }
}

object! {
    /// A class that a text can fall into.
    Class {
        /// The derived value.
        pub value: Text,
        /// Phrases that lead to it, or the name of a list of them. `engineer*` stands for any ending, `*` alone for any one word.
        pub words: Texts,
        /// Phrases that keep a text out of it, or the name of a list of them.
        pub unless: Option<Texts>,
    }
}

/// A hard condition that no points outvote. A `when` gate closes if the condition holds, a `require` gate if it does not.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[expect(missing_docs, reason = "the two forms of a gate")]
pub enum Gate {
    When(WhenGate),
    Require(RequireGate),
}

macro_rules! gate {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* }) => {
        object! {
            $(#[$meta])*
            $name {
                /// Its id.
                pub id: Id,
                /// What people read.
                pub label: Option<AnyText>,
                $($own)*
                /// The verdict when it closes.
                pub verdict: Name,
                /// Why, in words for whoever looks after the lead.
                pub reason: Text,
                /// Whether it stays out of what `leadpact publish --public` makes.
                pub private: Option<bool>,
                /// The verdict when the condition is not known; the gate stays open when not given.
                pub if_unknown: Option<Name>,
            }
        }
    };
}

gate! {
    /// A gate that closes if its condition holds.
    WhenGate {
        /// What closes it.
        pub when: LeadCondition,
    }
}

gate! {
    /// A gate that closes if its condition does not hold.
    RequireGate {
        /// What keeps it open.
        pub require: LeadCondition,
    }
}

object! {
    /// An outcome.
    Verdict {
        /// What kind of outcome it is.
        pub kind: Kind,
        /// What people read.
        pub label: Option<AnyText>,
        /// What to do.
        pub next_step: Option<AnyText>,
    }
}

object! {
    /// A step from results to a verdict.
    Clause {
        /// When it applies; the last one has none.
        pub when: Option<DecideCondition>,
        /// The verdict.
        pub verdict: Name,
    }
}

object! {
    /// Who gets a lead.
    Route {
        /// Its id.
        pub id: Id,
        /// When it applies; the last one has none.
        pub when: Option<RouteCondition>,
        /// Where it leads.
        pub to: Destination,
        /// How fast the lead must be answered, in hours.
        pub respond_within_hours: Option<Duration>,
        /// What to do.
        pub next_step: Option<AnyText>,
    }
}

/// Where a route leads: texts under keys of the author's choice.
#[derive(Debug)]
pub struct Destination;

impl JsonSchema for Destination {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Destination")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "Where a route leads: texts under keys of your choice.",
            "properties": { "owner": { "type": "string" }, "queue": { "type": "string" }, "url": { "type": "string" } },
            "patternProperties": { "^x-": true, "^(?!x-)": { "type": "string" } }
        })
    }
}

object! {
    /// The service agreement between the teams.
    Handover {
        /// How fast an accepted lead must be answered, in hours.
        pub respond_within_hours: Option<Duration>,
        /// When a rejected lead comes back, in days.
        pub recycle_after_days: Option<Duration>,
        /// What a rep can say no with.
        pub rejection_reasons: Vec<RejectionReason>,
    }
}

object! {
    /// Why a rep may reject a lead.
    RejectionReason {
        /// Its code.
        pub code: Text,
        /// What people read.
        pub label: Text,
        /// What has to be mended when it is given often.
        pub fix: Option<Fix>,
    }
}

object! {
    /// A worked lead with what must come out.
    Example {
        /// What it shows.
        pub name: Text,
        /// The lead.
        pub lead: serde_json::Map<String, Value>,
        /// The moment it is judged at.
        pub as_of: Moment,
        /// What must come out; what is not given is not compared.
        pub expect: Expectation,
    }
}

object! {
    /// What must come out of an example.
    Expectation {
        /// The verdict.
        pub verdict: Option<Name>,
        /// The kind of the verdict.
        pub kind: Option<Kind>,
        /// The joined grade; `null` for none.
        pub grade: Option<TextOrNull>,
        /// The gate that closes; `null` for none.
        pub gate: Option<TextOrNull>,
        /// The route; `null` for none.
        pub route: Option<TextOrNull>,
        /// Whether learning more cannot change the verdict.
        pub settled: Option<bool>,
        /// Scores by name.
        pub scores: Option<Named<Threshold>>,
    }
}

/// A role that must sign: its name, or an object with the keys that sign for it.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[expect(missing_docs, reason = "each type says what it is")]
pub enum Role {
    Named(Text),
    Keyed(Approver),
}

object! {
    /// A role that signs by a key, so that nobody else can.
    Approver {
        /// Its name.
        pub role: Text,
        /// The public keys that sign for it, as `leadpact key` prints them. Any of them will do.
        #[schemars(length(min = 1))]
        pub keys: Vec<KeyText>,
    }
}

object! {
    /// An approval.
    Approval {
        /// The role that signs.
        pub role: Text,
        /// Who signs.
        pub name: Text,
        /// When.
        pub at: Moment,
        /// The digest of the text that is signed, as `leadpact digest` prints it.
        pub digest: Digest,
        /// In what sense.
        pub note: Option<AnyText>,
        /// What proves it: made by a key of the role over everything else that stands here.
        pub signature: Option<SignatureText>,
    }
}

//! A library of definitions, as a type whose JSON Schema an editor can use.

use super::atoms::{AnyText, Day, Format, Id, Named, Scalar, Text, object};
use super::condition::LeadCondition;
use super::{Approval, Definition, Field, Role};
use schemars::JsonSchema;

object! {
    /// Several lead definitions, each with a condition that chooses it, and a safe default.
    #[schemars(title = "Library of lead definitions")]
    Library {
        /// Where this schema is found, so that an editor uses it.
        #[schemars(rename = "$schema")]
        pub schema: Option<AnyText>,
        /// The version of the format of libraries, always 1.
        #[schemars(rename = "leadpact-library")]
        pub format: Format,
        /// The name of this library for machines.
        pub id: Id,
        /// The version of this text.
        pub version: Text,
        /// What people call it.
        pub name: Text,
        /// What it is for.
        pub description: Option<AnyText>,
        /// Who looks after it.
        pub owner: Option<AnyText>,
        /// The day after which an agreed library is expired until it has been looked at again.
        pub review_by: Option<Day>,
        /// The roles that must sign it as a whole; when not given, each definition is signed by itself.
        #[schemars(length(min = 1))]
        pub approvers: Option<Vec<Role>>,
        /// Fields that conditions ask for, besides those of the definitions.
        pub fields: Option<Named<Field>>,
        /// Lists that conditions name, besides those of the definitions.
        pub lists: Option<Named<Vec<Scalar>>>,
        /// The definitions, in the order in which their conditions are asked.
        #[schemars(length(min = 1, max = 100))]
        pub definitions: Vec<Entry>,
        /// What decides when no condition holds, or one is not known.
        pub default: Default,
        /// Signatures of the whole. They are no part of the digest.
        pub approvals: Option<Vec<Approval>>,
    }
}

object! {
    /// A definition with the condition that chooses it.
    Entry {
        /// Its id in the library.
        pub id: Id,
        /// What people read.
        pub label: Option<AnyText>,
        /// When it decides, if none before it does.
        pub when: LeadCondition,
        /// Why it is chosen; the condition in words, when not given.
        pub why: Option<Text>,
        /// The definition itself.
        pub definition: Option<Definition>,
        /// Or the file that holds it, from the folder of the library; the command line reads it.
        pub path: Option<Text>,
    }
}

/// The id of a definition, or what a lead is that none fits.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[expect(missing_docs, reason = "each type says what it is")]
pub enum Default {
    Definition(Id),
    Nothing(Nothing),
}

object! {
    /// What a lead is that no definition fits: `incomplete`, `nurture` or `recycle`, and `incomplete` when not given.
    Nothing {
        /// The name of the verdict.
        pub verdict: Id,
        /// Its kind.
        #[schemars(extend("enum" = ["incomplete", "nurture", "recycle"]))]
        pub kind: Option<AnyText>,
        /// What people read.
        pub label: Option<AnyText>,
        /// What to do.
        pub next_step: Option<AnyText>,
    }
}

//! Values without keys of their own: texts, numbers, names, and objects whose keys the author chooses.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::marker::PhantomData;

/// Declares an object of the document: keys that are not named here are wrong, apart from those that begin with `x-`.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident $(<$parameter:ident>)? { $($body:tt)* }) => {
        #[derive(Debug, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields, extend("patternProperties" = { "^x-": true }))]
        $(#[$meta])*
        pub struct $name $(<$parameter>)? { $($body)* }
    };
}
pub(super) use object;

/// Declares a value by its schema.
macro_rules! atoms {
    ($($(#[$meta:meta])* $name:ident $schema:tt)*) => {
        $(
            $(#[$meta])*
            #[derive(Debug)]
            pub struct $name;

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    Cow::Borrowed(stringify!($name))
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!($schema)
                }
            }
        )*
    };
}

atoms! {
    /// The version of the format.
    Format { "const": 1 }
    /// Any text.
    AnyText { "type": "string" }
    /// A text that says something.
    Text { "type": "string", "pattern": "\\S" }
    /// A text that refers to something by its name.
    Name { "type": "string" }
    /// An id: lower case letters, digits, `-` and `_`, a letter first.
    Id { "type": "string", "pattern": "^[a-z][a-z0-9_-]*$" }
    /// A text, or `null` for nothing. A choice rather than a list of types, which stands for an optional key elsewhere.
    TextOrNull { "oneOf": [{ "type": "string" }, { "const": null }] }
    /// A text, a number, or true or false.
    Scalar { "type": ["string", "number", "boolean"] }
    /// A day.
    Day { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date" }
    /// A date, or a date and time.
    Moment { "type": "string", "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}" }
    /// A digest.
    Digest { "type": "string", "pattern": "^sha256:[0-9a-f]{64}$" }
    /// A public key: the SPKI of an Ed25519 key in base64.
    KeyText { "type": "string", "pattern": "^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$" }
    /// A signature: 64 bytes in base64.
    SignatureText { "type": "string", "pattern": "^[A-Za-z0-9+/]{86}==$" }
    /// Points: whole numbers up to a million either way.
    Points { "type": "integer", "minimum": -1_000_000, "maximum": 1_000_000 }
    /// A limit or threshold of sums of points.
    Threshold { "type": "integer", "minimum": -1_000_000_000_000_i64, "maximum": 1_000_000_000_000_i64 }
    /// A number that a sum is divided by.
    Divisor { "type": "integer", "minimum": 1, "maximum": 1_000_000_000_000_i64 }
    /// A part of a hundred.
    Percent { "type": "integer", "minimum": 0, "maximum": 100 }
    /// A number of activities.
    Count { "type": "integer", "minimum": 0, "maximum": 1_000_000_000 }
    /// A number of conditions.
    Several { "type": "integer", "minimum": 0, "maximum": 1_000_000 }
    /// A length of time from 0, in days or hours.
    Duration { "type": "number", "minimum": 0, "maximum": 1_000_000 }
    /// A length of time in days that is not nothing.
    Step { "type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000 }
    /// One text or a list of texts; where a list is declared, one text can be its name.
    Texts { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] }
    /// A list of values, or the name of one.
    Values { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": ["string", "number", "boolean"] } }] }
    /// One type of activity, or several.
    Activities { "anyOf": [{ "type": "string", "pattern": "\\S" }, { "type": "array", "items": { "type": "string", "pattern": "\\S" } }] }
}

/// Things by name: lower case letters, digits, `-` and `_`, a letter first. What begins with `x-` is kept untouched.
#[derive(Debug)]
pub struct Named<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Named<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Owned(format!("Named{}", T::schema_name()))
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({
            "type": "object",
            "patternProperties": { "^x-": true, "^(?!x-)[a-z][a-z0-9_-]*$": item },
            "additionalProperties": false
        })
    }
}

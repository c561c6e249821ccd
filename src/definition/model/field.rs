//! Fields: what is known of a lead, and how some of it follows from the rest.

use crate::terms::FieldType;
use crate::value::date::DateOrder;
use crate::value::number::Decimal;

/// A declared input.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// The type; a derived field may leave it out.
    pub kind: Option<FieldType>,
    /// What people read.
    pub label: Option<String>,
    /// Other keys under which a lead may carry it.
    pub aliases: Vec<String>,
    /// How to ask for it.
    pub question: Option<String>,
    /// What a choice can be.
    pub options: Vec<OptionItem>,
    /// The decimal sign of number texts.
    pub decimal: Decimal,
    /// The order of dates written with numbers only.
    pub order: Option<DateOrder>,
    /// Where it comes from, when not with the lead.
    pub derived: Option<Derived>,
}

/// One of the options of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionItem {
    /// The text that stands for it.
    pub value: String,
    /// What people read.
    pub label: Option<String>,
    /// Other texts that mean it.
    pub aliases: Vec<String>,
}

/// How a field follows from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The other field.
    pub from: String,
    /// What is done with its value.
    pub how: Derivation,
}

/// What is done with a value to derive another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derivation {
    /// The part of an email address after the `@`.
    Domain,
    /// The first class any of whose words occurs, and none of whose vetoes.
    Classify {
        /// The classes, in order.
        classes: Vec<Class>,
        /// The value when no class matches.
        otherwise: Option<String>,
    },
}

/// A class that a text can fall into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The derived value.
    pub value: String,
    /// Phrases that lead to it, or the name of a list of them.
    pub words: Texts,
    /// Phrases that veto it, or the name of a list of them.
    pub unless: Texts,
}

/// Several texts, or one text that is itself or the name of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Texts {
    /// One text.
    One(String),
    /// A list of texts.
    Many(Vec<String>),
}

impl Default for Texts {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

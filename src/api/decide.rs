//! `decide`: the decision for one lead.

use super::open::Pact;
use crate::eval::Decision;
use crate::json::{self, MAX_BYTES, Node, ToJson, Value};
use crate::pack::unpack_plain;
use crate::texts::{concat, digits};
use crate::value::activity::MAX_ACTIVITIES;
use crate::value::date::Instant;
use std::fmt;

/// Why a text is not a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadError {
    /// `not-json`, `not-an-object`, `too-large` or `too-many-activities`.
    pub code: &'static str,
    /// One lower-case sentence.
    pub message: String,
}

impl LeadError {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for LeadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LeadError {}

impl ToJson for LeadError {
    fn write(&self, out: &mut String) {
        json::object(out, &[("code", &self.code), ("message", &self.message)]);
    }
}

/// What is wrong with a text that is not the JSON text of a lead, if anything is.
#[must_use]
pub fn fault(lead: &str) -> Option<LeadError> {
    lead_node(lead).err()
}

impl Pact {
    /// Decides on a lead that a host has read, packed as `json::packed` says.
    ///
    /// # Errors
    /// It is not an object, or has too many activities.
    pub fn decide_packed(&self, lead: &[u8], as_of: Instant) -> Result<Decision<'_>, LeadError> {
        Ok(self.decide_node(&packed_node(lead)?, as_of))
    }

    /// Decides on a lead, given as the text of a JSON object.
    ///
    /// # Errors
    /// The text is not a JSON object, or past a bound. Whatever stands in the object, there is a decision.
    pub fn decide(&self, lead: &str, as_of: Instant) -> Result<Decision<'_>, LeadError> {
        Ok(self.decide_node(&lead_node(lead)?, as_of))
    }
}

/// Reads a packed lead, within the bounds of the format.
pub(super) fn packed_node(lead: &[u8]) -> Result<Node, LeadError> {
    checked(unpack_plain(lead).ok_or_else(|| LeadError::new("not-json", "the lead arrived damaged"))?)
}

/// Reads the text of a lead, within the bounds of the format.
pub(super) fn lead_node(text: &str) -> Result<Node, LeadError> {
    if text.len() > MAX_BYTES {
        return Err(LeadError::new(
            "too-large",
            format!("the lead has {} bytes, and {MAX_BYTES} are allowed", text.len()),
        ));
    }
    let node = json::parse(&json::mend(text))
        .map_err(|finding| LeadError::new("not-json", format!("the lead is not JSON: {}", finding.message())))?;
    checked(node)
}

fn count(number: usize) -> String {
    digits(number as u64, 1)
}

/// The node of a lead, when it is an object within the bounds of the format.
pub(super) fn checked(node: Node) -> Result<Node, LeadError> {
    let Value::Object(_) = node.value else {
        return Err(LeadError::new("not-an-object", concat(&["a lead is an object, and this is ", node.value.kind()])));
    };
    match node.last("activities").map(|activities| &activities.value) {
        Some(Value::List(items)) if items.len() > MAX_ACTIVITIES => Err(LeadError::new(
            "too-many-activities",
            concat(&[
                "the lead has ",
                &count(items.len()),
                " activities, and ",
                &count(MAX_ACTIVITIES),
                " are allowed",
            ]),
        )),
        Some(_) | None => Ok(node),
    }
}

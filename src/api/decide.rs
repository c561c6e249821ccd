//! `decide`: the decision for one lead.

use super::open::Pact;
use crate::eval::{self, Decision, Lead};
use crate::json::{self, MAX_BYTES, Node, ToJson, Value};
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

impl Pact {
    /// Decides on a lead, given as the text of a JSON object.
    ///
    /// # Errors
    /// The text is not a JSON object, or past a bound. Whatever stands in the object, there is a decision.
    pub fn decide(&self, lead: &str, as_of: Instant) -> Result<Decision<'_>, LeadError> {
        Ok(eval::decide(&self.program, &self.read(lead)?, as_of, self.status(as_of)))
    }

    pub(super) fn read(&self, lead: &str) -> Result<Lead, LeadError> {
        Ok(Lead::read(&self.program, &lead_node(lead)?))
    }
}

/// Reads the text of a lead, within the bounds of the format.
fn lead_node(text: &str) -> Result<Node, LeadError> {
    if text.len() > MAX_BYTES {
        return Err(LeadError::new(
            "too-large",
            format!("the lead has {} bytes, and {MAX_BYTES} are allowed", text.len()),
        ));
    }
    let node = json::parse(&json::mend(text))
        .map_err(|finding| LeadError::new("not-json", format!("the lead is not JSON: {}", finding.message())))?;
    let Value::Object(_) = node.value else {
        return Err(LeadError::new("not-an-object", format!("a lead is an object, and this is {}", node.value.kind())));
    };
    match node.last("activities").map(|activities| &activities.value) {
        Some(Value::List(items)) if items.len() > MAX_ACTIVITIES => Err(LeadError::new(
            "too-many-activities",
            format!("the lead has {} activities, and {MAX_ACTIVITIES} are allowed", items.len()),
        )),
        Some(_) | None => Ok(node),
    }
}

//! `explain`: the decision for one lead, in words.

use super::decide::LeadError;
use super::open::Pact;
use crate::explain::{Explanation, explain};
use crate::value::date::Instant;

impl Pact {
    /// Explains the decision on a lead, given as the text of a JSON object.
    ///
    /// # Errors
    /// The text is not a JSON object, or past a bound.
    pub fn explain(&self, lead: &str, as_of: Instant) -> Result<Explanation<'_>, LeadError> {
        Ok(explain(&self.program, &self.read(lead)?, as_of, self.status(as_of)))
    }
}

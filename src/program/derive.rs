//! Derived fields: values that follow from those of others.

use super::{FieldId, Program};
use crate::value::Value;

impl Program {
    /// Fills in a derived field that did not come with the lead. It may follow from another derived one, so it is looked up through its
    /// source first.
    pub fn derive(&self, values: &mut [Option<Value>], field: FieldId) {
        self.derive_within(values, field, self.fields.len());
    }

    /// `most` bounds how far derivations lead on, which `validate` has seen to.
    fn derive_within(&self, values: &mut [Option<Value>], field: FieldId, most: usize) {
        let Some(derived) = self.fields.get(field.0).and_then(|field| field.derived.as_ref()) else { return };
        if most == 0 || values.get(field.0).is_none_or(Option::is_some) {
            return;
        }
        self.derive_within(values, derived.from, most - 1);
        let value = values.get(derived.from.0).and_then(Option::as_ref).and_then(|source| derived.how.derive(source));
        if let Some(place) = values.get_mut(field.0) {
            *place = value;
        }
    }
}

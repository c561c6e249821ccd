//! What the author calls private: places that are there.

use super::Context;
use crate::codes::Code;
use crate::definition::publish::{MARKS, text_of};
use crate::diagnostic::{Finding, ticked};
use crate::json::Value;
use crate::pointer::Path;

impl Context<'_> {
    /// Checks the places that `x-private` names. A wrong one is a warning, for no decision changes by it; publishing refuses it.
    pub(super) fn private(&mut self) {
        let list = Path::ROOT.key(MARKS);
        match self.value_at(&list) {
            None => {}
            Some(Value::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.private_place(text_of(item), &list.index(index));
                }
            }
            Some(Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_)) => {
                let finding = Finding::new(Code::UnknownPlace, &list, "a list of places is needed here");
                self.report(finding.help("write `[\"/lists/competitors\"]` for a list of that name"));
            }
        }
    }

    fn private_place(&mut self, place: Option<&str>, path: &Path<'_>) {
        let is_there = place.is_some_and(|place| place.starts_with('/') && self.finder.find(place).is_some());
        if !is_there {
            let named = place.filter(|place| !place.is_empty()).map_or("this".to_owned(), ticked);
            let message = format!("{named} is not a place in this definition");
            let help = "write it as a JSON pointer, such as `/lists/competitors` or `/gates/0`";
            self.report(Finding::new(Code::UnknownPlace, path, message).help(help));
        }
    }
}

//! Gates, the rules that decide, and routes.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{Gate, GateCondition, Predicate};
use crate::diagnostic::Finding;
use crate::json::Value;
use crate::pointer::Path;

impl<'a> Context<'a> {
    pub(super) fn gates(&mut self) {
        let list = Path::ROOT.key("gates");
        self.unique(&list, "id");
        for (index, gate) in self.definition().gates.iter().enumerate() {
            self.gate(gate, &list.index(index));
        }
    }

    fn gate(&mut self, gate: &'a Gate, path: &Path<'_>) {
        match &gate.condition {
            GateCondition::When(predicate) => self.predicate(predicate, &path.key("when")),
            GateCondition::Require(predicate) => self.predicate(predicate, &path.key("require")),
        }
        self.verdict(&gate.verdict, &path.key("verdict"));
        if let Some(verdict) = &gate.if_unknown {
            self.verdict(verdict, &path.key("if_unknown"));
        }
    }

    pub(super) fn decide(&mut self) {
        let list = Path::ROOT.key("decide");
        let clauses = &self.definition().decide;
        for (index, clause) in clauses.iter().enumerate() {
            let path = list.index(index);
            if let Some(when) = &clause.when {
                self.predicate(when, &path.key("when"));
            }
            self.verdict(&clause.verdict, &path.key("verdict"));
        }
        if matches!(self.value_at(&list), Some(Value::List(items)) if items.is_empty()) {
            self.insist(
                Finding::new(Code::NoCatchAll, &list, "leads get no verdict, for the list is empty")
                    .help("end the list with a verdict without `when`"),
            );
        }
        self.catch_all(clauses.iter().map(|clause| clause.when.as_ref()), &list, "verdict");
    }

    pub(super) fn routes(&mut self) {
        let list = Path::ROOT.key("routes");
        let routes = &self.definition().routes;
        self.unique(&list, "id");
        for (index, route) in routes.iter().enumerate() {
            if let Some(when) = &route.when {
                self.predicate(when, &list.index(index).key("when"));
            }
        }
        self.catch_all(routes.iter().map(|route| route.when.as_ref()), &list, "route");
    }

    /// Checks that the last rule, and no other, has no condition.
    fn catch_all(
        &mut self,
        conditions: impl ExactSizeIterator<Item = Option<&'a Predicate>>,
        list: &Path<'_>,
        what: &str,
    ) {
        let last = conditions.len().saturating_sub(1);
        for (index, when) in conditions.enumerate() {
            let path = list.index(index);
            let is_rule = matches!(self.value_at(&path), Some(Value::Object(_)));
            let misspelt = self.parsed.is_lost(&path.key("when").to_string());
            match when {
                None if index < last && is_rule && !misspelt => {
                    let finding = Finding::new(
                        Code::CatchAllNotLast,
                        &path,
                        "nothing after this is ever reached, for it has no `when`",
                    );
                    self.insist(finding.help("move it to the end, or give it a `when`"));
                }
                Some(_) if index == last => {
                    let finding = Finding::new(
                        Code::NoCatchAll,
                        &path,
                        format!("some leads get no {what}, for the last one has a `when`"),
                    );
                    self.insist(finding.help(format!("end the list with a {what} without `when`")));
                }
                None | Some(_) => {}
            }
        }
    }
}

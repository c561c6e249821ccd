//! Gates, the rules that decide, routes, and what goes with the agreement.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{Example, Gate, GateCondition, Predicate};
use crate::diagnostic::Finding;
use crate::pointer::Path;

impl Context<'_> {
    pub(super) fn gates(&mut self) {
        let list = Path::ROOT.key("gates");
        let gates = &self.definition().gates;
        self.unique(gates, &list, "id", |gate| &gate.id);
        for (index, gate) in self.parsed.indexed(&list, gates) {
            self.gate(gate, &list.index(index));
        }
    }

    fn gate(&mut self, gate: &Gate, path: &Path<'_>) {
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
        for (index, clause) in self.parsed.indexed(&list, clauses) {
            let path = list.index(index);
            if let Some(when) = &clause.when {
                self.predicate(when, &path.key("when"));
            }
            self.verdict(&clause.verdict, &path.key("verdict"));
        }
        if self.parsed.root.get("decide").is_some() {
            self.catch_all(clauses.iter().map(|clause| clause.when.as_ref()), &list, "a verdict");
        }
    }

    pub(super) fn routes(&mut self) {
        let list = Path::ROOT.key("routes");
        let routes = &self.definition().routes;
        self.unique(routes, &list, "id", |route| &route.id);
        for (index, route) in self.parsed.indexed(&list, routes) {
            if let Some(when) = &route.when {
                self.predicate(when, &list.index(index).key("when"));
            }
        }
        if !routes.is_empty() {
            self.catch_all(routes.iter().map(|route| route.when.as_ref()), &list, "a route");
        }
    }

    /// Checks that the last rule, and no other, has no condition.
    fn catch_all<'p>(&mut self, conditions: impl Iterator<Item = Option<&'p Predicate>>, list: &Path<'_>, what: &str) {
        if self.parsed.is_broken(&list.to_string()) {
            return;
        }
        let conditions: Vec<Option<&Predicate>> = conditions.collect();
        let last = conditions.len().saturating_sub(1);
        for (index, _) in conditions.iter().enumerate().filter(|(index, when)| when.is_none() && *index < last) {
            let finding = Finding::new(Code::CatchAllNotLast, &list.index(index), "nothing after this is ever reached, for it has no `when`");
            self.report(finding.help("move it to the end, or give it a `when`"));
        }
        match conditions.last() {
            Some(None) => {}
            Some(Some(_)) => {
                let finding = Finding::new(Code::NoCatchAll, &list.index(last), format!("some leads get no {}, for the last one has a `when`", what.trim_start_matches("a ")));
                self.report(finding.help(format!("end the list with {what} without `when`")));
            }
            None => self.report(Finding::new(Code::NoCatchAll, list, format!("leads get no {}, for the list is empty", what.trim_start_matches("a ")))),
        }
    }

    pub(super) fn handover(&mut self) {
        let Some(handover) = &self.definition().handover else { return };
        let root = Path::ROOT;
        let section = root.key("handover");
        self.unique(&handover.rejection_reasons, &section.key("rejection_reasons"), "code", |reason| &reason.code);
    }

    pub(super) fn examples(&mut self) {
        let list = Path::ROOT.key("examples");
        for (index, example) in self.parsed.indexed(&list, &self.definition().examples) {
            self.example(example, &list.index(index).key("expect"));
        }
    }

    fn example(&mut self, example: &Example, path: &Path<'_>) {
        let definition = self.definition();
        if let Some(verdict) = &example.expect.verdict {
            self.verdict(verdict, &path.key("verdict"));
        }
        if let Some(Some(gate)) = &example.expect.gate {
            let known: Vec<&str> = definition.gates.iter().map(|gate| gate.id.as_str()).collect();
            self.listed_id(gate, &known, Code::UnknownGate, "gate", &path.key("gate"));
        }
        if let Some(Some(route)) = &example.expect.route {
            let known: Vec<&str> = definition.routes.iter().map(|route| route.id.as_str()).collect();
            self.listed_id(route, &known, Code::UnknownRoute, "route", &path.key("route"));
        }
        let scores = path.key("scores");
        for name in example.expect.scores.names() {
            let _ = self.score(name, &scores.key(name));
        }
    }

    fn listed_id(&mut self, id: &str, known: &[&str], code: Code, what: &str, path: &Path<'_>) {
        if !known.contains(&id) && !self.parsed.is_broken(&format!("/{what}s")) {
            self.report(Finding::new(code, path, format!("there is no {what} `{id}`")).suggest(id, known.iter().copied()));
        }
    }

    pub(super) fn approvals(&mut self) {
        let definition = self.definition();
        let root = Path::ROOT;
        if definition.approvers.is_empty() && !self.parsed.is_broken("/approvers") {
            self.report(Finding::new(Code::WrongValue, &root.key("approvers"), "at least one team must sign"));
        }
        let list = root.key("approvals");
        for (index, approval) in self.parsed.indexed(&list, &definition.approvals) {
            if !definition.approvers.contains(&approval.role) {
                let message = format!("`{}` is not among the teams that must sign", approval.role);
                let finding = Finding::new(Code::NoEffect, &list.index(index).key("role"), message);
                self.report(finding.suggest(&approval.role, definition.approvers.iter().map(String::as_str)));
            }
        }
    }
}

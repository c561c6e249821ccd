//! What goes with the agreement: handover, worked examples, signatures.

use super::{Context, ENOUGH};
use crate::codes::Code;
use crate::definition::model::{Approval, Approver, Example};
use crate::diagnostic::{Finding, ticked};
use crate::json::Value;
use crate::pointer::Path;
use std::collections::BTreeSet;

impl<'a> Context<'a> {
    pub(super) fn handover(&mut self) {
        let root = Path::ROOT;
        let section = root.key("handover");
        self.unique(&section.key("rejection_reasons"), "code");
    }

    pub(super) fn examples(&mut self) {
        let list = Path::ROOT.key("examples");
        for (index, example) in self.definition().examples.iter().enumerate() {
            self.example(example, &list.index(index).key("expect"));
        }
    }

    fn example(&mut self, example: &'a Example, path: &Path<'_>) {
        let expect = &example.expect;
        if let Some(verdict) = &expect.verdict {
            self.verdict(verdict, &path.key("verdict"));
        }
        if let Some(Some(grade)) = &expect.grade {
            self.joined_grade(grade, &path.key("grade"));
        }
        if let Some(Some(gate)) = &expect.gate {
            self.listed_id(gate, "/gates", (Code::UnknownGate, "gate"), &path.key("gate"));
        }
        if let Some(Some(route)) = &expect.route {
            self.listed_id(route, "/routes", (Code::UnknownRoute, "route"), &path.key("route"));
        }
        let scores = path.key("scores");
        for name in expect.scores.names() {
            let _ = self.score(name, &scores.key(name));
        }
    }

    /// Checks that a lead's grade can come out of joining one grade of each scorecard.
    fn joined_grade(&mut self, grade: &str, path: &Path<'_>) {
        let names = &self.definition().grade;
        if grade.is_empty()
            || self.parsed.is_broken("/grade")
            || names.iter().any(|name| self.grades_are_unreadable(name))
        {
            return;
        }
        // How far into the text the scorecards so far can have come.
        let mut reached = BTreeSet::from([0]);
        for name in names {
            let Some(grades) = self.grades_of(name) else { return };
            if !self.may_compare(reached.len() * grades.len()) {
                return;
            }
            let step = |at: usize| {
                let rest = grade.get(at..).unwrap_or_default();
                grades.iter().filter(move |one| rest.starts_with(&one.grade)).map(move |one| at + one.grade.len())
            };
            reached = reached.into_iter().flat_map(step).collect();
        }
        if names.is_empty() || !reached.contains(&grade.len()) {
            let finding =
                Finding::new(Code::UnknownGrade, path, format!("no lead can have the grade {}", ticked(grade)));
            let help = if names.is_empty() {
                "name the scorecards whose grades are joined in `grade`"
            } else {
                "a lead's grade is one grade of each scorecard in `grade`, joined"
            };
            self.report(finding.help(help));
        }
    }

    fn listed_id(&mut self, id: &str, section: &str, (code, what): (Code, &str), path: &Path<'_>) {
        let Some(key) = section.strip_prefix('/').filter(|_| !id.is_empty() && !self.parsed.is_lost(section)) else {
            return;
        };
        let items = self.items(&Path::ROOT.key(key));
        let known = || {
            items
                .iter()
                .filter_map(|item| item.get("id"))
                .filter_map(|node| if let Value::Text(id) = &node.value { Some(id.as_str()) } else { None })
        };
        if !known().any(|known| known == id) {
            let finding = Finding::new(code, path, format!("there is no {what} {}", ticked(id)));
            let finding = self.hint(finding, id, known());
            self.report(finding);
        }
    }

    pub(super) fn approvals(&mut self) {
        let definition = self.definition();
        let help = "leave `approvers` out for `sales` and `marketing`";
        let is_broken = self.parsed.is_broken("/approvers");
        for finding in signers(&definition.approvers, &definition.approvals, help) {
            if !(is_broken && finding.pointer().starts_with("/approvals")) {
                self.report(finding);
            }
        }
    }
}

/// What is wrong with who is to sign, and with who did.
pub(in crate::definition) fn signers(approvers: &[Approver], approvals: &[Approval], help: &str) -> Vec<Finding> {
    let root = Path::ROOT;
    let (list, signed) = (root.key("approvers"), root.key("approvals"));
    if approvers.is_empty() {
        return vec![Finding::new(Code::WrongValue, &list, "at least one team must sign").help(help)];
    }
    let (mut seen, mut findings) = (BTreeSet::new(), Vec::new());
    for (index, Approver { role, .. }) in approvers.iter().enumerate() {
        if !seen.insert(role.as_str()) {
            let message = format!("{} need not be named twice", ticked(role));
            findings.push(Finding::new(Code::NoEffect, &list.index(index), message));
        }
    }
    let mut compared = 0;
    for (index, Approval { role, .. }) in approvals.iter().enumerate() {
        if !role.is_empty() && !seen.contains(role.as_str()) {
            let message = format!("{} is not among the teams that must sign", ticked(role));
            let finding = Finding::new(Code::NoEffect, &signed.index(index).key("role"), message);
            compared += approvers.len();
            let known = approvers.iter().filter(|_| compared <= ENOUGH);
            findings.push(finding.suggest(role, known.map(|approver| approver.role.as_str())));
        }
    }
    findings
}

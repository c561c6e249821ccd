//! What a good lead is, what rules a lead out, who gets it, and what happens when it is sent back.

use super::{Block, Writer, counted, sentence};
use crate::definition::model::{GateCondition, Kind, Route};

impl Writer<'_> {
    /// What a good lead is in sentences, and the way to every verdict.
    pub(super) fn good_lead(&mut self) {
        self.heading("What a good lead is");
        for (name, verdict) in &self.definition.verdicts.0 {
            if verdict.kind == Kind::Accept {
                self.accepted(name);
            }
        }
        let steps: Vec<String> = (0..self.definition.decide.len()).filter_map(|place| self.step(place)).collect();
        self.text("The verdict is the first of these that holds, if nothing rules the lead out:");
        self.blocks.push(Block::Steps(steps));
        let rows = self.definition.verdicts.0.iter().map(|(name, verdict)| {
            let step = verdict.next_step.clone().unwrap_or_default();
            vec![self.verdict(name), kind_words(verdict.kind).to_owned(), step]
        });
        let rows = rows.collect();
        self.table(&["Verdict", "Means", "Next step"], rows);
    }

    fn accepted(&mut self, name: &str) {
        let places = self.definition.decide.iter().enumerate();
        let places: Vec<(usize, bool)> = places
            .filter(|(_, clause)| clause.verdict == name)
            .map(|(place, clause)| (place, clause.when.is_some()))
            .collect();
        let label = self.verdict(name);
        let ways: Vec<String> = places
            .iter()
            .filter_map(|(place, has_condition)| {
                if *has_condition {
                    self.say(&format!("/decide/{place}/when"))
                } else {
                    Some("nothing else applies".to_owned())
                }
            })
            .collect();
        if !ways.is_empty() {
            let ways = ways.join(", or if ");
            self.blocks.push(Block::Lead(format!("A lead is “{label}” if {ways}, and nothing rules it out.")));
        }
    }

    fn step(&mut self, place: usize) -> Option<String> {
        let clause = self.definition.decide.get(place)?;
        let verdict = self.verdict(&clause.verdict);
        match self.say(&format!("/decide/{place}/when")) {
            Some(when) => Some(format!("If {when}: {verdict}.")),
            None => Some(format!("Otherwise: {verdict}.")),
        }
    }

    /// What rules a lead out.
    pub(super) fn gates(&mut self) {
        if self.definition.gates.is_empty() {
            return;
        }
        self.heading("What rules a lead out");
        self.text("These are asked first, in this order. The first that applies decides, and no points outvote it.");
        let mut rows = Vec::new();
        for (place, gate) in self.definition.gates.iter().enumerate() {
            let when = match gate.condition {
                GateCondition::When(_) => self.say(&format!("/gates/{place}/when")),
                GateCondition::Require(_) => {
                    self.say(&format!("/gates/{place}/require")).map(|said| format!("unless {said}"))
                }
            };
            let unknown = gate.if_unknown.as_ref().map(|verdict| format!("; not known: {}", self.verdict(verdict)));
            let verdict = self.verdict(&gate.verdict) + &unknown.unwrap_or_default();
            let name = gate.label.clone().unwrap_or_else(|| gate.id.clone());
            rows.push(vec![name, when.unwrap_or_default(), verdict, gate.reason.clone()]);
        }
        self.table(&["What", "Applies when", "Verdict", "Reason"], rows);
    }

    /// Who gets what, and how fast.
    pub(super) fn routes(&mut self) {
        let hours = self.definition.handover.as_ref().and_then(|handover| handover.respond_within_hours);
        if self.definition.routes.is_empty() && hours.is_none() {
            return;
        }
        self.heading("Who gets it, and how fast");
        if let Some(hours) = hours {
            let unless = if self.definition.routes.is_empty() { "" } else { ", unless it says otherwise below" };
            self.text(format!("Sales answers within {}{unless}.", counted(hours, "hour")));
        }
        let mut rows = Vec::new();
        for (place, route) in self.definition.routes.iter().enumerate() {
            let when = self.say(&format!("/routes/{place}/when")).unwrap_or_else(|| "otherwise".to_owned());
            let within = route.respond_within_hours.map(|hours| counted(hours, "hour")).unwrap_or_default();
            rows.push(vec![sentence(&when), destination(route), within, route.next_step.clone().unwrap_or_default()]);
        }
        self.table(&["When", "Goes to", "Answer within", "Next step"], rows);
    }

    /// What happens to leads that sales sends back.
    pub(super) fn rejected(&mut self) {
        let Some(handover) = &self.definition.handover else { return };
        self.heading("What happens to rejected leads");
        let again = handover.recycle_after_days.map(|days| format!(" It comes back after {}.", counted(days, "day")));
        let reasons = handover.rejection_reasons.iter();
        let rows: Vec<Vec<String>> =
            reasons.map(|reason| vec![reason.label.clone(), mended(reason.fix.as_deref()).to_owned()]).collect();
        let how =
            if rows.is_empty() { "A lead can be rejected." } else { "A lead is rejected with one of these reasons." };
        self.text(format!("{how}{}", again.unwrap_or_default()));
        self.table(&["Reason", "When it is given often, this is mended"], rows);
    }
}

fn destination(route: &Route) -> String {
    let parts: Vec<String> = route.to.0.iter().map(|(key, text)| format!("{key} {text}")).collect();
    if parts.is_empty() { "nobody".to_owned() } else { parts.join(", ") }
}

fn mended(fix: Option<&str>) -> &str {
    match fix {
        Some("targeting") => "whom marketing addresses",
        Some("scoring") => "the points",
        Some("data") => "the data",
        Some("timing") => "when leads are handed over",
        Some("routing") => "who gets them",
        Some(_) | None => "",
    }
}

const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Accept => "sales takes it",
        Kind::Nurture => "marketing keeps it warm",
        Kind::Recycle => "it comes back later",
        Kind::Incomplete => "not enough is known",
        Kind::Disqualify => "it is not for us",
        Kind::Junk => "it is no lead",
    }
}

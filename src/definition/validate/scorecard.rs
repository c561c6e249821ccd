//! Scorecards: groups exist, dates to fade by exist, grades go down and end.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{Criterion, Decay, FieldType, Grade, Per, Scorecard, Shape};
use crate::diagnostic::{Finding, ticked};
use crate::pointer::Path;

impl<'a> Context<'a> {
    pub(super) fn scorecards(&mut self) {
        let section = Path::ROOT.key("scorecards");
        let definition = self.definition();
        if definition.scorecards.0.is_empty() {
            self.report(Finding::new(Code::WrongValue, &section, "at least one scorecard is needed"));
        }
        for (name, card) in &definition.scorecards.0 {
            let path = section.key(name);
            self.scorecard(name, card, &path);
        }
        self.total();
        let list = Path::ROOT.key("grade");
        for (index, name) in definition.grade.iter().enumerate() {
            self.graded(name, &list.index(index));
        }
    }

    fn scorecard(&mut self, name: &str, card: &'a Scorecard, path: &Path<'_>) {
        if name == "total" && self.definition().total.is_some() {
            let finding =
                Finding::new(Code::ReservedName, path, "`total` is the name of the score over all scorecards");
            self.insist(finding.help("give the scorecard another name"));
        }
        let list = path.key("criteria");
        self.unique(&list, "id");
        for (index, criterion) in card.criteria.iter().enumerate() {
            if self.findings.is_full() {
                return;
            }
            self.criterion(card, criterion, path, &list.index(index));
        }
        self.grades(&card.grades, &path.key("grades"));
    }

    fn criterion(&mut self, card: &'a Scorecard, criterion: &'a Criterion, scorecard: &Path<'_>, path: &Path<'_>) {
        if let Some(group) = &criterion.group {
            let section = scorecard.key("groups").to_string();
            let _ = self.lookup(&card.groups, &section, group, &path.key("group"), (Code::UnknownGroup, "group"));
        }
        match &criterion.shape {
            Shape::Bins { bins, .. } => {
                let list = path.key("bins");
                for (index, bin) in bins.iter().enumerate() {
                    self.predicate(&bin.when, &list.index(index).key("when"));
                }
                if bins.is_empty() {
                    self.report(Finding::new(
                        Code::NoEffect,
                        &list,
                        "without bins this criterion always gives the same points",
                    ));
                }
            }
            Shape::When { when, .. } => self.predicate(when, &path.key("when")),
            Shape::Per { per: Per::Field(field), .. } => {
                self.field_of(field, &[FieldType::Number], &path.key("per").key("field"))
            }
            Shape::Per { per: Per::Activity(activity), .. } => self.activity(activity, &path.key("per")),
        }
        if let Some(decay) = &criterion.decay {
            self.decay(decay, &criterion.shape, &path.key("decay"));
        }
    }

    fn decay(&mut self, decay: &'a Decay, shape: &Shape, path: &Path<'_>) {
        let by_activity = matches!(shape, Shape::Per { per: Per::Activity(_), .. });
        match &decay.since {
            Some(_) if by_activity => {
                let finding = Finding::new(Code::BadShape, &path.key("since"), "activities fade by their own age");
                self.report(finding.help("leave `since` out"));
            }
            Some(since) => self.field_of(since, &[FieldType::Date], &path.key("since")),
            None if by_activity || !is_known(shape) => {}
            None => self.missing("since", path, "name the date field whose age counts"),
        }
        if decay.percent == 0 {
            self.report(Finding::new(Code::NoEffect, &path.key("percent"), "points that lose 0 percent do not fade"));
        }
    }

    /// Checks that grades go down by `from`, and that the last one takes the rest.
    fn grades(&mut self, grades: &[Grade], list: &Path<'_>) {
        self.unique(list, "grade");
        let mut above: Option<i64> = None;
        for (index, grade) in grades.iter().enumerate() {
            let path = list.index(index);
            let from = path.key("from");
            let stands_there = self.value_at(&from).is_some();
            let is_last = index + 1 == grades.len();
            if stands_there && is_last {
                let finding = Finding::new(Code::NoCatchAll, &from, "the last grade has no `from` and takes the rest");
                self.report(finding.help("leave `from` out of the last grade, or add one below it"));
            } else if !stands_there && !is_last {
                self.missing("from", &path, "say the lowest score that gets this grade");
            }
            if let (Some(above), Some(number)) = (above, grade.from)
                && number >= above
            {
                let message = format!("{} from {number} does not go down from {above}", ticked(&grade.grade));
                self.report(
                    Finding::new(Code::GradesNotDescending, &from, message).help("put the highest grade first"),
                );
            }
            above = grade.from.or(above);
        }
    }

    fn total(&mut self) {
        let Some(total) = &self.definition().total else { return };
        let root = Path::ROOT;
        let path = root.key("total");
        let parts = path.key("parts");
        for name in total.parts.names() {
            let _ = self.lookup(
                &self.definition().scorecards,
                "/scorecards",
                name,
                &parts.key(name),
                (Code::UnknownScore, "scorecard"),
            );
        }
        if total.parts.0.is_empty() {
            self.report(Finding::new(Code::NoEffect, &parts, "a total of no parts is always 0"));
        }
        self.grades(&total.grades, &path.key("grades"));
    }

    /// Checks that a score exists and has grades.
    fn graded(&mut self, name: &str, path: &Path<'_>) {
        let Some(grades) = self.score(name, path) else { return };
        if grades.is_empty() && !self.grades_are_unreadable(name) {
            self.report(
                Finding::new(Code::UnknownGrade, path, format!("{} has no grades", ticked(name)))
                    .help("declare `grades` for it"),
            );
        }
    }

    /// The grades of a scorecard or the total, if there is such a score; reports it when there is none.
    pub(super) fn score(&mut self, name: &str, path: &Path<'_>) -> Option<&'a [Grade]> {
        if let Some(grades) = self.grades_of(name) {
            return Some(grades);
        }
        let definition = self.definition();
        let readable = !name.is_empty()
            && !self.is_unreadable("/scorecards")
            && (name != "total" || !self.parsed.is_lost("/total"));
        if readable {
            let known = definition.scorecards.names().chain(definition.total.iter().map(|_| "total"));
            let finding = Finding::new(Code::UnknownScore, path, format!("there is no scorecard {}", ticked(name)));
            let finding = self.hint(finding, name, known);
            self.report(finding);
        }
        None
    }

    /// The grades of a scorecard or the total, if there is such a score.
    pub(super) fn grades_of(&mut self, name: &str) -> Option<&'a [Grade]> {
        let definition = self.definition();
        match (name, &definition.total) {
            ("total", Some(total)) => Some(&total.grades),
            _ => self.find(&definition.scorecards, "/scorecards", name).map(|card| card.grades.as_slice()),
        }
    }
}

/// Whether a criterion says what it scores, or what it counts.
fn is_known(shape: &Shape) -> bool {
    match shape {
        Shape::Bins { .. } | Shape::When { .. } => true,
        Shape::Per { per: Per::Field(field), .. } => !field.is_empty(),
        Shape::Per { per: Per::Activity(_), .. } => true,
    }
}

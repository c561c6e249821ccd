//! Scorecards: groups exist, dates to fade by exist, grades go down and end.

use super::Context;
use crate::codes::Code;
use crate::definition::model::{Criterion, Decay, FieldType, Grade, Per, Scorecard, Shape};
use crate::diagnostic::Finding;
use crate::pointer::Path;

impl Context<'_> {
    pub(super) fn scorecards(&mut self) {
        let section = Path::ROOT.key("scorecards");
        let definition = self.definition();
        if definition.scorecards.0.is_empty() && self.parsed.root.get("scorecards").is_some() && !self.parsed.is_broken("/scorecards") {
            self.report(Finding::new(Code::WrongValue, &section, "at least one scorecard is needed"));
        }
        for (name, card) in &definition.scorecards.0 {
            let path = section.key(name);
            self.scorecard(name, card, &path);
        }
        self.total();
        let list = Path::ROOT.key("grade");
        for (index, name) in self.parsed.indexed(&list, &definition.grade) {
            self.graded(name, &list.index(index));
        }
    }

    fn scorecard(&mut self, name: &str, card: &Scorecard, path: &Path<'_>) {
        if name == "total" && self.definition().total.is_some() {
            let finding = Finding::new(Code::ReservedName, path, "`total` is the name of the score over all scorecards");
            self.report(finding.help("give the scorecard another name"));
        }
        let list = path.key("criteria");
        self.unique(&card.criteria, &list, "id", |criterion| &criterion.id);
        for (index, criterion) in self.parsed.indexed(&list, &card.criteria) {
            self.criterion(name, card, criterion, &list.index(index));
        }
        self.grades(&card.grades, &path.key("grades"));
    }

    fn criterion(&mut self, name: &str, card: &Scorecard, criterion: &Criterion, path: &Path<'_>) {
        if let Some(group) = &criterion.group {
            let section = format!("/scorecards/{name}/groups");
            let _ = self.lookup(card.groups.get(group), &section, group, |_| {
                let finding = Finding::new(Code::UnknownGroup, &path.key("group"), format!("`{name}` has no group `{group}`"));
                if card.groups.0.is_empty() { finding.help("declare it in `groups` of the scorecard") } else { finding.suggest(group, card.groups.names()) }
            });
        }
        match &criterion.shape {
            Shape::Bins { bins, .. } => {
                let list = path.key("bins");
                for (index, bin) in self.parsed.indexed(&list, bins) {
                    self.predicate(&bin.when, &list.index(index).key("when"));
                }
                if bins.is_empty() && !self.parsed.is_broken(&list.to_string()) {
                    self.report(Finding::new(Code::NoEffect, &list, "without bins this criterion always gives the same points"));
                }
            }
            Shape::When { when, .. } => self.predicate(when, &path.key("when")),
            Shape::Per { per: Per::Field(field), .. } => {
                let _ = self.field_of(field, &[FieldType::Number], &path.key("per").key("field"));
            }
            Shape::Per { per: Per::Activity(activity), .. } => self.activity(activity, &path.key("per")),
        }
        if let Some(decay) = &criterion.decay {
            self.decay(decay, &criterion.shape, &path.key("decay"));
        }
    }

    fn decay(&mut self, decay: &Decay, shape: &Shape, path: &Path<'_>) {
        let by_activity = matches!(shape, Shape::Per { per: Per::Activity(_), .. });
        match &decay.since {
            Some(_) if by_activity => {
                let finding = Finding::new(Code::BadShape, &path.key("since"), "activities fade by their own age");
                self.report(finding.help("leave `since` out"));
            }
            Some(since) => {
                let _ = self.field_of(since, &[FieldType::Date], &path.key("since"));
            }
            None if by_activity => {}
            None if self.parsed.is_broken(&path.key("since").to_string()) => {}
            None => {
                let finding = Finding::new(Code::MissingKey, path, "`since` is missing");
                self.report(finding.help("name the date field whose age counts"));
            }
        }
        if decay.percent == 0 {
            self.report(Finding::new(Code::NoEffect, &path.key("percent"), "points that lose 0 percent do not fade"));
        }
    }

    /// Checks that grades go down by `from`, and that the last one takes the rest.
    fn grades(&mut self, grades: &[Grade], list: &Path<'_>) {
        self.unique(grades, list, "grade", |grade| &grade.grade);
        let items: Vec<(usize, &Grade)> = self.parsed.indexed(list, grades).collect();
        let broken = self.parsed.is_broken(&list.to_string());
        let mut above: Option<i64> = None;
        for (position, (index, grade)) in items.iter().enumerate() {
            let path = list.index(*index);
            let is_last = position + 1 == items.len();
            match grade.from {
                Some(_) if is_last && !broken => {
                    let finding = Finding::new(Code::NoCatchAll, &path.key("from"), "the last grade has no `from` and takes the rest");
                    self.report(finding.help("leave `from` out of the last grade, or add one below it"));
                }
                None if !is_last && !broken => self.report(Finding::new(Code::MissingKey, &path, "`from` is missing")),
                None | Some(_) => {}
            }
            if let (Some(above), Some(from)) = (above, grade.from)
                && from >= above
            {
                let message = format!("`{}` from {from} does not go down from {above}", grade.grade);
                self.report(Finding::new(Code::GradesNotDescending, &path.key("from"), message).help("put the highest grade first"));
            }
            above = grade.from.or(above);
        }
    }

    fn total(&mut self) {
        let Some(total) = &self.definition().total else { return };
        let root = Path::ROOT;
        let path = root.key("total");
        let parts = path.key("parts");
        let cards = &self.definition().scorecards;
        for name in total.parts.names() {
            let _ = self.lookup(cards.get(name), "/scorecards", name, |_| {
                Finding::new(Code::UnknownScore, &parts.key(name), format!("there is no scorecard `{name}`")).suggest(name, cards.names())
            });
        }
        if total.parts.0.is_empty() && !self.parsed.is_broken("/total/parts") {
            self.report(Finding::new(Code::NoEffect, &parts, "a total of no parts is always 0"));
        }
        self.grades(&total.grades, &path.key("grades"));
    }

    /// Checks that a score exists and has grades.
    fn graded(&mut self, name: &str, path: &Path<'_>) {
        let Some(grades) = self.score(name, path).found() else { return };
        let pointer = if name == "total" { "/total".to_owned() } else { format!("/scorecards/{name}") };
        if grades.is_empty() && !self.parsed.is_broken(&pointer) {
            self.report(Finding::new(Code::UnknownGrade, path, format!("`{name}` has no grades")).help("declare `grades` for it"));
        }
    }
}

//! The points of every scorecard, and the worked examples.

use super::{Block, Writer, counted, sentence, signed};
use crate::decimal::number_text;
use crate::definition::model::{Criterion, Decay, Example, Grade, Limit, Scorecard, Shape};
use crate::eval::{self, Lead, Status};
use crate::json::{Member, Value, to_string};

impl Writer<'_> {
    /// A table of points for each scorecard.
    pub(super) fn points(&mut self) {
        self.heading("The points");
        self.text(
            "A criterion gives the points of the first line that holds. What is not known is not a no: unless it says so, it counts \
             the possible points nearest to zero until it is known.",
        );
        for (name, card) in &self.definition.scorecards.0 {
            self.blocks.push(Block::Subheading(self.score(name)));
            self.limits(card);
            let mut rows = Vec::new();
            for (place, criterion) in card.criteria.iter().enumerate() {
                self.criterion(&format!("/scorecards/{name}/criteria/{place}"), criterion, &mut rows);
            }
            self.table(&["Criterion", "Applies when", "Points", "Why"], rows);
            self.grades(&card.grades);
        }
        self.total();
    }

    fn limits(&mut self, card: &Scorecard) {
        let mut words = Vec::new();
        if card.start != 0 {
            words.push(format!("it begins with {}", signed(card.start)));
        }
        words.extend(limit_words(card.limit));
        for (name, group) in &card.groups.0 {
            let label = group.label.as_ref().unwrap_or(name);
            let inside = card.criteria.iter().filter(|one| one.group.as_deref() == Some(name));
            let inside: Vec<String> = inside.map(label_of).collect();
            let limit = limit_words(group.limit).unwrap_or_else(|| "is not limited".to_owned());
            words.push(format!("{label} ({}) {limit}", inside.join(", ")));
        }
        if !words.is_empty() {
            self.text(sentence(&words.join("; ")) + ".");
        }
    }

    fn criterion(&mut self, pointer: &str, criterion: &Criterion, rows: &mut Vec<Vec<String>>) {
        let first = rows.len();
        match &criterion.shape {
            Shape::Bins { bins, otherwise } => {
                for (place, bin) in bins.iter().enumerate() {
                    let when = self.say(&format!("{pointer}/bins/{place}/when")).unwrap_or_default();
                    let words = bin.label.as_ref().map_or(when.clone(), |label| format!("{label}: {when}"));
                    rows.push(row(&words, bin.points));
                }
                rows.push(row("otherwise", *otherwise));
            }
            Shape::When { points, otherwise, .. } => {
                rows.push(row(&self.say(&format!("{pointer}/when")).unwrap_or_default(), *points));
                if *otherwise != 0 {
                    rows.push(row("otherwise", *otherwise));
                }
            }
            Shape::Per { points, limit, .. } => {
                let each = self.say(&format!("{pointer}/per")).unwrap_or_default();
                let limit = limit_words(*limit).map(|limit| format!(", and all of it {limit}")).unwrap_or_default();
                rows.push(row(&format!("{each}{limit}"), *points));
            }
        }
        rows.extend(criterion.unknown.map(|points| row("not known", points)));
        rows.extend(
            criterion.decay.as_ref().map(|decay| vec![String::new(), self.fading(decay), String::new(), String::new()]),
        );
        if let Some([label, _, _, why]) = rows.get_mut(first).map(Vec::as_mut_slice) {
            (*label, *why) = (label_of(criterion), criterion.why.clone().unwrap_or_default());
        }
    }

    fn fading(&self, decay: &Decay) -> String {
        let since = decay.since.as_ref().map(|field| format!(" since {}", self.field(field)));
        format!("fades by {} % every {}{}", decay.percent, counted(decay.every_days, "day"), since.unwrap_or_default())
    }

    pub(super) fn field(&self, name: &str) -> String {
        let label = self.definition.fields.get(name).and_then(|field| field.label.clone());
        label.unwrap_or_else(|| name.replace(['_', '-'], " "))
    }

    fn grades(&mut self, grades: &[Grade]) {
        let said: Vec<String> = grades
            .iter()
            .map(|grade| match grade.from {
                Some(from) => format!("{} from {}", grade.grade, signed(from).trim_start_matches('+')),
                None => format!("{} below", grade.grade),
            })
            .collect();
        if !said.is_empty() {
            self.text(format!("Grades: {}.", said.join(", ")));
        }
    }

    fn total(&mut self) {
        let Some(total) = &self.definition.total else { return };
        self.blocks.push(Block::Subheading(self.score("total")));
        let parts: Vec<String> =
            total.parts.0.iter().map(|(name, part)| format!("{part} × {}", self.score(name))).collect();
        let divided = if total.divide_by == 1 { String::new() } else { format!(", divided by {}", total.divide_by) };
        self.text(format!("{}{divided}; fractions are cut off.", parts.join(" + ")));
        self.grades(&total.grades);
    }

    /// What comes out for the worked examples.
    pub(super) fn examples(&mut self) {
        let rows: Vec<Vec<String>> = self.definition.examples.iter().map(|example| self.example(example)).collect();
        if !rows.is_empty() {
            self.heading("Examples");
            self.table(&["Example", "What is known", "Comes out as", "As expected"], rows);
        }
    }

    fn example(&self, example: &Example) -> Vec<String> {
        let lead = Lead::read(self.program, &example.lead);
        let decision = eval::decide(self.program, &lead, example.as_of, Status::Draft);
        let grade = decision.grade.as_ref().map(|grade| format!(", grade {grade}")).unwrap_or_default();
        let came = format!("{}{grade}", self.verdict(decision.verdict));
        let passes = super::super::example::passes(self.program, example);
        vec![example.name.clone(), self.known(example), came, if passes { "✓ yes" } else { "✗ no" }.to_owned()]
    }

    fn known(&self, example: &Example) -> String {
        let Value::Object(members) = &example.lead.value else { return String::new() };
        let said: Vec<String> = members.iter().map(|member| self.answer(member)).collect();
        if said.is_empty() { "nothing".to_owned() } else { said.join("; ") }
    }

    fn answer(&self, member: &Member) -> String {
        let name = self.field(&member.key);
        match &member.value.value {
            Value::List(items) if member.key == "activities" => counted_activities(items.len()),
            Value::Null => format!("{name}: nothing"),
            Value::Boolean(value) => format!("{name}: {}", if *value { "yes" } else { "no" }),
            Value::Number(number) => format!("{name}: {}", number_text(*number)),
            Value::Text(text) => format!("{name}: {text}"),
            Value::List(_) | Value::Object(_) => format!("{name}: {}", to_string(&member.value)),
        }
    }
}

fn counted_activities(count: usize) -> String {
    match count {
        0 => "no activity".to_owned(),
        1 => "1 activity".to_owned(),
        _ => format!("{count} activities"),
    }
}

fn row(when: &str, points: i64) -> Vec<String> {
    vec![String::new(), when.to_owned(), signed(points), String::new()]
}

fn label_of(criterion: &Criterion) -> String {
    criterion.label.clone().unwrap_or_else(|| criterion.id.clone())
}

fn limit_words(limit: Limit) -> Option<String> {
    let words = |points: i64| signed(points).trim_start_matches('+').to_owned();
    match (limit.min, limit.max) {
        (None, None) => None,
        (Some(min), None) => Some(format!("counts at least {}", words(min))),
        (None, Some(max)) => Some(format!("counts at most {}", words(max))),
        (Some(min), Some(max)) => Some(format!("counts from {} to {}", words(min), words(max))),
    }
}

//! What to ask next, and the nearest change: both try answers and look at what the decision would be.
//!
//! A question is worth how much its answer alone can change: the number of other verdicts it could bring, then the number of other
//! grades, then by how many points it could move the scores. Ties go by the definition's order.

use super::answers::Answers;
use super::brings::{Brings, Now, Worth, place};
use super::explanation::{Change, Nearest, Question};
use super::sum::Subject;
use crate::eval::{Effect, Evaluation, Scorer};
use crate::program::sum;
use crate::program::walk::joined_grade;
use crate::program::{FieldId, Program, ScoreId, VerdictId};
use crate::terms::Kind;
use crate::value::Value;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An answer and what would follow.
struct Trial {
    field: FieldId,
    answer: Value,
    then: Outcome,
}

/// Every answer tried, and what the decision is without any.
pub(super) struct Trials<'a> {
    subject: Subject<'a>,
    now: Outcome,
    trials: Vec<Trial>,
}

/// The verdict, and the points of each score.
pub(super) struct Outcome {
    pub(super) verdict: VerdictId,
    pub(super) scores: Vec<i64>,
}

impl Outcome {
    fn of(evaluation: &Evaluation) -> Self {
        let scores = evaluation.scores.iter().map(|(points, _)| *points);
        Self { verdict: evaluation.walk.verdict, scores: scores.collect() }
    }

    fn grade(&self, program: &Program) -> Option<String> {
        grade(program, &self.scores)
    }

    /// The place of each graded score's grade from the top.
    fn places(&self, program: &Program) -> Vec<usize> {
        program.graded_scores().into_iter().map(|score| place(program, score, &self.scores)).collect()
    }

    /// The points of all scorecards.
    fn points(&self, program: &Program) -> i64 {
        self.scores.iter().take(program.scorecards.len()).sum()
    }
}

/// The joined grade, or all grades that there are.
pub(super) fn grade(program: &Program, scores: &[i64]) -> Option<String> {
    let points = |score: ScoreId| scores.get(score.0).copied();
    let label = |score: ScoreId| sum::grade(program.grades(score), points(score)?);
    let labels = || program.graded_scores().into_iter().filter_map(label).collect::<String>();
    joined_grade(program, points).or_else(|| Some(labels()).filter(|labels| !labels.is_empty()))
}

/// What to ask first. Only answers that differ are tried, and only the question that is worth most is put into words.
pub(super) fn first_question(
    subject: Subject<'_>,
    scorer: &Scorer<'_>,
    evaluation: &Evaluation,
    answers: &Answers,
) -> Option<Question> {
    let Subject { program, lead, .. } = subject;
    let mut trier = scorer.trier(lead, evaluation);
    let now = Now::new(program, &Outcome::of(evaluation));
    let mut first: Option<(Worth, FieldId, Brings)> = None;
    for field in &evaluation.usage.missing {
        let Some(effect) = answers.different(program, lead, *field) else { continue };
        let mut brings = Brings::new(&now);
        trier.each(&effect, |trial| brings.add(trial.verdict, trial.scores));
        let worth = brings.worth();
        if worth > first.as_ref().map_or((0, 0, 0), |(worth, ..)| *worth) {
            first = Some((worth, *field, brings));
        }
    }
    first.map(|(_, field, brings)| brings.question(field))
}

impl<'a> Trials<'a> {
    /// Tries all answers to the fields that come with a lead and that the program uses.
    pub(super) fn run(subject: Subject<'a>, scorer: &Scorer<'_>, evaluation: &Evaluation, answers: &Answers) -> Self {
        let Subject { program, lead, as_of } = subject;
        let mut trier = scorer.trier(lead, evaluation);
        let mut trials = Vec::new();
        for field in program.used_with(|field| lead.is_given(field)) {
            let followers = lead.followers(program, field);
            let effect = Effect::new(program, as_of, field, followers, answers.of(program, field));
            trier.each(&effect, |trial| {
                let then = Outcome { verdict: trial.verdict, scores: trial.scores.to_vec() };
                trials.push(Trial { field, answer: trial.value.clone(), then });
            });
        }
        Self { now: Outcome::of(evaluation), trials, subject }
    }

    /// Unanswered fields whose answer could change something, the most useful first.
    pub(super) fn questions(&self) -> Vec<Question> {
        let program = self.subject.program;
        let now = Now::new(program, &self.now);
        let mut fields: BTreeMap<FieldId, Brings<'_>> = BTreeMap::new();
        for Trial { field, then, .. } in self.trials.iter().filter(|trial| !self.is_answered(trial.field)) {
            let brings = fields.entry(*field).or_insert_with(|| Brings::new(&now));
            brings.add(then.verdict, &then.scores);
        }
        let mut questions: Vec<(Worth, FieldId, Brings<'_>)> =
            fields.into_iter().map(|(field, brings)| (brings.worth(), field, brings)).collect();
        questions.retain(|(worth, ..)| *worth != (0, 0, 0));
        questions.sort_by_key(|(worth, ..)| Reverse(*worth));
        questions.into_iter().map(|(_, field, brings)| brings.question(field)).collect()
    }

    fn is_answered(&self, field: FieldId) -> bool {
        self.subject.lead.is_given(field)
    }

    /// The smallest change that lifts the verdict, and the smallest that lifts the grade.
    pub(super) fn nearest(&self) -> Nearest {
        let program = self.subject.program;
        let kind = |verdict: VerdictId| program.verdicts.get(verdict.0).map(|verdict| verdict.kind);
        // From junk to disqualified is no way up.
        let lifts_verdict = |trial: &&Trial| {
            let then = kind(trial.then.verdict);
            then < kind(self.now.verdict) && then < Some(Kind::Disqualify)
        };
        let now = self.now.places(program);
        let lifts_grade = |trial: &&Trial| {
            let then = trial.then.places(program);
            let pairs = || then.iter().zip(&now);
            pairs().all(|(then, now)| then <= now) && pairs().any(|(then, now)| then < now)
        };
        let smallest = |trials: &mut dyn Iterator<Item = &Trial>| {
            trials.min_by(|a, b| self.distance(a).total_cmp_to(&self.distance(b))).map(|trial| self.change(trial))
        };
        Nearest {
            verdict: smallest(&mut self.trials.iter().filter(lifts_verdict)),
            grade: smallest(&mut self.trials.iter().filter(lifts_grade)),
        }
    }

    /// How far a change is: an unanswered field is nearer than another answer, then the fewest points, then the nearest number.
    fn distance(&self, trial: &Trial) -> Distance {
        let gained: i64 = self.gained(trial);
        Distance { answered: self.is_answered(trial.field), points: gained.abs(), apart: self.apart(trial) }
    }

    fn gained(&self, trial: &Trial) -> i64 {
        let program = self.subject.program;
        trial.then.points(program) - self.now.points(program)
    }

    fn apart(&self, trial: &Trial) -> f64 {
        let seen = self.subject.lead.values.get(trial.field.0).and_then(Option::as_ref);
        match (&trial.answer, seen) {
            (Value::Number(then), Some(Value::Number(now))) => (then.low - now.low).abs(),
            (Value::Number(then), _) => then.low.abs(),
            (Value::Date(then), now) => {
                let now = if let Some(Value::Date(now)) = now { *now } else { self.subject.as_of };
                then.age(now).in_days().abs()
            }
            (Value::Choices(choices), _) => choices.iter().map(|_| 1.0).sum(),
            (Value::Text(_) | Value::Boolean(_), _) => 0.0,
        }
    }

    fn change(&self, trial: &Trial) -> Change {
        let program = self.subject.program;
        let verdict = program.verdicts.get(trial.then.verdict.0);
        let seen = self
            .subject
            .lead
            .values
            .get(trial.field.0)
            .and_then(Option::as_ref)
            .map(|value| program.value_words(trial.field, value));
        let to = program.value_words(trial.field, &trial.answer);
        let label = program.field_label(trial.field).to_owned();
        let then = trial.then.grade(program);
        let grade = then.as_ref().filter(|_| then != self.now.grade(program));
        let lifted = verdict.map(|verdict| verdict.label.as_str()).filter(|_| trial.then.verdict != self.now.verdict);
        let result = match (lifted, grade) {
            (Some(verdict), Some(grade)) => format!("{verdict}, grade {grade}"),
            (Some(verdict), None) => verdict.to_owned(),
            (None, Some(grade)) => format!("grade {grade}"),
            (None, None) => String::new(),
        };
        let text = match &seen {
            Some(seen) => format!("{label} {to} instead of {seen} would make it {result}"),
            None => format!("{label} {to} would make it {result}"),
        };
        let name = program.fields.get(trial.field.0).map(|field| field.name.clone()).unwrap_or_default();
        let verdict = verdict.map(|verdict| verdict.name.clone()).unwrap_or_default();
        Change { field: name, label, from: seen, to, verdict, grade: then, points: self.gained(trial), text }
    }
}

struct Distance {
    answered: bool,
    points: i64,
    apart: f64,
}

impl Distance {
    fn total_cmp_to(&self, other: &Self) -> std::cmp::Ordering {
        let first = (self.answered, self.points).cmp(&(other.answered, other.points));
        first.then(self.apart.total_cmp(&other.apart))
    }
}

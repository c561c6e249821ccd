//! What to ask next, and the nearest change: both try answers and look at what the decision would be.
//!
//! A question is worth how much its answer alone can change: the number of other verdicts it could bring, then the number of other
//! grades, then by how many points it could move the scores. Ties go by the definition's order.

use super::answers::Answers;
use super::explanation::{Change, Nearest, PointRange, Question};
use super::sum::Subject;
use crate::eval::{Evaluation, Scorer};
use crate::program::print::signed;
use crate::program::walk::joined_grade;
use crate::program::{FieldId, Program, VerdictId};
use crate::terms::Kind;
use crate::value::Value;
use std::collections::BTreeSet;

/// An answer and what would follow.
struct Trial {
    field: FieldId,
    answer: Value,
    verdict: VerdictId,
    grade: Option<String>,
    /// The place of each graded score's grade from the top.
    places: Vec<usize>,
    points: Vec<i64>,
}

/// Every answer tried, and what the decision is without any.
pub(super) struct Trials<'a> {
    subject: Subject<'a>,
    now: Outcome,
    trials: Vec<Trial>,
}

struct Outcome {
    verdict: VerdictId,
    grade: Option<String>,
    places: Vec<usize>,
    points: Vec<i64>,
}

fn outcome(program: &Program, evaluation: &Evaluation) -> Outcome {
    let grade_of = |score: &crate::program::ScoreId| {
        let points = evaluation.scores.get(score.0).map(|(points, _)| *points);
        crate::program::sum::grade_place(program.grades(*score), points)
    };
    let graded = program.graded_scores();
    let labels = graded
        .iter()
        .filter_map(|score| crate::program::sum::grade(program.grades(*score), evaluation.scores.get(score.0)?.0))
        .collect::<String>();
    Outcome {
        verdict: evaluation.walk.verdict,
        grade: joined_grade(program, &evaluation.scores).or_else(|| Some(labels).filter(|labels| !labels.is_empty())),
        places: graded.iter().map(grade_of).collect(),
        points: evaluation.cards.iter().map(|card| card.points).collect(),
    }
}

impl<'a> Trials<'a> {
    /// Tries answers for the wanted ones of the fields that come with a lead and that the program uses.
    pub(super) fn run(
        subject: Subject<'a>,
        scorer: &Scorer<'_>,
        evaluation: &Evaluation,
        answers: &Answers,
        is_wanted: impl Fn(FieldId) -> bool,
    ) -> Self {
        let Subject { program, lead, .. } = subject;
        let mut answered = lead.clone();
        let mut trials = Vec::new();
        let used = program.used_with(|field| lead.is_given(field));
        for field in used.into_iter().filter(|field| is_wanted(*field)) {
            let followers = lead.followers(program, field);
            let changed: Vec<FieldId> = followers.iter().copied().chain([field]).collect();
            for answer in answers.of(program, field) {
                answered.answer(program, field, &followers, answer.clone());
                let evaluation = scorer.score_again(&answered, evaluation, &changed);
                let Outcome { verdict, grade, places, points } = outcome(program, &evaluation);
                trials.push(Trial { field, answer: answer.clone(), verdict, grade, places, points });
            }
            answered.take_back(lead, field, &followers);
        }
        Self { now: outcome(program, evaluation), trials, subject }
    }

    /// Unanswered fields whose answer could change something, the most useful first.
    pub(super) fn questions(&self) -> Vec<Question> {
        let fields: BTreeSet<FieldId> =
            self.trials.iter().map(|trial| trial.field).filter(|field| !self.is_answered(*field)).collect();
        let mut questions: Vec<Question> = fields
            .into_iter()
            .map(|field| self.question(field))
            .filter(|question| question.worth() != (0, 0, 0))
            .collect();
        questions.sort_by_key(|question| std::cmp::Reverse(question.worth()));
        questions
    }

    fn is_answered(&self, field: FieldId) -> bool {
        self.subject.lead.is_given(field)
    }

    fn question(&self, field: FieldId) -> Question {
        let program = self.subject.program;
        let trials: Vec<&Trial> = self.trials.iter().filter(|trial| trial.field == field).collect();
        let verdicts: BTreeSet<VerdictId> =
            trials.iter().map(|trial| trial.verdict).filter(|verdict| *verdict != self.now.verdict).collect();
        let grades: BTreeSet<&String> = trials
            .iter()
            .filter(|trial| trial.grade != self.now.grade)
            .filter_map(|trial| trial.grade.as_ref())
            .collect();
        let declared = program.fields.get(field.0);
        let label = program.field_label(field).to_owned();
        let mut question = Question {
            field: declared.map(|field| field.name.clone()).unwrap_or_default(),
            question: declared.and_then(|field| field.question.clone()).unwrap_or_else(|| label.clone()),
            label,
            verdicts: verdicts
                .iter()
                .filter_map(|verdict| program.verdicts.get(verdict.0))
                .map(|verdict| verdict.name.clone())
                .collect(),
            grades: grades.into_iter().cloned().collect(),
            points: point_ranges(program, &trials),
            text: String::new(),
        };
        question.text = question_text(program, &question, &verdicts);
        question
    }

    /// The smallest change that lifts the verdict, and the smallest that lifts the grade.
    pub(super) fn nearest(&self) -> Nearest {
        let program = self.subject.program;
        let kind = |verdict: VerdictId| program.verdicts.get(verdict.0).map(|verdict| verdict.kind);
        // From junk to disqualified is no way up.
        let lifts_verdict = |trial: &&Trial| {
            kind(trial.verdict) < kind(self.now.verdict) && kind(trial.verdict) < Some(Kind::Disqualify)
        };
        let lifts_grade = |trial: &&Trial| {
            let pairs = || trial.places.iter().zip(&self.now.places);
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
        trial.points.iter().sum::<i64>() - self.now.points.iter().sum::<i64>()
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
        let verdict = program.verdicts.get(trial.verdict.0);
        let seen = self
            .subject
            .lead
            .values
            .get(trial.field.0)
            .and_then(Option::as_ref)
            .map(|value| program.value_words(trial.field, value));
        let to = program.value_words(trial.field, &trial.answer);
        let label = program.field_label(trial.field).to_owned();
        let grade = trial.grade.as_ref().filter(|_| trial.grade != self.now.grade);
        let lifted = verdict.map(|verdict| verdict.label.as_str()).filter(|_| trial.verdict != self.now.verdict);
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
        Change {
            field: name,
            label,
            from: seen,
            to,
            verdict,
            grade: trial.grade.clone(),
            points: self.gained(trial),
            text,
        }
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

impl Question {
    /// How much an answer alone can change.
    fn worth(&self) -> (usize, usize, i64) {
        (self.verdicts.len(), self.grades.len(), self.points.iter().map(|range| range.high - range.low).sum())
    }
}

/// Between what answers put each score that they move.
fn point_ranges(program: &Program, trials: &[&Trial]) -> Vec<PointRange> {
    let range = |(index, card): (usize, &crate::program::Scorecard)| {
        let points = || trials.iter().filter_map(|trial| trial.points.get(index).copied());
        let (low, high) = (points().min()?, points().max()?);
        (low < high).then(|| PointRange { scorecard: card.name.clone(), low, high })
    };
    program.scorecards.iter().enumerate().filter_map(range).collect()
}

fn question_text(program: &Program, question: &Question, verdicts: &BTreeSet<VerdictId>) -> String {
    let labels: Vec<&str> = verdicts
        .iter()
        .filter_map(|verdict| program.verdicts.get(verdict.0))
        .map(|verdict| verdict.label.as_str())
        .collect();
    let mut parts = Vec::new();
    if !labels.is_empty() {
        parts.push(format!("could make it {}", labels.join(" or ")));
    }
    if !question.grades.is_empty() {
        parts.push(format!("could bring grade {}", question.grades.join(", ")));
    }
    let scores = question.points.iter().map(|range| {
        let label =
            program.scorecards.iter().find(|card| card.name == range.scorecard).map_or("", |card| card.label.as_str());
        format!(
            "{label} from {} to {}",
            signed(range.low).trim_start_matches('+'),
            signed(range.high).trim_start_matches('+')
        )
    });
    parts.extend(scores);
    format!("{}: {}", question.label, parts.join("; "))
}

//! From a decision to words: what decided it, the sum as a sum, what to ask next, and what would lift it.

mod answers;
mod ask;
mod brings;
pub mod explanation;
mod sum;

pub use answers::Answers;
pub use explanation::Explanation;

use crate::eval::{Evaluation, Lead, Scorer, Status, decision};
use crate::program::{Gate, Program, Verdict};
use crate::value::Unreadable;
use crate::value::date::Instant;
use ask::{Trials, first_question};
use explanation::{CardWords, Destination, GateWords, ProblemWords, Question, Reason, RouteWords, VerdictWords};
use sum::Subject;

/// Explains the decision on a lead at a moment.
#[must_use]
pub fn explain<'p>(program: &'p Program, lead: &Lead, as_of: Instant, status: Status) -> Explanation<'p> {
    let scorer = Scorer::new(program, lead, as_of);
    let evaluation = scorer.score(lead);
    let subject = Subject { program, lead, as_of };
    let answers = Answers::new(program, as_of);
    let trials = Trials::run(subject, &scorer, &evaluation, &answers);
    let questions = trials.questions();
    let route = evaluation.route.and_then(|route| program.routes.get(route));
    let verdict = program.verdicts.get(evaluation.walk.verdict.0);
    let next_step = route
        .and_then(|route| route.next_step.clone())
        .or_else(|| verdict.and_then(|verdict| verdict.next_step.clone()));
    Explanation {
        verdict: verdict_words(verdict),
        headline: headline(program, &evaluation),
        unsettled: unsettled(program, &evaluation, &questions),
        gate: evaluation.walk.gate.and_then(|gate| program.gates.get(gate)).map(gate_words),
        respond_within_hours: route.and_then(|route| route.respond_within_hours).or(program.respond_within_hours),
        route: route.map(|route| RouteWords {
            id: route.id.clone(),
            to: Destination(route.to.clone()),
            respond_within_hours: route.respond_within_hours,
            next_step: route.next_step.clone(),
        }),
        next_step,
        total: subject.total(&evaluation.scores),
        reasons_for: subject.reasons_for(&evaluation.cards),
        reasons_against: subject.reasons_against(&evaluation.cards),
        scorecards: cards(subject, &evaluation),
        nearest_change: trials.nearest(),
        ask_next: questions,
        problems: problems(program, lead),
        decision: decision(program, lead, &evaluation, as_of, status),
    }
}

/// What a table says of a decision.
#[derive(Debug)]
pub struct Brief {
    /// What speaks for the lead, most first.
    pub reasons_for: Vec<Reason>,
    /// What speaks against it.
    pub reasons_against: Vec<Reason>,
    /// What to ask next.
    pub question: Option<Question>,
    /// What the lead came to.
    pub evaluation: Evaluation,
}

/// Of [`explain`] what a table says, for one of many leads: answers are found out once for all, those that differ are tried, and only where
/// one is missing.
#[must_use]
pub fn brief(program: &Program, lead: &Lead, answers: &Answers, as_of: Instant) -> Brief {
    let scorer = Scorer::new(program, lead, as_of);
    let evaluation = scorer.score(lead);
    let subject = Subject { program, lead, as_of };
    Brief {
        reasons_for: subject.reasons_for(&evaluation.cards),
        reasons_against: subject.reasons_against(&evaluation.cards),
        question: first_question(subject, &scorer, &evaluation, answers),
        evaluation,
    }
}

fn cards(subject: Subject<'_>, evaluation: &Evaluation) -> Vec<CardWords> {
    let cards = subject.program.scorecards.iter().zip(&evaluation.cards);
    cards.map(|(card, result)| subject.card(card, result)).collect()
}

fn verdict_words(verdict: Option<&Verdict>) -> VerdictWords {
    VerdictWords {
        name: verdict.map(|verdict| verdict.name.clone()).unwrap_or_default(),
        label: verdict.map(|verdict| verdict.label.clone()).unwrap_or_default(),
        kind: verdict.map_or(crate::terms::Kind::Incomplete, |verdict| verdict.kind),
        next_step: verdict.and_then(|verdict| verdict.next_step.clone()),
    }
}

fn gate_words(gate: &Gate) -> GateWords {
    GateWords { id: gate.id.clone(), label: gate.label.clone(), reason: gate.reason.clone() }
}

/// The closed gate and its reason, or the rule that was the first to hold.
fn headline(program: &Program, evaluation: &Evaluation) -> String {
    let walk = &evaluation.walk;
    if let Some(gate) = walk.gate.and_then(|gate| program.gates.get(gate)) {
        return if gate.verdict == walk.verdict {
            format!("{}: {}", gate.label, gate.reason)
        } else {
            format!("{} cannot be told yet", gate.label)
        };
    }
    match walk.clause.and_then(|clause| program.decide.get(clause)).map(|clause| &clause.when) {
        Some(Some(when)) => format!("because {}", program.say_briefly(when)),
        Some(None) | None if program.decide.len() > 1 => "because nothing better applies".to_owned(),
        Some(None) | None => "because every lead is".to_owned(),
    }
}

/// "could become Nurture if we knew Budget".
fn unsettled(program: &Program, evaluation: &Evaluation, questions: &[Question]) -> Option<String> {
    const MOST_NAMED: usize = 2;
    let labels = |names: &mut dyn Iterator<Item = &crate::program::VerdictId>| {
        let labels: Vec<&str> =
            names.filter_map(|verdict| program.verdicts.get(verdict.0)).map(|verdict| verdict.label.as_str()).collect();
        labels.join(" or ")
    };
    let others = evaluation.walk.possible.get(1..).filter(|others| !others.is_empty())?;
    let telling: Vec<&str> = questions
        .iter()
        .filter(|question| !question.verdicts.is_empty())
        .take(MOST_NAMED)
        .map(|question| question.label.as_str())
        .collect();
    let others = labels(&mut others.iter());
    Some(if telling.is_empty() {
        format!("could become {others} if we knew more")
    } else {
        format!("could become {others} if we knew {}", telling.join(" or "))
    })
}

fn problems(program: &Program, lead: &Lead) -> Vec<ProblemWords> {
    let words = |(field, unreadable, value): &(Option<crate::program::FieldId>, Unreadable, crate::json::Node)| {
        let declared = field.and_then(|field| program.fields.get(field.0));
        let label = declared.map_or_else(|| "Activities".to_owned(), |field| field.label.clone());
        let shown = crate::json::to_string(value);
        ProblemWords {
            field: declared.map_or_else(|| "activities".to_owned(), |field| field.name.clone()),
            text: format!("{label}: {} {}", shortened(&shown), problem_words(*unreadable)),
            label,
        }
    };
    lead.problems.iter().map(words).collect()
}

const fn problem_words(unreadable: Unreadable) -> &'static str {
    match unreadable {
        Unreadable::NotText => "is not a text",
        Unreadable::NotAChoice => "is not one choice",
        Unreadable::NotChoices => "is not a list of choices",
        Unreadable::UnlistedOption => "is not among the options, and is kept as it is",
        Unreadable::NotANumber => "cannot be read as a number",
        Unreadable::NotABoolean => "is neither yes nor no",
        Unreadable::NotADate => "cannot be read as a date",
        Unreadable::NotAnEmail => "is not an email address",
        Unreadable::NotAList => "is not a list of activities",
        Unreadable::NotAnActivity => "is not an activity with a type",
        Unreadable::NotACount => "is not a whole number, and counts 1",
    }
}

/// A value short enough for one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(std::iter::once('…')).collect()
    }
}

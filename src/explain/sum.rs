//! Sums as sums: each criterion's line, what limits cut, and what speaks for and against.

use super::explanation::{CardWords, LimitWords, Line, Reason, TotalWords};
use crate::eval::Lead;
use crate::program::criterion::{Counted, Outcome};
use crate::program::predicate::{ActivityTest, Bounds, Predicate};
use crate::program::print::{points_words, signed};
use crate::program::sum::{CardResult, grade};
use crate::program::{Bin, Criterion, FieldId, Limit, Program, ScoreId, Scorecard, Shape, Unit};
use crate::texts::concat;
use crate::value::activity::total;
use crate::value::date::Instant;
use std::collections::BTreeSet;

/// What the words are about.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) program: &'a Program,
    pub(super) lead: &'a Lead,
    pub(super) as_of: Instant,
}

impl Subject<'_> {
    pub(super) fn card(self, card: &Scorecard, result: &CardResult) -> CardWords {
        let lines: Vec<Line> = card
            .criteria
            .iter()
            .zip(&result.criteria)
            .map(|(criterion, counted)| self.line(card, criterion, counted))
            .collect();
        let limits = limits(card, result);
        CardWords {
            name: card.name.clone(),
            label: card.label.clone(),
            start: card.start,
            points: result.points,
            possible: result.possible,
            grade: grade(&card.grades, result.points).map(str::to_owned),
            min: card.limit.min,
            max: card.limit.max,
            grades: card.grades.clone(),
            sum: sum(card.start, &lines, &limits, result.points),
            lines,
            limits,
        }
    }

    fn line(self, card: &Scorecard, criterion: &Criterion, counted: &Counted) -> Line {
        let seen = self.seen(criterion, counted);
        Line {
            id: criterion.id.clone(),
            label: criterion.label.clone(),
            group: criterion.group.and_then(|group| card.groups.get(group)).map(|group| group.name.clone()),
            points: counted.points,
            possible: counted.possible,
            outcome: counted.outcome,
            bin: met_bin(criterion, counted).and_then(|bin| bin.label.clone()),
            faded: counted.faded,
            text: self.text(criterion, counted, seen.as_deref()),
            seen,
            why: criterion.why.clone(),
        }
    }

    /// `+25 VP or above — Job title “VP of Sales”`, `0 of +15 Timeline not known`.
    fn text(self, criterion: &Criterion, counted: &Counted, seen: Option<&str>) -> String {
        let points = signed(counted.points);
        let after = |text: &str| seen.map_or_else(|| text.to_owned(), |seen| concat(&[text, " — ", seen]));
        let counted_words = |label: &str| concat(&[&points, " ", &after(label), &faded_words(counted)]);
        match counted.outcome {
            Outcome::Met => counted_words(Self::met_label(criterion, counted)),
            Outcome::NotMet => counted_words(&criterion.label),
            Outcome::Unknown => {
                let range = match farthest(counted) {
                    Some(far) if far == counted.points => String::new(),
                    Some(far) => format!(" of {}", signed(far)),
                    None => " of any number".to_owned(),
                };
                let doubt = if seen.is_some() { "not certain" } else { "not known" };
                after(&format!("{points}{range} {} {doubt}", criterion.label))
            }
        }
    }

    /// The met bin's own label, or the criterion's.
    fn met_label<'c>(criterion: &'c Criterion, counted: &Counted) -> &'c str {
        met_bin(criterion, counted).and_then(|bin| bin.label.as_deref()).unwrap_or(&criterion.label)
    }

    /// The values that a criterion looked at: those of the bin that was met, else those of all bins.
    fn seen(self, criterion: &Criterion, counted: &Counted) -> Option<String> {
        let mut fields = BTreeSet::new();
        let mut activities = false;
        match (&criterion.shape, met_bin(criterion, counted)) {
            (Shape::Per { unit: Unit::Field(field), .. }, _) => {
                fields.insert(*field);
            }
            (Shape::Per { unit: Unit::Activity(_), .. }, _) => activities = true,
            (Shape::Bins { .. }, Some(bin)) => activities |= read_by(&bin.when, &mut fields),
            (Shape::Bins { bins, .. }, None) => {
                bins.iter().for_each(|bin| activities |= read_by(&bin.when, &mut fields))
            }
        }
        let values = fields.iter().filter_map(|field| self.value_seen(*field));
        let counts = activities.then(|| self.activities_seen(criterion, counted)).flatten();
        let seen: Vec<String> = values.chain(counts).collect();
        if seen.is_empty() { None } else { Some(seen.join(", ")) }
    }

    /// A field's value with its label; of a derived field, the value that it follows from.
    fn value_seen(self, field: FieldId) -> Option<String> {
        let root = self.program.root(field, |field| self.lead.is_given(field));
        let value = self.lead.values.get(root.0)?.as_ref()?;
        Some(concat(&[self.program.field_label(root), " ", &self.program.value_words(root, value)]))
    }

    /// `3 × “webinar”`, for each type that counts.
    fn activities_seen(self, criterion: &Criterion, counted: &Counted) -> Option<String> {
        let mut tests = Vec::new();
        match (&criterion.shape, met_bin(criterion, counted)) {
            (Shape::Per { unit: Unit::Activity(test), .. }, _) => tests.push(test),
            (Shape::Bins { .. }, Some(bin)) => activity_tests(&bin.when, &mut tests),
            (Shape::Bins { bins, .. }, None) => bins.iter().for_each(|bin| activity_tests(&bin.when, &mut tests)),
            (Shape::Per { unit: Unit::Field(_), .. }, _) => {}
        }
        let activities = self.lead.activities.as_deref()?;
        let mut counts: Vec<(&str, u64)> = Vec::new();
        let types: BTreeSet<&String> = tests.iter().flat_map(|test| &test.types).collect();
        for kind in types {
            let of_kind = |test: &&&ActivityTest| test.types.contains(kind);
            let count = tests.iter().filter(of_kind).map(|test| {
                total(
                    test.matching(activities, self.as_of)
                        .map(|(activity, _)| activity)
                        .filter(|activity| activity.kind == *kind),
                )
            });
            counts.push((kind, count.max().unwrap_or(0)));
        }
        let named: Vec<String> =
            counts.iter().filter(|(_, count)| *count > 0).map(|(kind, count)| format!("{count} × “{kind}”")).collect();
        if named.is_empty() { None } else { Some(named.join(", ")) }
    }

    pub(super) fn total(self, scores: &[(i64, Bounds)]) -> Option<TotalWords> {
        let total = self.program.total.as_ref()?;
        let (points, possible) = *scores.get(self.program.scorecards.len())?;
        Some(TotalWords {
            label: total.label.clone(),
            points,
            possible,
            grade: grade(&total.grades, points).map(str::to_owned),
            grades: total.grades.clone(),
            sum: total_sum(&total.parts, total.divide_by, scores, points),
        })
    }
}

fn met_bin<'a>(criterion: &'a Criterion, counted: &Counted) -> Option<&'a Bin> {
    match &criterion.shape {
        Shape::Bins { bins, .. } => bins.get(counted.bin?),
        Shape::Per { .. } => None,
    }
}

/// Adds the fields that a condition reads; says whether it reads activities.
fn read_by(predicate: &Predicate, fields: &mut BTreeSet<FieldId>) -> bool {
    let mut activities = false;
    predicate.each_leaf(&mut |leaf| {
        fields.extend(leaf.field().map(|(field, _)| field));
        activities |= leaf.activity().is_some();
    });
    activities
}

fn activity_tests<'a>(predicate: &'a Predicate, tests: &mut Vec<&'a ActivityTest>) {
    predicate.each_leaf(&mut |leaf| tests.extend(leaf.activity()));
}

fn faded_words(counted: &Counted) -> String {
    if counted.faded == 0 { String::new() } else { format!(" (faded from {})", signed(counted.points - counted.faded)) }
}

/// The possible points that are farthest from those counted; nothing where they are without bound.
fn farthest(counted: &Counted) -> Option<i64> {
    let (low, high) = (counted.possible.low?, counted.possible.high?);
    Some(if high - counted.points >= counted.points - low { high } else { low })
}

fn limits(card: &Scorecard, result: &CardResult) -> Vec<LimitWords> {
    let groups = card.groups.iter().map(|group| (Some(group.name.clone()), group.label.clone(), group.limit));
    let all = groups.chain(std::iter::once((None, card.label.clone(), card.limit)));
    all.zip(&result.cuts)
        .filter(|(_, cut)| **cut != 0)
        .map(|((group, label, limit), cut)| limit_words(group, label, limit, *cut))
        .collect()
}

fn limit_words(group: Option<String>, label: String, limit: Limit, cut: i64) -> LimitWords {
    let bound = if cut < 0 { limit.max } else { limit.min }.unwrap_or_default();
    let side = if cut < 0 { "at most" } else { "at least" };
    let text =
        format!("{} {label} is {side} {}, and came to {}", signed(cut), points_words(bound), points_words(bound - cut));
    LimitWords { group, label, cut, text }
}

/// Start, what is not zero, and the result.
fn sum(start: i64, lines: &[Line], limits: &[LimitWords], points: i64) -> String {
    let terms =
        std::iter::once(start).chain(lines.iter().map(|line| line.points)).chain(limits.iter().map(|limit| limit.cut));
    let mut text = String::new();
    for term in terms.filter(|term| *term != 0) {
        match (text.is_empty(), term > 0) {
            (true, _) => text = points_words(term),
            (false, true) => text.push_str(&format!(" + {}", points_words(term))),
            (false, false) => text.push_str(&format!(" − {}", points_words(term.saturating_neg()))),
        }
    }
    if text.is_empty() { "0 = 0".to_owned() } else { format!("{text} = {}", points_words(points)) }
}

fn total_sum(parts: &[(ScoreId, i64)], divide_by: i64, scores: &[(i64, Bounds)], points: i64) -> String {
    let score = |id: &ScoreId| scores.get(id.0).map_or(0, |(points, _)| *points);
    let terms: Vec<String> =
        parts.iter().map(|(id, part)| format!("{} × {}", points_words(*part), points_words(score(id)))).collect();
    let sum = terms.join(" + ");
    if divide_by == 1 {
        format!("{sum} = {}", points_words(points))
    } else {
        format!("({sum}) ÷ {} = {}", points_words(divide_by), points_words(points))
    }
}

/// How many reasons are named on each side.
const MOST_REASONS: usize = 3;

/// A criterion of a scorecard, and what it came to.
type Entry<'a> = (&'a Scorecard, &'a Criterion, &'a Counted);

impl Subject<'_> {
    /// The criteria with the most points.
    pub(super) fn reasons_for(self, results: &[CardResult]) -> Vec<Reason> {
        let all = entries(&self.program.scorecards, results);
        self.reasons(ranked(all, |(_, _, counted)| (counted.points > 0).then_some(-counted.points)))
    }

    /// The criteria with the fewest points below zero, then those that gave the least of what they could have given.
    pub(super) fn reasons_against(self, results: &[CardResult]) -> Vec<Reason> {
        let cards = &self.program.scorecards;
        let mut named =
            ranked(entries(cards, results), |(_, _, counted)| (counted.points < 0).then_some(counted.points));
        for of_card in cards.chunks(1).zip(results.chunks(1)) {
            named.extend(ranked(entries(of_card.0, of_card.1), |(_, criterion, counted)| {
                let missed = best_points(criterion) - counted.points;
                (counted.points >= 0 && counted.outcome == Outcome::NotMet && missed > 0).then_some(-missed)
            }));
        }
        named.truncate(MOST_REASONS);
        self.reasons(named)
    }

    fn reasons(self, named: Vec<Entry<'_>>) -> Vec<Reason> {
        let reason = |(card, criterion, counted): Entry<'_>| Reason {
            scorecard: card.name.clone(),
            criterion: criterion.id.clone(),
            points: counted.points,
            text: self.text(criterion, counted, self.seen(criterion, counted).as_deref()),
        };
        named.into_iter().map(reason).collect()
    }
}

fn best_points(criterion: &Criterion) -> i64 {
    match &criterion.shape {
        Shape::Bins { bins, otherwise } => bins.iter().map(|bin| bin.points).fold(*otherwise, i64::max),
        Shape::Per { points, limit, .. } => limit.max.unwrap_or(*points).max(0),
    }
}

fn entries<'a>(cards: &'a [Scorecard], results: &'a [CardResult]) -> impl Iterator<Item = Entry<'a>> {
    cards.iter().zip(results).flat_map(|(card, result)| {
        card.criteria.iter().zip(&result.criteria).map(move |(criterion, counted)| (card, criterion, counted))
    })
}

/// The first of the entries that have a rank, the lowest first; equals stay in the definition's order.
fn ranked<'a>(entries: impl Iterator<Item = Entry<'a>>, rank: impl Fn(&Entry<'a>) -> Option<i64>) -> Vec<Entry<'a>> {
    let mut ranked: Vec<(i64, Entry<'a>)> = Vec::with_capacity(MOST_REASONS + 1);
    for entry in entries {
        let Some(rank) = rank(&entry) else { continue };
        let place = ranked.partition_point(|(before, _)| *before <= rank);
        if place < MOST_REASONS {
            ranked.insert(place, (rank, entry));
            ranked.truncate(MOST_REASONS);
        }
    }
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

//! What the decisions on a file come to, for people and for machines.

use super::histogram::{Histogram, Range};
use super::report::{Counted, field, place, place_json};
use super::table::{agreement, color};
use super::tally::Tally;
use crate::screen::{BOLD, DIM, plain, styled};
use anstyle::Style;
use leadpact::api::{Instant, Kind, Pact, TroubleKind};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

/// The longest bar.
const BAR: u64 = 24;

/// For people.
pub(super) fn text(pact: &Pact, as_of: Instant, tally: &Tally, counted: &Counted) -> String {
    let Tally { read, decided, reported, settled, .. } = tally;
    let title = format!("{} {}, as of {as_of}, {}", pact.id(), pact.version(), agreement(pact.status(as_of)));
    let (accepted, settled) = (share(accepted(pact, tally), *decided), share(*settled, *decided));
    let mut page = vec![
        styled(DIM, &plain(&title)),
        format!("{read} read = {decided} decided + {reported} reported"),
        format!("{accepted} accepted, {settled} settled"),
    ];
    let verdicts = pact.verdicts().zip(&tally.verdicts);
    let verdicts = verdicts.map(|((_, label, kind), count)| (color(kind), label.to_owned(), *count));
    chapter(&mut page, "Verdict", verdicts.collect(), *decided);
    let grades = tally.grades.iter().map(|(grade, count)| (Style::new(), grade.clone(), *count));
    chapter(&mut page, "Grade", grades.collect(), *decided);
    let routes = pact.routes().zip(&tally.routes).map(|(route, count)| (Style::new(), route.to_owned(), *count));
    chapter(&mut page, "Route", routes.collect(), *decided);
    let gates = pact.gates().zip(&tally.gates).map(|((_, label), count)| (Style::new(), label.to_owned(), *count));
    chapter(&mut page, "Gate", gates.collect(), *decided);
    for (name, score) in pact.scores().zip(&tally.scores) {
        points(&mut page, name.label, score, *decided);
    }
    problems(&mut page, pact, counted);
    page.join("\n")
}

/// Names with their numbers; nothing, where there are none.
fn chapter(page: &mut Vec<String>, title: &str, rows: Vec<(Style, String, u64)>, all: u64) {
    if rows.is_empty() {
        return;
    }
    page.extend([String::new(), styled(BOLD, &plain(title))]);
    let width = rows.iter().map(|(_, name, _)| plain(name).width()).max().unwrap_or_default();
    let digits = all.to_string().len();
    for (style, name, count) in rows {
        let name = plain(&name);
        let space = " ".repeat(width.saturating_sub(name.width()));
        let bar = bar(count, all);
        let line = format!("  {}{space}  {count:>digits$}  {:>6}  {bar}", styled(style, &name), share(count, all));
        page.push(line.trim_end().to_owned());
    }
}

fn points(page: &mut Vec<String>, label: &str, score: &Histogram, all: u64) {
    let (Some((low, high)), Some(mean)) = (score.bounds(), score.mean()) else { return };
    let name = |Range { from, to, .. }: &Range| {
        if from == to { from.to_string() } else { format!("{from} to {to}") }
    };
    let rows = score.ranges().iter().map(|range| (Style::new(), name(range), range.count)).collect();
    chapter(page, &format!("{label}: from {low} to {high}, {mean:.1} on average"), rows, all);
}

fn problems(page: &mut Vec<String>, pact: &Pact, counted: &Counted) {
    if counted.is_empty() {
        return;
    }
    page.extend([String::new(), styled(BOLD, "Problems")]);
    for (kind, (count, examples)) in counted {
        let what = if kind.left_out { "left out" } else { "decided without the value" };
        let words = pact.trouble_kind_words(kind);
        page.push(format!("  {count} {what}: {}: {}", kind.code, plain(&words)));
        page.extend(examples.iter().map(|example| styled(DIM, &format!("    {}", place(example)))));
    }
}

fn accepted(pact: &Pact, tally: &Tally) -> u64 {
    let of = pact.verdicts().zip(&tally.verdicts).filter(|((_, _, kind), _)| *kind == Kind::Accept);
    of.map(|(_, count)| count).sum()
}

#[expect(clippy::cast_precision_loss, reason = "it is rounded to be read")]
pub(crate) fn part(count: u64, all: u64) -> Option<f64> {
    (all > 0).then(|| count as f64 / all as f64)
}

pub(crate) fn share(count: u64, all: u64) -> String {
    part(count, all).map_or_else(|| "–".to_owned(), |part| format!("{:.1}%", part * 100.0))
}

fn bar(count: u64, all: u64) -> String {
    let length = (count * BAR).div_ceil(all.max(1));
    "█".repeat(usize::try_from(length).unwrap_or_default())
}

/// For machines.
pub(super) fn json(pact: &Pact, as_of: Instant, tally: &Tally, counted: &Counted) -> String {
    let Tally { read, decided, reported, settled, .. } = tally;
    let (id, version, digest) = (pact.id(), pact.version(), pact.digest());
    let accepted = accepted(pact, tally);
    let verdicts = pact.verdicts().zip(&tally.verdicts).map(|((name, label, kind), count)| {
        json!({"name": name, "label": label, "kind": kind.name(), "count": count, "share": part(*count, *decided)})
    });
    let gates = pact.gates().zip(&tally.gates);
    let gates = gates.map(|((id, label), count)| json!({"id": id, "label": label, "count": count}));
    let routes = pact.routes().zip(&tally.routes).map(|(id, count)| json!({"id": id, "count": count}));
    let grades = tally.grades.iter().map(|(grade, count)| json!({"grade": grade, "count": count}));
    let scores = pact.scores().zip(&tally.scores).map(|(name, score)| score_json(name.name, name.label, score));
    let problems = counted.iter().map(|(kind, (count, examples))| {
        let examples: Vec<Value> = examples.iter().map(place_json).collect();
        kind_json(pact, kind, *count, examples)
    });
    let summary = json!({
        "definition": {"id": id, "version": version, "digest": digest, "status": pact.status(as_of).as_str()},
        "as_of": as_of.to_string(),
        "read": read, "decided": decided, "reported": reported,
        "accepted": {"count": accepted, "share": part(accepted, *decided)},
        "settled": {"count": settled, "share": part(*settled, *decided)},
        "verdicts": verdicts.collect::<Vec<_>>(),
        "grades": grades.collect::<Vec<_>>(),
        "routes": routes.collect::<Vec<_>>(),
        "gates": gates.collect::<Vec<_>>(),
        "scores": scores.collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    });
    format!("{summary:#}")
}

fn score_json(name: &str, label: &str, score: &Histogram) -> Value {
    let (low, high) = score.bounds().unzip();
    let range = |Range { from, to, count }: Range| json!({"from": from, "to": to, "count": count});
    let distribution: Vec<Value> = score.ranges().into_iter().map(range).collect();
    json!({"name": name, "label": label, "low": low, "high": high, "mean": score.mean(), "distribution": distribution})
}

fn kind_json(pact: &Pact, kind: &TroubleKind, count: u64, examples: Vec<Value>) -> Value {
    json!({
        "code": kind.code,
        "field": field(pact, kind),
        "left_out": kind.left_out,
        "count": count,
        "words": pact.trouble_kind_words(kind),
        "examples": examples,
    })
}

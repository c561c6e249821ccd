//! `leadpact reach`: what a definition can come to.

use crate::args::ReportFormat;
use crate::screen::{BAD, BOLD, DIM, FAIR, GOOD, Screen, plain, styled};
use crate::{DONE, Failure, files};
use leadpact::api::{self, Answer, Edge, Instant, Reach, Reached, ScoreReach};
use std::io::Write as _;
use std::path::Path;

pub(crate) fn run(
    definition: &Path,
    as_of: Option<Instant>,
    format: ReportFormat,
    screen: &Screen,
) -> Result<u8, Failure> {
    let as_of = files::as_of(as_of)?;
    let reach = |text: &str| api::reach(text, as_of);
    let found = files::read(definition, screen, |text| match api::definitions(text)? {
        None => Ok(Found::One(reach(text)?)),
        Some(definitions) => {
            let each = definitions.into_iter().map(|(id, text)| reach(&text).map(|found| (id, found)));
            each.collect::<Result<_, _>>().map(Found::Several)
        }
    })?;
    match format {
        ReportFormat::Json => {
            let mut out = screen.machines();
            writeln!(out, "{}", found.json())?;
            out.flush()?;
        }
        ReportFormat::Text => {
            let mut out = screen.people();
            write!(out, "{}", found.text())?;
            out.flush()?;
        }
    }
    Ok(DONE)
}

/// What a definition can come to, or what each of a library can.
enum Found {
    One(Reach),
    Several(Vec<(String, Reach)>),
}

impl Found {
    /// Of a library an object by ids.
    fn json(&self) -> String {
        match self {
            Self::One(reach) => api::to_string(reach),
            Self::Several(all) => {
                let members = all.iter().map(|(id, reach)| format!("{}:{}", api::to_string(id), api::to_string(reach)));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }

    fn text(&self) -> String {
        match self {
            Self::One(reach) => report(reach),
            Self::Several(all) => {
                let parts = all.iter().map(|(id, reach)| format!("{}\n\n{}", styled(BOLD, &plain(id)), report(reach)));
                parts.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

fn report(reach: &Reach) -> String {
    let mut report = String::new();
    for score in &reach.scores {
        report.push_str(&self::score(score));
    }
    let sets =
        [("grade", &reach.grades), ("verdict", &reach.verdicts), ("gate", &reach.gates), ("route", &reach.routes)];
    for (what, answers) in sets.into_iter().filter(|(_, answers)| !answers.is_empty()) {
        report.push_str(&format!("{}\n", styled(BOLD, what)));
        answers.iter().for_each(|answer| report.push_str(&line(answer)));
    }
    report
}

fn score(score: &ScoreReach) -> String {
    let name = plain(&score.name);
    let mut report = match (&score.low, &score.high) {
        (Some(low), Some(high)) => {
            let ends = format!("{name} from {} to {}", end(low), end(high));
            format!("{}\n{}{}", styled(BOLD, &ends), edge("lowest", low), edge("highest", high))
        }
        (_, _) => format!("{}: its ends are not known\n", styled(BOLD, &name)),
    };
    score.grades.iter().for_each(|answer| report.push_str(&line(answer)));
    report
}

fn end(edge: &Edge) -> String {
    /// More than any sum of points that people mean.
    const ENDLESS: i64 = 1_000_000_000_000_000;
    match (edge.points.abs() >= ENDLESS, edge.sure) {
        (true, _) => "without end".to_owned(),
        (false, true) => edge.points.to_string(),
        (false, false) => format!("{} or beyond", edge.points),
    }
}

fn edge(what: &str, edge: &Edge) -> String {
    let usual = if edge.usual == edge.points { String::new() } else { format!(", {} by usual leads", edge.usual) };
    format!("  {what}{usual}: {}\n", styled(DIM, &plain(&api::to_string(&edge.witness))))
}

fn line(answer: &Answer) -> String {
    let (style, word) = match answer.reached {
        Reached::Yes if answer.unusual => (FAIR, "yes, by unusual leads"),
        Reached::Yes => (GOOD, "yes"),
        Reached::No => (BAD, "no"),
        Reached::Unknown => (FAIR, "unknown"),
    };
    let witness = answer.witness.as_ref().map(|lead| format!(": {}", styled(DIM, &plain(&api::to_string(lead)))));
    format!("  {}  {}{}\n", plain(&answer.name), styled(style, word), witness.unwrap_or_default())
}

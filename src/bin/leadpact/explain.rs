//! `leadpact explain`: one lead's decision in words. The verdict first, then why, then what to do.

use crate::args::ReportFormat;
use crate::score::{agreement, color};
use crate::screen::{BOLD, DIM, FAIR, GOOD, Screen, plain, styled};
use crate::{DONE, Failure, PROBLEMS, files};
use leadpact::api::{self, Explanation, Instant, Kind};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

pub(crate) fn run(
    definition: &Path,
    lead: &Path,
    as_of: Option<Instant>,
    format: ReportFormat,
    screen: &Screen,
) -> Result<u8, Failure> {
    if files::is_stdin(definition) && files::is_stdin(lead) {
        return Err(Failure::Refused("the definition and the lead cannot both come from standard input".to_owned()));
    }
    let pact = files::pact(definition, screen)?;
    let text = files::text(lead)?;
    let explanation = match pact.explain(&text, files::as_of(as_of)?) {
        Ok(explanation) => explanation,
        Err(error) => {
            screen.tell(&format!("{}: {}: {}", plain(&files::name(lead)), error.code, plain(&error.message)));
            return Ok(PROBLEMS);
        }
    };
    match format {
        ReportFormat::Json => {
            let mut out = screen.machines();
            writeln!(out, "{}", api::to_string(&explanation))?;
            out.flush()?;
        }
        ReportFormat::Text => {
            let mut out = screen.people();
            out.write_all(page(&explanation).as_bytes())?;
            out.flush()?;
        }
    }
    Ok(DONE)
}

/// Everything there is to say, section by section.
fn page(explanation: &Explanation<'_>) -> String {
    let mut page = Page::default();
    verdict(explanation, &mut page);
    scorecards(explanation, &mut page);
    not_known(explanation, &mut page);
    to_do(explanation, &mut page);
    stamp(explanation, &mut page);
    page.0
}

/// Lines of a page. Texts come from definitions and leads, so none of them reaches the terminal as it is.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.0, "{:indent$}{text}", "");
    }

    fn title(&mut self, text: &str) {
        self.0.push('\n');
        self.line(0, &styled(BOLD, &plain(text)));
    }
}

fn verdict(explanation: &Explanation<'_>, page: &mut Page) {
    let kind = explanation.verdict.kind;
    let sign = match kind {
        Kind::Accept => "✓",
        Kind::Nurture | Kind::Recycle | Kind::Incomplete => "○",
        Kind::Disqualify | Kind::Junk => "✗",
    };
    let word = styled(color(kind).bold(), &format!("{sign} {}", plain(&explanation.verdict.label)));
    let grade = explanation
        .decision
        .grade
        .as_deref()
        .map(|grade| format!(", grade {}", styled(BOLD, &plain(grade))))
        .unwrap_or_default();
    page.line(0, &format!("{word}{grade}"));
    page.line(0, &plain(&explanation.headline));
    if let Some(unsettled) = &explanation.unsettled {
        page.line(0, &styled(FAIR, &plain(unsettled)));
    }
}

fn scorecards(explanation: &Explanation<'_>, page: &mut Page) {
    for card in &explanation.scorecards {
        page.title(&score(&card.label, card.points, card.grade.as_deref()));
        possible(card.points, (card.possible.low, card.possible.high), page);
        let start = (card.start != 0).then(|| (Row::new(&format!("{} to begin with", signed(card.start))), false));
        let lines = card.lines.iter().map(|line| (Row::new(&line.text), line.outcome.as_str() == "unknown"));
        let limits = card.limits.iter().map(|limit| (Row::new(&limit.text), false));
        let rows: Vec<(Row, bool)> = start.into_iter().chain(lines).chain(limits).collect();
        let width = rows.iter().map(|(row, _)| row.points.chars().count()).max().unwrap_or(0);
        for (row, is_unknown) in &rows {
            page.line(2, &row.aligned(width, *is_unknown));
        }
        page.line(2, &styled(DIM, &plain(&card.sum)));
    }
    if let Some(total) = &explanation.total {
        page.title(&score(&total.label, total.points, total.grade.as_deref()));
        possible(total.points, (total.possible.low, total.possible.high), page);
        page.line(2, &styled(DIM, &plain(&total.sum)));
    }
}

fn score(label: &str, points: i64, grade: Option<&str>) -> String {
    let grade = grade.map(|grade| format!(", grade {grade}")).unwrap_or_default();
    format!("{label}: {}{grade}", signed(points).trim_start_matches('+'))
}

/// Says what a score could yet be, when more is to be learned.
fn possible(points: i64, range: (Option<i64>, Option<i64>), page: &mut Page) {
    let words = |points: i64| signed(points).trim_start_matches('+').to_owned();
    let range = match range {
        (Some(low), Some(high)) if (low, high) == (points, points) => return,
        (Some(low), Some(high)) => format!("from {} to {}", words(low), words(high)),
        (Some(low), None) => format!("{} or more", words(low)),
        (None, Some(high)) => format!("{} or less", words(high)),
        (None, None) => "any number".to_owned(),
    };
    page.line(2, &styled(DIM, &format!("could be {range} if everything were known")));
}

fn signed(points: i64) -> String {
    match points {
        1.. => format!("+{points}"),
        0 => "0".to_owned(),
        _ => format!("−{}", points.unsigned_abs()),
    }
}

/// One line of a sum: its points, and what they are for.
struct Row {
    points: String,
    words: String,
}

impl Row {
    fn new(text: &str) -> Self {
        let text = plain(text);
        let (points, words) = text.split_once(' ').unwrap_or(("", &text));
        Self { points: points.to_owned(), words: words.to_owned() }
    }

    fn aligned(&self, width: usize, is_unknown: bool) -> String {
        let space = " ".repeat(width.saturating_sub(self.points.chars().count()));
        let Self { points, words } = self;
        if is_unknown {
            return format!("{space}{}", styled(DIM, &format!("{points} ┄ {words}")));
        }
        let style = match points.chars().next() {
            Some('+') => GOOD,
            Some('−' | '-') => crate::screen::BAD,
            Some(_) | None => DIM,
        };
        format!("{space}{}   {words}", styled(style, points))
    }
}

fn not_known(explanation: &Explanation<'_>, page: &mut Page) {
    if !explanation.ask_next.is_empty() {
        page.title("Ask next");
    }
    for (index, question) in explanation.ask_next.iter().enumerate() {
        page.line(2, &format!("{}. {}", index + 1, plain(&question.question)));
        let text = question.text.strip_prefix(&format!("{}: ", question.question)).unwrap_or(&question.text);
        page.line(5, &styled(DIM, &plain(text)));
    }
    let changes: Vec<&str> = [&explanation.nearest_change.verdict, &explanation.nearest_change.grade]
        .into_iter()
        .flatten()
        .map(|change| change.text.as_str())
        .collect();
    section("Nearest change", &changes, page);
    let problems: Vec<&str> = explanation.problems.iter().map(|problem| problem.text.as_str()).collect();
    section("Could not be read", &problems, page);
}

fn to_do(explanation: &Explanation<'_>, page: &mut Page) {
    let mut lines: Vec<String> = explanation.next_step.iter().cloned().collect();
    lines.extend(explanation.respond_within_hours.map(|hours| {
        format!("Answer within {hours} {}", if (hours - 1.0).abs() < f64::EPSILON { "hour" } else { "hours" })
    }));
    lines.extend(explanation.route.as_ref().map(|route| {
        let to: Vec<String> = route.to.0.iter().map(|(key, text)| format!("{key} {text}")).collect();
        if to.is_empty() { format!("Route {}", route.id) } else { format!("Route {}: {}", route.id, to.join(", ")) }
    }));
    section("Next", &lines.iter().map(String::as_str).collect::<Vec<_>>(), page);
}

fn section(title: &str, lines: &[&str], page: &mut Page) {
    if !lines.is_empty() {
        page.title(title);
    }
    let mut before = None;
    for line in lines.iter().filter(|line| before.replace(**line) != Some(**line)) {
        page.line(2, &plain(line));
    }
}

fn stamp(explanation: &Explanation<'_>, page: &mut Page) {
    let decision = &explanation.decision;
    let definition = &decision.definition;
    let (known, agreement) = (decision.completeness, agreement(definition.status));
    let stamp =
        format!("{known}% known. {} {}, as of {}, {agreement}", definition.id, definition.version, decision.as_of);
    page.0.push('\n');
    page.line(0, &styled(DIM, &plain(&stamp)));
}

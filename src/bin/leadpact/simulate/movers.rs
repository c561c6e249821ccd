//! Who moves, in words: those who move alike for the same reasons together.

use super::About;
use super::lines::outcome_name;
use crate::args::simulate::SimulateCall;
use crate::screen::{BAD, BOLD, DIM, FAIR, GOOD, counted, plain, styled};
use anstyle::Style;
use leadpact::api::{Direction, Group, Groups, Moved, Outcome};

/// So many leads are named for each direction, unless somebody says otherwise.
const LISTED: usize = 20;

pub(super) fn list(page: &mut Vec<String>, call: &SimulateCall, about: &About<'_>, groups: &Groups<Moved>) {
    let all = groups.largest_first();
    for direction in Direction::ALL {
        let of = |group: &&&Group<Moved>| group.step.direction == direction;
        let toward: Vec<&Group<Moved>> = all.iter().filter(of).copied().collect();
        if !toward.is_empty() {
            chapter(page, call.limit.unwrap_or(LISTED), about, direction, &toward);
        }
    }
}

fn chapter(page: &mut Vec<String>, limit: usize, about: &About<'_>, direction: Direction, groups: &[&Group<Moved>]) {
    let (name, style) = look(direction);
    let sum: u64 = groups.iter().map(|group| group.count).sum();
    page.extend([String::new(), styled(BOLD, &format!("{name}: {}", leads(sum)))]);
    let mut left = limit;
    let mut told = 0;
    for group in groups {
        if left == 0 {
            break;
        }
        told += 1;
        page.extend(head(about, group, style));
        let named = group.first.len().min(left);
        left -= named;
        page.extend(group.first.iter().take(named).map(|moved| lead(about, moved)));
        let more = group.count - named as u64;
        if more > 0 && named > 0 {
            page.push(styled(DIM, &format!("      and {more} more")));
        }
    }
    let rest = groups.get(told..).unwrap_or_default();
    if !rest.is_empty() {
        let others = rest.iter().map(|group| group.count).sum();
        page.push(styled(DIM, &format!("  and {} for other reasons; --limit lists more", leads(others))));
    }
}

const fn look(direction: Direction) -> (&'static str, Style) {
    match direction {
        Direction::Up => ("Up", GOOD),
        Direction::Down => ("Down", BAD),
        Direction::Across => ("Across", FAIR),
    }
}

fn leads(count: u64) -> String {
    usize::try_from(count).map_or_else(|_| count.to_string(), |count| counted(count, "lead"))
}

/// From what to what, and why.
fn head(about: &About<'_>, group: &Group<Moved>, style: Style) -> [String; 2] {
    let side = |is_before| plain(&about.comparison.side_words(&group.step, is_before)).into_owned();
    let step = format!("{} {} → {}", group.step.what.as_str(), side(true), side(false));
    let why = about.comparison.say_all(&group.causes);
    [format!("  {}  {}", group.count, styled(style, &step)), format!("      {}", plain(&why))]
}

/// One of them: where it stands, which it is, and its scores where they are others.
fn lead(about: &About<'_>, moved: &Moved) -> String {
    let mut said = format!("record {}, line {}", moved.record, moved.line);
    if let Some(key) = &moved.key {
        said.push_str(&format!("  {}", plain(key)));
    }
    let scores = (about.pacts.0.scores(), about.pacts.1.scores());
    let after: Vec<_> = scores.1.zip(&moved.after.scores).collect();
    for (score, was) in scores.0.zip(&moved.before.scores) {
        let is = after.iter().find(|(other, _)| other.name == score.name).and_then(|(_, points)| **points);
        if let (Some(was), Some(is)) = (was, is)
            && *was != is
        {
            said.push_str(&format!("  {} {was} → {is}", plain(score.label)));
        }
    }
    if let Some(outcome @ (Outcome::Won | Outcome::Lost)) = moved.outcome {
        said.push_str(&format!("  {}", outcome_name(outcome)));
    }
    styled(DIM, &format!("      {said}"))
}

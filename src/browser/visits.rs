//! What a visitor did before, as much as they let the page remember: how they came, which pages they saw, what they did.
//!
//! Plain data and its text. What is kept is small on purpose: it has to fit beside everything else that a site stores, and be read by a
//! person in one breath.

use crate::api::{Age, Instant};
use crate::json::{ToJson, object};

/// Most activities that are kept; the oldest go first.
pub const MAX_KEPT: usize = 100;
/// Most characters that are kept of a text from outside.
const MAX_TEXT: usize = 200;
/// What tells a campaign apart in an address.
const CAMPAIGN: [&str; 7] = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gclid", "fbclid"];

/// A visitor's history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visits {
    /// How they came first: campaign, `referrer`, `landing_page`.
    pub source: Vec<(String, String)>,
    /// What they did, the earliest first.
    pub activities: Vec<Activity>,
}

/// Something that a visitor did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// What.
    pub kind: String,
    /// When.
    pub at: Instant,
}

impl Visits {
    /// Reads what `text` wrote. What cannot be read is as if it was never kept, and what is older than `days` is forgotten.
    #[must_use]
    pub fn read(text: &str, days: f64, now: Instant) -> Self {
        let oldest = now.earlier(Age::days(days));
        let mut visits = Self::default();
        for (key, value) in text.lines().filter_map(|line| line.split_once('\t')) {
            if CAMPAIGN.contains(&key) || ["referrer", "landing_page"].contains(&key) {
                visits.source.push((key.to_owned(), short(value)));
            } else if let Some(at) = Instant::parse(key).filter(|at| oldest < *at && *at <= now) {
                visits.activities.push(Activity { kind: short(value), at });
            }
        }
        if visits.activities.is_empty() { Self::default() } else { visits.capped() }
    }

    /// As text, a line for each thing: a key and its value, or a moment and what was done.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |key: &str, value: &str| {
            for part in [key, "\t", value, "\n"] {
                text.push_str(part);
            }
        };
        self.source.iter().for_each(|(key, value)| line(key, value));
        self.activities.iter().for_each(|activity| line(&activity.at.to_string(), &activity.kind));
        text
    }

    /// A page was opened: the address leads to `kind`, and the first one says how they came.
    pub fn page(&mut self, address: &str, referrer: &str, now: Instant) {
        if self.activities.is_empty() {
            self.source = arrival(address, referrer);
        }
        self.add("page-view", now);
    }

    /// Something was done.
    pub fn add(&mut self, kind: &str, now: Instant) {
        self.activities.push(Activity { kind: short(kind), at: now });
        *self = std::mem::take(self).capped();
    }

    fn capped(mut self) -> Self {
        let excess = self.activities.len().saturating_sub(MAX_KEPT);
        self.activities.drain(..excess);
        self
    }

    /// What a representative should know before the first call, in a few words; nothing when there is nothing to tell.
    #[must_use]
    pub fn note(&self) -> String {
        let Some(first) = self.activities.first() else { return String::new() };
        let of = |key: &str| self.source.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let mut came: Vec<&str> = ["utm_source", "utm_medium", "utm_campaign"].into_iter().filter_map(of).collect();
        if came.is_empty() {
            came.extend(of("referrer"));
        }
        let from = if came.is_empty() { "directly".to_owned() } else { format!("from {}", came.join(" / ")) };
        let landing = of("landing_page").map(|page| format!(" to {page}")).unwrap_or_default();
        let mut parts = vec![format!("Came {from}{landing} on {}", first.at.day())];
        parts.extend(self.kinds().iter().map(|kind| self.told(kind)));
        parts.join("; ")
    }

    /// Every kind of activity, in the order in which they first happened.
    fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        for Activity { kind, .. } in &self.activities {
            if !kinds.contains(&kind.as_str()) {
                kinds.push(kind);
            }
        }
        kinds
    }

    fn told(&self, kind: &str) -> String {
        let of_kind = || self.activities.iter().filter(|activity| activity.kind == kind);
        let last = of_kind().next_back().map(|activity| activity.at.day()).unwrap_or_default();
        match of_kind().count() {
            1 => format!("{kind} on {last}"),
            count => format!("{kind} {count} times, last on {last}"),
        }
    }
}

/// How somebody came, by the address they came to and the page they came from. Another page of the same site tells nothing.
fn arrival(address: &str, referrer: &str) -> Vec<(String, String)> {
    let (place, query) = address.split('#').next().unwrap_or("").split_once('?').unwrap_or((address, ""));
    let (site, path) = split_site(place.split('#').next().unwrap_or(""));
    let mut source: Vec<(String, String)> = query.split('&').filter_map(campaign).collect();
    let (from, _) = split_site(referrer);
    if !from.is_empty() && from != site {
        source.push(("referrer".to_owned(), short(from)));
    }
    source.push(("landing_page".to_owned(), short(path)));
    source
}

/// `https://host/path` as `host` and `/path`.
fn split_site(address: &str) -> (&str, &str) {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    rest.split_at_checked(end).map_or(("", "/"), |(host, path)| (host, if path.is_empty() { "/" } else { path }))
}

fn campaign(pair: &str) -> Option<(String, String)> {
    let (key, value) = pair.split_once('=')?;
    let known = CAMPAIGN.contains(&key) && !value.is_empty();
    known.then(|| (key.to_owned(), short(&unescaped(value))))
}

/// `%20` and `+` as spaces, and so on; what is no escape stays.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |at: usize| {
            after.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok())
        };
        rest = after;
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = after.get(2..).unwrap_or(&[]);
            }
            (b'+', _, _) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Without control characters, and not endless.
fn short(text: &str) -> String {
    text.trim().chars().filter(|character| !character.is_control()).take(MAX_TEXT).collect()
}

impl ToJson for Activity {
    fn write(&self, out: &mut String) {
        object(out, &[("type", &self.kind), ("at", &self.at.to_string())]);
    }
}

impl ToJson for Visits {
    fn write(&self, out: &mut String) {
        let source: Vec<(&str, &dyn ToJson)> =
            self.source.iter().map(|(key, value)| (key.as_str(), value as &dyn ToJson)).collect();
        object(out, &[("source", &Source(source)), ("activities", &self.activities)]);
    }
}

struct Source<'v>(Vec<(&'v str, &'v dyn ToJson)>);

impl ToJson for Source<'_> {
    fn write(&self, out: &mut String) {
        if self.0.is_empty() { out.push_str("{}") } else { object(out, &self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    fn visit() -> Visits {
        let mut visits = Visits::default();
        let address = "https://shop.example/prices?utm_source=spring%20mail&utm_medium=e+mail&x=1#top";
        visits.page(address, "https://search.example/q?a=b", at("2026-11-01"));
        visits.page("https://shop.example/demo", "https://shop.example/prices", at("2026-11-02"));
        visits.add("webinar", at("2026-11-03T10:00:00Z"));
        visits
    }

    #[test]
    fn the_first_page_says_how_they_came() {
        let pairs: Vec<(&str, &str)> = vec![
            ("utm_source", "spring mail"),
            ("utm_medium", "e mail"),
            ("referrer", "search.example"),
            ("landing_page", "/prices"),
        ];
        let visits = visit();
        let found: Vec<(&str, &str)> =
            visits.source.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(found, pairs);
    }

    #[test]
    fn it_is_told_as_json() {
        let told = crate::json::to_string(&Visits::read("2026-11-01\tweb\"inar", 90.0, at("2026-11-04")));
        assert_eq!(told, r#"{"source":{},"activities":[{"type":"web\"inar","at":"2026-11-01T00:00:00Z"}]}"#);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let text = visit().text();
        assert_eq!(Visits::read(&text, 90.0, at("2026-11-04")), visit());
    }

    #[test]
    fn the_note_says_how_what_and_when() {
        assert_eq!(
            visit().note(),
            "Came from spring mail / e mail to /prices on 2026-11-01; page-view 2 times, last on 2026-11-02; webinar on 2026-11-03"
        );
        assert_eq!(Visits::default().note(), "");
    }

    #[test]
    fn what_is_broken_or_old_or_yet_to_come_is_forgotten() {
        for text in ["", "nonsense", "{}", "a\tb", "utm_source\tmail", "never\twebinar", "\t\t\n\t"] {
            assert_eq!(Visits::read(text, 90.0, at("2026-11-04")), Visits::default(), "{text}");
        }
        let text = visit().text();
        assert_eq!(Visits::read(&text, 90.0, at("2027-11-04")), Visits::default());
        assert_eq!(Visits::read(&text, 90.0, at("2026-10-04")), Visits::default());
        assert_eq!(Visits::read(&text, 2.0, at("2026-11-03T23:00:00Z")).activities.len(), 2);
    }

    #[test]
    fn no_more_than_a_hundred_activities_are_kept() {
        let mut visits = visit();
        for _ in 0..200 {
            visits.add("click", at("2026-11-04"));
        }
        assert_eq!(visits.activities.len(), MAX_KEPT);
        assert!(visits.activities.iter().all(|activity| activity.kind == "click"));
    }
}

//! `past`: a second file, which tells what leads did.

use super::many::text_of;
use crate::columnar::input::{DayOrder, History, HistoryColumns, HistoryFile};
use crate::json::{self, Member, Node, Span, Value, object};
use std::sync::Arc;

/// What a second file tells of leads, and by which of their columns.
#[derive(Debug, Clone)]
pub struct Past {
    history: Arc<History>,
    column: usize,
    key: String,
}

/// A file of activities that is being read.
#[derive(Debug)]
pub struct PastFile {
    file: HistoryFile,
    key: String,
}

impl PastFile {
    /// Begins as [`HistoryFile::begin`] does; `chosen` is JSON text as [`PastFile::about`] gives it.
    ///
    /// # Errors
    /// What is missing, in words.
    pub fn begin(
        head: &str,
        whole: bool,
        is_json: bool,
        leads: Vec<String>,
        chosen: Option<&str>,
    ) -> Result<Self, String> {
        let said = |_: &[String]| read_choice(&json::parse(chosen?).ok()?);
        let file = HistoryFile::begin(head, whole, is_json, &leads, said)?;
        let key = leads.into_iter().nth(file.columns.lead_key).unwrap_or_default();
        Ok(Self { file, key })
    }

    /// The columns by their places, as JSON text: `{"names", "lead", "kind", "at", "count", "lead_key", "dates", "data_at"}`.
    #[must_use]
    pub fn about(&self) -> String {
        let HistoryFile { names, columns, order, data_at, .. } = &self.file;
        let HistoryColumns { lead, kind, at, count, lead_key } = columns;
        let (dates, data_at) = (order.map(DayOrder::word), data_at.cast_signed());
        let mut out = String::new();
        object(
            &mut out,
            &[
                ("names", names),
                ("lead", lead),
                ("kind", kind),
                ("at", at),
                ("count", count),
                ("lead_key", lead_key),
                ("dates", &dates),
                ("data_at", &data_at),
            ],
        );
        out
    }

    /// Reads the next bytes; the first ones are those at `data_at`.
    pub fn feed(&mut self, piece: &[u8]) {
        self.file.feed(piece);
    }

    /// What the file tells.
    #[must_use]
    pub fn finish(self) -> Past {
        let column = self.file.columns.lead_key;
        Past { history: Arc::new(self.file.finish()), column, key: self.key }
    }
}

impl Past {
    /// How many rows there were, how many of them were left out, and how many have dates that could be of either order, as JSON text.
    #[must_use]
    pub fn told(&self) -> String {
        let History { rows, ambiguous, left_out, .. } = &*self.history;
        let [rows, ambiguous, left_out] = [rows, ambiguous, left_out].map(|count| count.cast_signed());
        let mut out = String::new();
        object(&mut out, &[("rows", &rows), ("left_out", &left_out), ("ambiguous", &ambiguous)]);
        out
    }

    /// Of each lead that is named 1 when a row asked for it.
    #[must_use]
    pub fn found(&self) -> Vec<u8> {
        self.history.found().map(u8::from).collect()
    }

    /// Of each lead that is named how many activities it has, or else the row in which it is named first.
    #[must_use]
    pub fn counts(&self, of_activities: bool) -> Vec<u32> {
        let row = |first: u64| u32::try_from(first).unwrap_or(u32::MAX);
        self.history.counts().map(|(count, first)| if of_activities { count } else { row(first) }).collect()
    }

    /// As mappings have it.
    pub(super) fn of_rows(&self) -> (usize, Arc<History>) {
        (self.column, Arc::clone(&self.history))
    }

    /// A lead with what it did.
    pub(super) fn of_object(&self, lead: Node) -> Node {
        let name = lead.last(&self.key).map(text_of).filter(|name| !name.trim().is_empty());
        let Value::Object(mut members) = lead.value else { return lead };
        members.retain(|member| member.key != "activities");
        members.extend(name.map(|name| Member {
            key: "activities".to_owned(),
            key_span: Span::default(),
            value: Node { value: self.history.of(&name), span: Span::default() },
        }));
        Node { value: Value::Object(members), span: lead.span }
    }
}

fn read_choice(chosen: &Node) -> Option<(HistoryColumns, Option<DayOrder>)> {
    let place = |key: &str| match chosen.get(key)?.value {
        Value::Number(number) if (0.0..1e6).contains(&number) && number.fract() == 0.0 => Some(number as usize),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => None,
    };
    let order = match chosen.get("dates").map(|dates| &dates.value) {
        Some(Value::Text(word)) => DayOrder::of_word(word),
        Some(Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_)) | None => None,
    };
    let columns = HistoryColumns {
        lead: place("lead")?,
        kind: place("kind")?,
        at: place("at")?,
        count: place("count"),
        lead_key: place("lead_key")?,
    };
    Some((columns, order))
}

//! What leads did, told by a second file.

use super::about::{About, told};
use super::spelling::{DayOrder, Order, Spelling, order_in};
use super::tidy::tidy;
use crate::concepts::words::words;
use crate::json::{self, MAX_BYTES, ToJson, Value, object};
use crate::value::activity::MAX_ACTIVITIES;
use crate::value::date::Instant;
use crate::value::text::fold;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// What leads did, by the text that names them.
///
/// Each lead has its activities as JSON text, which takes a quarter of what they take as nodes, and they are read when its row is scored.
/// Whether anybody asked for a lead is noted while rows are scored, so that activities whose lead is in no row can be told.
#[derive(Debug, Default)]
pub struct History {
    numbers: BTreeMap<String, usize>,
    leads: Vec<Told>,
    /// Rows of activities that were read.
    pub rows: u64,
    /// Dates that could have the day or the month first; they were left as they are.
    pub ambiguous: u64,
    /// Rows that name no lead, or one with too many activities already.
    pub left_out: u64,
}

#[derive(Debug, Default)]
struct Told {
    /// Objects parted by commas.
    activities: String,
    count: u32,
    /// The row of the file in which the lead was named first, from 1.
    first: u64,
    is_found: AtomicBool,
}

/// Which columns of a second file tell what: a row for each activity, which names its lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryColumns {
    /// The column that names the lead.
    pub lead: usize,
    /// The type.
    pub kind: usize,
    /// When.
    pub at: usize,
    /// How often, when there is such a column.
    pub count: Option<usize>,
    /// The column of the file of leads that has the same names.
    pub lead_key: usize,
}

impl History {
    /// Takes a row in. `order` is that of the dates of the file.
    pub fn row(&mut self, columns: &HistoryColumns, cells: &[&str], order: Option<DayOrder>) {
        self.rows += 1;
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let name = fold(cell(columns.lead));
        let at = cell(columns.at);
        let rewritten = order.and_then(|order| Spelling::Dates(order).rewrite(at));
        let activity = activity(cell(columns.kind), rewritten.as_deref().unwrap_or(at), columns.count.map_or("", cell));
        let row = self.rows;
        let is_taken = self.told(name).is_some_and(|told| told.add(&activity, row));
        let is_ambiguous = order.is_none() && Instant::parse(at).is_none() && order_in(at) == Some(Order::Either);
        self.left_out += u64::from(!is_taken);
        self.ambiguous += u64::from(is_taken && is_ambiguous);
    }

    /// What a lead did; an empty list, when the file tells nothing of it.
    #[must_use]
    pub fn of(&self, lead: &str) -> Value {
        let nothing = || Value::List(Vec::new());
        let Some(told) = self.numbers.get(&fold(lead.trim())).and_then(|number| self.leads.get(*number)) else {
            return nothing();
        };
        told.is_found.store(true, Ordering::Relaxed);
        json::parse(&format!("[{}]", told.activities)).map_or_else(|_| nothing(), |node| node.value)
    }

    /// Of each lead, in the order in which they were named, whether a row of leads asked for it.
    pub fn found(&self) -> impl Iterator<Item = bool> {
        self.leads.iter().map(|told| told.is_found.load(Ordering::Relaxed))
    }

    /// Of each lead how many activities it has, and the row in which it was named first.
    pub fn counts(&self) -> impl Iterator<Item = (u32, u64)> {
        self.leads.iter().map(|told| (told.count, told.first))
    }

    /// What is told of a lead; nothing, where none is named.
    fn told(&mut self, name: String) -> Option<&mut Told> {
        if name.is_empty() {
            return None;
        }
        let number = *self.numbers.entry(name).or_insert(self.leads.len());
        if number == self.leads.len() {
            self.leads.push(Told::default());
        }
        self.leads.get_mut(number)
    }
}

/// Two that were read apart are not told apart by what they say.
impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for History {}

impl Told {
    /// Takes an activity, unless a lead may not have more.
    fn add(&mut self, activity: &str, row: u64) -> bool {
        let is_full = self.activities.len() + activity.len() + 3 > MAX_BYTES
            || usize::try_from(self.count).is_ok_and(|count| count >= MAX_ACTIVITIES);
        if is_full {
            return false;
        }
        if self.count == 0 {
            self.first = row;
        } else {
            self.activities.push(',');
        }
        self.count += 1;
        self.activities.push_str(activity);
        true
    }
}

/// An activity as JSON text.
fn activity(kind: &str, at: &str, count: &str) -> String {
    let number: Option<f64> = count.parse().ok().filter(|number: &f64| number.is_finite());
    let number: Option<&dyn ToJson> = number.as_ref().map(|number| number as &dyn ToJson);
    let mut members: Vec<(&str, &dyn ToJson)> = vec![("type", &kind), ("at", &at)];
    if !count.is_empty() {
        members.push(("count", number.unwrap_or(&count)));
    }
    let mut out = String::new();
    object(&mut out, &members);
    out
}

impl HistoryColumns {
    /// Finds the columns of a file of activities, which names leads as a column of the file of leads does.
    ///
    /// # Errors
    /// What is missing, in words.
    pub fn find(columns: &[String], leads: &[String]) -> Result<Self, String> {
        let called =
            |names: &str| columns.iter().position(|column| names.split('|').any(|name| words(&tidy(column)) == name));
        let kind =
            called("type|activity|activity type|activity name|event|event type|event name|action|kind|typ|aktivitat");
        let at = called(
            "at|time|date|timestamp|activity date|activity time|event date|event time|occurred at|created at|created date|date time|when|datum|zeit|zeitpunkt",
        );
        let kind = kind.ok_or("no column tells the type of an activity; call it `type`")?;
        let at = at.ok_or("no column tells when an activity was; call it `at`")?;
        let count = called("count|number|quantity|times|anzahl");
        let is_free = |column: &usize| ![Some(kind), Some(at), count].contains(&Some(*column));
        let named = |means: &dyn Fn(&str, &str) -> bool| {
            let free = (0..columns.len()).filter(is_free);
            free.filter_map(|column| Some((column, columns.get(column)?)))
                .find_map(|(column, name)| Some((column, leads.iter().position(|other| means(name, other))?)))
        };
        let (lead, lead_key) = named(&is_same)
            .or_else(|| named(&are_both_addresses))
            .ok_or("no column has the name of a column of the leads, by which they could be told apart")?;
        Ok(Self { lead, kind, at, count, lead_key })
    }
}

fn is_same(name: &str, other: &str) -> bool {
    let name = fold(&tidy(name));
    !name.is_empty() && fold(&tidy(other)) == name
}

/// `Work email` and `Email Address` name a lead alike.
fn are_both_addresses(name: &str, other: &str) -> bool {
    let about = |name: &str| told(name).about.first().copied();
    let email: Option<About> = about("email");
    about(name) == email && about(other) == email
}

//! Leads written as JSON: one a line, a list of them, or one alone; each as soon as its bytes are there.
//!
//! Only the seams between leads are looked for: what stands between them is read by itself, so that one bad lead does not hide the others,
//! and a file of any length takes no more memory than a lead may have.

use super::problem::{InputCode, Place, Problem};
use crate::json::{self, MAX_BYTES, Node, Value};
use crate::value::activity::MAX_ACTIVITIES;

/// A lead with its place, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonRow {
    /// Where it begins.
    pub place: Place,
    /// The object, or what is wrong.
    pub lead: Result<Node, Problem>,
}

/// Reads leads from bytes that come piece by piece.
#[derive(Debug, Default)]
pub struct JsonRows(JsonSeams);

/// A lead as it is written: to be read by whoever has the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLead {
    place: Place,
    kept: Vec<u8>,
    length: u64,
    /// There is no lead, and this is why.
    fault: Option<&'static str>,
}

/// Finds where leads begin and end in bytes that come piece by piece.
#[derive(Debug)]
pub struct JsonSeams {
    state: State,
    /// The place of the next byte; the record is that of the next lead.
    here: Place,
    /// Where the lead that is being read begins.
    start: Place,
    kept: Vec<u8>,
    length: u64,
    depth: u64,
    quoted: bool,
    escaped: bool,
    /// Whether the last byte ended a line.
    is_line: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first byte that is no white space.
    Start,
    /// In a list, before a lead; after a comma there has to be one.
    Before { needed: bool },
    /// Within a lead of a list.
    Item,
    /// Leads one after the other, before one.
    Between,
    /// Within a lead that ends where its brackets do.
    Value,
    /// Within a line that is no object; it ends where the line does.
    Line,
    /// After a list.
    After,
    /// Nothing more is read.
    Done,
}

impl Default for JsonSeams {
    fn default() -> Self {
        let here = Place { record: 1, line: 1, byte: 0 };
        Self {
            state: State::Start,
            here,
            start: here,
            kept: Vec::new(),
            length: 0,
            depth: 0,
            quoted: false,
            escaped: false,
            is_line: true,
        }
    }
}

impl JsonRows {
    /// Begins at a line of leads that follow one another; records and lines are counted from there.
    #[must_use]
    pub fn at_line(byte: u64) -> Self {
        let here = Place { record: 1, line: 1, byte };
        let state = if byte == 0 { State::Start } else { State::Between };
        Self(JsonSeams { state, here, start: here, ..JsonSeams::default() })
    }

    /// Whether the next byte begins a line between leads.
    #[must_use]
    pub fn is_at_border(&self) -> bool {
        self.0.is_line && matches!(self.0.state, State::Start | State::Between)
    }

    /// The line of the next byte.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.0.here.line
    }

    /// Reads the next bytes, and hands on every lead that ends in them.
    pub fn push(&mut self, bytes: &[u8], give: &mut impl FnMut(JsonRow)) {
        self.0.push(bytes, &mut |lead| give(lead.read()));
    }

    /// Says that there are no more bytes.
    pub fn finish(self, give: &mut impl FnMut(JsonRow)) {
        self.0.finish(&mut |lead| give(lead.read()));
    }
}

impl JsonSeams {
    /// Reads the next bytes, and hands on every lead that ends in them.
    pub fn push(&mut self, bytes: &[u8], give: &mut impl FnMut(RawLead)) {
        for byte in bytes {
            self.byte(*byte, give);
            self.here.byte += 1;
            self.is_line = *byte == b'\n';
            self.here.line += u64::from(self.is_line);
        }
    }

    /// Says that there are no more bytes.
    pub fn finish(mut self, give: &mut impl FnMut(RawLead)) {
        match self.state {
            State::Value | State::Line => self.end(give),
            State::Item => {
                self.end(give);
                self.unclosed(give);
            }
            State::Before { .. } => self.unclosed(give),
            State::Start | State::Between | State::After | State::Done => {}
        }
    }

    fn byte(&mut self, byte: u8, give: &mut impl FnMut(RawLead)) {
        let is_space = byte.is_ascii_whitespace();
        match self.state {
            State::Start if self.here.byte < 3 && b"\xef\xbb\xbf".get(self.here.byte as usize) == Some(&byte) => {}
            State::Start if byte == b'[' => self.state = State::Before { needed: false },
            State::Before { needed: false } if byte == b']' => self.state = State::After,
            State::Start | State::Before { .. } | State::Between if is_space => {}
            State::Start | State::Between => {
                self.begin(if byte == b'{' { State::Value } else { State::Line });
                self.keep(byte, give);
            }
            State::Before { .. } => {
                self.begin(State::Item);
                self.keep(byte, give);
            }
            State::Item | State::Value | State::Line => self.keep(byte, give),
            State::After if !is_space => {
                self.start = self.here;
                self.hand_on(Vec::new(), Some("there is more text after the end of the list"), give);
                self.state = State::Done;
            }
            State::After | State::Done => {}
        }
    }

    fn begin(&mut self, state: State) {
        (self.state, self.start) = (state, self.here);
        self.kept.clear();
        (self.length, self.depth, self.quoted, self.escaped) = (0, 0, false, false);
    }

    /// Takes a byte of a lead in, or sees that the lead ends before it or with it.
    fn keep(&mut self, byte: u8, give: &mut impl FnMut(RawLead)) {
        let is_bare = !self.quoted && !self.escaped;
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.quoted => self.escaped = true,
            b'"' if self.state != State::Line => self.quoted = !self.quoted,
            // A line end cannot stand in a text, so a quote that is not closed ends with its line.
            b'\n' if self.state != State::Item && (self.quoted || self.state == State::Line) => return self.end(give),
            b',' | b']' if is_bare && self.depth == 0 && self.state == State::Item => {
                self.end(give);
                self.state = if byte == b',' { State::Before { needed: true } } else { State::After };
                return;
            }
            b'{' | b'[' if is_bare => self.depth += 1,
            b'}' | b']' if is_bare => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.length += 1;
        if self.kept.len() <= MAX_BYTES {
            self.kept.push(byte);
        }
        if self.state == State::Value && is_bare && self.depth == 0 && matches!(byte, b'}' | b']') {
            self.end(give);
        }
    }

    /// Hands the lead on that has been read.
    fn end(&mut self, give: &mut impl FnMut(RawLead)) {
        let kept = std::mem::take(&mut self.kept);
        self.hand_on(kept, None, give);
        self.state = State::Between;
    }

    fn hand_on(&mut self, kept: Vec<u8>, fault: Option<&'static str>, give: &mut impl FnMut(RawLead)) {
        let place = Place { record: self.here.record, ..self.start };
        give(RawLead { place, kept, length: self.length, fault });
        self.here.record += 1;
    }

    fn unclosed(&mut self, give: &mut impl FnMut(RawLead)) {
        self.start = self.here;
        self.hand_on(Vec::new(), Some("the file ends before the list of leads does"), give);
    }
}

impl RawLead {
    /// So many bytes of it are held.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.kept.len()
    }

    /// The keys of the object, each as often as it stands there.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        match self.node().map(|node| node.value) {
            Ok(Value::Object(members)) => members.into_iter().map(|member| member.key).collect(),
            Ok(_) | Err(_) => Vec::new(),
        }
    }

    /// Reads it within the bounds of the format.
    #[must_use]
    pub fn read(&self) -> JsonRow {
        let lead = self.node().map_err(|(code, words)| Problem::at(code, self.place, words));
        JsonRow { place: self.place, lead }
    }

    fn node(&self) -> Result<Node, (InputCode, String)> {
        if let Some(fault) = self.fault {
            return Err((InputCode::NotJson, fault.to_owned()));
        }
        if self.kept.len() > MAX_BYTES {
            let words = format!("the lead has {} bytes, and {MAX_BYTES} are allowed", self.length);
            return Err((InputCode::TooLarge, words));
        }
        let text = std::str::from_utf8(&self.kept).map_err(|error| {
            let words = format!("the lead is not UTF-8 text after its first {} bytes", error.valid_up_to());
            (InputCode::NotUtf8, words)
        })?;
        let node = json::parse(&json::mend(text))
            .map_err(|finding| (InputCode::NotJson, format!("the lead is not JSON: {}", finding.message())))?;
        let Value::Object(_) = node.value else {
            return Err((InputCode::NotAnObject, format!("a lead is an object, and this is {}", node.value.kind())));
        };
        match node.last("activities").map(|activities| &activities.value) {
            Some(Value::List(items)) if items.len() > MAX_ACTIVITIES => {
                let words = format!("the lead has {} activities, and {MAX_ACTIVITIES} are allowed", items.len());
                Err((InputCode::TooManyActivities, words))
            }
            Some(_) | None => Ok(node),
        }
    }
}

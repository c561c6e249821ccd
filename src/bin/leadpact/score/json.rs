//! One lead, or a list of leads, as one JSON value.
//!
//! Only the seams of the list are looked for here: what stands between them is handed on as it is, so that one bad lead does not
//! hide the others, and neither the length of the file nor a cut emoji in one lead matters to the rest.

use super::input::text;
use super::{Place, Record, Records, Trouble};
use leadpact::api::MAX_BYTES;
use std::io::{self, BufRead};

pub(super) struct Values<R> {
    input: R,
    /// The place of the next byte; the record is that of the next lead.
    here: Place,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    /// In the list: before a lead.
    Item,
    /// After the list, or after the only lead.
    Rest,
    Done,
}

/// What ended a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Comma,
    Bracket,
    /// The file ended between values.
    File,
    /// The file ended within the value.
    Cut,
}

impl<R: BufRead> Records for Values<R> {
    fn next(&mut self) -> io::Result<Option<Record>> {
        match self.state {
            State::Start => self.start(),
            State::Item => self.item(true),
            State::Rest => self.rest(),
            State::Done => Ok(None),
        }
    }
}

impl<R: BufRead> Values<R> {
    pub(super) fn new(input: R, byte: u64) -> Self {
        Self { input, here: Place { record: 1, line: 1, byte }, state: State::Start }
    }

    fn start(&mut self) -> io::Result<Option<Record>> {
        if self.skip_space()? == Some(b'[') {
            self.take()?;
            self.state = State::Item;
            return self.item(false);
        }
        let place = self.here;
        let (kept, length, _) = self.value(false)?;
        self.state = State::Done;
        Ok(Some(self.record(place, text(kept, length))))
    }

    /// Reads one lead of the list. After a comma there has to be one.
    fn item(&mut self, needed: bool) -> io::Result<Option<Record>> {
        let first = self.skip_space()?;
        let place = self.here;
        match first {
            None => return self.unclosed(),
            Some(b']') if !needed => {
                self.take()?;
                self.state = State::Rest;
                return self.rest();
            }
            Some(_) => {}
        }
        let (kept, length, end) = self.value(true)?;
        self.state = match end {
            End::Comma | End::File => State::Item,
            End::Bracket => State::Rest,
            End::Cut => State::Done,
        };
        Ok(Some(self.record(place, text(kept, length))))
    }

    fn unclosed(&mut self) -> io::Result<Option<Record>> {
        self.state = State::Done;
        Ok(Some(self.record(self.here, Err(Trouble::new("not-json", "the file ends before the list of leads does")))))
    }

    /// Sees that nothing follows the list.
    fn rest(&mut self) -> io::Result<Option<Record>> {
        self.state = State::Done;
        if self.skip_space()?.is_none() {
            return Ok(None);
        }
        Ok(Some(self.record(self.here, Err(Trouble::new("not-json", "there is more text after the end of the list")))))
    }

    /// Reads a value up to its seam, and keeps no more of it than a lead can have.
    fn value(&mut self, in_list: bool) -> io::Result<(Vec<u8>, u64, End)> {
        let (mut kept, mut length) = (Vec::new(), 0);
        let (mut depth, mut quoted, mut escaped) = (0_u64, false, false);
        while let Some(byte) = self.take()? {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b',' if in_list && depth == 0 => return Ok((kept, length, End::Comma)),
                b']' if in_list && depth == 0 => return Ok((kept, length, End::Bracket)),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            length += 1;
            if kept.len() <= MAX_BYTES {
                kept.push(byte);
            }
        }
        Ok((kept, length, if depth > 0 || quoted { End::Cut } else { End::File }))
    }

    fn record(&mut self, place: Place, lead: Result<String, Trouble>) -> Record {
        self.here.record += 1;
        Record { place, lead }
    }

    /// Skips white space, and looks at what follows.
    fn skip_space(&mut self) -> io::Result<Option<u8>> {
        while let Some(byte) = self.input.fill_buf()?.first().copied() {
            if !byte.is_ascii_whitespace() {
                return Ok(Some(byte));
            }
            self.take()?;
        }
        Ok(None)
    }

    fn take(&mut self) -> io::Result<Option<u8>> {
        let byte = self.input.fill_buf()?.first().copied();
        if let Some(byte) = byte {
            self.input.consume(1);
            self.here.byte += 1;
            self.here.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }
}

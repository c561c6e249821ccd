//! Files as a computer has them: unpacked and in UTF-8, piece by piece.

use super::kind::{Encoding, FileKind, PREFIX, kind_of, old_line_ends};
use super::problem::Problem;
use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufReader, Cursor, Read};

/// An open file of leads.
pub struct Opened {
    /// What it is, after unpacking.
    pub kind: FileKind,
    /// Its beginning: text in UTF-8, or bytes of a workbook.
    pub prefix: Vec<u8>,
    /// Whether the beginning is all there is.
    pub is_whole: bool,
    /// All of it, the beginning included.
    pub bytes: Box<dyn Read + Send>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Says what a file is, and makes it readable. Packed once by gzip or not, a workbook or text in any known encoding.
///
/// # Errors
/// The file cannot be read; within, it is no file of leads.
pub fn open(reader: impl Read + Send + 'static) -> io::Result<Result<Opened, Problem>> {
    let (mut first, mut bytes) = peek(Box::new(reader))?;
    let mut kind = kind_of(&first);
    if kind == Ok(FileKind::Gzip) {
        (first, bytes) = peek(Box::new(MultiGzDecoder::new(BufReader::new(bytes))))?;
        kind = kind_of(&first);
    }
    if let Some(encoding) = old_line_ends(&first) {
        (kind, bytes) = (Ok(FileKind::Rows(encoding)), Box::new(LinesMended(bytes)));
    }
    let kind = match kind {
        Ok(kind) => kind,
        Err(problem) => return Ok(Err(problem)),
    };
    let text: Box<dyn Read + Send> = match kind.encoding() {
        Some(Encoding::Utf16Le) => Box::new(Transcoded::new(bytes, UTF_16LE.new_decoder_with_bom_removal())),
        Some(Encoding::Utf16Be) => Box::new(Transcoded::new(bytes, UTF_16BE.new_decoder_with_bom_removal())),
        Some(Encoding::Windows1252) => {
            Box::new(Transcoded::new(bytes, WINDOWS_1252.new_decoder_without_bom_handling()))
        }
        Some(Encoding::Utf8) | None => bytes,
    };
    let (mut prefix, bytes) = peek(text)?;
    let is_whole = prefix.len() < PREFIX;
    if kind.encoding().is_some() {
        let kept = std::str::from_utf8(&prefix).map_or_else(|error| error.valid_up_to(), str::len);
        prefix.truncate(if kept + 4 > prefix.len() { kept } else { prefix.len() });
    }
    Ok(Ok(Opened { kind, prefix, is_whole, bytes }))
}

/// Reads the beginning, and gives all of it again.
fn peek(mut reader: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let mut first = Vec::new();
    reader.by_ref().take(PREFIX as u64).read_to_end(&mut first)?;
    Ok((first.clone(), Box::new(Cursor::new(first).chain(reader))))
}

/// A text whose lines end with a carriage return alone, with line feeds in their places.
struct LinesMended(Box<dyn Read + Send>);

impl Read for LinesMended {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        into.iter_mut().take(read).filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        Ok(read)
    }
}

/// A text in another encoding as UTF-8. What cannot be read in it becomes U+FFFD.
struct Transcoded<R> {
    reader: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Where the bytes begin that are not decoded yet.
    at: usize,
    is_last: bool,
    out: Cursor<Vec<u8>>,
}

impl<R: Read> Transcoded<R> {
    fn new(reader: R, decoder: Decoder) -> Self {
        Self { reader, decoder, raw: Vec::new(), at: 0, is_last: false, out: Cursor::default() }
    }

    /// Decodes the next piece; gives whether there was one.
    fn refill(&mut self) -> io::Result<bool> {
        if self.at == self.raw.len() {
            if self.is_last {
                return Ok(false);
            }
            self.raw.clear();
            self.at = 0;
            self.is_last = self.reader.by_ref().take(PREFIX as u64).read_to_end(&mut self.raw)? < PREFIX;
        }
        let mut decoded = vec![0; PREFIX * 3 + 16];
        let rest = self.raw.get(self.at..).unwrap_or_default();
        let (result, read, written, _) = self.decoder.decode_to_utf8(rest, &mut decoded, self.is_last);
        decoded.truncate(written);
        self.at = if result == CoderResult::InputEmpty { self.raw.len() } else { self.at + read };
        self.out = Cursor::new(decoded);
        Ok(true)
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.out.read(into)?;
            if read > 0 || into.is_empty() || !self.refill()? {
                return Ok(read);
            }
        }
    }
}

//! What a file is, by its first bytes.

use super::problem::{InputCode, Problem};

/// How a text is written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// What spreadsheets in Western Europe and America write where they are not told otherwise.
    Windows1252,
}

impl Encoding {
    /// The label that `TextDecoder` and the Encoding Standard know it by.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileKind {
    /// Rows of cells as text.
    Rows(Encoding),
    /// JSON: a lead a line, a list of leads, or one lead.
    Json(Encoding),
    /// A workbook that holds its sheets in a ZIP archive: XLSX, XLSM or ODS.
    Workbook,
    /// Something packed by gzip.
    Gzip,
}

impl FileKind {
    /// In one word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Rows(_) => "rows",
            Self::Json(_) => "json",
            Self::Workbook => "workbook",
            Self::Gzip => "gzip",
        }
    }

    /// How its text is written, where it is text.
    #[must_use]
    pub const fn encoding(&self) -> Option<Encoding> {
        match self {
            Self::Rows(encoding) | Self::Json(encoding) => Some(*encoding),
            Self::Workbook | Self::Gzip => None,
        }
    }
}

/// How many bytes of a file are enough to say what it is.
pub const PREFIX: usize = 64 << 10;

/// What a file is, by its first bytes; up to [`PREFIX`] of them are looked at.
///
/// A file that is ASCII so far is taken for UTF-8: where that is wrong, the first other letter is reported in its place.
///
/// # Errors
/// It is no file of leads; the words say what it is instead.
pub fn kind_of(bytes: &[u8]) -> Result<FileKind, Problem> {
    let bytes = bytes.get(..PREFIX).unwrap_or(bytes);
    if bytes.is_empty() {
        return Err(Problem::of_file(InputCode::EmptyFile, "the file is empty"));
    }
    if let Some(found) = by_signature(bytes) {
        return found;
    }
    let encoding = encoding_of(bytes)?;
    let start = beginning(bytes, encoding);
    match start.first() {
        None => Err(Problem::of_file(InputCode::EmptyFile, "there is nothing but white space in the file")),
        Some(b'<') if is_markup(&start) => Err(not_a_table(
            "an HTML or XML page; was it saved by a browser, or did the download end on a sign-in page?",
        )),
        Some(b'{') if is_json(&start, b"\"}") => Ok(FileKind::Json(encoding)),
        Some(b'[') if is_json(&start, b"{[]\"0123456789-tfn") => Ok(FileKind::Json(encoding)),
        Some(_) if encoding != Encoding::Utf16Le && encoding != Encoding::Utf16Be && has_old_line_ends(bytes) => {
            let words =
                "its lines end as on a Macintosh before 2001, with a carriage return alone; save it as `CSV UTF-8`";
            Err(Problem::of_file(InputCode::OldLineEnds, words))
        }
        Some(_) => Ok(FileKind::Rows(encoding)),
    }
}

/// How a text is written whose lines end with a carriage return alone, which [`kind_of`] refuses: with line feeds in their places it is an
/// ordinary file of rows, and every byte stays where it was.
#[must_use]
pub fn old_line_ends(bytes: &[u8]) -> Option<Encoding> {
    let is_old = kind_of(bytes).is_err_and(|problem| problem.code == InputCode::OldLineEnds);
    if is_old { encoding_of(bytes.get(..PREFIX).unwrap_or(bytes)).ok() } else { None }
}

fn not_a_table(what: &str) -> Problem {
    Problem::of_file(InputCode::NotATable, format!("this is {what}"))
}

/// Files that begin as no text does.
fn by_signature(bytes: &[u8]) -> Option<Result<FileKind, Problem>> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF document; export the leads as CSV or XLSX instead"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"SQLite format 3", "a database; export the leads as CSV instead"),
        (b"PAR1", "a Parquet file; export the leads as CSV instead"),
        (b"\xd0\xcf\x11\xe0", "a workbook of Excel before 2007, or one with a password; save it as XLSX or CSV"),
        (b"{\\rtf", "a text document; save the table as CSV"),
    ];
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Some(Ok(FileKind::Gzip));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(archive(bytes));
    }
    const PACKED: &[&[u8]] = &[b"7z\xbc\xaf", b"Rar!", b"BZh9", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"];
    if PACKED.iter().any(|signature| bytes.starts_with(signature)) {
        return Some(Err(packed()));
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, what)| Err(not_a_table(what)))
}

fn packed() -> Problem {
    Problem::of_file(InputCode::Packed, "the file is an archive; unpack it and take the file of leads in it")
}

/// A ZIP archive that is a workbook, or another one.
fn archive(bytes: &[u8]) -> Result<FileKind, Problem> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if has(b"word/") || has(b"ppt/") || has(b"opendocument.text") {
        return Err(not_a_table("a text document or a presentation; save the table as CSV"));
    }
    let is_workbook = has(b"xl/") || has(b"[Content_Types].xml") || has(b"opendocument.spreadsheet");
    if is_workbook { Ok(FileKind::Workbook) } else { Err(packed()) }
}

fn encoding_of(bytes: &[u8]) -> Result<Encoding, Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Ok(Encoding::Utf16Le);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Ok(Encoding::Utf16Be);
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), bytes.len() / 2);
    if even + odd > 0 {
        // Letters of Western languages have a zero in every other byte.
        return match (even * 10 < half, odd * 10 < half) {
            (true, false) if odd * 2 > half => Ok(Encoding::Utf16Le),
            (false, true) if even * 2 > half => Ok(Encoding::Utf16Be),
            _ if is_text_with_few_zeros(bytes, even + odd) => Ok(Encoding::Utf8),
            _ => Err(binary()),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => {}
        // Cut in the middle of a letter.
        Err(error) if error.error_len().is_none() && error.valid_up_to() + 4 > bytes.len() => {}
        Err(_) if has_many_controls(bytes) => return Err(binary()),
        Err(_) => return Ok(Encoding::Windows1252),
    }
    if has_many_controls(bytes) { Err(binary()) } else { Ok(Encoding::Utf8) }
}

fn binary() -> Problem {
    not_a_table("no text; a file of leads is CSV, JSON, XLSX or ODS")
}

/// A text may have a stray NUL; the row it stands in is read with it.
fn is_text_with_few_zeros(bytes: &[u8], zeros: usize) -> bool {
    zeros * 100 < bytes.len() && std::str::from_utf8(bytes).is_ok()
}

fn has_many_controls(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|byte| **byte < b' ' && !b"\t\n\r\x0c\x1b".contains(byte)).count();
    controls * 100 > bytes.len()
}

/// The first letters after a mark and white space, as ASCII.
fn beginning(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
    let ascii: Vec<u8> = match encoding {
        Encoding::Utf8 | Encoding::Windows1252 => {
            bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).iter().copied().take(1024).collect()
        }
        Encoding::Utf16Le | Encoding::Utf16Be => {
            bytes.iter().copied().take(2048).filter(|byte| !matches!(byte, 0 | 0xff | 0xfe)).collect()
        }
    };
    ascii.trim_ascii_start().to_vec()
}

fn is_markup(start: &[u8]) -> bool {
    let lower = start.to_ascii_lowercase();
    let tags: &[&[u8]] =
        &[b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<table", b"<!--", b"<script", b"<meta"];
    tags.iter().any(|tag| lower.starts_with(tag))
}

fn is_json(start: &[u8], next: &[u8]) -> bool {
    start.get(1..).map(<[u8]>::trim_ascii_start).and_then(<[u8]>::first).is_some_and(|byte| next.contains(byte))
}

fn has_old_line_ends(bytes: &[u8]) -> bool {
    !bytes.contains(&b'\n') && bytes.iter().filter(|byte| **byte == b'\r').count() > 1
}

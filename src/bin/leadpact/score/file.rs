//! What a file of leads is, and its text.

use super::progress::Progress;
use crate::args::Input;
use crate::{Failure, files};
use leadpact::api::{self, Encoding, FileKind, InputCode, Opened, Problem, Reported, SheetText};
use std::io::{self, Cursor, Read};
use std::path::Path;

/// The leads that a command is given.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) leads: &'a Path,
    /// How they are written, where somebody says so.
    pub(crate) input: Option<Input>,
    pub(crate) sheet: Option<&'a str>,
    /// Whether the keys of leads that are JSON are looked for.
    pub(crate) has_columns: bool,
}

/// An open file.
pub(super) struct File {
    pub(super) form: Form,
    /// Its text in UTF-8.
    pub(super) bytes: Box<dyn Read + Send>,
    /// What was found in cells of a workbook.
    pub(super) reported: Vec<Reported>,
    /// What people should know.
    pub(super) notes: Vec<String>,
}

/// How its leads are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Rows,
    Leads,
}

pub(super) fn open(call: Given<'_>, progress: &Progress) -> Result<File, Failure> {
    let reader = reader(call.leads, progress)?;
    let said = call.input.or_else(|| by_name(call.leads));
    let opened = api::open_file(reader).map_err(|error| files::unreadable(call.leads, &error))?;
    let Opened { kind, bytes, .. } = match opened {
        Ok(opened) => opened,
        // Nothing is what NDJSON without leads looks like.
        Err(Problem { code: InputCode::EmptyFile, .. }) if said == Some(Input::Ndjson) => {
            return Ok(File::new(Form::Leads, Box::new(io::empty())));
        }
        Err(problem) => return Err(no_leads(call.leads, &problem)),
    };
    let is_windows = kind.encoding() == Some(Encoding::Windows1252);
    let mut file = match (kind, said) {
        (FileKind::Workbook, _) => workbook(call, bytes)?,
        (FileKind::Gzip, _) => return Err(refused(call.leads, "it is packed twice")),
        (FileKind::Rows(_) | FileKind::Json(_), Some(Input::Csv)) | (FileKind::Rows(_), None) => {
            File::new(Form::Rows, bytes)
        }
        (FileKind::Rows(_) | FileKind::Json(_), Some(Input::Ndjson | Input::Json)) | (FileKind::Json(_), None) => {
            File::new(Form::Leads, bytes)
        }
    };
    if is_windows {
        file.notes.push("it is not written in UTF-8, and is read as Windows-1252".to_owned());
    }
    Ok(file)
}

impl File {
    fn new(form: Form, bytes: Box<dyn Read + Send>) -> Self {
        Self { form, bytes, reported: Vec::new(), notes: Vec::new() }
    }
}

fn no_leads(path: &Path, problem: &Problem) -> Failure {
    refused(path, &problem.words)
}

fn refused(path: &Path, words: &str) -> Failure {
    Failure::Refused(format!("`{}` is no file of leads: {words}", files::name(path)))
}

fn reader(path: &Path, progress: &Progress) -> Result<Box<dyn Read + Send>, Failure> {
    if files::is_stdin(path) {
        return Ok(Box::new(progress.watch(io::stdin(), None)));
    }
    let file = files::file(path)?;
    let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|found| found.len());
    Ok(Box::new(progress.watch(file, length)))
}

/// The form by the end of a name, with or without `.gz` behind it.
fn by_name(path: &Path) -> Option<Input> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    match name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?.1 {
        "ndjson" | "jsonl" => Some(Input::Ndjson),
        "json" => Some(Input::Json),
        "csv" | "tsv" => Some(Input::Csv),
        _ => None,
    }
}

/// One sheet of a workbook as text. A workbook has to be read as a whole.
fn workbook(call: Given<'_>, mut bytes: Box<dyn Read + Send>) -> Result<File, Failure> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all).map_err(|error| files::unreadable(call.leads, &error))?;
    let problem = |problem: Problem| no_leads(call.leads, &problem);
    let mut sheets = api::sheets(all).map_err(problem)?;
    let names = sheets.names().to_vec();
    let quoted = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let asked = call.sheet.map(str::to_owned).or_else(|| names.first().cloned());
    let Some(name) = asked.filter(|name| names.contains(name)) else {
        let has = if names.is_empty() { "no sheet that is shown".to_owned() } else { quoted(&names) };
        let words = call.sheet.map_or_else(String::new, |name| format!("there is no sheet `{name}`; "));
        return Err(refused(call.leads, &format!("{words}it has {has}")));
    };
    let SheetText { text, problems } = sheets.text(&name).map_err(problem)?;
    let mut file = File::new(Form::Rows, Box::new(Cursor::new(text)));
    file.reported = problems.into_iter().map(|problem| Reported::of(problem, false)).collect();
    if call.sheet.is_none() && names.len() > 1 {
        file.notes = vec![format!("the sheet `{name}` is read; there are {}", quoted(&names))];
    }
    Ok(file)
}

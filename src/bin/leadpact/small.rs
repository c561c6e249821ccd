//! Commands of a few lines: `test`, `digest`, `publish`, `schema`, `completions`.

use crate::screen::{BAD, DIM, GOOD, Screen, counted, plain, styled};
use crate::{DONE, Failure, PROBLEMS, files};
use clap_complete::Shell;
use leadpact::api::{self, ExampleReport};
use std::io::Write as _;
use std::path::Path;

/// Runs the definition's examples.
pub(crate) fn test(definition: &Path, screen: &Screen) -> Result<u8, Failure> {
    let reports = files::read(definition, screen, api::test)?;
    let mut out = screen.people();
    for report in &reports {
        write!(out, "{}", example(report))?;
    }
    let failed = reports.iter().filter(|report| !report.passes()).count();
    let passed = reports.len() - failed;
    let (style, found) = match (passed, failed) {
        (0, 0) => (DIM, "there are no examples; a definition is easier to agree on with some".to_owned()),
        (_, 0) => (GOOD.bold(), format!("{} as expected", counted(passed, "example"))),
        (_, _) => (BAD.bold(), format!("{} not as expected, {passed} as expected", counted(failed, "example"))),
    };
    writeln!(out, "{}", styled(style, &found))?;
    out.flush()?;
    Ok(if failed == 0 { DONE } else { PROBLEMS })
}

fn example(report: &ExampleReport) -> String {
    let name = plain(&report.name);
    if report.passes() {
        return format!("{}  {name}\n", styled(GOOD, "pass"));
    }
    let lines = report.differences.iter().map(|difference| {
        let (what, expected, found) = (plain(&difference.what), plain(&difference.expected), plain(&difference.found));
        format!("      {}: expected `{expected}`, found `{found}`\n", what.replace('/', " "))
    });
    format!("{}  {name}\n{}", styled(BAD.bold(), "FAIL"), lines.collect::<String>())
}

/// Prints the digest that both teams sign.
pub(crate) fn digest(definition: &Path, screen: &Screen) -> Result<u8, Failure> {
    let pact = files::pact(definition, screen)?;
    print(screen, pact.digest())
}

/// Prints what a website ships.
pub(crate) fn publish(definition: &Path, screen: &Screen) -> Result<u8, Failure> {
    print(screen, &files::read(definition, screen, api::publish)?)
}

/// Prints what a website ships for everybody to read, and says what its author may not expect of it.
pub(crate) fn publish_public(definition: &Path, screen: &Screen) -> Result<u8, Failure> {
    let publication = files::read(definition, screen, api::publish_public)?;
    for api::Kept { pointer, why } in &publication.kept {
        screen.tell(&format!("{} is private, and published all the same: {}", plain(pointer), plain(why)));
    }
    if publication.provisional {
        screen.tell("a page's decision is provisional, for private criteria or gates were left out");
    }
    print(screen, &publication.text)
}

/// Prints the JSON Schema of a definition, or of a library.
pub(crate) fn schema(library: bool, screen: &Screen) -> Result<u8, Failure> {
    let schema = if library { api::library_schema() } else { api::schema() };
    print(screen, schema.trim_end())
}

/// Prints a completion script.
pub(crate) fn completions(shell: Shell, mut command: clap::Command, screen: &Screen) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "leadpact", &mut script);
    let mut out = screen.machines();
    out.write_all(&script)?;
    out.flush()?;
    Ok(DONE)
}

pub(crate) fn print(screen: &Screen, text: &str) -> Result<u8, Failure> {
    let mut out = screen.machines();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(DONE)
}

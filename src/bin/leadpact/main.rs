//! `leadpact`, the command line: files and a clock in, text for people or JSON for machines out.
//!
//! Everything that is known about definitions and leads is asked of [`leadpact::api`]; what stands here reads, prints and chooses the
//! exit code. Text for people always carries colours on its way, and [`screen`] takes them off where nobody would see them.

mod agree;
mod args;
mod assembled;
mod changes;
mod check;
mod contract;
mod exchange;
mod explain;
mod files;
mod output;
mod reach;
mod score;
mod screen;
mod simulate;
mod small;

use args::{Arguments, Command};
use clap::{CommandFactory as _, Parser as _};
use screen::Screen;
use std::io;
use std::process::ExitCode;

/// All is well.
const DONE: u8 = 0;
/// The command ran, and what it looked at has problems.
const PROBLEMS: u8 = 1;
/// The command could not run.
const FAILED: u8 = 2;

/// Why a command could not run to its end.
enum Failure {
    /// What the person asked for does not work: said in one sentence.
    Refused(String),
    /// The reason has been printed already.
    Told,
    /// What was printed could not be delivered.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let screen = Screen::new(arguments.color.into());
    let code = match run(arguments.command, &screen) {
        Ok(code) => code,
        // Whoever reads has seen enough, as in `leadpact score … | head`.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(Failure::Output(error)) => screen.complain(&format!("the output cannot be written: {error}")),
        Err(Failure::Refused(reason)) => screen.complain(&reason),
        Err(Failure::Told) => FAILED,
    };
    ExitCode::from(code)
}

fn run(command: Command, screen: &Screen) -> Result<u8, Failure> {
    match command {
        Command::Check { explain: Some(code), .. } => check::explain(&code, screen),
        Command::Check { definition, as_of, format, .. } => {
            check::run(&definition.unwrap_or_default(), as_of, format, screen)
        }
        Command::Reach { definition, as_of, format } => reach::run(&definition, as_of, format, screen),
        Command::Score(call) => score::run(&call, screen),
        Command::Explain { definition, lead, as_of, format } => explain::run(&definition, &lead, as_of, format, screen),
        Command::Test { definition } => small::test(&definition, screen),
        Command::Digest { definition } => small::digest(&definition, screen),
        Command::Publish { definition, public: false } => small::publish(&definition, screen),
        Command::Publish { definition, public: true } => small::publish_public(&definition, screen),
        Command::Import(call) => exchange::import(&call, screen),
        Command::Export(call) => exchange::export(&call, screen),
        Command::Diff(call) => changes::diff(&call, screen),
        Command::Simulate(call) => simulate::run(&call, screen),
        Command::Merge(call) => changes::merge(&call, screen),
        Command::Contract(call) => contract::run(&call, screen),
        Command::Sign(call) => agree::sign(&call, screen),
        Command::Status(call) => agree::status(&call, screen),
        Command::Key { command } => agree::key(&command, screen),
        Command::Schema { library } => small::schema(library, screen),
        Command::Completions { shell } => small::completions(shell, Arguments::command(), screen),
    }
}

//! Arguments of `leadpact contract`.

use super::moment;
use clap::{Args, ValueEnum};
use leadpact::api::Instant;
use std::path::PathBuf;

pub(crate) const CONTRACT_HELP: &str = "\
Prints the definition as a document that two people read and sign: what a good lead is, the points, what rules a lead out, who gets what and how
fast, what happens to rejected leads, the examples with what comes out, and the signatures, with version and digest. The HTML is one file without
scripts and made for paper.

Examples:
  leadpact contract definition.json > contract.html
  leadpact contract definition.json --format markdown --output CONTRACT.md

Exit codes: 0 printed, 2 wrong arguments, a file that cannot be read or written, or errors in the definition.";

#[derive(Args)]
pub(crate) struct ContractCall {
    /// The definition, a JSON file; - is standard input
    pub(crate) definition: PathBuf,
    /// A page to print, or text for a repository
    #[arg(long, value_enum, default_value_t = ContractFormat::Html)]
    pub(crate) format: ContractFormat,
    /// Where the document goes; standard output, when not given
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The moment for which the status is told, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) as_of: Option<Instant>,
}

/// How a contract is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ContractFormat {
    Html,
    Markdown,
}

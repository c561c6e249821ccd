//! Arguments of the commands about the agreement.

use super::{ReportFormat, moment};
use clap::{Args, Subcommand, ValueEnum};
use leadpact::api::Instant;
use std::path::PathBuf;

pub(crate) const SIGN_HELP: &str = "\
The approval is written into the file, and nothing else of it changes; whoever has signed for the role by the same name signs anew. What is
signed is the digest, so any later change of the definition takes the approval away. With --key the approval carries a signature, which roles
with `keys` among the approvers ask for. The file is written whole or not at all; from standard input the signed definition is printed.
A library that has `approvers` is signed as a whole: its conditions, their order, the default and every definition, also those in other files.

Examples:
  leadpact sign definition.json --role sales --name \"Ada Alvarez\"
  leadpact sign library.json --role sales --name \"Ada Alvarez\"
  leadpact sign definition.json --role sales --name \"Ada Alvarez\" --key ~/.config/leadpact/ada.pem

Exit codes: 0 signed, 1 an example does not come out as expected or the definition was published, 2 wrong arguments, a role or key that does not sign, a file that cannot be read or written, or errors in the definition.";

pub(crate) const STATUS_HELP: &str = "\
  draft    not yet signed for every team
  stale    signed once, and changed since
  agreed   signed for every team, and every example comes out as expected
  expired  agreed, and the day of review has passed

Unless it is agreed, standard error says what is missing, which approvals have fallen, and why. A library that has `approvers` is signed as a
whole; of another one each definition is signed by itself, and it is agreed when all of them are.

Examples:
  leadpact status definition.json --as-of 2026-11-22
  leadpact status definition.json --require agreed

Exit codes: 0 printed, 1 it is not what --require asks for, 2 wrong arguments, a file that cannot be read, or errors in the definition.";

pub(crate) const KEY_HELP: &str = "\
A private key belongs to one person and stays with them; its public key stands in the definition, beside the role that it signs for:
  \"approvers\": [{ \"role\": \"sales\", \"keys\": [\"MCowBQYDK2VwAyEA…\"] }, \"marketing\"]

Examples:
  leadpact key new ~/.config/leadpact/ada.pem
  leadpact key show ~/.config/leadpact/ada.pem

Exit codes: 0 the public key is printed, 2 wrong arguments, a file that is there already, or one that is no key.";

#[derive(Args)]
pub(crate) struct SignCall {
    /// The definition, a JSON file; - is standard input
    pub(crate) definition: PathBuf,
    /// The team to sign for, as the definition names it
    #[arg(long)]
    pub(crate) role: String,
    /// Who signs
    #[arg(long)]
    pub(crate) name: String,
    /// The private key to sign with, a PEM file as `leadpact key new` or `openssl genpkey -algorithm ed25519` makes
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// In what sense
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// The moment of signing, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
}

#[derive(Args)]
pub(crate) struct StatusCall {
    /// The definition, a JSON file; - is standard input
    pub(crate) definition: PathBuf,
    /// The moment to look at, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) as_of: Option<Instant>,
    /// End with 1 unless the definition is so
    #[arg(long, value_enum, value_name = "STATUS")]
    pub(crate) require: Option<Wanted>,
    /// The word alone, or every role and approval for machines
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(crate) format: ReportFormat,
}

/// What a definition can be asked to be.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Wanted {
    Agreed,
}

#[derive(Subcommand)]
pub(crate) enum KeyCommand {
    /// Make a private key, and print its public key
    New {
        /// Where the private key goes; the file must not be there
        file: PathBuf,
    },
    /// Print the public key of a private key, as a definition lists it
    Show {
        /// The private key, a PEM file; - is standard input
        file: PathBuf,
    },
}

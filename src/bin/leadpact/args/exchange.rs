//! Arguments of `leadpact import` and `leadpact export`.

use clap::{Args, ValueEnum};
use leadpact::api::{ImportSource as Source, Target};
use std::path::PathBuf;

pub(crate) const IMPORT_HELP: &str = "\
FILE is
  pmml     a PMML document with one Scorecard; it scores as the standard says, or is refused with the place that has no counterpart
  hubspot  a lead score of HubSpot's API, as JSON
  csv      a table of points with the columns criterion, field, condition and points, and maybe scorecard
What it is, is seen by how it begins. A condition in a table is `is X`, `is one of X, Y`, `>= 50`, `between 50 and 249`, `contains X`,
`contains word X`, `starts with X`, `is known`, `is empty` or `otherwise`. What has no counterpart is told on standard error with its place.
Points with a fraction are multiplied by a power of ten, which the definition says.

Examples:
  leadpact import scorecard.pmml --output definition.json
  leadpact import points.csv --from csv > definition.json

Exit codes: 0 made, 1 it cannot be carried over, 2 wrong arguments, or a file that cannot be read or written.";

pub(crate) const EXPORT_HELP: &str = "\
pmml writes one scorecard, csv and markdown the criteria of all of them. What has no counterpart is told on standard error with its place.

Examples:
  leadpact export definition.json --to pmml --scorecard fit --output fit.pmml
  leadpact export definition.json --to csv > points.csv
  leadpact export definition.json --to markdown

Exit codes: 0 written, 1 it cannot be written so, 2 wrong arguments, a file that cannot be read or written, or errors in the definition.";

#[derive(Args)]
pub(crate) struct ImportCall {
    /// What to make a definition of; - is standard input
    pub(crate) file: PathBuf,
    /// What it is, when its beginning does not say it
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) from: Option<From>,
    /// Where the definition goes; standard output, when not given
    #[arg(long, short, value_name = "DEFINITION")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct ExportCall {
    /// The definition, a JSON file; - is standard input
    pub(crate) definition: PathBuf,
    /// What to write
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) to: To,
    /// Which scorecard PMML has, if there are several
    #[arg(long, value_name = "NAME")]
    pub(crate) scorecard: Option<String>,
    /// Where it goes; standard output, when not given
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What a definition can be made of.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    Pmml,
    Hubspot,
    Csv,
}

/// What a definition can be written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    Pmml,
    Csv,
    Markdown,
}

impl From {
    pub(crate) const fn source(self) -> Source {
        match self {
            Self::Pmml => Source::Pmml,
            Self::Hubspot => Source::Hubspot,
            Self::Csv => Source::Csv,
        }
    }
}

impl To {
    pub(crate) const fn target(self) -> Target {
        match self {
            Self::Pmml => Target::Pmml,
            Self::Csv => Target::Csv,
            Self::Markdown => Target::Markdown,
        }
    }
}

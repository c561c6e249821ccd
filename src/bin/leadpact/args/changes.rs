//! Arguments of the commands about what people changed.

use super::ReportFormat;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(crate) const DIFF_HELP: &str = "\
Each change is one sentence with the definitions' own labels: points, grades, conditions, gates, routes, and what has another name now. The
order of keys, white space and what the format takes for granted are no difference. Changes of labels, reasons, examples and the like, by which
no lead is decided otherwise, are marked as such; approvals are told, and alone make no difference.

Examples:
  leadpact diff definition.json proposal.json
  git show main:definition.json | leadpact diff - definition.json --format markdown

Exit codes: 0 both mean the same, 1 they differ, 2 wrong arguments, a file that cannot be read, or errors in a definition.";

pub(crate) const MERGE_HELP: &str = "\
Puts the edits together that two people made of one definition. Criteria, gates, bins and the like are found again by their ids and conditions,
so that edits of neighbours do not meet, and the text stays as OURS is written. What both changed differently is told on standard error with
both sides, and stands in the text between the markers that git writes; with --conflicts ours our side is kept instead, and the text is
JSON. Approvals of either side are kept, and count no more once the text is another one.

As a merge driver of git, in .gitattributes and once in the configuration:
  lead.json merge=leadpact
  git config merge.leadpact.driver \"leadpact merge %O %A %B --output %A\"

Examples:
  leadpact merge base.json ours.json theirs.json
  leadpact merge base.json ours.json theirs.json --format json

Exit codes: 0 merged, 1 there are conflicts or the merged definition has errors, 2 wrong arguments, a file that cannot be read or written or is not JSON; then nothing is written.";

#[derive(Args)]
pub(crate) struct DiffCall {
    /// The earlier definition, a JSON file; - is standard input
    pub(crate) before: PathBuf,
    /// The later definition, a JSON file; - is standard input
    pub(crate) after: PathBuf,
    /// For people, for a review, or for machines
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
}

/// How changes are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Markdown,
    Json,
}

#[derive(Args)]
pub(crate) struct MergeCall {
    /// What both began with, a JSON file
    pub(crate) base: PathBuf,
    /// What one made of it
    pub(crate) ours: PathBuf,
    /// What the other made of it
    pub(crate) theirs: PathBuf,
    /// Where the merged definition goes; standard output, when not given
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// What stands in the text where both changed something differently
    #[arg(long, value_enum, default_value_t = Conflicts::Markers)]
    pub(crate) conflicts: Conflicts,
    /// The merged text, or an object of it with all conflicts, our side kept in its text
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(crate) format: ReportFormat,
}

/// What stands in a merged text where there is a conflict.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Conflicts {
    Markers,
    Ours,
}

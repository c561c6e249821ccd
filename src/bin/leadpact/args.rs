//! What can be asked on the command line. The doc comments are the help texts.

pub(crate) mod agree;
pub(crate) mod changes;
pub(crate) mod contract;
pub(crate) mod exchange;
pub(crate) mod simulate;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use leadpact::api::Instant;
use std::path::PathBuf;

const MAIN_HELP: &str = "\
Examples:
  leadpact check definition.json
  leadpact score definition.json leads.csv
  leadpact explain definition.json lead.json

Exit codes: 0 all is well, 1 there are problems in what was looked at, 2 the command could not run.
`leadpact help COMMAND` says more about each command.";

const CHECK_HELP: &str = "\
Examples:
  leadpact check definition.json
  leadpact check --format json definition.json
  leadpact check --explain unreachable-grade
  cat definition.json | leadpact check -

Rules look for what runs and is probably not meant, and show a lead that was really scored. In the definition,
`\"x-lint\": { \"unread-field\": { \"severity\": \"off\", \"reason\": \"sales reads the phone number\" } }` says how much a rule matters: error, warning,
note or off.

Exit codes: 0 no errors (there may be warnings and notes), 1 errors, 2 wrong arguments or a file that cannot be read.";

const REACH_HELP: &str = "\
yes is shown by a lead that was really scored, and no holds for all leads; unknown says that not everything could be looked at. What can only
be reached by a text that is none of a field's options, or by a derived value that is given beside its source, is marked so.

Examples:
  leadpact reach definition.json
  leadpact reach definition.json --as-of 2026-11-22 --format json

Exit codes: 0 printed, 2 wrong arguments, a file that cannot be read, or errors in the definition.";

const SCORE_HELP: &str = "\
LEADS is
  rows        CSV and its kin, parted by commas, semicolons, tabs or |; titles above the header are passed over, and which column gives
              which field is found by names and contents
  JSON        a lead a line, a list of leads, or one lead
  a workbook  XLSX, XLSM or ODS
in UTF-8, UTF-16 or Windows-1252, packed by gzip or not. What it is, is seen by how it begins; - is standard input.

--format csv keeps every column, their order and what parts them, and appends the decision's columns: lead_verdict, lead_grade, one for each
score, lead_reasons, lead_next_question, lead_route and lead_definition. --columns takes these, those of the file, and lead_kind, lead_gate,
lead_completeness, lead_settled, lead_missing and lead_problems. Cells that a spreadsheet would take for formulas get an apostrophe.

A row that is no lead is reported on standard error with its place and left out, and the others are scored all the same; so is a value that
cannot be read, without which the lead is decided. Five of each kind are told; --problems FILE has all of them. Bytes are counted in the text
as UTF-8.

Examples:
  leadpact score definition.json leads.csv
  leadpact score definition.json leads.xlsx --output scored.csv
  leadpact score definition.json leads.csv --summary text --output scored.csv --problems problems.csv
  leadpact score definition.json leads.ndjson --format ndjson --as-of 2026-11-22T09:00:00Z
  export-leads | leadpact score definition.json - --format csv --columns Email,lead_verdict > scored.csv

Exit codes: 0 every lead is scored, 1 some rows were reported and left out, 2 wrong arguments, a file that cannot be read or is no file of leads, output that cannot be written, or errors in the definition.";

const EXPLAIN_HELP: &str = "\
Examples:
  leadpact explain definition.json lead.json
  leadpact explain definition.json lead.json --as-of 2026-11-22 --format json

Exit codes: 0 explained, 1 LEAD is not a lead, 2 wrong arguments, a file that cannot be read, or errors in the definition.";

const TEST_HELP: &str = "\
Example:
  leadpact test definition.json

Exit codes: 0 every example comes out as expected (or there are none), 1 some do not, 2 wrong arguments, a file that cannot be read, or errors in the definition.";

const DIGEST_HELP: &str = "\
Example:
  leadpact digest definition.json

Exit codes: 0 printed, 2 wrong arguments, a file that cannot be read, or errors in the definition.";

const PUBLISH_HELP: &str = "\
What is printed is the definition with its compiled form beside it, so that a form has nothing to load that reads definitions.
Publish again whenever the definition changes.

With --public it is cut to what a page needs to decide: no reasons, owner, examples, notes, labels, destinations or next steps, and nothing
that is private. Private are criteria and gates that say `private: true`, and the places listed in `x-private`, such as
`/lists/competitors`. Without its private criteria and gates a page's decision is provisional.

Examples:
  leadpact publish definition.json > website/lead.json
  leadpact publish definition.json --public > website/lead.json

Exit codes: 0 printed, 2 wrong arguments, a file that cannot be read, or errors in the definition.";

const SCHEMA_HELP: &str = "\
An editor that knows the schema completes keys and flags wrong ones while a definition is written.

Example:
  leadpact schema > lead-definition.schema.json
  leadpact schema --library > lead-library.schema.json

Exit codes: 0 printed, 2 wrong arguments.";

const COMPLETIONS_HELP: &str = "\
Examples:
  leadpact completions bash > ~/.local/share/bash-completion/completions/leadpact
  leadpact completions fish > ~/.config/fish/completions/leadpact.fish

Exit codes: 0 printed, 2 wrong arguments.";

/// Scores leads by a definition that sales and marketing both sign
#[derive(Parser)]
#[command(name = "leadpact", version, after_help = MAIN_HELP, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// When text for people is coloured; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Find everything that is wrong with a definition
    #[command(after_help = CHECK_HELP)]
    Check {
        /// The definition, a JSON file; - is standard input
        #[arg(required_unless_present = "explain")]
        definition: Option<PathBuf>,
        /// The moment to look at, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
        #[arg(long, value_name = "TIME", value_parser = moment)]
        as_of: Option<Instant>,
        /// Print the page of a rule instead, such as unreachable-grade
        #[arg(long, value_name = "CODE", conflicts_with = "definition")]
        explain: Option<String>,
        /// For people or for machines
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Print what a definition can come to: scores, grades, verdicts, gates and routes
    #[command(after_help = REACH_HELP)]
    Reach {
        /// The definition, a JSON file; - is standard input
        definition: PathBuf,
        /// The moment to look at, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
        #[arg(long, value_name = "TIME", value_parser = moment)]
        as_of: Option<Instant>,
        /// For people or for machines
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Score leads
    #[command(after_help = SCORE_HELP)]
    Score(ScoreCall),
    /// Say why a lead gets its verdict, what to ask next and what to do
    #[command(after_help = EXPLAIN_HELP)]
    Explain {
        /// The definition, a JSON file; - is standard input
        definition: PathBuf,
        /// One lead, a JSON file; - is standard input
        #[arg(value_name = "LEAD")]
        lead: PathBuf,
        /// The moment to explain for, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
        #[arg(long, value_name = "TIME", value_parser = moment)]
        as_of: Option<Instant>,
        /// For people or for machines
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Run a definition's examples and say what differs
    #[command(after_help = TEST_HELP)]
    Test {
        /// The definition, a JSON file; - is standard input
        definition: PathBuf,
    },
    /// Print the digest that both teams sign
    #[command(after_help = DIGEST_HELP)]
    Digest {
        /// The definition, a JSON file; - is standard input
        definition: PathBuf,
    },
    /// Print what a website ships for its forms
    #[command(after_help = PUBLISH_HELP)]
    Publish {
        /// The definition, a JSON file; - is standard input
        definition: PathBuf,
        /// Leave out what is inner or private, and say on standard error what is private and has to stay
        #[arg(long)]
        public: bool,
    },
    /// Make a definition of a PMML scorecard, a HubSpot score or a table of points
    #[command(after_help = exchange::IMPORT_HELP)]
    Import(exchange::ImportCall),
    /// Write a definition as PMML, as a table of points or as Markdown
    #[command(after_help = exchange::EXPORT_HELP)]
    Export(exchange::ExportCall),
    /// Say in words what differs between two definitions
    #[command(after_help = changes::DIFF_HELP)]
    Diff(changes::DiffCall),
    /// Say who moves when a definition takes another one's place, how many and why
    #[command(after_help = simulate::SIMULATE_HELP)]
    Simulate(simulate::SimulateCall),
    /// Put the edits together that two people made of a definition
    #[command(after_help = changes::MERGE_HELP)]
    Merge(changes::MergeCall),
    /// Print the definition as a document to read and sign
    #[command(after_help = contract::CONTRACT_HELP)]
    Contract(contract::ContractCall),
    /// Sign a definition for a team
    #[command(after_help = agree::SIGN_HELP)]
    Sign(agree::SignCall),
    /// Print whether a definition is agreed, in one word
    #[command(after_help = agree::STATUS_HELP)]
    Status(agree::StatusCall),
    /// Make or show the keys that approvals are signed with
    #[command(after_help = agree::KEY_HELP, subcommand_required = true, arg_required_else_help = true)]
    Key {
        #[command(subcommand)]
        command: agree::KeyCommand,
    },
    /// Print the JSON Schema of a definition, draft 2020-12
    #[command(after_help = SCHEMA_HELP)]
    Schema {
        /// That of a library of definitions
        #[arg(long)]
        library: bool,
    },
    /// Print the script by which a shell completes this command
    #[command(after_help = COMPLETIONS_HELP)]
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Args)]
pub(crate) struct ScoreCall {
    /// The definition, a JSON file; - is standard input
    pub(crate) definition: PathBuf,
    /// The leads: CSV and its kin, NDJSON, JSON, XLSX or ODS; - is standard input
    pub(crate) leads: PathBuf,
    /// The moment to score for, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) as_of: Option<Instant>,
    /// A table for people, the whole decision a line, or a spreadsheet; table, unless the name of the output says otherwise
    #[arg(long, value_enum)]
    pub(crate) format: Option<ScoreFormat>,
    /// The form of the leads, when neither their beginning nor the name of the file says it
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) input: Option<Input>,
    /// Which sheet of a workbook; the first, when not given
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// Where decisions go; the file is there when all of them are written, and not before
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Which columns of the file and of the decisions a spreadsheet has, parted by commas
    #[arg(long, value_name = "LIST")]
    pub(crate) columns: Vec<String>,
    /// Count verdicts, grades, routes, gates, scores and problems instead of printing decisions; those only go to --output
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) summary: Option<ReportFormat>,
    /// A file for everything that was wrong, as NDJSON, or as CSV when it is called so
    #[arg(long, value_name = "FILE")]
    pub(crate) problems: Option<PathBuf>,
    /// How many threads share the work; as many as the machine has, when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,
}

/// How a report is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
    Json,
}

/// How decisions are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    Table,
    Ndjson,
    Csv,
}

/// How leads are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    Ndjson,
    Json,
    Csv,
}

/// When text for people is coloured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

pub(crate) fn moment(text: &str) -> Result<Instant, &'static str> {
    Instant::parse(text).ok_or("write a moment as 2026-11-22 or 2026-11-22T09:00:00Z")
}

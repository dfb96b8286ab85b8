//! What can be said on the command line. The help texts are read by editors, so they are plain.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::report;

/// Turns a folder of Markdown into a website, and refuses to publish what is wrong.
#[derive(Debug, Parser)]
#[command(
    name = "fingerpost",
    version,
    after_help = "Exit status: 0 all is well, 1 something must be put right, 2 the command could not run, 3 there is no network to verify links with.\n\nStart with: fingerpost check"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the site and write it to the folder public/
    ///
    /// Nothing is written while anything has to be put right: the last good site stays as it is.
    Build(BuildOptions),
    /// Check the site without writing anything
    Check(CheckOptions),
    /// Show the site in a browser while you work on it, with its problems on the page
    ///
    /// The page changes when you save a file. Only this computer can see it, and nothing is
    /// published.
    Serve(ServeOptions),
    /// Ask about every link to another website again, and write what is learned to site.lock
    ///
    /// Ends with status 3 when there is no network.
    Verify(VerifyOptions),
    /// List the declared facts: how each was understood and how often it is stated
    Facts(FactsOptions),
    /// Say what a check looks for, why, and how to silence it
    ///
    /// Without a name, lists all checks.
    Explain(ExplainOptions),
    /// Show problems inside an editor while somebody types
    ///
    /// Editors start this themselves and speak to it over standard input and output, in the
    /// Language Server Protocol. The guide says how to set it up.
    Lsp(LspOptions),
}

/// What every command that reads a site understands.
#[derive(Clone, Debug, Args)]
pub(super) struct SiteOptions {
    /// The folder that holds site.toml [default: this folder or the nearest one above it]
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) root: Option<PathBuf>,
    /// Work as if today were this day, such as 2027-04-01
    #[arg(long, value_name = "DATE", global = true, value_parser = day)]
    pub(super) as_of: Option<Date>,
    /// Include pages that are marked as drafts
    #[arg(long, global = true)]
    pub(super) drafts: bool,
    /// Treat warnings as errors
    #[arg(long, global = true)]
    pub(super) strict: bool,
    /// Ask nothing of the network: what site.lock remembers of links is used as it is
    #[arg(long, global = true)]
    pub(super) offline: bool,
    /// Stop when the theme needs longer than this for one page
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 10,
        hide_short_help = true
    )]
    pub(super) page_time: u64,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats(), global = true)]
    pub(super) format: String,
}

/// What every command that asks other websites understands.
#[derive(Clone, Debug, Args)]
pub(super) struct LinkOptions {
    /// Fail rather than change site.lock
    #[arg(long)]
    pub(super) locked: bool,
    /// Send requests for one host and port to another address, to try things out
    #[arg(long, value_name = "HOST:PORT:ADDRESS", hide_short_help = true)]
    pub(super) resolve: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct VerifyOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,
    #[command(flatten)]
    pub(super) links: LinkOptions,
    /// Write down that a person has seen the page at this address, and ask nobody
    #[arg(long, value_name = "ADDRESS", requires = "note")]
    pub(super) confirm: Option<String>,
    /// Who saw the page, or what they saw
    #[arg(long, value_name = "TEXT", requires = "confirm")]
    pub(super) note: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct BuildOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,
    #[command(flatten)]
    pub(super) links: LinkOptions,
    /// Where to write the site [default: the folder public beside site.toml]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,
    #[command(flatten)]
    pub(super) links: LinkOptions,
    /// Put right what is certain: your files are changed
    ///
    /// House spellings, a link that dials another number than it shows, a slip in one declared
    /// number or address. Sentences are never reworded.
    #[arg(long)]
    pub(super) fix: bool,
}

#[derive(Debug, Args)]
pub(super) struct ServeOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,
    /// The port to answer on [default: 8000, or the next one that is free]
    #[arg(long, value_name = "NUMBER")]
    pub(super) port: Option<u16>,
    /// Open the preview in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// The address that opens a file in your editor, with {path}, {line} and {column} in it
    /// [default: Visual Studio Code]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) editor: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct FactsOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,
    #[command(subcommand)]
    pub(super) command: Option<FactsCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum FactsCommand {
    /// Give a fact a new value, in its declaration and in every place that states it
    ///
    /// Shows what changes. Each sentence keeps its own way of writing the value; what a person has
    /// to reword is listed.
    Set {
        /// The fact, such as office.phone
        #[arg(value_name = "FACT")]
        id: String,
        /// The new value, as a person would say it
        #[arg(value_name = "VALUE")]
        value: String,
        /// Show what would change, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Draft declarations for what the pages state and nobody declared
    Suggest,
    /// List every place that states a fact
    Uses {
        /// The fact, such as office.phone
        #[arg(value_name = "FACT")]
        id: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct LspOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,
    /// Speak over standard input and output, which is always so: editors like to say it
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The check, as findings name it
    #[arg(value_name = "CHECK")]
    pub(super) check: Option<String>,
}

/// A day as people write it in files: 2027-04-01.
fn day(written: &str) -> Result<Date, String> {
    written
        .parse()
        .map_err(|_| "write a day as year-month-day, such as 2027-04-01".to_owned())
}

/// The formats of the table of reports, with what each is for.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        report::FORMATS
            .iter()
            .map(|format| PossibleValue::new(format.name).help(format.summary)),
    )
}

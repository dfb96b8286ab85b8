//! What can be said on the command line. The help texts are read by editors, so they are plain.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use jiff::civil::Date;

use crate::report::{self, ReportFormat};

/// What the numbers mean with which a command ends.
const EXIT_STATUS: &str = "\
Exit status: 0 all is well, 1 something must be put right, 2 the command could not run, 3 there is no network to verify links with.";

/// Headings under which the help lists options.
const WHAT_COUNTS: &str = "What is checked";
const WHAT_IS_SAID: &str = "What is said";
const OTHER_WEBSITES: &str = "Other websites";

/// Turns a folder of Markdown into a website, and refuses to publish what is wrong.
#[derive(Debug, Parser)]
#[command(
    name = "fingerpost",
    version,
    after_help = concat_status("Start with: fingerpost init my-site, or fingerpost check in the folder of a site.\nMore about one command: fingerpost help COMMAND")
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a site: a few pages, facts, settings and workflows that build as they are
    ///
    /// Nothing is written over. Where a file of the new site is there already, the command names it
    /// and writes nothing.
    #[command(after_help = "\
Examples:
  fingerpost init my-site
  cd my-site && fingerpost check

Exit status: 0 the site is there, 2 nothing was written: the sentence says why.")]
    Init(InitOptions),
    /// Add a page, a question or a section, with its block of fields
    ///
    /// What is left for a person to write says TO WRITE, and `fingerpost check` reminds of it.
    #[command(after_help = "\
Examples:
  fingerpost new page \"Opening hours\"
  fingerpost new question opening-hours.md \"When are you open at Easter?\"
  fingerpost new section \"Guides\"
  fingerpost new page \"First steps\" --section guides

Exit status: 0 it is there, 2 nothing was written: the sentence says why.")]
    New(NewOptions),
    /// Check the site, and write nothing
    #[command(after_help = concat_status("\
Examples:
  fingerpost check
  fingerpost check --offline --strict
  fingerpost check --fix
  fingerpost check --notes --report
  fingerpost check --format github --report sarif=findings.sarif
  fingerpost check --base origin/main --untrusted"))]
    Check(CheckOptions),
    /// Check the site and write it to the folder public/
    ///
    /// Nothing is written while anything has to be put right: the last good site stays as it is.
    #[command(after_help = concat_status("\
Examples:
  fingerpost build
  fingerpost build --strict --locked --out /srv/www/site
  fingerpost build --as-of 2027-04-01 --out preview"))]
    Build(BuildOptions),
    /// Show the site in a browser while you work on it, with its problems on the page
    ///
    /// The page changes when you save a file. Only this computer can see it, and nothing is
    /// published.
    #[command(after_help = "\
Examples:
  fingerpost serve --open
  fingerpost serve --drafts --port 8080

Ctrl-C ends it.

Exit status: 0 it was ended, 2 the command could not run: the sentence says why.")]
    Serve(ServeOptions),
    /// Ask about every link to another website again, and write what is learned to site.lock
    ///
    /// Ends with status 3 when there is no network.
    #[command(after_help = concat_status("\
Examples:
  fingerpost verify
  fingerpost verify --confirm https://www.example.org/form --note \"seen by Jo, 3 March\""))]
    Verify(VerifyOptions),
    /// List the declared facts: how each was understood and how often it is stated
    #[command(after_help = "\
Examples:
  fingerpost facts
  fingerpost facts uses office.phone
  fingerpost facts set office.phone \"020 7946 0456\" --dry-run

Exit status: 0 all is well, 1 something must be put right (after set), 2 the command could not run.")]
    Facts(FactsOptions),
    /// Say what a check looks for, or what a kind of fact is, and how to silence a check
    ///
    /// Without a name, lists all of them.
    #[command(after_help = "\
Examples:
  fingerpost explain
  fingerpost explain broken-link
  fingerpost explain phone

Exit status: 0 the text is shown, 2 there is nothing of that name.")]
    Explain(ExplainOptions),
    /// Show problems inside an editor while somebody types
    ///
    /// Editors start this themselves and speak to it over standard input and output, in the
    /// Language Server Protocol. The guide says how to set it up.
    #[command(after_help = "\
Example, as an editor starts it:
  fingerpost lsp

Exit status: 0 the editor said goodbye, 2 the command could not run.")]
    Lsp(LspOptions),
    /// Print what a shell needs to complete commands and options with the Tab key
    #[command(after_help = "\
Examples:
  fingerpost completions bash > ~/.local/share/bash-completion/completions/fingerpost
  fingerpost completions zsh > ~/.zfunc/_fingerpost
  fingerpost completions fish > ~/.config/fish/completions/fingerpost.fish

Open a new terminal afterwards. For zsh, the folder has to be in fpath.

Exit status: 0 the text is printed, 2 there is no such shell.")]
    Completions(CompletionsOptions),
    /// Print the manual page, or write the pages of all commands to a folder
    #[command(after_help = "\
Examples:
  fingerpost manual | man -l -
  fingerpost manual ~/.local/share/man/man1

Exit status: 0 the pages are there, 2 nothing was written: the sentence says why.")]
    Manual(ManualOptions),
}

/// An example or advice, and below it what the numbers mean.
fn concat_status(text: &str) -> String {
    format!("{text}\n\n{EXIT_STATUS}")
}

#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// The folder of the new site, made where it does not exist [default: this folder]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct NewOptions {
    #[command(subcommand)]
    pub(super) command: NewCommand,
    /// The folder that holds site.toml [default: this folder or the nearest one above it]
    #[arg(long, value_name = "DIR", global = true, value_hint = ValueHint::DirPath)]
    pub(super) root: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum NewCommand {
    /// Add a page; the name of its file is made from its title
    #[command(after_help = "\
Example:
  fingerpost new page \"Opening hours\" --section guides")]
    Page {
        /// The title
        #[arg(value_name = "TITLE")]
        title: String,
        /// The section to put it in, such as guides [default: the top of content]
        #[arg(long, value_name = "FOLDER")]
        section: Option<String>,
    },
    /// Add a question to the end of a page
    #[command(after_help = "\
Example:
  fingerpost new question contacts.md \"How do I reach you at night?\"")]
    Question {
        /// The page: its file in content, such as contacts.md, or its address
        #[arg(value_name = "PAGE")]
        page: String,
        /// The question, with its question mark
        #[arg(value_name = "QUESTION")]
        question: String,
    },
    /// Add a section: a folder with a page of its own
    #[command(after_help = "\
Example:
  fingerpost new section \"Guides\"")]
    Section {
        /// The title
        #[arg(value_name = "TITLE")]
        title: String,
        /// The section to put it in [default: the top of content]
        #[arg(long, value_name = "FOLDER")]
        section: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct CompletionsOptions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManualOptions {
    /// Where to write a page for each command [default: print the first page]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) folder: Option<PathBuf>,
}

/// What every command that reads a site understands.
#[derive(Clone, Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct SiteOptions {
    /// The folder that holds site.toml [default: this folder or the nearest one above it]
    #[arg(long, value_name = "DIR", global = true, help_heading = WHAT_COUNTS, value_hint = ValueHint::DirPath)]
    pub(super) root: Option<PathBuf>,
    /// Work as if today were this day, such as 2027-04-01
    #[arg(long, value_name = "DATE", global = true, value_parser = day, help_heading = WHAT_COUNTS)]
    pub(super) as_of: Option<Date>,
    /// Include pages that are marked as drafts
    #[arg(long, global = true, help_heading = WHAT_COUNTS)]
    pub(super) drafts: bool,
    /// Treat warnings as errors
    #[arg(long, global = true, help_heading = WHAT_COUNTS)]
    pub(super) strict: bool,
    /// Ask nothing of the network: what site.lock remembers of links is used as it is
    #[arg(long, global = true, help_heading = OTHER_WEBSITES)]
    pub(super) offline: bool,
    /// Stop when the theme needs longer than this for one page
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 10,
        hide_short_help = true,
        help_heading = WHAT_COUNTS
    )]
    pub(super) page_time: u64,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats(), global = true, help_heading = WHAT_IS_SAID)]
    pub(super) format: String,
    /// List the notes on words too, which are only counted otherwise
    #[arg(long, global = true, help_heading = WHAT_IS_SAID)]
    pub(super) notes: bool,
    /// Also say how easily each page reads; with FORMAT=FILE, such as sarif=findings.sarif, write the
    /// whole report to a file. May be given several times
    #[arg(
        long,
        value_name = "FORMAT=FILE",
        value_parser = report_wish,
        num_args = 0..=1,
        default_missing_value = "",
        global = true,
        help_heading = WHAT_IS_SAID
    )]
    pub(super) report: Vec<ReportWish>,
}

/// A report that is wanted beside the findings.
#[derive(Clone, Debug)]
pub(super) enum ReportWish {
    /// The figures of each page, where the findings are shown.
    Figures,
    /// Everything, in a file.
    File(FileWish),
}

/// A report that is wanted in a file.
#[derive(Clone, Debug)]
pub(super) struct FileWish {
    pub(super) format: &'static ReportFormat,
    pub(super) path: PathBuf,
}

impl SiteOptions {
    /// The reports that are wanted in files.
    pub(super) fn report_files(&self) -> impl Iterator<Item = &FileWish> {
        self.report.iter().filter_map(|wish| match wish {
            ReportWish::Figures => None,
            ReportWish::File(wish) => Some(wish),
        })
    }

    /// Whether the figures of each page are wanted where the findings are shown.
    pub(super) fn shows_figures(&self) -> bool {
        let mut wishes = self.report.iter();
        wishes.any(|wish| matches!(wish, ReportWish::Figures))
    }
}

/// What every command that asks other websites understands.
#[derive(Clone, Debug, Args)]
pub(super) struct LinkOptions {
    /// Fail rather than change site.lock
    #[arg(long, help_heading = OTHER_WEBSITES)]
    pub(super) locked: bool,
    /// Send requests for one host and port to another address, to try things out
    #[arg(long, value_name = "HOST:PORT:ADDRESS", hide_short_help = true, help_heading = OTHER_WEBSITES)]
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
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
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
    /// Also list how the checks are weakened since this revision, such as origin/main
    #[arg(long, value_name = "REVISION", conflicts_with = "fix", help_heading = WHAT_COUNTS)]
    pub(super) base: Option<String>,
    /// With --base: fail where the checks are weakened, and believe only what the base remembers
    #[arg(long, requires = "base", help_heading = WHAT_COUNTS)]
    pub(super) untrusted: bool,
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
    #[command(after_help = "\
Examples:
  fingerpost facts set office.phone \"020 7946 0456\" --dry-run
  fingerpost facts set booking \"3 days\"

Exit status: 0 all is well, 1 something must be put right afterwards, 2 nothing was changed.")]
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
    #[command(after_help = "\
Example:
  fingerpost facts suggest >> content/facts.toml")]
    Suggest,
    /// List every place that states a fact
    #[command(after_help = "\
Example:
  fingerpost facts uses office.phone")]
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
    /// The check, as findings name it, or the kind of fact
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
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

/// Nothing, or a format and a file: `sarif=findings.sarif`.
fn report_wish(written: &str) -> Result<ReportWish, String> {
    if written.is_empty() {
        return Ok(ReportWish::Figures);
    }
    let (name, path) = written
        .split_once('=')
        .ok_or("write a format, an equals sign and a file, such as sarif=findings.sarif")?;
    let format = report::format(name).ok_or_else(|| {
        if let Some(nearest) = report::suggest(name) {
            return format!("there is no format called {name}; did you mean {nearest}?");
        }
        let names: Vec<&str> = report::FORMATS.iter().map(|format| format.name).collect();
        format!(
            "there is no format called {name}; the formats are {}",
            names.join(", ")
        )
    })?;
    if path.is_empty() {
        return Err(format!("name a file behind {name}="));
    }
    Ok(ReportWish::File(FileWish {
        format,
        path: PathBuf::from(path),
    }))
}

//! The commands, one file each.

mod advise;
mod assess;
mod bench;
mod check;
mod convert;
mod diff;
mod document_template;
mod explain;
mod export;
mod gap;
mod import;
mod import_tests;
mod merge;
mod nearest;
mod new;
mod paths;
mod revision;
mod rules;
mod schema;
mod templates;
mod workshop;

use clap::Subcommand;

use crate::Outcome;

/// What can be asked.
#[derive(Subcommand)]
pub(crate) enum Command {
    New(new::New),
    Templates(templates::Templates),
    DocumentTemplate(document_template::DocumentTemplate),
    Import(import::Import),
    Check(check::Check),
    Assess(assess::Assess),
    Advise(advise::Advise),
    Export(export::Export),
    Gap(gap::Gap),
    Explain(explain::Explain),
    Paths(paths::Paths),
    Rules(rules::Rules),
    Diff(diff::Diff),
    Merge(merge::Merge),
    Revision(revision::Revision),
    Convert(convert::Convert),
    Schema(schema::Schema),
    Bench(bench::Bench),
}

impl Command {
    pub(crate) fn run(self) -> Outcome {
        match self {
            Command::New(command) => command.run(),
            Command::Templates(command) => command.run(),
            Command::DocumentTemplate(command) => command.run(),
            Command::Import(command) => command.run(),
            Command::Check(command) => command.run(),
            Command::Assess(command) => command.run(),
            Command::Advise(command) => command.run(),
            Command::Export(command) => command.run(),
            Command::Gap(command) => command.run(),
            Command::Explain(command) => command.run(),
            Command::Paths(command) => command.run(),
            Command::Rules(command) => command.run(),
            Command::Diff(command) => command.run(),
            Command::Merge(command) => command.run(),
            Command::Revision(command) => command.run(),
            Command::Convert(command) => command.run(),
            Command::Schema(command) => command.run(),
            Command::Bench(command) => command.run(),
        }
    }
}

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// For reading.
    #[default]
    Text,
    /// For scripts.
    Json,
}

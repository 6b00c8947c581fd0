//! `zonewright`: the engine of the window on the command line. It reads plants, asks the models and writes files; it decides
//! nothing about levels and opens no socket. One file a command in `command/`.

mod command;
mod failure;
mod place;
mod plant_file;
mod print;
mod progress;
mod template;

use std::process::ExitCode;

use clap::Parser;

use command::Command;
use failure::Failure;

/// Zones, conduits and security levels after IEC 62443-3-2.
#[derive(Parser)]
#[command(name = "zonewright", version, max_term_width = 110, propagate_version = true)]
#[command(after_help = "PLANT is a .zcm or a .zcm.json.\n\
Exit codes: 0 done, 1 findings at or above --fail-on, 2 wrong usage, 3 input that cannot be read, 4 an export failed.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
        eprintln!(
            "zonewright stopped over a fault of its own{place}. Files that were not named as written are as they were."
        );
    }));
    match Arguments::parse().command.run() {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            failure.code()
        }
    }
}

/// What a command ends with when nothing went wrong.
type Outcome = Result<ExitCode, Failure>;

/// Name and version, as they stand on documents.
const TOOL: &str = concat!("Zonewright ", env!("CARGO_PKG_VERSION"));

//! The developers' commands, behind the alias `cargo xtask`. Each one first sees to what it needs (system packages, the
//! wasm target), says so, and builds nothing twice. Only the standard library is used, so that it speaks at once.

mod boundaries;
mod failure;
mod guide;
mod journeys;
mod lint;
mod needs;
mod packages;
mod run;
mod selections;
mod soak;
mod test;
mod test_count;
mod tools;
mod ui_build;
mod wasm_target;
mod workspace;

use std::{env, process::ExitCode};

use failure::{Failure, Outcome};
use ui_build::UiProfile;
use workspace::Workspace;

const USAGE: &str = "\
usage: cargo xtask COMMAND

    run [PLANT]        assess the sample plant (or PLANT), write its worksheets, open the window on it
    test [PART…]       all tests, or only the named parts: native boundaries wasm ui window journeys
                       (what follows -- goes to the tests: cargo xtask test journeys -- draw_two_zones)
    ui [--dev]         build the window's pages into dist/
    soak [--minutes 30] [--assets 5000] [--seed 1]
                       random work in the pages: errors, memory over time, the plant against its journal
    guide              take the pictures of docs/guide.md anew, of every view in light and dark
    lint               format, clippy with warnings denied, licences and sources of every dependency
    setup              install what run and test need, build nothing of ours";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {}", failure.message);
            ExitCode::from(failure.code)
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let workspace = Workspace::here();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["run"] => run::run(&workspace, None),
        ["run", plant] if !plant.starts_with('-') => run::run(&workspace, Some(plant.as_ref())),
        ["test", ref parts @ ..] => test::test(&workspace, parts),
        ["ui"] => ui_build::build(&workspace, UiProfile::Release),
        ["ui", "--dev"] => ui_build::build(&workspace, UiProfile::Dev),
        ["soak", ref arguments @ ..] => soak::soak(&workspace, arguments),
        ["guide"] => guide::guide(&workspace),
        ["lint"] => lint::lint(&workspace),
        ["setup"] => test::set_up(&workspace),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::usage(format!("not understood: {}\n\n{USAGE}", words.join(" ")))),
    }
}

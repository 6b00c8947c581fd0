//! `ui-bindgen WASM OUT`: writes the JavaScript glue and the final module of `WASM` into the folder `OUT`.
//!
//! The generator refuses a module made with any other version of wasm-bindgen, so it is built from the same lock file
//! instead of being looked for on the machine.

use std::{env, path::Path, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [wasm, out] = &arguments[..] else {
        eprintln!("usage: ui-bindgen WASM OUT");
        return ExitCode::from(2);
    };

    let mut generator = Bindgen::new();
    generator.input_path(Path::new(wasm)).typescript(false).remove_producers_section(true);
    let written = generator.web(true).and_then(|generator| generator.generate(Path::new(out)));

    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ui-bindgen: {}: {error:#}", Path::new(wasm).display());
            ExitCode::FAILURE
        }
    }
}

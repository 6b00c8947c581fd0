//! Where things lie, and how cargo and other programs are started.

use std::{
    env,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

use crate::failure::{Failure, Outcome};

/// The checkout and its target folder.
pub struct Workspace {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Workspace {
    /// The checkout this program was built from.
    pub fn here() -> Self {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = manifest.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named));
        Self { root, target }
    }

    /// Cargo, in the checkout. RUSTFLAGS is never set: a change of flags would rebuild everything.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root);
        // `cargo run` describes the package xtask to its child; a build script must not take that for its own.
        for (name, _) in env::vars_os() {
            let own =
                name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
            if own {
                command.env_remove(&name);
            }
        }
        command
    }

    /// Runs cargo with `arguments`; `what` names the step when it fails.
    pub fn run_cargo(&self, what: &str, arguments: &[&str]) -> Outcome {
        let mut command = self.cargo();
        command.args(arguments);
        succeed(what, &mut command)
    }

    /// Builds one program of a selection of packages.
    pub fn build_program(&self, what: &str, selection: &[&str], program: &str) -> Outcome {
        self.run_cargo(what, &[&["build", "--bin", program], selection].concat())
    }

    /// A program of the dev profile, which `run` and `test` share.
    pub fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// The packages below `models/`, by folder name, sorted.
    pub fn models(&self) -> Outcome<Vec<String>> {
        let folder = self.root.join("models");
        let unreadable = |error: io::Error| Failure::new(format!("{}: {error}", folder.display()));
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.join("Cargo.toml").is_file()
                && let Some(name) = path.file_name().and_then(OsStr::to_str)
            {
                names.push(name.to_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// A path as the reader sees it: from the checkout's root, when it lies below it.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// Announces a step on standard error; standard output is for results.
pub fn say(step: &str) {
    eprintln!("xtask: {step}");
}

/// Runs `command` and turns an exit code that is not 0 into a failure.
pub fn succeed(what: &str, command: &mut Command) -> Outcome {
    let status = start(what, command)?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{what} failed ({status})"))) }
}

/// Runs `command` to its end.
pub fn start(what: &str, command: &mut Command) -> Outcome<ExitStatus> {
    command.status().map_err(|error| not_started(what, command, &error))
}

/// Why a program did not even start.
pub fn not_started(what: &str, command: &Command, error: &io::Error) -> Failure {
    Failure::new(format!("{what}: {} does not start: {error}", command.get_program().display()))
}

/// What `command` prints, or `None` when it is absent or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// Where `program` lies on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

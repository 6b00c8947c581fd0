//! Builds the window's pages into `dist/`: cargo for WebAssembly, the glue, the files of `ui/`. Nothing in `dist/` is
//! touched unless its bytes change, so that the window is not linked again for nothing.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::SystemTime,
};

use crate::{
    failure::{Failure, Outcome},
    wasm_target::{self, WASM},
    workspace::{Workspace, say, succeed},
};

/// How the WebAssembly is compiled.
#[derive(Clone, Copy, PartialEq)]
pub enum UiProfile {
    /// Small and quick, a minute to build: what is shipped and tested.
    Release,
    /// Quick to build, large and slow: for work on the pages.
    Dev,
}

impl UiProfile {
    fn cargo_name(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Dev => "dev",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Dev => "debug",
        }
    }
}

/// The line of `index.html` in whose place the style sheets are linked.
const STYLES: &str = "<!-- styles -->";

/// Builds `dist/`.
pub fn build(workspace: &Workspace, profile: UiProfile) -> Outcome {
    wasm_target::ensure(workspace)?;
    say("building the window's pages");

    let target = workspace.target.join("ui");
    let mut cargo = cargo_for_pages(workspace, &["ui", "--bin", "ui"], profile);
    succeed("the build of ui", &mut cargo)?;
    workspace.run_cargo("the build of ui-bindgen", &["build", "--package", "ui-bindgen"])?;

    let wasm = target.join(WASM).join(profile.folder()).join("ui.wasm");
    let glue = target.join("glue").join(profile.folder());
    write_glue(workspace, &wasm, &glue)?;

    let dist = workspace.root.join("dist");
    let wanted = pages(workspace, &glue).map_err(|(path, error)| cannot(workspace, "read", &path, &error))?;
    let changed = synchronise(&wanted, &dist).map_err(|(path, error)| cannot(workspace, "write", &path, &error))?;
    let total: usize = wanted.values().map(Vec::len).sum();
    say(&format!("dist/: {} files, {} kB, {changed} changed", wanted.len(), total / 1000));
    Ok(())
}

/// Builds the engine as a module of its own, which the journeys compare with the native one. The pages' profile, so that
/// it is the very code that ships.
pub fn build_agreement(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let profile = UiProfile::Release;
    succeed("the build of the engine for the browser", &mut cargo_for_pages(workspace, &["agreement"], profile))?;
    Ok(workspace.target.join("ui").join(WASM).join(profile.folder()).join("agreement.wasm"))
}

/// Compiles what [`build`] and [`build_agreement`] compile, beside something else and without a word: they come back to it, find
/// it done, and say what is wrong.
pub fn build_ahead(workspace: &Workspace) {
    for package in [&["ui", "--bin", "ui"][..], &["agreement"]] {
        let mut cargo = cargo_for_pages(workspace, package, UiProfile::Release);
        let _ = cargo.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

/// The build of a package for WebAssembly. In a target folder of its own, or it would wait for the lock of a native build.
fn cargo_for_pages(workspace: &Workspace, package: &[&str], profile: UiProfile) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--target", WASM, "--profile", profile.cargo_name(), "--package"]).args(package);
    cargo.arg("--target-dir").arg(workspace.target.join("ui"));
    cargo
}

/// Runs the glue generator, unless its output is younger than the module and than the generator.
fn write_glue(workspace: &Workspace, wasm: &Path, glue: &Path) -> Outcome {
    let generator = workspace.program("ui-bindgen");
    let written = changed_at(&glue.join("ui_bg.wasm"));
    let stale = [wasm, &generator].iter().any(|source| written.is_none() || changed_at(source) >= written);
    if !stale {
        return Ok(());
    }
    // Snippets of the last module must not stay behind.
    if glue.exists() {
        fs::remove_dir_all(glue).map_err(|error| cannot(workspace, "clear", glue, &error))?;
    }
    fs::create_dir_all(glue).map_err(|error| cannot(workspace, "make", glue, &error))?;
    succeed("ui-bindgen", Command::new(generator).arg(wasm).arg(glue))
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn cannot(workspace: &Workspace, act: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot {act} {}: {error}", workspace.shown(path)))
}

type Files = BTreeMap<PathBuf, Vec<u8>>;
type AtPath<T> = Result<T, (PathBuf, io::Error)>;

/// Every file of `dist/` with its bytes.
fn pages(workspace: &Workspace, glue: &Path) -> AtPath<Files> {
    let ui = workspace.root.join("ui");
    let mut files = Files::new();
    collect(glue, Path::new(""), &mut files)?;
    collect(&ui.join("style"), Path::new("style"), &mut files)?;
    collect(&ui.join("assets"), Path::new("assets"), &mut files)?;
    let icon = workspace.root.join("src-tauri/icons/icon-small.svg");
    for (source, name) in [(ui.join("boot.js"), "boot.js"), (icon, "icon.svg")] {
        files.insert(name.into(), read(&source)?);
    }

    let links: Vec<String> = files
        .keys()
        .filter(|path| path.starts_with("style") && path.extension().is_some_and(|extension| extension == "css"))
        .map(|path| format!("<link rel=\"stylesheet\" href=\"./{}\">", path.display()))
        .collect();
    let page = String::from_utf8_lossy(&read(&ui.join("index.html"))?).replace(STYLES, &links.join("\n    "));
    files.insert("index.html".into(), page.into_bytes());
    Ok(files)
}

/// Reads `folder` and what lies below it; a folder that is not there is empty.
fn collect(folder: &Path, name: &Path, files: &mut Files) -> AtPath<()> {
    let at_folder = |error| (folder.to_path_buf(), error);
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(at_folder)? {
        let entry = entry.map_err(at_folder)?;
        let (path, name) = (entry.path(), name.join(entry.file_name()));
        if path.is_dir() {
            collect(&path, &name, files)?;
        } else if !is_for_people(&name) {
            files.insert(name, read(&path)?);
        }
    }
    Ok(())
}

/// What explains or makes an asset stays in the source tree; a licence text goes with what it covers.
fn is_for_people(name: &Path) -> bool {
    let hidden = name.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    hidden || name.extension().is_some_and(|extension| extension == "md" || extension == "py")
}

fn read(path: &Path) -> AtPath<Vec<u8>> {
    fs::read(path).map_err(|error| (path.to_path_buf(), error))
}

/// Makes `dist` hold `wanted` and nothing else; says how many files changed.
fn synchronise(wanted: &Files, dist: &Path) -> AtPath<usize> {
    let mut present = Files::new();
    collect(dist, Path::new(""), &mut present)?;

    let mut changed = 0;
    for name in present.keys().filter(|name| !wanted.contains_key(*name)) {
        let path = dist.join(name);
        fs::remove_file(&path).map_err(|error| (path, error))?;
        changed += 1;
    }
    for (name, bytes) in wanted.iter().filter(|(name, bytes)| present.get(*name) != Some(*bytes)) {
        let path = dist.join(name);
        let folder = path.parent().unwrap_or(dist);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes)).map_err(|error| (path, error))?;
        changed += 1;
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written() {
        let dist = std::env::temp_dir().join(format!("zonewright-dist-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        let file = |name: &str, text: &str| (PathBuf::from(name), text.as_bytes().to_vec());

        let first = Files::from([file("index.html", "a"), file("style/base.css", "b")]);
        assert_eq!(synchronise(&first, &dist).unwrap(), 2);
        assert_eq!(synchronise(&first, &dist).unwrap(), 0, "the second time nothing is written");

        let second = Files::from([file("index.html", "a"), file("ui.js", "c")]);
        assert_eq!(synchronise(&second, &dist).unwrap(), 2, "one removed, one new");
        let mut found = Files::new();
        collect(&dist, Path::new(""), &mut found).unwrap();
        assert_eq!(found, second);
        fs::remove_dir_all(&dist).unwrap();
    }
}

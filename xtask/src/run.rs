//! `cargo xtask run`: the worksheets of the sample plant first, which need no web view, then the window on it.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    failure::{Failure, Outcome},
    needs, packages,
    selections::{WITH_WINDOW, WITHOUT_WINDOW},
    ui_build::{self, UiProfile},
    workspace::{Workspace, say, start},
};

/// The plant that is shown when none is named.
const SAMPLE: &str = "models/samples/lindbach.zcm.json";

/// Assesses the plant, writes and names its worksheets, and opens the window when there is a display.
pub fn run(workspace: &Workspace, plant: Option<&Path>) -> Outcome {
    let plant = match plant {
        Some(named) => existing(named)?,
        None => own_copy_of_sample(workspace)?,
    };

    let worksheets = write_worksheets(workspace, &plant)?;
    if !has_display() {
        println!(
            "No display (neither DISPLAY nor WAYLAND_DISPLAY is set): the window stays closed, the worksheets above are written."
        );
        return Ok(());
    }

    packages::ensure(needs::WINDOW)?;
    ui_build::build(workspace, UiProfile::Release)?;
    say("building the window");
    workspace.build_program("the build of the window", WITH_WINDOW, "zonewright-desktop")?;

    println!("{} worksheets in {}", worksheets.len(), workspace.shown(&worksheets_of(workspace, &plant)));
    println!("The window opens on {}", workspace.shown(&plant));
    let status = start("the window", Command::new(workspace.program("zonewright-desktop")).arg(&plant))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::with_code(format!("the window ended with {status}"), status.code()))
    }
}

/// Minutes of building before "no such file" would be unkind; the code is the command line's for unreadable input.
fn existing(named: &Path) -> Outcome<PathBuf> {
    let plant = env::current_dir().map_or_else(|_| named.to_path_buf(), |folder| folder.join(named));
    match fs::metadata(&plant) {
        Ok(metadata) if metadata.is_file() => Ok(plant),
        Ok(_) => Err(Failure::with_code(format!("{}: not a file", named.display()), Some(3))),
        Err(error) => Err(Failure::with_code(format!("{}: {error}", named.display()), Some(3))),
    }
}

/// The sample is tracked; what is tried out in the window must not change it. A copy that was changed there is kept when
/// a newer sample comes.
fn own_copy_of_sample(workspace: &Workspace) -> Outcome<PathBuf> {
    let source = workspace.root.join(SAMPLE);
    let folder = workspace.target.join("zonewright/plants");
    let copy = folder.join(source.file_name().unwrap_or_default());
    let origin = copy.with_extension("origin");
    let cannot =
        |error: io::Error| Failure::new(format!("cannot copy {SAMPLE} to {}: {error}", workspace.shown(&copy)));

    let sample = fs::read(&source).map_err(cannot)?;
    let taken_from = fs::read(&origin).ok();
    let touched = fs::read(&copy).is_ok_and(|bytes| Some(bytes) != taken_from);
    if touched && taken_from.as_ref() != Some(&sample) {
        say(&format!(
            "{} was changed in the window and is kept; delete it to begin with the newer sample",
            workspace.shown(&copy)
        ));
    } else if !touched && taken_from.as_ref() != Some(&sample) {
        fs::create_dir_all(&folder).map_err(cannot)?;
        fs::write(&copy, &sample).and_then(|()| fs::write(&origin, &sample)).map_err(cannot)?;
    }
    Ok(copy)
}

fn worksheets_of(workspace: &Workspace, plant: &Path) -> PathBuf {
    let file = plant.file_name().unwrap_or_default().to_string_lossy();
    let name = file.split('.').next().unwrap_or("plant");
    workspace.target.join("zonewright/worksheets").join(name)
}

/// Builds the command line, prints the assessment, writes the worksheets and names each.
fn write_worksheets(workspace: &Workspace, plant: &Path) -> Outcome<Vec<PathBuf>> {
    packages::ensure(needs::WORKSHEETS)?;
    say("building the command line");
    workspace.build_program("the build of the command line", WITHOUT_WINDOW, "zonewright")?;

    let zonewright = workspace.program("zonewright");
    let shown = workspace.shown(plant);
    say(&format!("assessing {shown}"));
    let assessed = start("zonewright assess", Command::new(&zonewright).arg("assess").arg(plant))?;
    if !assessed.success() {
        return Err(Failure::with_code(format!("{shown} cannot be assessed ({assessed})"), assessed.code()));
    }

    let folder = worksheets_of(workspace, plant);
    // Worksheets of an earlier run must not be named as if they were written now.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::new(format!("{}: {error}", workspace.shown(&folder))))?;
    }
    let mut export = Command::new(&zonewright);
    // It names what it has written, and so does the list below, from the folder itself.
    export.arg("export").arg(plant).arg("--to").arg(&folder).stdout(Stdio::null());
    let exported = start("zonewright export", &mut export)?;

    let written = files_in(&folder);
    println!("Worksheets of {shown}:");
    for path in &written {
        println!("    {}", workspace.shown(path));
    }
    match exported.success() && !written.is_empty() {
        true => Ok(written),
        false => {
            Err(Failure::with_code(format!("not every worksheet of {shown} was written ({exported})"), exported.code()))
        }
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() { found.extend(files_in(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

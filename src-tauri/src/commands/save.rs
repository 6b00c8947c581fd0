//! Save the plant to its file.

use std::path::{Path, PathBuf};

use plant::Revision;
use protocol::{Code, Destination, Failure, PlantId, Saved};
use store::{Expected, Origin};
use tauri::{State, WebviewWindow};

use crate::desktop::{Desktop, OpenPlant};
use crate::{failure, window};

impl Desktop {
    /// Writes the plant as of a revision.
    pub fn save(&self, plant: PlantId, to: &Destination, at: Revision) -> Result<Saved, Failure> {
        let place = match to {
            Destination::As(token) => Some(self.path(token)?),
            Destination::Own { .. } | Destination::Merged(_) => None,
        };
        self.with_plant(plant, |open| {
            let document = open.copy.document_at(at).map_err(|error| failure::not_kept(&error))?;
            let (path, expected) = target(open, to, place)?;
            let fingerprint = store::save(&document, &path, expected).map_err(|error| failure::not_saved(&error))?;
            let path = std::fs::canonicalize(&path).unwrap_or(path);
            let shown = failure::shown(&path);
            let name = crate::desktop::name_of(&document, Some(&path));
            open.copy.mark_saved(at, Origin { path, fingerprint }, &name).map_err(|error| failure::not_kept(&error))?;
            open.read_only = false;
            self.remember(open);
            Ok(Saved { revision: at, path: shown, name })
        })
    }
}

/// Where it goes and what has to be there.
fn target(open: &OpenPlant, to: &Destination, place: Option<PathBuf>) -> Result<(PathBuf, Expected), Failure> {
    let own = open.copy.origin();
    match (to, place) {
        (Destination::Own { replace }, _) => {
            let own = own.ok_or_else(|| Failure::new(Code::NoPlace, "This plant has no file yet. Choose a place."))?;
            let expected = if *replace { Expected::Anything } else { Expected::Seen(own.fingerprint) };
            Ok((own.path.clone(), expected))
        }
        (Destination::Merged(seen), _) => {
            let own = own.ok_or_else(|| Failure::new(Code::NoPlace, "This plant has no file yet. Choose a place."))?;
            let seen = store::Fingerprint::from_text(seen).ok_or_else(|| failure::unknown("fingerprint"))?;
            Ok((own.path.clone(), Expected::Seen(seen)))
        }
        (Destination::As(_), Some(path)) => {
            let named = with_ending(&path);
            let expected = match own {
                Some(own) if is_same_file(&own.path, &named) => Expected::Seen(own.fingerprint),
                // the dialog asked about the name without its ending, so that nobody was asked about this one
                _ if named != path => Expected::Nothing,
                _ => Expected::Anything,
            };
            Ok((named, expected))
        }
        (Destination::As(_), None) => Err(failure::unknown("file")),
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || std::fs::canonicalize(other).is_ok_and(|other| one == other)
}

/// A name without an ending gets that of a plant.
fn with_ending(path: &Path) -> PathBuf {
    let known = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zcm") || ending.eq_ignore_ascii_case("json"));
    if known {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".zcm");
    name.into()
}

/// See [`Desktop::save`].
#[tauri::command(async)]
pub fn save(
    window: WebviewWindow,
    desktop: State<'_, Desktop>,
    plant: PlantId,
    to: Destination,
    at: Revision,
) -> Result<Saved, Failure> {
    let saved = desktop.save(plant, &to, at)?;
    window::show_title(&window, &desktop);
    Ok(saved)
}

//! The only way a file of the user comes to be: a complete copy beside it, synced, then renamed over it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::fingerprint::Fingerprint;
use crate::name::{file_name, folder_of, in_words};

/// What has to be at the target for it to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Nothing: a new file never overwrites.
    Nothing,
    /// The file as it was last seen, or nothing any more.
    Seen(Fingerprint),
    /// Whatever is there; the person has been asked.
    Anything,
}

/// Why a file was not replaced. What was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// Something is there that should not be.
    #[error("{name} is there already")]
    Exists {
        /// The file.
        name: String,
    },
    /// Somebody else changed it.
    #[error("{name} was changed by someone else since it was opened")]
    ChangedBehind {
        /// The file.
        name: String,
        /// When, as far as the disk says.
        when: Option<SystemTime>,
    },
    /// The file is marked as read-only.
    #[error("{name} is write-protected")]
    WriteProtected {
        /// The file.
        name: String,
    },
    /// The disk is full or the quota is used up.
    #[error("no room in {folder}")]
    NoRoom {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder takes no file.
    #[error("{folder} takes no file: {}", in_words(.source))]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the machine said.
        source: io::Error,
    },
    /// Anything else.
    #[error("{name}: {}", in_words(.source))]
    Other {
        /// The file.
        name: String,
        /// What the machine said.
        source: io::Error,
    },
}

/// Writes a file by a complete copy beside it: `write` fills the copy, which is synced and renamed over `path`, and then the
/// folder is synced. When anything fails, `path` is as it was and the copy is gone.
pub fn replace(
    path: &Path,
    expected: Expected,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), ReplaceError> {
    // a link keeps pointing where it points
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&target);
    let other = |source: io::Error| match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ReplaceError::NoRoom { folder: folder.to_owned() },
        _ => ReplaceError::Other { name: file_name(path), source },
    };
    check(&target, expected).map_err(|error| error.with_name(path))?;
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
        return Err(ReplaceError::WriteProtected { name: file_name(path) });
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zonewright-").suffix(".part");
    #[cfg(unix)]
    let wide = {
        // narrowed by the umask, as for any file a person creates
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(wide);
    let mut copy = builder.tempfile_in(folder).map_err(|source| match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ReplaceError::NoRoom { folder: folder.to_owned() },
        _ => ReplaceError::Folder { folder: folder.to_owned(), source },
    })?;
    write(copy.as_file_mut()).map_err(other)?;
    copy.as_file_mut().flush().map_err(other)?;
    if let Some(metadata) = before {
        copy.as_file().set_permissions(metadata.permissions()).map_err(other)?;
    }
    copy.as_file().sync_all().map_err(other)?;
    // once more, because writing took its time
    check(&target, expected).map_err(|error| error.with_name(path))?;
    match expected {
        Expected::Nothing => copy.persist_noclobber(&target),
        _ => copy.persist(&target),
    }
    .map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => ReplaceError::Exists { name: file_name(path) },
        _ => other(error.error),
    })?;
    sync_folder(folder);
    Ok(())
}

impl ReplaceError {
    /// Names the file as the caller did, not as a link resolves.
    fn with_name(mut self, path: &Path) -> Self {
        if let ReplaceError::Exists { name }
        | ReplaceError::ChangedBehind { name, .. }
        | ReplaceError::Other { name, .. } = &mut self
        {
            *name = file_name(path);
        }
        self
    }
}

fn check(target: &Path, expected: Expected) -> Result<(), ReplaceError> {
    let name = String::new();
    match expected {
        Expected::Anything => Ok(()),
        Expected::Nothing => match target.try_exists() {
            Ok(false) => Ok(()),
            Ok(true) => Err(ReplaceError::Exists { name }),
            Err(source) => Err(ReplaceError::Other { name, source }),
        },
        Expected::Seen(seen) => match Fingerprint::of_file(target) {
            Ok(None) => Ok(()),
            Ok(Some(found)) if found == seen => Ok(()),
            Ok(Some(_)) => {
                let when = fs::metadata(target).and_then(|metadata| metadata.modified()).ok();
                Err(ReplaceError::ChangedBehind { name, when })
            }
            Err(source) => Err(ReplaceError::Other { name, source }),
        },
    }
}

/// Makes the rename last. Where a folder cannot be synced (Windows, some network shares) the rename itself has to do.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

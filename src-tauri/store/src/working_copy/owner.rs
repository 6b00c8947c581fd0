//! Who lives in a working copy: a lock file beside it, held for as long as the process has it open. The system lets go of
//! it when the process dies, however it dies.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::{CopyError, ENDING};

/// A held lock.
#[derive(Debug)]
pub(super) struct Owner {
    folder: PathBuf,
    id: String,
    // held, never read: dropping it lets go
    _lock: File,
}

impl Owner {
    /// Finds a name that nobody has and locks it.
    pub(super) fn new(folder: &Path) -> Result<Self, CopyError> {
        let in_folder = |source| CopyError::Folder { folder: folder.to_owned(), source };
        let lock = tempfile::Builder::new()
            .prefix("plant-")
            .suffix(".lock")
            .rand_bytes(10)
            .tempfile_in(folder)
            .map_err(in_folder)?;
        let (lock, path) = lock.keep().map_err(|error| in_folder(error.error))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => CopyError::InUse,
            TryLockError::Error(source) => in_folder(source),
        })?;
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Owner { folder: folder.to_owned(), id, _lock: lock })
    }

    /// Takes over a copy that is there and has no living owner.
    pub(super) fn of(folder: &Path, id: &str) -> Result<Self, CopyError> {
        // the id comes from outside the process: it names a file in this folder and nothing else
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(CopyError::Unknown(id.chars().take(40).collect()));
        }
        let in_folder = |source| CopyError::Folder { folder: folder.to_owned(), source };
        if !folder.join(id).with_extension(ENDING).is_file() {
            return Err(CopyError::Unknown(id.into()));
        }
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(id).with_extension("lock"))
            .map_err(in_folder)?;
        match lock.try_lock() {
            Ok(()) => Ok(Owner { folder: folder.to_owned(), id: id.into(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(CopyError::InUse),
            Err(TryLockError::Error(source)) => Err(in_folder(source)),
        }
    }

    /// The name of the copy.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The file of the copy.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(&self.id).with_extension(ENDING)
    }

    /// Takes the copy away. The lock goes last, so that nobody finds a half of it.
    pub(super) fn remove(self) {
        let path = self.path();
        for ending in ["-wal", "-shm"] {
            let mut beside = path.clone().into_os_string();
            beside.push(ending);
            let _ = fs::remove_file(PathBuf::from(beside));
        }
        let _ = fs::remove_file(&path);
        let _ = fs::remove_file(path.with_extension("lock"));
    }
}

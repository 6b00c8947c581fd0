//! Plants on disk: the file that belongs to the user, and the working copy that keeps every step until it is saved.
//!
//! A plant file is read whole, checked, and copied into a [`plant::Document`]; nothing of a stranger's file ever runs. It is
//! replaced only by renaming a complete, synced copy. The working copy lies in the application's data folder and takes each
//! step in one SQL transaction. Nothing here plans an edit, assesses, or knows a window; times are passed in.

mod fingerprint;
mod name;
mod plant_file;
mod recent;
mod replace;
mod signature;
mod tables;
mod working_copy;

pub use fingerprint::Fingerprint;
pub use plant_file::{APPLICATION_ID, FILE_VERSION, Form, OpenError, PlantFile, SaveError, bytes_of, open, read, save};
pub use recent::{RECENT_FILES, Recent, forget_missing, read_recent, remember};
pub use replace::{Expected, ReplaceError, replace};
pub use working_copy::{
    Append, CopyError, KEPT_COPIES, KEPT_STEPS, LeftOver, Origin, WorkingCopy, discard, document_before, forget_kept,
    kept, left_over, recover,
};

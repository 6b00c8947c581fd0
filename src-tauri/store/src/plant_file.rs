//! The file that belongs to the user: `.zcm` (SQLite) and its twin `.zcm.json`.

mod open;
mod save;

pub use open::{Form, OpenError, PlantFile, open, read};
pub use save::{SaveError, bytes_of, save};

/// `application_id` of a plant file: "ZNWR". The `file` program and other tools know it by that.
pub const APPLICATION_ID: i32 = 0x5A4E_5752;
/// `user_version` that this program writes and the highest it reads.
pub const FILE_VERSION: i32 = 1;

//! What the window and the shell say to each other: types only, no domain logic and nothing of Tauri.
//!
//! # Commands
//!
//! Arguments are named as Tauri passes them. Every command answers `Result<T, Failure>`. Values are plain JSON: hand them
//! over with `JSON.parse` of `serde_json::to_string` and read them back from `JSON.stringify`, so that maps and large
//! numbers keep the one form that both sides test.
//!
//! | command        | arguments                                        | answers                        |
//! |----------------|--------------------------------------------------|--------------------------------|
//! | `start`        | –                                                | [`Start`]: the first call of every page load |
//! | `open`         | `from`: [`Source`]                               | [`Opened`]; the plant that was open is closed, its unsaved changes stay recoverable |
//! | `recoverable`  | –                                                | `Vec<`[`Recoverable`]`>`       |
//! | `discard`      | `copy`: [`CopyId`]                               | `null`: that working copy is gone |
//! | `recent`       | –                                                | `Vec<`[`Recent`]`>`, newest first, at most ten |
//! | `journal`      | `plant`: [`PlantId`], `entries`: `Vec<plant::Entry>` | [`Ack`]                    |
//! | `save`         | `plant`, `to`: [`Destination`], `at`: `Revision` | [`Saved`]                      |
//! | `close`        | `plant`, `unsaved`: [`Unsaved`]                  | `null`: no plant is open       |
//! | `leave`        | `unsaved`: [`Unsaved`]                           | `null`: the window closes; the answer to [`CLOSE_REQUESTED`] |
//! | `pick`         | `what`: [`PickKind`]                             | `Vec<`[`Picked`]`>`, empty when the person cancelled |
//! | `peek_own`     | `plant`: [`PlantId`]                             | [`Peeked`]: the plant's own file as somebody else has written it |
//! | `peek`         | `token`: [`PathToken`]                           | [`Peeked`]: a plant to look at beside the one that is open, which stays |
//! | `import_plan`  | `plant`, `request`: [`ImportRequest`], `progress`: channel of [`Progress`] | `plant::import_plan::ImportPlan`, compared with the plant |
//! | `read_workshop` | `token`: [`PathToken`]                          | [`WorkshopRead`]: the workbook of a workshop that came back, to be merged |
//! | `export`       | `plant`, `at`: `Revision`, `request`: [`ExportRequest`], `progress`: channel of [`Progress`] | `Vec<`[`WrittenFile`]`>`, in the order of the parts |
//! | `cancel`       | `task`: [`TaskId`]                               | `null`: the task answers with what it has |
//! | `reveal`       | `token`: [`PathToken`]                           | `null`: the folder is shown with the file |
//! | `settings`     | –                                                | [`Settings`]                   |
//! | `set_settings` | `settings`: [`Settings`]                         | `null`                         |
//! | `set_menu`     | `lists`: `Vec<`[`MenuList`]`>`                  | `null`: shown where the system has a menu bar for all programs |
//! | `heartbeat`    | –                                                | `null`; call it every [`HEARTBEAT_SECONDS`] |
//!
//! Events from the shell, by Tauri's `listen`: [`CLOSE_REQUESTED`] (no payload; the plant has changes that are not in its
//! file: ask, `save` where wanted, then `leave`), [`DRAGGED`] (`bool`: files hang over the window), [`DROPPED`] (`Vec<`[`Picked`]`>`: files dropped on the window) and
//! [`MENU_CHOSEN`] (the name of a command).
//!
//! The title of the window and its mark "* " follow `open`, `journal` and `save` on their own.
//!
//! To take over an [`Opened`] see [`Opened::editor`].

mod export;
mod failure;
mod import;
mod menu;
mod open;
mod pick;
mod save;
mod settings;

pub use export::{ExportRequest, Outcome, Part, Progress, TaskId, WrittenFile};
pub use failure::{Code, Failure, Place};
pub use import::{ImportRequest, WorkshopRead};
pub use menu::{MenuItem, MenuList};
pub use open::{CopyId, Opened, Peeked, PlantId, Recent, Recoverable, Sample, Source, Start, TakeOverError};
pub use pick::{PathToken, PickKind, Picked};
pub use save::{Ack, Destination, Saved, Unsaved};
pub use settings::{Border, Contrast, Settings, Theme};

/// Event: the person wants to close the window and the plant has changes that are not in its file.
pub const CLOSE_REQUESTED: &str = "close-requested";
/// Event: files hang over the window (`true`), or have left it without being dropped.
pub const DRAGGED: &str = "dragged";
/// Event: files were dropped on the window.
pub const DROPPED: &str = "dropped";
/// Event: a line of the native menu was chosen (its command as text).
pub const MENU_CHOSEN: &str = "menu-chosen";
/// Seconds between two heartbeats. After [`HEARTBEATS_MISSED`] of them without one the shell loads the page again.
pub const HEARTBEAT_SECONDS: u32 = 5;
/// Heartbeats that may be missed: a page that works on something long is not dead.
pub const HEARTBEATS_MISSED: u32 = 12;

//! What the page can ask, one file a command. The table stands in the crate `protocol`.

pub mod cancel;
pub mod close;
pub mod discard;
pub mod export;
pub mod heartbeat;
pub mod import_plan;
pub mod journal;
pub mod leave;
pub mod open;
pub mod peek;
pub mod pick;
pub mod read_workshop;
pub mod recent;
pub mod recoverable;
pub mod reveal;
pub mod save;
pub mod set_menu;
pub mod settings;
pub mod start;

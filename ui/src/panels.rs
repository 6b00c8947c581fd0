//! The panels round the drawing, and the pages.

pub mod bottom;
pub mod chips;
pub mod details;
pub mod entry_chip;
pub mod finding_acts;
pub mod findings;
pub mod first_run;
pub mod flows;
pub mod gaps;
pub mod history;
pub mod inspector;
pub mod left;
pub mod levels_page;
pub mod menu;
pub mod outline;
pub mod palette;
pub mod paths_panel;
pub mod risk_chips;
pub mod risk_page;
pub mod risk_tab;
pub mod scenario_sheet;
pub mod statusbar;
pub mod topbar;
pub mod why;

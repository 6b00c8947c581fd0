//! The menu bar of a system that has one for all programs (macOS). The lists are made from the window's own commands, so
//! that menu, find box and help say the same; the shell only shows them and says what was chosen.

use serde::{Deserialize, Serialize};

/// One list of the menu bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuList {
    /// What it is called: "File".
    pub title: String,
    /// Its lines from top to bottom.
    pub items: Vec<MenuItem>,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    /// Name of the command, which comes back with [`crate::MENU_CHOSEN`].
    pub command: String,
    /// What it is called.
    pub label: String,
    /// Its shortcut as the help writes it, `Ctrl+Shift+S`; empty where the bar must not take the key from a text field.
    pub keys: String,
}

impl MenuItem {
    /// The shortcut as the system writes it, Ctrl being the system's own key for commands. `None` without one.
    pub fn accelerator(&self) -> Option<String> {
        let keys = self.keys.strip_suffix("++").map(|rest| format!("{rest}+Plus")).unwrap_or_else(|| self.keys.clone());
        (!keys.is_empty()).then(|| keys.replace("Ctrl+", "CmdOrCtrl+").replace("+,", "+Comma").replace("+-", "+Minus"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accelerator(keys: &str) -> Option<String> {
        MenuItem { command: String::new(), label: String::new(), keys: keys.into() }.accelerator()
    }

    #[test]
    fn shortcuts_are_written_as_the_system_reads_them() {
        assert_eq!(accelerator(""), None);
        assert_eq!(accelerator("Ctrl+Shift+S").as_deref(), Some("CmdOrCtrl+Shift+S"));
        assert_eq!(accelerator("Ctrl++").as_deref(), Some("CmdOrCtrl+Plus"));
        assert_eq!(accelerator("Ctrl+-").as_deref(), Some("CmdOrCtrl+Minus"));
        assert_eq!(accelerator("Ctrl+,").as_deref(), Some("CmdOrCtrl+Comma"));
        assert_eq!(accelerator("F8").as_deref(), Some("F8"));
    }
}

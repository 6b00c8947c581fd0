//! Everything that can be run by name: the menu, the find box, the shortcuts and the help are made from this one list.

mod acts;
mod arrange;
mod list;
pub mod views;

pub use list::COMMANDS;

use crate::workspace::{Handle, Workspace};

/// What takes typed text, as a selector.
pub const TEXT_FIELDS: &str = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

/// When a shortcut is listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Everywhere, also while a text is typed.
    Everywhere,
    /// Not while a text is typed.
    NotInText,
    /// Only while the canvas has the focus; single letters can be switched off.
    Canvas,
    /// Not at all: the key is the system's own and comes as an event of the clipboard.
    Clipboard,
}

/// One command.
pub struct Command {
    /// Name in the code and in tests.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Glyph; empty for none.
    pub icon: &'static str,
    /// Menu it stands in; empty for none.
    pub menu: &'static str,
    /// Shortcuts, as `Ctrl+Shift+S`; the first is shown.
    pub keys: &'static [&'static str],
    /// Where the shortcuts are listened to.
    pub listen: Where,
    /// Whether it can be run now.
    pub enabled: fn(&Workspace) -> bool,
    /// Runs it.
    pub run: fn(&Handle),
}

/// The command with this name.
pub fn named(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// Runs a command when it can be run.
pub fn run(handle: &Handle, command: &Command) {
    if (command.enabled)(&handle.read()) {
        (command.run)(handle);
    }
}

/// Whether the window itself can be shown larger: in a browser that is the browser's own affair.
pub fn window_has_size(workspace: &Workspace) -> bool {
    workspace.start.platform != "browser"
}

/// A key press as it is written in the list: `Ctrl+Shift+S`. Letters are capital; Cmd counts as Ctrl.
pub fn chord(event: &web_sys::KeyboardEvent) -> String {
    let key = event.key();
    let name = if key.chars().count() == 1 { key.to_uppercase() } else { key.clone() };
    // digits and signs come with Shift on some keyboards: `?` and `+` are meant as they are typed
    let shift_shows = event.shift_key() && (key.chars().count() > 1 || key.chars().all(char::is_alphabetic));
    let by_code = event.code().strip_prefix("Digit").map(str::to_owned);
    let mut words = Vec::new();
    if event.ctrl_key() || event.meta_key() {
        words.push("Ctrl".to_owned());
    }
    if event.alt_key() {
        words.push("Alt".to_owned());
    }
    match by_code {
        Some(digit) if event.shift_key() || event.ctrl_key() => {
            if event.shift_key() {
                words.push("Shift".to_owned());
            }
            words.push(digit);
        }
        _ => {
            if shift_shows {
                words.push("Shift".to_owned());
            }
            words.push(name);
        }
    }
    words.join("+")
}

/// The command that a key press means.
pub fn for_key(
    event: &web_sys::KeyboardEvent,
    in_text: bool,
    on_canvas: bool,
    letters: bool,
) -> Option<&'static Command> {
    let chord = chord(event);
    COMMANDS.iter().find(|command| {
        let heard = match command.listen {
            Where::Everywhere => true,
            Where::NotInText => !in_text,
            Where::Clipboard => false,
            Where::Canvas => !in_text && (chord.contains('+') || (on_canvas && letters)),
        };
        heard && command.keys.contains(&chord.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::COMMANDS;

    #[test]
    fn a_shortcut_means_one_command() {
        let keys = || COMMANDS.iter().flat_map(|command| command.keys.iter().map(move |key| (*key, command.id)));
        for (key, id) in keys() {
            let others: Vec<&str> = keys().filter(|(other, _)| *other == key).map(|(_, id)| id).collect();
            assert_eq!(others, [id], "{key}");
        }
    }
}

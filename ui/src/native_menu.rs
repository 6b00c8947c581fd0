//! The commands as the menu bar of a system that has one for all programs, and what was chosen there.

use protocol::{MenuItem, MenuList};
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use crate::commands::{self, COMMANDS, Command, Where};
use crate::workspace::Handle;

/// The lists of the menu, in their order.
pub fn lists() -> Vec<MenuList> {
    let mut lists: Vec<MenuList> = Vec::new();
    for command in COMMANDS.iter().filter(|command| !command.menu.is_empty()) {
        if lists.last().is_none_or(|list| list.title != command.menu) {
            lists.push(MenuList { title: command.menu.to_owned(), items: Vec::new() });
        }
        if let Some(list) = lists.last_mut() {
            list.items.push(MenuItem {
                command: command.id.to_owned(),
                label: command.label.to_owned(),
                keys: keys(command).to_owned(),
            });
        }
    }
    lists
}

/// The shortcut that the bar may take: a single letter or Delete belongs to whatever has the focus.
fn keys(command: &Command) -> &'static str {
    let takes = |keys: &&&str| {
        keys.starts_with("Ctrl+") || keys.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok())
    };
    command.keys.first().filter(takes).copied().unwrap_or("")
}

/// Runs what was chosen. In a text field the bar's shortcuts are the field's own.
pub fn chosen(handle: &Handle, id: &str) {
    let Some(command) = commands::named(id) else { return };
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.as_ref().and_then(|document| document.active_element());
    let in_text = focused.is_some_and(|focused| focused.matches(commands::TEXT_FIELDS).unwrap_or(false));
    if !in_text || command.listen == Where::Everywhere {
        return commands::run(handle, command);
    }
    let own = match id {
        "undo" | "redo" => id,
        "select-all" => "selectAll",
        _ => return,
    };
    if let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok()) {
        // a field that has nothing to undo stays as it is
        let _ = document.exec_command(own);
    }
}

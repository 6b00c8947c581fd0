//! The native menu bar, on systems that have one for all programs. Elsewhere the menu stands behind the mark in the window.

use protocol::{MENU_CHOSEN, MenuItem, MenuList};
use tauri::menu::{Menu, MenuEvent, MenuItemBuilder, PredefinedMenuItem, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Manager, Runtime};

/// Whether this system has one menu bar for all programs.
pub const IS_NATIVE: bool = cfg!(target_os = "macos");

/// Closes the window, which asks about unsaved changes first; the system's own way out would not.
const QUIT: &str = "quit";
/// Commands that people look for under the name of the program, with the settings between them.
const OF_PROGRAM: [&str; 2] = ["about", "settings"];

/// Shows the lists in the menu bar.
///
/// # Errors
/// The system refuses a list.
pub fn show<R: Runtime>(app: &AppHandle<R>, lists: &[MenuList]) -> tauri::Result<()> {
    app.set_menu(bar(app, lists)?).map(drop)
}

fn bar<R: Runtime>(app: &AppHandle<R>, lists: &[MenuList]) -> tauri::Result<Menu<R>> {
    let menu = Menu::with_items(app, &[&program(app, lists)?])?;
    for list in lists {
        let mut submenu = SubmenuBuilder::new(app, &list.title);
        for item in list.items.iter().filter(|item| !OF_PROGRAM.contains(&item.command.as_str())) {
            submenu = submenu.item(&line(app, item)?);
        }
        if list.title == "Edit" {
            // text fields take these from the bar and from nowhere else
            submenu = submenu.separator().cut().copy().paste();
        }
        menu.append(&submenu.build()?)?;
    }
    Ok(menu)
}

/// The list under the name of the program.
fn program<R: Runtime>(app: &AppHandle<R>, lists: &[MenuList]) -> tauri::Result<Submenu<R>> {
    let mut submenu = SubmenuBuilder::new(app, "Zonewright");
    for command in OF_PROGRAM {
        if let Some(item) = lists.iter().flat_map(|list| &list.items).find(|item| item.command == command) {
            submenu = submenu.item(&line(app, item)?).separator();
        }
    }
    let quit = MenuItemBuilder::with_id(QUIT, "Quit Zonewright").accelerator("CmdOrCtrl+Q").build(app)?;
    submenu
        .item(&PredefinedMenuItem::hide(app, None)?)
        .item(&PredefinedMenuItem::hide_others(app, None)?)
        .item(&PredefinedMenuItem::show_all(app, None)?)
        .separator()
        .item(&quit)
        .build()
}

fn line<R: Runtime>(app: &AppHandle<R>, item: &MenuItem) -> tauri::Result<tauri::menu::MenuItem<R>> {
    let plain = || MenuItemBuilder::with_id(&item.command, &item.label);
    match item.accelerator() {
        // a shortcut that this system cannot show is still heard by the page
        Some(keys) => plain().accelerator(keys).build(app).or_else(|_| plain().build(app)),
        None => plain().build(app),
    }
}

/// Hands on what was chosen.
pub fn on_event<R: Runtime>(app: &AppHandle<R>, event: &MenuEvent) {
    let command = event.id().as_ref();
    let outcome = match (command, app.webview_windows().into_values().next()) {
        (QUIT, Some(window)) => window.close(),
        (QUIT, None) => return app.exit(0),
        _ => app.emit(MENU_CHOSEN, command),
    };
    if let Err(error) = outcome {
        eprintln!("zonewright: “{command}” of the menu cannot be handed on: {error}");
    }
}

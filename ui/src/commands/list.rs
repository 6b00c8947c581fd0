//! Every command, in the order of the menus.

use plant::edit::{AlignTo, Axis};
use protocol::Source;

use super::acts::*;
use super::{Command, Where, arrange, views};
use crate::actions;
use crate::chrome::{Dialog, Page};
use crate::workspace::{Handle, ToolKind, Topics};

macro_rules! command {
    ($id:literal, $label:literal, $icon:literal, $menu:literal, [$($key:literal),*], $listen:ident, $enabled:expr, $run:expr) => {
        Command {
            id: $id, label: $label, icon: $icon, menu: $menu, keys: &[$($key),*], listen: Where::$listen,
            enabled: $enabled, run: $run,
        }
    };
}

/// Every command, in the order of the menus.
pub static COMMANDS: &[Command] = &[
    command!("new", "New plant", "new", "File", ["Ctrl+N"], Everywhere, always, |handle| actions::open(
        handle,
        Source::New
    )),
    command!("open", "Open…", "open", "File", ["Ctrl+O"], Everywhere, always, actions::open_file),
    command!("save", "Save", "save", "File", ["Ctrl+S"], Everywhere, has_plant, |handle| actions::save(handle, None)),
    command!("save-as", "Save as…", "", "File", ["Ctrl+Shift+S"], Everywhere, has_plant, |handle| actions::save_as(
        handle, None
    )),
    command!("compare-file", "Compare with a file…", "", "File", [], Everywhere, has_plant, actions::compare_file),
    command!(
        "read-workshop",
        "Read a workshop's workbook…",
        "",
        "File",
        [],
        Everywhere,
        has_plant,
        crate::workshop::ask
    ),
    command!("name-revision", "Name this revision…", "", "File", [], Everywhere, has_plant, |handle| dialog(
        handle,
        Dialog::NameRevision
    )),
    command!("approve", "Approve…", "", "File", [], Everywhere, has_plant, approve),
    command!("merge-copy", "Merge another copy…", "", "File", [], Everywhere, has_plant, crate::merging::merge_copy),
    command!("import", "Import…", "import", "File", ["Ctrl+I"], Everywhere, always, actions::import),
    command!(
        "page-documents",
        "Documents: preview and export",
        "export",
        "File",
        ["Ctrl+P"],
        Everywhere,
        has_plant,
        |handle| page(handle, Page::Documents)
    ),
    command!("close", "Close plant", "", "File", ["Ctrl+W"], Everywhere, has_plant, actions::close),
    command!(
        "undo",
        "Undo",
        "undo",
        "Edit",
        ["Ctrl+Z"],
        NotInText,
        |w| w.editor.history().last_done().is_some(),
        Handle::undo
    ),
    command!(
        "redo",
        "Redo",
        "redo",
        "Edit",
        ["Ctrl+Y", "Ctrl+Shift+Z"],
        NotInText,
        |w| w.editor.history().last_undone().is_some(),
        Handle::redo
    ),
    command!("cut", "Cut", "scissors", "Edit", ["Ctrl+X"], Clipboard, has_selection, crate::clipboard::cut),
    command!("copy", "Copy", "copy", "Edit", ["Ctrl+C"], Clipboard, has_selection, crate::clipboard::copy),
    command!("paste", "Paste", "paste", "Edit", ["Ctrl+V"], Clipboard, has_plant, crate::clipboard::paste),
    command!("rename", "Rename", "pen", "Edit", ["F2"], NotInText, |w| w.only_selected().is_some(), rename),
    command!(
        "duplicate",
        "Duplicate",
        "duplicate",
        "Edit",
        ["Ctrl+D", "Ctrl+Enter"],
        NotInText,
        has_selection,
        duplicate
    ),
    command!(
        "delete",
        "Delete",
        "trash",
        "Edit",
        ["Delete", "Backspace", "Ctrl+Delete"],
        NotInText,
        has_selection,
        delete
    ),
    command!("select-all", "Select all", "", "Edit", ["Ctrl+A"], NotInText, has_plant, select_all),
    command!("select-none", "Select none", "", "Edit", ["Ctrl+Shift+A"], NotInText, has_selection, |handle| handle
        .select([])),
    command!("find", "Find or run a command", "search", "Edit", ["Ctrl+K", "Ctrl+F"], Everywhere, always, |handle| {
        dialog(handle, Dialog::Find)
    }),
    command!("page-plant", "Plant", "plant", "View", [], NotInText, has_plant, |handle| page(handle, Page::Plant)),
    command!(
        "page-table",
        "Table: assets, zones, conduits, flows",
        "table",
        "View",
        ["Ctrl+Shift+T"],
        NotInText,
        has_plant,
        |handle| { page(handle, Page::Table) }
    ),
    command!("page-overview", "Overview: where the plant stands", "grid", "View", [], NotInText, has_plant, |handle| {
        page(handle, Page::Overview)
    }),
    command!("page-risk", "Risk", "risk", "View", [], NotInText, has_plant, |handle| page(handle, Page::Risk)),
    command!(
        "page-compare",
        "Compare modes, the saved plant or a file",
        "levels",
        "View",
        [],
        NotInText,
        has_plant,
        |handle| page(handle, Page::Compare)
    ),
    command!(
        "page-revisions",
        "Approvals and revisions",
        "documents",
        "View",
        [],
        NotInText,
        has_plant,
        |handle| page(handle, Page::Revisions)
    ),
    command!("page-levels", "Levels", "levels", "View", [], NotInText, has_plant, |handle| page(handle, Page::Levels)),
    command!("page-gaps", "Gaps", "gaps", "View", [], NotInText, has_plant, |handle| page(handle, Page::Gaps)),
    command!("page-paths", "Attack paths", "paths", "View", ["Ctrl+Shift+K"], NotInText, has_plant, |handle| page(
        handle,
        Page::Paths
    )),
    command!("page-adviser", "Re-zoning adviser", "proposal", "View", [], NotInText, has_plant, |handle| {
        page(handle, Page::Adviser)
    }),
    command!("view-zones", "Drawn by zones", "tool-zone", "View", ["Ctrl+Shift+1"], NotInText, on_drawing, |handle| {
        views::show(handle, scene::DrawnAs::Zones)
    }),
    command!(
        "view-purdue",
        "Drawn by Purdue level",
        "levels",
        "View",
        ["Ctrl+Shift+2"],
        NotInText,
        on_drawing,
        |handle| { views::show(handle, scene::DrawnAs::Purdue) }
    ),
    command!(
        "view-conduits",
        "Zones and conduits only",
        "tool-conduit",
        "View",
        ["Ctrl+Shift+3"],
        NotInText,
        on_drawing,
        |handle| { views::show(handle, scene::DrawnAs::Conduits) }
    ),
    command!(
        "view-around",
        "One zone and its neighbours",
        "eye",
        "View",
        ["Ctrl+Shift+4"],
        NotInText,
        views::has_centre,
        views::around
    ),
    command!(
        "view-physical",
        "Drawn by location: building, room, cabinet",
        "grid",
        "View",
        ["Ctrl+Shift+5"],
        NotInText,
        on_drawing,
        |handle| { views::show(handle, scene::DrawnAs::Physical) }
    ),
    command!(
        "view-path",
        "The chosen attack path",
        "paths",
        "View",
        ["Ctrl+Shift+6"],
        NotInText,
        on_drawing,
        views::path
    ),
    command!(
        "views-panel",
        "Saved views and layers",
        "filter",
        "View",
        ["Ctrl+Shift+L"],
        NotInText,
        on_drawing,
        views::toggle_panel
    ),
    command!("save-view", "Save this view…", "", "View", [], NotInText, on_drawing, views::ask_name),
    command!("look-kinds", "Colours: kind of zone", "", "View", [], NotInText, on_drawing, |handle| {
        views::look(handle, scene::Look::Kinds)
    }),
    command!("look-target", "Colours: SL-T, target", "", "View", [], NotInText, on_drawing, |handle| {
        views::look(handle, scene::Look::Target)
    }),
    command!("look-achieved", "Colours: SL-A, achieved", "", "View", [], NotInText, on_drawing, |handle| {
        views::look(handle, scene::Look::Achieved)
    }),
    command!("look-gap", "Colours: gap from SL-T to SL-A", "", "View", [], NotInText, on_drawing, |handle| {
        views::look(handle, scene::Look::Gap)
    }),
    command!("look-risk", "Colours: risk of scenarios", "", "View", [], NotInText, on_drawing, |handle| {
        views::look(handle, scene::Look::Risk)
    }),
    command!(
        "fit",
        "Fit the plant",
        "fit",
        "View",
        ["Ctrl+J", "Shift+1", "Ctrl+H", "Ctrl+Shift+W"],
        NotInText,
        on_drawing,
        |handle| handle.change(Topics::VIEW.and(Topics::STATUS), fit)
    ),
    command!("fit-selection", "Fit the selection", "", "View", ["Shift+2"], NotInText, has_selection, |handle| camera(
        handle,
        fit_selection
    )),
    command!("zoom-100", "Zoom to 100 %", "", "View", ["Ctrl+0", "Shift+0"], NotInText, on_drawing, |handle| camera(
        handle,
        |w| w.camera.zoom_to(1.0)
    )),
    command!("zoom-in", "Zoom in", "plus", "View", ["Ctrl++", "Ctrl+="], NotInText, on_drawing, |handle| camera(
        handle,
        |w| w.camera.zoom_to(w.camera.scale * 1.25)
    )),
    command!("zoom-out", "Zoom out", "minus", "View", ["Ctrl+-"], NotInText, on_drawing, |handle| camera(
        handle,
        |w| w.camera.zoom_to(w.camera.scale / 1.25)
    )),
    command!(
        "panel-left",
        "Outline and stencil",
        "panel-left",
        "View",
        ["Ctrl+Alt+1", "Ctrl+Shift+O"],
        Everywhere,
        has_plant,
        |handle| actions::settings(handle, |s| s.left_folded = !s.left_folded)
    ),
    command!(
        "panel-right",
        "Inspector",
        "panel-right",
        "View",
        ["Ctrl+Alt+2", "Ctrl+Shift+P"],
        Everywhere,
        has_plant,
        |handle| actions::settings(handle, |s| s.right_folded = !s.right_folded)
    ),
    command!(
        "panel-bottom",
        "Findings and history",
        "panel-bottom",
        "View",
        ["Ctrl+Alt+3"],
        Everywhere,
        has_plant,
        |handle| actions::settings(handle, |s| s.bottom_folded = !s.bottom_folded)
    ),
    command!(
        "larger",
        "Everything larger",
        "",
        "View",
        ["Ctrl+Alt++", "Ctrl+Alt+="],
        Everywhere,
        super::window_has_size,
        |handle| { actions::settings(handle, |settings| settings.zoom = settings.zoom_step(true)) }
    ),
    command!(
        "smaller",
        "Everything smaller",
        "",
        "View",
        ["Ctrl+Alt+-"],
        Everywhere,
        super::window_has_size,
        |handle| { actions::settings(handle, |settings| settings.zoom = settings.zoom_step(false)) }
    ),
    command!(
        "usual-size",
        "Everything in its usual size",
        "",
        "View",
        ["Ctrl+Alt+0"],
        Everywhere,
        super::window_has_size,
        |handle| { actions::settings(handle, |settings| settings.zoom = 100) }
    ),
    command!("contrast", "High contrast", "", "View", [], Everywhere, always, |handle| {
        actions::settings(handle, |settings| {
            settings.contrast = match crate::theme::is_strong(settings.contrast) {
                true => protocol::Contrast::Usual,
                false => protocol::Contrast::High,
            };
        });
    }),
    command!("theme", "Light or dark", "theme", "View", [], Everywhere, always, toggle_theme),
    command!("tool-select", "Select", "tool-cursor", "Insert", ["V", "Ctrl+1"], Canvas, on_drawing, |handle| tool(
        handle,
        ToolKind::Select
    )),
    command!("tool-hand", "Pan", "tool-hand", "Insert", ["H"], Canvas, on_drawing, |handle| tool(
        handle,
        ToolKind::Hand
    )),
    command!("tool-zone", "Zone", "tool-zone", "Insert", ["Z"], Canvas, has_plant, |handle| tool(
        handle,
        ToolKind::Zone
    )),
    command!("tool-asset", "Asset", "tool-asset", "Insert", ["A"], Canvas, has_plant, |handle| tool(
        handle,
        ToolKind::Asset(plant::vocabulary::Role::Plc, 1)
    )),
    command!("tool-conduit", "Conduit", "tool-conduit", "Insert", ["C", "Ctrl+3"], Canvas, has_plant, |handle| tool(
        handle,
        ToolKind::Conduit
    )),
    command!("tool-flow", "Flow", "tool-flow", "Insert", ["F"], Canvas, has_plant, |handle| tool(
        handle,
        ToolKind::Flow
    )),
    command!("connect-to", "Connect to…", "tool-flow", "Insert", ["Ctrl+Shift+F"], NotInText, can_connect, connect_to),
    command!("stencil", "Type to add", "plus", "Insert", ["S"], Canvas, on_drawing, crate::panels::palette::focus),
    command!("carry", "Move by arrow keys", "", "Arrange", ["M"], Canvas, arrange::has_drawn, |handle| tool(
        handle,
        ToolKind::Carry
    )),
    command!(
        "lay-out",
        "Lay out the drawing…",
        "grid",
        "Arrange",
        ["Ctrl+Shift+G"],
        NotInText,
        on_drawing,
        crate::arrangement::propose
    ),
    command!(
        "lay-out-selection",
        "Lay out the selection…",
        "",
        "Arrange",
        [],
        NotInText,
        arrange::has_layout,
        crate::arrangement::propose_selection
    ),
    command!("align-left", "Align left edges", "align-left", "Arrange", [], NotInText, arrange::has_two, |handle| {
        arrange::align(handle, AlignTo::Left)
    }),
    command!("align-centre", "Align centres", "align-centre", "Arrange", [], NotInText, arrange::has_two, |handle| {
        arrange::align(handle, AlignTo::Centre)
    }),
    command!("align-right", "Align right edges", "align-right", "Arrange", [], NotInText, arrange::has_two, |handle| {
        arrange::align(handle, AlignTo::Right)
    }),
    command!("align-top", "Align top edges", "align-top", "Arrange", [], NotInText, arrange::has_two, |handle| {
        arrange::align(handle, AlignTo::Top)
    }),
    command!("align-middle", "Align middles", "align-middle", "Arrange", [], NotInText, arrange::has_two, |handle| {
        arrange::align(handle, AlignTo::Middle)
    }),
    command!(
        "align-bottom",
        "Align bottom edges",
        "align-bottom",
        "Arrange",
        [],
        NotInText,
        arrange::has_two,
        |handle| { arrange::align(handle, AlignTo::Bottom) }
    ),
    command!(
        "distribute-across",
        "Space evenly across",
        "distribute-across",
        "Arrange",
        [],
        NotInText,
        arrange::has_three,
        |handle| { arrange::distribute(handle, Axis::Horizontal) }
    ),
    command!(
        "distribute-down",
        "Space evenly down",
        "distribute-down",
        "Arrange",
        [],
        NotInText,
        arrange::has_three,
        |handle| { arrange::distribute(handle, Axis::Vertical) }
    ),
    command!(
        "zone-around",
        "Put a zone around",
        "tool-zone",
        "Arrange",
        ["Ctrl+G"],
        NotInText,
        arrange::has_contents,
        arrange::put_zone_around
    ),
    command!(
        "lock",
        "Lock or unlock",
        "lock",
        "Arrange",
        ["Ctrl+L"],
        NotInText,
        arrange::has_drawn,
        arrange::toggle_lock
    ),
    command!(
        "pull-pipe",
        "Pull the pipe by keys",
        "",
        "Arrange",
        ["P"],
        Canvas,
        crate::pulling::can_begin,
        crate::pulling::begin
    ),
    command!(
        "find-way",
        "Let the conduit find its way",
        "",
        "Arrange",
        [],
        NotInText,
        arrange::has_pulled,
        arrange::let_find_way
    ),
    command!("next-finding", "Next finding", "", "Assess", ["F8"], Everywhere, has_plant, next_finding),
    command!("own-rules", "Own rules…", "", "Assess", [], NotInText, has_plant, |handle| dialog(
        handle,
        Dialog::OwnRules
    )),
    command!("cheapest-cut", "Cheapest cut of the attack paths", "cut", "Assess", [], NotInText, has_plant, |handle| {
        page(handle, Page::Paths);
        crate::attack::want_cut(handle);
    }),
    command!("scenario", "Write a scenario…", "scenario", "Assess", ["Ctrl+R"], NotInText, has_plant, scenario),
    command!("sheet", "Scenario worksheet", "documents", "Assess", ["Ctrl+Shift+R"], NotInText, has_plant, sheet),
    command!("criteria", "Risk criteria…", "risk", "Assess", [], NotInText, has_plant, |handle| dialog(
        handle,
        Dialog::Criteria
    )),
    command!(
        "catalogue",
        "Requirements and techniques…",
        "documents",
        "Help",
        ["Shift+F1"],
        Everywhere,
        always,
        |handle| { dialog(handle, Dialog::Catalogue(None)) }
    ),
    command!(
        "tour",
        "Tour of the sample, five minutes",
        "eye",
        "Help",
        [],
        Everywhere,
        always,
        crate::panels::tour::begin
    ),
    command!("shortcuts", "Shortcuts", "help", "Help", ["F1", "?"], NotInText, always, |handle| dialog(
        handle,
        Dialog::Shortcuts
    )),
    command!("settings", "Settings…", "settings", "Help", ["Ctrl+,"], Everywhere, always, |handle| dialog(
        handle,
        Dialog::Settings
    )),
    command!("about", "About Zonewright", "info", "Help", [], NotInText, always, |handle| dialog(
        handle,
        Dialog::About
    )),
];

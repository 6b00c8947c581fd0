//! What floats over the drawing: tools at the top, zoom at the lower left.

use yew::prelude::*;

use crate::commands;
use crate::panels::topbar::runs;
use crate::widgets::icon::Icon;
use crate::workspace::{ToolKind, Topics, use_workspace};

/// The tools, each with its letter.
#[function_component(Toolbar)]
pub fn toolbar() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let workspace = handle.read();
    let letters = workspace.chrome.settings.single_letter_keys;
    let tool = |id: &'static str, pressed: bool| {
        let command = commands::named(id);
        let label = command.map_or("", |command| command.label);
        let key = command.and_then(|command| command.keys.first()).copied().unwrap_or_default();
        html! {
            <button class="tool" data-tool={id} aria-label={label} title={format!("{label} ({key})")} aria-pressed={pressed.to_string()}
                onclick={runs(&handle, id)}>
                <Icon name={command.map_or("", |command| command.icon)} />
                if letters { <small aria-hidden="true">{ key }</small> }
            </button>
        }
    };
    let current = &workspace.tool;
    html! {
        <div class="float toolbar" role="toolbar" aria-label="Tools">
            { tool("tool-select", *current == ToolKind::Select) }
            { tool("tool-hand", *current == ToolKind::Hand) }
            <span class="toolbar-line"></span>
            { tool("tool-zone", *current == ToolKind::Zone) }
            { tool("tool-asset", matches!(current, ToolKind::Asset(..))) }
            { tool("tool-conduit", *current == ToolKind::Conduit) }
            { tool("tool-flow", *current == ToolKind::Flow) }
        </div>
    }
}

/// Zoom, and fit.
#[function_component(ZoomBar)]
pub fn zoom_bar() -> Html {
    let handle = use_workspace(Topics::VIEW);
    let scale = handle.read().camera.scale;
    html! {
        <div class="float zoom-bar" role="group" aria-label="Zoom">
            <button class="tool" aria-label="Zoom out" onclick={runs(&handle, "zoom-out")}><Icon name="minus" /></button>
            <span class="zoom-value">{ format!("{:.0} %", scale * 100.0) }</span>
            <button class="tool" aria-label="Zoom in" onclick={runs(&handle, "zoom-in")}><Icon name="plus" /></button>
            <span class="toolbar-line"></span>
            <button onclick={runs(&handle, "fit")}>{ "Fit" }{ " " }<span class="kbd">{ "⇧1" }</span></button>
        </div>
    }
}

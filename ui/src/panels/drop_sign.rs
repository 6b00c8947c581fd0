//! What the window shows while files hang over it: that they can be let go, and what becomes of them.

use yew::prelude::*;

use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// The sign; nothing while nothing is dragged.
#[function_component(DropSign)]
pub fn drop_sign() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let workspace = handle.read();
    if !workspace.chrome.dragged {
        return html! {};
    }
    let waits = workspace.chrome.dialog.is_some();
    html! {
        <div class="drop-sign" role="status">
            <div class="card">
                <Icon name={if waits { "warning" } else { "import" }} class="icon-24" />
                if waits {
                    <h2>{ "A dialog is open" }</h2>
                    <p>{ "Close it first, then drop the file again." }</p>
                } else {
                    <h2>{ "Let go to read the file" }</h2>
                    <p>{ "An inventory (CSV, Excel) or a capture (pcap) is shown for review before anything enters the plant. A plant is opened." }</p>
                }
            </div>
        </div>
    }
}

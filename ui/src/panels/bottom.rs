//! The lower panel: findings, history, flows.

use yew::prelude::*;

use crate::chrome::BottomTab;
use crate::panels::findings::{Findings, counts, severity_filters};
use crate::panels::flows::Flows;
use crate::panels::history::History;
use crate::panels::topbar::runs;
use crate::workspace::{Topics, use_workspace};

/// The panel.
#[function_component(Bottom)]
pub fn bottom() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let workspace = handle.read();
    let current = workspace.chrome.bottom;
    let [errors, warnings, questions, notes] = counts(&workspace.assessment().findings);
    let tab = |which: BottomTab, label: &'static str, count: Html| {
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| {
                handle.change(Topics::CHROME, |workspace| workspace.chrome.bottom = which)
            })
        };
        html! {
            <button class="tab" role="tab" aria-selected={(current == which).to_string()} {onclick}>{ label }<span class="count">{ count }</span></button>
        }
    };
    let content = match current {
        BottomTab::Findings => html! { <Findings /> },
        BottomTab::History => html! { <History /> },
        BottomTab::Flows => html! { <Flows /> },
    };
    html! {
        <section class="bottom-panel" aria-label="Findings, history, flows">
            <div class="tabs" role="tablist">
                { tab(BottomTab::Findings, "Findings", (errors + warnings + questions + notes).into()) }
                { tab(BottomTab::History, "History", html! { <Steps /> }) }
                { tab(BottomTab::Flows, "Flows", workspace.document().flows.len().into()) }
                <span class="tab-actions">
                    { severity_filters(&handle, &workspace) }
                    <button class="button quiet small" onclick={runs(&handle, "next-finding")}>{ "Next" }<span class="kbd">{ "F8" }</span></button>
                </span>
            </div>
            { content }
        </section>
    }
}

/// How many steps can be taken back. By itself, since each step changes it and a move changes nothing else here.
#[function_component(Steps)]
fn steps() -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
    let count = handle.read().editor.history().done().len();
    count.into()
}

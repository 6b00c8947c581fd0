//! Where the plant stands: a few counts, the seven steps of 3-2, target against capable and achieved, and the matrix with
//! the scenarios on it. Every number leads to what it counts.

mod bars;
mod counts;
mod steps;

use yew::prelude::*;

use crate::chrome::Dialog;
use crate::panels::risk_chips::Matrix;
use crate::panels::risk_page::pins;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// The page.
#[function_component(OverviewPage)]
pub fn overview_page() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let open = use_state(|| None::<String>);
    let workspace = handle.read();
    let document = workspace.document();
    if document.zones.is_empty() && document.assets.is_empty() {
        return html! {
            <div class="page-scroll" tabindex="0" role="region" aria-label="Overview" data-page="overview">
                <header class="page-head"><div><h1>{ "Where the plant stands" }</h1></div></header>
                <div class="page-content"><section class="card"><div class="empty">
                    <h3>{ "Nothing is drawn yet" }</h3>
                    <p>{ "Draw a zone or import an inventory. From then on this page counts what is there and what is missing." }</p>
                </div></section></div>
            </div>
        };
    }
    html! {
        <div class="page-scroll" tabindex="0" role="region" aria-label="Overview" data-page="overview">
            <header class="page-head">
                <div><h1>{ "Where the plant stands" }</h1><p>{ "Counted from records and verified answers. Unanswered is never counted as met." }</p></div>
            </header>
            <div class="page-content">
                { counts::counts(&handle, &workspace) }
                { steps::steps(&workspace, &open) }
                <div class="overview-split">
                    { bars::bars(&handle, &workspace) }
                    { matrix(&handle, &workspace) }
                </div>
            </div>
        </div>
    }
}

/// The owner's matrix with the scenarios that count on it.
fn matrix(handle: &Handle, workspace: &Workspace) -> Html {
    let document = workspace.document();
    let criteria = document.criteria();
    let opens = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::Criteria))
        })
    };
    let body = if criteria.matrix.0.is_empty() {
        html! {
            <div class="empty">
                <h3>{ "No risk criteria yet" }</h3>
                <p>{ "Nothing can be ranked without the owner's matrix and what is tolerated." }</p>
                <button type="button" class="button primary" onclick={opens}>{ "Choose criteria" }</button>
            </div>
        }
    } else {
        html! { <div class="criteria-matrix"><Matrix criteria={criteria.clone()} small=true pins={pins(document)} /></div> }
    };
    html! {
        <section class="card">
            <h2>{ "Scenarios on the matrix" }<span class="spacer"></span><span class="muted small-text">{ "before measures" }</span></h2>
            { body }
        </section>
    }
}

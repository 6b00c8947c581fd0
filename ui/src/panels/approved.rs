//! Whether the asset owner accepted a zone or conduit as it is now (ZCR 7.1), beside its levels.

use engine::{ApprovalState, void_words};
use plant::record::Element;
use yew::prelude::*;

use super::revisions_page::opens;
use crate::chrome::Dialog;
use crate::workspace::{Handle, Workspace};

/// Its own last approval, else that of the whole plant.
pub fn approved(handle: &Handle, workspace: &Workspace, element: Element) -> Html {
    let document = workspace.document();
    let of = |wanted| document.approvals.values().rev().find(|approval| approval.element == wanted);
    let found = of(Some(element)).or_else(|| of(None));
    let found = found.and_then(|approval| Some((approval, workspace.assessment().approvals.get(&approval.id)?)));
    let approve = |words: &'static str| {
        let onclick = opens(handle, Dialog::Approve(Some(element)));
        html! { <button type="button" class="button small" data-act="approve" {onclick}>{ words }</button> }
    };
    let Some((approval, standing)) = found else {
        return html! {
            <div class="panel-section approved" data-field="approved" data-state="none"><h3>{ "Approval" }</h3>
                <p class="muted">{ "Not approved yet." }</p>{ approve("Approve…") }
            </div>
        };
    };
    let whole = if approval.element.is_none() { " the whole plant" } else { "" };
    let who = format!("{} approved{whole} on {}.", approval.by, approval.on);
    let (state, words) = match standing.state {
        ApprovalState::Valid => (html! { <span class="chip ok">{ "valid" }</span> }, None),
        ApprovalState::Void => (html! { <span class="chip error">{ "void" }</span> }, void_words(approval, standing)),
        ApprovalState::OnPaper => (
            html! { <span class="chip">{ "on paper" }</span> },
            Some("Recorded without a fingerprint: whether it still holds is not known here".to_owned()),
        ),
    };
    html! {
        <div class="panel-section approved" data-field="approved" data-state={standing.state.word()}><h3>{ "Approval" }{ " " }{ state }</h3>
            <p>{ who }</p>
            if let Some(words) = words { <p class="muted approved-why">{ format!("{words}.") }</p> }
            if standing.state == ApprovalState::Void { { approve("Approve again…") } }
        </div>
    }
}

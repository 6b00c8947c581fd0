//! What can be done about one finding: an edit that settles it, or a person who accepts it.

use engine::{Finding, FindingKey, fixes};
use plant::AnyKey;
use plant::edit::PutRecords;
use plant::record::Deviation;
use yew::prelude::*;

use crate::chrome::Dialog;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace};

/// The deviation that accepts a finding.
pub fn deviation_of<'w>(workspace: &'w Workspace, finding: &Finding) -> Option<&'w Deviation> {
    match finding.accepted_by {
        Some(AnyKey::Deviation(id)) => workspace.document().deviations.get(&id).map(|deviation| &**deviation),
        _ => None,
    }
}

/// "Accepted by M. Okafor until 2027-03-31".
pub fn accepted_words(deviation: &Deviation) -> String {
    let by =
        [&deviation.approved_by, &deviation.owner].into_iter().map(|name| name.trim()).find(|name| !name.is_empty());
    let by = by.map(|name| format!(" by {name}")).unwrap_or_default();
    let until = deviation.until.trim();
    let until = if until.is_empty() { ", without an end".to_owned() } else { format!(" until {until}") };
    format!("Accepted{by}{until}")
}

/// The buttons of a finding.
pub fn finding_acts(handle: &Handle, workspace: &Workspace, key: &FindingKey, finding: &Finding) -> Html {
    let opens = |dialog: Dialog| {
        let handle = handle.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(dialog.clone()));
        })
    };
    let about = key.element.to_string();
    if let Some(deviation) = deviation_of(workspace, finding) {
        let withdraw = {
            let (handle, id) = (handle.clone(), deviation.id);
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                let label = format!("Withdraw the deviation {id}");
                handle.commit(&PutRecords { label, records: Vec::new(), remove: vec![id.into()] });
            })
        };
        return html! {
            <span class="finding-acts">
                <button type="button" class="button quiet small" data-act="accept" data-about={about.clone()} onclick={opens(Dialog::Accept(key.clone()))}>{ "Change…" }</button>
                <button type="button" class="button quiet small" data-act="withdraw" data-about={about} onclick={withdraw}>{ "Withdraw" }</button>
            </span>
        };
    }
    let first = fixes(workspace.document(), workspace.assessor.index(), workspace.assessment(), key).into_iter().next();
    html! {
        <span class="finding-acts">
            if let Some(first) = first {
                <button type="button" class="button small fix" data-act="fix" data-about={about.clone()} title={format!("{}…", first.label)} onclick={opens(Dialog::Fix(key.clone()))}>
                    <Icon name="pen" class="icon-13" /><span>{ first.label }{ "…" }</span>
                </button>
            }
            <button type="button" class="button quiet small" data-act="accept" data-about={about} onclick={opens(Dialog::Accept(key.clone()))}>{ "Accept…" }</button>
        </span>
    }
}

//! Fields of the system under consideration: what is shown when nothing is selected.

use plant::edit::AddAround;
use plant::record::{Only, System};
use plant::{AnyKey, Document, Kind};
use yew::prelude::*;

use super::form::{Form, fold};
use crate::panels::chips::KeyChip;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, use_workspace};

/// The form.
#[function_component(SystemForm)]
pub fn system_form() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let system = workspace.document().system();
    let form = Form::<System>::or_blank(&handle, Only, System::default());
    html! {
        <div class="panel-section details-form">
            { form.text("system-name", "Name", &system.name, |system, text| system.name = text) }
            { form.text("system-owner", "Owner", &system.owner, |system, text| system.owner = text) }
            { form.text("system-site", "Site", &system.site, |system, text| system.site = text) }
            { form.area("system-purpose", "What it does", &system.purpose, |system, text| system.purpose = text) }
            { form.area("system-use", "Intended use", &system.intended_use, |system, text| system.intended_use = text) }
            { form.area("system-equipment", "Equipment under control", &system.equipment_under_control, |system, text| system.equipment_under_control = text) }
            { form.area("system-perimeter", "Where it ends", &system.perimeter, |system, text| system.perimeter = text) }
            { fold("Functions, access points, parties", false, around(&handle, workspace.document())) }
            { fold("Environment, policies, regulations", false, html! { <>
                { form.area("system-environment", "Operating environment", &system.operating_environment, |system, text| system.operating_environment = text) }
                { form.area("system-threats", "Threat environment", &system.threat_environment, |system, text| system.threat_environment = text) }
                { form.area("system-policies", "Policies", &system.policies, |system, text| system.policies = text) }
                { form.area("system-regulations", "Regulations", &system.regulations, |system, text| system.regulations = text) }
            </> }) }
            { form.date("system-as-of", "Assessed as of", &system.as_of, |system, text| system.as_of = text) }
            { fold("Operating modes", !system.modes.is_empty(), super::modes::list(&handle, workspace.document())) }
            { fold("Title block", true, html! { <>
                { form.text("system-number", "Document number", &system.document_number, |system, text| system.document_number = text) }
                { form.text("system-revision", "Revision", &system.revision, |system, text| system.revision = text) }
                { form.date("system-date", "Date", &system.date, |system, text| system.date = text) }
                { form.text("system-author", "Author", &system.author, |system, text| system.author = text) }
                { form.text("system-reviewer", "Reviewer", &system.reviewer, |system, text| system.reviewer = text) }
                { form.text("system-classification", "Classification", &system.classification, |system, text| system.classification = text) }
            </> }) }
        </div>
    }
}

/// What belongs to the system and has no place in the drawing: each opens by its chip.
fn around(handle: &Handle, document: &Document) -> Html {
    html! {
        <>
            { list(handle, document, "Functions", Kind::Function, document.functions.keys().map(|id| AnyKey::Function(*id)).collect()) }
            { list(handle, document, "Access points", Kind::AccessPoint, document.access_points.keys().map(|id| AnyKey::AccessPoint(*id)).collect()) }
            { list(handle, document, "Parties", Kind::Party, document.parties.keys().map(|id| AnyKey::Party(*id)).collect()) }
        </>
    }
}

fn list(handle: &Handle, document: &Document, title: &'static str, kind: Kind, keys: Vec<AnyKey>) -> Html {
    let rows = keys.into_iter().map(|key| {
        html! { <div class="list-row" key={key.to_string()}><KeyChip of={key} />{ " " }{ crate::words::name(document, key) }</div> }
    });
    let rows: Vec<Html> = rows.collect();
    let onclick = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| _ = handle.commit_and_select(&AddAround { kind }))
    };
    html! {
        <div class="form-group" role="group" aria-label={title}>
            <span class="field-label">{ title }</span>
            { rows }
            <button type="button" class="button small" data-act={format!("add-{}", kind.noun().replace(' ', "-"))} {onclick}><Icon name="plus" />{ "Add" }</button>
        </div>
    }
}

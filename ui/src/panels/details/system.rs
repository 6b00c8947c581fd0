//! Fields of the system under consideration: what is shown when nothing is selected.

use plant::record::{Only, System};
use yew::prelude::*;

use super::form::{Form, fold};
use crate::workspace::{Topics, use_workspace};

/// The form.
#[function_component(SystemForm)]
pub fn system_form() -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
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
            { fold("Environment, policies, regulations", false, html! { <>
                { form.area("system-environment", "Operating environment", &system.operating_environment, |system, text| system.operating_environment = text) }
                { form.area("system-threats", "Threat environment", &system.threat_environment, |system, text| system.threat_environment = text) }
                { form.area("system-policies", "Policies", &system.policies, |system, text| system.policies = text) }
                { form.area("system-regulations", "Regulations", &system.regulations, |system, text| system.regulations = text) }
            </> }) }
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

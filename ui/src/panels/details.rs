//! Fields of the selected record. Every change is one step of the history with the field in its name.

use plant::AnyKey;
use yew::prelude::*;

use crate::workspace::{Topics, use_workspace};

mod access_point;
mod asset;
mod conduit;
mod flow;
pub(crate) mod form;
mod function;
pub mod modes;
mod party;
pub mod pick_list;
mod scenario;
pub mod several;
mod source;
mod system;
mod zone;

pub use system::SystemForm;

/// Which record.
#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    /// Its key.
    pub of: AnyKey,
}

/// The form of a record.
#[function_component(Details)]
pub fn details(props: &DetailsProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let document = workspace.document();
    let form = match props.of {
        AnyKey::Zone(id) => document.zones.get(&id).map(|zone| zone::form(&handle, document, zone)),
        AnyKey::Conduit(id) => document.conduits.get(&id).map(|conduit| conduit::form(&handle, document, conduit)),
        AnyKey::Asset(id) => document.assets.get(&id).map(|asset| asset::form(&handle, document, asset)),
        AnyKey::Flow(id) => document.flows.get(&id).map(|flow| flow::form(&handle, document, flow)),
        AnyKey::Scenario(id) => document.scenarios.get(&id).map(|scenario| scenario::form(&handle, document, scenario)),
        AnyKey::ThreatSource(id) => document.threat_sources.get(&id).map(|source| source::form(&handle, source)),
        AnyKey::Function(id) => document.functions.get(&id).map(|function| function::form(&handle, document, function)),
        AnyKey::AccessPoint(id) => {
            document.access_points.get(&id).map(|point| access_point::form(&handle, document, point))
        }
        AnyKey::Party(id) => document.parties.get(&id).map(|party| party::form(&handle, document, party)),
        _ => None,
    };
    html! { <div class="panel-section details-form" key={props.of.to_string()}>{ form.unwrap_or_default() }</div> }
}

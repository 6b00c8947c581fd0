//! Fields of a function of the system (ZCR 2).

use plant::record::Function;
use plant::{AnyKey, Document};
use yew::prelude::*;

use super::form::Form;
use crate::workspace::Handle;

/// The form.
pub fn form(handle: &Handle, document: &Document, function: &Function) -> Html {
    let form = Form::<Function>::new(handle, function.id);
    let assets = function.assets.iter().map(|id| AnyKey::Asset(*id)).collect();
    let flows = function.flows.iter().map(|id| AnyKey::Flow(*id)).collect();
    // Only flows between its own assets can carry it: a long list would hide them.
    let of_it = |id| function.assets.contains(id);
    let around = document.flows.values().filter(|flow| of_it(&flow.from) || of_it(&flow.to));
    html! {
        <>
            { form.text("function-name", "Name", &function.name, |function, text| if !text.is_empty() { function.name = text }) }
            { form.flag("function-essential", "Essential: no measure may harm it", function.essential, |function, on| function.essential = on) }
            { form.area("function-description", "What it does", &function.description, |function, text| function.description = text) }
            { form.records("function-assets", "Assets it needs", document, assets, document.assets.keys().map(|id| AnyKey::Asset(*id)).collect(),
                |function, keys| function.assets = keys.into_iter().filter_map(|key| match key { AnyKey::Asset(id) => Some(id), _ => None }).collect()) }
            { form.records("function-flows", "Flows it needs", document, flows, around.map(|flow| AnyKey::Flow(flow.id)).collect(),
                |function, keys| function.flows = keys.into_iter().filter_map(|key| match key { AnyKey::Flow(id) => Some(id), _ => None }).collect()) }
            <p class="field-hint">{ "Without flows, those between its assets are taken." }</p>
        </>
    }
}

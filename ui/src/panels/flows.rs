//! The flows as a list: who starts it, to whom, over what, through which conduits.

use plant::AnyKey;
use yew::prelude::*;

use crate::panels::chips::KeyChip;
use crate::workspace::{Topics, use_workspace};

/// More rows than this are cut, with a word.
const SHOWN: usize = 300;

/// The panel.
#[function_component(Flows)]
pub fn flows() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::SELECTION));
    let workspace = handle.read();
    let document = workspace.document();
    if document.flows.is_empty() {
        return html! {
            <div class="empty">
                <h3>{ "No flows yet" }</h3>
                <p>{ "Press F and point at two assets, or import a capture. Without flows no conduit can be judged." }</p>
            </div>
        };
    }
    let name = |asset| document.assets.get(&asset).map_or_else(|| asset.to_string(), |asset| asset.name.clone());
    let rows = document.flows.values().take(SHOWN).map(|flow| {
        let key = AnyKey::Flow(flow.id);
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| handle.show(key))
        };
        let via: Html = if flow.via.is_empty() {
            html! { <span class="faint">{ "none given" }</span> }
        } else {
            flow.via.iter().map(|conduit| html! { <KeyChip of={AnyKey::Conduit(*conduit)} /> }).collect()
        };
        html! {
            <tr key={key.to_string()} aria-selected={workspace.selection.contains(&key).to_string()} {onclick}>
                <td class="id">{ key.to_string() }</td>
                <td>{ name(flow.from) }</td>
                <td>{ name(flow.to) }</td>
                <td>{ format!("{} {}", flow.protocol, flow.port.map(|port| port.to_string()).unwrap_or_default()) }</td>
                <td>{ &flow.purpose }</td>
                <td>{ via }</td>
            </tr>
        }
    });
    html! {
        <div class="panel-body" tabindex="0" role="region" aria-label="Flows">
            <table class="table" aria-label="Flows">
                <thead><tr><th>{ "Flow" }</th><th>{ "From" }</th><th>{ "To" }</th><th>{ "Protocol" }</th><th>{ "Purpose" }</th><th>{ "Via" }</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if document.flows.len() > SHOWN {
                <p class="field-hint">{ format!("The first {SHOWN} of {} flows. The workbook has them all.", document.flows.len()) }</p>
            }
        </div>
    }
}

//! The seven steps of 3-2 as strips of their items; a step opens to what is there and what is missing.

use engine::{ItemState, ZcrState};
use standard::catalogue;
use yew::prelude::*;

use crate::workspace::Workspace;

/// The steps. `open` is the one whose items are listed.
pub fn steps(workspace: &Workspace, open: &UseStateHandle<Option<String>>) -> Html {
    let items = &workspace.assessment().zcr;
    let mut groups: Vec<(&str, &str, Vec<&ZcrState>)> = Vec::new();
    for item in items {
        let Some(row) = catalogue().zcr_item(&item.id) else { continue };
        match groups.last_mut() {
            Some((group, _, list)) if *group == row.group => list.push(item),
            _ => groups.push((&row.group, &row.group_title, vec![item])),
        }
    }
    let strips = groups.iter().map(|(group, title, items)| {
        let is_open = open.as_deref() == Some(*group);
        let asked = items.iter().filter(|item| item.state != ItemState::NotRequired).count();
        let there = items.iter().filter(|item| matches!(item.state, ItemState::Recorded | ItemState::Confirmed)).count();
        let onclick = {
            let (open, group) = (open.clone(), (*group).to_owned());
            Callback::from(move |_: MouseEvent| open.set((!is_open).then(|| group.clone())))
        };
        let marks = items.iter().map(|item| {
            html! { <i class={engine::words::item_state_word(item.state)} title={format!("{} {}: {}", item.id, item.title, said(item.state))}></i> }
        });
        let words = if there == asked { "all recorded".to_owned() } else { format!("{there} of {asked}") };
        html! {
            <button type="button" class="zcr-step" data-step={(*group).to_owned()} aria-expanded={is_open.to_string()} {onclick}>
                <span class="zcr-step-head"><span class="mono">{ *group }</span><span class={if there == asked { "ok" } else { "muted" }}>{ words }</span></span>
                <b>{ *title }</b>
                <span class="zcr-marks" aria-hidden="true">{ for marks }</span>
            </button>
        }
    });
    let strips: Vec<Html> = strips.collect();
    let listed = groups.iter().find(|(group, ..)| open.as_deref() == Some(*group)).map(|(.., items)| list(items));
    html! {
        <section class="card zcr-steps" aria-label="Steps of IEC 62443-3-2">
            <div class="zcr-step-row">{ strips }</div>
            // one child whether there is a list or not: another number of children would make the buttons anew, without focus
            { listed.unwrap_or_default() }
            <p class="field-hint zcr-hint">{ "“Recorded” says that the data is there, not that a workshop took place. “Confirmed” carries a signature." }</p>
        </section>
    }
}

fn said(state: ItemState) -> &'static str {
    match state {
        ItemState::Open => "open",
        ItemState::Recorded => "recorded",
        ItemState::Confirmed => "confirmed",
        ItemState::NotRequired => "not required",
        ItemState::Stale => "stale: its inputs changed since it was confirmed",
    }
}

fn list(items: &[&ZcrState]) -> Html {
    let rows = items.iter().map(|item| {
        html! {
            <tr data-item={item.id.clone()}>
                <td class="mono nowrap">{ &item.id }</td>
                <td>{ &item.title }</td>
                <td class="nowrap"><span class={classes!("zcr-state", engine::words::item_state_word(item.state))}>{ said(item.state) }</span></td>
                <td>{ &item.evidence }</td>
                <td>{ for item.missing.iter().map(|missing| html! { <div>{ missing }</div> }) }</td>
            </tr>
        }
    });
    html! {
        <div class="card-scroll"><table class="table zcr-table">
            <thead><tr><th>{ "Item" }</th><th>{ "Title" }</th><th>{ "State" }</th><th>{ "What is there" }</th><th>{ "What is missing" }</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table></div>
    }
}

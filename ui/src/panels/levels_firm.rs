//! Below the table of levels: what differs by operating mode, and which entries one step of one estimate flips.

use engine::modes::{by_mode, differing};
use engine::why::{Stability, stability_of_moves, step_words};
use engine::words::state_label;
use plant::AnyKey;
use plant::record::Element;
use yew::prelude::*;

use crate::panels::chips::{KeyChip, LevelChip, headline};
use crate::workspace::{Topics, use_workspace};

/// Zones and conduits whose estimates are moved; in a larger plant each is asked on its own page.
const MOST: usize = 120;

/// A column a mode for the zones and conduits whose SL-T differs.
#[function_component(LevelsByMode)]
pub fn levels_by_mode() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let revision = handle.read().editor.revision();
    let modes = {
        let handle = handle.clone();
        use_memo(revision, move |_| by_mode(handle.read().document()))
    };
    if modes.is_empty() {
        return html! {};
    }
    let elements = differing(&modes);
    if elements.is_empty() {
        let names: Vec<&str> = modes.iter().map(|mode| mode.mode.as_str()).collect();
        return html! { <p class="field-hint" data-field="levels-by-mode">{ format!("Operating modes: {}. No SL-T differs from one to another.", names.join(", ")) }</p> };
    }
    let rows = elements.iter().map(|element| {
        let cells = modes.iter().map(|mode| match mode.assessment.levels.get(element) {
            Some(levels) if !levels.target.is_unknown() => html! {
                <td><LevelChip level={headline(levels)} state={levels.state} small=true />{ " " }<span class="mono">{ levels.target.to_string() }</span></td>
            },
            Some(levels) => html! { <td class="muted">{ state_label(levels.state) }</td> },
            None => html! { <td class="muted">{ "–" }</td> },
        });
        html! { <tr data-by-mode={element.to_string()}><td><KeyChip of={AnyKey::from(*element)} /></td>{ for cells }</tr> }
    });
    html! {
        <section class="card card-scroll" data-field="levels-by-mode">
            <h3 class="card-title">{ "By operating mode; the worst counts" }</h3>
            <table class="table"><thead><tr><th>{ "Zone or conduit" }</th>{ for modes.iter().map(|mode| html! { <th>{ &mode.mode }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody></table>
        </section>
    }
}

/// Zones and conduits with entries that flip.
#[function_component(LevelsFirm)]
pub fn levels_firm() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let key = {
        let workspace = handle.read();
        (workspace.editor.revision(), workspace.in_mode.as_ref().map(|seen| seen.mode.clone()))
    };
    let found = {
        let handle = handle.clone();
        use_memo(key, move |_| {
            let workspace = handle.read();
            let elements: Vec<Element> = workspace.assessment().levels.keys().copied().take(MOST).collect();
            let firm =
                elements.into_iter().filter_map(|element| stability_of_moves(workspace.seen_document(), element));
            firm.filter(|firm| firm.entries.values().any(|flips| flips.total() > 0)).collect::<Vec<Stability>>()
        })
    };
    if found.is_empty() {
        return html! {};
    }
    let workspace = handle.read();
    let document = workspace.seen_document();
    let rows = found.iter().map(|firm| {
        let flipping = firm.entries.iter().filter(|(_, flips)| flips.total() > 0);
        let entries: Vec<String> = flipping
            .map(|(fr, flips)| {
                format!(
                    "{fr} {}",
                    [(flips.up, "up"), (flips.down, "down")]
                        .iter()
                        .filter(|(count, _)| *count > 0)
                        .map(|(count, way)| format!("{count} {way}"))
                        .collect::<Vec<_>>()
                        .join(" ")
                )
            })
            .collect();
        let mut by: Vec<String> =
            firm.entries.values().flat_map(|flips| &flips.by).map(|flip| step_words(document, &flip.step)).collect();
        by.sort();
        by.dedup();
        html! {
            <tr data-firm={firm.element.to_string()}>
                <td><KeyChip of={AnyKey::from(firm.element)} /></td>
                <td class="nowrap">{ format!("{} of {}", by.len(), firm.moves) }</td>
                <td>{ entries.join(", ") }</td><td class="muted">{ by.join("; ") }</td>
            </tr>
        }
    });
    html! {
        <section class="card card-scroll" data-field="levels-firm">
            <h3 class="card-title">{ "How firm they are: single steps of one estimate that change an entry" }</h3>
            <table class="table"><thead><tr><th>{ "Zone or conduit" }</th><th>{ "Steps" }</th><th>{ "Entries" }</th><th>{ "By" }</th></tr></thead>
                <tbody>{ for rows }</tbody></table>
        </section>
    }
}

//! What stands beside the rows: the file as a whole, one row in full, zones and flows.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::{Change, Review, sign};
use crate::widgets::icon::Icon;
use crate::words::counted;

/// The file, its notes that belong to no row, and the columns without a field of their own.
pub fn summary(review: &Review) -> Html {
    let plan = &review.plan;
    let custom: BTreeSet<&String> = plan.assets.iter().flat_map(|asset| asset.asset.custom.keys()).collect();
    // a row of tests that was left out stands nowhere else
    let here = |note: &&plant::import_plan::ImportNote| note.row.is_none() || plan.is_of_tests();
    let whole = plan.notes.iter().filter(here).map(|note| {
        let (icon, _) = sign(note.severity);
        html! {
            <li class={classes!("doubt", icon)}><Icon name={icon} /><span>
                if let Some(row) = note.row { { format!("row {row}: ") } }
                if let Some(column) = &note.column { <span class="mono">{ column }</span>{ ": " } }
                if let Some(offset) = note.offset { { format!("offset {offset}: ") } }
                { &note.message }
            </span></li>
        }
    });
    let whole: Vec<Html> = whole.collect();
    let names = |zones: Vec<&str>| zones.join(", ");
    let new: Vec<&str> =
        plan.zones.iter().filter(|zone| zone.matches.is_none()).map(|zone| zone.name.as_str()).take(12).collect();
    let new_count = plan.zones.iter().filter(|zone| zone.matches.is_none()).count();
    html! {
        <>
            <h3>{ "The file" }</h3>
            <dl class="facts">
                <dt>{ "Read as" }</dt><dd>{ &plan.kind }</dd>
                <dt>{ "Rows read" }</dt><dd>{ plan.rows_read }</dd>
                <dt>{ "Left out" }</dt><dd>{ plan.rows_skipped }</dd>
                if !plan.is_of_tests() {
                    <dt>{ "New zones" }</dt><dd>{ new_count }if new_count > 0 { <span class="faint">{ format!(": {}", names(new)) }{ if new_count > 12 { " …" } else { "" } }</span> }</dd>
                    <dt>{ "Flows" }</dt><dd>{ plan.flows.len() }</dd>
                }
            </dl>
            if !custom.is_empty() {
                <h3>{ "Columns without a field" }</h3>
                <p class="field-hint">{ "Kept with each asset under their own name, nothing is lost:" }</p>
                <div class="group-set">{ for custom.into_iter().map(|name| html! { <span class="chip">{ name }</span> }) }</div>
            }
            if !whole.is_empty() {
                <h3>{ "About the file" }</h3>
                <ul class="note-list">{ whole }</ul>
            }
        </>
    }
}

/// One row in full.
pub fn row(review: &Review, selected: Option<usize>, change: &Change) -> Html {
    let Some((at, proposed)) = selected.and_then(|at| Some((at, review.plan.assets.get(at)?))) else {
        return html! { <p class="field-hint">{ "Click a row to see all of it and every doubt about it." }</p> };
    };
    let notes = review.notes_of(proposed.row).into_iter().map(|note| {
        let (icon, words) = sign(note.severity);
        html! {
            <div class={classes!("note", icon)}><Icon name={icon} /><div>
                <p class="faint">{ words }if let Some(column) = &note.column { { format!(" · column {column}") } }</p>
                <p>{ &note.message }</p>
            </div></div>
        }
    });
    let changes = proposed.changes.iter().map(|change| {
        html! { <tr><td>{ &change.field }</td><td class="muted">{ &change.before }</td><td>{ &change.after }</td></tr> }
    });
    let asset = &proposed.asset;
    let facts = [
        ("Vendor", asset.vendor.clone()),
        ("Product", asset.product.clone()),
        ("Version", asset.version.clone()),
        ("Serial number", asset.serial.clone()),
        ("Asset number", asset.asset_number.clone()),
        ("Location", asset.location.clone()),
        ("Owner", asset.owner.clone()),
        ("Protocols", asset.protocols.join(", ")),
        ("Note", asset.note.clone()),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .chain(asset.custom.iter().map(|(name, text)| (name.as_str(), text.clone())));
    let facts = facts.map(|(name, text)| html! { <><dt>{ name }</dt><dd class="selectable">{ text }</dd></> });
    let interfaces = asset.interfaces.iter().map(|interface| {
        html! { <tr><td class="mono">{ &interface.address }</td><td class="mono">{ &interface.mac }</td><td>{ &interface.vlan }</td></tr> }
    });
    let toggle = {
        let change = change.clone();
        Callback::from(move |_: MouseEvent| {
            change.emit(Box::new(move |review| review.plan.assets[at].accepted = !review.plan.assets[at].accepted));
        })
    };
    html! {
        <>
            <p class="faint">{ proposed.row.map(|row| format!("Row {row}")).unwrap_or_default() }</p>
            <h3>{ &asset.name }</h3>
            { for notes }
            if !proposed.changes.is_empty() {
                <p class="field-label">{ format!("Changes {}", proposed.matches.map(|id| id.to_string()).unwrap_or_default()) }</p>
                <table class="table dense plain"><thead><tr><th>{ "Field" }</th><th>{ "Now" }</th><th>{ "Then" }</th></tr></thead><tbody>{ for changes }</tbody></table>
            }
            if !asset.interfaces.is_empty() {
                <table class="table dense plain"><thead><tr><th>{ "Address" }</th><th>{ "MAC" }</th><th>{ "VLAN" }</th></tr></thead><tbody>{ for interfaces }</tbody></table>
            }
            <dl class="facts">{ for facts }</dl>
            <button type="button" class="button" onclick={toggle}>{ if proposed.accepted { "Leave this row out" } else { "Import this row" } }</button>
        </>
    }
}

/// The zones that the file names.
pub fn zones(review: &Review, change: &Change) -> Html {
    let rows = review.plan.zones.iter().enumerate().map(|(at, zone)| {
        let toggle = {
            let change = change.clone();
            Callback::from(move |_: Event| {
                change.emit(Box::new(move |review| review.plan.zones[at].accepted = !review.plan.zones[at].accepted));
            })
        };
        let assets = review.plan.assets.iter().filter(|asset| asset.zone_name.as_deref() == Some(zone.name.as_str())).count();
        let state = match zone.matches {
            Some(id) => format!("is {id} of the plant"),
            None => "new".to_owned(),
        };
        html! {
            <tr>
                <td><input class="checkbox" type="checkbox" aria-label={format!("Take over zone {}", zone.name)} checked={zone.accepted} onchange={toggle} /></td>
                <td class="medium">{ &zone.name }</td>
                <td>{ zone.domain.map(|domain| domain.label()).unwrap_or_default() }</td>
                <td class="center">{ zone.purdue.map(|level| level.to_string()).unwrap_or_default() }</td>
                <td class="mono">{ zone.subnets.join(", ") }</td>
                <td class="number">{ assets }</td>
                <td class="faint">{ state }</td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <thead><tr><th></th><th>{ "Zone" }</th><th>{ "Kind" }</th><th class="center">{ "Level" }</th><th>{ "Networks" }</th><th class="number">{ "Assets" }</th><th></th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// The flows.
pub fn flows(review: &Review, change: &Change, shown: usize) -> Html {
    let plan = &review.plan;
    let every = plan.flows.iter().all(|flow| flow.accepted);
    let on_all = {
        let change = change.clone();
        Callback::from(move |_: Event| {
            change.emit(Box::new(move |review| review.plan.flows.iter_mut().for_each(|flow| flow.accepted = !every)));
        })
    };
    let name = |at: usize| plan.assets.get(at).map(|asset| asset.asset.name.clone()).unwrap_or_default();
    let rows = plan.flows.iter().enumerate().take(shown).map(|(at, flow)| {
        let toggle = {
            let change = change.clone();
            Callback::from(move |_: Event| {
                change.emit(Box::new(move |review| review.plan.flows[at].accepted = !review.plan.flows[at].accepted));
            })
        };
        let state = match flow.matches {
            Some(id) => format!("is {id} of the plant"),
            None => "new".to_owned(),
        };
        html! {
            <tr key={at}>
                <td><input class="checkbox" type="checkbox" aria-label={format!("Take over flow {}", at + 1)} checked={flow.accepted} onchange={toggle} /></td>
                <td class="medium">{ name(flow.from) }</td>
                <td class="medium">{ name(flow.to) }</td>
                <td>{ &flow.protocol }</td>
                <td class="number mono">{ flow.port.map(|port| port.to_string()).unwrap_or_default() }</td>
                <td>{ flow.transport.label() }</td>
                <td>{ match flow.writes { Some(true) => "writes", Some(false) => "reads only", None => "" } }</td>
                <td class="number">{ if flow.count > 0 { counted(usize::try_from(flow.count).unwrap_or(usize::MAX), "frame") } else { String::new() } }</td>
                <td class="faint">{ state }{ " " }{ &flow.note }</td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <thead><tr>
                <th><input class="checkbox" type="checkbox" aria-label="Take over every flow" checked={every} onchange={on_all} /></th>
                <th>{ "From" }</th><th>{ "To" }</th><th>{ "Protocol" }</th><th class="number">{ "Port" }</th><th>{ "Transport" }</th><th></th><th class="number">{ "Seen" }</th><th></th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

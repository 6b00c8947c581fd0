//! About which zones, what the reader will be told of approval and state, and writing itself.

use std::collections::BTreeSet;

use report::Report;
use yew::prelude::*;

use super::company::company;
use super::{Chosen, choose};
use crate::actions;
use crate::widgets::icon::Icon;
use crate::workspace::Handle;

/// The right panel.
pub(super) fn options(handle: &Handle, report: &Report, chosen: &Chosen) -> Html {
    let draft = if report.is_draft {
        html! {
            <div class="note warning"><Icon name="warning" /><span>{ format!("Revision {} is not approved as a whole. Every page says “draft”.", report.revision) }</span></div>
        }
    } else {
        html! {}
    };
    let count = report.sections.iter().filter(|section| !chosen.left_out.contains(section.id)).count();
    let write = {
        let (handle, chosen) = (handle.clone(), chosen.clone());
        let sections = report.sections.iter().map(|section| section.id);
        let sections: Vec<String> = sections.filter(|id| !chosen.left_out.contains(id)).map(str::to_owned).collect();
        let all = count == report.sections.len();
        Callback::from(move |_: MouseEvent| {
            actions::export(
                &handle,
                actions::Export {
                    parts: chosen.parts.clone(),
                    zones: chosen.zones.iter().flatten().copied().collect(),
                    paper: chosen.paper,
                    templates: chosen.templates.iter().map(|file| file.token.clone()).collect(),
                    logo: chosen.logo.as_ref().map(|file| file.token.clone()),
                    sections: if all { Vec::new() } else { sections.clone() },
                },
            );
        })
    };
    let nothing = chosen.parts.is_empty() || chosen.zones.as_ref().is_some_and(BTreeSet::is_empty) || count == 0;
    html! {
        <aside class="inspector documents-options" aria-label="Options">
            <div class="section-head">{ "Options" }</div>
            <div class="panel-body">
                { paper(handle, chosen) }
                { zones(handle, chosen) }
                { company(handle, chosen) }
                { draft }
                <div class="note info"><Icon name="info" /><span>{ "Two exports of one revision are the same bytes on one day. Fingerprint " }<span class="mono">{ &report.fingerprint }</span></span></div>
            </div>
            <footer class="documents-foot">
                if nothing { <p class="muted">{ "Choose at least one worksheet, one format and one zone." }</p> }
                <button type="button" class="button primary" data-act="export" disabled={nothing} onclick={write}>{ "Choose a folder and write…" }</button>
            </footer>
        </aside>
    }
}

fn paper(handle: &Handle, chosen: &Chosen) -> Html {
    let all = std::iter::once(None).chain(scene::Paper::SHEETS.map(Some));
    let options = all.map(|paper| {
        let onchange = {
            let handle = handle.clone();
            Callback::from(move |_: Event| choose(&handle, |chosen| chosen.paper = paper))
        };
        let (word, label) = match paper {
            None => ("usual", "Usual: text on A4, drawings on A3"),
            Some(paper) => (paper.word(), paper.label()),
        };
        html! {
            <label class="check-row"><input type="radio" name="paper" data-field={format!("paper-{word}")} checked={chosen.paper == paper} {onchange} /><span>{ label }</span></label>
        }
    });
    html! { <fieldset class="documents-zones"><legend>{ "Paper" }</legend>{ for options }</fieldset> }
}

fn zones(handle: &Handle, chosen: &Chosen) -> Html {
    let set = |all: bool| {
        let handle = handle.clone();
        Callback::from(move |_: Event| choose(&handle, |chosen| chosen.zones = (!all).then(BTreeSet::new)))
    };
    let workspace = handle.read();
    let document = workspace.document();
    let rows = chosen.zones.as_ref().map(|some| {
        let rows = document.zones.values().map(|zone| {
            let id = zone.id;
            let onchange = {
                let handle = handle.clone();
                Callback::from(move |_: Event| {
                    choose(&handle, |chosen| {
                        let zones = chosen.zones.get_or_insert_default();
                        if !zones.remove(&id) {
                            zones.insert(id);
                        }
                    })
                })
            };
            html! {
                <label class="check-row" key={id.to_string()}>
                    <input class="checkbox" type="checkbox" data-field={format!("zone-{id}")} checked={some.contains(&id)} {onchange} />
                    <span class="id">{ id.to_string() }</span><span class="cut">{ &zone.name }</span>
                </label>
            }
        });
        html! { <div class="document-zones" role="group" aria-label="Zones">{ for rows }</div> }
    });
    let all = chosen.zones.is_none();
    html! {
        <fieldset class="documents-zones">
            <legend>{ "About" }</legend>
            <label class="check-row"><input type="radio" name="zones" data-field="zones-all" checked={all} onchange={set(true)} /><span>{ format!("All {} zones", document.zones.len()) }</span></label>
            <label class="check-row"><input type="radio" name="zones" data-field="zones-some" checked={!all} onchange={set(false)} /><span>{ "Some zones, with what lies in them and is joined to them" }</span></label>
            { rows.unwrap_or_default() }
        </fieldset>
    }
}

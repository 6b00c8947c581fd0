//! Operating modes: the list of the system, and which of them a record is limited to.

use plant::edit::PutRecords;
use plant::record::{OperatingMode, System};
use plant::{AnyKey, Document};
use yew::prelude::*;

use crate::widgets::field::TextField;
use crate::widgets::icon::Icon;
use crate::workspace::Handle;

/// The modes of the system: name and description each, the normal one first.
pub fn list(handle: &Handle, document: &Document) -> Html {
    let system = document.system();
    let put = |label: &'static str| {
        let handle = handle.clone();
        move |change: &dyn Fn(&mut Vec<OperatingMode>)| {
            let mut system: System = handle.read().document().system().clone();
            change(&mut system.modes);
            handle.commit(&PutRecords::one(label, system));
        }
    };
    let rows = system.modes.iter().enumerate().map(|(at, mode)| {
        let used = users(document, &mode.name);
        let write = |label: &'static str, write: fn(&mut OperatingMode, String)| {
            let put = put(label);
            Callback::from(move |text: String| {
                put(&|modes| {
                    if let Some(mode) = modes.get_mut(at) {
                        write(mode, text.trim().to_owned());
                    }
                });
            })
        };
        let onrename = {
            let (handle, old) = (handle.clone(), mode.name.clone());
            Callback::from(move |name: String| rename(&handle, &old, name.trim()))
        };
        let remove = {
            let put = put("Take out an operating mode");
            Callback::from(move |_: MouseEvent| {
                put(&|modes| {
                    if at < modes.len() {
                        modes.remove(at);
                    }
                });
            })
        };
        let title = match used.as_slice() {
            [] => format!("Take out {}", mode.name),
            used => format!("{} is limited to it: take it out there first", used.join(", ")),
        };
        html! {
            <div class="sub-form" key={at}>
                <div class="list-row">
                    <span class="field-label">{ if at == 0 { "Normal operation" } else { "Mode" } }</span>
                    <span class="spacer"></span>
                    <button type="button" class="button quiet small icon-only" aria-label={title.clone()} {title} disabled={!used.is_empty()} onclick={remove}><Icon name="trash" /></button>
                </div>
                <TextField name={format!("mode-{at}-name")} label="Name" value={mode.name.clone()} beside=true onchange={onrename} />
                <TextField name={format!("mode-{at}-description")} label="What differs" value={mode.description.clone()} beside=true
                    onchange={write("Change what an operating mode is", |mode, text| mode.description = text)} />
            </div>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let add = {
        let put = put("Add an operating mode");
        Callback::from(move |_: MouseEvent| {
            put(&|modes| {
                // the first one names what has been there all the time
                if modes.is_empty() {
                    modes.push(OperatingMode::new("normal"));
                }
                let taken = |name: &str| modes.iter().any(|mode| mode.name == name);
                let name = ["turnaround", "start-up", "vendor session"].into_iter().find(|name| !taken(name));
                let name = name.map_or_else(|| format!("mode {}", modes.len() + 1), str::to_owned);
                modes.push(OperatingMode::new(name));
            });
        })
    };
    html! {
        <div class="form-group" role="group" aria-label="Operating modes">
            if rows.is_empty() { <p class="field-hint">{ "None: the plant is always run in one way. With modes, conduits, channels, flows and scenarios can be limited to some; the worst mode counts." }</p> }
            { rows }
            <button type="button" class="button small" data-act="add-mode" onclick={add}><Icon name="plus" />{ "Add a mode" }</button>
        </div>
    }
}

/// Gives a mode another name, everywhere where it is cited.
fn rename(handle: &Handle, old: &str, new: &str) {
    if new.is_empty() || new == old {
        return;
    }
    let edit = plant::edit::RenameMode { from: old.to_owned(), to: new.to_owned() };
    handle.commit(&edit);
}

/// Records that are limited to a mode or say something about it.
fn users(document: &Document, mode: &str) -> Vec<String> {
    let cites = |names: &[String]| names.iter().any(|name| name.trim().eq_ignore_ascii_case(mode.trim()));
    let conduits = document.conduits.values().filter(|conduit| {
        cites(&conduit.modes) || conduit.channels.iter().any(|channel| cites(std::slice::from_ref(&channel.mode)))
    });
    let flows = document.flows.values().filter(|flow| cites(&flow.modes));
    let scenarios = document.scenarios.values().filter(|scenario| {
        cites(&scenario.modes) || scenario.likelihood_in.keys().any(|name| cites(std::slice::from_ref(name)))
    });
    let conduits = conduits.map(|conduit| AnyKey::from(conduit.id));
    let flows = flows.map(|flow| AnyKey::from(flow.id));
    let scenarios = scenarios.map(|scenario| AnyKey::from(scenario.id));
    conduits.chain(flows).chain(scenarios).map(|key| key.to_string()).collect()
}

/// The modes that a record is limited to, as chips to press; nothing where the system declares none.
pub fn limits(document: &Document, name: &str, limited: &[String], onchange: &Callback<Vec<String>>) -> Html {
    let declared = document.system().counted_modes();
    let unknown = limited.iter().filter(|name| document.system().mode(name).is_none());
    let shown: Vec<String> = declared.iter().map(|mode| mode.name.clone()).chain(unknown.cloned()).collect();
    if shown.is_empty() {
        return html! {};
    }
    let is_in = |mode: &str| limited.iter().any(|name| name.trim().eq_ignore_ascii_case(mode.trim()));
    let chips = shown.iter().map(|mode| {
        let onclick = {
            let (onchange, mode, pressed) = (onchange.clone(), mode.clone(), is_in(mode));
            let limited = limited.to_vec();
            Callback::from(move |_: MouseEvent| {
                let other = |name: &&String| !name.trim().eq_ignore_ascii_case(mode.trim());
                let mut next: Vec<String> = limited.iter().filter(other).cloned().collect();
                if !pressed {
                    next.push(mode.clone());
                }
                onchange.emit(next);
            })
        };
        html! {
            <button type="button" class="chip" data-field={format!("{name}-mode-{mode}")} aria-pressed={is_in(mode).to_string()} {onclick}>{ mode }</button>
        }
    });
    html! {
        <div class="form-row tall">
            <span class="field-label">{ "Only in" }</span>
            <div class="field">
                <div class="group-set" role="group" aria-label="Operating modes">{ for chips }</div>
                if limited.is_empty() { <p class="field-hint">{ "In every mode." }</p> }
            </div>
        </div>
    }
}

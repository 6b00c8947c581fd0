//! A level set by a person. The derived one is kept beside it; lowering without approval does not count.

use plant::edit::SetLevelOverride;
use plant::record::{Element, Override};
use standard::{FoundationalRequirement, SecurityLevel, SecurityLevelVector};
use yew::prelude::*;

use super::{close, close_button, closes, override_of};
use crate::panels::chips::LevelChip;
use crate::widgets::field::{Check, TextField, value_of};
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// What it is about.
#[derive(Properties, PartialEq)]
pub struct OverrideProps {
    /// Zone or conduit.
    pub element: Element,
}

/// The form.
#[function_component(OverrideForm)]
pub fn override_form(props: &OverrideProps) -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let element = props.element;
    let had = override_of(handle.read().document(), element);
    let set = use_state(|| {
        had.clone().unwrap_or_else(|| Override {
            levels: SecurityLevelVector::UNKNOWN,
            reason: String::new(),
            by: String::new(),
            on: crate::today::today(),
        })
    });
    let workspace = handle.read();
    let name = workspace.document().element_name(element).unwrap_or_default().to_owned();
    let levels = workspace.assessment().levels.get(&element);
    let derived = levels.map(|levels| levels.derived).unwrap_or_default();
    let derived_state = levels.map_or(engine::LevelState::NotDerived, |levels| levels.derived_state);
    let change = {
        let set = set.clone();
        move |change: Box<dyn Fn(&mut Override)>| {
            let mut next = (*set).clone();
            change(&mut next);
            set.set(next);
        }
    };
    let rows = FoundationalRequirement::ALL.into_iter().map(|fr| {
        let onchange = {
            let change = change.clone();
            Callback::from(move |event: Event| {
                let level: Option<SecurityLevel> = value_of(event.target()).parse().ok();
                change(Box::new(move |set| set.levels.set(fr, level)));
            })
        };
        let chosen = set.levels[fr];
        let options = (0..=4).map(|level: u8| {
            html! { <option value={level.to_string()} selected={chosen.map(SecurityLevel::get) == Some(level)}>{ level }</option> }
        });
        let lowers = chosen.zip(derived[fr]).is_some_and(|(chosen, derived)| chosen < derived);
        html! {
            <tr>
                <td><span class="sl-code">{ fr.code() }</span><span class="sl-name">{ fr.short_title() }</span></td>
                <td><LevelChip level={derived[fr]} state={derived_state} /></td>
                <td>
                    <select class="select small" aria-label={format!("{} set to", fr.code())} data-field={format!("override-{}", fr.code())} {onchange}>
                        <option value="" selected={chosen.is_none()}>{ "as derived" }</option>
                        { for options }
                    </select>
                </td>
                <td>{ if lowers { html! { <span class="warning nowrap">{ "lowers" }</span> } } else { html! {} } }</td>
            </tr>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let lowers = set.levels.known().any(|(fr, level)| derived[fr].is_some_and(|derived| level < derived));
    let fault = if set.levels.is_unknown() {
        Some("Nothing is set yet.")
    } else if set.reason.trim().is_empty() {
        Some("A level set by hand needs a reason.")
    } else if lowers && (set.by.trim().is_empty() || set.on.trim().is_empty()) {
        Some("Lowering counts only with approval: a name and a date.")
    } else {
        None
    };
    let put = {
        let handle = handle.clone();
        move |level: Option<Override>| {
            if handle.commit(&SetLevelOverride { element, level }) {
                close(&handle);
            }
        }
    };
    let save = {
        let (put, set) = (put.clone(), set.clone());
        Callback::from(move |()| {
            if fault.is_none() {
                put(Some((*set).clone()));
            }
        })
    };
    let take_back = Callback::from(move |_: MouseEvent| put(None));
    let text = |write: fn(&mut Override, String)| {
        let change = change.clone();
        Callback::from(move |text: String| change(Box::new(move |set| write(set, text.clone()))))
    };
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let foot = html! {
        <>
            if had.is_some() { <button type="button" class="button danger" onclick={take_back}>{ "Take it back" }</button> }
            <span class="spacer faint">{ fault.unwrap_or_default() }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="set-level" disabled={fault.is_some()} onclick={click}>{ "Set the level" }</button>
        </>
    };
    html! {
        <Modal name="override" title={format!("Set the level of {name}")} onclose={closes(&handle)} onsubmit={save} {foot}
            subtitle={html! { <p>{ "The derived level stays beside it and goes on being derived." }</p> }}>
            <table class="sl-table">
                <thead><tr><th>{ "Requirement group" }</th><th>{ "Derived" }</th><th>{ "Set to" }</th><th></th></tr></thead>
                <tbody>{ rows }</tbody>
            </table>
            <TextField name="override-reason" label="Reason" value={set.reason.clone()} lines=2 oninput={text(|set, text| set.reason = text)} />
            <div class="form-grid">
                <TextField name="override-by" label="Approved by" value={set.by.clone()} oninput={text(|set, text| set.by = text)} />
                <TextField name="override-on" label="On" value={set.on.clone()} check={Check::Date} oninput={text(|set, text| set.on = text)} />
            </div>
        </Modal>
    }
}

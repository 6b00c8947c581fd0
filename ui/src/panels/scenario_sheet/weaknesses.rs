//! The weaknesses that a scenario uses, with where and when each was found (ZCR 5.2).

use plant::Id;
use plant::edit::NoteVulnerability;
use plant::record::{Scenario, Vulnerability};
use yew::prelude::*;

use crate::panels::details::form::Form;
use crate::widgets::field::{Check, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, use_workspace};

/// Which scenario.
#[derive(Properties, PartialEq)]
pub struct WeaknessesProps {
    /// The scenario.
    pub scenario: Id<Scenario>,
}

/// The list and the form.
#[function_component(Weaknesses)]
pub fn weaknesses(props: &WeaknessesProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let answers = use_state(|| [String::new(), String::new(), String::new()]);
    let workspace = handle.read();
    let document = workspace.document();
    let Some(scenario) = document.scenarios.get(&props.scenario) else { return html! {} };
    let known = scenario.vulnerabilities.iter().filter_map(|id| document.vulnerabilities.get(id));
    let rows: Vec<Html> = known.map(|weakness| row(&handle, props.scenario, weakness)).collect();
    let set = |at: usize| {
        let answers = answers.clone();
        Callback::from(move |text: String| {
            let mut next = (*answers).clone();
            next[at] = text;
            answers.set(next);
        })
    };
    let add = {
        let (handle, answers, scenario) = (handle.clone(), answers.clone(), props.scenario);
        Callback::from(move |_: MouseEvent| {
            let [name, source, date] = (*answers).clone();
            if handle.commit(&NoteVulnerability { scenario, name, source, date }) {
                answers.set([String::new(), String::new(), String::new()]);
            }
        })
    };
    let ready = !answers[0].trim().is_empty() && Check::Date.fault(&answers[2]).is_none();
    html! {
        <div class="field">
            <span class="field-label">{ "Vulnerabilities" }</span>
            if rows.is_empty() { <p class="field-hint">{ "None named yet. ZCR 5.2 asks for them with source and date." }</p> } else {
                <table class="table dense plain sheet-weaknesses"><thead><tr><th>{ "Weakness" }</th><th>{ "Found in" }</th><th>{ "On" }</th><th></th></tr></thead><tbody>{ rows }</tbody></table>
            }
            <details class="fold"><summary>{ "Add a vulnerability" }</summary>
                <div class="sub-form">
                    <TextField name="sheet-weakness-name" label="Name or number" value={answers[0].clone()} oninput={set(0)} placeholder="No authentication of Modbus, CVE-2026-1234" />
                    <div class="form-grid">
                        <TextField name="sheet-weakness-source" label="Where it was found" value={answers[1].clone()} oninput={set(1)} />
                        <TextField name="sheet-weakness-date" label="When" value={answers[2].clone()} check={Check::Date} oninput={set(2)} placeholder="2026-11-23" />
                    </div>
                    <button type="button" class="button small" data-act="sheet-add-weakness" disabled={!ready} onclick={add}>{ "Add the vulnerability" }</button>
                </div>
            </details>
        </div>
    }
}

fn row(handle: &Handle, scenario: Id<Scenario>, weakness: &Vulnerability) -> Html {
    let form = Form::<Vulnerability>::new(handle, weakness.id);
    let id = weakness.id;
    let onsource = form.changes("Where it was found", |weakness, text: String| weakness.source = text);
    let ondate = form.changes("When it was found", |weakness, text: String| weakness.date = text);
    let remove = Form::<Scenario>::new(handle, scenario).changes("Vulnerabilities", move |scenario, _: MouseEvent| {
        scenario.vulnerabilities.retain(|other| *other != id)
    });
    html! {
        <tr key={id.to_string()} data-weakness={id.to_string()}>
            <td><span class="id">{ id.to_string() }</span>{ " " }{ &weakness.name }</td>
            <td><TextField name={format!("sheet-weakness-source-{id}")} label={format!("Where {id} was found")} quiet=true value={weakness.source.clone()} onchange={onsource} /></td>
            <td><TextField name={format!("sheet-weakness-date-{id}")} label={format!("When {id} was found")} quiet=true value={weakness.date.clone()} check={Check::Date} onchange={ondate} /></td>
            <td><button type="button" class="button quiet small icon-only" aria-label={format!("Take {id} out of {scenario}")} onclick={remove}><Icon name="close" /></button></td>
        </tr>
    }
}

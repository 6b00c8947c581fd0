//! What a change moves, before it is kept: entries of targets, scenarios that cross the line, ratings off the scale.

use plant::record::{Criteria, Element};
use plant::{AnyKey, Document};
use yew::prelude::*;

use super::changes::changes;
use super::effect::Effect;
use crate::panels::chips::LevelChip;
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct MovesProps {
    /// The criteria that hold.
    pub before: Criteria,
    /// The draft.
    pub criteria: Criteria,
    /// What keeping it would do.
    pub effect: Option<Effect>,
}

/// How many rows a list shows before it counts the rest.
const SHOWN: usize = 40;

/// The list.
#[function_component(Moves)]
pub fn moves(props: &MovesProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let document = workspace.document();
    let said = changes(&props.before, &props.criteria);
    if said.is_empty() {
        return html! {
            <>
                <h3>{ "What moves" }</h3>
                <p class="muted">{ "Nothing is changed. Change a cell, a scale or what is tolerated: what follows is shown here before it is kept." }</p>
            </>
        };
    }
    let head = html! {
        <>
            <h3>{ "What moves" }</h3>
            <ul class="criteria-said" data-field="criteria-changes">{ for said.iter().take(6).map(|text| html! { <li>{ text }</li> }) }
                if said.len() > 6 { <li class="faint">{ format!("and {} more", said.len() - 6) }</li> }</ul>
        </>
    };
    let Some(effect) = &props.effect else {
        return html! { <>{ head }<p class="muted">{ "What follows cannot be shown: the draft is not complete, or the plant is too large to be tried at every change." }</p></> };
    };
    let (before, after) = effect.above;
    let requirements = match effect.requirements {
        0 => html! { <><b>{ "0" }</b>{ "more SR and RE to meet" }</> },
        more @ 1.. => html! { <><b>{ more }</b>{ "more SR and RE to meet" }</> },
        fewer => html! { <><b>{ -fewer }</b>{ "fewer SR and RE to meet" }</> },
    };
    html! {
        <div role="status" data-field="criteria-effect">
            { head }
            <div class="tallies">
                <div class="tally"><b class="nowrap">{ if before == after { after.to_string() } else { format!("{before} → {after}") } }</b>{ if before == after { "scenarios above tolerable, as before" } else { "scenarios above tolerable" } }</div>
                <div class="tally"><b data-field="moved-elements">{ effect.elements() }</b>{ if effect.elements() == 1 { "element whose target moves" } else { "elements whose target moves" } }</div>
                <div class="tally">{ requirements }</div>
            </div>
            { targets(document, effect) }
            { crossing(document, effect) }
            { initial(document, effect) }
            { states(document, effect) }
            { off_scale(document, effect) }
            if !effect.void.is_empty() {
                <div class="note warning"><Icon name="warning" /><p>{ format!("{} void: given for what is then another state.",
                    match effect.void.as_slice() { [one] => format!("The approval {one} becomes"), many => format!("The approvals {} become", many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")) }) }</p></div>
            }
        </div>
    }
}

fn more(count: usize) -> Html {
    if count > SHOWN {
        html! { <p class="faint">{ format!("and {} more", count - SHOWN) }</p> }
    } else {
        html! {}
    }
}

fn targets(document: &Document, effect: &Effect) -> Html {
    if effect.moved.is_empty() {
        return html! { <p class="criteria-part muted">{ "No target moves." }</p> };
    }
    let rows = effect.moved.iter().take(SHOWN).map(|entry| {
        html! {
            <tr data-moved={format!("{}-{}", entry.element, entry.fr.code())}>
                <td class="id">{ entry.element.to_string() }</td><td>{ name(document, entry.element) }</td><td>{ entry.fr.code() }</td>
                <td><span class="criteria-arrow"><LevelChip level={entry.before} state={state(entry.before)} small=true /><Icon name="arrow" /><LevelChip level={entry.after} state={state(entry.after)} small=true /></span></td>
            </tr>
        }
    });
    html! {
        <div class="criteria-part">
            <table class="table dense plain"><thead><tr><th>{ "Id" }</th><th>{ "Where" }</th><th>{ "Group" }</th><th>{ "Target" }</th></tr></thead>
                <tbody>{ for rows }</tbody></table>
            { more(effect.moved.len()) }
        </div>
    }
}

/// An entry without a value shows as not derived.
fn state(level: Option<standard::SecurityLevel>) -> engine::LevelState {
    if level.is_some() { engine::LevelState::Derived } else { engine::LevelState::NotDerived }
}

fn crossing(document: &Document, effect: &Effect) -> Html {
    if effect.crossing.is_empty() {
        return html! {};
    }
    let rows = effect.crossing.iter().take(SHOWN).map(|(id, above)| {
        let name = document.scenarios.get(id).map(|scenario| scenario.name.clone()).unwrap_or_default();
        html! {
            <tr data-crossing={id.to_string()}><td class="id">{ id.to_string() }</td><td>{ name }</td>
                <td>if *above { <span class="error medium nowrap">{ "now above" }</span> } else { <span class="ok medium nowrap">{ "now tolerable" }</span> }</td></tr>
        }
    });
    html! {
        <div class="criteria-part"><h4>{ "Scenarios that cross the line" }</h4>
            <table class="table dense plain"><tbody>{ for rows }</tbody></table>{ more(effect.crossing.len()) }</div>
    }
}

fn initial(document: &Document, effect: &Effect) -> Html {
    if effect.initial.is_empty() {
        return html! {};
    }
    let rows = effect.initial.iter().take(SHOWN).map(|(element, above)| {
        html! {
            <tr><td class="id">{ element.to_string() }</td><td>{ name(document, *element) }</td>
                <td>if *above { <span class="error medium nowrap">{ "now above" }</span> } else { <span class="ok medium nowrap">{ "now tolerable" }</span> }</td></tr>
        }
    });
    html! {
        <div class="criteria-part"><h4>{ "Initial risk that crosses the line (ZCR 2)" }</h4>
            <table class="table dense plain"><tbody>{ for rows }</tbody></table>{ more(effect.initial.len()) }</div>
    }
}

fn states(document: &Document, effect: &Effect) -> Html {
    if effect.states.is_empty() {
        return html! {};
    }
    let rows = effect.states.iter().take(SHOWN).map(|(element, before, after)| {
        html! {
            <tr><td class="id">{ element.to_string() }</td><td>{ name(document, *element) }</td>
                <td>{ format!("{}, then {}", engine::words::state_label(*before), engine::words::state_label(*after)) }</td></tr>
        }
    });
    html! {
        <div class="criteria-part"><h4>{ "States that change" }</h4>
            <table class="table dense plain"><tbody>{ for rows }</tbody></table>{ more(effect.states.len()) }</div>
    }
}

fn off_scale(document: &Document, effect: &Effect) -> Html {
    if effect.off_scale.is_empty() {
        return html! {};
    }
    let rows = effect.off_scale.iter().take(SHOWN).map(|problem| {
        let name = crate::words::name(document, problem.key);
        html! { <tr data-off={problem.key.to_string()}><td>{ problem.to_string() }{ "." }if !name.is_empty() && !matches!(problem.key, AnyKey::Criteria(_)) { <span class="faint">{ format!(" {name}") }</span> }</td></tr> }
    });
    html! {
        <div class="criteria-part"><h4>{ "Ratings that fall off the scale" }</h4>
            <p class="muted">{ "They stay as they are, and the scenarios count as incomplete until somebody rates them again." }</p>
            <table class="table dense plain"><tbody>{ for rows }</tbody></table>{ more(effect.off_scale.len()) }</div>
    }
}

fn name(document: &Document, element: Element) -> String {
    document.element_name(element).unwrap_or_default().to_owned()
}

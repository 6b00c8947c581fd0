//! The worksheet of ZCR 5 for one zone or conduit: a row a scenario from its source to the decision about the risk that
//! stays, proposals among them, and the selected row in full below, to be changed there.

use std::rc::Rc;

use engine::scenario_library::{ScenarioProposal, propose_scenarios};
use engine::scenario_steps::scenario_steps;
use engine::words::state_sentence;
use engine::{Assessment, LevelState};
use plant::edit::{OfferScenarios, ScenarioOffer};
use plant::record::{Element, Scenario};
use plant::vocabulary::ScenarioStatus;
use plant::{AnyKey, Document, Id};
use yew::prelude::*;

use crate::chrome::{Dialog, Page};
use crate::panels::chips::{LevelChip, headline};
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::words;
use crate::workspace::{Handle, Tone, Topics, Workspace, use_workspace};

mod consequences;
mod detail;
mod measures;
mod rows;
mod source;
mod technique;
mod weaknesses;

use detail::Detail;
use rows::Rows;

/// Which scenarios are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    All,
    Above,
    Proposals,
    WithoutOwner,
    Refused,
}

/// Opens the worksheet of an element.
pub fn open(handle: &Handle, element: Element) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.chrome.sheet = Some(element);
        workspace.chrome.page = Page::Sheet;
    });
}

/// Zones and conduits that can have a level, in order.
pub fn assessed(assessment: &Assessment) -> Vec<Element> {
    let levels = assessment.levels.iter();
    levels.filter(|(_, levels)| levels.state != LevelState::NotAssessed).map(|(element, _)| *element).collect()
}

fn is_here(scenario: &Scenario, element: Element) -> bool {
    scenario.elements.iter().any(|part| part.element == element)
}

/// Still above tolerable with the measures named so far.
fn still_above(assessment: &Assessment, id: Id<Scenario>) -> bool {
    assessment
        .scenarios
        .get(&id)
        .is_some_and(|risk| risk.residual.as_ref().map_or(risk.unmitigated_above, |residual| residual.above))
}

fn is_listed(only: Only, scenario: &Scenario, assessment: &Assessment) -> bool {
    match only {
        Only::All => scenario.status != ScenarioStatus::Refused,
        Only::Above => scenario.status == ScenarioStatus::Accepted && still_above(assessment, scenario.id),
        Only::Proposals => scenario.status == ScenarioStatus::Proposed,
        Only::WithoutOwner => {
            scenario.status == ScenarioStatus::Accepted
                && scenario.owner.is_empty()
                && still_above(assessment, scenario.id)
        }
        Only::Refused => scenario.status == ScenarioStatus::Refused,
    }
}

/// The page.
#[function_component(SheetPage)]
pub fn sheet_page() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let filter = use_state(String::new);
    let only = use_state(|| Only::All);
    let selected = use_state(|| None::<Id<Scenario>>);
    let (elements, element, revision) = {
        let workspace = handle.read();
        let elements = assessed(workspace.assessment());
        let wanted = workspace.chrome.sheet.filter(|element| elements.contains(element));
        let element = wanted.or_else(|| elements.first().copied());
        (elements, element, workspace.editor.revision())
    };
    // the library is asked when the plant or the element is another, not with every drawing
    let offers = {
        let handle = handle.clone();
        use_memo((element, revision), move |(element, _)| {
            let fitting = element.map(|element| propose_scenarios(handle.read().document(), element));
            fitting.unwrap_or_default().iter().map(ScenarioProposal::offer).collect::<Vec<_>>()
        })
    };
    let workspace = handle.read();
    let (document, assessment) = (workspace.document(), workspace.assessment());
    let Some(element) = element else {
        return html! { <div class="page-scroll" tabindex="0" role="region" aria-label="Scenario worksheet"><div class="empty"><h3>{ "Nothing to assess yet" }</h3>
        <p>{ "Draw a zone in the system first. Its scenarios are written here." }</p></div></div> };
    };
    let here: Vec<&Scenario> =
        document.scenarios.values().map(|scenario| &**scenario).filter(|scenario| is_here(scenario, element)).collect();
    let words_wanted = filter.trim().to_lowercase();
    let listed: Vec<Id<Scenario>> = here
        .iter()
        .filter(|scenario| is_listed(*only, scenario, assessment))
        .filter(|scenario| {
            [&scenario.name, &scenario.technique, &scenario.owner, &scenario.id.to_string()]
                .iter()
                .any(|text| text.to_lowercase().contains(&words_wanted))
        })
        .map(|scenario| scenario.id)
        .collect();
    let current = selected.filter(|id| listed.contains(id)).or_else(|| listed.first().copied());
    let count = |only: Only| here.iter().filter(|scenario| is_listed(only, scenario, assessment)).count();
    let chip = |which: Only, label: &'static str, name: &'static str| {
        let only_now = only.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            only_now.set(if *only_now == which { Only::All } else { which });
        });
        let number = count(which);
        html! {
            if number > 0 || *only == which {
                <button type="button" class={classes!("chip", (which == Only::Proposals).then_some("proposal"))} data-only={name}
                    aria-pressed={(*only == which).to_string()} {onclick}>{ label }{ " " }{ number }</button>
            }
        }
    };
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(value_of(event.target())))
    };
    let onselect = {
        let selected = selected.clone();
        Callback::from(move |id: Id<Scenario>| selected.set(Some(id)))
    };
    html! {
        <div class="page-scroll sheet" tabindex="0" role="region" aria-label="Scenario worksheet" data-sheet={element.to_string()}>
            { head(&handle, &workspace, element, &elements, &here, &offers) }
            { strip(document, assessment, element) }
            <div class="sheet-filter">
                <div class="input-with-icon page-filter"><Icon name="filter" /><input type="text" placeholder="Filter scenarios" aria-label="Filter scenarios"
                    data-field="sheet-filter" value={(*filter).clone()} {oninput} /></div>
                { chip(Only::Above, "Above tolerable", "above") }
                { chip(Only::Proposals, "Proposals", "proposals") }
                { chip(Only::WithoutOwner, "Without owner", "without-owner") }
                { chip(Only::Refused, "Refused", "refused") }
                <span class="spacer"></span>
                <span class="faint">{ "Arrow keys choose a row, Enter changes it below, Escape leads back" }</span>
            </div>
            if listed.is_empty() { { nothing(&handle, element, here.is_empty(), &offers) } } else { <Rows {element} rows={listed.clone()} {current} {onselect} /> }
            if let Some(id) = current { <Detail key={id.to_string()} scenario={id} {element} /> }
        </div>
    }
}

/// Which element, what it has, and what can be done.
fn head(
    handle: &Handle,
    workspace: &Workspace,
    element: Element,
    elements: &[Element],
    here: &[&Scenario],
    offers: &Offers,
) -> Html {
    let (document, assessment) = (workspace.document(), workspace.assessment());
    let accepted = here.iter().filter(|scenario| scenario.status == ScenarioStatus::Accepted).count();
    let above = here.iter().filter(|scenario| is_listed(Only::Above, scenario, assessment)).count();
    let proposals = here.iter().filter(|scenario| scenario.status == ScenarioStatus::Proposed).count();
    let mut said = format!("Detailed risk assessment, ZCR 5. {} counted", words::counted(accepted, "scenario"));
    if above > 0 {
        said.push_str(&format!(", {above} above tolerable risk with the measures so far"));
    }
    if proposals > 0 {
        said.push_str(&format!(", {} to decide", words::counted(proposals, "proposal")));
    }
    said.push('.');
    let at = elements.iter().position(|other| *other == element).unwrap_or(0);
    let go = |to: Option<&Element>| {
        let (handle, to) = (handle.clone(), to.copied());
        Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                open(&handle, to);
            }
        })
    };
    let onpick = {
        let handle = handle.clone();
        Callback::from(move |event: Event| {
            if let Ok(element) = value_of(event.target()).parse() {
                open(&handle, element);
            }
        })
    };
    let options = elements.iter().map(|other| {
        let words = format!("{other} {}", document.element_name(*other).unwrap_or_default());
        html! { <option value={other.to_string()} selected={*other == element}>{ words }</option> }
    });
    let (before, after) = (at.checked_sub(1).and_then(|at| elements.get(at)), elements.get(at + 1));
    let write = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::Scenario(element)));
        })
    };
    let levels = assessment.levels.get(&element);
    let kind = match words::kind_class(document, element.into()) {
        "" => "kind-grouping",
        kind => kind,
    };
    html! {
        <header class="page-head sheet-head">
            <span class={classes!("zone-glyph", "big", kind)}><Icon name={words::glyph(document, element.into())} /></span>
            <div>
                <h1>{ document.element_name(element).unwrap_or_default() }{ " " }<span class="id">{ element.to_string() }</span></h1>
                <p>{ said }</p>
            </div>
            <select class="select sheet-pick" aria-label="Zone or conduit" data-field="sheet-element" onchange={onpick}>{ for options }</select>
            <button type="button" class="button icon-only" aria-label="Previous zone or conduit" title="Previous zone or conduit" data-act="sheet-previous" disabled={before.is_none()} onclick={go(before)}>{ "‹" }</button>
            <button type="button" class="button icon-only" aria-label="Next zone or conduit" title="Next zone or conduit" data-act="sheet-next" disabled={after.is_none()} onclick={go(after)}>{ "›" }</button>
            { propose_button(handle, element, offers) }
            <button type="button" class="button primary" data-act="sheet-write" onclick={write}><Icon name="plus" class="icon-15" />{ "Scenario" }</button>
            if let Some(levels) = levels {
                <p class="sheet-level" role="status" data-field="sheet-level"><LevelChip level={headline(levels)} state={levels.state} prefix="SL-T" />
                    <span class="mono">{ levels.target.to_string() }</span><span class="muted">{ state_sentence(levels) }</span></p>
            }
        </header>
    }
}

/// What the library offers for the element.
type Offers = Rc<Vec<ScenarioOffer>>;

/// How many scenarios of the library fit, and the way to take them up.
fn propose_button(handle: &Handle, element: Element, offers: &Offers) -> Html {
    let count = offers.len();
    let onclick = {
        let (handle, offers) = (handle.clone(), offers.clone());
        Callback::from(move |_: MouseEvent| {
            if handle.commit(&OfferScenarios { offers: (*offers).clone() }) {
                let words = format!(
                    "{} of {element}. Not counted until you accept them.",
                    words::counted(count, "proposed scenario")
                );
                handle.say(words, Tone::Said);
            }
        })
    };
    let title = if count == 0 {
        "ATT&CK for ICS has nothing more that fits what lies here and what reaches it".to_owned()
    } else {
        offers.iter().map(|offer| offer.technique.clone()).collect::<Vec<_>>().join(", ")
    };
    html! {
        <button type="button" class="button sheet-propose" data-act="sheet-propose" disabled={count == 0} {title} {onclick}>
            <Icon name="proposal" class="icon-15" />{ if count == 0 { "Nothing more to propose".to_owned() } else { format!("Propose {}", words::counted(count, "scenario")) } }
        </button>
    }
}

/// The thirteen steps, each with what it lacks here.
fn strip(document: &Document, assessment: &Assessment, element: Element) -> Html {
    let steps = scenario_steps(document, assessment, element).into_iter().map(|step| {
        let number = step.item.trim_start_matches("ZCR ");
        let (class, title) =
            if step.is_recorded { ("recorded", "Recorded.".to_owned()) } else { ("open", step.missing.clone()) };
        html! {
            <li class={class} title={format!("{}: {title}", step.item)} data-step={number.to_owned()}>
                { number }<span>{ step.short }</span><span class="visually-hidden">{ format!(": {title}") }</span>
            </li>
        }
    });
    html! { <ol class="zcr-strip sheet-steps" aria-label="Steps of ZCR 5">{ for steps }</ol> }
}

/// No row to show.
fn nothing(handle: &Handle, element: Element, is_empty: bool, offers: &Offers) -> Html {
    if !is_empty {
        return html! { <section class="card sheet-card"><div class="empty"><h3>{ "No scenario matches" }</h3><p>{ "Take a filter off to see the others." }</p></div></section> };
    }
    let fits = offers.len();
    html! {
        <section class="card sheet-card"><div class="empty">
            <h3>{ format!("No scenario of {element} yet") }</h3>
            <p>{ "Without one no level is derived here. Write what can happen, by whom, how bad and how likely." }</p>
            if fits > 0 {
                <p class="proposal">{ format!("{} of ATT&CK for ICS would fit what lies here and what reaches it. Nothing counts until you accept it.", words::counted(fits, "scenario")) }</p>
            }
            { propose_button(handle, element, offers) }
        </div></section>
    }
}

/// The key of a scenario as it is shown elsewhere.
fn key(id: Id<Scenario>) -> AnyKey {
    AnyKey::Scenario(id)
}

//! Why one entry of a level is what it is: what forces it, what does not, what would lift what is achieved.

use engine::words::{because_sentence, missing_words};
use engine::{Levels, Reason};
use plant::record::{AnswerKey, Element};
use plant::vocabulary::AnswerKind;
use plant::{AnyKey, Document};
use standard::{FoundationalRequirement, catalogue};
use yew::prelude::*;

use crate::chrome::Dialog;
use crate::panels::chips::{KeyChip, LevelChip};
use crate::panels::risk_chips::{rank_name, worst};
use crate::workspace::{Handle, Topics, use_workspace};

/// Which entry.
#[derive(Properties, PartialEq)]
pub struct WhyProps {
    /// Zone or conduit.
    pub element: Element,
    /// Entry of its vector.
    pub fr: FoundationalRequirement,
}

/// The explanation.
#[function_component(Why)]
pub fn why(props: &WhyProps) -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
    let workspace = handle.read();
    let (document, assessment) = (workspace.document(), workspace.assessment());
    let Some(levels) = assessment.levels.get(&props.element) else { return html! {} };
    let fr = props.fr;
    let level = levels.target[fr];
    let title = match level {
        Some(level) => format!("Why is {fr} {level}?"),
        None => format!("Why has {fr} no level?"),
    };
    let reasons = levels.because.iter().filter(|because| because.fr == fr).map(|because| {
        let chips = because.inputs.iter().map(|key| input_chip(&handle, document, *key));
        html! {
            <li>
                <p>{ because_sentence(document, because) }</p>
                if let Reason::Scenario { id, .. } | Reason::Method { id, .. } = &because.reason {
                    <p class="muted">{ document.scenarios.get(id).map(|scenario| scenario.name.clone()).unwrap_or_default() }</p>
                }
                <p class="rests-on"><span class="faint">{ "Rests on" }</span>{ for chips }</p>
            </li>
        }
    });
    let reasons: Vec<Html> = reasons.collect();
    let nothing = reasons.is_empty().then(|| html! { <p>{ nothing_forces(levels, fr) }</p> });
    html! {
        <>
            <section class="why" data-why={fr.code()} aria-live="polite">
                <h3><LevelChip {level} state={levels.state} />{ title }</h3>
                if reasons.is_empty() { { for nothing } } else { <ul>{ reasons }</ul> }
                { incomplete(&handle, levels) }
                { not_forcing(document, assessment, props.element, fr) }
            </section>
            { lift(document, levels, props.element, fr) }
        </>
    }
}

/// An input as a chip; the criteria lead to their form.
fn input_chip(handle: &Handle, document: &Document, key: AnyKey) -> Html {
    match key {
        AnyKey::Criteria(_) => {
            let handle = handle.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::Criteria));
            });
            html! { <button type="button" class="chip chip-ref" {onclick}>{ "criteria" }</button> }
        }
        key if document.contains(key) => html! { <KeyChip of={key} /> },
        key => html! { <span class="chip">{ key.to_string() }</span> },
    }
}

/// Why an entry has no reason.
fn nothing_forces(levels: &Levels, fr: FoundationalRequirement) -> String {
    match levels.state {
        engine::LevelState::NotAssessed | engine::LevelState::NotDerived => engine::words::state_sentence(levels),
        _ => format!(
            "No scenario above tolerable risk touches {fr} and no signed floor asks for it. Nothing demands a level here, which is not the same as 0."
        ),
    }
}

/// Scenarios that make the level a lower bound, each with what it lacks.
fn incomplete(handle: &Handle, levels: &Levels) -> Html {
    if levels.incomplete.is_empty() {
        return html! {};
    }
    let rows = levels.incomplete.iter().map(|(id, missing)| {
        let lacks: Vec<&str> = missing.iter().map(|missing| missing_words(*missing)).collect();
        let (handle, id) = (handle.clone(), *id);
        let onclick = Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::EditScenario(id)));
        });
        html! { <li><KeyChip of={AnyKey::Scenario(id)} />{ format!(" {}. ", lacks.join(", ")) }<button type="button" class="link" {onclick}>{ "Finish it" }</button></li> }
    });
    html! { <div class="incomplete"><p class="warning medium">{ "Not counted until finished:" }</p><ul>{ for rows }</ul></div> }
}

/// Scenarios of the element that touch the entry and do not force it, with the reason.
fn not_forcing(
    document: &Document,
    assessment: &engine::Assessment,
    element: Element,
    fr: FoundationalRequirement,
) -> Html {
    let criteria = document.criteria();
    let rows = assessment.scenarios.iter().filter_map(|(id, risk)| {
        let scenario = document.scenarios.get(id)?;
        let touches = scenario.targets().any(|target| target == element)
            && scenario.requirements.is_none_or(|requirements| requirements.contains(fr));
        if !touches || risk.unmitigated_above || !risk.missing.is_empty() {
            return None;
        }
        let words = if risk.accepted {
            let rank = worst(&risk.unmitigated)
                .and_then(|(_, risk)| risk.rank)
                .map_or("undecided".to_owned(), |rank| rank_name(criteria, rank));
            format!(" does not force it: its risk is {}, which you tolerate.", rank.to_lowercase())
        } else {
            " is a proposal and counts nowhere until you accept it.".to_owned()
        };
        Some(html! { <li><KeyChip of={AnyKey::Scenario(*id)} />{ words }</li> })
    });
    let rows: Vec<Html> = rows.take(6).collect();
    if rows.is_empty() {
        html! {}
    } else {
        html! { <ul class="muted">{ rows }</ul> }
    }
}

/// The one requirement that keeps what is achieved from the next level.
fn lift(document: &Document, levels: &Levels, element: Element, fr: FoundationalRequirement) -> Html {
    let Some(id) = levels.next_for_achieved.get(&fr) else { return html! {} };
    let title = catalogue().system_requirement(*id).map(|requirement| requirement.title.clone()).unwrap_or_default();
    let key = AnswerKey { element, requirement: *id, kind: AnswerKind::Achieved };
    let answer = document.answers.get(&key);
    let state = match answer {
        None => "nobody has answered it here yet.".to_owned(),
        Some(answer) if !answer.is_verified() => {
            format!("answered as {}, not verified by anybody.", answer.state.label())
        }
        Some(answer) => format!("answered as {}.", answer.state.label()),
    };
    html! {
        <section class="why open">
            <h3>{ format!("What lifts {fr} achieved") }</h3>
            <p>{ "One requirement comes next: " }<span class="medium nowrap">{ id.to_string() }</span>{ format!(" {title}; {state}") }</p>
        </section>
    }
}

//! Why one entry of a level is what it is: what forces it, what does not, what would lift what is achieved.

use engine::words::{because_sentence, lift_sentence, missing_words};
use engine::{Levels, Measure, Reason};
use plant::record::Element;
use plant::vocabulary::ScenarioStatus;
use plant::{AnyKey, Document};
use standard::FoundationalRequirement;
use yew::prelude::*;

use crate::chrome::{Dialog, Page};
use crate::panels::chips::{KeyChip, LevelChip, range_chip};
use crate::panels::entry_chip::EntryChip;
use crate::panels::gaps::GapsView;
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
    let handle = use_workspace(Topics::MEANING);
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
                <h3><LevelChip {level} state={levels.state} />{ title }<span class="spacer"></span><EntryChip of={format!("FR {}", fr.number())} /></h3>
                if reasons.is_empty() { { for nothing } } else { <ul>{ reasons }</ul> }
                { incomplete(&handle, levels) }
                { not_forcing(document, assessment, props.element, fr) }
                if level.is_some() { { deeper(&handle, props.element, fr) } }
            </section>
            { cross_checks(document, levels, fr) }
            { lift(&handle, document, levels, props.element, fr) }
        </>
    }
}

/// The way to the proof and to what would lower the entry.
fn deeper(handle: &Handle, element: Element, fr: FoundationalRequirement) -> Html {
    let handle = handle.clone();
    let onclick = Callback::from(move |_: MouseEvent| crate::panels::why_page::open(&handle, element, fr));
    html! { <p class="why-links"><button type="button" class="link" data-act="open-proof" {onclick}>{ "Proof, and what would lower it" }</button></p> }
}

/// An input as a chip; the criteria lead to their form.
pub(crate) fn input_chip(handle: &Handle, document: &Document, key: AnyKey) -> Html {
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
        let refused = scenario.status == ScenarioStatus::Refused;
        if !touches || refused || risk.unmitigated_above || !risk.missing.is_empty() {
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

/// What the other methods give for the entry from the same scenarios.
pub(crate) fn cross_checks(document: &Document, levels: &Levels, fr: FoundationalRequirement) -> Html {
    if levels.cross_checks.is_empty() {
        return html! {};
    }
    let in_use = document.criteria().method_in_use();
    let rows = levels.cross_checks.iter().map(|check| {
        let method = engine::method(check.method);
        let said = if check.method == in_use { "in use".to_owned() } else { against(check, levels, fr) };
        let asked = check.method != in_use && method.asks && check.difference(levels, fr) >= 2;
        html! {
            <tr title={format!("{}. {}.", method.formula, method.limits)} data-method={check.method.word()}>
                <td>{ method.name }</td><td class="center">{ asked_for(check.levels[fr]) }</td>
                <td class={if asked { "warning medium" } else { "muted" }}>{ said }{ if asked { ": asked" } else { "" } }</td>
            </tr>
        }
    });
    let apart = levels
        .cross_checks
        .iter()
        .any(|check| check.method != in_use && engine::method(check.method).asks && check.difference(levels, fr) >= 2);
    html! {
        <section class="why open" data-field="cross-checks">
            <h3>{ "Cross-checks" }</h3>
            <table class="table dense plain"><thead><tr><th>{ "Method" }</th><th class="center">{ fr.code() }</th><th>{ "Result" }</th></tr></thead>
                <tbody>{ for rows }</tbody></table>
            <p class="field-hint">{ if apart {
                "Methods that weigh likelihood or the attacker and differ by 2 or more are asked about, in the findings."
            } else {
                "Methods that weigh likelihood or the attacker and differ by 2 or more are asked about. Here none does."
            } }</p>
        </section>
    }
}

/// A range as a chip; a dash where nothing is asked for.
fn asked_for(range: Option<standard::SecurityLevelRange>) -> Html {
    match range {
        None => html! { <span class="faint" title="asks for nothing">{ "–" }</span> },
        some => range_chip(some),
    }
}

/// "agrees", "1 above", "2 below".
fn against(check: &engine::CrossCheck, levels: &Levels, fr: FoundationalRequirement) -> String {
    let derived = levels.derived[fr].map_or(0, |level| level.get());
    let low = check.levels[fr].map_or(0, |range| range.low.get());
    match check.difference(levels, fr) {
        0 => "agrees".to_owned(),
        apart if low > derived => format!("{apart} above"),
        apart => format!("{apart} below"),
    }
}

/// What keeps what is achieved and what can be done from the next level, and the way to the sheet where it is answered.
fn lift(handle: &Handle, document: &Document, levels: &Levels, element: Element, fr: FoundationalRequirement) -> Html {
    let sentence = |measure: Measure, range: Option<standard::SecurityLevelRange>| {
        let stop = levels.stop(measure, fr)?;
        let range = range?;
        Some(
            html! { <p><EntryChip of={stop.requirement.to_string()} />{ " " }{ lift_sentence(document, measure, fr, range, &stop) }</p> },
        )
    };
    let (achieved, capable) =
        (sentence(Measure::Achieved, levels.achieved[fr]), sentence(Measure::Capability, levels.capability[fr]));
    if achieved.is_none() && capable.is_none() {
        return html! {};
    }
    let handle = handle.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        handle.change(Topics::CHROME, |workspace| {
            workspace.chrome.page = Page::Gaps;
            workspace.chrome.gaps = GapsView::Requirements(element, fr);
        });
    });
    html! {
        <section class="why open">
            <h3>{ format!("What lifts {fr}") }</h3>
            { for achieved }
            { for capable }
            <p><button type="button" class="link" data-act="requirements" {onclick}>{ format!("Requirements of {fr}") }</button></p>
        </section>
    }
}

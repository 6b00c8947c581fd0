//! Plant > zone > Why: the proof of one entry as a tree, what would lower it, why it is not higher, how firm it is.

use std::rc::Rc;

use engine::why::{
    Fact, Lowering, Lowerings, MEASURES_DO_NOT_LOWER, NotHigher, Proof, Stability, entry_text, fact_words,
    lowering_needs, lowerings, not_higher, not_higher_words, prove, stability, stability_words, step_words,
};
use plant::record::Element;
use plant::{AnyKey, Document};
use standard::FoundationalRequirement;
use yew::prelude::*;

use crate::chrome::{InspectorTab, Page};
use crate::dialogs::preview::{assessed_after, moved};
use crate::panels::chips::{KeyChip, LevelChip};
use crate::panels::why::{cross_checks, input_chip};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Tone, Topics, use_workspace};

/// Changes that are offered; the others are counted.
const OFFERED: usize = 6;

/// Opens the page for an entry.
pub fn open(handle: &Handle, element: Element, fr: FoundationalRequirement) {
    handle.change(Topics::CHROME, |workspace| {
        workspace.chrome.proof = Some(element);
        workspace.chrome.why = Some(fr);
        workspace.chrome.page = Page::Why;
    });
}

/// Everything that is computed for an entry, once per revision.
struct Answers {
    proof: Option<Proof>,
    lower: Lowerings,
    not_higher: Vec<NotHigher>,
    firm: Option<Stability>,
}

/// The page.
#[function_component(WhyPage)]
pub fn why_page() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let tried = use_state(|| None::<usize>);
    let (element, fr, revision, mode) = {
        let workspace = handle.read();
        let fr = workspace.chrome.why.unwrap_or(FoundationalRequirement::Iac);
        let mode = workspace.in_mode.as_ref().map(|seen| seen.mode.clone());
        (workspace.chrome.proof, fr, workspace.editor.revision(), mode)
    };
    let answers = {
        let handle = handle.clone();
        use_memo((element, fr, revision, mode.clone()), move |(element, fr, _, _)| {
            let workspace = handle.read();
            let document = workspace.seen_document();
            let element = (*element)?;
            Some(Rc::new(Answers {
                proof: prove(document, element, *fr),
                lower: lowerings(document, element, *fr)?,
                not_higher: not_higher(document, element, *fr).unwrap_or_default(),
                firm: stability(document, element),
            }))
        })
    };
    {
        let tried = tried.clone();
        use_effect_with((element, fr, revision), move |_| tried.set(None));
    }
    let workspace = handle.read();
    let document = workspace.seen_document();
    let known = element.and_then(|element| Some((element, workspace.assessment().levels.get(&element)?)));
    let (Some((element, levels)), Some(answers)) = (known, answers.as_ref().clone()) else {
        return html! { <div class="page-scroll" tabindex="0" role="region" aria-label="Why"><div class="empty"><h3>{ "Nothing to explain" }</h3>
        <p>{ "Choose an entry on the page of levels, or in the inspector of a zone or conduit." }</p></div></div> };
    };
    let name = document.element_name(element).unwrap_or_default().to_owned();
    let level = levels.target[fr];
    let title = match (&answers.proof, level) {
        (Some(proof), Some(level)) if !proof.facts.is_empty() => {
            let count = proof.facts.iter().map(Fact::key).collect::<std::collections::BTreeSet<_>>().len();
            format!("{} is {level}: {} force it", fr.title(), crate::words::counted(count, "record"))
        }
        _ => format!("{} has no level here", fr.title()),
    };
    let to_plant = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| {
                workspace.chrome.page = Page::Plant;
                workspace.chrome.inspector = InspectorTab::Levels;
            });
            handle.show(element.into());
        })
    };
    let show = {
        let keys: Vec<AnyKey> = shown_in_drawing(document, element, answers.proof.as_ref());
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.page = Page::Plant);
            handle.show_all(keys.clone());
        })
    };
    let copy = {
        let (handle, words) = (handle.clone(), heading(&name, element, fr, mode.as_deref()));
        Callback::from(move |_: MouseEvent| {
            let text = format!("{words}\n{}", entry_text(handle.read().seen_document(), element, fr));
            if crate::copy::copy(&text) {
                handle.say("Copied: the proof, what would lower it and how firm it is.", Tone::Said);
            } else {
                handle
                    .say("The text could not be copied: this system gives no access to its clipboard.", Tone::Refused);
            }
        })
    };
    let rows = FoundationalRequirement::ALL.into_iter().map(|row| {
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| open(&handle, element, row))
        };
        html! {
            <button type="button" class="tree-row" data-why-row={row.code()} aria-current={(row == fr).then_some("true")} {onclick}>
                <span class="sl-code">{ row.code() }</span><span>{ row.short_title() }</span><span class="spacer"></span>
                <LevelChip level={levels.target[row]} state={levels.state} small=true />
            </button>
        }
    });
    html! {
        <div class="work work-why" data-page="why">
            <aside class="left-panel" aria-label="Requirement groups">
                <div class="section-head">{ format!("{element} {name}") }</div>
                <div class="panel-body level-list">{ for rows }</div>
                { firmness(document, answers.firm.as_ref(), fr) }
            </aside>
            <div class="page-scroll" tabindex="0" role="region" aria-label="Why">
                <header class="page-head"><div>
                    <nav class="crumbs" aria-label="Path">
                        <button type="button" class="link" onclick={to_plant.clone()}>{ "Plant" }</button><span class="faint">{ "›" }</span>
                        <button type="button" class="link" onclick={to_plant}>{ format!("{name} {element}") }</button><span class="faint">{ "›" }</span>
                        <span class="medium">{ match level { Some(level) => format!("Why {fr} is {level}"), None => format!("Why {fr}") } }</span>
                    </nav>
                    <h1>{ title }</h1>
                    <p>{ match &mode {
                        Some(mode) => format!("As in mode {mode}. Take any one of these away and the level does not follow."),
                        None => "Smallest set of inputs that forces the level. Take any one of these away and it does not follow.".to_owned(),
                    } }</p>
                </div>
                <button type="button" class="button" data-act="copy-proof" onclick={copy}>{ "Copy as text" }</button>
                <button type="button" class="button" data-act="show-proof" onclick={show}>{ "Show on the drawing" }</button>
                </header>
                if let Some(proof) = &answers.proof { { tree(&handle, document, proof, levels.state) } }
                { others(document, &answers.not_higher, fr) }
                <p class="proof-rule"><Icon name="info" class="icon-15" /><span>{ format!("Rule: {}", engine::method(document.criteria().method_in_use()).formula) }</span></p>
            </div>
            <aside class="inspector" aria-label="What would lower it">
                <header class="inspector-head"><div><h2>{ "What would lower it" }</h2><p>{ "Smallest changes first. Try one: nothing is stored until you apply it." }</p></div></header>
                <div class="panel-body">
                    <div class="panel-section">{ changes(&handle, document, &answers.lower, fr, &tried, mode.is_some()) }</div>
                    <div class="panel-section">{ cross_checks(document, levels, fr) }</div>
                </div>
            </aside>
        </div>
    }
}

/// "SI of Z-03 DMZ, in mode turnaround".
fn heading(name: &str, element: Element, fr: FoundationalRequirement, mode: Option<&str>) -> String {
    let mode = mode.map(|mode| format!(", in mode {mode}")).unwrap_or_default();
    format!("{} ({fr}) of {element} {name}{mode}", fr.title())
}

/// What of the proof is in the drawing: the element, and what else the scenario that forces the level is about.
fn shown_in_drawing(document: &Document, element: Element, proof: Option<&Proof>) -> Vec<AnyKey> {
    let scenario = proof.and_then(Proof::scenario).and_then(|id| document.scenarios.get(&id));
    let others = scenario.into_iter().flat_map(|scenario| scenario.elements.iter().map(|part| part.element));
    let mut keys: Vec<AnyKey> = std::iter::once(element).chain(others).map(AnyKey::from).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The proof: result, scenario, then what it rests on.
fn tree(handle: &Handle, document: &Document, proof: &Proof, state: engine::LevelState) -> Html {
    if proof.facts.is_empty() {
        return html! { <div class="proof"><div class="node wide"><p>{ "No level is derived here, so there is nothing to prove." }</p></div></div> };
    }
    let chip = |key: AnyKey| input_chip(handle, document, key);
    let node = |title: &'static str, facts: Vec<&Fact>, wide: bool| {
        if facts.is_empty() {
            return html! {};
        }
        let mut keys: Vec<AnyKey> = facts.iter().map(|fact| fact.key()).collect();
        keys.dedup();
        let said = facts.iter().map(|fact| html! { <p>{ fact_words(document, fact) }</p> });
        html! {
            <div class={classes!("node", wide.then_some("wide"))} data-node={title}>
                <h4>{ for keys.into_iter().map(chip) }{ title }</h4>{ for said }
            </div>
        }
    };
    let of = |wanted: fn(&Fact) -> bool| proof.facts.iter().filter(|fact| wanted(fact)).collect::<Vec<_>>();
    let base = of(|fact| {
        matches!(fact, Fact::InSystem { .. } | Fact::SetByPerson { .. } | Fact::Decision { .. } | Fact::Floor { .. })
    });
    let scenario = of(|fact| matches!(fact, Fact::Accepted { .. } | Fact::Target { .. }));
    let source = of(|fact| matches!(fact, Fact::Source { .. }));
    let touches = of(|fact| matches!(fact, Fact::Touches { .. } | Fact::Technique { .. }));
    let likelihood = of(|fact| matches!(fact, Fact::Likelihood { .. }));
    let consequence = of(|fact| matches!(fact, Fact::Consequence { .. }));
    let tolerable = of(|fact| matches!(fact, Fact::Tolerable { .. }));
    let below = !(source.is_empty() && touches.is_empty());
    let rated = !(likelihood.is_empty() && consequence.is_empty() && tolerable.is_empty());
    let aside: Vec<String> = [
        (!proof.instead.is_empty()).then(|| format!("{} alone would do as well.", proof.instead.join(" or "))),
        (!proof.also.is_empty()).then(|| {
            let also: Vec<String> = proof.also.iter().map(ToString::to_string).collect();
            format!("{} forces the same level without it.", also.join(", "))
        }),
        (!proof.same.is_empty()).then(|| {
            let same: Vec<&str> = proof.same.iter().map(|fr| fr.code()).collect();
            format!("The same reason gives {} the same level.", same.join(", "))
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        <div class="proof" data-proof={proof.fr.code()}>
            <div class="proof-row"><div class="node key"><h4>{ "Result" }</h4><div><LevelChip level={proof.level} {state} /><b>{ format!("{} of {}", proof.fr, proof.element) }</b></div></div></div>
            if !base.is_empty() { <div class="proof-row">{ node("Rests on", base, true) }</div> }
            if !scenario.is_empty() { <div class="proof-row">{ node("Scenario", scenario, true) }</div> }
            if below { <div class="proof-row">{ node("Level of the source", source, false) }{ node("Touches the group", touches, false) }</div> }
            if rated { <div class="proof-row">{ node("Consequence", consequence, false) }{ node("Likelihood, unmitigated", likelihood, false) }{ node("Tolerated", tolerable, false) }</div> }
            if !aside.is_empty() { <p class="muted">{ aside.join(" ") }</p> }
        </div>
    }
}

/// The scenarios of the element that do not raise the entry.
fn others(document: &Document, rows: &[NotHigher], fr: FoundationalRequirement) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let rows = rows.iter().map(|row| {
        let name = document.scenarios.get(&row.scenario).map(|scenario| scenario.name.clone()).unwrap_or_default();
        html! {
            <tr data-not-higher={row.scenario.to_string()}>
                <td><KeyChip of={AnyKey::Scenario(row.scenario)} /></td><td>{ name }</td>
                <td class="center">{ row.level.map_or("?".to_owned(), |level| level.to_string()) }</td>
                <td class="muted">{ not_higher_words(document, row, fr) }</td>
            </tr>
        }
    });
    html! {
        <div class="page-content"><section class="card card-scroll">
            <h3 class="card-title">{ "Why not higher: the other scenarios" }</h3>
            <table class="table"><thead><tr><th>{ "Id" }</th><th>{ "Scenario" }</th><th class="center">{ "Level" }</th><th>{ format!("Why it does not raise {fr}") }</th></tr></thead>
            <tbody>{ for rows }</tbody></table>
        </section></div>
    }
}

fn firmness(document: &Document, firm: Option<&Stability>, fr: FoundationalRequirement) -> Html {
    let said = firm.map(|firm| stability_words(document, firm, fr));
    let said = said.unwrap_or_else(|| "No estimate was given, so there is nothing to move.".to_owned());
    html! {
        <div class="panel-section" data-field="firmness"><h3>{ "How firm it is" }</h3><p class="muted">{ said }</p></div>
    }
}

/// The changes; one that is tried shows what it would do in the whole plant.
fn changes(
    handle: &Handle,
    document: &Document,
    found: &Lowerings,
    fr: FoundationalRequirement,
    tried: &UseStateHandle<Option<usize>>,
    one_mode: bool,
) -> Html {
    if found.level.is_none() {
        return html! { <p class="muted">{ "There is no level to lower." }</p> };
    }
    let none = found.found.is_empty().then(|| {
        let all = if found.complete { "No single or double change lowers it" } else { "No change was found" };
        format!("{all}: {} single steps and {} pairs were tried.", found.singles, found.pairs)
    });
    let offers = found.found.iter().take(OFFERED).enumerate().map(|(place, lowering)| {
        let is_tried = **tried == Some(place);
        let onclick = {
            let tried = tried.clone();
            Callback::from(move |_: MouseEvent| tried.set(if is_tried { None } else { Some(place) }))
        };
        let title: Vec<String> = lowering.steps.iter().map(|step| step_words(document, step)).collect();
        let size = if lowering.owner_steps() > 0 { "Owner decides".to_owned() } else { crate::words::counted(lowering.steps.len(), "change") };
        html! {
            <div class="lowering" data-lowering={place.to_string()}>
                <button type="button" class="choice" aria-pressed={is_tried.to_string()} disabled={one_mode} {onclick}>
                    <span>
                        <b>{ title.join("; and ") }</b>{ " " }<span class="chip">{ size }</span>
                        <p>{ lowering_needs(lowering) }</p>
                        <span class="change">{ fr.code() }<LevelChip level={found.level} state={engine::LevelState::Derived} small=true />{ "→" }<LevelChip level={lowering.target[fr]} state={lowering.state} small=true /></span>
                    </span>
                </button>
                if is_tried { { preview(handle, lowering, &title) } }
            </div>
        }
    });
    let more = found.found.len().saturating_sub(OFFERED);
    html! {
        <div class="choices">
            { for none.map(|none| html! { <p>{ none }</p> }) }
            { for offers }
            if more > 0 { <p class="field-hint">{ format!("{more} more of the same size or larger.") }</p> }
            if one_mode { <p class="field-hint">{ "Shown for one mode. Look at all modes to try a change." }</p> }
            <p class="field-hint">{ MEASURES_DO_NOT_LOWER }</p>
        </div>
    }
}

/// What a change would do, and the button that does it.
fn preview(handle: &Handle, lowering: &Lowering, title: &[String]) -> Html {
    let edit = lowering.edit(title.join("; "));
    let effects = assessed_after(handle, &edit, moved).unwrap_or_default();
    // entries that move alike are said together
    let mut alike: Vec<(Element, String, Vec<&str>)> = Vec::new();
    for moved in &effects {
        let level = |level: Option<standard::SecurityLevel>| level.map_or("–".to_owned(), |level| level.to_string());
        let way = format!("{} → {}", level(moved.before), level(moved.after));
        match alike.iter_mut().find(|(element, known, _)| *element == moved.element && *known == way) {
            Some((_, _, entries)) => entries.push(moved.fr.code()),
            None => alike.push((moved.element, way, vec![moved.fr.code()])),
        }
    }
    let rows: Vec<String> =
        alike.iter().map(|(element, way, entries)| format!("{element} {} {way}", entries.join(" "))).collect();
    let narrows = lowering.steps.iter().any(|step| matches!(step, engine::why::Step::NarrowOut { .. }));
    let said = if narrows {
        "Applied. Write down in the scenario why the group was taken out; undo takes it back."
    } else {
        "Applied. Write down why the estimate is another; undo takes it back."
    };
    let apply = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            if handle.commit(&edit) {
                handle.say(said, Tone::Said);
            }
        })
    };
    html! {
        <div class="lowering-preview" data-field="lowering-preview">
            <p class="muted">{ "Tried, not stored. In the whole plant:" }</p>
            <ul class="muted">{ for rows.iter().map(|row| html! { <li>{ row }</li> }) }</ul>
            <button type="button" class="button primary small" data-act="apply-lowering" onclick={apply}>{ "Apply" }</button>
        </div>
    }
}

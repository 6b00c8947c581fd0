//! The inspector: what is selected, its levels and why, its fields, its risk.

use engine::words::state_sentence;
use engine::{LevelState, Levels};
use plant::edit::MoveToZone;
use plant::record::Element;
use plant::{AnyKey, Document};
use standard::FoundationalRequirement;
use yew::prelude::*;

use crate::chrome::{Dialog, InspectorTab};
use crate::panels::chips::{KeyChip, LevelChip, gap_chip, headline, range_chip};
use crate::panels::details::{Details, SystemForm};
use crate::panels::entry_chip::entry_chips;
use crate::panels::finding_acts::{accepted_words, deviation_of, finding_acts};
use crate::panels::findings::{severity_class, severity_icon};
use crate::panels::risk_tab::RiskTab;
use crate::panels::why::Why;
use crate::widgets::field::{Choice, SelectField};
use crate::widgets::icon::Icon;
use crate::words;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// The panel.
#[function_component(Inspector)]
pub fn inspector() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::SELECTION).and(Topics::CHROME));
    let workspace = handle.read();
    let inner = match workspace.only_selected() {
        Some(key) => one(&handle, &workspace, key),
        None if workspace.selection.is_empty() => nothing(&workspace),
        None => several(&handle, &workspace),
    };
    html! { <aside class="inspector" aria-label="Inspector">{ inner }</aside> }
}

/// The system, when nothing is selected.
fn nothing(workspace: &Workspace) -> Html {
    let document = workspace.document();
    let counts = [
        words::counted(document.zones.len(), "zone"),
        words::counted(document.conduits.len(), "conduit"),
        words::counted(document.assets.len(), "asset"),
        words::counted(document.flows.len(), "flow"),
        words::counted(document.scenarios.len(), "scenario"),
    ];
    let name = &document.system().name;
    html! {
        <>
            <header class="inspector-head">
                <span class="zone-glyph big kind-grouping"><Icon name="plant" /></span>
                <div>
                    <h2>{ if name.is_empty() { "System under consideration" } else { name.as_str() } }</h2>
                    <p>{ counts.join(", ") }</p>
                </div>
            </header>
            <div class="panel-body" tabindex="0" role="region" aria-label="Fields of the selection"><SystemForm /></div>
        </>
    }
}

/// A summary of several, and the way to move them all.
fn several(handle: &Handle, workspace: &Workspace) -> Html {
    let document = workspace.document();
    let drawn: Vec<_> = workspace
        .selected_drawn()
        .into_iter()
        .filter(|drawn| !matches!(drawn, plant::record::Drawn::Conduit(_)))
        .collect();
    let options: Vec<Choice> = std::iter::once(Choice::new("", "Choose…"))
        .chain(
            document.zones.values().map(|zone| Choice::new(zone.id.to_string(), format!("{} {}", zone.id, zone.name))),
        )
        .collect();
    let onchange = {
        let (handle, elements) = (handle.clone(), drawn.clone());
        Callback::from(move |word: String| {
            if let Ok(zone) = word.parse() {
                handle.commit(&MoveToZone { elements: elements.clone(), into: Some(Element::Zone(zone)) });
            }
        })
    };
    let assets: Vec<_> = (workspace.selection.iter())
        .filter_map(|key| if let AnyKey::Asset(id) = key { Some(*id) } else { None })
        .collect();
    let keys: Vec<AnyKey> = workspace.selection.iter().copied().collect();
    let rows = workspace.selection.iter().take(100).map(|key| {
        html! { <tr><td><KeyChip of={*key} /></td><td>{ words::name(document, *key) }</td></tr> }
    });
    html! {
        <>
            <header class="inspector-head"><div>
                <h2>{ words::selection(workspace) }</h2>
                <p>{ "What is done now is done to all of them, in one step." }</p>
            </div></header>
            <div class="panel-body" tabindex="0" role="region" aria-label="Fields of the selection">
                <div class="panel-section">
                    if !drawn.is_empty() {
                        <SelectField name="move-all-to" label="Put all into" value="" {options} {onchange} beside=true />
                    }
                    if !assets.is_empty() { { crate::panels::gaps::product_of::product_of(handle, document, assets) } }
                    { crate::panels::details::several::form(handle, document, &keys) }
                    <table class="table dense"><tbody>{ for rows }</tbody></table>
                    if workspace.selection.len() > 100 { <p class="field-hint">{ format!("and {} more", workspace.selection.len() - 100) }</p> }
                </div>
            </div>
        </>
    }
}

/// Where something lies and what kind it is: "Z-08 · IACS zone in Process control".
fn place(document: &Document, key: AnyKey) -> String {
    let inside = |element: Option<Element>| {
        element.and_then(|element| document.element_name(element)).map(|name| format!(" in {name}")).unwrap_or_default()
    };
    let words = match key {
        AnyKey::Zone(id) => document.zones.get(&id).map(|zone| {
            let kind = match zone.domain {
                plant::vocabulary::Domain::Grouping => "for grouping only".to_owned(),
                domain => format!("{} zone", domain.label()),
            };
            let scope = if zone.scope == plant::vocabulary::Scope::Outside { ", outside the system" } else { "" };
            format!("{kind}{}{scope}", inside(zone.parent.map(Element::Zone)))
        }),
        AnyKey::Conduit(id) => document.conduits.get(&id).map(|conduit| {
            let zones: Vec<String> = conduit.joins.iter().map(ToString::to_string).collect();
            format!("conduit between {}", zones.join(", "))
        }),
        AnyKey::Asset(id) => document.assets.get(&id).map(|asset| match asset.lies_in {
            Some(_) => format!("{}{}", asset.role.label(), inside(asset.lies_in)),
            None => format!("{}, in no zone", asset.role.label()),
        }),
        AnyKey::Flow(id) => document.flows.get(&id).map(|flow| match flow.via.as_slice() {
            [] => "flow, no conduit named".to_owned(),
            via => format!("flow via {}", via.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        }),
        AnyKey::Scenario(id) => document.scenarios.get(&id).map(|scenario| {
            let targets: Vec<String> = scenario.targets().map(|target| target.to_string()).collect();
            format!("scenario of {}", targets.join(", "))
        }),
        _ => Some(key.kind().noun().to_owned()),
    };
    format!("{key} · {}", words.unwrap_or_default())
}

/// One record.
fn one(handle: &Handle, workspace: &Workspace, key: AnyKey) -> Html {
    let document = workspace.document();
    let element = Element::from_key(key);
    let tab = if element.is_some() { workspace.chrome.inspector } else { InspectorTab::Details };
    let glyph = classes!(
        "zone-glyph",
        "big",
        match words::kind_class(document, key) {
            "" => "kind-grouping",
            kind => kind,
        }
    );
    let head = html! {
        <header class="inspector-head">
            <span class={glyph}><Icon name={words::glyph(document, key)} /></span>
            <div><h2>{ words::name(document, key) }</h2><p>{ place(document, key) }</p></div>
        </header>
    };
    let Some(element) = element else {
        return html! {
            <>
                { head }
                <div class="panel-body" tabindex="0" role="region" aria-label="Fields of the selection"><Details of={key} />{ findings(handle, workspace, key) }</div>
            </>
        };
    };
    let scenarios = document
        .scenarios
        .values()
        .filter(|scenario| scenario.elements.iter().any(|part| part.element == element))
        .count();
    let tab_button = |which: InspectorTab, name: &'static str, label: &'static str, count: usize| {
        let (handle_click, handle_keys) = (handle.clone(), handle.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            handle_click.change(Topics::CHROME, |workspace| workspace.chrome.inspector = which)
        });
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let order = [InspectorTab::Levels, InspectorTab::Details, InspectorTab::Risk];
            let at = order.iter().position(|tab| *tab == which).unwrap_or(0);
            let next = match event.key().as_str() {
                "ArrowRight" => order[(at + 1) % order.len()],
                "ArrowLeft" => order[(at + order.len() - 1) % order.len()],
                _ => return,
            };
            event.prevent_default();
            handle_keys.change(Topics::CHROME, |workspace| workspace.chrome.inspector = next);
            focus_tab(next);
        });
        html! {
            <button type="button" class="tab" role="tab" id={format!("inspector-{name}")} aria-selected={(tab == which).to_string()} aria-controls="inspector-body"
                tabindex={if tab == which { "0" } else { "-1" }} {onclick} {onkeydown}>
                { label }if count > 0 { <span class="count">{ count }</span> }
            </button>
        }
    };
    let body = match tab {
        InspectorTab::Levels => levels(handle, workspace, element),
        InspectorTab::Details => html! { <Details of={key} /> },
        InspectorTab::Risk => html! { <RiskTab key={key.to_string()} {element} /> },
    };
    let opens = |dialog: Dialog| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(dialog.clone()))
        })
    };
    let assessed =
        workspace.assessment().levels.get(&element).is_some_and(|levels| levels.state != LevelState::NotAssessed);
    html! {
        <>
            { head }
            <div class="tabs" role="tablist" aria-label="Inspector">
                { tab_button(InspectorTab::Levels, "levels", "Levels", 0) }
                { tab_button(InspectorTab::Details, "details", "Details", 0) }
                { tab_button(InspectorTab::Risk, "risk", "Risk", scenarios) }
            </div>
            <div class="panel-body" id="inspector-body" role="tabpanel" aria-label="What the tab shows" tabindex="0">
                { body }
                if tab == InspectorTab::Levels { { findings(handle, workspace, key) } }
            </div>
            if assessed {
                <div class="panel-foot">
                    <button type="button" class="button" data-act="write-scenario" onclick={opens(Dialog::Scenario(element))}><Icon name="scenario" class="icon-15" />{ "Write a scenario" }</button>
                    <button type="button" class="button quiet" data-act="set-by-hand" onclick={opens(Dialog::Override(element))}>{ "Set a level by hand" }</button>
                </div>
            }
        </>
    }
}

fn focus_tab(tab: InspectorTab) {
    let id = match tab {
        InspectorTab::Levels => "inspector-levels",
        InspectorTab::Details => "inspector-details",
        InspectorTab::Risk => "inspector-risk",
    };
    let found =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(button) = found {
        let button: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(button);
        let _ = button.focus();
    }
}

/// The table of seven, its state, and why.
fn levels(handle: &Handle, workspace: &Workspace, element: Element) -> Html {
    let Some(levels) = workspace.assessment().levels.get(&element) else { return html! {} };
    if levels.state == LevelState::NotAssessed {
        return html! { <div class="empty"><h3>{ "Not assessed" }</h3><p>{ state_sentence(levels) }</p></div> };
    }
    // without a choice the strongest entry is explained
    let strongest =
        levels.target.known().max_by_key(|(fr, level)| (*level, std::cmp::Reverse(fr.index()))).map(|(fr, _)| fr);
    let fr = workspace.chrome.why.or(strongest).unwrap_or(FoundationalRequirement::Iac);
    let rows = FoundationalRequirement::ALL.into_iter().map(|row| sl_row(handle, levels, row, row == fr));
    html! {
        <>
            <table class="sl-table" aria-label="Security levels">
                <thead><tr><th>{ "Requirement group" }</th><th>{ "Target" }</th><th>{ "Capable" }</th><th>{ "Achieved" }</th><th>{ "Gap" }</th></tr></thead>
                <tbody>
                    { for rows }
                    <tr class="overall">
                        <td>{ "Overall" }</td>
                        <td><LevelChip level={headline(levels)} state={levels.state} /></td>
                        <td>{ range_chip(levels.capability.min()) }</td>
                        <td>{ range_chip(levels.achieved.min()) }</td>
                        <td>{ gap_chip(levels.gap_achieved.max()) }</td>
                    </tr>
                </tbody>
            </table>
            <p class="state-note" data-state={engine::words::state_word(levels.state)}>{ state_sentence(levels) }</p>
            { proposal(levels, element) }
            <div class="panel-section"><Why {element} {fr} /></div>
            { super::approved::approved(handle, workspace, element) }
            <div class="panel-section"><h3>{ "The seven groups as a picture" }</h3>{ crate::panels::radar::radar(levels) }</div>
        </>
    }
}

/// One of the seven; a press or Enter explains it.
fn sl_row(handle: &Handle, levels: &Levels, fr: FoundationalRequirement, selected: bool) -> Html {
    let choose = {
        let handle = handle.clone();
        move |fr: FoundationalRequirement| handle.change(Topics::CHROME, |workspace| workspace.chrome.why = Some(fr))
    };
    let onclick = {
        let choose = choose.clone();
        Callback::from(move |_: MouseEvent| choose(fr))
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let last = FoundationalRequirement::ALL.len() - 1;
        let next = match event.key().as_str() {
            "Enter" | " " => fr,
            "ArrowDown" => FoundationalRequirement::ALL[(fr.index() + 1).min(last)],
            "ArrowUp" => FoundationalRequirement::ALL[fr.index().saturating_sub(1)],
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        choose(next);
        let found = web_sys::window().and_then(|window| window.document()).and_then(|document| {
            document.query_selector(&format!(".inspector tr[data-fr={}]", next.code())).ok().flatten()
        });
        if let Some(row) = found {
            let row: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(row);
            let _ = row.focus();
        }
    });
    html! {
        <tr data-fr={fr.code()} aria-selected={selected.to_string()} tabindex={if selected { "0" } else { "-1" }} title={fr.plain_words()} {onclick} {onkeydown}>
            <td><span class="sl-code">{ fr.code() }</span><span class="sl-name">{ fr.short_title() }</span></td>
            <td><LevelChip level={levels.target[fr]} state={levels.state} /></td>
            <td>{ range_chip(levels.capability[fr]) }</td>
            <td>{ range_chip(levels.achieved[fr]) }</td>
            <td>{ gap_chip(levels.gap_achieved[fr]) }</td>
        </tr>
    }
}

/// What the zones of a conduit, or the zone around a zone, would ask for.
fn proposal(levels: &Levels, element: Element) -> Html {
    let Some(proposed) = levels.proposed else { return html! {} };
    let from = match element {
        Element::Conduit(_) => "the zones it joins",
        Element::Zone(_) => "itself and the zone around it",
    };
    let lacks: Vec<String> = levels.proposal_lacks.iter().map(ToString::to_string).collect();
    html! {
        <div class="panel-section"><div class="note proposal">
            <Icon name="proposal" />
            <div>
                <p><span class="medium">{ "Proposal " }</span><span class="mono">{ proposed.to_string() }</span>{ format!(", the highest of {from}.") }</p>
                if !lacks.is_empty() { <p>{ format!("At least: the level of {} is not known.", lacks.join(", ")) }</p> }
                <p class="muted">{ "It counts when you set it by hand or a scenario of its own derives it." }</p>
            </div>
        </div></div>
    }
}

/// What the rules say about it, and what can be done.
fn findings(handle: &Handle, workspace: &Workspace, key: AnyKey) -> Html {
    let findings = workspace.assessment().findings.iter();
    let about = findings.filter(|(_, finding)| finding.elements.contains(&key)).take(12);
    let rows = about.map(|(id, finding)| {
        let accepted = deviation_of(workspace, finding).map(accepted_words);
        html! {
            <li class={classes!("doubt", severity_class(finding.severity))}>
                <Icon name={severity_icon(finding.severity)} />
                <span>{ entry_chips(finding.clause.split(", ").map(str::to_owned)) }{ " " }{ &finding.message }
                    if !finding.fix.is_empty() && accepted.is_none() { <span class="muted">{ " " }{ &finding.fix }</span> }
                    if let Some(accepted) = accepted { <span class="faint">{ " " }{ accepted }{ "." }</span> }
                    { finding_acts(handle, workspace, id, finding) }
                </span>
            </li>
        }
    });
    let rows: Vec<Html> = rows.collect();
    if rows.is_empty() {
        return html! {};
    }
    html! { <div class="panel-section"><h3>{ "Findings" }</h3><ul class="note-list">{ rows }</ul></div> }
}

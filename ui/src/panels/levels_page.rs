//! Levels of every zone and conduit: seven entries each, with their state. A click leads to the why.

use engine::LevelState;
use engine::words::state_label;
use plant::AnyKey;
use plant::record::Element;
use standard::FoundationalRequirement;
use yew::prelude::*;

use crate::chrome::{InspectorTab, Page};
use crate::panels::chips::{LevelChip, gap_chip, headline, range_chip};
use crate::panels::levels_firm::{LevelsByMode, LevelsFirm};
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::words;
use crate::workspace::{Handle, Topics, use_workspace};

/// Leads to an element and to the why of one of its entries.
fn explain(handle: &Handle, element: Element, fr: Option<FoundationalRequirement>) {
    handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
        workspace.chrome.page = Page::Plant;
        workspace.chrome.inspector = InspectorTab::Levels;
        workspace.chrome.settings.right_folded = false;
        workspace.chrome.why = fr;
    });
    handle.show(element.into());
}

/// The page.
#[function_component(LevelsPage)]
pub fn levels_page() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let filter = use_state(String::new);
    let workspace = handle.read();
    let (document, assessment) = (workspace.document(), workspace.assessment());
    let wanted = filter.trim().to_lowercase();
    let rows: Vec<_> = assessment
        .levels
        .iter()
        .filter(|(element, levels)| {
            let name = document.element_name(**element).unwrap_or_default().to_lowercase();
            wanted.is_empty()
                || name.contains(&wanted)
                || element.to_string().to_lowercase().contains(&wanted)
                || state_label(levels.state).contains(&wanted)
        })
        .collect();
    let of_state = |state: LevelState| assessment.levels.values().filter(|levels| levels.state == state).count();
    let said: Vec<String> = [
        LevelState::Derived,
        LevelState::Provisional,
        LevelState::LowerBound,
        LevelState::Overridden,
        LevelState::FloorOnly,
        LevelState::NotDerived,
        LevelState::NotAssessed,
    ]
    .into_iter()
    .filter_map(|state| match of_state(state) {
        0 => None,
        count => Some(format!("{count} {}", state_label(state))),
    })
    .collect();
    let criteria = document.criteria();
    let method = match criteria.method_in_use() {
        own if own == plant::vocabulary::LevelMethod::default() => String::new(),
        other => format!(". SL-T by the method “{}” on the owner's decision.", engine::method(other).name),
    };
    let body = rows.iter().map(|(element, levels)| {
        let element = **element;
        let key = AnyKey::from(element);
        let go = |fr: Option<FoundationalRequirement>| {
            let handle = handle.clone();
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                explain(&handle, element, fr);
            })
        };
        let cells = FoundationalRequirement::ALL.into_iter().map(|fr| {
            html! {
                <td class="fr">
                    if levels.state == LevelState::NotAssessed { <span class="faint">{ "–" }</span> } else {
                        <button type="button" class="chip-button" aria-label={format!("Why {fr} of {element}")} onclick={go(Some(fr))}>
                            <LevelChip level={levels.target[fr]} state={levels.state} small=true />
                        </button>
                    }
                </td>
            }
        });
        let proposed = levels.proposed.filter(|proposed| *proposed != levels.target);
        html! {
            <tr key={element.to_string()} onclick={go(None)} data-element={element.to_string()}>
                <td><span class="asset-cell"><span class={classes!("kind-ink", words::kind_class(document, key))}><Icon name={words::glyph(document, key)} /></span>
                    <button type="button" class="link-row" onclick={go(None)}><span class="id">{ element.to_string() }</span>{ " " }{ document.element_name(element).unwrap_or_default() }</button></span></td>
                <td><LevelChip level={headline(levels)} state={levels.state} /></td>
                { for cells }
                <td class="muted nowrap" title={engine::words::state_sentence(levels)}>{ state_label(levels.state) }</td>
                <td class="mono proposed-vector nowrap">{ proposed.map(|proposed| proposed.to_string()).unwrap_or_default() }</td>
                <td class="center">if levels.state != LevelState::NotAssessed { { range_chip(levels.capability.min()) } }</td>
                <td class="center">if levels.state != LevelState::NotAssessed { { range_chip(levels.achieved.min()) } }</td>
                <td class="center">if levels.state != LevelState::NotAssessed { { gap_chip(levels.gap_achieved.max()) } }</td>
            </tr>
        }
    });
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(value_of(event.target())))
    };
    html! {
        <div class="page-scroll" tabindex="0" role="region" aria-label="Levels">
            <header class="page-head">
                <div><h1>{ "Security levels" }</h1><p>{ if said.is_empty() { "No zones yet.".to_owned() } else { said.join(", ") } }{ method }</p></div>
                <div class="input-with-icon page-filter"><Icon name="filter" /><input type="text" placeholder="Filter by name, id or state" aria-label="Filter" data-field="levels-filter" value={(*filter).clone()} {oninput} /></div>
            </header>
            <div class="page-content">
                <section class="card card-scroll">
                    if assessment.levels.is_empty() {
                        <div class="empty"><h3>{ "Nothing to assess" }</h3><p>{ "Draw a zone or import an inventory; then levels follow from scenarios." }</p></div>
                    } else {
                        <table class="table levels-table">
                            <thead><tr>
                                <th>{ "Zone or conduit" }</th><th>{ "SL-T" }</th>
                                { for FoundationalRequirement::ALL.into_iter().map(|fr| html! { <th class="fr" title={fr.title()}>{ fr.code() }</th> }) }
                                <th>{ "State" }</th><th>{ "Proposal" }</th><th class="center">{ "SL-C" }</th><th class="center">{ "SL-A" }</th><th class="center">{ "Gap" }</th>
                            </tr></thead>
                            <tbody>{ for body }</tbody>
                        </table>
                    }
                    if !assessment.levels.is_empty() && rows.is_empty() { <p class="field-hint import-more">{ "Nothing is called so." }</p> }
                </section>
                <p class="field-hint">{ "SL-T is shown by its highest entry, SL-C and SL-A by their lowest. “≥ 2” some scenario is incomplete · “2*” groups not narrowed · “?” not derived · “–” not assessed." }</p>
                <LevelsByMode />
                <LevelsFirm />
            </div>
        </div>
    }
}

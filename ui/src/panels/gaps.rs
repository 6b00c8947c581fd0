//! Gaps: what is asked of every zone and conduit, what can be done, what is in place. A click opens the requirements behind
//! a number; the second view holds the products that answer once for all their assets.

use engine::words::{gap_words, lift_overall_sentence, range_words};
use engine::{LevelState, Levels, Measure};
use plant::AnyKey;
use plant::record::Element;
use standard::FoundationalRequirement;
use yew::prelude::*;

use crate::panels::chips::{LevelChip, gap_chip, range_chip};
use crate::widgets::icon::Icon;
use crate::words;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

mod answer;
mod certificates;
mod channel_tests;
mod component_answer;
mod paper;
mod product;
pub mod product_of;
mod products;
mod role_list;
mod sheet;
mod test_form;

use products::Products;
use sheet::Sheet;

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GapsView {
    /// Every zone and conduit by requirement group.
    #[default]
    Elements,
    /// The requirements of one element and group.
    Requirements(Element, FoundationalRequirement),
    /// Every product.
    Products,
    /// One product.
    Product(plant::Id<plant::record::Product>),
}

/// Leads to another view of the page.
fn goes(handle: &Handle, view: GapsView) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        handle.change(Topics::CHROME, |workspace| workspace.chrome.gaps = view);
    })
}

/// The page.
#[function_component(GapsPage)]
pub fn gaps_page() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let workspace = handle.read();
    let view = workspace.chrome.gaps;
    let document = workspace.document();
    // what is shown may have gone with an undo
    let view = match view {
        GapsView::Requirements(element, _) if !document.contains(element.into()) => GapsView::Elements,
        GapsView::Product(id) if !document.products.contains_key(&id) => GapsView::Products,
        view => view,
    };
    let body = match view {
        GapsView::Elements => elements(&handle, &workspace),
        GapsView::Requirements(element, fr) => html! { <Sheet {element} {fr} /> },
        GapsView::Products => html! { <Products /> },
        GapsView::Product(id) => html! { <product::ProductView {id} /> },
    };
    let is_products = matches!(view, GapsView::Products | GapsView::Product(_));
    let tab = |label: &'static str, name: &'static str, view: GapsView, selected: bool| {
        html! {
            <button type="button" class="tab" role="tab" aria-selected={selected.to_string()} data-view={name} onclick={goes(&handle, view)}>{ label }</button>
        }
    };
    html! {
        <div class="page-scroll" tabindex="0" role="region" aria-label="Gaps">
            <header class="page-head">
                <div><h1>{ "Gaps" }</h1><p>{ counted(&workspace) }</p></div>
                <span class="spacer"></span>
                <div class="tabs gaps-tabs" role="tablist" aria-label="Gaps">
                    { tab("Zones and conduits", "elements", GapsView::Elements, !is_products) }
                    { tab("Products", "products", GapsView::Products, is_products) }
                </div>
            </header>
            <div class="page-content">{ body }</div>
        </div>
    }
}

/// How many meet their target: counted from answers that are verified.
fn counted(workspace: &Workspace) -> String {
    let assessed = workspace.assessment().levels.values().filter(|levels| !levels.target.is_unknown());
    let (mut all, mut met) = (0usize, 0usize);
    for levels in assessed {
        all += 1;
        met += usize::from(levels.gap_achieved.max() == Some((0, 0)));
    }
    match all {
        0 => "No zone or conduit has a target yet, so there is no gap to show.".to_owned(),
        _ => format!("{met} of {all} with a target meet it. Unanswered and unverified is never counted as met."),
    }
}

fn elements(handle: &Handle, workspace: &Workspace) -> Html {
    let (document, assessment) = (workspace.document(), workspace.assessment());
    let assessed: Vec<_> =
        assessment.levels.iter().filter(|(_, levels)| levels.state != LevelState::NotAssessed).collect();
    if assessed.is_empty() {
        return html! {
            <section class="card"><div class="empty">
                <h3>{ "Nothing is assessed" }</h3>
                <p>{ "Only zones and conduits of the system have a target. Draw a zone, then write a scenario for it." }</p>
            </div></section>
        };
    }
    let rows = assessed.iter().map(|(element, levels)| {
        let (element, key) = (**element, AnyKey::from(**element));
        let cells = FoundationalRequirement::ALL.into_iter().map(|fr| cell(handle, element, levels, fr));
        html! {
            <tr key={element.to_string()} data-element={element.to_string()}>
                <td><span class="asset-cell"><span class={classes!("kind-ink", words::kind_class(document, key))}><Icon name={words::glyph(document, key)} /></span>
                    <span class="id">{ element.to_string() }</span>{ document.element_name(element).unwrap_or_default() }</span></td>
                { for cells }
                <td class="gap-lift">{ lift_overall_sentence(document, Measure::Achieved, levels) }</td>
            </tr>
        }
    });
    html! {
        <>
            <section class="card card-scroll">
                <table class="table gap-table" aria-label="Gaps by zone and requirement group">
                    <thead><tr>
                        <th>{ "Zone or conduit" }</th>
                        { for FoundationalRequirement::ALL.into_iter().map(|fr| html! { <th class="center" title={fr.title()}>{ fr.code() }</th> }) }
                        <th>{ "What lifts what is achieved" }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </section>
            <p class="field-hint">{ "Each cell: target minus achieved, then T target, C capable, A achieved, D by design if everything were verified. A range such as 1–4 runs from all unanswered “no” to all “yes”. Open a cell to answer." }</p>
        </>
    }
}

/// One element and group: the gap as number and word, and what it is made of.
fn cell(handle: &Handle, element: Element, levels: &Levels, fr: FoundationalRequirement) -> Html {
    let target = levels.target[fr].map_or("?".to_owned(), |level| level.to_string());
    let short = |range: Option<standard::SecurityLevelRange>| range.map_or("–".to_owned(), |range| range.to_string());
    let said = format!(
        "{fr} of {element}: target {target}, capable {}, achieved {}, by design {}, gap {}",
        range_words(levels.capability[fr], true),
        range_words(levels.achieved[fr], true),
        range_words(levels.design[fr], true),
        gap_words(levels.gap_achieved[fr]),
    );
    html! {
        <td class="gap-cell">
            <button type="button" data-fr={fr.code()} aria-label={said.clone()} title={said} onclick={goes(handle, GapsView::Requirements(element, fr))}>
                { gap_chip(levels.gap_achieved[fr]) }
                <small>{ format!("T {target} · C {}", short(levels.capability[fr])) }</small>
                <small>{ format!("A {} · D {}", short(levels.achieved[fr]), short(levels.design[fr])) }</small>
            </button>
        </td>
    }
}

/// Target, capable, achieved, design and both gaps of one entry, as chips with their words.
fn entry(levels: &Levels, fr: FoundationalRequirement) -> Html {
    let fact = |name: &'static str, label: &'static str, chip: Html| {
        html! { <div class="tally" data-fact={name}>{ label }<b>{ chip }</b></div> }
    };
    html! {
        <div class="tallies gap-tallies">
            { fact("target", "Target", html! { <LevelChip level={levels.target[fr]} state={levels.state} /> }) }
            { fact("capable", "Capable", range(levels.capability[fr])) }
            { fact("gap-capable", "Gap to capable", gap_chip(levels.gap_capability[fr])) }
            { fact("achieved", "Achieved", range(levels.achieved[fr])) }
            { fact("without", "Without compensation", range(levels.achieved_without_compensation[fr])) }
            { fact("design", "By design, not verified", range(levels.design[fr])) }
            { fact("gap-achieved", "Gap to achieved", gap_chip(levels.gap_achieved[fr])) }
        </div>
    }
}

/// A range, or the words for a group that asks for nothing.
fn range(range: Option<standard::SecurityLevelRange>) -> Html {
    match range {
        None => html! { <span class="sl not-assessed">{ "no requirement" }</span> },
        some => range_chip(some),
    }
}

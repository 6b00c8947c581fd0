//! Target against capable and achieved, one row an element: the target as a line, what can be done and what is in place as
//! bars from the certain to the possible level.

use engine::{LevelState, Levels};
use plant::AnyKey;
use plant::record::Element;
use standard::SecurityLevelRange;
use yew::prelude::*;

use crate::chrome::{InspectorTab, Page};
use crate::panels::chips::{LevelChip, gap_chip, headline};
use crate::widgets::icon::Icon;
use crate::words;
use crate::workspace::{Handle, Topics, Workspace};

/// More elements than this are in the levels page.
const SHOWN: usize = 40;

/// The card.
pub fn bars(handle: &Handle, workspace: &Workspace) -> Html {
    let assessment = workspace.assessment();
    let mut assessed: Vec<_> =
        assessment.levels.iter().filter(|(_, levels)| levels.state != LevelState::NotAssessed).collect();
    // the largest certain gap first, then the highest target: where work weighs most
    assessed.sort_by_key(|(element, levels)| {
        (std::cmp::Reverse(levels.gap_achieved.max()), std::cmp::Reverse(headline(levels)), **element)
    });
    let count = assessed.len();
    let rows = assessed.into_iter().take(SHOWN).map(|(element, levels)| row(handle, workspace, *element, levels));
    let rows: Vec<Html> = rows.collect();
    html! {
        <section class="card">
            <h2>{ "Target, capable, achieved" }<span class="spacer"></span>
                <span class="bar-legend"><i class="target"></i>{ "SL-T" }<i class="capable"></i>{ "SL-C" }<i class="achieved"></i>{ "SL-A" }<i class="possible"></i>{ "unanswered" }</span></h2>
            if rows.is_empty() {
                <div class="empty"><h3>{ "Nothing is assessed" }</h3><p>{ "Only zones and conduits of the system have a target." }</p></div>
            } else {
                <div class="card-scroll"><table class="table bar-table" aria-label="Target, capable and achieved level of every zone and conduit">
                    <thead><tr><th>{ "Zone or conduit" }</th><th>{ "SL-T" }</th><th><span class="bar-scale"><i>{ "0" }</i><i>{ "1" }</i><i>{ "2" }</i><i>{ "3" }</i><i>{ "4" }</i></span></th><th class="center">{ "Gap" }</th></tr></thead>
                    <tbody>{ rows }</tbody>
                </table></div>
                if count > SHOWN { <p class="field-hint zcr-hint">{ format!("and {} more on the page Levels", count - SHOWN) }</p> }
            }
        </section>
    }
}

fn row(handle: &Handle, workspace: &Workspace, element: Element, levels: &Levels) -> Html {
    let document = workspace.document();
    let key = AnyKey::from(element);
    let onclick = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
                workspace.chrome.page = Page::Plant;
                workspace.chrome.inspector = InspectorTab::Levels;
                workspace.chrome.settings.right_folded = false;
            });
            handle.show(key);
        })
    };
    let target = headline(levels).map(|level| level.get());
    let said = format!(
        "target {}, capable {}, achieved {}",
        target.map_or("not known".to_owned(), |target| target.to_string()),
        engine::words::range_words(levels.capability.min(), true),
        engine::words::range_words(levels.achieved.min(), true),
    );
    html! {
        <tr key={element.to_string()} data-element={element.to_string()}>
            <td><span class="asset-cell"><span class={classes!("kind-ink", words::kind_class(document, key))}><Icon name={words::glyph(document, key)} /></span>
                <button type="button" class="link-row" {onclick}><span class="id">{ element.to_string() }</span>{ " " }{ document.element_name(element).unwrap_or_default() }</button></span></td>
            <td><LevelChip level={headline(levels)} state={levels.state} small=true /></td>
            <td><span class="level-bars" role="img" aria-label={said.clone()} title={said}>
                { bar("capable", levels.capability.min()) }
                { bar("achieved", levels.achieved.min()) }
                if let Some(target) = target { <i class={format!("target at-{target}")}></i> }
            </span></td>
            <td class="center">{ gap_chip(levels.gap_achieved.max()) }</td>
        </tr>
    }
}

/// From nothing to the certain level full, from there to the possible one hatched. Classes for the sizes: style attributes
/// are refused by the content security policy.
fn bar(kind: &'static str, range: Option<SecurityLevelRange>) -> Html {
    let Some(range) = range else { return html! { <span class={classes!("level-bar", kind)}></span> } };
    let (low, high) = (range.low.get(), range.high.get());
    html! {
        <span class={classes!("level-bar", kind)}>
            <b class={format!("to-{low}")}></b>
            if high > low { <u class={format!("to-{}", high - low)}></u> }
        </span>
    }
}

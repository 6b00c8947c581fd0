//! What was done, newest first; a click takes the plant back or forward to there.

use yew::prelude::*;

use crate::workspace::{Topics, use_workspace};

/// So many steps are drawn; a click shows so many more.
const SHOWN: usize = 200;

/// The panel.
#[function_component(History)]
pub fn history() -> Html {
    let handle = use_workspace(Topics::DOCUMENT.and(Topics::FILE));
    let shown = use_state(|| SHOWN);
    let workspace = handle.read();
    let history = workspace.editor.history();
    if history.done().is_empty() && history.undone().is_empty() {
        return html! {
            <div class="empty">
                <h3>{ "Nothing done yet" }</h3>
                <p>{ "Every step you take appears here and can be taken back, also after a restart." }</p>
            </div>
        };
    }
    let saved = workspace.file.as_ref().filter(|file| file.path.is_some()).map(|file| file.saved);
    // a step done again keeps its number, so that the last one is asked for the plant as a whole
    let all_saved = saved.is_some() && !workspace.is_unsaved();
    let is_saved = |at: usize, revision| if at == 0 { all_saved } else { !all_saved && saved == Some(revision) };
    let steps = |count: usize, back: bool| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| handle.jump(back, count))
    };
    // the oldest undone step is the first to be redone
    let far = history.undone().len().saturating_sub(*shown);
    let undone = history.undone().iter().enumerate().skip(far).map(|(at, step)| {
        let count = history.undone().len() - at;
        html! {
            <li><button class="history-row undone" title={format!("Redo up to {}", step.transaction.label)} onclick={steps(count, false)}>
                <span class="id">{ step.revision.to_string() }</span><span class="tree-name">{ &step.transaction.label }</span>
                <span class="faint">{ "undone" }</span>
            </button></li>
        }
    });
    let done = history.done().iter().rev().take(*shown).enumerate().map(|(at, step)| {
        html! {
            <li>
                <button class="history-row" title={format!("Back to {}", step.transaction.label)} onclick={steps(at, true)}
                    aria-current={(at == 0).then_some("step")}>
                    <span class="id">{ step.revision.to_string() }</span>
                    <span class="tree-name">{ &step.transaction.label }</span>
                    if is_saved(at, step.revision) { <span class="faint">{ "in the file" }</span> }
                </button>
            </li>
        }
    });
    let older = history.done().len().saturating_sub(*shown);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + SHOWN))
    };
    let all = history.done().len();
    html! {
        <ol class="panel-body history" aria-label="History">
            { for undone }{ for done }
            if older > 0 {
                <li><button class="history-row" data-act="older" onclick={more}>
                    <span class="id"></span><span class="tree-name">{ format!("Show older steps ({older})") }</span>
                </button></li>
            } else {
                <li><button class="history-row" data-act="to-the-beginning" onclick={steps(all, true)} aria-disabled={(all == 0).then_some("true")}>
                    <span class="id"></span><span class="tree-name">{ "Before all these steps" }</span>
                </button></li>
            }
        </ol>
    }
}

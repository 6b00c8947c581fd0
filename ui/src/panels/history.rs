//! What was done, newest first; a click takes the plant back or forward to there.

use yew::prelude::*;

use crate::workspace::{Topics, use_workspace};

/// The panel.
#[function_component(History)]
pub fn history() -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
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
    let steps = |count: usize, back: bool| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            for _ in 0..count {
                if back { handle.undo() } else { handle.redo() }
            }
        })
    };
    // the oldest undone step is the first to be redone
    let undone = history.undone().iter().enumerate().map(|(at, step)| {
        let count = history.undone().len() - at;
        html! {
            <li><button class="history-row undone" onclick={steps(count, false)}>
                <span class="id">{ step.revision.to_string() }</span><span class="tree-name">{ &step.transaction.label }</span>
                <span class="faint">{ "undone" }</span>
            </button></li>
        }
    });
    let done = history.done().iter().rev().enumerate().map(|(at, step)| {
        html! {
            <li>
                <button class="history-row" onclick={steps(at, true)} aria-current={(at == 0).then_some("step")}>
                    <span class="id">{ step.revision.to_string() }</span>
                    <span class="tree-name">{ &step.transaction.label }</span>
                </button>
            </li>
        }
    });
    html! { <ol class="panel-body history" aria-label="History">{ for undone }{ for done }</ol> }
}

//! The cheapest cut: asked for, being searched, found.

use engine::paths::{Change, Proof, words};
use yew::prelude::*;

use crate::attack;
use crate::widgets::icon::Icon;
use crate::words::counted;
use crate::workspace::{Topics, use_workspace};

/// The card.
#[function_component(CutCard)]
pub fn cut_card() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let workspace = handle.read();
    let view = &workspace.attack;
    let document = workspace.document();
    let Some(cut) = &view.cut else {
        let is_running = view.running.is_some_and(|running| running.cut);
        let ask = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| attack::want_cut(&handle))
        };
        return html! {
            <div class="cut-ask">
                <button type="button" class="button" data-act="find-cut" disabled={is_running} onclick={ask}>
                    <Icon name="cut" class="icon-15" />{ "Find the cheapest cut" }
                </button>
            </div>
        };
    };
    let headline = match (cut.changes.len(), cut.proof) {
        (0, _) => "There is no cut".to_owned(),
        (count, Proof::Least) => format!("Cheapest cut: {}, proved least", counted(count, "change")),
        (count, Proof::AtLeast { changes }) => {
            format!("Best cut found: {}, at least {changes} needed", counted(count, "change"))
        }
    };
    let rows = (1..).zip(&cut.changes).map(|(number, one)| {
        let key = attack::place_of(&one.change);
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| handle.show(key))
        };
        let breaks = match one.breaks {
            0 => "needed for ways that are not listed".to_owned(),
            count => format!("breaks {}", counted(count, "path")),
        };
        let on_shown = view.selected.is_some_and(|at| one.paths.contains(&at));
        let title = words::requirement_title(&one.change).unwrap_or_default();
        html! {
            <li>
                <button type="button" class={classes!("cut-row", on_shown.then_some("on-path"))} data-change={number.to_string()} {onclick} title={title}>
                    <b>{ number }</b>
                    <span>{ words::change_words(document, &one.change) }
                        if matches!(one.change, Change::Meet { .. }) && !title.is_empty() { <span class="cut-title">{ format!(" · {title}") }</span> }
                        <span class="cut-breaks">{ format!(" · {breaks}") }{ if on_shown { ", the one shown" } else { "" } }</span></span>
                </button>
            </li>
        }
    });
    html! {
        <section class="cut-card" aria-label="Cheapest cut">
            <h3><Icon name="cut" class="icon-15" />{ headline }</h3>
            <p>{ words::cut_summary(cut) }</p>
            <ol>{ for rows }</ol>
        </section>
    }
}

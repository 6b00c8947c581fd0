//! The plant as tables: assets, zones, conduits and flows, one row each. Everything can be sorted, filtered, typed into and
//! pasted over from a spreadsheet, by keyboard alone. Only the rows in sight are made.

mod cell;
mod grid;

use plant::Kind;
use yew::prelude::*;

use crate::panels::table_page::grid::Grid;
use crate::workspace::{Topics, use_workspace};

/// The tables and what they are called.
const TABLES: [(Kind, &str); 4] =
    [(Kind::Asset, "Assets"), (Kind::Zone, "Zones"), (Kind::Conduit, "Conduits"), (Kind::Flow, "Flows")];

/// The page.
#[function_component(TablePage)]
pub fn table_page() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let shown = use_state(|| Kind::Asset);
    let filter = use_state(String::new);
    let tabs = {
        let workspace = handle.read();
        TABLES.map(|(kind, label)| {
            let shown = shown.clone();
            let selected = *shown == kind;
            let count = workspace.document().count(kind);
            let onclick = Callback::from(move |_: MouseEvent| shown.set(kind));
            html! {
                <button type="button" class="tab" role="tab" data-table={kind.table()} aria-selected={selected.to_string()} {onclick}>
                    { label }<span class="count">{ count }</span>
                </button>
            }
        })
    };
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(crate::widgets::field::value_of(event.target())))
    };
    html! {
        <div class="table-page" data-page="table">
            <header class="page-head">
                <div><h1>{ "Table" }</h1><p>{ "Type into a cell, or paste a block from a spreadsheet over it. Enter or F2 opens a cell, Esc leaves it as it was." }</p></div>
                <span class="spacer"></span>
                <div class="tabs gaps-tabs" role="tablist" aria-label="Tables">{ for tabs }</div>
                <input type="text" class="input table-filter" placeholder="Filter the rows" aria-label="Filter the rows" data-field="table-filter" value={(*filter).clone()} {oninput} />
            </header>
            <Grid key={shown.table()} kind={*shown} filter={(*filter).clone()} />
        </div>
    }
}

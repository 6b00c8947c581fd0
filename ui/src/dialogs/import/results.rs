//! Results of acceptance tests from a filled worksheet, each to be taken over or left out.

use plant::Record;
use plant::vocabulary::TestOutcome;
use yew::prelude::*;

use super::{Change, Review};

/// The table.
pub fn table(review: &Review, change: &Change, shown: usize) -> Html {
    let results = &review.plan.results;
    if results.is_empty() {
        return html! { <div class="empty"><h3>{ "Nothing new" }</h3><p>{ "What the worksheet says is on record already, was not filled in, or was left out: the notes say why." }</p></div> };
    }
    let every = results.iter().all(|proposed| proposed.accepted);
    let on_all = {
        let change = change.clone();
        Callback::from(move |_: Event| {
            change.emit(Box::new(move |review| {
                review.plan.results.iter_mut().for_each(|proposed| proposed.accepted = !every);
            }));
        })
    };
    let rows = results.iter().enumerate().take(shown).map(|(at, proposed)| {
        let toggle = {
            let change = change.clone();
            Callback::from(move |_: Event| {
                change.emit(Box::new(move |review| review.plan.results[at].accepted = !review.plan.results[at].accepted));
            })
        };
        let result = &proposed.result;
        let key = result.key();
        let class = match result.outcome {
            TestOutcome::Passed => "ok",
            TestOutcome::Failed => "error",
            TestOutcome::NotRun => "faint",
        };
        html! {
            <tr key={at}>
                <td><input class="checkbox" type="checkbox" aria-label={format!("Record {key}")} data-row={at.to_string()} checked={proposed.accepted} onchange={toggle} /></td>
                <td class="number faint">{ proposed.row.map(|row| row.to_string()).unwrap_or_default() }</td>
                <td class="mono">{ key.element.to_string() }</td>
                <td>{ key.subject.to_string() }</td>
                <td><span class={class}>{ result.outcome.label() }</span></td>
                <td>{ result.stage.label() }</td>
                <td class="mono">{ &result.on }</td>
                <td>{ &result.by }</td>
                <td>{ &result.witness }</td>
                <td>{ &result.evidence }<small>{ &result.note }</small></td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <thead><tr>
                <th><input class="checkbox" type="checkbox" aria-label="Record every result" checked={every} onchange={on_all} /></th>
                <th class="number">{ "Row" }</th><th>{ "Where" }</th><th>{ "Test" }</th><th>{ "Outcome" }</th><th>{ "Run at" }</th><th>{ "On" }</th><th>{ "By" }</th><th>{ "Witness" }</th>
                <th>{ "Evidence, note" }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

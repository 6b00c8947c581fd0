//! What is not proposed, and why; what a person refused, and the way back.

use engine::adviser::Advice;
use engine::adviser::words::{NEVER, change_words, difference_words, list, why_not_words, zone_words};
use plant::edit::PutRecords;
use plant::record::RefusedReZoning;
use plant::{AnyKey, Document};
use yew::prelude::*;

use crate::widgets::icon::Icon;
use crate::workspace::Handle;

/// Tried and worse, neighbours that stay apart, zones of which too little is known. Folded: it is long on a large plant.
pub fn not_proposed(document: &Document, advice: &Advice) -> Html {
    let tried = advice.not_proposed.iter().map(|tried| {
        html! { <li><b>{ change_words(document, &tried.change) }</b><span>{ why_not_words(&tried.why, advice.burden.total) }</span></li> }
    });
    let apart = advice.apart.iter().map(|pair| {
        let (one, other) = pair.zones;
        html! { <li><b title={format!("{}, {}", zone_words(document, one), zone_words(document, other))}>{ format!("{one} and {other}") }</b><span>{ difference_words(pair.because) }</span></li> }
    });
    let unknown = advice.not_known.iter().map(|unknown| {
        html! { <li><b>{ zone_words(document, unknown.zone) }</b>
            <span>{ format!("{} asks for more than the other scenarios and names no vulnerability of an asset here. Which assets it concerns is not known.", list(&unknown.scenarios)) }</span></li> }
    });
    let part = |id: &'static str, title: String, rows: Html, left_out: usize| {
        html! {
            <details class="adviser-more" data-part={id}>
                <summary>{ title }</summary>
                <ul>{ rows }</ul>
                if left_out > 0 { <p class="field-hint adviser-hint">{ format!("{left_out} more are not listed.") }</p> }
            </details>
        }
    };
    html! {
        <div class="adviser-others">
            if !advice.not_proposed.is_empty() {
                { part("tried", format!("Tried and not proposed ({})", advice.not_proposed.len()), tried.collect(), 0) }
            }
            if !advice.apart.is_empty() {
                { part("apart", format!("Neighbours that stay apart ({})", advice.apart.len() + advice.apart_left_out), apart.collect(), advice.apart_left_out) }
            }
            if !advice.not_known.is_empty() {
                { part("unknown", format!("Splits of which too little is known ({})", advice.not_known.len()), unknown.collect(), 0) }
            }
            <p class="field-hint adviser-hint">{ NEVER }</p>
        </div>
    }
}

/// What was refused for this plant; each can be taken back.
pub fn refused(handle: &Handle, document: &Document) -> Html {
    if document.refused_re_zonings.is_empty() {
        return html! {};
    }
    let rows = document.refused_re_zonings.values().map(|refused| {
        let id = refused.id;
        let take_back = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| {
                let label = format!("Take back the refusal {id}");
                handle.commit(&PutRecords { label, records: Vec::new(), remove: vec![AnyKey::RefusedReZoning(id)] });
            })
        };
        let said = [&refused.reason, &refused.by, &refused.on].into_iter().filter(|text| !text.trim().is_empty());
        let said = said.cloned().collect::<Vec<_>>().join(" · ");
        html! {
            <li data-refused={id.to_string()}>
                <span class="adviser-refused-what"><b>{ what(refused) }</b>if !said.is_empty() { <span>{ said }</span> }</span>
                <button type="button" class="button small" data-act="take-back" aria-label={format!("Take back: {}", what(refused))} onclick={take_back}>{ "Take back" }</button>
            </li>
        }
    });
    html! {
        <section class="adviser-refused" aria-label="Refused for this plant">
            <h3 class="section-head"><Icon name="close" class="icon-13" />{ format!("Refused for this plant ({})", document.refused_re_zonings.len()) }</h3>
            <ul>{ for rows }</ul>
        </section>
    }
}

fn what(refused: &RefusedReZoning) -> String {
    match refused.into {
        Some(into) => format!("Merge {} into {into}", refused.zone),
        None => format!("Split {} off {}", list(&refused.assets), refused.zone),
    }
}

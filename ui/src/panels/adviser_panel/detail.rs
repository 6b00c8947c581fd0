//! One proposal in full: what it saves, levels before and after, why it may be done, what becomes of assets and conduits;
//! accept or refuse.

use engine::adviser::words::{COUNTED, change_words, list, reasons};
use engine::adviser::{Burden, Proposal};
use plant::edit::RefuseReZoning;
use plant::record::Zone;
use plant::{AnyKey, Document, Id};
use standard::SecurityLevelVector;
use yew::prelude::*;

use crate::adviser;
use crate::panels::adviser_panel::focus;
use crate::panels::chips::KeyChip;
use crate::widgets::field::TextField;
use crate::widgets::icon::Icon;
use crate::words::{counted, name};
use crate::workspace::{Handle, Topics, use_workspace};

/// Chips that are shown of a long list.
const SHOWN: usize = 24;

/// Which proposal.
#[derive(Properties, PartialEq)]
pub struct DetailProps {
    /// The proposal.
    pub proposal: Proposal,
    /// What is to be met now.
    pub burden: Burden,
    /// It is of the plant as it is.
    pub is_current: bool,
}

/// The card.
#[function_component(Detail)]
pub fn detail(props: &DetailProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let refusing = use_state(|| None::<(String, String)>);
    {
        // the focus goes with the form: into it when it opens, back to where it was opened from
        let was_open = use_mut_ref(|| false);
        use_effect_with(refusing.is_some(), move |is_open| {
            if *is_open {
                focus("field-refuse-reason");
            } else if *was_open.borrow() {
                focus("refuse-proposal");
            }
            *was_open.borrow_mut() = *is_open;
        });
    }
    let workspace = handle.read();
    let document = workspace.document();
    let (proposal, burden) = (&props.proposal, props.burden);
    let after = proposal.after;
    html! {
        <section class="adviser-card" aria-label="The proposal that is shown">
            <h3><Icon name="proposal" class="icon-15" /><span>{ change_words(document, &proposal.change) }</span></h3>
            <dl class="adviser-figures">
                <dt title={COUNTED}>{ "To meet" }</dt><dd data-field="to-meet">{ format!("{} → {}", burden.total, after.total) }<b>{ format!("{} fewer", burden.total - after.total) }</b></dd>
                <dt>{ "Of these by zones as such" }</dt><dd>{ format!("{} → {}", burden.requirements, after.requirements) }</dd>
                <dt>{ "Zones with SL-T" }</dt><dd>{ format!("{} → {}", burden.zones, after.zones) }</dd>
            </dl>
            { levels(document, proposal) }
            <h4>{ "Why it may be done" }</h4>
            <ul class="adviser-reasons">{ for reasons(document, proposal).into_iter().map(|reason| html! { <li>{ reason }</li> }) }</ul>
            { keys("Assets that move", document, proposal.moves.iter().map(|id| AnyKey::Asset(*id)).collect()) }
            { conduits(document, proposal) }
            { keys("To be given anew", document, proposal.to_give_anew.clone()) }
            { acts(&handle, props, &refusing) }
        </section>
    }
}

fn levels(document: &Document, proposal: &Proposal) -> Html {
    let find = |targets: &[(Id<Zone>, SecurityLevelVector)], zone: Id<Zone>| {
        targets.iter().find(|(id, _)| *id == zone).map_or("–".to_owned(), |(_, target)| target.to_string())
    };
    let mut zones: Vec<Id<Zone>> =
        proposal.targets_before.iter().chain(&proposal.targets_after).map(|(zone, _)| *zone).collect();
    zones.sort_unstable();
    zones.dedup();
    let rows = zones.into_iter().map(|zone| {
        let title = if document.zones.contains_key(&zone) { name(document, zone.into()) } else { "new zone".to_owned() };
        html! {
            <tr><th scope="row"><span class="id" title={title.clone()}>{ zone.to_string() }</span>
                    if !document.zones.contains_key(&zone) { <span class="faint">{ " new" }</span> }</th>
                <td class="mono">{ find(&proposal.targets_before, zone) }</td><td class="mono">{ find(&proposal.targets_after, zone) }</td></tr>
        }
    });
    html! {
        <table class="adviser-levels"><thead><tr><th scope="col">{ "SL-T" }</th><th scope="col">{ "now" }</th><th scope="col">{ "then" }</th></tr></thead>
            <tbody>{ for rows }</tbody></table>
    }
}

fn keys(title: &'static str, document: &Document, keys: Vec<AnyKey>) -> Html {
    if keys.is_empty() {
        return html! {};
    }
    let more = keys.len().saturating_sub(SHOWN);
    let chips = keys.iter().take(SHOWN).map(|key| match key {
        AnyKey::Asset(_) if document.contains(*key) => html! { <KeyChip of={*key} /> },
        _ => html! { <span class="chip">{ key.to_string() }</span> },
    });
    html! {
        <><h4>{ format!("{title} ({})", keys.len()) }</h4>
        <p class="adviser-chips">{ for chips }if more > 0 { <span class="muted">{ format!("and {more} more") }</span> }</p></>
    }
}

fn conduits(document: &Document, proposal: &Proposal) -> Html {
    let mut said: Vec<String> = Vec::new();
    for gone in &proposal.conduits_gone {
        let name = name(document, AnyKey::Conduit(*gone));
        said.push(format!("{gone} {name} goes: what it joins is one zone then. What lies in it moves into the zone."));
    }
    for new in &proposal.conduits_new {
        said.push(format!("{new} is made between the two zones; flows between them run by it."));
    }
    for alike in &proposal.conduits_alike {
        said.push(format!("{} then join the same zones and could be one.", list(alike)));
    }
    if said.is_empty() {
        said.push("No conduit comes or goes.".to_owned());
    }
    html! { <><h4>{ "Conduits" }</h4><ul class="adviser-reasons">{ for said.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul></> }
}

/// Accept, or refuse with a reason that is kept.
fn acts(handle: &Handle, props: &DetailProps, refusing: &UseStateHandle<Option<(String, String)>>) -> Html {
    let change = props.proposal.change.clone();
    let accept = {
        let (handle, change) = (handle.clone(), change.clone());
        Callback::from(move |_: MouseEvent| {
            adviser::accept(&handle, &change);
            focus("adviser-body");
        })
    };
    let ask = {
        let refusing = refusing.clone();
        Callback::from(move |_: MouseEvent| refusing.set(Some(Default::default())))
    };
    let Some((reason, by)) = (**refusing).clone() else {
        return html! {
            <div class="adviser-acts">
                <button type="button" class="button primary" data-act="accept-proposal" disabled={!props.is_current} onclick={accept}
                    title={(!props.is_current).then_some("The plant changed since: look again first.")}>{ "Accept" }</button>
                <button type="button" class="button" id="refuse-proposal" data-act="refuse-proposal" onclick={ask}>{ "Refuse…" }</button>
                <span class="muted">{ "Accepting is one step; undo takes it back." }</span>
            </div>
        };
    };
    let to_give = counted(props.proposal.moves.len(), "asset");
    let keep = {
        let (handle, change, reason, by) = (handle.clone(), change, reason.clone(), by.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let on = crate::today::today();
            if handle.commit(&RefuseReZoning { reason: reason.clone(), by: by.clone(), on, ..change.refusal() }) {
                focus("adviser-body");
            }
        })
    };
    let cancel = {
        let refusing = refusing.clone();
        Callback::from(move |_: MouseEvent| refusing.set(None))
    };
    let why = {
        let (refusing, by) = (refusing.clone(), by.clone());
        Callback::from(move |text: String| refusing.set(Some((text, by.clone()))))
    };
    let who = {
        let (refusing, reason) = (refusing.clone(), reason.clone());
        Callback::from(move |text: String| refusing.set(Some((reason.clone(), text))))
    };
    html! {
        <form class="adviser-refuse" onsubmit={keep} aria-label="Refuse the proposal">
            <TextField name="refuse-reason" label="Why not" value={reason} autofocus=true oninput={why} />
            <TextField name="refuse-by" label="Who says so" value={by} oninput={who} />
            <p class="field-hint">{ format!("{to_give} stay where they are, and it is not proposed for this plant any more. Both fields may stay empty.") }</p>
            <div class="adviser-acts">
                <button type="submit" class="button primary" data-act="keep-refused">{ "Refuse for this plant" }</button>
                <button type="button" class="button quiet" onclick={cancel}>{ "Cancel" }</button>
            </div>
        </form>
    }
}

//! A merge beside the drawing: what both sides changed, with both words and a choice for each; what was renumbered; what comes
//! in besides.

use std::rc::Rc;

use plant::edit::TakeOverMerge;
use plant::{AnyKey, AnyRecord, Choices, Conflict, Described, Merge, Refused, Side, field_words, value_words};
use yew::prelude::*;

use crate::merging::{self, Merging};
use crate::panels::chips::KeyChip;
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::words::counted;
use crate::workspace::{Handle, Topics, use_workspace};

/// Changes that are listed of what comes in; the rest is counted.
const MOST_CHANGES: usize = 80;
/// Conflicts that are shown at once: as many cards as a person can work off before the next.
const MOST_CONFLICTS: usize = 60;
/// Signs of a text that are shown of either side.
const LONGEST: usize = 400;

/// The panel.
#[function_component(MergePanel)]
pub fn merge_panel() -> Html {
    let handle = use_workspace(Topics::DOCUMENT.and(Topics::CHROME));
    let (merging, revision) = {
        let workspace = handle.read();
        (workspace.merging.clone(), workspace.editor.revision())
    };
    let shown = {
        let handle = handle.clone();
        let of = merging.as_ref().map(|merging| (Rc::as_ptr(&merging.theirs), merging.base));
        let merging = merging.clone();
        use_memo((of, revision), move |_| merging.and_then(|merging| merging.as_merge_into(handle.read().document())))
    };
    let brings = {
        let (handle, shown) = (handle.clone(), shown.clone());
        let choices = merging.as_ref().map(|merging| merging.choices.clone()).unwrap_or_default();
        let from = merging.as_ref().map(|merging| merging.from.clone()).unwrap_or_default();
        use_memo((Rc::as_ptr(&shown), choices), move |(_, choices)| {
            (*shown).as_ref().map(|merged| brings(&handle, merged, choices, from))
        })
    };
    let Some(merging) = merging else {
        return html! {
            <aside class="inspector merge-panel" aria-label="Merge">
                <div class="empty"><h3>{ "Nothing is being merged" }</h3><p>{ "File, Merge another copy… brings in what somebody else changed in a copy of this plant." }</p></div>
            </aside>
        };
    };
    let about = match &*shown {
        None => "Say what both copies grew from: then it is known who changed what.".to_owned(),
        Some(merged) => summary(merged, brings.as_ref().as_ref()),
    };
    let cancel = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| merging::leave(&handle))
    };
    let carry_out = {
        let (handle, shown) = (handle.clone(), shown.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(merged) = &*shown {
                merging::take_over(&handle, merged);
            }
        })
    };
    let refused =
        brings.as_ref().as_ref().and_then(|brings| brings.as_ref().err()).map(|refused| refused.reason.clone());
    let body = match &*shown {
        None => html! {},
        Some(merged) => html! {
            <>
                { conflicts(&handle, &merging, merged) }
                { renumbered(merged) }
                { problems(merged) }
                { match brings.as_ref() { Some(Ok(changes)) => comes_in(changes), _ => html! {} } }
            </>
        },
    };
    html! {
        <aside class="inspector merge-panel" aria-label="Merge">
            <header class="inspector-head">
                <span class="zone-glyph big"><Icon name="duplicate" /></span>
                <div><h2 title={merging.from.clone()}>{ format!("Merge {}", merging.from) }</h2><p data-field="merge-about">{ about }</p></div>
            </header>
            <div class="panel-body" id="merge-body" tabindex="-1" role="region" aria-label="What is merged">
                { base(&handle, &merging) }
                { unread(&merging.notes) }
                { body }
            </div>
            <footer class="merge-foot">
                if let Some(reason) = refused { <p class="field-fault" role="alert">{ reason }</p> }
                <p class="muted">{ "One step: undo takes all of it back." }</p>
                <button type="button" class="button" data-act="leave-merge" onclick={cancel}>{ "Cancel" }</button>
                <button type="button" class="button primary" data-act="take-over-merge" disabled={!matches!(brings.as_ref(), Some(Ok(_)))} onclick={carry_out}>{ "Merge" }</button>
            </footer>
        </aside>
    }
}

/// What the plant would be changed in by what is chosen.
fn brings(handle: &Handle, merged: &Merge, choices: &Choices, from: String) -> Result<Vec<Described>, Refused> {
    let workspace = handle.read();
    let ours = workspace.document().clone();
    let edit = TakeOverMerge { ours, merge: merged.clone(), choices: choices.clone(), from };
    Ok(workspace.editor.preview(&edit)?.described())
}

fn summary(merged: &Merge, brings: Option<&Result<Vec<Described>, Refused>>) -> String {
    let places = merged.conflicts.iter().filter(|conflict| merging::is_drawing(conflict)).count();
    let mut said = vec![match merged.conflicts.len() - places {
        0 => "No conflict".to_owned(),
        some => counted(some, "conflict"),
    }];
    if let Some(Ok(changes)) = brings {
        said.push(format!("{} coming in", counted(changes.len(), "change")));
    }
    if !merged.renumbered.is_empty() {
        said.push(format!("{} renumbered", merged.renumbered.len()));
    }
    format!("{}.", said.join(", "))
}

/// What of the other side could not be read.
fn unread(notes: &[String]) -> Html {
    if notes.is_empty() {
        return html! {};
    }
    html! {
        <section class="panel-section" data-field="merge-notes">
            <h3>{ "Not taken over" }</h3>
            <ul class="plain-list">{ for notes.iter().map(|note| html! { <li class="note warning selectable">{ note }</li> }) }</ul>
        </section>
    }
}

/// What both grew from.
fn base(handle: &Handle, merging: &Merging) -> Html {
    let onchange = {
        let (handle, count) = (handle.clone(), merging.bases.len());
        Callback::from(move |event: Event| {
            let chosen = value_of(event.target());
            if chosen == "file" {
                merging::ask_for_base(&handle);
            }
            let base = chosen.parse().ok().filter(|at| *at < count);
            merging::change(&handle, |merging| (merging.base, merging.choices) = (base, Choices::new()));
        })
    };
    let options = merging.bases.iter().enumerate().map(|(at, base)| {
        html! { <option value={at.to_string()} selected={merging.base == Some(at)}>{ &base.label }</option> }
    });
    html! {
        <label class="merge-base"><span class="field-label">{ "Both grew from" }</span>
            <select class="select" data-field="merge-base" {onchange}>
                <option value="" selected={merging.base.is_none()}>{ "Choose…" }</option>
                { for options }
                <option value="file">{ "another file…" }</option>
            </select>
            <span class="field-hint">{ "What only one side changed since then is taken over. What both changed is asked below." }</span>
        </label>
    }
}

fn conflicts(handle: &Handle, merging: &Merging, merged: &Merge) -> Html {
    if merged.conflicts.is_empty() {
        return html! {};
    }
    let of = |drawing: bool| -> Vec<&Conflict> {
        merged.conflicts.iter().filter(|conflict| merging::is_drawing(conflict) == drawing).collect()
    };
    let (meaning, drawing) = (of(false), of(true));
    let all = |side: Side, words: &'static str| {
        let which: Vec<(AnyKey, String)> = merged
            .conflicts
            .iter()
            .flat_map(|conflict| conflict.choosable().into_iter().map(|field| (conflict.key, field)))
            .collect();
        let handle = handle.clone();
        let onclick = Callback::from(move |_: MouseEvent| merging::choose(&handle, which.clone(), side));
        html! { <button type="button" class="button small" data-act={format!("all-{}", side.word())} {onclick}>{ words }</button> }
    };
    let more = meaning.len().saturating_sub(MOST_CONFLICTS);
    html! {
        <section aria-labelledby="merge-conflicts">
            <h3 class="section-head" id="merge-conflicts">{ "Both changed" }<span class="spacer"></span>{ all(Side::Ours, "All ours") }{ all(Side::Theirs, "All theirs") }</h3>
            { for meaning.iter().take(MOST_CONFLICTS).map(|conflict| card(handle, merging, conflict)) }
            if more > 0 { <p class="field-hint merge-hint">{ format!("and {more} more: ours hold there unless all of theirs are taken.") }</p> }
            if !drawing.is_empty() { { places(handle, merging, &drawing) } }
        </section>
    }
}

fn name_of(conflict: &Conflict) -> String {
    let record = conflict.ours.as_ref().or(conflict.theirs.as_ref());
    let fields = record.and_then(|record| record.to_value().ok());
    fields.and_then(|fields| fields.get("name")?.as_str().map(str::to_owned)).unwrap_or_default()
}

/// One record, with a choice for each field.
fn card(handle: &Handle, merging: &Merging, conflict: &Conflict) -> Html {
    let key = conflict.key;
    let is_here = handle.read().document().contains(key);
    let chip = if is_here {
        html! { <KeyChip of={key} /> }
    } else {
        html! { <span class="chip">{ key.to_string() }</span> }
    };
    let rows = conflict.choosable().into_iter().map(|field| {
        if field.is_empty() {
            let words = |record: &Option<AnyRecord>, did: &'static str| {
                if record.is_none() { "removed it".to_owned() } else { did.to_owned() }
            };
            let options =
                [(Side::Ours, words(&conflict.ours, "kept it")), (Side::Theirs, words(&conflict.theirs, "kept it"))];
            choice(handle, merging, conflict, "", options, None)
        } else {
            let [was, ours, theirs] = conflict.sides(&field);
            let words = |value: &Option<serde_json::Value>| {
                value.as_ref().map_or_else(|| "nothing".to_owned(), |value| short(&value_words(value)))
            };
            let was = conflict.base.as_ref().map(|_| words(&was));
            choice(handle, merging, conflict, &field, [(Side::Ours, words(&ours)), (Side::Theirs, words(&theirs))], was)
        }
    });
    html! {
        <article class="merge-card" data-conflict={key.to_string()} key={key.to_string()}>
            <h4>{ chip }<span>{ key.kind().noun() }</span><b>{ name_of(conflict) }</b></h4>
            { for rows }
        </article>
    }
}

/// Two sides to choose from.
fn choice(
    handle: &Handle,
    merging: &Merging,
    conflict: &Conflict,
    field: &str,
    options: [(Side, String); 2],
    was: Option<String>,
) -> Html {
    let key = conflict.key;
    let chosen = merging.choices.get(&(key, field.to_owned())).copied();
    let holds = chosen.unwrap_or_else(|| conflict.unchosen());
    let group = format!("merge-{key}-{field}").replace(' ', "");
    let options = options.into_iter().map(|(side, words)| {
        let onchange = {
            let (handle, field) = (handle.clone(), field.to_owned());
            Callback::from(move |_: Event| merging::choose(&handle, [(key, field.clone())], side))
        };
        let who = if side == Side::Ours { "Ours" } else { "Theirs" };
        html! {
            <label class="merge-side">
                <input type="radio" class="radio" name={group.clone()} checked={holds == side} {onchange} data-field={format!("{group}-{}", side.word())} />
                <span class="merge-who">{ who }</span><span class="merge-value">{ words }</span>
            </label>
        }
    });
    let label = if field.is_empty() {
        "one side removed it, the other changed or uses it".to_owned()
    } else {
        field_words(field)
    };
    html! {
        <fieldset class="merge-field">
            <legend>{ label }{ match was { Some(was) => format!(" (was: {was})"), None => String::new() } }</legend>
            { for options }
        </fieldset>
    }
}

/// Where things are drawn is asked once for all.
fn places(handle: &Handle, merging: &Merging, drawing: &[&Conflict]) -> Html {
    let which: Vec<(AnyKey, String)> = drawing
        .iter()
        .flat_map(|conflict| conflict.choosable().into_iter().map(|field| (conflict.key, field)))
        .collect();
    let theirs = which.iter().all(|which| merging.choices.get(which) == Some(&Side::Theirs));
    let option = |side: Side, words: &'static str| {
        let (handle, which) = (handle.clone(), which.clone());
        let onchange = Callback::from(move |_: Event| merging::choose(&handle, which.clone(), side));
        html! {
            <label class="merge-side">
                <input type="radio" class="radio" name="merge-places" checked={(side == Side::Theirs) == theirs} {onchange} data-field={format!("merge-places-{}", side.word())} />
                <span class="merge-value">{ words }</span>
            </label>
        }
    };
    html! {
        <article class="merge-card" data-conflict="places">
            <h4><b>{ "Drawing" }</b></h4>
            <fieldset class="merge-field">
                <legend>{ format!("{} moved or bent on both sides", counted(drawing.len(), "place")) }</legend>
                { option(Side::Ours, "Leave them where they are here") }
                { option(Side::Theirs, "Put them where the other copy has them") }
            </fieldset>
        </article>
    }
}

fn renumbered(merged: &Merge) -> Html {
    if merged.renumbered.is_empty() {
        return html! {};
    }
    let rows = merged.renumbered.iter().map(|(before, after)| {
        html! { <li>{ format!("{} {before} of theirs is {after} here: the number was taken.", before.kind().noun()) }</li> }
    });
    html! { <section data-field="renumbered"><h3 class="section-head">{ "Renumbered" }</h3><ul class="merge-list">{ for rows }</ul></section> }
}

fn problems(merged: &Merge) -> Html {
    if merged.problems.is_empty() {
        return html! {};
    }
    let rows = merged.problems.iter().map(|problem| html! { <li>{ problem.to_string() }</li> });
    html! {
        <section><h3 class="section-head">{ "Does not hold together" }</h3>
            <div class="note warning merge-note" role="note"><Icon name="warning" /><span>{ "Each side was sound by itself; the two together are not. Merge, then put it right." }</span></div>
            <ul class="merge-list">{ for rows }</ul></section>
    }
}

/// What changes here.
fn comes_in(changes: &[Described]) -> Html {
    let more = changes.len().saturating_sub(MOST_CHANGES);
    let rows = changes.iter().take(MOST_CHANGES).map(|change| {
        html! {
            <li>
                <span class="mono">{ change.key.to_string() }</span>{ " " }
                if !change.name.is_empty() { { &change.name }{ " " } }
                <span class={classes!("chip", change.what.word())}>{ change.what.word() }</span>
                { for change.fields.iter().take(8).map(|field| html! { <p class="muted">{ short(field) }</p> }) }
            </li>
        }
    });
    html! {
        <section aria-labelledby="merge-changes">
            <h3 class="section-head" id="merge-changes">{ "What changes here" }</h3>
            if changes.is_empty() { <p class="field-hint merge-hint">{ "Nothing: the other copy brings nothing new." }</p> }
            <ul class="merge-list change-list">{ for rows }</ul>
            if more > 0 { <p class="field-hint merge-hint">{ format!("and {more} more") }</p> }
        </section>
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(LONGEST).collect();
    cut.push('…');
    cut
}

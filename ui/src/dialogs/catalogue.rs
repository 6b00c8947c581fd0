//! Every row of the standard's tables and of ATT&CK for ICS: found by a word, read, and followed to what it is related to.

use std::rc::Rc;

use standard::{ATTACK_NOTICE, CatalogueTable, Entry, catalogue};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{close_button, closes};
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Topics, use_workspace};

/// More rows than these are not looked through by a person.
const SHOWN: usize = 200;

/// Which row is shown first.
#[derive(Properties, PartialEq)]
pub struct CatalogueProps {
    /// Its name; the first of the list without one.
    #[prop_or_default]
    pub entry: Option<AttrValue>,
}

/// The dialog.
#[function_component(CatalogueDialog)]
pub fn catalogue_dialog(props: &CatalogueProps) -> Html {
    let handle = use_workspace(Topics::CHROME);
    let query = use_state(String::new);
    let table = use_state(|| None::<CatalogueTable>);
    // the row that is read, and the ones before it, to go back to
    let trail = use_state(|| Rc::new(props.entry.iter().map(ToString::to_string).collect::<Vec<String>>()));

    let wanted = query.trim().to_lowercase();
    let exact = catalogue().entry(&wanted);
    let mut found: Vec<Entry> = catalogue()
        .entries()
        .filter(|entry| table.is_none_or(|table| entry.table() == table))
        .filter(|entry| wanted.is_empty() || exact == Some(*entry) || entry.matches(&wanted))
        .collect();
    // a row that is called so comes before rows that only mention it
    found.sort_by_key(|entry| exact != Some(*entry));
    let count = found.len();
    found.truncate(SHOWN);
    let near = if found.is_empty() { catalogue().nearest_entry(&query) } else { None };
    let shown = trail.last().and_then(|id| catalogue().entry(id)).or_else(|| found.first().copied());

    let go = {
        let trail = trail.clone();
        Callback::from(move |id: String| {
            let mut next = (**trail).clone();
            if next.last() != Some(&id) {
                next.push(id);
            }
            trail.set(Rc::new(next));
        })
    };
    let back = {
        let trail = trail.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = (**trail).clone();
            next.pop();
            trail.set(Rc::new(next));
        })
    };
    let oninput = {
        let (query, trail) = (query.clone(), trail.clone());
        Callback::from(move |event: InputEvent| {
            query.set(value_of(event.target()));
            trail.set(Rc::new(Vec::new()));
        })
    };
    let ontable = {
        let (table, trail) = (table.clone(), trail.clone());
        Callback::from(move |event: Event| {
            let word = value_of(event.target());
            table.set(CatalogueTable::ALL.into_iter().find(|table| table.title() == word));
            trail.set(Rc::new(Vec::new()));
        })
    };
    let current = shown.map(|entry| entry.id()).unwrap_or_default();
    let rows = found.iter().map(|entry| {
        let id = entry.id();
        let onclick = {
            let (go, id) = (go.clone(), id.clone());
            Callback::from(move |_: MouseEvent| go.emit(id.clone()))
        };
        let selected = id == current;
        html! {
            <li key={id.clone()}>
                <button type="button" class="catalogue-row" aria-current={selected.then_some("true")} data-entry={id.clone()} {onclick}>
                    <span class="id">{ &id }</span><span>{ row_words(entry) }</span>
                </button>
            </li>
        }
    });
    let onkeydown = Callback::from(|event: KeyboardEvent| walk_rows(&event));
    let options = CatalogueTable::ALL.into_iter().map(|one| {
        html! { <option value={one.title()} selected={*table == Some(one)}>{ one.title() }</option> }
    });
    let subtitle = html! { <p>{ "Identifiers and levels of the standard, described in our own words. The standard's text is not here." }</p> };
    html! {
        <Modal name="catalogue" title="Requirements and techniques" {subtitle} width={Width::Full} onclose={closes(&handle)} foot={close_button(&handle, "Close")}>
            <div class="catalogue" {onkeydown}>
                <div class="catalogue-find">
                    <div class="input-with-icon"><Icon name="search" />
                        <input type="text" data-field="catalogue-find" aria-label="Find a requirement or technique" placeholder="SR 5.1, T0843, password"
                            autocomplete="off" spellcheck="false" value={(*query).clone()} {oninput} /></div>
                    <select class="select" data-field="catalogue-table" aria-label="Table" onchange={ontable}>
                        <option value="" selected={table.is_none()}>{ "All tables" }</option>{ for options }
                    </select>
                    <p class="field-hint" role="status">{ match (count, &near) {
                        (0, Some(near)) => format!("Nothing matches. The nearest is {near}."),
                        (0, None) => "Nothing matches. Try a number such as SR 1.1, or one word.".to_owned(),
                        (count, _) if count > SHOWN => format!("{count} rows, the first {SHOWN} are listed"),
                        (count, _) => crate::words::counted(count, "row"),
                    } }</p>
                    <ul class="catalogue-list" aria-label="Rows">{ for rows }</ul>
                </div>
                <article class="catalogue-entry" tabindex="0" aria-live="polite" aria-label="The chosen entry">
                    if trail.len() > 1 { <button type="button" class="link" data-act="catalogue-back" onclick={back}>{ "Back" }</button> }
                    { match shown {
                        Some(entry) => read(entry, &go),
                        None => html! { <p class="muted">{ "Nothing to read." }</p> },
                    } }
                </article>
            </div>
        </Modal>
    }
}

/// What stands behind the name in the list.
fn row_words(entry: &Entry) -> String {
    entry.line().strip_prefix(&entry.id()).unwrap_or_default().trim_start().to_owned()
}

/// One row in full.
fn read(entry: Entry, go: &Callback<String>) -> Html {
    let fact = |name: &'static str, said: String| html! { <><dt>{ name }</dt><dd>{ said }</dd></> };
    let facts = entry.facts().into_iter().map(|(name, said)| fact(name, said));
    let relations = entry.relations();
    let names_attack = |id: &String| catalogue().entry(id).is_some_and(|entry| entry.is_attack());
    let notice = entry.is_attack() || relations.iter().any(|relation| relation.ids.iter().any(names_attack));
    let relations = relations.iter().map(|relation| {
        let chips = relation.ids.iter().map(|id| {
            let known = catalogue().entry(id);
            let onclick = {
                let (go, id) = (go.clone(), id.clone());
                Callback::from(move |_: MouseEvent| go.emit(id.clone()))
            };
            match known {
                Some(known) => html! {
                    <li><button type="button" class="catalogue-relation" data-relation={id.clone()} {onclick}><span class="id">{ id }</span><span>{ row_words(&known) }</span></button></li>
                },
                None => html! { <li><span class="catalogue-relation"><span class="id">{ id }</span><span class="faint">{ "4-2 has it by kind of component only" }</span></span></li> },
            }
        });
        html! {
            <section class={classes!(relation.is_proposal.then_some("proposal"))}>
                <h3>if relation.is_proposal { <Icon name="proposal" /> }{ relation.title }</h3>
                <ul>{ for chips }</ul>
            </section>
        }
    });
    html! {
        <div data-shown={entry.id()}>
            <h2><span class="id">{ entry.id() }</span>{ " " }{ entry.title() }</h2>
            <p class="catalogue-words">{ entry.plain_words() }</p>
            <dl class="facts">
                { fact("Edition", entry.edition()) }
                { for entry.certainty().map(|certainty| fact("Certainty", certainty.words().to_owned())) }
                { for entry.lowest_level().map(|level| fact("Lowest SL", level.to_string())) }
                { for facts }
                if !entry.note().is_empty() { { fact("Note", entry.note().to_owned()) } }
            </dl>
            { for relations }
            if notice { <p class="faint catalogue-notice">{ ATTACK_NOTICE }</p> }
        </div>
    }
}

/// Up and down go through the rows, from the find field as well.
fn walk_rows(event: &KeyboardEvent) {
    let step: i32 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(root) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let Ok(found) = root.query_selector_all(".catalogue-row") else { return };
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    if active
        .as_ref()
        .is_some_and(|active| active.matches("select, .catalogue-entry, .catalogue-entry *").unwrap_or(false))
    {
        return;
    }
    let rows: Vec<web_sys::HtmlElement> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::HtmlElement>().ok()).collect();
    let at = rows.iter().position(|row| Some(row.unchecked_ref()) == active.as_ref());
    let next = match at {
        None if step > 0 => Some(0),
        None => None,
        Some(at) => i32::try_from(at).ok().and_then(|at| usize::try_from(at + step).ok()),
    };
    if let Some(row) = next.and_then(|next| rows.get(next)) {
        event.prevent_default();
        let _ = row.focus();
        row.click();
    }
}

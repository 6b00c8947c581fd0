//! Ctrl K: every command and everything that has a name, by a few letters of it.

use plant::AnyKey;
use plant::edit::{ConnectAssets, ConnectZones};
use plant::vocabulary::Layer;
use standard::{Entry, catalogue};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::close;
use crate::chrome::{Dialog, Page};
use crate::commands::{self, COMMANDS, Command, views};
use crate::panels::menu::key_words;
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::widgets::modal::use_focus_inside;
use crate::words;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// More than these are not looked through by a person.
const SHOWN: usize = 40;

/// Something that can be chosen.
#[derive(Clone, Copy)]
enum Target {
    Command(&'static Command),
    Record(AnyKey),
    Layer(Layer),
    Entry(Entry<'static>),
}

struct Hit {
    score: u32,
    target: Target,
    name: String,
    id: String,
}

/// How well a text answers a query; nothing when it does not. Letters in order are enough, words and beginnings are better.
pub fn score(query: &str, text: &str) -> Option<u32> {
    let (query, text) = (query.trim().to_lowercase(), text.to_lowercase());
    if query.is_empty() {
        return Some(0);
    }
    if text == query {
        return Some(1000);
    }
    if text.starts_with(&query) {
        return Some(800);
    }
    if text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&query)) {
        return Some(600);
    }
    if text.contains(&query) {
        return Some(400);
    }
    // letters in order; gaps cost
    let mut gaps = 0;
    let mut letters = text.chars();
    for wanted in query.chars().filter(|c| !c.is_whitespace()) {
        loop {
            match letters.next() {
                Some(found) if found == wanted => break,
                Some(_) => gaps += 1,
                None => return None,
            }
        }
    }
    Some(200u32.saturating_sub(gaps).max(1))
}

/// How many single letters have to change to turn one word into the other, for the nearest name.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, other) in b.iter().enumerate() {
            let change = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[b.len()]
}

/// What an asset or zone can be connected to: others of its kind.
fn ends(workspace: &Workspace, from: AnyKey) -> Vec<(Target, String, String)> {
    let document = workspace.document();
    let fits = |key: &AnyKey| *key != from && key.kind() == from.kind();
    let ends = document.keys().filter(fits);
    ends.map(|key| (Target::Record(key), words::name(document, key), key.to_string())).collect()
}

fn everything(workspace: &Workspace) -> Vec<(Target, String, String)> {
    let document = workspace.document();
    let commands = COMMANDS
        .iter()
        .filter(|command| command.id != "find" && (command.enabled)(workspace))
        .map(|command| (Target::Command(command), command.label.trim_end_matches('…').to_owned(), String::new()));
    let records = document
        .keys()
        .filter(|key| {
            matches!(
                key,
                AnyKey::Zone(_)
                    | AnyKey::Conduit(_)
                    | AnyKey::Asset(_)
                    | AnyKey::Flow(_)
                    | AnyKey::Scenario(_)
                    | AnyKey::Function(_)
                    | AnyKey::AccessPoint(_)
                    | AnyKey::Party(_)
                    | AnyKey::SavedView(_)
            )
        })
        .map(|key| (Target::Record(key), words::name(document, key), key.to_string()));
    // the tables of the standard and of ATT&CK are long: they come after what the plant has
    let entries = catalogue().entries().map(|entry| {
        let name = entry.line().strip_prefix(&entry.id()).unwrap_or_default().trim_start().to_owned();
        (Target::Entry(entry), name, entry.id())
    });
    let layers = Layer::ALL.iter().map(|layer| {
        let verb = if workspace.layers.hides(*layer) { "Show" } else { "Hide" };
        (Target::Layer(*layer), format!("{verb} layer: {}", layer.label()), String::new())
    });
    commands.chain(layers.filter(|_| workspace.file.is_some())).chain(records).chain(entries).collect()
}

fn hits(workspace: &Workspace, query: &str, from: Option<AnyKey>) -> (Vec<Hit>, bool) {
    let all = from.map_or_else(|| everything(workspace), |from| ends(workspace, from));
    let mut hits: Vec<Hit> = all
        .iter()
        .filter_map(|(target, name, id)| {
            let by_id = (!id.is_empty()).then(|| score(query, id)).flatten().filter(|score| *score >= 400);
            let by_name = score(query, name);
            let best = match target {
                // letters in order are in every long title
                Target::Entry(_) => by_name.filter(|score| *score >= 400).into_iter().chain(by_id).max()? / 2,
                _ => by_name.into_iter().chain(by_id).max()?,
            };
            // with nothing typed the commands come first
            let listed = from.is_some() || !query.trim().is_empty() || matches!(target, Target::Command(_));
            listed.then(|| Hit { score: best, target: *target, name: name.clone(), id: id.clone() })
        })
        .collect();
    if !query.trim().is_empty() || from.is_none() {
        hits.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.name.len().cmp(&b.name.len())));
    }
    hits.truncate(SHOWN);
    if !hits.is_empty() {
        return (hits, false);
    }
    let mut near: Vec<Hit> = all
        .into_iter()
        .filter(|(target, ..)| !matches!(target, Target::Entry(_)))
        .map(|(target, name, id)| {
            let nearest = name
                .split_whitespace()
                .chain([name.as_str()])
                .map(|word| distance(query, word))
                .min()
                .unwrap_or(usize::MAX);
            Hit { score: u32::MAX - u32::try_from(nearest).unwrap_or(u32::MAX), target, name, id }
        })
        .collect();
    near.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    near.truncate(3);
    (near, true)
}

fn choose(handle: &Handle, target: Target, from: Option<AnyKey>) {
    close(handle);
    match (from, target) {
        (Some(AnyKey::Asset(from)), Target::Record(AnyKey::Asset(to))) => {
            handle.commit_and_select(&ConnectAssets::new(from, to));
            return;
        }
        (Some(AnyKey::Zone(from)), Target::Record(AnyKey::Zone(to))) => {
            handle.commit_and_select(&ConnectZones::new([from, to]));
            return;
        }
        _ => {}
    }
    match target {
        Target::Command(command) => commands::run(handle, command),
        Target::Record(AnyKey::SavedView(id)) => views::show_saved(handle, id),
        Target::Layer(layer) => {
            let hidden = handle.read().layers.hides(layer);
            views::switch(handle, layer, hidden);
        }
        Target::Record(AnyKey::Scenario(id)) => {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::EditScenario(id)));
        }
        Target::Entry(entry) => {
            handle.change(Topics::CHROME, |workspace| {
                workspace.chrome.dialog = Some(Dialog::Catalogue(Some(entry.id())))
            });
        }
        Target::Record(key) => {
            handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.chrome.page = Page::Plant);
            handle.show(key);
        }
    }
}

/// What is looked for.
#[derive(Properties, PartialEq)]
pub struct FindProps {
    /// The asset or zone that is to be connected to what is found; none finds everything.
    #[prop_or_default]
    pub from: Option<AnyKey>,
}

/// The box.
#[function_component(Find)]
pub fn find(props: &FindProps) -> Html {
    let from = props.from;
    let handle = use_workspace(Topics::DOCUMENT);
    let query = use_state(String::new);
    let at = use_state(|| 0usize);
    let root = use_node_ref();
    use_focus_inside(root.clone());
    {
        let root = root.clone();
        use_effect_with(*at, move |_| {
            let row = root
                .cast::<web_sys::Element>()
                .and_then(|root| root.query_selector("[aria-selected=true]").ok().flatten())
                .and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok());
            if let Some(row) = row
                && let Some(list) = row.parent_element()
            {
                // kept in sight by hand: the page itself must never scroll
                let (top, bottom) = (row.offset_top() - 52, row.offset_top() - 52 + row.offset_height());
                if top < list.scroll_top() {
                    list.set_scroll_top(top);
                } else if bottom > list.scroll_top() + list.client_height() {
                    list.set_scroll_top(bottom - list.client_height());
                }
            }
        });
    }
    let workspace = handle.read();
    let (found, only_near) = hits(&workspace, &query, from);
    let chosen = (*at).min(found.len().saturating_sub(1));
    let oninput = {
        let (query, at) = (query.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            query.set(value_of(event.target()));
            at.set(0);
        })
    };
    let targets: Vec<Target> = found.iter().map(|hit| hit.target).collect();
    let onkeydown = {
        let (handle, at, query) = (handle.clone(), at.clone(), query.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = targets.len().saturating_sub(1);
            match event.key().as_str() {
                "Escape" => close(&handle),
                "ArrowDown" => at.set(if chosen >= last { 0 } else { chosen + 1 }),
                "ArrowUp" => at.set(chosen.checked_sub(1).unwrap_or(last)),
                "Enter" => {
                    // quick fingers are ahead of the list: what stands in the field counts, not what was last drawn
                    let typed = value_of(event.target());
                    let target = match event.target_dyn_into::<web_sys::HtmlInputElement>() {
                        Some(_) if typed != *query => {
                            hits(&handle.read(), &typed, from).0.first().map(|hit| hit.target)
                        }
                        _ => targets.get(chosen).copied(),
                    };
                    if let Some(target) = target {
                        choose(&handle, target, from);
                    }
                }
                "Tab" => {}
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let document = workspace.document();
    let rows = found.iter().enumerate().map(|(row, hit)| {
        let onclick = {
            let (handle, target) = (handle.clone(), hit.target);
            Callback::from(move |_: MouseEvent| choose(&handle, target, from))
        };
        let (icon, key) = match hit.target {
            Target::Command(command) => (command.icon, command.keys.first().map(|key| key_words(key))),
            Target::Record(key) => (words::glyph(document, key), None),
            Target::Layer(_) => ("filter", None),
            Target::Entry(_) => ("documents", None),
        };
        html! {
            <button type="button" class="menu-item" role="option" id={format!("find-{row}")} tabindex="-1" aria-selected={(row == chosen).to_string()} {onclick}>
                if icon.is_empty() { <span class="menu-gap"></span> } else { <Icon name={icon} /> }
                if !hit.id.is_empty() { <span class="id menu-key">{ &hit.id }</span> }
                <span>{ &hit.name }</span>
                if let Some(key) = key { <span class="menu-key">{ key }</span> }
            </button>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let (label, placeholder) = match from {
        None => ("Find or run a command".to_owned(), "A zone, an asset, a scenario, SR 5.1, a command"),
        Some(from @ AnyKey::Zone(_)) => {
            (format!("Join {} by a conduit to", words::short_name(document, from)), "Another zone: its name or number")
        }
        Some(from) => {
            (format!("A flow from {} to", words::short_name(document, from)), "Another asset: its name or number")
        }
    };
    let outside = {
        let handle = handle.clone();
        Callback::from(move |event: MouseEvent| {
            // only a press on the scrim itself
            if event.target() == event.current_target() {
                close(&handle);
            }
        })
    };
    html! {
        <div class="scrim top" onclick={outside}>
            <div ref={root} class="command-box" role="dialog" aria-modal="true" aria-label={label.clone()} data-dialog="find" {onkeydown}>
                if from.is_some() { <p class="field-hint find-hint">{ &label }</p> }
                <input type="text" role="combobox" aria-expanded="true" aria-controls="find-list" aria-activedescendant={format!("find-{chosen}")}
                    aria-label={label} placeholder={placeholder} autocomplete="off" spellcheck="false"
                    data-field="find" value={(*query).clone()} {oninput} />
                if only_near { <p class="field-hint find-hint">{ format!("Nothing is called “{}”. Nearest:", query.trim()) }</p> }
                <div class="command-list" id="find-list" role="listbox" aria-label="Found">{ rows }</div>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{distance, score};

    #[test]
    fn beginnings_beat_words_beat_letters() {
        let whole = score("zone", "Zone").unwrap();
        let start = score("zo", "Zone of pumps").unwrap();
        let word = score("pu", "Zone of pumps").unwrap();
        let letters = score("zpm", "Zone of pumps").unwrap();
        assert!(whole > start && start > word && word > letters);
        assert_eq!(score("xyz", "Zone"), None);
    }

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("flitration", "Filtration"), 2);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "SAME"), 0);
    }
}

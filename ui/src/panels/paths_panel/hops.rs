//! The hops of the path that is shown: what each runs along, what would stop it, which technique fits.

use engine::paths::{AttackPath, Guard, Hop, Means, words};
use plant::AnyKey;
use yew::prelude::*;

use crate::workspace::{Handle, Topics, use_workspace};

/// The path.
#[derive(Properties, PartialEq)]
pub struct HopsProps {
    /// The path.
    pub path: AttackPath,
}

/// The list; a press on a hop selects what it runs along.
#[function_component(Hops)]
pub fn hops(props: &HopsProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let workspace = handle.read();
    let document = workspace.document();
    let path = &props.path;
    let goes = |key: AnyKey| goes(&handle, key);
    let entry = path.hops.first().map_or(path.entry.at, |hop| hop.from);
    let technique = |id: &str, name: &str| html! { <span class="hop-technique" title={name.to_owned()}>{ id }</span> };
    let rows = path.hops.iter().enumerate().map(|(at, hop)| {
        let means = words::means_words(document, hop);
        html! {
            <li>
                <button type="button" class="hop" data-hop={(at + 1).to_string()} onclick={goes(along(hop))}
                    title={format!("{means}. {} {}", hop.technique, hop.technique_name)}>
                    <span class="hop-number" aria-hidden="true">{ at + 2 }</span>
                    <span class="hop-what">
                        <span class="hop-ends"><span class="id">{ hop.from.key().to_string() }</span>{ " → " }{ words::asset_words(document, hop.to) }</span>
                        <span class="hop-means">{ means }</span>
                        { lacking(hop.lacking()) }
                    </span>
                    { technique(&hop.technique, &hop.technique_name) }
                </button>
            </li>
        }
    });
    let names = path.consequences.iter().map(|one| {
        let name = crate::words::name(document, one.source);
        html! {
            <li><button type="button" class="link" onclick={goes(one.source)}>{ one.source.to_string() }</button>
                { format!(" {} {}: {name}", category(document, &one.category), one.step) }</li>
        }
    });
    html! {
        <>
            <h3 class="section-head">{ "Hops" }</h3>
            <ol class="hop-list">
                <li>
                    <button type="button" class="hop" data-hop="0" onclick={goes(entry.key())}>
                        <span class="hop-number" aria-hidden="true">{ 1 }</span>
                        <span class="hop-what">
                            <span class="hop-ends">{ words::position_words(document, entry) }</span>
                            <span class="hop-means">{ format!("The way in: {}", words::entry_words(document, path.entry)) }</span>
                            if path.technique.is_some() { { lacking(path.lacking_at_entry()) } }
                        </span>
                        if let (Some(id), Some(name)) = (&path.technique, &path.technique_name) { { technique(id, name) } }
                    </button>
                </li>
                { for rows }
            </ol>
            <div class="paths-end">
                <h4>{ "At the end" }</h4>
                if path.consequences.is_empty() { <p>{ "Nothing is rated here." }</p> } else { <ul>{ for names }</ul> }
                <p class="faint paths-notice">{ standard::ATTACK_NOTICE }</p>
            </div>
        </>
    }
}

fn category(document: &plant::Document, code: &str) -> String {
    document.criteria().category(code).map_or(code, |category| &category.name).to_owned()
}

/// What would stop the step, a line each, with the word of its state.
fn lacking<'a>(guards: impl Iterator<Item = &'a Guard>) -> Html {
    let rows: Vec<Html> = guards
        .map(|guard| {
            let title = standard::catalogue().system_requirement(guard.requirement).map(|row| row.title.clone());
            html! {
                <span class="hop-guard"><span class="id">{ guard.requirement.to_string() }</span>
                    { format!(" in {}: ", guard.element) }<em class="hop-state">{ guard.state.label() }</em>
                    { title.map(|title| format!(" · {title}")).unwrap_or_default() }</span>
            }
        })
        .collect();
    if rows.is_empty() {
        return html! { <span class="hop-guard">{ "No requirement of the system stops this." }</span> };
    }
    html! { <>{ rows }</> }
}

/// What is selected for a hop.
fn along(hop: &Hop) -> AnyKey {
    match hop.means {
        Means::Flow { flow, .. } => flow.into(),
        Means::SecondLeg { asset, .. } => asset.into(),
        Means::SameZone { .. } => hop.to.into(),
        Means::Device { conduit, .. } => conduit.into(),
    }
}

fn goes(handle: &Handle, key: AnyKey) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| handle.show(key))
}

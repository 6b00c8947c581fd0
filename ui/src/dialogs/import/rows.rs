//! The rows of the file as a table.

use plant::import_plan::ProposedAsset;
use yew::prelude::*;

use super::{Change, Review, sign};
use crate::widgets::icon::Icon;

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Every asset.
    All,
    /// Those with a note.
    Doubts,
    /// Those that the plant does not have.
    New,
    /// Those that change an asset of the plant.
    Changed,
    /// The zones that the file names.
    Zones,
    /// The flows.
    Flows,
    /// The results of acceptance tests.
    Tests,
}

impl Filter {
    /// In the order of the buttons; a filled worksheet of tests holds nothing else.
    pub fn of(review: &Review) -> &'static [Filter] {
        if review.plan.is_of_tests() {
            return &[Filter::Tests];
        }
        &[Filter::All, Filter::Doubts, Filter::New, Filter::Changed, Filter::Zones, Filter::Flows]
    }

    /// As it is shown.
    pub const fn label(self) -> &'static str {
        match self {
            Filter::All => "All",
            Filter::Doubts => "With doubts",
            Filter::New => "New",
            Filter::Changed => "Changed",
            Filter::Zones => "Zones",
            Filter::Flows => "Flows",
            Filter::Tests => "Test results",
        }
    }

    /// As it is named in tests.
    pub const fn word(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Doubts => "doubts",
            Filter::New => "new",
            Filter::Changed => "changed",
            Filter::Zones => "zones",
            Filter::Flows => "flows",
            Filter::Tests => "tests",
        }
    }
}

/// Places in the plan that a filter lets through.
pub fn rows(review: &Review, filter: Filter) -> Vec<usize> {
    let assets = &review.plan.assets;
    let through = |at: &usize| match filter {
        Filter::All => true,
        Filter::Doubts => review.doubt(*at).is_some(),
        Filter::New => assets[*at].matches.is_none(),
        Filter::Changed => !assets[*at].changes.is_empty(),
        Filter::Zones | Filter::Flows | Filter::Tests => false,
    };
    match filter {
        Filter::Zones => (0..review.plan.zones.len()).collect(),
        Filter::Flows => (0..review.plan.flows.len()).collect(),
        Filter::Tests => (0..review.plan.results.len()).collect(),
        _ => (0..assets.len()).filter(through).collect(),
    }
}

fn addresses(asset: &ProposedAsset) -> String {
    let list: Vec<&str> = asset
        .asset
        .interfaces
        .iter()
        .map(|interface| interface.address.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    list.join(", ")
}

/// The table; the box in its head switches every row that the filter lets through.
pub fn table(
    review: &Review,
    shown: &[usize],
    all: &[usize],
    selected: Option<usize>,
    select: &UseStateHandle<Option<usize>>,
    change: &Change,
) -> Html {
    if all.is_empty() {
        return html! { <div class="empty"><h3>{ "No such rows" }</h3><p>{ "Another filter shows the others." }</p></div> };
    }
    let every = all.iter().all(|at| review.plan.assets[*at].accepted);
    let on_all = {
        let (change, all) = (change.clone(), all.to_vec());
        Callback::from(move |_: Event| {
            let all = all.clone();
            change.emit(Box::new(move |review| {
                for at in &all {
                    review.plan.assets[*at].accepted = !every;
                }
            }));
        })
    };
    let body = shown.iter().map(|at| {
        let at = *at;
        let proposed = &review.plan.assets[at];
        let toggle = {
            let change = change.clone();
            Callback::from(move |_: Event| {
                change.emit(Box::new(move |review| review.plan.assets[at].accepted = !review.plan.assets[at].accepted));
            })
        };
        let onclick = {
            let select = select.clone();
            Callback::from(move |_: MouseEvent| select.set(Some(at)))
        };
        let onfocus = {
            let select = select.clone();
            Callback::from(move |_: FocusEvent| select.set(Some(at)))
        };
        let notes = review.notes_of(proposed.row);
        let doubt = match notes.first() {
            None if proposed.changes.is_empty() => html! { <span class="faint">{ "No doubt" }</span> },
            None => html! { <span class="faint">{ crate::words::counted(proposed.changes.len(), "field") }{ " of " }{ proposed.matches.map(|id| id.to_string()).unwrap_or_default() }{ " would change" }</span> },
            Some(note) => {
                let (icon, _) = sign(note.severity);
                html! {
                    <span class={classes!("doubt", icon)}>
                        <Icon name={icon} />
                        <span>
                            if let Some(column) = &note.column { <span class="mono faint">{ column }</span>{ " " } }
                            { &note.message }
                            if notes.len() > 1 { <span class="faint">{ format!(" and {} more", notes.len() - 1) }</span> }
                        </span>
                    </span>
                }
            }
        };
        let asset = &proposed.asset;
        let product = [asset.vendor.as_str(), asset.product.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let place = proposed.conduit_name.as_deref().or(proposed.zone_name.as_deref());
        html! {
            <tr key={at} aria-selected={(selected == Some(at)).to_string()} {onclick}>
                <td><input class="checkbox" type="checkbox" aria-label={format!("Import {}", asset.name)} data-row={at.to_string()} checked={proposed.accepted} onchange={toggle} {onfocus} /></td>
                <td class="number faint">{ proposed.row.map(|row| row.to_string()).unwrap_or_default() }</td>
                <td><span class="asset-cell"><Icon name={asset.role.symbol()} />{ &asset.name }</span></td>
                <td>{ asset.role.label() }<small>{ product }</small></td>
                <td><span class="mono">{ addresses(proposed) }</span></td>
                <td class="center">{ asset.purdue.map(|level| level.to_string()).unwrap_or_default() }</td>
                <td>{ match place { Some(place) => html! { place }, None => html! { <span class="faint">{ "none" }</span> } } }</td>
                <td>{ doubt }</td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <thead><tr>
                <th><input class="checkbox" type="checkbox" aria-label="Import every row shown" checked={every} onchange={on_all} /></th>
                <th class="number">{ "Row" }</th><th>{ "Asset" }</th><th>{ "Role, product" }</th><th>{ "Address" }</th><th class="center">{ "Level" }</th>
                <th>{ "Zone" }</th><th>{ "Doubt" }</th>
            </tr></thead>
            <tbody>{ for body }</tbody>
        </table>
    }
}

//! Every product: what it is, how many assets are one, what it claims.

use plant::edit::AddProduct;
use standard::{ComponentType, FoundationalRequirement, catalogue};
use yew::prelude::*;

use super::{GapsView, goes};
use crate::panels::chips::range_chip;
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// Kinds of component to choose from.
pub fn kinds() -> Vec<Choice> {
    ComponentType::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind.title())).collect()
}

/// The view.
#[function_component(Products)]
pub fn products() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let name = use_state(String::new);
    let kind = use_state(|| ComponentType::EmbeddedDevice.code().to_owned());
    let workspace = handle.read();
    let add = {
        let (handle, name, kind) = (handle.clone(), name.clone(), kind.clone());
        Callback::from(move |_: MouseEvent| {
            let edit = AddProduct {
                name: (*name).clone(),
                supplier: String::new(),
                version: String::new(),
                component_types: kind.parse().into_iter().collect(),
                assets: Vec::new(),
            };
            if handle.commit(&edit) {
                name.set(String::new());
                let made = handle.read().document().products.keys().next_back().copied();
                if let Some(made) = made {
                    handle.change(Topics::CHROME, |workspace| workspace.chrome.gaps = GapsView::Product(made));
                }
            }
        })
    };
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text: String| state.set(text))
    };
    html! {
        <>
            <section class="card card-scroll">
                { table(&handle, &workspace) }
            </section>
            <section class="card product-new">
                <TextField name="product-new" label="New product" value={(*name).clone()} placeholder="Maker and model" oninput={set(&name)} />
                <SelectField name="product-kind" label="It is" value={(*kind).clone()} options={kinds()} onchange={set(&kind)} />
                <button type="button" class="button primary" data-act="add-product" disabled={name.trim().is_empty()} onclick={add}><Icon name="plus" />{ "Add the product" }</button>
            </section>
        </>
    }
}

fn table(handle: &Handle, workspace: &Workspace) -> Html {
    let document = workspace.document();
    if document.products.is_empty() {
        return html! {
            <div class="empty"><h3>{ "No products yet" }</h3>
                <p>{ "A product answers the requirements of 4-2 once, for every asset that is one. What it can do then flows into SL-C of the zones." }</p></div>
        };
    }
    let rows = document.products.values().flat_map(|product| {
        let assets: u32 = document.assets.values().filter(|asset| asset.product_type == Some(product.id)).map(|asset| asset.quantity()).sum();
        let asked = catalogue().component_requirements().iter().filter(|row| product.is_asked(row.id)).count();
        let answered = document.component_answers.keys().filter(|key| key.product == product.id && product.is_asked(key.requirement)).count();
        let levels = workspace.assessment().products.get(&product.id);
        let unconfirmed: Vec<String> = product.unconfirmed().map(|number| number.to_string()).collect();
        let types: Vec<Option<(ComponentType, engine::TypeLevels)>> = match levels {
            Some(levels) if !levels.by_type.is_empty() => levels.by_type.iter().map(|(kind, of)| Some((*kind, *of))).collect(),
            _ => vec![None],
        };
        let count = types.len();
        let handle = handle.clone();
        types.into_iter().enumerate().map(move |(at, kind)| {
            let cells = FoundationalRequirement::ALL.into_iter().map(|fr| html! {
                <td class="center">{ match &kind {
                    Some((_, of)) if !of.is_absent() => range_chip(of.capability[fr]),
                    _ => html! { <span class="faint" title="no claim">{ "–" }</span> },
                } }</td>
            });
            let first = (at == 0).then(|| html! {
                <>
                    <td rowspan={count.to_string()}><button type="button" class="link-row" data-product={product.id.to_string()} onclick={goes(&handle, GapsView::Product(product.id))}><span class="id">{ product.id.to_string() }</span>{ " " }{ &product.name }</button>
                        <small class="sub-line">{ [product.supplier.as_str(), product.version.as_str()].join(" ") }</small></td>
                    <td class="center" rowspan={count.to_string()}>{ assets }</td>
                    <td class="nowrap" rowspan={count.to_string()}>{ format!("{answered} of {asked}") }</td>
                    <td rowspan={count.to_string()}>if unconfirmed.is_empty() { <span class="ok">{ "confirmed" }</span> } else { <span class="warning">{ format!("open: CCSC {}", unconfirmed.join(", ")) }</span> }</td>
                    <td class="center" rowspan={count.to_string()}>{ product.certificates.len() }</td>
                </>
            });
            html! {
                <tr key={format!("{} {at}", product.id)}>
                    { for first }
                    <td class="nowrap">{ kind.as_ref().map_or("no kind chosen", |(kind, _)| kind.title()) }</td>
                    { for cells }
                </tr>
            }
        }).collect::<Vec<_>>()
    });
    html! {
        <table class="table top" aria-label="Products">
            <thead><tr>
                <th>{ "Product" }</th><th class="center">{ "Assets" }</th><th>{ "Answered" }</th><th>{ "Constraints" }</th><th class="center">{ "Certificates" }</th><th>{ "SL-C as" }</th>
                { for FoundationalRequirement::ALL.into_iter().map(|fr| html! { <th class="center" title={fr.title()}>{ fr.code() }</th> }) }
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

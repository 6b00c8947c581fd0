//! One product: what it is, its constraints and certificates, its answers to 4-2, the assets that are one.

use plant::AnyKey;
use plant::edit::SetProduct;
use plant::record::{Asset, ComponentAnswerKey, Product};
use plant::vocabulary::AnswerState;
use standard::{ComponentType, FoundationalRequirement, catalogue};
use yew::prelude::*;

use super::certificates::Certificates;
use super::component_answer::ComponentAnswerForm;
use super::paper::Constraint;
use super::{GapsView, goes};
use crate::panels::chips::range_chip;
use crate::panels::details::form::Form;
use crate::panels::details::pick_list::PickList;
use crate::panels::entry_chip::EntryChip;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// Which.
#[derive(Properties, PartialEq)]
pub struct ProductViewProps {
    /// The product.
    pub id: plant::Id<Product>,
}

/// The view.
#[function_component(ProductView)]
pub fn product_view(props: &ProductViewProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let id = props.id;
    let open = use_state(|| None::<standard::RequirementId>);
    let workspace = handle.read();
    let document = workspace.document();
    let Some(product) = document.products.get(&id) else { return html! {} };
    let form = Form::<Product>::new(&handle, id);
    let kinds = ComponentType::ALL.into_iter().map(|kind| {
        let write = match kind {
            ComponentType::SoftwareApplication => {
                |product: &mut Product, on| toggle(product, ComponentType::SoftwareApplication, on)
            }
            ComponentType::EmbeddedDevice => {
                |product: &mut Product, on| toggle(product, ComponentType::EmbeddedDevice, on)
            }
            ComponentType::HostDevice => |product: &mut Product, on| toggle(product, ComponentType::HostDevice, on),
            ComponentType::NetworkDevice => {
                |product: &mut Product, on| toggle(product, ComponentType::NetworkDevice, on)
            }
        };
        form.flag(kind.code(), kind.title(), product.component_types.contains(&kind), write)
    });
    html! {
        <>
            <section class="card">
                <div class="card-head">
                    <button type="button" class="button quiet small" data-act="back" onclick={goes(&handle, GapsView::Products)}><Icon name="left" />{ "All products" }</button>
                    <span>{ format!("{id} {}", product.name) }</span>
                </div>
                <div class="product-form">
                    <div class="details-form">
                        { form.text("product-name", "Name", &product.name, |product, text| if !text.is_empty() { product.name = text }) }
                        { form.text("product-supplier", "Supplier", &product.supplier, |product, text| product.supplier = text) }
                        { form.text("product-version", "Version", &product.version, |product, text| product.version = text) }
                        { form.area("product-note", "Note", &product.note, |product, text| product.note = text) }
                        <div class="kinds" role="group" aria-label="Kinds of component">{ for kinds }</div>
                        { assets(&handle, &workspace, id) }
                    </div>
                    <div class="constraints">
                        <h3>{ "Common constraints" }</h3>
                        <p class="field-hint">{ "Without all four confirmed the product makes no claim." }</p>
                        { for (1..=4).map(|number| html! { <Constraint key={number} product={id} {number} /> }) }
                    </div>
                </div>
                { claim(&workspace, product) }
            </section>
            <Certificates product={id} />
            <section class="card card-scroll">{ answers(&handle, &workspace, product, &open) }</section>
        </>
    }
}

fn toggle(product: &mut Product, kind: ComponentType, on: bool) {
    product.component_types.retain(|other| *other != kind);
    if on {
        product.component_types.push(kind);
        product.component_types.sort();
    }
}

/// The assets that are one, added and taken out.
fn assets(handle: &Handle, workspace: &Workspace, id: plant::Id<Product>) -> Html {
    let document = workspace.document();
    let named = |asset: &Asset| {
        let key = AnyKey::from(asset.id);
        (key, AttrValue::from(crate::words::name(document, key)))
    };
    let is_one = |asset: &&std::sync::Arc<Asset>| asset.product_type == Some(id);
    let chosen: Vec<_> = document.assets.values().filter(is_one).map(|asset| named(asset)).collect();
    let options: Vec<_> = document.assets.values().map(|asset| named(asset)).collect();
    let before: Vec<AnyKey> = chosen.iter().map(|(key, _)| *key).collect();
    let onchange = {
        let handle = handle.clone();
        Callback::from(move |keys: Vec<AnyKey>| {
            let asset = |key: &AnyKey| if let AnyKey::Asset(id) = key { Some(*id) } else { None };
            let added: Vec<_> = keys.iter().filter(|key| !before.contains(key)).filter_map(asset).collect();
            let gone: Vec<_> = before.iter().filter(|key| !keys.contains(key)).filter_map(asset).collect();
            if !added.is_empty() {
                handle.commit(&SetProduct { assets: added, product: Some(id) });
            }
            if !gone.is_empty() {
                handle.commit(&SetProduct { assets: gone, product: None });
            }
        })
    };
    html! { <PickList name="product-assets" label="Assets that are one" {chosen} {options} {onchange} /> }
}

/// SL-C by kind of component, or why there is none.
fn claim(workspace: &Workspace, product: &Product) -> Html {
    let Some(levels) = workspace.assessment().products.get(&product.id) else { return html! {} };
    if levels.by_type.is_empty() {
        return html! { <p class="product-claim warning">{ "No SL-C: say what kind of component it is." }</p> };
    }
    if !levels.unconfirmed.is_empty() {
        let open: Vec<String> = levels.unconfirmed.iter().map(|number| format!("CCSC {number}")).collect();
        return html! { <p class="product-claim warning">{ format!("No SL-C: {} not confirmed.", open.join(", ")) }</p> };
    }
    let rows = levels.by_type.iter().map(|(kind, of)| {
        let cells = FoundationalRequirement::ALL.into_iter().map(|fr| {
            let stop = of.stops[fr].map(|stop| stop.requirement.to_string()).unwrap_or_default();
            html! { <td class="center" data-fr={fr.code()} title={format!("next: {stop}")}>{ range_chip(of.capability[fr]) }</td> }
        });
        html! { <tr><td>{ format!("SL-C as {}", kind.title()) }</td>{ for cells }</tr> }
    });
    html! {
        <>
            if !levels.expired.is_empty() { <p class="product-claim warning">{ format!("Run out and counting for nothing: {}.", levels.expired.join(", ")) }</p> }
            <table class="table product-claim" aria-label="SL-C of the product">
                <thead><tr><th></th>{ for FoundationalRequirement::ALL.into_iter().map(|fr| html! { <th class="center" title={fr.title()}>{ fr.code() }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </>
    }
}

fn answers(
    handle: &Handle,
    workspace: &Workspace,
    product: &Product,
    open: &UseStateHandle<Option<standard::RequirementId>>,
) -> Html {
    let document = workspace.document();
    let asked = catalogue().component_requirements().iter().filter(|row| product.is_asked(row.id));
    let rows = asked.map(|row| {
        let id = row.id;
        let key = ComponentAnswerKey { product: product.id, requirement: id };
        let answer = document.component_answers.get(&key);
        let is_open = **open == Some(id);
        let toggle = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set((*open != Some(id)).then_some(id)))
        };
        let close = {
            let open = open.clone();
            Callback::from(move |()| open.set(None))
        };
        let (icon, class, word) = match answer.map(|answer| answer.state) {
            None => ("question", "warning", "not answered"),
            Some(AnswerState::Met) => ("ok", "ok", "met"),
            Some(AnswerState::Partly) => ("error", "error", "partly"),
            Some(AnswerState::NotMet) => ("error", "error", "not met"),
            Some(AnswerState::NotApplicable) => ("minus", "faint", "not applicable"),
        };
        let only_with = answer.map(|answer| {
            let list: Vec<String> = answer.conditional_on.iter().map(ToString::to_string).chain((!answer.condition.is_empty()).then(|| answer.condition.clone())).collect();
            list.join("; ")
        });
        let only_with = only_with.filter(|words| !words.is_empty());
        html! {
            <>
                <tr data-requirement={id.to_string()}>
                    <td title={row.plain_words.clone()}><EntryChip of={id.to_string()} />{ " " }{ &row.title }</td>
                    <td class="center">{ row.foundational.code() }</td>
                    <td class="center">{ row.lowest_level.map(|level| level.to_string()).unwrap_or_default() }</td>
                    <td><span class="mark"><span class={classes!("mark-sign", class)}><Icon name={icon} /></span><span>{ word }
                        if let Some(only_with) = only_with { <small class="sub-line">{ format!("only with {only_with}") }</small> }</span></span></td>
                    <td>{ answer.map(|answer| answer.reason.clone()).unwrap_or_default() }</td>
                    <td>{ answer.map(|answer| answer.evidence.clone()).unwrap_or_default() }</td>
                    <td class="nowrap">
                        if answer.is_none() { { met(handle, key) }{ " " } }
                        <button type="button" class="button small" data-act="answer" aria-expanded={is_open.to_string()} aria-label={format!("Answer {id}")} onclick={toggle}>{ if answer.is_some() { "Change" } else { "Answer" } }</button>
                    </td>
                </tr>
                if is_open { <tr class="answer-row"><td colspan="7"><ComponentAnswerForm key={id.to_string()} answer_key={key} onclose={close} /></td></tr> }
            </>
        }
    });
    let rows: Vec<Html> = rows.collect();
    if rows.is_empty() {
        return html! { <div class="empty"><h3>{ "Nothing is asked yet" }</h3><p>{ "Choose what kind of component it is; then the requirements of 4-2 for it stand here." }</p></div> };
    }
    html! {
        <table class="table top answer-table" aria-label="Requirements of 4-2">
            <thead><tr><th>{ "Requirement" }</th><th class="center">{ "Group" }</th><th class="center">{ "From SL" }</th><th>{ "Answer" }</th><th>{ "Reason" }</th><th>{ "Evidence" }</th><th></th></tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}

/// Answers "met" in one press; evidence can be added afterwards.
fn met(handle: &Handle, key: ComponentAnswerKey) -> Html {
    let handle = handle.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let answer = plant::record::ComponentAnswer::new(key.product, key.requirement, AnswerState::Met);
        handle.commit(&plant::edit::AnswerComponent { key, answer: Some(answer) });
    });
    html! { <button type="button" class="button small" data-act="met" aria-label={format!("{} is met", key.requirement)} {onclick}>{ "Met" }</button> }
}

//! Consequence categories: name, what each step means in them, what is tolerated.

use plant::record::Criteria;
use yew::prelude::*;

use super::Change;
use crate::panels::risk_chips::{rank_class, rank_words, ranks};
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::icon::Icon;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct CategoriesProps {
    /// The draft.
    pub criteria: Criteria,
    /// Changes the draft.
    pub change: Callback<Change>,
}

/// The card with the categories.
#[function_component(Categories)]
pub fn categories(props: &CategoriesProps) -> Html {
    let criteria = &props.criteria;
    let does = |change: fn(&mut Criteria, usize), at: usize| {
        let emit = props.change.clone();
        Callback::from(move |_: MouseEvent| emit.emit(Change::new(move |criteria| change(criteria, at))))
    };
    let types = |write: fn(&mut Criteria, usize, String), at: usize| {
        let emit = props.change.clone();
        Callback::from(move |text: String| emit.emit(Change::new(move |criteria| write(criteria, at, text))))
    };
    let tolerable: Vec<Choice> = std::iter::once(Choice::new("", "not decided"))
        .chain(ranks(criteria).into_iter().map(|rank| Choice::new(rank.to_string(), rank_words(criteria, rank))))
        .collect();
    let last = criteria.categories.len().saturating_sub(1);
    let rows = criteria.categories.iter().enumerate().map(|(at, category)| {
        let code = &category.code;
        let meanings = criteria.consequence.iter().zip(1u8..).map(|(step, number)| {
            let emit = props.change.clone();
            let onchange = Callback::from(move |text: String| {
                emit.emit(Change::new(move |criteria| criteria.set_meaning(at, number, &text)));
            });
            let value = category.meanings.get(usize::from(number) - 1).cloned().unwrap_or_default();
            html! {
                <td><TextField name={format!("meaning-{code}-{number}")} label={format!("{} {number} {}", category.name, step.name)} {value} {onchange} lines=2 /></td>
            }
        });
        let class = category.tolerable.map_or("rank-undecided".to_owned(), |rank| rank_class(criteria, rank));
        html! {
            <tr key={code.clone()} data-category={code.clone()}>
                <td><div class="criteria-name"><span class="id">{ code }</span>
                    <div>
                        <TextField name={format!("category-{code}")} label={format!("Name of category {code}")} value={category.name.clone()} class={classes!("medium")}
                            onchange={types(|criteria, at, text| if let (Some(category), false) = (criteria.categories.get_mut(at), text.is_empty()) { category.name = text }, at)} />
                        <TextField name={format!("covers-{code}")} label={format!("What {code} covers")} value={category.covers.clone()} placeholder="what it covers"
                            onchange={types(|criteria, at, text| if let Some(category) = criteria.categories.get_mut(at) { category.covers = text }, at)} />
                    </div></div></td>
                { for meanings }
                <td><span class="criteria-tolerated"><span class={classes!("swatch", class)} aria-hidden="true"></span>
                    <SelectField name={format!("tolerable-{code}")} label={format!("Tolerable up to, {}", category.name)} options={tolerable.clone()}
                        value={category.tolerable.map(|rank| rank.to_string()).unwrap_or_default()}
                        onchange={types(|criteria, at, text| if let Some(category) = criteria.categories.get_mut(at) { category.tolerable = text.parse().ok() }, at)} /></span></td>
                <td class="nowrap right">
                    <button type="button" class="button quiet icon-only small" aria-label={format!("Move {} up", category.name)} title="Move up" disabled={at == 0}
                        data-act={format!("category-up-{code}")} onclick={does(|criteria, at| { criteria.move_category(at, false); }, at)}><Icon name="up" /></button>
                    <button type="button" class="button quiet icon-only small" aria-label={format!("Move {} down", category.name)} title="Move down" disabled={at == last}
                        data-act={format!("category-down-{code}")} onclick={does(|criteria, at| { criteria.move_category(at, true); }, at)}><Icon name="down" /></button>
                    <button type="button" class="button quiet icon-only small" aria-label={format!("Remove {}", category.name)} title="Remove; ratings in it stay in the scenarios" disabled={last == 0}
                        data-act={format!("category-remove-{code}")} onclick={does(|criteria, at| if at < criteria.categories.len() { criteria.categories.remove(at); }, at)}><Icon name="trash" /></button>
                </td>
            </tr>
        }
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <section class="card card-scroll criteria-categories">
            <div class="card-head"><span>{ "Consequence categories and tolerable risk" }</span><span class="spacer"></span>
                <button type="button" class="button small" data-act="add-category" onclick={does(|criteria, _| { criteria.add_category("New category"); }, 0)}><Icon name="plus" />{ "Add category" }</button></div>
            <table class="table plain quiet-fields">
                <thead><tr><th>{ "Category" }</th>
                    { for criteria.consequence.iter().zip(1u8..).map(|(step, number)| html! { <th>{ format!("{number} {}", step.name) }</th> }) }
                    <th>{ "Tolerable up to" }</th><th><span class="visually-hidden">{ "Order" }</span></th></tr></thead>
                <tbody>{ rows }</tbody>
            </table>
            <p class="field-hint criteria-hint">{ "Equal to tolerable is tolerated. A category that is not decided can neither raise nor clear a level. A category that is removed takes no rating out of a scenario." }</p>
        </section>
    }
}

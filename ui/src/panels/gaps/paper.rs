//! What stands behind a product on paper: the confirmed constraints. Certificates are beside it.

use plant::edit::ConfirmConstraint;
use plant::record::{ConstraintConfirmation, Product};
use standard::catalogue;
use yew::prelude::*;

use crate::widgets::field::TextField;
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// Which constraint.
#[derive(Properties, PartialEq)]
pub struct ConstraintProps {
    /// The product.
    pub product: plant::Id<Product>,
    /// 1 to 4.
    pub number: u8,
}

/// One constraint with its evidence; confirmed or not.
#[function_component(Constraint)]
pub fn constraint(props: &ConstraintProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let (product, number) = (props.product, props.number);
    let draft = use_state(|| (String::new(), String::new()));
    let had = handle.read().document().products.get(&product).and_then(|product| product.constraint(number).cloned());
    let row = catalogue().component_constraint(&format!("CCSC {number}"));
    let title = row.map(|row| row.title.clone()).unwrap_or_default();
    let words = row.map(|row| row.plain_words.clone()).unwrap_or_default();
    let commit = {
        let handle = handle.clone();
        move |confirmation: Option<ConstraintConfirmation>| {
            handle.commit(&ConfirmConstraint { product, number, confirmation });
        }
    };
    let head = html! { <p class="constraint-head" title={words}><span class="id">{ format!("CCSC {number}") }</span>{ " " }{ title }</p> };
    if let Some(had) = had {
        let take_back = Callback::from(move |_: MouseEvent| commit(None));
        let said = [had.evidence.as_str(), had.by.as_str(), had.on.as_str()]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · ");
        return html! {
            <div class="constraint" data-constraint={number.to_string()}>{ head }
                <p><span class="mark"><span class="mark-sign ok"><Icon name="ok" /></span><span>{ "confirmed" }<small class="sub-line">{ said }</small></span></span></p>
                <button type="button" class="button quiet small" onclick={take_back}>{ "Take back" }</button>
            </div>
        };
    }
    let write = |at: usize| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            if at == 0 {
                next.0 = text
            } else {
                next.1 = text
            }
            draft.set(next);
        })
    };
    let confirm = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| {
            let (evidence, by) = (*draft).clone();
            let confirmation = ConstraintConfirmation {
                evidence,
                by,
                on: crate::today::today(),
                ..ConstraintConfirmation::new(number)
            };
            commit(Some(confirmation));
        })
    };
    let ready = !draft.0.trim().is_empty() && !draft.1.trim().is_empty();
    html! {
        <div class="constraint" data-constraint={number.to_string()}>{ head }
            <div class="form-grid">
                <TextField name={format!("constraint-{number}-evidence")} label="Evidence" value={draft.0.clone()} oninput={write(0)} />
                <TextField name={format!("constraint-{number}-by")} label="Confirmed by" value={draft.1.clone()} oninput={write(1)} />
            </div>
            <button type="button" class="button small" data-act="confirm" disabled={!ready} onclick={confirm}>{ "Confirm" }</button>
        </div>
    }
}

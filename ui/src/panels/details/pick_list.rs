//! A list of records that others are added to and taken from.

use plant::AnyKey;
use yew::prelude::*;

use crate::panels::chips::KeyChip;
use crate::widgets::field::{Choice, value_of};
use crate::widgets::icon::Icon;

/// The list.
#[derive(Properties, PartialEq)]
pub struct PickListProps {
    /// Name in tests.
    pub name: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// What is in it, with names.
    pub chosen: Vec<(AnyKey, AttrValue)>,
    /// What can be added.
    pub options: Vec<(AnyKey, AttrValue)>,
    /// The list as it is to be.
    pub onchange: Callback<Vec<AnyKey>>,
}

/// The field.
#[function_component(PickList)]
pub fn pick_list(props: &PickListProps) -> Html {
    let again = use_force_update();
    let keys: Vec<AnyKey> = props.chosen.iter().map(|(key, _)| *key).collect();
    let chips = props.chosen.iter().map(|(key, name)| {
        let remove = {
            let (onchange, keys, key) = (props.onchange.clone(), keys.clone(), *key);
            Callback::from(move |_: MouseEvent| onchange.emit(keys.iter().copied().filter(|other| *other != key).collect()))
        };
        html! {
            <span class="chip" title={name.clone()}>
                <KeyChip of={*key} />
                <button type="button" aria-label={format!("Take out {key} {name}")} onclick={remove}><Icon name="close" /></button>
            </span>
        }
    });
    let id = format!("field-{}", props.name);
    let onadd = {
        let (onchange, options, keys) = (props.onchange.clone(), props.options.clone(), keys.clone());
        Callback::from(move |event: Event| {
            let word = value_of(event.target());
            if let Some((key, _)) = options.iter().find(|(key, _)| key.to_string() == word) {
                let mut next = keys.clone();
                next.push(*key);
                onchange.emit(next);
            }
            // the list goes back to its first entry
            again.force_update();
        })
    };
    let left: Vec<Choice> = props
        .options
        .iter()
        .filter(|(key, _)| props.chosen.iter().all(|(chosen, _)| chosen != key))
        .map(|(key, name)| Choice::new(key.to_string(), format!("{key} {name}")))
        .collect();
    html! {
        <div class="form-row tall">
            <label class="field-label" for={id.clone()}>{ &props.label }</label>
            <div class="field">
                if !props.chosen.is_empty() { <div class="pick-list">{ for chips }</div> }
                if !left.is_empty() {
                    <select key={props.chosen.len()} {id} class="select small" data-field={props.name.clone()} onchange={onadd}>
                        <option value="" selected=true>{ "Add…" }</option>
                        { for left.iter().map(|choice| html! { <option value={choice.value.clone()}>{ &choice.label }</option> }) }
                    </select>
                }
            </div>
        </div>
    }
}

//! Roles that a requirement is allocated to: every asset of each of them.

use plant::vocabulary::Role;
use yew::prelude::*;

use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;

/// The list.
#[derive(Properties, PartialEq)]
pub struct RoleListProps {
    /// Name in tests.
    pub name: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// The roles in it.
    pub chosen: Vec<Role>,
    /// Roles that assets of the element have; they are offered first.
    pub here: Vec<Role>,
    /// The list as it is to be.
    pub onchange: Callback<Vec<Role>>,
}

/// The field.
#[function_component(RoleList)]
pub fn role_list(props: &RoleListProps) -> Html {
    let again = use_force_update();
    let chips = props.chosen.iter().map(|role| {
        let label = format!("every {}", role.label());
        let remove = {
            let (onchange, chosen, role) = (props.onchange.clone(), props.chosen.clone(), role.clone());
            Callback::from(move |_: MouseEvent| {
                onchange.emit(chosen.iter().filter(|other| **other != role).cloned().collect());
            })
        };
        html! {
            <span class="chip" data-role={role.word().to_owned()}>{ &label }
                <button type="button" aria-label={format!("Take out {label}")} onclick={remove}><Icon name="close" /></button>
            </span>
        }
    });
    let onadd = {
        let (onchange, chosen) = (props.onchange.clone(), props.chosen.clone());
        Callback::from(move |event: Event| {
            let word = value_of(event.target());
            if !word.is_empty() {
                let mut next = chosen.clone();
                next.push(Role::from_word(&word));
                onchange.emit(next);
            }
            // the list goes back to its first entry
            again.force_update();
        })
    };
    let option = |role: &Role| html! { <option value={role.word().to_owned()}>{ role.label() }</option> };
    let left = |here: bool| {
        let of_kind = Role::ALL.iter().filter(|role| **role != Role::Unknown && props.here.contains(role) == here);
        of_kind.filter(|role| !props.chosen.contains(role)).map(option).collect::<Vec<_>>()
    };
    let (here, others) = (left(true), left(false));
    let id = format!("field-{}", props.name);
    html! {
        <div class="form-row tall">
            <label class="field-label" for={id.clone()}>{ &props.label }</label>
            <div class="field">
                if !props.chosen.is_empty() { <div class="pick-list">{ for chips }</div> }
                <select key={props.chosen.len()} {id} class="select small" data-field={props.name.clone()} onchange={onadd}>
                    <option value="" selected=true>{ "Add…" }</option>
                    if !here.is_empty() { <optgroup label="Roles that are here">{ here }</optgroup> }
                    <optgroup label="Other roles">{ others }</optgroup>
                </select>
            </div>
        </div>
    }
}

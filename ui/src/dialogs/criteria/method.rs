//! The method by which a level follows from scenarios. Another than the program's own is the owner's signed decision.

use engine::METHODS;
use plant::record::Criteria;
use plant::vocabulary::{LevelMethod, Signature};
use yew::prelude::*;

use super::Change;
use crate::widgets::field::{Check, TextField};
use crate::widgets::icon::Icon;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct MethodProps {
    /// The draft.
    pub criteria: Criteria,
    /// Changes the draft.
    pub change: Callback<Change>,
}

fn choose(criteria: &mut Criteria, method: LevelMethod) {
    criteria.method = method;
    if method == LevelMethod::default() {
        criteria.method_signed = None;
    } else {
        let signed = criteria.method_signed.get_or_insert_with(Signature::default);
        if signed.on.is_empty() {
            signed.on = crate::today::today();
        }
    }
}

/// The card with the methods.
#[function_component(MethodChoice)]
pub fn method_choice(props: &MethodProps) -> Html {
    let criteria = &props.criteria;
    let chosen = criteria.method;
    let buttons = METHODS.iter().map(|method| {
        let change = props.change.clone();
        let id = method.id;
        let onclick = Callback::from(move |_: MouseEvent| change.emit(Change::new(move |criteria| choose(criteria, id))));
        let applies = method.applies_to(criteria);
        html! {
            <button type="button" role="radio" class="choice" aria-checked={(chosen == id).to_string()} data-method={id.word()} {onclick}>
                <span class="spacer">
                    <span class="medium">{ method.name }</span>
                    if id == LevelMethod::default() { <span class="chip ok">{ "the program's own" }</span> }
                    if !applies { <span class="chip warning"><Icon name="warning" />{ format!("needs {}", method.needs) }</span> }
                    <p class="mono criteria-formula">{ method.formula }</p>
                    <p>{ method.limits }{ "." }</p>
                    <p class="faint">{ method.source }{ ". " }{ method.trust }{ "." }</p>
                </span>
            </button>
        }
    });
    let signed = criteria.method_signed.clone().unwrap_or_default();
    let sign = |write: fn(&mut Signature, String)| {
        let change = props.change.clone();
        Callback::from(move |text: String| {
            change.emit(Change::new(move |criteria| {
                write(criteria.method_signed.get_or_insert_with(Signature::default), text)
            }));
        })
    };
    html! {
        <section class="card">
            <div class="card-head"><span>{ "Method of SL-T" }</span><span class="faint regular">{ "3-2 leaves the method free. The one chosen counts, the others are shown beside it as cross-checks." }</span></div>
            <div class="criteria-methods" role="radiogroup" aria-label="Method of SL-T">{ for buttons }</div>
            if chosen != LevelMethod::default() {
                <div class="criteria-policy">
                    <div class="note warning"><Icon name="warning" /><p>{ format!("“{}” is the owner's decision: without a name and a date it counts nowhere, and every worksheet says that it is in use.", engine::method(chosen).name) }</p></div>
                    <div class="form-grid">
                        <TextField name="method-by" label="Decided by" value={signed.by.clone()} oninput={sign(|signed, text| signed.by = text)} />
                        <TextField name="method-on" label="On" value={signed.on.clone()} check={Check::Date} oninput={sign(|signed, text| signed.on = text)} />
                        <div class="whole"><TextField name="method-reason" label="Why this method" value={signed.reason.clone()} oninput={sign(|signed, text| signed.reason = text)} /></div>
                    </div>
                </div>
            }
        </section>
    }
}

//! The answer of a product to one requirement of 4-2.

use plant::edit::AnswerComponent;
use plant::record::{ComponentAnswer, ComponentAnswerKey};
use plant::vocabulary::AnswerState;
use yew::prelude::*;

use super::answer::states;
use crate::widgets::field::{SelectField, TextField};
use crate::workspace::{Topics, use_workspace};

/// Which.
#[derive(Properties, PartialEq)]
pub struct ComponentAnswerFormProps {
    /// Product and requirement.
    pub answer_key: ComponentAnswerKey,
    /// It is done.
    pub onclose: Callback<()>,
}

/// The form.
#[function_component(ComponentAnswerForm)]
pub fn component_answer_form(props: &ComponentAnswerFormProps) -> Html {
    let handle = use_workspace(Topics::STATUS);
    let key = props.answer_key;
    let had = handle.read().document().component_answers.get(&key).map(|answer| (**answer).clone());
    let (draft, none) = {
        let (first, is_none) = (had.clone(), had.is_none());
        let draft = use_state(move || {
            first.unwrap_or_else(|| {
                let mut answer = ComponentAnswer::new(key.product, key.requirement, AnswerState::Met);
                answer.answered_on = crate::today::today();
                answer
            })
        });
        (draft, use_state(move || is_none))
    };
    let conditions = {
        let first = draft.conditional_on.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        use_state(move || first)
    };
    let refused = use_state(String::new);
    let text = |write: fn(&mut ComponentAnswer, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            write(&mut next, text);
            draft.set(next);
        })
    };
    let on_state = {
        let (draft, none) = (draft.clone(), none.clone());
        Callback::from(move |word: String| {
            none.set(word.is_empty());
            if let Some(state) = AnswerState::from_word(&word) {
                draft.set(ComponentAnswer { state, ..(*draft).clone() });
            }
        })
    };
    let on_conditions = {
        let conditions = conditions.clone();
        Callback::from(move |text: String| conditions.set(text))
    };
    let keep = {
        let (handle, draft, none, conditions) = (handle.clone(), draft.clone(), none.clone(), conditions.clone());
        let (refused, onclose) = (refused.clone(), props.onclose.clone());
        Callback::from(move |_: MouseEvent| {
            let mut answer = (*draft).clone();
            answer.conditional_on.clear();
            for part in conditions.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
                match part.parse::<standard::RequirementId>() {
                    Ok(id) if standard::catalogue().system_requirement(id).is_some() => answer.conditional_on.push(id),
                    _ => return refused.set(format!("“{part}” is no requirement of 3-3, such as SR 5.2.")),
                }
            }
            if handle.commit(&AnswerComponent { key, answer: (!*none).then_some(answer) }) {
                onclose.emit(());
            } else {
                refused.set(handle.read().status.0.clone());
            }
        })
    };
    let cancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    html! {
        <div class="answer-form" role="group" aria-label={format!("Answer to {}", key.requirement)}>
            <fieldset>
                <legend>{ "What it can do" }</legend>
                <SelectField name="component-state" label="Answer" value={if *none { "" } else { draft.state.word() }} options={states("not answered")} onchange={on_state} beside=true />
                <TextField name="component-reason" label="Which part, or why not applicable" value={draft.reason.clone()} lines=2 oninput={text(|answer, text| answer.reason = text)} beside=true />
                <TextField name="component-evidence" label="Evidence" value={draft.evidence.clone()} oninput={text(|answer, text| answer.evidence = text)} beside=true />
            </fieldset>
            <fieldset>
                <legend>{ "Only with something else in place (CCSC 2)" }</legend>
                <TextField name="component-conditions" label="Requirements of 3-3" value={(*conditions).clone()} placeholder="SR 5.2, SR 1.1" oninput={on_conditions} beside=true />
                <TextField name="component-condition" label="In words" value={draft.condition.clone()} oninput={text(|answer, text| answer.condition = text)} beside=true />
                <p class="field-hint">{ "Requirements are looked up where each asset stands. Words cannot be checked: the level stays open." }</p>
            </fieldset>
            <fieldset>
                <legend>{ "Who says so" }</legend>
                <TextField name="component-by" label="Answered by" value={draft.answered_by.clone()} oninput={text(|answer, text| answer.answered_by = text)} beside=true />
                <TextField name="component-on" label="On" value={draft.answered_on.clone()} check={crate::widgets::field::Check::Date} oninput={text(|answer, text| answer.answered_on = text)} beside=true />
                <TextField name="component-note" label="Note" value={draft.note.clone()} oninput={text(|answer, text| answer.note = text)} beside=true />
            </fieldset>
            <div class="answer-foot">
                if !refused.is_empty() { <p class="field-fault" role="alert">{ (*refused).clone() }</p> }
                <span class="spacer"></span>
                <button type="button" class="button small" onclick={cancel}>{ "Close" }</button>
                <button type="button" class="button primary small" data-act="keep-component-answer" onclick={keep}>{ "Keep the answer" }</button>
            </div>
        </div>
    }
}

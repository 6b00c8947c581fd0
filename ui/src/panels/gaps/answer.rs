//! The answer to one requirement in one element: what is in place, where it lives, how it was verified, what stands in.

use plant::edit::AnswerRequirement;
use plant::record::{Answer, AnswerKey, Compensation, Element, TestKey, TestSubject};
use plant::vocabulary::{AnswerKind, AnswerState, Role};
use plant::{AnyKey, Document};
use standard::RequirementId;
use yew::prelude::*;

use super::role_list::RoleList;
use super::test_form::TestForm;
use crate::panels::details::pick_list::PickList;
use crate::widgets::field::{Check, Choice, SelectField, TextField};
use crate::workspace::{Topics, use_workspace};

/// Which.
#[derive(Properties, PartialEq)]
pub struct AnswerFormProps {
    /// Zone or conduit.
    pub element: Element,
    /// Requirement of 3-3.
    pub requirement: RequirementId,
    /// It is done.
    pub onclose: Callback<()>,
}

/// The states to choose from, none first.
pub fn states(none: &'static str) -> Vec<Choice> {
    std::iter::once(Choice::new("", none))
        .chain(AnswerState::ALL.iter().map(|state| Choice::new(state.word(), state.label())))
        .collect()
}

/// What is typed and not kept yet.
#[derive(Clone, PartialEq)]
struct Draft {
    answer: Answer,
    /// No answer at all.
    none: bool,
    compensation: Compensation,
    /// The answer for the capability of the whole, by its word; empty leaves it to the products.
    capability: String,
}

impl Draft {
    fn of(document: &Document, element: Element, requirement: RequirementId) -> Draft {
        let found = |kind| document.answers.get(&AnswerKey { element, requirement, kind });
        let had = found(AnswerKind::Achieved);
        let new = || Answer::new(element, requirement, AnswerKind::Achieved, AnswerState::Met);
        let answer = had.map_or_else(new, |answer| (**answer).clone());
        Draft {
            compensation: answer.compensation.clone().unwrap_or_else(|| Compensation::new("")),
            answer,
            none: had.is_none(),
            capability: found(AnswerKind::Capability).map(|answer| answer.state.word().to_owned()).unwrap_or_default(),
        }
    }
}

/// The form.
#[function_component(AnswerForm)]
pub fn answer_form(props: &AnswerFormProps) -> Html {
    let handle = use_workspace(Topics::STATUS);
    let (element, requirement) = (props.element, props.requirement);
    let draft = {
        let handle = handle.clone();
        use_state(move || Draft::of(handle.read().document(), element, requirement))
    };
    let refused = use_state(String::new);
    let change = {
        let (draft, refused) = (draft.clone(), refused.clone());
        move |change: Box<dyn FnOnce(&mut Draft)>| {
            refused.set(String::new());
            let mut next = (*draft).clone();
            change(&mut next);
            draft.set(next);
        }
    };
    let text = |write: fn(&mut Draft, String)| {
        let change = change.clone();
        Callback::from(move |text: String| change(Box::new(move |draft| write(draft, text))))
    };
    let workspace = handle.read();
    let document = workspace.document();
    let named = |key: AnyKey| (key, AttrValue::from(crate::words::name(document, key)));
    let assets: Vec<AnyKey> = document.assets.keys().map(|id| (*id).into()).collect();
    let conduits = document.conduits.keys().map(|id| AnyKey::from(*id));
    let places: Vec<_> = conduits.chain(assets.iter().copied()).map(named).collect();
    let answer = &draft.answer;
    let chosen = (answer.allocated_to_conduits.iter().map(|id| AnyKey::from(*id)))
        .chain(answer.allocated_to.iter().map(|id| AnyKey::from(*id)));
    let chosen: Vec<_> = chosen.map(named).collect();
    let on_places = {
        let change = change.clone();
        Callback::from(move |keys: Vec<AnyKey>| {
            change(Box::new(move |draft| {
                let assets = keys.iter().filter_map(|key| if let AnyKey::Asset(id) = key { Some(*id) } else { None });
                draft.answer.allocated_to = assets.collect();
                let conduits =
                    keys.iter().filter_map(|key| if let AnyKey::Conduit(id) = key { Some(*id) } else { None });
                draft.answer.allocated_to_conduits = conduits.collect();
            }));
        })
    };
    let on_covers = {
        let change = change.clone();
        Callback::from(move |keys: Vec<AnyKey>| {
            change(Box::new(move |draft| {
                let assets = keys.iter().filter_map(|key| if let AnyKey::Asset(id) = key { Some(*id) } else { None });
                draft.compensation.covers = assets.collect();
            }));
        })
    };
    let covered: Vec<_> = draft.compensation.covers.iter().map(|id| named(AnyKey::from(*id))).collect();
    let here: Vec<_> = document.assets.values().filter(|asset| asset.lies_in == Some(element)).collect();
    let coverable: Vec<_> = here.iter().map(|asset| named(asset.id.into())).collect();
    let roles_here: Vec<Role> =
        Role::ALL.iter().filter(|role| here.iter().any(|asset| asset.role == **role)).cloned().collect();
    let on_roles = {
        let change = change.clone();
        Callback::from(move |roles: Vec<Role>| change(Box::new(move |draft| draft.answer.allocated_to_roles = roles)))
    };
    let lacks = matches!(answer.state, AnswerState::NotMet | AnswerState::Partly) && !draft.none;
    let keep = {
        let (handle, draft, refused, onclose) = (handle.clone(), draft.clone(), refused.clone(), props.onclose.clone());
        Callback::from(move |_: MouseEvent| {
            let mut answer = draft.answer.clone();
            let measure = draft.compensation.clone();
            answer.compensation = (!measure.measure.trim().is_empty()).then_some(measure);
            let achieved = AnswerRequirement {
                key: AnswerKey { element, requirement, kind: AnswerKind::Achieved },
                answer: (!draft.none).then_some(answer),
            };
            let key = AnswerKey { element, requirement, kind: AnswerKind::Capability };
            let had = handle.read().document().answers.get(&key).map(|answer| (**answer).clone());
            let capability = AnswerState::from_word(&draft.capability).map(|state| {
                let mut answer = had.clone().unwrap_or_else(|| Answer::new(element, requirement, key.kind, state));
                answer.state = state;
                if answer.reason.is_empty() {
                    answer.reason.clone_from(&draft.answer.reason);
                }
                answer
            });
            let capability_moved = capability != had;
            let done = handle.commit(&achieved)
                && (!capability_moved || handle.commit(&AnswerRequirement { key, answer: capability }));
            if done {
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
    let on_state = {
        let change = change.clone();
        Callback::from(move |word: String| {
            change(Box::new(move |draft| match AnswerState::from_word(&word) {
                Some(state) => (draft.answer.state, draft.none) = (state, false),
                None => draft.none = true,
            }));
        })
    };
    let today = {
        let change = change.clone();
        Callback::from(move |_: MouseEvent| change(Box::new(|draft| draft.answer.verified_on = crate::today::today())))
    };
    let state = if draft.none { "" } else { answer.state.word() };
    html! {
        <div class="answer-form" role="group" aria-label={format!("Answer to {requirement}")}>
            <fieldset>
                <legend>{ "What is in place" }</legend>
                <SelectField name="answer-state" label="Answer" value={state} options={states("not answered")} onchange={on_state} beside=true />
                <TextField name="answer-reason" label="Which part, or why not applicable" value={answer.reason.clone()} lines=2 oninput={text(|draft, text| draft.answer.reason = text)} beside=true />
                <TextField name="answer-evidence" label="Evidence" value={answer.evidence.clone()} oninput={text(|draft, text| draft.answer.evidence = text)} beside=true />
                <SelectField name="answer-capability" label="Can be done, for the whole" value={draft.capability.clone()} options={states("as the products say")} onchange={text(|draft, word| draft.capability = word)} beside=true />
            </fieldset>
            <fieldset>
                <legend>{ "Where it lives" }</legend>
                <PickList name="answer-places" label="Assets and boundaries" {chosen} options={places} onchange={on_places} />
                <RoleList name="answer-role" label="Every asset of a role" chosen={answer.allocated_to_roles.clone()} here={roles_here} onchange={on_roles} />
                <p class="field-hint">{ "All places named have to meet it. Without any, everything that could carry it counts." }</p>
            </fieldset>
            <fieldset>
                <legend>{ "How it was verified" }</legend>
                <TextField name="answer-method" label="Method" value={answer.method.clone()} oninput={text(|draft, text| draft.answer.method = text)} beside=true />
                <TextField name="answer-verified-on" label="On" value={answer.verified_on.clone()} check={Check::Date} oninput={text(|draft, text| draft.answer.verified_on = text)} beside=true />
                <TextField name="answer-verified-by" label="By" value={answer.verified_by.clone()} oninput={text(|draft, text| draft.answer.verified_by = text)} beside=true />
                <TextField name="answer-witness" label="Witness" value={answer.witness.clone()} oninput={text(|draft, text| draft.answer.witness = text)} beside=true />
                <p class="field-hint">{ "Method, date and a name make it achieved; without them it is a design. " }<button type="button" class="link" onclick={today}>{ "Today" }</button></p>
            </fieldset>
            if lacks {
                <fieldset>
                    <legend>{ "What stands in, for what is achieved only" }</legend>
                    <TextField name="measure" label="Measure" value={draft.compensation.measure.clone()} oninput={text(|draft, text| draft.compensation.measure = text)} beside=true />
                    <TextField name="measure-proof" label="Proof of effect" value={draft.compensation.proof.clone()} oninput={text(|draft, text| draft.compensation.proof = text)} beside=true />
                    <TextField name="measure-by" label="Approved by" value={draft.compensation.by.clone()} oninput={text(|draft, text| draft.compensation.by = text)} beside=true />
                    <TextField name="measure-on" label="On" value={draft.compensation.on.clone()} check={Check::Date} oninput={text(|draft, text| draft.compensation.on = text)} beside=true />
                    <PickList name="measure-covers" label="Covers" chosen={covered} options={coverable} onchange={on_covers} />
                    <p class="field-hint">{ "Without names it covers every asset. With names it counts only when every asset that lacks the requirement is among them." }</p>
                </fieldset>
            }
            <TestForm of={TestKey { element, subject: TestSubject::Requirement(requirement) }} onclose={Callback::noop()} />
            <div class="answer-foot">
                if !refused.is_empty() { <p class="field-fault" role="alert">{ (*refused).clone() }</p> }
                <span class="spacer"></span>
                <button type="button" class="button small" onclick={cancel}>{ "Close" }</button>
                <button type="button" class="button primary small" data-act="keep-answer" onclick={keep}>{ "Keep the answer" }</button>
            </div>
        </div>
    }
}

//! Rules that the owner writes: a list, and a form for one of them. What is not understood is said while it is written.

use engine::RuleId;
use engine::own_rules::check;
use plant::edit::{DeleteElements, PutRecords};
use plant::record::OwnRule;
use plant::vocabulary::{Joined, RuleSeverity, RuleSubject};
use plant::{Draft, Id};
use yew::prelude::*;

use super::{close_button, closes};
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

mod conditions;

use conditions::Conditions;

/// The rule that is written, and whether the plant has it already.
#[derive(Clone, PartialEq)]
struct Written {
    rule: OwnRule,
    is_new: bool,
}

/// The dialog.
#[function_component(OwnRulesForm)]
pub fn own_rules_form() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let written = {
        let handle = handle.clone();
        use_state(move || handle.read().document().own_rules.values().next().map(|rule| known(rule)))
    };
    let workspace = handle.read();
    let kept = written.as_ref().and_then(|written| workspace.document().own_rules.get(&written.rule.id));
    let fault = written.as_ref().and_then(|written| check(&written.rule).err());
    let is_changed = written.as_ref().is_some_and(|written| kept.is_none_or(|kept| **kept != written.rule));
    let add = {
        let (handle, written) = (handle.clone(), written.clone());
        Callback::from(move |_: MouseEvent| {
            let id = Draft::new(handle.read().document()).next_id::<OwnRule>();
            written.set(Some(Written { rule: OwnRule::new(id, "", RuleSubject::Asset), is_new: true }));
        })
    };
    let save = {
        let (handle, written, can) = (handle.clone(), written.clone(), fault.is_none() && is_changed);
        Callback::from(move |()| {
            let Some(mut next) = (*written).clone().filter(|_| can) else { return };
            let verb = if next.is_new { "Write" } else { "Change" };
            let label = format!("{verb} the own rule {} {}", next.rule.id, next.rule.name.trim());
            if handle.commit(&PutRecords::one(label, next.rule.clone())) {
                next.is_new = false;
                written.set(Some(next));
            }
        })
    };
    let remove = {
        let (handle, written) = (handle.clone(), written.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(gone) = (*written).clone() else { return };
            if gone.is_new || handle.commit(&DeleteElements::new([gone.rule.id.into()])) {
                let next = handle.read().document().own_rules.values().next().map(|rule| known(rule));
                written.set(next);
            }
        })
    };
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let said = match (&fault, written.is_some(), is_changed) {
        (Some(fault), ..) => capital(&fault.to_string()),
        (None, true, true) => "Not saved yet.".to_owned(),
        (None, true, false) => finds(&workspace, kept.map(|rule| rule.id)),
        (None, false, _) => String::new(),
    };
    let foot = html! {
        <>
            if written.is_some() { <button type="button" class="button danger" data-act="delete-own-rule" onclick={remove}>{ "Delete the rule" }</button> }
            <span class={classes!("spacer", if fault.is_some() && is_changed { "warning" } else { "faint" })} role="status">{ said }</span>
            { close_button(&handle, "Close") }
            <button type="button" class="button primary" data-act="save-own-rule" disabled={fault.is_some() || !is_changed} onclick={click}>{ "Save the rule" }</button>
        </>
    };
    html! {
        <Modal name="own-rules" title="Own rules" width={Width::Full} onclose={closes(&handle)} onsubmit={save} {foot}
            subtitle={html! { <p>{ "A rule finds every record of its kind for which the conditions hold, beside the rules of the program." }</p> }}>
            <div class="own-rules">
                <div class="own-rules-list">
                    { list(&handle, &workspace, &written) }
                    <button type="button" class="button small" data-act="add-own-rule" onclick={add}><Icon name="plus" class="icon-13" />{ "New rule" }</button>
                </div>
                { match &*written {
                    Some(rule) => form(&written, rule),
                    None => html! { <div class="empty"><h3>{ "No own rule yet" }</h3><p>{ "A supplier that is not on the list, a naming scheme, a device without an owner: write it once, and it is looked for with every change." }</p></div> },
                } }
            </div>
        </Modal>
    }
}

fn known(rule: &OwnRule) -> Written {
    Written { rule: rule.clone(), is_new: false }
}

fn capital(text: &str) -> String {
    crate::words::capitalised(text)
}

/// How many findings a saved rule has.
fn finds(workspace: &Workspace, rule: Option<Id<OwnRule>>) -> String {
    let Some(id) = rule else { return String::new() };
    let found = workspace.assessment().findings.keys().filter(|key| key.rule == RuleId::Own(id)).count();
    format!("Saved. It has {}.", crate::words::counted(found, "finding"))
}

fn list(handle: &Handle, workspace: &Workspace, written: &UseStateHandle<Option<Written>>) -> Html {
    let chosen = written.as_ref().map(|written| written.rule.id);
    let rows = workspace.document().own_rules.values().map(|rule| {
        let choose = {
            let (handle, written, id) = (handle.clone(), written.clone(), rule.id);
            Callback::from(move |_: MouseEvent| {
                let next = handle.read().document().own_rules.get(&id).map(|rule| known(rule));
                written.set(next);
            })
        };
        html! {
            <button type="button" class="choice" aria-pressed={(chosen == Some(rule.id)).to_string()} data-rule={rule.id.to_string()} onclick={choose}>
                <div><span class="mono">{ rule.id.to_string() }</span>{ " " }{ &rule.name }<p>{ format!("{}, each {}", rule.severity, rule.subject) }</p></div>
            </button>
        }
    });
    html! { <div class="choices">{ for rows }</div> }
}

fn form(written: &UseStateHandle<Option<Written>>, now: &Written) -> Html {
    let rule = &now.rule;
    let change = {
        let written = written.clone();
        move |change: &dyn Fn(&mut OwnRule)| {
            let Some(mut next) = (*written).clone() else { return };
            change(&mut next.rule);
            written.set(Some(next));
        }
    };
    let text = |write: fn(&mut OwnRule, String)| {
        let change = change.clone();
        Callback::from(move |text: String| change(&|rule| write(rule, text.clone())))
    };
    let choices = |all: Vec<(&'static str, &'static str)>| -> Vec<Choice> {
        all.into_iter().map(|(word, label)| Choice::new(word, label)).collect()
    };
    let subjects = choices(RuleSubject::ALL.iter().map(|subject| (subject.word(), subject.label())).collect());
    let severities = choices(RuleSeverity::ALL.iter().map(|severity| (severity.word(), severity.label())).collect());
    let joins = choices(Joined::ALL.iter().map(|joined| (joined.word(), joined.label())).collect());
    let conditions = {
        let change = change.clone();
        Callback::from(move |conditions: Vec<plant::record::Condition>| {
            change(&|rule| rule.conditions.clone_from(&conditions));
        })
    };
    let on_subject = {
        let change = change.clone();
        // other subjects have other fields
        Callback::from(move |word: String| {
            change(&|rule| {
                rule.subject = RuleSubject::from_word(&word).unwrap_or_default();
                rule.conditions.clear();
            });
        })
    };
    html! {
        <div class="own-rules-form" key={rule.id.to_string()}>
            <div class="form-grid">
                <TextField name="own-name" label="Name" value={rule.name.clone()} placeholder="Supplier is not approved" oninput={text(|rule, text| rule.name = text)} />
                <TextField name="own-clause" label="Clause or policy" value={rule.clause.clone()} oninput={text(|rule, text| rule.clause = text)} />
                <SelectField name="own-subject" label="Looks at each" value={rule.subject.word()} options={subjects} onchange={on_subject} />
                <SelectField name="own-severity" label="Severity" value={rule.severity.word()} options={severities} onchange={text(|rule, word| rule.severity = RuleSeverity::from_word(&word).unwrap_or_default())} />
            </div>
            <div class="form-group" role="group" aria-label="Conditions">
                <SelectField name="own-joined" label="Finds it when" value={rule.joined.word()} options={joins} onchange={text(|rule, word| rule.joined = Joined::from_word(&word).unwrap_or_default())} />
                <Conditions subject={rule.subject} conditions={rule.conditions.clone()} onchange={conditions} />
            </div>
            <TextField name="own-question" label="Asks" value={rule.question.clone()} placeholder="Is every controller from an approved supplier?" oninput={text(|rule, text| rule.question = text)} />
            <div class="form-grid">
                <TextField name="own-why" label="Why that matters" value={rule.why.clone()} lines=2 oninput={text(|rule, text| rule.why = text)} />
                <TextField name="own-fix" label="What can be done" value={rule.fix.clone()} lines=2 oninput={text(|rule, text| rule.fix = text)} />
            </div>
            <TextField name="own-false" label="May be wrong when" value={rule.false_positives.clone()} oninput={text(|rule, text| rule.false_positives = text)} />
        </div>
    }
}

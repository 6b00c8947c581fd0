//! The result of one acceptance test: what came out, who stands for it, what is kept of it.

use plant::edit::RecordTests;
use plant::record::{TestKey, TestResult, TestSubject};
use plant::vocabulary::{TestOutcome, TestStage};
use plant::{Document, tested};
use standard::{AcceptanceStage, acceptance_test};
use yew::prelude::*;

use crate::widgets::field::{Check, Choice, SelectField, TextField};
use crate::workspace::{Topics, use_workspace};

/// Which.
#[derive(Properties, PartialEq)]
pub struct TestFormProps {
    /// The test.
    pub of: TestKey,
    /// It is done.
    pub onclose: Callback<()>,
}

/// The result on record, or an empty one at the stage where the test is run first.
fn result_of(document: &Document, key: TestKey) -> TestResult {
    if let Some(result) = document.test_results.get(&key) {
        return (**result).clone();
    }
    let mut result = TestResult::new(key.element, key.subject);
    let first = match key.subject {
        TestSubject::Requirement(id) => acceptance_test(id).map(|test| test.stage),
        TestSubject::Channel(_) | TestSubject::Refusal => Some(AcceptanceStage::Site),
    };
    if first == Some(AcceptanceStage::Site) {
        result.stage = TestStage::Site;
    }
    result
}

/// What a result is worth now, in words; nothing where none is on record.
pub fn worth(document: &Document, key: TestKey) -> Option<(&'static str, &'static str)> {
    let result = document.test_results.get(&key)?;
    Some(match result.outcome {
        TestOutcome::NotRun => ("faint", "test not run"),
        TestOutcome::Failed => ("error", "test failed: not met"),
        TestOutcome::Passed if !result.is_proof() => {
            ("warning", "test passed, no proof: day, name and evidence are needed")
        }
        TestOutcome::Passed if result.tested != tested::fingerprint_now(document, key.element) => {
            ("warning", "test passed before a change: run it again")
        }
        TestOutcome::Passed => ("ok", "test passed"),
    })
}

/// The form.
#[function_component(TestForm)]
pub fn test_form(props: &TestFormProps) -> Html {
    let handle = use_workspace(Topics::STATUS);
    let key = props.of;
    let draft = {
        let handle = handle.clone();
        use_state(move || result_of(handle.read().document(), key))
    };
    let refused = use_state(String::new);
    let text = |write: fn(&mut TestResult, String)| {
        let (draft, refused) = (draft.clone(), refused.clone());
        Callback::from(move |text: String| {
            refused.set(String::new());
            let mut next = (*draft).clone();
            write(&mut next, text);
            draft.set(next);
        })
    };
    let commit = |result: Option<TestResult>| {
        let (handle, refused, onclose) = (handle.clone(), refused.clone(), props.onclose.clone());
        Callback::from(move |_: MouseEvent| {
            // what is kept now was tested as it stands now
            let result = result.clone().map(|result| TestResult { tested: String::new(), ..result });
            if handle.commit(&RecordTests { results: vec![(key, result)] }) {
                onclose.emit(());
            } else {
                refused.set(handle.read().status.0.clone());
            }
        })
    };
    let today = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| {
            draft.set(TestResult { on: crate::today::today(), ..(*draft).clone() });
        })
    };
    let outcomes: Vec<Choice> =
        TestOutcome::ALL.iter().map(|outcome| Choice::new(outcome.word(), outcome.label())).collect();
    let stages: Vec<Choice> = TestStage::ALL.iter().map(|stage| Choice::new(stage.word(), stage.label())).collect();
    let workspace = handle.read();
    let is_known = workspace.document().test_results.contains_key(&key);
    let said = worth(workspace.document(), key);
    let how = match key.subject {
        TestSubject::Requirement(id) => {
            acceptance_test(id).map(|test| (format!("{}. {}", test.method.label(), test.steps), test.expected.clone()))
        }
        TestSubject::Channel(_) => Some((
            "test. Start what the channel lets through from one side to the other.".to_owned(),
            "It gets through, and is recorded where it passes.".to_owned(),
        )),
        TestSubject::Refusal => Some((
            "test. Try ports, protocols, senders and receivers that no channel names, and the other direction."
                .to_owned(),
            "Nothing gets through, and each try is recorded.".to_owned(),
        )),
    };
    let (steps, expected) = how.unwrap_or_default();
    html! {
        <fieldset class="test-form" data-test={key.to_string()}>
            <legend>{ "Acceptance test" }</legend>
            <p class="field-hint">{ "Steps: " }{ steps }</p>
            <p class="field-hint">{ "Has to be seen: " }{ expected }</p>
            <SelectField name="test-outcome" label="Outcome" value={draft.outcome.word()} options={outcomes} onchange={text(|result, word| result.outcome = TestOutcome::from_word(&word).unwrap_or_default())} beside=true />
            <SelectField name="test-stage" label="Run at" value={draft.stage.word()} options={stages} onchange={text(|result, word| result.stage = TestStage::from_word(&word).unwrap_or_default())} beside=true />
            <TextField name="test-on" label="On" value={draft.on.clone()} check={Check::Date} oninput={text(|result, text| result.on = text)} beside=true />
            <TextField name="test-by" label="By" value={draft.by.clone()} oninput={text(|result, text| result.by = text)} beside=true />
            <TextField name="test-witness" label="Witness" value={draft.witness.clone()} oninput={text(|result, text| result.witness = text)} beside=true />
            <TextField name="test-evidence" label="Evidence" value={draft.evidence.clone()} oninput={text(|result, text| result.evidence = text)} beside=true />
            <TextField name="test-note" label="Notes" value={draft.note.clone()} lines=2 oninput={text(|result, text| result.note = text)} beside=true />
            <p class="field-hint">{ "Passed with day, name and evidence counts like a verified answer, until what stands here is changed. Failed is not met. " }<button type="button" class="link" onclick={today}>{ "Today" }</button></p>
            <p class={classes!("field-hint", said.map(|(class, _)| class))} role="status">{ said.map(|(_, words)| words).unwrap_or_default() }</p>
            <div class="answer-foot">
                if !refused.is_empty() { <p class="field-fault" role="alert">{ (*refused).clone() }</p> }
                <span class="spacer"></span>
                if is_known { <button type="button" class="button small" data-act="drop-test" onclick={commit(None)}>{ "Take the result away" }</button> }
                <button type="button" class="button small" data-act="keep-test" onclick={commit(Some((*draft).clone()))}>{ "Keep the result" }</button>
            </div>
        </fieldset>
    }
}

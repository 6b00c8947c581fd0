//! Edits that settle a finding, each with what it changes. Applying one is one step that can be undone.

use engine::{FindingKey, fixes};
use plant::Transaction;
use yew::prelude::*;

use super::{close, close_button, closes};
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Topics, use_workspace};

/// Which finding.
#[derive(Properties, PartialEq)]
pub struct FixProps {
    /// The finding.
    pub of: FindingKey,
}

/// More lines than this are counted, not shown.
const MOST_RECORDS: usize = 12;

/// The choice of an edit.
#[function_component(FixForm)]
pub fn fix_form(props: &FixProps) -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let chosen = use_state(|| 0usize);
    let workspace = handle.read();
    let key = &props.of;
    let Some(finding) = workspace.assessment().findings.get(key) else {
        return html! {
            <Modal name="fix" title="Settled" onclose={closes(&handle)} foot={close_button(&handle, "Close")}>
                <p>{ "This is not found any more." }</p>
            </Modal>
        };
    };
    let offered = fixes(workspace.document(), workspace.assessor.index(), workspace.assessment(), key);
    let previews: Vec<_> = offered.iter().map(|fix| workspace.editor.preview(fix.edit.as_ref())).collect();
    let at = (*chosen).min(offered.len().saturating_sub(1));
    let can = previews.get(at).is_some_and(Result::is_ok);
    let apply = {
        let (handle, key) = (handle.clone(), key.clone());
        Callback::from(move |()| {
            // made anew: an edit is planned on the plant as it is
            let fix = {
                let workspace = handle.read();
                fixes(workspace.document(), workspace.assessor.index(), workspace.assessment(), &key)
                    .into_iter()
                    .nth(at)
            };
            if let Some(fix) = fix
                && handle.commit(fix.edit.as_ref())
            {
                close(&handle);
            }
        })
    };
    let choices = offered.iter().zip(&previews).enumerate().map(|(place, (fix, preview))| {
        let choose = {
            let chosen = chosen.clone();
            Callback::from(move |_: Event| chosen.set(place))
        };
        html! {
            <label class="choice">
                <input type="radio" class="radio" name="fix" checked={place == at} onchange={choose} data-field={format!("fix-{place}")} />
                <div>
                    <span class="medium">{ &fix.label }</span>
                    { match preview {
                        Ok(transaction) if place == at => changes(transaction),
                        Ok(_) => html! {},
                        Err(refused) => html! { <p class="warning">{ &refused.reason }</p> },
                    } }
                </div>
            </label>
        }
    });
    let click = {
        let apply = apply.clone();
        Callback::from(move |_: MouseEvent| apply.emit(()))
    };
    let foot = html! {
        <>
            <span class="spacer faint">{ "One step: Ctrl Z takes it back." }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="apply-fix" disabled={!can} onclick={click}>{ "Apply" }</button>
        </>
    };
    let rule = match key.rule {
        engine::RuleId::BuiltIn(id) => engine::rule(id),
        engine::RuleId::Own(_) => None,
    };
    html! {
        <Modal name="fix" title={rule.map_or("Settle a finding", |rule| rule.title)} width={Width::Wide} onclose={closes(&handle)} onsubmit={apply} {foot}
            subtitle={html! { <p>{ &finding.message }</p> }}>
            if let Some(rule) = rule { <p class="muted">{ rule.why }{ " It may be wrong when: " }{ rule.false_positives }</p> }
            <div class="choices" role="radiogroup" aria-label="Edits that settle it">{ for choices }</div>
        </Modal>
    }
}

/// What a transaction changes, one record a line.
fn changes(transaction: &Transaction) -> Html {
    let described = transaction.described();
    let more = described.len().saturating_sub(MOST_RECORDS);
    let drawn = transaction.changes.len() - described.len();
    let lines = described.iter().take(MOST_RECORDS).map(|record| {
        html! {
            <li>
                <span class="mono">{ record.key.to_string() }</span>{ " " }
                if !record.name.is_empty() { { &record.name }{ " " } }
                <span class={classes!("chip", record.what.word())}>{ record.what.word() }</span>
                { for record.fields.iter().map(|field| html! { <p class="muted">{ field }</p> }) }
            </li>
        }
    });
    html! {
        <ul class="change-list">
            { for lines }
            if more > 0 { <li class="muted">{ format!("and {more} more records") }</li> }
            if drawn > 0 { <li class="muted">{ "The drawing follows." }</li> }
        </ul>
    }
}

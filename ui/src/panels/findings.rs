//! The list of findings: a click goes there, F8 goes to the next.

use engine::{Finding, FindingKey, Severity};
use yew::prelude::*;

use crate::panels::chips::KeyChip;
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// Name of the sign of a severity; every severity has a shape of its own.
pub fn severity_icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Question => "question",
        Severity::Note => "info",
    }
}

/// Class that colours a severity.
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Question => "question",
        Severity::Note => "info",
    }
}

/// Findings worst first, accepted ones last.
pub fn in_order(findings: &std::collections::BTreeMap<FindingKey, Finding>) -> Vec<(&FindingKey, &Finding)> {
    let mut list: Vec<_> = findings.iter().collect();
    list.sort_by_key(|(key, finding)| (finding.accepted_by.is_some(), finding.severity, (*key).clone()));
    list
}

/// How many of each severity are open.
pub fn counts(findings: &std::collections::BTreeMap<FindingKey, Finding>) -> [usize; 4] {
    let mut counts = [0; 4];
    for finding in findings.values().filter(|finding| finding.accepted_by.is_none()) {
        counts[finding.severity as usize] += 1;
    }
    counts
}

/// More rows than this are cut, with a word: a list nobody scrolls is no list.
const SHOWN: usize = 500;

/// The panel.
#[function_component(Findings)]
pub fn findings() -> Html {
    let handle = use_workspace(Topics::DOCUMENT.and(Topics::SELECTION));
    let workspace = handle.read();
    let findings = &workspace.assessment().findings;
    if findings.is_empty() {
        return html! {
            <div class="empty">
                <h3>{ "Nothing found" }</h3>
                <p>{ "No rule has anything to say about the plant as it is drawn. A rule can only judge what has been entered." }</p>
            </div>
        };
    }
    let rows = in_order(findings).into_iter().take(SHOWN).map(|(key, finding)| {
        let target = key.element;
        let go = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| handle.show(target))
        };
        let selected = workspace.selection.contains(&target);
        html! {
            <tr key={format!("{}{}{:?}", key.rule, key.element, key.other)}
                class={classes!(finding.accepted_by.is_some().then_some("accepted"))} aria-selected={selected.to_string()}
                onclick={go.clone()}>
                <td class="finding-sign">
                    <Icon name={severity_icon(finding.severity)} class={severity_class(finding.severity)} />
                    <span class="visually-hidden">{ severity_class(finding.severity) }</span>
                </td>
                <td class="finding-clause mono">{ finding.clause.to_string() }</td>
                <td class="finding-message">
                    <span title={finding.fix.clone()}>{ finding.message.clone() }</span>
                </td>
                <td class="finding-element">
                    { for finding.elements.iter().take(1).map(|element| html! { <KeyChip of={*element} /> }) }
                </td>
            </tr>
        }
    });
    html! {
        <div class="panel-body" tabindex="0">
            <table class="table findings" aria-label="Findings">
                <tbody>{ for rows }</tbody>
            </table>
            if findings.len() > SHOWN {
                <p class="field-hint">{ format!("The first {SHOWN} of {} findings. The workbook has them all.", findings.len()) }</p>
            }
        </div>
    }
}

//! The list of findings: a click goes there, F8 goes to the next.

use std::collections::BTreeMap;

use engine::{Finding, FindingKey, RuleId, Severity};
use yew::prelude::*;

use crate::chrome::{Dialog, FindingsShown};
use crate::panels::chips::KeyChip;
use crate::panels::finding_acts::{accepted_words, deviation_of, finding_acts};
use crate::widgets::field::value_of;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

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
pub fn in_order(findings: &BTreeMap<FindingKey, Finding>) -> Vec<(&FindingKey, &Finding)> {
    let mut list: Vec<_> = findings.iter().collect();
    list.sort_by_key(|(key, finding)| (finding.accepted_by.is_some(), finding.severity, (*key).clone()));
    list
}

/// How many of each severity are open.
pub fn counts(findings: &BTreeMap<FindingKey, Finding>) -> [usize; 4] {
    let mut counts = [0; 4];
    for finding in findings.values().filter(|finding| finding.accepted_by.is_none()) {
        counts[finding.severity as usize] += 1;
    }
    counts
}

/// More rows than this are cut, with a word: a list nobody scrolls is no list.
const SHOWN: usize = 500;

/// So many findings of one rule are shown one by one; more are one line that opens.
const FOLDED_ABOVE: usize = 3;

/// The findings of one rule that are shown.
struct Group<'w> {
    rule: RuleId,
    findings: Vec<(&'w FindingKey, &'w Finding)>,
}

/// In the order of the list, the findings of one rule together where its first one stands. Accepted ones come last.
fn grouped<'w>(list: Vec<(&'w FindingKey, &'w Finding)>) -> Vec<Group<'w>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut place: BTreeMap<(bool, RuleId), usize> = BTreeMap::new();
    for (key, finding) in list {
        let at = *place.entry((finding.accepted_by.is_some(), key.rule)).or_insert_with(|| {
            groups.push(Group { rule: key.rule, findings: Vec::new() });
            groups.len() - 1
        });
        groups[at].findings.push((key, finding));
    }
    groups
}

/// What a rule is called.
fn title(workspace: &Workspace, rule: RuleId) -> String {
    match rule {
        RuleId::BuiltIn(id) => engine::rule(id).map_or_else(|| id.to_owned(), |rule| rule.title.to_owned()),
        RuleId::Own(id) => {
            workspace.document().own_rules.get(&id).map_or_else(|| id.to_string(), |rule| format!("{id} {}", rule.name))
        }
    }
}

/// Changes what is shown of the list.
fn shows(handle: &Handle, change: impl Fn(&mut FindingsShown) + 'static) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        handle.change(Topics::CHROME, |workspace| change(&mut workspace.chrome.findings));
    })
}

/// The panel.
#[function_component(Findings)]
pub fn findings() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::SELECTION).and(Topics::CHROME));
    let workspace = handle.read();
    let findings = &workspace.assessment().findings;
    let shown = &workspace.chrome.findings;
    let own_rules = {
        let handle = handle.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| workspace.chrome.dialog = Some(Dialog::OwnRules));
        });
        html! { <button type="button" class="button quiet small" data-act="own-rules" {onclick}>{ "Own rules…" }</button> }
    };
    if findings.is_empty() {
        return html! {
            <div class="empty">
                <h3>{ "Nothing found" }</h3>
                <p>{ "No rule has anything to say about the plant as it is drawn. A rule can only judge what has been entered." }</p>
                { own_rules }
            </div>
        };
    }
    let fits = |key: &FindingKey, finding: &Finding| {
        (!shown.without_accepted || finding.accepted_by.is_none())
            && !shown.hidden.contains(&finding.severity)
            && shown.rule.is_none_or(|rule| rule == key.rule)
    };
    let list: Vec<_> = in_order(findings).into_iter().filter(|(key, finding)| fits(key, finding)).collect();
    let total = list.len();
    let mut left = SHOWN;
    let mut rows: Vec<Html> = Vec::new();
    for group in grouped(list) {
        let count = group.findings.len();
        let open = shown.open.get(&group.rule).copied().unwrap_or(count <= FOLDED_ABOVE || shown.rule.is_some());
        if count > FOLDED_ABOVE {
            let rule = group.rule;
            let toggle = shows(&handle, move |shown| _ = shown.open.insert(rule, !open));
            rows.push(group_row(&workspace, &group, open, toggle));
        }
        if open || count <= FOLDED_ABOVE {
            for (key, finding) in group.findings.iter().take(left) {
                rows.push(finding_row(&handle, &workspace, key, finding));
            }
            left = left.saturating_sub(count);
        }
    }
    html! {
        <div class="panel-body" tabindex="0" role="region" aria-label="Findings">
            <table class="table findings" aria-label="Findings">
                <tbody>{ for rows }</tbody>
            </table>
            if total == 0 { <p class="field-hint">{ "Nothing of what is chosen." }</p> }
            if left == 0 {
                <p class="field-hint">{ format!("The first {SHOWN} of {total} findings. The workbook has them all.") }</p>
            }
            <div class="finding-foot">
                { rule_filter(&handle, &workspace) }
                <span class="spacer"></span>
                { own_rules }
            </div>
        </div>
    }
}

/// A button per severity that there is, pressed while it is shown, and one for what is accepted.
pub fn severity_filters(handle: &Handle, workspace: &Workspace) -> Html {
    let findings = &workspace.assessment().findings;
    let shown = &workspace.chrome.findings;
    let counts = counts(findings);
    let all = [Severity::Error, Severity::Warning, Severity::Question, Severity::Note];
    let buttons = all.into_iter().filter(|severity| counts[*severity as usize] > 0 || shown.hidden.contains(severity));
    let button = |severity: Severity| {
        let (class, noun) = match severity {
            Severity::Note => ("info", "note"),
            other => (severity_class(other), severity_class(other)),
        };
        let is_shown = !shown.hidden.contains(&severity);
        let toggle = shows(handle, move |shown| {
            if !shown.hidden.remove(&severity) {
                shown.hidden.insert(severity);
            }
        });
        html! {
            <button type="button" class={classes!("chip", "filter", is_shown.then_some(class))} data-filter={noun} aria-pressed={is_shown.to_string()}
                title={if is_shown { "Shown; press to leave out" } else { "Left out; press to show" }} onclick={toggle}>
                <Icon name={severity_icon(severity)} />{ crate::words::counted(counts[severity as usize], noun) }
            </button>
        }
    };
    let accepted = findings.values().filter(|finding| finding.accepted_by.is_some()).count();
    let is_shown = !shown.without_accepted;
    html! {
        <>
            { for buttons.map(button) }
            if accepted > 0 {
                <button type="button" class={classes!("chip", "filter", is_shown.then_some("ok"))} data-filter="accepted" aria-pressed={is_shown.to_string()}
                    title={if is_shown { "Shown; press to leave out" } else { "Left out; press to show" }}
                    onclick={shows(handle, |shown| shown.without_accepted = !shown.without_accepted)}>
                    <Icon name="ok" />{ format!("{accepted} accepted") }
                </button>
            }
        </>
    }
}

/// The choice of one rule, with how many findings each has.
fn rule_filter(handle: &Handle, workspace: &Workspace) -> Html {
    let shown = workspace.chrome.findings.rule;
    let mut counts: BTreeMap<RuleId, usize> = BTreeMap::new();
    for key in workspace.assessment().findings.keys() {
        *counts.entry(key.rule).or_default() += 1;
    }
    let onchange = {
        let (handle, rules) = (handle.clone(), counts.keys().copied().collect::<Vec<_>>());
        Callback::from(move |event: Event| {
            let word = value_of(event.target());
            let rule = rules.iter().copied().find(|rule| rule.to_string() == word);
            handle.change(Topics::CHROME, |workspace| workspace.chrome.findings.rule = rule);
        })
    };
    let options = counts.iter().map(|(rule, count)| {
        html! { <option value={rule.to_string()} selected={shown == Some(*rule)}>{ format!("{} ({count})", title(workspace, *rule)) }</option> }
    });
    html! {
        <select class="select small" aria-label="Rule" data-field="finding-rule" {onchange}>
            <option value="" selected={shown.is_none()}>{ "Every rule" }</option>
            { for options }
        </select>
    }
}

/// The clause that is named first; the tooltip names all.
fn first_clause(finding: &Finding) -> String {
    finding.clause.split(", ").next().unwrap_or_default().to_owned()
}

/// One line for many findings of one rule.
fn group_row(workspace: &Workspace, group: &Group, open: bool, toggle: Callback<MouseEvent>) -> Html {
    let accepted = group.findings.iter().all(|(_, finding)| finding.accepted_by.is_some());
    let (_, worst) = group.findings[0];
    let name = title(workspace, group.rule);
    let words = if accepted { "accepted" } else { "findings" };
    html! {
        <tr key={format!("group {} {accepted}", group.rule)} class={classes!("finding-group", accepted.then_some("accepted"))} onclick={toggle.clone()}>
            <td class="finding-sign">
                <Icon name={severity_icon(worst.severity)} class={severity_class(worst.severity)} />
                <span class="visually-hidden">{ severity_class(worst.severity) }</span>
            </td>
            <td class="finding-clause mono" title={worst.clause.to_string()}>{ first_clause(worst) }</td>
            <td class="finding-message">
                <button type="button" class="link-row" data-group={group.rule.to_string()} aria-expanded={open.to_string()}>
                    <Icon name={if open { "down" } else { "right" }} class="icon-13" />
                    <span>{ name }</span><span class="count">{ format!("{} {words}", group.findings.len()) }</span>
                </button>
            </td>
            <td class="finding-fix"></td>
            <td class="finding-element"></td>
        </tr>
    }
}

/// One finding; a click goes to its element.
fn finding_row(handle: &Handle, workspace: &Workspace, key: &FindingKey, finding: &Finding) -> Html {
    let target = key.element;
    let go = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| handle.show(target))
    };
    let selected = workspace.selection.contains(&target);
    let accepted = deviation_of(workspace, finding);
    html! {
        <tr key={format!("{}{}{:?}", key.rule, key.element, key.other)} data-rule={key.rule.to_string()} data-about={key.element.to_string()}
            class={classes!(accepted.is_some().then_some("accepted"))} aria-selected={selected.to_string()} onclick={go}>
            <td class="finding-sign">
                <Icon name={severity_icon(finding.severity)} class={severity_class(finding.severity)} />
                <span class="visually-hidden">{ severity_class(finding.severity) }</span>
            </td>
            <td class="finding-clause mono" title={finding.clause.to_string()}>{ first_clause(finding) }</td>
            <td class="finding-message">
                <span class="finding-words" title={format!("{} {}", finding.message, finding.fix)}>{ &finding.message }</span>
                if let Some(deviation) = accepted { <span class="chip ok">{ accepted_words(deviation) }</span> }
            </td>
            <td class="finding-fix">{ finding_acts(handle, workspace, key, finding) }</td>
            <td class="finding-element">
                { for finding.elements.iter().take(1).map(|element| html! { <KeyChip of={*element} /> }) }
            </td>
        </tr>
    }
}

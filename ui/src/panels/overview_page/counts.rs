//! A few counts that an owner asks for first.

use engine::Severity;
use yew::prelude::*;

use crate::chrome::{BottomTab, Page};
use crate::workspace::{Handle, Topics, Workspace};

/// The counts, each with what it leads to.
pub fn counts(handle: &Handle, workspace: &Workspace) -> Html {
    let (document, assessment) = (workspace.document(), workspace.assessment());
    let with_target = assessment.levels.values().filter(|levels| !levels.target.is_unknown());
    let (targets, met) = with_target
        .fold((0, 0), |(all, met), levels| (all + 1, met + usize::from(levels.gap_achieved.max() == Some((0, 0)))));
    let unknown = assessment
        .levels
        .values()
        .filter(|levels| levels.target.is_unknown() && levels.state != engine::LevelState::NotAssessed);
    let unknown = unknown.count();
    let counted: Vec<_> = assessment.scenarios.values().filter(|scenario| scenario.accepted).collect();
    let above = counted
        .iter()
        .filter(|scenario| scenario.residual.as_ref().map_or(scenario.unmitigated_above, |residual| residual.above));
    let above = above.count();
    let incomplete = counted.iter().filter(|scenario| !scenario.missing.is_empty()).count();
    let open = assessment.findings.values().filter(|finding| finding.accepted_by.is_none());
    let (errors, warnings) = open.fold((0, 0), |(errors, warnings), finding| match finding.severity {
        Severity::Error => (errors + 1, warnings),
        Severity::Warning => (errors, warnings + 1),
        _ => (errors, warnings),
    });
    let answered = document.answers.len() + document.component_answers.len();
    let verified = document.answers.values().filter(|answer| answer.is_verified()).count();
    let goes = |page: Page| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
                workspace.chrome.page = page;
                if page == Page::Plant {
                    workspace.chrome.bottom = BottomTab::Findings;
                }
            });
        })
    };
    let count = |name: &'static str, label: &'static str, number: String, below: String, class: &'static str, page| {
        html! {
            <button type="button" class="count-tile" data-count={name} onclick={goes(page)}>
                <span>{ label }</span><b>{ number }</b><small class={class}>{ below }</small>
            </button>
        }
    };
    let of = |part: usize, all: usize| if all == 0 { "none yet".to_owned() } else { format!("{part} of {all}") };
    html! {
        <section class="card count-tiles" aria-label="Counts">
            { count("met", "Zones and conduits that meet their target", of(met, targets),
                if unknown > 0 { format!("{unknown} without a target yet") } else { "every one has a target".to_owned() },
                if unknown > 0 { "warning" } else { "muted" }, Page::Levels) }
            { count("above", "Scenarios above tolerable risk", of(above, counted.len()),
                if incomplete > 0 { format!("{incomplete} incomplete") } else { "all complete".to_owned() },
                if incomplete > 0 { "warning" } else { "muted" }, Page::Risk) }
            { count("answers", "Requirements answered", answered.to_string(), format!("{verified} of them verified"), "muted", Page::Gaps) }
            { count("errors", "Errors in the drawing", errors.to_string(), crate::words::counted(warnings, "warning"),
                if errors > 0 { "error" } else { "muted" }, Page::Plant) }
        </section>
    }
}

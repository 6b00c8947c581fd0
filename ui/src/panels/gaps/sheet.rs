//! The requirements of one group in one element: what the products can do, what is in place, where it lives.

use engine::words::{lift_overall_sentence, lift_sentence, why_words};
use engine::{Mark, Measure, RequirementLine, requirement_lines};
use plant::record::{AnswerKey, Element, TestKey, TestSubject};
use plant::vocabulary::AnswerKind;
use plant::{AnyKey, Document};
use standard::{FoundationalRequirement, catalogue};
use yew::prelude::*;

use super::answer::AnswerForm;
use super::channel_tests::ChannelTests;
use super::test_form::worth;
use super::{GapsView, entry, goes};
use crate::panels::chips::KeyChip;
use crate::panels::entry_chip::EntryChip;
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// Which.
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// Zone or conduit.
    pub element: Element,
    /// Group.
    pub fr: FoundationalRequirement,
}

/// The sheet.
#[function_component(Sheet)]
pub fn sheet(props: &SheetProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let (element, fr) = (props.element, props.fr);
    let all = use_state(|| false);
    let open = use_state(|| None::<standard::RequirementId>);
    let workspace = handle.read();
    let document = workspace.document();
    let Some(levels) = workspace.assessment().levels.get(&element) else { return html! {} };
    let lines = requirement_lines(document, workspace.assessor.index(), element, levels, fr);
    // without a target nothing is asked for, and all is shown
    let shows_all = *all || levels.target[fr].is_none();
    let hidden = lines.iter().filter(|line| !line.is_asked).count();
    let rows = lines.iter().filter(|line| shows_all || line.is_asked).map(|line| {
        let id = line.requirement;
        let is_open = *open == Some(id);
        let toggle = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set((*open != Some(id)).then_some(id)))
        };
        let close = {
            let open = open.clone();
            Callback::from(move |()| open.set(None))
        };
        html! {
            <>
                { row(document, element, line, is_open, toggle) }
                if is_open {
                    <tr class="answer-row"><td colspan="7"><AnswerForm key={format!("{element} {id}")} {element} requirement={id} onclose={close} /></td></tr>
                }
            </>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let lift = |measure: Measure, range: Option<standard::SecurityLevelRange>| {
        let stop = levels.stop(measure, fr)?;
        Some(
            html! { <li data-lift={if measure == Measure::Achieved { "achieved" } else { "capable" }}>{ lift_sentence(document, measure, fr, range?, &stop) }</li> },
        )
    };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    html! {
        <>
            <section class="card">
                <div class="card-head">
                    <button type="button" class="button quiet small" data-act="back" onclick={goes(&handle, GapsView::Elements)}><Icon name="left" />{ "All gaps" }</button>
                    <span>{ format!("{fr} {} of {element} {}", fr.title(), document.element_name(element).unwrap_or_default()) }</span>
                </div>
                { entry(levels, fr) }
                <ul class="gap-lifts">
                    { for lift(Measure::Achieved, levels.achieved[fr]) }
                    { for lift(Measure::Capability, levels.capability[fr]) }
                    <li>{ lift_overall_sentence(document, Measure::Achieved, levels) }</li>
                </ul>
            </section>
            <section class="card card-scroll">
                <table class="table top answer-table" aria-label="Requirements">
                    <thead><tr>
                        <th>{ "Requirement" }</th><th class="center">{ "From SL" }</th><th>{ "Can be done" }</th><th>{ "Is in place" }</th><th>{ "Lives in" }</th><th>{ "Verified" }</th><th></th>
                    </tr></thead>
                    <tbody>{ rows }</tbody>
                </table>
                if hidden > 0 && levels.target[fr].is_some() {
                    <p class="gap-more"><button type="button" class="link" data-act="show-all" onclick={show_all}>
                        { if shows_all { "Show only what the target asks for".to_owned() } else { format!("Show {hidden} more that the target does not ask for") } }
                    </button></p>
                }
            </section>
            if let (Element::Conduit(conduit), FoundationalRequirement::Rdf) = (element, fr) { <ChannelTests {conduit} /> }
        </>
    }
}

fn row(
    document: &Document,
    element: Element,
    line: &RequirementLine,
    is_open: bool,
    toggle: Callback<MouseEvent>,
) -> Html {
    let row = catalogue().system_requirement(line.requirement);
    let key = AnswerKey { element, requirement: line.requirement, kind: AnswerKind::Achieved };
    let answer = document.answers.get(&key);
    let verified = answer.map(|answer| {
        let who = [&answer.verified_by, &answer.witness]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        let parts = [answer.method.clone(), answer.verified_on.clone(), who];
        let words = parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        match (answer.is_verified(), words.is_empty()) {
            (true, _) => html! { <span>{ words }</span> },
            (false, true) => html! { <span class="faint">{ "not verified" }</span> },
            (false, false) => html! { <span class="warning">{ format!("not complete: {words}") }</span> },
        }
    });
    let title = row.map(|row| row.title.clone()).unwrap_or_default();
    html! {
        <tr class={classes!((!line.is_asked).then_some("not-asked"))} data-requirement={line.requirement.to_string()}>
            <td title={row.map(|row| row.plain_words.clone()).unwrap_or_default()}><EntryChip of={line.requirement.to_string()} />{ " " }{ &title }</td>
            <td class="center">{ line.lowest_level.to_string() }</td>
            <td class="mark-capable">{ mark(document, line, line.capability, line.capability_at, false) }</td>
            <td class="mark-achieved">{ mark(document, line, line.achieved, line.achieved_at, line.is_compensated) }</td>
            <td>{ for line.places.iter().map(|place| html! { <><KeyChip of={*place} />{ " " }</> }) }
                if line.places.is_empty() { <span class="faint">{ "not said" }</span> }</td>
            <td>{ verified.unwrap_or_default() }
                if let Some((class, words)) = worth(document, TestKey { element, subject: TestSubject::Requirement(line.requirement) }) {
                    <small class={classes!("sub-line", class)}>{ words }</small>
                }</td>
            <td><button type="button" class="button small" data-act="answer" aria-expanded={is_open.to_string()} aria-label={format!("Answer {}", line.requirement)} onclick={toggle}>
                { if answer.is_some() { "Change" } else { "Answer" } }</button></td>
        </tr>
    }
}

/// A word with a sign of its own, and why.
fn mark(document: &Document, line: &RequirementLine, mark: Mark, at: Option<AnyKey>, compensated: bool) -> Html {
    let (icon, class, word, why) = match mark {
        Mark::Met if compensated => ("ok", "ok", "met by a compensating measure", None),
        Mark::Met => ("ok", "ok", "met", None),
        Mark::NotApplicable => ("minus", "faint", "not applicable", None),
        Mark::NotMet(why) => ("error", "error", "not met", Some(why)),
        Mark::Open(why) => ("question", "warning", "open", Some(why)),
    };
    let why = why.map(|why| why_words(document, line.requirement, why, at));
    html! {
        <span class="mark"><span class={classes!("mark-sign", class)}><Icon name={icon} /></span>
            <span>{ word }if let Some(why) = why { <small class="sub-line">{ why }</small> }</span></span>
    }
}

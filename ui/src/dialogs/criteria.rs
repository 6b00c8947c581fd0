//! The owner's risk criteria (ZCR 6.8): preset, matrix cell by cell, tolerable risk, policy floors. What a change moves is
//! shown before it is kept.

use std::collections::BTreeMap;

use plant::edit::SetCriteria;
use plant::record::{Criteria, LikelihoodDirection};
use yew::prelude::*;

use super::preview::{assessed_after, moved};
use super::{close, close_button, closes};
use crate::panels::risk_chips::{Matrix, highest_rank, rank_words, ranks, risk_chip, step_name};
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Handle, Topics, use_workspace};

mod floors;

use floors::Floors;

/// Sets to begin with: name, what it is, the criteria.
fn presets() -> [(&'static str, &'static str, Criteria); 2] {
    [
        (
            "Five by five, logarithmic",
            "Ranks 1 to 9, the highest likelihood number is the most likely. Tolerable up to 4 for safety and environment, 5 for the rest.",
            Criteria::log_scale(),
        ),
        (
            "Four ranks, as Annex B counts",
            "Low to critical cell by cell, likelihood 1 is the most likely. Tolerable up to low for safety and environment, medium for the rest.",
            Criteria::annex_b(),
        ),
    ]
}

/// Chooses a preset where something else waits for it; it is committed at once.
#[function_component(PresetChoice)]
pub fn preset_choice() -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
    let buttons = presets().into_iter().enumerate().map(|(at, (name, what, criteria))| {
        let handle = handle.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            handle.commit(&SetCriteria { criteria: criteria.clone() });
        });
        html! {
            <button type="button" class="choice" data-act={format!("preset-{at}")} {onclick}>
                <span class="spacer"><span class="medium">{ name }</span><p>{ what }</p></span>
            </button>
        }
    });
    html! { <div class="choices">{ for buttons }</div> }
}

/// The form: a copy of the criteria that is kept or thrown away.
#[function_component(CriteriaForm)]
pub fn criteria_form() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::DOCUMENT));
    let before = handle.read().document().criteria().clone();
    let draft = use_state(|| before.clone());
    let cell = use_state(|| None::<(u8, u8)>);
    let effect = {
        let handle = handle.clone();
        use_memo((*draft).clone(), move |draft| {
            assessed_after(&handle, &SetCriteria { criteria: draft.clone() }, |before, after| {
                let above = |assessment: &engine::Assessment| {
                    assessment.scenarios.values().filter(|risk| risk.accepted && risk.unmitigated_above).count()
                };
                (above(before), above(after), moved(before, after))
            })
        })
    };
    let change = {
        let draft = draft.clone();
        move |change: Box<dyn Fn(&mut Criteria)>| {
            let mut next = (*draft).clone();
            change(&mut next);
            draft.set(next);
        }
    };
    let on_preset = {
        let draft = draft.clone();
        Callback::from(move |word: String| {
            if let Some((_, _, criteria)) = word.parse::<usize>().ok().and_then(|at| presets().into_iter().nth(at)) {
                // floors are policy, not scale: they stay
                draft.set(Criteria {
                    floors: draft.floors.clone(),
                    floors_signed: draft.floors_signed.clone(),
                    ..criteria
                });
            }
        })
    };
    let set_rank = {
        let change = change.clone();
        move |(consequence, likelihood): (u8, u8), rank: u8| {
            change(Box::new(move |criteria| {
                let row = criteria.matrix.0.get_mut(usize::from(consequence).saturating_sub(1));
                if let Some(cell) = row.and_then(|row| row.get_mut(usize::from(likelihood).saturating_sub(1))) {
                    *cell = rank;
                }
            }));
        }
    };
    let oncell = {
        let cell = cell.clone();
        Callback::from(move |at: (u8, u8)| cell.set(Some(at)))
    };
    let onkeydown = {
        let (set_rank, draft) = (set_rank.clone(), draft.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(rank) =
                event.key().parse::<u8>().ok().filter(|rank| (1..=highest_rank(&draft).max(5)).contains(rank))
            else {
                return;
            };
            let at = event.target_dyn_into::<web_sys::Element>().and_then(|target| target.get_attribute("data-cell"));
            let Some((consequence, likelihood)) = at.as_deref().and_then(|at| at.split_once('-')) else { return };
            if let (Ok(consequence), Ok(likelihood)) = (consequence.parse(), likelihood.parse()) {
                set_rank((consequence, likelihood), rank);
            }
        })
    };
    let empty = draft.matrix.0.is_empty();
    let save = {
        let (handle, draft) = (handle.clone(), draft.clone());
        Callback::from(move |()| {
            if handle.commit(&SetCriteria { criteria: (*draft).clone() }) {
                close(&handle);
            }
        })
    };
    let refused =
        handle.read().editor.preview(&SetCriteria { criteria: (*draft).clone() }).err().map(|refused| refused.reason);
    let same = before == *draft;
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let foot = html! {
        <>
            <span class="spacer error">{ refused.clone().filter(|_| !empty).unwrap_or_default() }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="keep-criteria" disabled={same || refused.is_some()} onclick={click}>{ "Keep the criteria" }</button>
        </>
    };
    let preset_options: Vec<Choice> =
        std::iter::once(Choice::new("", if empty { "Choose one…" } else { "As they are" }))
            .chain(presets().iter().enumerate().map(|(at, (name, ..))| Choice::new(at.to_string(), *name)))
            .collect();
    let on_floors = {
        let change = change.clone();
        Callback::from(move |(floors, signed)| {
            change(Box::new({
                let (floors, signed) = (Vec::clone(&floors), Option::clone(&signed));
                move |criteria: &mut Criteria| {
                    criteria.floors.clone_from(&floors);
                    criteria.floors_signed.clone_from(&signed);
                }
            }));
        })
    };
    // no `for`: a list that grows would have the fields before it made anew, and they would lose the focus
    let rank_field = cell.map(|(consequence, likelihood)| {
        let rank = draft.matrix.rank(consequence, likelihood).unwrap_or(1);
        let options: Vec<Choice> = (1..=highest_rank(&draft).max(5))
            .map(|rank| Choice::new(rank.to_string(), rank_words(&draft, rank)))
            .collect();
        let set_rank = set_rank.clone();
        let onchange = Callback::from(move |text: String| {
            if let Ok(rank) = text.parse() {
                set_rank((consequence, likelihood), rank);
            }
        });
        let label = format!(
            "Rank of {} × {}",
            step_name(&draft.consequence, consequence),
            step_name(&draft.likelihood.steps, likelihood)
        );
        html! { <SelectField name="cell-rank" {label} value={rank.to_string()} {options} {onchange} beside=true /> }
    });
    let name_fields = ranks(&draft).into_iter().map(|rank| {
        let change = change.clone();
        let onchange = Callback::from(move |text: String| {
            change(Box::new(move |criteria| {
                if text.trim().is_empty() {
                    criteria.rank_names.remove(&rank);
                } else {
                    criteria.rank_names.insert(rank, text.trim().to_owned());
                }
            }));
        });
        html! {
            <TextField name={format!("rank-name-{rank}")} label={format!("Rank {rank}")} beside=true {onchange}
                value={draft.rank_names.get(&rank).cloned().unwrap_or_default()} placeholder="no name" />
        }
    });
    html! {
        <Modal name="criteria" title="Risk criteria" width={Width::Wide} onclose={closes(&handle)} onsubmit={save} {foot}
            subtitle={html! { <p>{ "How the owner measures risk and what is accepted. Every level in the plant is derived from this." }</p> }}>
            <SelectField name="criteria-preset" label="Start from a preset" value="" options={preset_options} onchange={on_preset} beside=true />
            if !empty {
                <div class="form-group" {onkeydown}>
                    <span class="field-label">{ "Matrix" }</span>
                    <Matrix criteria={(*draft).clone()} small=true {oncell} />
                    <p class="field-hint">{ "Click a cell, or press its rank while it has the focus." }</p>
                    { rank_field.unwrap_or_default() }
                    { direction(&draft, &change) }
                    <details class="fold"><summary>{ "Names of the ranks" }</summary><div class="form-grid">{ for name_fields }</div></details>
                </div>
                { tolerances(&draft, &change) }
                <Floors floors={draft.floors.clone()} signed={draft.floors_signed.clone()} onchange={on_floors} />
                <TextField name="criteria-source" label="Where the criteria come from" value={draft.source.clone()}
                    onchange={ let change = change.clone(); Callback::from(move |text: String| change(Box::new(move |criteria| criteria.source.clone_from(&text)))) } />
                { effect_note(&handle, same, effect.as_ref().as_ref()) }
            }
        </Modal>
    }
}

type Effect = (usize, usize, Vec<super::preview::Moved>);

/// What keeping the criteria would move.
fn effect_note(handle: &Handle, same: bool, effect: Option<&Effect>) -> Html {
    let Some((before, after, moved)) = effect.filter(|_| !same) else { return html! {} };
    let mut by_element: BTreeMap<_, Vec<String>> = BTreeMap::new();
    let word = |level: Option<standard::SecurityLevel>| level.map_or("?".to_owned(), |level| level.to_string());
    for entry in moved {
        by_element.entry(entry.element).or_default().push(format!(
            "{} {} to {}",
            entry.fr,
            word(entry.before),
            word(entry.after)
        ));
    }
    let workspace = handle.read();
    let list = by_element.iter().take(8).map(|(element, entries)| {
        html! {
            <li><span class="id">{ element.to_string() }</span>{ " " }{ workspace.document().element_name(*element).unwrap_or_default() }
                { ": " }{ entries.join(", ") }</li>
        }
    });
    html! {
        <div class="note info" role="status"><div>
            <p>{ format!("Scenarios above what is tolerated: {before} now, {after} then. ") }
                { match by_element.len() {
                    0 => "No level moves.".to_owned(),
                    count => format!("Levels move in {}:", crate::words::counted(count, "element")),
                } }</p>
            <ul>{ for list }</ul>
            if by_element.len() > 8 { <p class="faint">{ format!("and {} more", by_element.len() - 8) }</p> }
        </div></div>
    }
}

/// Which end of the likelihood scale is the most likely.
fn direction(draft: &Criteria, change: &(impl Fn(Box<dyn Fn(&mut Criteria)>) + Clone + 'static)) -> Html {
    let last = draft.likelihood.steps.len();
    let button = |direction: LikelihoodDirection, words: String| {
        let change = change.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            change(Box::new(move |criteria| criteria.likelihood.direction = direction));
        });
        let pressed = draft.likelihood.direction == direction;
        html! { <button type="button" aria-pressed={pressed.to_string()} {onclick}>{ words }</button> }
    };
    html! {
        <div class="row">
            <span class="field-label">{ "Most likely is" }</span>
            <div class="segments small" role="group" aria-label="Direction of the likelihood scale">
                { button(LikelihoodDirection::HighestIsMostLikely, format!("{last}, the highest")) }
                { button(LikelihoodDirection::LowestIsMostLikely, "1, the lowest".to_owned()) }
            </div>
        </div>
    }
}

/// What is tolerated in each category.
fn tolerances(draft: &Criteria, change: &(impl Fn(Box<dyn Fn(&mut Criteria)>) + Clone + 'static)) -> Html {
    let options: Vec<Choice> = std::iter::once(Choice::new("", "not decided"))
        .chain(
            ranks(draft)
                .into_iter()
                .map(|rank| Choice::new(rank.to_string(), format!("up to {}", rank_words(draft, rank)))),
        )
        .collect();
    let rows = draft.categories.iter().enumerate().map(|(at, category)| {
        let change = change.clone();
        let onchange = Callback::from(move |text: String| {
            change(Box::new(move |criteria| {
                if let Some(category) = criteria.categories.get_mut(at) {
                    category.tolerable = text.parse().ok();
                }
            }));
        });
        // with the worst step, is there a likelihood at which it can be tolerated?
        let never = category.tolerable.is_some_and(|tolerable| {
            let least = draft.likelihood.least_likely();
            let worst = u8::try_from(draft.consequence.len()).ok();
            least.zip(worst).and_then(|(least, worst)| draft.matrix.rank(worst, least)).is_some_and(|rank| rank > tolerable)
        });
        html! {
            <tr>
                <td class="medium">{ &category.name }{ " " }<span class="id">{ &category.code }</span></td>
                <td>{ risk_chip(draft, category.tolerable) }</td>
                <td><SelectField name={format!("tolerable-{}", category.code)} label={AttrValue::from("")} value={category.tolerable.map(|rank| rank.to_string()).unwrap_or_default()}
                    options={options.clone()} {onchange} /></td>
                <td class="faint">
                    if never { { format!("{} is never tolerable with these criteria", draft.consequence.last().map_or("", |step| step.name.as_str())) } }
                </td>
            </tr>
        }
    });
    html! {
        <div class="form-group">
            <span class="field-label">{ "Tolerable risk" }</span>
            <table class="table dense plain tolerances"><tbody>{ for rows }</tbody></table>
            <p class="field-hint">{ "Equal to tolerable is tolerated. A category that is not decided can neither raise nor clear a level." }</p>
        </div>
    }
}

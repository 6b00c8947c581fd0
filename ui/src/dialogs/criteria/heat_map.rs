//! The matrix as a heat map: a cell is set by pointer or keyboard, the line of one category runs between what is tolerated
//! and what is not, and the scenarios stand in their cells.

use std::collections::BTreeMap;

use engine::never_tolerable_from;
use plant::Id;
use plant::record::{Category, Criteria, HIGHEST_RANK, LikelihoodDirection, Scenario};
use plant::vocabulary::ScenarioStatus;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Change;
use crate::panels::risk_chips::{highest_rank, rank_class, rank_name, rank_words, ranks, step_name};
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct HeatMapProps {
    /// The draft.
    pub criteria: Criteria,
    /// Code of the category whose tolerable risk is drawn.
    pub line: String,
    /// Another category is to be drawn.
    pub on_line: Callback<String>,
    /// Changes the draft.
    pub change: Callback<Change>,
}

type Cell = (u8, u8);

/// The card with the matrix.
#[function_component(HeatMap)]
pub fn heat_map(props: &HeatMapProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let chosen = use_state(|| None::<Cell>);
    let root = use_node_ref();
    let criteria = &props.criteria;
    let (rows, columns) = (criteria.matrix.0.len(), criteria.likelihood.steps.len());
    {
        let root = root.clone();
        use_effect_with(columns, move |columns| {
            if let Some(grid) = root.cast::<HtmlElement>() {
                let _ = grid.style().set_property("--steps", &columns.to_string());
            }
        });
    }
    // a step may have been taken away
    let last: Cell = (u8::try_from(rows).unwrap_or(u8::MAX), u8::try_from(columns).unwrap_or(u8::MAX));
    let at = (*chosen).filter(|(consequence, likelihood)| *consequence <= last.0 && *likelihood <= last.1);
    let set_rank = {
        let change = props.change.clone();
        move |(consequence, likelihood): Cell, rank: u8| {
            change.emit(Change::new(move |criteria| criteria.set_rank(consequence, likelihood, rank)));
        }
    };
    let onkeydown = {
        let (chosen, root, criteria, set_rank) = (chosen.clone(), root.clone(), criteria.clone(), set_rank.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(at) = cell_of(&event) else { return };
            match act(&criteria, at, last, &event.key()) {
                Some(Act::Go(to)) => {
                    event.prevent_default();
                    chosen.set(Some(to));
                    focus(&root, to);
                }
                Some(Act::Rank(rank)) => {
                    event.prevent_default();
                    event.stop_propagation();
                    chosen.set(Some(at));
                    set_rank(at, rank);
                }
                None => {}
            }
        })
    };
    let category = criteria.category(&props.line);
    let workspace = handle.read();
    let pins = category
        .map(|category| pins(workspace.document().scenarios.values().map(|s| &**s), category))
        .unwrap_or_default();
    let tolerable = category.and_then(|category| category.tolerable);
    let is_above = |at: Cell| {
        tolerable.is_some_and(|tolerable| criteria.matrix.rank(at.0, at.1).is_some_and(|rank| rank > tolerable))
    };
    let falls: Vec<Cell> = criteria.falls().iter().map(|falls| falls.to).collect();
    let heads = criteria.likelihood.steps.iter().zip(1u8..).map(|(step, number)| {
        let frequency = step.frequency.map(|band| band.to_string());
        html! {
            <div class="matrix-head"><span class="id">{ number }</span><b>{ &step.name }</b>
                <small>{ frequency.unwrap_or_else(|| step.meaning.clone()) }</small></div>
        }
    });
    let stop = at.unwrap_or((last.0, 1));
    let grid = (1..=last.0).rev().map(|consequence| {
        let cells = (1..=last.1).map(|likelihood| {
            let here = (consequence, likelihood);
            let rank = criteria.matrix.rank(consequence, likelihood);
            let above = is_above(here);
            let mut class = classes!("matrix-cell", rank.map_or("rank-undecided".to_owned(), |rank| rank_class(criteria, rank)));
            if above {
                // the line runs where a cell that is above meets one that is tolerated
                let below = |at: Cell| (1..=last.0).contains(&at.0) && (1..=last.1).contains(&at.1) && !is_above(at);
                let sides = [
                    ("line-top", below((consequence.saturating_add(1), likelihood))),
                    ("line-right", below((consequence, likelihood.saturating_add(1)))),
                    ("line-bottom", below((consequence - 1, likelihood))),
                    ("line-left", below((consequence, likelihood - 1))),
                ];
                class.extend(sides.into_iter().filter(|(_, yes)| *yes).map(|(side, _)| side));
            }
            if falls.contains(&here) {
                class.push("falls");
            }
            let there: &[Id<Scenario>] = pins.get(&here).map_or(&[], Vec::as_slice);
            let ids: Vec<String> = there.iter().map(ToString::to_string).collect();
            let words = cell_words(criteria, here, category.filter(|_| tolerable.is_some()).map(|category| (category, above)), &ids);
            let onclick = {
                let chosen = chosen.clone();
                Callback::from(move |_: MouseEvent| chosen.set(Some(here)))
            };
            html! {
                <button type="button" {class} aria-label={words.clone()} title={words} aria-pressed={(at == Some(here)).to_string()}
                    aria-selected={(at == Some(here)).to_string()} tabindex={if stop == here { "0" } else { "-1" }}
                    data-cell={format!("{consequence}-{likelihood}")} {onclick}>
                    <span>{ rank.map_or("–".to_owned(), |rank| rank.to_string()) }</span>
                    <small>{ rank.and_then(|rank| criteria.rank_names.get(&rank)).cloned().unwrap_or_default() }</small>
                    if !there.is_empty() { <span class="pin">{ there.len() }</span> }
                </button>
            }
        });
        let name = step_name(&criteria.consequence, consequence).to_owned();
        html! { <><div class="matrix-row"><span>{ name }</span><span class="id">{ consequence }</span></div>{ for cells }</> }
    });
    let lines = criteria.categories.iter().map(|category| {
        let (on_line, code) = (props.on_line.clone(), category.code.clone());
        let onclick = Callback::from(move |_: MouseEvent| on_line.emit(code.clone()));
        html! { <button type="button" aria-pressed={(category.code == props.line).to_string()} data-line={category.code.clone()} {onclick}>{ &category.name }</button> }
    });
    html! {
        <section class="card criteria-heat">
            <div class="card-head"><span>{ "Matrix" }</span>
                <span class="faint regular">{ "Choose a cell, or press 1 to 9, + or −. Small numbers: scenarios in the cell." }</span>
                <span class="spacer"></span>{ direction(criteria, &props.change) }</div>
            <div class="row criteria-lines"><span class="field-label">{ "Line of tolerable risk and scenarios" }</span>
                <div class="segments small" role="group" aria-label="Category whose tolerable risk is drawn">{ for lines }</div></div>
            <div ref={root} class="matrix criteria-grid" role="group" aria-label="Risk matrix" {onkeydown}>
                <div></div>{ for heads }
                { for grid }
                <div class="matrix-axis">{ match (category, tolerable) {
                    (Some(category), Some(tolerable)) => format!("Likelihood without cyber countermeasures. Beyond the line {} is above tolerable ({}).", category.name, rank_words(criteria, tolerable)),
                    (Some(category), None) => format!("Likelihood without cyber countermeasures. No line: what is tolerated in {} is not decided.", category.name),
                    _ => "Likelihood without cyber countermeasures".to_owned(),
                } }</div>
            </div>
            { picker(criteria, at, set_rank) }
            { said(criteria) }
        </section>
    }
}

enum Act {
    Go(Cell),
    Rank(u8),
}

/// What a key does in a cell.
fn act(criteria: &Criteria, at: Cell, last: Cell, key: &str) -> Option<Act> {
    let (consequence, likelihood) = at;
    let within = |to: Cell| ((1..=last.0).contains(&to.0) && (1..=last.1).contains(&to.1)).then_some(Act::Go(to));
    let rank = criteria.matrix.rank(consequence, likelihood).unwrap_or(1);
    match key {
        "ArrowUp" => within((consequence.saturating_add(1), likelihood)),
        "ArrowDown" => within((consequence.saturating_sub(1), likelihood)),
        "ArrowRight" => within((consequence, likelihood.saturating_add(1))),
        "ArrowLeft" => within((consequence, likelihood.saturating_sub(1))),
        "Home" => within((consequence, 1)),
        "End" => within((consequence, last.1)),
        "+" => Some(Act::Rank(rank.saturating_add(1).min(HIGHEST_RANK))),
        "-" => Some(Act::Rank(rank.saturating_sub(1).max(1))),
        digit => digit.parse().ok().filter(|rank| (1..=9).contains(rank)).map(Act::Rank),
    }
}

fn cell_of(event: &KeyboardEvent) -> Option<Cell> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let (consequence, likelihood) =
        target.get_attribute("data-cell")?.split_once('-').and_then(|(c, l)| c.parse().ok().zip(l.parse().ok()))?;
    Some((consequence, likelihood))
}

fn focus(root: &NodeRef, (consequence, likelihood): Cell) {
    let found = root
        .cast::<web_sys::Element>()
        .and_then(|root| root.query_selector(&format!("[data-cell='{consequence}-{likelihood}']")).ok().flatten());
    if let Some(cell) = found.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        let _ = cell.focus();
    }
}

/// Accepted scenarios by the cell where their rating in one category puts them.
fn pins<'a>(scenarios: impl Iterator<Item = &'a Scenario>, category: &Category) -> BTreeMap<Cell, Vec<Id<Scenario>>> {
    let mut pins: BTreeMap<Cell, Vec<Id<Scenario>>> = BTreeMap::new();
    for scenario in scenarios.filter(|scenario| scenario.status == ScenarioStatus::Accepted) {
        let step = scenario.consequences.get(&category.code).and_then(|rating| rating.step());
        if let Some(at) = step.zip(scenario.likelihood) {
            pins.entry(at).or_default().push(scenario.id);
        }
    }
    pins
}

/// A cell in words, for the pointer that rests on it and for a screen reader.
fn cell_words(criteria: &Criteria, at: Cell, category: Option<(&Category, bool)>, scenarios: &[String]) -> String {
    let rank = criteria.matrix.rank(at.0, at.1).map_or("no rank".to_owned(), |rank| rank_words(criteria, rank));
    let mut words =
        format!("{} × {}: {rank}", step_name(&criteria.consequence, at.0), step_name(&criteria.likelihood.steps, at.1));
    if let Some((category, above)) = category {
        words.push_str(&format!(", {} in {}", if above { "above tolerable" } else { "tolerable" }, category.name));
    }
    if !scenarios.is_empty() {
        words.push_str(&format!(", {}", scenarios.join(", ")));
    }
    words
}

/// The ranks to choose for the chosen cell.
fn picker(criteria: &Criteria, at: Option<Cell>, set_rank: impl Fn(Cell, u8) + Clone + 'static) -> Html {
    let Some(at) = at else {
        return html! { <p class="field-hint criteria-pick">{ "No cell is chosen." }</p> };
    };
    let now = criteria.matrix.rank(at.0, at.1);
    let known = ranks(criteria);
    let offered = (1..=highest_rank(criteria).saturating_add(1).clamp(5, HIGHEST_RANK)).map(|rank| {
        let set_rank = set_rank.clone();
        let onclick = Callback::from(move |_: MouseEvent| set_rank(at, rank));
        let class = if known.contains(&rank) { rank_class(criteria, rank) } else { "rank-undecided".to_owned() };
        html! {
            <button type="button" class={classes!("risk-chip", class)} aria-pressed={(now == Some(rank)).to_string()}
                data-rank={rank.to_string()} title={rank_name(criteria, rank)} {onclick}>{ rank_words(criteria, rank) }</button>
        }
    });
    html! {
        <div class="row criteria-pick" role="group" aria-label="Rank of the chosen cell">
            <span class="medium nowrap">{ format!("{} × {}", step_name(&criteria.consequence, at.0), step_name(&criteria.likelihood.steps, at.1)) }</span>
            { for offered }
        </div>
    }
}

/// What these criteria never tolerate, and where the matrix falls.
fn said(criteria: &Criteria) -> Html {
    let never: Vec<String> = criteria
        .categories
        .iter()
        .filter_map(|category| {
            let step = never_tolerable_from(criteria, category)?;
            let from = if usize::from(step) < criteria.consequence.len() { " and above" } else { "" };
            Some(format!("{} {step}{from}", category.code))
        })
        .collect();
    let falls = criteria.falls();
    let cell = |at: Cell| {
        let rank = criteria.matrix.rank(at.0, at.1).map_or("?".to_owned(), |rank| rank.to_string());
        format!("{} × {} ({rank})", step_name(&criteria.consequence, at.0), step_name(&criteria.likelihood.steps, at.1))
    };
    html! {
        <>
            if !never.is_empty() {
                <div class="note info"><Icon name="info" /><p data-said="never">{ format!("{} {} never tolerable with these criteria: no measure on likelihood can close such a risk.", never.join(", "), if never.len() == 1 { "is" } else { "are" }) }</p></div>
            }
            if let Some(first) = falls.first() {
                <div class="note warning" role="status"><Icon name="warning" /><p data-said="falls">{ format!("The matrix is not monotone: the rank falls from {} to {}{}. A worse estimate could lower a level.", cell(first.from), cell(first.to), match falls.len() - 1 { 0 => String::new(), more => format!(" and in {more} more places") }) }</p></div>
            }
        </>
    }
}

/// Which end of the likelihood scale is the most likely.
fn direction(criteria: &Criteria, change: &Callback<Change>) -> Html {
    let name = |at: usize| criteria.likelihood.steps.get(at).map_or("", |step| step.name.as_str());
    let last = criteria.likelihood.steps.len();
    let button = |direction: LikelihoodDirection, act: &'static str, words: String| {
        let change = change.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            change.emit(Change::new(move |criteria| criteria.likelihood.direction = direction));
        });
        let pressed = criteria.likelihood.direction == direction;
        html! { <button type="button" data-act={act} aria-pressed={pressed.to_string()} {onclick}>{ words }</button> }
    };
    html! {
        <>
            <span class="field-label nowrap">{ "Likelihood grows" }</span>
            <div class="segments small" role="group" aria-label="Direction of the likelihood scale">
                { button(LikelihoodDirection::LowestIsMostLikely, "grows-left", format!("to the left, 1 = {}", name(0))) }
                { button(LikelihoodDirection::HighestIsMostLikely, "grows-right", format!("to the right, {last} = {}", name(last.saturating_sub(1)))) }
            </div>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_walk_and_rank_within_bounds() {
        let criteria = Criteria::log_scale();
        let go = |at, key| match act(&criteria, at, (5, 5), key) {
            Some(Act::Go(to)) => Some(to),
            _ => None,
        };
        let rank = |at, key| match act(&criteria, at, (5, 5), key) {
            Some(Act::Rank(rank)) => Some(rank),
            _ => None,
        };
        assert_eq!(go((1, 1), "ArrowUp"), Some((2, 1)));
        assert_eq!(go((1, 1), "ArrowDown"), None);
        assert_eq!(go((5, 5), "ArrowRight"), None);
        assert_eq!(go((3, 3), "End"), Some((3, 5)));
        assert_eq!(rank((3, 3), "7"), Some(7));
        assert_eq!(rank((3, 3), "0"), None);
        assert_eq!(rank((3, 3), "+"), Some(6));
        assert_eq!(rank((1, 1), "-"), Some(1));
    }

    #[test]
    fn a_cell_says_what_it_is() {
        let criteria = Criteria::annex_b();
        let words = cell_words(
            &criteria,
            (5, 3),
            criteria.category("S").map(|category| (category, true)),
            &["S-11".to_owned()],
        );
        assert_eq!(words, "Disastrous × Possible: 4 critical, above tolerable in Safety, S-11");
    }
}

//! Ranks, steps and the matrix of the owner's criteria, as chips and as a heat map.

use std::collections::BTreeMap;

use engine::CategoryRisk;
use engine::words::rank_step;
pub use engine::words::{rank_name, ranks};
use plant::record::{Criteria, LikelihoodDirection};
use plant::vocabulary::{CategoryCode, Rating};
use yew::prelude::*;

/// The highest rank that the matrix or the names know.
pub fn highest_rank(criteria: &Criteria) -> u8 {
    let cells = criteria.matrix.0.iter().flatten().copied().max().unwrap_or(0);
    let named = criteria.rank_names.keys().copied().max().unwrap_or(0);
    cells.max(named)
}

/// Class of the colour of a rank.
pub fn rank_class(criteria: &Criteria, rank: u8) -> String {
    format!("rank-{}", rank_step(criteria, rank))
}

/// A rank by number and name, for lists to choose in.
pub fn rank_words(criteria: &Criteria, rank: u8) -> String {
    match criteria.rank_names.get(&rank) {
        Some(name) => format!("{rank} {name}"),
        None => rank.to_string(),
    }
}

/// A rank as a chip; undecided when there is none.
pub fn risk_chip(criteria: &Criteria, rank: Option<u8>) -> Html {
    match rank {
        Some(rank) => html! {
            <span class={classes!("risk-chip", rank_class(criteria, rank))} title={format!("rank {rank}")}>{ rank_name(criteria, rank) }</span>
        },
        None => {
            html! { <span class="risk-chip rank-undecided" title="cannot be looked up, or nothing is tolerated yet">{ "undecided" }</span> }
        }
    }
}

/// "4 Major", "not affected".
pub fn rating_words(criteria: &Criteria, rating: Rating) -> String {
    match rating {
        Rating::NotAffected => "not affected".to_owned(),
        Rating::Step(step) => format!("{step} {}", step_name(&criteria.consequence, step)),
    }
}

/// "3 Possible", "open".
pub fn likelihood_words(criteria: &Criteria, likelihood: Option<u8>) -> String {
    match likelihood {
        Some(step) => format!("{step} {}", step_name(&criteria.likelihood.steps, step)),
        None => "open".to_owned(),
    }
}

/// Name of a step of a scale; nothing for a step that the scale does not have.
pub fn step_name(steps: &[plant::record::ScaleStep], step: u8) -> &str {
    usize::from(step).checked_sub(1).and_then(|at| steps.get(at)).map_or("", |step| step.name.as_str())
}

/// Name of a category; its code when the criteria do not know it.
pub fn category_name<'a>(criteria: &'a Criteria, code: &'a str) -> &'a str {
    criteria.category(code).map_or(code, |category| category.name.as_str())
}

/// The category that is furthest above what is tolerated, else the one with the highest rank.
pub fn worst(per_category: &BTreeMap<CategoryCode, CategoryRisk>) -> Option<(&CategoryCode, &CategoryRisk)> {
    per_category.iter().max_by_key(|(_, risk)| {
        let over = i16::from(risk.rank.unwrap_or(0)) - risk.tolerable.map_or(i16::MAX, i16::from);
        (risk.above, over, risk.rank)
    })
}

/// Worst rank with its category: what stands in a table.
pub fn worst_chip(criteria: &Criteria, per_category: &BTreeMap<CategoryCode, CategoryRisk>) -> Html {
    match worst(per_category) {
        None => html! { <span class="faint">{ "–" }</span> },
        Some((code, risk)) => html! {
            <span class="nowrap">
                { risk_chip(criteria, risk.rank) }{ " " }<span class="faint">{ category_name(criteria, code) }</span>
            </span>
        },
    }
}

/// Category by category: rank, what is tolerated, and which of the two holds.
pub fn risk_rows(criteria: &Criteria, per_category: &BTreeMap<CategoryCode, CategoryRisk>) -> Html {
    let rows = per_category.iter().map(|(code, risk)| {
        html! {
            <tr>
                <td>{ category_name(criteria, code) }</td>
                <td>{ risk_chip(criteria, risk.rank) }</td>
                <td>{ risk_chip(criteria, risk.tolerable) }</td>
                <td>{ verdict(risk) }</td>
            </tr>
        }
    });
    html! {
        <table class="table dense plain">
            <thead><tr><th>{ "Category" }</th><th>{ "Risk" }</th><th>{ "Tolerable" }</th><th><span class="visually-hidden">{ "Verdict" }</span></th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// "1 rank over", "tolerable", "undecided".
pub fn verdict(risk: &CategoryRisk) -> Html {
    match (risk.rank, risk.tolerable) {
        (Some(rank), Some(tolerable)) if risk.above => {
            html! { <span class="error strong nowrap">{ format!("{} over", crate::words::counted(usize::from(rank.saturating_sub(tolerable)), "rank")) }</span> }
        }
        (Some(_), Some(_)) => html! { <span class="ok nowrap">{ "tolerable" }</span> },
        _ => html! { <span class="faint nowrap">{ "undecided" }</span> },
    }
}

/// What a matrix shows and does.
#[derive(Properties, PartialEq)]
pub struct MatrixProps {
    /// The criteria.
    pub criteria: Criteria,
    /// Lower cells.
    #[prop_or_default]
    pub small: bool,
    /// A cell was pressed: consequence and likelihood, both from 1.
    #[prop_or_default]
    pub oncell: Option<Callback<(u8, u8)>>,
    /// How many scenarios lie in a cell.
    #[prop_or_default]
    pub pins: BTreeMap<(u8, u8), usize>,
}

/// The matrix as a heat map: consequence upwards, likelihood by number to the right.
#[function_component(Matrix)]
pub fn matrix(props: &MatrixProps) -> Html {
    let root = use_node_ref();
    let steps = props.criteria.likelihood.steps.len();
    {
        let root = root.clone();
        use_effect_with(steps, move |steps| {
            if let Some(grid) = root.cast::<web_sys::HtmlElement>() {
                let _ = grid.style().set_property("--steps", &steps.to_string());
            }
        });
    }
    let criteria = &props.criteria;
    let heads = criteria.likelihood.steps.iter().zip(1u8..).map(|(step, number)| {
        html! { <div class="matrix-head">{ number }{ " " }{ &step.name }if !step.meaning.is_empty() { <small>{ &step.meaning }</small> }</div> }
    });
    let numbered: Vec<_> = criteria.consequence.iter().zip(1u8..).collect();
    let rows = numbered.into_iter().rev().map(|(step, consequence)| {
        let cells = (1..=u8::try_from(steps).unwrap_or(u8::MAX)).map(|likelihood| {
            let rank = criteria.matrix.rank(consequence, likelihood);
            let class = rank.map_or("rank-undecided".to_owned(), |rank| rank_class(criteria, rank));
            let pin = props.pins.get(&(consequence, likelihood)).copied().unwrap_or(0);
            let words = format!(
                "{} × {}: {}",
                step.name,
                step_name(&criteria.likelihood.steps, likelihood),
                rank.map_or("no rank".to_owned(), |rank| rank_words(criteria, rank))
            );
            let inner = html! {
                <>
                    <span>{ rank.map_or("–".to_owned(), |rank| rank.to_string()) }</span>
                    if !props.small { <small>{ rank.and_then(|rank| criteria.rank_names.get(&rank)).cloned().unwrap_or_default() }</small> }
                    if pin > 0 { <span class="pin" title={crate::words::counted(pin, "scenario")}>{ pin }</span> }
                </>
            };
            match &props.oncell {
                Some(oncell) => {
                    let oncell = oncell.clone();
                    let onclick = Callback::from(move |_: MouseEvent| oncell.emit((consequence, likelihood)));
                    html! {
                        <button type="button" class={classes!("matrix-cell", class)} aria-label={words.clone()} title={words}
                            data-cell={format!("{consequence}-{likelihood}")} {onclick}>{ inner }</button>
                    }
                }
                None => html! { <div class={classes!("matrix-cell", class)} title={words}>{ inner }</div> },
            }
        });
        html! { <><div class="matrix-row">{ &step.name }<span class="id">{ consequence }</span></div>{ for cells }</> }
    });
    let direction = match criteria.likelihood.direction {
        LikelihoodDirection::HighestIsMostLikely => {
            "Likelihood without cyber countermeasures: the highest number is the most likely"
        }
        LikelihoodDirection::LowestIsMostLikely => {
            "Likelihood without cyber countermeasures: number 1 is the most likely"
        }
    };
    html! {
        <div ref={root} class={classes!("matrix", props.small.then_some("small"))}>
            <div></div>{ for heads }
            { for rows }
            <div class="matrix-axis">{ direction }</div>
        </div>
    }
}

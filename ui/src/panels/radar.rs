//! Target, capable and achieved of one zone or conduit over the seven groups, as a picture: what the table beside it says in
//! numbers. What is not known has no point, so a line that is open somewhere is not known there.

use std::f64::consts::TAU;

use engine::Levels;
use engine::words::range_words;
use standard::{FoundationalRequirement, SecurityLevelRange};
use yew::prelude::*;

/// Px a level.
const STEP: f64 = 17.0;
/// Distance of the names from the middle, in px.
const NAMES: f64 = 84.0;

/// A level of each group; none where it is not known.
type Levels7 = [Option<u8>; 7];

/// The picture with its legend.
pub fn radar(levels: &Levels) -> Html {
    let of = |take: &dyn Fn(FoundationalRequirement) -> Option<u8>| FoundationalRequirement::ALL.map(take);
    let target = of(&|fr| levels.target[fr].map(|level| level.get()));
    let low = |range: Option<SecurityLevelRange>| range.map(|range| range.low.get());
    let high = |range: Option<SecurityLevelRange>| range.map(|range| range.high.get());
    let capable = of(&|fr| low(levels.capability[fr]));
    let achieved = of(&|fr| low(levels.achieved[fr]));
    let possible = of(&|fr| high(levels.achieved[fr]));
    let said: Vec<String> = FoundationalRequirement::ALL
        .into_iter()
        .map(|fr| {
            format!(
                "{} target {}, capable {}, achieved {}",
                fr.code(),
                levels.target[fr].map_or("not known".to_owned(), |level| level.to_string()),
                range_words(levels.capability[fr], true),
                range_words(levels.achieved[fr], true),
            )
        })
        .collect();
    let rings = (1..=4_u8).map(|level| {
        let at = point(0, f64::from(level) * STEP);
        html! {
            <>
                <polygon class="ring" points={ring(level)} />
                <text class="ring-level" x={format!("{:.1}", at.0 + 3.0)} y={format!("{:.1}", at.1 + 9.0)}>{ level }</text>
            </>
        }
    });
    let names = FoundationalRequirement::ALL.into_iter().map(|fr| {
        let (x, y) = point(fr.index(), NAMES);
        let anchor = if x > 8.0 { "start" } else if x < -8.0 { "end" } else { "middle" };
        let (end_x, end_y) = point(fr.index(), 4.0 * STEP);
        html! {
            <>
                <line class="ring" x1="0" y1="0" x2={format!("{end_x:.1}")} y2={format!("{end_y:.1}")} />
                <text x={format!("{:.1}", x * 0.94)} y={format!("{:.1}", y * 0.94 + 4.0)} text-anchor={anchor}>{ fr.code() }</text>
            </>
        }
    });
    let shows_possible = possible != achieved;
    html! {
        <figure class="radar">
            <svg viewBox="-120 -92 240 176" role="img" aria-label={said.join("; ")}>
                { for rings }
                { for names }
                <g class="possible">{ shape(if shows_possible { &possible } else { &[None; 7] }) }</g>
                <g class="achieved">{ shape(&achieved) }</g>
                <g class="capable">{ shape(&capable) }</g>
                <g class="target">{ shape(&target) }</g>
            </svg>
            <figcaption>
                <span><i class="target"></i>{ "Target" }</span>
                <span><i class="capable"></i>{ "Capable" }</span>
                <span><i class="achieved"></i>{ "Achieved" }</span>
                <span hidden={!shows_possible}><i class="possible"></i>{ "Achieved at most" }</span>
            </figcaption>
        </figure>
    }
}

/// A closed line where all seven are known, else the stretches between known neighbours, and a dot at each.
fn shape(levels: &Levels7) -> Html {
    let at = |index: usize| levels[index].map(|level| point(index, f64::from(level) * STEP));
    let dots =
        (0..7).filter_map(at).map(|(x, y)| html! { <circle cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="2" /> });
    let outline = if levels.iter().all(Option::is_some) {
        html! { <polygon points={(0..7).filter_map(at).map(text).collect::<Vec<_>>().join(" ")} /> }
    } else {
        let stretches = (0..7).filter_map(|index| Some((at(index)?, at((index + 1) % 7)?)));
        let lines = stretches.map(|(from, to)| html! { <polyline points={format!("{} {}", text(from), text(to))} /> });
        html! { <>{ for lines }</> }
    };
    html! { <>{ outline }{ for dots }</> }
}

fn ring(level: u8) -> String {
    (0..7).map(|index| text(point(index, f64::from(level) * STEP))).collect::<Vec<_>>().join(" ")
}

/// The first group is at the top, the others follow clockwise.
fn point(index: usize, distance: f64) -> (f64, f64) {
    let turn = index as f64 / 7.0 * TAU;
    (turn.sin() * distance, -turn.cos() * distance)
}

fn text((x, y): (f64, f64)) -> String {
    format!("{x:.1},{y:.1}")
}

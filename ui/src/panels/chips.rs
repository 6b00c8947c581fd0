//! Chips: a number that opens, an id that leads to its record.

use engine::{LevelState, Levels};
use plant::AnyKey;
use standard::SecurityLevel;
use yew::prelude::*;

use crate::workspace::{Topics, use_workspace};

/// What a [`KeyChip`] leads to.
#[derive(Properties, PartialEq)]
pub struct KeyChipProps {
    /// The record.
    pub of: AnyKey,
}

/// An id in a frame; a click goes there.
#[function_component(KeyChip)]
pub fn key_chip(props: &KeyChipProps) -> Html {
    let handle = use_workspace(Topics::STATUS);
    let key = props.of;
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        handle.show(key);
    });
    html! { <button class="chip chip-ref" {onclick} title={format!("Show {key}")}>{ key.to_string() }</button> }
}

/// How an SL-T is written in short: `3`, `≥ 2`, `2*`, `2 set`, `?`, `–` (look, "states").
pub fn level_words(level: Option<SecurityLevel>, state: LevelState) -> String {
    match (state, level) {
        (LevelState::NotAssessed, _) => "–".to_owned(),
        (LevelState::NotDerived, _) | (_, None) => "?".to_owned(),
        (LevelState::LowerBound, Some(level)) => format!("≥ {level}"),
        (LevelState::Provisional, Some(level)) => format!("{level}*"),
        (LevelState::Overridden, Some(level)) => format!("{level} set"),
        (LevelState::FloorOnly, Some(level)) => format!("{level} floor"),
        (LevelState::Derived, Some(level)) => level.to_string(),
    }
}

/// What the state of a level says, for a tooltip and a screen reader.
pub fn state_words(state: LevelState) -> &'static str {
    match state {
        LevelState::NotAssessed => "not assessed: outside the system or a grouping",
        LevelState::NotDerived => "not derived: no accepted scenario and no decision of ZCR 4.1",
        LevelState::FloorOnly => "floor only: the initial risk was decided to be tolerable",
        LevelState::LowerBound => "lower bound: some scenario is incomplete",
        LevelState::Provisional => "provisional: requirement groups not narrowed",
        LevelState::Derived => "derived",
        LevelState::Overridden => "set by a person; the derived level is kept beside it",
    }
}

/// A level as a chip.
#[derive(Properties, PartialEq)]
pub struct LevelChipProps {
    /// The level.
    pub level: Option<SecurityLevel>,
    /// Its state.
    #[prop_or(LevelState::Derived)]
    pub state: LevelState,
    /// A smaller chip for lists.
    #[prop_or_default]
    pub small: bool,
    /// Words before the number, such as "SL-T".
    #[prop_or_default]
    pub prefix: &'static str,
}

/// Number, stair and fill; never colour alone.
#[function_component(LevelChip)]
pub fn level_chip(props: &LevelChipProps) -> Html {
    let words = level_words(props.level, props.state);
    let known = props.level.filter(|_| !matches!(props.state, LevelState::NotAssessed | LevelState::NotDerived));
    let level_class = known.map(|level| format!("sl-{}", level.get()));
    let words = if props.state == LevelState::Overridden { words.trim_end_matches(" set").to_owned() } else { words };
    let words = words.trim_end_matches(" floor").to_owned();
    html! {
        <span class={classes!("sl", level_class, engine::words::state_word(props.state), props.small.then_some("mini"))} title={state_words(props.state)}>
            if !props.prefix.is_empty() { { props.prefix }{ " " } }
            { words }
            if known.is_some() { { stair() } }
        </span>
    }
}

/// Four steps; the stylesheet pales those above the level.
fn stair() -> Html {
    html! {
        <svg class="stair" viewBox="0 0 11 10" aria-hidden="true">
            <rect x="0" y="7" width="2.15" height="3" rx=".5" />
            <rect x="2.9" y="4.67" width="2.15" height="5.33" rx=".5" />
            <rect x="5.8" y="2.33" width="2.15" height="7.67" rx=".5" />
            <rect x="8.7" y="0" width="2.15" height="10" rx=".5" />
        </svg>
    }
}

/// A range of levels, exact or not, as in SL-C and SL-A.
pub fn range_chip(range: Option<standard::SecurityLevelRange>) -> Html {
    match range {
        None => {
            html! { <span class="sl not-derived" title="no value: no requirement applies, or nothing is known">{ "?" }</span> }
        }
        Some(range) if range.is_exact() => html! { <LevelChip level={range.low} /> },
        Some(range) => html! {
            <span class="sl range" title="a range: requirements without an answer could go either way">{ range.to_string() }</span>
        },
    }
}

/// The headline of a vector: SL-T by its maximum.
pub fn headline(levels: &Levels) -> Option<SecurityLevel> {
    levels.target.max()
}

/// A gap as a chip: a minus sign and a number, "met", or a range.
pub fn gap_chip(gap: Option<(u8, u8)>) -> Html {
    match gap {
        None => html! { <span class="gap-chip gap-unknown" title="unknown: target or answers missing">{ "?" }</span> },
        Some((0, 0)) => html! { <span class="gap-chip gap-0">{ "met" }</span> },
        Some((low, high)) if low == high => {
            html! { <span class={classes!("gap-chip", format!("gap-{}", low.min(4)))}>{ format!("−{low}") }</span> }
        }
        Some((low, high)) => html! {
            <span class="gap-chip gap-range" title={format!("between {low} and {high} missing: some requirements are not answered")}>
                { if low == 0 { format!("0 to −{high}") } else { format!("{low}–{high}") } }
            </span>
        },
    }
}

//! The steps of a scale side by side, to choose one.

use plant::record::ScaleStep;
use plant::vocabulary::Rating;
use yew::prelude::*;

use crate::widgets::field::walk_radios;

/// A row of steps.
#[derive(Properties, PartialEq)]
pub struct ScaleProps {
    /// Name in tests.
    pub name: AttrValue,
    /// What is rated.
    pub label: AttrValue,
    /// The steps, number 1 first.
    pub steps: Vec<ScaleStep>,
    /// Whether "not affected" can be said.
    #[prop_or_default]
    pub none: bool,
    /// What each step means here, where it differs from the scale's own words.
    #[prop_or_default]
    pub meanings: Vec<String>,
    /// What is chosen.
    pub value: Option<Rating>,
    /// Another step, or none when the chosen one is pressed again.
    pub onchange: Callback<Option<Rating>>,
    /// No name at the left.
    #[prop_or_default]
    pub bare: bool,
}

/// Meaning of a step: the category's own words, else those of the scale.
pub fn meaning<'a>(steps: &'a [ScaleStep], meanings: &'a [String], rating: Option<Rating>) -> &'a str {
    let Some(at) = rating.and_then(Rating::step).and_then(|step| usize::from(step).checked_sub(1)) else { return "" };
    match meanings.get(at).filter(|text| !text.is_empty()) {
        Some(text) => text,
        None => steps.get(at).map_or("", |step| step.meaning.as_str()),
    }
}

/// The row.
#[function_component(Scale)]
pub fn scale(props: &ScaleProps) -> Html {
    let tab_stop = props.value.or_else(|| props.none.then_some(Rating::NotAffected)).unwrap_or(Rating::Step(1));
    let button = |rating: Rating, words: String, meaning: String| {
        let checked = props.value == Some(rating);
        let onclick = {
            let onchange = props.onchange.clone();
            Callback::from(move |_: MouseEvent| onchange.emit((!checked).then_some(rating)))
        };
        html! {
            <button type="button" role="radio" class={classes!("scale-step", (rating == Rating::NotAffected).then_some("none"))}
                aria-checked={checked.to_string()} tabindex={if rating == tab_stop { "0" } else { "-1" }}
                title={if meaning.is_empty() { words.clone() } else { format!("{words}: {meaning}") }}
                data-step={rating.step().unwrap_or(0).to_string()} {onclick}>{ words }</button>
        }
    };
    let steps = props.steps.iter().zip(1u8..).map(|(step, number)| {
        let rating = Rating::Step(number);
        button(
            rating,
            format!("{number} {}", step.name),
            meaning(&props.steps, &props.meanings, Some(rating)).to_owned(),
        )
    });
    html! {
        <>
            if !props.bare { <span>{ &props.label }</span> }
            <div class="scale-steps" role="radiogroup" aria-label={props.label.clone()} data-field={props.name.clone()}
                onkeydown={Callback::from(|event: KeyboardEvent| walk_radios(&event))}>
                if props.none { { button(Rating::NotAffected, "Not affected".to_owned(), String::new()) } }
                { for steps }
            </div>
        </>
    }
}

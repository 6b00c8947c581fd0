//! Fields of a threat source (ZCR 5.1).

use plant::record::ThreatSource;
use plant::vocabulary::Intent;
use yew::prelude::*;

use super::form::{Form, word_choices};
use crate::widgets::field::Choice;
use crate::workspace::Handle;

/// The form.
pub fn form(handle: &Handle, source: &ThreatSource) -> Html {
    let form = Form::<ThreatSource>::new(handle, source.id);
    let levels = vec![Choice::new("", "open"), Choice::new("2", "2"), Choice::new("3", "3"), Choice::new("4", "4")];
    html! {
        <>
            { form.text("source-name", "Name", &source.name, |source, text| if !text.is_empty() { source.name = text }) }
            { form.choice("source-intent", "Means to", source.intent.word().into(), word_choices(Intent::ALL, Intent::word, Intent::label),
                |source, word| source.intent = Intent::from_word(&word).unwrap_or_default()) }
            if source.intent == Intent::Intentional {
                { form.choice("source-level", "Level", source.level.map(|level| level.to_string()).unwrap_or_default(), levels,
                    |source, word| source.level = word.parse().ok()) }
            } else {
                <p class="field-hint">{ "What is not meant forces level 1." }</p>
            }
            { form.area("source-means", "Means", &source.means, |source, text| source.means = text) }
            { form.area("source-resources", "Resources", &source.resources, |source, text| source.resources = text) }
            { form.area("source-skills", "Skills", &source.skills, |source, text| source.skills = text) }
            { form.area("source-motivation", "Motivation", &source.motivation, |source, text| source.motivation = text) }
            { form.area("source-note", "Note", &source.note, |source, text| source.note = text) }
        </>
    }
}

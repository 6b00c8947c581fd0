//! Fields of a place of entry (ZCR 1.1, 6.4 f and g).

use plant::Document;
use plant::record::AccessPoint;
use plant::vocabulary::AccessKind;
use yew::prelude::*;

use super::asset::places;
use super::form::{Form, word_choices};
use crate::widgets::field::Choice;
use crate::workspace::Handle;

/// The form.
pub fn form(handle: &Handle, document: &Document, point: &AccessPoint) -> Html {
    let form = Form::<AccessPoint>::new(handle, point.id);
    let devices: Vec<Choice> = std::iter::once(Choice::new("", "none"))
        .chain(
            document
                .assets
                .values()
                .map(|asset| Choice::new(asset.id.to_string(), format!("{} {}", asset.id, asset.name))),
        )
        .collect();
    html! {
        <>
            { form.text("access-point-name", "Name", &point.name, |point, text| if !text.is_empty() { point.name = text }) }
            { form.choice("access-point-kind", "Entered", point.kind.word().into(), word_choices(AccessKind::ALL, AccessKind::word, AccessKind::label),
                |point, word| point.kind = AccessKind::from_word(&word).unwrap_or_default()) }
            { form.choice("access-point-element", "Leads into", point.element.map(|element| element.to_string()).unwrap_or_default(), places(document),
                |point, word| point.element = word.parse().ok()) }
            { form.choice("access-point-asset", "Device", point.asset.map(|asset| asset.to_string()).unwrap_or_default(), devices,
                |point, word| point.asset = word.parse().ok()) }
            if point.kind == AccessKind::Logical {
                { form.text("access-point-protocol", "Protocol", &point.protocol, |point, text| point.protocol = text) }
                { form.parties("access-point-parties", "Who enters", document, &point.parties, |point, parties| point.parties = parties) }
                { form.open("access-point-second-factor", "Second factor", point.second_factor, |point, answer| point.second_factor = answer) }
                { form.open("access-point-sessions-end", "Sessions end", point.sessions_end, |point, answer| point.sessions_end = answer) }
            }
            { form.text("access-point-other-side", "Other side", &point.other_side, |point, text| point.other_side = text) }
            { form.text("access-point-owner", "Owner", &point.owner, |point, text| point.owner = text) }
            { form.area("access-point-note", "Note", &point.note, |point, text| point.note = text) }
        </>
    }
}

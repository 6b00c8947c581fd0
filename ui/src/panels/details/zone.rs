//! Fields of a zone: the characteristics of ZCR 6.4.

use plant::Document;
use plant::edit::MoveToZone;
use plant::record::{Drawn, Element, Zone};
use plant::vocabulary::{Domain, Scope, Trust};
use yew::prelude::*;

use super::form::{Form, fold, purdue_choices, word_choices};
use crate::widgets::field::{Choice, SelectField};
use crate::workspace::Handle;

/// The form.
pub fn form(handle: &Handle, document: &Document, zone: &Zone) -> Html {
    let form = Form::<Zone>::new(handle, zone.id);
    // a zone cannot lie in itself or in what lies in it
    let parents = document
        .zones
        .values()
        .filter(|other| !document.nesting(other.id).contains(&zone.id))
        .map(|other| Choice::new(other.id.to_string(), format!("{} {}", other.id, other.name)));
    let parents: Vec<Choice> = std::iter::once(Choice::new("", "no other zone")).chain(parents).collect();
    let on_parent = {
        let (handle, id) = (handle.clone(), zone.id);
        Callback::from(move |word: String| {
            let into = word.parse().ok().map(Element::Zone);
            handle.commit(&MoveToZone { elements: vec![Drawn::Zone(id)], into });
        })
    };
    let below = zone.below_parent_reason.clone().unwrap_or_default();
    html! {
        <>
            { form.text("zone-name", "Name", &zone.name, |zone, text| if !text.is_empty() { zone.name = text }) }
            { form.choice("zone-domain", "Kind", zone.domain.word().into(), word_choices(Domain::ALL, Domain::word, Domain::label),
                |zone, word| zone.domain = Domain::from_word(&word).unwrap_or_default()) }
            { form.choice("zone-scope", "Scope", zone.scope.word().into(), word_choices(Scope::ALL, Scope::word, Scope::label),
                |zone, word| zone.scope = Scope::from_word(&word).unwrap_or_default()) }
            { form.choice("zone-trust", "Trust", zone.trust.word().into(), word_choices(Trust::ALL, Trust::word, Trust::label),
                |zone, word| zone.trust = Trust::from_word(&word).unwrap_or_default()) }
            { form.choice("zone-purdue", "Purdue level", zone.purdue.map(|level| level.to_string()).unwrap_or_default(), purdue_choices(),
                |zone, word| zone.purdue = word.parse().ok()) }
            <SelectField name="zone-parent" label="Lies in" value={zone.parent.map(|id| id.to_string()).unwrap_or_default()} options={parents} beside=true onchange={on_parent} />
            { form.flag("zone-public", "Strangers can touch its devices", zone.public_area, |zone, on| zone.public_area = on) }
            { form.area("zone-description", "What it is for", &zone.description, |zone, text| zone.description = text) }
            { form.area("zone-grouping", "Why together", &zone.grouping_criterion, |zone, text| zone.grouping_criterion = text) }
            { form.text("zone-accountable", "Accountable", &zone.accountable, |zone, text| zone.accountable = text) }
            { form.lines("zone-subnets", "Networks", &zone.subnets, |zone, list| zone.subnets = list) }
            { form.area("zone-logical", "Logical boundary", &zone.logical_boundary, |zone, text| zone.logical_boundary = text) }
            { form.area("zone-physical", "Physical boundary", &zone.physical_boundary, |zone, text| zone.physical_boundary = text) }
            { form.text("zone-safety", "Safety designation", &zone.safety_designation, |zone, text| zone.safety_designation = text) }
            { form.area("zone-policies", "Policies", &zone.policies, |zone, text| zone.policies = text) }
            { form.area("zone-assumptions", "Assumptions", &zone.assumptions, |zone, text| zone.assumptions = text) }
            { form.area("zone-note", "Note", &zone.note, |zone, text| zone.note = text) }
            if zone.parent.is_some() {
                { fold("Lower level than the zone around it", zone.below_parent_reason.is_some(), html! { <>
                    { form.area("below-reason", "Reason", &below.reason, |zone, text| zone.below_parent_reason.get_or_insert_default().reason = text) }
                    { form.text("below-by", "Approved by", &below.by, |zone, text| zone.below_parent_reason.get_or_insert_default().by = text) }
                    { form.date("below-on", "On", &below.on, |zone, text| zone.below_parent_reason.get_or_insert_default().on = text) }
                </> }) }
            }
        </>
    }
}

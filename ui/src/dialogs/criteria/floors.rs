//! Policy floors: levels that the owner asks for before any scenario. They count only when they are signed.

use plant::record::{Floor, FloorScope};
use plant::vocabulary::{Domain, Signature};
use standard::{SecurityLevel, SecurityLevelVector};
use yew::prelude::*;

use crate::widgets::field::{Check, CheckField, TextField};

/// What is set now.
#[derive(Properties, PartialEq)]
pub struct FloorsProps {
    /// The floors.
    pub floors: Vec<Floor>,
    /// Who signed them.
    pub signed: Option<Signature>,
    /// Others, with their signature.
    pub onchange: Callback<(Vec<Floor>, Option<Signature>)>,
}

/// What is offered: 1 for everything in the system, 2 for safety.
fn offered() -> [(&'static str, &'static str, Floor); 3] {
    let at = |scope, level| Floor::new(scope, SecurityLevelVector::uniform(level));
    [
        ("floor-zones", "1 for every zone in the system", at(FloorScope::Zones, SecurityLevel::ONE)),
        ("floor-conduits", "1 for every conduit in the system", at(FloorScope::Conduits, SecurityLevel::ONE)),
        ("floor-safety", "2 for safety zones", at(FloorScope::Domain(Domain::Safety), SecurityLevel::TWO)),
    ]
}

/// The part of the form.
#[function_component(Floors)]
pub fn floors(props: &FloorsProps) -> Html {
    let signed = props.signed.clone().unwrap_or_default();
    let checks = offered().into_iter().map(|(name, label, floor)| {
        let current = props.floors.iter().find(|other| other.applies_to == floor.applies_to).cloned();
        let onchange = {
            let (onchange, floors, signed) = (props.onchange.clone(), props.floors.clone(), signed.clone());
            let floor = floor.clone();
            Callback::from(move |on: bool| {
                let mut next = floors.clone();
                next.retain(|other| other.applies_to != floor.applies_to);
                if on {
                    next.push(floor.clone());
                }
                next.sort_by_key(|floor| floor.applies_to);
                let mut signed = signed.clone();
                if signed.on.is_empty() {
                    signed.on = crate::today::today();
                }
                let signed = (!next.is_empty()).then_some(signed);
                onchange.emit((next, signed));
            })
        };
        // a floor that a person wrote otherwise keeps its own words
        let label = match &current {
            Some(other) if other.levels != floor.levels => format!("{label} (set to {})", other.levels),
            _ => label.to_owned(),
        };
        html! { <CheckField {name} {label} value={current.is_some()} {onchange} /> }
    });
    let other = props
        .floors
        .iter()
        .filter(|floor| offered().iter().all(|(_, _, known)| known.applies_to != floor.applies_to))
        .count();
    let sign = |write: fn(&mut Signature, String)| {
        let (onchange, floors, signed) = (props.onchange.clone(), props.floors.clone(), signed.clone());
        Callback::from(move |text: String| {
            let mut signed = signed.clone();
            write(&mut signed, text);
            onchange.emit((floors.clone(), Some(signed)));
        })
    };
    html! {
        <div class="form-group" role="group" aria-label="Policy floors">
            <span class="field-label">{ "Policy floors" }</span>
            <div>{ for checks }</div>
            if other > 0 { <p class="field-hint">{ format!("and {} for other kinds of zones", crate::words::counted(other, "floor")) }</p> }
            <p class="field-hint">{ "The lowest level the owner accepts, whatever the scenarios say. Nobody has to have one; it counts only when it is signed." }</p>
            if !props.floors.is_empty() {
                <div class="form-grid">
                    <TextField name="floors-by" label="Signed by" value={signed.by.clone()} oninput={sign(|signed, text| signed.by = text)} />
                    <TextField name="floors-on" label="On" value={signed.on.clone()} check={Check::Date} oninput={sign(|signed, text| signed.on = text)} />
                    <div class="whole"><TextField name="floors-reason" label="Policy" value={signed.reason.clone()} oninput={sign(|signed, text| signed.reason = text)} /></div>
                </div>
            }
        </div>
    }
}

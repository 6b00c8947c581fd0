//! SL-C of a zone or conduit: what was answered for it as a whole, else what the products can do where each requirement
//! lives.
//!
//! It is not the minimum over the assets. A requirement lives where a person allocated it, and is met when every place named
//! meets it. Where nobody said so it is met when everything that could carry it meets it, not met when nothing does, and open
//! in between. What only network devices can do lives at the conduits of a zone that has none.

use plant::record::Answer;
use plant::vocabulary::{AnswerKind, AnswerState};

use super::bits::{Bits, bit_of, requirements};
use super::sheet::{Said, Sheet};
use super::site::{Part, Site};
use crate::index::ElementAt;

/// Several parts taken together, for everything they could carry.
#[derive(Default)]
struct Fold {
    candidates: Bits,
    not_applicable: Bits,
    /// Some candidate does not meet it.
    some_lack: Bits,
    /// Some candidate is not without it.
    some_may: Bits,
}

impl Fold {
    fn add(&mut self, part: Part) {
        let candidate = part.asked & !part.not_applicable;
        self.candidates |= candidate;
        self.not_applicable |= part.not_applicable;
        self.some_lack |= candidate & !part.met;
        self.some_may |= candidate & !part.not_met;
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            met: self.candidates & !self.some_lack,
            not_met: self.candidates & !self.some_may,
            not_applicable: self.not_applicable & !self.candidates,
        }
    }
}

/// What the element can do.
pub(super) fn capability(site: Site<'_>, at: ElementAt, contradicted: Bits) -> Sheet {
    let element = site.index.element(at);
    let mut sheet = derived(site, at, contradicted);
    for (key, answer) in site.answers(element).filter(|(key, _)| key.kind == AnswerKind::Capability) {
        let Some(bit) = bit_of(key.requirement) else { continue };
        let said = said_of_the_whole(answer, bit, contradicted);
        if said != Said::Open {
            sheet.say(bit, said);
        }
    }
    sheet
}

/// What an answer for the element as a whole says. It holds against what the products say.
pub(super) fn said_of_the_whole(answer: &Answer, bit: Bits, contradicted: Bits) -> Said {
    match answer.state {
        AnswerState::Met => Said::Met,
        AnswerState::Partly | AnswerState::NotMet => Said::NotMet,
        // Without a reason, or against the model, it is no answer.
        AnswerState::NotApplicable if contradicted & bit != 0 || answer.reason.trim().is_empty() => Said::Open,
        AnswerState::NotApplicable => Said::NotApplicable,
    }
}

/// What the products say where each requirement lives.
fn derived(site: Site<'_>, at: ElementAt, contradicted: Bits) -> Sheet {
    let mut sheet = Sheet::default();
    if site.index.products.say_something() {
        let (by_parts, elsewhere) = by_parts(site, at);
        sheet = by_parts;
        sheet.not_applicable &= !contradicted;
        if elsewhere != 0 {
            let boundary = by_boundaries(site, at);
            sheet.met |= boundary.met & elsewhere;
            sheet.not_met |= boundary.not_met & elsewhere;
        }
    }
    for (key, answer) in site.answers(site.index.element(at)) {
        if key.kind == AnswerKind::Achieved
            && answer.is_allocated()
            && let Some(bit) = bit_of(key.requirement)
        {
            sheet.say(bit, where_allocated(site, at, answer, bit));
        }
    }
    sheet
}

/// What all parts of the element say together, and what lives at its boundaries because no part could carry it.
pub(super) fn by_parts(site: Site<'_>, at: ElementAt) -> (Sheet, Bits) {
    let mut fold = Fold::default();
    site.parts(at).for_each(|asset| fold.add(site.part(asset)));
    let elsewhere = match at {
        ElementAt::Zone(_) => requirements().network_only & !(fold.candidates | fold.not_applicable),
        ElementAt::Conduit(_) => 0,
    };
    (fold.sheet(), elsewhere)
}

fn by_boundaries(site: Site<'_>, at: ElementAt) -> Sheet {
    let mut fold = Fold::default();
    site.boundaries(at).for_each(|conduit| fold.add(site.boundary(conduit)));
    fold.sheet()
}

/// What the places that a person named say: all of them have to meet it.
pub(super) fn where_allocated(site: Site<'_>, at: ElementAt, answer: &Answer, bit: Bits) -> Said {
    let mut all = Said::Open;
    for place in places(site, at, answer) {
        let said = match place.part.asked & bit {
            0 => Said::Open,
            _ => place.part.of(bit),
        };
        match said {
            Said::NotMet => return Said::NotMet,
            Said::Met if all == Said::Open => all = Said::Met,
            Said::Met | Said::NotApplicable => {}
            Said::Open => return open_unless_refused(site, at, answer, bit),
        }
    }
    all
}

/// One open place leaves it open, unless another one does not meet it.
fn open_unless_refused(site: Site<'_>, at: ElementAt, answer: &Answer, bit: Bits) -> Said {
    let refused = places(site, at, answer).any(|place| place.part.asked & place.part.not_met & bit != 0);
    if refused { Said::NotMet } else { Said::Open }
}

/// A place that a person named, with what it can do.
pub(super) struct PlaceOf {
    pub(super) key: plant::AnyKey,
    pub(super) part: Part,
}

/// The places of an allocation: named assets, every asset of a role, boundaries.
pub(super) fn places<'s>(site: Site<'s>, at: ElementAt, answer: &'s Answer) -> impl Iterator<Item = PlaceOf> + 's {
    let index = site.index;
    let named = answer.allocated_to.iter().map(move |id| PlaceOf {
        key: (*id).into(),
        part: index.asset(*id).map(|asset| site.part(asset)).unwrap_or_default(),
    });
    let of_role = move |role: &'s plant::vocabulary::Role| {
        let parts = site.parts(at).filter(move |asset| index.assets.role[asset.index()] == *role);
        parts.map(move |asset| PlaceOf { key: index.asset_id(asset).into(), part: site.part(asset) })
    };
    let roles = answer.allocated_to_roles.iter().flat_map(of_role);
    let conduits = answer.allocated_to_conduits.iter().map(move |id| PlaceOf {
        key: (*id).into(),
        part: index.conduit(*id).map(|conduit| site.boundary(conduit)).unwrap_or_default(),
    });
    named.chain(roles).chain(conduits)
}

//! What stands in a zone or conduit and what each part of it can do, as far as its product says.

use plant::Document;
use plant::contradiction::{carries_data, is_radio};
use plant::record::{Answer, AnswerKey, Asset, Conduit, Element};
use plant::vocabulary::{AnswerKind, AnswerState, Domain, RoleClass, Trust};
use standard::{ComponentType, RequirementId};

use super::achieved;
use super::bits::{Bits, CONTRADICTIONS, bit_of, requirements};
use super::product::Condition;
use super::sheet::{Said, Sheet};
use super::tested::Tests;
use crate::index::{At, ElementAt, Index, Traits};

/// The lowest key of an element's answers.
pub(super) const LOWEST: RequirementId = RequirementId::sr(0, 0);

/// Where questions are asked: a document and the columns over it.
#[derive(Clone, Copy)]
pub(crate) struct Site<'d> {
    pub(crate) document: &'d Document,
    pub(crate) index: &'d Index,
}

/// What one part, or one boundary, says of each requirement. What is asked and in none of the others is open.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part {
    pub(crate) asked: Bits,
    pub(crate) met: Bits,
    pub(crate) not_met: Bits,
    pub(crate) not_applicable: Bits,
}

impl Part {
    pub(crate) fn of(&self, bit: Bits) -> Said {
        Sheet { met: self.met, not_met: self.not_met, not_applicable: self.not_applicable }.of(bit)
    }
}

impl<'d> Site<'d> {
    /// Every answer of an element, in order of requirements.
    pub(super) fn answers(self, element: Element) -> impl Iterator<Item = (&'d AnswerKey, &'d Answer)> {
        let first = AnswerKey { element, requirement: LOWEST, kind: AnswerKind::Achieved };
        let answers = self.document.answers.range(first..).take_while(move |(key, _)| key.element == element);
        answers.map(|(key, answer)| (key, &**answer))
    }

    pub(crate) fn answer(self, element: Element, requirement: RequirementId, kind: AnswerKind) -> Option<&'d Answer> {
        self.document.answers.get(&AnswerKey { element, requirement, kind }).map(|answer| &**answer)
    }

    /// What lies in the element; for a conduit also what enforces it from elsewhere.
    pub(crate) fn parts(self, at: ElementAt) -> impl Iterator<Item = At<Asset>> + use<'d> {
        let enforcing = match at {
            ElementAt::Conduit(conduit) => &self.index.conduits.shape[conduit.index()].enforced_by[..],
            ElementAt::Zone(_) => &[],
        };
        let is_there = move |asset: &At<Asset>| self.index.assets.slots.is_alive(*asset);
        let lies_here = move |asset: &At<Asset>| self.index.place(*asset).element() == Some(at);
        let lying = self.index.assets_in(at);
        lying.chain(enforcing.iter().copied().filter(move |asset| !lies_here(asset))).filter(is_there)
    }

    /// The conduits of a zone that belong to the system.
    pub(crate) fn boundaries(self, at: ElementAt) -> impl Iterator<Item = At<Conduit>> + use<'d> {
        let conduits = match at {
            ElementAt::Zone(zone) => &self.index.zones.conduits[zone.index()][..],
            ElementAt::Conduit(_) => &[],
        };
        conduits.iter().copied().filter(move |conduit| self.index.is_in_system(ElementAt::Conduit(*conduit)))
    }

    /// What one asset can do by its product, where it stands.
    pub(crate) fn part(self, asset: At<Asset>) -> Part {
        let index = self.index;
        let sheet = index.assets.product[asset.index()].and_then(|product| index.products.sheet(product));
        let Some(sheet) = sheet else {
            // Nobody has said what it is: it may be asked for whatever its role suggests, and has answered nothing.
            let is_network = index.assets.role[asset.index()].class() == RoleClass::Network;
            let kinds = ComponentType::ALL.into_iter();
            let kinds = kinds.filter(|kind| (*kind == ComponentType::NetworkDevice) == is_network);
            let asked = kinds.fold(0, |bits, kind| bits | requirements().served_by(kind));
            return Part { asked, ..Part::default() };
        };
        let mut part =
            Part { asked: sheet.asked, met: sheet.met, not_met: sheet.not_met, not_applicable: sheet.not_applicable };
        if index.assets.traits[asset.index()].has(Traits::WIRELESS) {
            part.not_applicable &= !requirements().contradicted_by(plant::contradiction::Contradiction::Radio);
        }
        if !sheet.conditions.is_empty() {
            let place = index.place(asset).element();
            let mut open = 0;
            let mut met = 0;
            for condition in &sheet.conditions {
                match self.is_given(place, condition) {
                    Said::Met => met |= condition.bits,
                    Said::NotMet => part.not_met |= condition.bits,
                    _ => open |= condition.bits,
                }
            }
            part.met |= met & !(open | part.not_met);
        }
        part
    }

    /// Whether what a product relies on is in place where it stands.
    fn is_given(self, place: Option<ElementAt>, condition: &Condition) -> Said {
        let Some(place) = place else { return Said::Open };
        let element = self.index.element(place);
        let tests = Tests::new(self, place);
        let mut given = if condition.in_words { Said::Open } else { Said::Met };
        for requirement in &condition.on {
            let answer = self.answer(element, *requirement, AnswerKind::Achieved);
            let tested = tests.of(*requirement);
            let said = bit_of(*requirement)
                .map_or(Said::Open, |bit| achieved::standing(self, place, answer, tested, bit, 0).achieved);
            match said {
                Said::Met => {}
                Said::NotMet => return Said::NotMet,
                Said::NotApplicable | Said::Open => given = Said::Open,
            }
        }
        given
    }

    /// What a boundary can do: what was answered for the conduit itself, or what any of its devices can do.
    pub(crate) fn boundary(self, conduit: At<Conduit>) -> Part {
        let at = ElementAt::Conduit(conduit);
        let mut boundary = Part { asked: Bits::MAX, ..Part::default() };
        let (mut candidates, mut all_refuse) = (0, Bits::MAX);
        for asset in self.parts(at) {
            let part = self.part(asset);
            let candidate = part.asked & !part.not_applicable;
            boundary.met |= candidate & part.met;
            candidates |= candidate;
            all_refuse &= !candidate | part.not_met;
        }
        boundary.not_met = candidates & all_refuse & !boundary.met;
        for (key, answer) in self.answers(self.index.element(at)).filter(|(key, _)| key.kind == AnswerKind::Capability)
        {
            let Some(bit) = bit_of(key.requirement) else { continue };
            match answer.state {
                AnswerState::Met => (boundary.met, boundary.not_met) = (boundary.met | bit, boundary.not_met & !bit),
                AnswerState::Partly | AnswerState::NotMet => {
                    (boundary.met, boundary.not_met) = (boundary.met & !bit, boundary.not_met | bit);
                }
                AnswerState::NotApplicable => {}
            }
        }
        boundary
    }

    /// What cannot be not applicable here, because the model shows that it applies.
    pub(crate) fn contradicted(self, at: ElementAt) -> Bits {
        let shown = CONTRADICTIONS.into_iter().filter(|contradiction| self.shows(at, *contradiction));
        shown.fold(0, |bits, contradiction| bits | requirements().contradicted_by(contradiction))
    }

    /// The same as `Contradiction::shown_in`, by columns.
    pub(crate) fn shows(self, at: ElementAt, contradiction: plant::contradiction::Contradiction) -> bool {
        use plant::contradiction::Contradiction;
        let index = self.index;
        let tally = index.tally(at);
        let domain = |wanted| matches!(at, ElementAt::Zone(zone) if index.zones.shape[zone.index()].domain == wanted);
        let conduits = match at {
            ElementAt::Zone(zone) => &index.zones.conduits[zone.index()][..],
            ElementAt::Conduit(_) => &[],
        };
        let shape = |conduit: At<Conduit>| &index.conduits.shape[conduit.index()];
        let untrusted = |conduit: At<Conduit>| {
            let zones = shape(conduit).joins.iter().chain(&shape(conduit).traverses);
            let mut others = zones.filter(|zone| at != ElementAt::Zone(**zone));
            others.any(|zone| {
                index.zones.slots.is_alive(*zone) && index.zones.shape[zone.index()].trust == Trust::Untrusted
            })
        };
        match contradiction {
            Contradiction::Radio => {
                let medium = matches!(at, ElementAt::Conduit(conduit) if is_radio(shape(conduit).medium));
                tally.has(Traits::WIRELESS) || domain(Domain::Wireless) || medium
            }
            Contradiction::ComesAndGoes => tally.has(Traits::TEMPORARY) || domain(Domain::Temporary),
            Contradiction::UntrustedAccess => match at {
                ElementAt::Zone(_) => conduits.iter().any(|conduit| untrusted(*conduit)),
                ElementAt::Conduit(conduit) => untrusted(conduit),
            },
            Contradiction::Boundary => conduits.iter().any(|conduit| carries_data(shape(*conduit).medium)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::made_plant;

    /// The edit asks the document, the engine its columns: both must see the same.
    #[test]
    fn the_columns_show_what_the_document_shows() {
        let samples =
            [include_str!("../../../samples/lindbach.zcm.json"), include_str!("../../../samples/nordkai.zcm.json")];
        let mut plants: Vec<Document> = samples.iter().map(|text| Document::read_json(text).unwrap()).collect();
        plants.push(made_plant(120));
        let mut shown = 0;
        for document in &plants {
            let index = Index::new(document);
            let site = Site { document, index: &index };
            let zones = document.zones.keys().map(|id| Element::Zone(*id));
            for element in zones.chain(document.conduits.keys().map(|id| Element::Conduit(*id))) {
                let at = index.element_at(element).unwrap();
                for contradiction in CONTRADICTIONS {
                    let by_document = contradiction.shown_in(document, element);
                    assert_eq!(site.shows(at, contradiction), by_document.is_some(), "{element} {contradiction:?}");
                    shown += usize::from(by_document.is_some());
                }
            }
        }
        assert!(shown > 20, "{shown}");
    }
}

//! Intents. Each is one file: against a document it plans a transaction; it never writes its own inverse.

use crate::document::Document;
use crate::draft::{Draft, Follows};
use crate::record::{AnyKey, Asset, Conduit, Drawn, Element, PlacementKey, Zone};
use crate::vocabulary::AnswerState;

mod accept_finding;
mod add_around;
mod add_certificate;
mod add_countermeasure;
mod add_product;
mod add_row;
mod align;
mod answer_component;
mod answer_requirement;
mod apply_import;
mod approve;
mod confirm_constraint;
mod connect_assets;
mod connect_zones;
mod decide_initial_risk;
mod decide_proposal;
mod decide_risk;
mod delete_elements;
mod draw_zone;
mod duplicate;
mod enter_scenario;
mod fill_cells;
mod let_flow_through;
mod list_channels;
mod make_room_for;
mod merge_zones;
mod move_elements;
mod move_to_zone;
mod name_revision;
mod narrow_scenario;
mod note_vulnerability;
mod offer_scenarios;
mod paste;
mod place_asset;
mod pull_route;
mod put_records;
mod put_zone_around;
mod record_tests;
mod refuse_re_zoning;
mod relocate;
mod rename;
mod rename_mode;
mod resize_zone;
mod save_view;
mod set_apart;
mod set_criteria;
mod set_level_override;
mod set_locked;
mod set_product;
mod split_zone;
mod take_over_merge;

pub use accept_finding::{AcceptFinding, Acceptance};
pub use add_around::AddAround;
pub use add_certificate::AddCertificate;
pub use add_countermeasure::AddCountermeasure;
pub use add_product::AddProduct;
pub use add_row::AddRow;
pub use align::{Align, AlignTo, Axis, Distribute};
pub use answer_component::AnswerComponent;
pub use answer_requirement::AnswerRequirement;
pub use apply_import::ApplyImport;
pub use approve::Approve;
pub use confirm_constraint::ConfirmConstraint;
pub use connect_assets::ConnectAssets;
pub use connect_zones::ConnectZones;
pub use decide_initial_risk::DecideInitialRisk;
pub use decide_proposal::DecideProposal;
pub use decide_risk::DecideRisk;
pub use delete_elements::DeleteElements;
pub use draw_zone::DrawZone;
pub use duplicate::Duplicate;
pub use enter_scenario::EnterScenario;
pub use fill_cells::{Cell, FillCells};
pub use let_flow_through::LetFlowThrough;
pub use list_channels::ListChannels;
pub use make_room_for::MakeRoomFor;
pub use merge_zones::MergeZones;
pub use move_elements::MoveElements;
pub use move_to_zone::MoveToZone;
pub use name_revision::{NameRevision, RestoreRevision};
pub use narrow_scenario::NarrowScenario;
pub use note_vulnerability::NoteVulnerability;
pub use offer_scenarios::{OfferScenarios, ScenarioOffer};
pub use paste::{Paste, PasteAt};
pub use place_asset::PlaceAsset;
pub use pull_route::{FreeRoutes, PullRoute};
pub use put_records::PutRecords;
pub use put_zone_around::PutZoneAround;
pub use record_tests::RecordTests;
pub use refuse_re_zoning::RefuseReZoning;
pub use relocate::Relocate;
pub use rename::RenameElement;
pub use rename_mode::RenameMode;
pub use resize_zone::ResizeZone;
pub use save_view::SaveView;
pub use set_apart::SetApart;
pub use set_criteria::SetCriteria;
pub use set_level_override::SetLevelOverride;
pub use set_locked::SetLocked;
pub use set_product::SetProduct;
pub use split_zone::SplitZone;
pub use take_over_merge::TakeOverMerge;

/// Something a person wants to do to a plant.
pub trait Edit {
    /// What it is called in the history: "Move PLC-101 to Z-03". Read after "Undo".
    fn label(&self, document: &Document) -> String;

    /// Writes the changes into the draft, or says why not.
    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused>;
}

/// An edit that cannot be done, with the reason in words for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refused {
    /// Why, in a sentence: "Z-07 is locked. Unlock it with Ctrl L."
    pub reason: String,
}

impl Refused {
    /// With a reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Refused { reason: reason.into() }
    }

    /// What the edit is about is not there.
    pub(crate) fn missing(key: impl Into<AnyKey>) -> Self {
        Refused::new(format!("{} is not there any more.", key.into()))
    }

    /// What the edit is about may not be moved.
    pub(crate) fn locked(drawn: Drawn) -> Self {
        Refused::new(format!("{drawn} is locked. Unlock it with Ctrl L."))
    }
}

/// Partly says which part; not applicable says why.
fn needs_words(state: AnswerState, reason: &str) -> Result<(), Refused> {
    match state {
        AnswerState::Partly if reason.trim().is_empty() => {
            Err(Refused::new("Partly is not met: say which part is, so that the rest is known."))
        }
        AnswerState::NotApplicable if reason.trim().is_empty() => Err(Refused::new("Not applicable needs a reason.")),
        _ => Ok(()),
    }
}

/// Says where an asset or a zone lies.
fn lie_in(draft: &mut Draft<'_>, drawn: Drawn, into: Option<Element>) -> Result<(), Refused> {
    match into {
        Some(Element::Zone(id)) if draft.get::<Zone>(id).is_none() => return Err(Refused::missing(id)),
        Some(Element::Conduit(id)) if draft.get::<Conduit>(id).is_none() => return Err(Refused::missing(id)),
        _ => {}
    }
    let found = match (drawn, into) {
        (Drawn::Asset(id), _) => draft.change::<Asset>(id, |asset| asset.lies_in = into),
        (Drawn::Zone(id), None) => draft.change::<Zone>(id, |zone| zone.parent = None),
        (Drawn::Zone(id), Some(Element::Zone(parent))) => {
            if draft.zones_inside(id).contains(&parent) {
                return Err(Refused::new(format!("{id} cannot lie in {parent}, which lies in it.")));
            }
            draft.change::<Zone>(id, |zone| zone.parent = Some(parent))
        }
        (Drawn::Zone(id), Some(Element::Conduit(_))) => {
            return Err(Refused::new(format!("{id} is a zone; only assets lie in a conduit.")));
        }
        // a conduit is drawn between its zones and lies in none
        (Drawn::Conduit(_), _) => true,
    };
    if !found {
        return Err(Refused::missing(drawn));
    }
    forget_elsewhere(draft, drawn);
    Ok(())
}

/// What lies in another zone now would be drawn outside of it in the other views: it gets a new place there.
fn forget_elsewhere(draft: &mut Draft<'_>, drawn: Drawn) {
    let mut moved = match drawn {
        Drawn::Zone(zone) => draft.contents(zone),
        Drawn::Asset(_) | Drawn::Conduit(_) => Default::default(),
    };
    moved.insert(drawn);
    let here = draft.view();
    for (view, _) in draft.views().into_iter().filter(|(view, follows)| *view != here && *follows == Follows::Zones) {
        for element in &moved {
            let key = AnyKey::Placement(PlacementKey { view, element: *element });
            if draft.any(key).is_some() {
                draft.take_out(key);
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Document, Draft, Edit, Refused};
    use crate::record::View;

    /// An edit on the drawing of a view, as the window makes it.
    pub(crate) struct In<E>(pub View, pub E);

    impl<E: Edit> Edit for In<E> {
        fn label(&self, document: &Document) -> String {
            self.1.label(document)
        }
        fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
            draft.draw_in(self.0);
            self.1.plan(draft)
        }
    }
}

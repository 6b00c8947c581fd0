//! Refuse a merge or split that the adviser proposes.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Asset, Element, RefusedReZoning, Zone};

/// From now on it is not offered any more. A merge names the zone that would take up the other; a split the assets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefuseReZoning {
    /// The zone that would go, or that assets would be split off.
    pub zone: Id<Zone>,
    /// The zone that would take it up; none for a split.
    pub into: Option<Id<Zone>>,
    /// The assets that would be split off; empty for a merge.
    pub assets: Vec<Id<Asset>>,
    /// Why not; may stay empty.
    pub reason: String,
    /// Who refuses it; may stay empty.
    pub by: String,
    /// When, ISO 8601.
    pub on: String,
}

impl RefuseReZoning {
    /// About a zone; a zone that takes it up or assets are still to be named.
    pub fn of(zone: Id<Zone>) -> Self {
        let (reason, by, on) = Default::default();
        RefuseReZoning { zone, into: None, assets: Vec::new(), reason, by, on }
    }

    fn is_known(&self, known: &RefusedReZoning) -> bool {
        match self.into {
            Some(into) => known.is_merge_of(self.zone, into),
            None => known.is_split_of(self.zone, &self.assets),
        }
    }
}

impl Edit for RefuseReZoning {
    fn label(&self, _document: &Document) -> String {
        match self.into {
            Some(into) => format!("Refuse to merge {} into {into}", self.zone),
            None => {
                format!("Refuse to split {} off {}", crate::naming::counted(self.assets.len(), "asset"), self.zone)
            }
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for zone in std::iter::once(self.zone).chain(self.into) {
            draft.get::<Zone>(zone).ok_or_else(|| Refused::missing(zone))?;
        }
        let lies_there = |id: &Id<Asset>| {
            draft.get::<Asset>(*id).is_some_and(|asset| asset.lies_in == Some(Element::Zone(self.zone)))
        };
        match self.into {
            Some(into) if into == self.zone || !self.assets.is_empty() => {
                return Err(Refused::new("A merge is of two zones, and of no single assets."));
            }
            None if self.assets.is_empty() || !self.assets.iter().all(lies_there) => {
                return Err(Refused::new(format!("Only assets that lie in {} can be split off it.", self.zone)));
            }
            _ => {}
        }
        let known = draft.all::<RefusedReZoning>().find(|known| self.is_known(known));
        let id = known.map_or_else(|| draft.next_id::<RefusedReZoning>(), |known| known.id);
        let mut refused = RefusedReZoning::new(id, self.zone);
        refused.into = self.into;
        refused.assets.clone_from(&self.assets);
        refused.reason = self.reason.trim().to_owned();
        refused.by = self.by.trim().to_owned();
        refused.on.clone_from(&self.on);
        draft.put(refused);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{DeleteElements, MergeZones};
    use crate::fixture::plant;
    use crate::{AnyKey, Editor};

    fn editor() -> Editor {
        Editor::new(plant(
            "zone Z-01 One iacs\nzone Z-02 Two iacs\nasset A-01 plc in Z-01\nasset A-02 plc in Z-01\nconduit C-01 Z-01 Z-02",
        ))
    }

    fn merge(zone: u32, into: u32) -> RefuseReZoning {
        RefuseReZoning { into: Some(Id::new(into)), ..RefuseReZoning::of(Id::new(zone)) }
    }

    fn split(assets: &[u32]) -> RefuseReZoning {
        let assets = assets.iter().map(|id| Id::new(*id)).collect();
        RefuseReZoning { assets, ..RefuseReZoning::of(Id::new(1)) }
    }

    #[test]
    fn is_there_once_whichever_zone_would_stay_and_is_read_back() {
        let mut editor = editor();
        editor.commit(&merge(1, 2)).unwrap().unwrap();
        editor.commit(&RefuseReZoning { reason: "Two teams".into(), ..merge(2, 1) }).unwrap().unwrap();
        editor.commit(&split(&[1])).unwrap().unwrap();
        assert_eq!(editor.document().refused_re_zonings.len(), 2);
        assert_eq!(editor.document().refused_re_zonings[&Id::new(1)].reason, "Two teams");
        let read = Document::read_json(&editor.document().write_json()).unwrap();
        assert_eq!(&read, editor.document());
        for wrong in [merge(1, 1), merge(1, 9), split(&[]), split(&[9])] {
            assert!(editor.commit(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn goes_with_the_zone_or_an_asset_it_is_about() {
        let refused = |editor: &Editor| editor.document().refused_re_zonings.len();
        let mut first = editor();
        first.commit(&merge(2, 1)).unwrap().unwrap();
        first.commit(&split(&[1])).unwrap().unwrap();
        first.commit(&DeleteElements::new([AnyKey::Asset(Id::new(1))])).unwrap().unwrap();
        assert_eq!(refused(&first), 1, "what is said of one asset is not said of none");
        first.commit(&MergeZones { keep: Id::new(1), take: Id::new(2) }).unwrap().unwrap();
        assert_eq!(refused(&first), 0);
        assert!(first.document().check().is_empty());
    }
}

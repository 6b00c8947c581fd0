//! Delete, with everything that cannot stand without what is deleted.

use std::collections::BTreeSet;

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::naming::{called, counted};
use crate::record::{AnyKey, Drawn, Kind, Scope};

/// Removes records. A zone takes its contents along: nested zones and the assets in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteElements {
    /// What a person selected.
    pub keys: BTreeSet<AnyKey>,
}

impl DeleteElements {
    /// The records behind the keys.
    pub fn new(keys: impl IntoIterator<Item = AnyKey>) -> Self {
        DeleteElements { keys: keys.into_iter().collect() }
    }

    /// The keys and what is drawn inside the zones among them.
    fn with_contents(&self, draft: &Draft<'_>) -> BTreeSet<AnyKey> {
        let mut all: BTreeSet<AnyKey> = self.keys.iter().copied().filter(|key| draft.any(*key).is_some()).collect();
        for key in &self.keys {
            if let AnyKey::Zone(id) = key {
                all.extend(draft.contents(*id).into_iter().map(AnyKey::from));
            }
        }
        all
    }

    /// What else a deletion takes: "6 assets, 4 flows". Empty when nothing else goes.
    pub fn takes_along(&self, document: &Document) -> String {
        let mut draft = Draft::new(document);
        let all = self.with_contents(&draft);
        draft.remove_with_dependants(all);
        let removed = draft.finish(String::new()).changes;
        let gone: Vec<AnyKey> = removed
            .iter()
            .filter(|change| change.after.is_none())
            .map(crate::transaction::Change::key)
            .filter(|key| !self.keys.contains(key) && key.kind().scope() == Scope::Meaning)
            .collect();
        let in_order = [Kind::Zone, Kind::Asset, Kind::Conduit, Kind::Flow];
        let rest = Kind::ALL.iter().copied().filter(|kind| !in_order.contains(kind));
        let counts: Vec<String> = in_order
            .into_iter()
            .chain(rest)
            .map(|kind| (kind, gone.iter().filter(|key| key.kind() == kind).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| counted(count, kind.noun()))
            .collect();
        counts.join(", ")
    }
}

impl Edit for DeleteElements {
    fn label(&self, document: &Document) -> String {
        let what = match self.keys.first() {
            Some(only) if self.keys.len() == 1 => called(document, *only),
            _ => counted(self.keys.len(), "element"),
        };
        match self.takes_along(document).as_str() {
            "" => format!("Delete {what}"),
            along => format!("Delete {what} with {along}"),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for key in &self.keys {
            if let Some(drawn) = Drawn::from_key(*key)
                && draft.placement(drawn).is_some_and(|placement| placement.locked)
            {
                return Err(Refused::locked(drawn));
            }
        }
        let all = self.with_contents(draft);
        draft.remove_with_dependants(all);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::{Approval, Channel, Conduit, Endpoint, Zone};

    const PLANT: &str = "zone Z-01 Control iacs at 0 0 300 300
zone Z-02 Cell iacs in Z-01 at 20 40 100 100
zone Z-03 Office business
asset A-01 plc in Z-02 at 30 80
asset A-02 hmi in Z-01
asset A-03 historian in Z-03
flow A-02 -> A-01 modbus/502
flow A-03 -> A-02 opc-ua/4840 via C-01
conduit C-01 Z-01 Z-03
scenario S-01 Z-02 a=2 S4 L3";

    #[test]
    fn a_zone_takes_its_contents_and_what_hangs_on_them() {
        let mut editor = Editor::new(plant(PLANT));
        let before = editor.document().clone();
        let entry = editor.commit(&DeleteElements::new([AnyKey::Zone(Id::new(1))])).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Delete Z-01 with 1 zone, 2 assets, 1 conduit, 2 flows, 1 scenario");
        assert_eq!(editor.document().zones.len(), 1);
        assert!(editor.document().placements.is_empty());
        editor.undo().unwrap();
        assert_eq!(editor.document(), &before);
    }

    #[test]
    fn nothing_comes_to_mean_more_than_before() {
        let mut document = plant(PLANT);
        let mut conduit: Conduit = (*document.conduits[&Id::new(1)]).clone();
        let mut channel = Channel::new("RDP");
        channel.from = Some(Endpoint::Asset(Id::new(3)));
        conduit.channels = vec![channel, Channel::new("HTTPS")];
        document.insert(conduit.into());
        let mut approval = Approval::new(Id::new(1), "M. Okafor");
        approval.element = Some(Id::<Zone>::new(2).into());
        document.insert(approval.into());
        let mut editor = Editor::new(document);
        editor.commit(&DeleteElements::new([AnyKey::Asset(Id::new(3)), AnyKey::Zone(Id::new(2))])).unwrap().unwrap();
        let channels = &editor.document().conduits[&Id::new(1)].channels;
        assert_eq!(channels.len(), 1, "a channel for one host never becomes one for all");
        assert!(editor.document().approvals.is_empty(), "an approval of a zone never becomes one of the whole");
    }
}

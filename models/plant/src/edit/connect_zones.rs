//! Connect zones by a conduit.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Conduit, Zone};
use crate::vocabulary::Medium;

/// A new conduit that joins two or more zones, or more zones joined to one that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectZones {
    /// The zones.
    pub zones: Vec<Id<Zone>>,
    /// The conduit that is to join them too; none makes a new one.
    pub conduit: Option<Id<Conduit>>,
    /// Name of a new conduit; none: "Office to Control".
    pub name: Option<String>,
    /// What carries a new conduit.
    pub medium: Medium,
}

impl ConnectZones {
    /// A new conduit.
    pub fn new(zones: impl IntoIterator<Item = Id<Zone>>) -> Self {
        ConnectZones { zones: zones.into_iter().collect(), conduit: None, name: None, medium: Medium::default() }
    }

    /// One more zone at a conduit.
    pub fn join(conduit: Id<Conduit>, zone: Id<Zone>) -> Self {
        ConnectZones { conduit: Some(conduit), ..ConnectZones::new([zone]) }
    }
}

impl Edit for ConnectZones {
    fn label(&self, _document: &Document) -> String {
        let zones: Vec<String> = self.zones.iter().map(Id::to_string).collect();
        match (self.conduit, zones.split_last()) {
            (Some(conduit), _) => format!("Connect {} to {conduit}", zones.join(", ")),
            (None, Some((last, rest))) => format!("Connect {} and {last}", rest.join(", ")),
            (None, None) => "Connect zones".to_owned(),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let mut named = Vec::new();
        for (place, id) in self.zones.iter().enumerate() {
            if self.zones[..place].contains(id) {
                return Err(Refused::new(format!("A conduit joins different zones; {id} is there twice.")));
            }
            named.push(draft.get::<Zone>(*id).ok_or_else(|| Refused::missing(*id))?);
        }
        if let Some(id) = self.conduit {
            let conduit = draft.get::<Conduit>(id).ok_or_else(|| Refused::missing(id))?;
            if let Some(joined) = self.zones.iter().find(|zone| conduit.joins.contains(zone)) {
                return Err(Refused::new(format!("{id} joins {joined} already.")));
            }
            draft.change::<Conduit>(id, |conduit| conduit.joins.extend(&self.zones));
            return Ok(());
        }
        if named.len() < 2 {
            return Err(Refused::new("A conduit joins two or more zones."));
        }
        let name = match self.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => name.to_owned(),
            None => {
                let names: Vec<&str> = named.iter().map(|zone| zone.name.as_str()).collect();
                names.join(" to ")
            }
        };
        let mut conduit = Conduit::new(draft.next_id::<Conduit>(), name);
        conduit.joins.clone_from(&self.zones);
        conduit.medium = self.medium;
        draft.put(conduit);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn joins_two_and_then_a_third() {
        let mut editor = Editor::new(plant("zone Z-01 Office business\nzone Z-02 Control iacs\nzone Z-03 Cell iacs"));
        editor.commit(&ConnectZones::new([Id::new(1), Id::new(2)])).unwrap().unwrap();
        assert_eq!(editor.document().conduits[&Id::new(1)].name, "Office to Control");
        let entry = editor.commit(&ConnectZones::join(Id::new(1), Id::new(3))).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Connect Z-03 to C-01");
        assert_eq!(editor.document().conduits[&Id::new(1)].joins.len(), 3);
        assert!(editor.commit(&ConnectZones::join(Id::new(1), Id::new(3))).is_err());
    }

    #[test]
    fn refuses_a_zone_with_itself() {
        let mut editor = Editor::new(plant("zone Z-01 Office business"));
        assert!(editor.commit(&ConnectZones::new([Id::new(1), Id::new(1)])).is_err());
        assert!(editor.commit(&ConnectZones::new([Id::new(1)])).is_err());
    }
}

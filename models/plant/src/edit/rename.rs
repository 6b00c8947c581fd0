//! Rename.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::naming::called;
use crate::record::{
    AccessPoint, AnyKey, Asset, Conduit, Countermeasure, Function, Party, SavedView, Scenario, System, ThreatSource,
    Vulnerability, Zone,
};

/// Gives a record another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameElement {
    /// What.
    pub key: AnyKey,
    /// Its name.
    pub name: String,
}

impl Edit for RenameElement {
    fn label(&self, document: &Document) -> String {
        format!("Rename {} to {}", called(document, self.key), self.name.trim())
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err(Refused::new("A name has at least one character."));
        }
        let name = name.to_owned();
        let found = match self.key {
            AnyKey::System(key) => {
                // a plant has a system record once somebody names it
                let mut system = draft.get::<System>(key).map_or_else(System::default, |system| (*system).clone());
                system.name = name;
                draft.put(system);
                true
            }
            AnyKey::Zone(id) => draft.change::<Zone>(id, |zone| zone.name = name),
            AnyKey::Conduit(id) => draft.change::<Conduit>(id, |conduit| conduit.name = name),
            AnyKey::Asset(id) => draft.change::<Asset>(id, |asset| asset.name = name),
            AnyKey::Function(id) => draft.change::<Function>(id, |function| function.name = name),
            AnyKey::Party(id) => draft.change::<Party>(id, |party| party.name = name),
            AnyKey::AccessPoint(id) => draft.change::<AccessPoint>(id, |point| point.name = name),
            AnyKey::ThreatSource(id) => draft.change::<ThreatSource>(id, |source| source.name = name),
            AnyKey::Vulnerability(id) => draft.change::<Vulnerability>(id, |weakness| weakness.name = name),
            AnyKey::Scenario(id) => draft.change::<Scenario>(id, |scenario| scenario.name = name),
            AnyKey::Countermeasure(id) => draft.change::<Countermeasure>(id, |measure| measure.name = name),
            AnyKey::SavedView(id) => draft.change::<SavedView>(id, |view| view.name = name),
            other => return Err(Refused::new(format!("A {} has no name.", other.kind().noun()))),
        };
        if found { Ok(()) } else { Err(Refused::missing(self.key)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;
    use crate::record::Only;

    #[test]
    fn renames_what_has_a_name() {
        let mut editor =
            Editor::new(plant("zone Z-01 Office business\nasset A-01 plc in Z-01\nasset A-02 hmi\nflow A-01 -> A-02"));
        let rename = |key: AnyKey, name: &str| RenameElement { key, name: name.to_owned() };
        editor.commit(&rename(AnyKey::Zone(Id::new(1)), " Control ")).unwrap().unwrap();
        assert_eq!(editor.document().zones[&Id::new(1)].name, "Control");
        editor.commit(&rename(AnyKey::System(Only), "Works")).unwrap().unwrap();
        assert_eq!(editor.document().system().name, "Works");
        assert!(editor.commit(&rename(AnyKey::Zone(Id::new(1)), " ")).is_err());
        assert!(editor.commit(&rename(AnyKey::Flow(Id::new(1)), "x")).is_err());
        assert!(editor.commit(&rename(AnyKey::Zone(Id::new(7)), "x")).is_err());
    }
}

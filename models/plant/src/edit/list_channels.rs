//! List what a conduit lets through, in place of everything.

use super::let_flow_through::list;
use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::naming::counted;
use crate::record::{Conduit, Flow};

/// Replaces the channels of a conduit that let everything through by those of flows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListChannels {
    /// The conduit.
    pub conduit: Id<Conduit>,
    /// The flows that go on to be let through.
    pub flows: Vec<Id<Flow>>,
}

impl Edit for ListChannels {
    fn label(&self, _document: &Document) -> String {
        let flows = counted(self.flows.len(), "flow");
        format!("List the channels of {flows} in {} and refuse the rest", self.conduit)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if self.flows.is_empty() {
            return Err(Refused::new(format!("No flow is named for {}: its list would be empty.", self.conduit)));
        }
        let is_open = |channel: &crate::record::Channel| channel.any && channel.from.is_none() && channel.to.is_none();
        if !draft.change::<Conduit>(self.conduit, |conduit| conduit.channels.retain(|channel| !is_open(channel))) {
            return Err(Refused::missing(self.conduit));
        }
        for id in &self.flows {
            let flow = draft.get::<Flow>(*id).ok_or_else(|| Refused::missing(*id))?;
            list(draft, self.conduit, &flow)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::record::Channel;

    #[test]
    fn lists_what_is_there_and_closes_the_rest() {
        let mut document = plant(
            "zone Z-01 Control iacs\nzone Z-02 Cell iacs\nasset A-01 hmi in Z-01\nasset A-02 plc in Z-02
conduit C-01 Z-01 Z-02\nflow F-01 A-01 -> A-02 modbus/502 via C-01",
        );
        let mut conduit: Conduit = (*document.conduits[&Id::new(1)]).clone();
        conduit.channels = vec![Channel { any: true, ..Channel::new("") }];
        document.insert(conduit.into());
        let mut editor = Editor::new(document);
        let edit =
            |flows: Vec<u32>| ListChannels { conduit: Id::new(1), flows: flows.into_iter().map(Id::new).collect() };
        assert!(editor.commit(&edit(vec![])).is_err(), "an empty list says nothing");
        assert!(editor.commit(&edit(vec![7])).is_err());
        let entry = editor.commit(&edit(vec![1])).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "List the channels of 1 flow in C-01 and refuse the rest");
        let channels = &editor.document().conduits[&Id::new(1)].channels;
        assert_eq!(
            channels.iter().map(|channel| (channel.any, channel.port)).collect::<Vec<_>>(),
            [(false, Some(502))]
        );
    }
}

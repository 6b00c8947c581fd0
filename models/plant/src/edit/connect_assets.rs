//! Connect two assets by a flow.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::naming::called;
use crate::record::{Asset, Conduit, Element, Flow};
use crate::vocabulary::{DataDirection, Transport};

/// A new flow from its initiator to the other end. Its way is proposed only where there is no doubt: none inside one zone,
/// the conduit where exactly one joins both zones. A path of several conduits is never assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectAssets {
    /// The initiator.
    pub from: Id<Asset>,
    /// The other end.
    pub to: Id<Asset>,
    /// Protocol; may be empty until somebody says.
    pub protocol: String,
    /// Port at the other end.
    pub port: Option<u16>,
    /// Transport.
    pub transport: Transport,
    /// Where the data goes.
    pub direction: DataDirection,
}

impl ConnectAssets {
    /// Both ends; the rest is filled in later.
    pub fn new(from: Id<Asset>, to: Id<Asset>) -> Self {
        ConnectAssets {
            from,
            to,
            protocol: String::new(),
            port: None,
            transport: Transport::default(),
            direction: DataDirection::default(),
        }
    }

    /// With protocol and port.
    pub fn speaking(self, protocol: impl Into<String>, port: Option<u16>) -> Self {
        ConnectAssets { protocol: protocol.into(), port, ..self }
    }
}

impl Edit for ConnectAssets {
    fn label(&self, document: &Document) -> String {
        format!("Connect {} to {}", called(document, self.from.into()), called(document, self.to.into()))
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if self.from == self.to {
            return Err(Refused::new("A flow needs two different ends."));
        }
        let from = draft.get::<Asset>(self.from).ok_or_else(|| Refused::missing(self.from))?;
        let to = draft.get::<Asset>(self.to).ok_or_else(|| Refused::missing(self.to))?;
        let mut flow = Flow::new(draft.next_id::<Flow>(), self.from, self.to);
        flow.protocol = self.protocol.trim().to_owned();
        flow.port = self.port;
        flow.transport = self.transport;
        flow.direction = self.direction;
        flow.via = way(draft, from.lies_in, to.lies_in);
        draft.put(flow);
        Ok(())
    }
}

fn way(draft: &Draft<'_>, from: Option<Element>, to: Option<Element>) -> Vec<Id<Conduit>> {
    let (Some(Element::Zone(from)), Some(Element::Zone(to))) = (from, to) else { return Vec::new() };
    if from == to {
        return Vec::new();
    }
    let mut joining =
        draft.all::<Conduit>().filter(|conduit| conduit.joins.contains(&from) && conduit.joins.contains(&to));
    match (joining.next(), joining.next()) {
        (Some(only), None) => vec![only.id],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    const PLANT: &str =
        "zone Z-01 A iacs\nzone Z-02 B iacs\nasset A-01 plc in Z-01\nasset A-02 hmi in Z-02\nasset A-03 hmi in Z-01";

    fn via(text: &str, from: u32, to: u32) -> Vec<Id<Conduit>> {
        let mut editor = Editor::new(plant(text));
        editor
            .commit(&ConnectAssets::new(Id::new(from), Id::new(to)).speaking("Modbus TCP", Some(502)))
            .unwrap()
            .unwrap();
        editor.document().flows.values().next().unwrap().via.clone()
    }

    #[test]
    fn proposes_a_way_only_without_doubt() {
        assert_eq!(via(&format!("{PLANT}\nconduit C-01 Z-01 Z-02"), 1, 2), [Id::new(1)]);
        assert!(via(&format!("{PLANT}\nconduit C-01 Z-01 Z-02\nconduit C-02 Z-01 Z-02"), 1, 2).is_empty());
        assert!(via(&format!("{PLANT}\nconduit C-01 Z-01 Z-02"), 1, 3).is_empty());
        assert!(via(PLANT, 1, 2).is_empty());
    }

    #[test]
    fn refuses_one_end() {
        let mut editor = Editor::new(plant(PLANT));
        assert!(editor.commit(&ConnectAssets::new(Id::new(1), Id::new(1))).is_err());
        assert!(editor.commit(&ConnectAssets::new(Id::new(1), Id::new(9))).is_err());
    }
}

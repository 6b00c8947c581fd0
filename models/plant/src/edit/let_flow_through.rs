//! Let a flow through a conduit: list its channel there, or make the conduit.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Asset, Channel, Conduit, Element, Endpoint, Flow, Zone};
use crate::vocabulary::DataDirection;

/// Lists the channel of a flow in a conduit. Without a conduit, a new one between the zones of its two ends is made, and
/// the flow names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetFlowThrough {
    /// The flow.
    pub flow: Id<Flow>,
    /// The conduit; none makes a new one.
    pub conduit: Option<Id<Conduit>>,
}

impl Edit for LetFlowThrough {
    fn label(&self, document: &Document) -> String {
        let flow = self.flow;
        match self.conduit {
            Some(conduit) => format!("List the channel of {flow} in {conduit}"),
            None => match document.flows.get(&flow).and_then(|flow| zones(&Draft::new(document), flow)) {
                Some([from, to]) => format!("Connect {from} and {to} by a conduit for {flow}"),
                None => format!("Make a conduit for {flow}"),
            },
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let flow = draft.get::<Flow>(self.flow).ok_or_else(|| Refused::missing(self.flow))?;
        let Some(conduit) = self.conduit else {
            let ends = zones(draft, &flow)
                .filter(|[from, to]| from != to)
                .ok_or_else(|| Refused::new(format!("The ends of {} do not lie in two zones.", self.flow)))?;
            let conduit = join(draft, ends)?;
            list(draft, conduit, &flow)?;
            draft.change::<Flow>(self.flow, |flow| flow.via = vec![conduit]);
            return Ok(());
        };
        list(draft, conduit, &flow)
    }
}

/// The zones of the two ends of a flow.
pub(super) fn zones(draft: &Draft<'_>, flow: &Flow) -> Option<[Id<Zone>; 2]> {
    let zone = |asset| match draft.get::<Asset>(asset)?.lies_in? {
        Element::Zone(zone) => Some(zone),
        Element::Conduit(_) => None,
    };
    Some([zone(flow.from)?, zone(flow.to)?])
}

/// A new conduit between two zones.
pub(super) fn join(draft: &mut Draft<'_>, zones: [Id<Zone>; 2]) -> Result<Id<Conduit>, Refused> {
    let mut names = Vec::new();
    for zone in zones {
        names.push(draft.get::<Zone>(zone).ok_or_else(|| Refused::missing(zone))?.name.clone());
    }
    let id = draft.next_id::<Conduit>();
    let mut conduit = Conduit::new(id, names.join(" to "));
    conduit.joins = zones.to_vec();
    draft.put(conduit);
    Ok(id)
}

/// Lists the channel of a flow in a conduit, where it is not listed yet. An end is named where it lies in a zone that the
/// conduit joins.
pub(super) fn list(draft: &mut Draft<'_>, conduit: Id<Conduit>, flow: &Flow) -> Result<(), Refused> {
    let record = draft.get::<Conduit>(conduit).ok_or_else(|| Refused::missing(conduit))?;
    if flow.protocol.trim().is_empty() && flow.port.is_none() {
        return Err(Refused::new(format!("{} names no protocol and no port: a channel needs one.", flow.id)));
    }
    let end = |asset| match draft.get::<Asset>(asset)?.lies_in? {
        Element::Zone(zone) if record.joins.contains(&zone) => Some(zone),
        _ => None,
    };
    let (from, to) = (end(flow.from), end(flow.to));
    if record.channels.iter().any(|channel| lets_through(channel, flow, from, to)) {
        return Ok(());
    }
    let mut channel = Channel::new(flow.protocol.trim());
    (channel.port, channel.transport, channel.direction) = (flow.port, flow.transport, flow.direction);
    (channel.from, channel.to) = (from.map(Endpoint::Zone), to.map(Endpoint::Zone));
    channel.note = format!("For {}", flow.id);
    draft.change::<Conduit>(conduit, |conduit| conduit.channels.push(channel));
    Ok(())
}

/// Whether a channel is listed for a flow. Where this says no and the engine yes, one line too many is listed; it never
/// says yes where the engine says no.
fn lets_through(channel: &Channel, flow: &Flow, from: Option<Id<Zone>>, to: Option<Id<Zone>>) -> bool {
    let carries = channel.any
        || match (channel.port, flow.port) {
            (Some(listed), Some(port)) => listed == port && channel.transport == flow.transport,
            _ => {
                let (listed, asked) = (channel.protocol.trim(), flow.protocol.trim());
                !listed.is_empty() && listed.eq_ignore_ascii_case(asked)
            }
        };
    let stands = |wanted: Option<Endpoint>, asset: Id<Asset>, zone: Option<Id<Zone>>| match wanted {
        None => true,
        Some(Endpoint::Asset(wanted)) => wanted == asset,
        Some(Endpoint::Zone(wanted)) => zone == Some(wanted),
    };
    let direction = channel.direction == DataDirection::Both || channel.direction == flow.direction;
    carries
        && direction
        && channel.mode.trim().is_empty()
        && stands(channel.from, flow.from, from)
        && stands(channel.to, flow.to, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    const PLANT: &str =
        "zone Z-01 Office business\nzone Z-02 Control iacs\nasset A-01 server in Z-01\nasset A-02 plc in Z-02
conduit C-01 Z-01 Z-02 allow opc-ua/4840\nflow F-01 A-01 -> A-02 modbus/502\nflow F-02 A-01 -> A-02 opc-ua/4840";

    #[test]
    fn is_listed_once() {
        let mut editor = Editor::new(plant(PLANT));
        let listed = |editor: &Editor| editor.document().conduits[&Id::new(1)].channels.len();
        let edit = |flow| LetFlowThrough { flow: Id::new(flow), conduit: Some(Id::new(1)) };
        assert!(editor.commit(&edit(2)).unwrap().is_none(), "listed already");
        editor.commit(&edit(1)).unwrap().unwrap();
        assert_eq!(listed(&editor), 2);
        assert!(editor.commit(&edit(1)).unwrap().is_none());
    }

    #[test]
    fn or_by_a_conduit_of_its_own() {
        let mut editor = Editor::new(plant(PLANT));
        let entry = editor.commit(&LetFlowThrough { flow: Id::new(1), conduit: None }).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Connect Z-01 and Z-02 by a conduit for F-01");
        let conduit = &editor.document().conduits[&Id::new(2)];
        assert_eq!((conduit.name.as_str(), conduit.channels.len()), ("Office to Control", 1));
        assert_eq!(editor.document().flows[&Id::new(1)].via, [Id::new(2)]);
    }
}

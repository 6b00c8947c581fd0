//! What an element means, as attributes of its wrapper. Their names begin with `zc_`, so that they meet no other tool's.

use engine::{Assessment, LevelState};
use plant::record::{Asset, Conduit, Element, Flow, Zone};

/// Names and values, in a fixed order. What is not known is not there.
pub(super) type Facts = Vec<(&'static str, String)>;

fn known(facts: Vec<(&'static str, String)>) -> Facts {
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn list(ids: impl IntoIterator<Item = impl ToString>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" ")
}

fn answer(answer: Option<bool>) -> String {
    answer.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned()
}

/// SL-T and its state; a level that is not known is named as such, never as a number.
fn levels(assessment: &Assessment, element: Element) -> [(&'static str, String); 2] {
    let Some(levels) = assessment.levels.get(&element) else {
        return [("zc_sl_t", String::new()), ("zc_sl_t_state", String::new())];
    };
    let vector = if levels.target.is_unknown() { String::new() } else { levels.target.to_string() };
    let state = match levels.state {
        LevelState::NotAssessed => "not assessed",
        LevelState::NotDerived => "not derived",
        LevelState::FloorOnly => "policy floor only",
        LevelState::LowerBound => "lower bound",
        LevelState::Provisional => "provisional",
        LevelState::Overridden => "set by a person",
        LevelState::Derived => "derived",
    };
    [("zc_sl_t", vector), ("zc_sl_t_state", state.to_owned())]
}

pub(super) fn of_zone(zone: &Zone, assessment: &Assessment) -> Facts {
    let mut facts = vec![
        ("zc_kind", "zone".to_owned()),
        ("zc_id", zone.id.to_string()),
        ("zc_name", zone.name.clone()),
        ("zc_domain", zone.domain.word().to_owned()),
        ("zc_scope", zone.scope.word().to_owned()),
        ("zc_trust", zone.trust.word().to_owned()),
        ("zc_parent", zone.parent.map(|id| id.to_string()).unwrap_or_default()),
        ("zc_purdue", zone.purdue.map(|level| level.to_string()).unwrap_or_default()),
        ("zc_accountable", zone.accountable.clone()),
        ("zc_subnets", zone.subnets.join(", ")),
    ];
    facts.extend(levels(assessment, Element::Zone(zone.id)));
    known(facts)
}

pub(super) fn of_asset(asset: &Asset) -> Facts {
    let addresses =
        asset.interfaces.iter().map(|interface| interface.address.clone()).filter(|address| !address.is_empty());
    known(vec![
        ("zc_kind", "asset".to_owned()),
        ("zc_id", asset.id.to_string()),
        ("zc_name", asset.name.clone()),
        ("zc_role", asset.role.word().to_owned()),
        ("zc_symbol", asset.role.symbol().to_owned()),
        ("zc_lies_in", asset.lies_in.map(|element| element.to_string()).unwrap_or_default()),
        ("zc_addresses", addresses.collect::<Vec<_>>().join(", ")),
        ("zc_count", if asset.quantity() > 1 { asset.quantity().to_string() } else { String::new() }),
        ("zc_vendor", asset.vendor.clone()),
        ("zc_product", asset.product.clone()),
        ("zc_version", asset.version.clone()),
    ])
}

pub(super) fn of_conduit(conduit: &Conduit, assessment: &Assessment) -> Facts {
    let mut facts = vec![
        ("zc_kind", "conduit".to_owned()),
        ("zc_id", conduit.id.to_string()),
        ("zc_name", conduit.name.clone()),
        ("zc_joins", list(&conduit.joins)),
        ("zc_traverses", list(&conduit.traverses)),
        ("zc_scope", conduit.scope.word().to_owned()),
        ("zc_medium", conduit.medium.word().to_owned()),
        ("zc_enforced_by", list(&conduit.enforced_by)),
        ("zc_encrypted", answer(conduit.encrypted)),
        ("zc_authenticated", answer(conduit.authenticated)),
    ];
    facts.extend(levels(assessment, Element::Conduit(conduit.id)));
    known(facts)
}

pub(super) fn of_flow(flow: &Flow) -> Facts {
    known(vec![
        ("zc_kind", "flow".to_owned()),
        ("zc_id", flow.id.to_string()),
        ("zc_from", flow.from.to_string()),
        ("zc_to", flow.to.to_string()),
        ("zc_protocol", flow.protocol.clone()),
        ("zc_port", flow.port.map(|port| port.to_string()).unwrap_or_default()),
        ("zc_transport", flow.transport.word().to_owned()),
        ("zc_direction", flow.direction.word().to_owned()),
        ("zc_via", list(&flow.via)),
        ("zc_purpose", flow.purpose.clone()),
        ("zc_encrypted", answer(flow.encrypted)),
        ("zc_writes", answer(flow.writes)),
    ])
}

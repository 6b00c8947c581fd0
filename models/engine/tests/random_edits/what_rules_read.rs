//! Changes of fields that nothing but rules read.

use plant::Document;
use plant::record::{AnyRecord, Channel};
use plant::vocabulary::{Accounts, AnswerState, Criticality, Domain, Medium, PurdueLevel, Scope, Trust};

use super::{Random, element, some_id, zone};

/// Fields that nothing but rules read.
pub fn change_what_rules_read(random: &mut Random, document: &Document, record: &mut AnyRecord) {
    use std::sync::Arc;
    const OPEN: [Option<bool>; 3] = [None, Some(true), Some(false)];
    const DATES: [&str; 4] = ["", "soon", "2025-12-31", "2027-06-30"];
    let dice = random.below(8);
    match record {
        AnyRecord::Asset(asset) => {
            let asset = Arc::make_mut(asset);
            match dice {
                0 => asset.support_until = random.of(&DATES).into(),
                1 => asset.accounts = random.of(&[None, Some(Accounts::Shared), Some(Accounts::Default)]),
                2 => asset.criticality = random.of(&[None, Some(Criticality::Low), Some(Criticality::Critical)]),
                3 => asset.owner = random.of(&["", "Operations"]).into(),
                4 => asset.version = random.of(&["", "1.2"]).into(),
                5 => {
                    asset.purdue =
                        random.of(&[None, Some(PurdueLevel::L1), Some(PurdueLevel::L3), Some(PurdueLevel::L4)])
                }
                6 => asset.name = random.of(&["Directory and backup", "Server"]).into(),
                _ => {
                    for interface in &mut asset.interfaces {
                        interface.vlan = random.of(&["", "10", "11"]).into();
                        interface.address = format!("10.0.{}.{}", 1 + random.below(3), 1 + random.below(4));
                    }
                }
            }
        }
        AnyRecord::Flow(flow) => {
            let flow = Arc::make_mut(flow);
            match dice {
                0 | 1 => flow.writes = random.of(&OPEN),
                2 | 3 => flow.authenticated = random.of(&OPEN),
                4 => flow.purpose = random.of(&["", "poll"]).into(),
                _ => {
                    flow.protocol = random.of(&["Modbus TCP", "S7comm", "NTP", "Syslog", "RDP", "Own"]).into();
                    flow.port = None;
                }
            }
        }
        AnyRecord::Zone(record) => {
            let record = Arc::make_mut(record);
            match dice {
                0 | 1 => record.purdue = random.of(&[None, Some(PurdueLevel::L1), Some(PurdueLevel::L3)]),
                2 => record.grouping_criterion = random.of(&["", "Same line"]).into(),
                3 => record.accountable = random.of(&["", "Operations"]).into(),
                4 => record.physical_boundary = random.of(&["", "Fence"]).into(),
                _ => {
                    (record.scope, record.trust, record.domain) = random.of(&[
                        (Scope::Outside, Trust::Untrusted, Domain::External),
                        (Scope::Outside, Trust::Untrusted, Domain::Business),
                        (Scope::In, Trust::SemiTrusted, Domain::Dmz),
                        (Scope::In, Trust::Trusted, Domain::Safety),
                    ])
                }
            }
        }
        AnyRecord::Conduit(conduit) => {
            let conduit = Arc::make_mut(conduit);
            match dice {
                0 => conduit.encrypted = random.of(&OPEN),
                1 => conduit.authenticated = random.of(&OPEN),
                2 => {
                    conduit.enforced_by = (0..random.below(3)).map(|_| some_id(random, document.assets.len())).collect()
                }
                3 => conduit.parties = (0..random.below(3)).map(|_| some_id(random, document.parties.len())).collect(),
                4 => (conduit.second_factor, conduit.sessions_end) = (random.of(&OPEN), random.of(&OPEN)),
                5 => (conduit.temporary, conduit.until) = (random.one_in(2), random.of(&DATES).into()),
                6 => conduit.traverses = (0..random.below(3)).map(|_| zone(random, document)).collect(),
                _ => {
                    conduit.medium = random.of(Medium::ALL);
                    conduit.channels = vec![Channel { any: true, ..Channel::new("") }];
                }
            }
        }
        AnyRecord::Function(function) => {
            let function = Arc::make_mut(function);
            match dice {
                0 => function.essential = !function.essential,
                1..=4 => {
                    function.assets = (0..random.below(6)).map(|_| some_id(random, document.assets.len())).collect()
                }
                _ => function.flows = (0..random.below(6)).map(|_| some_id(random, document.flows.len())).collect(),
            }
        }
        AnyRecord::AccessPoint(point) => {
            let point = Arc::make_mut(point);
            match dice {
                0 => point.parties = vec![some_id(random, document.parties.len())],
                1 => (point.second_factor, point.sessions_end) = (random.of(&OPEN), random.of(&OPEN)),
                2 => point.kind = random.of(plant::vocabulary::AccessKind::ALL),
                3 => point.asset = random.of(&[None, Some(())]).map(|()| some_id(random, document.assets.len())),
                _ => point.element = random.of(&[None, Some(())]).map(|()| element(random, document)),
            }
        }
        AnyRecord::Party(party) => {
            Arc::make_mut(party).serves = (0..random.below(3)).map(|_| zone(random, document)).collect();
        }
        AnyRecord::System(system) => Arc::make_mut(system).as_of = random.of(&["", "2026-11-24", "2028-01-01"]).into(),
        AnyRecord::Countermeasure(measure) => {
            let measure = Arc::make_mut(measure);
            (measure.existing, measure.proof) = (random.one_in(2), random.of(&["", "Test"]).into());
        }
        AnyRecord::Deviation(deviation) => Arc::make_mut(deviation).until = random.of(&DATES).into(),
        AnyRecord::Answer(answer) => {
            let answer = Arc::make_mut(answer);
            answer.state = AnswerState::NotApplicable;
            answer.reason = random.of(&["", "none here"]).into();
        }
        AnyRecord::Criteria(criteria) => {
            let criteria = Arc::make_mut(criteria);
            match dice {
                0..=3 => criteria.floors_signed = None,
                4 => _ = criteria.matrix.0.pop(),
                _ => {
                    criteria.categories.iter_mut().for_each(|category| category.tolerable = random.of(&[None, Some(4)]))
                }
            }
        }
        _ => {}
    }
}

/// A function, an access point, a party or the system.
pub fn new_around(random: &mut Random, document: &Document) -> AnyRecord {
    let mut record: AnyRecord = match random.below(4) {
        0 => plant::record::Function::new(some_id(random, document.functions.len()), "New function").into(),
        1 => plant::record::AccessPoint::new(some_id(random, document.access_points.len()), "New access point").into(),
        2 => plant::record::Party::new(some_id(random, document.parties.len()), "New party").into(),
        _ => plant::record::System::new("Works").into(),
    };
    change_what_rules_read(random, document, &mut record);
    record
}

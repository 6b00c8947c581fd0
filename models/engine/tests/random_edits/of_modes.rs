//! Changes of operating modes: which there are, what is limited to which, last days and the date of the assessment.

use std::sync::Arc;

use plant::record::{AnyRecord, OperatingMode};

use super::Random;

/// Names of modes: declared ones, one in other letters, and one that is never declared.
const NAMES: [&str; 5] = ["normal", "turnaround", "Turnaround ", "start-up", "never declared"];
const DATES: [&str; 5] = ["", "soon", "2026-01-31", "2026-11-24", "2027-06-30"];

/// Names as a record is limited to them; mostly none, which is every mode.
pub fn some_modes(random: &mut Random) -> Vec<String> {
    (0..random.below(3)).map(|_| random.of(&NAMES).to_owned()).collect()
}

/// Changes what a record says of modes and days. Whether it says anything of them.
pub fn change_modes(random: &mut Random, record: &mut AnyRecord) -> bool {
    match record {
        AnyRecord::Flow(flow) => Arc::make_mut(flow).modes = some_modes(random),
        AnyRecord::Conduit(conduit) => {
            let conduit = Arc::make_mut(conduit);
            match random.below(3) {
                0 => conduit.modes = some_modes(random),
                1 => (conduit.temporary, conduit.until) = (random.one_in(2), random.of(&DATES).into()),
                _ => {
                    for channel in &mut conduit.channels {
                        channel.mode = some_modes(random).pop().unwrap_or_default();
                    }
                }
            }
        }
        AnyRecord::Scenario(scenario) => {
            let scenario = Arc::make_mut(scenario);
            if random.one_in(2) {
                scenario.modes = some_modes(random);
            } else {
                let step = |random: &mut Random| random.of(&[1, 3, 5, 9]);
                scenario.likelihood_in = some_modes(random).into_iter().map(|mode| (mode, step(random))).collect();
            }
        }
        AnyRecord::System(system) => {
            let system = Arc::make_mut(system);
            match random.below(3) {
                0 => system.as_of = random.of(&DATES).into(),
                _ => {
                    // in any order, so that another is the normal one; sometimes none, one, or one twice
                    let many = random.below(4);
                    system.modes = (0..many).map(|_| OperatingMode::new(random.of(&NAMES[..4]))).collect();
                }
            }
        }
        _ => return false,
    }
    true
}

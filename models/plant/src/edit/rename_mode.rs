//! Give an operating mode another name wherever it is cited.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::record::System;

/// Renames an operating mode of the system, and with it what conduits, channels, flows and scenarios are limited to.
#[derive(Debug, Clone)]
pub struct RenameMode {
    /// What it is called.
    pub from: String,
    /// What it is to be called.
    pub to: String,
}

impl Edit for RenameMode {
    fn label(&self, _document: &Document) -> String {
        format!("Rename the mode {} to {}", self.from, self.to)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let to = self.to.trim();
        let document = draft.document();
        let system = document.system();
        let Some(place) = system.mode(&self.from) else {
            return Err(Refused::new(format!("There is no operating mode “{}”.", self.from)));
        };
        if to.is_empty() || system.mode(to).is_some_and(|other| other != place) {
            return Err(Refused::new(format!("“{to}” cannot name an operating mode: it is empty or taken.")));
        }
        let is_it = |name: &str| name.trim().eq_ignore_ascii_case(self.from.trim());
        let renamed = |name: &String| if is_it(name) { to.to_owned() } else { name.clone() };
        let mut changed: System = system.clone();
        changed.modes[place].name = to.to_owned();
        draft.put(changed);
        for conduit in document.conduits.values() {
            if conduit.modes.iter().any(|name| is_it(name)) || conduit.channels.iter().any(|c| is_it(&c.mode)) {
                let mut conduit = (**conduit).clone();
                conduit.modes = conduit.modes.iter().map(renamed).collect();
                conduit.channels.iter_mut().for_each(|channel| channel.mode = renamed(&channel.mode));
                draft.put(conduit);
            }
        }
        for flow in document.flows.values().filter(|flow| flow.modes.iter().any(|name| is_it(name))) {
            let mut flow = (**flow).clone();
            flow.modes = flow.modes.iter().map(renamed).collect();
            draft.put(flow);
        }
        for scenario in document.scenarios.values() {
            if scenario.modes.iter().chain(scenario.likelihood_in.keys()).any(|name| is_it(name)) {
                let mut scenario = (**scenario).clone();
                scenario.modes = scenario.modes.iter().map(renamed).collect();
                scenario.likelihood_in =
                    scenario.likelihood_in.iter().map(|(name, step)| (renamed(name), *step)).collect();
                draft.put(scenario);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;

    #[test]
    fn a_name_changes_wherever_it_is_cited() {
        let text = "modes normal turnaround\nzone Z-01 A iacs\nzone Z-02 B iacs\nasset A-01 plc in Z-01
            asset A-02 plc in Z-02\nconduit C-01 Z-01 Z-02 allow modbus/502%turnaround mode=turnaround
            flow A-01 -> A-02 modbus/502 mode=normal,turnaround\nscenario S-01 Z-01 a=2 turnaround=L3 mode=turnaround";
        let mut editor = Editor::new(plant(text));
        let before = editor.document().clone();
        editor.commit(&RenameMode { from: "Turnaround".into(), to: "stop".into() }).unwrap();
        let document = editor.document();
        assert_eq!(document.system().modes[1].name, "stop");
        assert_eq!(document.conduits[&Id::new(1)].modes, ["stop"]);
        assert_eq!(document.conduits[&Id::new(1)].channels[0].mode, "stop");
        assert_eq!(document.flows[&Id::new(1)].modes, ["normal", "stop"]);
        assert_eq!(document.scenarios[&Id::new(1)].likelihood_in["stop"], 3);
        assert!(document.check().is_empty(), "{:?}", document.check());
        for (from, to) in [("start-up", "x"), ("stop", "Normal"), ("stop", " ")] {
            assert!(editor.commit(&RenameMode { from: from.into(), to: to.into() }).is_err(), "{from} to {to}");
        }
        editor.undo();
        assert_eq!(*editor.document(), before);
    }
}

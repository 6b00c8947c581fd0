//! Record what came out of acceptance tests.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::naming::counted;
use crate::record::{AnyKey, Conduit, Element, TestKey, TestResult, TestSubject, Zone};
use crate::vocabulary::TestOutcome;
use standard::catalogue;

/// Puts results, or takes them away. All of them or none.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordTests {
    /// Each test with its result; `None` takes it away.
    pub results: Vec<(TestKey, Option<TestResult>)>,
}

impl Edit for RecordTests {
    fn label(&self, _document: &Document) -> String {
        match &self.results[..] {
            [(key, Some(result))] => {
                format!("Record the test of {} in {}: {}", key.subject, key.element, result.outcome.label())
            }
            [(key, None)] => format!("Take the test of {} in {} away", key.subject, key.element),
            several => format!("Record {}", counted(several.len(), "test result")),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        for (key, result) in &self.results {
            let is_there = match key.element {
                Element::Zone(id) => draft.get::<Zone>(id).is_some(),
                Element::Conduit(id) => draft.get::<Conduit>(id).is_some(),
            };
            if !is_there {
                return Err(Refused::missing(key.element));
            }
            let Some(result) = result else {
                draft.take_out(AnyKey::TestResult(*key));
                continue;
            };
            if let TestSubject::Requirement(id) = key.subject
                && catalogue().system_requirement(id).is_none()
            {
                return Err(Refused::new(format!("{id} is no requirement of IEC 62443-3-3.")));
            }
            if matches!((key.element, key.subject), (Element::Zone(_), TestSubject::Channel(_) | TestSubject::Refusal))
            {
                return Err(Refused::new(format!("{} is a zone: only conduits have channels.", key.element)));
            }
            if (result.element, result.subject) != (key.element, key.subject) {
                return Err(Refused::new(format!("The result is not one of {key}.")));
            }
            if result.outcome != TestOutcome::NotRun && !result.is_signed() {
                return Err(Refused::new(format!("{key}: say on which day it was run, and who ran it or saw it.")));
            }
            let mut result = result.clone();
            // what is recorded now is about what is there now
            if result.tested.trim().is_empty() && result.outcome != TestOutcome::NotRun {
                result.tested = crate::tested::fingerprint_now(draft.document(), key.element);
            }
            draft.put(result);
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
    use crate::record::{Asset, ChannelSign};

    fn result(element: Element, subject: TestSubject, outcome: TestOutcome) -> TestResult {
        let mut result = TestResult::new(element, subject);
        result.outcome = outcome;
        (result.on, result.by) = ("2026-11-25".into(), "R. Tester".into());
        result
    }

    fn edit(result: TestResult) -> RecordTests {
        RecordTests { results: vec![(crate::record::Record::key(&result), Some(result))] }
    }

    #[test]
    fn refuses_what_nobody_stands_for_and_what_is_not_there() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs
zone Z-02 Cell iacs
asset A-01 plc in Z-01
conduit C-01 Z-01 Z-02 allow modbus/502",
        ));
        let zone: Element = Id::<Zone>::new(1).into();
        let subject = TestSubject::Requirement("SR 1.1".parse().unwrap());
        let mut refused = |edit: &RecordTests| editor.commit(edit).err().map(|refused| refused.reason);
        let mut nobody = result(zone, subject, TestOutcome::Passed);
        nobody.by.clear();
        assert!(refused(&edit(nobody)).unwrap().contains("who ran it"));
        let elsewhere = result(Id::<Zone>::new(9).into(), subject, TestOutcome::Passed);
        assert!(refused(&edit(elsewhere)).unwrap().contains("Z-09"));
        let component = TestSubject::Requirement("CR 1.1".parse().unwrap());
        assert!(refused(&edit(result(zone, component, TestOutcome::Failed))).unwrap().contains("3-3"));
        let channel = TestSubject::Channel(ChannelSign(1));
        assert!(refused(&edit(result(zone, channel, TestOutcome::Failed))).unwrap().contains("only conduits"));
        assert_eq!(refused(&edit(result(zone, subject, TestOutcome::Passed))), None);
        let kept = editor.document().test_results.values().next().unwrap().clone();
        assert_eq!(kept.tested, crate::tested::fingerprint_now(editor.document(), zone));
        let mut asset: Asset = (*editor.document().assets[&Id::new(1)]).clone();
        asset.version = "2.0".into();
        editor.commit(&crate::edit::PutRecords::one("Change", asset)).unwrap();
        assert_ne!(kept.tested, crate::tested::fingerprint_now(editor.document(), zone));
        editor.commit(&RecordTests { results: vec![(crate::record::Record::key(&*kept), None)] }).unwrap();
        assert!(editor.document().test_results.is_empty());
    }
}

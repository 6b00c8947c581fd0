//! The level from answers: the small SL-C/SL-A check of the sample plants, and the edges of the rule.

use standard::{
    AnswerState, AnsweredLevel, FoundationalRequirement, RequirementId, SecurityLevelRange, level_from_answers,
};

use AnswerState::{Met, NotApplicable, NotMet, Partly, Unanswered};
use FoundationalRequirement::{Dc, Iac, Ra, Rdf, Si, Tre, Uc};

/// Everything met but the requirements named.
fn level(fr: FoundationalRequirement, exceptions: &[(&str, AnswerState)]) -> AnsweredLevel {
    let exceptions: Vec<(RequirementId, AnswerState)> =
        exceptions.iter().map(|(id, state)| (id.parse().unwrap(), *state)).collect();
    level_from_answers(fr, |id| exceptions.iter().find(|(other, _)| *other == id).map_or(Met, |(_, state)| *state))
}

fn shown(fr: FoundationalRequirement, exceptions: &[(&str, AnswerState)]) -> String {
    level(fr, exceptions).range().map_or("no requirement".into(), |range| range.to_string())
}

#[test]
fn small_check_of_the_samples() {
    assert_eq!(shown(Iac, &[("SR 1.1 RE 1", NotMet)]), "1");
    assert_eq!(shown(Uc, &[("SR 2.1", NotMet)]), "0");
    assert_eq!(shown(Si, &[("SR 3.3 RE 2", NotMet), ("SR 3.8 RE 3", NotMet), ("SR 3.9 RE 1", NotMet)]), "3");
    assert_eq!(shown(Rdf, &[("SR 5.2 RE 2", NotMet)]), "2");
    assert_eq!(shown(Tre, &[("SR 6.2", Unanswered)]), "1–4");
    assert_eq!(shown(Ra, &[("SR 7.3 RE 1", Partly)]), "1");
    assert_eq!(shown(Dc, &[("SR 4.1 RE 2", NotMet)]), "3");
}

#[test]
fn says_which_requirement_blocks() {
    let blocked =
        level(Ra, &[("SR 7.6 RE 1", NotMet), ("SR 7.3 RE 1", Partly), ("SR 7.8", NotMet)]).blocks_next().unwrap();
    assert_eq!((blocked.requirement.to_string(), blocked.state), ("SR 7.3 RE 1".into(), Partly));

    let AnsweredLevel::Level { range, unmet, unanswered } =
        level(Iac, &[("SR 1.1", Unanswered), ("SR 1.9 RE 1", NotMet), ("SR 1.7 RE 2", Unanswered)])
    else {
        panic!("the group asks for something");
    };
    assert_eq!(range.to_string(), "0–2");
    assert_eq!(unmet.unwrap().requirement.to_string(), "SR 1.9 RE 1");
    assert_eq!(unanswered.unwrap().requirement.to_string(), "SR 1.1");
}

#[test]
fn an_open_answer_above_a_no_changes_nothing() {
    let AnsweredLevel::Level { range, unmet, unanswered } = level(Uc, &[("SR 2.1", NotMet), ("SR 2.2", Unanswered)])
    else {
        panic!("the group asks for something");
    };
    assert!(range.is_exact());
    assert_eq!((unmet.is_some(), unanswered), (true, None));
}

#[test]
fn nothing_asked_is_not_four() {
    assert_eq!(level_from_answers(Tre, |_| NotApplicable), AnsweredLevel::NoRequirement);
    assert_eq!(shown(Tre, &[("SR 6.1", NotApplicable), ("SR 6.1 RE 1", NotApplicable)]), "4");
}

#[test]
fn all_met_is_four_and_all_open_is_anything() {
    for fr in FoundationalRequirement::ALL {
        assert_eq!(
            level_from_answers(fr, |_| Met).range(),
            Some(SecurityLevelRange::exact(standard::SecurityLevel::FOUR))
        );
        assert_eq!(level_from_answers(fr, |_| Met).blocks_next(), None);
        assert_eq!(level_from_answers(fr, |_| Unanswered).range().unwrap().to_string(), "0–4");
        assert_eq!(level_from_answers(fr, |_| NotMet).range().unwrap().to_string(), "0");
    }
}

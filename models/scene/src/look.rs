//! What the colours and chips of zones and conduits tell: their kind, or one measure of them as a heat map.

use std::collections::BTreeMap;

use engine::{Assessment, CategoryRisk, LevelState};
use plant::Document;
use plant::record::Element;
use plant::vocabulary::ElementRole;

use crate::chip::{GapChip, LevelChip, level_inks};
use crate::theme::Ink;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Look {
    /// Kinds of zones by colour, the target and the certain gap as chips.
    #[default]
    Kinds,
    /// SL-T.
    Target,
    /// SL-A, from verified answers.
    Achieved,
    /// SL-T minus SL-A.
    Gap,
    /// The worst residual risk of a scenario that counts, unmitigated where no measure is named.
    Risk,
}

impl Look {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Look; 5] = [Look::Kinds, Look::Target, Look::Achieved, Look::Gap, Look::Risk];

    /// What it is called where one is chosen.
    pub const fn label(self) -> &'static str {
        match self {
            Look::Kinds => "Kind of zone",
            Look::Target => "SL-T, target",
            Look::Achieved => "SL-A, achieved",
            Look::Gap => "Gap, SL-T to SL-A",
            Look::Risk => "Risk of scenarios",
        }
    }

    /// Whether zones are filled by the measure.
    pub(crate) const fn is_heat(self) -> bool {
        !matches!(self, Look::Kinds)
    }
}

/// Makes the chips of one look.
pub(crate) struct Chips<'a> {
    look: Look,
    document: &'a Document,
    assessment: &'a Assessment,
    /// Worst risk of each element; made only where it is looked at.
    risks: BTreeMap<Element, CategoryRisk>,
}

impl<'a> Chips<'a> {
    pub fn new(look: Look, document: &'a Document, assessment: &'a Assessment) -> Self {
        let risks = if look == Look::Risk { worst_risks(assessment) } else { BTreeMap::new() };
        Chips { look, document, assessment, risks }
    }

    /// The chip of an element; none outside the system and for groupings.
    pub fn of(&self, element: Element) -> Option<LevelChip> {
        let levels = self.assessment.levels.get(&element)?;
        if levels.state == LevelState::NotAssessed {
            return None;
        }
        match self.look {
            Look::Kinds | Look::Target => LevelChip::of(levels),
            Look::Achieved => {
                let range = levels.achieved.min();
                let exact = range.filter(|range| range.is_exact()).map(|range| range.low.get());
                let text = range.map_or_else(|| "?".to_owned(), |range| range.to_string());
                Some(LevelChip::new(text, exact, "SL-A ", level_inks(exact)))
            }
            Look::Gap => {
                let gap = GapChip::of(levels);
                let text = gap.as_ref().map_or_else(|| "?".to_owned(), |gap| gap.text.clone());
                let inks = match gap.map(|gap| gap.steps) {
                    None => [Ink::Level0, Ink::Level0Line, Ink::Level0Text],
                    Some(0) => [Ink::Panel, Ink::Ok, Ink::Gap0Text],
                    Some(1) => [Ink::Gap1, Ink::Gap2, Ink::Gap1Text],
                    Some(2) => [Ink::Gap2, Ink::Gap3, Ink::Gap2Text],
                    Some(_) => [Ink::Gap3, Ink::Gap3, Ink::Gap3Text],
                };
                Some(LevelChip::new(text, None, "gap ", inks))
            }
            Look::Risk => Some(self.risk(element)),
        }
    }

    /// The certain gap beside a level; heat maps show one measure only.
    pub fn gap_of(&self, element: Element) -> Option<GapChip> {
        let levels = self.assessment.levels.get(&element)?;
        if self.look.is_heat() { None } else { GapChip::of(levels) }
    }

    fn risk(&self, element: Element) -> LevelChip {
        let criteria = self.document.criteria();
        let rank = self.risks.get(&element).and_then(|risk| risk.rank);
        let text = match rank {
            Some(rank) => engine::words::rank_name(criteria, rank),
            None => "?".to_owned(),
        };
        let inks = match rank.map(|rank| engine::words::rank_step(criteria, rank)) {
            None => [Ink::Level0, Ink::Level0Line, Ink::Level0Text],
            Some(1) => [Ink::Risk1, Ink::LineStrong, Ink::Risk1Text],
            Some(2) => [Ink::Risk2, Ink::Risk3, Ink::Risk2Text],
            Some(3) => [Ink::Risk3, Ink::Risk4, Ink::Risk3Text],
            Some(4) => [Ink::Risk4, Ink::Risk4, Ink::Risk4Text],
            Some(_) => [Ink::Risk5, Ink::Risk5, Ink::Risk5Text],
        };
        LevelChip::new(text, None, "risk ", inks)
    }
}

/// The worst category of the worst scenario that counts, per element it happens to.
fn worst_risks(assessment: &Assessment) -> BTreeMap<Element, CategoryRisk> {
    let mut worst: BTreeMap<Element, CategoryRisk> = BTreeMap::new();
    for scenario in assessment.scenarios.values().filter(|scenario| scenario.accepted) {
        let per_category = scenario.residual.as_ref().map_or(&scenario.unmitigated, |residual| &residual.per_category);
        let Some(risk) = per_category.values().max_by_key(|risk| (risk.above, risk.rank)) else { continue };
        for (element, role) in &scenario.elements {
            if *role == ElementRole::Entry {
                continue; // the risk is where the scenario ends
            }
            let known = worst.entry(*element).or_insert(*risk);
            if (risk.above, risk.rank) > (known.above, known.rank) {
                *known = *risk;
            }
        }
    }
    worst
}

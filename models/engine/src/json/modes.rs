//! Levels and risks in each operating mode. The rest of the assessment is over all of them: the worst counts.

use std::collections::BTreeMap;

use plant::record::Element;
use plant::{AnyKey, Document};
use serde::Serialize;
use standard::{SecurityLevel, SecurityLevelVector};

use crate::modes::{InMode, absent_conduits, in_mode};
use crate::{CategoryRisk, LevelState, ScenarioRisk};

/// One mode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModeJson {
    /// Its name, as the system declares it.
    pub mode: String,
    /// Conduits that are not there in it.
    pub absent_conduits: Vec<AnyKey>,
    /// SL-T of every zone in it.
    pub zones: Vec<ModeLevelsJson>,
    /// SL-T of every conduit in it.
    pub conduits: Vec<ModeLevelsJson>,
    /// Risk of every scenario that can happen in it.
    pub scenarios: Vec<ModeRiskJson>,
}

/// SL-T of one zone or conduit in one mode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModeLevelsJson {
    /// The zone or conduit.
    pub id: Element,
    /// SL-T in the mode; null entries have no value.
    pub sl_target: SecurityLevelVector,
    /// State of it.
    pub sl_target_state: LevelState,
    /// Highest entry.
    pub sl_target_overall: Option<SecurityLevel>,
}

/// Risk of one scenario in one mode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModeRiskJson {
    /// The scenario.
    pub id: AnyKey,
    /// Unmitigated risk.
    pub unmitigated: ModeCategoriesJson,
    /// Residual risk; null without a measure.
    pub residual: Option<ModeCategoriesJson>,
}

/// Risk per category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModeCategoriesJson {
    /// Per affected category.
    pub per_category: BTreeMap<String, CategoryRisk>,
    /// Whether some category is above what is tolerated.
    pub above: bool,
}

/// Every declared mode, the normal one first; `None` where the plant is always run in one way.
pub(super) fn modes(document: &Document) -> Option<Vec<ModeJson>> {
    let declared = document.system().counted_modes();
    let each = || declared.iter().filter_map(|mode| in_mode(document, &mode.name)).map(mode_json).collect();
    (declared.len() > 1).then(each)
}

fn mode_json(seen: InMode) -> ModeJson {
    let levels = |zones: bool| {
        let wanted = seen.assessment.levels.iter().filter(|(id, _)| matches!(id, Element::Zone(_)) == zones);
        let one = |(id, levels): (&Element, &crate::Levels)| ModeLevelsJson {
            id: *id,
            sl_target: levels.target,
            sl_target_state: levels.state,
            sl_target_overall: levels.target.max(),
        };
        wanted.map(one).collect()
    };
    ModeJson {
        absent_conduits: absent_conduits(&seen.document).into_iter().map(AnyKey::from).collect(),
        zones: levels(true),
        conduits: levels(false),
        scenarios: seen.assessment.scenarios.iter().map(|(id, risk)| risk_json((*id).into(), risk)).collect(),
        mode: seen.mode,
    }
}

fn risk_json(id: AnyKey, risk: &ScenarioRisk) -> ModeRiskJson {
    ModeRiskJson {
        id,
        unmitigated: ModeCategoriesJson { per_category: risk.unmitigated.clone(), above: risk.unmitigated_above },
        residual: (risk.residual.as_ref())
            .map(|residual| ModeCategoriesJson { per_category: residual.per_category.clone(), above: residual.above }),
    }
}

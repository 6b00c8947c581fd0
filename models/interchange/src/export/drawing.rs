//! The drawing of zones and conduits on a sheet with title block and legend.

use engine::Assessment;
use plant::Document;
use scene::{Paper, Sheet};

use super::Settings;

/// The sheet as SVG. What the settings do not say, the scene takes from the system record.
pub(super) fn sheet(document: &Document, assessment: &Assessment, settings: &Settings) -> String {
    let approval = document.approvals.values().find(|approval| approval.element.is_none());
    let system = document.system();
    let sheet = Sheet {
        paper: Paper::A3,
        date: if system.date.is_empty() { settings.date.clone() } else { system.date.clone() },
        drawn: system.author.clone(),
        approved: approval.map(|approval| approval.by.clone()).unwrap_or_default(),
        sheet: (1, 1),
        ..Sheet::default()
    };
    scene::drawing_svg(document, assessment, &sheet)
}

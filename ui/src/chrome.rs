//! What is shown round the plant: pages, tabs, dialogs, messages, settings.

use std::collections::{BTreeMap, BTreeSet};

use engine::{RuleId, Severity};
use plant::import_plan::ImportPlan;
use plant::record::Element;
use protocol::{Failure, Settings, WrittenFile};

/// A section of the window; the rail leads to each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// The drawing.
    #[default]
    Plant,
    /// Assets, zones, conduits and flows as rows.
    Table,
    /// Where the plant stands.
    Overview,
    /// Criteria, initial risk and scenarios.
    Risk,
    /// Levels of every zone and conduit.
    Levels,
    /// Targets against what can be done and what is in place.
    Gaps,
    /// The worksheet of ZCR 5 for one zone or conduit.
    Sheet,
    /// The proof of one entry of a level.
    Why,
    /// Two operating modes, or the plant and its saved state.
    Compare,
    /// The drawing with attack paths over it.
    Paths,
    /// The drawing with proposed merges and splits of zones over it.
    Adviser,
    /// The drawing with what another copy of the plant would bring.
    Merge,
    /// Approvals, named revisions, and what changed since.
    Revisions,
    /// What will be written.
    Documents,
}

/// Tab of the lower panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BottomTab {
    /// Findings.
    #[default]
    Findings,
    /// History.
    History,
    /// Flows.
    Flows,
}

/// Tab of the inspector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InspectorTab {
    /// Levels and why.
    #[default]
    Levels,
    /// Fields of the record.
    Details,
    /// Initial risk and scenarios.
    Risk,
}

/// What to do once unsaved changes are dealt with.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// Open a plant.
    Open(protocol::Source),
    /// Close the plant.
    Close,
    /// Close the window.
    Leave,
}

/// What lies over the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Scenario entry for an element.
    Scenario(Element),
    /// A scenario that is there already.
    EditScenario(plant::Id<plant::record::Scenario>),
    /// Initial risk and decision for a zone or conduit.
    InitialRisk(Element),
    /// A level set by a person.
    Override(Element),
    /// Edits that settle a finding.
    Fix(engine::FindingKey),
    /// A finding that a person accepts.
    Accept(engine::FindingKey),
    /// Rules that the owner writes.
    OwnRules,
    /// Choice of risk criteria.
    Criteria,
    /// Review of what an import would bring.
    Import(Box<ImportPlan>),
    /// An approval by the asset owner of a zone or conduit, or of the whole.
    Approve(Option<Element>),
    /// The name of the plant as it is.
    NameRevision,
    /// What was written.
    Written(Vec<WrittenFile>),
    /// Save, discard or cancel.
    Unsaved(Then),
    /// The file was changed by somebody else.
    ChangedBehind(String),
    /// Shortcuts.
    Shortcuts,
    /// Version, licences, notices.
    About,
    /// Theme and keys.
    Settings,
    /// Find or run a command.
    Find,
    /// Find what an asset or zone is to be connected to.
    ConnectTo(plant::AnyKey),
    /// The name of a view that is saved, or that has one already.
    SaveView(Option<plant::Id<plant::record::SavedView>>),
    /// The standard's tables, at this row.
    Catalogue(Option<String>),
}

/// What of the list of findings is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FindingsShown {
    /// Severities that are left out.
    pub hidden: BTreeSet<Severity>,
    /// Only this rule.
    pub rule: Option<RuleId>,
    /// Rules whose findings a person unfolded or folded.
    pub open: BTreeMap<RuleId, bool>,
    /// Accepted findings are left out.
    pub without_accepted: bool,
}

/// Everything round the plant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chrome {
    /// The section.
    pub page: Page,
    /// What the gaps page shows.
    pub gaps: crate::panels::gaps::GapsView,
    /// Tab of the lower panel.
    pub bottom: BottomTab,
    /// What a person chose to be written.
    pub documents: crate::panels::documents_page::Chosen,
    /// What of the list of findings is shown.
    pub findings: FindingsShown,
    /// Tab of the inspector.
    pub inspector: InspectorTab,
    /// What lies over the window.
    pub dialog: Option<Dialog>,
    /// The application menu is open.
    pub menu: bool,
    /// Saved views and layers are open over the drawing.
    pub view_panel: bool,
    /// Where the menu of the selection is open, in px of the window.
    pub context: Option<(i32, i32)>,
    /// The zone or conduit whose worksheet is shown.
    pub sheet: Option<Element>,
    /// The requirement group whose why is shown.
    pub why: Option<standard::FoundationalRequirement>,
    /// The zone or conduit whose entry is proved on its page.
    pub proof: Option<Element>,
    /// The element being renamed on the canvas.
    pub renaming: Option<plant::AnyKey>,
    /// Files hang over the window.
    pub dragged: bool,
    /// Files that wait for the review of the one before them.
    pub to_import: Vec<protocol::Picked>,
    /// What failed, and how often; stays until dismissed.
    pub messages: Vec<(Failure, u32)>,
    /// The step of the tour that is shown.
    pub tour: Option<usize>,
    /// How far a long task has come.
    pub progress: Option<(protocol::TaskId, protocol::Progress)>,
    /// How the person likes the window.
    pub settings: Settings,
    /// The part of a pipe that is pulled by keys.
    pub pulling: Option<scene::Leg>,
    /// What the canvas should do next, such as taking the focus.
    pub focus_canvas: u32,
}

//! What will be written: the worksheets and drawings as pages, before anything is written; which of them, about which zones, on
//! which paper, in which formats.

mod choices;
mod company;
mod options;
mod sheet;

use std::collections::BTreeSet;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use plant::Id;
use plant::record::Zone;
use protocol::{Part, Picked};
use report::{Imprint, Report};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::today::today;
use crate::workspace::{Handle, Topics, use_workspace};

/// What a person chose to be written; kept while the plant is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Worksheets that are left out, by their names for files.
    pub left_out: BTreeSet<&'static str>,
    /// The zones that are written about; none: the whole plant.
    pub zones: Option<BTreeSet<Id<Zone>>>,
    /// Formats.
    pub parts: Vec<Part>,
    /// Paper; none: text on A4, drawings on A3.
    pub paper: Option<scene::Paper>,
    /// A Word document or an Excel workbook of the company, each at most once.
    pub templates: Vec<Picked>,
    /// The logo of the company.
    pub logo: Option<Picked>,
    /// The worksheet that is shown.
    pub shown: &'static str,
}

impl Default for Chosen {
    fn default() -> Self {
        Chosen {
            left_out: BTreeSet::new(),
            zones: None,
            parts: Part::ALL.iter().copied().filter(|part| is_usual(*part)).collect(),
            paper: None,
            templates: Vec::new(),
            logo: None,
            shown: "cover",
        }
    }
}

/// What most people hand over; tables for other programs are asked for.
fn is_usual(part: Part) -> bool {
    matches!(part.word(), "xlsx" | "docx" | "pdf" | "svg" | "png")
}

/// Changes what is chosen.
fn choose(handle: &Handle, change: impl FnOnce(&mut Chosen)) {
    handle.change(Topics::CHROME, |workspace| change(&mut workspace.chrome.documents));
}

/// The page.
#[function_component(DocumentsPage)]
pub fn documents_page() -> Html {
    let handle = use_workspace(Topics::MEANING.and(Topics::CHROME));
    let chosen = handle.read().chrome.documents.clone();
    let report = use_state(|| None::<Rc<Report>>);
    // of a large plant it takes a moment: the page is there before it
    {
        let (handle, report) = (handle.clone(), report.clone());
        let revision = handle.read().editor.revision();
        use_effect_with((revision, chosen.zones.clone()), move |(_, zones)| {
            let zones = zones.clone();
            spawn_local(async move {
                TimeoutFuture::new(20).await;
                report.set(Some(Rc::new(made(&handle, zones.as_ref()))));
            });
        });
    }
    let Some(report) = (*report).clone() else {
        return html! {
            <div class="work documents" data-page="documents">
                <div class="documents-main"><div class="empty"><h3>{ "Preparing the pages…" }</h3></div></div>
            </div>
        };
    };
    let shown = report.sections.iter().find(|section| section.id == chosen.shown).or(report.sections.first());
    html! {
        <div class="work documents" data-page="documents">
            { choices::choices(&handle, &report, &chosen) }
            <section class="documents-main" aria-label="Preview">
                if let Some(section) = shown { { sheet::sheet(&handle, &report, section, &chosen) } }
            </section>
            { options::options(&handle, &report, &chosen) }
        </div>
    }
}

/// The report as it would be written.
fn made(handle: &Handle, zones: Option<&BTreeSet<Id<Zone>>>) -> Report {
    let workspace = handle.read();
    let imprint = Imprint { date: today(), tool: format!("Zonewright {}", env!("CARGO_PKG_VERSION")) };
    match zones {
        None => report::report(workspace.document(), workspace.assessment(), imprint),
        Some(zones) => {
            let part = workspace.document().part(zones.iter().copied());
            report::report(&part, &workspace.assessment().of_part(&part), imprint)
        }
    }
}

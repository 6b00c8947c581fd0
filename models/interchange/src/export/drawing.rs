//! The set of drawings of ZCR 6.3: on sheets as large as they take for files, on pages of the chosen paper for PDF.

use std::cell::OnceCell;

use engine::Assessment;
use plant::Document;
use report::{Diagram, Shows};
use scene::{Drawing, DrawnAs, Look, Paper, Scene, Sheet, Sheets};

use super::Settings;

/// One page that is a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawingPage {
    /// Which drawing of the set.
    pub shows: Shows,
    /// What it shows; a part of a large drawing says so.
    pub title: String,
    /// Whether it is the first page of its drawing.
    pub is_first: bool,
    /// The page as SVG, in the bundled fonts.
    pub svg: String,
    /// Width and height in millimetres.
    pub size_mm: (f64, f64),
}

/// What all sheets of one plant share.
pub(super) struct DrawingSet<'a> {
    document: &'a Document,
    assessment: &'a Assessment,
    settings: &'a Settings,
    /// The document with every place written down, so that a view of one zone need not find them again.
    placed: OnceCell<Document>,
    set: Vec<Diagram>,
}

impl<'a> DrawingSet<'a> {
    pub(super) fn of(document: &'a Document, assessment: &'a Assessment, settings: &'a Settings) -> Self {
        DrawingSet { document, assessment, settings, placed: OnceCell::new(), set: report::drawing_set(document) }
    }

    /// The drawings in their order.
    pub(super) fn drawings(&self) -> &[Diagram] {
        &self.set
    }

    /// A drawing in one piece, on a larger sheet of the paper's shape where it needs one.
    pub(super) fn whole(&self, shows: Shows) -> String {
        let at = self.set.iter().position(|diagram| diagram.shows == shows).unwrap_or(0);
        let all = u32::try_from(self.set.len()).unwrap_or(u32::MAX);
        let sheet = Sheet { sheet: (number(at), all), ..self.sheet(shows) };
        scene::view_svg(&self.scene(shows), self.document, self.assessment, &sheet)
    }

    /// The whole set on pages of exactly the paper, numbered through.
    pub(super) fn pages(&self) -> Vec<DrawingPage> {
        let paper = self.paper();
        let plans: Vec<Sheets> = self
            .set
            .iter()
            .map(|diagram| Sheets::of(self.scene(diagram.shows), self.document, self.assessment, paper))
            .collect();
        let all = u32::try_from(plans.iter().map(Sheets::count).sum::<usize>()).unwrap_or(u32::MAX);
        let mut pages = Vec::new();
        for (diagram, plan) in self.set.iter().zip(&plans) {
            let sheet = self.sheet(diagram.shows);
            for at in 0..plan.count() {
                let part = plan.part(at);
                let title =
                    if part.is_empty() { diagram.caption.clone() } else { format!("{}, {part}", diagram.caption) };
                let sheet = Sheet { sheet: (number(pages.len()), all), ..sheet.clone() };
                pages.push(DrawingPage {
                    shows: diagram.shows,
                    title,
                    is_first: at == 0,
                    svg: plan.svg(self.document, &sheet, at),
                    size_mm: plan.size_mm(),
                });
            }
        }
        pages
    }

    fn paper(&self) -> Paper {
        self.settings.paper.unwrap_or(Paper::A3)
    }

    fn scene(&self, shows: Shows) -> Scene {
        match shows {
            Shows::Overview => Scene::new(self.document, self.assessment),
            Shows::Purdue => self.view(self.document, DrawnAs::Purdue),
            Shows::Zone(zone) => {
                let placed = self.placed.get_or_init(|| scene::fully_placed(self.document));
                self.view(placed, DrawnAs::Around(zone))
            }
        }
    }

    fn view(&self, document: &Document, shown: DrawnAs) -> Scene {
        Scene::of_view(document, self.assessment, &Drawing::of(shown, Look::default()))
    }

    /// The title block. What it does not say, the scene takes from the system record.
    fn sheet(&self, shows: Shows) -> Sheet {
        let approval = self.document.approvals.values().find(|approval| approval.element.is_none());
        let system = self.document.system();
        let what = match shows {
            Shows::Overview => "zones and conduits".to_owned(),
            Shows::Purdue => "zones and conduits by Purdue level".to_owned(),
            Shows::Zone(zone) => {
                let name = self.document.zones.get(&zone).map(|zone| zone.name.as_str()).unwrap_or_default();
                format!("{zone} {name} and its neighbours")
            }
        };
        let plant = if system.name.is_empty() { "Unnamed plant" } else { system.name.as_str() };
        Sheet {
            paper: self.paper(),
            title: format!("{plant}: {what}"),
            date: if system.date.is_empty() { self.settings.date.clone() } else { system.date.clone() },
            drawn: system.author.clone(),
            approved: approval.map(|approval| approval.by.clone()).unwrap_or_default(),
            ..Sheet::default()
        }
    }
}

/// Number of a sheet, counted from 1.
fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

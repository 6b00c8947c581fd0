//! Review of what a file would bring: every doubt with its row and column, every row to switch on or off. Nothing enters the
//! plant before the last button, and all of it is one step to undo.

use std::collections::BTreeMap;

use plant::edit::ApplyImport;
use plant::import_plan::{ImportNote, ImportPlan, NoteSeverity};
use yew::prelude::*;

use super::{close_button, closes};
use crate::actions;
use crate::chrome::Dialog;
use crate::widgets::icon::Icon;
use crate::widgets::modal::{Modal, Width};
use crate::words::counted;
use crate::workspace::{Topics, use_workspace};

mod detail;
mod results;
mod rows;

use rows::{Filter, rows};

/// More rows are not drawn at once; the filter finds the others.
const SHOWN: usize = 300;

/// The plan under review, with what is known about its rows.
pub struct Review {
    /// As the person has switched it so far.
    pub plan: ImportPlan,
    /// Notes by row, as places in the plan.
    pub notes: BTreeMap<u32, Vec<usize>>,
}

impl Review {
    fn begin(mut plan: ImportPlan) -> Self {
        let mut notes: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, note) in plan.notes.iter().enumerate() {
            if let Some(row) = note.row {
                notes.entry(row).or_default().push(at);
            }
        }
        // a row that has to be decided stays out until somebody does
        let undecided = |row: Option<u32>| {
            row.and_then(|row| notes.get(&row))
                .into_iter()
                .flatten()
                .any(|at| plan.notes[*at].severity == NoteSeverity::MustDecide)
        };
        let off: Vec<bool> = plan.assets.iter().map(|asset| undecided(asset.row)).collect();
        for (asset, off) in plan.assets.iter_mut().zip(off) {
            asset.accepted &= !off;
        }
        Review { plan, notes }
    }

    /// The notes of one row, worst first.
    pub fn notes_of(&self, row: Option<u32>) -> Vec<&ImportNote> {
        let mut found: Vec<&ImportNote> = row
            .and_then(|row| self.notes.get(&row))
            .into_iter()
            .flatten()
            .filter_map(|at| self.plan.notes.get(*at))
            .collect();
        found.sort_by_key(|note| note.severity);
        found
    }

    /// The worst doubt of an asset.
    pub fn doubt(&self, asset: usize) -> Option<NoteSeverity> {
        self.notes_of(self.plan.assets.get(asset)?.row).first().map(|note| note.severity)
    }

    /// Whether an asset has nothing that a person should look at.
    pub fn is_clear(&self, asset: usize) -> bool {
        self.doubt(asset).is_none_or(|severity| severity == NoteSeverity::ReadWithCare)
    }
}

/// Changes the review and has it drawn again.
pub type Change = Callback<Box<dyn Fn(&mut Review)>>;

/// Sign of a severity.
pub const fn sign(severity: NoteSeverity) -> (&'static str, &'static str) {
    match severity {
        NoteSeverity::MustDecide => ("error", "must be decided"),
        NoteSeverity::WorthALook => ("warning", "worth a look"),
        NoteSeverity::ReadWithCare => ("info", "read with care"),
    }
}

/// The dialog.
#[function_component(ImportReview)]
pub fn import_review() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let review = {
        let handle = handle.clone();
        use_mut_ref(move || {
            let workspace = handle.read();
            Review::begin(match &workspace.chrome.dialog {
                Some(Dialog::Import(plan)) => (**plan).clone(),
                _ => ImportPlan::default(),
            })
        })
    };
    let filter = use_state(|| {
        let review = review.borrow();
        match &review.plan {
            plan if plan.is_of_tests() => Filter::Tests,
            plan if plan.assets.is_empty() && !plan.flows.is_empty() => Filter::Flows,
            _ => Filter::All,
        }
    });
    let selected = use_state(|| None::<usize>);
    let again = use_force_update();
    let change = {
        let (review, again) = (review.clone(), again.clone());
        Callback::from(move |change: Box<dyn Fn(&mut Review)>| {
            change(&mut review.borrow_mut());
            again.force_update();
        })
    };
    let held = review.borrow();
    let plan = &held.plan;
    let counts = |severity| plan.count_notes(severity);
    let accepted = plan.assets.iter().filter(|asset| asset.accepted).count();
    let flows = plan.flows.iter().filter(|flow| flow.accepted).count();
    let zones = plan.zones.iter().filter(|zone| zone.accepted && zone.matches.is_none()).count();
    let undecided = (0..plan.assets.len())
        .filter(|at| !plan.assets[*at].accepted && held.doubt(*at) == Some(NoteSeverity::MustDecide))
        .count();
    let clear = (0..plan.assets.len()).filter(|at| held.is_clear(*at)).count();

    let apply = {
        let (handle, review) = (handle.clone(), review.clone());
        Callback::from(move |()| {
            let plan = review.borrow().plan.clone();
            actions::apply_import(&handle, &ApplyImport { plan });
        })
    };
    let click = {
        let apply = apply.clone();
        Callback::from(move |_: MouseEvent| apply.emit(()))
    };
    let accept_clear = {
        let change = change.clone();
        Callback::from(move |_: MouseEvent| {
            change.emit(Box::new(|review| {
                for at in 0..review.plan.assets.len() {
                    if review.is_clear(at) {
                        review.plan.assets[at].accepted = true;
                    }
                }
            }));
        })
    };
    let results = plan.results.iter().filter(|proposed| proposed.accepted).count();
    let is_tests = plan.is_of_tests();
    let nothing = accepted == 0 && flows == 0 && zones == 0 && results == 0;
    let words = if is_tests {
        format!("Record {}", counted(results, "test result"))
    } else {
        format!("Import {}", counted(accepted, "asset"))
    };
    let foot = html! {
        <>
            <span class="spacer" role="status">
                { format!("{} accepted", counted(if is_tests { results } else { accepted }, "row")) }
                if undecided > 0 { { ", " }<span class="error medium">{ format!("{undecided} still to decide") }</span> }
                if !is_tests { <span class="faint">{ format!(" · {} new · {}", counted(zones, "zone"), counted(flows, "flow")) }</span> }
            </span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="import" disabled={nothing} onclick={click}>{ words }</button>
        </>
    };
    let title = match plan.assets.len() {
        0 if is_tests && plan.results.is_empty() => format!("No new test result in {}", plan.source),
        0 if is_tests => format!("{} from {}", counted(plan.results.len(), "test result"), plan.source),
        0 => format!("{} from {}", counted(plan.flows.len(), "flow"), plan.source),
        count => format!("{} from {}", counted(count, "asset"), plan.source),
    };
    let segments = Filter::of(&held).iter().map(|which| {
        let which = *which;
        let count = rows(&held, which).len();
        let onclick = {
            let (filter, selected) = (filter.clone(), selected.clone());
            Callback::from(move |_: MouseEvent| {
                filter.set(which);
                selected.set(None);
            })
        };
        html! {
            <button type="button" data-filter={which.word()} aria-pressed={(*filter == which).to_string()} {onclick}>{ format!("{} {count}", which.label()) }</button>
        }
    });
    let chips = [NoteSeverity::MustDecide, NoteSeverity::WorthALook, NoteSeverity::ReadWithCare].into_iter().map(|severity| {
        let (icon, words) = sign(severity);
        let count = counts(severity);
        html! { if count > 0 { <span class={classes!("chip", icon)}><Icon name={icon} />{ format!("{count} {words}") }</span> } }
    });
    let shown = rows(&held, *filter);
    let table = match *filter {
        Filter::Zones => detail::zones(&held, &change),
        Filter::Flows => detail::flows(&held, &change, SHOWN),
        Filter::Tests => results::table(&held, &change, SHOWN),
        _ => rows::table(&held, &shown[..shown.len().min(SHOWN)], &shown, *selected, &selected, &change),
    };
    let more = shown.len() > SHOWN && !matches!(*filter, Filter::Zones);
    html! {
        <Modal name="import" {title} width={Width::Full} onclose={closes(&handle)} onsubmit={apply} {foot}
            subtitle={html! { <p>{ "Nothing enters the plant until you import. All of it is one step to undo." }</p> }}>
            <div class={classes!("import-review", is_tests.then_some("of-tests"))}>
                <aside class="import-side">{ detail::summary(&held) }</aside>
                <section class="import-main">
                    <div class="import-head">
                        <div class="segments small" role="group" aria-label="Rows shown">{ for segments }</div>
                        <span class="spacer"></span>
                        { for chips }
                        if !plan.assets.is_empty() {
                            <button type="button" class="button small" data-act="accept-clear" onclick={accept_clear}>{ format!("Accept all without doubt ({clear})") }</button>
                        }
                    </div>
                    <div class="import-rows" tabindex="0" role="region" aria-label="Rows of the file">
                        { table }
                        if more { <p class="field-hint import-more">{ format!("The first {SHOWN} of {}. The others go along as they are switched; use the filter to see them.", counted(shown.len(), "row")) }</p> }
                    </div>
                </section>
                if !is_tests { <aside class="import-side far">{ detail::row(&held, *selected, &change) }</aside> }
            </div>
        </Modal>
    }
}

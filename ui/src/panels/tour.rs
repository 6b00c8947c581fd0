//! Five minutes on a sample: what the window can do, step by step, on the real thing. Everything stays usable meanwhile.

use plant::AnyKey;
use plant::record::{Element, Zone};
use protocol::Source;
use yew::prelude::*;

use crate::actions;
use crate::chrome::{BottomTab, InspectorTab, Page};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Tone, Topics, Workspace, use_workspace};

/// One step.
struct Step {
    title: &'static str,
    words: &'static str,
    /// Brings what the step is about into sight.
    show: fn(&mut Workspace),
}

/// The sample that the steps are about, and the zone they look at.
const SAMPLE: &str = "lindbach";
const ZONE: u32 = 5;

fn zone() -> plant::Id<Zone> {
    plant::Id::new(ZONE)
}

fn page(workspace: &mut Workspace, page: Page) {
    workspace.chrome.page = page;
}

fn select_zone(workspace: &mut Workspace) {
    let key = AnyKey::Zone(zone());
    if workspace.document().contains(key) {
        workspace.selection = [key].into();
        workspace.focused = Some(key);
    }
    workspace.chrome.settings.right_folded = false;
    workspace.chrome.inspector = InspectorTab::Levels;
}

static STEPS: &[Step] = &[
    Step {
        title: "A plant is zones, conduits and what lies in them",
        words: "Boxes are zones, pipes are conduits with the devices that enforce them, arrows are flows. Pull a tile over a border and the \
                pointer says what that changes before you let go. Ctrl Z takes everything back.",
        show: |workspace| {
            page(workspace, Page::Plant);
            workspace.show_as(scene::DrawnAs::Zones);
            workspace.look_at(scene::Look::Kinds);
            workspace.fit();
        },
    },
    Step {
        title: "Every level says why",
        words: "Zone Z-05 is selected. At the right stands what is asked of it, what its components can do and what is in place, per \
                requirement group. Choose a row: below is the scenario that forces it, and what would lower it.",
        show: |workspace| {
            page(workspace, Page::Plant);
            select_zone(workspace);
        },
    },
    Step {
        title: "Scenarios force levels, not opinions",
        words: "The worksheet of Z-05: who could do what, how bad it would be, how likely, what stands against it, and what stays. Proposals \
                from the library count only once you accept them.",
        show: |workspace| {
            workspace.chrome.sheet = Some(Element::Zone(zone()));
            page(workspace, Page::Sheet);
        },
    },
    Step {
        title: "Rules find what is wrong, and offer the edit",
        words: "Below the drawing. A finding names its clause; its button makes the change, as one step you can undo. What you accept \
                instead carries a reason, an owner and a date.",
        show: |workspace| {
            page(workspace, Page::Plant);
            workspace.chrome.bottom = BottomTab::Findings;
            workspace.chrome.settings.bottom_folded = false;
        },
    },
    Step {
        title: "One plant, many pictures",
        words: "The same plant coloured by risk. At the top you choose the view (zones, Purdue levels, conduits only, one zone and its \
                neighbours) and what the colours tell.",
        show: |workspace| {
            page(workspace, Page::Plant);
            workspace.selection.clear();
            workspace.look_at(scene::Look::Risk);
        },
    },
    Step {
        title: "What is missing to the target",
        words: "Target minus achieved, per zone and requirement group. Nothing counts as met because a box is present: an answer needs \
                evidence, and somebody who verified it. Open a cell to answer.",
        show: |workspace| {
            workspace.look_at(scene::Look::Kinds);
            page(workspace, Page::Gaps);
        },
    },
    Step {
        title: "The way an attacker would take",
        words: "From the untrusted entries to what must not happen, hop by hop, with the requirement that is missing at each. The cheapest cut \
                is the least set of changes that breaks them all.",
        show: |workspace| page(workspace, Page::Paths),
    },
    Step {
        title: "Where you stand, and what you hand over",
        words: "The seven steps of 3-2 with their evidence. Ctrl P writes workbook and drawings. That was the tour: this sample is yours to \
                break, and Help has every shortcut.",
        show: |workspace| page(workspace, Page::Overview),
    },
];

/// Opens the sample and begins.
pub fn begin(handle: &Handle) {
    if handle.read().is_unsaved() {
        return handle.say("Save or close the plant first: the tour opens a sample.", Tone::Refused);
    }
    actions::open_now(handle, Source::Sample(SAMPLE.to_owned()), |handle| go(handle, 0));
}

fn go(handle: &Handle, at: usize) {
    handle.change(Topics::ALL, |workspace| {
        workspace.chrome.tour = STEPS.get(at).map(|step| {
            (step.show)(workspace);
            at
        });
    });
}

/// The card of the step that is shown; nothing while there is no tour.
#[function_component(Tour)]
pub fn tour() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let root = use_node_ref();
    let at = handle.read().chrome.tour;
    {
        // the words are read out and the keys are at hand: the focus goes to the way on
        let root = root.clone();
        use_effect_with(at, move |at| {
            if at.is_some()
                && let Some(card) = root.cast::<web_sys::HtmlElement>()
                && let Some(next) = card.query_selector(".primary").ok().flatten()
            {
                let next: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(next);
                let _ = next.focus();
            }
        });
    }
    let Some((at, step)) = at.and_then(|at| Some((at, STEPS.get(at)?))) else { return html! {} };
    let to = |at: Option<usize>| {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| go(&handle, at.unwrap_or(STEPS.len())))
    };
    let onkeydown = {
        let handle = handle.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                go(&handle, STEPS.len());
            }
        })
    };
    let is_last = at + 1 == STEPS.len();
    html! {
        <section ref={root} class="tour card" role="dialog" aria-label="Tour" aria-describedby="tour-words" {onkeydown}>
            <header><span class="faint">{ format!("{} of {}", at + 1, STEPS.len()) }</span><span class="spacer"></span>
                <button type="button" class="button quiet small icon-only" aria-label="End the tour" data-act="tour-end" onclick={to(None)}><Icon name="close" /></button></header>
            <h2>{ step.title }</h2>
            <p id="tour-words" aria-live="polite">{ step.words }</p>
            <footer>
                <button type="button" class="button small" data-act="tour-back" disabled={at == 0} onclick={to(Some(at.saturating_sub(1)))}>{ "Back" }</button>
                <button type="button" class="button small primary" data-act="tour-next" onclick={to(Some(at + 1))}>{ if is_last { "End" } else { "Next" } }</button>
            </footer>
        </section>
    }
}

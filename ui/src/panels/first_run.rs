//! Nothing is open: what can be recovered, ways to begin, recent plants.

use protocol::{Recoverable, Source};
use yew::prelude::*;

use crate::actions;
use crate::commands;
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, ToolKind, Topics, use_workspace};

/// "today, 14:32", "2026-11-20": a moment of ISO 8601 in UTC as a person reads it.
fn moment(iso: &str) -> String {
    let date = js_sys::Date::new(&iso.into());
    if date.get_time().is_nan() {
        return iso.to_owned();
    }
    let day = format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date());
    if day == crate::today::today() { format!("today, {:02}:{:02}", date.get_hours(), date.get_minutes()) } else { day }
}

fn opens(handle: &Handle, source: Source) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        actions::open(&handle, source.clone());
    })
}

fn runs(handle: &Handle, id: &'static str) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| {
        if let Some(command) = commands::named(id) {
            commands::run(&handle, command);
        }
    })
}

/// A new plant with the zone tool in hand.
fn draw(handle: &Handle) {
    actions::open_now(handle, Source::New, |handle| {
        handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| {
            workspace.tool = ToolKind::Zone;
            workspace.chrome.focus_canvas += 1;
        });
    });
}

/// The page.
#[function_component(FirstRun)]
pub fn first_run() -> Html {
    let handle = use_workspace(Topics::FILE.and(Topics::CHROME));
    {
        // Z begins to draw here too, while no plant is open that would listen to it
        let handle = handle.clone();
        use_effect_with((), move |()| {
            let window = web_sys::window().expect("a page has a window");
            let listener = gloo_events::EventListener::new(&window, "keydown", move |event| {
                let Some(event) = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(event) else { return };
                let plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key() && !event.default_prevented();
                let busy = {
                    let workspace = handle.read();
                    workspace.chrome.dialog.is_some()
                        || workspace.chrome.menu
                        || workspace.file.is_some()
                        || !workspace.chrome.settings.single_letter_keys
                };
                if plain && !busy && event.key().eq_ignore_ascii_case("z") {
                    draw(&handle);
                }
            });
            move || drop(listener)
        });
    }
    let workspace = handle.read();
    let start = &workspace.start;
    let banners = start.recoverable.iter().map(|left| banner(&handle, left));
    let samples = start.samples.iter().map(|sample| {
        html! { <button type="button" class="link" data-sample={sample.name.clone()} onclick={opens(&handle, Source::Sample(sample.name.clone()))}>{ &sample.title }</button> }
    });
    let recent = start.recent.iter().map(|recent| {
        html! {
            <button type="button" class="recent-row" disabled={recent.missing} title={recent.path.clone()} onclick={opens(&handle, Source::Path(recent.token.clone()))}>
                <Icon name="open" class="icon-17" />
                <span><b>{ &recent.name }</b>{ &recent.path }</span>
                { if recent.missing { "not there any more".to_owned() } else { moment(&recent.when) } }
            </button>
        }
    });
    let recent: Vec<Html> = recent.collect();
    let on_draw = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| draw(&handle))
    };
    let steps = [
        ("Bring the assets in", "ZCR 1"),
        ("Group them into zones, join zones by conduits", "ZCR 3"),
        ("Say what can go wrong and how bad it is", "ZCR 2, 5"),
        ("Read the levels, ask why", "ZCR 5.6"),
    ];
    let steps = steps.iter().enumerate().map(|(at, (words, clause))| {
        html! { <li class="step" aria-current={(at == 0).then_some("step")}><i>{ at + 1 }</i><span>{ *words }</span><span class="faint">{ *clause }</span></li> }
    });
    html! {
        <div class="first-run" tabindex="0" role="region" aria-label="Ways to begin">
            <header class="first-run-head"><div class="spacer">
                <h1>{ "Start with what you have" }</h1>
                <p>{ "Zones, conduits and flows first. Levels follow by themselves, each with its reason." }</p>
            </div></header>
            { for banners }
            <div class="first-run-ways">
                <button type="button" class="way first" data-act="import" onclick={runs(&handle, "import")}>
                    <h2><span><Icon name="import" /></span>{ "Import a file" }</h2>
                    <p>{ "An inventory in CSV or Excel, or a packet capture. You see every doubt before anything enters the plant." }</p>
                    <footer><span class="kbd">{ "Ctrl I" }</span><span class="spacer"></span><span>{ "Most plants start here" }</span></footer>
                </button>
                <button type="button" class="way" data-act="draw" onclick={on_draw}>
                    <h2><span><Icon name="tool-zone" /></span>{ "Draw" }</h2>
                    <p>{ "Press Z and pull a zone. Then take assets from the stencil and connect them." }</p>
                    <footer><span class="kbd">{ "Z" }</span></footer>
                </button>
                <button type="button" class="way" data-act="open" onclick={runs(&handle, "open")}>
                    <h2><span><Icon name="open" /></span>{ "Open" }</h2>
                    <p>{ "A plant file, or one written by hand as .zcm.json." }</p>
                    <footer><span class="kbd">{ "Ctrl O" }</span></footer>
                </button>
                <section class="way">
                    <h2><span><Icon name="plant" /></span>{ "Open a sample" }</h2>
                    <p>{ "A water works with a chlorine safety system, or a chemical truck loading station. Both complete, both yours to break." }</p>
                    <footer class="samples">{ for samples }<button type="button" class="link" data-act="tour" onclick={runs(&handle, "tour")}>{ "Take the tour" }</button></footer>
                </section>
            </div>
            <div class="first-run-below">
                <section class="card">
                    <h2>{ "Recent plants" }<span class="spacer"></span><button type="button" class="button small" onclick={runs(&handle, "new")}>{ "New plant" }</button></h2>
                    if recent.is_empty() { <p class="field-hint import-more">{ "None yet. What you open or save appears here." }</p> }
                    { recent }
                </section>
                <section class="card"><h2>{ "Your first hour" }</h2><ol class="first-hour">{ for steps }</ol></section>
            </div>
            <p class="first-run-foot">{ "Works offline. Your plant stays in one file on this machine." }</p>
        </div>
    }
}

/// A working copy with changes that never reached their file.
fn banner(handle: &Handle, left: &Recoverable) -> Html {
    let recover = opens(handle, Source::Recover(left.copy.clone()));
    let discard = {
        let (handle, copy) = (handle.clone(), left.copy.clone());
        Callback::from(move |_: MouseEvent| actions::discard(&handle, copy.clone()))
    };
    let steps = crate::words::counted(usize::try_from(left.steps).unwrap_or(usize::MAX), "step");
    let file = match &left.path {
        Some(_) => "The file itself is untouched.",
        None => "It was never saved to a file.",
    };
    html! {
        <div class="banner rounded warning" role="alert" key={left.copy.0.clone()}>
            <Icon name="warning" class="icon-17" />
            <span class="spacer" title={left.path.clone()}>
                <b class="medium">{ format!("{} has changes that never reached its file: ", left.name) }</b>
                { format!("{steps} from {}. {file}", moment(&left.when)) }
            </span>
            <button type="button" class="button small" data-act="discard" onclick={discard}>{ "Discard" }</button>
            <button type="button" class="button small primary" data-act="recover" onclick={recover}>{ "Recover" }</button>
        </div>
    }
}

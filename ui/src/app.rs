//! The window: starts the shell, listens to keys, lays out top bar, rail, page and status line.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use protocol::{HEARTBEAT_SECONDS, Start};
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, KeyboardEvent};
use yew::prelude::*;

use crate::actions;
use crate::canvas::{CanvasHost, warm_up};
use crate::chrome::Page;
use crate::commands;
use crate::dialogs::Dialogs;
use crate::panels::adviser_panel::AdviserPanel;
use crate::panels::bottom::Bottom;
use crate::panels::compare_page::ComparePage;
use crate::panels::context_menu::{self, ContextMenu};
use crate::panels::documents_page::DocumentsPage;
use crate::panels::drop_sign::DropSign;
use crate::panels::first_run::FirstRun;
use crate::panels::gaps::GapsPage;
use crate::panels::inspector::Inspector;
use crate::panels::left::Left;
use crate::panels::levels_page::LevelsPage;
use crate::panels::menu::Menu;
use crate::panels::merge_panel::MergePanel;
use crate::panels::overview_page::OverviewPage;
use crate::panels::paths_panel::PathsPanel;
use crate::panels::revisions_page::RevisionsPage;
use crate::panels::risk_page::RiskPage;
use crate::panels::scenario_sheet::SheetPage;
use crate::panels::statusbar::Statusbar;
use crate::panels::table_page::TablePage;
use crate::panels::topbar::{Rail, Topbar};
use crate::panels::tour::Tour;
use crate::panels::why_page::WhyPage;
use crate::shell::memory::MemoryShell;
use crate::shell::tauri::TauriShell;
use crate::shell::{Said, Shell};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Topics, Workspace, use_workspace};

/// After the start, in milliseconds, when the first page has been seen.
const WARM_UP_AFTER: u32 = 300;
/// Between two rounds, in milliseconds: what a person does comes in between.
const WARM_UP_EVERY: u32 = 80;

/// The root. It has nothing to show until the shell has answered.
#[function_component(App)]
pub fn app() -> Html {
    let handle = use_state(|| None::<Handle>);
    let failure = use_state(|| None::<String>);
    {
        let (handle, failure) = (handle.clone(), failure.clone());
        use_effect_with((), move |()| {
            let shell: Rc<dyn Shell> = match TauriShell::find() {
                Some(tauri) => Rc::new(tauri),
                None => Rc::new(MemoryShell::default()),
            };
            wasm_bindgen_futures::spawn_local(async move {
                match shell.start().await {
                    Ok(start) => handle.set(Some(begin(start, shell))),
                    Err(error) => failure.set(Some(error.message)),
                }
            });
        });
    }
    match (&*handle, &*failure) {
        (Some(handle), _) => html! {
            <ContextProvider<Handle> context={handle.clone()}><Window /></ContextProvider<Handle>>
        },
        (None, Some(message)) => html! { <p class="empty" role="alert">{ message }</p> },
        (None, None) => html! {},
    }
}

/// Makes the workspace and takes over the plant that is open already.
fn begin(start: Start, shell: Rc<dyn Shell>) -> Handle {
    crate::theme::apply(&start.settings);
    let (opened, failure) = (start.opened.clone(), start.failure.clone());
    let handle = Handle::new(Workspace::new(start), shell.clone());
    if let Some(opened) = &opened {
        actions::take_over(&handle, opened);
    }
    if let Some(failure) = failure {
        actions::fail(&handle, failure);
    }
    if opened.is_none() {
        for round in 0..warm_up::ROUNDS {
            let begins = WARM_UP_AFTER + round * WARM_UP_EVERY;
            let handle = handle.clone();
            let warm_up = move || {
                if handle.read().file.is_none() {
                    warm_up::round();
                }
            };
            gloo_timers::callback::Timeout::new(begins, warm_up).forget();
        }
    }
    let said = handle.clone();
    shell.listen(Callback::from(move |word| match word {
        Said::CloseRequested => actions::leave(&said),
        Said::Dragged(over) => {
            if said.read().chrome.dragged != over {
                said.change(Topics::CHROME, |workspace| workspace.chrome.dragged = over);
            }
        }
        Said::Dropped(files) => actions::dropped(&said, files),
        Said::Failed(failure) => actions::fail(&said, failure),
        Said::Chosen(command) => crate::native_menu::chosen(&said, &command),
    }));
    let shown = shell.set_menu(crate::native_menu::lists());
    wasm_bindgen_futures::spawn_local(async move {
        // without it the menu behind the mark has the same commands
        let _ = shown.await;
    });
    gloo_timers::callback::Interval::new(HEARTBEAT_SECONDS * 1000, move || {
        let answer = shell.heartbeat();
        // a heartbeat that fails needs no answer: the shell acts when none comes
        wasm_bindgen_futures::spawn_local(async move {
            let _ = answer.await;
        });
    })
    .forget();
    handle
}

#[function_component(Window)]
fn window() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::FILE));
    use_keys(&handle);
    let settings = handle.read().chrome.settings.clone();
    use_effect_with(settings, crate::theme::apply);
    let workspace = handle.read();
    let has_plant = workspace.file.is_some();
    let page = match (has_plant, workspace.chrome.page) {
        (false, _) => html! { <FirstRun /> },
        (true, Page::Plant | Page::Paths | Page::Adviser | Page::Merge) => html! { <PlantPage /> },
        (true, Page::Table) => html! { <TablePage /> },
        (true, Page::Overview) => html! { <OverviewPage /> },
        (true, Page::Risk) => html! { <RiskPage /> },
        (true, Page::Levels) => html! { <LevelsPage /> },
        (true, Page::Gaps) => html! { <GapsPage /> },
        (true, Page::Sheet) => html! { <SheetPage /> },
        (true, Page::Why) => html! { <WhyPage /> },
        (true, Page::Documents) => html! { <DocumentsPage /> },
        (true, Page::Compare) => html! { <ComparePage /> },
        (true, Page::Revisions) => html! { <RevisionsPage /> },
    };
    html! {
        <div class={classes!("app", (!has_plant).then_some("app-bare"))}>
            <Topbar />
            if has_plant { <Rail /> }
            <main class="page">{ page }</main>
            <Statusbar />
            <Menu />
            <ContextMenu />
            <Tour />
            <Dialogs />
            <Messages />
            <DropSign />
        </div>
    }
}

/// Drawing, outline, inspector, findings.
#[function_component(PlantPage)]
fn plant_page() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let root = use_node_ref();
    let settings = handle.read().chrome.settings.clone();
    {
        let root = root.clone();
        use_effect_with(settings.clone(), move |settings| {
            // sizes are custom properties set from code: style attributes are refused by the content security policy
            let Some(work) = root.cast::<web_sys::HtmlElement>() else { return };
            let style = work.style();
            for (name, size) in [
                ("--left-width", settings.left_width),
                ("--right-width", settings.right_width),
                ("--bottom-height", settings.bottom_height),
            ] {
                let _ = style.set_property(name, &format!("{size}px"));
            }
        });
    }
    let beside = match handle.read().chrome.page {
        Page::Paths => html! { <PathsPanel /> },
        Page::Adviser => html! { <AdviserPanel /> },
        Page::Merge => html! { <MergePanel /> },
        _ => html! { <Inspector /> },
    };
    let folded = |is: bool, class: &'static str| is.then_some(class);
    html! {
        <div ref={root} class={classes!("work", folded(settings.left_folded, "left-folded"),
            folded(settings.right_folded, "right-folded"), folded(settings.bottom_folded, "bottom-folded"))}>
            <Left />
            <CanvasHost />
            { beside }
            <Bottom />
            <Grip side="left" />
            <Grip side="right" />
            <Grip side="bottom" />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct GripProps {
    side: &'static str,
}

/// The inner edge of a panel: dragged, moved by arrow keys, folded by a double click.
#[function_component(Grip)]
fn grip(props: &GripProps) -> Html {
    let handle = use_workspace(Topics::CHROME);
    let side = props.side;
    let settings = handle.read().chrome.settings.clone();
    let (size, label) = match side {
        "left" => (settings.left_width, "Width of the outline"),
        "right" => (settings.right_width, "Width of the inspector"),
        _ => (settings.bottom_height, "Height of the findings"),
    };
    // limits of look, section 3
    let resize = {
        let handle = handle.clone();
        move |to: i32| {
            actions::settings(&handle, |settings| {
                let set = |low: i32, high: i32| u16::try_from(to.clamp(low, high)).unwrap_or(300);
                match side {
                    "left" => settings.left_width = set(200, 420),
                    "right" => settings.right_width = set(300, 520),
                    _ => settings.bottom_height = set(80, 520),
                }
            });
        }
    };
    let drag_from = use_mut_ref(|| None::<(i32, i32)>);
    let onpointerdown = {
        let drag_from = drag_from.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(target) = event.target_dyn_into::<DomElement>() {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            let at = if side == "bottom" { event.client_y() } else { event.client_x() };
            *drag_from.borrow_mut() = Some((at, i32::from(size)));
        })
    };
    let onpointermove = {
        let (drag_from, resize) = (drag_from.clone(), resize.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((from, before)) = *drag_from.borrow() else { return };
            let at = if side == "bottom" { event.client_y() } else { event.client_x() };
            let moved = if side == "left" { at - from } else { from - at };
            resize(before + moved);
        })
    };
    let onpointerup = Callback::from(move |_: PointerEvent| *drag_from.borrow_mut() = None);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let step = match (side, event.key().as_str()) {
            ("left", "ArrowRight") | ("right", "ArrowLeft") | ("bottom", "ArrowUp") => 16,
            ("left", "ArrowLeft") | ("right", "ArrowRight") | ("bottom", "ArrowDown") => -16,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        resize(i32::from(size) + step);
    });
    let ondblclick = Callback::from(move |_: MouseEvent| {
        actions::settings(&handle, |settings| match side {
            "left" => settings.left_folded = !settings.left_folded,
            "right" => settings.right_folded = !settings.right_folded,
            _ => settings.bottom_folded = !settings.bottom_folded,
        });
    });
    html! {
        <div class={format!("grip grip-{side}")} role="separator" tabindex="0" aria-label={label}
            aria-orientation={if side == "bottom" { "horizontal" } else { "vertical" }} aria-valuenow={size.to_string()}
            {onpointerdown} {onpointermove} {onpointerup} {onkeydown} {ondblclick}></div>
    }
}

/// What failed stays until it is dismissed.
#[function_component(Messages)]
fn messages() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let workspace = handle.read();
    let progress = workspace.chrome.progress.clone().map(|(task, progress)| {
        let stop = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| actions::cancel(&handle, task))
        };
        let of = progress.total.map(|total| format!("{} of {total}", progress.done)).unwrap_or_default();
        html! {
            <div class="note info" role="status">
                <Icon name="clock" />
                <span class="spacer">{ progress.stage }{ " " }<span class="muted">{ of }</span></span>
                <button class="button small" onclick={stop}>{ "Stop" }</button>
            </div>
        }
    });
    let list = workspace.chrome.messages.iter().enumerate().map(|(at, (failure, times))| {
        let dismiss = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| {
                handle.change(Topics::CHROME, |workspace| {
                    if at < workspace.chrome.messages.len() {
                        workspace.chrome.messages.remove(at);
                    }
                });
            })
        };
        html! {
            <div class="note error" role="alert">
                <Icon name="error" />
                <span class="spacer selectable">{ &failure.message }</span>
                if *times > 1 { <span class="count" title="So often since it was last dismissed">{ format!("{times} times") }</span> }
                <button class="button quiet small icon-only" aria-label="Dismiss" onclick={dismiss}><Icon name="close" /></button>
            </div>
        }
    });
    html! { <div class="messages">{ for progress }{ for list }</div> }
}

/// Listens to every key of the window once.
#[hook]
fn use_keys(handle: &Handle) {
    use_effect_with(handle.clone(), |handle| {
        // Alt alone opens the menu; Alt with a key or with the pointer means something else
        let alt_alone = Rc::new(Cell::new(false));
        let listen = |name: &'static str, run: Box<dyn Fn(&Event)>| {
            let window = web_sys::window().expect("a page has a window");
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, name, options, move |event| run(event))
        };
        let down = {
            let (handle, alt_alone) = (handle.clone(), alt_alone.clone());
            Box::new(move |event: &Event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                alt_alone.set(event.key() == "Alt" && !event.ctrl_key() && !event.shift_key() && !event.meta_key());
                if !event.default_prevented() && !event.is_composing() {
                    on_key(&handle, event);
                }
            })
        };
        let up = {
            let (handle, alt_alone) = (handle.clone(), alt_alone.clone());
            Box::new(move |event: &Event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if event.key() == "Alt" && alt_alone.take() && handle.read().chrome.dialog.is_none() {
                    event.prevent_default();
                    toggle_menu(&handle);
                }
            })
        };
        let pressed = Box::new(move |_: &Event| alt_alone.set(false));
        let listeners = [listen("keydown", down), listen("keyup", up), listen("pointerdown", pressed)];
        let clipboard = crate::clipboard::listeners(handle);
        move || drop((listeners, clipboard))
    });
}

fn toggle_menu(handle: &Handle) {
    handle.change(Topics::CHROME, |workspace| workspace.chrome.menu = !workspace.chrome.menu);
}

fn on_key(handle: &Handle, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<DomElement>().ok());
    let is = |selector: &str| target.as_ref().is_some_and(|target| target.matches(selector).unwrap_or(false));
    let in_text = is(commands::TEXT_FIELDS);
    let on_canvas = is("canvas") || target.as_ref().is_some_and(|target| target.tag_name() == "BODY");
    let (letters, has_dialog, menu) = {
        let workspace = handle.read();
        let chrome = &workspace.chrome;
        (chrome.settings.single_letter_keys, chrome.dialog.is_some(), chrome.menu || chrome.context.is_some())
    };
    let asks_for_menu = event.key() == "ContextMenu" || (event.key() == "F10" && event.shift_key());
    if asks_for_menu && !in_text && !has_dialog && !menu && handle.read().file.is_some() {
        event.prevent_default();
        return context_menu::open_by_key(handle);
    }
    if event.key() == "F10" && !has_dialog {
        event.prevent_default();
        return toggle_menu(handle);
    }
    if has_dialog || menu {
        return; // dialogs and menus have keys of their own
    }
    if event.key() == "F6" {
        event.prevent_default();
        return crate::panels::topbar::cycle_panes(event.shift_key());
    }
    let on_drawing = matches!(handle.read().chrome.page, Page::Plant | Page::Paths);
    if !in_text && on_drawing && handle.read().file.is_some() && crate::clipboard::key(handle, &commands::chord(event))
    {
        return; // not prevented: the event of the clipboard follows
    }
    if let Some(command) = commands::for_key(event, in_text, on_canvas, letters) {
        event.prevent_default();
        commands::run(handle, command);
    }
}

//! The drawing's twin in the page: what is selected and what can be seen, as transparent buttons in their places. A canvas
//! is mute; screen readers, voice control and tests stand on these. Made anew when the view has come to rest.

use std::collections::BTreeSet;

use gloo_timers::callback::Timeout;
use plant::AnyKey;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::words;
use crate::workspace::{Topics, Workspace, use_workspace};

/// At most so many elements: more are reached through the outline.
const SHOWN: usize = 160;
/// How long the view must have been at rest, in milliseconds.
const REST: u32 = 120;

#[derive(Clone, PartialEq)]
struct Twin {
    key: AnyKey,
    name: String,
    pressed: bool,
    /// Left, top, width, height in CSS px.
    place: [i32; 4],
}

/// The twin.
#[function_component(Mirror)]
pub fn mirror() -> Html {
    let handle = use_workspace(Topics::STATUS);
    let twins = use_state(Vec::<Twin>::new);
    let root = use_node_ref();
    {
        let (handle, twins) = (handle.clone(), twins.clone());
        use_effect_with((), move |()| {
            let timer = std::rc::Rc::new(std::cell::RefCell::new(None::<Timeout>));
            let topics = Topics::VIEW.and(Topics::DOCUMENT).and(Topics::SELECTION);
            let restart = {
                let (handle, timer) = (handle.clone(), timer.clone());
                move || {
                    let (handle, twins) = (handle.clone(), twins.clone());
                    *timer.borrow_mut() = Some(Timeout::new(REST, move || twins.set(of(&handle.read()))));
                }
            };
            restart();
            let id = handle.listen(topics, Callback::from(move |_| restart()));
            move || {
                handle.unlisten(id);
                drop(timer);
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with(twins.clone(), move |twins| {
            let Some(root) = root.cast::<HtmlElement>() else { return };
            let children = root.children();
            for (at, twin) in twins.iter().enumerate() {
                let Some(button) = u32::try_from(at).ok().and_then(|at| children.item(at)) else { break };
                let style = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(button).style();
                for (name, value) in ["--x", "--y", "--w", "--h"].into_iter().zip(twin.place) {
                    let _ = style.set_property(name, &format!("{value}px"));
                }
            }
        });
    }
    let button = |twin: &Twin| {
        let key = twin.key;
        let onclick = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| handle.select([key]))
        };
        html! {
            <button key={key.to_string()} class="twin" tabindex="-1" id={format!("twin-{key}")} data-id={key.to_string()}
                aria-pressed={twin.pressed.to_string()} aria-label={twin.name.clone()} {onclick}></button>
        }
    };
    html! { <div ref={root} class="mirror" role="group" aria-label="Elements in view">{ for twins.iter().map(button) }</div> }
}

fn of(workspace: &Workspace) -> Vec<Twin> {
    let camera = &workspace.camera;
    let seen = scene::Rect::new(
        camera.x as i32,
        camera.y as i32,
        (camera.width / camera.scale) as i32,
        (camera.height / camera.scale) as i32,
    );
    let mut keys: BTreeSet<AnyKey> = workspace.selection.iter().copied().take(SHOWN).collect();
    // far away there are no assets to point at
    if camera.scale > 0.2 {
        let order = workspace.scene.reading_order();
        keys.extend(
            order.into_iter().filter(|key| workspace.rect_of(*key).is_some_and(|rect| rect.meets(seen))).take(SHOWN),
        );
    }
    keys.into_iter()
        .filter_map(|key| {
            let rect = workspace.rect_of(key)?;
            let (x, y) = camera.screen_from_world(f64::from(rect.x), f64::from(rect.y));
            let size = |edge: i32| ((f64::from(edge) * camera.scale).round() as i32).max(1);
            Some(Twin {
                key,
                name: words::short_name(workspace.document(), key),
                pressed: workspace.selection.contains(&key),
                place: [x.round() as i32, y.round() as i32, size(rect.width), size(rect.height)],
            })
        })
        .collect()
}

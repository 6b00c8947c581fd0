//! Theme and keys.

use protocol::{Border, Theme};
use yew::prelude::*;

use super::{close_button, closes};
use crate::actions;
use crate::widgets::field::{CheckField, Choice, SelectField};
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// The dialog. What is chosen holds at once.
#[function_component(SettingsForm)]
pub fn settings_form() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let settings = handle.read().chrome.settings.clone();
    let theme = match settings.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let ontheme = {
        let handle = handle.clone();
        Callback::from(move |word: String| {
            actions::settings(&handle, |settings| {
                settings.theme = match word.as_str() {
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => Theme::System,
                };
            });
        })
    };
    let onletters = {
        let handle = handle.clone();
        Callback::from(move |on: bool| actions::settings(&handle, |settings| settings.single_letter_keys = on))
    };
    let border = match settings.border {
        Border::Pushes => "pushes",
        Border::Grows => "grows",
        Border::Holds => "holds",
    };
    let onborder = {
        let handle = handle.clone();
        Callback::from(move |word: String| {
            actions::settings(&handle, |settings| {
                settings.border = match word.as_str() {
                    "grows" => Border::Grows,
                    "holds" => Border::Holds,
                    _ => Border::Pushes,
                };
            });
        })
    };
    let borders = vec![
        Choice::new("pushes", "The zone grows, its neighbours give way"),
        Choice::new("grows", "The zone grows, its neighbours stay"),
        Choice::new("holds", "It stops at the border"),
    ];
    let themes =
        vec![Choice::new("system", "As the system has it"), Choice::new("light", "Light"), Choice::new("dark", "Dark")];
    html! {
        <Modal name="settings" title="Settings" onclose={closes(&handle)} foot={close_button(&handle, "Close")}>
            <SelectField name="theme" label="Theme" value={theme} options={themes} onchange={ontheme} beside=true />
            <SelectField name="border" label="What is moved past the border of its zone" value={border} options={borders} onchange={onborder}
                hint="Ctrl while dragging: the other way round. What is locked never gives way." beside=true />
            <CheckField name="single-letter-keys" label="Single letters choose tools while the drawing has the focus (V H Z A C F)"
                value={settings.single_letter_keys} onchange={onletters} />
        </Modal>
    }
}

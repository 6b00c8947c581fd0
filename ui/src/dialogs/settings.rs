//! Theme, contrast, size, keys, and what is kept.

use protocol::{Border, Contrast, Settings, Theme};
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
    let contrast = match settings.contrast {
        Contrast::System => "system",
        Contrast::Usual => "usual",
        Contrast::High => "high",
    };
    let oncontrast = {
        let handle = handle.clone();
        Callback::from(move |word: String| {
            actions::settings(&handle, |settings| {
                settings.contrast = match word.as_str() {
                    "usual" => Contrast::Usual,
                    "high" => Contrast::High,
                    _ => Contrast::System,
                };
            });
        })
    };
    let contrasts = vec![
        Choice::new("system", "As the system asks for it"),
        Choice::new("usual", "As designed"),
        Choice::new("high", "High: strong lines, no tints"),
    ];
    // in a browser the page has the browser's own zoom
    let has_size = crate::commands::window_has_size(&handle.read());
    let onzoom = {
        let handle = handle.clone();
        Callback::from(move |word: String| {
            actions::settings(&handle, |settings| settings.zoom = word.parse().unwrap_or(100));
        })
    };
    let mut zooms = Settings::ZOOMS.to_vec();
    if !zooms.contains(&settings.zoom) {
        zooms.push(settings.zoom);
    }
    let zooms: Vec<Choice> = zooms.into_iter().map(|zoom| Choice::new(zoom.to_string(), format!("{zoom} %"))).collect();
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
    let onhistory = {
        let handle = handle.clone();
        Callback::from(move |on: bool| actions::settings(&handle, |settings| settings.keep_history = on))
    };
    let themes =
        vec![Choice::new("system", "As the system has it"), Choice::new("light", "Light"), Choice::new("dark", "Dark")];
    html! {
        <Modal name="settings" title="Settings" onclose={closes(&handle)} foot={close_button(&handle, "Close")}>
            <SelectField name="theme" label="Theme" value={theme} options={themes} onchange={ontheme} beside=true />
            <SelectField name="contrast" label="Contrast" value={contrast} options={contrasts} onchange={oncontrast} beside=true />
            if has_size {
                <SelectField name="zoom" label="Size of everything" value={settings.zoom.to_string()} options={zooms} onchange={onzoom} beside=true
                    hint="Ctrl Alt Plus and Ctrl Alt Minus do the same anywhere." />
            }
            <SelectField name="border" label="What is moved past the border of its zone" value={border} options={borders} onchange={onborder}
                hint="Ctrl while dragging: the other way round. What is locked never gives way." beside=true />
            <CheckField name="single-letter-keys" label="Single letters choose tools while the drawing has the focus (V H Z A S C F M P)"
                value={settings.single_letter_keys} onchange={onletters} />
            <CheckField name="keep-history" label="Keep the steps of saved plants on this machine, so that they can be undone after the plant was closed"
                value={settings.keep_history} onchange={onhistory} />
        </Modal>
    }
}

//! Every shortcut, made from the list of commands.

use yew::prelude::*;

use super::{close_button, closes};
use crate::commands::{COMMANDS, Where};
use crate::panels::menu::key_words;
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Topics, use_workspace};

/// The dialog.
#[function_component(Shortcuts)]
pub fn shortcuts() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let letters = handle.read().chrome.settings.single_letter_keys;
    let mut menus: Vec<&str> = Vec::new();
    for command in COMMANDS.iter().filter(|command| !command.keys.is_empty() && !command.menu.is_empty()) {
        if !menus.contains(&command.menu) {
            menus.push(command.menu);
        }
    }
    let groups = menus.into_iter().map(|menu| {
        let rows = COMMANDS.iter().filter(|command| command.menu == menu && !command.keys.is_empty()).map(|command| {
            let keys = command.keys.iter().map(|key| html! { <><span class="kbd">{ key_words(key) }</span>{ " " }</> });
            let only =
                (command.listen == Where::Canvas).then(|| html! { <span class="faint">{ "on the drawing" }</span> });
            html! { <tr><td>{ command.label }</td><td class="nowrap">{ for keys }{ for only }</td></tr> }
        });
        html! {
            <section class="shortcut-group">
                <h3>{ menu }</h3>
                <table class="table dense plain"><tbody>{ for rows }</tbody></table>
            </section>
        }
    });
    html! {
        <Modal name="shortcuts" title="Shortcuts" width={Width::Wide} onclose={closes(&handle)} foot={close_button(&handle, "Close")}>
            <p class="muted">
                { "F6 goes round the panes, F10 opens the menu, Escape takes back what has been begun. On macOS Cmd stands for Ctrl. " }
                if letters {
                    { "Single letters choose tools while the drawing has the focus; Settings switches them off." }
                } else {
                    { "Single letters are switched off in Settings." }
                }
            </p>
            <div class="shortcut-groups">{ for groups }</div>
        </Modal>
    }
}

//! Version, licences and what the program does not do.

use yew::prelude::*;

use super::{close_button, closes};
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// The dialog.
#[function_component(About)]
pub fn about() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let version = handle.read().start.version.clone();
    let subtitle = html! { <p>{ format!("Version {version}") }</p> };
    html! {
        <Modal name="about" title="Zonewright" {subtitle} onclose={closes(&handle)} foot={close_button(&handle, "Close")}>
            <p>{ "Zones, conduits and security levels of a plant after IEC 62443-3-2 and 3-3: drawn, derived and explained." }</p>
            <p>{ "It helps to find gaps and to prepare an assessment. It certifies nothing, and it replaces neither the standard nor the people \
                who know the plant. A level is only as good as the scenarios it rests on." }</p>
            <p>{ "Nothing is sent anywhere. Your plant stays in one file on this machine." }</p>
            <dl class="facts">
                <dt>{ "Licence" }</dt><dd>{ "MIT or Apache-2.0, as you choose" }</dd>
                <dt>{ "Typefaces" }</dt>
                <dd>{ "Zonewright Sans is made from Inter, Zonewright Mono from JetBrains Mono; both under the SIL Open Font License 1.1." }</dd>
                <dt>{ "Standard" }</dt>
                <dd>{ "Numbers of requirements and their levels are facts of IEC 62443. Its text is not part of the program." }</dd>
                <dt>{ "MITRE ATT&CK" }</dt>
                <dd data-notice="attack">{ standard::ATTACK_NOTICE }{ format!(" The techniques are those of ATT&CK for ICS v{}.", standard::ATTACK_VERSION) }</dd>
            </dl>
        </Modal>
    }
}

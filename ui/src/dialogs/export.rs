//! What was written, file by file.

use protocol::{Outcome, WrittenFile};
use yew::prelude::*;

use super::{close_button, closes};
use crate::actions;
use crate::widgets::icon::Icon;
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// The files.
#[derive(Properties, PartialEq)]
pub struct WrittenProps {
    /// One a part, written or not.
    pub files: Vec<WrittenFile>,
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} B"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// What became of each part.
#[function_component(Written)]
pub fn written(props: &WrittenProps) -> Html {
    let handle = use_workspace(Topics::CHROME);
    let failed = props.files.iter().filter(|file| matches!(file.outcome, Outcome::Failed(_))).count();
    let done = props.files.len() - failed;
    let title = match (done, failed) {
        (done, 0) => format!("{} written", crate::words::counted(done, "file")),
        (0, _) => "Nothing was written".to_owned(),
        (done, failed) => format!("{} written, {failed} not", crate::words::counted(done, "file")),
    };
    let rows = props.files.iter().map(|file| match &file.outcome {
        Outcome::Written { token, bytes } => {
            let reveal = {
                let (handle, token) = (handle.clone(), token.clone());
                Callback::from(move |_: MouseEvent| {
                    let (handle, token) = (handle.clone(), token.clone());
                    wasm_bindgen_futures::spawn_local(async move {
                        if let Err(failure) = handle.shell().reveal(token).await {
                            actions::fail(&handle, failure);
                        }
                    });
                })
            };
            html! {
                <div class="row written-row">
                    <Icon name="ok" class="ok" />
                    <span class="spacer selectable">{ &file.name }</span>
                    <span class="faint">{ size(*bytes) }</span>
                    <button type="button" class="link" onclick={reveal}>{ "Show in its folder" }</button>
                </div>
            }
        }
        Outcome::Failed(failure) => html! {
            <div class="note error">
                <Icon name="error" />
                <span class="selectable"><b>{ &file.name }</b>{ " " }{ &failure.message }</span>
            </div>
        },
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <Modal name="written" {title} onclose={closes(&handle)} foot={close_button(&handle, "Close")}>{ rows }</Modal>
    }
}

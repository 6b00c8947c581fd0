//! What to write, and what was written.

use protocol::{Outcome, Part, WrittenFile};
use yew::prelude::*;

use super::{close, close_button, closes};
use crate::actions;
use crate::widgets::icon::Icon;
use crate::widgets::modal::Modal;
use crate::workspace::{Topics, use_workspace};

/// Name of a part and what is in it.
const fn words(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Xlsx => (
            "Excel workbook",
            "Every worksheet of 3-2: system, zones, conduits, assets, flows, risk, levels with reasons, findings, open items.",
        ),
        Part::Docx => (
            "Word document",
            "The same worksheets to read and sign: title page, revisions, sign-off, contents, every table with its head on each page.",
        ),
        Part::Pdf => (
            "Pages to print and sign",
            "Every worksheet with cover, contents and the set of drawings as PDF; the drawings alone in a second file.",
        ),
        Part::Svg => (
            "Drawings, vectors",
            "The whole plant, by Purdue level, and every zone with its neighbours; with title block and legend.",
        ),
        Part::Png => ("Drawings, pictures", "The same drawings for slides and mail."),
        Part::Drawio => (
            "Drawing, draw.io",
            "Zones as containers, conduits and flows to edit in diagrams.net, with their ids and facts.",
        ),
        Part::Csv => (
            "Worksheets, as CSV",
            "One file a worksheet, for other tools. Cells that begin like a formula are made harmless.",
        ),
        Part::Md => ("Worksheets, as text", "The same worksheets in Markdown."),
        Part::Workshop => (
            "Tables for a workshop",
            "To be filled in by people without this program, and read back: what they changed is merged with what changed here.",
        ),
        Part::Config => (
            "Rules for devices",
            "What each firewall lets through, as proposals for nftables, ASA, FortiOS and PAN-OS, and the plan of the VLANs.",
        ),
        Part::Json => {
            ("Plant, as text", "The whole plant as .zcm.json, to read, compare and keep under version control.")
        }
    }
}

/// Choice of the parts.
#[function_component(Export)]
pub fn export() -> Html {
    let handle = use_workspace(Topics::CHROME);
    let chosen = use_state(|| vec![Part::Xlsx, Part::Svg, Part::Png]);
    let rows = Part::ALL.iter().map(|part| {
        let part = *part;
        let (name, what) = words(part);
        let onchange = {
            let chosen = chosen.clone();
            Callback::from(move |_: Event| {
                let keep = |other: &Part| if *other == part { !chosen.contains(&part) } else { chosen.contains(other) };
                chosen.set(Part::ALL.iter().copied().filter(|other| keep(other)).collect());
            })
        };
        html! {
            <label class="choice">
                <input class="checkbox" type="checkbox" data-field={format!("export-{}", part.word())} checked={chosen.contains(&part)} {onchange} />
                <span class="spacer"><span class="medium">{ name }</span><p>{ what }</p></span>
                <span class="id">{ format!(".{}", part.word()) }</span>
            </label>
        }
    });
    let write = {
        let (handle, chosen) = (handle.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            close(&handle);
            actions::export(&handle, (*chosen).clone());
        })
    };
    let foot = html! {
        <>
            <span class="faint spacer">{ "You choose the folder next." }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="export" disabled={chosen.is_empty()} onclick={write}>{ "Choose a folder…" }</button>
        </>
    };
    html! {
        <Modal name="export" title="Export" onclose={closes(&handle)} {foot}
            subtitle={html! { <p>{ "Written from the plant as it is now. Two exports of one revision are the same bytes." }</p> }}>
            <div class="choices">{ for rows }</div>
        </Modal>
    }
}

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

//! The worksheets, each to be left out or looked at, and the formats.

use protocol::Part;
use report::{Block, Report, Section};
use yew::prelude::*;

use super::{Chosen, choose};
use crate::workspace::Handle;

/// Name of a format and what is in it.
pub(super) const fn words(part: Part) -> (&'static str, &'static str) {
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
            "PDF, to print and sign",
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
        Part::Csv => {
            ("Tables, as CSV", "One file a table, for other tools. Cells that begin like a formula are made harmless.")
        }
        Part::Md => ("Worksheets, as text", "The same worksheets in Markdown."),
        Part::Json => ("Assessment, as text", "Levels, risks and findings with their reasons, for scripts."),
        Part::Config => (
            "Rules for devices",
            "What each firewall lets through, as proposals for nftables, ASA, FortiOS and PAN-OS, and the plan of the VLANs.",
        ),
        Part::Workshop => (
            "Tables for a workshop",
            "To be filled in by people without this program, and read back: what they changed is merged with what changed here.",
        ),
    }
}

/// The left panel.
pub(super) fn choices(handle: &Handle, report: &Report, chosen: &Chosen) -> Html {
    let count = report.sections.iter().filter(|section| !chosen.left_out.contains(section.id)).count();
    html! {
        <aside class="left-panel documents-choices" aria-label="What is written">
            <div class="section-head">{ "What is written" }<span class="spacer"></span><span class="count">{ format!("{count} of {}", report.sections.len()) }</span></div>
            <div class="panel-body">
                <ul class="document-list" aria-label="Worksheets">{ for report.sections.iter().map(|section| row(handle, section, chosen)) }</ul>
            </div>
            <div class="section-head">{ "As" }</div>
            <div class="document-parts">{ for Part::ALL.iter().map(|part| format(handle, *part, chosen)) }</div>
        </aside>
    }
}

fn rows_of(section: &Section) -> usize {
    let rows = |block: &Block| match block {
        Block::Table(table) => table.rows.len(),
        Block::Prose(_) | Block::Diagram(_) => 0,
    };
    section.blocks.iter().map(rows).sum()
}

fn row(handle: &Handle, section: &Section, chosen: &Chosen) -> Html {
    let id = section.id;
    let toggle = {
        let handle = handle.clone();
        Callback::from(move |_: Event| {
            choose(&handle, |chosen| {
                if !chosen.left_out.remove(id) {
                    chosen.left_out.insert(id);
                }
            })
        })
    };
    let show = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| choose(&handle, |chosen| chosen.shown = id))
    };
    let is_shown = chosen.shown == id;
    html! {
        <li class="document-row" data-shown={is_shown.then_some("")}>
            <input class="checkbox" type="checkbox" data-field={format!("sheet-{id}")} aria-label={format!("Write {}", section.title)}
                checked={!chosen.left_out.contains(id)} onchange={toggle} />
            <button type="button" class="document-name" data-section={id} aria-current={is_shown.then_some("true")} onclick={show} title={section.purpose}>
                <span class="cut">{ section.title }</span>
                <span class="faint">{ section.clause.trim_start_matches("ZCR ").split([',', ' ']).next().unwrap_or_default() }</span>
                <span class="spacer"></span>
                if rows_of(section) > 0 { <span class="faint num">{ rows_of(section) }</span> }
            </button>
        </li>
    }
}

fn format(handle: &Handle, part: Part, chosen: &Chosen) -> Html {
    let (name, what) = words(part);
    let onchange = {
        let handle = handle.clone();
        Callback::from(move |_: Event| {
            choose(&handle, |chosen| {
                let keep = |other: &Part| (*other == part) != chosen.parts.contains(other);
                chosen.parts = Part::ALL.iter().copied().filter(keep).collect();
            })
        })
    };
    html! {
        <label class="check-row" title={what}>
            <input class="checkbox" type="checkbox" data-field={format!("export-{}", part.word())} checked={chosen.parts.contains(&part)} {onchange} />
            <span class="spacer">{ name }</span>
            <span class="id">{ format!(".{}", ending(part)) }</span>
        </label>
    }
}

/// Ending of the files of a format.
fn ending(part: Part) -> &'static str {
    match part {
        Part::Workshop => "xlsx",
        Part::Config => "txt",
        part => part.word(),
    }
}

//! One worksheet as a page of paper.

use plant::AnyKey;
use report::{Block, Cell, Kind, Report, Section, Table, Tone};
use yew::prelude::*;

use super::Chosen;
use crate::chrome::Page;
use crate::workspace::{Handle, Topics};

/// Rows of a table that are shown. More would make the window slow and nobody reads them here.
const ROWS: usize = 60;

/// The page.
pub(super) fn sheet(handle: &Handle, report: &Report, section: &Section, chosen: &Chosen) -> Html {
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Prose(text) => html! { <p>{ text }</p> },
        Block::Table(found) => table(handle, found),
        Block::Diagram(found) => html! {
            <figure class="paper-drawing" role="img" aria-label={found.caption.clone()}>{ drawing(handle, chosen) }<figcaption>{ &found.caption }</figcaption></figure>
        },
    });
    let is_left_out = chosen.left_out.contains(section.id);
    html! {
        <>
            <header class="documents-head">
                <h1>{ section.title }</h1>
                <span class="muted">{ section.clause }</span>
                <span class="spacer"></span>
                if is_left_out { <span class="tag">{ "left out" }</span> }
            </header>
            <div class="paper-scroll" tabindex="0" role="region" aria-label={format!("Page of {}", section.title)}>
                <article class={classes!("paper-page", is_left_out.then_some("left-out"))} data-sheet={section.id}>
                    <header><h2>{ section.title }</h2><p class="muted">{ section.purpose }</p></header>
                    { for blocks }
                    <footer>
                        <span>{ &report.title }</span>
                        <span>{ &report.document_number }</span>
                        <span>{ format!("Revision {}{}", report.revision, if report.is_draft { ", draft" } else { "" }) }</span>
                        <span>{ &report.classification }</span>
                        <span class="mono">{ &report.fingerprint }</span>
                    </footer>
                </article>
            </div>
        </>
    }
}

/// The drawing of what is chosen. It stands in the page and is no picture of its own: such a one has none of the page's fonts. Texts
/// of people are escaped where it is made.
fn drawing(handle: &Handle, chosen: &Chosen) -> Html {
    let workspace = handle.read();
    let sheet = scene::Sheet { paper: chosen.paper.unwrap_or_default(), ..scene::Sheet::default() };
    let svg = match &chosen.zones {
        None => scene::drawing_svg(workspace.document(), workspace.assessment(), &sheet),
        Some(zones) => {
            let part = workspace.document().part(zones.iter().copied());
            scene::drawing_svg(&part, &workspace.assessment().of_part(&part), &sheet)
        }
    };
    Html::from_html_unchecked(AttrValue::from(svg))
}

fn table(handle: &Handle, table: &Table) -> Html {
    let caption = html! { if !table.caption.is_empty() { <h3>{ table.caption }</h3> } };
    if table.rows.is_empty() {
        return html! { <>{ caption }<p class="muted">{ table.when_empty }</p></> };
    }
    let class = |kind: Kind| match kind {
        Kind::Text => "",
        Kind::Code => "mono",
        Kind::Mark => "cell-mark",
        Kind::Number => "num",
    };
    let heads = table.columns.iter().map(|column| {
        html! {
            <th scope="col" class={class(column.kind)}>
                if !column.band.is_empty() { <small>{ column.band }</small> }
                { &column.heading }
            </th>
        }
    });
    let rows = table.rows.iter().take(ROWS).map(|row| {
        let cells = row.cells.iter().zip(&table.columns);
        let cells = cells.map(|(shown, column)| html! { <td class={class(column.kind)}>{ cell(handle, shown) }</td> });
        html! { <tr>{ for cells }</tr> }
    });
    let more = table.rows.len().saturating_sub(ROWS);
    html! {
        <>
            { caption }
            <div class="paper-table"><table><thead><tr>{ for heads }</tr></thead><tbody>{ for rows }</tbody></table></div>
            if more > 0 { <p class="muted">{ format!("{more} more rows are written and not shown here.") }</p> }
        </>
    }
}

fn cell(handle: &Handle, cell: &Cell) -> Html {
    let tone = |tone: Tone| match tone {
        Tone::Good => "tone-good",
        Tone::Plain => "",
        Tone::Attention => "tone-attention",
        Tone::Bad => "tone-bad",
    };
    match cell {
        Cell::Link { text, to } => {
            let shows = goes(handle, *to);
            html! { <button type="button" class="link" onclick={shows}>{ text }</button> }
        }
        Cell::State { word, tone: said } => html! { <span class={tone(*said)}>{ word }</span> },
        Cell::Risk { above: true, .. } => html! { <span class="tone-bad">{ cell.to_string() }</span> },
        other => html! { { other.to_string() } },
    }
}

/// Leads to the element in the plant.
fn goes(handle: &Handle, key: AnyKey) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| {
        handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.chrome.page = Page::Plant);
        handle.show(key);
    })
}

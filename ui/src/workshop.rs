//! The workbook of a workshop comes back: what people wrote into it is merged with what changed here meanwhile.

use std::rc::Rc;

use plant::Document;
use protocol::{Code, Failure, PathToken, PickKind, WorkshopRead};
use wasm_bindgen_futures::spawn_local;

use crate::actions::fail;
use crate::merging::{self, Base, Merging};
use crate::workspace::{Handle, Tone};

/// Asks for the workbook and shows what it brings.
pub fn ask(handle: &Handle) {
    let handle = handle.clone();
    spawn_local(async move {
        match handle.shell().pick(PickKind::Import).await {
            Ok(picked) => {
                if let Some(file) = picked.into_iter().next() {
                    read(&handle, file.token).await;
                }
            }
            Err(failure) => fail(&handle, failure),
        }
    });
}

/// Reads a workbook and shows what it brings, beside the drawing.
pub async fn read(handle: &Handle, token: PathToken) {
    let outcome =
        handle.shell().read_workshop(token).await.and_then(|found| merge_of(&found).map(|merge| (found, merge)));
    match outcome {
        Ok((found, merge)) => {
            merging::begin(handle, merge);
            let words = match (found.changed, found.added) {
                (0, 0) => format!("Nothing was changed in {}.", found.name),
                (cells, rows) => format!(
                    "{}: {} changed, {} added.",
                    found.name,
                    crate::words::counted(cells, "cell"),
                    crate::words::counted(rows, "row")
                ),
            };
            handle.say(words, Tone::Said);
        }
        Err(failure) => fail(handle, failure),
    }
}

fn merge_of(found: &WorkshopRead) -> Result<Merging, Failure> {
    let document = |text: &str| {
        Document::read_json(text)
            .map(Rc::new)
            .map_err(|error| Failure::new(Code::Damaged, format!("{}: {error}", found.name)))
    };
    let base = Base { label: "the plant as the workbook was written".to_owned(), document: document(&found.base)? };
    let theirs = document(&found.theirs)?;
    Ok(Merging::new(base, Rc::unwrap_or_clone(theirs), found.name.clone()).with_notes(found.notes.clone()))
}

//! Write the documents of a plant into a folder.

use std::io::Write;

use interchange::export::{self, Settings};
use plant::Revision;
use protocol::{Code, ExportRequest, Failure, Outcome, Part, PlantId, Progress, WrittenFile};
use store::Expected;
use tauri::State;
use tauri::ipc::Channel;

use crate::desktop::Desktop;
use crate::{clock, failure};

impl Desktop {
    /// Makes and writes each part. One that fails leaves the others written; a cancelled task answers with what it has.
    pub fn export(
        &self,
        plant: PlantId,
        at: Revision,
        request: &ExportRequest,
        mut progress: impl FnMut(Progress),
    ) -> Result<Vec<WrittenFile>, Failure> {
        let running = self.begin(request.task);
        let folder = self.path(&request.folder)?;
        let document = self.document_at(plant, at)?;
        let total = Some(request.parts.len() as u64 + 1);
        progress(Progress { stage: "Assessing".into(), done: 0, total });
        let assessment = engine::assess(&document);
        let settings = Settings {
            stem: String::new(),
            date: clock::today(),
            tool: format!("Zonewright {}", env!("CARGO_PKG_VERSION")),
            zones: request.zones.clone(),
            sections: request.sections.clone(),
            paper: request.paper.as_deref().and_then(export::Paper::from_word),
            ..Settings::default()
        };
        let mut files = Vec::new();
        for (done, part) in (1..).zip(&request.parts) {
            let word = part.word();
            if running.is_cancelled() {
                let stopped = Failure::new(Code::Cancelled, format!("{} not written: stopped.", word.to_uppercase()));
                files.push(WrittenFile { part: *part, name: word.into(), outcome: Outcome::Failed(stopped) });
                continue;
            }
            progress(Progress { stage: stage(*part).into(), done, total });
            let Some(known) = export::Part::from_word(word) else {
                return Err(failure::internal(format!("no writer for {word}")));
            };
            for made in export::export(&[known], &document, &assessment, &settings, &typeset::Typst) {
                let outcome = made
                    .bytes
                    .map_err(|error| failure::not_written(&made.name, &error))
                    .and_then(|bytes| self.write(&folder.join(&made.name), &made.name, &bytes));
                let outcome = outcome.unwrap_or_else(Outcome::Failed);
                files.push(WrittenFile { part: *part, name: made.name, outcome });
            }
        }
        Ok(files)
    }

    fn write(&self, path: &std::path::Path, name: &str, bytes: &[u8]) -> Result<Outcome, Failure> {
        store::replace(path, Expected::Anything, |file| file.write_all(bytes))
            .map_err(|error| failure::not_written(name, &error))?;
        Ok(Outcome::Written { token: self.paths().token(path), bytes: bytes.len() as u64 })
    }
}

/// What is being done, for the person who waits.
fn stage(part: Part) -> &'static str {
    match part {
        Part::Xlsx => "Workbook",
        Part::Docx => "Text document",
        Part::Pdf => "Pages",
        Part::Svg => "Drawings as vectors",
        Part::Png => "Drawings as pictures",
        Part::Csv => "Tables",
        Part::Json => "Assessment",
        Part::Md => "Worksheets as text",
        Part::Config => "Rules for devices",
        Part::Workshop => "Tables for a workshop",
    }
}

/// See [`Desktop::export`].
#[tauri::command(async)]
pub fn export(
    desktop: State<'_, Desktop>,
    plant: PlantId,
    at: Revision,
    request: ExportRequest,
    progress: Channel<Progress>,
) -> Result<Vec<WrittenFile>, Failure> {
    // a page that went away does not listen any more
    desktop.export(plant, at, &request, |step| drop(progress.send(step)))
}

//! Write the documents of a plant into a folder.

use std::io::Write;

use interchange::export::template::{Company, CompanyFile};
use interchange::export::{self, Settings};
use plant::Revision;
use protocol::{Code, ExportRequest, Failure, Outcome, Part, PathToken, PlantId, Progress, WrittenFile};
use store::Expected;
use tauri::State;
use tauri::ipc::Channel;

use crate::desktop::Desktop;
use crate::{clock, failure};

/// A template or a logo is smaller than this, in bytes.
const LARGEST_COMPANY_FILE: u64 = 64 << 20;

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
        let company = self.company(request)?;
        let document = self.document_at(plant, at)?;
        let total = Some(request.parts.len() as u64 + 1);
        progress(Progress { stage: "Assessing".into(), done: 0, total });
        let assessment = engine::assess(&document);
        let settings = Settings {
            stem: String::new(),
            date: clock::today(),
            tool: format!("Zonewright {}", env!("CARGO_PKG_VERSION")),
            zones: request.zones.clone(),
            company,
            sections: request.sections.clone(),
            paper: request.paper.as_deref().and_then(export::Paper::from_word),
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

    /// Templates and logo, read and looked at before anything is written.
    fn company(&self, request: &ExportRequest) -> Result<Company, Failure> {
        let read = |token: &PathToken| -> Result<CompanyFile, Failure> {
            let path = self.path(token)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let unreadable = |why: String| Failure::new(Code::Unreadable, format!("{name} cannot be read: {why}."));
            let size = std::fs::metadata(&path).map_err(|error| unreadable(error.to_string()))?.len();
            if size > LARGEST_COMPANY_FILE {
                return Err(unreadable(format!("it is larger than {} MB", LARGEST_COMPANY_FILE >> 20)));
            }
            let bytes = std::fs::read(&path).map_err(|error| unreadable(error.to_string()))?;
            Ok(CompanyFile { name, bytes })
        };
        let mut company = Company::default();
        for token in &request.templates {
            let file = read(token)?;
            let name = file.name.clone();
            company.take_template(file).map_err(|error| {
                Failure::new(Code::Unreadable, format!("The template {name} cannot be used: {error}."))
            })?;
        }
        if let Some(token) = &request.logo {
            let file = read(token)?;
            let name = file.name.clone();
            company.take_logo(file).map_err(|error| Failure::new(Code::Unreadable, format!("{name}: {error}.")))?;
        }
        Ok(company)
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
        Part::Drawio => "Drawing for draw.io",
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

//! Every command without a window.

use plant::edit::PutRecords;
use plant::record::Zone;
use plant::{Document, Editor, Entry, Id, Revision};
use protocol::{
    Ack, Code, Destination, ExportRequest, ImportRequest, Opened, Outcome, Part, PathToken, Settings, Source, TaskId,
    Unsaved,
};
use tempfile::TempDir;

use super::{Desktop, Folders};

/// A program with a home of its own, and a folder of the user.
struct Home {
    folder: TempDir,
    desktop: Desktop,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desktop = Home::again(&folder);
        Home { folder, desktop }
    }

    /// The program as it starts next time.
    fn again(folder: &TempDir) -> Desktop {
        let folders = Folders { copies: folder.path().join("data"), config: folder.path().join("config") };
        Desktop::new(folders, None)
    }

    fn token(&self, name: &str) -> PathToken {
        self.desktop.paths().token(&self.folder.path().join(name))
    }

    fn open_sample(&self) -> (Opened, Editor) {
        let opened = self.desktop.open(&Source::Sample("lindbach".into())).unwrap();
        let editor = opened.editor().unwrap();
        (opened, editor)
    }
}

fn step(editor: &mut Editor, number: u32) -> Entry {
    let zone = Zone::new(Id::new(number), format!("Zone {number} Grünwald"));
    editor.commit(&PutRecords::one("Draw", zone)).unwrap().unwrap()
}

const OWN: Destination = Destination::Own { replace: false };

#[test]
fn both_samples_open() {
    let home = Home::new();
    for sample in home.desktop.start().samples {
        let opened = home.desktop.open(&Source::Sample(sample.name)).unwrap();
        assert_eq!(opened.name, sample.title);
        assert!(opened.editor().unwrap().document().zones.len() > 5);
    }
    let error = home.desktop.open(&Source::Sample("none".into())).unwrap_err();
    assert_eq!(error.code, Code::Unknown);
}

#[test]
fn a_plant_is_drawn_saved_and_opened_again() {
    let home = Home::new();
    let opened = home.desktop.open(&Source::New).unwrap();
    assert_eq!(
        (opened.name.as_str(), home.desktop.title().as_str()),
        ("Untitled plant", "Untitled plant - Zonewright")
    );
    let mut editor = opened.editor().unwrap();
    let entry = step(&mut editor, 1);
    assert_eq!(home.desktop.journal(opened.plant, &[entry]).unwrap(), Ack::Stored(Revision(1)));
    assert_eq!(home.desktop.title(), "* Untitled plant - Zonewright");
    assert_eq!(home.desktop.save(opened.plant, &OWN, Revision(1)).unwrap_err().code, Code::NoPlace);

    let saved = home.desktop.save(opened.plant, &Destination::As(home.token("works")), Revision(1)).unwrap();
    assert_eq!((saved.name.as_str(), home.desktop.title().as_str()), ("works", "works - Zonewright"));
    assert!(saved.path.ends_with("works.zcm"), "{}", saved.path);
    home.desktop.close(opened.plant, Unsaved::Discard).unwrap();
    assert_eq!(home.desktop.title(), "Zonewright");

    let recent = home.desktop.recent();
    assert_eq!((recent.len(), recent[0].name.as_str(), recent[0].missing), (1, "works", false));
    let again = home.desktop.open(&Source::Path(recent[0].token.clone())).unwrap();
    assert_eq!(again.editor().unwrap().document(), editor.document());
    assert_ne!(again.plant, opened.plant);
    assert_eq!(home.desktop.journal(opened.plant, &[]).unwrap_err().code, Code::Unknown);
}

#[test]
fn what_was_done_can_be_undone_after_the_plant_was_saved_and_closed() {
    let home = Home::new();
    let opened = home.desktop.open(&Source::New).unwrap();
    let mut editor = opened.editor().unwrap();
    let entries = [step(&mut editor, 1), step(&mut editor, 2)];
    home.desktop.journal(opened.plant, &entries).unwrap();
    home.desktop.save(opened.plant, &Destination::As(home.token("works.zcm.json")), Revision(2)).unwrap();
    home.desktop.close(opened.plant, Unsaved::Keep).unwrap();

    // the program starts again; nothing is offered for recovery, the file brings its history along
    let desktop = Home::again(&home.folder);
    assert!(desktop.start().recoverable.is_empty());
    let works = desktop.paths().token(&home.folder.path().join("works.zcm.json"));
    let again = desktop.open(&Source::Path(works.clone())).unwrap();
    assert_eq!((again.revision, again.saved_revision), (Revision(2), Revision(2)));
    let mut editor = again.editor().unwrap();
    let labels: Vec<&str> = editor.history().done().iter().map(|step| step.transaction.label.as_str()).collect();
    assert_eq!(labels, ["Draw", "Draw"]);
    let undo = editor.undo().unwrap();
    assert_eq!(desktop.journal(again.plant, &[undo]).unwrap(), Ack::Stored(Revision(3)));
    assert_eq!(editor.document().zones.len(), 1);
    desktop.save(again.plant, &OWN, Revision(3)).unwrap();
    desktop.close(again.plant, Unsaved::Keep).unwrap();

    // somebody who does not want it has none
    desktop.set_settings(&Settings { keep_history: false, ..Settings::default() }).unwrap();
    let again = desktop.open(&Source::Path(works.clone())).unwrap();
    assert!(again.entries.is_empty());
    let mut editor = again.editor().unwrap();
    desktop.journal(again.plant, &[step(&mut editor, 5)]).unwrap();
    desktop.save(again.plant, &OWN, Revision(1)).unwrap();
    desktop.close(again.plant, Unsaved::Keep).unwrap();
    assert!(desktop.open(&Source::Path(works)).unwrap().entries.is_empty());
}

#[test]
fn a_gap_is_asked_for_again() {
    let home = Home::new();
    let (opened, mut editor) = home.open_sample();
    let (one, two) = (step(&mut editor, 71), step(&mut editor, 72));
    let missing = Ack::Missing { from: Revision(1) };
    assert_eq!(home.desktop.journal(opened.plant, std::slice::from_ref(&two)).unwrap(), missing);
    assert_eq!(home.desktop.journal(opened.plant, &[one, two]).unwrap(), Ack::Stored(Revision(2)));
}

#[test]
fn saving_an_earlier_revision_leaves_the_mark() {
    let home = Home::new();
    let (opened, mut editor) = home.open_sample();
    let one = step(&mut editor, 71);
    let before = editor.document().clone();
    home.desktop.journal(opened.plant, &[one, step(&mut editor, 72)]).unwrap();
    let place = home.token("early.zcm.json");
    let saved = home.desktop.save(opened.plant, &Destination::As(place.clone()), Revision(1)).unwrap();
    assert_eq!(saved.revision, Revision(1));
    assert!(home.desktop.title().starts_with("* "));
    assert_eq!(store::open(&home.desktop.path(&place).unwrap()).unwrap().document, before);
    assert_eq!(home.desktop.save(opened.plant, &OWN, Revision(9)).unwrap_err().code, Code::Unknown);
    home.desktop.save(opened.plant, &OWN, Revision(2)).unwrap();
    assert!(!home.desktop.title().starts_with("* "));
}

#[test]
fn a_page_that_loads_again_gets_the_plant_with_its_history() {
    let home = Home::new();
    let (opened, mut editor) = home.open_sample();
    home.desktop.journal(opened.plant, &[step(&mut editor, 71), editor.undo().unwrap()]).unwrap();
    let start = home.desktop.start();
    let again = start.opened.unwrap();
    assert_eq!((again.plant, again.revision), (opened.plant, Revision(2)));
    let taken = again.editor().unwrap();
    assert_eq!(taken.document(), editor.document());
    assert_eq!(taken.history(), editor.history());
    assert!(start.recoverable.is_empty(), "it has an owner");
}

#[test]
fn what_was_not_saved_is_recovered_by_the_next_start() {
    let Home { folder, desktop } = Home::new();
    let opened = desktop.open(&Source::Sample("nordkai".into())).unwrap();
    let mut editor = opened.editor().unwrap();
    desktop.journal(opened.plant, &[step(&mut editor, 71), step(&mut editor, 72)]).unwrap();
    drop(desktop);

    let desktop = Home::again(&folder);
    let start = desktop.start();
    assert!(start.opened.is_none());
    let [left] = start.recoverable.as_slice() else { panic!("{:?}", start.recoverable) };
    assert_eq!((left.name.as_str(), left.steps, &left.path), ("Nordkai truck loading station", 2, &None));
    let back = desktop.open(&Source::Recover(left.copy.clone())).unwrap();
    let mut taken = back.editor().unwrap();
    assert_eq!(taken.document(), editor.document());
    let undo = taken.undo().unwrap();
    assert_eq!(desktop.journal(back.plant, &[undo]).unwrap(), Ack::Stored(Revision(3)));
    desktop.close(back.plant, Unsaved::Keep).unwrap();
    assert_eq!(desktop.recoverable()[0].steps, 3);
    desktop.discard(&left.copy).unwrap();
    assert!(desktop.recoverable().is_empty());
}

#[test]
fn opening_another_keeps_what_was_not_saved() {
    let home = Home::new();
    let (opened, mut editor) = home.open_sample();
    home.desktop.journal(opened.plant, &[step(&mut editor, 71)]).unwrap();
    home.desktop.open(&Source::New).unwrap();
    assert_eq!(home.desktop.recoverable().len(), 1);
}

#[test]
fn a_file_to_compare_with_is_read_and_nothing_else_happens() {
    let home = Home::new();
    let (opened, editor) = home.open_sample();
    home.desktop.save(opened.plant, &Destination::As(home.token("site.zcm")), opened.revision).unwrap();
    let other = home.desktop.open(&Source::Sample("nordkai".into())).unwrap();
    let recent = home.desktop.recent().len();
    let peeked = home.desktop.peek(&home.token("site.zcm")).unwrap();
    assert_eq!(Document::read_json(&peeked.document).unwrap(), *editor.document());
    assert_eq!(peeked.name, "Lindbach water works");
    assert_eq!(home.desktop.current().unwrap().unwrap().plant, other.plant, "the open plant stays");
    assert_eq!(home.desktop.recent().len(), recent);
    assert!(home.desktop.peek(&PathToken("/etc/passwd".into())).is_err());
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_open_plant() {
    let home = Home::new();
    let (opened, _) = home.open_sample();
    std::fs::write(home.folder.path().join("site.zcm"), b"PK\x03\x04").unwrap();
    let error = home.desktop.open(&Source::Path(home.token("site.zcm"))).unwrap_err();
    assert_eq!(error.code, Code::NotAPlant);
    assert!(error.message.contains("An Excel workbook? Use Import."), "{error}");
    assert_eq!(home.desktop.current().unwrap().unwrap().plant, opened.plant);
    let unknown = home.desktop.open(&Source::Path(PathToken("/etc/passwd".into()))).unwrap_err();
    assert_eq!(unknown.code, Code::Unknown, "a path is no token");
}

#[test]
fn a_file_on_the_command_line_is_opened_once() {
    let Home { folder, desktop } = Home::new();
    let opened = desktop.open(&Source::New).unwrap();
    let place = desktop.paths().token(&folder.path().join("a.zcm"));
    desktop.save(opened.plant, &Destination::As(place), Revision(0)).unwrap();
    let folders = desktop.folders.clone();
    let desktop = Desktop::new(folders.clone(), Some(folder.path().join("a.zcm")));
    assert_eq!(desktop.start().opened.unwrap().name, "a");
    assert!(desktop.take_argument().is_none());
    let desktop = Desktop::new(folders, Some(folder.path().join("b.zcm")));
    let start = desktop.start();
    assert!(start.opened.is_none());
    assert_eq!(start.failure.unwrap().code, Code::Unreadable);
}

#[test]
fn a_change_behind_our_back_is_asked_about() {
    let home = Home::new();
    let (opened, mut editor) = home.open_sample();
    let place = home.token("eastfield.zcm");
    home.desktop.save(opened.plant, &Destination::As(place.clone()), Revision(0)).unwrap();
    home.desktop.journal(opened.plant, &[step(&mut editor, 71)]).unwrap();
    let path = home.desktop.path(&place).unwrap();
    store::save(&Document::new(), &path, store::Expected::Anything).unwrap();
    for to in [OWN, Destination::As(place)] {
        let error = home.desktop.save(opened.plant, &to, Revision(1)).unwrap_err();
        assert_eq!(error.code, Code::ChangedBehind);
        assert!(error.message.starts_with("Replace eastfield.zcm? It was changed by someone else at "), "{error}");
    }
    home.desktop.save(opened.plant, &Destination::Own { replace: true }, Revision(1)).unwrap();
    assert_eq!(&store::open(&path).unwrap().document, editor.document());
}

#[test]
fn a_place_that_takes_no_file_loses_nothing() {
    let home = Home::new();
    let (opened, mut editor) = home.open_sample();
    home.desktop.journal(opened.plant, &[step(&mut editor, 71)]).unwrap();
    let error = home.desktop.save(opened.plant, &Destination::As(home.token("none/a.zcm")), Revision(1)).unwrap_err();
    assert_eq!(error.code, Code::NotSaved);
    assert!(error.message.starts_with("Not saved: "), "{error}");
    assert!(error.message.ends_with("Your work is kept in the working copy. Save somewhere else."), "{error}");
    assert!(home.desktop.title().starts_with("* "));
}

#[test]
fn an_inventory_becomes_a_plan_and_changes_nothing() {
    let home = Home::new();
    let (opened, editor) = home.open_sample();
    let request = |name: &str, text: &[u8]| {
        std::fs::write(home.folder.path().join(name), text).unwrap();
        let files = vec![home.token(name)];
        ImportRequest { task: TaskId(1), files, at: Revision(0), columns: Default::default(), pasted: None }
    };
    let csv =
        request("inventory.csv", "Tag;Name;IP address\nP-1;Pumpe Süd;10.9.9.1\nP-2;Pumpe Nord;10.9.9.2\n".as_bytes());
    let mut steps = Vec::new();
    let plan = home.desktop.import_plan(opened.plant, &csv, |step| steps.push(step)).unwrap();
    assert_eq!(plan.assets.len(), 2);
    assert_eq!(steps.len(), 2);
    let picture = request("picture.csv", b"\x89PNG\r\n\x1a\n");
    let error = home.desktop.import_plan(opened.plant, &picture, |_| ()).unwrap_err();
    assert_eq!(error.code, Code::Unreadable);
    assert!(error.message.ends_with("Nothing was imported."), "{error}");
    assert_eq!(home.desktop.current().unwrap().unwrap().editor().unwrap().document(), editor.document());
}

#[test]
fn documents_are_written_and_a_stopped_task_says_so() {
    let home = Home::new();
    let (opened, _) = home.open_sample();
    std::fs::create_dir(home.folder.path().join("out")).unwrap();
    let folder = home.token("out");
    let request = ExportRequest {
        task: TaskId(7),
        parts: vec![Part::Svg, Part::Json, Part::Xlsx],
        folder,
        zones: Vec::new(),
        templates: Vec::new(),
        logo: None,
        paper: None,
        sections: Vec::new(),
    };
    let mut steps = Vec::new();
    let files = home.desktop.export(opened.plant, Revision(0), &request, |step| steps.push(step)).unwrap();
    // the plant, the plant by Purdue level and every zone as a drawing, one text, one workbook
    assert_eq!(files.len(), 2 + opened_zones(&home) + 2);
    for file in &files {
        let Outcome::Written { token, bytes } = &file.outcome else { panic!("{file:?}") };
        assert_eq!(std::fs::metadata(home.desktop.path(token).unwrap()).unwrap().len(), *bytes);
    }
    assert_eq!(steps.len(), 4);

    let stopped = home.desktop.export(opened.plant, Revision(0), &request, |_| home.desktop.cancel(TaskId(7))).unwrap();
    assert!(
        stopped.iter().all(|file| matches!(&file.outcome, Outcome::Failed(failure) if failure.code == Code::Cancelled))
    );

    let nowhere = ExportRequest { folder: home.token("nowhere"), parts: vec![Part::Svg], ..request };
    let files = home.desktop.export(opened.plant, Revision(0), &nowhere, |_| ()).unwrap();
    assert!(matches!(&files[0].outcome, Outcome::Failed(failure) if failure.code == Code::NotWritten));
}

#[test]
fn settings_are_kept() {
    let home = Home::new();
    assert_eq!(home.desktop.settings(), Settings::default());
    let wide = Settings { left_width: 400, single_letter_keys: false, ..Settings::default() };
    home.desktop.set_settings(&wide).unwrap();
    assert_eq!(Home::again(&home.folder).settings(), wide);
}

#[test]
fn every_command_stands_under_the_access_control() {
    let (main, build) = (include_str!("../main.rs"), include_str!("../../build.rs"));
    let capability = include_str!("../../capabilities/main.json");
    let commands: Vec<&str> = main
        .lines()
        .filter_map(|line| line.trim().strip_prefix("commands::")?.strip_suffix(',')?.rsplit_once("::"))
        .map(|(_, command)| command)
        .collect();
    assert!(commands.len() > 15, "{commands:?}");
    for command in commands {
        assert!(build.contains(&format!("\"{command}\",")), "{command} is not named in build.rs");
        let allowed = format!("\"allow-{}\"", command.replace('_', "-"));
        assert!(capability.contains(&allowed), "{command} is not allowed by capabilities/main.json");
    }
}

fn opened_zones(home: &Home) -> usize {
    home.desktop.current().unwrap().unwrap().editor().unwrap().document().zones.len()
}

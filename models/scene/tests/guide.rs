//! The user guide shows every view and every measure, in light and dark: a new word in `DrawnAs` or `Look` needs its picture.
#![allow(clippy::disallowed_methods)] // the guide is read from disk here; the library is handed text

use plant::Id;
use scene::{DrawnAs, Look};

/// The name of a view's picture. A new view does not compile without one.
fn picture_of(view: DrawnAs) -> &'static str {
    match view {
        DrawnAs::Zones => "view-zones",
        DrawnAs::Purdue => "view-purdue",
        DrawnAs::Physical => "view-physical",
        DrawnAs::Conduits => "view-conduits",
        DrawnAs::Around(_) => "view-around",
        DrawnAs::Path => "view-path",
    }
}

fn picture_by(look: Look) -> &'static str {
    match look {
        // the plain drawing
        Look::Kinds => "view-zones",
        Look::Target => "look-target",
        Look::Achieved => "look-achieved",
        Look::Gap => "look-gap",
        Look::Risk => "look-risk",
    }
}

#[test]
fn every_view_has_its_pictures_in_the_guide() {
    let docs = format!("{}/../../docs", env!("CARGO_MANIFEST_DIR"));
    let guide = std::fs::read_to_string(format!("{docs}/guide.md")).unwrap();
    let views = [
        DrawnAs::Zones,
        DrawnAs::Purdue,
        DrawnAs::Physical,
        DrawnAs::Conduits,
        DrawnAs::Around(Id::new(1)),
        DrawnAs::Path,
    ];
    let wanted = views.map(picture_of).into_iter().chain(Look::ALL.map(picture_by));
    for name in wanted {
        for theme in ["light", "dark"] {
            let picture = format!("guide/{name}-{theme}.png");
            assert!(guide.contains(&picture), "docs/guide.md does not show {picture}");
        }
    }
    // and every picture that it shows is there
    for part in guide.split("guide/").skip(1) {
        let Some((name, _)) = part.split_once(".png") else { continue };
        let path = format!("{docs}/guide/{name}.png");
        assert!(std::fs::metadata(&path).is_ok_and(|file| file.len() > 1000), "{path}: run cargo xtask guide");
    }
}

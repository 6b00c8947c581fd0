//! Turns what a tool wants into edits, selection and camera.

use plant::Edit;
use plant::edit::{
    ConnectAssets, ConnectZones, DrawZone, MakeRoomFor, MoveElements, PlaceAsset, PullRoute, Relocate, ResizeZone,
};
use plant::record::Element;
use scene::{DrawnAs, Point};
use tools::Intent;

use crate::canvas::settle::Settled;
use crate::canvas::surface::Surface;
use crate::chrome::InspectorTab;
use crate::workspace::{Tone, ToolKind, Topics};

/// Edge of an asset's tile, in world units.
const TILE: i32 = 34;

impl Surface {
    /// Carries out an edit on the drawing as it is seen.
    pub(super) fn settle(&self, edit: impl Edit, select: bool) {
        if self.handle.read().shown == DrawnAs::Path {
            let words = "The view by path finds its places by itself: move things in another view.";
            return self.handle.say(words, Tone::Refused);
        }
        let edit = {
            let workspace = self.handle.read();
            Settled::new(&workspace, edit)
        };
        if select {
            self.handle.commit_and_select(&edit);
        } else {
            self.handle.commit(&edit);
        }
    }

    /// Does what a tool wants.
    pub(super) fn carry_out(&self, intent: Intent) {
        let handle = &self.handle;
        match intent {
            Intent::Select(keys) => handle.select(keys),
            Intent::Pan(dx, dy) => handle.change(Topics::VIEW, |workspace| workspace.camera.pan(dx, dy)),
            Intent::Move { elements, by, rezoning, push } => {
                let moves = elements.into_iter().map(|element| (element, by.dx, by.dy)).collect();
                let rezone = rezoning.map_or_else(Vec::new, |rezoning| {
                    let into = rezoning.into.map(Element::Zone);
                    rezoning.elements.into_iter().map(|element| (element, into)).collect()
                });
                self.settle(MoveElements { moves, rezone, push }, false);
            }
            Intent::Relocate { elements, by, locations } => {
                let moves = elements.into_iter().map(|element| (element, by.dx, by.dy)).collect();
                self.settle(Relocate { moves, locations }, false);
            }
            Intent::Resize(zone, rect, push) => {
                let (x, y, width, height) = (rect.x, rect.y, rect.width, rect.height);
                self.settle(ResizeZone { zone, x, y, width, height, push }, false);
            }
            Intent::DrawZone { rect, parent } => {
                self.settle(DrawZone::new(rect.x, rect.y, rect.width, rect.height, parent), true);
            }
            Intent::PlaceAsset { role, count, at, zone } => {
                // the tool holds the symbol by its middle, the edit wants the corner of the tile
                let corner = Point { x: at.x - TILE / 2, y: at.y - TILE / 2 };
                let location = {
                    let scene = &handle.read().scene;
                    scene.room_at(at).map(|room| scene.rooms()[room as usize].location()).unwrap_or_default()
                };
                let edit =
                    PlaceAsset { count, location, ..PlaceAsset::new(role, Some(corner), zone.map(Element::Zone)) };
                let pushes = handle.read().chrome.settings.border == protocol::Border::Pushes;
                if pushes {
                    self.settle(MakeRoomFor(edit), true);
                } else {
                    self.settle(edit, true);
                }
            }
            Intent::ConnectAssets(from, to) => {
                handle.commit_and_select(&ConnectAssets::new(from, to));
            }
            Intent::ConnectZones(from, to) => {
                handle.commit_and_select(&ConnectZones::new([from, to]));
            }
            Intent::PullRoute { conduit, zone, bends, device } => {
                self.settle(PullRoute { conduit, zone, bends, device }, false);
            }
            Intent::Rename(key) => {
                handle.select([key]);
                handle.change(Topics::CHROME, |workspace| workspace.chrome.renaming = Some(key));
            }
            Intent::ShowWhy(key) => {
                handle.select([key]);
                handle.change(Topics::CHROME, |workspace| {
                    workspace.chrome.inspector = InspectorTab::Levels;
                    workspace.chrome.settings.right_folded = false;
                });
            }
            Intent::Say(words) => handle.say(words, Tone::Said),
            Intent::Done => {
                handle.change(Topics::CHROME.and(Topics::VIEW), |workspace| workspace.tool = ToolKind::Select);
            }
        }
    }
}

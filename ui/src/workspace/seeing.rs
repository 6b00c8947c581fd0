//! What of the drawing is seen: the camera beside what lies over the canvas.

use plant::AnyKey;
use plant::record::Drawn;
use scene::Rect;

use super::Workspace;

/// The least width of the canvas that counts as free, in CSS px.
const LEAST_FREE: f64 = 240.0;

impl Workspace {
    /// Box of a record on the drawing; a flow's is the one around both its ends.
    pub fn rect_of(&self, key: AnyKey) -> Option<Rect> {
        match key {
            AnyKey::Flow(id) => {
                let flow = self.document().flows.get(&id)?;
                let end = |asset| self.scene.rect_of(Drawn::Asset(asset));
                Some(end(flow.from)?.union(end(flow.to)?))
            }
            _ => self.scene.rect_of(Drawn::from_key(key)?),
        }
    }

    /// Brings a box into view, beside the panel at the right where that lies over the drawing (look, section 6).
    pub fn reveal(&mut self, rect: Rect) {
        self.in_free_part(|workspace| workspace.camera.reveal(rect));
    }

    /// Fits a box, beside that panel too.
    pub fn fit_to(&mut self, rect: Rect) {
        self.in_free_part(|workspace| workspace.camera.fit(rect));
    }

    /// Fits the plant, or what lies together of it; says how many elements lie too far out to be seen with the others.
    pub fn fit(&mut self) -> usize {
        let (rect, far) = crate::camera::crowd(&self.scene);
        self.fit_to(rect);
        far
    }

    /// Works with the camera as wide as the part of the canvas that nothing lies over.
    fn in_free_part(&mut self, work: impl FnOnce(&mut Self)) {
        let page = web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
        let settings = &self.chrome.settings;
        let lies_over = page.is_some_and(|page| page < 1280.0) && !settings.right_folded;
        let covered = if lies_over { f64::from(settings.right_width) } else { 0.0 };
        let whole = self.camera.width;
        self.camera.width = (whole - covered).max(whole.min(LEAST_FREE));
        work(self);
        self.camera.width = whole;
    }
}

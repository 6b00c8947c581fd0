//! Make a product, at once for the assets that are one.

use standard::ComponentType;

use super::{Edit, Refused, SetProduct};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Asset, Product};

/// Makes a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddProduct {
    /// Its name.
    pub name: String,
    /// Who makes it; may be empty.
    pub supplier: String,
    /// Version; may be empty.
    pub version: String,
    /// Kinds of component it is.
    pub component_types: Vec<ComponentType>,
    /// Assets that are one.
    pub assets: Vec<Id<Asset>>,
}

impl Edit for AddProduct {
    fn label(&self, _document: &Document) -> String {
        format!("Add product {}", self.name.trim())
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        if self.name.trim().is_empty() {
            return Err(Refused::new("A product has a name."));
        }
        let id = draft.next_id::<Product>();
        let mut product = Product::new(id, self.name.trim());
        product.supplier.clone_from(&self.supplier);
        product.version.clone_from(&self.version);
        product.component_types.clone_from(&self.component_types);
        draft.put(product);
        SetProduct { assets: self.assets.clone(), product: Some(id) }.plan(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn makes_it_for_its_assets_in_one_step() {
        let mut editor = Editor::new(plant("zone Z-01 Control iacs\nasset A-01 plc in Z-01"));
        let mut edit = AddProduct {
            name: " ".into(),
            supplier: String::new(),
            version: String::new(),
            component_types: vec![ComponentType::EmbeddedDevice],
            assets: vec![Id::new(1)],
        };
        assert!(editor.commit(&edit).is_err());
        edit.name = "Controller".into();
        editor.commit(&edit).unwrap().unwrap();
        assert_eq!(editor.document().assets[&Id::new(1)].product_type, Some(Id::new(1)));
        editor.undo().unwrap();
        assert!(editor.document().products.is_empty());
        assert_eq!(editor.document().assets[&Id::new(1)].product_type, None);
    }
}

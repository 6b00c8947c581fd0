//! Add a certificate to a product.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::id::Id;
use crate::record::{Certificate, Product};

/// Adds a certificate, or puts it in place of the one with its scheme and number.
#[derive(Debug, Clone, PartialEq)]
pub struct AddCertificate {
    /// The product.
    pub product: Id<Product>,
    /// The certificate.
    pub certificate: Certificate,
}

impl Edit for AddCertificate {
    fn label(&self, _document: &Document) -> String {
        format!("Add certificate {} {} to {}", self.certificate.scheme, self.certificate.number, self.product)
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let new = &self.certificate;
        if new.scheme.trim().is_empty() || new.number.trim().is_empty() {
            return Err(Refused::new("A certificate has a scheme and a number."));
        }
        if new.stands_for_answers && new.levels.is_unknown() && new.overall.is_none() {
            return Err(Refused::new("A certificate without a level cannot stand for answers."));
        }
        let found = draft.change::<Product>(self.product, |product| {
            product.certificates.retain(|old| (&old.scheme, &old.number) != (&new.scheme, &new.number));
            product.certificates.push(new.clone());
        });
        if found { Ok(()) } else { Err(Refused::missing(self.product)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;

    #[test]
    fn one_of_a_number_and_none_that_stands_for_nothing() {
        let mut editor = Editor::new(plant("product PR-01 Controller embedded-device"));
        let mut certificate = Certificate::new("Scheme", "4711");
        certificate.stands_for_answers = true;
        let edit = |certificate: &Certificate| AddCertificate { product: Id::new(1), certificate: certificate.clone() };
        assert!(editor.commit(&edit(&certificate)).unwrap_err().reason.contains("without a level"));
        certificate.overall = Some(standard::SecurityLevel::TWO);
        editor.commit(&edit(&certificate)).unwrap().unwrap();
        certificate.valid_until = "2027-06-30".into();
        editor.commit(&edit(&certificate)).unwrap().unwrap();
        assert_eq!(editor.document().products[&Id::new(1)].certificates, [certificate]);
        editor.undo().unwrap();
        editor.undo().unwrap();
        assert!(editor.document().products[&Id::new(1)].certificates.is_empty());
    }
}

//! Add a certificate to a product, or change one.

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
    /// The place in the list of the one that it is put for.
    pub in_place_of: Option<usize>,
}

impl Edit for AddCertificate {
    fn label(&self, _document: &Document) -> String {
        let Certificate { scheme, number, .. } = &self.certificate;
        match self.in_place_of {
            None => format!("Add certificate {scheme} {number} to {}", self.product),
            Some(_) => format!("Change certificate {scheme} {number} of {}", self.product),
        }
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
            let place = self.in_place_of.filter(|place| *place < product.certificates.len());
            if let Some(old) = place.and_then(|place| product.certificates.get_mut(place)) {
                old.clone_from(new);
            }
            let mut number = 0;
            product.certificates.retain(|old| {
                number += 1;
                place == Some(number - 1) || (&old.scheme, &old.number) != (&new.scheme, &new.number)
            });
            if place.is_none() {
                product.certificates.push(new.clone());
            }
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
        let edit = |certificate: &Certificate| AddCertificate {
            product: Id::new(1),
            certificate: certificate.clone(),
            in_place_of: None,
        };
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
    #[test]
    fn one_is_changed_at_its_place() {
        let mut editor = Editor::new(plant("product PR-01 Controller embedded-device"));
        let mut put = |number: &str, in_place_of| {
            let mut certificate = Certificate::new("Scheme", number);
            certificate.levels.set(standard::FoundationalRequirement::Dc, Some(standard::SecurityLevel::ONE));
            editor.commit(&AddCertificate { product: Id::new(1), certificate, in_place_of }).unwrap();
            let papers = &editor.document().products[&Id::new(1)].certificates;
            papers.iter().map(|paper| paper.number.clone()).collect::<Vec<_>>()
        };
        assert_eq!(put("1", None), ["1"]);
        assert_eq!(put("2", None), ["1", "2"]);
        assert_eq!(put("3", Some(0)), ["3", "2"]);
        assert_eq!(put("3", Some(1)), ["3"], "one of a number");
        assert_eq!(put("4", Some(9)), ["3", "4"], "a place that is not there adds");
    }
}

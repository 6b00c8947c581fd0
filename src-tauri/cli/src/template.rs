//! Plants to begin with.

use plant::{Document, ReadError};

/// A plant to begin with.
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    text: &'static str,
}

/// What `new` takes when no template is named.
pub(crate) const BLANK: &str = "blank";

/// Every template, in the order in which they are listed.
pub(crate) const TEMPLATES: &[Template] = &[
    Template {
        name: BLANK,
        about: "nothing in it: no zone, no criteria",
        text: "{\"format\": \"zonewright\", \"version\": 1}",
    },
    Template {
        name: "purdue",
        about: "six zones by Purdue level with their conduits, a 5 × 5 matrix and unsigned floors to begin from",
        text: include_str!("../templates/purdue.zcm.json"),
    },
    Template {
        name: "lindbach",
        about: "sample: a water works with chlorine safety, four deliberate faults",
        text: include_str!("../../../models/samples/lindbach.zcm.json"),
    },
    Template {
        name: "nordkai",
        about: "sample: a chemical truck loading station, the same four faults",
        text: include_str!("../../../models/samples/nordkai.zcm.json"),
    },
];

impl Template {
    pub(crate) fn named(name: &str) -> Option<&'static Template> {
        TEMPLATES.iter().find(|template| template.name.eq_ignore_ascii_case(name.trim()))
    }

    pub(crate) fn document(&self) -> Result<Document, ReadError> {
        Document::read_json(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_a_plant() {
        for template in TEMPLATES {
            template.document().unwrap_or_else(|error| panic!("{}: {error}", template.name));
        }
    }
}

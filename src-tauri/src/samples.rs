//! The plants that the program brings along.

use protocol::Sample;

struct Embedded {
    name: &'static str,
    title: &'static str,
    text: &'static str,
}

const SAMPLES: &[Embedded] = &[
    Embedded {
        name: "lindbach",
        title: "Lindbach water works",
        text: include_str!("../../models/samples/lindbach.zcm.json"),
    },
    Embedded {
        name: "nordkai",
        title: "Nordkai truck loading station",
        text: include_str!("../../models/samples/nordkai.zcm.json"),
    },
];

/// What there is.
pub fn list() -> Vec<Sample> {
    SAMPLES.iter().map(|sample| Sample { name: sample.name.into(), title: sample.title.into() }).collect()
}

/// The JSON form of one.
pub fn text(name: &str) -> Option<&'static str> {
    SAMPLES.iter().find(|sample| sample.name == name).map(|sample| sample.text)
}

//! What can be wrong with a word of the standard that someone wrote.

use thiserror::Error;

/// A word that is not one of the standard's, with what was expected in its place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StandardError {
    /// Not one of the seven codes, nor "FR 1" to "FR 7".
    #[error("\"{0}\" is not a foundational requirement: expected IAC, UC, SI, DC, RDF, TRE or RA")]
    Foundational(String),
    /// Not a security level.
    #[error("\"{0}\" is not a security level: expected 0 to 4")]
    Level(String),
    /// Not seven levels.
    #[error("\"{0}\" is not a vector: expected seven levels 0 to 4 or \"-\", such as {{2 2 0 1 3 1 3}}")]
    Vector(String),
    /// Not written like a requirement of 3-3 or 4-2.
    #[error("\"{0}\" is not a requirement: expected a form like SR 1.1 or SR 1.1 RE 1")]
    Requirement(String),
    /// Not one of the four kinds of component.
    #[error(
        "\"{0}\" is not a kind of component: expected software-application, embedded-device, host-device or network-device"
    )]
    ComponentType(String),
    /// Not written like an identifier of ATT&CK for ICS.
    #[error("\"{0}\" is not an identifier of ATT&CK: expected a form like T0843, M0800 or A0003")]
    Attack(String),
}

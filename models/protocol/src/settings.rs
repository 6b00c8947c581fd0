//! How the person likes the window. Kept in the configuration folder, never in a plant.

use serde::{Deserialize, Serialize};

/// Settings; a field that is missing has its default, so that older files are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or as the system has it.
    pub theme: Theme,
    /// Single letters choose tools while the canvas has the focus (WCAG 2.1.4 wants them to be switched off).
    pub single_letter_keys: bool,
    /// What happens when something goes past the border of its zone.
    pub border: Border,
    /// Width of the left panel in CSS px.
    pub left_width: u16,
    /// Width of the inspector in CSS px.
    pub right_width: u16,
    /// Height of the lower panel in CSS px.
    pub bottom_height: u16,
    /// The left panel is folded away.
    pub left_folded: bool,
    /// The inspector is folded away.
    pub right_folded: bool,
    /// The lower panel is folded away.
    pub bottom_folded: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: Theme::System,
            single_letter_keys: true,
            border: Border::default(),
            left_width: 244,
            right_width: 348,
            bottom_height: 172,
            left_folded: false,
            right_folded: false,
            bottom_folded: false,
        }
    }
}

/// What happens when something goes past the border of its zone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Border {
    /// The zone grows and its neighbours give way.
    #[default]
    Pushes,
    /// The zone grows.
    Grows,
    /// It stops there.
    Holds,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

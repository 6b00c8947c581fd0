//! How the person likes the window. Kept in the configuration folder, never in a plant.

use serde::{Deserialize, Serialize};

/// Settings; a field that is missing has its default, so that older files are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or as the system has it.
    pub theme: Theme,
    /// Stronger lines and texts, or as the system asks for it.
    pub contrast: Contrast,
    /// Size of everything in the window, in percent: 80 to 200.
    pub zoom: u16,
    /// Single letters choose tools while the canvas has the focus (WCAG 2.1.4 wants them to be switched off).
    pub single_letter_keys: bool,
    /// What happens when something goes past the border of its zone.
    pub border: Border,
    /// The steps of a plant that was saved and closed are kept on this machine, to be taken back when it is opened again.
    pub keep_history: bool,
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
            contrast: Contrast::System,
            zoom: 100,
            single_letter_keys: true,
            border: Border::default(),
            keep_history: true,
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

/// How strong lines and texts are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contrast {
    /// As the system asks for it.
    #[default]
    System,
    /// As it is designed.
    Usual,
    /// As strong as it goes.
    High,
}

impl Settings {
    /// Sizes that are offered, in percent.
    pub const ZOOMS: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

    /// The size as a factor. A file that says anything else is kept within what can be used.
    pub fn zoom_factor(&self) -> f64 {
        f64::from(self.zoom.clamp(80, 200)) / 100.0
    }

    /// The next size up or down.
    pub fn zoom_step(&self, up: bool) -> u16 {
        let larger = Self::ZOOMS.into_iter().find(|zoom| *zoom > self.zoom);
        let smaller = Self::ZOOMS.into_iter().rev().find(|zoom| *zoom < self.zoom);
        if up { larger.unwrap_or(200) } else { smaller.unwrap_or(80) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stay_within_what_can_be_used() {
        let at = |zoom| Settings { zoom, ..Settings::default() };
        assert_eq!([0, 80, 125, 60_000].map(|zoom| at(zoom).zoom_factor()), [0.8, 0.8, 1.25, 2.0]);
        assert_eq!([100, 125, 130, 200].map(|zoom| at(zoom).zoom_step(true)), [110, 150, 150, 200]);
        assert_eq!([100, 80, 130, 60_000].map(|zoom| at(zoom).zoom_step(false)), [90, 80, 125, 200]);
    }
}

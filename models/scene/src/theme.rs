//! The colours of the drawing: one table, the values of `tokens.css` (a test compares them), and those of paper.

macro_rules! inks {
    ($( $variant:ident $token:literal $light:literal $dark:literal $print:literal ; )+) => {
        /// A colour by its meaning. A painter prepares one colour per ink and theme.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Ink { $(
            #[doc = concat!("`--", $token, "`")]
            $variant
        ),+ }

        impl Ink {
            /// Every ink, in the order of their numbers.
            pub const ALL: &'static [Ink] = &[$(Ink::$variant),+];

            /// Name of the design token, without the two hyphens.
            pub const fn token(self) -> &'static str {
                match self { $(Ink::$variant => $token),+ }
            }

            const fn values(self) -> [&'static str; 3] {
                match self { $(Ink::$variant => [$light, $dark, $print]),+ }
            }
        }
    };
}

inks! {
    Canvas "canvas" "#F7F8FA" "#12171C" "#FFFFFF";
    CanvasDot "canvas-dot" "#D9DEE5" "#29313A" "#D9DEE5";
    Panel "panel" "#FFFFFF" "#181E25" "#FFFFFF";
    Panel2 "panel-2" "#F6F7F9" "#141A20" "#FBFBFC";
    Raised "raised" "#FFFFFF" "#202832" "#FFFFFF";
    Hover "hover" "#F0F2F6" "#222A34" "#F0F2F6";
    Selected "selected" "#E9EBFB" "#2A2F55" "#E9EBFB";
    Line "line" "#E0E5EA" "#29323C" "#E0E5EA";
    Line2 "line-2" "#CBD2DA" "#3A4551" "#CBD2DA";
    LineStrong "line-strong" "#7C8794" "#74818F" "#7C8794";
    Text "text" "#1B2129" "#E8ECF1" "#1B2129";
    Text2 "text-2" "#4A5461" "#B3BDC8" "#4A5461";
    Text3 "text-3" "#626D7B" "#929EAB" "#626D7B";
    Accent "accent" "#4350C8" "#9BA6FF" "#4350C8";
    AccentSoft "accent-soft" "#E9EBFB" "#262B50" "#E9EBFB";
    Focus "focus" "#4350C8" "#9BA6FF" "#4350C8";
    Error "error" "#B3261E" "#FF8A7F" "#B3261E";
    ErrorSoft "error-soft" "#FCECEA" "#3A1E1D" "#FCECEA";
    ErrorLine "error-line" "#E7AAA5" "#7A3A36" "#E7AAA5";
    Warning "warning" "#875600" "#F0BE5E" "#875600";
    WarningSoft "warning-soft" "#FDF2D8" "#372A10" "#FDF2D8";
    Info "info" "#2C5E8C" "#8FC1EC" "#2C5E8C";
    Ok "ok" "#1D6944" "#7DCFA0" "#1D6944";
    Proposal "proposal" "#6A4BA3" "#C4ADF2" "#6A4BA3";
    Level0 "sl0" "#FFFFFF" "#181E25" "#FFFFFF";
    Level0Text "sl0-text" "#3F4955" "#C5CDD6" "#3F4955";
    Level0Line "sl0-line" "#7C8794" "#74818F" "#7C8794";
    Level1 "sl1" "#E3EBB4" "#434A22" "#E3EBB4";
    Level1Text "sl1-text" "#2B3312" "#EDF3C6" "#2B3312";
    Level1Line "sl1-line" "#7F8B3C" "#8A9550" "#7F8B3C";
    Level2 "sl2" "#94D0BA" "#2C7562" "#94D0BA";
    Level2Text "sl2-text" "#0D362C" "#FFFFFF" "#0D362C";
    Level2Line "sl2-line" "#3C8D74" "#4FA68D" "#3C8D74";
    Level3 "sl3" "#22708F" "#67B4D9" "#22708F";
    Level3Text "sl3-text" "#FFFFFF" "#06202D" "#FFFFFF";
    Level3Line "sl3-line" "#22708F" "#67B4D9" "#22708F";
    Level4 "sl4" "#1B2C66" "#D3DBFF" "#1B2C66";
    Level4Text "sl4-text" "#FFFFFF" "#141C44" "#FFFFFF";
    Level4Line "sl4-line" "#1B2C66" "#D3DBFF" "#1B2C66";
    Risk1 "rk1" "#EDF0F3" "#2B333C" "#EDF0F3";
    Risk1Text "rk1-text" "#3F4955" "#C5CDD6" "#3F4955";
    Risk2 "rk2" "#F4DC9E" "#57491F" "#F4DC9E";
    Risk2Text "rk2-text" "#4A3600" "#FBEFC9" "#4A3600";
    Risk3 "rk3" "#EFB64E" "#8F6C29" "#EFB64E";
    Risk3Text "rk3-text" "#3B2500" "#FFFFFF" "#3B2500";
    Risk4 "rk4" "#BF4F14" "#EC9453" "#BF4F14";
    Risk4Text "rk4-text" "#FFFFFF" "#2A0F00" "#FFFFFF";
    Risk5 "rk5" "#7A1526" "#FFCDC8" "#7A1526";
    Risk5Text "rk5-text" "#FFFFFF" "#45060E" "#FFFFFF";
    Gap0 "gap0" "transparent" "transparent" "transparent";
    Gap0Text "gap0-text" "#1D6944" "#7DCFA0" "#1D6944";
    Gap1 "gap1" "#F4DC9E" "#57491F" "#F4DC9E";
    Gap1Text "gap1-text" "#4A3600" "#FBEFC9" "#4A3600";
    Gap2 "gap2" "#EFB64E" "#8F6C29" "#EFB64E";
    Gap2Text "gap2-text" "#3B2500" "#FFFFFF" "#3B2500";
    Gap3 "gap3" "#BF4F14" "#EC9453" "#BF4F14";
    Gap3Text "gap3-text" "#FFFFFF" "#2A0F00" "#FFFFFF";
    ZoneEnterprise "zk-enterprise" "#6B6193" "#9C90C9" "#6B6193";
    ZoneEnterpriseTint "zk-enterprise-tint" "#F3F1F8" "#1D1B2A" "#F9F8FC";
    ZoneEnterpriseText "zk-enterprise-text" "#544A7B" "#BFB5E3" "#544A7B";
    ZoneDmz "zk-dmz" "#94690F" "#C3963F" "#94690F";
    ZoneDmzTint "zk-dmz-tint" "#FBF5E6" "#241E11" "#FDFAF3";
    ZoneDmzText "zk-dmz-text" "#74510A" "#E0B765" "#74510A";
    ZoneOperations "zk-operations" "#1C7480" "#46A6B3" "#1C7480";
    ZoneOperationsTint "zk-operations-tint" "#ECF6F7" "#122427" "#F6FBFB";
    ZoneOperationsText "zk-operations-text" "#145C66" "#7CCBD6" "#145C66";
    ZoneControl "zk-control" "#3A6BA5" "#6A9CD8" "#3A6BA5";
    ZoneControlTint "zk-control-tint" "#EEF4FB" "#15202E" "#F7FAFD";
    ZoneControlText "zk-control-text" "#2A5488" "#9BC0EE" "#2A5488";
    ZoneSafety "zk-safety" "#A8365C" "#DD7296" "#A8365C";
    ZoneSafetyTint "zk-safety-tint" "#FCF0F3" "#2A171E" "#FEF8F9";
    ZoneSafetyText "zk-safety-text" "#8A2448" "#F09DB9" "#8A2448";
    ZoneWireless "zk-wireless" "#4F7B2C" "#86B35F" "#4F7B2C";
    ZoneWirelessTint "zk-wireless-tint" "#F1F7EB" "#192212" "#F8FBF5";
    ZoneWirelessText "zk-wireless-text" "#3D6320" "#A9D184" "#3D6320";
    ZoneTemporary "zk-temporary" "#8C6239" "#C29A6E" "#8C6239";
    ZoneTemporaryTint "zk-temporary-tint" "#F9F3EC" "#241C14" "#FCF9F6";
    ZoneTemporaryText "zk-temporary-text" "#6F4B28" "#DFBC95" "#6F4B28";
    ZoneExternal "zk-external" "#5F6975" "#929EAB" "#5F6975";
    ZoneExternalTint "zk-external-tint" "#F0F2F4" "#1B2127" "#F8F9FA";
    ZoneExternalText "zk-external-text" "#4A535E" "#B9C3CD" "#4A535E";
    AssetTile "asset-tile" "#FFFFFF" "#222A33" "#FFFFFF";
    AssetLine "asset-line" "#B4BDC8" "#4B5764" "#B4BDC8";
    AssetInk "asset-ink" "#27303A" "#E3E8ED" "#27303A";
    AssetLabel "asset-label" "#2B343F" "#D5DBE2" "#2B343F";
    PipeFill "pipe-fill" "#FFFFFF" "#232B34" "#FFFFFF";
    PipeLine "pipe-line" "#66727F" "#8793A0" "#66727F";
    Flow "flow" "#4F5B68" "#A9B4C0" "#4F5B68";
    FlowEncrypted "flow-encrypted" "#1C7480" "#5BBCC9" "#1C7480";
    FlowBad "flow-bad" "#B3261E" "#FF8A7F" "#B3261E";
    Path "path" "#B0134F" "#FF7FAF" "#B0134F";
    Cut "cut" "#1D6944" "#7DCFA0" "#1D6944";
    Guide "guide" "#C2185B" "#FF7FAF" "#C2185B";
    Ghost "ghost" "#6A4BA3" "#C4ADF2" "#6A4BA3";
}

impl Ink {
    /// Place in [`Ink::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The ink in its place where contrast is as strong as it goes: lines and faint texts become text, tints become paper. The
    /// same is said in `tokens.css` under `data-contrast` (a test compares them).
    pub const fn strong(self) -> Ink {
        match self {
            Ink::Line | Ink::Line2 | Ink::LineStrong | Ink::Text2 | Ink::Text3 => Ink::Text,
            Ink::AssetLine | Ink::AssetInk | Ink::AssetLabel | Ink::PipeLine | Ink::Flow => Ink::Text,
            Ink::Level0Line | Ink::Level1Line | Ink::Level2Line => Ink::Text,
            Ink::Canvas | Ink::Panel2 | Ink::Raised | Ink::AssetTile | Ink::PipeFill => Ink::Panel,
            Ink::ErrorLine => Ink::Error,
            Ink::ZoneEnterprise => Ink::ZoneEnterpriseText,
            Ink::ZoneDmz => Ink::ZoneDmzText,
            Ink::ZoneOperations => Ink::ZoneOperationsText,
            Ink::ZoneControl => Ink::ZoneControlText,
            Ink::ZoneSafety => Ink::ZoneSafetyText,
            Ink::ZoneWireless => Ink::ZoneWirelessText,
            Ink::ZoneTemporary => Ink::ZoneTemporaryText,
            Ink::ZoneExternal => Ink::ZoneExternalText,
            Ink::ZoneEnterpriseTint
            | Ink::ZoneDmzTint
            | Ink::ZoneOperationsTint
            | Ink::ZoneControlTint
            | Ink::ZoneSafetyTint
            | Ink::ZoneWirelessTint
            | Ink::ZoneTemporaryTint
            | Ink::ZoneExternalTint => Ink::Panel,
            other => other,
        }
    }
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Paper: light on white, tints at half strength.
    Print,
}

impl Theme {
    /// The colour of an ink, `#RRGGBB` or `transparent`: a CSS colour and an SVG one.
    pub const fn colour(self, ink: Ink) -> &'static str {
        ink.values()[self as usize]
    }

    /// Whether levels carry their hatch beside the number at every size: paper goes through black and white copiers.
    pub const fn hatches_levels(self) -> bool {
        matches!(self, Theme::Print)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(block: &str) -> std::collections::BTreeMap<&str, &str> {
        block.split(';').filter_map(|part| part.rsplit("--").next()?.split_once(": ")).collect()
    }

    #[test]
    fn the_table_is_the_stylesheet() {
        let css = include_str!("../../../ui/style/tokens.css");
        let (_, from_light) = css.split_once("[data-theme=\"light\"]").unwrap();
        let (light, from_dark) = from_light.split_once("[data-theme=\"dark\"]").unwrap();
        let dark = from_dark.split_once("\n}").unwrap().0;
        let (light, dark) = (tokens(light), tokens(dark));
        for ink in Ink::ALL {
            assert_eq!(light.get(ink.token()).copied(), Some(Theme::Light.colour(*ink)), "{}", ink.token());
            assert_eq!(dark.get(ink.token()).copied(), Some(Theme::Dark.colour(*ink)), "{}", ink.token());
        }
    }
}

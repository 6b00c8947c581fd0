//! Layers: parts of the drawing that can be switched off. What is off is neither drawn nor under the pointer; nothing else
//! changes, and the outline still has it.

use plant::vocabulary::{Layer, Role, RoleClass};

/// The layers that are switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Layers(u16);

impl Layers {
    /// With these switched off.
    pub fn without(hidden: impl IntoIterator<Item = Layer>) -> Layers {
        hidden.into_iter().fold(Layers::default(), |layers, layer| layers.switched(layer, false))
    }

    /// The same with one switched on or off.
    #[must_use]
    pub fn switched(self, layer: Layer, on: bool) -> Layers {
        if on { Layers(self.0 & !bit(layer)) } else { Layers(self.0 | bit(layer)) }
    }

    /// Whether a layer is off.
    pub fn hides(self, layer: Layer) -> bool {
        self.0 & bit(layer) != 0
    }

    /// What is off, in the order in which it is offered.
    pub fn hidden(self) -> Vec<Layer> {
        Layer::ALL.iter().copied().filter(|layer| self.hides(*layer)).collect()
    }

    /// Whether everything is drawn.
    pub fn is_whole(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn hides_role(self, role: &Role) -> bool {
        !self.is_whole() && self.hides(layer_of(role))
    }
}

fn bit(layer: Layer) -> u16 {
    1 << (layer as u16)
}

/// The layer of assets of a role.
pub fn layer_of(role: &Role) -> Layer {
    match role.class() {
        RoleClass::Control => Layer::ControlAssets,
        RoleClass::Safety => Layer::SafetyAssets,
        RoleClass::Network | RoleClass::Wireless => Layer::NetworkAssets,
        RoleClass::Temporary | RoleClass::Business | RoleClass::External | RoleClass::Unknown => Layer::OtherAssets,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layer_is_switched_by_itself() {
        for layer in Layer::ALL {
            let off = Layers::default().switched(*layer, false);
            assert_eq!(off.hidden(), [*layer]);
            assert!(off.switched(*layer, true).is_whole());
        }
        assert_eq!(Layers::without(Layer::ALL.iter().copied()).hidden(), Layer::ALL);
    }
}

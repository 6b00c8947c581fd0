//! Versions of what other zones reach: said once for the plant.

use plant::record::Asset;

use super::Reads;
use super::reading::{about_plant, counted, named_once, own_conduits};
use crate::index::{At, Traits};

use super::{Check, Rule, Seen, Sink};
use crate::Severity;

pub(super) static RULE: Rule = Rule {
    id: "version-unknown",
    title: "Reachable assets of unknown version",
    clause: "SR 7.8, ZCR 5.2",
    severity: Severity::Note,
    question: "Is the version known of every asset that other zones reach?",
    why: "Whether a published weakness applies can only be told from the version.",
    false_positives: "The version is kept in another inventory.",
    fix: "Enter firmware or software version, or the operating system, of what other zones reach.",
    check: Check::Plant { reads: &[Reads::Traffic, Reads::Shapes], check },
    fixes: None,
};

fn check(seen: &Seen, sink: &mut Sink) {
    let index = seen.index;
    let reached =
        own_conduits(index).flat_map(|conduit| index.carried(conduit)).filter_map(|flow| Some(index.ends(*flow)?[1]));
    let own = |asset: &At<Asset>| index.place(*asset).element().is_some_and(|at| index.is_in_system(at));
    // Many flows reach one asset: it counts once.
    let mut met = vec![false; index.assets.traits.len()];
    let mut is_new = |asset: &At<Asset>| !std::mem::replace(&mut met[asset.index()], true);
    let unknown = reached.filter(|asset| index.assets.traits[asset.index()].has(Traits::NO_VERSION) && is_new(asset));
    let unknown = unknown.filter(own).map(|asset| index.asset_id(asset));
    let Some(named) = named_once(unknown) else { return };
    let message = format!(
        "{} other zones reach {} no version: {}.",
        counted(named.count, "asset that", "assets that"),
        if named.count == 1 { "has" } else { "have" },
        named.words
    );
    about_plant(sink, &RULE, message, named);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{Plant, any, said};

    fn plant(version: &'static str) -> Plant {
        Plant::new()
            .zone(1, |_| {})
            .zone(2, |_| {})
            .conduit(1, &[1, 2], any)
            .asset(1, "control-server", "Z-1")
            .asset_with(2, "plc", "Z-2", move |asset| asset.version = version.into())
            .flow(1, 1, 2, &[])
    }

    #[test]
    fn reached_and_unknown() {
        assert_eq!(said(&plant(""), "version-unknown"), ["1 asset that other zones reach has no version: A-02."]);
    }

    #[test]
    fn known_or_not_reached() {
        assert!(said(&plant("2.1"), "version-unknown").is_empty());
    }
}

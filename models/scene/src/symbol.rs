//! The stencil: symbols of assets and glyphs of zone kinds, as paths of 24 by 24 units.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Which symbol. An index into [`symbols`], so that a painter can keep prepared paths in a plain list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SymbolId(u16);

/// One symbol: stroked with `stroke`, filled with `fill`, either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Name of its file in `icons/assets` or `icons/ui`.
    pub name: &'static str,
    /// Path that is stroked, round caps and joins.
    pub stroke: &'static str,
    /// Path that is filled.
    pub fill: &'static str,
}

/// Width and height of every symbol in its own units.
pub const SYMBOL_UNITS: f64 = 24.0;
/// Width of a symbol's lines in its own units.
pub const SYMBOL_LINE: f64 = 1.5;

static PATHS: &str = include_str!("../../../icons/paths.csv");

static SYMBOLS: LazyLock<Vec<Symbol>> = LazyLock::new(|| {
    // name,viewbox,stroke_d,fill_d,stroke_width: no field holds a comma, see icons/make_paths.py
    let row = |line: &'static str| {
        let mut cells = line.split(',');
        let name = cells.next()?;
        let (stroke, fill) = (cells.nth(1)?, cells.next()?);
        Some(Symbol { name, stroke, fill })
    };
    PATHS.lines().skip(1).filter_map(row).collect()
});

/// Places of the symbols by name: ten thousand assets ask for theirs.
static PLACES: LazyLock<BTreeMap<&'static str, u16>> =
    LazyLock::new(|| symbols().iter().map(|symbol| symbol.name).zip(0..).collect());

/// Every symbol, in the order of their ids.
pub fn symbols() -> &'static [Symbol] {
    &SYMBOLS
}

impl SymbolId {
    /// The symbol with this name; a plain box ("app") when there is none.
    pub fn named(name: &str) -> SymbolId {
        let at = |name: &str| PLACES.get(name).copied();
        SymbolId(at(name).or_else(|| at("app")).unwrap_or(0))
    }

    /// Place in [`symbols`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The symbol. An empty one stands in where the list is empty.
    pub fn symbol(self) -> &'static Symbol {
        static NONE: Symbol = Symbol { name: "", stroke: "", fill: "" };
        symbols().get(self.index()).unwrap_or(&NONE)
    }
}

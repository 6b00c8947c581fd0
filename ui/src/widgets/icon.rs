//! Glyphs of the window and symbols of the stencil, as inline SVG.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use yew::prelude::*;

/// Stroke and fill path of one glyph in a box of 24.
struct Glyph {
    stroke: &'static str,
    fill: &'static str,
}

// one file made from every SVG in icons/: name,viewbox,stroke_d,fill_d,stroke_width; no field holds a comma
static GLYPHS: LazyLock<BTreeMap<&'static str, Glyph>> = LazyLock::new(|| {
    include_str!("../../../icons/paths.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split(',');
            let name = fields.next()?;
            let stroke = fields.nth(1)?;
            let fill = fields.next()?;
            Some((name, Glyph { stroke, fill }))
        })
        .collect()
});

/// What an [`Icon`] shows.
#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// Name of the file in `icons/`, without folder and ending.
    pub name: AttrValue,
    /// Edge in CSS px.
    #[prop_or(16)]
    pub size: u32,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A glyph beside words; it says nothing to a screen reader.
#[function_component(Icon)]
pub fn icon(props: &IconProps) -> Html {
    let Some(glyph) = GLYPHS.get(props.name.as_str()) else { return html! {} };
    let size = props.size.to_string();
    html! {
        <svg class={classes!("icon", props.class.clone())} viewBox="0 0 24 24" width={size.clone()} height={size} aria-hidden="true">
            if !glyph.stroke.is_empty() { <path d={glyph.stroke} /> }
            if !glyph.fill.is_empty() { <path class="icon-fill" d={glyph.fill} /> }
        </svg>
    }
}

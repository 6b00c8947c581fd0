//! Which product an asset is, or several at once.

use plant::edit::SetProduct;
use plant::record::Asset;
use plant::{Document, Id};
use yew::prelude::*;

use super::GapsView;
use crate::chrome::Page;
use crate::widgets::field::{Choice, SelectField};
use crate::workspace::{Handle, Topics};

/// The choice; the same for one asset and for many.
pub fn product_of(handle: &Handle, document: &Document, assets: Vec<Id<Asset>>) -> Html {
    let mut products = assets.iter().map(|id| document.assets.get(id).and_then(|asset| asset.product_type));
    let first = products.next().flatten();
    let is_mixed = products.any(|product| product != first);
    let mut options = Vec::new();
    if is_mixed {
        options.push(Choice::new("mixed", "several"));
    }
    options.push(Choice::new("", "no product"));
    options.extend(
        document
            .products
            .values()
            .map(|product| Choice::new(product.id.to_string(), format!("{} {}", product.id, product.name))),
    );
    let value = match (is_mixed, first) {
        (true, _) => "mixed".to_owned(),
        (false, Some(product)) => product.to_string(),
        (false, None) => String::new(),
    };
    let onchange = {
        let handle = handle.clone();
        Callback::from(move |word: String| {
            if word != "mixed" {
                handle.commit(&SetProduct { assets: assets.clone(), product: word.parse().ok() });
            }
        })
    };
    let show = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            handle.change(Topics::CHROME, |workspace| {
                workspace.chrome.page = Page::Gaps;
                workspace.chrome.gaps = first.map_or(GapsView::Products, GapsView::Product);
            });
        })
    };
    html! {
        <>
            <SelectField name="asset-product-type" label="Product" {value} {options} {onchange} beside=true
                hint="What the product can do counts for every asset that is one." />
            <p class="product-link"><button type="button" class="link" data-act="show-product" onclick={show}>{ if first.is_some() && !is_mixed { "Show the product" } else { "Show products" } }</button></p>
        </>
    }
}

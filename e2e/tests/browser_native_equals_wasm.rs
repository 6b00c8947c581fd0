//! The engine in the browser and the engine of the command line come to the same assessment, byte for byte.

use e2e::{Browser, Home, agreement_module};

/// So many random plants are compared.
const PLANTS: u32 = 1000;
/// So many in one call, so that no call runs into the time a script may take.
const AT_ONCE: u32 = 20;

const PAGE: &str = "<!doctype html><link rel=icon href=data:,><title>Agreement</title><p>loaded";

const LOAD: &str = "fetch('agreement.wasm').then(answer => answer.arrayBuffer())
    .then(bytes => WebAssembly.instantiate(bytes, {}))
    .then(module => { window.sumOfSeed = module.instance.exports.sum_of_seed; return true; })";

#[tokio::test]
async fn a_thousand_random_plants_are_assessed_alike_native_and_in_the_browser() {
    let home = Home::new("browser-native-equals-wasm");
    let pages = home.folder().join("pages");
    std::fs::create_dir_all(&pages).unwrap();
    std::fs::write(pages.join("index.html"), PAGE).unwrap();
    std::fs::copy(agreement_module(), pages.join("agreement.wasm")).unwrap();

    let browser = Browser::open_folder(&home, pages).await;
    browser.wait_text("p", "loaded").await;
    assert_eq!(browser.resolve(LOAD).await, true);
    let mut different = Vec::new();
    for first in (0..PLANTS).step_by(AT_ONCE as usize) {
        let seeds = first..PLANTS.min(first + AT_ONCE);
        let script = format!(
            "const sums = []; for (let seed = {}; seed < {}; seed++) sums.push(BigInt.asUintN(64, sumOfSeed(seed)).toString());
             return sums;",
            seeds.start, seeds.end
        );
        let answer = browser.execute(&script).await;
        let in_browser: Vec<String> =
            answer.as_array().unwrap().iter().map(|sum| sum.as_str().unwrap().to_owned()).collect();
        let native: Vec<String> = seeds.clone().map(|seed| agreement::sum(seed).to_string()).collect();
        assert_eq!(native.len(), in_browser.len());
        different.extend(seeds.zip(native.into_iter().zip(in_browser)).filter(|(_, (native, wasm))| native != wasm));
    }
    assert!(different.is_empty(), "{} of {PLANTS} differ: {:?}", different.len(), different.first());
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.close().await;
}

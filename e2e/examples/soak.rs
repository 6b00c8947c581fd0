//! A long stretch of random work on a large plant, to see what only time shows: errors, memory that grows, a journal that comes to
//! differ from what is on the screen. `cargo xtask soak` builds the pages and runs it; it is no test, for it takes as long as it is
//! told to.
//!
//!     soak [--minutes 30] [--assets 5000] [--seed 1]
//!
//! What is done is drawn from a seed, so that a failure can be sought again. In the end the plant on the screen is compared with
//! the one that the journal has brought to the shell: all of it copied there, and copied again from what was saved.

use std::env;
use std::fs;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use e2e::{Browser, Home, Point, artefacts};
use plant::edit::PutRecords;
use plant::{AnyRecord, Editor};
use serde_json::{Value, json};

/// How often the memory is looked at.
const LOOK: Duration = Duration::from_secs(30);
/// Growth a minute, after the first third, below which memory counts as flat: the list of steps to undo is a part of it.
const FLAT_KB_A_MINUTE: f64 = 1500.0;

/// What is to be done.
struct Wish {
    minutes: f64,
    assets: usize,
    seed: u64,
}

/// Reads the arguments.
fn wish() -> Result<Wish, String> {
    let mut wish = Wish { minutes: 30.0, assets: 5000, seed: 1 };
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let wrong = || format!("{word} {value}: not understood");
        match word.as_str() {
            "--minutes" => wish.minutes = value.parse().ok().filter(|m| *m > 0.0).ok_or_else(wrong)?,
            "--assets" => wish.assets = value.parse().map_err(|_| wrong())?,
            "--seed" => wish.seed = value.parse().map_err(|_| wrong())?,
            _ => return Err(wrong()),
        }
    }
    Ok(wish)
}

/// Numbers out of a seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: u64) -> u64 {
        (self.next() >> 33) % most.max(1)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.below(10_000) as f64 / 10_000.0
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len() as u64) as usize]
    }
}

/// One look at the page.
struct Memory {
    minutes: f64,
    heap: f64,
    wasm: f64,
    nodes: f64,
    steps: u64,
}

/// The page under the hands of the soak.
struct Soak {
    browser: Browser,
    dice: Dice,
    steps: u64,
    done: std::collections::BTreeMap<&'static str, u64>,
}

impl Soak {
    /// A place on the canvas, away from what floats at its edges.
    async fn place(&mut self) -> Point {
        let canvas = self
            .browser
            .execute("const box = document.querySelector('.canvas-host canvas').getBoundingClientRect(); return [box.x, box.y, box.width, box.height]")
            .await;
        let edge = |at: usize| canvas[at].as_f64().unwrap_or(400.0);
        let (x, y, w, h) = (edge(0), edge(1), edge(2), edge(3));
        (self.dice.between(x + 40.0, x + w - 40.0).round(), self.dice.between(y + 60.0, y + h - 60.0).round())
    }

    /// The middle of something in view that a selector names; none where there is no such thing.
    async fn thing(&mut self, css: &str) -> Option<Point> {
        let pick = self.dice.below(1_000_000);
        let found = self
            .browser
            .execute(&format!(
                "const canvas = document.querySelector('.canvas-host canvas').getBoundingClientRect();
                 const all = [...document.querySelectorAll({})].map(one => one.getBoundingClientRect())
                     .map(box => [box.x + Math.min(box.width / 2, 17), box.y + Math.min(box.height / 2, 17)])
                     .filter(([x, y]) => x > canvas.x + 8 && x < canvas.right - 8 && y > canvas.y + 56 && y < canvas.bottom - 56);
                 return all.length ? all[{pick} % all.length] : null",
                Value::from(css)
            ))
            .await;
        Some((found[0].as_f64()?.round(), found[1].as_f64()?.round()))
    }

    /// One act, as a person would.
    async fn act(&mut self) {
        const ASSET: &str = ".twin[id^=twin-A]";
        let what = match self.dice.below(100) {
            0..=21 => "pan",
            22..=31 => "zoom",
            32..=43 => "nudge",
            44..=53 => "drag",
            54..=65 => "undo",
            66..=72 => "redo",
            73..=77 => "rename",
            78..=81 => "duplicate",
            82..=84 => "delete",
            85..=88 => "zone",
            89..=91 => "fit",
            92..=95 => "view",
            96..=97 => "page",
            _ => "copy",
        };
        *self.done.entry(what).or_default() += 1;
        let browser = &self.browser;
        match what {
            "pan" => {
                let at = self.place().await;
                let (dx, dy) = (self.dice.below(900) as i64 - 450, self.dice.below(900) as i64 - 450);
                self.browser.wheel(at, dx, dy).await;
            }
            "zoom" => {
                let keys = [self.dice.one_of(&["Ctrl++", "Ctrl+-", "Ctrl+0"])];
                self.browser.press_all(&keys).await;
            }
            "nudge" => {
                if let Some(at) = self.thing(ASSET).await {
                    self.browser.click_at(at).await;
                    let key = self.dice.one_of(&["ArrowLeft", "ArrowRight", "Shift+ArrowUp", "Shift+ArrowDown"]);
                    self.browser.press_all(&[key; 3]).await;
                }
            }
            "drag" => {
                if let Some(at) = self.thing(ASSET).await {
                    let to = self.place().await;
                    self.browser.drag(at, to).await;
                }
            }
            "undo" => {
                let count = self.dice.below(8) as usize + 1;
                self.browser.press_all(&vec!["Ctrl+z"; count]).await;
            }
            "redo" => {
                let count = self.dice.below(5) as usize + 1;
                self.browser.press_all(&vec!["Ctrl+y"; count]).await;
            }
            "rename" => {
                if let Some(at) = self.thing(ASSET).await {
                    self.browser.click_at(at).await;
                    self.browser.press("F2").await;
                    let name = format!("Renamed {}", self.dice.below(100_000));
                    self.browser.type_text(&name).await;
                    self.browser.press("Enter").await;
                }
            }
            "duplicate" | "delete" | "copy" => {
                if let Some(at) = self.thing(ASSET).await {
                    self.browser.click_at(at).await;
                    let keys: &[&str] = match what {
                        "duplicate" => &["Ctrl+d"],
                        "delete" => &["Delete"],
                        _ => &["Ctrl+c", "Ctrl+v"],
                    };
                    self.browser.press_all(keys).await;
                }
            }
            "zone" => {
                let (from, to) = (self.place().await, self.place().await);
                self.browser.press("z").await;
                self.browser.drag(from, to).await;
            }
            "fit" => browser.press("Ctrl+j").await,
            "view" => {
                let key = self.dice.one_of(&["Ctrl+Shift+2", "Ctrl+Shift+3", "Ctrl+Shift+1"]);
                self.browser.press(key).await;
                let look = self.dice.one_of(&["look-kinds", "look-target", "look-gap", "look-risk"]);
                self.browser.choose("[data-field=look]", look).await;
                self.browser.press("Ctrl+Shift+1").await;
            }
            _ => {
                let page = self.dice.one_of(&["page-table", "page-overview", "page-levels", "page-gaps", "page-risk"]);
                self.browser.execute(&format!("document.querySelector('[data-rail={page}]').click(); return 0")).await;
                self.browser.find(&format!("[data-rail={page}][aria-current]")).await;
                self.browser.execute("document.querySelector('[data-rail=page-plant]').click(); return 0").await;
                self.browser.find(".canvas-host canvas").await;
            }
        }
        self.steps += 1;
        // a dialog or a field that was left open must not swallow the rest
        self.browser
            .execute("if (document.activeElement?.tagName !== 'CANVAS') document.querySelector('.canvas-host canvas')?.focus(); return 0")
            .await;
    }

    async fn memory(&self, since: Instant) -> Memory {
        self.browser.command("HeapProfiler.collectGarbage", &json!({}));
        let looked = self
            .browser
            .resolve(
                "import(new URL('ui.js', location).href).then(glue => glue.default()).then(wasm =>
                    [performance.memory.usedJSHeapSize / 1024, wasm.memory.buffer.byteLength / 1024, document.querySelectorAll('*').length])",
            )
            .await;
        let of = |at: usize| looked[at].as_f64().unwrap_or_default();
        let minutes = since.elapsed().as_secs_f64() / 60.0;
        Memory { minutes, heap: of(0), wasm: of(1), nodes: of(2), steps: self.steps }
    }

    /// Everything of the plant, as it is copied.
    async fn copied(&self) -> String {
        let browser = &self.browser;
        browser.press("Ctrl+Shift+1").await;
        browser.execute("document.querySelector('.canvas-host canvas').focus(); return 0").await;
        browser.press("Ctrl+a").await;
        let text = browser
            .execute(
                "const data = new DataTransfer(); document.activeElement.dispatchEvent(
                     new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
                 return data.getData('text/plain')",
            )
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }
}

/// A plant with a place for everything, as a file.
fn plant_file(assets: usize) -> String {
    let document = engine::generate::made_plant(assets);
    let records = scene::layout::lay_out(&document).into_iter().map(AnyRecord::from).collect();
    let mut editor = Editor::new(document);
    editor
        .commit(&PutRecords { label: "Lay out".into(), records, remove: Vec::new() })
        .expect("places are never refused");
    editor.document().write_json()
}

/// Growth a minute by the line that fits best.
fn slope(looks: &[(f64, f64)]) -> f64 {
    let count = looks.len() as f64;
    let (x, y) = (looks.iter().map(|l| l.0).sum::<f64>() / count, looks.iter().map(|l| l.1).sum::<f64>() / count);
    let (mut over, mut under) = (0.0, 0.0);
    for look in looks {
        over += (look.0 - x) * (look.1 - y);
        under += (look.0 - x) * (look.0 - x);
    }
    if under == 0.0 { 0.0 } else { over / under }
}

async fn soak(wish: &Wish) -> Result<(), String> {
    let home = Home::new("soak");
    let file = home.file("soak.zcm.json");
    fs::write(&file, plant_file(wish.assets)).map_err(|error| format!("{}: {error}", file.display()))?;
    let browser = Browser::open(&home).await;
    browser.save_to(&home.file(""));
    browser.wait_text("h1", "Start with what you have").await;
    browser.press("Ctrl+o").await;
    browser.choose_file("#browser-file", &file).await;
    browser.find(".tree-row").await;
    browser.wait_until("the drawing", "document.querySelector('.twin, .minimap')").await;

    let mut soak = Soak { browser, dice: Dice(wish.seed.max(1)), steps: 0, done: Default::default() };
    let (begun, mut next) = (Instant::now(), Instant::now());
    let until = Duration::from_secs_f64(wish.minutes * 60.0);
    let mut looks: Vec<Memory> = Vec::new();
    println!("{:>7} {:>7} {:>12} {:>12} {:>8}", "minutes", "acts", "JS heap kB", "wasm kB", "nodes");
    while begun.elapsed() < until {
        soak.act().await;
        if next <= Instant::now() {
            next += LOOK;
            let look = soak.memory(begun).await;
            println!(
                "{:>7.1} {:>7} {:>12.0} {:>12.0} {:>8.0}",
                look.minutes, look.steps, look.heap, look.wasm, look.nodes
            );
            looks.push(look);
            let errors = soak.browser.errors();
            if !errors.is_empty() {
                soak.browser.picture("soak-error").await;
                return Err(format!("after {} acts: {}", soak.steps, errors.join("\n")));
            }
        }
    }
    soak.browser.picture("soak-end").await;
    let done: Vec<String> = soak.done.iter().map(|(what, count)| format!("{what} {count}")).collect();
    println!("{} acts: {}", soak.steps, done.join(", "));
    let said = soak
        .browser
        .execute("return [...document.querySelectorAll('.messages .error')].map(note => note.innerText)")
        .await;
    if said != json!([]) {
        return Err(format!("messages stand in the window: {said}"));
    }

    // the plant on the screen, and the one that the journal has brought to the shell
    let on_screen = soak.copied().await;
    let saved = home.file("").join("replica");
    fs::create_dir_all(&saved).map_err(|error| error.to_string())?;
    soak.browser.save_to(&saved);
    soak.browser.press("Ctrl+s").await;
    soak.browser.wait_text(".statusbar", "Saved to").await;
    let written = written_to(&saved).await?;
    soak.browser.press("Escape").await;
    soak.browser.reload().await;
    soak.browser.wait_text("h1", "Start with what you have").await;
    soak.browser.press("Ctrl+o").await;
    soak.browser.choose_file("#browser-file", &written).await;
    soak.browser.find(".tree-row").await;
    let of_replica = soak.copied().await;
    if on_screen.len() < 1000 || on_screen != of_replica {
        let _ = fs::write(artefacts().join("soak-on-screen.txt"), &on_screen);
        let _ = fs::write(artefacts().join("soak-replica.txt"), &of_replica);
        return Err(
            "the plant on the screen is not the one of its journal: soak-on-screen.txt, soak-replica.txt".into()
        );
    }
    println!("the plant equals its replay: {} bytes copied, byte for byte", on_screen.len());

    let errors = soak.browser.errors();
    soak.browser.close().await;
    if !errors.is_empty() {
        return Err(errors.join("\n"));
    }
    // what is loaded at first and grown into does not count
    let settled: Vec<&Memory> = looks.iter().filter(|look| look.minutes > wish.minutes / 3.0).collect();
    let heap = slope(&settled.iter().map(|look| (look.minutes, look.heap)).collect::<Vec<_>>());
    let wasm = slope(&settled.iter().map(|look| (look.minutes, look.wasm)).collect::<Vec<_>>());
    println!("growth a minute after the first third: JS heap {heap:.0} kB, wasm {wasm:.0} kB");
    if heap > FLAT_KB_A_MINUTE || wasm > FLAT_KB_A_MINUTE {
        return Err(format!("memory is not flat (limit {FLAT_KB_A_MINUTE} kB a minute)"));
    }
    println!("no errors");
    Ok(())
}

/// The file that the browser has saved into an empty folder, once it is complete.
async fn written_to(folder: &std::path::Path) -> Result<std::path::PathBuf, String> {
    for _ in 0..200 {
        let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        if let Some(done) = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "json")) {
            tokio::time::sleep(Duration::from_millis(500)).await;
            return Ok(done);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err("the browser has saved nothing".into())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = match wish() {
        Ok(wish) => {
            println!("soak: {} minutes, {} assets, seed {}", wish.minutes, wish.assets, wish.seed);
            soak(&wish).await
        }
        Err(error) => Err(format!("{error}\nusage: soak [--minutes 30] [--assets 5000] [--seed 1]")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("soak: {error}");
            ExitCode::FAILURE
        }
    }
}

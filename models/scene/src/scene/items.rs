//! What the display list holds of each kind of element. Texts are measured and cut here, once, not per frame.

use engine::Severity;
use plant::Id;
use plant::record::{Asset, Channel, Conduit, Element, Flow, System, Zone};
use plant::vocabulary::{DataDirection, Layer, Scope};

use crate::chip::{GapChip, LevelChip};
use crate::geometry::{Point, Rect};
use crate::kind::ZoneKind;
use crate::layers::Layers;
use crate::layout::{DEVICE, HUB};
use crate::look::Chips;
use crate::symbol::SymbolId;
use crate::text::{ASSET_LABEL, CONDUIT_ID, ID, Measured, MiddleCut, PROTOCOL, ZONE_NAME, ZONE_NAME_SMALL, cut_end};
use crate::theme::Ink;

/// A zone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ZoneItem {
    pub id: Id<Zone>,
    pub rect: Rect,
    pub depth: u16,
    pub parent: Option<u32>,
    pub has_zones: bool,
    /// Assets in it at any depth.
    pub asset_count: u32,
    pub kind: ZoneKind,
    pub glyph: SymbolId,
    /// No tint inside a zone of the same kind, so that depth reads as light.
    pub tinted: bool,
    pub locked: bool,
    pub id_text: String,
    pub id_width: f64,
    pub name: String,
    pub name_width: f64,
    pub small_name_width: f64,
    /// Where the name breaks into two lines of the small style, and the width of the longer one.
    pub name_break: Option<(usize, f64)>,
    pub accountable: String,
    pub level: Option<LevelChip>,
    pub gap: Option<GapChip>,
    pub finding: Option<Severity>,
    /// Chips are switched off; the colours of a heat map stay.
    pub quiet: bool,
}

impl ZoneItem {
    /// What its record says.
    pub fn read(&mut self, zone: &Zone) {
        self.kind = ZoneKind::of(zone);
        self.glyph = SymbolId::named(self.kind.glyph());
        self.name.clone_from(&zone.name);
        self.name_width = ZONE_NAME.width(&zone.name);
        self.small_name_width = ZONE_NAME_SMALL.width(&zone.name);
        self.name_break = name_break(&zone.name);
        self.id_text = zone.id.to_string();
        self.id_width = ID.width(&self.id_text);
        self.accountable.clone_from(&zone.accountable);
    }

    /// What the assessment says.
    pub fn read_levels(&mut self, chips: &Chips<'_>) {
        self.level = chips.of(Element::Zone(self.id));
        self.gap = chips.gap_of(Element::Zone(self.id));
    }
}

/// Of a longer name nobody looks for the best break.
const LONGEST_BROKEN: usize = 80;

/// The break between two words that leaves the longer line shortest.
fn name_break(name: &str) -> Option<(usize, f64)> {
    let width = |at: usize| ZONE_NAME_SMALL.width(&name[..at]).max(ZONE_NAME_SMALL.width(&name[at + 1..]));
    let breaks = name.match_indices(' ').filter(|_| name.len() <= LONGEST_BROKEN).map(|(at, _)| (at, width(at)));
    breaks.min_by(|(_, a), (_, b)| a.total_cmp(b))
}

/// Steps of scale at which labels of assets are cut anew, from large to small.
pub(crate) const LABEL_STEPS: [f64; 7] = [1.0, 0.9, 0.82, 0.75, 0.68, 0.58, 0.48];
/// Room of a label at 100 %, on the usual pitch and on wider ones.
pub(super) const LABEL_ROOMS: [f64; 3] = [67.0, 85.0, 99.0];

/// Of a longer name the rest, in bytes, is no part of the label: nobody sees it, and a file may hold any length.
const LONGEST_LABEL: usize = 1_000;

/// The lines of a label at one step: ranges of the label with their cuts. An empty range is no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LabelStep {
    pub lines: [(u16, u16, MiddleCut); 2],
    /// The whole label on one line, for where the second one has no room; an empty range where there is no second.
    pub alone: (u16, u16, MiddleCut),
}

/// An asset.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AssetItem {
    pub id: Id<Asset>,
    pub rect: Rect,
    pub zone: Option<u32>,
    /// The conduit on whose pipe it stands; it has no tile of its own then.
    pub conduit: Option<u32>,
    pub locked: bool,
    pub symbol: SymbolId,
    pub name: String,
    /// Name, and how many it stands for.
    pub label: String,
    pub steps: [LabelStep; LABEL_STEPS.len()],
    /// Width that its row leaves to the label at 100 %; 0 while nobody has measured it, and there are no steps.
    pub space: i32,
    pub address: String,
    pub product: String,
    pub finding: Option<Severity>,
    /// The building or cabinet it is drawn in; only in the view by location.
    pub room: Option<u32>,
    /// What it belongs to, where the drawing does not show that by its place.
    pub badge: Option<Badge>,
    /// Its layer is switched off.
    pub hidden: bool,
}

/// A few signs on a tile, in the colours of what they name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Badge {
    pub text: String,
    pub width: f64,
    /// Fill, line and text.
    pub inks: [Ink; 3],
}

impl AssetItem {
    /// What its record says.
    pub fn read(&mut self, asset: &Asset) {
        self.symbol = SymbolId::named(asset.role.symbol());
        self.name.clone_from(&asset.name);
        self.label = label_of(asset);
        if self.space > 0 {
            self.steps = label_steps(&self.label, self.space);
        }
        let addresses = asset.interfaces.iter().map(|interface| interface.address.as_str());
        let addresses: Vec<&str> = addresses.filter(|address| !address.is_empty()).collect();
        self.address = match addresses[..] {
            [] => String::new(),
            [only] => only.to_owned(),
            [first, ..] => format!("{first} +{}", addresses.len() - 1),
        };
        let product = [asset.vendor.as_str(), asset.product.as_str(), asset.version.as_str()];
        self.product = product.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    }

    /// How wide its label may be at 100 %.
    pub fn give_space(&mut self, space: i32) {
        if self.space != space {
            self.space = space;
            self.steps = label_steps(&self.label, space);
        }
    }

    /// Whether it has a tile of its own, and that is drawn.
    pub fn is_drawn(&self) -> bool {
        self.conduit.is_none() && !self.hidden
    }
}

/// Room that a label wants at 100 %: wider where the usual pitch would cut it.
pub(crate) fn label_room(label: &str) -> f64 {
    room_of(&Measured::new(label, ASSET_LABEL))
}

/// Whether a label takes two lines at 100 %.
pub(crate) fn label_wraps(label: &str) -> bool {
    let label = Measured::new(label, ASSET_LABEL);
    wrap(&label, room_of(&label))[1].1 > 0
}

fn room_of(label: &Measured<'_>) -> f64 {
    let fits = |room: &f64| wrap(label, *room).iter().all(|(from, to)| label.width(*from, *to) <= *room);
    LABEL_ROOMS.into_iter().find(fits).unwrap_or(LABEL_ROOMS[LABEL_ROOMS.len() - 1])
}

/// What stands under the tile of an asset: its name, and how many it stands for.
pub(crate) fn label_of(asset: &Asset) -> String {
    let end = (0..=asset.name.len().min(LONGEST_LABEL)).rev().find(|at| asset.name.is_char_boundary(*at));
    let name = &asset.name[..end.unwrap_or(0)];
    if name.is_empty() {
        asset.id.to_string()
    } else if asset.quantity() > 1 && !name.contains(&asset.quantity().to_string()) {
        format!("{name} ×{}", asset.quantity())
    } else {
        name.to_owned()
    }
}

fn label_steps(label: &str, space: i32) -> [LabelStep; LABEL_STEPS.len()] {
    let label = Measured::new(label, ASSET_LABEL);
    let (usual, length) = (room_of(&label), label.text().len());
    // tiles shrink with the drawing, letters do not: what the row leaves is taken only where the usual room would cut
    let most = f64::from(space).max(usual);
    let rooms = [usual, usual.midpoint(most), most];
    LABEL_STEPS.map(|step| {
        let mut lines = LabelStep::default();
        let parts_in = |room: f64| if step >= 0.68 { wrap(&label, room) } else { [(0, length), (0, 0)] };
        let fits = |room: &f64| parts_in(*room).iter().all(|(from, to)| label.width(*from, *to) <= *room);
        let room = rooms.map(|room| room * step).into_iter().find(fits).unwrap_or(most * step);
        let parts = parts_in(room);
        for (line, (from, to)) in lines.lines.iter_mut().zip(parts) {
            let cut = label.cut(from, to, room);
            // a name cut to a few signs says nothing: small drawings show whole names only
            if cut.head == cut.tail || step >= 0.68 {
                *line = (from as u16, to as u16, cut);
            }
        }
        if parts[1].1 > 0 {
            lines.alone = (0, length as u16, label.cut(0, length, most * step));
        }
        lines
    })
}

/// Breaks a label of several words into two lines where one is too short. Ids and tags never break at their hyphen.
fn wrap(label: &Measured<'_>, room: f64) -> [(usize, usize); 2] {
    let (text, length) = (label.text(), label.text().len());
    let whole = [(0, length), (0, 0)];
    if label.width(0, length) <= room {
        return whole;
    }
    let wider = |at: &usize| {
        let (first, second) = (label.width(0, *at), label.width(at + 1, length));
        (first.max(second) * 100.0) as i64
    };
    match text.match_indices(' ').map(|(at, _)| at).min_by_key(wider) {
        Some(at) => [(0, at), (at + 1, length)],
        None => whole,
    }
}

/// Where the label of a conduit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum LabelSide {
    /// Beside an upright pipe.
    #[default]
    Right,
    /// On its other side.
    Left,
    /// Over a level pipe.
    Above,
    /// Under it.
    Below,
    /// Over a pipe, starting right of the device.
    AboveRight,
    /// Under a pipe, starting right of the device.
    BelowRight,
    /// Over a pipe, ending left of the device.
    AboveLeft,
    /// Under a pipe, ending left of the device.
    BelowLeft,
}

/// One arm of a pipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BranchItem {
    pub zone: u32,
    /// From the middle of the device to the border of the zone.
    pub points: Vec<Point>,
    /// Data goes into the zone, out of it.
    pub into: bool,
    pub out: bool,
    /// Flows that run in it.
    pub flows: u32,
    /// The first of them, side by side.
    pub lanes: Vec<Lane>,
}

impl BranchItem {
    /// How many flows run in it besides those in its first lanes.
    pub fn more_than(&self, lanes: usize) -> u32 {
        self.flows.saturating_sub(self.lanes.iter().take(lanes).map(|lane| lane.count).sum())
    }
}

/// Flows that say the same, drawn as one line in a pipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lane {
    /// The first of them: place in `flows`.
    pub flow: u32,
    pub count: u32,
    /// Data goes into the zone at the end of the branch, out of it.
    pub into: bool,
    pub out: bool,
}

/// A conduit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ConduitItem {
    pub id: Id<Conduit>,
    pub at: Point,
    pub locked: bool,
    /// Symbols of what stands on the pipe; none when nothing enforces it.
    pub devices: Vec<SymbolId>,
    pub branches: Vec<BranchItem>,
    pub bounds: Rect,
    pub outside: bool,
    pub temporary: bool,
    /// It is not there in the operating mode that is drawn, or not any more.
    pub absent: bool,
    pub encrypted: bool,
    pub name: String,
    pub id_text: String,
    pub id_width: f64,
    /// At most one line of protocols.
    pub protocols: String,
    pub level: Option<LevelChip>,
    pub finding: Option<Severity>,
    pub side: LabelSide,
}

/// Longest line of protocols beside a conduit.
const PROTOCOL_ROOM: f64 = 132.0;

impl ConduitItem {
    /// What its record says.
    pub fn read(&mut self, conduit: &Conduit, system: &System) {
        self.name.clone_from(&conduit.name);
        let modes = system.counted_modes();
        let never = !modes.is_empty() && !modes.iter().any(|mode| conduit.is_in_mode(system, &mode.name));
        self.absent = never || system.has_passed(&conduit.until);
        self.id_text = conduit.id.to_string();
        self.id_width = CONDUIT_ID.width(&self.id_text);
        self.temporary = conduit.temporary;
        self.encrypted = conduit.encrypted == Some(true);
        self.outside = conduit.scope == Scope::Outside;
        let mut words: Vec<String> = Vec::new();
        let is_there = |channel: &&Channel| modes.is_empty() || modes.iter().any(|mode| channel.is_in_mode(&mode.name));
        for channel in conduit.channels.iter().filter(is_there) {
            let word = match (channel.any, channel.port) {
                (true, _) => "any".to_owned(),
                (false, Some(port)) => format!("{} {port}", channel.protocol),
                (false, None) => channel.protocol.clone(),
            };
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        let mut line = words.join(", ");
        if self.absent {
            self.protocols = match modes {
                _ if system.has_passed(&conduit.until) => format!("ended {}", conduit.until),
                [only] => format!("not in mode {}", only.name),
                _ => "in no mode".to_owned(),
            };
            return;
        }
        if !conduit.until.is_empty() {
            line = if line.is_empty() {
                format!("until {}", conduit.until)
            } else {
                format!("until {}: {line}", conduit.until)
            };
        } else if PROTOCOL.width(&line) > PROTOCOL_ROOM {
            // names alone, where names and ports do not fit
            let names: Vec<&str> = conduit.channels.iter().map(|channel| channel.protocol.as_str()).collect();
            let mut unique: Vec<&str> = Vec::new();
            names.into_iter().filter(|name| !name.is_empty()).for_each(|name| {
                if !unique.contains(&name) {
                    unique.push(name);
                }
            });
            line = unique.join(", ");
        }
        self.protocols = cut_end(&line, PROTOCOL, PROTOCOL_ROOM);
    }

    /// What the assessment says.
    pub fn read_levels(&mut self, chips: &Chips<'_>, layers: Layers) {
        self.level = chips.of(Element::Conduit(self.id)).filter(|_| !layers.hides(Layer::Levels));
    }

    /// Side of the device at 100 %.
    pub fn side_length(&self) -> i32 {
        if self.branches.len() > 2 { HUB } else { DEVICE }
    }

    /// The box of the device.
    pub fn device_box(&self) -> Rect {
        Rect::around(self.at, self.side_length(), self.side_length())
    }

    /// Whether the pipe runs upright through the device.
    pub fn is_upright(&self) -> bool {
        let upright = |branch: &BranchItem| branch.points.len() > 1 && branch.points[0].x == branch.points[1].x;
        self.branches.iter().filter(|branch| upright(branch)).count() * 2 >= self.branches.len().max(1)
    }

    /// Size of the label at 100 %.
    pub fn label_size(&self) -> (f64, f64) {
        let chip = self.level.as_ref().map_or(0.0, |level| level.width(false) + 4.0);
        let first = self.id_width + chip;
        if self.protocols.is_empty() { (first, 16.0) } else { (first.max(PROTOCOL.width(&self.protocols)), 31.0) }
    }
}

/// What a flow's colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum FlowKind {
    /// Nothing known.
    #[default]
    Plain,
    /// Encrypted and authenticated.
    Encrypted,
    /// Leaves a zone without a conduit, or is not permitted by it.
    Bad,
}

/// A flow.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FlowItem {
    pub id: Id<Flow>,
    /// Places in `assets`.
    pub from: u32,
    pub to: u32,
    pub kind: FlowKind,
    /// Both ends have tiles in one zone: drawn at rest.
    pub inside: bool,
    /// Arrow heads at the ends.
    pub head_at_to: bool,
    pub head_at_from: bool,
    /// Conduits it runs through, from end to end; places in `conduits`.
    pub via: Vec<u32>,
    /// Its way where it is drawn dashed.
    pub way: Vec<Point>,
    /// What is wrong with it, and where that is said.
    pub label: String,
    pub label_width: f64,
    pub label_at: Point,
    /// Around `way`.
    pub bounds: Option<Rect>,
    /// Protocol and port.
    pub protocol: String,
    /// Whether it can change something at the other end.
    pub writes: Option<bool>,
}

impl FlowItem {
    /// The protocol without its port.
    pub fn protocol_name(&self) -> &str {
        match self.protocol.rsplit_once(' ') {
            Some((name, port)) if port.bytes().all(|sign| sign.is_ascii_digit()) => name,
            _ => &self.protocol,
        }
    }

    /// What its record says, ends and conduits aside.
    pub fn read(&mut self, flow: &Flow) {
        self.head_at_to = flow.direction != DataDirection::ToInitiator;
        self.head_at_from = flow.direction != DataDirection::FromInitiator;
        self.writes = flow.writes;
        self.protocol = match flow.port {
            Some(port) => format!("{} {port}", flow.protocol).trim_start().to_owned(),
            None => flow.protocol.clone(),
        };
        if self.kind != FlowKind::Bad {
            let keyed = flow.encrypted == Some(true) && flow.authenticated != Some(false);
            self.kind = if keyed { FlowKind::Encrypted } else { FlowKind::Plain };
        }
    }
}

impl LabelSide {
    /// Whether the label ends at the device.
    pub fn ends_at_device(self) -> bool {
        matches!(self, LabelSide::Left | LabelSide::AboveLeft | LabelSide::BelowLeft)
    }

    /// Whether it is centred on the device.
    pub fn is_centred(self) -> bool {
        matches!(self, LabelSide::Above | LabelSide::Below)
    }
}

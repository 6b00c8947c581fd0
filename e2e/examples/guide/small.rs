//! A picture of a window with at most 256 colours: a third of the size, and nobody sees the difference. Areas of one colour
//! keep it exactly; the shades at the edges of letters share the rest.

use std::collections::BTreeMap;

/// Colours that are kept as they are, the most frequent first.
const EXACT: usize = 160;
/// Colours of a palette.
const COLOURS: usize = 256;

type Colour = [u8; 3];

/// The same picture as a smaller PNG.
pub fn smaller(picture: &[u8]) -> Result<Vec<u8>, String> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().map_err(|error| error.to_string())?;
    let size = reader.output_buffer_size().ok_or("too large")?;
    let mut buffer = vec![0; size];
    let info = reader.next_frame(&mut buffer).map_err(|error| error.to_string())?;
    let channels = match (info.color_type, info.bit_depth) {
        (png::ColorType::Rgb, png::BitDepth::Eight) => 3,
        (png::ColorType::Rgba, png::BitDepth::Eight) => 4,
        other => return Err(format!("a screenshot of {other:?}")),
    };
    let pixels: Vec<Colour> =
        buffer[..info.buffer_size()].chunks_exact(channels).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let palette = palette(&pixels);
    let mut nearest: BTreeMap<Colour, u8> = BTreeMap::new();
    let indices: Vec<u8> =
        pixels.iter().map(|pixel| *nearest.entry(*pixel).or_insert_with(|| nearest_of(&palette, *pixel))).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, info.width, info.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // rows of a palette are no neighbours of one another: filters would only make them larger
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
    writer.write_image_data(&indices).map_err(|error| error.to_string())?;
    writer.finish().map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn palette(pixels: &[Colour]) -> Vec<Colour> {
    let mut counts: BTreeMap<Colour, u32> = BTreeMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut colours: Vec<(Colour, u32)> = counts.into_iter().collect();
    colours.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    if colours.len() <= COLOURS {
        return colours.into_iter().map(|(colour, _)| colour).collect();
    }
    let rest = colours.split_off(EXACT);
    let mut boxes = vec![rest];
    while boxes.len() < COLOURS - EXACT {
        let widest = (0..boxes.len()).max_by_key(|at| spread(&boxes[*at]).1);
        let Some(at) = widest.filter(|at| boxes[*at].len() > 1) else { break };
        let mut whole = boxes.swap_remove(at);
        let (channel, _) = spread(&whole);
        whole.sort_by_key(|(colour, _)| (colour[channel], *colour));
        let half = whole.split_off(whole.len() / 2);
        boxes.extend([whole, half]);
    }
    colours.into_iter().map(|(colour, _)| colour).chain(boxes.iter().map(|part| mean(part))).collect()
}

/// The channel in which colours differ most, and by how much.
fn spread(colours: &[(Colour, u32)]) -> (usize, u8) {
    let of = |channel: usize| {
        let values = || colours.iter().map(|(colour, _)| colour[channel]);
        values().max().unwrap_or(0) - values().min().unwrap_or(0)
    };
    (0..3).map(|channel| (channel, of(channel))).max_by_key(|(_, spread)| *spread).unwrap_or((0, 0))
}

fn mean(colours: &[(Colour, u32)]) -> Colour {
    let total: u64 = colours.iter().map(|(_, count)| u64::from(*count)).sum();
    std::array::from_fn(|channel| {
        let sum: u64 = colours.iter().map(|(colour, count)| u64::from(colour[channel]) * u64::from(*count)).sum();
        (sum / total.max(1)) as u8
    })
}

fn nearest_of(palette: &[Colour], colour: Colour) -> u8 {
    let distance = |other: &Colour| -> u32 {
        (0..3).map(|channel| u32::from(other[channel].abs_diff(colour[channel])).pow(2)).sum()
    };
    (0_u8..=255).zip(palette).min_by_key(|(_, other)| distance(other)).map_or(0, |(at, _)| at)
}

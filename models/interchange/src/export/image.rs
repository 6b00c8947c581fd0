//! What kind of picture bytes are, and how large: read from their first bytes, nothing is decoded.

/// A picture that office programs show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Image {
    /// Ending of its part: "png" or "jpeg".
    pub(super) ending: &'static str,
    /// Width and height in pixels.
    pub(super) pixels: (u32, u32),
}

impl Image {
    /// Reads the head of a PNG or JPEG.
    pub(super) fn read(bytes: &[u8]) -> Option<Image> {
        let image = png(bytes).map(|pixels| Image { ending: "png", pixels });
        let image = image.or_else(|| jpeg(bytes).map(|pixels| Image { ending: "jpeg", pixels }))?;
        (image.pixels.0 > 0 && image.pixels.1 > 0).then_some(image)
    }
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    let number = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    Some((number(16)?, number(20)?))
}

/// Walks the segments to the frame header, which alone says the size.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return None;
    }
    let mut at = 2;
    loop {
        let (mark, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        // fill bytes and marks without a length
        if kind == 0xFF {
            at += 1;
            continue;
        }
        if matches!(kind, 0x01 | 0xD0..=0xD7) {
            at += 2;
            continue;
        }
        let number = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes);
        // SOF0 to SOF15 without DHT, JPG and DAC
        if matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC) {
            return Some((u32::from(number(at + 7)?), u32::from(number(at + 5)?)));
        }
        if matches!(kind, 0xD9 | 0xDA) {
            return None;
        }
        let length = usize::from(number(at + 2)?);
        // a length counts itself: less would stand still
        if length < 2 {
            return None;
        }
        at += 2 + length;
    }
}

#[cfg(test)]
mod tests {
    use super::Image;

    #[test]
    fn sizes_are_read_from_the_head() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 64, 8, 6]);
        assert_eq!(Image::read(&png), Some(Image { ending: "png", pixels: (256, 64) }));
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 32, 0, 100, 1, 1, 0x11, 0];
        assert_eq!(Image::read(&jpeg), Some(Image { ending: "jpeg", pixels: (100, 32) }));
    }

    #[test]
    fn cut_and_strange_heads_are_no_pictures() {
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 32, 0, 100, 1, 1, 0x11, 0];
        for end in 0..16 {
            assert_eq!(Image::read(&jpeg[..end]), None, "{end}");
        }
        assert_eq!(Image::read(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF]), None, "a length of nothing");
        assert_eq!(Image::read(b"<svg/>"), None);
        assert_eq!(Image::read(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\0"), None, "no pixels");
    }
}

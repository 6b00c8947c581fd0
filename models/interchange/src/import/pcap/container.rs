//! The container of a capture: classic files in both byte orders, and the next generation with its interfaces.

use pcap_parser::nom;
use pcap_parser::traits::PcapNGPacketBlock;
use pcap_parser::{
    PcapError, parse_enhancedpacketblock_be, parse_enhancedpacketblock_le, parse_interfacedescriptionblock_be,
    parse_interfacedescriptionblock_le, parse_pcap_frame, parse_pcap_frame_be, parse_pcap_frame_modified,
    parse_pcap_header, parse_sectionheaderblock, parse_simplepacketblock_be, parse_simplepacketblock_le,
};

use super::frame::Link;
use crate::import::{ImportError, Source};

const SECTION: u32 = 0x0a0d_0d0a;
const INTERFACE: u32 = 1;
const OLD_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;

/// Parts of a container that could not be used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Skipped {
    /// Packets of interfaces whose link type is not read, with the number of the type.
    pub link_type: Option<(u16, u64)>,
    /// Packets in the packet block that was given up in 2009.
    pub old_packets: u64,
}

/// Hands every packet to `each`, in order. A container that is cut or damaged is refused as a whole.
pub(super) fn frames(source: Source<'_>, each: &mut dyn FnMut(&[u8], Link)) -> Result<Skipped, ImportError> {
    if source.bytes.starts_with(&[0x0a, 0x0d, 0x0d, 0x0a]) { sections(source, each) } else { classic(source, each) }
}

fn unread_link(file: &str, number: i32, offset: usize) -> ImportError {
    ImportError::new(file, format!("link type {number} is not read"))
        .at_offset(offset)
        .expecting(format!("one of {}", Link::READ))
}

fn classic(source: Source<'_>, each: &mut dyn FnMut(&[u8], Link)) -> Result<Skipped, ImportError> {
    let (file, bytes) = (source.file, source.bytes);
    let Ok((rest, header)) = parse_pcap_header(bytes) else {
        return Err(ImportError::new(file, "the header of the capture is cut off")
            .at_offset(bytes.len())
            .expecting("24 bytes of header"));
    };
    // the upper bits of the field hold the length of the checksum
    let number = header.network.0 & 0x0fff_ffff;
    let link = Link::from_number(number).ok_or_else(|| unread_link(file, number, 20))?;
    let parse = match () {
        () if header.is_modified_format() => parse_pcap_frame_modified,
        () if header.is_bigendian() => parse_pcap_frame_be,
        () => parse_pcap_frame,
    };
    let mut rest = rest;
    while !rest.is_empty() {
        let offset = bytes.len() - rest.len();
        let Ok((after, packet)) = parse(rest) else {
            return Err(cut_packet(file, rest, offset, header.is_bigendian()));
        };
        each(packet.data, link);
        rest = after;
    }
    Ok(Skipped::default())
}

fn cut_packet(file: &str, rest: &[u8], offset: usize, big: bool) -> ImportError {
    let length = rest.get(8..12).and_then(|field| <[u8; 4]>::try_from(field).ok());
    let length = length.map(|field| if big { u32::from_be_bytes(field) } else { u32::from_le_bytes(field) });
    let error = |reason: String| ImportError::new(file, reason).at_offset(offset);
    match length.filter(|_| rest.len() >= 16) {
        Some(length) => error("the capture is cut off inside a packet".to_owned())
            .expecting(format!("{length} bytes of packet, {} are left in the file", rest.len() - 16)),
        None => error("the capture is cut off inside a packet header".to_owned())
            .expecting(format!("16 bytes, {} are left in the file", rest.len())),
    }
}

/// One interface of a section: its link type, or the number of one that is not read.
type Interface = Result<Link, i32>;

fn sections(source: Source<'_>, each: &mut dyn FnMut(&[u8], Link)) -> Result<Skipped, ImportError> {
    let (file, bytes) = (source.file, source.bytes);
    let mut interfaces: Vec<Interface> = Vec::new();
    let (mut skipped, mut read, mut big, mut offset) = (Skipped::default(), 0_u64, false, 0_usize);
    while offset < bytes.len() {
        let rest = &bytes[offset..];
        if rest.starts_with(&[0x0a, 0x0d, 0x0d, 0x0a]) {
            let (_, header) = parse_sectionheaderblock(rest).map_err(|e| block_error(file, rest, offset, big, &e))?;
            big = header.big_endian();
            interfaces.clear();
        }
        let (kind, length) = block_head(file, rest, offset, big)?;
        let block = &rest[..length];
        let refused = |e: &nom::Err<PcapError<&[u8]>>| block_error(file, block, offset, big, e);
        match kind {
            INTERFACE => {
                let parse = if big { parse_interfacedescriptionblock_be } else { parse_interfacedescriptionblock_le };
                let (_, interface) = parse(block).map_err(|e| refused(&e))?;
                interfaces.push(Link::from_number(interface.linktype.0).ok_or(interface.linktype.0));
            }
            ENHANCED_PACKET => {
                let parse = if big { parse_enhancedpacketblock_be } else { parse_enhancedpacketblock_le };
                let (_, packet) = parse(block).map_err(|e| refused(&e))?;
                let at = usize::try_from(packet.if_id).unwrap_or(usize::MAX);
                read += u64::from(hand_over(
                    packet.packet_data(),
                    interface(&interfaces, at, file, offset)?,
                    each,
                    &mut skipped,
                ));
            }
            SIMPLE_PACKET => {
                let parse = if big { parse_simplepacketblock_be } else { parse_simplepacketblock_le };
                let (_, packet) = parse(block).map_err(|e| refused(&e))?;
                read += u64::from(hand_over(
                    packet.packet_data(),
                    interface(&interfaces, 0, file, offset)?,
                    each,
                    &mut skipped,
                ));
            }
            OLD_PACKET => skipped.old_packets += 1,
            // names, statistics, secrets and what is not known yet
            _ => {}
        }
        offset += length;
    }
    match skipped.link_type {
        Some((number, _)) if read == 0 => Err(unread_link(file, i32::from(number), 0)),
        _ => Ok(skipped),
    }
}

fn interface(interfaces: &[Interface], at: usize, file: &str, offset: usize) -> Result<Interface, ImportError> {
    interfaces.get(at).copied().ok_or_else(|| {
        ImportError::new(file, format!("a packet belongs to interface {at}, which is not described"))
            .at_offset(offset)
            .expecting("an interface description block before the first packet")
    })
}

fn hand_over(packet: &[u8], interface: Interface, each: &mut dyn FnMut(&[u8], Link), skipped: &mut Skipped) -> bool {
    match interface {
        Ok(link) => each(packet, link),
        Err(number) => {
            let (_, count) = skipped.link_type.get_or_insert((u16::try_from(number).unwrap_or(u16::MAX), 0));
            *count += 1;
        }
    }
    interface.is_ok()
}

/// Kind and length of a block that lies in the file as a whole.
fn block_head(file: &str, rest: &[u8], offset: usize, big: bool) -> Result<(u32, usize), ImportError> {
    let word = |at: usize| {
        let field = <[u8; 4]>::try_from(rest.get(at..at + 4)?).ok()?;
        Some(if big { u32::from_be_bytes(field) } else { u32::from_le_bytes(field) })
    };
    let error = |reason: String| ImportError::new(file, reason).at_offset(offset);
    let (Some(kind), Some(length)) = (word(0), word(4)) else {
        return Err(error("the capture is cut off inside a block header".to_owned())
            .expecting(format!("12 bytes, {} are left in the file", rest.len())));
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length < 12 || length % 4 != 0 {
        return Err(error(format!("a block claims a length of {length} bytes"))
            .expecting("at least 12 bytes and a multiple of 4"));
    }
    if length > rest.len() {
        return Err(error("the capture is cut off inside a block".to_owned())
            .expecting(format!("{length} bytes of block, {} are left in the file", rest.len())));
    }
    let kind = if kind.swap_bytes() == SECTION { SECTION } else { kind };
    Ok((kind, length))
}

fn block_error(file: &str, rest: &[u8], offset: usize, big: bool, error: &nom::Err<PcapError<&[u8]>>) -> ImportError {
    // a block that is cut is told by its length, everything else by the parser
    if let Err(cut) = block_head(file, rest, offset, big)
        && matches!(error, nom::Err::Incomplete(_))
    {
        return cut;
    }
    ImportError::new(file, "a block of the capture is damaged")
        .at_offset(offset)
        .expecting("a block whose parts fit its length")
}

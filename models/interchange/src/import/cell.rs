//! What single cells mean: lists, addresses, levels, roles and the words for nothing.

mod address;
mod list;
mod mac;
mod purdue;
mod role;
mod words;

pub(super) use address::{Addressed, address, network_of};
pub(super) use list::{items, json_list};
pub(super) use mac::{Mac, mac};
pub(super) use purdue::{Level, level};
pub(super) use role::{role_in_text, role_of};
pub(super) use words::{criticality, is_no_zone, is_nothing, safety_words, yes_or_no};

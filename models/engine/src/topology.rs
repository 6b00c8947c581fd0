//! Which flows are permitted, and what can be reached from where nobody is trusted.
//!
//! A flow is permitted inside one zone, by a conduit that joins its two zones and allows its channel, or over the conduits
//! it names, in order. A path that exists is never assumed to be allowed. An asset in a conduit is at that conduit: it may
//! talk to the zones the conduit joins.

mod permission;
mod proposal;
mod reachability;
mod second_leg;

pub(crate) use permission::permission_and_carrier;
pub use permission::{Broken, Passage, Permission, passages, permission};
pub use proposal::{ProposedConduit, proposed_conduits};
pub use reachability::{Reachable, asset_graph, reachable_from_untrusted};
pub(crate) use second_leg::{SecondLeg, network_of, second_legs};

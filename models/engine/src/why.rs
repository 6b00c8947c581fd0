//! Why one entry of an SL-T is what it is, to the depth an auditor asks for: the smallest set of records that forces it, the
//! smallest change that would lower it, why it is not higher, and how firm it is. Computed when asked, never with every
//! assessment, and always by deriving again.

mod case;
mod fact;
mod higher;
mod lowering;
mod moves;
mod proof;
mod stability;
mod text;
mod words;

pub use fact::Fact;
pub use higher::{NotHigher, WhyNot, not_higher};
pub use lowering::{Lowering, Lowerings, lowerings};
pub use moves::Step;
pub use proof::{Proof, prove};
pub use stability::{Flip, Flips, Pairs, Stability, stability, stability_of_moves};
pub use text::entry_text;
pub use words::{fact_words, lowering_needs, lowering_words, not_higher_words, stability_words, step_words};

/// Why a countermeasure is never among the changes that lower an SL-T.
pub const MEASURES_DO_NOT_LOWER: &str = "A countermeasure does not lower SL-T: the unmitigated likelihood takes no credit \
    for it (ZCR 5.4). It lowers the residual risk and raises what is achieved (SL-A).";

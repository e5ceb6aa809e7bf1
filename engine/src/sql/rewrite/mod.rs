//! Rewrites of a bound plan that change no row: filters come down to the scan, columns that
//! nobody reads go, projections that meet become one.

mod collapse;
mod filter;
mod fold;
mod prune;

use crate::plan::Node;

/// The plan as it runs.
pub(super) fn optimise(node: Node) -> Node {
    collapse::collapse(prune::prune(filter::push_down(fold::fold(node))))
}

//! What a connection lets be counted, under the names of [`crate::metrics::names`].

use crate::core::connection::Observation;
use crate::io::driver::Context;
use crate::metrics::{Metrics, names};
use crate::types::Address;

/// Reports one connection's numbers, by its broker's address.
pub(super) struct Meter<'a> {
    metrics: &'a dyn Metrics,
    address: String,
}

impl<'a> Meter<'a> {
    pub(super) fn new(context: &'a Context, address: &Address) -> Self {
        Self { metrics: &*context.metrics, address: address.to_string() }
    }

    pub(super) fn take(&self, observation: Observation) {
        match observation {
            Observation::Answered { api, elapsed_ms } => {
                let labels = [("address", &*self.address), ("api", api.name())];
                self.metrics.observe(names::REQUEST_LATENCY_MS, &labels, elapsed_ms as f64);
            }
            Observation::Throttled { throttle_ms } => {
                let labels = [("address", &*self.address)];
                self.metrics.observe(names::THROTTLE_MS, &labels, f64::from(throttle_ms));
                tracing::debug!(address = self.address, throttle_ms, "the broker wants to be spared");
            }
            Observation::Authenticated => {
                self.metrics.add(names::AUTHENTICATIONS, &[("address", &*self.address)], 1);
            }
        }
    }
}

//! Is it the right kind of listener for how we are told to speak to it?

use millstream_client::Address;
use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::ApiVersionsResponse;

use super::finding::Finding;
use super::probe::Listener;

/// What `security.protocol` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Expected {
    tls: bool,
    sasl: bool,
}

impl Expected {
    /// By the option's value; Kafka's default is PLAINTEXT.
    pub(super) fn of(protocol: Option<&str>) -> Self {
        let protocol = protocol.unwrap_or_default().to_ascii_uppercase();
        Self { tls: protocol.ends_with("SSL"), sasl: protocol.starts_with("SASL") }
    }

    fn name(self, tls: bool) -> &'static str {
        match (self.sasl, tls) {
            (false, false) => "PLAINTEXT",
            (false, true) => "SSL",
            (true, false) => "SASL_PLAINTEXT",
            (true, true) => "SASL_SSL",
        }
    }
}

/// Compares what is there with what was expected.
pub(super) fn judge(address: &Address, listener: &Listener, expected: Expected) -> Finding {
    let check = format!("listener {address}");
    match listener {
        Listener::Kafka(offered) if is_controller(offered) => Finding::failed(
            check,
            "this is the listener of a controller, which serves no topics",
            "use a broker's address: a listener that is not in `controller.listener.names`",
        ),
        Listener::Kafka(_) if expected.tls => Finding::failed(
            check,
            format!("the listener speaks without TLS, and security.protocol is {}", expected.name(true)),
            format!("set security.protocol={}, or use the port of the TLS listener", expected.name(false)),
        ),
        Listener::Kafka(_) => Finding::fine(check, "Kafka, without TLS"),
        Listener::Tls if expected.tls => Finding::fine(check, "TLS"),
        Listener::Tls => Finding::failed(
            check,
            format!("the listener speaks TLS, and security.protocol is {}", expected.name(false)),
            format!("set security.protocol={} (-X security.protocol=...)", expected.name(true)),
        ),
        Listener::HungUp if expected.tls => Finding::fine(check, "it hangs up on plain text, as TLS listeners do"),
        Listener::HungUp => Finding::failed(
            check,
            "it hangs up on a plain-text request, as Kafka's TLS listeners do",
            format!("set security.protocol={}, or check that a Kafka broker listens there", expected.name(true)),
        ),
        Listener::Http => Finding::failed(
            check,
            "a web server answers there, not Kafka",
            "use the broker's own port (9092 by default), not that of a UI, a proxy or a metrics page",
        ),
        Listener::Silent if expected.tls => Finding::fine(check, "it waits for more, as TLS listeners may"),
        Listener::Silent => Finding::failed(
            check,
            "it takes a connection and does not answer",
            "check that a Kafka broker listens there, and that it is alive (its log, its threads)",
        ),
        Listener::Other(bytes) => Finding::failed(
            check,
            format!("what answers is not Kafka: its first bytes are {}", shown(bytes)),
            "use the broker's own port (9092 by default)",
        ),
        Listener::Gone(reason) => Finding::failed(check, reason.clone(), "check that the broker stays up (its log)"),
    }
}

/// Controllers vote on metadata and know no Produce.
fn is_controller(offered: &ApiVersionsResponse) -> bool {
    let has = |key: ApiKey| offered.api_keys.iter().any(|api| api.api_key == key.as_i16());
    has(ApiKey::Vote) && !has(ApiKey::Produce)
}

fn shown(bytes: &[u8]) -> String {
    let first = &bytes[..bytes.len().min(16)];
    match std::str::from_utf8(first) {
        Ok(text) if text.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ') => format!("{text:?}"),
        _ => first.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use millstream_protocol::messages::api_versions_response::ApiVersion;

    use super::super::finding::Verdict;
    use super::*;

    fn offering(keys: &[ApiKey]) -> Listener {
        let api = |key: &ApiKey| ApiVersion { api_key: key.as_i16(), ..Default::default() };
        let api_keys = keys.iter().map(api).collect();
        Listener::Kafka(Box::new(ApiVersionsResponse { api_keys, ..Default::default() }))
    }

    #[test]
    fn each_kind_of_listener_has_its_fix() {
        let address = Address::new("kafka", 9092);
        let broker = offering(&[ApiKey::Produce, ApiKey::Vote]);
        let controller = offering(&[ApiKey::Fetch, ApiKey::Vote]);
        for (listener, protocol, fix) in [
            (&broker, None, ""),
            (&broker, Some("SASL_SSL"), "security.protocol=SASL_PLAINTEXT"),
            (&controller, None, "controller.listener.names"),
            (&Listener::Tls, None, "security.protocol=SSL"),
            (&Listener::Tls, Some("sasl_ssl"), ""),
            (&Listener::HungUp, Some("SASL_PLAINTEXT"), "security.protocol=SASL_SSL"),
            (&Listener::HungUp, Some("SSL"), ""),
            (&Listener::Http, None, "9092"),
            (&Listener::Silent, None, "alive"),
            (&Listener::Other(b"SSH-2.0-OpenSSH_9".to_vec()), None, "9092"),
        ] {
            let finding = judge(&address, listener, Expected::of(protocol));
            assert_eq!(finding.verdict == Verdict::Fine, fix.is_empty(), "{finding:?}");
            assert!(finding.fix.contains(fix), "{finding:?}");
        }
    }
}

//! Which names the server answers to.
//!
//! A web page anywhere can have its own name resolve to 127.0.0.1 and then read what a local server answers (DNS
//! rebinding). The request still names the page's host, so only local names are answered.

use std::net::{IpAddr, Ipv6Addr};

/// The names a request may be addressed to.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// The name given by the user, in lower case.
    given: Option<String>,
    /// Bound to every interface: any literal address is ours. A rebound name is never a literal address.
    any_address: bool,
}

impl Hosts {
    pub(super) fn new(given: Option<&str>, ip: IpAddr) -> Self {
        let given = given.map(|name| name.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase());
        Self { given, any_address: ip.is_unspecified() }
    }

    /// Whether a `Host` header, with or without a port, names this server.
    pub(super) fn allow(&self, header: &str) -> bool {
        let Some(name) = name(header) else { return false };
        let name = name.to_ascii_lowercase();
        matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1")
            || self.given.as_ref() == Some(&name)
            || (self.any_address && name.parse::<IpAddr>().is_ok())
    }
}

/// The name in `name`, `name:port`, `[v6]` or `[v6]:port`.
fn name(header: &str) -> Option<&str> {
    let (name, rest) = if let Some(inner) = header.strip_prefix('[') {
        let (name, rest) = inner.split_once(']')?;
        name.parse::<Ipv6Addr>().ok()?;
        (name, rest)
    } else {
        header.split_at(header.find(':').unwrap_or(header.len()))
    };
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(given: Option<&str>, ip: &str) -> Hosts {
        Hosts::new(given, ip.parse().unwrap())
    }

    #[test]
    fn local_names_are_answered_and_others_are_not() {
        let local = hosts(None, "127.0.0.1");
        for header in ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]", "[::1]:80"] {
            assert!(local.allow(header), "{header}");
        }
        for header in [
            "",
            "evil.example",
            "evil.example:4000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.5",
            "localhost:80@evil.example",
            "[::1]evil",
            "::1",
            "localhost:",
            "[localhost]",
        ] {
            assert!(!local.allow(header), "{header}");
        }
    }

    #[test]
    fn the_bound_name_is_answered_too() {
        assert!(hosts(Some("Desk.local"), "192.168.1.5").allow("desk.local:4000"));
        assert!(!hosts(Some("desk.local"), "192.168.1.5").allow("192.168.1.6"));
        assert!(hosts(Some("[::1]"), "::1").allow("[::1]:4000"));
    }

    #[test]
    fn bound_to_all_interfaces_literal_addresses_are_answered_but_no_names() {
        let all = hosts(Some("0.0.0.0"), "0.0.0.0");
        assert!(all.allow("192.168.1.5:4000") && all.allow("[fe80::1]:4000"));
        assert!(!all.allow("evil.example:4000"));
    }
}

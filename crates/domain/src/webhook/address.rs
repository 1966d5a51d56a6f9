//! Where calls may go: to the public Internet, so that nobody uses the server to reach what stands beside it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// So long may an address be.
const LONGEST: usize = 500;

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is not an address of the web, or too long.
    NotAnAddress,
    /// It is not reached through TLS.
    NotSafe,
    /// It carries a login, which would be written down in the open.
    WithLogin,
    /// It is inside a network.
    Private,
}

/// Looks at an address as somebody writes it. Names are looked at again when they are connected to: [`is_public`].
pub fn check(address: &str, allow_private: bool) -> Result<(), Refused> {
    let (scheme, rest) = address.split_once("://").ok_or(Refused::NotAnAddress)?;
    let safe = match scheme.to_ascii_lowercase().as_str() {
        "https" => true,
        "http" => false,
        _ => return Err(Refused::NotAnAddress),
    };
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\' || !letter.is_ascii();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if address.len() > LONGEST || address.contains(odd) || address.contains('#') || authority.is_empty() {
        return Err(Refused::NotAnAddress);
    }
    if authority.contains('@') {
        return Err(Refused::WithLogin);
    }
    let host = host(authority).ok_or(Refused::NotAnAddress)?;
    if !safe && !allow_private {
        return Err(Refused::NotSafe);
    }
    let literal = host.parse::<IpAddr>().ok();
    let local = host.eq_ignore_ascii_case("localhost") || host.to_ascii_lowercase().ends_with(".localhost");
    if !allow_private && (local || literal.is_some_and(|ip| !is_public(ip))) {
        return Err(Refused::Private);
    }
    Ok(())
}

/// The host of an authority, without brackets and port; `None` if there is none or the port is not one.
pub fn host(authority: &str) -> Option<&str> {
    let (host, rest) = match authority.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let port = rest.strip_prefix(':');
    let fits = rest.is_empty() || port.is_some_and(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    (fits && !host.is_empty()).then_some(host)
}

/// Whether an address is one of the public Internet: not of this machine, of a network behind it, or of many at once.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let benchmark = a == 198 && (18..20).contains(&b);
    let of_protocols = (a, b, c) == (192, 0, 0) || (a, b, c) == (192, 88, 99);
    let this_network = a == 0;
    let reserved = a >= 240;
    !(this_network
        || shared
        || benchmark
        || of_protocols
        || reserved
        || ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || ip.is_documentation())
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let inner = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match parts {
        // An address of the older kind in the clothes of the newer one, and the ways of translating them.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(inner(high, low)),
        [0x2002, high, low, ..] => is_public_v4(inner(high, low)),
        // Teredo, documentation, and what is set aside for trying things out.
        [0x2001, 0..0x200 | 0xdb8, ..] | [0x3fff, 0..0x1000, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

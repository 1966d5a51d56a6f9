//! Where a request comes from, as far as it can be believed.

use crate::app::App;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

/// The address of a client: of IPv6 the network that a household has, since its members can take any address in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client(pub String);

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        let trusted = &app.settings().trusted_proxies;
        Ok(Self(peer.map_or_else(String::new, |peer| network(believed(peer, &parts.headers, trusted)))))
    }
}

/// The address that the last proxy of ours says it got the request from; nobody else is believed.
fn believed(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let said = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(",");
    let mut hops = said.split(',').rev().map_while(|hop| hop.trim().parse::<IpAddr>().ok()).map(|hop| hop.to_canonical());
    let mut address = peer;
    while trusted.contains(&address) {
        match hops.next() {
            Some(hop) => address = hop,
            None => break,
        }
    }
    address
}

fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, said: &str) -> String {
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), said.parse().unwrap())]);
        network(believed(peer.parse().unwrap(), &headers, &["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()]))
    }

    #[test]
    fn only_our_proxies_are_believed() {
        assert_eq!(seen("192.0.2.7", "198.51.100.1"), "192.0.2.7");
        assert_eq!(seen("10.0.0.1", "203.0.113.9, 198.51.100.1"), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", "198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", "rubbish"), "10.0.0.1");
    }

    #[test]
    fn neighbours_in_one_ipv6_network_are_one() {
        assert_eq!(seen("2001:db8:1:2:3::4", ""), seen("2001:db8:1:2:5::6", ""));
        assert_ne!(seen("2001:db8:1:2::1", ""), seen("2001:db8:1:3::1", ""));
    }
}

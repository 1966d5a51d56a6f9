//! Who we are to a device that keeps passkeys: the name of our host. Browsers give passkeys to hosts with a name that are reached
//! through TLS, and to `localhost`.

use std::time::Duration;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

/// How long somebody may take with their device.
pub(super) const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// What a device calls us.
const NAME: &str = "Kaskade";

/// The other side of passkeys for a server at an address; `None` where browsers have none. A server that only this machine reaches
/// is `localhost` to them, whatever its number.
pub fn of(address: &str) -> Option<Webauthn> {
    let mut origin = Url::parse(address).ok()?;
    if matches!(origin.host_str(), Some("127.0.0.1" | "[::1]")) {
        origin.set_host(Some("localhost")).ok()?;
    }
    let host = origin.domain()?.to_owned();
    if origin.scheme() != "https" && host != "localhost" {
        return None;
    }
    WebauthnBuilder::new(&host, &origin).ok()?.rp_name(NAME).timeout(PATIENCE).build().ok()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn passkeys_are_for_hosts_with_a_name_and_tls_or_for_this_machine() {
        let origin = |address: &str| of(address).map(|party| party.get_allowed_origins()[0].to_string());
        assert_eq!(origin("https://kaskade.example.dk").as_deref(), Some("https://kaskade.example.dk/"));
        assert_eq!(origin("http://127.0.0.1:8080").as_deref(), Some("http://localhost:8080/"));
        assert_eq!(origin("http://localhost:8080").as_deref(), Some("http://localhost:8080/"));
        for without in ["", "http://kaskade.example.dk", "https://192.0.2.7", "http://10.0.0.1:8080"] {
            assert!(of(without).is_none(), "{without}");
        }
    }
}

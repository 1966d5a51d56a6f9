//! Sign-ins that have gone to a provider and are not back yet: kept in the database, so that any server can receive them,
//! and bound to the browser that began, so that nobody can be made to finish somebody else's.

use crate::{
    app::App,
    failure::Failure,
    sign_in::session::{hashed, secret},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::{Row, Tx};

/// The cookie of a browser that signs in somewhere else. Sent along when the provider leads back, hence not `Strict`.
const COOKIE: &str = "kaskade-sign-in";
/// How long somebody may take at the provider, in microseconds: a quarter of an hour.
const LIFETIME: i64 = 15 * 60 * 1_000_000;
/// A longer path to go to afterwards is left out.
const LONGEST_NEXT: usize = 2000;

/// The two secrets of one sign-in: the browser keeps one, the address the other. All else is made from both, so the
/// database holds only hashes.
#[derive(Debug, Clone)]
pub(super) struct Secrets {
    browser: String,
    state: String,
}

impl Secrets {
    /// Those of a request to come back; `None` if the browser has none.
    pub(super) fn of(cookies: &CookieJar, state: &str) -> Option<Self> {
        let browser = cookies.get(COOKIE).map(|cookie| cookie.value().to_owned()).filter(|kept| is_secret(kept))?;
        Some(Self { browser, state: state.to_owned() })
    }

    /// New ones. A browser keeps what it has, so that a second tab does not spoil the first.
    fn fresh(cookies: &CookieJar) -> Self {
        Self::of(cookies, &secret()).unwrap_or_else(|| Self { browser: secret(), state: secret() })
    }

    /// What comes back in the address.
    pub(super) fn state(&self) -> &str {
        &self.state
    }

    /// What must stand in the token.
    pub(super) fn nonce(&self) -> String {
        hashed(&format!("nonce:{}:{}", self.browser, self.state))
    }

    /// The verifier of PKCE: who brings the code must know it.
    pub(super) fn verifier(&self) -> String {
        hashed(&format!("verifier:{}:{}", self.browser, self.state))
    }

    fn browser_hash(&self) -> String {
        hashed(&format!("browser:{}", self.browser))
    }
}

fn is_secret(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Writes down that a browser goes to a provider, and gives the cookie that binds the two.
pub(super) async fn begin(app: &App, cookies: &CookieJar, provider: &str, next: &str) -> Result<(Secrets, Cookie<'static>), Failure> {
    let secrets = Secrets::fresh(cookies);
    let mut tx = app.write(database::Actor::Program("external sign-in")).await?;
    let now = tx.now().micros;
    sqlx::query("DELETE FROM pending_sign_ins WHERE expires_at < $1").bind(now).execute(tx.connection()).await?;
    sqlx::query("INSERT INTO pending_sign_ins (state_hash, provider, browser_hash, next, expires_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(hashed(&secrets.state))
        .bind(provider.to_owned())
        .bind(secrets.browser_hash())
        .bind(if next.len() > LONGEST_NEXT || next.contains('\0') { String::new() } else { next.to_owned() })
        .bind(now + LIFETIME)
        .execute(tx.connection())
        .await?;
    tx.commit().await?;
    let cookie = Cookie::build((COOKIE, secrets.browser.clone())).path("/sign-in").http_only(true).same_site(SameSite::Lax);
    Ok((secrets, cookie.secure(app.behind_tls()).build()))
}

/// Takes a sign-in that comes back; each comes back once. Gives the path to go to, or `None` if it is unknown, too old, of
/// another provider or of another browser.
pub(super) async fn take(tx: &mut Tx, provider: &str, secrets: &Secrets) -> Result<Option<String>, Failure> {
    let sql =
        "DELETE FROM pending_sign_ins WHERE state_hash = $1 AND provider = $2 AND browser_hash = $3 AND expires_at >= $4 RETURNING next";
    let row = sqlx::query(sql)
        .bind(hashed(&secrets.state))
        .bind(provider.to_owned())
        .bind(secrets.browser_hash())
        .bind(tx.now().micros)
        .fetch_optional(tx.connection())
        .await?;
    Ok(row.map(|row| row.try_get("next")).transpose()?)
}

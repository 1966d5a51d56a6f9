//! One OpenID Connect provider as we speak with it: what it says of itself, kept for a while, the address that signing in
//! starts at, and the exchange of a code for a checked token.

use super::{
    claims::{self, Given},
    configuration::Configuration,
    http::{Http, NoAnswer, with_causes},
    logout::Ended,
    pending::Secrets,
};
use crate::sign_in::external::Asserted;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    PostLogoutRedirectUrl, ProviderMetadataWithLogout, RedirectUrl, RequestTokenError, Scope, SignatureVerificationError, TokenResponse,
    core::{CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenVerifier, CoreJwsSigningAlgorithm},
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::RwLock;

/// How long what a provider says of itself is kept.
const FRESH_FOR: Duration = Duration::from_secs(60 * 60);
/// How long we do not ask once more because of an unknown key: tokens made up by anybody must not keep us asking.
const CALM: Duration = Duration::from_secs(30);

type Ready = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// Why signing in did not work. What the provider or the library said goes to the server's log only.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// The provider gave no usable answer.
    #[error("the provider does not answer: {0}")]
    Unreachable(String),
    /// The provider refused the code.
    #[error("the provider refused the code: {0}")]
    Refused(String),
    /// The token does not hold.
    #[error("the token does not hold: {0}")]
    Untrusted(String),
}

impl From<NoAnswer> for Trouble {
    fn from(error: NoAnswer) -> Self {
        Self::Unreachable(error.to_string())
    }
}

/// What a provider says of itself, and when we asked.
struct Known {
    metadata: ProviderMetadataWithLogout,
    asked: Instant,
}

/// A provider.
pub(super) struct OidcClient {
    /// What the operator says of it.
    pub(super) configuration: Configuration,
    /// Where people reach us.
    address: String,
    http: Http,
    known: RwLock<Option<Arc<Known>>>,
    /// When we last asked because of an unknown key.
    asked_for_key: Mutex<Option<Instant>>,
}

impl OidcClient {
    pub(super) fn new(configuration: Configuration, address: String, http: Http) -> Self {
        Self { configuration, address, http, known: RwLock::default(), asked_for_key: Mutex::default() }
    }

    /// What the provider says of itself: what we know if that is younger than `age`, else asked anew. If it does not
    /// answer now, what it said before still counts.
    async fn discovered(&self, age: Duration) -> Result<Arc<Known>, Trouble> {
        let young = |known: &Arc<Known>| known.asked.elapsed() < age;
        if let Some(known) = self.known.read().await.as_ref().filter(|known| young(known)) {
            return Ok(Arc::clone(known));
        }
        let mut slot = self.known.write().await;
        if let Some(known) = slot.as_ref().filter(|known| young(known)) {
            return Ok(Arc::clone(known));
        }
        let issuer = IssuerUrl::new(self.configuration.section.issuer.clone()).map_err(|error| Trouble::Unreachable(error.to_string()))?;
        let send = self.http.sender();
        match ProviderMetadataWithLogout::discover_async(issuer, &send).await {
            Ok(metadata) => {
                let fresh = Arc::new(Known { metadata, asked: Instant::now() });
                *slot = Some(Arc::clone(&fresh));
                Ok(fresh)
            }
            Err(error) => {
                tracing::warn!(provider = self.configuration.section.key, "discovery failed: {}", with_causes(&error));
                slot.clone().ok_or_else(|| Trouble::Unreachable(with_causes(&error)))
            }
        }
    }

    /// How old what we know may be when a key is unknown: nothing is young enough, unless we asked for one just now.
    fn patience_for_key(&self) -> Duration {
        let mut asked = self.asked_for_key.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.is_some_and(|at| at.elapsed() < CALM) {
            return FRESH_FOR;
        }
        *asked = Some(Instant::now());
        Duration::ZERO
    }

    fn ready(&self, known: &Known) -> Result<Ready, Trouble> {
        let section = &self.configuration.section;
        let secret = self.configuration.secret.as_ref().map(|secret| ClientSecret::new(secret.0.clone()));
        let redirect = RedirectUrl::new(format!("{}/sign-in/oidc/{}/callback", self.address, section.key))
            .map_err(|error| Trouble::Unreachable(error.to_string()))?;
        let client = CoreClient::from_provider_metadata(known.metadata.clone(), ClientId::new(section.client_id.clone()), secret);
        Ok(client.set_auth_type(auth_type(known)).set_redirect_uri(redirect))
    }

    /// The address at which somebody signs in.
    pub(super) async fn sign_in_at(&self, secrets: &Secrets) -> Result<String, Trouble> {
        let client = self.ready(&*self.discovered(FRESH_FOR).await?)?;
        let (state, nonce) = (CsrfToken::new(secrets.state().to_owned()), Nonce::new(secrets.nonce()));
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(secrets.verifier()));
        let section = &self.configuration.section;
        let request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || state, || nonce)
            .add_scopes(section.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        let levels = section.acr_values.iter().cloned().map(AuthenticationContextClass::new);
        let (address, _, _) = levels.fold(request, |request, level| request.add_auth_context_value(level)).url();
        Ok(address.to_string())
    }

    /// Exchanges a code for a token, checks it, and says what it asserts.
    pub(super) async fn redeem(&self, code: String, secrets: &Secrets) -> Result<Asserted, Trouble> {
        let known = self.discovered(FRESH_FOR).await?;
        let client = self.ready(&known)?;
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(|error| Trouble::Unreachable(error.to_string()))?;
        let send = self.http.sender();
        let response = request.set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier())).request_async(&send).await;
        let response = response.map_err(|error| match &error {
            RequestTokenError::ServerResponse(_) => Trouble::Refused(with_causes(&error)),
            RequestTokenError::Request(_) => Trouble::Unreachable(with_causes(&error)),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Trouble::Untrusted(with_causes(&error)),
        })?;
        let token = response.id_token().ok_or_else(|| Trouble::Untrusted("there is no token".to_owned()))?;
        let subject = match self.subject(&client, token, secrets) {
            // The provider may have new keys.
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                let client = self.ready(&*self.discovered(self.patience_for_key()).await?)?;
                self.subject(&client, token, secrets)
            }
            other => other,
        };
        let subject = subject.map_err(|error| Trouble::Untrusted(with_causes(&error)))?;
        let mut given = payload(token).ok_or_else(|| Trouble::Untrusted("the token cannot be read".to_owned()))?;
        if claims::is_incomplete(&given, &self.configuration) {
            let more = self.user_info(&known, response.access_token().secret(), &subject).await.unwrap_or_else(|trouble| {
                tracing::warn!(provider = self.configuration.section.key, "no further claims: {trouble}");
                Given::new()
            });
            for (name, value) in more {
                given.entry(name).or_insert(value);
            }
        }
        Ok(claims::asserted(&given, &subject, &self.configuration))
    }

    /// Checks a token with which the provider signs somebody out; gives whose sessions end.
    pub(super) async fn signed_out(&self, token: &str) -> Result<Ended, Trouble> {
        let token: CoreIdToken = token.parse().map_err(|_| Trouble::Untrusted("no token can be read".to_owned()))?;
        let client = self.ready(&*self.discovered(FRESH_FOR).await?)?;
        let subject = match self.subject_of_logout(&client, &token) {
            // The provider may have new keys.
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                let client = self.ready(&*self.discovered(self.patience_for_key()).await?)?;
                self.subject_of_logout(&client, &token)
            }
            other => other,
        };
        let subject = subject.map_err(|error| Trouble::Untrusted(with_causes(&error)))?;
        let claims = payload(&token).ok_or_else(|| Trouble::Untrusted("the token cannot be read".to_owned()))?;
        Ended::read(&subject, &claims).ok_or_else(|| Trouble::Untrusted("the token signs nobody out".to_owned()))
    }

    /// Checks signature, issuer, audience and age; a token of a sign-in, which has a nonce, signs nobody out.
    fn subject_of_logout(&self, client: &Ready, token: &CoreIdToken) -> Result<String, ClaimsVerificationError> {
        let no_nonce = |nonce: Option<&Nonce>| if nonce.is_none() { Ok(()) } else { Err("a nonce in a token that signs out".to_owned()) };
        let claims = token.claims(&self.verifier(client).allow_all_jose_types(), no_nonce)?;
        Ok(claims.subject().as_str().to_owned())
    }

    /// Checks signature, issuer, audience, age and nonce of a token; gives whom it is about.
    fn subject(&self, client: &Ready, token: &CoreIdToken, secrets: &Secrets) -> Result<String, ClaimsVerificationError> {
        let claims = token.claims(&self.verifier(client), &Nonce::new(secrets.nonce()))?;
        Ok(claims.subject().as_str().to_owned())
    }

    fn verifier<'c>(&self, client: &'c Ready) -> CoreIdTokenVerifier<'c> {
        let algorithms: Vec<CoreJwsSigningAlgorithm> =
            self.configuration.section.algorithms.iter().filter_map(|name| serde_json::from_value(name.as_str().into()).ok()).collect();
        client.id_token_verifier().set_allowed_algs(algorithms)
    }

    /// The claims that the provider gives on asking; they must be about the same person.
    async fn user_info(&self, known: &Known, access_token: &str, subject: &str) -> Result<Given, Trouble> {
        let Some(endpoint) = known.metadata.userinfo_endpoint() else { return Ok(Given::new()) };
        let request = axum::http::Request::get(endpoint.as_str())
            .header("authorization", format!("Bearer {access_token}"))
            .header("accept", "application/json")
            .body(Vec::new())
            .map_err(|error| Trouble::Unreachable(error.to_string()))?;
        let response = self.http.send(request).await?;
        if !response.status().is_success() {
            return Err(Trouble::Unreachable(format!("status {}", response.status())));
        }
        let given: Given = serde_json::from_slice(response.body()).map_err(|error| Trouble::Unreachable(error.to_string()))?;
        let same = given.get("sub").and_then(serde_json::Value::as_str) == Some(subject);
        if same { Ok(given) } else { Err(Trouble::Untrusted("the further claims are about somebody else".to_owned())) }
    }

    /// The address at which somebody signs out, if the provider has one and says so.
    pub(super) async fn sign_out_at(&self) -> Option<String> {
        let known = self.discovered(FRESH_FOR).await.ok()?;
        let endpoint = known.metadata.additional_metadata().end_session_endpoint.clone()?;
        let back = PostLogoutRedirectUrl::new(format!("{}/sign-in", self.address)).ok()?;
        let request = LogoutRequest::from(endpoint).set_client_id(ClientId::new(self.configuration.section.client_id.clone()));
        Some(request.set_post_logout_redirect_uri(back).http_get_url().to_string())
    }
}

/// How the provider wants us to prove who we are: in the header, unless it takes only the form.
fn auth_type(known: &Known) -> AuthType {
    let takes = known.metadata.token_endpoint_auth_methods_supported();
    let only_form = takes.is_some_and(|methods| {
        methods.contains(&CoreClientAuthMethod::ClientSecretPost) && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
    });
    if only_form { AuthType::RequestBody } else { AuthType::BasicAuth }
}

/// All claims of a token that has been checked.
fn payload(token: &CoreIdToken) -> Option<Given> {
    let token = token.to_string();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?).ok()
}

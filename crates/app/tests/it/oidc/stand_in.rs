//! A stand-in for a provider: it does as it is told, also what no provider should.

use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use openidconnect::{
    JsonWebKeyId, PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey,
    core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm},
};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

/// What is wrong with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twist {
    /// Nothing.
    None,
    WrongNonce,
    NoNonce,
    WrongAudience,
    FurtherAudience,
    WrongIssuer,
    Expired,
    AlgorithmNone,
    /// Signed with the client's id as a shared secret's stand-in: an algorithm that is not allowed.
    OtherAlgorithm,
    /// Claims changed after signing.
    ChangedAfterwards,
    /// Signed with a key that the provider does not have.
    ForeignKey,
    NoToken,
    NoSubject,
}

impl Twist {
    pub const ALL: [Self; 12] = [
        Self::WrongNonce,
        Self::NoNonce,
        Self::WrongAudience,
        Self::FurtherAudience,
        Self::WrongIssuer,
        Self::Expired,
        Self::AlgorithmNone,
        Self::OtherAlgorithm,
        Self::ChangedAfterwards,
        Self::ForeignKey,
        Self::NoToken,
        Self::NoSubject,
    ];
}

struct Told {
    twist: Twist,
    claims: Value,
    user_info: Value,
    error: Option<&'static str>,
    hold: bool,
    silent: bool,
    key: u8,
    nonce: String,
    challenge: String,
    answer: String,
}

/// The stand-in, listening.
#[derive(Clone)]
pub struct StandIn {
    pub address: String,
    told: Arc<Mutex<Told>>,
}

impl StandIn {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let claims =
            json!({"sub": "n-1", "name": "Nynne Ny", "email": "n@example.dk", "cvr": "35209115", "acr": "Substantial", "sid": "s-1"});
        let told = Told {
            twist: Twist::None,
            claims,
            user_info: json!({}),
            error: None,
            hold: false,
            silent: false,
            key: 1,
            nonce: String::new(),
            challenge: String::new(),
            answer: String::new(),
        };
        let stand_in = Self { address, told: Arc::new(Mutex::new(told)) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .route("/me", get(user_info))
            .with_state(stand_in.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        stand_in
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap()
    }

    pub fn twist(&self, twist: Twist) {
        self.told().twist = twist;
    }

    /// Whether it keeps people instead of sending them back.
    pub fn hold(&self, hold: bool) {
        self.told().hold = hold;
    }

    /// Whether it says nothing of itself.
    pub fn silence(&self, silent: bool) {
        self.told().silent = silent;
    }

    pub fn refuse(&self, error: &'static str) {
        self.told().error = Some(error);
    }

    pub fn say(&self, claim: &str, value: Value) {
        self.told().claims[claim] = value;
    }

    pub fn leave_out(&self, claims: &[&str]) {
        for claim in claims {
            self.told().claims.as_object_mut().unwrap().remove(*claim);
        }
    }

    /// What it says of somebody on asking.
    pub fn tell(&self, user_info: Value) {
        self.told().user_info = user_info;
    }

    pub fn new_key(&self) {
        self.told().key += 1;
    }

    /// From now on the code belongs to another verifier.
    pub fn change_challenge(&self) {
        self.told().challenge = "somebody-elses".to_owned();
    }

    /// Path and query with which it last sent, or would have sent, somebody back.
    pub fn last_answer(&self) -> String {
        self.told().answer.clone()
    }
}

/// A key made of one byte, without a file that holds it.
fn key(byte: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = vec![0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    der.extend([byte; 32]);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(format!("key-{byte}")))).unwrap()
}

async fn discovery(State(stand_in): State<StandIn>) -> Response {
    if stand_in.told().silent {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let at = &stand_in.address;
    Json(json!({
        "issuer": at,
        "authorization_endpoint": format!("{at}/authorize"),
        "token_endpoint": format!("{at}/token"),
        "userinfo_endpoint": format!("{at}/me"),
        "end_session_endpoint": format!("{at}/end"),
        "jwks_uri": format!("{at}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
    .into_response()
}

async fn keys(State(stand_in): State<StandIn>) -> Response {
    Json(json!({"keys": [key(stand_in.told().key).as_verification_key()]})).into_response()
}

async fn authorize(State(stand_in): State<StandIn>, Query(asked): Query<HashMap<String, String>>) -> Response {
    let mut told = stand_in.told();
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["code_challenge_method"], "S256");
    told.nonce.clone_from(&asked["nonce"]);
    told.challenge.clone_from(&asked["code_challenge"]);
    let (redirect, state) = (&asked["redirect_uri"], &asked["state"]);
    let outcome = told.error.map_or_else(|| "code=abc".to_owned(), |error| format!("error={error}&error_description=No"));
    let back = format!("{redirect}?{outcome}&state={state}");
    let path_at = back.find("/sign-in").unwrap();
    told.answer = back[path_at..].to_owned();
    if told.hold { "held".into_response() } else { Redirect::to(&back).into_response() }
}

async fn token(State(stand_in): State<StandIn>, Form(form): Form<HashMap<String, String>>) -> Response {
    let told = stand_in.told();
    let verifier = PkceCodeVerifier::new(form["code_verifier"].clone());
    if PkceCodeChallenge::from_code_verifier_sha256(&verifier).as_str() != told.challenge || form["code"] != "abc" {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response();
    }
    let mut answer = json!({"access_token": "access", "token_type": "Bearer"});
    if told.twist != Twist::NoToken {
        answer["id_token"] = json!(id_token(&stand_in.address, &told));
    }
    Json(answer).into_response()
}

impl StandIn {
    /// A token that signs somebody out, as the claims say, wrong in a way or not.
    pub fn logout_token(&self, claims: Value, twist: Twist) -> String {
        let mut told = self.told();
        let (before, nonce) = (std::mem::replace(&mut told.claims, claims), std::mem::take(&mut told.nonce));
        let now_twisted = std::mem::replace(&mut told.twist, twist);
        let token = id_token(&self.address, &told);
        (told.claims, told.nonce, told.twist) = (before, nonce, now_twisted);
        token
    }
}

async fn user_info(State(stand_in): State<StandIn>) -> Response {
    Json(stand_in.told().user_info.clone()).into_response()
}

#[expect(clippy::disallowed_methods, reason = "tokens are of the real hour, which no clock of ours sets")]
fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

fn id_token(issuer: &str, told: &Told) -> String {
    let mut claims = told.claims.clone();
    for (name, value) in [("iss", json!(issuer)), ("aud", json!("kaskade")), ("iat", json!(now())), ("exp", json!(now() + 300))] {
        claims[name] = value;
    }
    if !told.nonce.is_empty() {
        claims["nonce"] = json!(told.nonce);
    }
    let mut header = json!({"alg": "EdDSA", "kid": format!("key-{}", told.key)});
    match told.twist {
        Twist::WrongNonce => claims["nonce"] = json!("another"),
        Twist::NoNonce => drop(claims.as_object_mut().unwrap().remove("nonce")),
        Twist::NoSubject => drop(claims.as_object_mut().unwrap().remove("sub")),
        Twist::WrongAudience => claims["aud"] = json!("another-client"),
        Twist::FurtherAudience => claims["aud"] = json!(["kaskade", "another-client"]),
        Twist::WrongIssuer => claims["iss"] = json!("https://evil.example"),
        Twist::Expired => claims["exp"] = json!(now() - 3600),
        Twist::AlgorithmNone => header["alg"] = json!("none"),
        Twist::OtherAlgorithm => header["alg"] = json!("HS256"),
        Twist::None | Twist::ChangedAfterwards | Twist::ForeignKey | Twist::NoToken => {}
    }
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&header), encode(&claims));
    let key = if told.twist == Twist::ForeignKey { key(99) } else { key(told.key) };
    let signature = URL_SAFE_NO_PAD.encode(key.sign(&CoreJwsSigningAlgorithm::EdDsa, signed.as_bytes()).unwrap());
    match told.twist {
        Twist::AlgorithmNone => format!("{signed}."),
        Twist::ChangedAfterwards => {
            claims["cvr"] = json!("55133018");
            format!("{}.{}.{signature}", encode(&header), encode(&claims))
        }
        _ => format!("{signed}.{signature}"),
    }
}

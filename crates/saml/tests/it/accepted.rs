//! True answers, in every form that providers send.

use jiff::{SignedDuration, Timestamp};
use saml::{Assertion, Assurance, Expectations, IdentityProvider, Outgoing, Refusal, ServiceProvider, TroubleWithMetadata, stand_in};
use stand_in::Answer;

/// The id of our request.
pub const REQUEST: &str = "_0123456789abcdef0123456789abcdef01234567";
/// The coarse role.
pub const ROLE: &str = "http://kaskade.example/roles/usersystemrole/adgang/1";

pub fn now() -> Timestamp {
    "2026-11-20T09:00:00Z".parse().unwrap()
}

pub fn service() -> ServiceProvider {
    stand_in::service("https://kaskade.example").unwrap()
}

pub fn answer(service: &ServiceProvider) -> Answer {
    Answer::to(service, REQUEST, now(), "35209115", &[ROLE])
}

pub fn accept(service: &ServiceProvider, xml: &str) -> Result<Assertion, Refusal> {
    accept_at(service, xml, now())
}

pub fn accept_at(service: &ServiceProvider, xml: &str, now: Timestamp) -> Result<Assertion, Refusal> {
    let skew = SignedDuration::from_secs(60);
    service.accept(xml, &Expectations { in_response_to: REQUEST, now, skew, encrypted: true })
}

#[test]
fn an_encrypted_signed_answer_says_who_it_is() {
    let service = service();
    let found = accept(&service, &answer(&service).xml(&service).unwrap()).unwrap();
    let identity = &found.identity;
    assert_eq!(identity.cvr.as_deref(), Some("35209115"));
    assert_eq!(identity.uuid.as_deref(), Some("6f9619ff-8b86-4011-b42d-00c04fc964ff"));
    assert_eq!(identity.name.as_deref(), Some("Ane Hansen"));
    assert_eq!(identity.organisation_name.as_deref(), Some("Odense Kommune"));
    assert_eq!(identity.assurance, Some(Assurance::Substantial));
    assert_eq!(
        (identity.privileges[0].cvr.as_deref(), identity.privileges[0].privileges.as_slice()),
        (Some("35209115"), &[ROLE.to_owned()][..])
    );
    assert_eq!(found.session_index.as_deref(), Some("_session-1"));
    assert_eq!(found.id, format!("_assertion-{REQUEST}"));
}

#[test]
fn every_cipher_and_every_transport_of_our_metadata_is_opened() {
    let service = service();
    let xenc = "http://www.w3.org/2001/04/xmlenc#";
    let xenc11 = "http://www.w3.org/2009/xmlenc11#";
    let sha1 = "<ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/>".to_owned();
    let sha256 = format!("<ds:DigestMethod Algorithm=\"{xenc}sha256\"/>");
    let mask = |digest: &str| format!("<x:MGF xmlns:x=\"{xenc11}\" Algorithm=\"{xenc11}mgf1{digest}\"/>");
    let details = [String::new(), sha1.clone(), sha256.clone(), format!("{sha256}{}", mask("sha256")), format!("{sha256}{}", mask("sha1"))];
    let leak = |text: String| -> &'static str { text.leak() };
    let metadata = service.metadata();
    for cipher in
        [format!("{xenc11}aes256-gcm"), format!("{xenc11}aes128-gcm"), format!("{xenc}aes256-cbc"), format!("{xenc}aes128-cbc")].map(leak)
    {
        assert!(metadata.contains(cipher));
        for transport in [format!("{xenc}rsa-oaep-mgf1p"), format!("{xenc11}rsa-oaep")].map(leak) {
            assert!(metadata.contains(transport));
            for detail in &details {
                let sent = Answer { encrypt: Some((cipher, transport, detail.clone())), ..answer(&service) };
                let found = accept(&service, &sent.xml(&service).unwrap());
                assert!(found.is_ok(), "{cipher} {transport} {detail}: {found:?}");
            }
        }
    }
}

/// Where OAEP names no mask the standard says MGF1 with SHA-1, whatever the digest: written here by hand, for the
/// library that encrypts in these tests reads it otherwise.
#[test]
fn oaep_with_a_named_digest_and_no_named_mask_is_opened_as_the_standard_says() {
    let service = service();
    let named = "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>";
    let mask = "<x:MGF xmlns:x=\"http://www.w3.org/2009/xmlenc11#\" Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1sha1\"/>";
    let encrypt =
        Some(("http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2009/xmlenc11#rsa-oaep", format!("{named}{mask}")));
    let sent = Answer { encrypt, ..answer(&service) }.xml(&service).unwrap();
    let unnamed = sent.replace(mask, "");
    assert_ne!(sent, unnamed);
    assert!(accept(&service, &unnamed).is_ok());
}

#[test]
fn stronger_signatures_and_a_signed_response_are_fine() {
    let service = service();
    let more = "http://www.w3.org/2001/04/xmldsig-more#";
    let leak = |text: String| -> &'static str { text.leak() };
    for (method, digest) in
        [("rsa-sha384", "http://www.w3.org/2001/04/xmldsig-more#sha384"), ("rsa-sha512", "http://www.w3.org/2001/04/xmlenc#sha512")]
    {
        let signature = (leak(format!("{more}{method}")), digest);
        for sign_response in [false, true] {
            let sent = Answer { signature, sign_response, ..answer(&service) };
            assert_eq!(accept(&service, &sent.xml(&service).unwrap()).map(|found| found.id), Ok(sent.id.clone()), "{method}");
        }
    }
}

#[test]
fn clocks_may_differ_by_the_skew_and_no_more() {
    let service = service();
    let xml = answer(&service).xml(&service).unwrap();
    let at = |seconds| accept_at(&service, &xml, now().saturating_add(SignedDuration::from_secs(seconds)).unwrap()).map(|_| ());
    assert_eq!((at(-60), at(359)), (Ok(()), Ok(())));
    assert_eq!((at(-66), at(360)), (Err(Refusal::NotYetValid), Err(Refusal::Expired)));
}

#[test]
fn an_oiosaml_2_answer_is_read() {
    let service = service();
    let held = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let list = answer(&service).attributes.last().unwrap().1.clone();
    let attributes = vec![
        held("dk:gov:saml:attribute:SpecVer", "DK-SAML-2.0"),
        held("dk:gov:saml:attribute:KombitSpecVer", "1.0"),
        held("dk:gov:saml:attribute:CvrNumberIdentifier", "35209115"),
        held("dk:gov:saml:attribute:AssuranceLevel", "3"),
        held("dk:gov:saml:attribute:Privileges_intermediate", &list),
    ];
    let found = accept(&service, &Answer { attributes, ..answer(&service) }.xml(&service).unwrap()).unwrap().identity;
    assert_eq!((found.cvr.as_deref(), found.name.as_deref()), (Some("35209115"), Some("Ane Hansen")));
    assert_eq!((found.assurance, found.privileges.len()), (Some(Assurance::Substantial), 1));
}

#[test]
fn a_persistent_name_is_read() {
    let service = service();
    let name_id = ("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent".to_owned(), "6F9619FF-8B86-4011-B42D-00C04FC964FF".to_owned());
    let found = accept(&service, &Answer { name_id, ..answer(&service) }.xml(&service).unwrap()).unwrap();
    assert_eq!(found.identity.uuid.as_deref(), Some("6f9619ff-8b86-4011-b42d-00c04fc964ff"));
}

#[test]
fn our_request_is_signed_and_asks_for_the_assurance() {
    let service = service();
    let level = "https://data.gov.dk/concept/core/nsis/loa/Substantial";
    let Outgoing::Redirect(address) = service.sign_in(REQUEST, now(), Some(level), None).unwrap() else { panic!("a redirect") };
    let (place, query) = address.split_once('?').unwrap();
    assert_eq!(place, stand_in::SIGN_IN);
    assert!(query.contains("&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256&Signature="));
    let message = saml::read_redirect(query).unwrap();
    for part in [level, REQUEST, "https://saml.kaskade.example", "https://kaskade.example/saml/acs", "Comparison=\"minimum\""] {
        assert!(message.xml.contains(part), "{part} in {}", message.xml);
    }
}

#[test]
fn metadata_that_cannot_be_used_say_why() {
    let read = |text: &str| IdentityProvider::read(text).err();
    let ours = stand_in::metadata();
    let until = IdentityProvider::read(&ours).unwrap().signs_until;
    assert!(until > 1_700_000_000, "its certificate says until when: {until}");
    assert_eq!(read(&ours), None);
    assert_eq!(read("hello"), Some(TroubleWithMetadata::NotXml));
    assert_eq!(read(&service().metadata()), Some(TroubleWithMetadata::NoProvider));
    assert_eq!(read(&ours.replace("use=\"signing\"", "use=\"encryption\"")), Some(TroubleWithMetadata::NoCertificate));
    assert_eq!(
        read(&ours.replace("HTTP-Redirect\" Location=\"https://saml.provider.example/sign-in", "SOAP\" Location=\"x")),
        Some(TroubleWithMetadata::NoSignIn)
    );
    assert_eq!(service().provider.sites(), ["https://saml.provider.example"]);
}

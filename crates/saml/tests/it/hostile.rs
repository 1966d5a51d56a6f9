//! Answers that no true provider gives to us, here and now.

use crate::accepted::{REQUEST, accept, accept_at, answer, now, service};
use jiff::SignedDuration;
use proptest::prelude::*;
use saml::{
    Refusal, ServiceProvider, read_post, read_redirect,
    stand_in::{self, Answer},
};

fn refused(service: &ServiceProvider, sent: &Answer) -> Option<Refusal> {
    accept(service, &sent.xml(service).unwrap()).err()
}

#[test]
fn what_is_not_signed_is_refused_also_when_it_is_encrypted() {
    let service = service();
    assert_eq!(refused(&service, &Answer { sign_assertion: false, ..answer(&service) }), Some(Refusal::NotSigned));
    // A signature of the whole does not stand in for one of the assertion.
    let whole = Answer { sign_assertion: false, sign_response: true, ..answer(&service) };
    assert_eq!(refused(&service, &whole), Some(Refusal::NotSigned));
}

#[test]
fn what_a_stranger_signed_is_refused() {
    let service = service();
    let sent = Answer { key: stand_in::STRANGER, ..answer(&service) };
    assert!(matches!(refused(&service, &sent), Some(Refusal::Signature(_))));
}

#[test]
fn a_key_that_the_document_brings_along_is_not_believed() {
    let service = service();
    let sent = Answer { key: stand_in::STRANGER, encrypt: None, ..answer(&service) };
    let certificate: String = stand_in::STRANGER.1.lines().filter(|line| !line.starts_with("-----")).collect();
    let info = format!(
        "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
    );
    let assertion = sent.assertion().unwrap().replace("</ds:SignatureValue>", &info);
    let own = answer(&service);
    let xml = own.around(&own.encrypted(&service, &assertion).unwrap()).unwrap();
    assert!(matches!(accept(&service, &xml), Err(Refusal::Signature(_))));
}

#[test]
fn a_plain_assertion_is_refused() {
    let service = service();
    assert_eq!(refused(&service, &Answer { encrypt: None, ..answer(&service) }), Some(Refusal::NotEncrypted));
}

#[test]
fn weaker_algorithms_are_refused() {
    let service = service();
    let sha1 = ("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1");
    let sha256 = answer(&service).signature;
    for signature in [sha1, (sha1.0, sha256.1), (sha256.0, sha1.1)] {
        let refusal = refused(&service, &Answer { signature, ..answer(&service) });
        assert!(matches!(refusal, Some(Refusal::Algorithm(_))), "{signature:?}: {refusal:?}");
        let refusal = refused(&service, &Answer { signature, sign_assertion: false, sign_response: true, ..answer(&service) });
        assert!(matches!(refusal, Some(Refusal::Algorithm(_))), "{signature:?}: {refusal:?}");
    }
    let xml = answer(&service).xml(&service).unwrap();
    let weaker = [
        ("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2001/04/xmlenc#rsa-1_5"),
        ("http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2001/04/xmlenc#tripledes-cbc"),
        ("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2001/04/xmlenc#kw-aes256"),
    ];
    for (strong, weak) in weaker {
        assert_eq!(accept(&service, &xml.replace(strong, weak)).err(), Some(Refusal::Algorithm(weak.to_owned())));
    }
}

#[test]
fn a_transform_that_chooses_parts_is_refused() {
    let service = service();
    let own = Answer { encrypt: None, ..answer(&service) };
    let enveloped = "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>";
    let xpath = "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>not(self::saml:Attribute)</ds:XPath></ds:Transform>";
    let assertion = own.assertion().unwrap();
    for (assertion, refusal) in [
        (assertion.replace(enveloped, &format!("{enveloped}{xpath}")), "a signature of another shape"),
        (assertion.replace("URI=\"#", "URI=\"#x"), "a signature of another shape"),
        (assertion.replace(&format!("URI=\"#{}\"", own.id), "URI=\"\""), "a signature of another shape"),
    ] {
        let sent = own.around(&answer(&service).encrypted(&service, &assertion).unwrap()).unwrap();
        assert_eq!(accept(&service, &sent).err(), Some(Refusal::Structure(refusal)));
    }
    let alone = assertion.replace(enveloped, xpath);
    let sent = own.around(&answer(&service).encrypted(&service, &alone).unwrap()).unwrap();
    assert!(matches!(accept(&service, &sent), Err(Refusal::Algorithm(_))));
}

#[test]
fn what_is_for_others_or_from_others_is_refused() {
    let service = service();
    let other = || "https://other.example/saml/acs".to_owned();
    let own = || answer(&service);
    let cases = [
        (Answer { destination: other(), ..own() }, Refusal::Destination),
        (Answer { response_issuer: other(), ..own() }, Refusal::Issuer),
        (Answer { issuer: other(), ..own() }, Refusal::Issuer),
        (Answer { recipient: other(), ..own() }, Refusal::Recipient),
        (Answer { audience: other(), ..own() }, Refusal::Audience),
        (Answer { audience: format!("{}/", service.entity_id), ..own() }, Refusal::Audience),
        (Answer { in_response_to: "_another".to_owned(), ..own() }, Refusal::InResponseTo),
        (Answer { confirms: "_another".to_owned(), ..own() }, Refusal::InResponseTo),
        (Answer { confirms: String::new(), ..own() }, Refusal::InResponseTo),
    ];
    for (sent, refusal) in cases {
        assert_eq!(refused(&service, &sent), Some(refusal));
    }
    let unsolicited = own().xml(&service).unwrap().replacen(&format!(" InResponseTo=\"{REQUEST}\""), "", 1);
    assert_eq!(accept(&service, &unsolicited).err(), Some(Refusal::InResponseTo));
}

#[test]
fn what_is_too_old_or_too_new_is_refused() {
    let service = service();
    let own = || answer(&service);
    assert_eq!(refused(&service, &Answer { until: -61, ..own() }), Some(Refusal::Expired));
    assert_eq!(refused(&service, &Answer { from: 120, ..own() }), Some(Refusal::NotYetValid));
    let kept = own().xml(&service).unwrap();
    let later = now().saturating_add(SignedDuration::from_hours(1)).unwrap();
    assert_eq!(accept_at(&service, &kept, later).err(), Some(Refusal::Expired));
    let before = now().saturating_sub(SignedDuration::from_hours(1)).unwrap();
    assert_eq!(accept_at(&service, &kept, before).err(), Some(Refusal::NotYetValid));
}

#[test]
fn what_the_provider_calls_a_failure_is_one() {
    let service = service();
    let status = "urn:oasis:names:tc:SAML:2.0:status:Responder".to_owned();
    assert_eq!(refused(&service, &Answer { status: status.clone(), ..answer(&service) }), Some(Refusal::Status(status)));
}

#[test]
fn two_cvr_numbers_are_refused() {
    let service = service();
    let sent = answer(&service).with("https://data.gov.dk/model/core/eid/professional/cvr", "29189846");
    assert_eq!(refused(&service, &sent), Some(Refusal::Attribute("two CVR numbers")));
    let mut twice = answer(&service);
    let again = twice.attributes[1].clone();
    twice.attributes.push(again);
    assert!(accept(&service, &twice.xml(&service).unwrap()).is_ok(), "the same attribute again, the same value: the first counts");
}

#[test]
fn comments_instructions_document_types_and_entities_are_refused() {
    let service = service();
    let xml = answer(&service).xml(&service).unwrap();
    let entity = format!("<!DOCTYPE x [<!ENTITY a 'b'>]>{xml}");
    assert_eq!(accept(&service, &entity).err(), Some(Refusal::NotXml));
    assert_eq!(accept(&service, &format!("<!DOCTYPE x SYSTEM \"http://attacker.example/x.dtd\">{xml}")).err(), Some(Refusal::NotXml));
    assert_eq!(accept(&service, &xml.replace("</saml:Issuer>", "<!-- c --></saml:Issuer>")).err(), Some(Refusal::NotPlain));
    assert_eq!(accept(&service, &xml.replace("</saml:Issuer>", "<?x y?></saml:Issuer>")).err(), Some(Refusal::NotPlain));
}

/// A comment does not change a signature, and readers that take the text before it take another name.
#[test]
fn a_name_with_a_comment_in_it_is_refused() {
    let service = service();
    let own = answer(&service);
    for place in ["CN=Ane", "O=3520", "Serial=6f96"] {
        let assertion = own.assertion().unwrap();
        let cut = assertion.replace(place, &format!("{place}<!-- -->"));
        assert_ne!(cut, assertion);
        let xml = own.around(&own.encrypted(&service, &cut).unwrap()).unwrap();
        assert_eq!(accept(&service, &xml).err(), Some(Refusal::NotPlain));
    }
}

#[test]
fn huge_cut_and_garbled_messages_are_refused() {
    let service = service();
    let packed = answer(&service).posted(&service).unwrap();
    let whole = read_post(None, Some(&packed), None).unwrap();
    assert!(accept(&service, &whole.xml).is_ok());
    assert_eq!(read_post(None, Some(&packed[..packed.len() - 5]), None).err(), Some(Refusal::NotReadable));
    let cut = read_post(None, Some(&packed[..packed.len() / 8 * 4]), None).unwrap();
    assert_eq!(accept(&service, &cut.xml).err(), Some(Refusal::NotXml));
    assert_eq!(read_post(None, Some(&"A".repeat(2_000_000)), None).err(), Some(Refusal::TooLarge));
    assert_eq!(accept(&service, &"<a>".repeat(400_000)).err(), Some(Refusal::TooLarge));
    assert_eq!(read_post(None, None, None).err(), Some(Refusal::Structure("not one message")));
    assert_eq!(read_redirect("SAMLRequest=a&SAMLRequest=b").err(), Some(Refusal::Structure("a parameter stands twice")));
}

/// A few kilobytes that would unpack to a gigabyte.
#[test]
fn what_grows_without_end_when_unpacked_is_refused() {
    use base64::Engine;
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        encoder.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let packed = base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap());
    let query = format!("SAMLRequest={}", packed.replace('+', "%2B"));
    assert_eq!(read_redirect(&query).err(), Some(Refusal::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever single byte is changed, nothing else is believed than what was signed.
    #[test]
    fn no_changed_letter_changes_who_it_is(place in any::<prop::sample::Index>(), letter in b' '..b'~') {
        let service = service();
        let mut bytes = Answer { encrypt: None, ..answer(&service) }.xml(&service).unwrap().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = letter;
        let expectations = saml::Expectations { in_response_to: REQUEST, now: now(), skew: SignedDuration::ZERO, encrypted: false };
        if let Ok(found) = service.accept(&String::from_utf8(bytes).unwrap(), &expectations) {
            prop_assert_eq!(found.identity.cvr.as_deref(), Some("35209115"));
            prop_assert_eq!(found.identity.name.as_deref(), Some("Ane Hansen"));
        }
    }

    #[test]
    fn nothing_makes_reading_panic(text in "\\PC{0,200}") {
        let service = service();
        let _ = accept(&service, &text);
        let _ = read_post(Some(&text), None, None);
        let _ = read_redirect(&text);
        let _ = read_redirect(&format!("SAMLResponse={text}"));
    }
}

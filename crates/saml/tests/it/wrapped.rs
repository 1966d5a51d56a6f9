//! Signature wrapping: a true signed assertion somewhere in the document, a false one where it is looked for. The eight
//! classical forms (XSW 1–8), with assertions that are allowed in plain text, for then there is most to attack.

use crate::accepted::{REQUEST, ROLE, answer, now, service};
use jiff::SignedDuration;
use saml::{Expectations, Refusal, ServiceProvider, stand_in::Answer};

/// The false identity, which nobody may be taken for.
const FALSE_CVR: &str = "29189846";

fn plain(service: &ServiceProvider) -> Answer {
    Answer { encrypt: None, ..answer(service) }
}

/// A false assertion without a signature, with an id of its own.
fn false_assertion(service: &ServiceProvider, id: &str) -> String {
    let mut false_one = Answer::to(service, REQUEST, now(), FALSE_CVR, &[ROLE]);
    (false_one.id, false_one.sign_assertion, false_one.encrypt) = (id.to_owned(), false, None);
    false_one.assertion().unwrap()
}

fn accept(service: &ServiceProvider, xml: &str) -> Result<String, Refusal> {
    let expectations = Expectations { in_response_to: REQUEST, now: now(), skew: SignedDuration::ZERO, encrypted: false };
    service.accept(xml, &expectations).map(|found| found.identity.cvr.unwrap_or_default())
}

/// The signature of a signed element, and the element without it.
fn split(signed: &str) -> (String, String) {
    let start = signed.find("<ds:Signature ").unwrap();
    let end = signed.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    (signed[start..end].to_owned(), format!("{}{}", &signed[..start], &signed[end..]))
}

/// What stands in an element, put in before its end tag.
fn within(outer: &str, inner: &str) -> String {
    let end = outer.rfind("</").unwrap();
    format!("{}{inner}{}", &outer[..end], &outer[end..])
}

fn after_issuer(outer: &str, inner: &str) -> String {
    let place = outer.find("</saml:Issuer>").unwrap() + "</saml:Issuer>".len();
    format!("{}{inner}{}", &outer[..place], &outer[place..])
}

fn never_the_false_one(name: &str, service: &ServiceProvider, xml: &str) {
    let found = accept(service, xml);
    assert!(found.is_err(), "{name} gives {found:?}");
}

#[test]
fn the_untouched_answer_is_the_true_one() {
    let service = service();
    assert_eq!(accept(&service, &plain(&service).xml(&service).unwrap()), Ok("35209115".to_owned()));
    let signed = Answer { sign_response: true, ..plain(&service) };
    assert_eq!(accept(&service, &signed.xml(&service).unwrap()), Ok("35209115".to_owned()));
}

#[test]
fn a_false_response_around_or_beside_the_signed_one_is_refused() {
    let service = service();
    let signed = Answer { sign_response: true, sign_assertion: false, ..plain(&service) }.xml(&service).unwrap();
    let (signature, bare) = split(&signed);
    let false_response = plain(&service).around(&false_assertion(&service, "_false")).unwrap().replace("_response-", "_other-");
    let object = |content: &str| format!("<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">{content}</ds:Object>");
    // XSW 1: the true response inside the signature of the false one. XSW 2: beside that signature.
    never_the_false_one("XSW 1", &service, &after_issuer(&false_response, &within(&signature, &bare)));
    never_the_false_one("XSW 1 in an object", &service, &after_issuer(&false_response, &within(&signature, &object(&bare))));
    never_the_false_one("XSW 2", &service, &after_issuer(&false_response, &format!("{bare}{signature}")));
    never_the_false_one("XSW 2, whole", &service, &within(&false_response, &signed));
}

#[test]
fn a_false_assertion_before_around_or_after_the_signed_one_is_refused() {
    let service = service();
    let own = plain(&service);
    let signed = own.assertion().unwrap();
    let (signature, bare) = split(&signed);
    let unsigned = false_assertion(&service, "_false");
    let same_id = false_assertion(&service, &own.id);
    let object = |content: &str| format!("<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">{content}</ds:Object>");
    let extensions = |content: &str| format!("<samlp:Extensions>{content}</samlp:Extensions>");
    let attempts = [
        ("XSW 3", format!("{unsigned}{signed}")),
        ("XSW 3, after", format!("{signed}{unsigned}")),
        ("XSW 3, same id", format!("{same_id}{signed}")),
        ("XSW 4", within(&unsigned, &signed)),
        ("XSW 5", format!("{}{bare}", after_issuer(&same_id, &signature))),
        ("XSW 5, other id", format!("{}{bare}", after_issuer(&unsigned, &signature))),
        ("XSW 6", after_issuer(&unsigned, &within(&signature, &bare))),
        ("XSW 6, same id", after_issuer(&same_id, &within(&signature, &bare))),
        ("XSW 7", format!("{}{unsigned}", extensions(&signed))),
        ("XSW 7, same id", format!("{}{same_id}", extensions(&signed))),
        ("XSW 8", after_issuer(&unsigned, &within(&signature, &object(&bare)))),
        ("XSW 8, same id", after_issuer(&same_id, &within(&signature, &object(&bare)))),
    ];
    for (name, content) in attempts {
        never_the_false_one(name, &service, &own.around(&content).unwrap());
        let encrypted = Answer { encrypt: answer(&service).encrypt, ..own.clone() };
        if let Ok(envelope) = encrypted.encrypted(&service, &content) {
            never_the_false_one(&format!("{name}, encrypted"), &service, &own.around(&envelope).unwrap());
        }
    }
}

#[test]
fn a_false_attribute_added_to_the_signed_assertion_is_refused() {
    let service = service();
    let xml = plain(&service).xml(&service).unwrap();
    assert!(matches!(accept(&service, &xml.replace("35209115", FALSE_CVR)), Err(Refusal::Signature(_))));
    let signed = plain(&service).assertion().unwrap();
    let more = within(&signed, "<saml:AttributeStatement/>");
    assert!(matches!(accept(&service, &plain(&service).around(&more).unwrap()), Err(Refusal::Signature(_))));
}

#[test]
fn a_plain_assertion_beside_an_encrypted_one_is_refused() {
    let service = service();
    let own = answer(&service);
    let envelope = own.encrypted(&service, &own.assertion().unwrap()).unwrap();
    let both = own.around(&format!("{}{envelope}", false_assertion(&service, "_false"))).unwrap();
    assert_eq!(accept(&service, &both), Err(Refusal::Structure("not one assertion")));
    let twice = own.around(&format!("{envelope}{envelope}")).unwrap();
    assert_eq!(accept(&service, &twice), Err(Refusal::Structure("an element stands twice")));
    let inside = own.around(&within(&envelope, &false_assertion(&service, "_false"))).unwrap();
    assert!(matches!(accept(&service, &inside), Err(Refusal::Structure(_))));
}

//! Single logout, both ways, over both bindings.

use crate::accepted::{accept, answer, now, service};
use jiff::SignedDuration;
use saml::{Binding, LogoutRequest, Message, Outgoing, Refusal, ServiceProvider, read_post, read_redirect, stand_in};

fn session(service: &ServiceProvider) -> LogoutRequest {
    let found = accept(service, &answer(service).xml(service).unwrap()).unwrap();
    LogoutRequest { id: None, name_id: found.name_id, sessions: found.session_index.into_iter().collect() }
}

/// A message as it arrives at the other end.
fn arrived(outgoing: &Outgoing) -> Message {
    match outgoing {
        Outgoing::Redirect(address) => read_redirect(address.split_once('?').unwrap().1).unwrap(),
        Outgoing::Post { fields, .. } => {
            let field = |name| fields.iter().find(|(held, _)| *held == name).map(|(_, value)| value.as_str());
            read_post(field("SAMLRequest"), field("SAMLResponse"), field("RelayState")).unwrap()
        }
    }
}

fn address_of(outgoing: &Outgoing) -> &str {
    match outgoing {
        Outgoing::Redirect(address) => address.split('?').next().unwrap(),
        Outgoing::Post { address, .. } => address,
    }
}

#[test]
fn the_providers_request_is_read_over_both_bindings_and_answered_over_the_same() {
    let service = service();
    let wanted = session(&service);
    for binding in [Binding::Redirect, Binding::Post] {
        let message = arrived(&stand_in::sign_out(&service, "_logout-1", now(), &wanted, binding).unwrap());
        assert!(message.is_request);
        assert_eq!(message.relay.as_deref(), Some("relay & state"));
        let read = service.accept_sign_out(&message, now()).unwrap();
        assert_eq!((&read.name_id, &read.sessions), (&wanted.name_id, &wanted.sessions));
        let answer = service.answer_sign_out("_answer-1", now(), &read, message.binding, message.relay.as_deref(), true).unwrap();
        assert_eq!(matches!(answer, Outgoing::Redirect(_)), binding == Binding::Redirect);
        assert_eq!(address_of(&answer), stand_in::SIGNED_OUT);
        let back = arrived(&answer);
        assert_eq!(back.relay.as_deref(), Some("relay & state"));
        for part in ["InResponseTo=\"_logout-1\"", "status:Success", stand_in::SIGNED_OUT] {
            assert!(back.xml.contains(part), "{part} in {}", back.xml);
        }
    }
}

#[test]
fn an_answer_says_when_not_everything_ended() {
    let service = service();
    let wanted = LogoutRequest { id: Some("_logout-1".to_owned()), ..session(&service) };
    let answer = service.answer_sign_out("_answer-1", now(), &wanted, Binding::Redirect, None, false).unwrap();
    assert!(arrived(&answer).xml.contains("status:PartialLogout"));
}

#[test]
fn our_request_names_the_session_and_is_signed() {
    let service = service();
    let sent = service.sign_out("_ours", now(), &session(&service)).unwrap().unwrap();
    let Outgoing::Redirect(address) = &sent else { panic!("a redirect") };
    assert!(address.starts_with(stand_in::SIGN_OUT) && address.contains("&Signature="));
    let message = arrived(&sent);
    for part in ["<samlp:SessionIndex>_session-1</samlp:SessionIndex>", "CN=Ane Hansen", "X509SubjectName"] {
        assert!(message.xml.contains(part), "{part} in {}", message.xml);
    }
}

#[test]
fn the_providers_answer_is_read_over_both_bindings() {
    let service = service();
    for binding in [Binding::Redirect, Binding::Post] {
        let message = arrived(&stand_in::signed_out(&service, "_answer", now(), "_ours", binding).unwrap());
        let read = service.accept_sign_out_reply(&message, now()).unwrap();
        assert_eq!((read.in_response_to.as_str(), read.everywhere), ("_ours", true));
    }
}

#[test]
fn requests_that_are_unsigned_changed_old_or_for_others_are_refused() {
    let service = service();
    let wanted = session(&service);
    let sent = stand_in::sign_out(&service, "_logout-1", now(), &wanted, Binding::Redirect).unwrap();
    let Outgoing::Redirect(address) = &sent else { panic!("a redirect") };
    let query = address.split_once('?').unwrap().1;
    let refused = |query: &str| service.accept_sign_out(&read_redirect(query).unwrap(), now()).err();
    assert_eq!(refused(query), None);
    assert_eq!(refused(query.split("&SigAlg").next().unwrap()), Some(Refusal::NotSigned));
    assert!(matches!(refused(&query.replace("RelayState=relay", "RelayState=other")), Some(Refusal::Signature(_))));
    assert!(matches!(refused(&query.replace("rsa-sha256", "rsa-sha384")), Some(Refusal::Signature(_))));
    let sha1 = query.replace("2001%2F04%2Fxmldsig-more%23rsa-sha256", "2000%2F09%2Fxmldsig%23rsa-sha1");
    assert!(matches!(refused(&sha1), Some(Refusal::Algorithm(_))));
    let later = now().saturating_add(SignedDuration::from_mins(6)).unwrap();
    assert_eq!(service.accept_sign_out(&arrived(&sent), later).err(), Some(Refusal::Expired));
    let other = ServiceProvider { slo_url: "https://other.example/saml/slo".to_owned(), ..service.clone() };
    assert_eq!(other.accept_sign_out(&arrived(&sent), now()).err(), Some(Refusal::Destination));
    let answer = stand_in::signed_out(&service, "_answer", now(), "_ours", Binding::Redirect).unwrap();
    assert_eq!(service.accept_sign_out(&arrived(&answer), now()).err(), Some(Refusal::Structure("another message")));
    let posted = stand_in::sign_out(&service, "_logout-1", now(), &wanted, Binding::Post).unwrap();
    let mut message = arrived(&posted);
    assert!(service.accept_sign_out(&message, now()).is_ok());
    message.xml = message.xml.replace("_session-1", "_session-2");
    assert!(matches!(service.accept_sign_out(&message, now()), Err(Refusal::Signature(_))));
}

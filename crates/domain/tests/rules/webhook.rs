//! Calls to other systems: what is told, where calls go, in which order and how often.

use domain::webhook::{
    Beyond, EventKind, FAILING, Fault, Micros, Next, Off, Outcome, Waiting,
    address::{Refused, check, host, is_public},
    decide, next_attempt, next_call, told_beyond,
};
use proptest::prelude::*;
use std::net::IpAddr;

const SECOND: Micros = 1_000_000;
const HOUR: Micros = 3600 * SECOND;
const NOW: Micros = 1_800_000_000 * SECOND;

fn parsed(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn named_actions_are_told_as_what_they_are() {
    for (action, kind) in [
        ("task.changed", Some(EventKind::Task)),
        ("task.commented", Some(EventKind::Task)),
        ("local.added", Some(EventKind::Task)),
        ("rollout.published", Some(EventKind::Publication)),
        ("participant.moved", Some(EventKind::Publication)),
        ("rollout.created", None),
        ("help.answered", Some(EventKind::Help)),
        ("event.cancelled", Some(EventKind::Event)),
        ("event.felt", None),
        ("role.given", Some(EventKind::People)),
        ("person.left", Some(EventKind::People)),
        ("person.read", None),
        ("session.opened", None),
        ("token.made", None),
        ("webhook.made", None),
        ("data.fetched", None),
        ("task", None),
        ("", None),
    ] {
        assert_eq!(EventKind::of_action(action), kind, "{action}");
    }
    for kind in EventKind::ALL {
        assert_eq!(EventKind::from_key(kind.key()), Some(kind));
    }
}

#[test]
fn beyond_the_log_a_task_goes_to_who_may_open_it_and_a_publication_to_who_sees_the_rollout() {
    assert_eq!(told_beyond("task.changed", true, true), Beyond::Task);
    assert_eq!(told_beyond("help.asked", true, true), Beyond::Task);
    assert_eq!(told_beyond("rollout.published", false, false), Beyond::Rollout);
    assert_eq!(told_beyond("event.changed", false, false), Beyond::Rollout);
    assert_eq!(told_beyond("event.replied", false, true), Beyond::Nobody, "who comes is not everybody's business");
    assert_eq!(told_beyond("event.attended", false, false), Beyond::Nobody);
    for action in ["person.changed", "role.given", "session.opened", "organisation.changed"] {
        assert_eq!(told_beyond(action, false, true), Beyond::Nobody, "{action}");
        assert_eq!(told_beyond(action, false, false), Beyond::Nobody, "{action}");
    }
}

#[test]
fn ten_attempts_over_three_days_and_then_no_more() {
    let waits: Vec<Micros> = (1..).map_while(|attempts| next_attempt("msg_1", attempts, 0)).collect();
    let plan = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
    assert_eq!(waits.len(), plan.len());
    for (wait, seconds) in waits.iter().zip(plan) {
        assert!((seconds * SECOND..=seconds * SECOND * 11 / 10).contains(wait), "{wait} for {seconds}");
    }
    assert_eq!(next_attempt("msg_1", 0, 0), None, "never tried is not failed");
}

#[test]
fn a_call_that_fails_holds_up_the_others_for_a_while_and_then_lets_them_pass() {
    let fresh = Waiting { attempts: 0, due: NOW };
    let failed = |attempts| Waiting { attempts, due: NOW + HOUR };
    assert_eq!(next_call(&[fresh, fresh], NOW), Some(0));
    assert_eq!(next_call(&[failed(1), fresh], NOW), None);
    assert_eq!(next_call(&[failed(2), fresh], NOW), None);
    assert_eq!(next_call(&[failed(3), fresh], NOW), Some(1));
    assert_eq!(next_call(&[failed(3), failed(1), fresh], NOW), None);
    assert_eq!(next_call(&[failed(1), fresh], NOW + HOUR), Some(0));
    assert_eq!(next_call(&[], NOW), None);
}

#[test]
fn what_follows_from_an_answer() {
    let after = |attempts, since, outcome| decide("msg_1", attempts, since, outcome, NOW);
    let taken = after(1, Some(NOW - HOUR), Outcome::Answered(204));
    assert_eq!((taken.call, taken.failing_since, taken.off), (Next::Done, None, None));
    let again = after(1, None, Outcome::Answered(500));
    assert!(matches!(again.call, Next::Again(at) if at > NOW));
    assert_eq!((again.failing_since, again.off), (Some(NOW), None));
    assert!(matches!(after(1, None, Outcome::Answered(302)).call, Next::Again(_)), "redirects are not followed");
    assert_eq!(after(10, None, Outcome::Failed(Fault::Slow)).call, Next::GivenUp);
    let gone = after(1, None, Outcome::Answered(410));
    assert_eq!((gone.call, gone.off), (Next::GivenUp, Some(Off::Gone)));
    assert_eq!(after(3, Some(NOW - FAILING + 1), Outcome::Failed(Fault::Unreachable)).off, None);
    assert_eq!(after(3, Some(NOW - FAILING), Outcome::Failed(Fault::Unreachable)).off, Some(Off::Failing));
    for fault in Fault::ALL {
        assert_eq!(Fault::from_key(fault.key()), Some(fault));
    }
}

#[test]
fn only_the_public_internet_is_called() {
    let inside = "127.0.0.1 127.9.9.9 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 \
        100.127.255.255 224.0.0.1 239.1.1.1 255.255.255.255 240.0.0.1 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 \
        203.0.113.9 :: ::1 ::7f00:1 fe80::1 febf::1 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 \
        64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2001::1 2001:db8::1 3fff::1 fec0::1 100::1";
    for ip in inside.split_whitespace() {
        assert!(!is_public(parsed(ip)), "{ip}");
    }
    let outside = "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.169.0.1 198.17.0.1 198.20.0.1 \
        223.255.255.255 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808";
    for ip in outside.split_whitespace() {
        assert!(is_public(parsed(ip)), "{ip}");
    }
}

#[test]
fn an_address_is_looked_at_as_it_is_written() {
    for good in [
        "https://it.odense.dk/kaskade",
        "https://it.odense.dk:8443/?a=b",
        "HTTPS://IT.odense.dk",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/x",
    ] {
        assert_eq!(check(good, false), Ok(()), "{good}");
    }
    for (bad, why) in [
        ("", Refused::NotAnAddress),
        ("it.odense.dk", Refused::NotAnAddress),
        ("ftp://it.odense.dk", Refused::NotAnAddress),
        ("https://", Refused::NotAnAddress),
        ("https:///x", Refused::NotAnAddress),
        ("https://a b/", Refused::NotAnAddress),
        ("https://a\\@b/", Refused::NotAnAddress),
        ("https://a/#x", Refused::NotAnAddress),
        ("https://a:0/", Refused::NotAnAddress),
        ("https://a:99999/", Refused::NotAnAddress),
        ("https://[::1/", Refused::NotAnAddress),
        ("https://per:hemmelig@it.odense.dk/", Refused::WithLogin),
        ("http://it.odense.dk/", Refused::NotSafe),
        ("https://127.0.0.1/", Refused::Private),
        ("https://[::1]:443/", Refused::Private),
        ("https://localhost/", Refused::Private),
        ("https://a.LOCALHOST/", Refused::Private),
        ("https://169.254.169.254/latest", Refused::Private),
    ] {
        assert_eq!(check(bad, false), Err(why), "{bad}");
    }
    assert_eq!(check(&format!("https://a.dk/{}", "x".repeat(500)), false), Err(Refused::NotAnAddress));
    for allowed in ["http://127.0.0.1:9/x", "http://localhost/", "https://10.0.0.1/"] {
        assert_eq!(check(allowed, true), Ok(()), "{allowed}");
    }
    assert_eq!(check("http://a@b/", true), Err(Refused::WithLogin));
    assert_eq!((host("a.dk:80"), host("[::1]:80"), host("a.dk"), host("a:b")), (Some("a.dk"), Some("::1"), Some("a.dk"), None));
}

proptest! {
    #[test]
    fn every_wait_is_longer_than_the_one_before(id in "[a-z0-9-]{0,40}", attempts in 1..9_i64) {
        let (one, two) = (next_attempt(&id, attempts, NOW).unwrap(), next_attempt(&id, attempts + 1, NOW).unwrap());
        prop_assert!(NOW < one && one < two);
    }

    #[test]
    fn what_is_called_next_is_due_and_nothing_due_before_it_is_passed(
        queue in prop::collection::vec((0..11_i64, -3..3_i64), 0..12),
    ) {
        let queue: Vec<Waiting> = queue.into_iter().map(|(attempts, hours)| Waiting { attempts, due: NOW + hours * HOUR }).collect();
        if let Some(at) = next_call(&queue, NOW) {
            prop_assert!(queue[at].due <= NOW);
            prop_assert!(queue[..at].iter().all(|earlier| earlier.due > NOW && earlier.attempts >= 3));
        }
    }

    #[test]
    fn a_call_ends_whatever_is_answered(statuses in prop::collection::vec(100..600_u16, 10..12)) {
        let (mut now, mut since) = (NOW, None);
        for (at, status) in statuses.iter().enumerate() {
            let verdict = decide("msg_9", at as i64 + 1, since, Outcome::Answered(*status), now);
            since = verdict.failing_since;
            match verdict.call {
                Next::Again(later) => {
                    prop_assert!(later > now && !(200..300).contains(status));
                    now = later;
                }
                Next::Done => {
                    prop_assert!((200..300).contains(status) && since.is_none());
                    return Ok(());
                }
                Next::GivenUp => {
                    prop_assert!(at == 9 || *status == 410);
                    return Ok(());
                }
            }
        }
        prop_assert!(false, "it never ended");
    }

    #[test]
    fn no_text_is_too_odd_to_be_looked_at(text in "\\PC{0,60}", allow in any::<bool>()) {
        let _ = check(&text, allow);
        let _ = check(&format!("https://{text}"), allow);
    }

    #[test]
    fn what_wraps_an_inner_address_is_as_public_as_that(a in any::<[u8; 4]>()) {
        let inner = std::net::Ipv4Addr::from(a);
        prop_assert_eq!(is_public(inner.into()), is_public(inner.to_ipv6_mapped().into()));
    }
}

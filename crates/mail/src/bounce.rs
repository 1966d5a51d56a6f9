//! Letters that came back: what a delivery status notification (RFC 3464) says of which letter.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

/// What a mail server says of a letter that it could not deliver.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounce {
    /// The `Message-ID` of the letter, without the angle brackets.
    pub message_id: Option<String>,
    /// The address that the letter could not be delivered to.
    pub recipient: Option<String>,
    /// The status of RFC 3463, such as `5.1.1`.
    pub status: String,
    /// Whether the letter is lost; else the server goes on trying.
    pub lost: bool,
    /// Whether the address takes no mail tomorrow either.
    pub permanent: bool,
}

/// Reads a message as it lies in a mailbox; `None` if it does not say that a letter could not be delivered.
pub fn bounce(raw: &[u8]) -> Option<Bounce> {
    let message = MessageParser::default().parse(raw)?;
    let report = message.parts.iter().find(|part| part.is_content_type("message", "delivery-status"))?;
    let fields = groups(report).into_iter().find_map(|group| failed(&group))?;
    Some(Bounce { message_id: returned_id(&message), ..fields })
}

/// The groups of fields of a report: one on the message as a whole, then one for each receiver.
fn groups(report: &MessagePart<'_>) -> Vec<String> {
    let text = String::from_utf8_lossy(report.contents()).replace("\r\n", "\n");
    text.split("\n\n").map(str::trim_start).filter(|group| !group.is_empty()).map(str::to_owned).collect()
}

/// What a group says of a receiver who did not get the letter, or not yet.
fn failed(group: &str) -> Option<Bounce> {
    let text = format!("{}\n\n", group.trim_end());
    let parsed = MessageParser::default().parse(text.as_bytes())?;
    let field = |name: &'static str| parsed.header_raw(name).map(|value| value.trim().to_owned());
    let action = field("Action")?.to_ascii_lowercase();
    // A status may be followed by words in parentheses.
    let status: String = field("Status")?.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let lost = match action.split_whitespace().next()? {
        "failed" => true,
        "delayed" => false,
        _ => return None,
    };
    let permanent = lost && status.starts_with('5') && is_of_the_address(&status);
    let recipient = ["Original-Recipient", "Final-Recipient"].into_iter().find_map(|name| address(&field(name)?));
    Some(Bounce { message_id: None, recipient, status, lost, permanent })
}

/// Whether a status for good is about the address: not about the size or the looks of this letter, nor about who sends it.
fn is_of_the_address(status: &str) -> bool {
    let mut parts = status.split('.').skip(1);
    match (parts.next(), parts.next()) {
        (Some("1"), detail) => !matches!(detail, Some("7" | "8")),
        (Some("0"), _) | (Some("2"), Some("0" | "1")) | (Some("4"), Some("4")) => true,
        _ => false,
    }
}

/// The address of a field such as `rfc822; bo@example.dk`.
fn address(field: &str) -> Option<String> {
    let address = field.split_once(';').map_or(field, |(_, address)| address).trim().trim_matches(['<', '>']);
    address.contains('@').then(|| address.to_owned())
}

/// The id of the letter that came back: from the letter itself or the headers of it that are returned, else from what the
/// notification answers.
fn returned_id(message: &Message<'_>) -> Option<String> {
    let nested = message.parts.iter().find_map(|part| part.message()?.message_id().map(str::to_owned));
    let headers = || {
        let part = message.parts.iter().find(|part| part.is_content_type("text", "rfc822-headers"))?;
        let text = [part.contents(), b"\r\n\r\n"].concat();
        MessageParser::default().parse(text.as_slice())?.message_id().map(str::to_owned)
    };
    let answered = || message.in_reply_to().as_text().map(str::to_owned);
    let referred = || message.references().as_text_list()?.last().map(ToString::to_string);
    nested.or_else(headers).or_else(answered).or_else(referred)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Bounce> {
        bounce(text.replace('\n', "\r\n").as_bytes())
    }

    #[test]
    fn what_postfix_writes() {
        let found = read(include_str!("../tests/bounces/postfix.eml")).unwrap();
        let expected = Bounce {
            message_id: Some("0192f3a1-7c55-7a10-8e6e-0d1f2a3b4c5d@kaskade.example.dk".to_owned()),
            recipient: Some("bo@odense.example.dk".to_owned()),
            status: "5.1.1".to_owned(),
            lost: true,
            permanent: true,
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn what_exchange_writes_returns_headers_only() {
        let found = read(include_str!("../tests/bounces/exchange.eml")).unwrap();
        assert_eq!(found.message_id.as_deref(), Some("0192f3a1-7c55-7a10-8e6e-0d1f2a3b4c5d@kaskade.example.dk"));
        assert_eq!((found.status.as_str(), found.permanent), ("5.1.10", true));
        assert_eq!(found.recipient.as_deref(), Some("bo@odense.example.dk"));
    }

    #[test]
    fn what_gmail_writes() {
        let found = read(include_str!("../tests/bounces/gmail.eml")).unwrap();
        assert_eq!(found.message_id.as_deref(), Some("0192f3a1-7c55-7a10-8e6e-0d1f2a3b4c5d@kaskade.example.dk"));
        assert_eq!((found.status.as_str(), found.permanent), ("5.1.1", true));
    }

    #[test]
    fn a_letter_that_is_late_or_does_not_fit_says_nothing_against_the_address() {
        let late = read(include_str!("../tests/bounces/delayed.eml")).unwrap();
        assert_eq!((late.status.as_str(), late.lost, late.permanent), ("4.4.1", false, false));
        for status in ["5.2.2", "5.3.4", "5.7.1", "5.1.8"] {
            let text = include_str!("../tests/bounces/postfix.eml").replace("Status: 5.1.1", &format!("Status: {status}"));
            let found = read(&text).unwrap();
            assert!(found.lost && !found.permanent, "{status}");
        }
    }

    #[test]
    fn other_mail_is_no_bounce() {
        assert_eq!(read("From: bo@example.dk\nSubject: Re: I dag\n\nTak\n"), None);
        assert_eq!(read("From: bo@example.dk\nSubject: Jeg er på ferie\nAuto-Submitted: auto-replied\n\nHej\n"), None);
        let delivered = include_str!("../tests/bounces/postfix.eml").replace("Action: failed", "Action: delivered");
        assert_eq!(read(&delivered), None);
    }

    #[test]
    fn whatever_lies_in_the_mailbox_is_read_without_a_fall() {
        let whole = include_bytes!("../tests/bounces/exchange.eml");
        for end in 0..whole.len() {
            let _ = bounce(&whole[..end]);
        }
    }
}

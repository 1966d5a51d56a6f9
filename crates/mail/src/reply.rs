//! Answers of calendar programs (RFC 6047): the calendar that travels with a mail.

use mail_parser::{MessageParser, MimeHeaders};

/// A longer calendar is no answer to one invitation.
const LONGEST: usize = 64 * 1024;

/// The calendar of a message as it lies in a mailbox, if it is said to be an answer; what stands in it is for others to read.
pub fn calendar_reply(raw: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse(raw)?;
    let parts = message.parts.iter().filter(|part| part.is_content_type("text", "calendar"));
    let texts = parts.filter(|part| {
        let method = part.content_type().and_then(|kind| kind.attribute("method"));
        method.is_none_or(|method| method.eq_ignore_ascii_case("REPLY"))
    });
    texts.filter_map(|part| part.text_contents()).find(|text| text.len() <= LONGEST).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        calendar_reply(text.replace('\n', "\r\n").as_bytes())
    }

    #[test]
    fn what_outlook_sends_is_unpacked() {
        let calendar = read(include_str!("../tests/replies/outlook.eml")).unwrap();
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nMETHOD:REPLY"), "{calendar}");
        assert!(calendar.contains("PARTSTAT=ACCEPTED") && calendar.contains("Møde"), "{calendar}");
    }

    #[test]
    fn what_google_sends_is_found_beside_text_and_attachment() {
        let calendar = read(include_str!("../tests/replies/google.eml")).unwrap();
        assert!(calendar.contains("METHOD:REPLY") && calendar.contains("PARTSTAT=DECLINED"), "{calendar}");
    }

    #[test]
    fn invitations_and_other_mail_are_no_answer() {
        let google = include_str!("../tests/replies/google.eml");
        assert_eq!(read(&google.replace("method=REPLY", "method=REQUEST")), None);
        assert_eq!(read("From: bo@example.dk\nSubject: Re: I dag\n\nTak\n"), None);
        assert_eq!(read(&google.replace("BEGIN:VCALENDAR", &"X".repeat(LONGEST))), None, "too long");
    }

    #[test]
    fn whatever_lies_in_the_mailbox_is_read_without_a_fall() {
        for whole in [&include_bytes!("../tests/replies/outlook.eml")[..], include_bytes!("../tests/replies/google.eml")] {
            for end in 0..whole.len() {
                let _ = calendar_reply(&whole[..end]);
            }
        }
    }
}

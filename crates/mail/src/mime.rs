//! A letter as the bytes that mail programs read (RFC 5322, 2045 and 6047).

use crate::{letter::Letter, post::Unsent};
use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MessageBuilder, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

/// Says that no person wrote the letter (RFC 3834): no absence notices in answer to it.
const AUTOMATIC: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");
/// Where the reader stops such letters (RFC 2369); mail programs show it beside the sender.
const UNSUBSCRIBE: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe");

/// The letter as it is handed to a server.
pub(crate) fn message(from: &Mailbox, letter: &Letter<'_>) -> Result<Message, Unsent> {
    let mailbox = |address: &str| address.parse::<Mailbox>().map_err(|_| Unsent::Refused(format!("{address} is not an address")));
    let host = from.email.domain();
    let mut builder = Message::builder()
        .from(from.clone())
        .to(mailbox(letter.to)?)
        .subject(letter.subject)
        .message_id(Some(format!("<{}@{host}>", letter.id)));
    if let Some(reply_to) = letter.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    if letter.reply_to.is_none() && letter.calendar.is_none() {
        builder = builder.raw_header(HeaderValue::new(AUTOMATIC, "auto-generated".to_owned()));
    }
    if let Some(address) = letter.unsubscribe.filter(|address| is_bare(address)) {
        builder = builder.raw_header(HeaderValue::new(UNSUBSCRIBE, format!("<{address}>")));
    }
    body(builder, letter).map_err(|error| Unsent::Refused(error.to_string()))
}

/// An address that can stand between angle brackets without ending them.
fn is_bare(address: &str) -> bool {
    address.chars().all(|letter| letter.is_ascii_graphic() && !matches!(letter, '<' | '>'))
}

fn body(builder: MessageBuilder, letter: &Letter<'_>) -> Result<Message, lettre::error::Error> {
    if letter.html.is_none() && letter.calendar.is_none() {
        return builder.header(ContentType::TEXT_PLAIN).body(letter.body.to_owned());
    }
    // What a reader understands best comes last.
    let mut ways = MultiPart::alternative().singlepart(SinglePart::plain(letter.body.to_owned()));
    if let Some(html) = letter.html {
        ways = ways.singlepart(SinglePart::html(html.to_owned()));
    }
    let Some(calendar) = letter.calendar else { return builder.multipart(ways) };
    // Outlook and Google take the part of the text; programs that know no calendars offer the attachment.
    let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method.name());
    let part = SinglePart::builder().header(content_type(&kind)).body(calendar.text.to_owned());
    let attachment = Attachment::new("invite.ics".to_owned()).body(calendar.text.to_owned(), content_type("application/ics"));
    builder.multipart(MultiPart::mixed().multipart(ways.singlepart(part)).singlepart(attachment))
}

/// A kind of content that is written in this file.
fn content_type(kind: &str) -> ContentType {
    ContentType::parse(kind).unwrap_or(ContentType::TEXT_PLAIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::{Calendar, Method};

    fn written(letter: &Letter<'_>) -> String {
        let from = "Kaskade <k@example.dk>".parse().unwrap();
        String::from_utf8(message(&from, letter).unwrap().formatted()).unwrap()
    }

    fn letter() -> Letter<'static> {
        Letter { id: "7", to: "bo@example.dk", subject: "Velkommen til Kaskade", body: "Hej Bo\n", ..Letter::default() }
    }

    #[test]
    fn a_plain_letter_stands_in_plain_text_with_its_own_id_and_says_that_no_person_wrote_it() {
        let text = written(&letter());
        assert!(text.contains("Message-ID: <7@example.dk>"), "{text}");
        assert!(text.contains("Content-Type: text/plain; charset=utf-8"), "{text}");
        assert!(text.contains("Auto-Submitted: auto-generated\r\n"), "{text}");
        assert!(text.ends_with("Hej Bo\r\n"), "{text}");
    }

    #[test]
    fn text_and_html_are_two_ways_to_read_the_same() {
        let html = "<!doctype html><html lang=\"da\"><body><p>Hej Bo</p></body></html>";
        let text = written(&Letter { html: Some(html), unsubscribe: Some("https://kaskade.example.dk/mine/besked"), ..letter() });
        let [head, plain, rich] = ["multipart/alternative", "text/plain", "text/html"].map(|kind| text.find(kind).unwrap());
        assert!(head < plain && plain < rich, "the best way comes last: {text}");
        assert!(text.contains("List-Unsubscribe: <https://kaskade.example.dk/mine/besked>\r\n"), "{text}");
    }

    #[test]
    fn an_invitation_travels_as_a_way_to_read_the_letter_and_as_an_attachment() {
        let ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
        let calendar = Some(Calendar { method: Method::Request, text: ics });
        let text = written(&Letter { html: Some("<p>Kom</p>"), reply_to: Some("Eva Prøve <eva@example.dk>"), calendar, ..letter() });
        let kinds = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"];
        let places: Vec<usize> = kinds.iter().map(|kind| text.find(kind).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
        assert!(text.contains("Content-Type: text/calendar; charset=utf-8; method=REQUEST"), "{text}");
        assert!(text.contains("filename=\"invite.ics\""), "{text}");
        assert!(text.contains("Reply-To: ") && text.contains("<eva@example.dk>"), "{text}");
        assert!(!text.contains("Auto-Submitted"), "a person answers: {text}");
    }

    #[test]
    fn a_line_break_in_an_address_is_refused_wherever_it_stands() {
        let bad = "bo@example.dk\r\nBcc: eva@example.dk";
        let from = "k@example.dk".parse().unwrap();
        for letter in [Letter { to: bad, ..letter() }, Letter { reply_to: Some(bad), ..letter() }] {
            assert!(matches!(message(&from, &letter), Err(Unsent::Refused(_))));
        }
        let text =
            written(&Letter { unsubscribe: Some("https://a.dk>\r\nBcc: eva@example.dk"), subject: "a\r\nBcc: eva@example.dk", ..letter() });
        assert!(!text.contains("\r\nBcc:"), "{text}");
    }
}

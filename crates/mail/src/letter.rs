//! A letter as it is handed over to be sent.

/// A letter: plain text at least, and what mail programs make more of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letter<'a> {
    /// Names the letter for good, so that a mailbox that gets it twice shows it once.
    pub id: &'a str,
    /// The address.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub body: &'a str,
    /// The same as a whole HTML document.
    pub html: Option<&'a str>,
    /// Who reads the answers; without, nobody does.
    pub reply_to: Option<&'a str>,
    /// An invitation that the reader's calendar takes in.
    pub calendar: Option<Calendar<'a>>,
    /// Where the reader stops letters of this kind.
    pub unsubscribe: Option<&'a str>,
}

/// A calendar that travels with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar<'a> {
    /// What the reader's calendar shall do with it; the same stands in it.
    pub method: Method,
    /// The calendar in the format of RFC 5545.
    pub text: &'a str,
}

/// What a calendar that travels with a letter is for (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// An invitation, or what changed of it.
    Request,
    /// It does not take place.
    Cancel,
    /// An answer.
    Reply,
}

impl Method {
    /// Its name in RFC 5546.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Reply => "REPLY",
        }
    }

    /// The method of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Request, Self::Cancel, Self::Reply].into_iter().find(|method| method.name() == name)
    }
}

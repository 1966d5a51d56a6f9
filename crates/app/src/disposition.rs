//! The header that names a file for the browser and says what to do with it.

use crate::failure::Failure;
use axum::http::HeaderValue;

/// What a browser does with a file that it is handed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Handed {
    /// It keeps it and never opens it as a page.
    Kept,
    /// It shows it, if it can.
    #[cfg(feature = "paper")]
    Shown,
}

/// The header that says so, with the name of the file twice: in any script, and in plain letters for programs that know no others (RFC 6266, RFC 5987).
pub(crate) fn disposition(handed: Handed, name: &str) -> Result<HeaderValue, Failure> {
    let mut plain = String::new();
    for letter in name.chars() {
        match letter {
            'æ' | 'Æ' => plain.push_str("ae"),
            'ø' | 'Ø' => plain.push_str("oe"),
            'å' | 'Å' => plain.push_str("aa"),
            letter if letter.is_ascii_alphanumeric() || ".-_ ".contains(letter) => plain.push(letter),
            _ => plain.push('_'),
        }
    }
    let mut encoded = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(byte as char),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    let does = match handed {
        Handed::Kept => "attachment",
        #[cfg(feature = "paper")]
        Handed::Shown => "inline",
    };
    let header = HeaderValue::from_str(&format!("{does}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"));
    header.map_err(|error| Failure::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{Handed, disposition};

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let named = |name: &str| disposition(Handed::Kept, name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(named("a\"; x=ø.pdf"), "attachment; filename=\"a__ x_oe.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%C3%B8.pdf");
        assert_eq!(named("a\r\nb€.pdf"), "attachment; filename=\"a__b_.pdf\"; filename*=UTF-8''a%0D%0Ab%E2%82%AC.pdf");
    }
}

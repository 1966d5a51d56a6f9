//! Files kept with a task: names made harmless, and downloads that never open in the page.

use crate::{failure::Failure, tasks::notes, tasks::opened::Opened, visit::Visit};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// The most bytes that a file may have.
pub(crate) const LIMIT: usize = 20 * 1024 * 1024;
/// The most characters of a file's name.
const NAME_LENGTH: usize = 120;

/// A file as it came, with a harmless name.
#[derive(Debug)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) content: Vec<u8>,
}

/// A name without path, without what cannot be seen or turns text around, and short enough; its ending stays.
pub(crate) fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = |letter: &char| {
        !letter.is_control() && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let seen: String = last.chars().filter(harmless).collect();
    let seen = seen.trim().trim_start_matches('.').trim();
    if seen.is_empty() {
        return "fil".to_owned();
    }
    let length = seen.chars().count();
    if length <= NAME_LENGTH {
        return seen.to_owned();
    }
    let ending = seen.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= 10);
    match ending {
        Some(ending) => {
            let stem: String = seen.chars().take(NAME_LENGTH - 1 - ending.chars().count()).collect();
            format!("{stem}.{ending}")
        }
        None => seen.chars().take(NAME_LENGTH).collect(),
    }
}

/// The ending of a name in small letters, without the dot.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// Has the browser keep the file instead of opening it, under its name in any script (RFC 6266, RFC 5987).
pub(crate) fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() || ".-_ ".contains(letter) { letter } else { '_' }).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(byte as char),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

pub(super) async fn download(
    visit: Visit,
    Path((rollout, organisation, code, id)): Path<(String, String, String, String)>,
) -> Result<Response, Failure> {
    let opened = Opened::open(visit, &rollout, &organisation, &code).await?;
    let mut connection = opened.visit.app.database().read().await?;
    let (name, content) = notes::file(&mut connection, &opened.permit, &id).await?.ok_or(Failure::NotFound)?;
    let disposition = HeaderValue::from_str(&disposition(&name)).map_err(|error| Failure::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, content).into_response())
}

#[cfg(test)]
mod tests {
    use super::{clean_name, disposition};

    #[test]
    fn names_lose_their_path_and_what_cannot_be_seen() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\Users\\x\\Plan æøå.pdf"), "Plan æøå.pdf");
        assert_eq!(clean_name("a\r\nb\u{0}\u{202e}fdp.exe"), "abfdp.exe");
        assert_eq!(clean_name("...."), "fil");
        assert_eq!(clean_name("/"), "fil");
    }

    #[test]
    fn long_names_keep_their_ending() {
        let name = clean_name(&format!("{}.xlsx", "ø".repeat(300)));
        assert_eq!(name.chars().count(), 120);
        assert!(name.ends_with(".xlsx"));
        assert_eq!(clean_name(&"x".repeat(300)).len(), 120);
    }

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        assert_eq!(disposition("a\"; x=ø.pdf"), "attachment; filename=\"a__ x__.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%C3%B8.pdf");
    }
}

//! Forms that carry files, and files that are handed out: names made harmless, sizes held, and downloads that never open in the page.

use crate::{
    app::App,
    disposition::{Handed, disposition},
    failure::Failure,
    nul::{self, unreadable},
};
use axum::{
    Form,
    extract::{FromRequest, Multipart, Request},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// The most bytes that a file may have.
pub(crate) const LIMIT: usize = 20 * 1024 * 1024;
/// The most characters of a file's name.
const NAME_LENGTH: usize = 120;
/// What a field of text may have in a form that carries a file.
const FIELD_LIMIT: usize = 256 * 1024;
/// The most bytes that are read and thrown away of what is too large, so that the sender sees the page that says so.
const DRAINED: usize = 100 * 1024 * 1024;
const UNREADABLE: Failure = Failure::BadRequest("failure-bad-request-detail");

/// A file as it came, with a harmless name.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The field of the form that it came in.
    pub(crate) field: String,
    /// Its name.
    pub(crate) name: String,
    /// Its bytes; none where it is too large.
    pub(crate) content: Vec<u8>,
    /// Whether it has more bytes than [`LIMIT`].
    pub(crate) too_large: bool,
}

/// A form as it was sent, with files or without.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// The fields of text.
    pub(crate) values: Vec<(String, String)>,
    /// The files; none of those that are empty, which is what a browser sends where nothing was chosen.
    pub(crate) uploads: Vec<Upload>,
}

impl FromRequest<App> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
        if kind.is_some_and(|kind| kind.starts_with(b"multipart/form-data")) {
            return Self::read(Multipart::from_request(request, app).await.map_err(|_| UNREADABLE)?).await;
        }
        let Form(values) = Form::<Vec<(String, String)>>::from_request(request, app).await.map_err(|_| UNREADABLE)?;
        Ok(Self { values, uploads: Vec::new() })
    }
}

impl Sent {
    /// Reads a form that may carry files; only as much of a file as is allowed stays in memory.
    async fn read(mut multipart: Multipart) -> Result<Self, Failure> {
        let mut sent = Self::default();
        let mut total = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let limit = if file_name.is_some() { LIMIT } else { FIELD_LIMIT };
            let (mut content, mut too_large) = (Vec::new(), false);
            while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
                total += chunk.len();
                if total > DRAINED {
                    return Err(Failure::TooLarge);
                }
                if content.len() + chunk.len() > limit {
                    (too_large, content) = (true, Vec::new());
                } else if !too_large {
                    content.extend_from_slice(&chunk);
                }
            }
            match file_name {
                Some(_) if content.is_empty() && !too_large => {}
                Some(file_name) => sent.uploads.push(Upload { field: name, name: clean_name(&file_name), content, too_large }),
                None if too_large => return Err(Failure::TooLarge),
                None => sent.values.push((name, nul::without(String::from_utf8_lossy(&content).into_owned())?)),
            }
        }
        Ok(sent)
    }

    /// Takes the file of a field out of the form.
    pub(crate) fn take(&mut self, field: &str) -> Option<Upload> {
        let at = self.uploads.iter().position(|upload| upload.field == field)?;
        Some(self.uploads.swap_remove(at))
    }
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

/// Hands a file out: as bytes that the browser keeps, never as something that runs in the page.
pub(crate) fn download(name: &str, content: Vec<u8>) -> Result<Response, Failure> {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition(Handed::Kept, name)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, content).into_response())
}

#[cfg(test)]
mod tests {
    use super::clean_name;

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
}

//! The languages of the product, and how a visitor's language is found: the cookie first, then what the browser asks for, then Danish.

use unic_langid::{LanguageIdentifier, langid};

/// A language of the product. Danish is the one everybody gets who asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Danish.
    #[default]
    Danish,
    /// English.
    English,
}

impl Language {
    /// Every language, in the order a language switch shows them.
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];

    /// The code for the `lang` attribute, the cookie and the folder of the locale files: `da` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The key of the language's own name, the same in every language: *Dansk*, *English*.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::Danish => "language-danish",
            Self::English => "language-english",
        }
    }

    /// Reads a code as written in a cookie; `None` for anything but `da` or `en`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language a browser prefers by its `Accept-Language` header; Danish when it asks for neither.
    ///
    /// ```
    /// use texts::Language;
    ///
    /// assert_eq!(Language::negotiate("en-GB,en;q=0.9,da;q=0.8"), Language::English);
    /// assert_eq!(Language::negotiate("de"), Language::Danish);
    /// ```
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best = (Self::default(), 0.0);
        for (language, quality) in accept_language.split(',').filter_map(wish) {
            // Strictly greater: among equals the first one named wins.
            if quality > best.1 {
                best = (language, quality);
            }
        }
        best.0
    }

    /// What the plural rules go by.
    pub(crate) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Danish => langid!("da"),
            Self::English => langid!("en-GB"),
        }
    }
}

/// One entry of the header, `en-GB;q=0.8`, if it names a language of ours.
fn wish(entry: &str) -> Option<(Language, f32)> {
    let mut parts = entry.split(';').map(str::trim);
    let range = parts.next()?;
    let primary = range.split('-').next()?.to_ascii_lowercase();
    let language = Language::from_code(&primary)?;
    let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok())?;
    Some((language, quality))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_gets_the_language_it_prefers() {
        for (header, expected) in [
            ("", Language::Danish),
            ("da", Language::Danish),
            ("en", Language::English),
            ("EN-us", Language::English),
            ("de, en;q=0.5", Language::English),
            ("da;q=0.3, en;q=0.7", Language::English),
            ("da, en", Language::Danish),
            ("en, da", Language::English),
            ("en;q=0", Language::Danish),
            ("en;q=much, *", Language::Danish),
            ("eng", Language::Danish),
        ] {
            assert_eq!(Language::negotiate(header), expected, "{header}");
        }
    }

    #[test]
    fn a_cookie_is_read_or_ignored() {
        assert_eq!(Language::from_code("en"), Some(Language::English));
        assert_eq!(Language::from_code("en-GB"), None);
        assert_eq!(Language::from_code(""), None);
    }
}

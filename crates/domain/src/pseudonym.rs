//! Taking a person's name out of a text, and putting a pseudonym in its place.

/// The shortest word that is looked for within other texts: anything shorter would be found where it is not meant.
const SHORTEST: usize = 5;

/// What names somebody, and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    words: Vec<String>,
    pseudonym: String,
}

impl Mask {
    /// A mask for these words: name, mail address, telephone number. Empty and very short ones are left out, longer ones
    /// go first, so that none is cut in two.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>, pseudonym: &str) -> Self {
        let mut words: Vec<String> =
            words.into_iter().map(str::trim).filter(|word| word.chars().count() >= SHORTEST).map(str::to_owned).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        Self { words, pseudonym: pseudonym.to_owned() }
    }

    /// The words that are looked for.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The text with the pseudonym in place of each of the words.
    pub fn over(&self, text: &str) -> String {
        self.words.iter().fold(text.to_owned(), |text, word| text.replace(word.as_str(), &self.pseudonym))
    }
}

/// What a person is called once their data is erased: the same for one person wherever it stands, and nobody's name.
pub fn pseudonym(code: &str) -> String {
    let short: String = code.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    format!("Slettet person {short}")
}

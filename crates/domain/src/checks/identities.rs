//! Who may be used in a test: nothing is ever sent to a real citizen. What is not known to be a test identity is refused (decision 53).

/// Endings of mail domains where nobody lives (RFC 2606, RFC 6761).
const RESERVED: [&str; 3] = ["test", "invalid", "example"];
/// Whole domains of the same kind.
const EXAMPLES: [&str; 4] = ["example.dk", "example.com", "example.org", "example.net"];
/// The word that marks a line as a test person.
const MARK: &str = "test";

/// The test identities of a playbook, beside those that are such everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TestIdentities {
    /// Mail domains where only test mail arrives.
    pub domains: Vec<String>,
    /// Civil registration numbers of test persons, ten digits.
    pub numbers: Vec<String>,
    /// Telephone numbers of test persons, digits without +45.
    pub phones: Vec<String>,
}

/// Why a line is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityFault {
    /// Its name does not say that it is a test.
    NotMarked,
    /// The mail address could reach somebody.
    Mail,
    /// The number could be somebody's.
    Number,
    /// It gives neither mail address nor number.
    Nothing,
}

impl TestIdentities {
    /// Whether every line is a test person: `name; mail address or number; …`. Else the first line that is not, from 1, and why.
    pub fn check(&self, lines: &str) -> Result<(), (usize, IdentityFault)> {
        let filled = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        for (at, line) in filled {
            self.check_line(line).map_err(|fault| (at + 1, fault))?;
        }
        Ok(())
    }

    fn check_line(&self, line: &str) -> Result<(), IdentityFault> {
        let mut fields = line.split([';', ',', '\t']).map(str::trim);
        let name = fields.next().unwrap_or_default();
        if !name.to_lowercase().contains(MARK) {
            return Err(IdentityFault::NotMarked);
        }
        // A name that holds a number or an address is looked at as those are.
        self.check_field(name)?;
        let mut given = false;
        for field in fields.filter(|field| !field.is_empty()) {
            given = true;
            self.check_field(field)?;
        }
        if given { Ok(()) } else { Err(IdentityFault::Nothing) }
    }

    fn check_field(&self, field: &str) -> Result<(), IdentityFault> {
        let mails = field.split_whitespace().filter(|word| word.contains('@'));
        if !mails.clone().all(|mail| mail.rsplit_once('@').is_some_and(|(_, domain)| self.is_test_domain(domain))) {
            return Err(IdentityFault::Mail);
        }
        let words = field.split_whitespace().filter(|word| !word.contains('@'));
        let rest = words.collect::<Vec<_>>().join(" ");
        if numbers(&rest).all(|number| self.is_test_number(&number)) { Ok(()) } else { Err(IdentityFault::Number) }
    }

    fn is_test_domain(&self, domain: &str) -> bool {
        let domain = domain.trim_end_matches(['.', '>', ')']).to_lowercase();
        let within = |known: &str| domain == known || domain.strip_suffix(known).is_some_and(|before| before.ends_with('.'));
        let ending = domain.rsplit('.').next().unwrap_or_default();
        RESERVED.contains(&ending) || EXAMPLES.iter().any(|known| within(known)) || self.domains.iter().any(|known| within(known))
    }

    fn is_test_number(&self, number: &str) -> bool {
        let phone = number.strip_prefix("0045").or_else(|| number.strip_prefix("45").filter(|rest| rest.len() == 8)).unwrap_or(number);
        // Ten digits that begin with no day of birth can still be a telephone number: what is not known is refused.
        self.numbers.iter().any(|known| known == number) || self.phones.iter().any(|known| known == phone)
    }

    /// Whether a text holds a civil registration number that could be somebody's.
    pub fn names_real_person(&self, text: &str) -> bool {
        let real = |number: &String| number.len() == 10 && could_be_born(number) && !self.numbers.contains(number);
        numbers(text).any(|number| real(&number))
    }
}

/// The numbers of at least six digits in a text; signs that people write within one do not end it.
fn numbers(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '+' | '.' | '/')));
    runs.map(|run| run.chars().filter(char::is_ascii_digit).collect::<String>()).filter(|digits| digits.len() >= 6)
}

/// Whether ten digits begin with a day and a month; replacement numbers count 60 on the day.
fn could_be_born(number: &str) -> bool {
    let two = |from: usize| number.get(from..from + 2).and_then(|digits| digits.parse::<u8>().ok()).unwrap_or_default();
    matches!(two(0), 1..=31 | 61..=91) && matches!(two(2), 1..=12)
}

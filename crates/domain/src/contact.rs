//! What a mail address and a telephone number look like: enough to catch slips of the hand, no more.

/// Whether it can be a mail address: something, one `@`, and a domain with a dot within it.
pub fn is_mail_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let plain = text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control() && !"<>()[],;:\"\\".contains(letter));
    let labels = || domain.split('.');
    plain
        && !name.is_empty()
        && !domain.contains('@')
        && labels().count() > 1
        && labels().all(|label| !label.is_empty())
        && text.len() <= 254
}

/// Whether it can be a telephone number: digits, perhaps with a country code, spaces and dashes between them.
pub fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    (5..=15).contains(&digits) && rest.chars().all(|letter| letter.is_ascii_digit() || " -()".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_mail_can_reach() {
        for fine in ["mette@odense.dk", "m.k+fbs@bibliotek.odense.dk", "søren@æbleø.dk"] {
            assert!(is_mail_address(fine), "{fine}");
        }
        for slip in [
            "",
            "mette",
            "mette@",
            "@odense.dk",
            "mette@odense",
            "mette @odense.dk",
            "a@b@c.dk",
            "a@b..dk",
            "a@.dk",
            "<a@b.dk>",
            "a@b.dk,c@d.dk",
        ] {
            assert!(!is_mail_address(slip), "{slip}");
        }
    }

    #[test]
    fn numbers_that_can_be_called() {
        for fine in ["12 34 56 78", "+45 12345678", "+49 (0)461 85-0", "12345"] {
            assert!(is_phone_number(fine), "{fine}");
        }
        for slip in ["", "1234", "ring til mig", "12 34 56 78 lokal 9", "+", "1+2345678"] {
            assert!(!is_phone_number(slip), "{slip}");
        }
    }
}

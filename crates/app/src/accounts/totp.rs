//! Codes of a second factor: six figures that change every half minute, as all the usual apps make them.

use crate::{failure::Failure, sign_in::secret};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;
use totp_rs::{Builder, Secret, Totp};

/// RFC 4226 asks for at least 16 bytes and recommends 20.
const SECRET_BYTES: usize = 20;
/// The name that apps show.
const ISSUER: &str = "Kaskade";
/// White around the squares, as the standard of QR codes asks.
const MARGIN: i32 = 4;

/// A new secret, in the letters and figures that people can type into an app.
pub fn new_secret() -> String {
    Secret::new(secret::bytes(SECRET_BYTES).into()).to_base32()
}

/// The period that a code is of, if it is right: now, or half a minute before or after.
pub fn step_of(secret: &str, code: &str, seconds: u64) -> Result<Option<i64>, Failure> {
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !plain {
        return Ok(None);
    }
    Ok(totp(secret)?.check(&code, seconds).and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: &str) -> Result<Totp, Failure> {
    let wrong = |error: &dyn std::fmt::Display| Failure::Internal(format!("a second factor cannot be used: {error}"));
    let secret = Secret::try_from_base32(secret).map_err(|error| wrong(&error))?;
    Builder::new().with_secret(secret).build().map_err(|error| wrong(&error))
}

/// What the QR code says to an app.
pub fn address(secret: &str, login: &str) -> String {
    let login = crate::visit::escape_query(login);
    format!("otpauth://totp/{ISSUER}:{login}?secret={secret}&issuer={ISSUER}&algorithm=SHA1&digits=6&period=30")
}

/// A QR code as the path of an SVG, and the side of its square.
pub fn qr_path(text: &str) -> Result<(String, i32), Failure> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|error| Failure::Internal(error.to_string()))?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    Ok((path, code.size() + 2 * MARGIN))
}

/// A secret in groups of four, as people copy it.
pub fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A recovery code: ten letters and figures without those that look alike.
pub fn recovery_code() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567890";
    let letters = secret::bytes(10).into_iter().map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
    let code: String = letters.collect();
    format!("{}-{}", &code[..5], &code[5..])
}

/// A recovery code as it is kept: without what people add or leave out when they type it.
pub fn recovery_hash(code: &str) -> String {
    let plain: String = code.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    secret::hashed(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret is "12345678901234567890".
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn the_codes_of_the_standard_fit() {
        assert_eq!(step_of(SECRET, "287082", 59).unwrap(), Some(1));
        assert_eq!(step_of(SECRET, "081 804", 1_111_111_109).unwrap(), Some(37_037_036));
    }

    #[test]
    fn a_code_fits_half_a_minute_to_both_sides_and_no_longer() {
        for (seconds, step) in [(29, Some(1)), (60, Some(1)), (89, Some(1)), (90, None)] {
            assert_eq!(step_of(SECRET, "287082", seconds).unwrap(), step, "{seconds}");
        }
        for bad in ["", "287083", "28708", "２８７０８２", "abcdef"] {
            assert_eq!(step_of(SECRET, bad, 59).unwrap(), None, "{bad}");
        }
    }

    #[test]
    fn an_app_gets_what_it_needs() {
        let secret = new_secret();
        assert_eq!(secret.len(), 32);
        let address = address(&secret, "å@b.dk");
        assert!(address.starts_with("otpauth://totp/Kaskade:%C3%A5%40b.dk?secret=") && address.contains(&secret));
        let (path, side) = qr_path(&address).unwrap();
        assert!(side > 30 && path.starts_with("M4 4h1"));
    }

    #[test]
    fn a_recovery_code_may_be_typed_as_people_do() {
        let code = recovery_code();
        assert_eq!(code.len(), 11);
        assert_eq!(recovery_hash(&code), recovery_hash(&code.to_uppercase().replace('-', " ")));
    }
}

//! Answers that other programs signed and encrypted: PHP's xmlseclibs (as SimpleSAMLphp uses it, with AES-256), and OpenSSL (RSA-OAEP with
//! SHA-256, the key beside the data as Shibboleth puts it; with a named mask, and with the standard's default).

use crate::accepted::{ROLE, accept, service};

const VECTORS: [(&str, &str); 4] = [
    ("xmlseclibs, AES-256-CBC", include_str!("vectors/xmlseclibs-aes256-cbc.xml")),
    ("xmlseclibs, AES-256-GCM", include_str!("vectors/xmlseclibs-aes256-gcm.xml")),
    ("OpenSSL, OAEP with SHA-256 twice", include_str!("vectors/openssl-oaep-sha256-mgf1-sha256.xml")),
    ("OpenSSL, OAEP with SHA-256 and the default mask", include_str!("vectors/openssl-oaep-sha256-mgf1-sha1-not-named.xml")),
];

#[test]
fn what_other_programs_signed_and_encrypted_is_read() {
    for (name, xml) in VECTORS {
        let found = accept(&service(), xml).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(found.identity.name.as_deref(), Some("Åse Ørsted"), "{name}");
        assert_eq!(found.identity.privileges[0].privileges, [ROLE], "{name}");
        assert_eq!(found.session_index.as_deref(), Some("_session-9"), "{name}");
    }
}

#[test]
fn what_they_signed_cannot_be_changed() {
    for (name, xml) in VECTORS {
        // One letter of the encrypted data.
        let place = xml.rfind("<xenc:CipherValue>").unwrap() + 120;
        let other = if &xml[place..=place] == "A" { "B" } else { "A" };
        let changed = format!("{}{other}{}", &xml[..place], &xml[place + 1..]);
        assert!(accept(&service(), &changed).is_err(), "{name}");
    }
}

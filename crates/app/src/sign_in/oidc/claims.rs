//! From the claims of a checked token to what is asserted of somebody.

use super::configuration::{Claims, Configuration};
use crate::sign_in::external::Asserted;
use domain::arrival::{AssertedRole, Assurance};
use serde_json::{Map, Value};

/// The claims by name.
pub(super) type Given = Map<String, Value>;

/// The value of a claim: by its name as it stands, else with its dots as a path.
fn find<'a>(given: &'a Given, name: &str) -> Option<&'a Value> {
    given.get(name).or_else(|| {
        let mut parts = name.split('.');
        let first = given.get(parts.next()?)?;
        parts.try_fold(first, |value, part| value.get(part))
    })
}

fn text(given: &Given, name: &str) -> Option<String> {
    match find(given, name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The roles, as they are scoped to the person's own organisation. Something that is neither a text nor a list is no role.
fn roles(given: &Given, name: &str) -> Option<Vec<AssertedRole>> {
    let role = |value: &Value| value.as_str().map(|role| AssertedRole { scope: None, role: role.to_owned() });
    match find(given, name)? {
        Value::Array(list) => Some(list.iter().filter_map(role).collect()),
        value => role(value).map(|role| vec![role]),
    }
}

/// Whether the claims leave something open that the provider may say elsewhere.
pub(super) fn is_incomplete(given: &Given, configuration: &Configuration) -> bool {
    let Claims { cvr, name, mail, assurance, roles, .. } = &configuration.section.claims;
    let needs_cvr = configuration.section.organisation_cvr.is_none();
    let needs_roles = !configuration.section.required_roles.is_empty();
    let needs_assurance = configuration.section.required_assurance.is_some();
    let lacks = |claim: &String| find(given, claim).is_none();
    lacks(name) || lacks(mail) || (needs_cvr && lacks(cvr)) || (needs_roles && lacks(roles)) || (needs_assurance && lacks(assurance))
}

/// What the claims say of somebody.
pub(super) fn asserted(given: &Given, subject: &str, configuration: &Configuration) -> Asserted {
    let section = &configuration.section;
    let names = &section.claims;
    let whole_name = text(given, &names.name).filter(|name| !name.trim().is_empty());
    let pieces = || ["given_name", "family_name"].iter().filter_map(|name| text(given, name)).collect::<Vec<_>>().join(" ");
    Asserted {
        provider: section.key.clone(),
        subject: subject.to_owned(),
        cvr: section.organisation_cvr.clone().or_else(|| text(given, &names.cvr)).map(|cvr| cvr.trim().to_owned()),
        organisation_name: text(given, &names.organisation),
        name: whole_name.unwrap_or_else(pieces),
        email: text(given, &names.mail),
        assurance: text(given, &names.assurance).as_deref().and_then(Assurance::from_key),
        roles: roles(given, &names.roles),
        session: text(given, "sid"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn configuration(more: &str) -> Configuration {
        let text = format!("key = \"odense\"\ntitle = \"Odense\"\nissuer = \"https://id.example\"\nclient-id = \"kaskade\"\n{more}");
        let section: super::super::configuration::Section = toml::from_str(&text).unwrap();
        section.ready(None).unwrap().1
    }

    fn given(value: Value) -> Given {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn the_usual_claims_are_read() {
        let claims = json!({"name": "Nynne Ny", "email": "n@example.dk", "cvr": 35209115, "acr": "https://data.gov.dk/concept/core/nsis/loa/High", "roles": ["a", 7], "sid": "s"});
        let asserted = asserted(&given(claims), "sub", &configuration(""));
        assert_eq!(
            (asserted.name.as_str(), asserted.cvr.as_deref(), asserted.assurance),
            ("Nynne Ny", Some("35209115"), Some(Assurance::High))
        );
        assert_eq!(asserted.roles.unwrap(), [AssertedRole { scope: None, role: "a".to_owned() }]);
        assert_eq!((asserted.subject.as_str(), asserted.session.as_deref()), ("sub", Some("s")));
    }

    #[test]
    fn a_name_in_pieces_and_roles_further_in_are_found() {
        let configuration = configuration("claims = { roles = \"realm_access.roles\" }");
        let claims = json!({"given_name": "Nynne", "family_name": "Ny", "realm_access": {"roles": ["kaskade"]}});
        let asserted = asserted(&given(claims), "sub", &configuration);
        assert_eq!(asserted.name, "Nynne Ny");
        assert_eq!(asserted.roles.unwrap()[0].role, "kaskade");
    }

    #[test]
    fn a_provider_of_one_organisation_cannot_speak_for_another() {
        let configuration = configuration("organisation-cvr = \"35209115\"");
        let asserted = asserted(&given(json!({"cvr": "55133018"})), "sub", &configuration);
        assert_eq!(asserted.cvr.as_deref(), Some("35209115"));
    }

    #[test]
    fn a_missing_claim_is_missing_and_not_a_fault() {
        let asserted = asserted(&Given::new(), "sub", &configuration(""));
        assert_eq!((asserted.cvr, asserted.email, asserted.assurance, asserted.roles), (None, None, None, None));
        assert!(is_incomplete(&Given::new(), &configuration("")));
        assert!(!is_incomplete(&given(json!({"name": "N", "email": "n", "cvr": "1"})), &configuration("")));
    }
}

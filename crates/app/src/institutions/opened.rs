//! A register, or one institution of it, opened for a visitor with the permit in the hand.

use crate::{
    failure::Failure,
    institutions::store::{self, Kept},
    organisations::seen,
    visit::Visit,
};
use database::Connection;
use domain::{
    access::{self, InstitutionsPermit},
    institution::{Field, TYPES},
    organisation::Organisation,
    text::OrganisationCode,
};
use sha2::{Digest, Sha256};
use texts::Texts;

/// The institutions of a municipality, or of the country.
pub(super) struct Register {
    pub(super) permit: InstitutionsPermit,
    /// Whose they are.
    pub(super) name: String,
}

impl Register {
    /// Opens it; not found if it does not exist to the visitor.
    pub(super) fn find(visit: &Visit, code: &str) -> Result<Self, Failure> {
        let organisation = &visit.directory.organisation(&OrganisationCode::from(code)).ok_or(Failure::NotFound)?.organisation;
        Self::of(visit, organisation)
    }

    fn of(visit: &Visit, organisation: &Organisation) -> Result<Self, Failure> {
        let permit = access::institutions(&visit.viewer, &seen::facts(organisation), organisation.kind).ok_or(Failure::NotFound)?;
        let name = if permit.is_national() { visit.t.get("institutions-nation").into_owned() } else { organisation.name.clone() };
        Ok(Self { permit, name })
    }

    /// Opens it to be changed; not found to those who do not keep it.
    pub(super) fn find_kept(visit: &Visit, code: &str) -> Result<Self, Failure> {
        let register = Self::find(visit, code)?;
        if register.permit.keeps() { Ok(register) } else { Err(Failure::NotFound) }
    }

    /// Where its list is.
    pub(super) fn path(&self) -> String {
        format!("/organisations/{}/institutions", self.permit.place())
    }

    /// The way to its pages.
    pub(super) fn crumbs(&self, visit: &Visit, to_the_list: bool) -> Vec<ui::Crumb> {
        let mut crumbs = vec![
            ui::Crumb { href: "/organisations".to_owned(), text: visit.t.get("organisations-title").into_owned() },
            ui::Crumb { href: format!("/organisations/{}", self.permit.place()), text: self.name.clone() },
        ];
        if to_the_list {
            crumbs.push(ui::Crumb { href: self.path(), text: visit.t.get("institutions-title").into_owned() });
        }
        if self.permit.is_national() {
            crumbs.remove(1);
        }
        crumbs
    }
}

/// One institution.
pub(super) struct Institution {
    pub(super) register: Register,
    pub(super) kept: Kept,
    /// All of the same municipality.
    pub(super) all: Vec<Kept>,
}

impl Institution {
    /// Opens it; not found if it does not exist to the visitor.
    pub(super) async fn find(visit: &Visit, connection: &mut Connection, code: &str) -> Result<Self, Failure> {
        let code = OrganisationCode::from(code);
        let organisation = &visit.directory.organisation(&code).ok_or(Failure::NotFound)?.organisation;
        let parent = organisation.parent.as_ref().ok_or(Failure::NotFound)?;
        let register = Register::find(visit, parent.as_str())?;
        let all = store::all(connection, &register.permit, visit.today).await?;
        let kept = all.iter().find(|one| one.known.code == code).cloned().ok_or(Failure::NotFound)?;
        Ok(Self { register, kept, all })
    }

    /// Opens it to be changed; not found to those who do not keep it.
    pub(super) async fn find_kept(visit: &Visit, connection: &mut Connection, code: &str) -> Result<Self, Failure> {
        let found = Self::find(visit, connection, code).await?;
        if found.register.permit.keeps() { Ok(found) } else { Err(Failure::NotFound) }
    }

    /// Where it is kept.
    pub(super) fn path(&self) -> String {
        format!("/organisations/{}/institution", self.kept.known.code)
    }
}

/// A short text that is another one whenever something else is written of the institution, or it is closed otherwise.
pub(super) fn fingerprint(kept: &Kept) -> String {
    let all = format!("{:?}{:?}", kept.known.details, kept.closing);
    Sha256::digest(all.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// What people call a type of institution.
pub(super) fn type_words(t: Texts, kind: &str) -> String {
    if TYPES.contains(&kind) { t.get(&format!("institutions-type-{kind}")).into_owned() } else { kind.to_owned() }
}

/// What people call a field.
pub(super) fn field_words(t: Texts, field: Field) -> String {
    t.get(&format!("institutions-field-{}", field.key())).into_owned()
}

/// What stands in a field, as people read it.
pub(super) fn value_words(t: Texts, field: Field, value: Option<&str>) -> String {
    match (field, value) {
        (_, None) => t.get("none").into_owned(),
        (Field::Type, Some(kind)) => type_words(t, kind),
        (field, Some(figure)) if field.is_figure() => figure.parse().map_or_else(|_| figure.to_owned(), |figure: i64| t.number(figure)),
        (_, Some(text)) => text.to_owned(),
    }
}

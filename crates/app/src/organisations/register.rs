//! Putting organisations into the register: Denmark's municipalities from the data that the program carries, and the
//! offices and suppliers that playbooks name.

use crate::failure::Failure;
use database::{LogEntry, Rows, Tx};
use domain::{
    organisation::{AttributeValue, Organisation, OrganisationKind},
    text::OrganisationCode,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

/// One square of the tile map of Denmark.
#[derive(Debug, Clone, Deserialize)]
pub struct Tile {
    /// The municipality.
    #[serde(rename = "kode")]
    pub code: String,
    /// Three letters that stand for its name.
    #[serde(rename = "forkortelse")]
    pub abbreviation: String,
    /// From the top, counted from 0.
    pub row: u32,
    /// From the left, counted from 0.
    pub col: u32,
}

/// A municipality of `data/kommuner.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct Municipality {
    /// Its four-digit code.
    #[serde(rename = "kode")]
    pub code: String,
    /// Its name.
    #[serde(rename = "navn")]
    pub name: String,
    region: String,
    region_kode: String,
    /// Inhabitants; unknown for Sydslesvig.
    #[serde(rename = "indbyggere")]
    pub inhabitants: Option<u32>,
    cvr: String,
    lat: Option<f64>,
    lon: Option<f64>,
    landsdel: String,
}

/// A school or day-care institution of `data/institutions.csv`: real in number and size (S2 §2.3), made-up in name.
#[derive(Debug, Clone, Deserialize)]
pub struct Institution {
    /// Its code.
    pub id: String,
    /// The municipality that it belongs to.
    #[serde(rename = "kommune_kode")]
    pub municipality: String,
    /// Its type, such as `folkeskole`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name.
    #[serde(rename = "navn")]
    pub name: String,
    /// Children or pupils.
    #[serde(rename = "boern_elever")]
    pub children: u32,
    /// Educational staff.
    #[serde(rename = "paed_personale")]
    pub educators: u32,
    /// Leaders.
    #[serde(rename = "ledelse")]
    pub leaders: u32,
    #[serde(rename = "admin")]
    administrators: u32,
    #[serde(rename = "foraeldre")]
    parents: u32,
}

/// The tile map, one square per municipality.
pub static TILES: LazyLock<Vec<Tile>> = LazyLock::new(|| rows(include_str!("../../../../data/kommune_tiles.csv")));

/// The 98 municipalities and Sydslesvig.
pub static MUNICIPALITIES: LazyLock<Vec<Municipality>> = LazyLock::new(|| rows(include_str!("../../../../data/kommuner.csv")));

/// The country's 4,214 schools and day-care institutions.
pub static INSTITUTIONS: LazyLock<Vec<Institution>> = LazyLock::new(|| rows(include_str!("../../../../data/institutions.csv")));

/// The rows of a table that is compiled in; a test shows that every row can be read.
fn rows<T: for<'de> Deserialize<'de>>(table: &str) -> Vec<T> {
    csv::Reader::from_reader(table.as_bytes()).into_deserialize().flatten().collect()
}

/// An organisation to be registered.
#[derive(Debug, Clone)]
pub struct NewOrganisation<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: &'a str,
    /// Further attributes as a JSON object.
    pub attributes: Value,
}

/// Registers an organisation; one that is there already stays as it is. Says whether it is new.
pub async fn register(tx: &mut Tx, new: &NewOrganisation<'_>) -> Result<bool, Failure> {
    let sql = "INSERT INTO organisations (code, kind, name, sort_key, attributes) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (code) DO NOTHING";
    let done = sqlx::query(sql)
        .bind(new.code.to_owned())
        .bind(new.kind.key())
        .bind(new.name.to_owned())
        .bind(texts::sort_key(new.name))
        .bind(new.attributes.to_string())
        .execute(tx.connection())
        .await?;
    let is_new = done.rows_affected() == 1;
    if is_new {
        let became = Some(json!({"kind": new.kind.key(), "name": new.name, "attributes": new.attributes}).to_string());
        tx.log(LogEntry { action: "organisation.registered", organisation: Some(new.code), became, ..LogEntry::default() }).await?;
    }
    Ok(is_new)
}

/// Registers all municipalities that are not there yet.
pub async fn register_municipalities(tx: &mut Tx) -> Result<(), Failure> {
    let mut any = false;
    for municipality in MUNICIPALITIES.iter() {
        let new = NewOrganisation {
            code: &municipality.code,
            kind: OrganisationKind::Municipality,
            name: &municipality.name,
            attributes: attributes(municipality),
        };
        any |= register(tx, &new).await?;
    }
    if any {
        tx.bump("organisations").await?;
    }
    Ok(())
}

/// Registers all institutions that are not there yet, together; their municipalities must be.
pub async fn register_institutions(tx: &mut Tx) -> Result<(), Failure> {
    let stored: HashSet<String> =
        sqlx::query_scalar("SELECT code FROM organisations").fetch_all(tx.connection()).await?.into_iter().collect();
    let mut rows = Rows::new("INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes)");
    let mut any = false;
    for one in INSTITUTIONS.iter().filter(|one| !stored.contains(&one.id)) {
        any = true;
        let attributes = json!({
            "boern_elever": one.children, "paed_personale": one.educators, "ledelse": one.leaders, "admin": one.administrators,
            "foraeldre": one.parents,
        });
        let kind = OrganisationKind::Institution.key();
        rows.add([
            one.id.clone().into(),
            kind.into(),
            one.name.clone().into(),
            texts::sort_key(&one.name).into(),
            one.kind.clone().into(),
            one.municipality.clone().into(),
            attributes.to_string().into(),
        ]);
        let became = json!({"kind": kind, "name": one.name, "type": one.kind, "parent": one.municipality, "attributes": attributes});
        let (organisation, became) = (Some(one.id.as_str()), Some(became.to_string()));
        tx.log(LogEntry { action: "organisation.registered", organisation, became, ..LogEntry::default() }).await?;
    }
    if any {
        rows.write(tx.connection()).await?;
        tx.bump("organisations").await?;
    }
    Ok(())
}

/// Sets one attribute of an organisation that is there; the others stay.
pub async fn set_attribute(tx: &mut Tx, code: &OrganisationCode, name: &str, value: &str) -> Result<(), Failure> {
    let sql = "SELECT attributes FROM organisations WHERE code = $1";
    let stored: Option<String> = sqlx::query_scalar(sql).bind(code.as_str().to_owned()).fetch_optional(tx.connection()).await?;
    let stored = stored.ok_or(Failure::NotFound)?;
    let mut attributes: Map<String, Value> = serde_json::from_str(&stored).map_err(|error| Failure::Internal(error.to_string()))?;
    let before = attributes.insert(name.to_owned(), json!(value));
    sqlx::query("UPDATE organisations SET attributes = $1 WHERE code = $2")
        .bind(Value::Object(attributes).to_string())
        .bind(code.as_str().to_owned())
        .execute(tx.connection())
        .await?;
    tx.bump("organisations").await?;
    let (was, became) = (Some(json!({name: before}).to_string()), Some(json!({name: value}).to_string()));
    let organisation = Some(code.as_str());
    Ok(tx.log(LogEntry { action: "organisation.changed", organisation, was, became, ..LogEntry::default() }).await?)
}

/// The attributes that conditions can ask for; what is unknown is left out.
fn attributes(municipality: &Municipality) -> Value {
    let mut known = Map::new();
    let mut text = |name: &str, value: &str| {
        if !value.is_empty() {
            known.insert(name.to_owned(), json!(value));
        }
    };
    text("region", &municipality.region);
    text("cvr", &municipality.cvr);
    text("landsdel", &municipality.landsdel);
    if let Some(tile) = TILES.iter().find(|tile| tile.code == municipality.code) {
        text("forkortelse", &tile.abbreviation);
    }
    if let Ok(code) = municipality.region_kode.parse::<u32>() {
        known.insert("region_kode".to_owned(), json!(code));
    }
    let figures = [("indbyggere", municipality.inhabitants.map(f64::from)), ("lat", municipality.lat), ("lon", municipality.lon)];
    known.extend(figures.into_iter().filter_map(|(name, figure)| Some((name.to_owned(), json!(figure?)))));
    Value::Object(known)
}

/// The code under which an office or supplier is registered: made from its name.
pub fn code_of(name: &str) -> String {
    let folded = texts::folded(name);
    let plain: String = folded.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    plain.trim_matches('-').to_owned()
}

/// The region of a municipality by its code; `None` for what is no Danish municipality.
pub fn region_of(code: &str) -> Option<&'static str> {
    MUNICIPALITIES.iter().find(|one| one.code == code).map(|one| one.region.as_str())
}

/// Where a municipality lies, in degrees north and east.
pub fn position(code: &str) -> Option<(f64, f64)> {
    MUNICIPALITIES.iter().find(|one| one.code == code).and_then(|one| one.lat.zip(one.lon))
}

/// The regions of Denmark, by name.
pub(crate) fn regions() -> BTreeSet<&'static str> {
    MUNICIPALITIES.iter().map(|one| one.region.as_str()).filter(|region| region.starts_with("Region ")).collect()
}

/// The region's name, or an empty text.
pub(crate) fn region(organisation: &Organisation) -> &str {
    match organisation.attributes.get("region") {
        Some(AttributeValue::Text(region)) => region,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_municipality_is_read_and_has_its_tile() {
        assert_eq!(MUNICIPALITIES.len(), 99);
        assert_eq!(TILES.len(), 99);
        assert!(MUNICIPALITIES.iter().all(|one| TILES.iter().any(|tile| tile.code == one.code)));
        let inhabitants: u32 = MUNICIPALITIES.iter().filter_map(|one| one.inhabitants).sum();
        assert_eq!(inhabitants, 6_025_511);
    }

    #[test]
    fn the_institutions_are_as_many_as_the_source_says() {
        // S2 §2.3: 1,702 schools, and 2,512 day-care institutions in 92 municipalities.
        let (care, schools): (Vec<&Institution>, Vec<&Institution>) = INSTITUTIONS.iter().partition(|one| one.kind == "dagtilbud");
        assert_eq!((schools.len(), care.len()), (1_702, 2_512));
        let places: BTreeSet<&str> = care.iter().map(|one| one.municipality.as_str()).collect();
        assert_eq!(places.len(), 92);
        assert!(INSTITUTIONS.iter().all(|one| MUNICIPALITIES.iter().any(|place| place.code == one.municipality)));
    }
}

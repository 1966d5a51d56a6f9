//! Cases: the country, and a small one by hand.

use planning::selection::{Call, Candidate, Quota, Seats};

/// A candidate with features.
pub fn candidate(id: &str, municipality: &str, features: &[(&str, &str)]) -> Candidate {
    let features = features.iter().map(|(category, value)| ((*category).to_owned(), (*value).to_owned())).collect();
    Candidate { id: id.into(), municipality: municipality.into(), features }
}

/// A quota.
pub fn quota(category: &str, value: &str, min: u32, max: u32) -> Quota {
    Quota { category: category.into(), value: value.into(), min, max }
}

const REGIONS: [(&str, u32); 5] = [("Hovedstaden", 29), ("Sjælland", 17), ("Syddanmark", 22), ("Midtjylland", 19), ("Nordjylland", 11)];

/// One candidate from each of 98 municipalities for eight seats: regions as they are, size, library and experience dealt by a fixed rule. Few sign up from
/// school libraries, so that not everybody can have the same chance.
pub fn national() -> Call {
    let regions = REGIONS.iter().flat_map(|(region, many)| (0..*many).map(move |_| *region));
    let mut dealt: u32 = 2027;
    let mut next = |below: u32| {
        dealt = dealt.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dealt >> 16) % below
    };
    let candidates = regions.enumerate().map(|(at, region)| {
        let size = ["under 20.000", "20.000–50.000", "50.000–100.000", "over 100.000"][[0, 0, 1, 1, 1, 1, 2, 2, 2, 3][next(10) as usize]];
        let library = if next(10) < 2 { "skolebibliotek" } else { "folkebibliotek" };
        let experience = ["ny", "erfaren", "meget erfaren"][next(3) as usize];
        let features = [("region", region), ("størrelse", size), ("bibliotek", library), ("erfaring", experience)];
        candidate(&format!("{:03}", at + 1), &format!("K{at:03}"), &features)
    });
    let quotas = [
        ("region", "Hovedstaden", 1, 2),
        ("region", "Sjælland", 1, 2),
        ("region", "Syddanmark", 1, 2),
        ("region", "Midtjylland", 1, 2),
        ("region", "Nordjylland", 1, 2),
        ("størrelse", "under 20.000", 1, 3),
        ("størrelse", "20.000–50.000", 2, 4),
        ("størrelse", "50.000–100.000", 1, 3),
        ("størrelse", "over 100.000", 1, 2),
        ("bibliotek", "skolebibliotek", 3, 4),
        ("bibliotek", "folkebibliotek", 4, 5),
        ("erfaring", "ny", 2, 4),
        ("erfaring", "erfaren", 2, 4),
        ("erfaring", "meget erfaren", 1, 4),
    ];
    Call {
        title: "Implementeringsarbejdsgruppe, spor 2: Uddannelse".into(),
        seats: Seats { min: 8, max: 8 },
        one_per_municipality: true,
        quotas: quotas.into_iter().map(|(category, value, min, max)| quota(category, value, min, max)).collect(),
        candidates: candidates.collect(),
    }
}

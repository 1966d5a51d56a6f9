//! What the demo world says beside its tasks: operating messages with known errors, and lines of communication plans.

use crate::world::day;
use app::{
    Failure,
    communication::{self, LineFields},
    operating,
};
use database::{Actor, Moment, Tx};
use domain::{
    access,
    calendar::Day,
    communication::{Channel, LineState},
    operating::{Addressees, Gravity, KnownError, OperatingMessage},
    text::{OrganisationCode, RolloutKey, Text},
};

type Date = (i16, i8, i8);

/// Who says it, how gravely, from, until, title, body; workaround and perhaps the version that solved it.
struct Said {
    by: &'static str,
    gravity: Gravity,
    written: Date,
    from: (Date, i8),
    until: Option<(Date, i8)>,
    title: (&'static str, &'static str),
    body: (&'static str, &'static str),
    error: Option<((&'static str, &'static str), Option<&'static str>)>,
}

const MESSAGES: [Said; 4] = [
    Said {
        by: "systematic",
        gravity: Gravity::Warning,
        written: (2026, 11, 16),
        from: ((2026, 11, 16), 9),
        until: Some(((2026, 11, 21), 22)),
        title: ("Testsystemet er lukket lørdag aften", "The test system is closed on Saturday evening"),
        body: (
            "Testsystemet får ny version lørdag den 21. november fra kl. 20 til 22. I kan ikke logge på imens.",
            "The test system gets a new version on Saturday 21 November from 20 to 22. You cannot sign in meanwhile.",
        ),
        error: None,
    },
    Said {
        by: "systematic",
        gravity: Gravity::Information,
        written: (2026, 11, 9),
        from: ((2026, 11, 9), 10),
        until: None,
        title: ("Kvitteringer bliver printet to gange", "Receipts are printed twice"),
        body: (
            "Nogle selvbetjeningsautomater i testsystemet printer kvitteringen to gange. Systematic retter fejlen.",
            "Some self-service machines in the test system print the receipt twice. Systematic is mending it.",
        ),
        error: Some((("Slå automatisk kvittering fra på automaten.", "Turn automatic receipts off on the machine."), None)),
    },
    Said {
        by: "systematic",
        gravity: Gravity::Warning,
        written: (2026, 10, 5),
        from: ((2026, 10, 5), 8),
        until: None,
        title: ("Søgning med æ, ø og å finder for lidt", "Searching with æ, ø and å finds too little"),
        body: ("Søgning i testsystemet overså titler med æ, ø og å.", "Searching in the test system missed titles with æ, ø and å."),
        error: Some((("Søg på et andet ord i titlen.", "Search for another word of the title."), Some("2.0.7"))),
    },
    Said {
        by: "kombit",
        gravity: Gravity::Information,
        written: (2026, 9, 1),
        from: ((2026, 9, 1), 8),
        until: Some(((2026, 9, 15), 16)),
        title: ("Programkontoret er på kursus den 10. september", "The programme office is away on 10 September"),
        body: ("Vi svarer på jeres spørgsmål igen den 11. september.", "We answer your questions again on 11 September."),
        error: None,
    },
];

/// Whose plan, day, who says it, to whom, what, how, and what became of it.
type Line = (&'static str, Date, &'static str, &'static str, &'static str, Channel, LineState);

const LINES: [Line; 9] = [
    (
        "kombit",
        (2026, 1, 13),
        "KOMBIT",
        "Projektledere",
        "Velkommen til udrulningen, og sådan bruger I opgaverne",
        Channel::Mail,
        LineState::Said,
    ),
    ("kombit", (2026, 5, 4), "KOMBIT", "Biblioteksledere", "Hvad betyder FBS 2.0 for bibliotekerne?", Channel::Newsletter, LineState::Said),
    ("kombit", (2026, 11, 16), "KOMBIT", "Projektledere", "Status før årets sidste måned", Channel::Mail, LineState::Planned),
    ("kombit", (2026, 12, 1), "KOMBIT", "Biblioteksledere", "Nyhedsbrev: to måneder til go-live", Channel::Newsletter, LineState::Planned),
    (
        "kombit",
        (2027, 1, 11),
        "KOMBIT og Systematic",
        "Alle kommuner",
        "Sådan foregår dagene omkring go-live",
        Channel::Meeting,
        LineState::Planned,
    ),
    (
        "0461",
        (2026, 10, 1),
        "Projektlederen",
        "Alle medarbejdere på bibliotekerne",
        "Nyt system i januar",
        Channel::Website,
        LineState::Said,
    ),
    ("0461", (2026, 11, 27), "Projektlederen", "Superbrugere", "Hvem øver sig på hvad, og hvornår", Channel::Meeting, LineState::Planned),
    (
        "0461",
        (2027, 1, 4),
        "Bibliotekslederen",
        "Lånere",
        "Opslag: biblioteket holder lukket for lån den 26.–28. januar",
        Channel::Print,
        LineState::Planned,
    ),
    (
        "0461",
        (2027, 1, 20),
        "Bibliotekslederen",
        "Lånere",
        "Nyhed på hjemmesiden om de nye automater",
        Channel::Website,
        LineState::Planned,
    ),
];

fn moment(((year, month, of_month), hour): (Date, i8)) -> i64 {
    Moment::on_the_clock(day(year, month, of_month).date(), hour, 0).micros
}

fn text((da, en): (&str, &str)) -> Text {
    Text { da: da.to_owned(), en: Some(en.to_owned()) }
}

/// Writes what has been said and planned by that day.
pub(crate) async fn write(tx: &mut Tx, today: Day) -> Result<(), Failure> {
    tx.set_actor(Actor::Program("kaskade demo"));
    let rollout = RolloutKey::from("fbs-2.0");
    for said in &MESSAGES {
        let (year, month, of_month) = said.written;
        let written = day(year, month, of_month);
        if written > today {
            continue;
        }
        tx.set_now(Moment::on(written.date(), 30_000));
        let known_error =
            said.error.map(|(workaround, solved_in)| KnownError { workaround: text(workaround), solved_in: solved_in.map(str::to_owned) });
        let message = OperatingMessage {
            gravity: said.gravity,
            addressees: Addressees { rollout: Some(rollout.clone()), ..Addressees::default() },
            title: text(said.title),
            body: text(said.body),
            from: moment(said.from),
            until: said.until.map(moment),
            known_error,
        };
        let permit = access::operating_for_program(&OrganisationCode::from(said.by), std::slice::from_ref(&rollout));
        operating::insert(tx, &permit, &message).await?;
    }
    let planned = day(2026, 1, 8);
    if today < planned {
        return Ok(());
    }
    tx.set_now(Moment::on(planned.date(), 36_000));
    for (plan, (year, month, of_month), sender, audience, message, channel, state) in LINES {
        let on = day(year, month, of_month);
        let line = LineFields {
            day: on,
            sender: sender.to_owned(),
            audience: audience.to_owned(),
            message: message.to_owned(),
            channel,
            state: if on > today { LineState::Planned } else { state },
        };
        communication::insert(tx, &access::communication_for_program(&rollout, &OrganisationCode::from(plan)), &line).await?;
    }
    Ok(())
}

//! The form of a wave: who comes into it, and its dates.

use super::{
    conditions::{self, Asks, Conditions},
    entry_form::{Control, DATE, Input, Maker, day, kept_order},
    task::{Sent, field},
    task_form::{choice, ticked},
};
use domain::{condition::Condition, organisation::OrganisationKind};

/// The milestone that every playbook has.
const PUBLICATION: &str = "publication";

/// Who comes into a wave, as the form asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Open,
    All,
    Listed,
    Where,
}

impl Rule {
    const ALL: [(Self, &str, &str); 4] = [
        (Self::Open, "open", "draft-wave-open"),
        (Self::All, "all", "draft-wave-all"),
        (Self::Listed, "listed", "draft-wave-listed"),
        (Self::Where, "where", "draft-wave-where"),
    ];

    fn of(participants: &str) -> Self {
        let digits = |code: &str| code.trim().bytes().all(|byte| byte.is_ascii_digit());
        match participants.trim() {
            "" => Self::Open,
            "all" => Self::All,
            codes if codes.split(',').all(digits) => Self::Listed,
            _ => Self::Where,
        }
    }
}

/// The fields of a wave.
pub(super) fn wave(maker: &Maker<'_>) -> Vec<Input> {
    let (visit, t) = (maker.visit, maker.t());
    let participants = maker.item.get("participants");
    let rule = Rule::of(participants);
    let of_rule = |wanted: Rule| if rule == wanted { participants } else { "" };
    let rules = Rule::ALL.into_iter().map(|(one, key, word)| choice(key, t.get(word).into_owned(), one == rule)).collect();
    let municipality = |kind: OrganisationKind| kind == OrganisationKind::Municipality;
    let municipalities = visit.directory.organisations().iter().filter(|entry| municipality(entry.organisation.kind));
    let codes = municipalities.map(|entry| (entry.organisation.code.to_string(), entry.organisation.name.clone()));
    let chosen = of_rule(Rule::Listed).split(',').map(str::trim).filter(|code| !code.is_empty()).collect::<Vec<_>>().join("\n");
    let listed = Control::Ticks(ticked(codes, &chosen));
    let when = Control::When(Conditions::new(visit, maker.playbook, of_rule(Rule::Where), Asks::Waves));
    let mut kind = maker.words("kind", "draft-wave-kind", &[("wave", "draft-wave-wave"), ("pilot", "draft-wave-pilot")], None);
    kind.optional = false;
    let mut who = maker.input("participants-as", "draft-wave-participants", "draft-wave-participants-hint", false, Control::Select(rules));
    maker.marks.of("participants").clone_into(&mut who.mark);
    let first = maker.title().into_iter().chain([
        kind,
        who,
        maker.input("participants", "draft-wave-municipalities", "", true, listed),
        maker.input("when", "draft-wave-when", "", true, when),
    ]);
    let declared = maker.playbook.milestones.iter().map(|one| (one.key.to_string(), visit.text(&one.title).to_owned()));
    let mut milestones: Vec<(String, String)> = declared.collect();
    if !milestones.iter().any(|(key, _)| key == PUBLICATION) {
        milestones.insert(0, (PUBLICATION.to_owned(), t.get("draft-wave-publication").into_owned()));
    }
    // A date of a milestone that is no more is shown all the same, so that it can be taken away.
    let lost =
        maker.item.fields().filter_map(|(name, _)| name.strip_prefix(DATE)).filter(|key| !milestones.iter().any(|(there, _)| there == key));
    let lost: Vec<_> = lost.map(|key| (key.to_owned(), key.to_owned())).collect();
    let date = |(key, title): (String, String)| {
        let name = format!("{DATE}{key}");
        Input { label: title, ..day(maker, &name, "draft-date", true) }
    };
    let mut dates: Vec<Input> = milestones.into_iter().chain(lost).map(date).collect();
    if let Some(first) = dates.first_mut() {
        first.heading = t.get("draft-dates").into_owned();
    }
    first.chain(dates).collect()
}

/// Who comes into a wave by what the form sends; what stood there where it sends nothing of it.
pub(super) fn participants(fields: &Sent, base: &str) -> String {
    let wanted = field(fields, "participants-as");
    let Some((rule, ..)) = Rule::ALL.into_iter().find(|(_, key, _)| *key == wanted) else { return base.to_owned() };
    match rule {
        Rule::Open => String::new(),
        Rule::All => "all".to_owned(),
        Rule::Listed => {
            let codes: Vec<&str> = fields.iter().filter(|(name, _)| name == "participants").map(|(_, value)| value.trim()).collect();
            kept_order(&codes, base.split(',')).join(", ")
        }
        Rule::Where => {
            let text = conditions::sent(fields, base).unwrap_or_default();
            // What says the same stays as it is written.
            let same = Condition::parse(&text).is_ok_and(|sent| Condition::parse(base).as_ref() == Ok(&sent));
            if same { base.to_owned() } else { text }
        }
    }
}

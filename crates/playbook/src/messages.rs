//! What lint says, in English and Danish side by side. Text of the author's is shown shortened and without control characters.

use crate::{
    annex::TYPES,
    fault::{FaultKind, Named, ValueType},
    source::{LARGEST_FILE, LARGEST_PLAYBOOK, MOST_FILES},
};
use domain::{
    calendar::{DayError, FIRST_YEAR, LAST_YEAR},
    condition::{ConditionErrorKind, LONGEST_TEXT, MOST_NESTING},
    dates::{DateExpressionError, DateFaultKind, LARGEST_OFFSET},
    organisation::OrganisationKind,
};

/// As much of the author's text as a message shows, in characters.
const SHOWN: usize = 60;

/// The author's text, fit for one line of a terminal.
pub(crate) fn shown(text: &str) -> String {
    let mut characters = text.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character });
    let start: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() { format!("{start}…") } else { start }
}

/// What is wrong, in one sentence.
pub(crate) fn message(kind: &FaultKind, danish: bool) -> String {
    let (english, in_danish) = both(kind, danish);
    if danish { in_danish } else { english }
}

/// ", did you mean …?"
fn hint(nearest: &Option<String>, danish: bool) -> String {
    let question = if danish { "mente du" } else { "did you mean" };
    nearest.as_ref().map(|nearest| format!("; {question} \"{}\"?", shown(nearest))).unwrap_or_default()
}

fn codes<T: AsRef<str>>(codes: impl IntoIterator<Item = T>) -> String {
    codes.into_iter().map(|code| shown(code.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The message in English and in Danish; `danish` says which of them will be used.
fn both(kind: &FaultKind, danish: bool) -> (String, String) {
    use FaultKind as K;
    let pair = |english: &str, danish: &str| (english.to_owned(), danish.to_owned());
    match kind {
        K::MissingFile => pair("the playbook lacks this file", "filen mangler i drejebogen"),
        K::TooLarge => (format!("larger than {} KiB", LARGEST_FILE >> 10), format!("større end {} KiB", LARGEST_FILE >> 10)),
        K::TooManyFiles => (
            format!("more than {MOST_FILES} files or {} MiB; the rest was not read", LARGEST_PLAYBOOK >> 20),
            format!("mere end {MOST_FILES} filer eller {} MiB; resten er ikke læst", LARGEST_PLAYBOOK >> 20),
        ),
        K::Link => pair("a link, which is not followed; put the file itself here", "et link, som ikke følges; læg selve filen her"),
        K::Unreadable(why) => (format!("cannot be read: {}", shown(why)), format!("kan ikke læses: {}", shown(why))),
        K::NotUtf8 => pair("not UTF-8 from this line on; save the file as UTF-8", "ikke UTF-8 fra denne linje; gem filen som UTF-8"),
        K::UnexpectedFile => pair("no part of a playbook; it is not read", "hører ikke til i en drejebog; den læses ikke"),
        K::NoSuchAnnex(path) => {
            let path = shown(path);
            (format!("the playbook has no file {path}"), format!("drejebogen har ingen fil {path}"))
        }
        K::BadAnnex => (
            format!("a file of a guide is called with a-z, 0-9, dots, dashes and one of the endings {}", TYPES.join(", ")),
            format!("en fil til en vejledning hedder noget med a-z, 0-9, punktum, bindestreg og en af endelserne {}", TYPES.join(", ")),
        ),
        K::UnusedAnnex => pair("no guide hands this file out", "ingen vejledning udleverer denne fil"),
        K::NoFrontMatter => pair("a task begins with a line of +++", "en opgave begynder med en linje med +++"),
        K::OpenFrontMatter => pair("the second line of +++ is missing", "den anden linje med +++ mangler"),
        K::Toml(why) => (format!("not TOML: {}", shown(why)), format!("ikke TOML: {}", shown(why))),
        K::UnknownKey { key, nearest } => {
            let (key, hint) = (shown(key), hint(nearest, danish));
            (format!("unknown key \"{key}\"{hint}"), format!("ukendt nøgle \"{key}\"{hint}"))
        }
        K::MissingKey(key) => (format!("\"{key}\" is missing"), format!("\"{key}\" mangler")),
        K::WrongType { key, expected, found } => (
            format!("\"{key}\" should be {}, not {}", value_type(*expected, false), value_type(*found, false)),
            format!("\"{key}\" skal være {}, ikke {}", value_type(*expected, true), value_type(*found, true)),
        ),
        K::EmptyText(key) => (format!("\"{key}\" is empty"), format!("\"{key}\" er tom")),
        K::UnknownWord { key, found, allowed, nearest } => {
            let (found, allowed, hint) = (shown(found), allowed.join(", "), hint(nearest, danish));
            (
                format!("\"{key}\" cannot be \"{found}\", only one of {allowed}{hint}"),
                format!("\"{key}\" kan ikke være \"{found}\", kun en af {allowed}{hint}"),
            )
        }
        K::BadKey(key) => (
            format!("\"{}\": keys and codes have a–z, 0–9, . and -, at most 64", shown(key)),
            format!("\"{}\": nøgler og koder har a–z, 0–9, . og -, højst 64", shown(key)),
        ),
        K::BadAddress(text) => (
            format!("\"{}\" is no address: write https://… or host:port", shown(text)),
            format!("\"{}\" er ingen adresse: skriv https://… eller vært:port", shown(text)),
        ),
        K::DigitCount(count) => (format!("a number with {count} digits belongs here"), format!("her skal stå et nummer med {count} cifre")),
        K::ReservedMilestone(key) => (
            format!("no milestone can be called \"{key}\", which means the task's own date"),
            format!("ingen milepæl kan hedde \"{key}\", som betyder opgavens egen dato"),
        ),
        K::BadAudience(found) => (
            format!("\"{}\" is no audience: programme-office, supplier, municipality, institution or institution:type", shown(found)),
            format!(
                "\"{}\" er ingen målgruppe: programme-office, supplier, municipality, institution eller institution:type",
                shown(found)
            ),
        ),
        K::BadDate { found, error } => {
            let english = format!("bad date \"{}\": {error}", shown(found));
            (english, format!("ugyldig dato \"{}\": {}", shown(found), danish_date_error(*error)))
        }
        K::BadDay(found) => (
            format!("\"{}\" is no date: write 2026-03-09, {FIRST_YEAR}–{LAST_YEAR}", shown(found)),
            format!("\"{}\" er ingen dato: skriv 2026-03-09, {FIRST_YEAR}–{LAST_YEAR}", shown(found)),
        ),
        K::BadTime(found) => (
            format!("\"{}\" is no time of day: write 10:00", shown(found)),
            format!("\"{}\" er intet klokkeslæt: skriv 10:00", shown(found)),
        ),
        K::EndsBeforeItBegins => pair("\"until\" must be later than \"from\"", "\"until\" skal være senere end \"from\""),
        K::AsksNothing => pair(
            "the gate asks for nothing: name tasks, phase, kind, roles or holds",
            "porten beder ikke om noget: angiv tasks, phase, kind, roles eller holds",
        ),
        K::ThresholdsReversed => pair("\"ready\" must be at least \"conditional\"", "\"ready\" skal være mindst \"conditional\""),
        K::ScaleLength(steps) => (format!("\"scale\" must have {steps} words"), format!("\"scale\" skal have {steps} ord")),
        K::NothingScored => pair(
            "no answer of the questionnaire counts: ask for a scale, yes or no, or a number with a target",
            "intet svar i spørgeskemaet tæller: spørg med en skala, ja eller nej eller et tal med et mål",
        ),
        K::QuestionTwice { key, line } => (
            format!("the question \"{}\" stands already in line {line}", shown(key)),
            format!("spørgsmålet \"{}\" står allerede i linje {line}", shown(key)),
        ),
        K::OnlyForNumbers => pair("only a number has a target", "kun et tal har et mål"),
        K::MustWithoutPoints => {
            pair("an answer that does not count cannot be a must-have", "et svar, der ikke tæller, kan ikke være et krav")
        }
        K::NotOfAWave(base) => (
            format!("{} belongs to a task: start from a date or a milestone", shown(base)),
            format!("{} hører til en opgave: gå ud fra en dato eller en milepæl", shown(base)),
        ),
        K::AnswersElsewhere { role, at } => (
            format!("\"{}\" is held at the {}, which is not asked", shown(role), place(*at, false)),
            format!("\"{}\" ligger hos {}, som ikke bliver spurgt", shown(role), place(*at, true)),
        ),
        K::ReadinessOnlyInGates(key) => (
            format!("readiness(\"{}\") can only be asked by gates", shown(key)),
            format!("readiness(\"{}\") kan kun stå i porte", shown(key)),
        ),
        K::NotAWorkingDay(day) => (format!("{day} is no working day"), format!("{day} er ikke en arbejdsdag")),
        K::BadCondition(error) => {
            let (english, in_danish) = (shown_condition_error(&error.kind), danish_condition_error(&error.kind));
            let place = error.offset + 1;
            (format!("bad condition, at character {place}: {english}"), format!("ugyldig betingelse, ved tegn {place}: {in_danish}"))
        }
        K::BadEarlier(found) => (
            format!("\"{}\" names no task of another playbook: write its key and the code, such as bbr-adgang/030", shown(found)),
            format!("\"{}\" er ingen opgave i en anden drejebog: skriv dens nøgle og koden, som bbr-adgang/030", shown(found)),
        ),
        K::BadEffort(found) => (
            format!("\"{}\" is no effort: write hours or days, such as 4h or 2d", shown(found)),
            format!("\"{}\" er intet tidsforbrug: skriv timer eller dage, f.eks. 4h eller 2d", shown(found)),
        ),
        K::BadUrl(found) => (
            format!("\"{}\" is no address that begins with https:// or http://", shown(found)),
            format!("\"{}\" er ingen adresse, der begynder med https:// eller http://", shown(found)),
        ),
        K::NumberOutOfRange { key, least, most } => {
            (format!("\"{key}\" must lie between {least} and {most}"), format!("\"{key}\" skal ligge mellem {least} og {most}"))
        }
        K::MinAboveMax { min, max } => (format!("min {min} is more than max {max}"), format!("min {min} er mere end max {max}")),
        K::TrackTwice(key) => (format!("two tracks have the key \"{key}\""), format!("to spor har nøglen \"{key}\"")),
        K::QuotaTwice(value) => (format!("two quotas are for \"{value}\""), format!("to kvoter gælder \"{value}\"")),
        K::QuotasClash(category) => (
            format!("no group of so many seats can keep the quotas of \"{category}\""),
            format!("ingen gruppe med så mange pladser kan holde kvoterne for \"{category}\""),
        ),
        K::TooFewChoices => pair("at least two different choices are needed", "der skal være mindst to forskellige valg"),
        K::ListTooLong { key, most } => (format!("\"{key}\" has more than {most} entries"), format!("\"{key}\" har flere end {most} led")),
        K::UnsupportedFormat(version) => {
            (format!("format {version} is not known here, only format 1"), format!("format {version} kendes ikke her, kun format 1"))
        }
        K::Unknown { named, key, nearest } => {
            let (key, hint) = (shown(key), hint(nearest, danish));
            (format!("unknown {} \"{key}\"{hint}", name(*named, false)), format!("ukendt {} \"{key}\"{hint}", name(*named, true)))
        }
        K::Duplicate { named, key, file, line } => {
            let (key, file) = (shown(key), shown(file));
            (
                format!("the {} \"{key}\" stands already in {file}:{line}", name(*named, false)),
                format!("{} \"{key}\" står allerede i {file}:{line}", name(*named, true)),
            )
        }
        K::ParticipantTwice { code, wave } => {
            let (code, wave) = (shown(code), shown(wave));
            (format!("{code} is listed in the wave \"{wave}\" already"), format!("{code} står allerede i bølgen \"{wave}\""))
        }
        K::BufferPilot => pair("a pilot cannot be the buffer wave", "en pilot kan ikke være buffer"),
        K::WindowBackwards { first, last } => {
            (format!("the window ends {last}, before it begins {first}"), format!("perioden slutter {last}, før den begynder {first}"))
        }
        K::WaveAfterAll { all } => (
            format!("nobody is left for this wave: \"{}\" before it takes all", shown(all)),
            format!("der er ingen tilbage til denne bølge: \"{}\" før den tager alle", shown(all)),
        ),
        K::NoWaves => pair("the playbook has no waves", "drejebogen har ingen bølger"),
        K::NoTasks => pair("the playbook has no tasks", "drejebogen har ingen opgaver"),
        K::SubPhaseAlone { phase } => {
            (format!("there is no phase \"{}\" above it", shown(phase)), format!("der er ingen fase \"{}\" over den", shown(phase)))
        }
        K::UnusedRole(role) => {
            (format!("the role \"{}\" has no task", shown(role)), format!("rollen \"{}\" har ingen opgave", shown(role)))
        }
        K::FileNameWithoutCode(code) => (
            format!("the file's name should begin with the code {}-", shown(code)),
            format!("filens navn bør begynde med koden {}-", shown(code)),
        ),
        K::PredecessorCycle(members) => {
            let members = codes(members.iter().map(|code| code.as_str()));
            (format!("cycle: these tasks wait for each other: {members}"), format!("ring: disse opgaver venter på hinanden: {members}"))
        }
        K::MilestoneWithoutDate { milestone, wave, task } => {
            let (milestone, wave, task) = (shown(milestone.as_str()), shown(wave.as_str()), shown(task.as_str()));
            (
                format!("the wave \"{wave}\" has no date for the milestone \"{milestone}\", which task {task} needs"),
                format!("bølgen \"{wave}\" har ingen dato for milepælen \"{milestone}\", som opgave {task} bruger"),
            )
        }
        K::Date { field, kind, wave } => {
            let wave = wave.as_ref().map(|wave| shown(wave.as_str()));
            let within = |word: &str| wave.as_ref().map(|wave| format!(" ({word} \"{wave}\")")).unwrap_or_default();
            let english = english_date_fault(kind);
            (
                format!("{}: {english}{}", field.key(), within("wave")),
                format!("{}: {}{}", field.key(), danish_date_fault(kind), within("bølge")),
            )
        }
        K::DueInSummer { due, wave } => {
            let (week, wave) = (due.iso_week(), shown(wave.as_str()));
            (
                format!("due {due} in week {week}, in the summer weeks 28–31 (wave \"{wave}\")"),
                format!("frist {due} i uge {week}, i sommerugerne 28–31 (bølge \"{wave}\")"),
            )
        }
        K::UnknownAttribute { name, nearest } => {
            let (name, hint) = (shown(name), hint(nearest, danish));
            (format!("unknown attribute organisation.{name}{hint}"), format!("ukendt egenskab organisation.{name}{hint}"))
        }
        K::NoAnswer(code) => (format!("task {} asks for no answer", shown(code)), format!("opgave {} beder ikke om et svar", shown(code))),
        K::AnswerNotComparable(code) => (
            format!("the answer of task {} is no number, choice or count of people", shown(code)),
            format!("svaret på opgave {} er hverken tal, valg eller antal personer", shown(code)),
        ),
        K::ConditionOnItself => pair("the task's condition asks about the task itself", "opgavens betingelse spørger til opgaven selv"),
        K::NeverAnswered { code, literal } => (
            format!("the answer of task {} can never be \"{}\"", shown(code), shown(literal)),
            format!("svaret på opgave {} kan aldrig være \"{}\"", shown(code), shown(literal)),
        ),
        K::CompletionInEvent(code) => (
            format!("an event cannot depend on whether task {} is completed", shown(code)),
            format!("et arrangement kan ikke afhænge af, om opgave {} er fuldført", shown(code)),
        ),
        K::VacancyInEvent(role) => (
            format!("an event cannot depend on whether the role {} is vacant", shown(role)),
            format!("et arrangement kan ikke afhænge af, om rollen {} er ubesat", shown(role)),
        ),
        K::NotInWaves(attribute) => (
            format!("{} is not known when waves are filled; only organisation.… is", shown(attribute)),
            format!("{} kendes ikke, når bølger fyldes; det gør kun organisation.…", shown(attribute)),
        ),
        K::AnswerInEvent(code) => (
            format!("an event cannot depend on the answer of task {}", shown(code)),
            format!("et arrangement kan ikke afhænge af svaret på opgave {}", shown(code)),
        ),
        K::NobodyGetsIt => {
            pair("nobody gets this task: its condition cannot be met", "ingen får denne opgave: betingelsen kan ikke opfyldes")
        }
        K::RoleElsewhere { role, at, audience } => {
            let role = shown(role);
            (
                format!(
                    "no one there can hold \"{role}\": it is held at the {}, the task is for the {}",
                    place(*at, false),
                    place(*audience, false)
                ),
                format!("ingen dér kan have \"{role}\": rollen ligger hos {}, opgaven hos {}", place(*at, true), place(*audience, true)),
            )
        }
    }
}

fn value_type(value: ValueType, danish: bool) -> &'static str {
    let (english, in_danish) = match value {
        ValueType::Text => ("text in quotation marks", "tekst i citationstegn"),
        ValueType::Texts => ("text, or a table of da and en", "tekst, eller en tabel med da og en"),
        ValueType::Number => ("a whole number", "et helt tal"),
        ValueType::Decimal => ("a number with decimals", "et tal med decimaler"),
        ValueType::Truth => ("true or false", "true eller false"),
        ValueType::Date => ("a date", "en dato"),
        ValueType::List => ("a list", "en liste"),
        ValueType::Tables => ("a list of tables", "en liste af tabeller"),
        ValueType::Table => ("a table", "en tabel"),
        ValueType::Participants => ("\"all\", a list of codes or a condition", "\"all\", en liste af koder eller en betingelse"),
    };
    if danish { in_danish } else { english }
}

/// The word for something that a playbook names.
pub(crate) fn name(named: Named, danish: bool) -> &'static str {
    let (english, in_danish) = match named {
        Named::Phase => ("phase", "fase"),
        Named::Theme => ("theme", "tema"),
        Named::Milestone => ("milestone", "milepæl"),
        Named::Wave => ("wave", "bølge"),
        Named::Role => ("role", "rolle"),
        Named::Task => ("task", "opgave"),
        Named::Event => ("event", "arrangement"),
        Named::Gate => ("gate", "port"),
        Named::Step => ("step", "trin"),
        Named::Questionnaire => ("questionnaire", "spørgeskema"),
        Named::Module => ("module", "modul"),
        Named::Form => ("form of training", "uddannelsesform"),
        Named::LearningAudience => ("audience of the training", "målgruppe for uddannelse"),
        Named::Course => ("course", "kursus"),
        Named::Material => ("material for self-study", "materiale til selvstudie"),
        Named::Checklist => ("checklist", "tjekliste"),
        Named::Criterion => ("success criterion", "succeskriterium"),
        Named::Group => ("call for a working group", "opslag til en arbejdsgruppe"),
        Named::EnvironmentTest => ("test of the environment", "test af it-miljøet"),
    };
    if danish { in_danish } else { english }
}

fn place(kind: OrganisationKind, danish: bool) -> &'static str {
    let (english, in_danish) = match kind {
        OrganisationKind::ProgrammeOffice => ("programme office", "programkontoret"),
        OrganisationKind::Supplier => ("supplier", "leverandøren"),
        OrganisationKind::Municipality => ("municipality", "kommunen"),
        OrganisationKind::Institution => ("institution", "institutionen"),
    };
    if danish { in_danish } else { english }
}

fn danish_date_error(error: DateExpressionError) -> String {
    match error {
        DateExpressionError::Empty => "der står ingen dato".to_owned(),
        DateExpressionError::TooLong => "for lang til en dato".to_owned(),
        DateExpressionError::Date(DayError::Malformed) => "ingen dato: skriv den som 2026-03-09".to_owned(),
        DateExpressionError::Date(DayError::OutOfRange) => format!("året skal ligge mellem {FIRST_YEAR} og {LAST_YEAR}"),
        DateExpressionError::Base => "hverken en dato eller navnet på en: skriv 2026-03-09, go-live - 30wd eller task:020 + 5d".to_owned(),
        DateExpressionError::Offset => "efter + eller - kommer et tal og d, wd, w eller m, f.eks. 30wd".to_owned(),
        DateExpressionError::OffsetTooLarge => format!("afstanden er større end {LARGEST_OFFSET}"),
    }
}

fn english_date_fault(kind: &DateFaultKind) -> String {
    match kind {
        DateFaultKind::Cycle(members) => {
            format!("cycle: the date depends on itself by way of {}", codes(members.iter().map(|code| code.as_str())))
        }
        other => shown_long(&other.to_string()),
    }
}

fn danish_date_fault(kind: &DateFaultKind) -> String {
    match kind {
        DateFaultKind::UnknownMilestone(key) => format!("ukendt milepæl \"{}\"", shown(key.as_str())),
        DateFaultKind::MilestoneWithoutDate(key) => format!("milepælen \"{}\" har ingen dato", shown(key.as_str())),
        DateFaultKind::UnknownTask(code) => format!("ukendt opgave \"{}\"", shown(code.as_str())),
        DateFaultKind::Cycle(members) => {
            format!("ring: datoen afhænger af sig selv gennem {}", codes(members.iter().map(|code| code.as_str())))
        }
        DateFaultKind::NotAllowedHere(base) => format!("\"{}\" kan ikke bruges her", shown(&base.to_string())),
        DateFaultKind::OutOfRange => format!("datoen ligger uden for {FIRST_YEAR}–{LAST_YEAR}"),
        DateFaultKind::StartBeforePublication { publish, start } => format!("start {start} ligger før offentliggørelsen {publish}"),
        DateFaultKind::DueBeforeStart { start, due } => format!("fristen {due} ligger før start {start}"),
        DateFaultKind::ActByAfterDue { act_by, due } => format!("act-by {act_by} ligger efter fristen {due}"),
    }
}

/// A message that may hold a key of the author's, kept to a line of sensible length.
fn shown_long(text: &str) -> String {
    text.chars().take(4 * SHOWN).collect()
}

fn shown_condition_error(kind: &ConditionErrorKind) -> String {
    match kind {
        ConditionErrorKind::UnknownAttribute(name) => ConditionErrorKind::UnknownAttribute(shown(name)).to_string(),
        ConditionErrorKind::UnexpectedCharacter(character) => format!("'{}' means nothing here", shown(&character.to_string())),
        other => other.to_string(),
    }
}

fn danish_condition_error(kind: &ConditionErrorKind) -> String {
    use ConditionErrorKind as E;
    match kind {
        E::Empty => "betingelsen er tom".to_owned(),
        E::TooLong => format!("betingelsen er længere end {LONGEST_TEXT} byte"),
        E::TooDeep => format!("betingelsen har mere end {MOST_NESTING} lag"),
        E::UnexpectedCharacter(character) => format!("'{}' betyder ikke noget her", shown(&character.to_string())),
        E::OpenQuote => "citationstegnet lukkes ikke".to_owned(),
        E::ExpectedAttribute => {
            "her skal stå wave.key, wave.kind, organisation.…, answer(\"…\"), completed(\"…\"), vacant(\"…\") eller readiness(\"…\")"
                .to_owned()
        }
        E::UnknownAttribute(name) => {
            format!(
                "'{}' er ingen egenskab: skriv wave.key, wave.kind, organisation.…, answer(\"…\"), completed(\"…\"), vacant(\"…\") eller readiness(\"…\")",
                shown(name)
            )
        }
        E::ExpectedQuestionnaire => "her skal stå et spørgeskemas nøgle, som i readiness(\"parathed\")".to_owned(),
        E::ExpectedRole => "her skal stå en rolles nøgle, som i vacant(\"projektleder\")".to_owned(),
        E::ExpectedOperator => "her skal stå =, !=, <, <=, > eller >=".to_owned(),
        E::ExpectedLiteral => "her skal stå et tal, et ord eller en tekst i citationstegn".to_owned(),
        E::ExpectedClosing => "her mangler en slutparentes".to_owned(),
        E::ExpectedCode => "her skal stå en opgaves kode, som i answer(\"030\")".to_owned(),
        E::ExpectedEnd => "her skal stå 'and', 'or' eller ikke mere".to_owned(),
    }
}

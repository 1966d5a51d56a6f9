//! A small playbook and where it runs: five tasks in Odense (0461) and Aarhus (0751), none on Læsø (0825).

use playbook::Source;

/// The rollout's key.
pub const ROLLOUT: &str = "sample";
/// The day that the sample world stands on, as ISO text.
pub const TODAY: &str = "2026-02-10";

const HEAD: &str = r#"
format = 1
key = "sample"
version = "1"
title = { da = "Prøvesystem", en = "Sample system" }
supplier = "Systematic"
owner = "KOMBIT"
source = "test"

[[phases]]
key = "1"
title = { da = "Opstart", en = "Start" }

[[themes]]
key = "projektstyring"
title = { da = "Projektstyring", en = "Steering" }

[[themes]]
key = "it-miljoe"
title = { da = "It-miljø", en = "IT environment" }

[[milestones]]
key = "publication"
title = "Publicering"

[[milestones]]
key = "go-live"
title = "Go-live"

[[waves]]
key = "alle"
kind = "wave"
title = "Alle"
participants = "all"
[waves.milestones]
publication = 2026-01-13
go-live = 2026-06-02
"#;

const ROLES: [(&str, &str); 5] = [
    ("projektleder", "municipality"),
    ("systemansvarlig", "municipality"),
    ("tekniker", "municipality"),
    ("implementeringskonsulent", "programme-office"),
    ("leverandoer-projektleder", "supplier"),
];

/// Code, title, kind, audience, responsible, performer, due, and further lines of the head.
type Sketch = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const TASKS: [Sketch; 6] = [
    ("010", "Udpeg projektleder", "mandatory", "municipality", "systemansvarlig", "systemansvarlig", "2026-02-16", ""),
    (
        "020",
        "Indmeld antal pladser",
        "mandatory",
        "municipality",
        "projektleder",
        "projektleder",
        "2026-03-09",
        "[answer]\nkind = \"number\"\nmin = 0\nmax = 40\n",
    ),
    ("030", "Kontroller it-miljø", "critical", "municipality", "projektleder", "tekniker", "go-live - 30wd", ""),
    ("040", "Læs vejledningen", "optional", "municipality", "projektleder", "projektleder", "2026-04-30", ""),
    ("050", "Udgiv katalog", "mandatory", "programme-office", "implementeringskonsulent", "implementeringskonsulent", "2026-04-30", ""),
    ("060", "Indkald til workshop", "mandatory", "supplier", "leverandoer-projektleder", "leverandoer-projektleder", "2026-03-27", ""),
];

const EVENTS: &str = r#"
[[events]]
key = "workshop"
kind = "workshop"
title = { da = "Teknisk workshop", en = "Technical workshop" }
date = 2026-02-24
from = "09:00"
until = "11:00"
link = "https://moede.example.dk/workshop"
about = "Krav til it-miljøet."
agenda = ["Velkommen", "Spørgsmål"]
roles = ["projektleder", "implementeringskonsulent"]
pass-on = true
gate = ["projektleder"]

[[events]]
key = "kursus"
kind = "training"
title = "Kursus"
date = 2026-06-16
from = "10:00"
until = "12:00"
place = "Odense"
roles = ["projektleder", "tekniker"]
seats = 1
open = true
"#;

const GATES: &str = r#"
[[gates]]
key = "klar"
title = { da = "Klar til go-live", en = "Ready for go-live" }
about = "Kommunen går i luften."
of = "organisation"
kind = "critical"
roles = ["projektleder"]
decided-by = "projektleder"
before = "go-live"

[[gates]]
key = "invitationer"
title = { da = "Invitationer sendes", en = "Invitations go out" }
of = "rollout"
roles = ["projektleder"]
share = 50

[[gates]]
key = "boelge-klar"
title = "Bølgen begynder"
of = "wave"
kind = "critical"
"#;

const QUESTIONNAIRE: &str = r#"key = "parathed"
title = { da = "Parathed til go-live", en = "Readiness for go-live" }
about = "Ti minutter."
audience = "municipality"
answered-by = ["projektleder", "tekniker"]
opens = 2026-05-04
closes = "go-live"
scale = ["Helt uenig", "Uenig", "Hverken eller", "Enig", "Helt enig"]
ready = 75
conditional = 50
decided-by = "systemansvarlig"

[[sections]]
theme = "projektstyring"
title = { da = "Styring", en = "Steering" }

[[sections.questions]]
key = "ledelse"
text = { da = "Ledelsen følger med.", en = "The management follows." }
kind = "scale"

[[sections.questions]]
key = "pladser"
text = { da = "Hvor mange superbrugere har I?", en = "How many superusers do you have?" }
kind = "number"
target = 4

[[sections]]
theme = "it-miljoe"
title = { da = "It-miljø", en = "IT environment" }

[[sections.questions]]
key = "net"
text = { da = "Nettet virker.", en = "The network works." }
kind = "yes-no"
weight = 2
must = 60
low = { text = { da = "Ring til it.", en = "Call IT." }, tasks = ["030"] }

[[sections.questions]]
key = "ord"
text = { da = "Hvad bekymrer dig?", en = "What worries you?" }
kind = "text"

[[sections.questions]]
key = "plan"
text = { da = "Vedlæg jeres plan.", en = "Attach your plan." }
kind = "file"
"#;

const CHECKS: &str = r#"[[environment]]
key = "browser"
title = { da = "Browseren", en = "The browser" }
why = "Ny nok."
remedy = "Opdater den."
kind = "browser"
browsers = [{ name = "Chrome", least = 100 }]

[[environment]]
key = "net"
title = { da = "Adressen", en = "The address" }
why = "Ellers går intet."
remedy = { da = "Åbn i firewallen.", en = "Open the firewall." }
kind = "address"

[[checklists]]
key = "it-miljoe"
title = { da = "Tjek af it-miljøet", en = "Check of the environment" }
kind = "environment"
task = "030"
filled-by = ["tekniker"]

[[checklists.items]]
key = "net"
text = { da = "Adressen kan nås.", en = "The address is reached." }
evidence = "machine"
critical = false
tests = ["browser", "net"]

[[checklists.items]]
key = "proevet"
text = { da = "Vi har prøvet.", en = "We tried." }
evidence = "text"

[[checklists.items]]
key = "personer"
text = { da = "Vi bruger testpersoner.", en = "We use test persons." }
evidence = "test-data"

[test-data]
phones = ["00000000"]
"#;

const COURSES: &str = r#"
[[modules]]
key = "basis"
title = { da = "Basismodul", en = "Basic module" }

[[forms]]
key = "a"
title = { da = "A. Kursus afholdt af leverandøren", en = "A. Course held by the supplier" }

[[audiences]]
key = "teknikere"
title = { da = "Teknikere", en = "Technicians" }
roles = ["tekniker"]

[[audiences]]
key = "alle-andre"
title = { da = "Alle andre", en = "Everybody else" }

[[matrix]]
audience = "teknikere"
forms = ["a"]
must = ["basis"]

[[courses]]
key = "kursus"
title = { da = "Teknikerkursus", en = "Technicians’ course" }
modules = ["basis"]
form = "a"
hours = 6
audiences = ["teknikere"]
places = [{ count = 5 }]
wanted = "020"
closes = "040"
fills = "tekniker"

[[own]]
key = "kolleger"
title = { da = "Undervisning af kolleger", en = "Teaching colleagues" }
modules = ["basis"]
form = "a"
audience = "alle-andre"
hours = 3
class = 10
trainers = ["tekniker"]
until = "go-live"

[[material]]
key = "film"
title = { da = "Film om systemet", en = "Film about the system" }
kind = "video"
modules = ["basis"]
audiences = ["teknikere"]
minutes = 12
"#;

const SUCCESS: &str = r#"
[[criteria]]
key = "til-tiden"
title = { da = "Opgaverne bliver løst til tiden", en = "Tasks are done in time" }
area = "implementation"
measured = "municipality"
measure = "tasks-in-time"
target = 80
note = "Målt på alle opgaver."
source = "test"

[[criteria]]
key = "uddannet"
title = "Teknikerne er uddannet"
area = "training"
measured = "supplier"
measure = "role-trained"
courses = ["kursus"]
target = 90
source = "test"

[[criteria]]
key = "tilfredse"
title = "Brugerne er tilfredse"
area = "overall"
measured = "programme-office"
measure = "outside"
target = 75
source = "test"
"#;

const GROUPS: &str = r#"
[[groups]]
key = "arbejdsgruppe"
title = { da = "Arbejdsgruppe om materialer", en = "Working group on material" }
about = "Gruppen læser materialer."
effort = "Et møde om måneden."
weeks = 2
source = "test"

[[groups.tracks]]
key = "leder"
title = { da = "Spor 1: Projektledere", en = "Track 1: Project leaders" }
profile = "Projektledere i kommunerne."
focus = "Planer og håndbog."
roles = ["projektleder"]
seats = [2, 3]
quotas = [{ category = "library", value = "school", seats = [1, 2] }]

[[groups.tracks]]
key = "teknik"
title = "Spor 2: Teknik"
roles = ["tekniker", "projektleder"]
seats = 1
"#;

/// The sample playbook with another version number, or with other changes made to its texts.
pub fn playbook(version: &str, change: impl Fn(&str, String) -> String) -> Source {
    let mut roles = String::new();
    for (key, at) in ROLES {
        roles.push_str(&format!("[[roles]]\nkey = \"{key}\"\ntitle = \"{key}\"\ngroup = \"project\"\nholders = \"one\"\nat = \"{at}\"\n"));
        roles.push_str("effect = \"E\"\nresponsibility = \"A\"\ntasks = [\"T\"]\ncompetences = []\ntraits = []\nsource = \"test\"\n\n");
    }
    let head = HEAD.replace("version = \"1\"", &format!("version = \"{version}\""));
    let mut files =
        vec![("playbook.toml".to_owned(), head), ("roles.toml".to_owned(), roles), ("events.toml".to_owned(), EVENTS.to_owned())];
    files.push(("gates.toml".to_owned(), GATES.to_owned()));
    files.push(("questionnaires/parathed.toml".to_owned(), QUESTIONNAIRE.to_owned()));
    files.push(("checks.toml".to_owned(), CHECKS.to_owned()));
    files.push(("success.toml".to_owned(), SUCCESS.to_owned()));
    files.push(("groups.toml".to_owned(), GROUPS.to_owned()));
    files.push(("courses.toml".to_owned(), COURSES.to_owned()));
    for (code, title, kind, audience, responsible, performer, due, more) in TASKS {
        let theme = if code == "030" { "it-miljoe" } else { "projektstyring" };
        let text = format!(
            "+++\ncode = \"{code}\"\ntitle = {{ da = \"{title}\", en = \"Task {code}\" }}\nphase = \"1\"\ntheme = \"{theme}\"\nkind = \"{kind}\"\n\
             audience = \"{audience}\"\nresponsible = \"{responsible}\"\nperformer = \"{performer}\"\npublish = 2026-01-13\n\
             start = \"publication\"\ndue = \"{due}\"\neffort = \"4h\"\norigin = \"derived\"\nsource = \"test\"\n\n{more}+++\nHvorfor.\n\n## Sådan gør du\n1. Gør det.\n"
        );
        files.push((format!("tasks/{code}-opgave.md"), text));
    }
    let changed: Vec<(String, String)> = files.into_iter().map(|(path, text)| (path.clone(), change(&path, text))).collect();
    let withdrawn = |code: &str| changed.iter().any(|(path, text)| *path == format!("tasks/{code}-opgave.md") && text.is_empty());
    // What speaks of a task goes with it.
    let gone: Vec<&str> = REFERENCES.into_iter().filter(|(code, _)| withdrawn(code)).map(|(_, words)| words).collect();
    Source::from_files(changed.iter().map(|(path, text)| {
        let beside = !path.starts_with("tasks/");
        let text = gone.iter().filter(|_| beside).fold(text.clone(), |text, words| text.replace(words, ""));
        (path.clone(), text)
    }))
}

/// Where courses and questionnaires speak of tasks.
const REFERENCES: [(&str, &str); 4] =
    [("030", CHECKS), ("020", "wanted = \"020\"\n"), ("040", "closes = \"040\"\n"), ("030", ", tasks = [\"030\"]")];

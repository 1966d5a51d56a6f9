//! Reading a playbook, starting a rollout and publishing: what appears, what is refused, and what is never touched (R5).

use app::{rollouts::standing::Standing, tasks::store as overlays};
use database::{Actor, Row};
use domain::{
    access::task_for_program,
    calendar::Day,
    task::{Answer, Completion, Help, HelpFrom, Overlay, State},
    text::{OrganisationCode, RolloutKey, TaskCode},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use testkit::{World, on_both_engines, people, sample};

/// The files of a version of the sample playbook, changed, as a browser sends them from a folder.
pub(super) fn files(version: &str, change: impl Fn(&str, String) -> String) -> Vec<(String, String)> {
    let files = sample::playbook(version, change).to_files();
    files.into_iter().filter(|(_, text)| !text.is_empty()).map(|(path, text)| (format!("sample/{path}"), text)).collect()
}

/// Version 2: 010 is renamed, 030 is due on a day that has passed, 020 is withdrawn.
pub(super) fn second_version() -> Vec<(String, String)> {
    let change = |path: &str, text: String| match path {
        "tasks/010-opgave.md" => text.replace("Udpeg projektleder", "Udpeg en projektleder"),
        "tasks/030-opgave.md" => text.replace("go-live - 30wd", "2026-02-06"),
        "tasks/020-opgave.md" => String::new(),
        _ => text,
    };
    files("2", change)
}

async fn count(world: &World, table: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = format!("SELECT COUNT(*) FROM {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *connection).await.unwrap()
}

/// Every column of every overlay as text, in a fixed order.
pub(super) async fn overlay_rows(world: &World) -> Vec<Vec<Option<String>>> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT organisation, task, state, state_reason, responsible, performer, expected_finish, granted_due, answer, answer_refused, \
               help, help_from, last_update, completion, CAST(revision AS TEXT) AS revision, \
               CAST(changed_at_revision AS TEXT) AS changed FROM overlays ORDER BY organisation, task";
    let rows = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
    rows.iter().map(|row| (0..16).map(|at| row.try_get(at).unwrap()).collect()).collect()
}

fn any_day() -> impl Strategy<Value = Option<Day>> {
    proptest::option::of((1i8..13, 1i8..29).prop_map(|(month, day)| Day::new(2026, month, day).unwrap()))
}

/// Anything that people can have said and done.
fn any_overlay() -> impl Strategy<Value = Overlay> {
    let help = prop_oneof![Just(Help::None), Just(Help::Asked(HelpFrom::Supplier)), Just(Help::Answered(HelpFrom::ProgrammeOffice))];
    let answer = proptest::option::of((0i64..40).prop_map(Answer::Number));
    let words = proptest::option::of("[a-zæøå \"\\\\']{1,20}");
    let state = (0usize..5).prop_map(|at| State::ALL[at]);
    (state, words.clone(), any_day(), any_day(), answer, words, help, any_day()).prop_map(
        |(state, state_reason, expected_finish, granted_due, answer, answer_refused, help, last_update)| {
            let completion = (state == State::Completed).then(|| Completion {
                day: Day::new(2026, 2, 2).unwrap(),
                version: "1".to_owned(),
                title: "Udpeg projektleder".to_owned(),
                responsible: None,
                performer: None,
            });
            let rest = Overlay::default();
            Overlay { state, state_reason, expected_finish, granted_due, answer, answer_refused, help, last_update, completion, ..rest }
        },
    )
}

/// Writes an overlay for each task of both municipalities.
pub(super) async fn write_overlays(world: &World, seed: u8) {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    for organisation in ["0461", "0751"] {
        for task in ["010", "020", "030", "040"] {
            let overlay = any_overlay().new_tree(&mut runner).unwrap().current();
            let permit = task_for_program(&RolloutKey::from(sample::ROLLOUT), &OrganisationCode::from(organisation), &TaskCode::from(task));
            assert!(overlays::save(&mut tx, &permit, &Overlay::default(), &overlay, 0).await.unwrap());
        }
    }
    tx.commit().await.unwrap();
}

/// Everything that is known of every task.
pub(super) fn told(standing: &Standing) -> Vec<String> {
    let known = |task: &domain::rollout::Task| {
        let (code, organisation) = (&standing.template(task).code, &standing.organisation(task).code);
        let (overlay, dates) = (standing.overlay(task), standing.dates(task));
        let (help, title) = (standing.help(task), standing.kept_title(task));
        format!("{organisation} {code}: {task:?} {overlay:?} {dates:?} {help:?} {title:?}")
    };
    standing.tasks.iter().map(known).collect()
}

on_both_engines! {
    async fn the_playbook_in_force_is_read_with_dates_in_words(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts/sample/playbook").await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert!(page.says("Version 1 er i kraft") && page.says("Prøvesystem"));
        assert_eq!(page.all("section th[scope=row]").len(), 6);
        assert!(page.says("30 arbejdsdage før Go-live"));
        assert!(page.says("drejebogens egne datoer"));
    }

    async fn a_municipality_reads_only_what_is_published_to_it(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/rollouts/sample/playbook?compare=1").await;
        assert!(page.says("030 Kontroller it-miljø") && !page.says("050 Udgiv katalog"));
        assert!(page.says("2 opgaver er endnu ikke udsendt eller hører til hos andre"));
        assert!(page.attributes("main a", "href").iter().all(|href| !href.contains("publish")));
    }

    async fn to_outsiders_neither_playbook_nor_publishing_exists(world) {
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            for path in ["/rollouts/sample/publish", "/rollouts/new", "/rollouts/new?playbook=sample&version=1"] {
                assert_eq!(visitor.get(path).await.status(), 404, "{login} {path}");
            }
            let fields = [("version", "1"), ("playbook", "sample"), ("key", "x"), ("do", "create")];
            for path in ["/rollouts/sample/publish", "/rollouts/new", "/rollouts/new/organisations"] {
                assert_eq!(visitor.post(path, &fields).await.status(), 404, "{login} {path}");
            }
            // Short: the refusal comes before all of a long one is read, and the connection may be closed while it is still sent.
            let sent = visitor.upload_many("/rollouts/new/playbook", &[], "files", &second_version()[..1]).await;
            assert_eq!(sent.status(), 404, "{login}");
        }
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(outsider.get("/rollouts/sample/playbook").await.status(), 404);
        assert_eq!((count(&world, "playbook_versions").await, count(&world, "rollouts").await), (1, 1));
    }

    async fn a_faulty_playbook_says_everything_at_once_and_stores_nothing(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let before = (count(&world, "playbook_versions").await, count(&world, "log").await);
        let faulty = files("2", |path, text| match path {
            "tasks/010-opgave.md" => text.replace("phase = \"1\"", "phase = \"9\""),
            "tasks/030-opgave.md" => text.replace("responsible = \"projektleder\"", "responsible = \"ukendt\""),
            _ => text,
        });
        let page = consultant.upload_many("/rollouts/new/playbook", &[], "files", &faulty).await;
        assert_eq!(page.status(), 422);
        let places = page.all("tbody th[scope=row]");
        assert!(places.iter().any(|place| place.starts_with("tasks/010-opgave.md:4")), "{places:?}");
        assert!(places.iter().any(|place| place.starts_with("tasks/030-opgave.md:")), "{places:?}");
        assert!(page.says("Drejebogen er ikke gemt"));
        assert_eq!((count(&world, "playbook_versions").await, count(&world, "log").await), before);
        let nothing = consultant.upload_many("/rollouts/new/playbook", &[("rollout", "sample")], "files", &[]).await;
        assert_eq!(nothing.status(), 422);
        assert!(nothing.says("Vælg drejebogens mappe eller filer"));
    }

    async fn an_upload_of_single_files_finds_their_folders(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let flat: Vec<(String, String)> =
            second_version().into_iter().map(|(path, text)| (path.rsplit('/').next().unwrap().to_owned(), text)).collect();
        let page = consultant.upload_many("/rollouts/new/playbook", &[], "files", &flat).await;
        assert_eq!((page.status(), page.path()), (200, "/rollouts/new"), "{}", page.text());
        assert_eq!(count(&world, "playbook_versions").await, 2);
    }

    async fn a_stored_version_is_never_replaced(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let other = files("1", |_, text| text.replace("Hvorfor.", "Derfor."));
        let page = consultant.upload_many("/rollouts/new/playbook", &[], "files", &other).await;
        assert_eq!(page.status(), 409);
        assert!(page.says("findes allerede med et andet indhold"));
        assert_eq!(count(&world, "playbook_versions").await, 1);
    }

    async fn a_rollout_is_previewed_created_and_published_in_the_browser(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts/new?playbook=sample&version=1").await;
        assert!(page.says("4 opgaver × 3 kommuner = 12 opgaver"), "{}", page.first("main"));
        assert_eq!(page.attributes("input[name=key]", "value"), ["sample-2"]);
        let mut fields = vec![("playbook", "sample"), ("version", "1"), ("key", "anden"), ("participants", "chosen")];
        assert!(consultant.post("/rollouts/new", &[&fields[..], &[("do", "create")]].concat()).await.says("Vælg mindst én kommune"));
        fields.extend([("municipality", "0825"), ("municipality", "0461")]);
        let preview = consultant.post("/rollouts/new", &[&fields[..], &[("do", "preview")]].concat()).await;
        assert!(preview.says("4 opgaver × 2 kommuner = 8 opgaver"), "{}", preview.first("main"));
        assert_eq!(preview.attributes("input[name=municipality][checked]", "value"), ["0825", "0461"]);
        assert_eq!(count(&world, "rollouts").await, 1);
        let created = consultant.post("/rollouts/new", &[&fields[..], &[("do", "create")]].concat()).await;
        assert_eq!(created.path(), "/rollouts/anden/publish");
        assert!(created.says("tirsdag den 13. januar 2026") && created.says("6 opgaver, 10 hos alle deltagere"), "{}", created.first("main"));
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(outsider.get("/rollouts/anden/playbook").await.status(), 404);
        let published = consultant.post("/rollouts/anden/publish", &[("version", "1"), ("last", "0")]).await;
        assert_eq!((published.status(), published.path()), (200, "/rollouts/anden/playbook"));
        assert!(published.says("Udgivet") && published.says("Karen Konsulent"));
        assert_eq!(outsider.get("/rollouts/anden/playbook").await.status(), 200);
    }

    async fn a_taken_or_impossible_name_is_refused_and_nothing_is_lost(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for (key, status) in [("sample", 409), ("Store Bogstaver", 422), ("new", 422), ("", 422)] {
            let fields =
                [("playbook", "sample"), ("version", "1"), ("key", key), ("participants", "chosen"), ("municipality", "0751"), ("do", "create")];
            let page = consultant.post("/rollouts/new", &fields).await;
            assert_eq!(page.status(), status, "{key}");
            assert_eq!(page.attributes("input[name=key]", "value"), [key]);
            assert_eq!(page.attributes("input[name=municipality][checked]", "value"), ["0751"]);
        }
        assert_eq!(count(&world, "rollouts").await, 1);
    }

    async fn what_a_playbook_names_is_registered_with_one_button(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let other = files("3", |_, text| text.replace("supplier = \"Systematic\"", "supplier = \"Ny Leverandør\""));
        let page = consultant.upload_many("/rollouts/new/playbook", &[], "files", &other).await;
        assert!(page.says("Leverandøren Ny Leverandør er ikke registreret"), "{}", page.first("main"));
        let page = consultant.post("/rollouts/new/organisations", &[("playbook", "sample"), ("version", "3")]).await;
        assert!(page.says("Organisationerne er registreret") && page.says("4 opgaver × 3 kommuner"), "{}", page.first("main"));
        assert_eq!(consultant.get("/organisations?kind=supplier").await.all("tbody th[scope=row]"), ["Ny Leverandør", "Systematic"]);
        let foreign = files("4", |_, text| text.replace("owner = \"KOMBIT\"", "owner = \"Et andet kontor\""));
        consultant.upload_many("/rollouts/new/playbook", &[], "files", &foreign).await;
        consultant.post("/rollouts/new/organisations", &[("playbook", "sample"), ("version", "4")]).await;
        let fields = [("playbook", "sample"), ("version", "4"), ("key", "fremmed"), ("participants", "playbook"), ("do", "create")];
        let refused = consultant.post("/rollouts/new", &fields).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Kun Et andet kontor kan oprette udrulningen"));
    }

    async fn a_newer_version_is_previewed_with_what_it_touches(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.upload_many("/rollouts/new/playbook", &[("rollout", "sample")], "files", &second_version()).await;
        assert_eq!(page.path(), "/rollouts/sample/publish");
        for words in [
            "010 Udpeg en projektleder",
            "Berører 2 organisationer",
            "Signalet skifter hos 2",
            "020 Indmeld antal pladser",
            "Lukkes hos 2 organisationer",
        ] {
            assert!(page.says(words), "{words}: {}", page.first("main"));
        }
        let shift = page.all("section table tbody tr").into_iter().find(|row| row.ends_with("rød2") || row.ends_with("rød1")).unwrap();
        assert!(shift.starts_with("grøn") || shift.starts_with("gul"), "{shift}");
        assert_eq!(count(&world, "publications").await, 1);
        let compared = consultant.get("/rollouts/sample/playbook?compare=2").await;
        assert!(compared.says("Forskelle til version 2") && compared.says("go-live - 30wd"));
    }

    async fn publishing_twice_changes_nothing(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.upload_many("/rollouts/new/playbook", &[], "files", &second_version()).await;
        let fields = [("version", "2"), ("last", "1"), ("from", "2026-02-10")];
        let first = consultant.post("/rollouts/sample/publish", &fields).await;
        assert!(first.says("Versionen er udgivet") && first.says("Version 2 er i kraft"), "{}", first.first("main"));
        let state = (count(&world, "publications").await, count(&world, "log").await);
        let again = consultant.post("/rollouts/sample/publish", &fields).await;
        assert!(again.says("Intet er ændret"));
        assert_eq!((count(&world, "publications").await, count(&world, "log").await), state);
        assert_eq!(state.0, 2);
        assert!(consultant.get("/rollouts/sample/publish?version=2").await.says("Der er ikke mere at gøre"));
    }

    async fn who_looked_at_an_old_preview_is_shown_the_new_one(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.upload_many("/rollouts/new/playbook", &[], "files", &second_version()).await;
        let third = files("3", |_, text| text.replace("Hvorfor.", "Derfor."));
        consultant.upload_many("/rollouts/new/playbook", &[], "files", &third).await;
        consultant.post("/rollouts/sample/publish", &[("version", "2"), ("last", "1")]).await;
        let late = consultant.post("/rollouts/sample/publish", &[("version", "3"), ("last", "1")]).await;
        assert_eq!(late.status(), 409);
        assert!(late.says("En anden har udgivet imens"));
        assert_eq!(count(&world, "publications").await, 2);
        let early = consultant.post("/rollouts/sample/publish", &[("version", "3"), ("last", "2"), ("from", "2026-02-09")]).await;
        assert_eq!(early.status(), 422);
        let unknown = consultant.post("/rollouts/sample/publish", &[("version", "9"), ("last", "2")]).await;
        assert_eq!(unknown.status(), 404);
        assert_eq!(count(&world, "publications").await, 2);
    }

    async fn a_new_version_leaves_every_overlay_as_it_was(world) {
        for seed in 0..3 {
            let world = if seed == 0 { &world } else { &World::sample(world.app.database().engine()).await };
            write_overlays(world, seed).await;
            let before = overlay_rows(world).await;
            assert_eq!(before.len(), 8);
            let consultant = world.sign_in(people::CONSULTANT).await;
            consultant.upload_many("/rollouts/new/playbook", &[], "files", &second_version()).await;
            let page = consultant.post("/rollouts/sample/publish", &[("version", "2"), ("last", "1")]).await;
            assert!(page.says("Version 2 er i kraft"), "{}", page.first("main"));
            assert_eq!(overlay_rows(world).await, before, "seed {seed}");
            let standing = Standing::on(&world.app, &RolloutKey::from(sample::ROLLOUT), None).await.unwrap();
            assert_eq!(standing.playbook.version, "2");
            let codes: Vec<&str> = standing.tasks_of(0).iter().map(|task| standing.template(task).code.as_str()).collect();
            assert_eq!(codes, ["010", "030", "040"]);
        }
    }

    async fn what_is_supposed_of_a_version_is_what_comes(world) {
        for seed in 10..15 {
            let world = if seed == 10 { &world } else { &World::sample(world.app.database().engine()).await };
            write_overlays(world, seed).await;
            let consultant = world.sign_in(people::CONSULTANT).await;
            consultant.upload_many("/rollouts/new/playbook", &[], "files", &second_version()).await;
            // The third has its first two tasks the other way round and asks for an answer that nobody asked for before.
            let third = files("3", |path, text| match path {
                "tasks/030-opgave.md" => text.replacen("+++\nHvorfor", "when = \"answer(020) >= 10\"\n+++\nHvorfor", 1),
                "tasks/040-opgave.md" => text.replace("go-live - 30wd", "go-live - 20wd"),
                _ => text,
            });
            consultant.upload_many("/rollouts/new/playbook", &[], "files", &third).await;
            for (version, last) in [("2", "1"), ("3", "2"), ("1", "3"), ("2", "4")] {
                let key = RolloutKey::from(sample::ROLLOUT);
                let supposed = Standing::supposing(&world.app, &key, version).await.unwrap();
                let page = consultant.post("/rollouts/sample/publish", &[("version", version), ("last", last)]).await;
                assert!(page.says(&format!("Version {version} er i kraft")), "{}", page.first("main"));
                let came = Standing::on(&world.app, &key, None).await.unwrap();
                assert_eq!(told(&supposed), told(&came), "seed {seed}, version {version}");
            }
        }
    }

    async fn a_completed_task_keeps_the_version_it_was_completed_under(world) {
        let permit = task_for_program(&RolloutKey::from(sample::ROLLOUT), &OrganisationCode::from("0461"), &TaskCode::from("010"));
        let completion = Completion {
            day: Day::new(2026, 2, 2).unwrap(),
            version: "1".to_owned(),
            title: "Udpeg projektleder".to_owned(),
            responsible: None,
            performer: None,
        };
        let done = Overlay { state: State::Completed, completion: Some(completion), ..Overlay::default() };
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        assert!(overlays::save(&mut tx, &permit, &Overlay::default(), &done, 0).await.unwrap());
        tx.commit().await.unwrap();
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.upload_many("/rollouts/new/playbook", &[], "files", &second_version()).await;
        consultant.post("/rollouts/sample/publish", &[("version", "2"), ("last", "1")]).await;
        let mut connection = world.app.database().read().await.unwrap();
        let (kept, revision) = overlays::one(&mut connection, &permit).await.unwrap();
        assert_eq!((kept, revision), (done, 1));
    }
}

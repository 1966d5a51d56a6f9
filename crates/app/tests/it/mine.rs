//! Everybody's own list of tasks: whose they are, their order, filters, workbook, help that is asked for.

use domain::{
    access::task_for_program,
    task::{Help, HelpFrom, Overlay, State},
    text::{OrganisationCode, RolloutKey, TaskCode},
};
use testkit::{Page, World, on_both_engines, people, sample};

/// Writes an overlay down as if somebody had worked on the task.
async fn work(world: &World, organisation: &str, code: &str, overlay: Overlay) {
    let permit = task_for_program(&RolloutKey::from(sample::ROLLOUT), &OrganisationCode::from(organisation), &TaskCode::from(code));
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    assert!(app::tasks::store::save(&mut tx, &permit, &Overlay::default(), &overlay, 0).await.unwrap());
    tx.commit().await.unwrap();
}

fn in_state(state: State) -> Overlay {
    Overlay { state, ..Overlay::default() }
}

/// The codes of the tasks of a page, in their order.
fn codes(page: &Page) -> Vec<String> {
    page.all(".task-row .task-meta:first-of-type span:first-child").into_iter().filter(|word| word.len() == 3).collect()
}

on_both_engines! {
    async fn everybody_finds_the_tasks_they_stand_on_and_no_others(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/").await;
        assert_eq!(leader.status(), 200, "{}", leader.text());
        assert_eq!(leader.first("h1"), "Mine opgaver");
        let mut found = codes(&leader);
        found.sort();
        assert_eq!(found, ["020", "030", "040"]);
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await.get("/").await;
        assert_eq!(codes(&technician), ["030"]);
        assert!(technician.says("Du er udfører") && leader.says("Du er ansvarlig"));
    }

    async fn the_worst_stand_first_and_completed_ones_are_folded_away(world) {
        work(&world, "0461", "040", in_state(State::CannotMeetDeadline)).await;
        work(&world, "0461", "030", in_state(State::Completed)).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/").await;
        assert_eq!(codes(&page), ["040", "020"]);
        assert!(page.first("details.details").contains("1 afsluttet opgave"));
        assert_eq!(page.attributes("details.details a", "href"), ["/rollouts/sample/0461/030"]);
        assert!(page.first(".task-row").contains("I har meldt, at opgaven ikke kan nå fristen"));
        assert_eq!(codes(&leader.get("/?sort=due").await), ["020", "040"]);
        assert_eq!(codes(&leader.get("/?state=completed").await), ["030"]);
    }

    async fn the_address_narrows_the_list(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let found = async |query: &str| codes(&leader.get(&format!("/?sort=due&{query}")).await);
        assert_eq!(found("theme=it-miljoe").await, ["030"]);
        assert_eq!(found("kind=optional").await, ["040"]);
        assert_eq!(found("before=2026-03-09").await, ["020"]);
        assert_eq!(found("role=tekniker").await, ["030"]);
        assert_eq!(found("show=all&person=").await, ["010", "020", "030", "040"]);
        assert_eq!(found(&format!("show=all&person={}", world.person(people::ODENSE_SYSTEM_OWNER).as_str())).await, ["010"]);
        assert_eq!(found("rollout=another").await, [] as [&str; 0]);
        assert!(leader.get("/?signal=red").await.says("Ingen opgaver passer"));
        let links = leader.get("/?show=all").await.attributes(".figures a", "href");
        assert_eq!(links, ["red", "yellow", "green", "grey"].map(|signal| format!("/?show=all&signal={signal}")));
    }

    async fn quick_changes_carry_the_revision_and_a_task_with_a_question_is_answered_first(world) {
        work(&world, "0461", "040", in_state(State::InProgress)).await;
        let page = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/?sort=due").await;
        let forms = page.attributes("form.quick", "action");
        assert_eq!(forms, ["/rollouts/sample/0461/030/progress", "/rollouts/sample/0461/040/progress"]);
        assert_eq!(page.attributes("form.quick [name=revision]", "value"), ["0", "1"]);
        assert_eq!(page.attributes("form.quick [name=back]", "value")[0], "/?sort=due");
        assert_eq!(page.attributes("form.quick button", "value"), ["in-progress", "completed", "completed"]);
        assert_eq!(page.attributes(".task-quick > a", "href"), ["/rollouts/sample/0461/020#answer"]);
    }

    async fn the_organisations_tasks_stay_within_the_organisation(world) {
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = aarhus.get("/?show=all").await;
        assert!(page.attributes("main a", "href").iter().all(|href| !href.contains("/0461/")));
        assert_eq!(codes(&page).len(), 4);
        let bystander = world.sign_in(people::ODENSE_BYSTANDER).await;
        for path in ["/", "/?show=all"] {
            let page = bystander.get(path).await;
            assert!(page.says("Ingen opgaver til dig endnu") && codes(&page).is_empty(), "{path}");
        }
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await.get("/?show=all").await;
        assert!(outsider.says("Opgaverne kommer her") && codes(&outsider).is_empty());
        assert_eq!(world.stranger().get("/").await.path(), "/sign-in");
    }

    async fn help_is_seen_by_whom_it_is_asked_of(world) {
        let asks = |from| Overlay { help: Help::Asked(from), ..Overlay::default() };
        work(&world, "0461", "030", asks(HelpFrom::ProgrammeOffice)).await;
        work(&world, "0751", "040", asks(HelpFrom::Supplier)).await;
        let consultant = world.sign_in(people::CONSULTANT).await.get("/").await;
        assert_eq!(consultant.attributes("[aria-labelledby=help-heading] h3 a", "href"), ["/rollouts/sample/0461/030"]);
        assert!(codes(&consultant).contains(&"050".to_owned()));
        let supplier = world.sign_in(people::SUPPLIER).await.get("/").await;
        assert_eq!(supplier.attributes("[aria-labelledby=help-heading] h3 a", "href"), ["/rollouts/sample/0751/040"]);
        assert!(supplier.attributes("[aria-labelledby=help-heading] form", "action").is_empty());
        assert!(codes(&supplier).contains(&"060".to_owned()) && !codes(&supplier).contains(&"050".to_owned()));
        assert!(world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/").await.all("#help-heading").is_empty());
    }

    async fn what_comes_is_announced(world) {
        let early = World::sample_on(world.app.database().engine(), "2026-01-05").await;
        let page = early.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/").await;
        assert!(page.first("[aria-labelledby=coming-heading]").contains("Udsendes: Kontroller it-miljø"), "{}", page.text());
        assert!(page.attributes("[aria-labelledby=coming-heading] a", "href").is_empty());
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await.get("/").await;
        assert!(owner.first("[aria-labelledby=coming-heading]").contains("Frist: Udpeg projektleder"));
    }

    async fn the_list_goes_to_excel_as_it_is_filtered(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let rows = async |path: &str| {
            let file = leader.get(path).await;
            assert!(file.header("content-type").contains("spreadsheetml"), "{path}");
            let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(file.bytes().to_vec())).unwrap();
            let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
            sheet.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let all = rows("/tasks.xlsx?show=all&sort=due").await;
        let column = all[0].iter().position(|name| name == "Opgavenr.").unwrap();
        assert_eq!(all[1..].iter().map(|row| row[column].as_str()).collect::<Vec<_>>(), ["010", "020", "030", "040"]);
        let one = rows("/tasks.xlsx?theme=it-miljoe").await;
        assert_eq!(one.len(), 2);
        assert!(one[1].contains(&"Kontroller it-miljø".to_owned()) && one[1].contains(&"Tina Tekniker".to_owned()), "{one:?}");
    }

    async fn the_list_speaks_english_too(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.request("GET".parse().unwrap(), "/?show=all").header("accept-language", "en").send().await.unwrap();
        let text = page.text().await.unwrap();
        assert!(text.contains("My tasks") && text.contains("Task 010") && text.contains("Mark as completed") && !text.contains("Udpeg"));
    }
}

//! Files that guides hand out: put into a draft, approved with it, fetched by those who take part, and by nobody else.

use database::Actor;
use testkit::{Visitor, World, on_both_engines, people};

const WORD: &[u8] = b"PK\x03\x04\x00\xff skabelon";

async fn begin(visitor: &Visitor) -> String {
    visitor.post("/rollouts/sample/drafts", &[("from", "1"), ("version", "2")]).await.path().to_owned()
}

/// Approves the draft, as somebody else than its writer would.
async fn approve(world: &World, consultant: &Visitor, draft: &str) {
    let step = format!("{draft}/step");
    assert!(consultant.post(&step, &[("do", "submit")]).await.says("Til gennemsyn"));
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    for sql in ["UPDATE playbook_drafts SET created_by = NULL, submitted_by = NULL", "UPDATE draft_files SET author = NULL"] {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(consultant.post(&step, &[("do", "approve")]).await.path(), "/rollouts/sample/publish");
}

on_both_engines! {
    async fn a_template_reaches_the_municipalities_with_the_version_that_has_it(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let files = format!("{draft}/files");
        let fields = [("task", "030-opgave"), ("title", "Skabelon | til jer")];
        let added = consultant.upload(&files, &fields, ("file", "Mødeplan på 1.docx", WORD.to_vec())).await;
        assert!(added.path() == files && added.says("Filen ligger i kladden") && added.says("Moedeplan-paa-1.docx"), "{}", added.text());
        assert!(added.says("030 "), "the task that hands it out is named: {}", added.text());
        assert!(consultant.get(&draft).await.says("Der er ingen fejl"), "{}", consultant.get(&draft).await.text());
        assert_eq!(consultant.get(&format!("{files}/Moedeplan-paa-1.docx")).await.bytes(), WORD);
        assert_eq!(consultant.get(&format!("{draft}/text/files%2FMoedeplan-paa-1.docx")).await.status(), 404, "it is no text");
        let newer = consultant.upload(&files, &fields, ("file", "Mødeplan på 1.docx", [WORD, b"2"].concat())).await;
        assert_eq!(newer.all("tbody tr").len(), 1, "it takes the place of the first: {}", newer.text());
        let task = consultant.get(&format!("{draft}/tasks/030-opgave")).await;
        let guides = task.first("#guides");
        assert_eq!(guides.matches("files/Moedeplan-paa-1.docx").count(), 1, "{guides}");
        approve(&world, &consultant, &draft).await;

        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let there = "/rollouts/sample/playbook/2/files/Moedeplan-paa-1.docx";
        assert_eq!(leader.get(there).await.status(), 404, "the version is not in force yet");
        consultant.post("/rollouts/sample/publish", &[("version", "2"), ("last", "1")]).await;
        let page = leader.get("/rollouts/sample/0461/030").await;
        assert!(page.says("Skabelon til jer") && page.attributes("main a", "href").contains(&there.to_owned()), "{}", page.text());
        let fetched = leader.get(there).await;
        assert_eq!(fetched.bytes(), [WORD, b"2"].concat());
        assert!(fetched.header("content-disposition").starts_with("attachment"), "never opened in the page");
        for nowhere in ["/rollouts/sample/playbook/1/files/Moedeplan-paa-1.docx", "/rollouts/sample/playbook/2/files/playbook.toml"] {
            assert_eq!(leader.get(nowhere).await.status(), 404, "{nowhere}");
        }
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(outsider.get(there).await.status(), 404);
        assert_eq!(leader.get(&files).await.status(), 404, "drafts are the programme office's");
    }

    async fn what_is_no_file_for_a_guide_is_refused_and_what_is_taken_out_comes_back(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let files = format!("{draft}/files");
        for (name, content, said) in [
            ("koer.exe", WORD.to_vec(), "Filen kan ikke bruges"),
            ("tom.pdf", Vec::new(), "Vælg en fil"),
            ("stor.pdf", vec![b'x'; 1_100_000], "større end 1 MB"),
        ] {
            let refused = consultant.upload(&files, &[("title", "Min titel")], ("file", name, content)).await;
            assert!(refused.status() == 422 && refused.says(said), "{name}: {}", refused.text());
            assert_eq!(refused.attributes("#title", "value"), ["Min titel"], "what was typed stays");
        }
        let alone = consultant.upload(&files, &[], ("file", "skema.xlsx", WORD.to_vec())).await;
        assert!(alone.says("Ingen opgave endnu"), "{}", alone.text());
        assert!(consultant.get(&draft).await.says("ingen vejledning udleverer denne fil"));
        let one = format!("{files}/skema.xlsx");
        assert!(consultant.post(&one, &[]).await.says("Filen er taget ud"));
        assert_eq!(consultant.get(&one).await.status(), 404);
        assert_eq!(consultant.post(&one, &[]).await.status(), 404, "it was not there when the draft began");
        consultant.upload(&files, &[("task", "030-opgave")], ("file", "skema.xlsx", WORD.to_vec())).await;
        approve(&world, &consultant, &draft).await;
        let next = consultant.post("/rollouts/sample/drafts", &[("from", "2"), ("version", "3")]).await.path().to_owned();
        let one = format!("{next}/files/skema.xlsx");
        let gone = consultant.post(&one, &[]).await;
        assert!(gone.says("Filer, der er taget ud") && consultant.get(&next).await.says("drejebogen har ingen fil files/skema.xlsx"));
        assert!(consultant.post(&one, &[]).await.says("Filen er med igen"));
        assert_eq!(consultant.get(&one).await.bytes(), WORD);
    }
}

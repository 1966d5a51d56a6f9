//! `kaskade status` and `kaskade tasks`: the shapes of what they print.

use crate::{
    on_both,
    program::{playbook, run},
};
use serde_json::{Value, json};

fn prepared(address: &str) {
    let participants = ["--participants", "0461,0751"];
    run(["rollout", "create", &playbook("bbr-adgang"), "--database", address].iter().copied().chain(participants)).done();
    run(["rollout", "publish", "bbr-adgang", "--database", address]).done();
}

fn asked(command: &str, address: &str, more: &[&str]) -> String {
    run([command, "bbr-adgang", "--database", address, "--today", "2018-06-01"].iter().chain(more)).done()
}

on_both! {
    async fn status_has_its_promised_shape_in_all_forms(address: &str) {
        prepared(address);
        let shown: Value = serde_json::from_str(&asked("status", address, &["--format", "json"])).unwrap();
        let signals = |yellow: u32| json!({"grey": 0, "green": 0, "yellow": yellow, "red": 0});
        let line = |code: &str, name: &str| json!({"code": code, "name": name, "grey": 0, "green": 0, "yellow": 5, "red": 0, "worst": "yellow"});
        let expected = json!({
            "rollout": "bbr-adgang", "today": "2018-06-01", "totals": signals(10),
            "organisations": [line("0461", "Odense"), line("0751", "Aarhus")],
        });
        assert_eq!(shown, expected);
        let one: Value = serde_json::from_str(&asked("status", address, &["--format", "json", "--organisation", "0751"])).unwrap();
        assert_eq!((&one["totals"], &one["organisations"]), (&signals(5), &json!([line("0751", "Aarhus")])));
        let csv = asked("status", address, &["--format", "csv"]);
        assert_eq!(csv, "code,name,grey,green,yellow,red,worst\n0461,Odense,0,0,5,0,yellow\n0751,Aarhus,0,0,5,0,yellow\n");
        let text = asked("status", address, &[]);
        assert!(text.starts_with("bbr-adgang on 2018-06-01: 0 grey, 0 green, 10 yellow, 0 red\n"), "{text}");
        assert!(text.contains("0461  Odense"), "{text}");
    }

    async fn tasks_have_their_promised_shape_in_all_forms(address: &str) {
        prepared(address);
        let shown: Value = serde_json::from_str(&asked("tasks", address, &["--format", "json", "--organisation", "0461"])).unwrap();
        assert_eq!(shown.as_array().unwrap().len(), 5);
        let first = json!({
            "code": "010", "organisation": "0461", "state": "not-started", "signal": "yellow", "reasons": ["no-responsible", "no-performer"],
            "publish": "2018-04-30", "start": "2018-04-30", "act_by": "2018-06-14", "due": "2018-11-01",
            "responsible": null, "performer": null, "vacant": ["projektleder", "tekniker"],
        });
        assert_eq!(shown[0], first);
        assert_eq!(shown[1]["vacant"], json!(["systemansvarlig"]), "one empty chair is named once");
        let csv = asked("tasks", address, &["--format", "csv"]);
        assert_eq!(csv.lines().count(), 11);
        let line = "010,0461,not-started,yellow,no-responsible no-performer,2018-04-30,2018-04-30,2018-06-14,2018-11-01,,,projektleder tekniker";
        assert_eq!(csv.lines().nth(1), Some(line));
        assert!(asked("tasks", address, &[]).contains("no-responsible no-performer"));
    }

    async fn what_is_not_published_yet_is_shown_only_when_asked_for(address: &str) {
        prepared(address);
        let count = |more: &[&str]| {
            let arguments = ["tasks", "bbr-adgang", "--database", address, "--today", "2018-04-27", "--format", "json"];
            let shown: Value = serde_json::from_str(&run(arguments.iter().chain(more)).done()).unwrap();
            shown.as_array().unwrap().len()
        };
        assert_eq!(count(&[]), 0);
        assert_eq!(count(&["--upcoming"]), 10);
    }

    async fn unknown_rollouts_and_organisations_are_refused(address: &str) {
        prepared(address);
        for command in ["status", "tasks"] {
            run([command, "fbs", "--database", address]).stopped(1, &["there is no rollout fbs; there is bbr-adgang"]);
            let outsider = run([command, "bbr-adgang", "--database", address, "--organisation", "0825"]);
            outsider.stopped(1, &["no organisation 0825 takes part in bbr-adgang"]);
        }
    }
}

//! `kaskade organisation set`.

use crate::{
    on_both,
    program::{playbook, run},
};

on_both! {
    async fn an_organisation_gets_its_cvr_number_and_no_two_have_the_same(address: &str) {
        run(["rollout", "create", &playbook("bbr-adgang"), "--database", address]).done();
        let set = |code: &str, value: &str| run(["organisation", "set", code, "cvr", value, "--database", address]);
        let done = set("kombit", "11 11 11 11");
        assert!(done.stderr.contains("has the CVR number 11111111"), "{done:?}");
        done.done();
        set("kombit", "22222222").done();
        set("9999", "11111111").done();
        set("9999", "35209115").stopped(1, &["Odense (0461) has the CVR number 35209115 already"]);
        set("0000", "33333333").stopped(1, &["there is no organisation 0000"]);
        set("kombit", "1234567").stopped(2, &["1234567 is not a CVR number"]);
        run(["organisation", "set", "kombit", "name", "X", "--database", address]).stopped(2, &["cvr"]);
    }
}

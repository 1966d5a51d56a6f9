//! Many rows with few statements.

use super::{actor, now, on_both_engines};
use crate::{
    Rows,
    rows::{numbered, values},
};
use sqlx::Row;

on_both_engines! {
    async fn rows_are_written_in_order_whatever_their_number(place) {
        let database = place.open().await.unwrap();
        let wanted: Vec<(String, i64)> = (0..1_333).map(|at| (format!("scope-{at:04}"), at)).collect();
        let mut rows = Rows::new("INSERT INTO revisions (scope, value)");
        for (scope, value) in &wanted {
            rows.add([scope.as_str().into(), (*value).into()]);
        }
        let mut tx = database.write(actor(), now()).await.unwrap();
        assert_eq!(rows.write(tx.connection()).await.unwrap(), 1_333);
        assert_eq!(Rows::<2>::new("INSERT INTO revisions (scope, value)").write(tx.connection()).await.unwrap(), 0, "none is no fault");
        tx.commit().await.unwrap();
        let mut connection = database.read().await.unwrap();
        let found = sqlx::query("SELECT scope, value FROM revisions WHERE scope LIKE 'scope-%' ORDER BY scope").fetch_all(&mut *connection).await.unwrap();
        let found: Vec<(String, i64)> = found.iter().map(|row| (row.get("scope"), row.get("value"))).collect();
        assert_eq!(found, wanted);
    }

    async fn what_was_there_already_does_not_count(place) {
        let database = place.open().await.unwrap();
        let mut tx = database.write(actor(), now()).await.unwrap();
        for expected in [2, 1] {
            let mut rows = Rows::ending("INSERT INTO revisions (scope, value)", "ON CONFLICT DO NOTHING");
            rows.add(["a".into(), 1.into()]);
            rows.add([format!("b{expected}").into(), 2.into()]);
            assert_eq!(rows.write(tx.connection()).await.unwrap(), expected);
        }
    }
}

#[test]
fn places_count_through_all_rows() {
    assert_eq!(values(2, 3, numbered), "VALUES ($1, $2, $3), ($4, $5, $6)");
}

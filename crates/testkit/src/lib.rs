//! A running application for tests: a fresh database on either engine, a small world, and visitors that use real HTTP.
//!
//! ```ignore
//! testkit::on_both_engines! {
//!     async fn a_stranger_finds_nothing(world) {
//!         let visitor = world.sign_in(testkit::people::AARHUS_PROJECT_LEADER).await;
//!         assert_eq!(visitor.get("/rollouts/sample/0461/010").await.status(), 404);
//!     }
//! }
//! ```

#![expect(clippy::unwrap_used, reason = "a test world that cannot be set up should stop the test at once")]

mod database_for_test;
pub mod people;
mod program;
pub mod sample;
mod visitor;
mod world;

pub use database::Engine;
pub use database_for_test::TestDatabase;
pub use program::{Answer, Program, answered};
pub use visitor::{Page, Visitor};
pub use world::World;

/// Makes of each `async fn name(world) { … }` two tests, `name::sqlite` and `name::postgres`. The PostgreSQL one needs
/// `KASKADE_TEST_POSTGRES`, the address of a server where databases may be made; without it that test fails and says so.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident) $body:block)+) => {
        $(
            $(#[$meta])*
            mod $name {
                #[allow(unused_imports)]
                use super::*;

                async fn run($world: $crate::World) $body

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    run($crate::World::sample($crate::Engine::Sqlite).await).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    run($crate::World::sample($crate::Engine::Postgres).await).await;
                }
            }
        )+
    };
}

//! What the planner of training says, in words: for the page and for the command line.

use planning::training::{Because, Clash, Explanation, Problem};
use texts::Texts;

/// A question, in a language.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The language.
    pub t: Texts,
    /// What was asked.
    pub problem: &'a Problem,
}

impl Told<'_> {
    /// Where a municipality's people come, when, over how many sessions, and why.
    #[must_use]
    pub fn sentence(self, municipality: usize, said: &Explanation) -> String {
        let t = self.t;
        let week = |at: usize| t.date_medium(self.problem.weeks[at]);
        let (first, last) = (said.weeks.first().map_or(0, |(week, _)| *week), said.weeks.last().map_or(0, |(week, _)| *week));
        let values = [
            ("count", i64::from(self.problem.municipalities[municipality].people).into()),
            ("place", self.problem.places[said.place].name.as_str().into()),
            ("km", i64::from(said.kilometres).into()),
            ("sessions", i64::from(said.sessions).into()),
            ("first", week(first).into()),
            ("last", week(last).into()),
        ];
        let comes = t.with(if first == last { "training-plan-comes" } else { "training-plan-comes-weeks" }, values);
        format!("{comes} {}", self.because(said.because))
    }

    fn because(self, because: Because) -> String {
        let name = |place: usize| self.problem.places[place].name.as_str();
        match because {
            Because::Nearest => self.t.get("training-plan-nearest").into_owned(),
            Because::Asked => self.t.get("training-plan-asked-before").into_owned(),
            Because::Full { nearest, left } => {
                self.t.with("training-plan-full", [("place", name(nearest).into()), ("count", i64::from(left).into())])
            }
            Because::Dearer { nearest, sessions } => {
                self.t.with("training-plan-dearer", [("place", name(nearest).into()), ("count", i64::from(sessions).into())])
            }
            Because::Others { nearest } => self.t.with("training-plan-others", [("place", name(nearest).into())]),
        }
    }

    /// Why there is no plan.
    #[must_use]
    pub fn clash(self, clash: &Clash) -> String {
        let t = self.t;
        let name = |at: usize| self.problem.municipalities[at].name.as_str();
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        match clash {
            Clash::NoWeek(at) => t.with("training-plan-no-week", [("name", name(*at).into())]),
            Clash::NoPlace(at) => t.with("training-plan-no-place", [("name", name(*at).into())]),
            Clash::Seats { people, seats } => {
                t.with("training-plan-no-seats", [("people", number(*people).into()), ("count", number(*seats).into())])
            }
            Clash::LeftOut { municipalities, fewest } => {
                let names = municipalities.iter().map(|at| name(*at)).collect::<Vec<_>>().join(", ");
                t.with(if *fewest { "training-plan-left-out-fewest" } else { "training-plan-left-out" }, [("names", names.into())])
            }
            Clash::Fit => t.get("training-plan-no-fit").into_owned(),
        }
    }
}

//! The forms of training: modules, forms, audiences, the matrix, courses, what a municipality teaches itself, and material.

use super::{
    entry_form::{Control, Input, Maker},
    places,
};
use domain::{institution::Field, training::MaterialKind};
use playbook::edit::Entries;

/// A key and what it is called.
type Named = (String, String);

impl Maker<'_> {
    fn modules(&self) -> impl Iterator<Item = Named> {
        self.playbook.training.modules.iter().map(|one| (one.key.to_string(), self.visit.text(&one.title).to_owned()))
    }

    fn forms(&self) -> impl Iterator<Item = Named> {
        self.playbook.training.forms.iter().map(|one| (one.key.to_string(), self.visit.text(&one.title).to_owned()))
    }

    fn audiences(&self) -> impl Iterator<Item = Named> {
        self.playbook.training.audiences.iter().map(|one| (one.key.to_string(), self.visit.text(&one.title).to_owned()))
    }

    fn about(&self) -> [Input; 2] {
        [self.short("about", "draft-training-about", ""), self.short("about-en", "draft-training-about-en", "")]
    }

    fn task(&self, name: &str, label: &'static str) -> Input {
        self.select(name, label, self.tasks(), Some("draft-training-no-task"))
    }

    fn needed(&self, name: &str, label: &'static str, hint: &'static str) -> Input {
        self.input(name, label, hint, false, Control::Line)
    }
}

/// The fields of an entry of `courses.toml`.
pub(super) fn inputs(maker: &Maker<'_>, entries: &Entries) -> Vec<Input> {
    match entries {
        Entries::Matrix => need(maker),
        Entries::Audiences => {
            let roles = maker.ticks("roles", "draft-audience-roles", "draft-audience-roles-hint", maker.roles());
            maker.title().into_iter().chain([roles]).collect()
        }
        Entries::Courses => course(maker),
        Entries::Own => own(maker),
        Entries::Material => material(maker),
        _ => maker.title().into_iter().chain(maker.about()).collect(),
    }
}

fn need(maker: &Maker<'_>) -> Vec<Input> {
    vec![
        maker.select("audience", "draft-training-audience", maker.audiences(), None),
        maker.ticks("forms", "draft-need-forms", "", maker.forms()),
        maker.ticks("must", "draft-need-must", "", maker.modules()),
        maker.ticks("may", "draft-need-may", "", maker.modules()),
    ]
}

fn course(maker: &Maker<'_>) -> Vec<Input> {
    let rows = places::rows(maker.t(), maker.item.get("places"));
    maker
        .title()
        .into_iter()
        .chain(maker.about())
        .chain([
            maker.ticks("modules", "draft-training-modules", "", maker.modules()),
            maker.select("form", "draft-training-form", maker.forms(), None),
            maker.needed("hours", "draft-training-hours", ""),
            maker.ticks("audiences", "draft-training-audiences", "", maker.audiences()),
            maker.input("places", "draft-places", "draft-places-hint", true, Control::Places(rows)),
            maker.task("wanted", "draft-course-wanted"),
            maker.task("enrols", "draft-course-enrols"),
            maker.task("closes", "draft-course-closes"),
            maker.select("fills", "draft-course-fills", maker.roles(), Some("draft-course-no-role")),
            maker.line("pilot", "draft-course-pilot", "draft-course-pilot-hint"),
        ])
        .collect()
}

fn own(maker: &Maker<'_>) -> Vec<Input> {
    let t = maker.t();
    let figures = Field::ALL.into_iter().filter(|field| field.is_figure());
    let figures = figures.map(|field| (field.key().to_owned(), t.get(&format!("institutions-field-{}", field.key())).into_owned()));
    let milestones = maker.playbook.milestones.iter().map(|one| (one.key.to_string(), maker.visit.text(&one.title).to_owned()));
    maker
        .title()
        .into_iter()
        .chain(maker.about())
        .chain([
            maker.ticks("modules", "draft-training-modules", "", maker.modules()),
            maker.select("form", "draft-training-form", maker.forms(), None),
            maker.select("audience", "draft-training-audience", maker.audiences(), None),
            maker.needed("hours", "draft-own-hours", ""),
            maker.needed("class", "draft-own-class", ""),
            maker.ticks("trainers", "draft-own-trainers", "", maker.roles()),
            maker.ticks("institutions", "draft-own-institutions", "draft-own-institutions-hint", places::types(t)),
            maker.select("until", "draft-own-until", milestones, None),
            maker.select("counted", "draft-own-counted", figures, Some("draft-own-not-counted")),
            maker.task("closes", "draft-own-closes"),
        ])
        .collect()
}

fn material(maker: &Maker<'_>) -> Vec<Input> {
    let t = maker.t();
    let kinds =
        MaterialKind::ALL.into_iter().map(|kind| (kind.key().to_owned(), t.get(&format!("study-kind-{}", kind.key())).into_owned()));
    maker
        .title()
        .into_iter()
        .chain(maker.about())
        .chain([
            maker.select("kind", "draft-material-kind", kinds, None),
            maker.ticks("modules", "draft-training-modules", "", maker.modules()),
            maker.ticks("audiences", "draft-material-audiences", "draft-material-audiences-hint", maker.audiences()),
            maker.line("minutes", "draft-material-minutes", ""),
            maker.line("link", "draft-material-link", "draft-material-link-hint"),
        ])
        .collect()
}

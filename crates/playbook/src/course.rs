//! `courses.toml`: who learns what in which form, the courses that people sign up for, the places each municipality has, what its own
//! superusers teach, and what one learns from on one's own (E1, E2, E4, E6, E7).
//! The file may be left out; its fields are described in `docs/playbook-courses.md`.

use crate::{
    document::Document,
    fault::{Fault, Named},
    fields::{Field, Fields},
    names::{Names, Reference},
    task::web_address,
};
use domain::{
    institution,
    text::{CourseKey, MilestoneKey, RoleKey, TaskCode, TrainingKey},
    training::{Audience, Course, Entitlement, Material, MaterialKind, Need, OwnCourse, Titled, Training},
};

/// More places than any rule grants.
const MOST: i64 = 1000;

/// `courses.toml` as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct TrainingDraft {
    /// What it says.
    pub(crate) training: Training,
    /// What it names.
    pub(crate) references: Vec<Reference>,
}

/// Reads one list of the file; what an entry names is noted beside it.
struct Reader<'r> {
    file: &'r str,
    names: &'r mut Names,
    duplicates: Vec<Fault>,
    references: Vec<Reference>,
}

/// Reads `courses.toml`.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (TrainingDraft, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    let mut reader = Reader { file, names, duplicates: Vec::new(), references: Vec::new() };
    let tables = |key| fields.optional(key).map(|field| field.tables()).unwrap_or_default();
    let training = Training {
        modules: tables("modules").into_iter().filter_map(|fields| reader.titled(fields, Named::Module)).collect(),
        forms: tables("forms").into_iter().filter_map(|fields| reader.titled(fields, Named::Form)).collect(),
        audiences: tables("audiences").into_iter().filter_map(|fields| reader.audience(fields)).collect(),
        courses: tables("courses").into_iter().filter_map(|fields| reader.course(fields)).collect(),
        needs: tables("matrix").into_iter().filter_map(|fields| reader.need(fields)).collect(),
        own: tables("own").into_iter().filter_map(|fields| reader.own(fields)).collect(),
        material: tables("material").into_iter().filter_map(|fields| reader.material(fields)).collect(),
    };
    let Reader { duplicates, references, .. } = reader;
    fields.finish();
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    (TrainingDraft { training, references }, faults)
}

impl Reader<'_> {
    fn key(&mut self, fields: &Fields<'_>, named: Named) -> Option<String> {
        let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)))?;
        self.duplicates.extend(self.names.declare(named, &key, self.file));
        Some(key.value)
    }

    fn one(&mut self, fields: &Fields<'_>, key: &'static str, named: Named) -> Option<String> {
        let reference = fields.optional(key).and_then(|field| Reference::of(&field, named))?;
        self.references.push(reference.clone());
        Some(reference.key)
    }

    fn many<K: for<'a> From<&'a str>>(&mut self, fields: &Fields<'_>, key: &'static str, named: Named) -> Vec<K> {
        let list = fields.optional(key).map(|field| field.list()).unwrap_or_default();
        let found: Vec<Reference> = list.iter().filter_map(|field: &Field<'_>| Reference::of(field, named)).collect();
        let keys = found.iter().map(|reference| K::from(reference.key.as_str())).collect();
        self.references.extend(found);
        keys
    }

    fn titled(&mut self, fields: Fields<'_>, named: Named) -> Option<Titled> {
        let key = self.key(&fields, named);
        let title = fields.required("title").and_then(|field| field.text());
        let about = fields.optional("about").and_then(|field| field.text()).unwrap_or_default();
        fields.finish();
        Some(Titled { key: TrainingKey::new(key?), title: title?, about })
    }

    fn audience(&mut self, fields: Fields<'_>) -> Option<Audience> {
        let key = self.key(&fields, Named::LearningAudience);
        let title = fields.required("title").and_then(|field| field.text());
        let roles = self.many(&fields, "roles", Named::Role);
        fields.finish();
        Some(Audience { key: TrainingKey::new(key?), title: title?, roles })
    }

    fn need(&mut self, fields: Fields<'_>) -> Option<Need> {
        let audience = fields.required("audience").and_then(|field| Reference::of(&field, Named::LearningAudience));
        self.references.extend(audience.clone());
        let forms = self.many(&fields, "forms", Named::Form);
        let must = self.many(&fields, "must", Named::Module);
        let may = self.many(&fields, "may", Named::Module);
        fields.finish();
        Some(Need { audience: TrainingKey::new(audience?.key), forms, must, may })
    }

    fn course(&mut self, fields: Fields<'_>) -> Option<Course> {
        let key = self.key(&fields, Named::Course);
        let title = fields.required("title").and_then(|field| field.text());
        let about = fields.optional("about").and_then(|field| field.text()).unwrap_or_default();
        let modules = self.many(&fields, "modules", Named::Module);
        let form = fields.required("form").and_then(|field| Reference::of(&field, Named::Form));
        self.references.extend(form.clone());
        let hours = fields.required("hours").and_then(|field| field.integer(1, 400)).and_then(|hours| u32::try_from(hours).ok());
        let audiences = self.many(&fields, "audiences", Named::LearningAudience);
        let places = fields.optional("places").map(|field| field.tables()).unwrap_or_default();
        let places = places.into_iter().filter_map(entitlement).collect();
        let wanted = self.one(&fields, "wanted", Named::Task);
        let enrols = self.one(&fields, "enrols", Named::Task);
        let closes = self.one(&fields, "closes", Named::Task);
        let fills = self.one(&fields, "fills", Named::Role);
        let pilot = number_or(&fields, "pilot", (0, 50), 0);
        fields.finish();
        Some(Course {
            key: CourseKey::new(key?),
            title: title?,
            about,
            modules,
            form: TrainingKey::new(form?.key),
            hours: hours?,
            audiences,
            places,
            wanted: wanted.map(TaskCode::new),
            enrols: enrols.map(TaskCode::new),
            closes: closes.map(TaskCode::new),
            fills: fills.map(RoleKey::new),
            pilot: pilot?,
        })
    }

    fn own(&mut self, fields: Fields<'_>) -> Option<OwnCourse> {
        let key = self.key(&fields, Named::Course);
        let title = fields.required("title").and_then(|field| field.text());
        let about = fields.optional("about").and_then(|field| field.text()).unwrap_or_default();
        let modules = self.many(&fields, "modules", Named::Module);
        let mut needed = |key, named| {
            let reference = fields.required(key).and_then(|field| Reference::of(&field, named));
            self.references.extend(reference.clone());
            reference.map(|reference| reference.key)
        };
        let (form, audience) = (needed("form", Named::Form), needed("audience", Named::LearningAudience));
        let until = needed("until", Named::Milestone);
        let number =
            |key, most| fields.required(key).and_then(|field| field.integer(1, most)).and_then(|number| u32::try_from(number).ok());
        let (hours, class) = (number("hours", 400), number("class", MOST));
        let teaches = fields.required("trainers").is_some();
        let trainers = self.many(&fields, "trainers", Named::Role);
        let institutions = fields.optional("institutions").map(|field| field.list()).unwrap_or_default();
        let institutions = institutions.iter().map(institution_type).collect::<Option<Vec<String>>>();
        let figures: Vec<(&'static str, institution::Field)> =
            institution::Field::ALL.into_iter().filter(|field| field.is_figure()).map(|field| (field.key(), field)).collect();
        let counted = fields.optional("counted").and_then(|field| field.word(&figures));
        let closes = self.one(&fields, "closes", Named::Task);
        fields.finish();
        if !teaches {
            return None;
        }
        Some(OwnCourse {
            key: CourseKey::new(key?),
            title: title?,
            about,
            modules,
            form: TrainingKey::new(form?),
            audience: TrainingKey::new(audience?),
            hours: hours?,
            class: class?,
            trainers,
            institutions: institutions?,
            until: MilestoneKey::new(until?),
            counted,
            closes: closes.map(TaskCode::new),
        })
    }

    fn material(&mut self, fields: Fields<'_>) -> Option<Material> {
        let key = self.key(&fields, Named::Material);
        let title = fields.required("title").and_then(|field| field.text());
        let about = fields.optional("about").and_then(|field| field.text()).unwrap_or_default();
        let kinds = MaterialKind::ALL.map(|kind| (kind.key(), kind));
        let kind = fields.required("kind").and_then(|field| field.word(&kinds));
        let modules = self.many(&fields, "modules", Named::Module);
        let audiences = self.many(&fields, "audiences", Named::LearningAudience);
        let minutes = match fields.optional("minutes") {
            Some(field) => field.integer(1, 6000).and_then(|minutes| u32::try_from(minutes).ok()).map(Some),
            None => Some(None),
        };
        let link = fields.optional("link").and_then(|field| web_address(&field));
        fields.finish();
        Some(Material { key: TrainingKey::new(key?), title: title?, about, kind: kind?, modules, audiences, minutes: minutes?, link })
    }
}

fn number_or(fields: &Fields<'_>, key: &'static str, (least, most): (i64, i64), otherwise: u32) -> Option<u32> {
    match fields.optional(key) {
        Some(field) => field.integer(least, most).and_then(|number| u32::try_from(number).ok()),
        None => Some(otherwise),
    }
}

fn institution_type(field: &Field<'_>) -> Option<String> {
    let types: Vec<(&'static str, &'static str)> = institution::TYPES.iter().map(|kind| (*kind, *kind)).collect();
    field.word(&types).map(str::to_owned)
}

fn entitlement(fields: Fields<'_>) -> Option<Entitlement> {
    let number = |field: Field<'_>, least| field.integer(least, MOST).and_then(|number| u32::try_from(number).ok());
    let count = fields.required("count").and_then(|field| number(field, 0));
    let per = match fields.optional("per") {
        Some(field) => number(field, 1),
        None => Some(1),
    };
    let institutions = match fields.optional("institutions") {
        Some(field) => institution_type(&field).map(Some),
        None => Some(None),
    };
    fields.finish();
    Some(Entitlement { count: count?, per: per?, institutions: institutions? })
}

//! What can be asked and done: one line per operation, together with the features whose shapes they answer with.

use crate::{Field, shapes};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::{PartialSchema, ToSchema, openapi::RefOr, openapi::schema::Schema};

/// How an operation is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// It reads.
    Get,
    /// It changes something.
    Post,
}

/// What a changing operation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Nothing: it reads.
    Nothing,
    /// JSON of these fields.
    Json(&'static [Field]),
    /// JSON of these fields, or a form with a file under that name.
    Either(&'static str, &'static [Field]),
    /// A form with a file (`multipart/form-data`): the name of the file's field, and the other fields.
    File(&'static str, &'static [Field]),
}

/// The shapes of an answer, by name.
pub(crate) type Shapes = BTreeMap<String, Value>;

/// What an operation answers with.
#[derive(Clone, Copy)]
pub enum Answer {
    /// That it is done ([`crate::Done`]).
    Done,
    /// One thing, the name of its shape, and the shapes that it is made of.
    One(fn() -> String, fn(&mut Shapes)),
    /// A part of a list of such things ([`crate::Page`]).
    List(fn() -> String, fn(&mut Shapes)),
}

/// Something that can be asked or done.
#[derive(Clone, Copy)]
pub struct Operation {
    /// Its name in the document, unlike every other.
    pub id: &'static str,
    /// How it is asked for.
    pub method: Method,
    /// Its address after [`crate::BASE`], with names in braces; that of the page or form that does the same.
    pub path: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// What its query may say.
    pub query: &'static [Field],
    /// What it takes.
    pub body: Body,
    /// What it answers with.
    pub answer: Answer,
    /// Whether it writes over something, so that it must say over which revision (`If-Match`): the name of the form's field for that.
    pub guard: Option<&'static str>,
}

fn name_of<T: ToSchema>() -> String {
    T::name().into_owned()
}

fn shapes_of<T: ToSchema>(shapes: &mut Shapes) {
    let mut found: Vec<(String, RefOr<Schema>)> = vec![(name_of::<T>(), <T as PartialSchema>::schema())];
    T::schemas(&mut found);
    for (name, schema) in found {
        if let Ok(schema) = serde_json::to_value(schema) {
            shapes.insert(name, schema);
        }
    }
}

impl Operation {
    const fn reading(id: &'static str, path: &'static str, about: &'static str, answer: Answer) -> Self {
        Self { id, method: Method::Get, path, about, query: &[], body: Body::Nothing, answer, guard: None }
    }

    /// Reads one thing.
    pub const fn read<T: ToSchema>(id: &'static str, path: &'static str, about: &'static str) -> Self {
        Self::reading(id, path, about, Answer::One(name_of::<T>, shapes_of::<T>))
    }

    /// Reads a list in parts; `cursor` and `limit` are added to its query by themselves.
    pub const fn list<T: ToSchema>(id: &'static str, path: &'static str, about: &'static str) -> Self {
        Self::reading(id, path, about, Answer::List(name_of::<T>, shapes_of::<T>))
    }

    /// Does something that takes these fields.
    pub const fn act(id: &'static str, path: &'static str, about: &'static str, fields: &'static [Field]) -> Self {
        Self { id, method: Method::Post, path, about, query: &[], body: Body::Json(fields), answer: Answer::Done, guard: None }
    }

    /// Does something with a file.
    pub const fn upload(id: &'static str, path: &'static str, about: &'static str, file: &'static str, fields: &'static [Field]) -> Self {
        Self { id, method: Method::Post, path, about, query: &[], body: Body::File(file, fields), answer: Answer::Done, guard: None }
    }

    /// Does something that takes these fields, or a file.
    pub const fn either(id: &'static str, path: &'static str, about: &'static str, file: &'static str, fields: &'static [Field]) -> Self {
        Self { id, method: Method::Post, path, about, query: &[], body: Body::Either(file, fields), answer: Answer::Done, guard: None }
    }

    /// The same operation, whose query may say these.
    #[must_use]
    pub const fn query(self, query: &'static [Field]) -> Self {
        Self { query, ..self }
    }

    /// The same operation, which writes over the revision that `If-Match` names; its form says so in the field `revision`.
    #[must_use]
    pub const fn guarded(self) -> Self {
        self.guarded_by("revision")
    }

    /// The same operation, whose form says in another field which revision it was made from.
    #[must_use]
    pub const fn guarded_by(self, field: &'static str) -> Self {
        Self { guard: Some(field), ..self }
    }

    /// The same operation, which has more to tell than that it is done.
    #[must_use]
    pub const fn answers<T: ToSchema>(self) -> Self {
        Self { answer: Answer::One(name_of::<T>, shapes_of::<T>), ..self }
    }

    /// Whether its answers come in parts.
    pub fn is_list(&self) -> bool {
        matches!(self.answer, Answer::List(..))
    }

    /// The names in its path.
    pub fn places(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}

/// Everything that can be asked and done, feature by feature.
pub fn operations() -> Vec<Operation> {
    shapes::OPERATIONS.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_operation_has_a_name_of_its_own_and_a_place_of_its_own() {
        let mut ids = HashSet::new();
        let mut places = HashSet::new();
        for operation in operations() {
            assert!(ids.insert(operation.id), "{} twice", operation.id);
            let bare: Vec<&str> = operation.path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect();
            assert!(places.insert((operation.method == Method::Get, bare)), "{} twice", operation.path);
            assert!(operation.path.starts_with('/') && !operation.path.ends_with('/'), "{}", operation.path);
            assert!(operation.about.ends_with('.'), "{}", operation.about);
        }
    }

    #[test]
    fn fields_have_names_of_their_own() {
        for operation in operations() {
            let fields = match operation.body {
                Body::Nothing => &[],
                Body::Json(fields) | Body::File(_, fields) | Body::Either(_, fields) => fields,
            };
            let paging = ["cursor", "limit", "page"];
            assert!(operation.query.iter().all(|field| !paging.contains(&field.name)), "{}", operation.id);
            for fields in [fields, operation.query] {
                let names: HashSet<&str> = fields.iter().map(|field| field.name).collect();
                assert_eq!(names.len(), fields.len(), "{}", operation.id);
                assert!(operation.guard.is_none_or(|guard| !names.contains(guard)), "{}: If-Match says that", operation.id);
            }
        }
    }
}

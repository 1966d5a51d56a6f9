//! The OpenAPI document, made from the operations.

use crate::{
    Answer, BASE, Body, Fault, Field, Kind, Method, Operation, Problem,
    operation::{Shapes, operations},
    page::{LIMIT, PAGING},
};
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

/// The version of the API: the first number changes when something that programs rely on goes.
pub const VERSION: &str = "1.0.0";

const DESCRIPTION: &str = "Everything that the pages of Kaskade show and do, with the rights of the person whose access key is used. \
The address of a page with `/api/v1` before it is its data; filters are those of the page. Make an access key on *Account › Access keys* \
and send it as `Authorization: Bearer kaskade_…`; a key reads unless it was made to write, too. Texts come in the language of \
`Accept-Language` (Danish or English). Lists come in parts: send `next` as `cursor`. What writes over something says over which \
revision: send the `ETag` of what was read as `If-Match`. Send an `Idempotency-Key` with a change, and it happens once, however often \
it is sent. What does not exist for a person is not found.";

/// The OpenAPI document of the whole API.
pub fn document() -> Value {
    let mut shapes = Shapes::new();
    let mut paths: Map<String, Value> = Map::new();
    let mut add = |name: String, schema: Option<Value>| schema.map(|schema| shapes.insert(name, schema));
    add("Problem".to_owned(), serde_json::to_value(Problem::schema()).ok());
    add("Fault".to_owned(), serde_json::to_value(Fault::schema()).ok());
    add(crate::Done::name().into_owned(), serde_json::to_value(crate::Done::schema()).ok());
    for operation in operations() {
        if let Answer::One(_, gather) | Answer::List(_, gather) = operation.answer {
            gather(&mut shapes);
        }
        let path = paths.entry(format!("{BASE}{}", operation.path)).or_insert_with(|| json!({}));
        let method = match operation.method {
            Method::Get => "get",
            Method::Post => "post",
        };
        path[method] = described(&operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kaskade",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": {"name": "MPL-2.0", "identifier": "MPL-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": shapes,
            "responses": {"Problem": {
                "description": "It did not succeed; the answer says why.",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "An access key that a person made."}},
        },
    })
}

fn parameter(field: &Field, place: &str) -> Value {
    let schema = match field.kind {
        Kind::Flag(_) => json!({"type": "boolean"}),
        kind => kind.schema(),
    };
    json!({"name": field.name, "in": place, "required": field.required, "description": field.about, "schema": schema})
}

fn described(operation: &Operation) -> Value {
    let place = |name: &str| {
        let schema = json!({"type": "string", "minLength": 1, "maxLength": 200});
        json!({"name": name, "in": "path", "required": true, "schema": schema})
    };
    let header = |name: &str, required: bool, pattern: &str, about: &str| {
        let schema = json!({"type": "string", "minLength": 1, "maxLength": 200, "pattern": pattern});
        json!({"name": name, "in": "header", "required": required, "description": about, "schema": schema})
    };
    let mut parameters: Vec<Value> = operation.places().map(place).collect();
    parameters.extend(operation.query.iter().map(|field| parameter(&field.in_address(), "query")));
    if operation.is_list() {
        let [cursor, limit] = PAGING.map(|field| parameter(&field, "query"));
        parameters.extend([cursor, limit]);
        if let Some(limit) = parameters.last_mut() {
            limit["schema"]["default"] = json!(LIMIT);
        }
    }
    if operation.guard.is_some() {
        parameters.push(header("If-Match", true, "^\"[!#-~]+\"$", "The `ETag` of what is written over."));
    }
    let mut described = json!({"operationId": operation.id, "summary": operation.about, "tags": [tag(operation)]});
    if operation.method == Method::Post {
        parameters.push(header(
            "Idempotency-Key",
            false,
            "^[!-~]+$",
            "Whatever is sent again with the same key within a day is done once.",
        ));
        described["requestBody"] = body(operation);
    }
    if !parameters.is_empty() {
        described["parameters"] = json!(parameters);
    }
    described["responses"] = answers(operation);
    described
}

/// The first word of the address: what the operation belongs to.
fn tag(operation: &Operation) -> &'static str {
    operation.path.split('/').nth(1).unwrap_or_default()
}

fn object(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut schema = field.kind.schema();
        schema["description"] = json!(field.about);
        properties.insert(field.name.to_owned(), schema);
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn with_file(file: &str, fields: &[Field]) -> Value {
    let mut schema = object(fields);
    schema["properties"][file] = json!({"type": "string", "contentMediaType": "application/octet-stream"});
    schema["required"] = json!([file]);
    schema
}

fn body(operation: &Operation) -> Value {
    match operation.body {
        Body::Nothing => json!({"content": {}}),
        Body::Json(fields) => {
            let required = fields.iter().any(|field| field.required);
            json!({"required": required, "content": {"application/json": {"schema": object(fields)}}})
        }
        Body::File(file, fields) => json!({"required": true, "content": {"multipart/form-data": {"schema": with_file(file, fields)}}}),
        Body::Either(file, fields) => json!({"required": true, "content": {
            "application/json": {"schema": object(fields)},
            "multipart/form-data": {"schema": with_file(file, fields)},
        }}),
    }
}

fn answers(operation: &Operation) -> Value {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let schema = match operation.answer {
        Answer::Done => reference(&crate::Done::name()),
        Answer::One(name, _) => reference(&name()),
        Answer::List(name, _) => json!({
            "type": "object",
            "properties": {"items": {"type": "array", "items": reference(&name())}, "next": {"type": ["string", "null"]}},
            "required": ["items", "next"],
        }),
    };
    let mut all = Map::new();
    all.insert("200".to_owned(), json!({"description": "Done.", "content": {"application/json": {"schema": schema}}}));
    all.insert("414".to_owned(), json!({"description": "The address is too long to be read."}));
    let mut problems = vec!["400", "401", "404", "429", "503"];
    if operation.method == Method::Post {
        problems.extend(["403", "409", "413", "415", "422"]);
    }
    if operation.guard.is_some() {
        problems.extend(["412", "428"]);
    }
    for status in problems {
        all.insert(status.to_owned(), json!({"$ref": "#/components/responses/Problem"}));
    }
    Value::Object(all)
}

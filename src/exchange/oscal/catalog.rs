//! A catalogue as an OSCAL catalog: groups, controls, and their texts as parts.

use serde_json::{Value, json};

use crate::{
    catalogue::{Catalogue, Control, ControlText, Group},
    model::{ControlRef, Language},
};

use super::{OURS, VERSION, id_of, midnight, prop, token, without_empty_lists};

/// The catalogue with its texts in this language.
pub fn catalog(catalogue: &Catalogue, language: Language) -> Value {
    let seed = format!("{} {} {}", catalogue.id, catalogue.digest, language.tag());
    let groups = catalogue.top_groups();
    let props = [
        prop("id", &catalogue.id),
        prop("language", language.tag()),
        prop("valid-from", catalogue.valid_from),
        prop(
            "valid-to",
            catalogue
                .valid_to
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ),
        prop("sha-256", catalogue.digest),
    ];
    json!({ "catalog": {
        "uuid": id_of("catalog", &seed),
        "metadata": {
            "title": catalogue.title(language),
            "last-modified": midnight(catalogue.valid_from),
            "version": catalogue.version,
            "oscal-version": VERSION,
            "props": props.into_iter().flatten().collect::<Vec<_>>(),
            "remarks": catalogue.source,
        },
        "groups": groups.map(|it| group(catalogue, it, language)).collect::<Vec<_>>(),
    }})
}

fn group(catalogue: &Catalogue, group: &Group, language: Language) -> Value {
    let id = format!("{}_g{}", catalogue.id, group.id);
    let controls = catalogue.controls.iter().filter(|it| it.group == group.id);
    let controls: Vec<Value> = controls
        .map(|it| control(catalogue, it, language))
        .collect();
    let groups = catalogue.groups_in(&group.id);
    let groups: Vec<Value> = groups
        .map(|it| self::group(catalogue, it, language))
        .collect();
    let purpose = catalogue.group_purpose(&group.id, language);
    let purpose = (!purpose.is_empty())
        .then(|| json!({ "id": format!("{id}_purpose"), "name": "overview", "prose": purpose }));
    without_empty_lists(json!({
        "id": id,
        "title": catalogue.group_title(&group.id, language),
        "props": [{ "name": "label", "value": group.id.to_string() }],
        "parts": purpose.into_iter().collect::<Vec<_>>(),
        "groups": groups,
        "controls": controls,
    }))
}

fn control(catalogue: &Catalogue, control: &Control, language: Language) -> Value {
    let at = ControlRef::new(&catalogue.id, &control.id);
    let id = token(&at);
    let text = catalogue.control_text(&control.id, language);
    let mut props = vec![json!({ "name": "label", "value": control.id.to_string() })];
    props.extend(prop("section", control.section));
    props.extend(prop("weight", control.weight));
    if let Some(duty) = &control.duty {
        props.extend(prop("point", &duty.point));
        props.extend(duty.binds.iter().filter_map(|it| prop("binds", it)));
        props.extend(duty.force.iter().filter_map(|it| prop("force", it)));
    }
    props.extend(
        control
            .rarely_for
            .iter()
            .filter_map(|it| prop("rarely-for", it)),
    );
    without_empty_lists(json!({
        "id": id,
        "title": text.map_or("", |text| &text.title),
        "props": props,
        "parts": text.map(|text| parts(&id, text)).unwrap_or_default(),
    }))
}

/// The texts of a control: names of parts are OSCAL's where it has them.
fn parts(id: &str, text: &ControlText) -> Vec<Value> {
    let mut parts = Vec::new();
    if let Some(duty) = &text.duty {
        parts.push(
            json!({ "id": format!("{id}_smt"), "name": "statement", "prose": duty.sentence }),
        );
    }
    let objectives = one_each(id, "obj", "assessment-objective", &text.questions);
    if !objectives.is_empty() {
        parts.push(json!({
            "id": format!("{id}_obj"), "name": "assessment-objective", "parts": objectives,
        }));
    }
    if !text.guidance.is_empty() {
        parts
            .push(json!({ "id": format!("{id}_gdn"), "name": "guidance", "prose": text.guidance }));
    }
    parts.extend(one_each(id, "evidence", "evidence", &text.evidence));
    parts.extend(one_each(id, "level", "level", &text.levels));
    parts.extend(one_each(id, "pitfall", "pitfall", &text.pitfalls));
    parts
}

/// A part for each text. Names that are the suffix of the id as well are ours.
fn one_each(id: &str, suffix: &str, name: &str, texts: &[String]) -> Vec<Value> {
    let numbered = texts.iter().zip(1..);
    let part = |(prose, number): (&String, u32)| {
        let id = format!("{id}_{suffix}.{number}");
        let mut part = json!({ "id": id, "name": name, "prose": prose });
        if name == suffix {
            part["ns"] = json!(OURS);
        }
        part
    };
    numbered.map(part).collect()
}

//! OSCAL: the same assessment gives the same file, an outside reader takes it, nothing that was found is missing.

use std::{collections::BTreeSet, fs};

use serde_json::Value;
use tuanthu::{
    app::demo,
    assessment::{Assessment, scope},
    catalogue::Library,
    exchange::oscal,
    lang::Texts,
    model::{Language, Moment},
};

use crate::{
    fixture::{LIBRARY, answered, now},
    tools,
};

fn results(assessment: &Assessment, now: Moment) -> Value {
    let questions = scope::questions(assessment, &LIBRARY);
    oscal::results(assessment, &questions, &Texts::new(Language::Vi), now)
}

fn sample() -> Assessment {
    demo::sample(&LIBRARY).unwrap()
}

/// Reads each file as the OSCAL model that its first key names, and writes it again: what is not in the model is refused.
const ASK: &str = r#"
import glob, json, pathlib
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog
models = {"catalog": Catalog, "assessment-results": AssessmentResults}
for name in sorted(glob.glob("*.json")):
    path = pathlib.Path(name)
    key = next(iter(json.loads(path.read_text(encoding="utf-8"))))
    model = models[key].oscal_read(path)
    assert model is not None, name
    again = json.loads(model.oscal_serialize_json())
    count = lambda value: sum(map(count, value.values() if isinstance(value, dict) else value)) \
        if isinstance(value, (dict, list)) else 1
    assert count(again) == count(json.loads(path.read_text(encoding="utf-8"))), name
    print(name, "taken")
"#;

#[test]
fn an_outside_reader_takes_every_catalogue_and_the_results_whole() {
    let (Some(python), Some(_)) = (tools::require("python3"), tools::require("trestle")) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, value: &Value| {
        let text = serde_json::to_vec_pretty(value).unwrap();
        fs::write(folder.path().join(name), text).unwrap();
    };
    let mut expected = 0;
    for language in Language::ALL {
        for catalogue in LIBRARY.catalogues() {
            let name = format!("{}-{}.json", catalogue.id, language.tag());
            write(&name, &oscal::catalog(catalogue, language));
            expected += 1;
        }
    }
    let cases = [
        ("sample", sample()),
        ("nothing", answered("")),
        (
            "few",
            answered("D04: not_applicable, D18: not_arisen, A.5.1.1: partial"),
        ),
    ];
    for (name, assessment) in cases {
        write(
            &format!("results-{name}.json"),
            &results(&assessment, now()),
        );
        expected += 1;
    }
    let (told, is_right) = python.run(folder.path(), &["-c", ASK]);
    assert!(is_right, "{told}");
    assert_eq!(told.matches(" taken").count(), expected, "{told}");
}

#[test]
fn the_same_assessment_gives_the_same_file() {
    assert_eq!(results(&sample(), now()), results(&sample(), now()));
}

/// Every UUID of the file that names a thing.
fn uuids<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("uuid").and_then(Value::as_str));
            fields.values().for_each(|it| uuids(it, found));
        }
        Value::Array(list) => list.iter().for_each(|it| uuids(it, found)),
        _ => {}
    }
}

#[test]
fn no_two_things_share_an_id() {
    let value = results(&sample(), now());
    let mut found = Vec::new();
    uuids(&value, &mut found);
    let different: BTreeSet<&str> = found.iter().copied().collect();
    assert!(found.len() > 100);
    assert_eq!(found.len(), different.len());
}

#[test]
fn what_was_found_is_all_there() {
    let assessment = sample();
    let value = results(&assessment, now()).to_string();
    let json = |text: &str| serde_json::to_string(text.trim()).unwrap();
    let questions = scope::questions(&assessment, &LIBRARY);
    for question in &questions {
        let Some(answer) = assessment.answers.get(&question.at) else {
            continue;
        };
        for text in [&answer.observation, &answer.justification, &answer.owner] {
            assert!(text.is_empty() || value.contains(&json(text)), "{text}");
        }
    }
    for step in &assessment.actions {
        assert!(value.contains(&json(&step.what)), "{}", step.what);
    }
    for evidence in assessment.evidence.values() {
        assert!(value.contains(&json(&evidence.title)), "{}", evidence.title);
    }
}

#[test]
fn every_control_of_a_catalogue_is_in_it() {
    let library: &Library = &LIBRARY;
    for catalogue in library.catalogues() {
        let value = oscal::catalog(catalogue, Language::En).to_string();
        for control in &catalogue.controls {
            let id = format!("\"{}_{}\"", catalogue.id, control.id);
            assert!(value.contains(&id), "{id}");
        }
    }
}

//! Catalogues: what is shipped is right, what is broken is said, and nothing half-loaded is used.

use std::{fs, path::Path};

use tuanthu::{
    catalogue::{Library, SourceFile},
    model::{CatalogueId, ControlRef},
};

mod calendar;
mod glossary;
mod lookup;
mod own;
mod phrases;
pub(crate) mod problems;
mod reference;
mod shipped;
mod variants;
mod words;

fn id(text: &str) -> CatalogueId {
    CatalogueId::new(text)
}

fn at(text: &str) -> ControlRef {
    text.parse().unwrap()
}

/// The files of the project's own `controls/`, as a person's would come in.
pub(crate) fn shipped_files() -> Vec<SourceFile> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("controls");
    let folders = fs::read_dir(root).unwrap();
    let folders = folders.map(|it| it.unwrap().path());
    for folder in folders.filter(|path| path.is_dir()) {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            files.push(SourceFile {
                bytes: fs::read(&path).unwrap(),
                path,
            });
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

/// The lines of a reference list without its heading, cut into columns.
fn reference(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/catalogue")
        .join(format!("{name}.tsv"));
    let text = fs::read_to_string(path).unwrap();
    let cut = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().skip(1).map(cut).collect()
}

/// A library of the shipped catalogues with these files added.
fn with(files: &[(&str, &str)]) -> Library {
    let files = files.iter().map(|(path, text)| SourceFile {
        path: path.into(),
        bytes: text.as_bytes().to_vec(),
    });
    match Library::shipped().with(files.collect()) {
        Ok((library, _)) => library,
        Err(problems) => panic!("{problems:#?}"),
    }
}

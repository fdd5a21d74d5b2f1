//! Everything that can be wrong with catalogue files, found all at once. Takes files that are to be one library;
//! making values from them is `load`'s.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet, HashSet},
    path::Path,
    str::FromStr,
    sync::Arc,
};

use unicode_normalization::is_nfc;

use crate::model::{ControlRef, Language, Place, Problem, Severity};

use super::{
    Input,
    file::{self, CatalogueFile, FORMAT, HeadingEntry, SchemeFile, Word},
    index::{Index, nearest, place_at},
    load::Role,
};

mod crosswalk;
mod form;
mod office;
mod papers;
mod reference;
mod scheme;
mod structure;
mod texts;

/// The words of a problem, by name.
type Args<'a> = &'a [(&'static str, &'a str)];

/// All problems of these files in the order of their places; warnings only about a person's own files.
pub(super) fn problems(inputs: &[Arc<Input>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for input in inputs {
        match Role::of(&input.path) {
            None => problems.push(unknown_file(&input.path)),
            Some(role) if !seen.insert(role) => {
                let name = input.path.display().to_string();
                problems.push(about_file(
                    "duplicate-file",
                    &input.path,
                    &[("name", &name)],
                ));
            }
            Some(role) => files.push((role, input)),
        }
    }
    let mut library = Known::default();
    for (role, input) in &files {
        if let Role::Structure(folder) = role {
            let read = file::read(&input.path, &input.bytes);
            let read = read.map_err(|problem| problems.push(problem)).ok();
            library.catalogues.insert(folder, read);
        }
        if let Role::Scheme(folder) = role
            && let Ok(scheme) = file::read::<SchemeFile>(&input.path, &input.bytes)
        {
            let ids = library.headings.entry(folder).or_default();
            add_headings(&scheme.outline, ids);
        }
    }
    problems.extend(missing_files(&files));
    for (role, input) in &files {
        // A shipped folder stays or goes as a whole, so its words fit its structure still; what it says about other
        // catalogues may not.
        let names_others = matches!(role, Role::Structure(_) | Role::Crosswalk(..));
        if names_others || !input.shipped {
            problems.extend(problems_of_file(*role, input, &library));
        }
    }
    problems.retain(|it| it.severity == Severity::Error || !is_shipped(inputs, &it.place.path));
    problems.sort_by(|left, right| left.place.cmp(&right.place));
    problems
}

/// The structures of all catalogues; none for one that RON could not read.
#[derive(Default)]
struct Known<'a> {
    catalogues: BTreeMap<&'a str, Option<CatalogueFile>>,
    /// The ids of the headings of its scheme, by the folder; nothing for one that RON could not read.
    headings: BTreeMap<&'a str, BTreeSet<String>>,
}

fn add_headings(headings: &[HeadingEntry], ids: &mut BTreeSet<String>) {
    for heading in headings {
        ids.insert(heading.id.clone());
        add_headings(&heading.children, ids);
    }
}

impl Known<'_> {
    /// The structure of this catalogue, if it is there and could be read.
    fn structure(&self, id: &str) -> Option<&CatalogueFile> {
        self.catalogues.get(id)?.as_ref()
    }

    /// Says where a catalogue is named that does not exist.
    fn check_catalogue(&self, sheet: &mut Sheet<'_>, path: &str, id: &str) {
        if !self.catalogues.contains_key(id) {
            let nearest = nearest(id, self.catalogues.keys().copied());
            sheet.error(
                "unknown-catalogue",
                path,
                &[("id", id), ("nearest", &nearest)],
            );
        }
    }
}

/// The control ids of a structure.
fn control_ids(structure: &CatalogueFile) -> impl Iterator<Item = &str> {
    structure.controls.iter().map(|control| control.id.as_str())
}

/// One file while it is checked: where its values stand, and what was found.
struct Sheet<'a> {
    path: &'a Path,
    text: &'a str,
    index: OnceCell<Index<'a>>,
    problems: Vec<Problem>,
}

impl Sheet<'_> {
    fn error(&mut self, code: &'static str, path: &str, args: Args<'_>) {
        self.add(code, Severity::Error, path, args);
    }

    fn warning(&mut self, code: &'static str, path: &str, args: Args<'_>) {
        self.add(code, Severity::Warning, path, args);
    }

    fn add(&mut self, code: &'static str, severity: Severity, path: &str, args: Args<'_>) {
        let index = self.index.get_or_init(|| Index::of(self.text));
        self.problems.push(Problem {
            code,
            severity,
            place: index.place(self.path, path),
            args: owned(args),
        });
    }

    /// Says where a word is none of its list.
    fn check_word(&mut self, code: &'static str, path: &str, word: &Word, known: &[&str]) {
        if !known.contains(&word.0.as_str()) {
            let nearest = nearest(&word.0, known.iter().copied());
            self.error(code, path, &[("value", &word.0), ("nearest", &nearest)]);
        }
    }

    /// Says where a text is not what it should be, such as a date.
    fn check_value<T: FromStr>(&mut self, code: &'static str, path: &str, text: &str) {
        if text.parse::<T>().is_err() {
            self.error(code, path, &[("value", text)]);
        }
    }

    /// Says where a text that people read is blank.
    fn check_words(&mut self, path: &str, text: &str) {
        if text.trim().is_empty() {
            let field = path.rsplit('/').next().unwrap_or(path);
            self.error("empty-text", path, &[("field", field)]);
        }
    }

    fn check_format(&mut self, format: u32) {
        if format != FORMAT {
            let words = [format.to_string(), FORMAT.to_string()];
            let args = [("format", &*words[0]), ("supported", &*words[1])];
            self.error("unsupported-format", "format", &args);
        }
    }

    /// Says where a file names another catalogue than its folder does.
    fn check_own_catalogue(&mut self, path: &str, found: &str, folder: &str) {
        if found != folder {
            self.error(
                "wrong-catalogue",
                path,
                &[("found", found), ("expected", folder)],
            );
        }
    }

    /// Says where an id comes a second time.
    fn check_unique<'i>(&mut self, ids: impl Iterator<Item = (String, &'i str)>) {
        let mut seen = HashSet::new();
        for (path, id) in ids {
            if !seen.insert(id) {
                self.error("duplicate-id", &path, &[("id", id)]);
            }
        }
    }
}

fn problems_of_file(role: Role<'_>, input: &Input, library: &Known<'_>) -> Vec<Problem> {
    let text = match file::decode(&input.path, &input.bytes) {
        Ok(text) => text,
        Err(problem) => return unless_structure(role, problem),
    };
    let mut sheet = Sheet {
        path: &input.path,
        text,
        index: OnceCell::new(),
        problems: Vec::new(),
    };
    let read = match role {
        Role::Structure(folder) => {
            if let Some(structure) = library.structure(folder) {
                structure::check(&mut sheet, folder, structure, library);
            }
            Ok(())
        }
        Role::Texts(folder, language) => file::read(&input.path, &input.bytes)
            .map(|words| texts::check(&mut sheet, (folder, language), &words, library)),
        Role::Scheme(folder) => file::read(&input.path, &input.bytes)
            .map(|form| scheme::check(&mut sheet, folder, &form, library)),
        Role::Form(folder) => {
            file::read(&input.path, &input.bytes).map(|form| form::check(&mut sheet, folder, &form))
        }
        Role::Phrases(folder) => file::read(&input.path, &input.bytes)
            .map(|phrases| office::check_phrases(&mut sheet, folder, &phrases, library)),
        Role::Papers(folder) => file::read(&input.path, &input.bytes)
            .map(|papers| papers::check(&mut sheet, folder, &papers, library)),
        Role::Crosswalk(from, to) => file::read(&input.path, &input.bytes)
            .map(|pairs| crosswalk::check(&mut sheet, (from, to), &pairs, library)),
        Role::Holidays(_) => file::read(&input.path, &input.bytes)
            .map(|days| office::check_holidays(&mut sheet, &days)),
        Role::Laws(_) => file::read(&input.path, &input.bytes)
            .map(|laws| reference::check_laws(&mut sheet, &laws)),
        Role::Glossary(_) => file::read(&input.path, &input.bytes)
            .map(|terms| reference::check_terms(&mut sheet, &terms)),
    };
    if let Err(problem) = read {
        return vec![problem];
    }
    check_composed(&mut sheet);
    sheet.problems
}

/// A structure has been read before all others, and what RON said about it is known already.
fn unless_structure(role: Role<'_>, problem: Problem) -> Vec<Problem> {
    match role {
        Role::Structure(_) => Vec::new(),
        _ => vec![problem],
    }
}

/// Vietnamese is kept in NFC: the same word must be the same bytes, in searches and in digests.
fn check_composed(sheet: &mut Sheet<'_>) {
    if is_nfc(sheet.text) {
        return;
    }
    let mut offset = 0;
    for line in sheet.text.split_inclusive('\n') {
        if !is_nfc(line) {
            sheet.problems.push(Problem {
                code: "not-nfc",
                severity: Severity::Error,
                place: place_at(sheet.path, sheet.text, offset),
                args: Vec::new(),
            });
        }
        offset += line.len();
    }
}

/// A catalogue without its structure or one of its languages.
fn missing_files(files: &[(Role<'_>, &Arc<Input>)]) -> Vec<Problem> {
    let roles: BTreeSet<Role<'_>> = files.iter().map(|(role, _)| *role).collect();
    let mut folders: BTreeMap<&str, &Path> = BTreeMap::new();
    for (role, input) in files {
        if let (Some(folder), Some(path)) = (role.folder(), input.path.parent()) {
            folders.entry(folder).or_insert(path);
        }
    }
    let mut problems = Vec::new();
    for (folder, path) in folders {
        let texts = Language::ALL.map(|language| Role::Texts(folder, language));
        for role in [Role::Structure(folder)].into_iter().chain(texts) {
            if !roles.contains(&role) {
                let name = match role {
                    Role::Texts(_, language) => format!("{}.ron", language.tag()),
                    _ => "catalogue.ron".to_owned(),
                };
                problems.push(about_file(
                    "missing-file",
                    &path.join(&name),
                    &[("name", &name)],
                ));
            }
        }
    }
    problems
}

fn unknown_file(path: &Path) -> Problem {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let known = [
        "catalogue.ron",
        "vi.ron",
        "en.ron",
        "scheme.ron",
        "form.ron",
        "phrases.ron",
        "papers.ron",
    ];
    let nearest = nearest(&name, known);
    about_file(
        "unknown-file",
        path,
        &[("name", &name), ("nearest", &nearest)],
    )
}

/// A problem of a whole file.
fn about_file(code: &'static str, path: &Path, args: Args<'_>) -> Problem {
    let place = Place {
        path: path.to_owned(),
        line: 0,
        column: 0,
    };
    Problem {
        code,
        severity: Severity::Error,
        place,
        args: owned(args),
    }
}

fn owned(args: Args<'_>) -> Vec<(&'static str, String)> {
    let args = args.iter().map(|(name, word)| (*name, (*word).to_owned()));
    args.collect()
}

fn is_shipped(inputs: &[Arc<Input>], path: &Path) -> bool {
    inputs
        .iter()
        .any(|input| input.shipped && input.path == path)
}

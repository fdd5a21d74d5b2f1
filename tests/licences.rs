//! The licences of everything that is built into the program: the file that the window shows is made here and nowhere
//! else, and holds every crate that `Cargo.lock` brings into a build of any system.
//!
//! `TUANTHU_LICENCES=write cargo test --test spec licences` makes the file anew, after a crate came or went.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    ffi::OsStr,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tuanthu::app::licences::{self, PART_END, Part};

const FILE: &str = "assets/licences/crates.txt";

#[test]
fn the_licences_of_all_crates_of_the_build_are_in_the_program() {
    let crates = crates_of_the_build();
    if env::var_os("TUANTHU_LICENCES").is_some_and(|value| value == OsStr::new("write")) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
        fs::write(path, written(&crates)).unwrap();
        return;
    }
    let shown: BTreeSet<(String, String)> = licences::crates()
        .iter()
        .map(|part| (part.name.to_owned(), part.version.to_owned()))
        .collect();
    let built: BTreeSet<(String, String)> = crates.keys().cloned().collect();
    let missing: Vec<_> = built.difference(&shown).collect();
    let gone: Vec<_> = shown.difference(&built).collect();
    let how = "make the file anew: TUANTHU_LICENCES=write cargo test --test spec licences";
    assert!(missing.is_empty(), "not in {FILE}: {missing:?}; {how}");
    assert!(gone.is_empty(), "not built any more: {gone:?}; {how}");
}

#[test]
fn every_part_says_its_licence_and_shows_its_text() {
    let parts = licences::fonts().iter().chain(licences::crates());
    let mut without = Vec::new();
    for Part {
        name,
        licence,
        texts,
        ..
    } in parts
    {
        assert!(!licence.is_empty(), "{name}");
        if texts.iter().all(|text| text.trim().len() < 200) {
            without.push(*name);
        }
    }
    assert!(without.is_empty(), "no text: {without:?}");
}

#[test]
fn every_font_that_is_built_in_is_among_the_parts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(stem) = name.strip_suffix(".ttf") else {
            continue;
        };
        let family = stem.split('-').next().unwrap();
        let is_named = |part: &Part| part.name.replace(' ', "") == family;
        assert!(licences::fonts().iter().any(is_named), "{name}");
    }
}

/// What `cargo metadata` tells of a crate.
struct Crate {
    licence: String,
    folder: PathBuf,
}

/// Every crate that is linked into the program, on any system.
fn crates_of_the_build() -> BTreeMap<(String, String), Crate> {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(told.status.success(), "cargo metadata: {:?}", told.status);
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    let root = told["resolve"]["root"].as_str().unwrap();
    let nodes: BTreeMap<&str, &Value> = list(&told["resolve"]["nodes"])
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let mut built = BTreeSet::from([root]);
    let mut waiting = vec![root];
    while let Some(id) = waiting.pop() {
        for needed in list(&nodes[id]["deps"]) {
            let is_linked = list(&needed["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let needed = needed["pkg"].as_str().unwrap();
            if is_linked && built.insert(needed) {
                waiting.push(needed);
            }
        }
    }
    built.remove(root);
    let packages = list(&told["packages"]).filter(|it| built.contains(it["id"].as_str().unwrap()));
    packages
        .map(|package| {
            let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
            let folder = Path::new(package["manifest_path"].as_str().unwrap());
            let one = Crate {
                licence: text("license").replace('/', " OR "),
                folder: folder.parent().unwrap().to_owned(),
            };
            ((text("name"), text("version")), one)
        })
        .collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The file: a line a crate with the numbers of its texts, then the texts, each once.
fn written(crates: &BTreeMap<(String, String), Crate>) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut table = String::new();
    for ((name, version), Crate { licence, folder }) in crates {
        let mut found = texts_of(licence, folder);
        if found.is_empty() {
            // Published without a copy: the text of another crate under the same licence.
            let others = crates.values().filter(|other| other.licence == *licence);
            let mut texts = others.map(|other| texts_of(licence, &other.folder));
            found = texts.find(|texts| !texts.is_empty()).unwrap_or_default();
        }
        let mut numbers = Vec::new();
        for text in found {
            let number = texts.iter().position(|known| *known == text);
            numbers.push(number.unwrap_or_else(|| {
                texts.push(text);
                texts.len() - 1
            }));
        }
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        writeln!(table, "{name}\t{version}\t{licence}\t{}", numbers.join(" ")).unwrap();
    }
    let parts = std::iter::once(&table).chain(&texts);
    parts.fold(String::new(), |all, part| {
        all + part.trim_end() + "\n" + PART_END
    })
}

/// The texts under which we may use a crate: the one of the MIT licence where it may be chosen, else all that are there.
fn texts_of(licence: &str, folder: &Path) -> Vec<String> {
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.to_uppercase();
            let stems = [
                "LICENSE",
                "LICENCE",
                "COPYING",
                "NOTICE",
                "UNLICENSE",
                "COPYRIGHT",
            ];
            let is_text = stems.iter().any(|stem| name.starts_with(stem));
            let text = is_text.then(|| fs::read_to_string(&path).ok())??;
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            let text = lines.join("\n").replace(PART_END, "\n");
            Some((name, text.trim().to_owned()))
        })
        .collect();
    found.sort();
    let can_choose = licence.contains(" OR ") && !licence.contains(" AND ");
    let is_mit = |name: &str| name.contains("MIT");
    if can_choose && found.iter().any(|(name, _)| is_mit(name)) {
        found.retain(|(name, _)| is_mit(name) || name.starts_with("NOTICE"));
    }
    if found.is_empty() {
        found.extend(standard_text(licence).map(|text| (String::new(), text)));
    }
    found.into_iter().map(|(_, text)| text).collect()
}

/// The licence's own words, for crates that were published without a copy of them.
fn standard_text(licence: &str) -> Option<String> {
    let ours = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        fs::read_to_string(path).unwrap().trim().to_owned()
    };
    if licence.contains("Apache-2.0") {
        return Some(ours("LICENSE-APACHE"));
    }
    // Without the line that names us: the crate's authors are named in its registry entry alone.
    licence.contains("MIT").then(|| {
        let text = ours("LICENSE-MIT");
        let lines = text.lines().filter(|line| !line.starts_with("Copyright"));
        lines.collect::<Vec<_>>().join("\n")
    })
}

//! The dependency rule and the house rules that no compiler checks: who may name whom, where each outside library
//! lives, how long a file may be, and that the map in `lib.rs` names every module.

use std::{fmt::Write as _, fs, path::Path};

use crate::source::{Named, files, module_of, paths};

/// Who may name whom: each module only modules above it. A new arrow is a decision; it is written down in `lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("catalogue", &["model"]),
    ("lang", &["model"]),
    ("assessment", &["model", "catalogue"]),
    ("pdf_object", &[]),
    (
        "report",
        &["model", "catalogue", "lang", "assessment", "pdf_object"],
    ),
    // Bytes in, bytes out: knows nothing of assessments.
    ("sign", &["model::Digest", "pdf_object"]),
    ("store", &["model", "catalogue", "lang", "assessment"]),
    // Workbooks know days and nothing else of ours; OSCAL has words for catalogues and assessments.
    ("exchange", &["model", "catalogue", "lang", "assessment"]),
    // Takes bytes and gives values: reads no folder, so not `store`.
    (
        "issued",
        &["model", "catalogue", "lang", "assessment", "report", "sign"],
    ),
    ("app", BELOW_APP),
    ("cli", APP_AND_BELOW),
    ("ui", APP_AND_BELOW),
];

const BELOW_APP: &[&str] = &[
    "model",
    "catalogue",
    "lang",
    "assessment",
    "report",
    "sign",
    "store",
    "exchange",
    "issued",
];

const APP_AND_BELOW: &[&str] = &[
    "model",
    "catalogue",
    "lang",
    "assessment",
    "report",
    "sign",
    "store",
    "exchange",
    "issued",
    "app",
];

/// Where each outside library, and each part of the standard library that reaches outside, may be named. `""` is
/// everywhere.
const HOMES: &[(&str, &[&str])] = &[
    // Says what a type is, not what is done with it: derived on every value that is stored.
    ("serde", &[""]),
    ("thiserror", &[""]),
    // NFC is a property of texts, wherever one comes in.
    ("unicode_normalization", &[""]),
    ("clap", &["cli"]),
    ("rpassword", &["cli"]),
    ("fluent_bundle", &["lang"]),
    ("fluent_syntax", &["lang"]),
    // Each file format has one reader.
    (
        "ron",
        &[
            "catalogue::file",
            "assessment::file",
            "assessment::history",
            "report::file",
            "store::journal",
            "store::lock",
            "store::settings",
            "store::phrases",
            "store::package::manifest",
            "store::exchange",
            "store::trash",
        ],
    ),
    // An edit is the difference between two trees of values; `verify --json` is for other programs.
    (
        "serde_json",
        &[
            "assessment::change",
            "assessment::history::derive",
            "assessment::leaves",
            "assessment::merge",
            // What goes between our own processes.
            "app::signer::wire",
            "cli::compare",
            "cli::list",
            "cli::verify",
            "exchange::oscal",
            // Thousands of rows at every start: several times as fast as the notation of assessments.
            "store::index",
        ],
    ),
    ("sha2", &["model"]),
    ("uuid", &["exchange::oscal"]),
    ("time", &["model"]),
    ("strsim", &["catalogue"]),
    // Passphrases are wiped where they are held, from the prompt to the key.
    ("zeroize", &["sign", "app", "cli"]),
    ("printpdf", &["report::pdf"]),
    ("subsetter", &["report::pdf"]),
    ("ttf_parser", &["report"]),
    ("lopdf", &["pdf_object", "report::pdf", "sign"]),
    ("md5", &["report::pdf::attach"]),
    ("ring", &["sign"]),
    ("der", &["sign"]),
    ("x509_cert", &["sign"]),
    ("spki", &["sign"]),
    ("const_oid", &["sign"]),
    ("p12_keystore", &["sign::identity"]),
    ("rcgen", &["sign::identity"]),
    // A stranger's library behind a C interface: nobody else knows that there is one.
    ("cryptoki", &["sign::token"]),
    ("cryptoki_sys", &["sign::token::raw"]),
    ("rustix", &["app::confine"]),
    ("miniz_oxide", &["report::pdf::write", "sign::verify"]),
    ("memchr", &["sign::verify"]),
    // Packages of the archive, and Word documents.
    ("ureq", &["app::timestamp"]),
    (
        "zip",
        &["report::docx", "store::package", "exchange::container"],
    ),
    ("rust_xlsxwriter", &["exchange::xlsx::write"]),
    ("quick_xml", &["exchange::markup"]),
    ("hayro", &["app::preview"]),
    ("zune_jpeg", &["app::exhibit"]),
    ("eframe", &["ui"]),
    ("egui_extras", &["ui"]),
    ("egui_plot", &["ui::widget::chart"]),
    ("rfd", &["ui::dialog"]),
    ("arboard", &["ui::clipboard"]),
    // Read for a signature and for evidence, written for a picture that was pasted and for a chart.
    (
        "png",
        &[
            "report::pdf::picture",
            "app::exhibit",
            "ui::clipboard",
            "ui::raster",
        ],
    ),
    // A dependency for its features only.
    ("winit", &[]),
    ("wgpu", &[]),
    ("env_logger", &["ui"]),
    // A lock of the operating system shows that a program runs; no simulation knows such a thing.
    ("std::fs", &["store::alive", "store::vfs"]),
    ("std::net", &[]),
    // `store` waits for whoever holds a file.
    ("std::thread", &["app::jobs", "store::vfs"]),
    // Files are dated by the clock of the machine, so their ages are measured by it.
    ("std::time::SystemTime", &["app::clock", "store::vfs"]),
    // The environment and the exit status belong to the program's edge.
    ("std::env", &["app", "main"]),
    // `store` names its temporary files after the running program.
    ("std::process", &["app", "cli", "main", "store::vfs"]),
];

/// Where colours are made; everyone else takes them from the theme.
const HOME_OF_COLOURS: &str = "ui::theme";

/// Files that may be longer than 500 lines, and why.
const LONG_FILES: &[(&str, &str)] = &[
    (
        "src/ui/action.rs",
        "every action in one list: its place, its keys, what it asks for",
    ),
    (
        "tests/simulated/disk.rs",
        "one machine, told whole: its disk, its troubles, its calls",
    ),
    (
        "tests/catalogue/problems.rs",
        "one case a problem, side by side",
    ),
    (
        "tests/report_pages/mod.rs",
        "one case a property of the pages, side by side",
    ),
];

#[test]
fn every_module_names_only_what_stands_before_it() {
    let found: String = sources()
        .map(|(file, source)| wrong_arrows(&file, &source) + &wrong_homes(&file, &source))
        .collect();
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn a_forbidden_arrow_is_found_however_it_is_written() {
    let check = |file: &str, source: &str, expected: &str| {
        let file = Path::new(file);
        let found = wrong_arrows(file, source) + &wrong_homes(file, source);
        assert_eq!(found.trim_end(), expected, "{source}");
    };
    check(
        "src/report/pdf/mod.rs",
        "use crate::{\n    model::Date,\n    store::{self, Folder as Place},\n};",
        "src/report/pdf/mod.rs:3: report names crate::store\n\
         src/report/pdf/mod.rs:3: report names crate::store::Folder",
    );
    check(
        "src/cli/verify.rs",
        "fn f() { let w = super::super::ui::run(); }",
        "src/cli/verify.rs:1: cli names crate::ui::run",
    );
    check(
        "src/sign/mod.rs",
        "use crate::model::{Digest, Date};",
        "src/sign/mod.rs:1: sign names crate::model::Date",
    );
    check(
        "src/model.rs",
        "mod inner { use super::super::lang::Texts; use super::Date; }",
        "src/model.rs:1: model names crate::lang::Texts",
    );
    check(
        "src/assessment/mod.rs",
        "fn f(x: std::fs::File) {}\nuse ::ron as notation;",
        "src/assessment/mod.rs:1: std::fs has no home in assessment\n\
         src/assessment/mod.rs:2: ron has no home in assessment",
    );
    check(
        "src/ui/screen/home.rs",
        "let red = Color32::from_rgb(1, 2, 3); let none = egui::Color32::TRANSPARENT;",
        "src/ui/screen/home.rs:1: Color32::from_rgb is a colour of the theme",
    );
    check(
        "src/main.rs",
        "use tuanthu::ui::run;\nuse std::process::ExitCode;",
        "",
    );
}

#[test]
fn comments_texts_and_own_names_are_no_arrows() {
    let source = r##"
        //! [`crate::ui`] and /* crate::store */
        /* crate::ui::x /* std::fs */ crate::cli */
        use super::time::SignedAt;
        use crate::sign::{time, certificate::Certificate as ring};
        const A: &str = "crate::ui::run \" std::fs";
        const B: &str = r#"use crate::app; "std::fs" "#;
        fn f<'a>(c: char) -> bool { c == '"' || c == '\'' || time::now() == ring::new() }
    "##;
    let file = Path::new("src/sign/pades.rs");
    assert_eq!(wrong_arrows(file, source) + &wrong_homes(file, source), "");
}

#[test]
fn every_dependency_has_a_home() {
    let manifest = project_file("Cargo.toml");
    let dependencies: Vec<String> = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| *line != "[dev-dependencies]")
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| library_name(name))
        .collect();
    let homes: Vec<&str> = HOMES
        .iter()
        .map(|(library, _)| *library)
        .filter(|library| !library.starts_with("std::"))
        .collect();
    for dependency in &dependencies {
        assert!(
            homes.contains(&dependency.as_str()),
            "{dependency} has no home"
        );
    }
    for home in homes {
        assert!(
            dependencies.iter().any(|dependency| dependency == home),
            "{home} is no dependency any more"
        );
    }
}

#[test]
fn the_map_in_lib_rs_names_every_module_in_order() {
    let library = project_file("src/lib.rs");
    // The row of `ui` is there only where its module is.
    let window = "    doc = \"";
    let map: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("//! ").or(line.strip_prefix(window)))
        .filter_map(|row| row.strip_prefix("| [`")?.split("`]").next())
        .collect();
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let table: Vec<&str> = ARROWS.iter().map(|(module, _)| *module).collect();
    assert_eq!(map, table, "the map and the table of arrows");
    assert_eq!(modules, table, "the modules and the table of arrows");
}

#[test]
fn every_home_is_lived_in() {
    let mut deserted = String::new();
    for (library, homes) in HOMES {
        for home in homes.iter().filter(|home| **home != "main") {
            let is_lived_in = sources().any(|(file, source)| {
                let module = module_of(&file);
                is_within(&module, home)
                    && paths(&module, &source)
                        .iter()
                        .any(|path| is_within(&path.segments, library))
            });
            if !is_lived_in {
                let _ = writeln!(deserted, "{library} is not named in {home} any more");
            }
        }
    }
    assert!(deserted.is_empty(), "\n{deserted}");
}

#[test]
fn setup_installs_what_the_window_asks_for() {
    let setup = project_file(".ci/setup");
    let start = project_file("src/ui/start.rs");
    let list = start
        .split("const LIBRARIES: &str =")
        .nth(1)
        .and_then(|rest| rest.split('"').nth(1))
        .expect("the window knows its libraries");
    for package in list.split_whitespace() {
        assert!(
            setup.contains(&format!("{package} ")) || setup.contains(&format!("{package}\"")),
            "{package}"
        );
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    let mut found = String::new();
    for (file, source) in all_files() {
        let name = file.display().to_string();
        if !source.starts_with("//! ") {
            let _ = writeln!(found, "{name}: does not open by saying what it is for");
        }
        let lines = source.lines().count();
        let is_listed = LONG_FILES.iter().any(|(path, _)| *path == name);
        if lines > 500 && !is_listed {
            let _ = writeln!(found, "{name}: {lines} lines without a reason");
        }
    }
    for (path, _) in LONG_FILES {
        let is_there = Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists();
        assert!(is_there, "{path} is listed and does not exist");
    }
    assert!(found.is_empty(), "\n{found}");
}

/// One line for each of our modules that a file may not name.
fn wrong_arrows(file: &Path, source: &str) -> String {
    let module = module_of(file);
    let Some(from) = module.first().filter(|name| *name != "main") else {
        return String::new();
    };
    let (_, allowed) = ARROWS
        .iter()
        .find(|(name, _)| name == from)
        .unwrap_or_else(|| panic!("{from} is not in the table of arrows"));
    let mut found = String::new();
    for path in paths(&module, source) {
        let Named { segments, line } = path;
        let (Some("crate"), Some(to)) = (segments.first().map(String::as_str), segments.get(1))
        else {
            continue;
        };
        if to == from
            || allowed
                .iter()
                .any(|prefix| is_within(&segments[1..], prefix))
        {
            continue;
        }
        let path = segments.join("::");
        let _ = writeln!(found, "{}:{line}: {from} names {path}", file.display());
    }
    found
}

/// One line for each library that a file names outside its home.
fn wrong_homes(file: &Path, source: &str) -> String {
    let module = module_of(file);
    let at = module.first().map_or("the root", String::as_str);
    let mut found = String::new();
    for Named { segments, line } in paths(&module, source) {
        let place = format!("{}:{line}", file.display());
        for (library, homes) in HOMES {
            let is_home = homes.iter().any(|home| is_within(&module, home));
            if is_within(&segments, library) && !is_home {
                let _ = writeln!(found, "{place}: {library} has no home in {at}");
            }
        }
        if let [.., owner, name] = segments.as_slice()
            && owner == "Color32"
            && !matches!(name.as_str(), "TRANSPARENT" | "PLACEHOLDER")
            && !is_within(&module, HOME_OF_COLOURS)
        {
            let _ = writeln!(found, "{place}: Color32::{name} is a colour of the theme");
        }
    }
    found
}

/// Whether a path is this one or below it; everything is below the empty one.
fn is_within(segments: &[String], prefix: &str) -> bool {
    let mut segments = segments.iter();
    prefix.is_empty()
        || prefix
            .split("::")
            .all(|step| segments.next().is_some_and(|found| found == step))
}

fn library_name(dependency: &str) -> String {
    match dependency {
        "md-5" => "md5".to_owned(),
        other => other.replace('-', "_"),
    }
}

fn sources() -> impl Iterator<Item = (std::path::PathBuf, String)> {
    files("src").into_iter()
}

fn all_files() -> impl Iterator<Item = (std::path::PathBuf, String)> {
    sources().chain(files("tests")).chain(files("benches"))
}

fn project_file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("it is part of the project")
}

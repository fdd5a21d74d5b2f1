//! Lists the catalogue files of `controls/` for embedding, so that a new catalogue is a folder and no code.

use std::{env, fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=controls");
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("controls");
    let mut files = Vec::new();
    for folder in fs::read_dir(&root)? {
        let folder = folder?.path();
        // The guide stands beside the catalogues.
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder)? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "ron") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut list = String::from("&[\n");
    for path in files {
        let name = path.strip_prefix(&root).expect("found below it");
        let name = name.to_string_lossy().replace('\\', "/");
        let path = path
            .to_str()
            .expect("cargo builds in folders with UTF-8 names");
        writeln!(list, "    (\"controls/{name}\", include_bytes!({path:?})),")
            .expect("a String takes everything");
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&out).join("controls.rs"), list)
}

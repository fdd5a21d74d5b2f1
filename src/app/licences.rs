//! Under which licences the program and its parts may be used and passed on: crates and fonts, each with its texts. The
//! crates' file is made by `tests/licences.rs`, which also says how.

use std::sync::LazyLock;

/// What ends the table and each text in the crates' file.
pub const PART_END: &str = "\u{c}\n";

const CRATES: &str = include_str!("../../assets/licences/crates.txt");

/// The Open Font License in the version of each family, as it came with the font.
const LIBERATION: &str = include_str!("../../assets/fonts/LiberationSerif-LICENSE.txt");
const BE_VIETNAM: &str = include_str!("../../assets/fonts/OFL-BeVietnamPro.txt");
const NOTO: &str = include_str!("../../assets/fonts/OFL-NotoSansSymbols.txt");
const SYMBOLS: &str = include_str!("../../assets/fonts/TuanThuSymbols-LICENSE.txt");
const COLOUR: &str = include_str!("../../assets/colour/sRGB-v2-magic-LICENSE.txt");

/// This program's own.
pub const OWN: [&str; 2] = [
    include_str!("../../LICENSE-MIT"),
    include_str!("../../LICENSE-APACHE"),
];

/// Something by others that is built in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// Its version; empty where it has none.
    pub version: &'static str,
    /// Its licence as an SPDX expression.
    pub licence: &'static str,
    /// The texts that go with it.
    pub texts: Vec<&'static str>,
}

/// Every crate that is built in, by name.
pub fn crates() -> &'static [Part] {
    static PARTS: LazyLock<Vec<Part>> = LazyLock::new(read_crates);
    &PARTS
}

fn read_crates() -> Vec<Part> {
    let mut sections = CRATES.split(PART_END);
    let table = sections.next().unwrap_or_default();
    let texts: Vec<&str> = sections.map(str::trim).collect();
    let part = |line: &'static str| {
        let mut cells = line.split('\t');
        let (name, version, licence) = (cells.next()?, cells.next()?, cells.next()?);
        let numbers = cells.next().unwrap_or_default().split_whitespace();
        let numbers = numbers.filter_map(|number| number.parse::<usize>().ok());
        Some(Part {
            name,
            version,
            licence,
            texts: numbers.filter_map(|at| texts.get(at).copied()).collect(),
        })
    };
    table.lines().filter_map(part).collect()
}

/// Every font that is built in, and the colour profile of the pages.
pub fn fonts() -> &'static [Part] {
    static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| {
        let part = |name, licence, text| Part {
            name,
            version: "",
            licence,
            texts: vec![text],
        };
        vec![
            part("Be Vietnam Pro", "OFL-1.1", BE_VIETNAM),
            part("Liberation Serif", "OFL-1.1", LIBERATION),
            part("Noto Sans Symbols", "OFL-1.1", NOTO),
            part("Noto Sans Symbols2", "OFL-1.1", NOTO),
            part("TuanThu Symbols", "Bitstream-Vera", SYMBOLS),
            part("sRGB v2 magic", "CC0-1.0", COLOUR),
        ]
    });
    &PARTS
}

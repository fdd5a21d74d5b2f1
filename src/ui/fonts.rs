//! The fonts of the window, embedded: Be Vietnam Pro in three weights, two small subsets of Noto symbols for the marks.
//! System fonts are never asked for, so the window looks the same on every machine. Sizes are `theme`'s.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontTweak};

/// Headings and whatever must stand out: `RichText::strong` only changes the colour.
pub(super) const SEMIBOLD: &str = "semibold";
/// Titles of screens.
pub(super) const BOLD: &str = "bold";

const FILES: [(&str, &[u8]); 5] = [
    (
        "be-regular",
        include_bytes!("../../assets/fonts/BeVietnamPro-Regular.ttf"),
    ),
    (
        "be-semibold",
        include_bytes!("../../assets/fonts/BeVietnamPro-SemiBold.ttf"),
    ),
    (
        "be-bold",
        include_bytes!("../../assets/fonts/BeVietnamPro-Bold.ttf"),
    ),
    (
        "symbols",
        include_bytes!("../../assets/fonts/NotoSansSymbols-Subset.ttf"),
    ),
    (
        "symbols2",
        include_bytes!("../../assets/fonts/NotoSansSymbols2-Subset.ttf"),
    ),
];

/// The embedded fonts with their fallbacks.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in FILES {
        // Noto's symbols sit higher than the letters and look small beside them.
        let tweak = match name {
            "symbols2" => FontTweak {
                scale: 1.1,
                y_offset_factor: 0.08,
                ..FontTweak::default()
            },
            _ => FontTweak::default(),
        };
        fonts.font_data.insert(
            name.to_owned(),
            Arc::new(FontData::from_static(bytes).tweak(tweak)),
        );
    }
    // Be Vietnam Pro has neither arrows nor marks and draws nothing for what it lacks, so the symbols follow at once.
    let after = |first: &str| -> Vec<String> {
        [first, "symbols", "symbols2", "Ubuntu-Light", "Hack"]
            .map(str::to_owned)
            .to_vec()
    };
    fonts
        .families
        .insert(FontFamily::Proportional, after("be-regular"));
    fonts
        .families
        .insert(FontFamily::Name(SEMIBOLD.into()), after("be-semibold"));
    fonts
        .families
        .insert(FontFamily::Name(BOLD.into()), after("be-bold"));
    let monospace = fonts.families.entry(FontFamily::Monospace).or_default();
    monospace.extend(["be-regular", "symbols", "symbols2"].map(str::to_owned));
    fonts
}

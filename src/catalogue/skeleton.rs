//! The files that a person's own catalogues begin from: small, whole, with comments that say what each field is for.
//! They are also what the documented problems are shown on ([`super::example`]); writing them is `app`'s.

use std::path::PathBuf;

use super::SourceFile;

/// Path within the folder of own catalogues, and text.
const FILES: [(&str, &str); 14] = [
    (
        "tieu-chuan-mau/catalogue.ron",
        include_str!("../../assets/skeleton/tieu-chuan-mau/catalogue.ron"),
    ),
    (
        "tieu-chuan-mau/vi.ron",
        include_str!("../../assets/skeleton/tieu-chuan-mau/vi.ron"),
    ),
    (
        "tieu-chuan-mau/en.ron",
        include_str!("../../assets/skeleton/tieu-chuan-mau/en.ron"),
    ),
    (
        "van-ban-mau/catalogue.ron",
        include_str!("../../assets/skeleton/van-ban-mau/catalogue.ron"),
    ),
    (
        "van-ban-mau/vi.ron",
        include_str!("../../assets/skeleton/van-ban-mau/vi.ron"),
    ),
    (
        "van-ban-mau/en.ron",
        include_str!("../../assets/skeleton/van-ban-mau/en.ron"),
    ),
    (
        "van-ban-mau/scheme.ron",
        include_str!("../../assets/skeleton/van-ban-mau/scheme.ron"),
    ),
    (
        "van-ban-mau/form.ron",
        include_str!("../../assets/skeleton/van-ban-mau/form.ron"),
    ),
    (
        "van-ban-mau/phrases.ron",
        include_str!("../../assets/skeleton/van-ban-mau/phrases.ron"),
    ),
    (
        "van-ban-mau/papers.ron",
        include_str!("../../assets/skeleton/van-ban-mau/papers.ron"),
    ),
    (
        "crosswalks/van-ban-mau--tieu-chuan-mau.ron",
        include_str!("../../assets/skeleton/crosswalks/van-ban-mau--tieu-chuan-mau.ron"),
    ),
    (
        "legal/mau.ron",
        include_str!("../../assets/skeleton/legal/mau.ron"),
    ),
    (
        "legal/holidays-mau.ron",
        include_str!("../../assets/skeleton/legal/holidays-mau.ron"),
    ),
    (
        "glossary/mau.ron",
        include_str!("../../assets/skeleton/glossary/mau.ron"),
    ),
];

/// The files, each with its path within the folder of own catalogues. They have no problem.
pub fn skeleton() -> Vec<SourceFile> {
    let files = FILES.iter().map(|(path, text)| SourceFile {
        path: PathBuf::from(path),
        bytes: text.as_bytes().to_vec(),
    });
    files.collect()
}

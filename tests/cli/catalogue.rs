//! `tuanthu catalogue new | check | problems | import`, and an assessment over what came of it.

use std::fs;

use tempfile::tempdir;

use super::check;

#[test]
fn a_catalogue_of_ones_own_is_begun_imported_checked_and_used() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    let (paths, said) = check(at, 0, &["catalogue", "new", "own"]);
    assert_eq!(paths.lines().count(), 14);
    assert!(said.contains("tuanthu catalogue check own"), "{said}");
    check(at, 2, &["catalogue", "new", "own"]);
    check(at, 0, &["catalogue", "check", "own"]);
    let (all, _) = check(at, 0, &["catalogue", "problems"]);
    assert!(all.lines().count() > 50 && all.contains("unknown-section\t"));
    let one = ["catalogue", "problems", "unknown-section"];
    let (one, _) = check(at, 0, &one);
    assert!(one.contains("section: procedure\n") && one.contains("section: procedures"));
    check(at, 1, &["catalogue", "problems", "no-such"]);

    fs::write(
        at.join("Kho.csv"),
        "Mã,Tên,Câu hỏi,Ghi chú\n1,Kho,Ai giữ?,x\n",
    )
    .unwrap();
    let (files, said) = check(at, 0, &["catalogue", "import", "Kho.csv", "own"]);
    assert_eq!(files.lines().count(), 3);
    assert!(said.contains("Ghi chú"), "{said}");
    check(at, 2, &["catalogue", "import", "Kho.csv", "own"]);
    let new = "--controls own new a --organisation A --type isp --period 2026 --scheme";
    let new: Vec<&str> = new.split(' ').collect();
    let more = ["chi-thi-mau-2026", "--catalogue", "kho"];
    check(at, 0, &[&new[..], &more].concat());
    let saved = fs::read_to_string(at.join("a/assessment.ron")).unwrap();
    for id in ["van-ban-mau", "tieu-chuan-mau", "\"kho\""] {
        assert!(saved.contains(id), "{id}");
    }
    check(at, 2, &[&new[..], &["lost"]].concat());
}

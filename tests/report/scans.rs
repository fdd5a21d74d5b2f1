//! Scans of papers that were signed by hand, in the internal file.

use tuanthu::{
    assessment::{IssuedDocument, IssuedReport, KeptFile, Route},
    model::{Digest, Language},
};

use super::{
    facts::sample,
    words::{text_of, texts_of},
};

/// A paper signed by hand is proved by its scan, which stands under it with its own digest.
#[test]
fn the_internal_file_lists_the_scan_of_a_paper_signed_by_hand() {
    let mut given = sample();
    let (paper, scan) = (Digest::of(b"paper"), Digest::of(b"scan"));
    given.assessment.issued.push(IssuedReport {
        document: IssuedDocument::Report,
        file: "2007-03-30 05-BC-SC.pdf".to_owned(),
        sha256: paper,
        number: Some(5),
        date: "2007-03-30".parse().ok(),
        at: "2007-03-30T09:00:00+07:00".parse().unwrap(),
        signer: "Nguyễn Đình Khải".to_owned(),
        draft: false,
        replaces: None,
        relation: None,
        route: Route::ByHand,
        steps: Vec::new(),
        scans: vec![KeptFile {
            name: "2007-03-30 05-BC-SC (bản quét).png".to_owned(),
            sha256: scan,
        }],
        consultations: Vec::new(),
        sendings: Vec::new(),
    });
    for (language, words) in [
        (Language::Vi, "Bản quét văn bản đã ký"),
        (Language::En, "Scan of the signed paper"),
    ] {
        let rows: Vec<String> = texts_of(&given.dossier(language));
        let at = |what: &str| rows.iter().position(|row| row.contains(what));
        let (paper, scan) = (at(&paper.to_string()), at(&scan.to_string()));
        let scan = scan.expect("the digest of the scan");
        assert_eq!(
            paper.map(|row| row + 1),
            Some(scan),
            "{language:?}: right below its paper"
        );
        assert!(
            rows[scan].contains(words) && rows[scan].contains("(bản quét).png"),
            "{}",
            rows[scan]
        );
    }
    assert!(!text_of(&given.official()).contains("bản quét"));
}

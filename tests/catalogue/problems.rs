//! Broken files: each problem with its place and the nearest valid name, all at once, and nothing half-loaded.

use std::{collections::BTreeSet, fs, path::Path};

use tuanthu::{
    catalogue::{Library, SourceFile},
    model::{Problem, Severity},
};

use super::id;

/// A small valid set: a standard, a directive with its scheme, and a crosswalk between them.
const FILES: [(&str, &str); 13] = [
    (
        "mau/catalogue.ron",
        r#"#![enable(implicit_some)]
// Chú thích với dấu ngoặc: ( [ { "
(
    format: 1,
    id: "mau",
    version: "1.0.0",
    kind: standard,
    valid_from: "2007-01-01",
    valid_to: "2008-01-01",
    source: "Tiêu chuẩn mẫu",
    groups: [
        (id: "A"),
        (id: "A.1", parent: "A"),
    ],
    controls: [
        (id: "A.1.1", parent: "A.1", section: procedures, weight: 2),
        (id: "A.1.2", parent: "A.1", section: review, weight: 1, text_of: "iso-27001-2005/A.5.1.1"),
    ],
)
"#,
    ),
    (
        "mau/vi.ron",
        r#"(
    catalogue: "mau",
    language: vi,
    title: "Tiêu chuẩn mẫu",
    short_title: "Mẫu",
    groups: {
        "A": (title: "Nhóm A"),
        "A.1": (title: "Nhóm A.1"),
    },
    controls: {
        "A.1.1": (title: "Một", questions: ["Ai làm?"], guidance: "Có \"người\" làm.", evidence: ["Sổ"]),
        "A.1.2": (title: "Hai"),
    },
)
"#,
    ),
    (
        "mau/en.ron",
        r#"(
    catalogue: "mau",
    language: en,
    title: "Sample standard",
    short_title: "Sample",
    groups: { "A": (title: "Group A"), "A.1": (title: "Group A.1") },
    controls: {
        "A.1.1": (title: "One", questions: ["Who does it?"]),
        "A.1.2": (title: "Two"),
    },
)
"#,
    ),
    (
        "chi-thi/catalogue.ron",
        r#"#![enable(implicit_some)]
(
    format: 1,
    id: "chi-thi",
    version: "1.0.0",
    kind: duties,
    valid_from: "2007-02-23",
    source: "Chỉ thị mẫu",
    groups: [(id: "1")],
    controls: [
        (id: "N01", parent: "1", section: review, weight: 3, point: "1", binds: [isp, vas], force: [must]),
        (id: "N02", parent: "1", section: reporting, weight: 2, point: "1", binds: [isp], force: [should]),
    ],
)
"#,
    ),
    (
        "chi-thi/vi.ron",
        r#"(
    catalogue: "chi-thi",
    language: vi,
    title: "Chỉ thị mẫu",
    short_title: "Chỉ thị",
    groups: { "1": (title: "Mục 1") },
    controls: {
        "N01": (
            title: "Rà soát",
            who: "Doanh nghiệp",
            sentence: "Doanh nghiệp phải rà soát hệ thống.",
            span: "phải rà soát hệ thống",
            action: "rà soát",
            questions: ["Lần cuối là khi nào?"],
        ),
        "N02": (
            title: "Báo cáo",
            who: "Doanh nghiệp",
            sentence: "Doanh nghiệp cần báo cáo.",
            span: "cần báo cáo",
            action: "báo cáo",
            questions: ["Báo cáo số mấy?"],
        ),
    },
)
"#,
    ),
    (
        "chi-thi/en.ron",
        r#"(
    catalogue: "chi-thi",
    language: en,
    title: "Sample directive",
    short_title: "Directive",
    groups: { "1": (title: "Point 1") },
    controls: {
        "N01": (title: "Review", who: "Enterprises", translation: "must review systems", action: "review", questions: ["When?"]),
        "N02": (title: "Report", who: "Enterprises", translation: "should report", action: "report", questions: ["Which?"]),
    },
)
"#,
    ),
    (
        "chi-thi/scheme.ron",
        r#"#![enable(implicit_some)]
(
    format: 1,
    id: "mau-2007",
    catalogue: "chi-thi",
    period: "2007-Q1",
    deadline: "2007-03-31",
    last_working_day: "2007-03-30",
    document_name: "BÁO CÁO",
    document_abbreviation: "BC",
    summary: "Kết quả thực hiện Chỉ thị mẫu",
    directive: (number: "1/2007", date: "2007-02-23", issuer: "Bộ", title: "mẫu", title_en: "sample"),
    addressees: ["Bộ"],
    opening: "Thực hiện Chỉ thị mẫu, {organisation} báo cáo (số liệu đến ngày {as_of}):",
    closing: "Trên đây là báo cáo./.",
    copies: ["Như trên", "Lưu: VT, {unit}"],
    legal_bases: [(title: "Luật", number: "1/2006", date: "2006-06-29")],
    outline: [
        (id: "I", title: "KẾT QUẢ", title_en: "RESULTS", children: [
            (id: "I.1", title: "Rà soát", title_en: "Review", duties: ["N01"]),
        ]),
        (id: "II", title: "BÁO CÁO", title_en: "REPORT", duties: ["N02"]),
    ],
    wordings: [(duty: "N01", only: isp, act: "rà soát hệ thống")],
    annexes: [(id: "I", title: "BẢNG", title_en: "TABLE"), (id: "II", title: "BIỂU", title_en: "SHEET")],
)
"#,
    ),
    (
        "chi-thi/phrases.ron",
        r#"(
    format: 1,
    catalogue: "chi-thi",
    answers: [(of: "N01", verdict: compliant, text: "Đã rà soát …")],
    paragraphs: [(heading: "I.1", text: "Đã rà soát.")],
)
"#,
    ),
    (
        "chi-thi/papers.ron",
        r#"(
    format: 1,
    catalogue: "chi-thi",
    papers: [(
        id: "QT01", kind: procedure, title: "Quy trình rà soát", title_en: "Review procedure",
        settles: "Ai rà soát", settles_en: "Who reviews", bodies: [isp], controls: ["N01"],
    )],
)
"#,
    ),
    (
        "legal/holidays-2028.ron",
        r#"(
    format: 1,
    fixed: [(month: 4, day: 30, name: "Chiến thắng", name_en: "Victory")],
    years: [(year: 2028, confidence: low, closed: [
        (from: "2028-01-25", to: "2028-01-29", name: "Tết", name_en: "Lunar New Year"),
    ])],
)
"#,
    ),
    (
        "chi-thi/form.ron",
        r#"#![enable(implicit_some)]
(
    format: 1,
    catalogue: "chi-thi",
    sections: [
        (id: "one", title: "Một", title_en: "One", fields: [
            (id: "systems", title: "Hệ thống", title_en: "Systems", unit: "hệ thống", unit_en: "systems", counted: systems),
            (id: "servers", title: "Máy chủ", title_en: "Servers", unit: "máy", unit_en: "machines"),
            (id: "both", title: "Cả hai", title_en: "Both", unit: "máy", unit_en: "machines", sum: ["servers"]),
            (id: "budget", title: "Kinh phí", title_en: "Budget", unit: "đồng", unit_en: "đồng", kind: money, added_up: false),
        ]),
    ],
    checks: [(id: "first", left: ["servers"], holds: at_most, right: ["budget"], says: "Sai", says_en: "Wrong")],
)
"#,
    ),
    (
        "crosswalks/chi-thi--mau.ron",
        r#"(
    format: 1,
    from: "chi-thi",
    to: "mau",
    source: "Đối chiếu mẫu",
    pairs: [
        (from: "N01", to: control("A.1.1"), relation: supports, confidence: high),
        (from: "N01", to: clause("4.2"), relation: supports, confidence: medium),
        (from: "N02", to: none, relation: none, confidence: low),
    ],
)
"#,
    ),
    (
        "legal/mau.ron",
        r#"#![enable(implicit_some)]
(
    format: 1,
    laws: [
        (
            number: "1/2006/QH",
            title: "Luật cũ",
            title_en: "Old law",
            from: "2006-06-29",
            to: "2010-12-31",
            replaced_by: ["2/2010/QH"],
            confidence: high,
            source: "Công báo",
        ),
        (
            number: "2/2010/QH",
            title: "Luật mới",
            title_en: "New law",
            confidence: low,
            source: "Công báo",
        ),
    ],
)
"#,
    ),
];

/// One change to one file: what stands there, and what stands there instead. Each `¦` in the new text marks where a
/// problem must be reported.
type Edit<'a> = (&'a str, &'a str, &'a str);

/// What is reported: code, and the nearest name where there is one (`unknown-section procedures`).
type Expected<'a> = &'a [&'a str];

const MARK: char = '¦';

/// Applies the edits to the valid set and expects exactly these problems, in the order of files and marks.
fn check(edits: &[Edit<'_>], expected: Expected<'_>) -> Vec<&'static str> {
    let (files, places) = edited(edits);
    let problems = match Library::shipped().with(files) {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    };
    let found: Vec<String> = problems.iter().map(line).collect();
    let wanted: Vec<String> = places
        .iter()
        .zip(expected)
        .map(|(place, problem)| format!("{place} {problem}"))
        .collect();
    assert_eq!(
        places.len(),
        expected.len(),
        "marks and problems of {edits:?}"
    );
    assert!(
        found == wanted,
        "{edits:#?}\nfound {found:#?}\nwanted {wanted:#?}"
    );
    problems.iter().map(|it| it.code).collect()
}

/// `file:line:column code nearest`
fn line(problem: &Problem) -> String {
    let place = &problem.place;
    let path = place.path.display();
    let (line, column) = (place.line, place.column);
    format!(
        "{path}:{line}:{column} {} {}",
        problem.code,
        problem.arg("nearest")
    )
    .trim_end()
    .to_owned()
}

/// The files with the edits in them, and the places that were marked.
fn edited(edits: &[Edit<'_>]) -> (Vec<SourceFile>, Vec<String>) {
    let mut marks = Vec::new();
    let mut files: Vec<(&str, String)> = FILES.map(|(path, text)| (path, text.to_owned())).into();
    for (path, old, new) in edits {
        let (_, text) = files.iter_mut().find(|(name, _)| name == path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old:?} in {path}");
        *text = text.replace(old, new);
    }
    files.sort();
    for (path, text) in &mut files {
        let lines: Vec<&str> = text.split('\n').collect();
        for (number, line) in lines.iter().enumerate() {
            for (nth, (column, _)) in line
                .chars()
                .enumerate()
                .filter(|(_, c)| *c == MARK)
                .enumerate()
            {
                marks.push(format!("{path}:{}:{}", number + 1, column - nth + 1));
            }
        }
        *text = text.replace(MARK, "");
    }
    let files = files.into_iter().map(|(path, text)| SourceFile {
        path: path.into(),
        bytes: text.into_bytes(),
    });
    (files.collect(), marks)
}

/// The files as they are.
pub(crate) fn sample_files() -> Vec<SourceFile> {
    edited(&[]).0
}

const STRUCTURE: &str = "mau/catalogue.ron";
const WORDS: &str = "mau/vi.ron";
const DUTIES: &str = "chi-thi/catalogue.ron";
const DUTY_WORDS: &str = "chi-thi/vi.ron";
const SCHEME: &str = "chi-thi/scheme.ron";
const PHRASES: &str = "chi-thi/phrases.ron";
const PAPERS: &str = "chi-thi/papers.ron";
const HOLIDAYS: &str = "legal/holidays-2028.ron";
const FORM: &str = "chi-thi/form.ron";
const CROSSWALK: &str = "crosswalks/chi-thi--mau.ron";
const LAWS: &str = "legal/mau.ron";

/// One broken sample for each thing that can be wrong inside a file.
const SAMPLES: &[(&[Edit<'_>], Expected<'_>)] = &[
    // What RON itself refuses: alone for its file.
    (
        &[(STRUCTURE, "kind: standard,", "kind¦ standard,")],
        &["syntax"],
    ),
    (
        &[(STRUCTURE, "version: \"1.0.0\"", "¦versoin: \"1.0.0\"")],
        &["unknown-field version"],
    ),
    (
        &[(CROSSWALK, "control(\"A.1.1\")", "¦controll(\"A.1.1\")")],
        &["unknown-word control"],
    ),
    (
        &[
            (STRUCTURE, "    version: \"1.0.0\",\n", ""),
            (STRUCTURE, "    ],\n)", "    ],\n¦)"),
        ],
        &["missing-field"],
    ),
    (
        &[(STRUCTURE, "format: 1,", "format: 1, ¦format: 1,")],
        &["duplicate-field"],
    ),
    (
        &[
            (WORDS, "Nhóm A.1", "Nhom\u{301} A.1"),
            (WORDS, "        \"A.1\": (", "¦        \"A.1\": ("),
        ],
        &["not-nfc"],
    ),
    // The form of figures.
    (
        &[(FORM, "format: 1", "format: ¦2")],
        &["unsupported-format"],
    ),
    (
        &[(FORM, "catalogue: \"chi-thi\"", "catalogue: ¦\"mau\"")],
        &["wrong-catalogue"],
    ),
    (
        &[
            (FORM, "id: \"budget\"", "id: ¦\"servers\""),
            (FORM, "right: [\"budget\"]", "right: [\"systems\"]"),
        ],
        &["duplicate-id"],
    ),
    (
        &[(FORM, "counted: systems", "counted: ¦sistems")],
        &["unknown-counted systems"],
    ),
    (
        &[(FORM, "kind: money", "kind: ¦monney")],
        &["unknown-figure-kind money"],
    ),
    (
        &[(
            FORM,
            "counted: systems",
            "counted: ¦systems, sum: [¦\"servers\"]",
        )],
        &["figure-counted-and-summed", "sum-of-units"],
    ),
    (
        &[(FORM, "[\"servers\"]),", "[¦\"both\"]),")],
        &["sum-of-sums"],
    ),
    (
        &[(FORM, "[\"servers\"]),", "[¦\"server\"]),")],
        &["unknown-figure servers"],
    ),
    (
        &[(FORM, "[\"servers\"]),", "[¦\"budget\"]),")],
        &["sum-of-units"],
    ),
    (
        &[(FORM, "holds: at_most", "holds: ¦atmost")],
        &["unknown-form-check at_most"],
    ),
    (
        &[(FORM, "right: [\"budget\"]", "right: ¦[]")],
        &["form-check-without-figures"],
    ),
    (&[(FORM, "says: \"Sai\"", "says: ¦\"\"")], &["empty-text"]),
    // Papers that are expected, sentences to write with, and days off.
    (
        &[(PAPERS, "kind: procedure", "kind: ¦proceedure")],
        &["unknown-paper-kind procedure"],
    ),
    (
        &[(PAPERS, "bodies: [isp]", "bodies: [¦ispp]")],
        &["unknown-organisation-type isp"],
    ),
    (
        &[(PAPERS, "controls: [\"N01\"]", "controls: [¦\"N09\"]")],
        &["unknown-control N02"],
    ),
    (
        &[(PAPERS, "settles: \"Ai rà soát\"", "settles: ¦\"\"")],
        &["empty-text"],
    ),
    (
        &[(PHRASES, "verdict: compliant", "verdict: ¦complaint")],
        &["unknown-verdict compliant"],
    ),
    (
        &[(PHRASES, "of: \"N01\"", "of: ¦\"N09\"")],
        &["unknown-control N02"],
    ),
    (
        &[(PHRASES, "heading: \"I.1\"", "heading: ¦\"I.7\"")],
        &["unknown-heading I.1"],
    ),
    (
        &[(PHRASES, "text: \"Đã rà soát.\"", "text: ¦\" \"")],
        &["empty-text"],
    ),
    (
        &[(HOLIDAYS, "(month: 4, day: 30", "¦(month: 4, day: 31")],
        &["malformed-date"],
    ),
    (
        &[(HOLIDAYS, "to: \"2028-01-29\"", "to: ¦\"2028-01-32\"")],
        &["malformed-date"],
    ),
    (
        &[(HOLIDAYS, "(from: \"2028-01-25\"", "¦(from: \"2027-12-31\"")],
        &["closed-days-out-of-order"],
    ),
    (
        &[(HOLIDAYS, "confidence: low", "confidence: ¦lowish")],
        &["unknown-confidence low"],
    ),
    // Structure.
    (
        &[(STRUCTURE, "format: 1", "format: ¦2")],
        &["unsupported-format"],
    ),
    (
        &[(STRUCTURE, "id: \"mau\"", "id: ¦\"mao\"")],
        &["wrong-catalogue"],
    ),
    (
        &[(STRUCTURE, "kind: standard", "kind: ¦standart")],
        &["unknown-kind standard"],
    ),
    (
        &[(STRUCTURE, "\"2008-01-01\"", "¦\"2008-13-01\"")],
        &["malformed-date"],
    ),
    (
        &[(STRUCTURE, "source: \"Tiêu chuẩn mẫu\"", "source: ¦\" \"")],
        &["empty-text"],
    ),
    (
        &[(
            STRUCTURE,
            "(id: \"A.1\", parent: \"A\"),",
            "(id: \"A.1\", parent: \"A\"), (id: ¦\"A\"),",
        )],
        &["duplicate-id"],
    ),
    (
        &[(
            STRUCTURE,
            "weight: 2),",
            "weight: 2), (id: ¦\"A.1.1\", parent: \"A\", section: review, weight: 1),",
        )],
        &["duplicate-id"],
    ),
    (
        &[(STRUCTURE, "parent: \"A\")", "parent: ¦\"AA\")")],
        &["unknown-parent A"],
    ),
    (
        &[
            (STRUCTURE, "(id: \"A\")", "(id: \"A\", parent: ¦\"A.1\")"),
            (STRUCTURE, "parent: \"A\")", "parent: ¦\"A\")"),
        ],
        &["group-cycle", "group-cycle"],
    ),
    (
        &[
            (STRUCTURE, "        (id: \"A\"),\n", ""),
            (
                STRUCTURE,
                "parent: \"A\"),",
                "parent: ¦\"A\"), (id: \"A\"),",
            ),
        ],
        &["group-before-parent"],
    ),
    (
        &[(
            STRUCTURE,
            "(id: \"A.1.1\", parent: \"A.1\", ",
            "¦(id: \"A.1.1\", ",
        )],
        &["control-without-group"],
    ),
    (
        &[(
            STRUCTURE,
            "\"A.1.1\", parent: \"A.1\"",
            "\"A.1.1\", parent: ¦\"A.l\"",
        )],
        &["unknown-parent A.1"],
    ),
    (
        &[(STRUCTURE, "section: procedures", "section: ¦proceduress")],
        &["unknown-section procedures"],
    ),
    (
        &[(STRUCTURE, "weight: 2", "weight: ¦4")],
        &["weight-out-of-range"],
    ),
    (
        &[(STRUCTURE, "weight: 1,", "weight: ¦-1,")],
        &["weight-out-of-range"],
    ),
    (
        &[(
            STRUCTURE,
            "weight: 2)",
            "weight: 2, rarely_for: [isp, ¦ispp])",
        )],
        &["unknown-organisation-type isp"],
    ),
    (
        &[(
            WORDS,
            "evidence: [\"Sổ\"]",
            "evidence: [\"Sổ\"], levels: ¦[\"Chưa có\", \"Có sổ\"]",
        )],
        &["wrong-levels"],
    ),
    (
        &[(LAWS, "[\"2/2010/QH\"]", "[¦\"2/2010/QHH\"]")],
        &["unknown-law 2/2010/QH"],
    ),
    (
        &[(LAWS, "to: \"2010-12-31\"", "to: ¦\"2006-06-28\"")],
        &["law-ends-before-it-begins"],
    ),
    (
        &[(STRUCTURE, "weight: 2)", "weight: 2, point: ¦\"1\")")],
        &["not-a-duty"],
    ),
    (
        &[(STRUCTURE, "\"iso-27001-2005/A.5.1.1\"", "¦\"A.5.1.1\"")],
        &["malformed-text-of"],
    ),
    (
        &[(
            STRUCTURE,
            "\"iso-27001-2005/A.5.1.1\"",
            "¦\"iso-27001-2005/A.5.1.1x\"",
        )],
        &["unknown-control A.5.1.1"],
    ),
    (
        &[(
            STRUCTURE,
            "\"iso-27001-2005/A.5.1.1\"",
            "¦\"iso-27001-2006/A.5.1.1\"",
        )],
        &["unknown-catalogue iso-27001-2005"],
    ),
    (
        &[(
            STRUCTURE,
            "\"iso-27001-2005/A.5.1.1\"",
            "¦\"iso-27001-2013/A.6.1.2\"",
        )],
        &["borrowed-text-of"],
    ),
    (
        &[(DUTIES, "binds: [isp, vas]", "binds: [isp, ¦vass]")],
        &["unknown-organisation-type vas"],
    ),
    (
        &[(DUTIES, "force: [must]", "force: [¦mus]")],
        &["unknown-force must"],
    ),
    (
        &[
            (DUTIES, "(id: \"N01\"", "¦(id: \"N01\""),
            (
                DUTIES,
                "point: \"1\", binds: [isp, vas], ",
                "binds: [isp, vas], ",
            ),
        ],
        &["incomplete-duty"],
    ),
    // Words.
    (
        &[(WORDS, "catalogue: \"mau\"", "catalogue: ¦\"chi-thi\"")],
        &["wrong-catalogue"],
    ),
    (
        &[(WORDS, "language: vi", "language: ¦en")],
        &["wrong-language"],
    ),
    (
        &[(WORDS, "(title: \"Hai\")", "(title: ¦\"\")")],
        &["empty-text"],
    ),
    (
        &[
            (WORDS, "    groups: {", "    groups: ¦{"),
            (WORDS, "        \"A.1\": (title: \"Nhóm A.1\"),\n", ""),
        ],
        &["missing-text"],
    ),
    (
        &[
            (WORDS, "    controls: {", "    controls: ¦{"),
            (WORDS, "        \"A.1.2\": (title: \"Hai\"),\n", ""),
        ],
        &["missing-text"],
    ),
    (
        &[(
            WORDS,
            "\"A.1.2\": (title: \"Hai\"),",
            "\"A.1.2\": (title: \"Hai\"), ¦\"A.1.22\": (title: \"Ba\"),",
        )],
        &["unknown-text-id A.1.2"],
    ),
    (
        &[(
            WORDS,
            "\"A.1.2\": (title: \"Hai\"),",
            "\"A.1.2\": (title: \"Hai\"), ¦\"A.1.2\": (title: \"Hai\"),",
        )],
        &["duplicate-key"],
    ),
    (
        &[(
            WORDS,
            "\"A.1.1\": (title: \"Một\", questions: [\"Ai làm?\"], ",
            "¦\"A.1.1\": (title: \"Một\", ",
        )],
        &["missing-question"],
    ),
    (
        &[(
            DUTY_WORDS,
            "span: \"phải rà soát hệ thống\"",
            "span: ¦\"phải rà soát\u{a0}hệ thống\"",
        )],
        &["span-not-in-sentence"],
    ),
    (
        &[
            (DUTY_WORDS, "        \"N02\"", "        ¦\"N02\""),
            (DUTY_WORDS, "            action: \"báo cáo\",\n", ""),
        ],
        &["missing-duty-text"],
    ),
    // Crosswalks.
    (
        &[
            (CROSSWALK, "from: \"chi-thi\"", "from: ¦\"mau\""),
            (
                CROSSWALK,
                "(from: \"N01\", to: control",
                "(from: ¦\"N01\", to: control",
            ),
            (
                CROSSWALK,
                "(from: \"N01\", to: clause",
                "(from: ¦\"N01\", to: clause",
            ),
            (CROSSWALK, "(from: \"N02\"", "(from: ¦\"N02\""),
        ],
        &[
            "wrong-catalogue",
            "unknown-control",
            "unknown-control",
            "unknown-control",
        ],
    ),
    (
        &[(CROSSWALK, "control(\"A.1.1\")", "¦control(\"A.1.11\")")],
        &["unknown-control A.1.1"],
    ),
    (
        &[(
            CROSSWALK,
            "(from: \"N01\", to: clause",
            "(from: ¦\"N011\", to: clause",
        )],
        &["unknown-control N01"],
    ),
    (
        &[(
            CROSSWALK,
            "relation: supports, confidence: high",
            "relation: ¦support, confidence: ¦hihg",
        )],
        &["unknown-relation supports", "unknown-confidence high"],
    ),
    (
        &[(
            CROSSWALK,
            "        (from: \"N01\", to: clause(\"4.2\")",
            "        ¦(from: \"N01\", to: control(\"A.1.1\")",
        )],
        &["duplicate-pair"],
    ),
    (
        &[(CROSSWALK, "relation: none", "relation: ¦related")],
        &["contradicting-relation"],
    ),
    // Schemes.
    (
        &[(SCHEME, "\"2007-Q1\"", "¦\"2007-Q5\"")],
        &["malformed-period"],
    ),
    (
        &[(
            SCHEME,
            "    copies:",
            "    notices: (opening: \"{organisation} thông báo {subject}\", addressees: [\"Bộ\"], limits: [\
             (tells: ¦begin, from: ¦grave, hours: 24, title: \"Báo\", title_en: \"Tell\")]),\n    copies:",
        )],
        &["unknown-telling", "unknown-gravity"],
    ),
    (
        &[(SCHEME, "date: \"2006-06-29\"", "date: ¦\"29/6/2006\"")],
        &["malformed-date"],
    ),
    (
        &[(SCHEME, "duties: [\"N01\"]", "duties: [\"N01\", ¦\"N011\"]")],
        &["unknown-duty N01"],
    ),
    (
        &[(SCHEME, "duty: \"N01\"", "duty: ¦\"N011\"")],
        &["unknown-duty N01"],
    ),
    (
        &[(SCHEME, "only: isp", "only: ¦ispp")],
        &["unknown-organisation-type isp"],
    ),
    (
        &[(SCHEME, "duties: [\"N02\"]", "duties: [\"N02\", ¦\"N01\"]")],
        &["duty-in-two-headings"],
    ),
    (
        &[
            (SCHEME, "outline: [", "outline: ¦["),
            (SCHEME, ", duties: [\"N02\"]", ""),
        ],
        &["duty-without-heading"],
    ),
    (
        &[(
            SCHEME,
            "opening: \"Thực hiện",
            "opening: ¦\"{organization} thực hiện",
        )],
        &["unknown-place organisation"],
    ),
    (
        &[(
            SCHEME,
            "(id: \"II\", title: \"BIỂU\"",
            "(id: ¦\"I\", title: \"BIỂU\"",
        )],
        &["duplicate-id"],
    ),
];

/// What can be wrong with a set of files: name, bytes, problem.
const FILE_SAMPLES: &[(&str, &[u8], &str)] = &[
    (
        "mau/vi.ron",
        b"\xFF\xFE(\0",
        "mau/vi.ron:1:1 encoding-utf-16",
    ),
    (
        "mau/vi.ron",
        b"\xEF\xBB\xBF()",
        "mau/vi.ron:1:1 byte-order-mark",
    ),
    (
        "mau/vi.ron",
        b"(\n  \"\xC4\x91\xFF",
        "mau/vi.ron:2:5 encoding-not-utf-8",
    ),
    (
        "mau/catalog.ron",
        b"()",
        "mau/catalog.ron:0:0 unknown-file catalogue.ron",
    ),
    (
        "khac/mau/vi.ron",
        b"()",
        "khac/mau/vi.ron:0:0 duplicate-file",
    ),
    ("moi/vi.ron", b"", "moi/catalogue.ron:0:0 missing-file"),
    (
        "crosswalks/mau--moi.ron",
        CROSSWALK_TO_NOWHERE,
        "crosswalks/mau--moi.ron:1:29 unknown-catalogue",
    ),
];

const CROSSWALK_TO_NOWHERE: &[u8] =
    br#"(format: 1, from: "mau",to: "moi", source: "x", pairs: [])"#;

fn file_sample(path: &str, bytes: &[u8]) -> Vec<Problem> {
    let (mut files, _) = edited(&[]);
    files.retain(|file| file.path != Path::new(path));
    files.push(SourceFile {
        path: path.into(),
        bytes: bytes.to_vec(),
    });
    Library::shipped().with(files).unwrap_err()
}

#[test]
fn the_sample_itself_is_valid() {
    check(&[], &[]);
}

#[test]
fn each_broken_sample_says_what_is_wrong_where_and_what_was_probably_meant() {
    for (edits, expected) in SAMPLES {
        check(edits, expected);
    }
}

#[test]
fn files_in_a_wrong_encoding_or_place_are_named() {
    for (path, bytes, expected) in FILE_SAMPLES {
        let problems = file_sample(path, bytes);
        let found: Vec<String> = problems.iter().map(line).collect();
        assert!(
            found.iter().any(|it| it == expected),
            "{found:#?}, not {expected}"
        );
    }
}

#[test]
fn every_problem_that_has_a_sentence_has_a_broken_sample() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lang/en.ftl");
    let text = fs::read_to_string(path).unwrap();
    let section = text.split("## Catalogue problems").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let sentences: BTreeSet<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("problem-")?.split(" = ").next())
        .filter(|code| *code != "nearest")
        .collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (edits, expected) in SAMPLES {
        seen.extend(check(edits, expected));
    }
    for (path, bytes, _) in FILE_SAMPLES {
        seen.extend(file_sample(path, bytes).iter().map(|it| it.code));
    }
    assert_eq!(seen, sentences);
}

#[test]
fn all_problems_of_all_files_come_at_once_in_the_order_of_their_places() {
    check(
        &[
            (
                STRUCTURE,
                "section: procedures, weight: 2",
                "section: ¦procedure, weight: ¦9",
            ),
            (
                STRUCTURE,
                "valid_from: \"2007-01-01\"",
                "valid_from: ¦\"1.1.2007\"",
            ),
            (WORDS, "short_title: \"Mẫu\"", "short_title: ¦\"\""),
            (DUTIES, "force: [should]", "force: [¦shuold]"),
            (CROSSWALK, "control(\"A.1.1\")", "¦control(\"A.1.11\")"),
        ],
        &[
            "unknown-force should",
            "unknown-control A.1.1",
            "malformed-date",
            "unknown-section procedures",
            "weight-out-of-range",
            "empty-text",
        ],
    );
}

#[test]
fn a_structure_that_cannot_be_read_does_not_make_its_words_wrong() {
    check(
        &[
            (STRUCTURE, "kind: standard,", "kind: standard"),
            (STRUCTURE, "    valid_from", "    ¦valid_from"),
        ],
        &["syntax"],
    );
}

#[test]
fn a_missing_question_is_a_warning_and_the_catalogue_is_used() {
    let (files, _) = edited(&[(WORDS, "questions: [\"Ai làm?\"], ", "")]);
    let (library, warnings) = Library::shipped().with(files).unwrap();
    let found: Vec<_> = warnings.iter().map(|it| (it.code, it.severity)).collect();
    assert_eq!(found, [("missing-question", Severity::Warning)]);
    assert!(library.catalogue(&id("mau")).is_some());
}

#[test]
fn the_problem_of_a_replaced_catalogue_that_others_need_is_reported() {
    let shipped = super::shipped_files();
    let reduced = shipped.into_iter().filter_map(|file| {
        let path = file.path.to_string_lossy().into_owned();
        path.contains("controls/iso-27001-2005/").then(|| {
            let text = String::from_utf8(file.bytes).unwrap();
            SourceFile {
                path: file.path,
                bytes: text.replace("\"A.5.1.1\"", "\"A.5.1.7\"").into_bytes(),
            }
        })
    });
    let problems = Library::shipped().with(reduced.collect()).unwrap_err();
    let paths: BTreeSet<_> = problems.iter().map(|it| it.place.path.clone()).collect();
    assert!(problems.iter().all(|it| it.code == "unknown-control"));
    assert!(paths.contains(Path::new("controls/tcvn-7562-2005/catalogue.ron")));
    assert!(paths.contains(Path::new(
        "controls/crosswalks/directive-03-2007--iso-27001-2005.ron"
    )));
}

#[test]
fn comments_and_every_way_of_writing_a_string_leave_the_places_right() {
    check(
        &[
            (
                CROSSWALK,
                "relation: none",
                "/* a: (b /* c */ */ relation /* : */ : // \"d\n            ¦related",
            ),
            (CROSSWALK, "\"Đối chiếu mẫu\"", "r#\"Đối \"chiếu\" (mẫu\"#"),
            (STRUCTURE, "(id: \"A.1.2\"", "/* ) */ (id: \"A.1\\u{2e}2\""),
            (STRUCTURE, "section: review", "section: ¦rewiev"),
            (SCHEME, "period: \"2007-Q1\"", "period: Some(\"2007-Q1\")"),
            (
                SCHEME,
                "deadline: \"2007-03-31\"",
                "deadline: ¦\"\\\"\\\\\"",
            ),
        ],
        &[
            "malformed-date",
            "contradicting-relation",
            "unknown-section review",
        ],
    );
}

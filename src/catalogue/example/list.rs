//! The examples, in the order in which files are read and checked: a flat table, and the only place to add one.

use super::{Change, Example};

const STRUCTURE: &str = "tieu-chuan-mau/catalogue.ron";
const WORDS: &str = "tieu-chuan-mau/vi.ron";
const DUTIES: &str = "van-ban-mau/catalogue.ron";
const DUTY_WORDS: &str = "van-ban-mau/vi.ron";
const SCHEME: &str = "van-ban-mau/scheme.ron";
const FORM: &str = "van-ban-mau/form.ron";
const CROSSWALK: &str = "crosswalks/van-ban-mau--tieu-chuan-mau.ron";
const PHRASES: &str = "van-ban-mau/phrases.ron";
const PAPERS: &str = "van-ban-mau/papers.ron";
const HOLIDAYS: &str = "legal/holidays-mau.ron";
const LAWS: &str = "legal/mau.ron";

/// Other words in a file of the skeleton.
const fn words(
    code: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
) -> Example {
    Example {
        code,
        change: Change::Words { file, right, wrong },
    }
}

/// A file of these bytes.
const fn file(code: &'static str, file: &'static str, bytes: &'static [u8]) -> Example {
    Example {
        code,
        change: Change::File { file, bytes },
    }
}

/// Every problem of catalogue files, each once.
pub const EXAMPLES: &[Example] = &[
    // Files as such.
    file("unknown-file", "tieu-chuan-mau/catalog.ron", b"()"),
    file("duplicate-file", "khac/tieu-chuan-mau/vi.ron", b"()"),
    Example {
        code: "missing-file",
        change: Change::Without {
            file: "tieu-chuan-mau/en.ron",
        },
    },
    file("encoding-utf-16", WORDS, b"\xFF\xFE(\0)\0"),
    file("byte-order-mark", WORDS, b"\xEF\xBB\xBF()"),
    file("encoding-not-utf-8", WORDS, b"(title: \"\xD0\xE3\")"),
    words("not-nfc", WORDS, "Chính sách", "Chi\u{301}nh sách"),
    // RON.
    words("syntax", STRUCTURE, "kind: standard,", "kind standard,"),
    words("unknown-field", STRUCTURE, "version:", "versoin:"),
    words("missing-field", STRUCTURE, "    version: \"1.0.0\",\n", ""),
    words(
        "duplicate-field",
        STRUCTURE,
        "format: 1,",
        "format: 1, format: 1,",
    ),
    words(
        "unknown-word",
        CROSSWALK,
        "control(\"A.1.1\")",
        "controll(\"A.1.1\")",
    ),
    words("unsupported-format", STRUCTURE, "format: 1", "format: 2"),
    // Structure.
    words(
        "wrong-catalogue",
        STRUCTURE,
        "id: \"tieu-chuan-mau\"",
        "id: \"tieu-chuan\"",
    ),
    words(
        "unknown-kind",
        STRUCTURE,
        "kind: standard",
        "kind: standart",
    ),
    words(
        "malformed-date",
        STRUCTURE,
        "\"2026-01-01\"",
        "\"01/01/2026\"",
    ),
    words(
        "empty-text",
        STRUCTURE,
        "\"Quy định nội bộ mẫu, phụ lục A\"",
        "\"\"",
    ),
    words(
        "duplicate-id",
        STRUCTURE,
        "(id: \"A.2\", parent: \"A\"),",
        "(id: \"A.2\", parent: \"A\"),\n        (id: \"A.2\", parent: \"A\"),",
    ),
    words(
        "unknown-parent",
        STRUCTURE,
        "\"A.1.1\", parent: \"A.1\"",
        "\"A.1.1\", parent: \"A.l\"",
    ),
    words(
        "group-cycle",
        STRUCTURE,
        "(id: \"A\"),",
        "(id: \"A\", parent: \"A\"),",
    ),
    words(
        "group-before-parent",
        STRUCTURE,
        "(id: \"A\"),\n        (id: \"A.1\", parent: \"A\"),",
        "(id: \"A.1\", parent: \"A\"),\n        (id: \"A\"),",
    ),
    words(
        "control-without-group",
        STRUCTURE,
        "\"A.1.1\", parent: \"A.1\"",
        "\"A.1.1\"",
    ),
    words(
        "unknown-section",
        STRUCTURE,
        "section: procedures",
        "section: procedure",
    ),
    words("weight-out-of-range", STRUCTURE, "weight: 2", "weight: 4"),
    words(
        "unknown-organisation-type",
        STRUCTURE,
        "rarely_for: [vas]",
        "rarely_for: [hosting]",
    ),
    words(
        "not-a-duty",
        STRUCTURE,
        "weight: 2)",
        "weight: 2, point: \"1\")",
    ),
    words(
        "malformed-text-of",
        STRUCTURE,
        "\"iso-27001-2005/A.10.10.1\"",
        "\"A.10.10.1\"",
    ),
    words(
        "unknown-catalogue",
        STRUCTURE,
        "\"iso-27001-2005/A.10.10.1\"",
        "\"iso-27001-2006/A.10.10.1\"",
    ),
    words(
        "unknown-control",
        STRUCTURE,
        "\"iso-27001-2005/A.10.10.1\"",
        "\"iso-27001-2005/A.10.10.11\"",
    ),
    words(
        "borrowed-text-of",
        STRUCTURE,
        "\"iso-27001-2005/A.10.10.1\"",
        "\"iso-27001-2013/A.6.1.2\"",
    ),
    words(
        "incomplete-duty",
        DUTIES,
        "point: \"1\", binds: [internet_body, isp], force: [must]",
        "point: \"1\", force: [must]",
    ),
    words("unknown-force", DUTIES, "force: [must]", "force: [phai]"),
    // Words.
    words("wrong-language", WORDS, "language: vi", "language: en"),
    words(
        "missing-text",
        WORDS,
        "        \"A.2.2\": (title: \"Ghi nhật ký hệ thống\"),\n",
        "",
    ),
    words(
        "unknown-text-id",
        WORDS,
        "\"A.2.2\": (",
        "\"A.2.2\": (title: \"Ghi nhật ký\"),\n        \"A.2.3\": (",
    ),
    words(
        "duplicate-key",
        WORDS,
        "\"A.2.2\": (",
        "\"A.2.1\": (title: \"Sao lưu\", questions: [\"Ai làm?\"]),\n        \"A.2.2\": (",
    ),
    words(
        "missing-question",
        WORDS,
        "            questions: [\"Lần khôi phục thử gần nhất vào ngày nào, mất bao nhiêu phút?\"],\n",
        "",
    ),
    words(
        "wrong-levels",
        WORDS,
        "                \"Quy chế đã ban hành và được áp dụng\",\n",
        "",
    ),
    words(
        "missing-duty-text",
        DUTY_WORDS,
        "            action: \"báo cáo\",\n",
        "",
    ),
    words(
        "span-not-in-sentence",
        DUTY_WORDS,
        "span: \"phải rà soát hệ thống thông tin của mình\"",
        "span: \"rà soát các hệ thống thông tin\"",
    ),
    // Crosswalks.
    words(
        "unknown-relation",
        CROSSWALK,
        "relation: supports",
        "relation: support",
    ),
    words(
        "unknown-confidence",
        CROSSWALK,
        "relation: supports, confidence: high",
        "relation: supports, confidence: sure",
    ),
    words(
        "duplicate-pair",
        CROSSWALK,
        "to: clause(\"4.2\"), relation: related",
        "to: control(\"A.1.1\"), relation: related",
    ),
    words(
        "contradicting-relation",
        CROSSWALK,
        "to: none, relation: none",
        "to: none, relation: related",
    ),
    // Schemes.
    words(
        "malformed-period",
        SCHEME,
        "    deadline:",
        "    period: \"Q1-2026\",\n    deadline:",
    ),
    words("unknown-telling", SCHEME, "(tells: first", "(tells: begin"),
    words("unknown-gravity", SCHEME, "from: serious", "from: grave"),
    words("unknown-place", SCHEME, "của {organisation}", "của {body}"),
    words(
        "unknown-duty",
        SCHEME,
        "fulfilled_by_sending: \"M02\"",
        "fulfilled_by_sending: \"M20\"",
    ),
    words(
        "duty-in-two-headings",
        SCHEME,
        "duties: [\"M02\"]",
        "duties: [\"M02\", \"M01\"]",
    ),
    words("duty-without-heading", SCHEME, ", duties: [\"M02\"]", ""),
    // Figures.
    words("unknown-figure-kind", FORM, "kind: money", "kind: dong"),
    words(
        "unknown-counted",
        FORM,
        "counted: systems",
        "counted: system",
    ),
    words(
        "figure-counted-and-summed",
        FORM,
        "sum: [\"men\", \"women\"]",
        "counted: systems, sum: [\"men\", \"women\"]",
    ),
    words(
        "sum-of-sums",
        FORM,
        "title_en: \"Women trained\", unit: \"người\", unit_en: \"people\"",
        "title_en: \"Women trained\", unit: \"người\", unit_en: \"people\", sum: [\"men\"]",
    ),
    words(
        "sum-of-units",
        FORM,
        "sum: [\"men\", \"women\"]",
        "sum: [\"men\", \"systems\"]",
    ),
    words(
        "unknown-figure",
        FORM,
        "sum: [\"men\", \"women\"]",
        "sum: [\"men\", \"woman\"]",
    ),
    words("unknown-form-check", FORM, "holds: needs", "holds: need"),
    words(
        "form-check-without-figures",
        FORM,
        "right: [\"budget\"]",
        "right: []",
    ),
    // Sentences to write with, and days on which offices are closed.
    words(
        "unknown-verdict",
        PHRASES,
        "verdict: compliant",
        "verdict: complaint",
    ),
    words(
        "unknown-heading",
        PHRASES,
        "heading: \"I.1\"",
        "heading: \"I.4\"",
    ),
    words(
        "unknown-paper-kind",
        PAPERS,
        "\"QT01\", kind: procedure",
        "\"QT01\", kind: proceedure",
    ),
    words(
        "closed-days-out-of-order",
        HOLIDAYS,
        "to: \"2099-01-24\"",
        "to: \"2099-01-14\"",
    ),
    // Legal texts.
    words(
        "unknown-law",
        LAWS,
        "[\"02/2025/QH15\"]",
        "[\"2/2025/QH15\"]",
    ),
    words(
        "law-ends-before-it-begins",
        LAWS,
        "to: \"2025-12-31\"",
        "to: \"2019-12-31\"",
    ),
];

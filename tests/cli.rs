//! The command line through the real binary: exit status, data on standard output, talk on standard error.

mod carry;
mod catalogue;
mod collect;
mod compare;
mod dispatch;
mod enquiry;
mod export;
mod help;
mod history;
mod list;
mod notice;
mod paper;
mod part;
mod phrases;
mod registers;
mod review;
mod yearly;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// Runs the binary in a folder, with settings of its own and without a display.
fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tuanthu"))
        .args(args)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("HOME", folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap()
}

/// Runs and expects this status; gives standard output and standard error.
fn check(folder: &Path, status: i32, args: &[&str]) -> (String, String) {
    let output = run(folder, args);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(status), "{args:?}\n{out}{err}");
    assert!(
        !err.contains("panicked") && !err.contains("RUST_BACKTRACE"),
        "{err}"
    );
    (out, err)
}

/// Makes the identity `k.p12` with the passphrase in `pass`.
const IDENTITY: [&str; 10] = [
    "identity",
    "new",
    "--name",
    "A",
    "--organisation",
    "B",
    "-o",
    "k.p12",
    "--passphrase-file",
    "pass",
];

/// A folder with an assessment `a` of an ordinary body.
fn begun() -> TempDir {
    let folder = tempdir().unwrap();
    let args = [
        "new",
        "a",
        "--organisation",
        "Sở Thử",
        "--type",
        "internet_body",
        "--period",
        "2007-Q1",
    ];
    let (out, err) = check(folder.path(), 0, &args);
    assert_eq!(out, "a\n");
    assert!(err.contains("76"), "20 duties and 56 controls: {err}");
    folder
}

#[test]
fn help_speaks_the_language_asked_for() {
    let folder = tempdir().unwrap();
    let (vi, _) = check(folder.path(), 0, &["--help"]);
    assert!(
        vi.contains("Kiểm tra chữ ký số") && !vi.contains("Print"),
        "{vi}"
    );
    let (en, _) = check(folder.path(), 0, &["--lang", "en", "--help"]);
    assert!(
        en.contains("Verify the signatures") && !en.contains("chữ ký"),
        "{en}"
    );
}

#[test]
fn wrong_usage_is_a_sentence_and_sixty_four() {
    let folder = tempdir().unwrap();
    for args in [
        &["frob"][..],
        &["new", "a"],
        &["verify"],
        &["verify", "--frob", "a.pdf"],
        &[
            "new",
            "a",
            "--organisation",
            "x",
            "--type",
            "frob",
            "--period",
            "2007-Q1",
        ],
        &[
            "new",
            "a",
            "--organisation",
            "x",
            "--type",
            "isp",
            "--period",
            "2007-Q9",
        ],
        &["--lang", "fr", "check", "a"],
    ] {
        let (out, err) = check(folder.path(), 64, args);
        assert!(
            out.is_empty() && err.contains("tuanthu --help"),
            "{args:?}: {err}"
        );
    }
}

#[test]
fn an_assessment_is_begun_answered_and_checked() {
    let folder = begun();
    let (out, _) = check(
        folder.path(),
        0,
        &[
            "answer",
            "a",
            "D04",
            "partial",
            "--note",
            "đã rà soát 3/6 hệ thống",
        ],
    );
    assert_eq!(out, "directive-03-2007/D04\tĐang thực hiện\n");
    check(
        folder.path(),
        0,
        &["answer", "a", "A.5.1.1", "non-compliant", "--maturity", "1"],
    );
    let (gaps, _) = check(folder.path(), 1, &["check", "a"]);
    assert!(gaps.contains("chưa có trong kế hoạch khắc phục"), "{gaps}");
    let text = fs::read_to_string(folder.path().join("a/assessment.ron")).unwrap();
    assert!(text.contains("đã rà soát 3/6 hệ thống"));
    check(folder.path(), 2, &["check", "nowhere"]);
    let (_, err) = check(
        folder.path(),
        2,
        &[
            "new",
            "a",
            "--organisation",
            "x",
            "--type",
            "isp",
            "--period",
            "2007-Q1",
        ],
    );
    assert!(err.contains("đã có"), "{err}");
}

#[test]
fn answers_that_do_not_fit_are_refused_and_change_nothing() {
    let folder = begun();
    let before = fs::read(folder.path().join("a/assessment.ron")).unwrap();
    check(
        folder.path(),
        64,
        &["answer", "a", "D04", "compliant", "--maturity", "3"],
    );
    check(folder.path(), 64, &["answer", "a", "A.5.1.1", "not_arisen"]);
    check(folder.path(), 64, &["answer", "a", "D04", "not_applicable"]);
    check(folder.path(), 64, &["answer", "a", "D04", "excellent"]);
    let (_, err) = check(folder.path(), 2, &["answer", "a", "D99", "compliant"]);
    assert!(err.contains("“D99”"), "{err}");
    let (_, err) = check(folder.path(), 2, &["answer", "a", "A.5.1.3", "compliant"]);
    assert!(err.contains("A.5.1.1"), "the nearest is named: {err}");
    assert_eq!(
        fs::read(folder.path().join("a/assessment.ron")).unwrap(),
        before
    );
}

#[test]
fn a_report_is_written_as_a_word_file_where_its_name_or_the_option_says_so() {
    let folder = begun();
    let at = folder.path();
    let run = |status, args: &[&str]| check(at, status, &[&["report", "a", "-o"], args].concat());
    let (out, err) = run(0, &["a.docx"]);
    assert_eq!(out, "a.docx\n");
    assert!(err.starts_with("Đã lưu bản Word\n"), "{err}");
    assert!(err.contains("DỰ THẢO"), "nothing is answered yet: {err}");
    run(0, &["b.word", "--format", "docx", "--dossier"]);
    run(0, &["c.docx", "--format", "pdf"]);
    run(64, &["d.docx", "--format", "odt"]);
    run(2, &["a.docx"]);
    let begins = |name: &str| fs::read(at.join(name)).unwrap()[..4].to_vec();
    assert_eq!(begins("a.docx"), b"PK\x03\x04");
    assert_eq!(begins("b.word"), b"PK\x03\x04");
    assert_eq!(begins("c.docx"), b"%PDF");
}

#[test]
fn a_report_is_rendered_signed_verified_and_taken_apart() {
    let folder = begun();
    let at = folder.path();
    fs::write(at.join("pass"), "Mật khẩu mẫu 1\n").unwrap();
    fs::write(at.join("wrong"), "Mật khẩu khác\n").unwrap();
    let words = |line: &'static str| line.split(' ').collect::<Vec<_>>();
    let report = words("report a -o r.pdf --date 2007-03-28 --number 5");
    check(at, 0, &report);
    check(at, 2, &report);
    let identity = [
        words("identity new -o k.p12 --passphrase-file pass --name"),
        vec!["Trần Thử", "--organisation", "Sở Thử"],
    ];
    check(at, 0, &identity.concat());
    let sign = "sign r.pdf -o s.pdf --p12 k.p12 --passphrase-file";
    check(at, 2, &[words(sign), vec!["wrong"]].concat());
    check(at, 0, &[words(sign), vec!["pass"]].concat());
    let again = "sign s.pdf -o t.pdf --p12 k.p12 --passphrase-file pass";
    check(at, 2, &words(again));

    let (text, _) = check(at, 0, &["verify", "s.pdf"]);
    assert!(
        text.contains("CHƯA XÁC NHẬN ĐƯỢC NGƯỜI KÝ") && text.contains("Trần Thử"),
        "{text}"
    );
    check(at, 1, &["verify", "r.pdf"]);
    fs::write(at.join("x.pdf"), "no pdf").unwrap();
    check(at, 2, &["verify", "s.pdf", "r.pdf", "x.pdf"]);

    let (json, _) = check(at, 1, &["verify", "--json", "s.pdf", "r.pdf"]);
    let lines: Vec<Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (&lines[0]["verdict"], &lines[1]["verdict"]),
        (&"intact".into(), &"rejected".into())
    );
    assert_eq!(lines[0]["facts"]["later_changes"], "none");
    assert_eq!(lines[0]["organisation"], "Sở Thử");
    assert_eq!(lines[0]["period"], "2007-Q1");
    assert_eq!(lines[1]["reason"], "not-signed");

    check(at, 0, &["extract", "s.pdf", "-o", "data"]);
    assert!(at.join("data/assessment.ron").is_file() && at.join("data/report.ron").is_file());
    check(at, 2, &["extract", "s.pdf", "-o", "data"]);
    check(at, 1, &["extract", "r.pdf", "-o", "other"]);
    assert!(
        !at.join("other").exists(),
        "nothing is taken out of a rejected report"
    );
}

#[test]
fn the_passphrase_stands_in_no_file_that_we_write() {
    let folder = begun();
    let at = folder.path();
    let passphrase = "Bí-mật-không-được-lộ";
    fs::write(at.join("pass"), passphrase).unwrap();
    check(at, 0, &IDENTITY);
    check(at, 0, &["report", "a", "-o", "r.pdf"]);
    check(
        at,
        0,
        &[
            "sign",
            "r.pdf",
            "-o",
            "s.pdf",
            "--p12",
            "k.p12",
            "--passphrase-file",
            "pass",
        ],
    );
    fs::remove_file(at.join("pass")).unwrap();
    for file in walk(at) {
        let bytes = fs::read(&file).unwrap();
        assert!(
            !bytes
                .windows(passphrase.len())
                .any(|window| window == passphrase.as_bytes()),
            "{}",
            file.display()
        );
    }
    fs::write(at.join("short"), "ngắn").unwrap();
    let short = [
        "identity",
        "new",
        "--name",
        "A",
        "--organisation",
        "B",
        "-o",
        "l.p12",
        "--passphrase-file",
        "short",
    ];
    check(at, 2, &short);
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn with_a_folder_of_trust_only_a_vouched_signer_is_valid() {
    let folder = begun();
    let at = folder.path();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/identities");
    fs::create_dir(at.join("empty")).unwrap();
    check(at, 0, &["report", "a", "-o", "r.pdf"]);
    fs::write(at.join("pass"), "Mật-khẩu1").unwrap();
    let p12 = fixtures.join("p-256-modern.p12");
    check(
        at,
        0,
        &[
            "sign",
            "r.pdf",
            "-o",
            "s.pdf",
            "--p12",
            p12.to_str().unwrap(),
            "--passphrase-file",
            "pass",
        ],
    );
    check(at, 0, &["verify", "s.pdf"]);
    check(at, 2, &["verify", "--trust", "empty", "s.pdf"]);
    fs::create_dir(at.join("trust")).unwrap();
    fs::copy(fixtures.join("root.pem"), at.join("trust/root.pem")).unwrap();
    let (text, _) = check(at, 0, &["verify", "--trust", "trust", "s.pdf"]);
    assert!(
        text.contains("HỢP LỆ") && !text.contains("KHÔNG HỢP LỆ"),
        "{text}"
    );
    // A self-issued certificate vouches for its holder alone.
    fs::create_dir(at.join("strangers")).unwrap();
    check(at, 0, &IDENTITY);
    fs::copy(at.join("k.cer"), at.join("strangers/k.cer")).unwrap();
    check(
        at,
        0,
        &[
            "sign",
            "r.pdf",
            "-o",
            "own.pdf",
            "--p12",
            "k.p12",
            "--passphrase-file",
            "pass",
        ],
    );
    check(at, 0, &["verify", "--trust", "strangers", "own.pdf"]);
    check(at, 1, &["verify", "--trust", "strangers", "s.pdf"]);
}

#[test]
fn catalogues_are_listed_shown_and_checked() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    let (list, _) = check(at, 0, &["catalogue", "list"]);
    let ids: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(ids.len(), 6, "{list}");
    for id in ids {
        let (shown, _) = check(at, 0, &["--lang", "en", "catalogue", "show", id]);
        assert!(shown.lines().count() > 90, "{id}");
    }
    let show = ["catalogue", "show", "tcvn-7562-2005"];
    let plain = check(at, 0, &show).0;
    let named = check(at, 0, &[&show[..], &["--format", "md"]].concat()).0;
    assert_eq!(plain, named);
    check(at, 64, &[&show[..], &["--format", "html"]].concat());
    check(at, 2, &["catalogue", "show", "lost"]);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("controls");
    check(at, 0, &["catalogue", "check", shipped.to_str().unwrap()]);

    let own = at.join("own/iso-27001-2013");
    fs::create_dir_all(&own).unwrap();
    for file in ["catalogue.ron", "vi.ron", "en.ron"] {
        let text = fs::read_to_string(shipped.join("iso-27001-2013").join(file)).unwrap();
        let spoilt = text.replacen("section: procedures", "section: procedurs", 2);
        fs::write(own.join(file), spoilt).unwrap();
    }
    let (problems, _) = check(at, 1, &["catalogue", "check", "own"]);
    let errors: Vec<&str> = problems
        .lines()
        .filter(|line| line.contains("[unknown-section]"))
        .collect();
    assert_eq!(errors.len(), 2, "{problems}");
    assert!(
        errors[0].contains("catalogue.ron:") && errors[0].contains("procedures"),
        "{}",
        errors[0]
    );
    check(at, 2, &["--controls", "own", "catalogue", "list"]);
}

#[cfg(feature = "gui")]
#[test]
fn without_a_display_the_window_ends_in_one_plain_sentence() {
    let folder = tempdir().unwrap();
    for (language, wanted) in [
        ("vi", "Không mở được cửa sổ"),
        ("en", "The window cannot be opened"),
    ] {
        let (out, err) = check(folder.path(), 1, &["--lang", language]);
        assert!(out.is_empty() && err.starts_with(wanted), "{out}{err}");
        assert!(err.contains("apt-get install -y libx11-6"), "{err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
}

#[test]
fn a_package_is_exported_looked_at_and_imported() {
    let folder = begun();
    let (out, err) = check(folder.path(), 0, &["export", "a", "-o", "a.tuanthu"]);
    assert_eq!(out, "a.tuanthu\n");
    assert!(err.contains('1'), "one file: {err}");
    check(folder.path(), 2, &["export", "a", "-o", "a.tuanthu"]);
    let (out, _) = check(
        folder.path(),
        0,
        &["import", "a.tuanthu", "--into", "kho", "--preview"],
    );
    assert!(out.contains("Sở Thử") && !folder.path().join("kho").exists());
    let import = ["import", "a.tuanthu", "--into", "kho"];
    let (out, _) = check(folder.path(), 0, &import);
    assert!(out.ends_with("kho/2007-Q1 Sở Thử\n"), "{out}");
    let (_, err) = check(folder.path(), 1, &import);
    assert!(err.contains("--add"), "{err}");
    let (out, _) = check(
        folder.path(),
        0,
        &["import", "a.tuanthu", "--into", "kho", "--add"],
    );
    assert!(out.ends_with("(2)\n"), "{out}");
    fs::write(folder.path().join("b.tuanthu"), "PK\u{3}\u{4}".repeat(10)).unwrap();
    let (_, err) = check(folder.path(), 2, &["import", "b.tuanthu"]);
    assert!(err.contains("cụt"), "{err}");
}

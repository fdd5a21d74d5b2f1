//! `tuanthu dispatch`: the whole way of a paper without a window.

use std::{fs, path::Path};

use tuanthu::{
    app::session::Session,
    model::{ControlRef, Verdict},
};

use crate::fixture::LIBRARY;

use super::{begun, check};

/// The folder of a sample whose report number 5 is issued.
fn sample(at: &Path) -> String {
    check(at, 0, &["demo", "d", "--no-window"]);
    let mut inside = fs::read_dir(at.join("d")).unwrap().map(|it| it.unwrap());
    let is_it = |name: &str| name.starts_with("2007-Q1") && name.ends_with("Sông Cầu");
    let home = inside.find(|it| it.file_name().to_str().is_some_and(is_it));
    home.unwrap().path().to_str().unwrap().to_owned()
}

#[test]
fn a_paper_with_defects_of_form_is_refused_by_name_and_a_draft_is_kept() {
    let folder = begun();
    let at = folder.path();
    let (_, err) = check(
        at,
        1,
        &["dispatch", "a", "submit", "--by", "Nguyễn Văn Thử"],
    );
    assert!(err.contains("lỗi thể thức"), "{err}");
    let (out, _) = check(at, 0, &["dispatch", "a", "draft", "--by", "Nguyễn Văn Thử"]);
    assert!(out.contains("dự thảo lần 1"), "{out}");
    assert!(out.contains("Gửi dự thảo\tNguyễn Văn Thử"), "{out}");
    let (out, err) = check(at, 0, &["dispatch", "a"]);
    assert_eq!(out.lines().count(), 1, "one step: {out}");
    assert!(err.contains("đang dự thảo"), "{err}");
}

#[test]
fn a_step_out_of_turn_is_refused_with_a_sentence_and_leaves_no_file() {
    let folder = begun();
    let at = folder.path();
    let early = ["dispatch", "a", "return", "--comment", "Sửa", "--by", "Thử"];
    let (_, err) = check(at, 1, &early);
    assert!(err.contains("“Trả lại” khi văn bản đang dự thảo"), "{err}");
    let next = [
        "dispatch", "a", "amend", "replaces", "--number", "5", "--reason", "Sai",
    ];
    let (_, err) = check(at, 1, &next);
    assert!(err.contains("chưa được phát hành"), "{err}");
    assert!(!at.join("a/reports").exists());
}

#[test]
fn whose_key_what_is_wrong_and_why_no_stamp_are_said_and_no_signature_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let home = &sample(at);
    fs::write(at.join("pass"), "một mật khẩu dài").unwrap();
    let make = [
        "identity",
        "new",
        "--name",
        "Người Khác",
        "--organisation",
        "Nơi khác",
        "-o",
        "k.p12",
        "--passphrase-file",
        "pass",
    ];
    check(at, 0, &make);
    let next = [
        "dispatch",
        home,
        "amend",
        "replaces",
        "--number",
        "5",
        "--reason",
        "Sai số liệu",
    ];
    check(at, 0, &next);
    check(at, 0, &["dispatch", home, "submit"]);
    let evidence = fs::read_dir(format!("{home}/evidence")).unwrap().next();
    fs::write(evidence.unwrap().unwrap().path(), "khác").unwrap();

    let mut sign = vec![
        "dispatch",
        home,
        "sign",
        "--p12",
        "k.p12",
        "--passphrase-file",
        "pass",
        "--timestamp",
        "http://127.0.0.1:9/",
    ];
    let (out, err) = check(at, 2, &sign);
    assert!(out.is_empty(), "nothing was signed: {out}");
    assert!(err.contains("đã bị thay đổi"), "{err}");
    assert!(
        err.contains("Không kết nối được dịch vụ cấp dấu thời gian"),
        "{err}"
    );
    sign.push("--timestamp-optional");
    let (out, err) = check(at, 0, &sign);
    assert!(out.contains("(đã ký)"), "{out}");
    let said = [
        "Ký bằng chứng thư số của: Người Khác",
        "Chứng thư số mang tên Người Khác",
        "Chứng thư số tự cấp",
        "Chữ ký không có dấu thời gian",
    ];
    let places = said.map(|words| err.find(words).unwrap_or_else(|| panic!("{words}: {err}")));
    assert!(places.is_sorted(), "in this order: {err}");
}

#[test]
fn papers_are_listed_and_written_as_pdf_or_word() {
    let folder = begun();
    let at = folder.path();
    let points = ["dispatch", "a", "points", "Cho gửi bản giấy", "--by", "Thử"];
    check(at, 0, &points);
    let (out, _) = check(at, 0, &["paper", "list"]);
    assert!(out.contains("submission\tPhiếu trình\n"), "{out}");
    let (out, _) = check(at, 0, &["paper", "list", "a"]);
    assert!(out.contains("submission\t1\tPhiếu trình\n"), "{out}");
    assert!(!out.contains("notice"), "nothing to tell of: {out}");
    for name in ["p.pdf", "p.docx"] {
        check(at, 0, &["paper", "submission", "a", "-o", name]);
        assert!(at.join(name).is_file());
    }
    let (_, err) = check(at, 1, &["paper", "notice", "a", "-o", "n.pdf"]);
    assert!(err.contains("Chưa có gì để lập Công văn"), "{err}");
    check(at, 64, &["paper", "submission"]);
    check(at, 64, &["paper", "letter", "a"]);
}

#[test]
fn a_report_goes_the_whole_way_until_it_is_received_and_no_step_out_of_turn() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let home = &sample(at);
    let run = |status: i32, words: &str, more: &[&str]| {
        let begin = ["dispatch", home].into_iter();
        let args: Vec<&str> = begin
            .chain(words.split(' '))
            .chain(more.iter().copied())
            .collect();
        let (out, err) = check(at, status, &args);
        format!("{out}{err}")
    };
    let refused = |words: &str, more: &[&str], says: &str| {
        let said = run(1, words, more);
        assert!(said.contains(says), "{words}: {said}");
    };
    let next = ["--reason", "Thiếu số liệu tên miền"];
    run(0, "amend supplements --number 5", &next);
    refused("consult Phòng", &[], "Chưa có bản dự thảo nào");
    refused(
        "send --to Bộ --on 2007-01-02 --report 9",
        &[],
        "chưa được phát hành",
    );
    run(0, "draft", &[]);
    let said = run(0, "consult --until 2007-03-20", &["Phòng A", "Phòng B"]);
    assert!(!said.contains("là ngày nghỉ"), "a Tuesday: {said}");
    refused("signed-by-hand", &[], "“Ký” khi văn bản đang lấy ý kiến");
    run(0, "opinion 1", &[]);
    run(0, "opinion 2 --text", &["Sửa mục II"]);
    refused("opinion 3", &[], "Không có lượt lấy ý kiến số 3");
    refused("submit --by-hand", &[], "Chưa xử lý ý kiến của Phòng B");
    let handled = ["Sửa mục II", "--handling", "declined", "--reason", "Đã đủ"];
    let said = run(0, "opinion 2 --text", &handled);
    assert!(
        said.contains("2\tPhòng B\t2007-03-20\tSửa mục II\tKhông tiếp thu"),
        "{said}"
    );
    run(0, "submit --by-hand", &[]);
    refused(
        "consult Phòng",
        &[],
        "“Gửi lấy ý kiến” khi văn bản đang trình ký",
    );
    run(0, "return --comment", &["Sửa số liệu"]);
    run(0, "submit --by-hand", &[]);
    run(0, "signed-by-hand", &[]);
    let early = "28/03/2007 của Báo cáo số 05/BC-SC";
    refused("number --number 6 --date 2007-03-27", &[], early);
    run(0, "number --number 6 --date 2007-03-29", &[]);
    refused("received", &[], "Sổ gửi không có lần gửi này");
    refused("send --to Bộ --on 2007-03-28", &[], "sớm hơn bước trước đó");
    let said = run(
        0,
        "send --to Bộ --on 2007-03-30 --receipt RR1 --means",
        &["Bưu điện"],
    );
    assert!(
        said.contains("Văn bản đã gửi") && said.contains("Bộ, Bưu điện"),
        "{said}"
    );
    refused("return --comment Sai", &[], "“Trả lại” khi văn bản đã gửi");
    let said = run(0, "received --on 2007-04-02 --incoming 215", &[]);
    assert!(said.contains("đã được tiếp nhận"), "{said}");
    let log = check(at, 0, &["history", home]).0;
    assert!(log.contains("Bưu điện"), "who sent it how: {log}");
    assert_duty_is_answered(home);
}

/// The duty of sending the report is answered from the sending log.
fn assert_duty_is_answered(home: &str) {
    let session = Session::open(Path::new(home), LIBRARY.clone()).unwrap();
    let assessment = &session.assessment;
    let scheme = LIBRARY.scheme(&assessment.scheme).unwrap();
    let duty = scheme.fulfilled_by_sending.as_ref().unwrap();
    let duty = &assessment.answers[&ControlRef::new(&scheme.catalogue, duty)];
    assert_eq!(duty.verdict, Verdict::Compliant);
    let said =
        "Đã gửi Báo cáo số 06/BC-SC ngày 29 tháng 3 năm 2007 đến Bộ ngày 30 tháng 3 năm 2007.";
    assert_eq!(duty.observation, said);
}

#[test]
fn every_later_paper_has_its_own_number_and_date_names_the_earlier_one_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let home = &sample(at);
    let run = |words: &[&str]| check(at, 0, &[&["dispatch", home], words].concat());
    let later = |kind: &str, of: &str, number: &str, date: &str, why: &str| {
        run(&["amend", kind, "--number", of, "--reason", why]);
        run(&["submit", "--by-hand"]);
        run(&["signed-by-hand"]);
        run(&["number", "--number", number, "--date", date]).0
    };
    later(
        "supplements",
        "5",
        "6",
        "2007-03-29",
        "Thiếu số liệu tên miền",
    );
    // Letters count by themselves.
    later("corrects", "6", "1", "2007-04-02", "Sai tổng số máy chủ");
    later("withdraws", "6", "2", "2007-04-03", "Trùng báo cáo");
    let told = later("replaces", "5", "7", "2007-04-05", "Nhiều số liệu sai");
    for line in [
        "05/BC-SC\t2007-03-28\tđã bị thay thế",
        "06/BC-SC\t2007-03-29\tđã thu hồi\tBổ sung Báo cáo số 05/BC-SC ngày 28/03/2007: Thiếu số liệu tên miền",
        "01/SC-KT\t2007-04-02\tcòn hiệu lực\tĐính chính Báo cáo số 06/BC-SC ngày 29/03/2007: Sai tổng số máy chủ",
        "02/SC-KT\t2007-04-03\tcòn hiệu lực\tThu hồi Báo cáo số 06/BC-SC ngày 29/03/2007: Trùng báo cáo",
        "07/BC-SC\t2007-04-05\tcòn hiệu lực\tThay thế Báo cáo số 05/BC-SC ngày 28/03/2007: Nhiều số liệu sai",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    for gone in ["5", "6"] {
        let amend = ["amend", "corrects", "--number", gone, "--reason", "Sai"];
        let (_, err) = check(at, 1, &[&["dispatch", home], &amend[..]].concat());
        assert!(err.contains("đang còn hiệu lực"), "{gone}: {err}");
    }
    let (list, _) = check(at, 0, &["list", "d"]);
    let line = list
        .lines()
        .find(|line| home.ends_with(line.rsplit('\t').next().unwrap()));
    assert!(
        line.unwrap().contains("Ký giấy"),
        "no signature is expected: {list}"
    );
    check(at, 0, &["paper", "index", home, "-o", "i.docx"]);
}

#[test]
fn who_sets_a_deadline_on_a_day_off_is_told_the_last_working_day() {
    let folder = begun();
    let at = folder.path();
    let by = "thứ Sáu, 30/03/2007";
    for words in [
        "collect assign a --unit Kho --control D01 --due 2007-03-31",
        "enquiry a add --from Sở --due 2007-03-31",
        "part give a --for Kho --control D01 --due 2007-03-31 -o p.tuanthu",
    ] {
        let args: Vec<&str> = words.split(' ').collect();
        let (_, err) = check(at, 0, &args);
        assert!(err.contains(by), "{words}: {err}");
    }
    let working = "enquiry a set 1 --due 2007-03-30";
    let (_, err) = check(at, 0, &working.split(' ').collect::<Vec<_>>());
    assert!(!err.contains("là ngày nghỉ"), "{err}");
}

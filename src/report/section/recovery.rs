//! II.5: what is backed up, and whether it came back when tried (point 2b; registers of backups and restore tests).

use crate::{
    assessment::register::{RestoreOutcome, RestoreTest},
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{clause, count, run_on, small},
    },
};

use super::{Paper, on, told_with};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    told_with(paper, heading, register)
}

fn register(paper: &Paper) -> String {
    run_on(&[backups(paper), tests(paper)])
}

fn backups(paper: &Paper) -> String {
    let backups = &paper.registers().backups;
    if backups.is_empty() {
        return "Đến thời điểm báo cáo chưa có nội dung nào được sao lưu định kỳ.".to_owned();
    }
    let outside = backups
        .iter()
        .filter(|backup| backup.off_site == Some(true))
        .count();
    let outside = match outside {
        0 => "chưa có bản sao đặt ngoài trụ sở".to_owned(),
        number if number == backups.len() => "tất cả có bản sao đặt ngoài trụ sở".to_owned(),
        number => format!(
            "{}/{} nội dung có bản sao đặt ngoài trụ sở",
            count(number),
            count(backups.len())
        ),
    };
    let longest = backups.iter().filter_map(|backup| backup.rto_hours).max();
    let back = longest.map(|hours| {
        format!(
            "; thời gian khôi phục yêu cầu lâu nhất là {} giờ",
            count(hours as usize)
        )
    });
    format!(
        "Việc sao lưu được thực hiện định kỳ đối với {} nội dung, {outside}{}.",
        count(backups.len()),
        back.unwrap_or_default()
    )
}

fn tests(paper: &Paper) -> String {
    let tests = &paper.registers().restore_tests;
    let Some(last) = tests
        .iter()
        .filter(|test| test.on.is_some())
        .max_by_key(|test| test.on)
    else {
        return "Chưa tổ chức diễn tập khôi phục dữ liệu.".to_owned();
    };
    let told = told(last);
    match tests.len() {
        1 => format!("Đã diễn tập khôi phục một lần: {told}."),
        number => format!(
            "Đã diễn tập khôi phục {} lần; lần gần nhất: {told}.",
            count(number)
        ),
    }
}

fn told(test: &RestoreTest) -> String {
    let day = test.on.map(on).unwrap_or_default();
    let what = small(&clause(&test.what));
    let minutes = test
        .minutes
        .map(|minutes| format!(" trong {minutes} phút"))
        .unwrap_or_default();
    match test.outcome {
        RestoreOutcome::Restored => format!("{day} đã khôi phục {what}{minutes}"),
        RestoreOutcome::PartlyRestored => format!("{day} khôi phục được một phần {what}{minutes}"),
        RestoreOutcome::Open => {
            format!("{day} đã thử khôi phục {what}{minutes}, chưa ghi nhận kết quả")
        }
        RestoreOutcome::Failed => format!("{day} chưa khôi phục được {what}"),
    }
}

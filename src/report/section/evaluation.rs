//! III: what was achieved, what is wanting, and why. Counts are those of the screen; no scale of our own is printed.
//!
//! Causes are the officer's to name. Without his words only what the figures themselves show is said.

use crate::{
    assessment::{findings, scope},
    catalogue::Heading,
    model::{ControlRef, Kind, Verdict},
    report::{
        block::Block,
        sentence::{clause, count, list, run_on, small},
    },
};

use super::{Duty, Paper, bullets, gaps, on, paragraph, paragraphs, procedures, sentences, since};

/// III.1: how many of the duties, what stands behind them, and what has changed since the report before.
pub(super) fn results(paper: &Paper, _: &Heading) -> Vec<Block> {
    let (done, all) = scope::duties_done(paper.facts.assessment, &paper.questions);
    let day = paper
        .facts
        .assessment
        .as_of
        .unwrap_or_else(|| paper.facts.created.date());
    let duties = paper.all_duties();
    let other = |verdict: Verdict, words: &str| {
        let number = duties
            .iter()
            .filter(|duty| duty.verdict() == verdict && !duty.is_done_by_sending())
            .count();
        (number > 0).then(|| format!("{} nhiệm vụ {words}", count(number)))
    };
    let parts: Vec<String> = [
        other(Verdict::Partial, "đang thực hiện"),
        other(Verdict::NonCompliant, "chưa thực hiện"),
        other(Verdict::NotArisen, "không phát sinh trong kỳ"),
        other(Verdict::NotApplicable, "không thuộc đối tượng"),
        other(Verdict::NotAssessed, "chưa rà soát"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let rest = if parts.is_empty() {
        String::new()
    } else {
        format!("; {}", parts.join(", "))
    };
    let sending = duties.iter().any(Duty::is_done_by_sending);
    let sending = if sending {
        "; nhiệm vụ gửi báo cáo kết quả được thực hiện bằng Báo cáo này"
    } else {
        ""
    };
    let total = format!(
        "Tính đến {}, {} đã thực hiện {done}/{all} nhiệm vụ được giao{rest}{sending} (chi tiết tại Phụ lục I).",
        on(day),
        paper.own
    );
    paragraphs([run_on(&[total, behind(paper)]), since::told(paper)])
}

/// Papers issued, restores tried, steps of the plan already done.
fn behind(paper: &Paper) -> String {
    let registers = paper.registers();
    let issued = procedures::issued(registers).count();
    let restored = registers
        .restore_tests
        .iter()
        .filter(|test| test.on.is_some())
        .count();
    let mended = paper
        .facts
        .assessment
        .actions
        .iter()
        .filter(|action| action.done.is_some())
        .count();
    let parts: Vec<String> = [
        (
            issued,
            "văn bản chỉ đạo, quy trình, quy chế được ban hành và áp dụng",
        ),
        (restored, "lần diễn tập khôi phục dữ liệu được tổ chức"),
        (mended, "nội dung khắc phục đã hoàn thành"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, words)| format!("{} {words}", count(number)))
    .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("Kết quả cụ thể: {}.", parts.join("; "))
}

/// III.2: duties not or not fully carried out, the heaviest first, and what the registers lack.
pub(super) fn shortcomings(paper: &Paper, _: &Heading) -> Vec<Block> {
    let items = shortcoming_items(paper);
    if items.is_empty() {
        return vec![paragraph(
            "Qua rà soát chưa phát hiện tồn tại, hạn chế đáng kể.",
        )];
    }
    vec![sentences(&items)]
}

/// Whether anything is wanting at all.
pub(super) fn has_shortcomings(paper: &Paper) -> bool {
    !shortcoming_items(paper).is_empty()
}

fn shortcoming_items(paper: &Paper) -> Vec<String> {
    let duties = paper.all_duties();
    let found = findings::findings(paper.facts.assessment, &paper.questions);
    let wanting = |verdict: Verdict| -> Vec<&Duty> {
        let found = found.iter().filter(|finding| finding.verdict == verdict);
        let duty_at = |at: &ControlRef| duties.iter().find(|duty| duty.question.at == *at);
        found.filter_map(|finding| duty_at(&finding.at)).collect()
    };
    let unreviewed = duties
        .iter()
        .filter(|duty| duty.verdict() == Verdict::NotAssessed && !duty.is_done_by_sending());
    [
        named("chưa thực hiện", &wanting(Verdict::NonCompliant)),
        named("chưa hoàn thành", &wanting(Verdict::Partial)),
        named("chưa rà soát", &unreviewed.collect::<Vec<_>>()),
        registers(paper),
        gaps::told(paper),
        measures(paper),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// So many duties are named in the text; of more only the number is told, since all of them stand in the annex.
const NAMED: usize = 8;

/// "Nhiệm vụ chưa hoàn thành: xây dựng quy trình … (mục 2b); …".
fn named(state: &str, duties: &[&Duty]) -> Option<String> {
    if duties.len() > NAMED {
        let number = count(duties.len());
        return Some(format!(
            "{number} nhiệm vụ {state} (chi tiết tại Phụ lục I)"
        ));
    }
    let name = |duty: &&Duty| format!("{} ({})", small(&clause(&duty.text.title)), duty.point());
    let names: Vec<String> = duties.iter().map(name).collect();
    (!names.is_empty()).then(|| format!("Nhiệm vụ {state}: {}", names.join("; ")))
}

/// What the registers themselves show to be wanting.
fn registers(paper: &Paper) -> Option<String> {
    let registers = paper.registers();
    let incidents = &paper.facts.assessment.incidents;
    let short = |missing: usize, all: usize, words: &str| {
        (missing > 0).then(|| format!("{}/{} {words}", count(missing), count(all)))
    };
    let systems = &registers.systems;
    let logs = &registers.log_sources;
    let backups = &registers.backups;
    let unseen = systems.iter().filter(|it| it.reviewed.is_none()).count();
    let no_clock = logs
        .iter()
        .filter(|it| it.time_source.trim().is_empty())
        .count();
    let indoors = backups
        .iter()
        .filter(|it| it.off_site != Some(true))
        .count();
    let unresolved = incidents.iter().filter(|it| it.resolved.is_none()).count();
    let untested = !backups.is_empty() && registers.restore_tests.iter().all(|it| it.on.is_none());
    let parts: Vec<String> = [
        short(
            unseen,
            systems.len(),
            "hệ thống chưa được kiểm tra, đánh giá",
        ),
        short(
            no_clock,
            logs.len(),
            "nguồn nhật ký chưa được đồng bộ thời gian",
        ),
        short(
            indoors,
            backups.len(),
            "nội dung sao lưu chưa có bản sao đặt ngoài trụ sở",
        ),
        untested.then(|| "chưa tổ chức diễn tập khôi phục dữ liệu".to_owned()),
        short(
            unresolved,
            incidents.len(),
            "sự cố, nguy cơ chưa xử lý xong",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("Về kỹ thuật: {}", parts.join("; ")))
}

/// The standards' measures not or not fully in place, as one item.
fn measures(paper: &Paper) -> Option<String> {
    let score = paper.facts.assessment.score(
        paper
            .questions
            .iter()
            .filter(|it| it.kind == Kind::Standard),
    );
    let parts: Vec<String> = [
        (score.partial, "mới đáp ứng một phần"),
        (score.non_compliant, "chưa đáp ứng"),
        (score.not_assessed, "chưa đánh giá"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, words)| format!("{} biện pháp {words}", count(number)))
    .collect();
    (!parts.is_empty()).then(|| format!("Đối chiếu với chuẩn quản lý an toàn: {}", list(&parts)))
}

/// III.3: only what the figures show, or that the causes are still being looked into.
pub(super) fn causes(paper: &Paper, _: &Heading) -> Vec<Block> {
    if !has_shortcomings(paper) {
        return vec![paragraph(
            "Không có tồn tại, hạn chế phải phân tích nguyên nhân.",
        )];
    }
    let assessment = paper.facts.assessment;
    let own: Vec<String> = own_causes(paper);
    let outside = (!assessment.difficulties.is_empty())
        .then(|| "Về khách quan: liên quan đến các khó khăn, vướng mắc nêu tại phần IV".to_owned());
    let own = (!own.is_empty()).then(|| format!("Về chủ quan: {}", list(&own)));
    let items: Vec<String> = outside.into_iter().chain(own).collect();
    if items.is_empty() {
        return vec![paragraph(format!(
            "{} đang tiếp tục làm rõ nguyên nhân của từng tồn tại, hạn chế trong quá trình thực hiện kế hoạch khắc \
             phục.",
            paper.own_first()
        ))];
    }
    vec![bullets(&items)]
}

/// What maturity and figures show; nothing is guessed.
fn own_causes(paper: &Paper) -> Vec<String> {
    let assessment = paper.facts.assessment;
    let levels = paper
        .questions
        .iter()
        .filter_map(|question| assessment.answers.get(&question.at)?.maturity);
    let unwritten = levels.filter(|maturity| maturity.level() <= 1).count();
    let unwritten = (unwritten > 0).then(|| {
        format!(
            "{} biện pháp còn làm theo kinh nghiệm, chưa được quy định bằng văn bản",
            count(unwritten)
        )
    });
    let staff = paper.figure("dedicated_staff");
    let staff = match staff {
        Some(0) => Some("chưa bố trí được cán bộ chuyên trách".to_owned()),
        Some(number @ 1..=2) => Some(format!(
            "cán bộ được giao nhiệm vụ còn ít ({} người)",
            count(number as usize)
        )),
        _ => None,
    };
    let untrained = (paper.figure("trained_staff") == Some(0))
        .then(|| "cán bộ chưa được đào tạo, bồi dưỡng trong kỳ".to_owned());
    [unwritten, staff, untrained]
        .into_iter()
        .flatten()
        .collect()
}

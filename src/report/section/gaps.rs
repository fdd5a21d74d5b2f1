//! Part of III.2: gaps of substance that readiness found, as a sentence of the report. What is wrong in form is never
//! printed: it keeps a report from being laid before the head.

use crate::{
    assessment::readiness::{Severity, readiness},
    report::sentence::count,
};

use super::Paper;

/// Gaps that are counted: code and what there are so many of.
const COUNTED: [(&str, &str); 7] = [
    (
        "evidence-missing",
        "nhiệm vụ đã thực hiện chưa có tài liệu kiểm chứng",
    ),
    ("evidence-expired", "tài liệu kiểm chứng đã hết hiệu lực"),
    (
        "evidence-unknown",
        "nội dung viện dẫn tài liệu kiểm chứng không còn trong hồ sơ",
    ),
    (
        "justification-missing",
        "nội dung chưa nêu lý do không áp dụng",
    ),
    (
        "action-missing",
        "nhiệm vụ chưa hoàn thành chưa có trong kế hoạch khắc phục",
    ),
    (
        "action-owner-missing",
        "nội dung của kế hoạch chưa phân công đơn vị chủ trì",
    ),
    (
        "action-date-missing",
        "nội dung của kế hoạch chưa xác định thời hạn",
    ),
];

/// Gaps that are there or not.
const STATED: [(&str, &str); 5] = [
    (
        "register-systems-empty",
        "chưa lập danh mục hệ thống thông tin",
    ),
    (
        "register-procedures-empty",
        "chưa lập danh mục quy trình, quy chế",
    ),
    ("register-logs-empty", "chưa thống kê nguồn nhật ký"),
    ("register-backups-empty", "chưa thống kê nội dung sao lưu"),
    (
        "restore-failed",
        "lần thử khôi phục dữ liệu gần nhất không thành công",
    ),
];

/// "Về hồ sơ, tài liệu: 05 nhiệm vụ đã thực hiện chưa có tài liệu kiểm chứng; …"; nothing where nothing is wanting.
pub(super) fn told(paper: &Paper) -> Option<String> {
    let facts = &paper.facts;
    let today = facts.created.date();
    let gaps = readiness(
        facts.assessment,
        facts.library,
        facts.evidence_faults,
        today,
    );
    let number = |code: &str| {
        let gaps = gaps
            .iter()
            .filter(|gap| gap.severity == Severity::Substance);
        gaps.filter(|gap| gap.code == code).count()
    };
    let counted = COUNTED
        .iter()
        .map(|(code, words)| (number(code), words))
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{} {words}", count(number)));
    let stated = STATED
        .iter()
        .filter(|(code, _)| number(code) > 0)
        .map(|(_, words)| (*words).to_owned());
    let parts: Vec<String> = counted.chain(stated).collect();
    (!parts.is_empty()).then(|| format!("Về hồ sơ, tài liệu: {}", parts.join("; ")))
}

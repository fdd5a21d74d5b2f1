//! Parts of III.2 and IV: gaps of substance that readiness found, as sentences of the report: what is wanting, and what
//! has not been brought to an end. What is wrong in form is never printed: it keeps a report from being laid before the
//! head.

use crate::{
    assessment::readiness::{Severity, readiness},
    report::sentence::count,
};

use super::Paper;

/// Gaps that are counted: code and what there are so many of.
const COUNTED: [(&str, &str); 9] = [
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
        "evidence-file-missing",
        "tài liệu kiểm chứng chưa lưu đủ trong hồ sơ",
    ),
    (
        "evidence-file-changed",
        "tài liệu kiểm chứng phải đối chiếu lại",
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

/// What stands in the way of closing gaps, as difficulties: the codes it is counted from, the words by which an officer's
/// own sentence is known to say the same, and the sentence with `{count}` in it.
const HINDRANCES: [(&[&str], &[&str], &str); 4] = [
    (
        &["not-assessed"],
        &["rà soát"],
        "Việc rà soát, đánh giá chưa hoàn thành trong kỳ báo cáo, còn {count} nội dung chưa có kết quả",
    ),
    (
        &[
            "evidence-missing",
            "evidence-expired",
            "evidence-unknown",
            "evidence-file-missing",
            "evidence-file-changed",
        ],
        &["kiểm chứng"],
        "Việc thu thập, cập nhật tài liệu kiểm chứng chưa hoàn thành trong kỳ báo cáo, còn {count} trường hợp phải bổ sung",
    ),
    (
        &[
            "register-systems-empty",
            "register-procedures-empty",
            "register-logs-empty",
            "register-backups-empty",
        ],
        &["thống kê", "danh mục"],
        "Việc thống kê, lập danh mục phục vụ quản lý và báo cáo chưa hoàn thành, còn {count} danh mục chưa có số liệu",
    ),
    (
        &[
            "action-missing",
            "action-owner-missing",
            "action-date-missing",
        ],
        &["kế hoạch", "phân công"],
        "Việc lập kế hoạch khắc phục, phân công đơn vị chủ trì và xác định thời hạn chưa hoàn thành, còn {count} nội dung",
    ),
];

/// Gaps of substance that readiness found, by code.
struct Found(Vec<&'static str>);

impl Found {
    fn of(paper: &Paper) -> Self {
        let facts = &paper.facts;
        let today = facts.created.date();
        let gaps = readiness(
            facts.assessment,
            facts.library,
            facts.evidence_faults,
            today,
        );
        let weighty = gaps
            .iter()
            .filter(|gap| gap.severity == Severity::Substance);
        Self(weighty.map(|gap| gap.code).collect())
    }

    fn number(&self, code: &str) -> usize {
        self.0.iter().filter(|found| **found == code).count()
    }
}

/// "Về hồ sơ, tài liệu: 05 nhiệm vụ đã thực hiện chưa có tài liệu kiểm chứng; …"; nothing where nothing is wanting.
pub(super) fn told(paper: &Paper) -> Option<String> {
    let found = Found::of(paper);
    let counted = COUNTED
        .iter()
        .map(|(code, words)| (found.number(code), words))
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{} {words}", count(number)));
    let stated = STATED
        .iter()
        .filter(|(code, _)| found.number(code) > 0)
        .map(|(_, words)| (*words).to_owned());
    let parts: Vec<String> = counted.chain(stated).collect();
    (!parts.is_empty()).then(|| format!("Về hồ sơ, tài liệu: {}", parts.join("; ")))
}

/// The same gaps as difficulties, one sentence a kind; what the officer's own sentences speak of is not said again.
pub(super) fn hindrances(paper: &Paper) -> Vec<String> {
    let found = Found::of(paper);
    let own = paper
        .facts
        .assessment
        .difficulties
        .join("\n")
        .to_lowercase();
    let told = HINDRANCES.iter().filter_map(|(codes, words, sentence)| {
        let number: usize = codes.iter().map(|code| found.number(code)).sum();
        let is_said = words.iter().any(|words| own.contains(words));
        (number > 0 && !is_said).then(|| sentence.replace("{count}", &count(number)))
    });
    told.collect()
}

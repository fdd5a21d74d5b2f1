//! I.3: who answers for the work, with how many people and how much money.

use crate::{
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{clause, count, run_on},
    },
};

use super::{Paper, paragraphs};

pub(super) fn compose(paper: &Paper, _: &Heading) -> Vec<Block> {
    let profile = &paper.facts.assessment.profile;
    let unit = clause(&profile.drafting_unit);
    let unit = if unit.is_empty() {
        format!(
            "{} chưa giao đơn vị đầu mối tham mưu, tổng hợp.",
            paper.own_first()
        )
    } else {
        format!(
            "{} giao {unit} làm đầu mối tham mưu, theo dõi và tổng hợp báo cáo việc thực hiện {}.",
            paper.own_first(),
            paper.facts.scheme.instrument()
        )
    };
    paragraphs([run_on(&[unit, people(paper), money(paper), contact(paper)])])
}

fn people(paper: &Paper) -> String {
    let trained = match paper.figure("trained_staff") {
        Some(number @ 1..) => {
            format!(
                "; trong kỳ đã cử {} lượt cán bộ tham gia đào tạo, bồi dưỡng",
                count(number as usize)
            )
        }
        Some(0) => "; trong kỳ chưa cử cán bộ tham gia đào tạo, bồi dưỡng".to_owned(),
        None => String::new(),
    };
    match paper.figure("dedicated_staff") {
        Some(0) => {
            format!("Đến nay chưa bố trí được cán bộ chuyên trách về an ninh thông tin{trained}.")
        }
        Some(number) => {
            format!(
                "Số cán bộ được giao nhiệm vụ đảm bảo an ninh thông tin là {} người{trained}.",
                count(number as usize)
            )
        }
        None => "Số liệu về nhân lực đảm bảo an ninh thông tin chưa được thống kê.".to_owned(),
    }
}

fn money(paper: &Paper) -> String {
    match paper.figure("budget_million_vnd") {
        Some(0) => {
            "Trong kỳ chưa bố trí kinh phí riêng cho công tác đảm bảo an ninh thông tin.".to_owned()
        }
        Some(million) => {
            let million = paper.texts.number(million);
            format!(
                "Kinh phí chi cho công tác đảm bảo an ninh thông tin trong kỳ là {million} triệu đồng."
            )
        }
        None => String::new(),
    }
}

fn contact(paper: &Paper) -> String {
    let profile = &paper.facts.assessment.profile;
    let labelled = |label: &str, value: &str| {
        let value = clause(value);
        (!value.is_empty()).then(|| format!("{label}{value}"))
    };
    let Some(officer) = labelled("", &profile.officer) else {
        return String::new();
    };
    let ways = [
        labelled("điện thoại ", &profile.phone),
        labelled("thư điện tử ", &profile.email),
    ];
    let parts: Vec<String> = [Some(officer)].into_iter().chain(ways).flatten().collect();
    format!("Cán bộ đầu mối liên hệ: {}.", parts.join(", "))
}

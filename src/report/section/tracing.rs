//! II.4: how far back and how surely an event can be traced (point 2b; register of log sources).

use crate::{
    assessment::register::LogSource,
    catalogue::Heading,
    report::{
        block::Block,
        sentence::{count, run_on},
    },
};

use super::{Paper, on, told_with};

pub(super) fn compose(paper: &Paper, heading: &Heading) -> Vec<Block> {
    told_with(paper, heading, logs)
}

fn logs(paper: &Paper) -> String {
    let sources = &paper.registers().log_sources;
    if sources.is_empty() {
        return "Đến thời điểm báo cáo chưa thống kê được nguồn nhật ký phục vụ truy vết."
            .to_owned();
    }
    let days: Vec<u32> = sources
        .iter()
        .filter_map(|source| source.retention_days)
        .collect();
    let kept = match (days.iter().min(), days.iter().max()) {
        (Some(least), Some(most)) if least == most => format!(", thời gian lưu {least} ngày"),
        (Some(least), Some(most)) => format!(", thời gian lưu từ {least} đến {most} ngày"),
        _ => String::new(),
    };
    let number = |is: fn(&LogSource) -> bool| sources.iter().filter(|it| is(it)).count();
    let clocks = number(|source| !source.time_source.trim().is_empty());
    let guarded = number(|source| !source.protection.trim().is_empty());
    let readers = number(|source| !source.reader.trim().is_empty());
    let total = sources.len();
    let share = |part: usize, words: &str| {
        if part == total {
            format!("tất cả {words}")
        } else {
            format!("{}/{} nguồn {words}", count(part), count(total))
        }
    };
    let parts = [
        share(clocks, "được đồng bộ thời gian"),
        share(guarded, "có biện pháp chống sửa, xóa"),
        share(readers, "có người theo dõi, kiểm tra"),
    ];
    let collected = format!(
        "Hiện thu thập nhật ký từ {} nguồn{kept}; {}.",
        count(total),
        parts.join("; ")
    );
    run_on(&[collected, drill(sources)])
}

/// "Lần diễn tập truy vết gần nhất vào ngày 14/3/2007, truy vết được từ 01/02 nguồn."; empty where none is known.
fn drill(sources: &[LogSource]) -> String {
    let Some(last) = sources.iter().filter_map(|it| it.last_drill).max() else {
        return String::new();
    };
    let drilled = sources.iter().filter(|it| it.last_drill == Some(last));
    let all = drilled.clone().count();
    let traced = drilled.filter(|it| it.drill_traced == Some(true)).count();
    format!(
        "Lần diễn tập truy vết gần nhất tổ chức {}, truy vết được từ {}/{} nguồn.",
        on(last),
        count(traced),
        count(all)
    )
}

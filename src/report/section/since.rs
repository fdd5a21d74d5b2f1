//! III.1, the sentence about the report before: how many duties more are carried out, and what became of what it found
//! wanting. Only duties that bind the organisation in both reports are compared one by one.

use crate::{model::Verdict, report::sentence::count};

use super::{Paper, on};

/// The comparison with the last report; empty where there is none, or where it reported on other duties.
pub(super) fn told(paper: &Paper) -> String {
    let Some(since) = &paper.facts.background.since else {
        return String::new();
    };
    let duties = paper.all_duties();
    let pairs: Vec<(Verdict, Verdict)> = duties
        .iter()
        .filter(|duty| !duty.is_sending)
        .filter_map(|duty| Some((since.verdict(&duty.question.at)?, duty.verdict())))
        .collect();
    if pairs.is_empty() {
        return String::new();
    }
    let done = |verdict: Verdict| verdict == Verdict::Compliant;
    let before = since.duties.iter().filter(|it| done(it.verdict)).count();
    let before = (before, since.duties.len());
    let now = duties.iter().filter(|duty| done(duty.verdict())).count();
    let way = way(before, (now, duties.len()));
    let symbol = &since.symbol;
    let (date, period) = (on(since.date), paper.texts.period(since.period));
    let found = fates(&pairs);
    format!("So với Báo cáo số {symbol} {date} ({period}), số nhiệm vụ đã thực hiện {way}{found}.")
}

/// "tăng từ 9/20 lên 14/20".
fn way(before: (usize, usize), now: (usize, usize)) -> String {
    let ((done, all), (done_now, all_now)) = (before, now);
    // Shares are compared, because another number of duties may bind the organisation.
    match (done_now * all).cmp(&(done * all_now)) {
        std::cmp::Ordering::Greater => format!("tăng từ {done}/{all} lên {done_now}/{all_now}"),
        std::cmp::Ordering::Less => format!("giảm từ {done}/{all} xuống {done_now}/{all_now}"),
        std::cmp::Ordering::Equal => format!("giữ ở mức {done_now}/{all_now}"),
    }
}

/// "; trong số 9 tồn tại đã báo cáo, 6 tồn tại đã được khắc phục, 3 tồn tại chưa khắc phục xong; phát sinh 1 …".
fn fates(pairs: &[(Verdict, Verdict)]) -> String {
    let is_wanting = |verdict| matches!(verdict, Verdict::Partial | Verdict::NonCompliant);
    let number = |before: bool, now: bool| {
        let same = |(then, later): &&(Verdict, Verdict)| {
            (is_wanting(*then), is_wanting(*later)) == (before, now)
        };
        pairs.iter().filter(same).count()
    };
    let (mended, open, new) = (number(true, false), number(true, true), number(false, true));
    let parts = [
        (mended, "nhiệm vụ đã được khắc phục"),
        (open, "nhiệm vụ chưa khắc phục xong"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(number, words)| format!("{} {words}", count(number)))
        .collect();
    let found = (!parts.is_empty()).then(|| {
        let (all, parts) = (count(mended + open), parts.join(", "));
        format!("; trong {all} nhiệm vụ còn tồn tại, hạn chế tại báo cáo đó, {parts}")
    });
    let new = (new > 0).then(|| {
        let new = count(new);
        format!("; {new} nhiệm vụ mới phát sinh tồn tại, hạn chế")
    });
    found.into_iter().chain(new).collect()
}

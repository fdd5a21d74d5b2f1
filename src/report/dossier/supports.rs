//! What the registers show: for an answer in a few words, the papers that are expected of such a body, and the last
//! restore from each backup.

use crate::{
    assessment::{
        expected::{Presence, expected},
        register::{Backup, Register},
        support::last_test,
    },
    model::ControlRef,
    report::{
        block::{Align, Block, Row},
        sentence::clause,
    },
};

use super::Dossier;

/// So many rows of a register are named, the others counted.
const NAMED: usize = 3;

/// "Nguồn nhật ký: Tường lửa; Bộ định tuyến; 02 dòng khác", one line a register; empty where no row supports the control.
pub(super) fn told(dossier: &Dossier, at: &ControlRef) -> String {
    let Some(supports) = dossier.supports.by_control.get(at) else {
        return String::new();
    };
    let lines = Register::ALL.into_iter().filter_map(|register| {
        let rows: Vec<_> = supports
            .iter()
            .filter(|it| it.register == register)
            .collect();
        let id = format!("register-{}", register.code());
        let name = dossier.texts.t(&id);
        let named = rows.iter().take(NAMED).map(|row| {
            let doubt = row.doubt.map(|it| {
                let id = format!("doubt-{}", it.code());
                format!(" ({})", dossier.texts.t(&id))
            });
            format!("{}{}", clause(&row.name), doubt.unwrap_or_default())
        });
        let more = rows.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| {
            let words: [(&str, &dyn std::fmt::Display); 1] = [("count", &more)];
            dossier.texts.with("dossier-more-rows", &words)
        });
        let told: Vec<String> = named.chain(more).collect();
        (!rows.is_empty()).then(|| format!("{name}: {}", told.join("; ")))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The papers that such a body is expected to have; nothing where no list expects any.
pub(super) fn papers(dossier: &Dossier) -> Option<Block> {
    let assessment = dossier.facts.assessment;
    let papers = expected(assessment, dossier.facts.library);
    let columns = [
        ("dossier-column-id", 8, Align::Left),
        ("dossier-column-title", 46, Align::Left),
        ("dossier-column-standing", 20, Align::Left),
        ("dossier-column-remarks", 46, Align::Left),
    ];
    let language = dossier.texts.language();
    let rows = papers.iter().map(|(paper, presence)| {
        let remark = match presence {
            Presence::There(row) | Presence::Drafted(row) => {
                let row = &assessment.registers.procedures[*row];
                let number = [clause(&row.number), dossier.day(row.issued)];
                let number = number.into_iter().filter(|it| !it.is_empty());
                let known = [clause(&row.title)].into_iter().chain(number);
                known.collect::<Vec<_>>().join(", ")
            }
            Presence::DoneWithout(reason) => clause(reason),
            Presence::Missing => String::new(),
        };
        Row::plain([
            paper.id.clone(),
            paper.title(language).to_owned(),
            dossier
                .texts
                .t(&format!("expected-{}", presence.code()))
                .to_owned(),
            remark,
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let caption = dossier.t("register-expected");
    (!rows.is_empty()).then(|| dossier.table(caption, &columns, rows))
}

/// "20/3/2007: Khôi phục được, 47 phút"; empty where nothing was restored from this backup.
pub(super) fn last_restored(dossier: &Dossier, backup: &Backup) -> String {
    let tests = &dossier.facts.assessment.registers.restore_tests;
    let Some(test) = last_test(backup, tests) else {
        return String::new();
    };
    let id = format!("restore-outcome-{}", test.outcome.code());
    let outcome = dossier.texts.t(&id);
    let minutes = test.minutes.map(|minutes| {
        let words: [(&str, &dyn std::fmt::Display); 1] = [("minutes", &minutes)];
        dossier.texts.with("dossier-in-minutes", &words)
    });
    let told = [Some(outcome.to_owned()), minutes];
    let told: Vec<String> = told.into_iter().flatten().collect();
    format!("{}: {}", dossier.day(test.on), told.join(", "))
}

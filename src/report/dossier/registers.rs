//! The registers as tables: systems and domain names, procedures, log sources, backups, restore tests.

use crate::{
    assessment::register::{Backup, Domain, LogSource, Procedure, RestoreTest, System},
    report::{
        block::{Align, Block, Row},
        sentence::clause,
    },
};

use super::Dossier;

pub(super) fn compose(dossier: &Dossier) -> Vec<Block> {
    vec![
        systems(dossier),
        domains(dossier),
        procedures(dossier),
        log_sources(dossier),
        backups(dossier),
        restore_tests(dossier),
    ]
}

fn systems(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-name", 22, Align::Left),
        ("dossier-column-role", 13, Align::Left),
        ("dossier-column-owner-operator", 20, Align::Left),
        ("dossier-column-location", 18, Align::Left),
        ("dossier-column-domestic", 11, Align::Center),
        ("dossier-column-protection", 24, Align::Left),
        ("dossier-column-reviewed", 15, Align::Center),
        ("dossier-column-weaknesses", 26, Align::Left),
    ];
    let rows = dossier
        .facts
        .assessment
        .registers
        .systems
        .iter()
        .map(|system| {
            let System {
                name,
                role,
                owner,
                operator,
                location,
                domestic_connection,
                protection,
                reviewed,
                weaknesses,
            } = system;
            let run_by = [clause(owner), clause(operator)];
            Row::plain([
                clause(name),
                dossier
                    .texts
                    .t(&format!("system-role-{}", role.code()))
                    .to_owned(),
                run_by.join(" /\n"),
                clause(location),
                dossier.yes_no(*domestic_connection),
                clause(protection),
                dossier.day(*reviewed),
                clause(weaknesses),
            ])
        });
    dossier.table(dossier.t("dossier-systems"), &columns, rows.collect())
}

fn domains(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-domain", 30, Align::Left),
        ("dossier-column-purpose", 30, Align::Left),
        ("dossier-column-registrar", 24, Align::Left),
        ("dossier-column-expires", 16, Align::Center),
        ("dossier-column-administrator", 24, Align::Left),
    ];
    let rows = dossier
        .facts
        .assessment
        .registers
        .domains
        .iter()
        .map(|domain| {
            let Domain {
                name,
                purpose,
                registrar,
                expires,
                administrator,
            } = domain;
            Row::plain([
                clause(name),
                clause(purpose),
                clause(registrar),
                dossier.day(*expires),
                clause(administrator),
            ])
        });
    dossier.table(dossier.t("dossier-domains"), &columns, rows.collect())
}

fn procedures(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-title", 38, Align::Left),
        ("dossier-column-kind", 14, Align::Left),
        ("dossier-column-number", 18, Align::Left),
        ("dossier-column-issued", 16, Align::Center),
        ("dossier-column-signer", 20, Align::Left),
        ("dossier-column-review-due", 16, Align::Center),
        ("dossier-column-note", 22, Align::Left),
    ];
    let rows = dossier
        .facts
        .assessment
        .registers
        .procedures
        .iter()
        .map(|procedure| {
            let Procedure {
                title,
                kind,
                number,
                issued,
                signer,
                review_due,
                note,
            } = procedure;
            Row::plain([
                clause(title),
                dossier
                    .texts
                    .t(&format!("procedure-kind-{}", kind.code()))
                    .to_owned(),
                clause(number),
                dossier.day(*issued),
                clause(signer),
                dossier.day(*review_due),
                clause(note),
            ])
        });
    dossier.table(dossier.t("dossier-procedures"), &columns, rows.collect())
}

fn log_sources(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-source", 24, Align::Left),
        ("dossier-column-records", 32, Align::Left),
        ("dossier-column-days", 11, Align::Right),
        ("dossier-column-clock", 20, Align::Left),
        ("dossier-column-protection", 24, Align::Left),
        ("dossier-column-reader", 18, Align::Left),
    ];
    let rows = dossier
        .facts
        .assessment
        .registers
        .log_sources
        .iter()
        .map(|source| {
            let LogSource {
                name,
                records,
                retention_days,
                time_source,
                protection,
                reader,
            } = source;
            Row::plain([
                clause(name),
                clause(records),
                dossier.number(*retention_days),
                clause(time_source),
                clause(protection),
                clause(reader),
            ])
        });
    dossier.table(dossier.t("dossier-log-sources"), &columns, rows.collect())
}

fn backups(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-what", 32, Align::Left),
        ("dossier-column-frequency", 22, Align::Left),
        ("dossier-column-location", 30, Align::Left),
        ("dossier-column-off-site", 14, Align::Center),
        ("dossier-column-rpo", 11, Align::Right),
        ("dossier-column-rto", 11, Align::Right),
    ];
    let rows = dossier
        .facts
        .assessment
        .registers
        .backups
        .iter()
        .map(|backup| {
            let Backup {
                what,
                frequency,
                location,
                off_site,
                rpo_hours,
                rto_hours,
            } = backup;
            Row::plain([
                clause(what),
                clause(frequency),
                clause(location),
                dossier.yes_no(*off_site),
                dossier.number(*rpo_hours),
                dossier.number(*rto_hours),
            ])
        });
    dossier.table(dossier.t("dossier-backups"), &columns, rows.collect())
}

fn restore_tests(dossier: &Dossier) -> Block {
    let columns = [
        ("dossier-column-day", 16, Align::Center),
        ("dossier-column-what", 34, Align::Left),
        ("dossier-column-outcome", 22, Align::Left),
        ("dossier-column-minutes", 12, Align::Right),
        ("dossier-column-note", 36, Align::Left),
    ];
    let rows = dossier
        .facts
        .assessment
        .registers
        .restore_tests
        .iter()
        .map(|test| {
            let RestoreTest {
                what,
                on,
                outcome,
                minutes,
                note,
            } = test;
            Row::plain([
                dossier.day(*on),
                clause(what),
                dossier
                    .texts
                    .t(&format!("restore-outcome-{}", outcome.code()))
                    .to_owned(),
                dossier.number(*minutes),
                clause(note),
            ])
        });
    dossier.table(dossier.t("dossier-restore-tests"), &columns, rows.collect())
}

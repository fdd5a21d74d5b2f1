//! Registers: the tables that back the answers, one tab each.

use eframe::egui::{Grid, Ui};

use crate::{
    assessment::{
        Assessment, Figures, Incident, IncidentKind,
        register::{
            Backup, Domain, LogSource, Procedure, ProcedureKind, RestoreOutcome, RestoreTest,
            System, SystemRole,
        },
    },
    model::Section,
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, choice_ui, date_ui, number_ui, table_ui, text_ui, yes_no_ui},
    },
};

use super::{Screen, card_ui, page_ui};

/// One register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Register {
    /// Information systems.
    #[default]
    Systems,
    /// Domain names.
    Domains,
    /// Procedures, regulations, directing papers.
    Procedures,
    /// Sources of logs.
    LogSources,
    /// Backups.
    Backups,
    /// Restore tests.
    RestoreTests,
    /// Incidents and risks.
    Incidents,
    /// Figures.
    Figures,
}

impl Register {
    /// Every register.
    pub const ALL: [Self; 8] = [
        Self::Systems,
        Self::Domains,
        Self::Procedures,
        Self::LogSources,
        Self::Backups,
        Self::RestoreTests,
        Self::Incidents,
        Self::Figures,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Systems => "systems",
            Self::Domains => "domains",
            Self::Procedures => "procedures",
            Self::LogSources => "log-sources",
            Self::Backups => "backups",
            Self::RestoreTests => "restore-tests",
            Self::Incidents => "incidents",
            Self::Figures => "figures",
        }
    }

    /// The register that backs the answers of this section.
    pub fn of(section: Section) -> Self {
        match section {
            Section::Procedures => Self::Procedures,
            Section::Traceability => Self::LogSources,
            Section::Recovery => Self::Backups,
            Section::IncidentNotification | Section::Coordination => Self::Incidents,
            Section::Reporting => Self::Figures,
            Section::Review | Section::LegalCompliance | Section::Supervision => Self::Systems,
        }
    }
}

/// The screen.
pub fn registers_ui(
    cx: &Cx,
    ui: &mut Ui,
    chosen: &mut Register,
    assessment: &mut Assessment,
) -> Option<Command> {
    page_ui(cx, ui, Screen::Registers, |ui| {
        ui.horizontal_wrapped(|ui| {
            for register in Register::ALL {
                let name = cx.coded("register", register.code());
                ui.selectable_value(chosen, register, name);
            }
        });
        ui.add_space(theme::space::SMALL);
        card_ui(cx, ui, &cx.coded("register", chosen.code()), |ui| {
            cx.hint_ui(ui, cx.coded("register-about", chosen.code()));
            let registers = &mut assessment.registers;
            match chosen {
                Register::Systems => systems_ui(cx, ui, &mut registers.systems),
                Register::Domains => domains_ui(cx, ui, &mut registers.domains),
                Register::Procedures => procedures_ui(cx, ui, &mut registers.procedures),
                Register::LogSources => log_sources_ui(cx, ui, &mut registers.log_sources),
                Register::Backups => backups_ui(cx, ui, &mut registers.backups),
                Register::RestoreTests => restore_tests_ui(cx, ui, &mut registers.restore_tests),
                Register::Incidents => incidents_ui(cx, ui, &mut assessment.incidents),
                Register::Figures => {
                    cx.edit_ui(ui, |ui| figures_ui(cx, ui, &mut assessment.figures));
                }
            }
        });
        None
    })
}

fn systems_ui(cx: &Cx, ui: &mut Ui, systems: &mut Vec<System>) {
    let columns = [
        ("system-name", 190.0),
        ("system-role", 130.0),
        ("system-owner", 150.0),
        ("system-operator", 150.0),
        ("system-location", 150.0),
        ("system-domestic", 160.0),
        ("system-protection", 190.0),
        ("system-reviewed", 120.0),
        ("system-weaknesses", 190.0),
    ];
    table_ui(
        cx,
        ui,
        "systems",
        &columns,
        systems,
        System::default,
        |system, cells| {
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
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, name));
            cells.cell(|cx, ui, field| {
                choice_ui(cx, ui, field, role, &SystemRole::ALL, |role| {
                    cx.coded("system-role", role.code())
                })
            });
            for text in [owner, operator, location] {
                cells.cell(|cx, ui, field| text_ui(cx, ui, field, text));
            }
            cells.cell(|cx, ui, field| yes_no_ui(cx, ui, field, domestic_connection));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, protection));
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, reviewed));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, weaknesses));
        },
    );
}

fn domains_ui(cx: &Cx, ui: &mut Ui, domains: &mut Vec<Domain>) {
    let columns = [
        ("domain-name", 220.0),
        ("domain-purpose", 220.0),
        ("domain-registrar", 180.0),
        ("domain-expires", 120.0),
        ("domain-administrator", 200.0),
    ];
    table_ui(
        cx,
        ui,
        "domains",
        &columns,
        domains,
        Domain::default,
        |domain, cells| {
            let Domain {
                name,
                purpose,
                registrar,
                expires,
                administrator,
            } = domain;
            for text in [name, purpose, registrar] {
                cells.cell(|cx, ui, field| text_ui(cx, ui, field, text));
            }
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, expires));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, administrator));
        },
    );
}

fn procedures_ui(cx: &Cx, ui: &mut Ui, procedures: &mut Vec<Procedure>) {
    let columns = [
        ("procedure-title", 280.0),
        ("procedure-kind", 150.0),
        ("procedure-number", 140.0),
        ("procedure-issued", 120.0),
        ("procedure-signer", 150.0),
        ("procedure-review-due", 130.0),
        ("procedure-note", 190.0),
    ];
    table_ui(
        cx,
        ui,
        "procedures",
        &columns,
        procedures,
        Procedure::default,
        |procedure, cells| {
            let Procedure {
                title,
                kind,
                number,
                issued,
                signer,
                review_due,
                note,
            } = procedure;
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, title));
            cells.cell(|cx, ui, field| {
                choice_ui(cx, ui, field, kind, &ProcedureKind::ALL, |kind| {
                    cx.coded("procedure-kind", kind.code())
                })
            });
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, number));
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, issued));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, signer));
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, review_due));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, note));
        },
    );
}

fn log_sources_ui(cx: &Cx, ui: &mut Ui, sources: &mut Vec<LogSource>) {
    let columns = [
        ("log-name", 200.0),
        ("log-records", 220.0),
        ("log-retention", 130.0),
        ("log-time-source", 150.0),
        ("log-protection", 200.0),
        ("log-reader", 160.0),
    ];
    table_ui(
        cx,
        ui,
        "log-sources",
        &columns,
        sources,
        LogSource::default,
        |source, cells| {
            let LogSource {
                name,
                records,
                retention_days,
                time_source,
                protection,
                reader,
            } = source;
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, name));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, records));
            cells.cell(|cx, ui, field| number_ui(cx, ui, field, retention_days));
            for text in [time_source, protection, reader] {
                cells.cell(|cx, ui, field| text_ui(cx, ui, field, text));
            }
        },
    );
}

fn backups_ui(cx: &Cx, ui: &mut Ui, backups: &mut Vec<Backup>) {
    let columns = [
        ("backup-what", 240.0),
        ("backup-frequency", 150.0),
        ("backup-location", 220.0),
        ("backup-off-site", 130.0),
        ("backup-rpo", 120.0),
        ("backup-rto", 120.0),
    ];
    table_ui(
        cx,
        ui,
        "backups",
        &columns,
        backups,
        Backup::default,
        |backup, cells| {
            let Backup {
                what,
                frequency,
                location,
                off_site,
                rpo_hours,
                rto_hours,
            } = backup;
            for text in [what, frequency, location] {
                cells.cell(|cx, ui, field| text_ui(cx, ui, field, text));
            }
            cells.cell(|cx, ui, field| yes_no_ui(cx, ui, field, off_site));
            cells.cell(|cx, ui, field| number_ui(cx, ui, field, rpo_hours));
            cells.cell(|cx, ui, field| number_ui(cx, ui, field, rto_hours));
        },
    );
}

fn restore_tests_ui(cx: &Cx, ui: &mut Ui, tests: &mut Vec<RestoreTest>) {
    let columns = [
        ("restore-what", 240.0),
        ("restore-on", 120.0),
        ("restore-outcome", 190.0),
        ("restore-minutes", 120.0),
        ("restore-note", 260.0),
    ];
    table_ui(
        cx,
        ui,
        "restore-tests",
        &columns,
        tests,
        RestoreTest::default,
        |test, cells| {
            let RestoreTest {
                what,
                on,
                outcome,
                minutes,
                note,
            } = test;
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, what));
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, on));
            cells.cell(|cx, ui, field| {
                choice_ui(cx, ui, field, outcome, &RestoreOutcome::ALL, |it| {
                    cx.coded("restore-outcome", it.code())
                })
            });
            cells.cell(|cx, ui, field| number_ui(cx, ui, field, minutes));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, note));
        },
    );
}

fn incidents_ui(cx: &Cx, ui: &mut Ui, incidents: &mut Vec<Incident>) {
    let columns = [
        ("incident-kind", 120.0),
        ("incident-noticed", 120.0),
        ("incident-summary", 260.0),
        ("incident-systems", 180.0),
        ("incident-response", 220.0),
        ("incident-notified", 120.0),
        ("incident-notified-to", 180.0),
        ("incident-resolved", 120.0),
    ];
    table_ui(
        cx,
        ui,
        "incidents",
        &columns,
        incidents,
        blank_incident,
        |incident, cells| {
            let Incident {
                kind,
                noticed,
                summary,
                systems,
                response,
                notified,
                notified_to,
                resolved,
            } = incident;
            cells.cell(|cx, ui, field| {
                let kinds = [IncidentKind::Incident, IncidentKind::Risk];
                choice_ui(cx, ui, field, kind, &kinds, |kind| {
                    let code = match kind {
                        IncidentKind::Incident => "incident",
                        IncidentKind::Risk => "risk",
                    };
                    cx.coded("incident-kind", code)
                })
            });
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, noticed));
            for text in [summary, systems, response] {
                cells.cell(|cx, ui, field| text_ui(cx, ui, field, text));
            }
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, notified));
            cells.cell(|cx, ui, field| text_ui(cx, ui, field, notified_to));
            cells.cell(|cx, ui, field| date_ui(cx, ui, field, resolved));
        },
    );
}

fn blank_incident() -> Incident {
    Incident {
        kind: IncidentKind::Incident,
        noticed: None,
        summary: String::new(),
        systems: String::new(),
        response: String::new(),
        notified: None,
        notified_to: String::new(),
        resolved: None,
    }
}

fn figures_ui(cx: &Cx, ui: &mut Ui, figures: &mut Figures) {
    let Figures {
        servers,
        websites,
        ip_addresses,
        domestic_connections,
        international_connections,
        dedicated_staff,
        trained_staff,
        budget_million_vnd,
    } = figures;
    let rows = [
        ("figure-servers", servers),
        ("figure-websites", websites),
        ("figure-ip-addresses", ip_addresses),
        ("figure-domestic-connections", domestic_connections),
        (
            "figure-international-connections",
            international_connections,
        ),
        ("figure-dedicated-staff", dedicated_staff),
        ("figure-trained-staff", trained_staff),
        ("figure-budget", budget_million_vnd),
    ];
    Grid::new("figures")
        .num_columns(2)
        .spacing([theme::space::LARGE, theme::space::SMALL])
        .show(ui, |ui| {
            for (id, figure) in rows {
                ui.label(cx.t(id));
                number_ui(cx, ui, Field::cell(cx.t(id)).width(110.0), figure);
                ui.end_row();
            }
        });
}

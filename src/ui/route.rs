//! Which view shows which screen, with just what it needs.

use eframe::egui::Ui;

use crate::{
    app::place,
    assessment::{DataAttached, compare::Past, overview::Overview},
    store::settings::Settings,
};

use super::{
    Open, Views,
    carry::Running,
    command::Command,
    cx::Cx,
    screen::{
        Screen, about, absent_ui, compare, conflict, conflict::ConflictView, dashboard, help,
        history, home, incidents, new, phrases, plan, profile, readiness, recovery, registers,
        report, result, settings, units, verify, walk,
    },
};

/// The chosen screen.
pub(super) fn screen_ui(
    cx: &Cx,
    ui: &mut Ui,
    screen: Screen,
    open: Option<&mut Open>,
    views: &mut Views,
    settings: &mut Settings,
    running: &Running,
) -> Option<Command> {
    match screen {
        Screen::Home => home::home_ui(cx, ui, &settings.archive, &mut views.home),
        Screen::New => new::new_ui(cx, ui, &mut views.new, &settings.officer),
        Screen::Verify => verify::verify_ui(cx, ui, &mut views.verify),
        Screen::Settings => settings::settings_ui(cx, ui, settings),
        Screen::Result => {
            let assessment = open.map(|open| &open.session.assessment);
            result::result_ui(cx, ui, views.result.as_ref(), assessment)
        }
        Screen::Help => help::help_ui(cx, ui, &mut views.help),
        Screen::Keys => help::keys_ui(cx, ui),
        Screen::About => about::about_ui(cx, ui, &mut views.about),
        Screen::Phrases => phrases::phrases_ui(cx, ui, &mut views.phrases),
        Screen::Compare => compare::compare_ui(cx, ui, &mut views.compare),
        Screen::Recovery => recovery::recovery_ui(cx, ui, views.recovery.as_ref()),
        Screen::Conflict => {
            let conflicts = open.map_or(&[][..], |open| open.session.conflicts());
            let mut none = ConflictView::default();
            let view = views.conflict.as_mut().unwrap_or(&mut none);
            conflict::conflict_ui(cx, ui, view, conflicts)
        }
        Screen::Merging => {
            let question = views.home.question.as_ref();
            conflict::merging_ui(cx, ui, &mut views.merging, question)
        }
        Screen::Dashboard
        | Screen::Profile
        | Screen::Walk
        | Screen::Units
        | Screen::Registers
        | Screen::Incidents
        | Screen::Plan
        | Screen::Readiness
        | Screen::Report
        | Screen::History => station_ui(cx, ui, screen, open?, views, settings, running),
    }
}

/// The chosen station of the open assessment.
#[expect(clippy::too_many_lines, reason = "a flat table of screens")]
fn station_ui(
    cx: &Cx,
    ui: &mut Ui,
    screen: Screen,
    open: &mut Open,
    views: &mut Views,
    settings: &Settings,
    running: &Running,
) -> Option<Command> {
    let Views {
        walk,
        history,
        registers: tables,
        plan,
        incidents: cases,
        units: asked,
        readiness,
        dashboard,
        report,
        ..
    } = views;
    let Open {
        session,
        numbers,
        story,
        past,
        ..
    } = open;
    let is_reduced = past
        .as_ref()
        .is_some_and(|it| it.data == DataAttached::Reduced);
    if is_reduced && matches!(screen, Screen::Registers | Screen::Incidents) {
        absent_ui(cx, ui, screen);
        return None;
    }
    let folder = session.folder().to_owned();
    let revision = session.revision();
    let (library, today) = (session.library().clone(), cx.today());
    let (assessment, questions) = session.edit();
    match screen {
        Screen::Dashboard => {
            let overview = || Overview::of(assessment, questions, &library, today);
            let counted = (&*numbers, assessment.actions.as_slice());
            let course = |past: &Past| past.course(assessment, &library);
            dashboard::dashboard_ui(cx, ui, dashboard, counted, overview, course)
        }
        Screen::Walk => {
            let around = walk::Around {
                questions,
                revision,
                numbers,
                story,
            };
            walk::walk_ui(cx, ui, walk, assessment, &around)
        }
        Screen::Units => {
            let officer = place::worker(&settings.officer, assessment);
            let around = units::Around {
                questions,
                edition: numbers.edition,
                officer: &officer,
            };
            units::units_ui(cx, ui, asked, assessment, &around)
        }
        Screen::Registers => registers::registers_ui(cx, ui, tables, assessment),
        Screen::Incidents => {
            let signing = incidents::Signing {
                view: &mut report.signing,
                means: incidents::means(settings),
                is_busy: running.is_issuing(),
            };
            incidents::incidents_ui(cx, ui, cases, assessment, signing)
        }
        Screen::Plan => {
            let findings = (numbers.findings.as_slice(), numbers.edition);
            plan::plan_ui(cx, ui, plan, findings, &mut assessment.actions)
        }
        Screen::Readiness => {
            let gaps = (numbers.gaps.as_slice(), numbers.edition);
            readiness::readiness_ui(cx, ui, readiness, gaps, numbers.is_ready())
        }
        Screen::Report => {
            let around = report::Surroundings {
                numbers,
                folder: &folder,
                settings,
                is_issuing: running.is_issuing(),
                is_writing_word: running.is_writing_word(),
            };
            report::report_ui(cx, ui, report, assessment, around)
        }
        Screen::History => {
            history::history_ui(cx, ui, history, story);
            None
        }
        _ => profile::profile_ui(cx, ui, assessment),
    }
}

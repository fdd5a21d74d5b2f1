//! What commands do. Long work runs as a job that is looked at once a frame; the window never waits for it.

mod answer;
mod around;
mod ask;
mod begin;
mod chart;
mod closing;
mod compare;
mod controls;
mod dispatch;
mod earlier;
mod enquiry;
mod errand;
mod exhibit;
mod export;
mod house;
mod issue;
mod keys;
mod look;
mod notice;
mod open;
mod packages;
mod paper;
mod parts;
mod past;
mod paste;
mod phrases;
mod proof;
mod recover;
mod resume;
mod running;
mod saving;
mod sheet;
mod units;

use std::path::PathBuf;

use eframe::egui::{Context, ViewportCommand};

use crate::{
    app::{Error, archive, clock, explain, jobs::Job, place, verify::Look},
    assessment::readiness::GapPlace,
    lang::Texts,
    model::{Language, Section},
    store::archive::ASSESSMENT_FILE,
};

use super::{
    App, Notice, Open,
    command::{Command, Opening},
    screen::{Screen, registers::Tab},
    theme,
    widget::Tone,
};

use ask::Asked;
pub(super) use closing::Closing;
use open::Care;
use running::waker;
pub(super) use running::{Running, Working};

impl App {
    /// Who works here, by name.
    fn worker(&self) -> String {
        let set = self.settings.officer.as_str();
        match self.session() {
            Some(session) => place::worker(set, &session.assessment),
            None => place::officer(set),
        }
    }

    /// Notes edits, saves what is due, counts anew what changed.
    pub(super) fn keep(&mut self, ctx: &Context) {
        let officer = self.worker();
        let Some(Open {
            session,
            numbers,
            faults,
            story,
            ..
        }) = &mut self.open
        else {
            return;
        };
        let (now, seconds) = (clock::now(), ctx.input(|input| input.time));
        session.note_edits(&officer, now, seconds, self.is_composing);
        let place = (self.screen, self.views.walk.selected().cloned());
        if place != self.place {
            session.checkpoint(now);
            self.place = place;
        }
        session.autosave(now, seconds, waker(ctx));
        if let Some(wait) = session.autosave_in(seconds) {
            ctx.request_repaint_after_secs(wait as f32);
        }
        numbers.refresh(session, faults, now.date());
        story.refresh(&self.texts, session);
        self.leave_bookmark(ctx);
        self.tell_of_others();
        self.tell_of_straying();
        self.go_on_once_saved(ctx);
        self.keep_proof(ctx);
    }

    /// Carries out one command.
    #[expect(clippy::too_many_lines, reason = "a flat table of commands")]
    pub(super) fn carry_out(&mut self, ctx: &Context, command: Command) {
        if command.edits() && self.refuses_edits()
            || command.is_for_whole() && self.refuses_in_part()
        {
            return;
        }
        match command {
            Command::Show(screen) => self.go(ctx, screen),
            Command::Create(new) => self.create(ctx, new),
            Command::AskEarlierFolder => self.ask(ctx, Asked::EarlierFolder),
            Command::AskEarlierReport => self.ask(ctx, Asked::EarlierReport),
            Command::BeginFrom(path) => self.read_earlier(ctx, path),
            Command::CreateFrom(chosen, new) => self.create_from(ctx, *chosen, new),
            Command::Open(path) => self.open_folder(ctx, path),
            Command::OpenChosen(opening) => self.open_with(ctx, opening, Care::Holder),
            Command::OpenAnyway(opening) => self.open_with(ctx, opening, Care::None),
            Command::OpenReadOnly(folder) => {
                self.open_with(ctx, Opening::Saved(folder), Care::ReadOnly);
            }
            Command::Part(parting) => self.part(ctx, parting),
            Command::Discard(path) => self.discard(ctx, path),
            Command::ShowVersions => self.show_versions(ctx),
            Command::Resolve => self.resolve(ctx),
            Command::Compare(asked) => self.comparing(ctx, asked),
            Command::AskOpen => self.ask(ctx, Asked::Assessment),
            Command::AskOpenInWindow => self.ask(ctx, Asked::AssessmentForWindow),
            Command::OpenInWindow(path) => self.open_in_window(&path),
            Command::AskArchive => self.ask(ctx, Asked::Archive),
            Command::AskElsewhere => self.ask(ctx, Asked::Elsewhere),
            Command::AskTrust => self.ask(ctx, Asked::Trust),
            Command::AskControls => self.ask(ctx, Asked::Controls),
            Command::ForgetControls => self.use_controls(ctx, None),
            Command::AskIdentity(role) => self.ask(ctx, Asked::Identity(role)),
            Command::AskModule => self.ask(ctx, Asked::Module),
            Command::AskSignatureImage => self.ask(ctx, Asked::SignatureImage),
            Command::AskSealImage => self.ask(ctx, Asked::SealImage),
            Command::LookAtTokens => self.look_at_tokens(ctx),
            Command::SignWith(role, token) => self.sign_with(role, token),
            Command::ExamineKey(role) => self.examine_key(ctx, role),
            Command::MakeIdentity(role) => self.ask(ctx, Asked::NewIdentity(role)),
            Command::AskExportAs(format) => self.ask(ctx, Asked::ExportAs(format)),
            Command::SavePlan => self.ask(ctx, Asked::Plan),
            Command::TakeChart(id, way) => self.take_chart(ctx, id, way),
            Command::AskWord(document) => self.ask(ctx, Asked::Word(document)),
            Command::AskVerify => self.ask(ctx, Asked::Report),
            Command::AttachFiles(at) => self.ask(ctx, Asked::Evidence(at)),
            Command::Attach(at, paths) => self.attach(ctx, at, paths),
            Command::Paste => self.paste(ctx),
            Command::ShowEvidence(id) => self.show_evidence(ctx, &id),
            Command::AskPart(wanted) => self.ask(ctx, Asked::Part(wanted)),
            Command::AskExport(folder) => self.ask_export(ctx, folder),
            Command::AskImport => self.ask(ctx, Asked::Package),
            Command::ImportAdd => self.import_add(ctx),
            Command::ImportMerge(choices) => self.import_merge(ctx, choices),
            Command::AskDelete(folder) => self.ask_delete(ctx, folder),
            Command::Delete(folder) => self.delete(ctx, folder),
            Command::Restore(folder) => self.restore(ctx, folder),
            Command::PutQuestionAway => self.views.home.question = None,
            Command::MakeSample => self.make_sample(ctx),
            Command::Cancel(text) => self.running.cancel(text),
            Command::Save => self.save(ctx),
            Command::Undo | Command::Redo => self.step_back(ctx, matches!(command, Command::Undo)),
            Command::Search if self.screen == Screen::Home => self.views.home.wants_search = true,
            Command::Search => {
                self.show(Screen::Walk);
                self.views.walk.focus_search();
            }
            Command::ShowSection(section) => {
                self.views.walk.choose_section(section);
                self.go(ctx, Screen::Walk);
            }
            Command::GoTo(at) => {
                if let Some(open) = &self.open {
                    self.views.walk.go_to(at, open.session.questions());
                }
                self.show(Screen::Walk);
            }
            Command::Step(direction) => {
                if self.screen == Screen::Walk {
                    self.views.walk.step(direction);
                }
            }
            Command::Stroke(stroke) => self.stroke(stroke),
            Command::SwitchWalk => {
                self.show(Screen::Walk);
                self.views.walk.switch();
            }
            Command::ChooseAll => self.views.walk.choose_all(),
            Command::Mend(place) => self.mend(ctx, place),
            Command::Issue(document) => self.issue(ctx, document),
            Command::ShowPages => {
                self.views.report.proof.is_shown = true;
                self.go(ctx, Screen::Report);
            }
            Command::MakePages => self.make_pages(),
            Command::StopPages => self.stop_pages(),
            Command::TakeStep(act) => self.take_step(ctx, act),
            Command::NoteStep(noted) => self.note_step(ctx, noted),
            Command::AskPaper(kind, subject) => self.ask(ctx, Asked::Paper(kind, subject)),
            Command::AskPaperBook(kind, subject) => self.ask(ctx, Asked::PaperBook(kind, subject)),
            Command::LayPaper(kind, subject, anew) => self.lay_paper(ctx, (kind, subject), anew),
            Command::SignPaper => self.sign_paper(ctx),
            Command::LeavePaper => self.views.report.papers.laid = None,
            Command::AskScan => self.ask(ctx, Asked::Scan),
            Command::SignNotice(of) => self.sign_notice(ctx, of),
            Command::NoticeByHand(of) => self.notice_by_hand(of),
            Command::ShowEnquiries => self.show_enquiries(ctx),
            Command::SignReply(of) => self.sign_reply(ctx, of),
            Command::ReplyByHand(of) => self.reply_by_hand(of),
            Command::AskNotice(of) => self.ask(ctx, Asked::Notice(of)),
            Command::AskNoticeWord(of) => self.ask(ctx, Asked::NoticeWord(of)),
            Command::ShowNotice(of) => self.show_notice(ctx, of),
            Command::AskCharts => self.ask(ctx, Asked::Charts),
            Command::VerifyKept(name) => self.verify_kept(ctx, &name),
            Command::AskSheet(register) => self.ask(ctx, Asked::Sheet(register)),
            Command::AskSheetTarget(register) => self.ask(ctx, Asked::SheetTarget(register)),
            Command::AskForms(kind, units) => self.ask(ctx, Asked::Forms(kind, units)),
            Command::AskReturned(unit) => self.ask(ctx, Asked::Returned(unit)),
            Command::AskRequested(request) => self.ask(ctx, Asked::Requested(request)),
            Command::ReadReturned(path, unit) => self.read_returned(ctx, path, unit),
            Command::Phrase(asked) => self.phrase(ctx, asked),
            Command::BeginNext => self.begin_next(ctx),
            Command::Verify(path) => self.look(
                ctx,
                Look {
                    path,
                    ..Look::default()
                },
            ),
            Command::Look(look) => self.look(ctx, look),
            Command::OpenCarried => self.open_carried(ctx),
            Command::OpenReport(path) => self.open_report(ctx, path),
            Command::ForgetReport(path) => self.forget_report(ctx, path),
            Command::Reveal(path) => {
                if let Err(error) = place::reveal(&path) {
                    self.complain(&Error::Store(error));
                }
            }
            Command::RefreshArchive => self.refresh_archive(ctx),
            Command::Speak(language) => self.speak(language),
            Command::Shade(theme) => {
                self.settings.theme = theme;
                self.carry_out(ctx, Command::KeepSettings);
            }
            Command::Zoom(zoom) => {
                self.settings.zoom_percent = zoom.from(self.settings.zoom_percent);
                self.carry_out(ctx, Command::KeepSettings);
            }
            Command::MenuBar => self.menu_key.wants_bar = true,
            Command::Palette => self.turn_palette(ctx),
            Command::Help => self.help(ctx),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::KeepSettings => {
                theme::apply(ctx, self.settings.theme);
                theme::zoom(ctx, self.settings.zoom_percent);
                self.keep_settings();
            }
        }
    }

    fn go(&mut self, ctx: &Context, screen: Screen) {
        match screen {
            Screen::Home => self.refresh_archive(ctx),
            Screen::Readiness => self.check_evidence(ctx),
            Screen::Report => {
                self.check_evidence(ctx);
                self.look_for_report_before(ctx);
            }
            Screen::Dashboard => self.look_for_periods_before(ctx),
            _ => {}
        }
        self.show(screen);
    }

    /// Looks at every evidence file; hashing may take long.
    fn check_evidence(&mut self, ctx: &Context) {
        // The evidence of a past report stayed at home.
        if let Some(open) = self.open.as_ref().filter(|open| open.past.is_none()) {
            let (folder, assessment) = (
                open.session.folder().to_owned(),
                open.session.assessment.clone(),
            );
            let progress = self.running.begin("working-check");
            let job = Job::start(
                move || archive::evidence_faults(&folder, &assessment, &progress),
                waker(ctx),
            );
            self.running.faults = Some(job);
        }
    }

    fn open_folder(&mut self, ctx: &Context, path: PathBuf) {
        let is_open = self.session().is_some_and(|open| {
            let folder = open.folder();
            path == folder || path == folder.join(ASSESSMENT_FILE)
        });
        if is_open {
            self.show(Screen::Walk);
        } else {
            self.open_with(ctx, Opening::Saved(path), Care::Full);
        }
    }

    /// Whether files of the open assessment are still being written; says so.
    fn is_still_writing(&mut self) -> bool {
        let is_writing = self.running.writes();
        if is_writing {
            let sentence = self.texts.t("busy-writing").to_owned();
            self.say(Tone::Warn, sentence, String::new());
        }
        is_writing
    }

    /// Shows what is not as it should be with the history of what was just opened.
    fn tell_of_history(&mut self) {
        let Some(open) = &mut self.open else {
            return;
        };
        open.story.refresh(&self.texts, &open.session);
        if let Some((tone, explanation)) = open.story.finding.clone() {
            self.say(tone, explanation.sentence, explanation.hint);
        }
    }

    fn step_back(&mut self, ctx: &Context, is_undo: bool) {
        let seconds = ctx.input(|input| input.time);
        if let Some(Open { session, .. }) = &mut self.open {
            let _ = if is_undo {
                session.undo(seconds)
            } else {
                session.redo(seconds)
            };
        }
    }

    fn say(&mut self, tone: Tone, sentence: String, hint: String) {
        self.notice = Some(Notice {
            tone,
            sentence,
            hint,
        });
    }

    fn complain(&mut self, error: &Error) {
        let explained = explain::error(&self.texts, error);
        self.say(Tone::Bad, explained.sentence, explained.hint);
    }

    fn speak(&mut self, language: Language) {
        self.settings.language = language;
        self.texts = Texts::new(language);
        // Its sentence was made in the other language.
        self.notice = None;
        self.views.report.dossier_language = language;
        self.keep_settings();
    }

    /// Shows the screen and the place where a gap is mended.
    fn mend(&mut self, ctx: &Context, place: GapPlace) {
        match place {
            // The day to which figures are counted stands on the profile.
            GapPlace::Profile(_) | GapPlace::Dispatch("as_of") => self.show(Screen::Profile),
            GapPlace::Control(at) => self.carry_out(ctx, Command::GoTo(at)),
            GapPlace::Register(Section::IncidentNotification | Section::Coordination) => {
                self.show(Screen::Incidents);
            }
            GapPlace::Register(section) => {
                self.views.registers.show(Tab::of(section));
                self.show(Screen::Registers);
            }
            GapPlace::Table(register) => {
                self.views.registers.show(Tab::Table(register));
                self.show(Screen::Registers);
            }
            GapPlace::Figure(_) => {
                self.views.registers.show(Tab::Figures);
                self.show(Screen::Registers);
            }
            GapPlace::Action(index) => {
                self.views.plan.show(index);
                self.show(Screen::Plan);
            }
            GapPlace::Evidence(id) => {
                let citing = self.open.as_ref().and_then(|open| {
                    let answers = open.session.assessment.answers.iter();
                    answers
                        .filter(|(_, answer)| answer.evidence.contains(&id))
                        .map(|(at, _)| at.clone())
                        .next()
                });
                match citing {
                    Some(at) => self.carry_out(ctx, Command::GoTo(at)),
                    None => self.show(Screen::Walk),
                }
            }
            GapPlace::Dispatch("enquiries") => self.show_enquiries(ctx),
            GapPlace::Parts => self.show(Screen::Units),
            GapPlace::Dispatch(_) => self.show(Screen::Report),
        }
    }
}

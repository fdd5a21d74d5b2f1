//! Asking for files, and what is done with the answers.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::{
    app::{
        Error, clock, collect::FormKind, compared::Form, export::Format, jobs::Job, paper, part,
        word,
    },
    assessment::{Evidence, EvidenceSource, IssuedDocument, register::Register},
    model::ControlRef,
    report::{notice::Of, paper::PaperKind},
    store::{StoreError, evidence, evidence::Kept, package, settings::Role, vfs::Real},
    ui::{
        App,
        command::Command,
        dialog::{DialogRequest, Wanted},
        screen::dashboard::Taken,
    },
};

use super::{chart::chart_ending, waker};

/// What a dialog was opened for.
pub(super) enum Asked {
    Assessment,
    EarlierFolder,
    EarlierReport,
    AssessmentForWindow,
    Archive,
    Elsewhere,
    Trust,
    Controls,
    Identity(Role),
    NewIdentity(Role),
    Module,
    SignatureImage,
    SealImage,
    Report,
    Scan,
    Evidence(Vec<ControlRef>),
    /// The package of this folder, and the name that is proposed for it.
    Export(PathBuf, String),
    Part(Box<part::Wanted>),
    ExportAs(Format),
    Package,
    Word(IssuedDocument),
    Sheet(Register),
    SheetTarget(Register),
    Chart(String, Taken),
    Compared,
    ComparedReport,
    Comparison,
    Notice(Of),
    NoticeWord(Of),
    Charts,
    Paper(PaperKind, usize),
    PaperBook(PaperKind, usize),
    Plan,
    Phrases,
    PhrasesTarget,
    Forms(FormKind, Vec<usize>),
    Returned(String),
    Requested(usize),
}

/// Files copied into the assessment, or why they could not be.
pub(super) type Attached = Vec<Result<Kept, StoreError>>;

impl App {
    /// Opens the dialog.
    #[expect(clippy::too_many_lines, reason = "a flat table of dialogs")]
    pub(super) fn ask(&mut self, ctx: &Context, asked: Asked) {
        let archive = Some(self.settings.archive.clone());
        let beside =
            |path: &Option<PathBuf>| path.as_deref().and_then(Path::parent).map(Path::to_owned);
        let identities = self.folder_of_identities().or_else(|| archive.clone());
        let modules = beside(&self.settings.module);
        let pictures = beside(&self.settings.signing.signature_image);
        let pdf = vec!["pdf"];
        let pkcs12 = vec!["p12", "pfx"];
        let packages = vec![package::ENDING];
        let word_files = vec![word::ENDING];
        let proposed;
        let (wanted, title, kind, endings, folder, file_name) = match &asked {
            Asked::Assessment | Asked::AssessmentForWindow => {
                (Wanted::Folder, "ask-open", "", vec![], archive, "")
            }
            Asked::EarlierFolder => (Wanted::Folder, "ask-earlier", "", vec![], archive, ""),
            Asked::EarlierReport => (
                Wanted::File,
                "ask-earlier-report",
                "kind-pdf",
                pdf,
                archive,
                "",
            ),
            Asked::Archive => (Wanted::Folder, "ask-archive", "", vec![], archive, ""),
            Asked::Elsewhere => (Wanted::Folder, "ask-elsewhere", "", vec![], None, ""),
            Asked::Trust => (
                Wanted::Folder,
                "ask-trust",
                "",
                vec![],
                self.settings.trust.clone(),
                "",
            ),
            Asked::Controls => {
                let folder = self.settings.controls.clone();
                (Wanted::Folder, "ask-controls", "", vec![], folder, "")
            }
            Asked::Identity(_) => (
                Wanted::File,
                "ask-identity",
                "kind-pkcs12",
                pkcs12,
                identities,
                "",
            ),
            Asked::NewIdentity(_) => (
                Wanted::Save,
                "ask-new-identity",
                "kind-pkcs12",
                pkcs12,
                identities,
                "tuanthu.p12",
            ),
            Asked::Module => (
                Wanted::File,
                "ask-module",
                "kind-module",
                vec!["so", "dll", "dylib"],
                modules,
                "",
            ),
            Asked::SignatureImage => (
                Wanted::File,
                "ask-signature-image",
                "kind-png",
                vec!["png"],
                pictures,
                "",
            ),
            Asked::SealImage => (
                Wanted::File,
                "ask-seal-image",
                "kind-png",
                vec!["png"],
                pictures,
                "",
            ),
            Asked::Report => (Wanted::File, "ask-report", "kind-pdf", pdf, archive, ""),
            Asked::Scan => (Wanted::File, "ask-scan", "", vec![], None, ""),
            Asked::Evidence(_) => (Wanted::Files, "ask-evidence", "", vec![], None, ""),
            Asked::Requested(_) => (Wanted::File, "ask-requested", "", vec![], None, ""),
            Asked::Package => (
                Wanted::File,
                "ask-package",
                "kind-package",
                packages,
                None,
                "",
            ),
            Asked::Export(_, name) => {
                let title = "ask-export";
                (
                    Wanted::Save,
                    title,
                    "kind-package",
                    packages,
                    None,
                    name.as_str(),
                )
            }
            Asked::Part(wanted) => {
                proposed = self.part_name(wanted);
                let name = proposed.as_str();
                let title = "ask-part";
                (Wanted::Save, title, "kind-package", packages, None, name)
            }
            Asked::ExportAs(format) => {
                let session = self.session();
                proposed = session.map_or_else(String::new, |it| format.file_name(&it.assessment));
                let name = proposed.as_str();
                let (kind, ending) = match format {
                    Format::Workbook => ("kind-xlsx", "xlsx"),
                    Format::Tables => ("kind-zip", "zip"),
                    Format::Oscal => ("kind-oscal", "json"),
                    Format::Word => ("kind-word", word::ENDING),
                };
                (
                    Wanted::Save,
                    "ask-export-as",
                    kind,
                    vec![ending],
                    None,
                    name,
                )
            }
            Asked::Plan => {
                proposed = self.chart_name("plan", Taken::FiguresSaved);
                let table = vec![chart_ending(Taken::FiguresSaved)];
                (
                    Wanted::Save,
                    "ask-plan",
                    "kind-chart",
                    table,
                    None,
                    proposed.as_str(),
                )
            }
            Asked::Compared => (Wanted::Folder, "ask-compared", "", vec![], archive, ""),
            Asked::ComparedReport => (
                Wanted::File,
                "ask-compared-report",
                "kind-pdf",
                pdf,
                archive,
                "",
            ),
            Asked::Comparison => {
                proposed = self.comparison_name();
                let (kind, name) = ("kind-comparison", proposed.as_str());
                let endings = Form::ENDINGS.to_vec();
                (Wanted::Save, "ask-comparison", kind, endings, None, name)
            }
            Asked::Chart(id, way) => {
                proposed = self.chart_name(id, *way);
                let (kind, ending) = ("kind-chart", vec![chart_ending(*way)]);
                (
                    Wanted::Save,
                    "ask-chart",
                    kind,
                    ending,
                    None,
                    proposed.as_str(),
                )
            }
            Asked::Word(document) => {
                proposed = self.word_name(*document);
                let name = proposed.as_str();
                (
                    Wanted::Save,
                    "ask-word",
                    "kind-word",
                    word_files,
                    None,
                    name,
                )
            }
            Asked::Sheet(_) => (
                Wanted::File,
                "ask-sheet",
                "kind-csv",
                vec!["csv", "tsv", "txt"],
                None,
                "",
            ),
            Asked::SheetTarget(register) => {
                proposed = self.sheet_name(*register);
                let name = proposed.as_str();
                let title = "ask-sheet-target";
                (Wanted::Save, title, "kind-csv", vec!["csv"], None, name)
            }
            Asked::Paper(kind, subject) => {
                proposed = self.paper_name((*kind, *subject), paper::Form::Pdf);
                let (endings, name) = (vec!["pdf", word::ENDING], proposed.as_str());
                (Wanted::Save, "ask-paper", "kind-paper", endings, None, name)
            }
            Asked::PaperBook(kind, subject) => {
                proposed = self.paper_name((*kind, *subject), paper::Form::Workbook);
                let (endings, name) = (vec!["xlsx"], proposed.as_str());
                (Wanted::Save, "ask-paper", "kind-xlsx", endings, None, name)
            }
            Asked::Notice(of) => {
                proposed = self.notice_name(*of);
                let name = proposed.as_str();
                (Wanted::Save, "ask-notice", "kind-pdf", pdf, None, name)
            }
            Asked::NoticeWord(of) => {
                let name = PathBuf::from(self.notice_name(*of)).with_extension(word::ENDING);
                proposed = name.display().to_string();
                let name = proposed.as_str();
                (
                    Wanted::Save,
                    "ask-word",
                    "kind-word",
                    word_files,
                    None,
                    name,
                )
            }
            Asked::Phrases => {
                let endings = vec!["ron"];
                (
                    Wanted::File,
                    "ask-phrases",
                    "kind-phrases",
                    endings,
                    None,
                    "",
                )
            }
            Asked::PhrasesTarget => {
                let (endings, name) = (vec!["ron"], self.texts.t("phrases-file-name"));
                (
                    Wanted::Save,
                    "ask-phrases-target",
                    "kind-phrases",
                    endings,
                    None,
                    name,
                )
            }
            Asked::Charts => (Wanted::Folder, "ask-charts", "", vec![], None, ""),
            Asked::Forms(..) => (Wanted::Folder, "ask-forms", "", vec![], None, ""),
            Asked::Returned(_) => (
                Wanted::File,
                "ask-returned",
                "kind-form",
                vec!["xlsx", word::ENDING],
                None,
                "",
            ),
        };
        let kind = if kind.is_empty() {
            String::new()
        } else {
            self.texts.t(kind).to_owned()
        };
        let request = DialogRequest {
            wanted,
            title: self.texts.t(title).to_owned(),
            kind: (kind, endings),
            folder,
            file_name: file_name.to_owned(),
        };
        self.running.asked = Some(asked);
        self.dialogs.open(request, ctx);
    }

    /// Goes on with what the dialog was opened for.
    pub(super) fn answered(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        let (Some(asked), Some(first)) = (self.running.asked.take(), paths.first().cloned()) else {
            return;
        };
        match asked {
            Asked::Assessment => self.carry_out(ctx, Command::Open(first)),
            Asked::EarlierFolder | Asked::EarlierReport => self.read_earlier(ctx, first),
            Asked::AssessmentForWindow => self.carry_out(ctx, Command::OpenInWindow(first)),
            Asked::Archive => {
                self.settings.archive = first;
                self.keep_settings();
                self.refresh_archive(ctx);
            }
            Asked::Elsewhere => self.save_elsewhere(ctx, &first),
            Asked::Trust => {
                self.settings.trust = Some(first);
                self.views.report.signing.forget_known();
                self.keep_settings();
            }
            Asked::Controls => self.use_controls(ctx, Some(first)),
            Asked::Identity(role) => self.sign_with_file(role, first),
            Asked::Module => {
                self.settings.module = Some(first);
                self.keep_settings();
                self.look_at_tokens(ctx);
            }
            Asked::SignatureImage => {
                self.settings.signing.signature_image = Some(first);
                self.keep_settings();
            }
            Asked::SealImage => {
                self.settings.signing.seal_image = Some(first);
                self.keep_settings();
            }
            Asked::NewIdentity(role) => self.make_identity(ctx, role, first),
            Asked::Scan => self.scan(ctx, first),
            Asked::Report => self.carry_out(ctx, Command::Verify(first)),
            Asked::Evidence(at) => self.attach(ctx, at, paths),
            Asked::Export(folder, _) => self.export(ctx, folder, first),
            Asked::Part(wanted) => self.give_part(ctx, wanted, first),
            Asked::ExportAs(format) => self.export_as(ctx, format, first),
            Asked::Package => self.inspect(ctx, first),
            Asked::Plan => self.save_plan(ctx, first),
            Asked::Phrases => self.import_phrases(ctx, first),
            Asked::PhrasesTarget => self.export_phrases(ctx, first),
            Asked::Compared | Asked::ComparedReport => self.compare_with(ctx, first),
            Asked::Comparison => self.write_comparison(ctx, first),
            Asked::Chart(id, way) => self.save_chart(ctx, &id, way, first),
            Asked::Word(document) => self.write_word(ctx, document, first),
            Asked::Sheet(register) => self.read_sheet(ctx, register, first),
            Asked::SheetTarget(register) => self.write_sheet(ctx, register, first),
            Asked::Paper(kind, subject) => {
                self.write_paper(ctx, (kind, subject), paper::Form::Pdf, first);
            }
            Asked::PaperBook(kind, subject) => {
                self.write_paper(ctx, (kind, subject), paper::Form::Workbook, first);
            }
            Asked::Notice(of) => self.write_notice(ctx, of, first),
            Asked::NoticeWord(of) => self.write_notice_as_word(ctx, of, first),
            Asked::Charts => self.save_charts(ctx, first),
            Asked::Forms(kind, units) => self.make_forms(ctx, kind, units, first),
            Asked::Requested(request) => self.receive(ctx, request, first),
            Asked::Returned(unit) => self.read_returned(ctx, first, unit),
        }
    }

    pub(super) fn attach(&mut self, ctx: &Context, at: Vec<ControlRef>, paths: Vec<PathBuf>) {
        if self.is_still_writing() {
            return;
        }
        if let Some(open) = &self.open {
            let folder = open.session.folder().to_owned();
            let progress = self.running.begin("working-evidence");
            let keep = move || {
                paths
                    .iter()
                    .map(|path| evidence::keep(&Real, &folder, path, &progress))
                    .collect()
            };
            self.running.attaching = Some((at, Job::start(keep, waker(ctx))));
        }
    }

    /// Cites the files that were copied in.
    pub(super) fn attached(&mut self, controls: &[ControlRef], attached: Attached) {
        let officer = self.worker();
        for result in attached {
            match (result, &mut self.open) {
                (Ok(kept), Some(open)) => {
                    let evidence = evidence_of(kept, &officer);
                    let id = open.session.assessment.add_evidence(evidence);
                    for at in controls {
                        let cited = &mut open.session.answer_mut(at).evidence;
                        if !cited.contains(&id) {
                            cited.push(id.clone());
                        }
                    }
                }
                (Err(error), _) => self.complain(&Error::Store(error)),
                (Ok(_), None) => {}
            }
        }
    }
}

/// A file that was copied in, as evidence.
pub(super) fn evidence_of(kept: Kept, officer: &str) -> Evidence {
    let Kept {
        name,
        sha256,
        size,
        media_type,
    } = kept;
    let title = Path::new(&name).file_stem().unwrap_or_default();
    Evidence {
        title: title.to_string_lossy().into_owned(),
        source: EvidenceSource::File { name, sha256, size },
        note: String::new(),
        expires: None,
        media_type: media_type.to_owned(),
        by: officer.to_owned(),
        at: Some(clock::now()),
    }
}

//! Report: what will stand on the paper, who signs and receives it, the signing identity, issuing, and what was issued.

use std::{fmt::Display, path::Path};

use eframe::egui::{CentralPanel, Frame, Label, Margin, Panel, RichText, Ui};

use crate::{
    app::{deadline, explain},
    assessment::{Assessment, Dispatch, readiness::Severity},
    catalogue::Scheme,
    model::Language,
    report::{self, earlier::Since},
    store::settings::{Role, Settings},
    ui::{
        action::Action,
        command::Command,
        cx::Cx,
        numbers::Numbers,
        theme,
        widget::{Tone, keyed, notice_ui},
    },
};

use super::{
    Screen, card_ui,
    new::scheme_note_ui,
    page_ui,
    signing::{Means, SigningViews},
};

mod dispatch;
mod drafts;
mod enquiries;
mod issue;
mod issued;
mod marking;
mod notes;
mod pages;
mod papers;
mod path;
mod word;
mod words;

pub use notes::NotesView;
pub use pages::{Made, MadeFrom, ProofView, Shown};
pub use path::PathView;

use dispatch::dispatch_ui;
pub use enquiries::EnquiriesView;
use enquiries::enquiries_ui;
use issue::issue_ui;
use issued::issued_ui;
use pages::proof_ui;
use papers::papers_ui;
pub use papers::{Laid, PapersView};
use path::path_ui;
use word::word_ui;
use words::{Drafts, words_ui};

/// Steps and pages stand beside each other where there is so much room.
const ROOM_FOR_BOTH: f32 = 1_400.0;
/// How much of it the pages take.
const PART_OF_PAGES: f32 = 0.45;

/// What is typed here and is no part of the assessment.
pub struct ReportView {
    /// What is signed with.
    pub signing: SigningViews,
    /// Language of the internal file.
    pub dossier_language: Language,
    /// What is typed for the next step of the paper.
    pub path: PathView,
    /// What is typed for notes around it.
    pub notes: NotesView,
    /// The register of what receivers asked back.
    pub enquiries: EnquiriesView,
    /// The paper of the house that lies ready to be signed.
    pub papers: PapersView,
    /// The pages as they would be signed.
    pub proof: ProofView,
    /// The heading whose words are shown.
    heading: String,
    /// What the program would write.
    drafts: Option<Drafts>,
    /// Whether the report before was looked for.
    pub has_looked: bool,
    /// The last report that was issued before, which the drafts compare this one with.
    since: Option<Since>,
}

/// What the screen knows besides the assessment.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// What was counted.
    pub numbers: &'a Numbers,
    /// The assessment's folder.
    pub folder: &'a Path,
    /// What is kept from one start to the next: with what each role signs.
    pub settings: &'a Settings,
    /// Whether a document is being issued.
    pub is_issuing: bool,
    /// Whether a document is being written as a Word file.
    pub is_writing_word: bool,
}

impl<'a> Surroundings<'a> {
    /// What the settings say about the signing of this role.
    fn means(self, role: Role) -> Means<'a> {
        Means::of(self.settings, role)
    }
}

impl ReportView {
    /// Nothing typed yet.
    pub fn new(language: Language) -> Self {
        Self {
            signing: SigningViews::default(),
            dossier_language: language,
            path: PathView::default(),
            notes: NotesView::default(),
            enquiries: EnquiriesView::default(),
            papers: PapersView::default(),
            proof: ProofView::new(),
            heading: String::new(),
            drafts: None,
            has_looked: false,
            since: None,
        }
    }

    /// Compares the drafts with this earlier report from now on.
    pub fn compare_with(&mut self, since: Since) {
        self.since = Some(since);
        self.drafts = None;
    }
}

/// The screen: the steps and the pages beside each other where there is room for both, else one of them.
pub fn report_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    assessment: &mut Assessment,
    around: Surroundings,
) -> Option<Command> {
    if !view.proof.is_shown {
        return steps_ui(cx, ui, view, assessment, around);
    }
    let edition = around.numbers.edition;
    let width = ui.available_width();
    if width < ROOM_FOR_BOTH {
        let frame = Frame::new().inner_margin(Margin::same(theme::space::SCREEN));
        return frame
            .show(ui, |ui| {
                ui.label(theme::title(cx.coded("screen", Screen::Report.code())));
                tabs_ui(cx, ui, &mut view.proof);
                proof_ui(cx, ui, &mut view.proof, assessment, edition)
            })
            .inner;
    }
    let pages = Panel::right("proof")
        .resizable(false)
        .exact_size(width * PART_OF_PAGES)
        .show(ui, |ui| {
            proof_ui(cx, ui, &mut view.proof, assessment, edition)
        })
        .inner;
    let steps = CentralPanel::default()
        .frame(Frame::new())
        .show(ui, |ui| steps_ui(cx, ui, view, assessment, around))
        .inner;
    steps.or(pages)
}

/// Whether the pages are looked at.
fn tabs_ui(cx: &Cx, ui: &mut Ui, proof: &mut ProofView) {
    ui.horizontal_wrapped(|ui| {
        ui.selectable_value(&mut proof.is_shown, false, cx.t("proof-hide"));
        let show = ui.selectable_value(&mut proof.is_shown, true, cx.t("proof-show"));
        keyed(cx, show, Action::Pages);
    });
    ui.add_space(theme::space::SMALL);
}

/// The cards, one below the other.
fn steps_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ReportView,
    assessment: &mut Assessment,
    around: Surroundings,
) -> Option<Command> {
    page_ui(cx, ui, Screen::Report, |ui| {
        tabs_ui(cx, ui, &mut view.proof);
        let scheme = cx.library.scheme(&assessment.scheme);
        let step = card_ui(cx, ui, cx.t("report-path"), |ui| {
            let ReportView {
                signing,
                path,
                notes,
                ..
            } = &mut *view;
            cx.edit_ui(ui, |ui| {
                path_ui(cx, ui, (path, signing, notes), assessment, around)
            })
        });
        let facts = card_ui(cx, ui, cx.t("report-facts"), |ui| {
            facts_ui(cx, ui, assessment, scheme, around.numbers)
        });
        card_ui(cx, ui, cx.t("report-signature"), |ui| {
            let is_open = assessment.dispatch.state().is_written();
            if !is_open {
                cx.hint_ui(ui, cx.t("path-locked"));
            }
            ui.add_enabled_ui(is_open, |ui| {
                cx.edit_ui(ui, |ui| dispatch_ui(cx, ui, assessment, scheme));
            });
        });
        let words = scheme.and_then(|scheme| {
            card_ui(cx, ui, cx.t("report-words"), |ui| {
                let revision = around.numbers.revision;
                cx.edit_ui(ui, |ui| {
                    words_ui(cx, ui, view, assessment, scheme, revision)
                })
            })
        });
        let issue = card_ui(cx, ui, cx.t("report-issue"), |ui| {
            // The officer's key is in one place on the screen.
            let issue = if view.papers.laid.is_some() {
                cx.hint_ui(ui, cx.t("issue-waits"));
                None
            } else {
                let remarks = &mut assessment.dispatch.remarks;
                cx.edit_ui(ui, |ui| issue_ui(cx, ui, view, remarks, around))
            };
            ui.separator();
            issue.or(word_ui(cx, ui, around))
        });
        let issued = card_ui(cx, ui, cx.t("report-issued"), |ui| {
            issued_ui(cx, ui, assessment, &mut view.notes, around.folder)
        });
        view.enquiries.follow_ui(ui);
        let enquiry = card_ui(cx, ui, cx.t("report-enquiries"), |ui| {
            enquiries_ui(cx, ui, &mut view.signing, assessment, around)
        });
        let papers = card_ui(cx, ui, cx.t("papers"), |ui| {
            let views = (&mut view.papers, &mut view.signing);
            papers_ui(cx, ui, views, assessment, around)
        });
        let written = step.or(facts).or(words);
        written.or(issue).or(issued).or(enquiry).or(papers)
    })
}

fn facts_ui(
    cx: &Cx,
    ui: &mut Ui,
    assessment: &Assessment,
    scheme: Option<&Scheme>,
    numbers: &Numbers,
) -> Option<Command> {
    let Some(scheme) = scheme else {
        notice_ui(cx, ui, Tone::Bad, cx.t("report-no-scheme"));
        return None;
    };
    scheme_note_ui(cx, ui, scheme);
    let (done, all) = numbers.duties_done;
    let command = readiness_ui(cx, ui, numbers);
    let profile = &assessment.profile;
    let Dispatch {
        number, relation, ..
    } = &assessment.dispatch;
    let symbol = report::symbol(assessment, scheme, *number);
    let symbol = match number {
        Some(_) => symbol,
        None => format!("…{}", symbol.trim_start()),
    };
    let relation = relation.as_ref();
    // A letter about a report has no summary of its own.
    let has_summary = relation.is_none_or(|relation| relation.kind.is_report());
    let kind = if scheme.is_letter {
        "V/v"
    } else {
        &scheme.document_name
    };
    let summary = format!("{kind} {}", scheme.summary);
    let summary = has_summary.then_some(("report-summary", summary));
    let relation = relation.map(|it| ("report-relation", explain::relation(cx.texts, it)));
    let own = &assessment.dispatch.addressees;
    let addressees = if own.is_empty() {
        &scheme.addressees
    } else {
        own
    };
    let of = (scheme, assessment.period);
    let deadline = deadline::told(cx.texts, cx.library.calendar(), of, cx.today());
    let duties = cx.with("report-duties-n", &[("done", &done), ("all", &all)]);
    let lines = [
        Some(("report-duties", duties)),
        Some(("report-head", letter_head(&profile.superior, &profile.name))),
        Some(("report-symbol", symbol)),
        summary,
        relation,
        Some(("report-addressees", addressees.join("; "))),
        Some(("report-deadline", deadline)),
    ];
    for (id, text) in lines.into_iter().flatten() {
        fact_ui(cx, ui, id, &text);
    }
    command
}

/// Whether the paper would be final, and how much is missing where not.
fn readiness_ui(cx: &Cx, ui: &mut Ui, numbers: &Numbers) -> Option<Command> {
    if numbers.is_ready() {
        notice_ui(cx, ui, Tone::Good, cx.t("report-final"));
        None
    } else {
        let count = |severity| {
            numbers
                .gaps
                .iter()
                .filter(|gap| gap.severity == severity)
                .count()
        };
        let (form, substance) = (count(Severity::Form), count(Severity::Substance));
        let args: [(&str, &dyn Display); 2] = [("form", &form), ("substance", &substance)];
        notice_ui(cx, ui, Tone::Warn, &cx.with("report-draft", &args));
        ui.button(cx.t("report-see-gaps"))
            .clicked()
            .then_some(Command::Show(Screen::Readiness))
    }
}

/// The superior body and the organisation, as they stand above each other on the paper.
fn letter_head(superior: &str, name: &str) -> String {
    let lines = [superior, name].map(str::trim);
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" / ")
}

/// One fact: its name in a narrow column, its text beside it.
fn fact_ui(cx: &Cx, ui: &mut Ui, id: &'static str, text: &str) {
    const NAME: f32 = 150.0;
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(NAME);
            ui.add(Label::new(RichText::new(cx.t(id)).color(cx.tokens.weak)).wrap());
        });
        ui.vertical(|ui| ui.add(Label::new(text).wrap()));
    });
}

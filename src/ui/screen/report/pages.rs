//! The pages of the document as they would be signed now, with what they are and whether they still are what they were.

use eframe::egui::{Button, RichText, Spinner, Ui};

use crate::{
    app::{
        explain::Explanation,
        issue::Seen,
        proof::{Standing, Which},
    },
    assessment::Assessment,
    model::{Date, Language},
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{Field, PagesView, Tone, choice_ui, notice_ui, pages_ui},
    },
};

/// What the pages were made from; other facts, other pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeFrom {
    /// The count of the assessment and its evidence.
    pub edition: u64,
    /// Which document.
    pub which: Which,
    /// The day decides what is overdue.
    pub today: Date,
}

/// The pages as they are looked at.
pub struct ProofView {
    /// Whether they are shown.
    pub is_shown: bool,
    /// Which document is looked at.
    pub which: Which,
    /// How far they have come.
    pub shown: Shown,
    /// Facts that changed while pages are shown, and since when they are at rest, in seconds.
    pub rests: Option<(MadeFrom, f64)>,
    /// What is being made now.
    pub making: Option<MadeFrom>,
}

/// How far the pages have come.
pub enum Shown {
    /// Nobody has asked for them yet.
    Nothing,
    /// They are there.
    Made(Box<Made>),
    /// Their making was stopped.
    Stopped(MadeFrom),
    /// They cannot be made, and why.
    Failed(MadeFrom, Explanation),
}

/// Pages that can be looked at.
pub struct Made {
    /// What they were made from.
    pub from: MadeFrom,
    /// When, and the digest of the document.
    pub seen: Seen,
    /// What the document is.
    pub standing: Standing,
    /// The pages, where they can be shown.
    pub pages: Option<PagesView>,
}

impl ProofView {
    /// Not shown yet.
    pub(super) fn new() -> Self {
        Self {
            is_shown: false,
            which: Which::Paper,
            shown: Shown::Nothing,
            rests: None,
            making: None,
        }
    }

    /// What was made from these facts and looked at.
    pub fn seen(&self, from: MadeFrom) -> Option<(Seen, &Standing)> {
        match &self.shown {
            Shown::Made(made) if made.from == from && made.pages.is_some() => {
                Some((made.seen, &made.standing))
            }
            _ => None,
        }
    }

    /// Whether everything was tried with these facts: pages, a refusal, or a person's stop.
    pub fn is_settled(&self, from: MadeFrom) -> bool {
        match &self.shown {
            Shown::Nothing => false,
            Shown::Made(made) => made.from == from,
            Shown::Stopped(tried) | Shown::Failed(tried, _) => *tried == from,
        }
    }
}

/// The choice of the document, what the pages are, and the pages in the room that is left.
pub(super) fn proof_ui(
    cx: &Cx,
    ui: &mut Ui,
    view: &mut ProofView,
    assessment: &Assessment,
    edition: u64,
) -> Option<Command> {
    which_ui(cx, ui, view, assessment);
    let from = MadeFrom {
        edition,
        which: view.which,
        today: cx.today(),
    };
    let is_making = view.making.is_some();
    let asked = about_ui(cx, ui, view, from);
    let height = ui.available_height();
    match &mut view.shown {
        Shown::Made(made) if made.from.which == from.which => match &mut made.pages {
            Some(pages) => pages_ui(cx, ui, pages, height - theme::space::ROW),
            None => cx.hint_ui(ui, cx.t("proof-not-shown")),
        },
        Shown::Failed(tried, Explanation { sentence, hint }) if *tried == from => {
            notice_ui(cx, ui, Tone::Bad, sentence);
            cx.hint_ui(ui, hint.as_str());
        }
        _ if is_making => {
            ui.add(Spinner::new());
        }
        _ => {}
    }
    asked
}

/// Drafts are of interest only while the paper is one.
fn which_ui(cx: &Cx, ui: &mut Ui, view: &mut ProofView, assessment: &Assessment) {
    let is_draft = assessment.dispatch.state().is_written();
    if !is_draft && view.which == Which::Draft {
        view.which = Which::Paper;
    }
    ui.horizontal_wrapped(|ui| {
        let mut choices = vec![(Which::Paper, "proof-paper")];
        if is_draft {
            choices.push((Which::Draft, "proof-draft"));
        }
        let language = match view.which {
            Which::Internal(language) => language,
            Which::Draft | Which::Paper => cx.language(),
        };
        choices.push((Which::Internal(language), "proof-internal"));
        for (which, text) in choices {
            ui.radio_value(&mut view.which, which, cx.texts.t(text));
        }
        if let Which::Internal(language) = &mut view.which {
            let name = |language: &Language| cx.coded("language", language.tag());
            let field = Field::cell(cx.t("proof-language")).width(110.0);
            choice_ui(cx, ui, field, language, &Language::ALL, name);
        }
    });
}

/// What the pages are: a sentence, and the digest by which they can be told from others.
fn about_ui(cx: &Cx, ui: &mut Ui, view: &ProofView, from: MadeFrom) -> Option<Command> {
    let asked = match &view.shown {
        _ if view.making.is_some() => {
            ui.horizontal_wrapped(|ui| {
                ui.add(Spinner::new());
                ui.label(cx.t("proof-making"));
                let stop = ui.button(cx.t("proof-stop")).clicked();
                stop.then_some(Command::StopPages)
            })
            .inner
        }
        Shown::Stopped(_) => {
            ui.horizontal_wrapped(|ui| {
                ui.label(cx.t("proof-stopped"));
                let again = ui.add(Button::new(cx.t("proof-again"))).clicked();
                again.then_some(Command::MakePages)
            })
            .inner
        }
        Shown::Made(made) if made.from != from && made.from.which == from.which => {
            ui.label(RichText::new(cx.t("proof-stale")).color(cx.tokens.warn));
            None
        }
        Shown::Made(_) | Shown::Nothing | Shown::Failed(..) => None,
    };
    if let Shown::Made(made) = &view.shown
        && made.from == from
    {
        let (tone, words) = standing(cx, &made.standing);
        match tone {
            Tone::Warn => notice_ui(cx, ui, tone, &words),
            _ => {
                ui.label(words);
            }
        }
        cx.hint_ui(ui, format!("SHA-256 {}", made.seen.sha256));
    }
    asked
}

fn standing(cx: &Cx, standing: &Standing) -> (Tone, String) {
    match standing {
        Standing::Draft(number) => (
            Tone::Neutral,
            cx.with("proof-is-draft", &[("number", number)]),
        ),
        Standing::Submission => (Tone::Neutral, cx.t("proof-is-submission").to_owned()),
        Standing::Defective(count) => {
            let words = cx.with("proof-is-defective", &[("count", count)]);
            (Tone::Warn, words)
        }
        Standing::Kept(name) => (Tone::Neutral, cx.with("proof-is-kept", &[("name", name)])),
        Standing::Internal { is_draft: false } => {
            (Tone::Neutral, cx.t("proof-is-internal").to_owned())
        }
        Standing::Internal { is_draft: true } => {
            (Tone::Warn, cx.t("proof-is-internal-draft").to_owned())
        }
    }
}

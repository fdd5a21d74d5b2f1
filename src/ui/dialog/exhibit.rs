//! A file of evidence over the window, to be looked at. What is seen of it is `app::exhibit`'s.

use std::path::PathBuf;

use eframe::egui::{
    ColorImage, Frame, Id, Image, Label, Modal, RichText, ScrollArea, Spinner, TextureHandle,
    TextureOptions, Ui, Vec2, load::SizedTexture,
};

use crate::{
    app::{
        exhibit::{Exhibit, Sight, Unseen},
        explain,
        jobs::{Job, Polled},
        preview::Picture,
    },
    ui::{
        command::Command,
        cx::Cx,
        theme,
        widget::{PagesView, Tone, main_button, notice_ui, pages_ui},
    },
};

/// A file that is looked at.
pub struct ExhibitView {
    title: String,
    path: PathBuf,
    /// There until the file is read.
    job: Option<Job<Exhibit>>,
    is_changed: bool,
    shown: Shown,
}

/// What stands in the middle.
enum Shown {
    Waiting,
    Nothing(Unseen),
    Pages(Box<PagesView>),
    Picture(TextureHandle),
    Text { lines: Vec<String>, is_cut: bool },
}

impl ExhibitView {
    /// The file at this path, while it is read.
    pub fn new(title: String, path: PathBuf, job: Job<Exhibit>) -> Self {
        Self {
            title,
            path,
            job: Some(job),
            is_changed: false,
            shown: Shown::Waiting,
        }
    }

    fn pick_up(&mut self, ui: &Ui) {
        let exhibit = match self.job.as_ref().map(Job::poll) {
            None | Some(Polled::Running) => return,
            Some(Polled::Done(exhibit)) => exhibit,
            // A reader that gave up on the file.
            Some(Polled::Failed) => Exhibit {
                sight: Err(Unseen::Damaged),
                is_changed: false,
            },
        };
        self.job = None;
        self.is_changed = exhibit.is_changed;
        self.shown = match exhibit.sight {
            Ok(Sight::Pages(preview)) => Shown::Pages(Box::new(PagesView::new(preview))),
            Ok(Sight::Picture(picture)) => Shown::Picture(texture(ui, &picture)),
            Ok(Sight::Text { lines, is_cut }) => Shown::Text { lines, is_cut },
            Err(unseen) => Shown::Nothing(unseen),
        };
    }
}

fn texture(ui: &Ui, Picture { size, pixels }: &Picture) -> TextureHandle {
    let image = ColorImage::from_rgba_premultiplied(*size, pixels);
    let options = TextureOptions::LINEAR;
    ui.ctx().load_texture("evidence", image, options)
}

/// Shows the file over the window; `Some` once it is put away or opened elsewhere.
pub fn exhibit_ui(cx: &Cx, ui: &mut Ui, view: &mut ExhibitView) -> Option<Option<Command>> {
    view.pick_up(ui);
    let room = ui.ctx().content_rect().size();
    let frame = Frame::popup(ui.style()).inner_margin(theme::space::SCREEN);
    let modal = Modal::new(Id::unique("evidence")).frame(frame);
    let shown = modal.show(ui, |ui| {
        ui.set_width((room.x - 120.0).clamp(200.0, 1100.0));
        ui.add(Label::new(theme::heading(&view.title)).truncate());
        if view.is_changed {
            notice_ui(cx, ui, Tone::Bad, cx.t("exhibit-changed"));
        }
        ui.add_space(theme::space::SMALL);
        sight_ui(cx, ui, view, (room.y - 260.0).max(80.0));
        ui.add_space(theme::space::SMALL);
        ui.horizontal_wrapped(|ui| {
            let is_closed = ui.add(main_button(cx, cx.t("exhibit-close"))).clicked();
            let is_opened = ui.button(cx.t("exhibit-open-outside")).clicked();
            let open = is_opened.then(|| Some(Command::Reveal(view.path.clone())));
            open.or(is_closed.then_some(None))
        })
        .inner
    });
    let dismissed = shown.should_close().then_some(None);
    shown.inner.or(dismissed)
}

fn sight_ui(cx: &Cx, ui: &mut Ui, view: &mut ExhibitView, height: f32) {
    match &mut view.shown {
        Shown::Waiting => {
            ui.horizontal(|ui| {
                ui.add(Spinner::new());
                ui.label(cx.t("exhibit-reading"));
            });
        }
        Shown::Nothing(unseen) => nothing_ui(cx, ui, unseen),
        Shown::Pages(pages) => pages_ui(cx, ui, pages, height),
        Shown::Picture(texture) => {
            let room = Vec2::new(ui.available_width(), height);
            let image = Image::new(SizedTexture::from_handle(texture));
            let image = image.max_size(room).alt_text(view.title.as_str());
            ui.vertical_centered(|ui| ui.add(image));
        }
        Shown::Text { lines, is_cut } => {
            if *is_cut {
                notice_ui(cx, ui, Tone::Neutral, cx.t("exhibit-cut"));
            }
            lines_ui(ui, lines, height);
        }
    }
}

/// Why nothing is seen, and what to do.
fn nothing_ui(cx: &Cx, ui: &mut Ui, unseen: &Unseen) {
    let (sentence, hint) = match unseen {
        Unseen::Store(error) => {
            let explained = explain::store(cx.texts, error);
            (explained.sentence, explained.hint)
        }
        Unseen::TooManyPixels => of(cx, "exhibit-too-many-pixels"),
        Unseen::Damaged => of(cx, "exhibit-damaged"),
        Unseen::Undecodable => of(cx, "exhibit-undecodable"),
        Unseen::OtherKind => of(cx, "exhibit-other-kind"),
    };
    let tone = match unseen {
        Unseen::OtherKind | Unseen::TooManyPixels => Tone::Neutral,
        _ => Tone::Bad,
    };
    notice_ui(cx, ui, tone, &sentence);
    cx.hint_ui(ui, hint);
}

fn of(cx: &Cx, id: &str) -> (String, String) {
    let hint = cx.texts.t("exhibit-open-outside-hint");
    (cx.texts.t(id).to_owned(), hint.to_owned())
}

/// The lines in sight.
fn lines_ui(ui: &mut Ui, lines: &[String], height: f32) {
    let row = ui.text_style_height(&eframe::egui::TextStyle::Monospace);
    let area = ScrollArea::both().max_height(height).auto_shrink(false);
    area.show_rows(ui, row, lines.len(), |ui, rows| {
        for line in &lines[rows] {
            ui.add(Label::new(RichText::new(line).monospace()).extend());
        }
    });
}

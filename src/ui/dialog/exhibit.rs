//! A file of evidence over the window, to be looked at. What is seen of it is `app::exhibit`'s.

use std::path::PathBuf;

use eframe::egui::{
    Button, ColorImage, Frame, Id, Image, Label, Modal, RichText, ScrollArea, Spinner,
    TextureHandle, TextureOptions, Ui, Vec2, load::SizedTexture,
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
    /// The file, where the desktop may show it too.
    path: Option<PathBuf>,
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
    Picture(TextureHandle, Zoom),
    Text { lines: Vec<String>, is_cut: bool },
}

/// How large a picture is shown: an index into [`ZOOMS`]; `None`: as large as has room.
type Zoom = Option<usize>;

/// Sizes to choose from, in percent.
const ZOOMS: [u16; 7] = [25, 50, 75, 100, 150, 200, 400];

impl ExhibitView {
    /// What is read by this job, at this path where it is a file.
    pub fn new(title: String, path: Option<PathBuf>, job: Job<Exhibit>) -> Self {
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
            Ok(Sight::Picture(picture)) => Shown::Picture(texture(ui, &picture), None),
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
            let outside = view.path.as_ref().filter(|_| {
                let button = ui.button(cx.t("exhibit-open-outside"));
                button.clicked()
            });
            let open = outside.map(|path| Some(Command::Reveal(path.clone())));
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
        Shown::Picture(texture, zoom) => picture_ui(cx, ui, &view.title, (texture, zoom), height),
        Shown::Text { lines, is_cut } => {
            if *is_cut {
                notice_ui(cx, ui, Tone::Neutral, cx.t("exhibit-cut"));
            }
            lines_ui(ui, lines, height);
        }
    }
}

/// A picture with the ways to see it larger or smaller.
fn picture_ui(
    cx: &Cx,
    ui: &mut Ui,
    title: &str,
    (texture, zoom): (&TextureHandle, &mut Zoom),
    height: f32,
) {
    zoom_ui(cx, ui, zoom);
    let room = Vec2::new(ui.available_width(), (height - 36.0).max(60.0));
    let image = Image::new(SizedTexture::from_handle(texture)).alt_text(title);
    let Some(zoom) = *zoom else {
        ui.vertical_centered(|ui| ui.add(image.max_size(room)));
        return;
    };
    let size = texture.size_vec2() * f32::from(ZOOMS[zoom]) / 100.0;
    let area = ScrollArea::both()
        .max_height(room.y)
        .min_scrolled_height(room.y)
        .auto_shrink([false, true]);
    area.show(ui, |ui| ui.add(image.fit_to_exact_size(size)));
}

fn zoom_ui(cx: &Cx, ui: &mut Ui, zoom: &mut Zoom) {
    let natural = ZOOMS.iter().position(|zoom| *zoom == 100).unwrap_or(0);
    let at = zoom.unwrap_or(natural);
    ui.horizontal(|ui| {
        let step = |ui: &mut Ui, sign: &str, name: &str, can: bool| {
            let button = ui.add_enabled(can, Button::new(sign));
            let button = button.on_hover_text(name).accessible_name(name);
            button.clicked()
        };
        if step(ui, "−", cx.t("pages-smaller"), at > 0) {
            *zoom = Some(at - 1);
        }
        ui.label(zoom.map_or_else(
            || cx.t("exhibit-whole").to_owned(),
            |zoom| format!("{} %", ZOOMS[zoom]),
        ));
        if step(ui, "+", cx.t("pages-larger"), at + 1 < ZOOMS.len()) {
            *zoom = Some(at + 1);
        }
        if ui.button(cx.t("exhibit-fit")).clicked() {
            *zoom = None;
        }
    });
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

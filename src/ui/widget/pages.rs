//! The pages of a document, one below the other as on a desk: a list of pages, the zoom, and only those pages drawn that
//! are looked at. Drawing is [`Preview`]'s.

use std::collections::BTreeMap;

use eframe::egui::{
    Align, Button, ColorImage, CornerRadius, Image, Layout, Rect, ScrollArea, Sense, Stroke,
    StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, load::SizedTexture, pos2, vec2,
};

use crate::{
    app::preview::{Asked, Preview},
    ui::{cx::Cx, theme},
};

/// How much of its natural size a page is shown at, in per cent.
const ZOOMS: [u32; 7] = [50, 75, 100, 125, 150, 200, 300];
/// Pixels between two pages.
const GAP: f32 = 12.0;
/// Points of a page to points of the screen: 96 dots an inch at 100 %.
const NATURAL: f32 = 96.0 / 72.0;

/// The pages of one document as they are looked at.
pub struct PagesView {
    preview: Preview,
    /// Index into [`ZOOMS`]; as wide as there is room where absent.
    zoom: Option<usize>,
    /// Pictures of the pages in sight; none where a page cannot be drawn.
    pictures: BTreeMap<usize, (Asked, Option<TextureHandle>)>,
    /// The page to bring into sight.
    go_to: Option<usize>,
    /// The uppermost page in sight.
    current: usize,
    /// Every page in sight, as of the last frame.
    in_sight: Vec<usize>,
}

impl PagesView {
    /// The pages of this document from the first one.
    pub fn new(preview: Preview) -> Self {
        Self {
            preview,
            zoom: None,
            pictures: BTreeMap::new(),
            go_to: None,
            current: 0,
            in_sight: Vec::new(),
        }
    }

    /// Another document in its place, looked at where and as large as this one was.
    #[must_use]
    pub fn showing(self, preview: Preview) -> Self {
        let last = preview.sizes().len() - 1;
        Self {
            zoom: self.zoom,
            go_to: Some(self.current.min(last)),
            ..Self::new(preview)
        }
    }

    /// How many pictures are kept: those in sight, however long the document.
    pub fn kept(&self) -> usize {
        self.pictures.len()
    }

    /// Whether every page in sight is drawn, or cannot be.
    pub fn is_complete(&self) -> bool {
        let is_there = |page: &usize| self.pictures.contains_key(page);
        !self.in_sight.is_empty() && self.in_sight.iter().all(is_there)
    }

    /// Brings this page into sight.
    pub fn show(&mut self, page: usize) {
        self.go_to = Some(page);
    }

    fn pick_up(&mut self, ui: &Ui) {
        if let Some((asked, picture)) = self.preview.drawn() {
            let texture = picture.map(|picture| {
                let image = ColorImage::from_rgba_premultiplied(picture.size, &picture.pixels);
                let name = format!("page {}", asked.page);
                ui.ctx().load_texture(name, image, TextureOptions::LINEAR)
            });
            self.pictures.insert(asked.page, (asked, texture));
        }
    }

    /// Asks for the picture unless it is there; another size is shown until then.
    fn want(&mut self, ui: &Ui, asked: Asked) {
        let is_there = self
            .pictures
            .get(&asked.page)
            .is_some_and(|(known, picture)| *known == asked || picture.is_none());
        if !is_there {
            let ctx = ui.ctx().clone();
            self.preview.draw(asked, move || ctx.request_repaint());
        }
    }
}

/// The bar above the pages, and the pages in the height that is given.
pub fn pages_ui(cx: &Cx, ui: &mut Ui, view: &mut PagesView, height: f32) {
    view.pick_up(ui);
    bar_ui(cx, ui, view);
    ui.add_space(theme::space::SMALL);
    ui.horizontal_top(|ui| {
        if view.preview.sizes().len() > 1 {
            list_ui(cx, ui, view, height);
        }
        papers_ui(cx, ui, view, height);
    });
}

/// The numbers of the pages, to go to one of them; only those in sight are laid out.
fn list_ui(cx: &Cx, ui: &mut Ui, view: &mut PagesView, height: f32) {
    /// Room for four digits.
    const WIDTH: f32 = 56.0;
    let pages = view.preview.sizes().len();
    let list = Layout::top_down_justified(Align::Min);
    ui.allocate_ui_with_layout(vec2(WIDTH, height), list, |ui| {
        let area = ScrollArea::vertical()
            .id_salt("page-list")
            .max_height(height);
        let area = area.auto_shrink(false);
        let row = ui.spacing().interact_size.y;
        area.show_rows(ui, row, pages, |ui, rows| {
            for page in rows {
                let name = cx.with("pages-page", &[("page", &(page + 1))]);
                let is_current = page == view.current;
                let number = ui.selectable_label(is_current, (page + 1).to_string());
                if number.accessible_name(name).clicked() {
                    view.go_to = Some(page);
                }
            }
        });
    });
}

/// The pages themselves, one below the other.
fn papers_ui(cx: &Cx, ui: &mut Ui, view: &mut PagesView, height: f32) {
    let room = ui.available_width() - ui.spacing().scroll.bar_width - 2.0 * GAP;
    let scale = |view: &PagesView, width: f32| match view.zoom {
        Some(zoom) => ZOOMS[zoom] as f32 / 100.0 * NATURAL,
        None => (room / width).min(1.25 * NATURAL),
    };
    let sizes: Vec<Vec2> = view
        .preview
        .sizes()
        .iter()
        .map(|(width, height)| vec2(*width, *height) * scale(view, *width))
        .collect();
    let widest = sizes.iter().map(|size| size.x).fold(room, f32::max);
    let whole: f32 = sizes.iter().map(|size| size.y + GAP).sum::<f32>() + GAP;
    let area = ScrollArea::both().max_height(height).auto_shrink(false);
    area.show_viewport(ui, |ui, seen| {
        let (area, _) = ui.allocate_exact_size(vec2(widest, whole), Sense::hover());
        let mut top = area.top() + GAP;
        let mut in_sight = Vec::new();
        for (page, size) in sizes.iter().enumerate() {
            let left = area.left() + (widest - size.x).max(0.0) / 2.0;
            let paper = Rect::from_min_size(pos2(left, top), *size);
            if view.go_to == Some(page) {
                ui.scroll_to_rect(paper, Some(Align::Min));
                view.go_to = None;
            }
            let above = top - area.top();
            if above < seen.bottom() && above + size.y > seen.top() {
                in_sight.push((page, paper));
            }
            top += size.y + GAP;
        }
        view.in_sight = in_sight.iter().map(|(page, _)| *page).collect();
        view.current = in_sight.first().map_or(0, |(page, _)| *page);
        view.pictures
            .retain(|page, _| in_sight.iter().any(|(seen, _)| seen == page));
        for (page, paper) in in_sight {
            page_ui(cx, ui, view, page, paper);
        }
    });
}

fn bar_ui(cx: &Cx, ui: &mut Ui, view: &mut PagesView) {
    let last = view.preview.sizes().len() - 1;
    ui.horizontal(|ui| {
        let step = |ui: &mut Ui, sign: &str, name: &str, can: bool| {
            let button = ui.add_enabled(can, Button::new(sign));
            button.on_hover_text(name.to_owned()).clicked()
        };
        if step(ui, "‹", cx.t("pages-previous"), view.current > 0) {
            view.go_to = Some(view.current - 1);
        }
        let place = [
            ("page", &(view.current + 1) as &dyn std::fmt::Display),
            ("pages", &(last + 1)),
        ];
        ui.label(cx.with("pages-place", &place));
        if step(ui, "›", cx.t("pages-next"), view.current < last) {
            view.go_to = Some(view.current + 1);
        }
        ui.separator();
        let natural = ZOOMS.iter().position(|zoom| *zoom == 100).unwrap_or(0);
        let zoom = view.zoom.unwrap_or(natural);
        if step(ui, "−", cx.t("pages-smaller"), zoom > 0) {
            view.zoom = Some(zoom - 1);
        }
        let shown = match view.zoom {
            Some(zoom) => format!("{} %", ZOOMS[zoom]),
            None => cx.t("pages-as-wide").to_owned(),
        };
        ui.label(shown);
        if step(ui, "+", cx.t("pages-larger"), zoom + 1 < ZOOMS.len()) {
            view.zoom = Some(zoom + 1);
        }
        if ui.button(cx.t("pages-fit")).clicked() {
            view.zoom = None;
        }
    });
}

fn page_ui(cx: &Cx, ui: &mut Ui, view: &mut PagesView, page: usize, paper: Rect) {
    let painter = ui.painter();
    painter.rect_filled(paper, CornerRadius::ZERO, theme::PAPER);
    let edge = Stroke::new(1.0, cx.tokens.line);
    painter.rect_stroke(paper, CornerRadius::ZERO, edge, StrokeKind::Outside);
    let width = (paper.width() * ui.ctx().pixels_per_point()).round() as u32;
    view.want(ui, Asked { page, width });
    let number = cx.with("pages-page", &[("page", &(page + 1))]);
    match view.pictures.get(&page) {
        Some((_, Some(texture))) => {
            let image = Image::new(SizedTexture::new(texture.id(), paper.size()));
            ui.put(paper, image.alt_text(number));
        }
        Some((_, None)) => {
            ui.put(paper, eframe::egui::Label::new(cx.t("pages-not-shown")));
        }
        None => {
            ui.put(paper, eframe::egui::Spinner::new());
        }
    }
}

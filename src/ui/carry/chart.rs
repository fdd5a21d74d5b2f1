//! The dashboard's work beside the frames: charts leave the window as a picture or as figures, onto the clipboard or into
//! a file.

use std::{path::PathBuf, sync::Arc};

use eframe::egui::{ColorImage, Context};

use crate::{
    app::{Error, chart::Chart, clock, jobs::Job, plan},
    assessment::csv,
    catalogue::Library,
    lang::Texts,
    model::{Language, Moment},
    store::{StoreError, durable, phrases::Phrases, vfs::Real},
    ui::{
        App,
        cx::Cx,
        raster,
        screen::dashboard::Taken,
        theme::{self, Tokens},
        widget::{Tone, chart_ui},
    },
};

use super::{ask::Asked, waker};

/// How wide a chart is drawn for a picture, in points: the width of a page's text.
const WIDTH: f32 = 960.0;

/// What became of a chart.
pub(super) enum Carried {
    /// A picture for the clipboard.
    Picture(ColorImage),
    /// A file that was written.
    File(PathBuf),
}

impl App {
    /// Copies the chart of this id, or asks where to save it.
    pub(super) fn take_chart(&mut self, ctx: &Context, id: String, way: Taken) {
        let Some(chart) = self.views.dashboard.chart(&id).cloned() else {
            return;
        };
        match way {
            Taken::FiguresCopied => {
                ctx.copy_text(csv::pasted(&chart.table));
                self.say(
                    Tone::Good,
                    self.texts.t("chart-copied").to_owned(),
                    String::new(),
                );
            }
            Taken::PictureCopied => {
                let paints = self.painter();
                let job = Job::start(move || Ok(Carried::Picture(paints(&chart))), waker(ctx));
                self.running.charting = Some(job);
            }
            Taken::PictureSaved | Taken::FiguresSaved => self.ask(ctx, Asked::Chart(id, way)),
        }
    }

    /// Writes the chart into this file; nothing that is there is overwritten.
    pub(super) fn save_chart(&mut self, ctx: &Context, id: &str, way: Taken, path: PathBuf) {
        let Some(chart) = self.views.dashboard.chart(id).cloned() else {
            return;
        };
        let paints = self.painter();
        let write = move || {
            let bytes = match way {
                Taken::PictureSaved | Taken::PictureCopied => raster::png(&paints(&chart)),
                Taken::FiguresSaved | Taken::FiguresCopied => csv::file(&chart.table),
            };
            durable::create(&Real, &path, &bytes).map(|()| Carried::File(path))
        };
        self.running.charting = Some(Job::start(write, waker(ctx)));
    }

    /// Writes every chart into this folder, each as a picture and as figures; nothing that is there is overwritten.
    pub(super) fn save_charts(&mut self, ctx: &Context, folder: PathBuf) {
        let charts = self.views.dashboard.charts().to_vec();
        let files: Vec<_> = charts
            .into_iter()
            .flat_map(|chart| {
                let ways = [Taken::PictureSaved, Taken::FiguresSaved];
                ways.map(|way| (self.chart_name(&chart.id, way), chart.clone(), way))
            })
            .collect();
        let (language, library, now) = (self.texts.language(), self.library.clone(), clock::now());
        let write = move || {
            for (name, chart, way) in files {
                let bytes = match way {
                    Taken::PictureSaved | Taken::PictureCopied => {
                        raster::png(&painted(language, &library, now, &chart))
                    }
                    Taken::FiguresSaved | Taken::FiguresCopied => csv::file(&chart.table),
                };
                durable::create(&Real, &folder.join(name), &bytes)?;
            }
            Ok(Carried::File(folder))
        };
        self.running.charting = Some(Job::start(write, waker(ctx)));
    }

    /// Writes the plan as a table into this file; nothing that is there is overwritten.
    pub(super) fn save_plan(&mut self, ctx: &Context, path: PathBuf) {
        let Some(session) = self.session() else {
            return;
        };
        let today = clock::now().date();
        let table = plan::table(&self.texts, &session.assessment.actions, today);
        let write =
            move || durable::create(&Real, &path, &csv::file(&table)).map(|()| Carried::File(path));
        self.running.charting = Some(Job::start(write, waker(ctx)));
    }

    pub(super) fn carried_chart(&mut self, ctx: &Context, carried: Result<Carried, StoreError>) {
        match carried {
            Ok(Carried::Picture(picture)) => {
                ctx.copy_image(picture);
                self.say(
                    Tone::Good,
                    self.texts.t("chart-copied").to_owned(),
                    String::new(),
                );
            }
            Ok(Carried::File(path)) => {
                let words = self.texts.with("chart-saved", &[("path", &path.display())]);
                self.say(Tone::Good, words, String::new());
            }
            Err(error) => self.complain(&Error::Store(error)),
        }
    }

    /// The name to propose for the file of a chart.
    pub(super) fn chart_name(&self, id: &str, way: Taken) -> String {
        let period = self
            .session()
            .map_or_else(String::new, |it| format!("{}-", it.assessment.period));
        let ending = chart_ending(way);
        format!("{period}{id}.{ending}")
    }

    fn painter(&self) -> impl FnOnce(&Chart) -> ColorImage + Send + 'static {
        let (language, library, now) = (self.texts.language(), self.library.clone(), clock::now());
        move |chart| painted(language, &library, now, chart)
    }
}

/// The ending of the file that a chart is saved in.
pub(super) fn chart_ending(way: Taken) -> &'static str {
    match way {
        Taken::PictureCopied | Taken::PictureSaved => "png",
        Taken::FiguresCopied | Taken::FiguresSaved => "csv",
    }
}

/// The chart with its title, in light colours whatever the theme: it goes onto paper.
fn painted(language: Language, library: &Arc<Library>, now: Moment, chart: &Chart) -> ColorImage {
    let texts = Texts::new(language);
    let cx = Cx {
        texts: &texts,
        tokens: Tokens::of(eframe::egui::Theme::Light),
        library,
        phrases: &Phrases::default(),
        now,
        can_edit: false,
    };
    raster::drawn(WIDTH, raster::SCALE, |ui| {
        let page = eframe::egui::Frame::new().inner_margin(theme::space::SCREEN);
        page.show(ui, |ui| {
            ui.label(theme::heading(&chart.title));
            ui.add_space(theme::space::MEDIUM);
            chart_ui(&cx, ui, chart);
        });
    })
}

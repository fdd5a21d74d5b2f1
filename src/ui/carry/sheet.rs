//! CSV files of registers: read beside the frames and shown before anything is taken; written beside them too.

use std::path::PathBuf;

use eframe::egui::Context;

use crate::{
    app::{
        Error,
        jobs::Job,
        sheet::{self, Sheet, Words},
    },
    assessment::register::Register,
    ui::{
        App,
        screen::{
            Screen,
            registers::{ImportView, Tab},
        },
        widget::Tone,
    },
};

use super::waker;

impl App {
    pub(super) fn read_sheet(&mut self, ctx: &Context, register: Register, path: PathBuf) {
        let read = move || Sheet::open(&path, register, &Words::default());
        self.running.reading_sheet = Some((register, Job::start(read, waker(ctx))));
    }

    pub(super) fn sheet_was_read(&mut self, register: Register, result: Result<Sheet, Error>) {
        match result {
            Ok(sheet) => {
                self.notice = None;
                self.views.registers.show(Tab::Table(register));
                self.views.registers.import = Some(ImportView::new(register, sheet));
                self.show(Screen::Registers);
            }
            Err(error) => self.complain(&error),
        }
    }

    /// The name that is proposed for a register's file.
    pub(super) fn sheet_name(&self, register: Register) -> String {
        let name = self
            .texts
            .t(&format!("register-{}", register.code()))
            .to_owned();
        format!("{name}.csv")
    }

    pub(super) fn write_sheet(&mut self, ctx: &Context, register: Register, path: PathBuf) {
        let path = if path.extension().is_none() {
            path.with_extension("csv")
        } else {
            path
        };
        let Some(open) = &self.open else { return };
        let table = open.session.assessment.registers.table(register);
        let shown = self.views.registers.shown();
        let order =
            shown.filter(|(shown, order)| *shown == register && order.len() == table.count());
        let order = order.map_or_else(|| (0..table.count()).collect(), |(_, order)| order.to_vec());
        let rows = sheet::rows(table, &order, &self.texts);
        let write = move || sheet::write(&rows, &path).map(|()| path);
        self.errand(
            ctx,
            "working-sheet",
            write,
            |app, _, written| match written {
                Ok(path) => {
                    let words = [("path", &path.display() as &dyn std::fmt::Display)];
                    let sentence = app.texts.with("sheet-written", &words);
                    let hint = app.texts.t("sheet-written-hint").to_owned();
                    app.say(Tone::Good, sentence, hint);
                }
                Err(error) => app.complain(&error),
            },
        );
    }
}

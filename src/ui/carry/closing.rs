//! Closing the window: it goes when everything is saved, and where that cannot be, the person chooses a way out.

use eframe::egui::{Context, ViewportCommand};

use crate::{
    app::{
        clock,
        explain::{self, Explanation},
        session::{Kept, SaveState, Session, Standing},
    },
    ui::{App, command::Parting, screen::Screen},
};

use super::{ask::Asked, waker};

/// A window that is to be closed.
#[derive(Debug, Default)]
pub(in crate::ui) struct Closing {
    /// When that was asked for, on the clock of the frames.
    pub(in crate::ui) since: f64,
    /// It could not be saved, and why.
    pub(in crate::ui) refusal: Option<Explanation>,
    /// The edits cannot be kept in the journal either, and why.
    pub(in crate::ui) unkept: Option<Explanation>,
    /// Whether two people's edits wait for a choice.
    pub(in crate::ui) is_conflict: bool,
    way: Way,
}

/// How it is to be closed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Once it is saved.
    #[default]
    Saved,
    /// Once it is in the journal.
    Kept,
    /// At once.
    Lost,
}

impl Closing {
    /// Whether it waits for the disk, and not for the person.
    pub(in crate::ui) fn is_underway(&self) -> bool {
        match self.way {
            Way::Saved => self.refusal.is_none(),
            Way::Kept => self.unkept.is_none(),
            Way::Lost => true,
        }
    }
}

impl App {
    /// Keeps the window open until everything is saved, and closes it then.
    pub(in crate::ui) fn guard_close(&mut self, ctx: &Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked && self.running.closing.is_none() {
            self.begin_closing(ctx);
        }
        if self.running.closing.is_none() {
            if is_asked {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
            return;
        }
        let may_close = self.may_close(ctx);
        match (is_asked, may_close) {
            (true, false) => ctx.send_viewport_cmd(ViewportCommand::CancelClose),
            (false, true) => ctx.send_viewport_cmd(ViewportCommand::Close),
            _ => {}
        }
    }

    fn begin_closing(&mut self, ctx: &Context) {
        if self.screen == Screen::Settings {
            // A name may have been typed and its field not left.
            self.keep_settings();
            ctx.request_repaint();
        }
        if self.is_still_writing() {
            return;
        }
        if let Some(open) = &mut self.open {
            open.session.checkpoint(clock::now());
        }
        self.running.closing = Some(Closing {
            since: ctx.input(|input| input.time),
            ..Closing::default()
        });
        if !matches!(self.session().map(Session::standing), Some(Standing::Done)) {
            self.save_soon(ctx);
        }
    }

    fn may_close(&mut self, ctx: &Context) -> bool {
        let is_waited_for = self.has_small_writes();
        let Some(closing) = &mut self.running.closing else {
            return true;
        };
        // Whoever chose another way out does not wait for these any longer.
        if is_waited_for && closing.way == Way::Saved {
            return false;
        }
        let Some(open) = &mut self.open else {
            return true;
        };
        match closing.way {
            Way::Lost => true,
            Way::Saved => match open.session.standing() {
                Standing::Done => true,
                Standing::Underway => false,
                Standing::Refused(error) => {
                    closing.refusal = Some(explain::save(&self.texts, error));
                    let state = open.session.save_state();
                    closing.is_conflict = matches!(state, SaveState::Conflict(_));
                    false
                }
            },
            Way::Kept => match open.session.keep_now(clock::now(), waker(ctx)) {
                Kept::InJournal => true,
                Kept::Underway => false,
                Kept::Nowhere(error) => {
                    let why = error.map(|error| explain::store(&self.texts, error));
                    closing.unkept = Some(why.unwrap_or_default());
                    false
                }
            },
        }
    }

    /// Whether errands, settings or the place on the walk are still being written.
    fn has_small_writes(&self) -> bool {
        let marks = self.open.is_some() && self.running.marking.is_some();
        self.running.errands.are_underway() || marks
    }

    /// Goes the way out that was chosen.
    pub(super) fn part(&mut self, ctx: &Context, parting: Parting) {
        let Some(closing) = &mut self.running.closing else {
            return;
        };
        match parting {
            Parting::Again => {
                closing.refusal = None;
                closing.since = ctx.input(|input| input.time);
                self.save_soon(ctx);
            }
            Parting::Keep => closing.way = Way::Kept,
            Parting::Lose => closing.way = Way::Lost,
            Parting::Stay => self.running.closing = None,
            Parting::Elsewhere => {
                self.running.closing = None;
                self.ask(ctx, Asked::Elsewhere);
            }
        }
        ctx.request_repaint();
    }
}

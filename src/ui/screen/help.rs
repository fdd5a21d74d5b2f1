//! Help: what the screen at hand is for, what to do on it, what happens to the data; and the sheet of keys, made from
//! the list of actions.

use eframe::egui::{Align, ComboBox, Frame, Label, Layout, Margin, RichText, Ui, vec2};

use crate::ui::{
    action::{Action, Entry, Menu, Scope, key_text},
    command::Command,
    cx::Cx,
    theme,
    widget::keyed,
};

use super::{Screen, card_ui, page_ui, reference::reference_ui, screen_name};

/// What the help keeps between frames.
pub struct HelpView {
    /// The screen that is explained.
    pub about: Screen,
    /// What is looked up among terms and laws.
    search: String,
}

impl Default for HelpView {
    fn default() -> Self {
        Self {
            about: Screen::Home,
            search: String::new(),
        }
    }
}

/// Help on a screen.
pub fn help_ui(cx: &Cx, ui: &mut Ui, view: &mut HelpView) -> Option<Command> {
    page_ui(cx, ui, Screen::Help, |ui| {
        let command = ui
            .horizontal_wrapped(|ui| {
                choice_ui(cx, ui, view);
                let back = ui.button(cx.t("help-back"));
                let back = keyed(cx, back, Action::Help).clicked();
                let keys = ui.button(cx.coded("screen", Screen::Keys.code()));
                let keys = keyed(cx, keys, Action::Keys).clicked();
                let back = back.then_some(Command::Show(view.about));
                back.or(keys.then_some(Command::Show(Screen::Keys)))
            })
            .inner;
        ui.add_space(theme::space::MEDIUM);
        let code = view.about.code();
        card_ui(cx, ui, &screen_name(cx, view.about), |ui| {
            for (heading, family) in [
                ("help-heading-what", "help-what"),
                ("help-heading-do", "help-do"),
                ("help-heading-data", "help-data"),
            ] {
                ui.label(theme::strong(cx.t(heading)).color(cx.tokens.accent));
                for line in cx.coded(family, code).lines() {
                    ui.add(Label::new(line).wrap());
                }
                ui.add_space(theme::space::MEDIUM);
            }
        });
        keys_of_ui(cx, ui, view.about);
        reference_ui(cx, ui, &mut view.search);
        command
    })
}

/// Which screen is explained.
fn choice_ui(cx: &Cx, ui: &mut Ui, view: &mut HelpView) {
    let label = ui.label(cx.t("help-about"));
    ComboBox::from_id_salt("help-about")
        .width(280.0)
        .selected_text(screen_name(cx, view.about))
        .show_ui(ui, |ui| {
            for screen in Screen::explained() {
                ui.selectable_value(&mut view.about, screen, screen_name(cx, screen));
            }
        })
        .response
        .labelled_by(label.id);
}

/// The keys that mean something on this screen alone.
fn keys_of_ui(cx: &Cx, ui: &mut Ui, screen: Screen) {
    let own: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|action| action.entry().scope == Scope::On(screen))
        .collect();
    if !own.is_empty() {
        card_ui(cx, ui, cx.t("help-heading-keys"), |ui| {
            sheet_ui(cx, ui, &own);
        });
    }
}

/// Every key, by menu.
pub fn keys_ui(cx: &Cx, ui: &mut Ui) -> Option<Command> {
    page_ui(cx, ui, Screen::Keys, |ui| {
        for menu in Menu::ALL {
            let actions: Vec<Action> = menu
                .actions()
                .filter(|action| !action.entry().keys.is_empty())
                .collect();
            card_ui(cx, ui, &cx.coded("menu", menu.code()), |ui| {
                sheet_ui(cx, ui, &actions);
            });
        }
    });
    None
}

/// Actions with their keys and where they hold: one below the other, every second row on another ground.
fn sheet_ui(cx: &Cx, ui: &mut Ui, actions: &[Action]) {
    const KEYS: f32 = 0.22;
    const NAME: f32 = 0.5;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (row, action) in actions.iter().enumerate() {
        let Entry {
            code, keys, scope, ..
        } = action.entry();
        let keys: Vec<String> = keys.iter().map(key_text).collect();
        let scope = match scope {
            Scope::Anywhere => cx.t("scope-anywhere").to_owned(),
            Scope::Open => cx.t("scope-open").to_owned(),
            Scope::On(screen) => screen_name(cx, screen),
        };
        let ground = if row % 2 == 1 {
            cx.tokens.bar
        } else {
            cx.tokens.raised
        };
        let frame = Frame::new()
            .fill(ground)
            .inner_margin(Margin::symmetric(8, 4));
        frame.show(ui, |ui| {
            let width = ui.available_width() - 2.0 * ui.spacing().item_spacing.x;
            ui.horizontal_top(|ui| {
                let cell = |ui: &mut Ui, share: f32, text: RichText| {
                    ui.allocate_ui_with_layout(
                        vec2(width * share, 0.0),
                        Layout::top_down(Align::LEFT),
                        |ui| {
                            ui.set_width(width * share);
                            ui.add(Label::new(text).wrap());
                        },
                    );
                };
                cell(ui, KEYS, theme::strong(keys.join(" / ")));
                cell(ui, NAME, RichText::new(cx.coded("action", code)));
                let scope = RichText::new(scope).color(cx.tokens.weak);
                cell(ui, 1.0 - KEYS - NAME, scope);
            });
        });
    }
}

//! Keys of the whole window. They are taken before any widget sees them: text fields keep an undo of their own, and
//! Ctrl+Z must mean one thing. Which key means what stands in [`action`](super::action).

use std::cmp::Reverse;

use eframe::egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::{
    action::{Action, Scene, Taker},
    command::Command,
};

/// The key that leads to the bar of menus, Alt pressed and let go alone as on every desktop, and what it asked for.
#[derive(Default)]
pub(super) struct MenuKey {
    /// Whether Alt is held and nothing else happened since.
    is_alone: bool,
    /// The bar is to get the keyboard with the next frame.
    pub(super) wants_bar: bool,
}

impl MenuKey {
    /// Whether this frame's events end such a press. Asked before actions take their keys: a key that is taken is gone, and
    /// Alt would seem to have been pressed alone.
    pub(super) fn asks(&mut self, ctx: &Context) -> bool {
        let mut asks = false;
        ctx.input(|input| {
            for event in &input.events {
                match event {
                    Event::ModifiersChanged(modifiers) if *modifiers == Modifiers::ALT => {
                        self.is_alone = true;
                    }
                    Event::ModifiersChanged(modifiers) => {
                        asks |= self.is_alone && modifiers.is_none();
                        self.is_alone = false;
                    }
                    // Some desktops tell of the key itself too.
                    Event::Key {
                        key: Key::AltLeft, ..
                    }
                    | Event::PointerMoved(_) => {}
                    _ => self.is_alone = false,
                }
            }
        });
        asks
    }
}

/// What the keys pressed since the last frame ask for. A key whose action cannot be asked for here is left to widgets.
/// So are keys of actions that are not heard now, because something stands over the window.
pub(super) fn pressed(
    ctx: &Context,
    scene: &Scene,
    is_heard: impl Fn(Action) -> bool,
) -> Vec<Command> {
    let is_key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    if !ctx.input(|input| input.events.iter().any(is_key)) {
        return Vec::new();
    }
    let mut keys: Vec<(&KeyboardShortcut, Action)> = Action::ALL
        .iter()
        .copied()
        .filter(|action| action.entry().taker == Taker::Window)
        .filter(|action| is_heard(*action))
        .flat_map(|action| action.entry().keys.iter().map(move |key| (key, action)))
        .collect();
    // Ctrl+Shift+Z would also match Ctrl+Z: whatever asks for more goes first.
    keys.sort_by_key(|(key, _)| Reverse(held(key.modifiers)));
    ctx.input_mut(|input| {
        let pressed = keys.into_iter().filter_map(|(key, action)| {
            let command = action.command(scene)?;
            input.consume_shortcut(key).then_some(command)
        });
        pressed.collect()
    })
}

/// How many keys are held beside the one pressed.
fn held(modifiers: Modifiers) -> usize {
    [modifiers.command, modifiers.shift, modifiers.alt]
        .into_iter()
        .filter(|is_held| *is_held)
        .count()
}

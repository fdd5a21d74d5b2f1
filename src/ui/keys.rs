//! Keys of the whole window. They are taken before any widget sees them: text fields keep an undo of their own, and
//! Ctrl+Z must mean one thing.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::command::{Command, Direction};

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

/// Every key with what it does. Longer combinations stand first: Ctrl+Shift+Z would also match Ctrl+Z.
fn bindings() -> [(KeyboardShortcut, Command); 7] {
    let ctrl = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
    [
        (KeyboardShortcut::new(CTRL_SHIFT, Key::Z), Command::Redo),
        (ctrl(Key::Y), Command::Redo),
        (ctrl(Key::Z), Command::Undo),
        (ctrl(Key::S), Command::Save),
        (ctrl(Key::F), Command::Search),
        (ctrl(Key::ArrowDown), Command::Step(Direction::Next)),
        (ctrl(Key::ArrowUp), Command::Step(Direction::Previous)),
    ]
}

/// What the keys pressed since the last frame ask for.
pub(super) fn pressed(ctx: &Context) -> Vec<Command> {
    let pressed = bindings()
        .into_iter()
        .filter(|(shortcut, _)| ctx.input_mut(|input| input.consume_shortcut(shortcut)));
    pressed.map(|(_, command)| command).collect()
}
